"""The skill describer: one plain line that says what a program achieves.

Source: Voyager (arXiv:2305.16291), section 2.2. Does not cover storing: see `skills_library`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voyager.errors import ReplyError
from voyager.prompts import one_line, render
from voyager.replies import ask

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

    from voyager.task import Program, Task

LENGTH_LIMIT = 600
ATTEMPTS = 2

_FENCED = re.compile(r"```.*?(```|\Z)", re.DOTALL)
_LABEL = re.compile(r"\A\W*(description|summary|answer)\W*:\s*", re.IGNORECASE)
_MARKUP = re.compile(r"[`*_#<>{}]+(?=\W|\Z)|(?<!\w)[`*_#<>{}]+")


class Describer:
    """Asks a model for the catalogue line of a skill."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model

    def describe(self, program: Program, task: Task) -> str:
        """One plain line of bounded length; the task's text when the model sends none."""
        try:
            return ask(
                self._model,
                "describer",
                read_description,
                system={},
                user={"program": program, "task": task},
                attempts=ATTEMPTS,
            )
        except ReplyError:
            # A skill without a fine description is still a skill.
            return one_line(task.text, LENGTH_LIMIT)


def read_description(reply: str) -> str:
    """The reply as one plain line: no code, no labels, no markup."""
    text = _LABEL.sub("", one_line(_FENCED.sub(" ", reply)))
    plain = one_line(_MARKUP.sub("", text), LENGTH_LIMIT)
    if not plain:
        raise ReplyError(render("reply_error", code="empty"))
    return plain
