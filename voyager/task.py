"""What the roles pass to each other: a task, a program, a verdict.

Words as in the paper (Wang et al. 2023, arXiv:2305.16291); what a program *did* is an
`env_bridge.Outcome` and is not defined here.
"""

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Task:
    """What the curriculum asks for, with the context that helps to solve it."""

    text: str
    context: str = ""
    origin: Literal["agent", "user"] = "agent"
    """Who named it; a user does so while the run goes on."""


@dataclass(frozen=True, slots=True)
class Program:
    """JavaScript for one step; `name` is its main function's name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the critic said about one outcome."""

    success: bool
    critique: str = ""
    reasoning: str = ""
    rules: bool | None = None
    """What the rules say where a model judged; None where they cannot, or judged themselves."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Why a task failed last time, and whether it has worked since; see `voyager.lessons`."""

    task: str
    times: int = 1
    codes: tuple[str, ...] = ()
    """Fault codes of its last round."""
    lacks: tuple[str, ...] = ()
    """Items, tools and places that its last round lacked."""
    critique: str = ""
    since: tuple[str, ...] = ()
    """Tasks completed after the failure, the latest ones, until it worked."""
    worked: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Tasks done and failed so far, in the order they ended; failed may repeat."""

    completed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    deaths: tuple[dict[str, Any], ...] = ()
    """Deaths in the last task whose losses may still lie there: cause, position, what was lost."""
