"""Where a run stands between two iterations; rebuilt from the journal alone.

Bookkeeping of tasks as in spec section 2.5 of the 2023 system: completed tasks once each, failed
ones as often as they failed until they succeed. Does not hold the world: see `world.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from env_bridge import Fault, LogEntry, Observation, Outcome
from voyager.goals import task_key
from voyager.journal import (
    AnyRecord,
    Ending,
    GivenRecord,
    GoalsRecord,
    IterationRecord,
    StartRecord,
)
from voyager.lessons import failure, learned
from voyager.recorder import Recorder
from voyager.task import Lesson, Progress, Task, Verdict

LIES_SECONDS = 300
# Data of a fault that name things to get; counts and places are no names.
_NAMES = ("missing", "tools", "fuel", "item")
_PLACES = {"no_crafting_table": "crafting_table", "no_furnace": "furnace"}
_LACKS = (
    "missing_tool",
    "missing_ingredients",
    "missing_input",
    "missing_fuel",
    "not_in_inventory",
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """The task in hand and what its rounds have taught so far."""

    task: Task
    rounds: int = 0
    code: str | None = None
    log: tuple[LogEntry, ...] = ()
    fault: Fault | None = None
    gained: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[str, int] = field(default_factory=dict)
    critique: str = ""
    feedback: str | None = None
    repeats: int = 0
    """How often in a row the last program had come before."""

    @property
    def query(self) -> str:
        """What to look up in the library: the task's context, then what was missing."""
        base = self.task.context or self.task.text
        lacks = missing_things(self.log, self.fault)
        return f"{base}\n\nalso need {', '.join(lacks)}" if lacks else base

    @property
    def lesson(self) -> Lesson:
        """What its last round teaches, should the task have failed."""
        codes = [entry.code for entry in self.log if entry.kind == "fault"]
        codes += [self.fault.code] if self.fault else []
        lacks = tuple(missing_things(self.log, self.fault))
        return failure(self.task.text, tuple(codes), lacks, self.critique or self.feedback or "")

    def ran(self, code: str, outcome: Outcome, verdict: Verdict) -> "Attempt":
        """The attempt after a round whose program was run."""
        return Attempt(
            self.task,
            self.rounds + 1,
            code,
            outcome.log,
            outcome.fault,
            outcome.gained,
            outcome.lost,
            verdict.critique,
            repeats=self.repeats + 1 if code == self.code else 0,
        )

    def unusable(self, feedback: str) -> "Attempt":
        """The attempt after a round whose reply held no program; the rest is still true."""
        return replace(self, rounds=self.rounds + 1, feedback=feedback)


def missing_things(log: Iterable[LogEntry], fault: Fault | None) -> list[str]:
    """Names of items, tools and places that a program lacked, each once, in order."""
    names: dict[str, None] = {}
    for entry in log:
        if entry.kind == "fault":
            names.update(dict.fromkeys(_named(entry.code, entry.data)))
    if fault is not None:
        names.update(dict.fromkeys(_named(fault.code, {})))
    return list(names)


def _named(code: str, data: dict[str, Any]) -> list[str]:
    if code in _PLACES:
        return [_PLACES[code]]
    if code not in _LACKS:
        return []
    values = next((data[key] for key in _NAMES if data.get(key)), ())
    found = [values] if isinstance(values, str) else list(values)
    return [str(name).replace("_", " ") for name in found]


@dataclass(slots=True)
class State:
    """Everything that one iteration leaves for the next, except the world and the library."""

    recorder: Recorder = field(default_factory=Recorder)
    progress: Progress = field(default_factory=Progress)
    attempt: Attempt | None = None
    chests: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    snapshot: str | None = None
    started: bool = False
    seen: dict[str, Any] | None = None
    latest_skill: str = ""
    last: IterationRecord | None = None
    goals: tuple[str, ...] = ()
    plans: int = 0
    ends: list[Ending] = field(default_factory=list)
    """How the agent's own tasks since the last plan ended, in order."""
    given: list[GivenRecord] = field(default_factory=list)
    """Tasks given by the user that have not begun, in order."""
    taken: set[str] = field(default_factory=set)
    """Identities of all that the user ever gave."""
    began: dict[str, Any] | None = None
    """What was seen when the task in hand began."""
    outcomes: list[Outcome] = field(default_factory=list)
    """What the programs of the task in hand have done."""

    @classmethod
    def replayed(cls, records: Iterable[AnyRecord]) -> "State":
        """The state after these records."""
        state = cls()
        for record in records:
            state.take(record)
        return state

    @property
    def iteration(self) -> int:
        """Iterations that have ended."""
        return self.recorder.iterations

    def take(self, record: AnyRecord) -> None:
        """Advance by one record."""
        self.recorder.add(record)
        if isinstance(record, StartRecord):
            self.snapshot, self.seen, self.started = record.snapshot, record.observation, True
        elif isinstance(record, GoalsRecord):
            self.goals, self.ends = tuple(record.goals), []
            self.plans += 1
        elif isinstance(record, GivenRecord):
            self.given.append(record)
            self.taken.add(record.id)
        elif isinstance(record, IterationRecord):
            users = record.task.origin == "user"
            if self.attempt is None:
                self.began, self.outcomes = self.seen, []
                self.given = self.given[1:] if users else self.given
            if record.outcome is not None:
                self.outcomes.append(Outcome.model_validate(record.outcome))
                self.progress = replace(self.progress, deaths=fresh_deaths(self.outcomes))
            self.last, self.snapshot, self.chests = record, record.snapshot, record.chests
            self.seen = record.observation
            self.answers.update(record.answers)
            if record.skill is not None:
                self.latest_skill = record.skill.name
            if record.ended is None:
                self.attempt = self._advanced(record)
            else:
                last = self._advanced(record)
                self.attempt = None
                if not users:
                    self.ends.append(record.ended)
                progress = booked(self.progress, record.task.text, record.ended)
                lessons = learned(progress.lessons, last.lesson, record.ended)
                self.progress = replace(progress, lessons=lessons)

    def _advanced(self, record: IterationRecord) -> Attempt:
        attempt = self.attempt or Attempt(record.task)
        if record.outcome is None:
            return attempt.unusable(record.feedback or "")
        assert record.code is not None
        outcome = Outcome.model_validate(record.outcome)
        return attempt.ran(record.code, outcome, record.verdict or Verdict(success=False))


def fresh_deaths(outcomes: Iterable[Outcome]) -> tuple[dict[str, Any], ...]:
    """Deaths in these programs since which no more game time has passed than things lie there.

    Each with `ago`, the least and the most seconds of the game since: when in its program the bot
    died is not known.
    """
    later_s, found = 0.0, []
    for outcome in reversed(list(outcomes)):
        if later_s > LIES_SECONDS:
            break
        ago = [round(later_s), round(later_s + outcome.virtual_seconds)]
        found.append([{**death, "ago": ago} for death in outcome.died()])
        later_s += outcome.virtual_seconds
    return tuple(death for deaths in reversed(found) for death in deaths)


def booked(progress: Progress, task: str, ended: Ending) -> Progress:
    """Progress after a task ended; a skipped one (deposits) is booked nowhere."""
    key = task_key(task)
    known = any(task_key(name) == key for name in progress.completed)
    if ended == "completed":
        completed = progress.completed if known else (*progress.completed, task)
        failed = tuple(name for name in progress.failed if task_key(name) != key)
        return replace(progress, completed=completed, failed=failed)
    if ended == "failed" and not known:
        return replace(progress, failed=(*progress.failed, task))
    return progress


def seen(observation: Observation) -> dict[str, Any]:
    """What the journal keeps of an observation."""
    x, y, z = observation.position
    return {
        "position": {"x": x, "y": y, "z": z},
        "biome": observation.biome,
        "inventory": dict(observation.inventory),
        "inventory_used": observation.inventory_used,
        "equipment": list(observation.equipment),
        "health": observation.health,
        "food": observation.food,
        "time_of_day": observation.time_of_day,
    }
