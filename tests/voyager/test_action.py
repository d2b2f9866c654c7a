import pytest

from env_bridge import Fault, LogEntry, ParsedProgram, ParseError
from tests.fakes.models import ScriptedModel
from tests.fakes.states import observation
from voyager.action import ActionAgent, ActionConfig, ActionRequest
from voyager.chests import ChestMemory
from voyager.errors import ReplyError
from voyager.task import Program, Task

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
        *("Nearby blocks", "Nearby entities (nearest first)", "Health", "Hunger", "Position"),
        *("Equipment", "Inventory (3/36)", "Chests", "Task", "Context", "Critique"),
    ]


def test_feedback_switches_omit_their_lines():
    changes = {
        "log": (LogEntry(kind="chat", text="hello"),),
        "fault": Fault(code="died", message="The bot died"),
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
