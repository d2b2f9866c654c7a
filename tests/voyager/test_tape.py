import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from tests.fakes.models import ScriptedModel
from tests.fakes.roles import RolesModel
from voyager.config import BudgetConfig, load_config
from voyager.errors import BudgetExceeded, ConfigError
from voyager.forecast import forecast
from voyager.models.prices import TABLE, Price, PriceTable, load_prices
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
    assert (tape.number, tape.tokens) == (2, {"input": 14, "output": 3, "cached": 0})
    assert (tape.by_role["action"].calls, tape.by_role["action"].input_tokens) == (2, 14)


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


def test_usage_is_told_once_an_iteration_and_by_role(tmp_path):
    tape = Tape(tmp_path, BudgetConfig())
    ask(tape, "a", "b")
    assert tape.take_usage()["action"].calls == 2
    assert tape.take_usage() == {}


def test_a_reply_without_usage_is_counted_by_its_length(tmp_path):
    tape = Tape(tmp_path, BudgetConfig(tokens=1000))
    model = RolesModel(tasks={}, replies={"action": "x" * 40})
    watched = tape.calls.watch(model, "openai:x")
    watched.invoke([SystemMessage("# Role: action"), HumanMessage("y" * 26)])
    assert tape.tokens == {"input": 10, "output": 10, "cached": 0}
    assert lines(tmp_path)[0]["estimated"] is True


PRICES = PriceTable({"openai": {"x": Price(input=3.0, cached=0.5, output=15.0)}})


def test_money_is_counted_by_the_price_table(tmp_path):
    ask(Tape(tmp_path, BudgetConfig(), prices=PRICES), "a b", "c")
    later = Tape(tmp_path, BudgetConfig())
    assert later.usd == pytest.approx((14 * 3 + 3 * 15) / 1e6)
    assert Price(input=3.0, cached=0.5, output=15.0).usd(1_000_000, 400_000, 0) == pytest.approx(2)


class SizedModel(BaseChatModel):
    """Replies of given sizes, in order, over and over."""

    sizes: list[tuple[int, int, int]]
    made: list[int] = []

    @property
    def _llm_type(self):
        return "sized"

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        sent, cached, came = self.sizes[len(self.made) % len(self.sizes)]
        self.made.append(1)
        usage = {
            "input_tokens": sent,
            "output_tokens": came,
            "total_tokens": sent + came,
            "input_token_details": {"cache_read": min(cached, sent)},
        }
        message = AIMessage("ok", usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=message)])


TOKENS = st.integers(0, 20_000)
RATE = st.floats(0.01, 100)


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.tuples(TOKENS, TOKENS, TOKENS), min_size=1, max_size=8),
    rates=st.tuples(RATE, RATE, RATE),
    usd=st.floats(0.01, 5),
    tokens=st.integers(1, 200_000),
    calls=st.integers(1, 40),
    resume_every=st.integers(1, 7),
)
def test_no_cap_is_passed_by_more_than_the_call_in_flight(
    tmp_path_factory, sizes, rates, usd, tokens, calls, resume_every
):
    folder = tmp_path_factory.mktemp("tape")
    price = Price(input=rates[0], cached=rates[1], output=rates[2])
    table = PriceTable({"openai": {"x": price}})
    model, spent = SizedModel(sizes=sizes, made=[]), []
    budget = BudgetConfig(usd=usd, tokens=tokens, calls=calls)

    def run_and_resume() -> None:
        while True:
            # A process of its own: what was spent before is read from the tape.
            tape = Tape(folder, budget, prices=table)
            watched = tape.calls.watch(model, "openai:x")
            for _ in range(resume_every):
                watched.invoke([SystemMessage("# Role: action"), HumanMessage("x")])
                spent.append((tape.total.usd, tape.total.tokens, tape.number))

    with pytest.raises(BudgetExceeded):
        run_and_resume()
    before_last = [(0.0, 0, 0), *spent][-2]
    assert before_last[0] < usd
    assert before_last[1] < tokens
    assert before_last[2] < calls
    after = Tape(folder, budget, prices=table)
    assert min(after.left().values()) <= 0
    assert after.total.usd == pytest.approx(spent[-1][0])


def test_a_price_table_of_ones_own_wins(tmp_path):
    mine = tmp_path / "prices.json"
    rates = {"date": "2026-01-01", "source": "my contract", "models": {}}
    rates["models"]["claude-sonnet-5"] = {"input": 1.0, "output": 2.0}
    mine.write_text(json.dumps({"providers": {"anthropic": rates}}))
    table = load_prices(str(mine))
    assert table.of("anthropic:claude-sonnet-5").input == 1.0
    assert table.of("anthropic:claude-sonnet-5-20260101").input == 1.0
    assert table.of("anthropic:claude-opus-5").input == 5.0
    assert table.of("openai:my-own-model") is None
    assert table.of("ollama:llama3").output == 0


@pytest.mark.parametrize("text", ["nonsense", '{"providers": {"openai": {"models": {}}}}', "{}"])
def test_a_price_table_that_cannot_be_read_is_one_line(tmp_path, text):
    mine = tmp_path / "prices.json"
    mine.write_text(text)
    with pytest.raises(ConfigError, match=r"model\.prices=") as error:
        load_prices(str(mine))
    assert "\n" not in str(error.value)


def test_every_built_in_price_has_a_source_and_a_date():
    table = json.loads(TABLE.read_text())
    for rates in table["providers"].values():
        assert date.fromisoformat(rates["date"]).year >= 2026
        assert "http" in rates["source"]


def test_the_forecast_names_calls_tokens_money_and_limits():
    config = load_config(
        ["model.action=anthropic:claude-sonnet-5", "iterations=100", "budget.usd=5"]
    )
    line = forecast(config, load_prices(), 100)
    assert line.startswith("forecast for 100 iterations: about 100 model calls")
    assert "$" in line
    assert "stops at budget.usd=5" in line
    unpriced = forecast(load_config(["model=openai:mine"]), load_prices(), 10)
    assert "cost unknown (no price of openai:mine); no budget is set" in unpriced
    assert forecast(load_config([]), load_prices(), 10) is None
