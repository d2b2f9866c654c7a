import json

import pytest

from voyager.errors import JournalCorrupt, RunDirError
from voyager.journal import FailureRecord, GoalsRecord, Journal, RunRecord

RUN = RunRecord(config={"seed": 1}, versions={}, git_commit=None, started="2026-01-01")


@pytest.fixture
def made(tmp_path):
    made = Journal(tmp_path / "journal.jsonl")
    made.append(RUN)
    made.append(GoalsRecord(goals=["Mine 1 wood log"]))
    return made


def test_records_come_back_in_order(made):
    assert made.read() == [RUN, GoalsRecord(goals=["Mine 1 wood log"])]


@pytest.mark.parametrize("length", [1, 10, 30])
def test_line_torn_by_a_kill_is_dropped_and_can_be_written_over(made, length):
    whole = made.path.read_bytes()
    made.path.write_bytes(whole + json.dumps({"kind": "goals", "goals": ["x"]}).encode()[:length])
    assert len(made.read()) == 2
    made.drop_torn_line()
    made.append(GoalsRecord(goals=["next"]))
    assert made.read()[2] == GoalsRecord(goals=["next"])


@pytest.mark.parametrize(
    "line", ["{", "[]", "3", '{"kind": "nonsense"}', '{"kind": "goals"}', '{"kind": []}', ""]
)
def test_corrupt_line_in_the_middle_is_named(made, line):
    first, second = made.path.read_text(encoding="utf-8").splitlines()
    made.path.write_text(f"{first}\n{line}\n{second}\n", encoding="utf-8")
    with pytest.raises(JournalCorrupt, match=r"journal\.jsonl line 2 is corrupt") as corrupt:
        made.read()
    assert "\n" not in str(corrupt.value)


def test_bytes_that_are_no_text_are_a_corrupt_line(made):
    made.path.write_bytes(made.path.read_bytes() + b"\xff\xfe\n")
    with pytest.raises(JournalCorrupt, match="line 3"):
        made.read()


@pytest.mark.parametrize("content", [None, b"", b'{"kind": "run"'])
def test_file_without_a_run_is_no_journal(tmp_path, content):
    path = tmp_path / "journal.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RunDirError):
        Journal(path).read()


def test_half_of_a_character_from_a_model_survives(made):
    made.append(FailureRecord(iteration=1, error="bad \ud83d", traceback=""))
    assert made.read()[2].error == "bad \ud83d"
