"""The lifelong loop: pick a task, write a program, run it, judge it, keep it or try again.

Source: Wang et al. 2023, arXiv:2305.16291, section 2. Differs: one pass of the loop is one
program-writing model call, after which the run can be killed and resumed; an unusable reply is
answered with its error; a lost child costs one program. Builds nothing (`build.py`), prints
nothing (`live.py`) and knows no file (`book.py`).
"""

import traceback
from dataclasses import dataclass, fields
from random import Random
from typing import Any, Protocol

from env_bridge import Difficulty, Observation
from skills_library import Hit, InvalidSkill, Skill, SkillLibrary
from voyager.action import DEPOSIT, ActionAgent, ActionRequest
from voyager.book import Book, Round
from voyager.chests import ChestMemory
from voyager.config import RunConfig
from voyager.critic import Before, Critic
from voyager.describer import Describer
from voyager.errors import AgentError, BudgetExceeded, ModelDown, ReplyError
from voyager.journal import Ending, SkillRecord
from voyager.lessons import lesson_on
from voyager.live import View
from voyager.state import Attempt
from voyager.task import Program, Progress, Task, Verdict
from voyager.world import Step, World

_STATUSES: dict[type[AgentError], str] = {BudgetExceeded: "budget", ModelDown: "paused"}
PEACEFUL_TASKS = 15
FALLBACK = Task("Mine 1 wood log", "Any kind of log will do.")


class Proposer(Protocol):
    """What names the next task: the curriculum, or a list of goals."""

    def propose(
        self, observation: Observation, progress: Progress, chests: ChestMemory
    ) -> Task | None:
        """The next task; None when there is nothing left to do."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the loop works with; `library` is None when skills are switched off."""

    world: World
    proposer: Proposer
    action: ActionAgent
    critic: Critic
    describer: Describer
    library: SkillLibrary | None
    rng: Random


class Learner:
    """One learning process; all that it has done is in its book."""

    def __init__(self, config: RunConfig, parts: Parts, book: Book, view: View) -> None:
        self._config = config
        self._parts = parts
        self._book = book
        self._view = view

    def learn(self, observation: Observation) -> dict[str, Any]:
        """Go on until the iterations are used up; returns what `summary.json` holds.

        Args:
            observation: the world as `Book.enter` found it.

        Raises:
            AgentError: a budget or a person's matter ended it; the run can be resumed.
            BridgeError: the world was lost too often; the same holds.
        """
        status = "failed"
        self._take_up()
        try:
            self._loop(observation)
            status = "done"
        except KeyboardInterrupt:
            status = "interrupted"
            raise
        except AgentError as error:
            status = _STATUSES.get(type(error), "failed")
            raise
        except Exception as error:
            self._book.failed(error, traceback.format_exc())
            raise
        finally:
            summary = self._book.save_summary(status)
        return summary

    def _take_up(self) -> None:
        """Let the critic know of the rounds that a resumed task has behind it."""
        state = self._book.state
        if state.attempt is None or state.began is None:
            return
        before = Before(**{field.name: state.began[field.name] for field in fields(Before)})
        self._parts.critic.resume(state.attempt.task, before, state.outcomes)

    def _loop(self, observation: Observation) -> None:
        while self._book.state.iteration < self._config.iterations:
            attempt = self._book.state.attempt or self._propose(observation)
            if attempt is None:
                break
            skills, others = self._retrieve(attempt)
            names = tuple(skill.name for skill in skills)
            self._book.tell("writing a program", observation, attempt)
            try:
                program = self._write(attempt, observation, skills, others)
            except ReplyError as error:
                self._settle(Round(attempt, names, feedback=error.feedback))
                continue
            self._book.tell(f"running {program.name}", observation, attempt)
            step = self._parts.world.run(program, difficulty=self._difficulty())
            verdict = self._judge(attempt.task, observation, step)
            observation = step.observation
            self._settle(Round(attempt, names, program, step, verdict))

    def _propose(self, observation: Observation) -> Attempt | None:
        """The next task; when the curriculum is at a loss, the last failed one once more."""
        self._book.tell("choosing a task", observation)
        state = self._book.state
        # Seeded by place, not by history, so that a resumed run draws the same.
        self._parts.rng.seed(f"{self._config.seed}/{state.iteration}")
        try:
            task = self._parts.proposer.propose(observation, state.progress, self._book.chests())
        except ReplyError as error:
            self._view.line(f"the curriculum named no task: {error.feedback}")
            task = Task(state.progress.failed[-1]) if state.progress.failed else FALLBACK
        return None if task is None else Attempt(task)

    def _retrieve(self, attempt: Attempt) -> tuple[list[Skill], list[Skill]]:
        """Skills to show and skills to list, both most relevant first."""
        if self._parts.library is None:
            return [], []
        shown = self._config.skills.top_k
        most = shown + self._config.skills.listed
        hits: list[Hit] = self._parts.library.retrieve(attempt.query, most)
        skills = [hit.skill for hit in hits]
        return skills[:shown], skills[shown:]

    def _write(
        self,
        attempt: Attempt,
        observation: Observation,
        skills: list[Skill],
        others: list[Skill],
    ) -> Program:
        return self._parts.action.write(
            ActionRequest(
                task=attempt.task,
                observation=observation,
                chests=self._book.chests(),
                skills=skills,
                others=others,
                last_code=attempt.code,
                log=attempt.log,
                fault=attempt.fault,
                gained=attempt.gained,
                lost=attempt.lost,
                deaths=() if attempt.log else self._book.state.progress.deaths,
                critique=attempt.critique,
                parse_feedback=attempt.feedback or "",
                repeats=attempt.repeats,
                lesson=lesson_on(attempt.task.text, self._book.state.progress.lessons),
            )
        )

    def _difficulty(self) -> Difficulty | None:
        """Peaceful for the first tasks of a run that is helped so; else the world's own."""
        if not self._config.assists.peaceful_start:
            return None
        completed = len(self._book.state.progress.completed)
        return "peaceful" if completed <= PEACEFUL_TASKS else "easy"

    def _judge(self, task: Task, before: Observation, step: Step) -> Verdict:
        chests = self._book.chests(step.observation)
        return self._parts.critic.judge(task, before, step.observation, step.outcome, chests)

    def _settle(self, done: Round) -> None:
        """Keep the program of a task that is done, book one that failed, and go on record."""
        ended = self._ending(done)
        skill = None
        if ended == "completed" and done.program is not None:
            skill = self._described(done.program, done.attempt.task)
        if ended is not None:
            self._parts.critic.forget()
        self._book.commit(done, ended, skill)

    def _ending(self, done: Round) -> Ending | None:
        """What this round makes of its task; without a critic nothing ends one early."""
        last = done.attempt.rounds + 1 >= self._config.rounds_per_task
        success = done.verdict is not None and done.verdict.success
        if not last and (not success or self._config.critic.mode == "off"):
            return None
        if done.attempt.task.text.lower().startswith(DEPOSIT):
            return "skipped"
        return "completed" if success else "failed"

    def _described(self, program: Program, task: Task) -> SkillRecord | None:
        """The program as a skill to keep, with its catalogue line."""
        if self._parts.library is None:
            return None
        text = self._parts.describer.describe(program, task)
        try:
            skill = Skill(program.name, program.code, text, task=task.text)
        except InvalidSkill as error:
            self._view.line(f"not kept as a skill: {error}")
            return None
        return SkillRecord(name=skill.name, code=skill.code, description=text, task=skill.task)
