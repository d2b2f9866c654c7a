import json

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from tests.fakes.models import ScriptedModel
from tests.fakes.planner import ask_program, library_skill
from voyager.critic import CriticReply
from voyager.decompose import MOST_GOALS
from voyager.errors import ModelUnavailable, ReplyError
from voyager.models import chat_model
from voyager.models.noisy import FAULTS, PROFILE, SLIPS, NoisyModel, Profile
from voyager.models.offline.writer import IDIOMS
from voyager.replies import read_list, read_object, read_task

PROGRAM = """Explain: logs first.
```javascript
async function helper(bot) {
  await mineBlock(bot, 'oak_log', 3)
}

async function craftTable(bot) {
  await helper(bot)
  await mineBlock(bot, 'birch_log', 2)
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


def profile(role, **rates):
    """Every rate where it belongs: faults of the reply, and of writing."""
    written = {fault: rate for fault, rate in rates.items() if role == "action" and fault in SLIPS}
    replied = {fault: rate for fault, rate in rates.items() if fault not in written}
    return Profile(source="test", per_reply={role: replied}, per_step={role: written})


def reply(role, fault, number=0, seed=1, text=None, rate=1.0):
    rates = profile(role, **({fault: rate} if fault else {}))
    model = NoisyModel(inner=ScriptedModel(text or REPLIES[role]), rates=rates, seed=seed)
    asked = [SystemMessage(f"# Role: {role}\nrules"), HumanMessage(f"Task: Mine {number} log")]
    return str(model.invoke(asked).text)


CASES = [
    (role, fault)
    for kind in ("per_reply", "per_step")
    for role, faults in json.loads(PROFILE.read_text())[kind].items()
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
            inner=ScriptedModel(PROGRAM), rates=profile("action", wrong_count=1.0), seed=1
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
    loop = reply("action", "endless_loop").splitlines()
    waiting = next(line for line in loop if line not in PROGRAM.splitlines())
    assert waiting.startswith("  while (!bot.")
    assert "await bot.waitForTicks" in waiting
    assert loop[loop.index(waiting) + 1].startswith("  await ")
    for number in range(8):
        missing = reply("action", "missing_prerequisite", number)
        assert missing.count("await") == PROGRAM.count("await") - 1
        assert "await mineBlock(bot, 'oak_log', 3)" in missing
        assert "await craftItem(bot, 'crafting_table', 1)" in missing
    assert "```" not in reply("action", "no_fence")
    assert read_object(reply("critic", "false_verdict"), CriticReply).success is False
    with pytest.raises(ReplyError):
        read_task(reply("curriculum", "no_task"))


@pytest.mark.parametrize("fault", ["fenced", "prose"])
def test_wrapping_is_read_through(fault):
    assert read_object(reply("critic", fault), CriticReply).success
    assert read_list(reply("decomposer", fault), MOST_GOALS) == ["Mine 1 log", "Craft 1 stick"]


def lines_hit(fault, text=PROGRAM):
    """Places of the lines that a fault changes, over many draws."""
    before = text.splitlines()
    found = set()
    for number in range(40):
        after = reply("action", fault, number, text=text).splitlines()
        found.add(next(at for at, line in enumerate(after) if line != before[at]))
    return found


def test_a_fault_of_writing_lies_in_any_step_that_can_have_it():
    steps = {PROGRAM.splitlines().index(line) for line in PROGRAM.splitlines() if "await" in line}
    first, helped, mined, crafted = sorted(steps)
    assert lines_hit("endless_loop") == steps
    assert lines_hit("wrong_count") == {first, mined, crafted}
    assert lines_hit("missing_prerequisite") == {helped, mined}


def test_a_step_that_names_many_things_is_as_likely_wrong_as_one_that_names_one():
    names = ", ".join(f"'acacia_{letter}'" for letter in "abcdefghijklmnopqrst")
    text = PROGRAM.replace("  await helper", f"  await eatAny(bot, [{names}])\n  await helper")
    wrong = [reply("action", "wrong_name", number, text=text) for number in range(200)]
    assert 30 <= sum(names not in one for one in wrong) <= 75


def program_of(steps, head="async function mainOne(bot)"):
    """A program of so many steps that differ in more than their numbers."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    lines = (f"  await get{letters[n // 26]}{letters[n % 26]}(bot, 3)\n" for n in range(steps))
    return f"Explain: x\n```javascript\n{head} {{\n  // why (3)\n{''.join(lines)}}}\n```"


def share_of_faults(text, rate, draws=400):
    wrong = (
        reply("action", "wrong_count", number, text=text, rate=rate) for number in range(draws)
    )
    return sum(one != text for one in wrong) / draws


@pytest.mark.parametrize(("steps", "share"), [(1, 0.02), (10, 0.18), (60, 0.70)])
def test_faults_of_writing_are_met_by_the_step(steps, share):
    assert share_of_faults(program_of(steps), 0.02) == pytest.approx(share, abs=0.05)


def test_idioms_are_recited_without_faults():
    idiom = program_of(60, "async function lookAfterSelf(bot)")
    assert "lookAfterSelf" in IDIOMS
    assert share_of_faults(idiom, 0.02, 50) == 0


def test_what_gets_things_is_composed():
    assert {"obtainLog", "obtainPlanks"}.isdisjoint(IDIOMS)
    assert {"searchSurface", "setUp", "ensureFuel"} <= IDIOMS


def test_a_fault_of_writing_is_a_belief_about_its_step():
    def step_hit(text):
        after = reply("action", "wrong_count", 5, text=text, rate=0.02)
        assert after != text
        return next(a for a, b in zip(text.splitlines(), after.splitlines(), strict=True) if a != b)

    text = program_of(200)
    hit = step_hit(text)
    lines = text.splitlines()
    shorter = "\n".join(line for line in lines if "await" not in line or line >= hit)
    assert len(shorter) < len(text)
    assert step_hit(shorter) == hit
    assert step_hit(text.replace("3)", "4)")) == hit.replace("3)", "4)")
    without = "\n".join(line for line in lines if line != hit)
    assert reply("action", "wrong_count", 5, text=without, rate=0.02) == without or (
        step_hit(without) != hit
    )


def test_a_step_that_cannot_have_a_fault_has_none():
    text = program_of(20).replace(", 3)", ")")
    assert share_of_faults(text, 1.0, 5) == 0


def test_a_reply_may_meet_a_fault_of_writing_and_one_of_the_reply():
    model = NoisyModel(
        inner=ScriptedModel(PROGRAM), rates=profile("action", wrong_count=1.0, prose=1.0), seed=1
    )
    text = str(model.invoke([SystemMessage("# Role: action"), HumanMessage("Task: x")]).text)
    assert text.startswith("Sure!")
    assert PROGRAM not in text


def test_a_program_that_calls_skills_has_a_fraction_of_the_steps_of_one_written_out():
    learned = ("Mine 3 iron ore", "Smelt 3 raw iron", "Craft 1 stone pickaxe")
    skills = [library_skill(name) for name in learned]

    def met(**asked):
        text = ask_program("Craft 1 iron pickaxe", terse=True, **asked)
        return share_of_faults(text, 0.02, 200)

    assert met() > 2.5 * met(skills=skills) > 0


def test_rates_are_kept():
    rates = profile("critic", false_verdict=0.3, empty=0.2)
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
        ('{"source": "x", "per_reply": {"action": {"typo": 0.1}}}', r"unknown faults \['typo'\]"),
        ('{"source": "x", "per_step": {"action": {"typo": 0.1}}}', r"unknown faults \['typo'\]"),
        ('{"source": "x", "per_reply": {"action": {"empty": 1.5}}}', "outside 0 to 1"),
        ('{"source": "x", "per_step": {"action": {"wrong_name": -0.1}}}', "outside 0 to 1"),
    ],
)
def test_a_wrong_profile_is_one_line(tmp_path, text, words):
    path = tmp_path / "profile.json"
    path.write_text(text)
    with pytest.raises(ModelUnavailable, match=words):
        chat_model(f"noisy:{path}", seed=1, base_url=None, temperature=0, timeout_s=1)


def test_every_fault_is_in_the_profile():
    assert {fault for _, fault in CASES} == set(FAULTS) | set(SLIPS)


def test_only_the_noisy_planner_leaves_out_what_its_library_has():
    told = {"seed": 1, "base_url": None, "temperature": 0, "timeout_s": 1}
    assert chat_model("noisy", **told).inner.terse
    assert not chat_model("offline", **told).terse


def test_the_noisy_planner_answers_most_roles_well():
    model = chat_model("noisy", seed=1, base_url=None, temperature=0, timeout_s=1)
    good = 0
    for number in range(20):
        asked = HumanMessage(f"Question: How to craft {number + 1} stick in Minecraft?")
        text = str(model.invoke([SystemMessage("# Role: question answerer\n."), asked]).text)
        good += text.startswith("Answer:")
    assert good >= 17
