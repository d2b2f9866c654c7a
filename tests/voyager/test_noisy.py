import json

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from tests.fakes.models import ScriptedModel
from voyager.critic import CriticReply
from voyager.decompose import MOST_GOALS
from voyager.errors import ModelUnavailable, ReplyError
from voyager.models import chat_model
from voyager.models.noisy import FAULTS, PROFILE, NoisyModel
from voyager.replies import read_list, read_object, read_task

PROGRAM = """Explain: logs first.
```javascript
async function helper(bot) {
  await mineBlock(bot, 'oak_log', 3)
}

async function craftTable(bot) {
  await helper(bot)
  await mineBlock(bot, 'oak_log', 2)
  await craftItem(bot, 'crafting_table', 1)
}
```"""
VERDICT = '{"reasoning": "r", "success": true, "critique": ""}'
REPLIES = {
    "action": PROGRAM,
    "critic": VERDICT,
    "decomposer": '["Mine 1 log", "Craft 1 stick"]',
    "curriculum": "Reasoning: r\nTask: Mine 1 log",
    "question answerer": "Answer: with an axe",
    "question asker": "Question 1: What?",
    "skill describer": "Crafts a table.",
}


def reply(role, fault, number=0, seed=1):
    model = NoisyModel(
        inner=ScriptedModel(REPLIES[role]), rates={role: {fault: 1.0} if fault else {}}, seed=seed
    )
    asked = [SystemMessage(f"# Role: {role}\nrules"), HumanMessage(f"Task: Mine {number} log")]
    return str(model.invoke(asked).text)


CASES = [
    (role, fault)
    for role, faults in json.loads(PROFILE.read_text())["rates"].items()
    for fault in faults
]


@pytest.mark.parametrize(("role", "fault"), CASES)
def test_every_fault_of_the_profile_changes_the_reply_and_repeats(role, fault):
    first = reply(role, fault)
    assert first != REPLIES[role]
    assert first == reply(role, fault)


def test_other_messages_and_seeds_are_other_draws():
    assert len({reply("action", "wrong_count", number) for number in range(8)}) > 2
    assert len({reply("action", "wrong_name", 0, seed) for seed in range(8)}) > 2


def test_a_program_fault_comes_back_until_the_model_is_told_of_it():
    def faulty(*lines):
        model = NoisyModel(
            inner=ScriptedModel(PROGRAM), rates={"action": {"wrong_count": 1.0}}, seed=1
        )
        text = "\n".join(("Task: Mine 5 log", *lines))
        return str(model.invoke([SystemMessage("# Role: action"), HumanMessage(text)]).text)

    first = faulty()
    assert faulty("Critique: 2 of 5 so far.") == faulty("Inventory: {}") == first
    for label in ("Execution error", "Chat log", "Reply error"):
        assert any(faulty(f"{label}: told {number} times") != first for number in range(4))


def test_faults_are_those_that_they_are_called():
    assert (
        reply("action", "syntax_error").count("}") + reply("action", "syntax_error").count(")")
        == PROGRAM.count("}") + PROGRAM.count(")") - 1
    )
    body = reply("action", "endless_loop").partition("async function craftTable")[2]
    assert body.splitlines()[1].startswith("  while (!bot.")
    assert "await bot.waitForTicks" in body
    missing = reply("action", "missing_prerequisite")
    assert missing.count("await") == PROGRAM.count("await") - 1
    assert "crafting_table" in missing
    assert "```" not in reply("action", "no_fence")
    assert read_object(reply("critic", "false_verdict"), CriticReply).success is False
    with pytest.raises(ReplyError):
        read_task(reply("curriculum", "no_task"))


@pytest.mark.parametrize("fault", ["fenced", "prose"])
def test_wrapping_is_read_through(fault):
    assert read_object(reply("critic", fault), CriticReply).success
    assert read_list(reply("decomposer", fault), MOST_GOALS) == ["Mine 1 log", "Craft 1 stick"]


def test_faults_lie_where_they_tell():
    idle = "async function idle(bot) {\n  await rest(bot, 9)\n}\n\n"
    for number in range(8):
        for fault in ("missing_prerequisite", "wrong_count", "wrong_name"):
            model = NoisyModel(
                inner=ScriptedModel(
                    PROGRAM.replace("async function helper", idle + "async function helper")
                ),
                rates={"action": {fault: 1.0}},
                seed=number,
            )
            asked = [SystemMessage("# Role: action"), HumanMessage("x")]
            assert idle in str(model.invoke(asked).text)


def test_rates_are_kept():
    rates = {"critic": {"false_verdict": 0.3, "empty": 0.2}}
    model = NoisyModel(inner=ScriptedModel(*[VERDICT] * 400), rates=rates, seed=1)
    asked = [
        str(model.invoke([SystemMessage("# Role: critic"), HumanMessage(str(n))]).text)
        for n in range(400)
    ]
    assert 80 <= sum('"success": false' in text for text in asked) <= 160
    assert 50 <= sum(text == "" for text in asked) <= 115


def test_a_role_without_rates_is_left_alone():
    assert reply("critic", None) == VERDICT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "no readable profile"),
        ('{"source": "x", "rates": {"action": {"typo": 0.1}}}', r"unknown faults \['typo'\]"),
        ('{"source": "x", "rates": {"action": {"empty": 1.5}}}', "outside 0 to 1"),
    ],
)
def test_a_wrong_profile_is_one_line(tmp_path, text, words):
    path = tmp_path / "profile.json"
    path.write_text(text)
    with pytest.raises(ModelUnavailable, match=words):
        chat_model(f"noisy:{path}", seed=1, base_url=None, temperature=0, timeout_s=1)


def test_every_fault_is_in_the_profile():
    assert {fault for _, fault in CASES} == set(FAULTS)


def test_the_noisy_planner_answers_most_roles_well():
    model = chat_model("noisy", seed=1, base_url=None, temperature=0, timeout_s=1)
    good = 0
    for number in range(20):
        asked = HumanMessage(f"Question: How to craft {number + 1} stick in Minecraft?")
        text = str(model.invoke([SystemMessage("# Role: question answerer\n."), asked]).text)
        good += text.startswith("Answer:")
    assert good >= 17
