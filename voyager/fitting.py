"""Making an action prompt fit the model's context window: what may go, and in which order.

First the code of learned skills, the least relevant first (helpers, then bodies: each stays
callable by its name), then the list of other skills, then old lines of the chat log, then the
helpers of the last program. The
task, its context, the critique and the primitives are never cut. Does not count tokens: a
character limit holds for every model, at about four characters a token.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from skills_library import Skill

WHOLE, MAIN, SIGNATURE = 0, 1, 2
FEWEST_LINES = 5
_FUNCTION = re.compile(r"^(async )?function ")


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of each part is shown."""

    skills: tuple[int, ...]
    chat_lines: int
    others: int = 0
    last_code: int = WHOLE


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A skill as the prompt shows it."""

    name: str
    description: str
    code: str
    level: int


@dataclass(frozen=True, slots=True)
class ListedSkill:
    """A skill as one line of the prompt."""

    signature: str
    helpers: str
    description: str


def cuts(skills: int, chat_lines: int, *, whole: int, others: int) -> Iterator[Cut]:
    """Ever shorter forms of a prompt, the fullest first.

    Args:
        skills: how many there are, the most relevant first.
        chat_lines: of the chat log.
        whole: skills whose code is shown whole at first; of the rest the first line is.
        others: skills that are listed in one line each.
    """
    levels = [WHOLE if place < whole else SIGNATURE for place in range(skills)]
    yield Cut(tuple(levels), chat_lines, others)
    for level in (MAIN, SIGNATURE):
        for place in reversed(range(min(whole, skills))):
            levels[place] = level
            yield Cut(tuple(levels), chat_lines, others)
    while others > 0:
        others //= 2
        yield Cut(tuple(levels), chat_lines, others)
    while chat_lines > FEWEST_LINES:
        chat_lines = max(FEWEST_LINES, chat_lines // 2)
        yield Cut(tuple(levels), chat_lines)
    for level in (MAIN, SIGNATURE):
        yield Cut(tuple(levels), chat_lines, last_code=level)


def shown_skills(skills: Sequence[Skill], cut: Cut) -> list[ShownSkill]:
    """The skills as `cut` shows them."""
    return [
        ShownSkill(skill.name, skill.description, shortened(skill.code, skill.name, level), level)
        for skill, level in zip(skills, cut.skills, strict=True)
    ]


def listed_skills(skills: Sequence[Skill], cut: Cut) -> list[ListedSkill]:
    """The first of the other skills, by how they are called."""
    return [ListedSkill(*_called(skill), skill.description) for skill in skills[: cut.others]]


def _called(skill: Skill) -> tuple[str, str]:
    """How the main function is called, and the helpers beside it."""
    heads = shortened(skill.code, skill.name, SIGNATURE) or f"{skill.name}(bot)"
    *helpers, main = (_FUNCTION.sub("", head) for head in heads.split("\n"))
    return main, ", ".join(helpers)


def _heads(code: str, besides: int) -> list[str]:
    """First lines of the top-level functions, without the one that starts at `besides`."""
    found = re.finditer(r"^(?:async )?function [$\w]+\(.*$", code, re.M)
    return [head[0].rstrip(" {}") for head in found if head.start() != besides]


@lru_cache(maxsize=4096)  # the whole library is listed in every prompt
def shortened(code: str, name: str, level: int) -> str:
    """A program's code: whole, its main function, or the first lines of its functions.

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
        # Helpers can be called too, so they are named before it.
        return "\n".join([*_heads(code, besides=head.start()), head[0].rstrip(" {}")])
    end = re.compile(r"^\}", re.M).search(code, head.end())
    return code[head.start() : end.end() if end else len(code)]
