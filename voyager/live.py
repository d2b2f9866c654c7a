"""What people see of a run: a live panel on a terminal, one plain line an event elsewhere.

The loop reports to a `View` and does not know which one. Nothing shown here is needed by
programs: they read the journal and `summary.json`.
"""

import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

from voyager.journal import IterationRecord

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

RECENT_LINES = 10
PANEL_LINES = 15
SHOWN_ITEMS = 8
LINE_LIMIT = 300
REPLY_TAIL = 60
TYPING_HINT = "> type a task and press Enter: it is the next one"


@dataclass(frozen=True, slots=True)
class Status:
    """Where a run is."""

    iteration: int = 0
    iterations: int = 0
    doing: str = ""
    task: str = ""
    users: bool = False
    """Whether the user gave the task while the run went on."""
    round: str = ""
    position: tuple[float, ...] = ()
    health: float = 0.0
    food: float = 0.0
    biome: str = ""
    inventory: Mapping[str, int] = field(default_factory=dict)
    skills: int = 0
    latest_skill: str = ""
    unique_items: int = 0
    tech_tree: Mapping[str, int | None] = field(default_factory=dict)
    virtual_seconds: float = 0.0
    wall_seconds: float = 0.0


class View(Protocol):
    """Shows a run; used as a context so that a terminal is always given back."""

    def __enter__(self) -> Self:
        """Begin to show."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the terminal back."""

    def line(self, text: str) -> None:
        """One event in words."""

    def status(self, status: Status) -> None:
        """Where the run is now."""

    def ended(self, record: IterationRecord, new_items: Sequence[str]) -> None:
        """An iteration is on record."""

    def event(self, name: str, data: Mapping[str, Any]) -> None:
        """What the child pushed while a program ran."""


class LineView:
    """Plain lines, for logs, pipes and CI."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._iterations = 0
        self._task = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def line(self, text: str) -> None:
        """Write one line at once."""
        self._out.write(f"{plain(text)}\n")
        self._out.flush()

    def status(self, status: Status) -> None:
        """Say when the task changes; the rest is in each iteration's line."""
        self._iterations = status.iterations
        if status.task and status.task != self._task:
            self._task = status.task
            self.line(f"{'your task' if status.users else 'task'}: {status.task}")

    def ended(self, record: IterationRecord, new_items: Sequence[str]) -> None:
        """One line an iteration."""
        self.line(iteration_line(record, new_items, self._iterations))
        if record.ended is not None:
            self._task = ""

    def event(self, name: str, data: Mapping[str, Any]) -> None:
        """A death is news; the rest would drown the lines."""
        if name == "death":
            self.line("  the bot died")


class LiveView:
    """One panel that stays in place, with the latest events under it."""

    def __init__(self, console: "Console") -> None:
        from rich.live import Live

        self._console = console
        self._status = Status()
        self._events: deque[str] = deque(maxlen=RECENT_LINES)
        self._since = time.monotonic()
        self._typed: str | None = None
        self._live = Live(
            console=console, get_renderable=self._draw, refresh_per_second=4, transient=False
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._live.stop()

    def line(self, text: str) -> None:
        """Add to the latest events."""
        self._events.append(plain(text))

    def status(self, status: Status) -> None:
        """Draw this from now on."""
        self._status, self._since = status, time.monotonic()

    def ended(self, record: IterationRecord, new_items: Sequence[str]) -> None:
        """Add the iteration to the latest events."""
        self.line(iteration_line(record, new_items, self._status.iterations))

    def event(self, name: str, data: Mapping[str, Any]) -> None:
        """Follow the bot while its program runs."""
        if name == "progress":
            place = data["position"]
            self._status = replace(
                self._status,
                position=tuple(float(place[axis]) for axis in "xyz"),
                health=float(data["health"]),
                food=float(data["food"]),
                inventory=dict(data["inventory"]),
            )
        elif name == "death":
            self.line("the bot died")
        elif name == "chat":
            self.line(f"  bot: {data['text']}")
        elif name == "reply":
            last = plain(data["text"].strip().rpartition("\n")[2])
            doing = self._status.doing.partition(" | ")[0]
            self._status = replace(self._status, doing=f"{doing} | {last[-REPLY_TAIL:]}")

    def typed(self, text: str) -> None:
        """Show what the user has typed so far of a task."""
        self._typed = plain(text)

    def _draw(self) -> "RenderableType":
        from rich.console import Group
        from rich.panel import Panel
        from rich.table import Table
        from rich.text import Text

        waited = time.monotonic() - self._since
        now = replace(self._status, wall_seconds=self._status.wall_seconds + waited)
        grid = Table.grid(padding=(0, 2), expand=True)
        grid.add_column(style="bold cyan", no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        for label, value in status_rows(now):
            grid.add_row(label, Text(plain(value)))
        title = f"voyager  iteration {now.iteration}/{now.iterations}"
        room = max(1, self._console.height - PANEL_LINES)
        events = Text("\n".join([*self._events][-room:]), overflow="ellipsis", no_wrap=True)
        parts: list[RenderableType] = [Panel(grid, title=title, border_style="cyan"), events]
        if self._typed is not None:
            typed = f"> {self._typed}_" if self._typed else TYPING_HINT
            parts.insert(1, Text(typed, overflow="ellipsis", no_wrap=True))
        return Group(*parts)


def status_rows(now: Status) -> list[tuple[str, str]]:
    """Labels and values of the panel."""
    place = ", ".join(f"{number:.0f}" for number in now.position)
    reached = [f"{tier} ({at})" for tier, at in now.tech_tree.items() if at is not None]
    items = sorted(now.inventory.items(), key=lambda item: (-item[1], item[0]))
    speed = now.virtual_seconds / now.wall_seconds if now.wall_seconds else 0.0
    task = f"{now.task}  (round {now.round})" if now.task else ""
    return [
        ("your task" if now.users else "task", task),
        ("now", now.doing),
        ("place", f"{place}  {now.biome}"),
        ("body", f"health {now.health:.0f}/20  food {now.food:.0f}/20"),
        ("inventory", inventory_words(items)),
        ("skills", f"{now.skills}  latest: {now.latest_skill or 'none yet'}"),
        ("unique items", str(now.unique_items)),
        ("tech tree", ", ".join(reached) or "none yet"),
        ("game time", f"{clock(now.virtual_seconds)}  ({speed:.0f} times real time)"),
        ("elapsed", f"{clock(now.wall_seconds)}  remaining about {remaining(now)}"),
    ]


def inventory_words(items: Sequence[tuple[str, int]]) -> str:
    """The first items, and how many more there are."""
    words = [f"{count} {name}" for name, count in items[:SHOWN_ITEMS]]
    more = len(items) - SHOWN_ITEMS
    return ", ".join([*words, f"and {more} more"] if more > 0 else words) or "empty"


def remaining(now: Status) -> str:
    """Wall time to go at the pace so far."""
    if not now.iteration:
        return "?"
    pace = now.wall_seconds / now.iteration
    return clock(pace * max(0, now.iterations - now.iteration))


def iteration_line(record: IterationRecord, new_items: Sequence[str], iterations: int) -> str:
    """One iteration in one line: what was tried, what came of it, what is new."""
    parts = [f"[{record.iteration}/{iterations}]", record.program_name or "no program:"]
    if record.outcome is None:
        parts.append((record.feedback or "").partition("\n")[0])
    else:
        parts.append(_outcome_words(record))
    if record.ended is not None:
        kept = f", skill {record.skill.name} kept" if record.skill is not None else ""
        users = "your " if record.task.origin == "user" else ""
        fate = "over, as deposits count neither way" if record.ended == "skipped" else record.ended
        parts.append(f"-> {users}task {fate}{kept}")
    if new_items:
        parts.append(f"| new: {', '.join(new_items)}")
    return " ".join(parts)


def _outcome_words(record: IterationRecord) -> str:
    assert record.outcome is not None
    fault = record.outcome["fault"]
    if fault is not None:
        return f"failed: {fault['message']} [{fault['code']}]"
    seconds = f"({record.outcome['virtual_seconds']:.0f} s)"
    if record.verdict is not None and not record.verdict.success and record.verdict.critique:
        return f"ran {seconds}; critic: {record.verdict.critique}"
    return f"ran {seconds}"


def clock(seconds: float) -> str:
    """`1:02:03`, or `2:03` below an hour."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def plain(text: str, limit: int | None = LINE_LIMIT) -> str:
    """One bounded line without control characters: programs and models choose these texts."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"
