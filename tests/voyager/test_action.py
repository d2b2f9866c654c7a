import pytest

from env_bridge import Fault, LogEntry, ParsedProgram, ParseError
from skills_library import Skill
from tests.fakes.models import ScriptedModel
from tests.fakes.states import observation, outcome
from voyager.action import ActionAgent, ActionConfig, ActionRequest
from voyager.chests import ChestMemory
from voyager.errors import ReplyError
from voyager.state import Attempt
from voyager.task import Program, Task, Verdict

REPLY = "Explain: x\n```javascript\nasync function mine(bot) {}\n```"


def parse(reply):
    if "async function" not in reply:
        raise ParseError("no_program", "The reply has no block of JavaScript.")
    if "{{" in reply:
        raise ParseError("syntax_error", "Unexpected token", 3, 7)
    return ParsedProgram(
        code="async function mine(bot) {}", name="mine", functions=("mine",), calls=()
    )


def request(**changes):
    values = {"task": Task("Mine 1 wood log"), "observation": observation()}
    return ActionRequest(**{**values, "chests": ChestMemory(), **changes})


def user_message(changes, **switches):
    model = ScriptedModel(REPLY)
    ActionAgent(model, ActionConfig(), [], parse, **switches).write(request(**changes))
    return model.asked[0][1]


def test_a_reply_becomes_a_program_with_one_call():
    model = ScriptedModel(REPLY)
    program = ActionAgent(model, ActionConfig(), [], parse).write(request())
    assert program == Program("async function mine(bot) {}", "mine")
    assert len(model.asked) == 1
    assert model.asked[0][0].startswith("# Role: action\n")


@pytest.mark.parametrize(
    ("reply", "feedback"),
    [
        ("", "[empty]"),
        ("I cannot do that.", "[no_program] The reply has no block"),
        ("async function f(bot) {{", "(line 3, column 7 of the code block)"),
    ],
)
def test_an_unusable_reply_costs_one_call_and_explains_itself(reply, feedback):
    model = ScriptedModel(reply)
    with pytest.raises(ReplyError) as error:
        ActionAgent(model, ActionConfig(), [], parse).write(request())
    assert feedback in error.value.feedback
    assert len(model.asked) == 1
    assert f"Reply error: {error.value.feedback}\n" in user_message(
        {"parse_feedback": error.value.feedback}
    )


def test_lines_come_in_the_order_of_the_paper():
    labels = [line.partition(":")[0] for line in user_message({}).splitlines()]
    assert labels == [
        *("Code from the last round", "Execution error", "Chat log", "Biome", "Time"),
        *("Nearby blocks", "Other blocks recently seen", "Nearby entities (nearest first)"),
        *("Health", "Hunger", "Position", "Equipment", "Uses left", "Inventory (3/36)"),
        *("Chests", "Task", "Context", "Critique"),
    ]


def test_feedback_switches_omit_their_lines():
    changes = {
        "log": (LogEntry(kind="chat", text="hello"),),
        "fault": Fault(code="died", message="The bot died"),
        "gained": {"stick": 4},
        "deaths": [{"cause": "was slain by Zombie"}],
    }
    shown = user_message(changes)
    assert "- hello" in shown
    assert "[died] The bot died" in shown
    hidden = user_message(changes, show_chat=False, show_errors=False)
    assert "hello" not in hidden
    assert "died" not in hidden
    assert "Chat log" not in hidden
    assert "Execution error" not in hidden


def test_deposit_tasks_show_no_chests():
    chests = ChestMemory.from_dict({"(1, 2, 3)": {}})
    task = Task("Deposit useless items into the chest at (1, 2, 3)")
    assert "Chests" not in user_message({"task": task, "chests": chests})
    assert "- (1, 2, 3): empty" in user_message({"chests": chests})


def test_a_fault_in_a_skill_names_skill_and_line():
    fault = Fault(code="runtime_error", message="no", line=4, column=1, skill="mineWood")
    assert "In: mineWood, line 4\n" in user_message({"fault": fault, "last_code": "x"})


def main(name, size=0):
    filler = "\n".join(f"  await wait(bot, {n})" for n in range(size))
    return f"async function {name}(bot) {{\n{filler}\n}}"


def skill(name):
    helper = f"async function {name}Helper(bot) {{\n  // {'x' * 3000}\n}}"
    code = f"{helper}\n\n{main(name, 100)}"
    return Skill(name, code, f"Gets {name}.", task="t")


def messages(limit, *, whole=3, **changes):
    model = ScriptedModel(REPLY)
    config = ActionConfig(prompt_chars=limit, whole_skills=whole)
    ActionAgent(model, config, [], parse).write(request(**changes))
    return model.asked[0]


BIG = {
    "task": Task("Mine 1 wood log", "Any log will do."),
    "skills": [skill("best"), skill("second"), skill("worst")],
    "critique": "0 of 1 so far",
    "last_code": main("tried", 40),
    "log": tuple(LogEntry(kind="chat", text=f"line {n} {'y' * 40}") for n in range(60)),
}


@pytest.mark.parametrize("limit", [30_000, 20_000, 15_000, 12_000, 7_000])
def test_a_prompt_keeps_to_its_limit_and_keeps_task_and_names(limit):
    system, user = messages(limit, **BIG)
    assert len(system) + len(user) <= limit
    assert "Task: Mine 1 wood log\nContext: Any log will do.\nCritique: 0 of 1 so far" in user
    for name in ("best", "second", "worst"):
        assert f"## Skill: {name}\nGets {name}.\n```javascript\n" in system
        assert f"async function {name}(bot)" in system
    assert "async function tried(bot)" in user


def test_code_of_the_least_relevant_skills_goes_first():
    whole, _ = messages(None, **BIG)
    assert whole.count("Helper(bot) {") == 3
    cut, user = messages(len(whole), **BIG)
    assert "bestHelper(bot) {" in cut
    assert "worstHelper(bot) {" not in cut
    assert user.count("- line") == 60
    shorter, user = messages(7_000, **BIG)
    assert "Helper(bot) {" not in shorter
    assert user.count("- line") < 60
    assert "- line 59" in user


def test_only_the_most_relevant_skills_show_their_code_and_all_others_are_listed():
    others = [
        Skill("mineOre", "async function mineOre(bot, name = 'iron_ore', count = 2) {}", "Ore."),
        Skill("eatBread", "function help() {}\nasync function eatBread(bot) {}", "Eats."),
    ]
    system, _ = messages(None, whole=1, skills=BIG["skills"], others=others)
    assert system.count("Helper(bot) {") == 1
    for name in ("best", "second", "worst"):
        assert f"async function {name}(bot)" in system
    listed = (
        "- mineOre(bot, name = 'iron_ore', count = 2): Ore.\n"
        "- eatBread(bot): Eats. Helpers: help()\n"
    )
    assert f"## Other skills, ready in the same way\n{listed}" in system
    assert "Other skills" not in messages(None, skills=BIG["skills"])[0]


def test_the_list_of_other_skills_gives_way_before_the_chat_log():
    others = [skill(f"other{number}") for number in range(100)]
    system, user = messages(11_000, **BIG, others=others)
    assert 0 < system.count("- other") < 100
    assert user.count("- line") == 60


def test_a_small_prompt_is_whole():
    assert messages(40_000, last_code="async function f(bot) {}") == messages(
        None, last_code="async function f(bot) {}"
    )


def test_a_program_that_comes_again_is_told_and_asked_warmer():
    class Warm(ScriptedModel):
        hosted: bool = True
        warmths: list[float] = []

        def _generate(self, messages, stop=None, run_manager=None, **kwargs):
            self.warmths.append(kwargs.get("warmth", 0.0))
            return super()._generate(messages, stop, run_manager)

    model = Warm(REPLY, REPLY)
    agent = ActionAgent(model, ActionConfig(repeat_warmth=0.3), [], parse)
    agent.write(request(last_code="x"))
    agent.write(request(last_code="x", repeats=2))
    assert model.warmths == [0.0, 0.6]
    assert "Repeated" not in model.asked[0][1]
    assert "Repeated: the last 3 programs were the same" in model.asked[1][1]
    assert "Repeated" in user_message({"last_code": "x", "repeats": 1})


def test_an_attempt_counts_programs_that_come_again():
    attempt = Attempt(Task("Mine 1 log"))
    counts = []
    for code in ("a", "a", "a", "b", "b"):
        attempt = attempt.ran(code, outcome(), Verdict(False, "no"))
        counts.append(attempt.repeats)
    assert counts == [0, 1, 2, 0, 1]
    unusable = attempt.unusable("[empty]")
    assert (unusable.repeats, unusable.rounds, unusable.feedback) == (1, 6, "[empty]")
