"""Between commands and people: views, results, interrupts, and errors as one line and an exit code.

Exit codes: 0 done, 1 the run or check failed, 2 the user's mistake, 3 a budget ended it, 130
interrupted. Does not know what the commands do: see `cli.py`.
"""

import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from voyager import keyboard
from voyager.errors import AgentError, BudgetExceeded, ConfigError, RunDirError, UserError

if TYPE_CHECKING:
    from rich.console import Console

    from voyager.build import Seams
    from voyager.config import RunConfig
    from voyager.inbox import Inbox
    from voyager.live import View

DONE, FAILED, MISTAKE, BUDGET, INTERRUPTED = 0, 1, 2, 3, 130
SHOW_CURSOR = "\x1b[?25h"


class RunLog(logging.Handler):
    """Writes log records to the run directory's logs, as soon as there is one."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.directory: Path | None = None
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Append one record; before the run directory exists there is nowhere to write."""
        logs = self.directory / "logs" if self.directory else None
        if logs is not None and logs.is_dir():
            with (logs / "voyager.log").open("a", encoding="utf-8") as file:
                file.write(self.format(record) + "\n")


RUN_LOG = RunLog()


class Session:
    """What one command shows, and which run it is about."""

    def __init__(self) -> None:
        self.directory: Path | None = None

    def about(self, directory: Path) -> None:
        """Logs go there from now on, and errors say how to resume it."""
        self.directory = RUN_LOG.directory = directory

    def resume_hint(self) -> str:
        """How to go on, when there is something to go on with."""
        if self.directory is None or not (self.directory / "journal.jsonl").is_file():
            return ""
        return f"; everything is saved, go on with `voyager resume {self.directory}`"


@contextmanager
def reported() -> Iterator[Session]:
    """Turn what ends a command into one line on stderr and the right exit code."""
    session = Session()
    with _interruptible():
        try:
            yield session
        except KeyboardInterrupt:
            _end(f"interrupted{session.resume_hint()}", INTERRUPTED)
        except BudgetExceeded as error:
            _end(f"{error}{session.resume_hint()}", BUDGET)
        except (ConfigError, RunDirError) as error:
            _end(str(error), MISTAKE)
        except UserError as error:
            _end(f"{error}{session.resume_hint()}", MISTAKE)
        except AgentError as error:
            _end(f"{error}{session.resume_hint()}", FAILED)
        except BrokenPipeError:
            # The reader of our lines has gone; there is nobody to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(FAILED) from None
        except _leaf_errors() as error:
            _end(f"{error}{session.resume_hint()}", _leaf_code(error))


def view_for(config: "RunConfig", *, as_json: bool = False) -> "View":
    """The panel on a terminal; plain lines elsewhere, for JSON, and when a person is asked."""
    from rich.console import Console

    from voyager.live import LineView, LiveView

    if as_json:
        return LineView(sys.stderr)
    console = Console()
    manual = "manual" in (config.curriculum.mode, config.critic.mode)
    return LiveView(console) if console.is_terminal and not manual else LineView()


def seams(view: "View", *, as_json: bool = False) -> "Seams":
    """The configured parts, with this terminal as the person to ask and to be given tasks by."""
    from voyager.build import Seams

    typing = not as_json and sys.stdin is not None and sys.stdin.isatty()
    return Seams(ask_person=_ask_person, listen=partial(_listen, view) if typing else None)


def show(as_json: bool, values: Any, table: "Callable[[Console], None]") -> None:
    """Print results: JSON for programs, a table for people."""
    if as_json:
        typer.echo(json.dumps(values, indent=2, default=str))
        return
    from rich.console import Console

    table(Console())


def say(text: str, *, to_error: bool = False) -> None:
    """One line for people."""
    typer.echo(text, err=to_error)


def _listen(view: "View", inbox: "Inbox") -> keyboard.Keyboard:
    """Lines typed at this terminal, into the inbox."""
    from voyager.live import LiveView

    def give(text: str) -> None:
        try:
            view.line(f"you gave a task, the next one is: {inbox.put(text)}")
        except UserError as error:
            view.line(str(error))

    shows = view.typed if isinstance(view, LiveView) else None
    return keyboard.Keyboard(sys.stdin.fileno(), on_line=give, on_change=shows)


def _ask_person(question: str) -> str:
    try:
        return str(typer.prompt(question, default="", show_default=False))
    except typer.Abort as error:
        raise KeyboardInterrupt from error


def _leaf_errors() -> "tuple[type[Exception], ...]":
    """Errors of the two leaves; looked up only when something has gone wrong."""
    from env_bridge import BridgeError
    from skills_library import SkillError

    return BridgeError, SkillError


def _leaf_code(error: Exception) -> int:
    from env_bridge import BridgeDown

    return FAILED if isinstance(error, BridgeDown) else MISTAKE


def _end(message: str, code: int) -> None:
    first, *rest = message.splitlines()
    say(f"voyager: {first}{rest[-1] if rest and rest[-1].startswith(';') else ''}", to_error=True)
    raise typer.Exit(code) from None


@contextmanager
def _interruptible() -> Iterator[None]:
    """The first Ctrl-C (or SIGTERM) ends the command in order, the second one at once."""

    def first(number: int, frame: FrameType | None) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, second)
        raise KeyboardInterrupt

    def second(number: int, frame: FrameType | None) -> None:
        keyboard.give_back()
        if sys.stderr.isatty():
            os.write(sys.stderr.fileno(), SHOW_CURSOR.encode())
        os._exit(INTERRUPTED)

    former = {name: signal.signal(name, first) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in former.items():
            signal.signal(name, handler)
