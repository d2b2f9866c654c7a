"""Asking a model in its role's messages, and reading its reply into a typed value.

Tolerant of what real models send around an answer: thoughts in tags, code fences, prose, trailing
commas, single quotes, raw newlines. A reply that still cannot be read becomes `ReplyError`, whose
feedback the next prompt carries. Does not cover programs: Node parses those.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from voyager.errors import ReplyError
from voyager.prompts import one_line, render

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

TASK_LIMIT = 200
ANSWER_LIMIT = 1200
REPLY_LIMIT = 100_000
MEND_LIMIT = 20_000
MOST_OPENINGS = 200

Value = TypeVar("Value")
Reply = TypeVar("Reply", bound=BaseModel)

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_TASK = re.compile(r"^[\s*#>-]*Task\**\s*:\s*\**(.*)$", re.IGNORECASE | re.MULTILINE)
_ANSWER = re.compile(r"\A[\s*#>-]*Answer\**\s*:\s*\**(.*)\Z", re.IGNORECASE | re.DOTALL)
_QUESTION = re.compile(r"^[\s*#>-]*Question\s*\d+\**\s*:\s*\**(.+)$", re.IGNORECASE | re.MULTILINE)


def ask(
    model: BaseChatModel,
    role: str,
    parse: Callable[[str], Value],
    *,
    system: Mapping[str, object],
    user: Mapping[str, object],
    attempts: int,
    reply_error: str = "",
    schema: Mapping[str, Any] | None = None,
    warmth: float = 0.0,
) -> Value:
    """Ask `model` in `role`'s templates until its reply parses; each repair turn names the error.

    Args:
        model: the role's chat model.
        role: name of its pair of templates.
        parse: reads a reply; raises ReplyError when it cannot.
        system: values of `role`.system.j2.
        user: values of `role`.user.j2 besides `reply_error`.
        attempts: most calls of the model.
        reply_error: what was wrong with an earlier reply, for the first turn.
        schema: JSON schema of the reply; providers that can hold a reply to it do.
        warmth: added to the temperature, where the model has one.

    Raises:
        ReplyError: no reply of `attempts` could be used; it carries the last feedback.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    rules = render(f"{role}.system", **system)
    # Any other chat model would send words that it does not know on to its server.
    options = _options(schema, warmth) if getattr(model, "hosted", False) else {}
    unusable = ReplyError(reply_error)
    for _ in range(attempts):
        message = render(f"{role}.user", **user, reply_error=unusable.feedback)
        reply = model.invoke(
            [SystemMessage(rules), HumanMessage(message)],
            {"run_name": f"voyager {role}", "metadata": {"role": role}},
            **options,
        )
        try:
            return parse(read_text(str(reply.text)))
        except ReplyError as error:
            unusable = error
    raise unusable


def _options(schema: Mapping[str, Any] | None, warmth: float) -> dict[str, Any]:
    options: dict[str, Any] = {"json_schema": schema} if schema else {}
    return {**options, "warmth": warmth} if warmth else options


def read_text(reply: str) -> str:
    """The reply without its thoughts; bounded."""
    text = _THOUGHTS.sub("", reply[:REPLY_LIMIT]).strip()
    if not text:
        raise ReplyError(render("reply_error", code="empty"))
    return text


def read_task(reply: str) -> str:
    """The task of the last `Task:` line, without its full stops."""
    found = _TASK.findall(reply)
    task = one_line(found[-1].replace(".", " ").strip(" *`\"'")) if found else ""
    if not task:
        raise ReplyError(render("reply_error", code="no_task"))
    if len(task) > TASK_LIMIT:
        raise ReplyError(
            render("reply_error", code="long_task", length=len(task), limit=TASK_LIMIT)
        )
    return task


def read_answer(reply: str) -> str:
    """The text after `Answer:`, or the whole reply without that word, on one line."""
    found = _ANSWER.match(reply)
    answer = one_line(found[1] if found else reply, ANSWER_LIMIT)
    if not answer:
        raise ReplyError(render("reply_error", code="empty"))
    return answer


def read_questions(reply: str) -> list[str]:
    """The texts of `Question N:` lines, in order; none is fine."""
    return [one_line(question, TASK_LIMIT) for question in _QUESTION.findall(reply)]


def read_object(reply: str, shape: type[Reply]) -> Reply:
    """The last JSON object in the reply that fits `shape`."""
    wrong: ValidationError | None = None
    for value in _values(reply, "{", "}"):
        try:
            return shape.model_validate(value)
        except ValidationError as error:
            wrong = error
    if wrong is None:
        raise ReplyError(render("reply_error", code="not_json", shape="object"))
    problems = [
        f"{'.'.join(map(str, issue['loc'])) or 'object'}: {issue['msg']}"
        for issue in wrong.errors(include_url=False)[:3]
    ]
    raise ReplyError(render("reply_error", code="bad_fields", problems=problems)) from wrong


def read_list(reply: str, limit: int) -> list[str]:
    """The last JSON list of texts in the reply, cut at `limit` entries."""
    for value in _values(reply, "[", "]"):
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            lines = [one_line(item, TASK_LIMIT) for item in value]
            return [line for line in lines if line][:limit]
    raise ReplyError(render("reply_error", code="not_json", shape="list of strings"))


def _values(reply: str, opening: str, closing: str) -> Iterator[Any]:
    """JSON values in the reply: strictly read ones, last first, then one mended reading."""
    yield from reversed(_strict_values(reply, opening))
    start, end = reply.find(opening), reply.rfind(closing)
    if start >= 0:
        # Without a closing bracket the reply was cut off: mend what there is.
        yield from _mended(reply[start : end + 1] if end > start else reply[start:])


def _mended(text: str) -> list[Any]:
    import json_repair

    try:
        return [json_repair.loads(text[:MEND_LIMIT])]
    except RecursionError:
        return []


def _strict_values(reply: str, opening: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = reply.find(opening)
    for _ in range(MOST_OPENINGS):
        if position < 0:
            break
        try:
            value, end = decoder.raw_decode(reply, position)
        except (json.JSONDecodeError, RecursionError):
            end = position + 1
        else:
            values.append(value)
        position = reply.find(opening, end)
    return values
