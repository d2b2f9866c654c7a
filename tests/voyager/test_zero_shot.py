import io

import pytest
from rich.console import Console

from tests.fakes.roles import program
from tests.voyager.run_helpers import TASKS, Stage
from voyager import show
from voyager.config import load_config
from voyager.zero_shot import solve_tasks

PLANKS = "Craft 4 oak planks"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    directory = tmp_path_factory.mktemp("zero") / "run"
    Stage(TASKS).run(directory).learn()
    return directory / "skills"


def solve(library, stage, place, task, *settings, **options):
    config = load_config(["skills.embedder=lexical", *settings])
    lines = []
    runs = solve_tasks(
        config,
        library,
        [101, 102],
        [task],
        place,
        tell=lines.append,
        seams=stage.seams(),
        **options,
    )
    assert len(lines) == len(runs)
    return runs


def test_tasks_are_solved_with_the_library_in_each_world(library, tmp_path):
    use = program("useIt", "mineWoodLog(bot)", 'craftItem(bot, "oak_planks", 1)')
    stage = Stage({PLANKS: [use]}, {"decomposer": f'["{PLANKS}"]'})
    runs = solve(library, stage, tmp_path, PLANKS, "iterations=4")
    assert [(run.seed, run.library, run.solved, run.iterations) for run in runs] == [
        (101, "given", True, 1),
        (102, "given", True, 1),
    ]
    assert (runs[0].directory / "summary.json").is_file()
    assert runs[0].model_calls > 1


def test_the_baseline_begins_with_an_empty_library(library, tmp_path):
    use = program("useIt", "mineWoodLog(bot)", 'craftItem(bot, "oak_planks", 1)')
    stage = Stage({PLANKS: [use]}, {"decomposer": f'["{PLANKS}"]'})
    runs = solve(library, stage, tmp_path, PLANKS, "iterations=2", baseline=True)
    assert [run.library for run in runs] == ["given", "given", "empty", "empty"]
    assert [run.solved for run in runs] == [True, True, False, False]
    assert not [*(runs[2].directory / "skills").glob("*/skill.js")]
    out = io.StringIO()
    show.task_runs(Console(file=out, width=80), runs)
    assert "given   │ 2 of 2" in out.getvalue()
    assert "empty   │ 0 of 2" in out.getvalue()
    rows = [line for line in out.getvalue().splitlines() if PLANKS in line]
    assert len(rows) == 4 + 2
    assert all(run.directory.name in row for run, row in zip(runs, rows, strict=False))


def test_budget_of_one_task_does_not_end_the_others(library, tmp_path):
    stage = Stage({"Mine 2 cobblestone": TASKS["Mine 2 cobblestone"]}, {"decomposer": "[]"})
    runs = solve(library, stage, tmp_path, "Mine 2 cobblestone", "budget.calls=1")
    assert [(run.seed, run.solved, run.model_calls) for run in runs] == [
        (101, False, 1),
        (102, False, 1),
    ]
