import json

import pytest

from voyager.errors import RunDirError
from voyager.run_dir import RunDir, default_path


def test_new_directory_has_the_agreed_folders(tmp_path):
    run = RunDir.create(tmp_path / "a" / "run")
    folders = {path.name for path in run.path.iterdir() if path.is_dir()}
    assert folders == {"tape", "skills", "snapshots", "logs"}
    run.close()


def test_directory_with_anything_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RunDirError, match="voyager resume"):
        RunDir.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_file_instead_of_a_directory_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(RunDirError, match="--dir"):
            RunDir.create(path)


def test_unwritable_place_is_refused():
    with pytest.raises(RunDirError, match="cannot write"):
        RunDir.create("/proc/voyager-test")


def test_second_process_is_kept_out_until_the_first_is_done(tmp_path):
    first = RunDir.create(tmp_path / "run")
    (first.path / "journal.jsonl").touch()
    with pytest.raises(RunDirError, match="in use"):
        RunDir.open(first.path)
    first.close()
    RunDir.open(first.path).close()


def test_directory_without_a_journal_is_no_run(tmp_path):
    with pytest.raises(RunDirError, match="no run directory"):
        RunDir.open(tmp_path)


def test_discarding_leaves_what_was_there_before(tmp_path):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "new"):
        run = RunDir.create(path)
        run.save_summary({})
        run.discard()
        run.close()
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]
    assert list((tmp_path / "empty").iterdir()) == []


def test_summary_is_replaced_whole(tmp_path):
    run = RunDir.create(tmp_path / "run")
    run.save_summary({"iterations": 1})
    run.save_summary({"iterations": 2})
    assert json.loads(run.summary.read_text(encoding="utf-8")) == {"iterations": 2}
    assert list(run.path.glob(".summary*")) == []
    run.close()


def test_snapshots_are_kept_by_name(tmp_path):
    run = RunDir.create(tmp_path / "run")
    for name in ("a", "b"):
        run.save_snapshot(name, name)
    assert [run.load_snapshot(name) for name in ("a", "b")] == ["a", "b"]
    with pytest.raises(RunDirError, match="cannot be read"):
        run.load_snapshot("c")
    run.close()


def test_default_names_carry_the_seed_and_never_collide(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = set()
    for _ in range(3):
        path = default_path(7)
        path.mkdir(parents=True)
        names.add(path.name)
    assert len(names) == 3
    assert all("-seed7" in name for name in names)
