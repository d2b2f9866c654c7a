"""What a run writes down, and in which order: a kill at any instant loses nothing acknowledged.

At an iteration's end: tape to disk, world snapshot, journal record (this acknowledges the
iteration), then what can be made again from it: the library and `summary.json`. Every snapshot is
kept, some 10 kB each, so that a run can be forked at any iteration. Does not decide anything about
tasks: see `loop.py`.
"""

import os
import resource
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from env_bridge import Observation
from skills_library import InvalidSkill, Skill, SkillLibrary
from voyager.chests import ChestMemory
from voyager.config import RunConfig
from voyager.inbox import Inbox
from voyager.journal import (
    Ending,
    FailureRecord,
    GivenRecord,
    GoalsRecord,
    IterationRecord,
    Journal,
    Meters,
    RoleUsage,
    SkillRecord,
    StartRecord,
)
from voyager.live import Status, View
from voyager.models.config import ROLES
from voyager.models.ledger import Usage
from voyager.questions import QuestionAnswers
from voyager.recorder import next_event_hash
from voyager.run_dir import RunDir
from voyager.state import Attempt, State, seen
from voyager.tape import Tape
from voyager.task import Program, Verdict
from voyager.world import Step, World

PAPER_NOTE = (
    "assists=paper: left out of the 2023 code's helps are a new iron pickaxe for a lost one and "
    "days that stand still"
)


@dataclass(frozen=True, slots=True)
class Round:
    """One program-writing model call and what came of it; no program when `feedback` says why."""

    attempt: Attempt
    retrieved: tuple[str, ...] = ()
    program: Program | None = None
    step: Step | None = None
    verdict: Verdict | None = None
    feedback: str | None = None


class Book:
    """The record of one run, and its state as the record has it."""

    def __init__(
        self,
        config: RunConfig,
        run: RunDir,
        state: State,
        *,
        world: World,
        library: SkillLibrary | None,
        tape: Tape,
        answers: QuestionAnswers,
        view: View,
    ) -> None:
        self.config = config
        self.state = state
        self.run = run
        self._world = world
        self._library = library
        self._tape = tape
        self._answers = answers
        self._view = view
        self._journal = Journal(run.journal)
        self._first_call = tape.number + 1
        # This process may have had other runs; their time is not this one's.
        self._cpu_before = state.recorder.meters.cpu_seconds - cpu_seconds(None)
        self._restarts_before = state.recorder.meters.restarts

    def enter(self) -> Observation:
        """Enter the world, new or as the last iteration left it, with the library loaded."""
        state = self.state
        self._announce()
        snapshot = self.run.load_snapshot(state.snapshot) if state.snapshot else None
        observation = self._world.begin(self.config.world_seed, snapshot)
        if not state.started:
            record = StartRecord(snapshot=self._save_world(), observation=seen(observation))
            self._journal.append(record)
            state.take(record)
        if state.last is not None:
            self._keep(state.last)
        self._load_library()
        self.tell("starting", observation)
        return observation

    def goals(self, goals: list[str]) -> None:
        """Write down the sub-goals of a given task."""
        calls = list(range(self._first_call, self._tape.number + 1))
        record = GoalsRecord(goals=goals, calls=calls)
        self._journal.append(record)
        self.state.take(record)

    def given(self, name: str, text: str) -> None:
        """Write down a task of the user's."""
        record = GivenRecord(id=name, text=text, iteration=self.state.iteration)
        self._journal.append(record)
        self.state.take(record)

    def commit(self, done: Round, ended: Ending | None, skill: SkillRecord | None) -> None:
        """Acknowledge an iteration, then bring everything derived from it up to date."""
        record = self._record(done, ended, skill)
        known = len(self.state.recorder.items)
        self._tape.sync()
        self._journal.append(record)
        self._first_call = self._tape.number + 1
        self.state.take(record)
        if record.skill is not None:
            self._keep(record)
            self._load_library()
        self.save_summary("running")
        self._view.ended(record, self.state.recorder.items[known:])

    def failed(self, error: BaseException, traceback: str) -> None:
        """Write down what stopped the run."""
        self._journal.append(
            FailureRecord(iteration=self.state.iteration, error=str(error), traceback=traceback)
        )

    def chests(self, observation: Observation | None = None) -> ChestMemory:
        """Chests remembered so far, with those of `observation` taken in."""
        memory = ChestMemory.from_dict(self.state.chests)
        if observation is not None:
            memory.update(observation.nearby_chests)
        return memory

    def tell(self, doing: str, observation: Observation, attempt: Attempt | None = None) -> None:
        """Show people where the run is."""
        recorder = self.state.recorder
        self._view.status(
            Status(
                iteration=self.state.iteration,
                iterations=self.config.iterations,
                doing=doing,
                task=attempt.task.text if attempt else "",
                users=attempt is not None and attempt.task.origin == "user",
                round=f"{attempt.rounds + 1}/{self.config.rounds_per_task}" if attempt else "",
                position=tuple(observation.position),
                health=observation.health,
                food=observation.food,
                biome=observation.biome,
                inventory=dict(observation.inventory),
                skills=len(self._library) if self._library is not None else 0,
                latest_skill=self.state.latest_skill,
                unique_items=len(recorder.items),
                tech_tree=dict(recorder.tech_tree),
                virtual_seconds=recorder.virtual_seconds,
                wall_seconds=self._tape.wall_seconds,
            )
        )

    def save_summary(self, status: str) -> dict[str, Any]:
        """Write `summary.json`, and return what it holds."""
        meters, progress = self._meters(), self.state.progress
        summary = {
            "status": status,
            "seed": self.config.seed,
            "world_seed": self.config.world_seed,
            "forked_from": self.config.forked_from,
            "profile": self.config.assists.profile,
            "model": model_name(self.config),
            **self.state.recorder.as_summary(),
            "skills": len(self._library) if self._library is not None else 0,
            "tasks_completed": list(progress.completed),
            "tasks_failed": list(progress.failed),
            "tasks_waiting": len(self.state.given) + self._inbox_waiting(),
            "wall_seconds": meters.wall_seconds,
            "cpu_seconds": meters.cpu_seconds,
            "tokens": self._tape.tokens,
            "usd": self._tape.usd,
            "model_calls": self._tape.number,
            "model_roles": {
                role: _usage(used).model_dump() for role, used in self._tape.by_role.items()
            },
            "children_restarted": meters.restarts,
        }
        self.run.save_summary(summary)
        return summary

    def _inbox_waiting(self) -> int:
        """Tasks of the user's that are not even on record."""
        return len(set(Inbox(self.run.path).names()) - self.state.taken)

    def _announce(self) -> None:
        """Say what runs where, and what the paper's profile leaves out."""
        config, world = self.config, self.config.world
        place = f"{world.host}:{world.port}" if world.kind == "server" else "embedded"
        self._view.line(
            f"run in {self.run.path}: seed {config.seed}, model {model_name(config)}, "
            f"world {place}, clock {config.clock.mode}, assists {config.assists.profile}; "
            f"programs are {self._world.containment}"
        )
        if config.assists.profile == "paper":
            self._view.line(PAPER_NOTE)

    def _record(
        self, done: Round, ended: Ending | None, skill: SkillRecord | None
    ) -> IterationRecord:
        state, step, program = self.state, done.step, done.program
        outcome = step.outcome.model_dump(mode="json") if step else None
        assert state.seen is not None, "the world is entered before the first round"
        return IterationRecord(
            iteration=state.iteration + 1,
            task=done.attempt.task,
            round=done.attempt.rounds + 1,
            calls=list(range(self._first_call, self._tape.number + 1)),
            retrieved=list(done.retrieved),
            code=program.code if program else None,
            program_name=program.name if program else None,
            feedback=done.feedback,
            outcome=outcome,
            verdict=done.verdict,
            skill=skill,
            ended=ended,
            observation=seen(step.observation) if step else state.seen,
            items=list(step.items) if step else [],
            chests=self.chests(step.observation).to_dict() if step else state.chests,
            answers=self._new_answers(),
            snapshot=self._save_world() if step else state.snapshot,
            event_hash=next_event_hash(state.recorder.event_hash, outcome),
            meters=self._meters(),
            usage={role: _usage(used) for role, used in self._tape.take_usage().items()},
        )

    def _new_answers(self) -> dict[str, str]:
        known = self.state.answers
        return {q: a for q, a in self._answers.to_dict().items() if known.get(q) != a}

    def _keep(self, record: IterationRecord) -> None:
        """Put the record's skill into the library; done again after a kill it changes nothing."""
        kept, library = record.skill, self._library
        if kept is None or library is None or _is_kept(library, kept, record.iteration):
            return
        provenance = {
            "run": self.run.path.name,
            "seed": self.config.seed,
            "model": model_name(self.config),
            "profile": self.config.assists.profile,
        }
        skill = Skill(
            kept.name,
            kept.code,
            kept.description,
            task=kept.task,
            provenance=provenance,
            created=record.iteration,
        )
        try:
            library.add(skill)
        except InvalidSkill as error:
            self._view.line(f"not kept as a skill: {error}")

    def _load_library(self) -> None:
        if self._library is not None:
            self._world.load(self._library.codes())

    def _save_world(self) -> str | None:
        text = self._world.save()
        if text is None:
            return None
        name = f"iteration-{self.state.iteration + self.state.started:05}.snapshot"
        self.run.save_snapshot(name, text)
        return name

    def _meters(self) -> Meters:
        cpu = self._cpu_before + cpu_seconds(self._world.child_pid)
        return Meters(
            wall_seconds=round(self._tape.wall_seconds, 3),
            cpu_seconds=round(cpu, 3),
            restarts=self._restarts_before + self._world.restarts,
        )


def _is_kept(library: SkillLibrary, kept: SkillRecord, iteration: int) -> bool:
    """Whether the library has it, from this run or from the one that this run is a fork of."""
    if kept.name not in library:
        return False
    skill = library.get(kept.name)
    same = (skill.code, skill.description, skill.task) == (kept.code, kept.description, kept.task)
    return same and skill.created == iteration


def _usage(used: Usage) -> RoleUsage:
    usd = None if used.usd is None else round(used.usd, 6)
    return RoleUsage(**{**asdict(used), "seconds": round(used.seconds, 3), "usd": usd})


def model_name(config: RunConfig) -> str:
    """The default model, and roles that have another one."""
    others = {role: config.model.of(role) for role in ROLES}
    default = config.model.default
    named = [f"{role}={spec}" for role, spec in others.items() if spec != default]
    return " ".join([default, *named])


def cpu_seconds(child: int | None) -> float:
    """CPU time of this process, its ended children, and the child that runs now with its own."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    return total + _running_cpu_seconds(child)


def _running_cpu_seconds(pid: int | None) -> float:
    """CPU time of a running process and all below it: a walled-in child has a wall around it."""
    process = Path(f"/proc/{pid}")
    try:
        fields = (process / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        children = (process / "task" / str(pid) / "children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    ticks = sum(int(field) for field in fields[11:15])
    own = ticks / os.sysconf("SC_CLK_TCK")
    return own + sum(_running_cpu_seconds(int(child)) for child in children)
