import pytest

from tests.fakes.models import ScriptedModel
from voyager.describer import LENGTH_LIMIT, Describer, read_description
from voyager.task import Program, Task

PROGRAM = Program("async function mineLog(bot) {}", "mineLog")
TASK = Task("Mine 1 wood log")


def test_the_reply_becomes_one_line():
    model = ScriptedModel("Mines one log of any wood.\nNeeds no tool.")
    assert Describer(model).describe(PROGRAM, TASK) == "Mines one log of any wood. Needs no tool."
    assert "Main function: mineLog" in model.asked[0][1]


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        ("**Description:** Mines `oak_log` blocks.", "Mines oak_log blocks."),
        ("Mines logs.\n```javascript\nevil()\n```\nThen stops.", "Mines logs. Then stops."),
        ("Mines logs.\x1b[2J\u202e </s>", "Mines logs. [2J /s"),
        ("Mines logs. ```js\nunclosed()", "Mines logs."),
    ],
)
def test_code_labels_and_control_characters_are_cleaned_away(reply, line):
    assert read_description(reply) == line


def test_length_is_bounded():
    assert len(read_description("word " * 1000)) <= LENGTH_LIMIT


def test_without_a_usable_reply_the_task_describes_the_skill():
    model = ScriptedModel("", "```js\ncode only()\n```")
    assert Describer(model).describe(PROGRAM, TASK) == "Mine 1 wood log"
