"""The action role: writes one program a round, from what the last round brought.

Source: Voyager (arXiv:2305.16291), section 2.3 and appendix A.4; differs: a reply that cannot be
read is answered with its error. Does not cover running programs or keeping skills.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from voyager.errors import ReplyError
from voyager.fitting import Cut, cuts, listed_skills, shortened, shown_skills
from voyager.prompts import render
from voyager.prompts.scene import LINES, scene_of
from voyager.replies import ask
from voyager.task import Lesson, Program, Task

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

    from env_bridge import Fault, LogEntry, Observation, ParsedProgram, ParseError, Primitive
    from skills_library import Skill
    from voyager.chests import ChestMemory

SHOWN = LINES - {"chests"}
DEPOSIT = "deposit "


class ActionConfig(BaseModel):
    """How the action role shows a round."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    chat_lines: int = Field(60, ge=1)
    """Newest lines of the chat log that the prompt shows."""
    whole_skills: int = Field(2, ge=0)
    """Retrieved skills whose code is shown whole, the most relevant; of the rest the first line."""
    prompt_chars: int | None = Field(42_000, ge=4_000)
    """Longest prompt in characters, about four a token; code of skills is left out first, the
    task never. Null: no limit."""
    repeat_warmth: float = Field(0.3, ge=0, le=1)
    """Added to the temperature for each time in a row that the same program came."""


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """One round: the task, the state, the skills at hand, and what the last round left."""

    task: Task
    observation: Observation
    chests: ChestMemory
    skills: Sequence[Skill] = ()
    others: Sequence[Skill] = ()
    """Skills to list in one line each, the most relevant first."""
    last_code: str | None = None
    log: Sequence[LogEntry] = ()
    fault: Fault | None = None
    gained: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[str, int] = field(default_factory=dict)
    deaths: Sequence[Mapping[str, Any]] = ()
    """Deaths in the task before; those of this one are in its log."""
    critique: str = ""
    parse_feedback: str = ""
    repeats: int = 0
    """How often in a row the last program had come before."""
    lesson: Lesson | None = None
    """Why this very task failed when it was tried before."""


class ActionAgent:
    """Asks a model for a program.

    Args:
        parse: reads a whole reply; raises `env_bridge.ParseError`.
        seconds: of the game's time that a program may take.
        show_chat: the prompt has the chat log (an ablation switch).
        show_errors: the prompt has the execution error (an ablation switch).
    """

    def __init__(
        self,
        model: BaseChatModel,
        config: ActionConfig,
        primitives: Sequence[Primitive],
        parse: Callable[[str], ParsedProgram],
        *,
        seconds: float = 600.0,
        show_chat: bool = True,
        show_errors: bool = True,
    ) -> None:
        self._model = model
        self._config = config
        self._primitives = primitives
        self._parse = parse
        self._seconds = seconds
        self._show_chat = show_chat
        self._show_errors = show_errors

    def write(self, request: ActionRequest) -> Program:
        """One model call, one program.

        Raises:
            ReplyError: the reply holds no usable program; its feedback is the next round's
                `parse_feedback`.
        """
        system, user = self._fitting(request)
        return ask(
            self._model,
            "action",
            self._read,
            system=system,
            user=user,
            attempts=1,
            reply_error=request.parse_feedback,
            warmth=request.repeats * self._config.repeat_warmth,
        )

    def _fitting(self, request: ActionRequest) -> tuple[dict[str, Any], dict[str, Any]]:
        """Values of both messages, cut as far as the limit asks."""
        lines = min(len(request.log), self._config.chat_lines)
        limit = self._config.prompt_chars
        system: dict[str, Any] = {}
        user: dict[str, Any] = {}
        whole, others = self._config.whole_skills, len(request.others)
        for cut in cuts(len(request.skills), lines, whole=whole, others=others):
            system = {
                "primitives": self._primitives,
                "skills": shown_skills(request.skills, cut),
                "others": listed_skills(request.others, cut),
                "seconds": self._seconds,
            }
            user = self._message(request, cut)
            if limit is None:
                break
            rules = render("action.system", **system)
            message = render("action.user", **user, reply_error=request.parse_feedback)
            if len(rules) + len(message) <= limit:
                break
        return system, user

    def _message(self, request: ActionRequest, cut: Cut) -> dict[str, Any]:
        deposit = request.task.text.lower().startswith(DEPOSIT)
        newest = request.log[len(request.log) - cut.chat_lines :]
        code = request.last_code
        return {
            "scene": scene_of(request.observation, request.chests.lines()),
            "show": SHOWN if deposit else SHOWN | {"chests"},
            "task": request.task,
            "critique": request.critique,
            "whole_code": code,
            "last_code": shortened(code, "", cut.last_code) if code else code,
            "repeats": request.repeats,
            "lesson": request.lesson,
            "fault": request.fault,
            "show_errors": self._show_errors,
            "log": newest,
            "gained": request.gained,
            "lost": request.lost,
            "deaths": request.deaths,
            "left_out": len(request.log) - len(newest),
            "show_chat": self._show_chat,
        }

    def _read(self, reply: str) -> Program:
        from env_bridge import ParseError

        try:
            parsed = self._parse(reply)
        except ParseError as error:
            raise ReplyError(_feedback(error)) from error
        return Program(code=parsed.code, name=parsed.name)


def _feedback(error: ParseError) -> str:
    return render(
        "reply_error",
        code=error.code,
        message=error.message,
        line=error.line,
        column=error.column,
    )
