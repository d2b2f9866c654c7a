import json

import pytest

from tests.voyager.run_helpers import Stage, journal
from voyager.config import load_experiment
from voyager.errors import ConfigError, RunDirError
from voyager.research.report import make_report
from voyager.research.sweep import run_sweep

QUICK = ("iterations=2", "skills.embedder=lexical", "skills.top_k=0")


def sweep(directory, *overrides, experiment="seeds", seeds=(1, 2), stage=None):
    told = []
    stage = stage or Stage()
    runs = run_sweep(
        experiment,
        seeds,
        (*QUICK, *overrides),
        directory,
        tell=told.append,
        seams=stage.seams(),
    )
    return runs, told, stage


def test_every_cell_runs_every_seed_in_a_run_directory_of_its_own(tmp_path):
    runs, told, _ = sweep(tmp_path)
    assert [(run.cell, run.seed, run.error) for run in runs] == [
        ("full", 1, None),
        ("full", 2, None),
    ]
    assert all((tmp_path / "full" / f"seed{seed}" / "summary.json").exists() for seed in (1, 2))
    assert told[0].startswith("[1/2] full seed 1: ")
    assert make_report([tmp_path]).rows[0].seeds == (1, 2)


def test_a_second_call_leaves_finished_runs_alone_and_adds_new_seeds(tmp_path):
    sweep(tmp_path, seeds=(1,))
    first = journal(tmp_path / "full" / "seed1")
    _, _, stage = sweep(tmp_path, seeds=(1, 2))
    assert journal(tmp_path / "full" / "seed1") == first
    assert len(stage.worlds) == 1


def test_a_run_that_was_begun_is_resumed_where_it_stopped(tmp_path):
    sweep(tmp_path, seeds=(1,))
    path = tmp_path / "full" / "seed1"
    whole = journal(path)
    iterations = [i for i, record in enumerate(whole) if record["kind"] == "iteration"]
    kept = (path / "journal.jsonl").read_text().splitlines(keepends=True)[: iterations[-1]]
    (path / "journal.jsonl").write_text("".join(kept))
    summary = json.loads((path / "summary.json").read_text())
    (path / "summary.json").write_text(json.dumps({**summary, "status": "interrupted"}))
    snapshot = next(r for r in reversed(whole[: iterations[-1]]) if r.get("snapshot"))["snapshot"]
    former = next((path / "snapshots").iterdir())
    former.rename(former.with_name(snapshot))
    (run,), _, _ = sweep(tmp_path, seeds=(1,))
    assert run.error is None
    assert [r["kind"] for r in journal(path)].count("resume") == 1
    assert json.loads((path / "summary.json").read_text())["status"] == "done"


def test_a_folder_of_another_sweep_is_refused_and_kept(tmp_path):
    sweep(tmp_path, seeds=(1,))
    before = (tmp_path / "sweep.json").read_text()
    with pytest.raises(RunDirError, match="holds another sweep"):
        sweep(tmp_path, "critic=off", seeds=(1,))
    assert (tmp_path / "sweep.json").read_text() == before


def test_a_wrong_setting_starts_nothing(tmp_path):
    with pytest.raises(ConfigError, match="did you mean"):
        sweep(tmp_path / "new", "critc=off")
    with pytest.raises(ConfigError, match="no experiment 'ablation'"):
        sweep(tmp_path / "new", experiment="ablation")
    assert not (tmp_path / "new").exists()


def test_one_run_that_fails_does_not_stop_the_others(tmp_path):
    taken = tmp_path / "full" / "seed1"
    taken.mkdir(parents=True)
    (taken / "something").write_text("of somebody's")
    (first, second), told, _ = sweep(tmp_path)
    assert "is not empty" in first.error
    assert first.unique_items is None
    assert second.error is None
    assert (taken / "something").read_text() == "of somebody's"
    assert told[0].startswith("[1/2] full seed 1: failed: ")


def test_the_ablations_are_those_of_the_paper():
    assert load_experiment("ablations") == {
        "full": [],
        "random_curriculum": ["curriculum=random"],
        "fixed_curriculum": ["curriculum=fixed"],
        "no_library": ["skills.enabled=false"],
        "no_chat_feedback": ["feedback.chat=false"],
        "no_error_feedback": ["feedback.errors=false"],
        "no_critic": ["critic=off"],
    }
