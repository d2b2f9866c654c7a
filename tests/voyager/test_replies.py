import pytest
from pydantic import BaseModel

from tests.fakes.models import ScriptedModel
from voyager.errors import ReplyError
from voyager.replies import (
    ask,
    read_answer,
    read_list,
    read_object,
    read_questions,
    read_task,
    read_text,
)


class Reply(BaseModel):
    reasoning: str = ""
    success: bool
    critique: str = ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"reasoning": "r", "success": true, "critique": "c"}', id="plain"),
        pytest.param(
            '```json\n{"reasoning": "r", "success": true, "critique": "c"}\n```', id="fenced"
        ),
        pytest.param(
            'Here is my verdict:\n{"reasoning": "r", "success": true, "critique": "c"}\nBye!',
            id="prose_around",
        ),
        pytest.param('{"reasoning": "r", "success": true, "critique": "c",}', id="trailing_comma"),
        pytest.param("{'reasoning': 'r', 'success': True, 'critique': 'c'}", id="single_quotes"),
        pytest.param('{reasoning: "r", success: true, critique: "c"}', id="bare_keys"),
        pytest.param('{"reasoning": "r", "success": true, "critique": "c"', id="missing_brace"),
        pytest.param(
            'I looked at {the state}. {"reasoning": "r", "success": true, "critique": "c"}',
            id="braces_in_prose",
        ),
        pytest.param(
            'Draft: {"success": false} Final: {"reasoning": "r", "success": true, "critique": "c"}',
            id="the_last_of_several",
        ),
    ],
)
def test_json_is_found_in_what_models_send(text):
    assert read_object(text, Reply) == Reply(reasoning="r", success=True, critique="c")


def test_json_may_hold_raw_newlines():
    assert read_object('{"reasoning": "a\nb", "success": false}', Reply).reasoning == "a\nb"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The task is done.", "not_json"),
        ("", "not_json"),
        ('{"reasoning": "no field"}', "bad_fields"),
        ('{"success": "perhaps"}', "bad_fields"),
        ('{"a":[' * 50_000, "not_json"),
        ("{" * 50_000, "not_json"),
    ],
)
def test_unusable_json_says_why(text, code):
    with pytest.raises(ReplyError) as error:
        read_object(text, Reply)
    assert error.value.feedback.startswith(f"[{code}]")


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("Reasoning: wood is needed.\nTask: Mine 1 wood log.", "Mine 1 wood log"),
        ("Task:   Mine 1 wood log .  ", "Mine 1 wood log"),
        ("Task: Mine 1 wood log\nNo, better:\nTask: Craft 1 chest.", "Craft 1 chest"),
        ("**Task:** Mine 3 stone", "Mine 3 stone"),
        ("- task: `Mine 3 stone`", "Mine 3 stone"),
    ],
)
def test_the_last_task_line_counts_without_its_dots(text, task):
    assert read_task(text) == task


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I would mine wood.", "no_task"),
        ("Task: ...", "no_task"),
        ("Task:", "no_task"),
        ("Task: " + "dig " * 99, "long_task"),
    ],
)
def test_a_reply_without_a_task_says_why(text, code):
    with pytest.raises(ReplyError) as error:
        read_task(text)
    assert error.value.feedback.startswith(f"[{code}]")


def test_thoughts_are_no_part_of_the_reply():
    assert read_text("<think>Task: Dig</think>\nTask: Mine 1 log") == "Task: Mine 1 log"
    with pytest.raises(ReplyError, match="empty"):
        read_text("<think>nothing</think> \n")


def test_an_answer_needs_no_label():
    assert read_answer("Answer: Use a\npickaxe.") == "Use a pickaxe."
    assert read_answer("Use a pickaxe.") == "Use a pickaxe."


def test_questions_are_read_in_order():
    text = "Reasoning: r\nQuestion 1: What drops wool?\nConcept 1: wool\nQuestion 2: Where is coal?"
    assert read_questions(text) == ["What drops wool?", "Where is coal?"]


@pytest.mark.parametrize(
    "text",
    ['["Mine 1 log", "Craft 1 chest"]', "Sure:\n```json\n['Mine 1 log', 'Craft 1 chest',]\n```"],
)
def test_a_list_is_found_and_cut(text):
    assert read_list(text, 9) == ["Mine 1 log", "Craft 1 chest"]
    assert read_list(text, 1) == ["Mine 1 log"]


def test_a_list_of_other_things_is_refused():
    with pytest.raises(ReplyError, match="not_json"):
        read_list('[{"goal": 1}]', 9)


def test_a_repair_turn_names_the_error():
    model = ScriptedModel("no idea", "Task: Mine 1 log")
    values = {"question": "x"}
    task = ask(model, "answerer", read_task, system={}, user=values, attempts=3)
    assert task == "Mine 1 log"
    assert "Reply error" not in model.asked[0][1]
    assert "\nReply error: [no_task]" in model.asked[1][1]


def test_asking_ends_after_its_attempts():
    model = ScriptedModel("", "what?")
    with pytest.raises(ReplyError, match="no_task"):
        ask(model, "answerer", read_task, system={}, user={"question": "x"}, attempts=2)
    assert len(model.asked) == 2
