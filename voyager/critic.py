"""The critic role: has the program done the task, and if not, what is missing?

Source: Voyager (arXiv:2305.16291), section 2.3 and appendix A.5; differs: sees the state before,
and rules judge where a task's text can be read (`voyager.goals`). Does not cover skills' worth in
other worlds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from voyager.errors import ReplyError
from voyager.goals import DEPOSIT_GOAL, Goal, Vocabulary, read_goal, vocabulary
from voyager.prompts import one_line, render
from voyager.prompts.scene import LINES, scene_of
from voyager.replies import ask, read_object
from voyager.task import Task, Verdict

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

    from env_bridge import Observation, Outcome
    from voyager.chests import ChestMemory

SHOWN = LINES - {"other_blocks", "nearby_entities"}
CRITIQUE_LIMIT = 600
FULL_HUNGER = 20
DONE = ("mined", "dug", "crafted", "smelted", "placed", "killed", "gained", "lost")
YES = ("y", "yes")


class CriticConfig(BaseModel):
    """Who judges."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    mode: Literal["auto", "rules", "llm", "manual", "off"] = "auto"
    """auto: rules where they can read the task, else the model; rules or llm: only these;
    manual: a person at the terminal; off: every program that ends without a fault counts."""
    attempts: int = Field(3, ge=1)
    """Model calls for one verdict before an unreadable reply counts as failure."""


class CriticReply(BaseModel):
    """The JSON object that the model sends."""

    reasoning: str = Field("", description="what the state shows, step by step")
    success: bool = Field(description="whether the task is done")
    critique: str = Field("", description="if it is not: what is missing, what to do differently")

    @field_validator("reasoning", "critique", mode="before")
    @classmethod
    def _none_is_empty(cls, value: object) -> object:
        return "" if value is None else value


@dataclass(frozen=True, slots=True)
class Before:
    """What verdicts need of the state in which a task began."""

    inventory: Mapping[str, int]
    equipment: Sequence[str | None]
    food: float
    inventory_used: int


@dataclass(frozen=True, slots=True)
class _Rounds:
    """Where a task began, and what was done in all its rounds."""

    before: Before
    done: Mapping[str, Counter[str]]
    deaths: int
    died: tuple[Mapping[str, Any], ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class _Change:
    """What came about since the task began; `had` is the inventory before its last round."""

    rounds: _Rounds
    had: Mapping[str, int]
    after: Observation

    @property
    def before(self) -> Before:
        """The state in which the task began."""
        return self.rounds.before

    @property
    def done(self) -> Mapping[str, Counter[str]]:
        """What was done since then."""
        return self.rounds.done


class Critic:
    """Judges outcomes.

    Args:
        words: names of the game for the rules; read from the installed game data when absent.
        ask_person: shows a question and returns the answer; needed for mode=manual.
    """

    def __init__(
        self,
        model: BaseChatModel,
        config: CriticConfig,
        *,
        words: Vocabulary | None = None,
        ask_person: Callable[[str], str] | None = None,
    ) -> None:
        if config.mode == "manual" and ask_person is None:
            raise ValueError("critic mode manual needs ask_person")
        self._model = model
        self._config = config
        self._words = words
        self._ask_person = ask_person
        self._task: Task | None = None
        self._rounds: _Rounds | None = None

    def judge(
        self,
        task: Task,
        before: Observation,
        after: Observation,
        outcome: Outcome,
        chests: ChestMemory,
    ) -> Verdict:
        """Say whether the task is done; a program that ended with a fault has failed.

        Rounds of one task that follow each other are judged together: what the first one
        gathered counts in the second.
        """
        had = Before(before.inventory, before.equipment, before.food, before.inventory_used)
        rounds = self._since_begin(task, had, outcome)
        change = _Change(rounds, before.inventory, after)
        if outcome.fault is not None:
            verdict = Verdict(False, reasoning=f"fault {outcome.fault.code}")
        else:
            verdict = self._verdict(task, change, chests)
        self._task, self._rounds = (None, None) if verdict.success else (task, rounds)
        return verdict

    def resume(self, task: Task, before: Before, outcomes: Iterable[Outcome]) -> None:
        """Take up a task in mid-round: where it began, and what its programs have done so far."""
        for outcome in outcomes:
            self._task, self._rounds = task, self._since_begin(task, before, outcome)

    def forget(self) -> None:
        """The task in hand is over; should it come again, it begins anew."""
        self._task, self._rounds = None, None

    def _since_begin(self, task: Task, before: Before, outcome: Outcome) -> _Rounds:
        done = {key: Counter(getattr(outcome, key)) for key in DONE}
        done["ate"] = _eaten_in(outcome)
        earlier = self._rounds if task == self._task else None
        if earlier is None:
            return _Rounds(before, done, outcome.deaths, outcome.died())
        both = {key: earlier.done[key] + counts for key, counts in done.items()}
        deaths, died = earlier.deaths + outcome.deaths, (*earlier.died, *outcome.died())
        return _Rounds(earlier.before, both, deaths, died, earlier.count + 1)

    def _verdict(self, task: Task, change: _Change, chests: ChestMemory) -> Verdict:
        mode = self._config.mode
        if mode == "off":
            return Verdict(True, reasoning="critic off")
        if mode == "manual" and self._ask_person is not None:
            return _by_person(self._ask_person)
        goal = None if mode == "llm" else read_goal(task.text, self._vocabulary())
        if goal is not None:
            return _check(goal, change)
        if mode == "rules":
            return Verdict(False, render("critique", code="no_rule"), "no rule")
        return self._audited(task, change, self._by_model(task, change, chests))

    def _audited(self, task: Task, change: _Change, verdict: Verdict) -> Verdict:
        """A model's verdict, with what the rules say beside it where they can read the task."""
        goal = read_goal(task.text, self._vocabulary())
        return verdict if goal is None else replace(verdict, rules=_check(goal, change).success)

    def _vocabulary(self) -> Vocabulary:
        if self._words is None:
            from env_bridge import game_data

            self._words = vocabulary(game_data())
        return self._words

    def _by_model(self, task: Task, change: _Change, chests: ChestMemory) -> Verdict:
        try:
            reply = ask(
                self._model,
                "critic",
                lambda text: read_object(text, CriticReply),
                system={"schema": CriticReply.model_json_schema(), "deposit_goal": DEPOSIT_GOAL},
                user={
                    "scene": scene_of(change.after, chests.lines()),
                    "show": SHOWN,
                    "used_before": change.before.inventory_used,
                    "inventory_before": change.before.inventory,
                    "happened": change.done.items(),
                    "deaths": change.rounds.deaths,
                    "died": change.rounds.died,
                    "rounds": change.rounds.count,
                    "inventory_before_round": change.had,
                    "task": task,
                },
                attempts=self._config.attempts,
                schema=CriticReply.model_json_schema(),
            )
        except ReplyError as error:
            return Verdict(False, reasoning=f"no readable verdict: {error.feedback}")
        critique = "" if reply.success else one_line(reply.critique, CRITIQUE_LIMIT)
        return Verdict(reply.success, critique, one_line(reply.reasoning, CRITIQUE_LIMIT))


def _eaten_in(outcome: Outcome) -> Counter[str]:
    said = (entry for entry in outcome.log if entry.kind == "done" and entry.code == "ate")
    return Counter(str(entry.data.get("item")) for entry in said)


def _by_person(ask_person: Callable[[str], str]) -> Verdict:
    while True:
        success = ask_person("Is the task done? (y/n)").strip().lower() in YES
        critique = "" if success else one_line(ask_person("What is missing?"), CRITIQUE_LIMIT)
        summary = "done" if success else f"not done: {critique}"
        if ask_person(f"{summary} - right? (y/n)").strip().lower() in ("", *YES):
            return Verdict(success, critique, "judged by a person")


def _check(goal: Goal, change: _Change) -> Verdict:
    code, values = _RULES[goal.verb](goal, change)
    if code is None:
        return Verdict(True, reasoning="rules")
    return Verdict(False, render("critique", code=code, goal=goal, **values), "rules")


Finding = tuple[str | None, dict[str, object]]


def _obtained(goal: Goal, change: _Change) -> Finding:
    """Enough came since the task began, or what came completed what was there before."""
    had, have = _held(change.before, goal), _held(change.after, goal)
    ways = {"craft": ("crafted",), "smelt": ("smelted",), "collect": ("crafted", "smelted")}
    made = sum(_total(change, way, goal) for way in ways.get(goal.verb, ()))
    broken = sum(change.done["mined"][name] for name in goal.broken)
    came = max(have - had, made, broken)
    if came >= goal.count or (have >= goal.count and came > 0):
        return None, {}
    if have >= goal.count:
        return "nothing_new", {}
    return "count", {"reached": max(came, have)}


def _killed(goal: Goal, change: _Change) -> Finding:
    reached = _total(change, "killed", goal)
    return (None, {}) if reached >= goal.count else ("count", {"reached": reached})


def _equipped(goal: Goal, change: _Change) -> Finding:
    worn = change.after.equipment
    return (None, {}) if goal.names.intersection(worn) else ("not_equipped", {"equipment": worn})


def _eaten(goal: Goal, change: _Change) -> Finding:
    fed = change.after.food > change.before.food or change.after.food >= FULL_HUNGER
    gone = _total(change, "lost", goal) if fed else 0
    reached = max(_total(change, "ate", goal), gone)
    return (None, {}) if reached >= goal.count else ("not_eaten", {})


def _placed(goal: Goal, change: _Change) -> Finding:
    reached = _total(change, "placed", goal)
    return (None, {}) if reached >= goal.count else ("not_placed", {"reached": reached})


def _put_away(goal: Goal, change: _Change) -> Finding:
    used = change.after.inventory_used
    return (None, {}) if used <= goal.count else ("slots", {"used": used})


def _total(change: _Change, key: str, goal: Goal) -> int:
    return sum(change.done[key][name] for name in goal.names)


def _held(observation: Observation | Before, goal: Goal) -> int:
    """Accepted items in the inventory and worn; the main hand is part of the inventory."""
    worn = [*observation.equipment[:4], observation.equipment[5]]
    carried = sum(observation.inventory.get(name, 0) for name in goal.names)
    return carried + sum(name in goal.names for name in worn)


_RULES: dict[str, Callable[[Goal, _Change], Finding]] = {
    "mine": _obtained,
    "craft": _obtained,
    "smelt": _obtained,
    "collect": _obtained,
    "kill": _killed,
    "equip": _equipped,
    "eat": _eaten,
    "place": _placed,
    "deposit": _put_away,
}
