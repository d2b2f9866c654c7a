import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.fakes.roles import program
from tests.voyager.run_helpers import LOG, TASKS, Stage, iterations, journal, summary
from voyager.errors import ConfigError, JournalCorrupt, RunDirError
from voyager.world import MOST_LOSSES

LOGS = program("mineWoodLog", 'mineBlock(bot, "oak_log", 3)')


@pytest.fixture
def undisturbed(tmp_path):
    return Stage().run(tmp_path / "undisturbed").learn()


def same(one, other):
    kept = ["items", "tasks_completed", "tasks_failed", "skills", "event_hash", "iterations"]
    assert {key: one[key] for key in kept} == {key: other[key] for key in kept}


@pytest.mark.parametrize("stopped_after", [1, 2, 3])
def test_resumed_run_ends_as_the_undisturbed_one(tmp_path, undisturbed, stopped_after):
    run = tmp_path / "run"
    Stage().run(run, f"iterations={stopped_after}").learn()
    resumed = Stage().resume(run, "iterations=4")
    assert resumed.left == 4 - stopped_after
    same(resumed.go_on(), undisturbed)
    assert [record["iteration"] for record in iterations(run)] == [1, 2, 3, 4]


def test_interrupt_loses_the_iteration_in_hand_only(tmp_path):
    run = tmp_path / "run"
    tasks = {**TASKS, "Craft 4 oak planks": [program("stop", "interrupt(bot)")]}
    with pytest.raises(KeyboardInterrupt):
        Stage(tasks).run(run).learn()
    assert (summary(run)["status"], summary(run)["iterations"]) == ("interrupted", 1)
    stage = Stage()
    found = stage.resume(run).go_on()
    assert stage.world.started_from[0] is not None
    assert found["tasks_completed"] == list(TASKS)


def test_open_task_goes_on_with_what_its_rounds_taught(tmp_path):
    run = tmp_path / "run"
    tasks = {LOG: [program("breakThings", "throwError(bot)")]}
    Stage(tasks).run(run, "iterations=2").learn()
    stage = Stage({LOG: [LOGS]})
    stage.resume(run, "iterations=3").go_on()
    assert "breakThings" in stage.model.prompts("action")[0]
    assert "it broke" in stage.model.prompts("action")[0]
    assert iterations(run)[2]["round"] == 3


def test_skill_lost_between_journal_and_library_is_put_back(tmp_path):
    run = tmp_path / "run"
    Stage().run(run, "iterations=2").learn()
    torn = run / "skills" / "library.json"
    torn.write_text(
        torn.read_text(encoding="utf-8").replace(',\n    "craftOakPlanks"', ""), encoding="utf-8"
    )
    found = Stage().resume(run, "iterations=3").go_on()
    assert found["skills"] == 3


def test_skill_removed_by_hand_stays_removed(tmp_path):
    from skills_library import SkillLibrary, embedder

    run = tmp_path / "run"
    Stage().run(run, "iterations=2").learn()
    library = SkillLibrary.open(run / "skills", embedder("lexical"))
    library.remove("mineWoodLog")
    library.close()
    assert Stage().resume(run, "iterations=3").go_on()["skills"] == 2


def test_torn_tail_of_journal_and_tape_is_dropped(tmp_path, undisturbed):
    run = tmp_path / "run"
    Stage().run(run, "iterations=2").learn()
    for path in (run / "journal.jsonl", run / "tape" / "calls.jsonl"):
        path.write_bytes(path.read_bytes() + b'{"kind": "iter')
    same(Stage().resume(run, "iterations=4").go_on(), undisturbed)
    assert journal(run)[-1]["iteration"] == 4


def test_corrupt_journal_line_is_named_and_nothing_is_written(tmp_path):
    run = tmp_path / "run"
    Stage().run(run, "iterations=2").learn()
    lines = (run / "journal.jsonl").read_bytes().splitlines(keepends=True)
    broken = b"".join([*lines[:2], b"nonsense\n", *lines[2:]])
    (run / "journal.jsonl").write_bytes(broken)
    with pytest.raises(JournalCorrupt, match="line 3"):
        Stage().resume(run)
    assert (run / "journal.jsonl").read_bytes() == broken


def test_corrupt_tape_line_is_named(tmp_path):
    run = tmp_path / "run"
    Stage().run(run, "iterations=1").learn()
    tape = run / "tape" / "calls.jsonl"
    tape.write_bytes(b"nonsense\n" + tape.read_bytes())
    with pytest.raises(JournalCorrupt, match=r"calls\.jsonl line 1"):
        Stage().resume(run, "iterations=2").go_on()


def test_missing_snapshot_is_a_clear_refusal(tmp_path):
    run = tmp_path / "run"
    Stage().run(run, "iterations=1").learn()
    for path in (run / "snapshots").iterdir():
        path.unlink()
    with pytest.raises(RunDirError, match="cannot go on without its world"):
        Stage().resume(run, "iterations=2").go_on()


def test_figures_and_spending_go_on_from_where_they_were(tmp_path):
    run = tmp_path / "run"
    stage = Stage({LOG: [LOGS], "Mine 2 cobblestone": [program("a", "crash(bot)")]})
    first = stage.run(run, "iterations=2").learn()
    second = stage.resume(run, "iterations=3").go_on()
    restarted = (first["children_restarted"], second["children_restarted"])
    assert restarted == (MOST_LOSSES, 2 * MOST_LOSSES)
    assert second["model_calls"] > first["model_calls"]
    assert second["wall_seconds"] >= first["wall_seconds"]
    assert second["cpu_seconds"] >= first["cpu_seconds"]


def test_budget_counts_what_was_spent_before(tmp_path):
    from voyager.errors import BudgetExceeded

    run = tmp_path / "run"
    with pytest.raises(BudgetExceeded):
        Stage().run(run, "budget.calls=5").learn()
    with pytest.raises(BudgetExceeded):
        Stage().resume(run).go_on()
    assert summary(run)["model_calls"] == 5
    assert Stage().resume(run, "budget.calls=20").go_on()["status"] == "done"


def test_finished_run_says_so(tmp_path):
    run = tmp_path / "run"
    Stage().run(run, "iterations=1").learn()
    resumed = Stage().resume(run)
    assert (resumed.finished, resumed.left) == (True, 0)
    resumed.close()


def test_summary_that_a_kill_left_behind_the_journal_is_brought_up_to_date(tmp_path):
    run = tmp_path / "run"
    found = Stage().run(run, "iterations=2").learn()
    (run / "summary.json").write_text(json.dumps({**found, "iterations": 1}), encoding="utf-8")
    resumed = Stage().resume(run)
    assert (resumed.finished, resumed.left) == (False, 0)
    same(resumed.go_on(), found)
    assert summary(run)["status"] == "done"


def test_seed_cannot_be_changed_on_the_way_and_the_lock_is_given_back(tmp_path):
    run = tmp_path / "run"
    Stage().run(run, "iterations=1").learn()
    for _ in range(2):
        with pytest.raises(ConfigError, match="belongs to the run"):
            Stage().resume(run, "seed=2")


KILLED_RUN = """
import sys
from tests.voyager.run_helpers import Stage
from pathlib import Path
Stage().run(Path(sys.argv[1])).learn()
"""


def test_kill_loses_nothing_acknowledged(tmp_path, undisturbed):
    run = tmp_path / "run"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED_RUN, str(run)], stdout=subprocess.DEVNULL
    )
    path = run / "journal.jsonl"
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if path.exists() and path.read_bytes().count(b"\n") >= 3:
            os.kill(process.pid, signal.SIGKILL)
            break
    process.wait()
    acknowledged = len(iterations_read(path))
    resumed = Stage().resume(run)
    assert resumed.state.iteration == acknowledged
    if resumed.finished:
        resumed.close()
        return
    same(resumed.go_on(), undisturbed)


def iterations_read(path):
    return [line for line in path.read_bytes().split(b"\n")[:-1] if b'"iteration"' in line[:24]]


def test_questions_are_compared_by_meaning_and_their_answers_survive_a_resume(tmp_path):
    config = ["curriculum.warm_up.context=0", "curriculum.keep_probability=1"]
    asked = {"question asker": "Question 1: What animals drop wool to craft a bed?"}
    Stage(replies=asked).run(tmp_path / "run", "iterations=2", *config).learn()
    first = [record["answers"] for record in iterations(tmp_path / "run")]
    assert "What animals drop wool to craft a bed?" in first[1]
    same_meaning = {"question asker": "Question 1: What animals drop wool to craft a bed"}
    stage = Stage(replies=same_meaning)
    stage.resume(tmp_path / "run", "iterations=3").go_on()
    assert not any("wool" in prompt for prompt in stage.model.prompts("question answerer"))
    assert "Question 1: What animals drop wool" in stage.model.prompts("curriculum")[0]


def test_a_resumed_task_is_judged_with_the_rounds_before_the_stop(tmp_path):
    run, task = tmp_path / "run", "Craft 8 oak planks"
    planks, table = 'craftItem(bot, "oak_planks", 1)', 'craftItem(bot, "crafting_table", 1)'
    Stage({LOG: [LOGS], task: [program("useUp", planks, table)]}).run(run, "iterations=2").learn()
    resumed = Stage({task: [program("more", planks)]}).resume(run, "iterations=3")
    assert resumed.go_on()["tasks_completed"] == [LOG, task]
