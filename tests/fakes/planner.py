"""Helpers for planner tests: the planner behind the real roles, and a world of counts only."""

import math
import random
from collections import Counter
from typing import Any

from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

from env_bridge import Fault, LogEntry, Observation, ParsedProgram
from skills_library import Skill
from tests.fakes.states import observation, outcome
from voyager.action import ActionAgent, ActionConfig, ActionRequest
from voyager.chests import ChestMemory
from voyager.critic import Critic, CriticConfig
from voyager.curriculum import Curriculum, CurriculumConfig, WarmUp
from voyager.models.offline import OfflinePlanner
from voyager.models.offline.knowledge import Knowledge, knowledge
from voyager.models.offline.tasks import Goal, read_goal
from voyager.models.offline.ways import FURNACE, TABLE, Craft, Fill, Kill, Mine, Smelt
from voyager.questions import QuestionAnswers
from voyager.task import Progress, Task, Verdict

EVERYTHING = CurriculumConfig(
    warm_up=WarmUp(**dict.fromkeys(WarmUp.model_fields, 0)), keep_probability=1
)


def meadow(**changes: Any) -> Observation:
    """A sunny place with wood, stone, sand and animals."""
    values: dict[str, Any] = {
        "voxels": ("grass_block", "dirt", "oak_log", "oak_leaves", "stone", "sand", "poppy"),
        "block_records": ("coal_ore", "gravel"),
        "entities": {"cow": 4.0, "sheep": 9.0},
        "position": (10.5, 64.0, -3.5),
        "equipment": (None,) * 6,
        "inventory": {},
        "inventory_used": len(changes.get("inventory", {})),
    }
    return observation(**(values | changes))


def say_to(rules: str, message: str, *, seed: int = 0) -> AIMessage:
    """The planner's reply to any two texts."""
    reply = OfflinePlanner(seed=seed).invoke([SystemMessage(rules), HumanMessage(message)])
    assert isinstance(reply, AIMessage)
    return reply


def ask_task(
    place: Observation, completed: list[str], failed: list[str] | None = None, *, seed: int = 0
) -> str:
    """The task that the curriculum role names."""
    model = OfflinePlanner(seed=seed)
    role = Curriculum(model, EVERYTHING, random.Random(seed), QuestionAnswers(model))
    progress = Progress(tuple(completed), tuple(failed or []))
    return role.propose(place, progress, ChestMemory()).text


def ask_program(
    task: str,
    place: Observation | None = None,
    *,
    seed: int = 0,
    terse: bool = False,
    **changes: Any,
) -> str:
    """The action role's whole reply."""
    replies: list[str] = []

    def parse(reply: str) -> ParsedProgram:
        replies.append(reply)
        return ParsedProgram(code=reply, name="any", functions=("any",), calls=())

    agent = ActionAgent(OfflinePlanner(seed=seed, terse=terse), ActionConfig(), [], parse)
    agent.write(ActionRequest(Task(task), place or meadow(), ChestMemory(), **changes))
    return replies[0]


def code_of(reply: str) -> str:
    """The program of a reply."""
    return reply.split("```javascript\n", 1)[1].split("\n```", 1)[0]


def ask_verdict(task: str, before: Observation, after: Observation, **happened: Any) -> Verdict:
    """The critic role's verdict, by the model alone."""
    critic = Critic(OfflinePlanner(), CriticConfig(mode="llm"))
    return critic.judge(Task(task), before, after, outcome(**happened), ChestMemory())


def failed(code: str, **data: Any) -> LogEntry:
    """A primitive's failure in the chat log."""
    return LogEntry(kind="fault", code=code, data=data)


def fault(code: str, skill: str | None = None) -> Fault:
    """The end of a program, in itself or in a skill."""
    return Fault(code=code, message="what happened", skill=skill, line=2)


def skill(name: str) -> Skill:
    """A learned skill that does hardly anything."""
    return Skill(name, f"async function {name}(bot) {{\n  bot.chat('done');\n}}", "Does it.")


def library_skill(task: str, **asked: Any) -> Skill:
    """The planner's program for a task, as the library would keep it."""
    goal = read_goal(task, knowledge())
    assert goal is not None
    text = f"{goal.verb.capitalize()}s {goal.count} {goal.named.replace('_', ' ')}."
    return Skill(goal.function_name, code_of(ask_program(task, **asked)), text)


class CountingWorld:
    """A world where every known way works at once and only counts matter."""

    def __init__(self) -> None:
        self.facts: Knowledge = knowledge()
        self.stock: Counter[str] = Counter()
        self.ever: set[str] = set()

    def here(self) -> Observation:
        held = dict(sorted((+self.stock).items()))
        return meadow(inventory=held, inventory_used=min(len(held), 30))

    def do(self, task: str) -> None:
        """Do a task; what cannot be done is an assertion error."""
        goal = read_goal(task, self.facts)
        assert goal is not None, task
        self._do(goal)

    def _do(self, goal: Goal) -> None:
        if goal.verb == "kill":
            for item in self.facts.mobs[goal.named]:
                self._gain(item, goal.count)
        elif goal.verb == "equip":
            self._have(goal.item, 1)
        else:
            self._make(goal.item, goal.count)

    def _make(self, item: str, count: int) -> None:
        way = self.facts.ways[item][0]
        match way:
            case Craft():
                runs = math.ceil(count / way.makes)
                if way.table:
                    self._have(TABLE, 1)
                for name, amount in way.ingredients:
                    self._spend(name, amount * runs)
                self._gain(item, runs * way.makes)
            case Smelt():
                self._have(FURNACE, 1)
                self._spend(way.input, count)
                self._gain(item, count)
            case Mine():
                if way.tool and not any(self.stock[t] for t in self.facts.at_least(way.tool)):
                    self._have(way.tool, 1)
                self._gain(item, count)
            case Kill():
                self._gain(item, count)
            case Fill():
                if way.tool and not any(self.stock[t] for t in self.facts.at_least(way.tool)):
                    self._have(way.tool, 1)
                self._spend(way.vessel, count)
                self._gain(item, count)

    def _have(self, item: str, count: int) -> None:
        missing = count - sum(self.stock[name] for name in self.facts.same(item))
        if missing > 0:
            self._make(item, missing)

    def _spend(self, item: str, count: int) -> None:
        self._have(item, count)
        for name in self.facts.same(item):
            part = min(self.stock[name], count)
            self.stock[name] -= part
            count -= part
        assert count == 0, item

    def _gain(self, item: str, count: int) -> None:
        name = self.facts.same(item)[0]
        self.stock[name] += count
        self.ever.add(name)
