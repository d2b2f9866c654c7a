"""Tasks that a user gives to a run while it lives: one file each in `RUN_DIR/inbox`.

A file's name is its moment and some random digits, never its text. It stays until the run has the
task on record, so that a kill at any instant neither loses nor doubles one. Does not decide when a
task's turn comes: see `given.py`.
"""

import json
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from voyager.errors import ConfigError, RunDirError
from voyager.files import write_atomically
from voyager.journal import ForkRecord, IterationRecord, Journal, ResumeRecord, last_config
from voyager.prompts import one_line
from voyager.replies import TASK_LIMIT

FOLDER = "inbox"
MORE = 40
_NAME = re.compile(r"\d{20}-[0-9a-f]{8}")


class Inbox:
    """The inbox of the run in `directory`; any process may put tasks into it."""

    def __init__(self, directory: Path) -> None:
        self._folder = directory / FOLDER

    def put(self, text: str) -> str:
        """Leave a task; returns it as the run will read it.

        Raises:
            ConfigError: the text is no task.
            RunDirError: the inbox cannot be written.
        """
        task = task_text(text)
        name = f"{time.time_ns():020}-{secrets.token_hex(4)}"
        try:
            self._folder.mkdir(exist_ok=True)
            write_atomically(self._folder / name, task.encode())
        except OSError as error:
            raise RunDirError(
                f"cannot write to {self._folder} ({error.strerror}); the task was not given"
            ) from error
        return task

    def names(self) -> list[str]:
        """What waits, oldest first; files that nobody's `put` wrote are not looked at."""
        try:
            files = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        except OSError:
            return []
        return sorted(path.name for path in files if path.is_file() and not path.is_symlink())

    def text(self, name: str) -> str:
        """The task in the file `name`.

        Raises:
            ConfigError: it holds none.
        """
        with (self._folder / name).open("rb") as file:
            return task_text(file.read(8 * TASK_LIMIT).decode(errors="replace"))

    def drop(self, name: str) -> None:
        """Forget the file `name`: the task is on record, or is none."""
        with suppress(OSError):
            (self._folder / name).unlink()


def task_text(text: str) -> str:
    """A user's words as a task: one short line without control characters.

    Raises:
        ConfigError: they are none.
    """
    lines = text.strip().splitlines()
    if len(lines) > 1:
        raise ConfigError(f"a task is one line and this has {len(lines)}; give them one by one")
    task = one_line(text)
    if not task:
        raise ConfigError('the task is empty; write for example "craft 1 compass"')
    if len(task) > TASK_LIMIT:
        raise ConfigError(
            f"the task has {len(task)} characters and at most {TASK_LIMIT} are read; say it shorter"
        )
    return task


def give(directory: Path, text: str) -> str:
    """Leave a task for a run that is live or will be resumed; returns it as the run will read it.

    Raises:
        ConfigError: the text is no task.
        RunDirError: there is no such run, or it is done.
    """
    journal = directory / "journal.jsonl"
    if not journal.is_file():
        raise RunDirError(f"{directory} is no run directory: it has no journal.jsonl")
    task_text(text)
    done = _iterations_of_done_run(directory)
    if done is not None:
        raise RunDirError(
            f"{directory} is done: nothing is left of its {done} iterations; give the task after "
            f"`voyager resume {directory} iterations={done + MORE}` has begun"
        )
    return Inbox(directory).put(text)


def _iterations_of_done_run(directory: Path) -> int | None:
    """How many iterations a run has done that will not go on by itself; None when it will."""
    records = Journal(directory / "journal.jsonl").read()
    iterations, went_on = 0, False
    for record in records:
        if isinstance(record, IterationRecord):
            iterations, went_on = record.iteration, False
        went_on = went_on or isinstance(record, (ResumeRecord, ForkRecord))
    used_up = iterations >= int(last_config(records)["iterations"])
    return iterations if used_up or (_status(directory) == "done" and not went_on) else None


def _status(directory: Path) -> str:
    """What `summary.json` says; a run that has none yet is running."""
    try:
        return str(json.loads((directory / "summary.json").read_text(encoding="utf-8"))["status"])
    except (OSError, ValueError, KeyError, TypeError):
        return "running"
