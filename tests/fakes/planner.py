"""Helpers for planner tests: real prompt renderings, and a symbolic world of counts only."""

import math
from collections import Counter
from dataclasses import replace
from typing import Any

from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

from voyager.models.offline import OfflinePlanner
from voyager.models.offline.knowledge import (
    FURNACE,
    TABLE,
    Craft,
    Kill,
    Knowledge,
    Mine,
    Smelt,
    knowledge,
)
from voyager.models.offline.tasks import Goal, read_goal
from voyager.prompts import render
from voyager.prompts.scene import LINES, Scene

MEADOW = Scene(
    biome="plains",
    time="day",
    nearby_blocks=("grass_block", "dirt", "oak_log", "oak_leaves", "stone", "sand", "poppy"),
    other_blocks=("coal_ore", "gravel"),
    nearby_entities=("cow", "sheep"),
    health=20.0,
    hunger=18.0,
    position=(10.5, 64.0, -3.5),
    equipment=(None,) * 6,
    inventory={},
    used=0,
    chests=(),
)


def ask(role: str, *, seed: int = 0, system: dict[str, Any] | None = None, **user: Any) -> str:
    """The planner's reply to a role's real messages."""
    rules = render(f"{role}.system", **(system or {}))
    message = render(f"{role}.user", reply_error="", **user)
    return str(say_to(OfflinePlanner(seed=seed), rules, message).text)


def say_to(model: OfflinePlanner, rules: str, message: str) -> AIMessage:
    reply = model.invoke([SystemMessage(rules), HumanMessage(message)])
    assert isinstance(reply, AIMessage)
    return reply


def ask_task(
    scene: Scene, completed: list[str], failed: list[str] | None = None, *, seed: int = 0
) -> str:
    """The task that the curriculum role names."""
    reply = ask(
        "curriculum",
        seed=seed,
        system={"slots": 36},
        scene=scene,
        show=LINES,
        answers=[],
        completed=completed,
        failed=failed or [],
    )
    reasoning, _, task = reply.partition("\nTask: ")
    assert reasoning.startswith("Reasoning: ")
    return task


def ask_program(task: str, scene: Scene = MEADOW, *, seed: int = 0, **changes: Any) -> str:
    """The action role's whole reply."""
    values: dict[str, Any] = {
        "last_code": None,
        "show_errors": True,
        "show_chat": True,
        "fault": None,
        "log": [],
        "left_out": 0,
        "scene": scene,
        "show": LINES,
        "task": {"text": task, "context": ""},
        "critique": "",
    }
    skills = changes.pop("skills", [])
    system = {"primitives": [], "skills": skills, "slots": 36}
    return ask("action", seed=seed, system=system, **(values | changes))


def code_of(reply: str) -> str:
    """The program of a reply."""
    return reply.split("```javascript\n", 1)[1].split("\n```", 1)[0]


class CountingWorld:
    """A world where every known way works at once and only counts matter."""

    def __init__(self) -> None:
        self.facts: Knowledge = knowledge()
        self.stock: Counter[str] = Counter()
        self.ever: set[str] = set()

    def scene(self) -> Scene:
        held = dict(sorted((+self.stock).items()))
        return replace(MEADOW, inventory=held, used=len(held))

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
