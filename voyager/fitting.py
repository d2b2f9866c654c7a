"""Making an action prompt fit the model's context window: what may go, and in which order.

First the code of learned skills, the least relevant first (helpers, then bodies: each stays
callable by its name), then old lines of the chat log, then the helpers of the last program. The
task, its context, the critique and the primitives are never cut. Does not count tokens: a
character limit holds for every model, at about four characters a token.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills_library import Skill

WHOLE, MAIN, SIGNATURE = 0, 1, 2
FEWEST_LINES = 5


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of each part is shown."""

    skills: tuple[int, ...]
    chat_lines: int
    last_code: int = WHOLE


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A skill as the prompt shows it."""

    name: str
    description: str
    code: str
    level: int


def cuts(skills: int, chat_lines: int) -> Iterator[Cut]:
    """Ever shorter forms of a prompt, the whole one first.

    Args:
        skills: how many there are, the most relevant first.
        chat_lines: of the chat log.
    """
    levels = [WHOLE] * skills
    yield Cut(tuple(levels), chat_lines)
    for level in (MAIN, SIGNATURE):
        for place in reversed(range(skills)):
            levels[place] = level
            yield Cut(tuple(levels), chat_lines)
    while chat_lines > FEWEST_LINES:
        chat_lines = max(FEWEST_LINES, chat_lines // 2)
        yield Cut(tuple(levels), chat_lines)
    for level in (MAIN, SIGNATURE):
        yield Cut(tuple(levels), chat_lines, level)


def shown_skills(skills: Sequence[Skill], cut: Cut) -> list[ShownSkill]:
    """The skills as `cut` shows them."""
    return [
        ShownSkill(skill.name, skill.description, shortened(skill.code, skill.name, level), level)
        for skill, level in zip(skills, cut.skills, strict=True)
    ]


def shortened(code: str, name: str, level: int) -> str:
    """A program's code: whole, its main function, or that function's first line.

    Args:
        code: function declarations.
        name: of the main function; empty takes the last one.
        level: WHOLE, MAIN or SIGNATURE.
    """
    if level == WHOLE:
        return code
    called = re.escape(name) if name else r"[$\w]+"
    heads = list(re.finditer(rf"^async function {called}\(.*$", code, re.M))
    if not heads:
        return code if level == MAIN else ""
    head = heads[-1]
    if level == SIGNATURE:
        return head[0].rstrip(" {")
    end = re.compile(r"^\}", re.M).search(code, head.end())
    return code[head.start() : end.end() if end else len(code)]
