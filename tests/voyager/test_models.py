import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from tests.fakes.models import ScriptedModel
from tests.fakes.openai_stub import OpenAIStub
from tests.fakes.states import WORDS, observation, outcome
from voyager import Voyager, load_config
from voyager.chests import ChestMemory
from voyager.critic import Critic, CriticConfig
from voyager.errors import BudgetExceeded, ModelUnavailable
from voyager.models import chat_model
from voyager.models.ledger import ModelCalls
from voyager.prompts import render
from voyager.task import Task

SYSTEM = "# Role: question answerer\nAnswer."
MESSAGES = [SystemMessage(SYSTEM), HumanMessage("Question: How to mine in Minecraft?")]


def model(spec="openai:test", base_url=None):
    return chat_model(spec, seed=1, base_url=base_url, temperature=0, timeout_s=5)


@pytest.mark.parametrize("spec", ["gpt-4", "openai:", "openai", "offline:x", "tape:", ""])
def test_unknown_models_name_the_right_forms(spec):
    with pytest.raises(ModelUnavailable, match="anthropic:NAME, google:NAME or ollama:NAME"):
        model(spec)


def test_an_empty_reply_is_the_roles_matter():
    critic = Critic(ScriptedModel(""), CriticConfig(mode="llm", attempts=1), words=WORDS)
    state = observation()
    verdict = critic.judge(Task("Mine 1 log"), state, state, outcome(), ChestMemory())
    assert not verdict.success
    assert "[empty]" in verdict.reasoning


def test_the_ledger_counts_calls_and_tokens_by_role():
    records: list[object] = []
    calls = ModelCalls(on_call=records.append)
    watched = calls.watch(ScriptedModel("one two", "three"), "scripted:x")
    watched.invoke(MESSAGES)
    watched.invoke([SystemMessage("# Role: critic\nJudge."), HumanMessage("state")])
    assert calls.total.calls == 2
    assert calls.total.output_tokens == 3
    assert calls.by_role.keys() == {"question answerer", "critic"}
    assert calls.by_role["critic"].input_tokens == 5
    assert [(call.role, call.model, call.reply) for call in records] == [  # type: ignore[attr-defined]
        ("question answerer", "scripted:x", "one two"),
        ("critic", "scripted:x", "three"),
    ]
    assert records[0].messages[0] == ("system", SYSTEM)  # type: ignore[attr-defined]


def test_the_ledger_can_forbid_a_call():
    def check() -> None:
        if calls.total.calls >= 1:
            raise BudgetExceeded("calls", calls.total.calls, 1)

    inner = ScriptedModel("one", "two")
    calls = ModelCalls(before_call=check)
    watched = calls.watch(inner)
    watched.invoke(MESSAGES)
    with pytest.raises(BudgetExceeded):
        watched.invoke(MESSAGES)
    assert len(inner.asked) == 1


def test_the_stub_answers_as_the_planner(tmp_path):
    log = tmp_path / "calls.jsonl"
    with OpenAIStub(log=log) as server:
        reply = model(base_url=server.url).invoke(
            [
                SystemMessage(render("answerer.system")),
                HumanMessage(
                    render(
                        "answerer.user",
                        question="How to craft 1 stick in Minecraft?",
                        reply_error="",
                    )
                ),
            ]
        )
    assert str(reply.text).startswith("Answer:")
    assert '"role": "question answerer"' in log.read_text(encoding="utf-8")


@pytest.mark.node
def test_a_run_against_an_openai_compatible_endpoint_completes_tasks(tmp_path, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with OpenAIStub(log=tmp_path / "calls.jsonl", faults=["429", "empty"]) as server:
        config = load_config(
            ["model=openai:test", f"base_url={server.url}", "iterations=4", "seed=1"]
        )
        summary = Voyager(config, tmp_path / "run").learn()
    assert len(summary["tasks_completed"]) >= 2
    assert summary["model_calls"] == sum(call["fault"] != "429" for call in server.calls)
    roles = {call["role"] for call in server.calls}
    assert {"action", "curriculum", "question answerer", "skill describer"} <= roles
    actions = [call for call in server.calls if call["role"] == "action"]
    assert "Reply error: [empty]" in actions[2]["user"]
    assert "## Primitive: mineBlock" in actions[0]["system"]
    assert "## Skill: " in actions[-1]["system"]
