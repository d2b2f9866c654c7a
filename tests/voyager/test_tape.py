import json

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from tests.fakes.models import ScriptedModel
from voyager.config import BudgetConfig
from voyager.errors import BudgetExceeded
from voyager.tape import Tape


def ask(tape, *replies, spec="openai:x"):
    model = tape.calls.watch(ScriptedModel(*replies), spec)
    for _ in replies:
        model.invoke([SystemMessage("# Role: action\nrules"), HumanMessage("one two three")])


def lines(folder):
    return [json.loads(line) for line in (folder / "calls.jsonl").read_text().splitlines()]


def test_every_call_is_on_tape_with_request_reply_and_tokens(tmp_path):
    tape = Tape(tmp_path, BudgetConfig())
    ask(tape, "first reply", "second")
    first, second = lines(tmp_path)
    assert (first["call"], second["call"]) == (1, 2)
    assert (first["role"], first["model"], first["reply"]) == ("action", "openai:x", "first reply")
    assert first["request"][1] == {"type": "human", "content": "one two three"}
    assert first["request_sha256"] == second["request_sha256"]
    assert (first["input_tokens"], first["output_tokens"]) == (7, 2)
    assert (tape.number, tape.tokens) == (2, {"input": 14, "output": 3})


@pytest.mark.parametrize(
    ("limit", "made"),
    [({"calls": 2}, 2), ({"tokens": 9}, 1), ({"tokens": 10}, 2), ({"hours": 1e-9}, 0)],
)
def test_no_call_begins_once_a_budget_is_used_up(tmp_path, limit, made):
    tape = Tape(tmp_path, BudgetConfig(**limit))
    with pytest.raises(BudgetExceeded) as ended:
        ask(tape, "a b", "c", "d")
    assert tape.number == made
    assert ended.value.kind == next(iter(limit))


def test_later_process_goes_on_counting(tmp_path):
    ask(Tape(tmp_path, BudgetConfig()), "a")
    tape = Tape(tmp_path, BudgetConfig(calls=2), wall_seconds=3600)
    ask(tape, "b")
    assert [line["call"] for line in lines(tmp_path)] == [1, 2]
    assert tape.wall_seconds >= 3600
    with pytest.raises(BudgetExceeded):
        ask(tape, "c")


def test_money_is_nothing_for_the_planner_and_unknown_for_hosted_models(tmp_path):
    tape = Tape(tmp_path, BudgetConfig())
    ask(tape, "a", spec="offline")
    assert tape.usd == 0.0
    ask(tape, "b")
    assert tape.usd is None


def test_what_is_left_is_told_by_kind(tmp_path):
    tape = Tape(tmp_path, BudgetConfig(calls=5, tokens=100))
    ask(tape, "a")
    assert tape.left() == {"calls": 4, "tokens": 92}
