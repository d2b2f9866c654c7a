"""The run's record: `journal.jsonl`, append-only, one JSON object a line, fsync at iteration ends.

The first record holds the configuration, versions and git commit; each iteration is one record,
written when it has ended, so that a run killed at any instant has lost only the iteration in hand.
A last line without its newline was torn by a kill and is dropped; anything else unreadable
is an error that names its line. Does not hold model traffic (`ledger.py`) nor world states.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from voyager.errors import JournalCorrupt, RunDirError
from voyager.task import Task, Verdict

Ending = Literal["completed", "failed", "skipped"]


class Record(BaseModel):
    """Base of every journal line."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RunRecord(Record):
    """First line: what was started, with what."""

    kind: Literal["run"] = "run"
    config: dict[str, Any]
    versions: dict[str, str]
    git_commit: str | None
    started: str
    goal: str | None = None
    """The task given by the user, for `voyager solve`."""


class StartRecord(Record):
    """The world as the bot first saw it."""

    kind: Literal["start"] = "start"
    snapshot: str | None
    observation: dict[str, Any]


class GoalsRecord(Record):
    """Sub-goals of a given task, as the decomposer named them."""

    kind: Literal["goals"] = "goals"
    goals: list[str]
    calls: list[int] = []
    """Numbers of the model calls that led to them."""


class GivenRecord(Record):
    """A task that the user gave while the run went on; its turn comes before any other."""

    kind: Literal["given"] = "given"
    id: str
    """Of the user's message, so that none is taken twice."""
    text: str
    iteration: int
    """Iterations that had ended when the run took it."""


class ResumeRecord(Record):
    """The run went on, perhaps with changed settings."""

    kind: Literal["resume"] = "resume"
    config: dict[str, Any]
    started: str


class ForkRecord(Record):
    """What comes before was another run's past; from here on this run is its own."""

    kind: Literal["fork"] = "fork"
    config: dict[str, Any]
    versions: dict[str, str]
    git_commit: str | None
    started: str
    run: str
    iteration: int
    """Of that run, the last one that is shared; 0: only the first look at the world is."""


class FailureRecord(Record):
    """The run stopped on an error."""

    kind: Literal["failure"] = "failure"
    iteration: int
    error: str
    traceback: str


class SkillRecord(Record):
    """A kept program, whole, so that a library torn by a kill can be mended."""

    name: str
    code: str
    description: str
    task: str


class Meters(Record):
    """What the run has used so far, over all resumes."""

    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    restarts: int = 0


class RoleUsage(Record):
    """Model calls of one role in one iteration; `usd` null: a price is not known."""

    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    seconds: float
    usd: float | None


class IterationRecord(Record):
    """One program-writing model call and everything that followed from it."""

    kind: Literal["iteration"] = "iteration"
    iteration: int
    task: Task
    round: int
    calls: list[int]
    """Numbers of this iteration's model calls on the tape."""
    retrieved: list[str]
    code: str | None
    program_name: str | None
    feedback: str | None
    """Why the reply could not be used; null when it could."""
    outcome: dict[str, Any] | None
    verdict: Verdict | None
    skill: SkillRecord | None
    ended: Ending | None
    """What became of the task with this round; null while it goes on."""
    observation: dict[str, Any]
    items: list[str]
    """Item names that were in the inventory at some moment of this iteration."""
    chests: dict[str, Any]
    answers: dict[str, str]
    """Questions about the game that were answered in this iteration."""
    snapshot: str | None
    event_hash: str
    meters: Meters
    usage: dict[str, RoleUsage] = {}
    """Model calls of this iteration by role."""


AnyRecord = (
    RunRecord
    | StartRecord
    | GoalsRecord
    | GivenRecord
    | ResumeRecord
    | ForkRecord
    | FailureRecord
    | IterationRecord
)
_KINDS: Mapping[str, type[Record]] = {
    "run": RunRecord,
    "start": StartRecord,
    "goals": GoalsRecord,
    "given": GivenRecord,
    "resume": ResumeRecord,
    "fork": ForkRecord,
    "failure": FailureRecord,
    "iteration": IterationRecord,
}


class Journal:
    """Appends records to one run's journal."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, record: AnyRecord) -> None:
        """Write one record and wait until the disk has it."""
        with self.path.open("ab") as file:
            file.write(encoded(record))
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> list[AnyRecord]:
        """Every acknowledged record, oldest first.

        Raises:
            JournalCorrupt: a whole line is not a record.
            RunDirError: there is no journal, or nothing in it.
        """
        try:
            lines = self.path.read_bytes().split(b"\n")
        except OSError as error:
            raise RunDirError(
                f"{self.path} cannot be read ({error.strerror}); is this a run directory?"
            ) from error
        whole = lines[:-1]
        records = [self._record(number, line) for number, line in enumerate(whole, start=1)]
        if not records or not isinstance(records[0], RunRecord):
            raise RunDirError(f"{self.path} holds no run; start a new one with `voyager run`")
        return records

    def drop_torn_line(self) -> None:
        """Cut off a last line that a kill left half written, before appending again."""
        content = self.path.read_bytes()
        kept = content.rfind(b"\n") + 1
        if kept < len(content):
            os.truncate(self.path, kept)

    def _record(self, number: int, line: bytes) -> AnyRecord:
        try:
            values = json.loads(line)
            kind = _KINDS[values["kind"]]
            record = kind.model_validate(values)
        except (ValueError, KeyError, TypeError) as error:
            problem = _problem(error)
            raise JournalCorrupt(
                f"{self.path} line {number} is corrupt ({problem}); "
                "restore that line from a backup, or start a new run"
            ) from error
        assert isinstance(record, AnyRecord)
        return record


def encoded(record: AnyRecord) -> bytes:
    """A record as its line."""
    return json.dumps(record.model_dump(mode="json")).encode() + b"\n"


def last_config(records: Sequence[AnyRecord]) -> dict[str, Any]:
    """The configuration that the last of these records was made with; the first one has one."""
    kinds = (RunRecord, ResumeRecord, ForkRecord)
    return next(record.config for record in reversed(records) if isinstance(record, kinds))


def _problem(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}"
    return str(error).splitlines()[0]
