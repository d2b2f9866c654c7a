"""The curriculum role: names the next task.

Source: Voyager (arXiv:2305.16291), section 2.1 and appendix A.3; differs: a chest with room is
used again, an unreadable reply is answered with its error, and what keeps the player alive is never
masked. Does not cover bookkeeping of what
was done: the loop keeps `Progress`, with `voyager.goals.task_key` as identity.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from voyager.agendas import FIXED, RANDOM
from voyager.goals import DEPOSIT_GOAL, task_key
from voyager.prompts import one_line, render
from voyager.prompts.scene import SLOTS, Scene, scene_of
from voyager.questions import QuestionAnswers
from voyager.replies import TASK_LIMIT, ask, read_task
from voyager.task import Progress, Task

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

    from env_bridge import Observation
    from voyager.chests import ChestMemory

FULL_INVENTORY = 33
FULL_STACK = 64
SAFE_LEVEL = 15
NEVER_MASKED = frozenset({"time", "health", "hunger"})
CORE_ITEMS = "_log|_planks|stick|crafting_table|furnace|cobblestone|dirt|coal|_pickaxe|_sword|_axe"
YES = ("", "y", "yes")


class WarmUp(BaseModel):
    """Completed tasks before a line enters the curriculum's message; 0 shows it always."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    context: int = Field(15, ge=0)
    """Questions and answers."""
    biome: int = Field(10, ge=0)
    time: int = Field(15, ge=0)
    other_blocks: int = Field(10, ge=0)
    nearby_entities: int = Field(5, ge=0)
    health: int = Field(15, ge=0)
    hunger: int = Field(15, ge=0)
    position: int = Field(0, ge=0)
    equipment: int = Field(0, ge=0)
    chests: int = Field(0, ge=0)
    optional_inventory_items: int = Field(7, ge=0)
    """Before this many, only core items of the inventory are shown."""


class CurriculumConfig(BaseModel):
    """Who names tasks, and from what."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    mode: Literal["auto", "fixed", "random", "manual"] = "auto"
    """auto: the model; fixed: a list in order; random: drawn from a list; manual: a person."""
    fixed_tasks: tuple[str, ...] = Field(FIXED, min_length=1)
    """Tasks of mode=fixed, in order; the last one repeats."""
    random_tasks: tuple[str, ...] = Field(RANDOM, min_length=1)
    """Tasks that mode=random draws from."""
    warm_up: WarmUp = WarmUp()
    """When each line of the message begins to be shown."""
    keep_probability: float = Field(0.8, ge=0, le=1)
    """Chance that a line with a warm-up is in a message; time, health and hunger always are."""
    core_items: str = CORE_ITEMS
    """Regular expression of item names that are shown from the start."""
    attempts: int = Field(5, ge=1)
    """Model calls for one task before the reply counts as unusable."""


class Curriculum:
    """Names tasks.

    Args:
        rng: draws the masked lines and random tasks; the run seeds it.
        questions: answers about the game, for contexts and for the message.
        stack_sizes: items that fill a slot, by name; 64 where missing.
        ask_person: shows a question and returns the answer; needed for mode=manual.
    """

    def __init__(
        self,
        model: BaseChatModel,
        config: CurriculumConfig,
        rng: random.Random,
        questions: QuestionAnswers,
        *,
        stack_sizes: Mapping[str, int] | None = None,
        ask_person: Callable[[str], str] | None = None,
    ) -> None:
        if config.mode == "manual" and ask_person is None:
            raise ValueError("curriculum mode manual needs ask_person")
        self._model = model
        self._config = config
        self._rng = rng
        self._questions = questions
        self._stack_sizes = stack_sizes or {}
        self._ask_person = ask_person
        self._core = re.compile(config.core_items)

    def propose(self, observation: Observation, progress: Progress, chests: ChestMemory) -> Task:
        """The next task, with the context that helps to solve it.

        Raises:
            ReplyError: the model named no task in all its attempts.
        """
        mode = self._config.mode
        if mode == "auto" and not progress.completed:
            return Task(render("task", kind="first"), render("context.first"))
        if observation.inventory_used >= FULL_INVENTORY:
            return self._make_room(observation, chests)
        if mode == "manual" and self._ask_person is not None:
            return _by_person(self._ask_person)
        if mode == "fixed":
            text = _next_of(self._config.fixed_tasks, progress)
        elif mode == "random":
            text = self._rng.choice(self._config.random_tasks)
        else:
            text = self._by_model(observation, progress, chests)
        return Task(text, self._questions.context(text))

    def _make_room(self, observation: Observation, chests: ChestMemory) -> Task:
        place = chests.with_room(
            lambda name: self._stack_sizes.get(name, FULL_STACK), observation.position
        )
        if place is not None:
            kind = "deposit"
        else:
            kind = "place_chest" if observation.inventory.get("chest") else "craft_chest"
        context = render(
            f"context.{kind}", used=observation.inventory_used, slots=SLOTS, goal=DEPOSIT_GOAL
        )
        return Task(render("task", kind=kind, place=place), context)

    def _by_model(self, observation: Observation, progress: Progress, chests: ChestMemory) -> str:
        whole = scene_of(observation, chests.lines())
        done = len({task_key(task) for task in progress.completed})
        show = self._shown(done, whole)
        answers = self._questions.about(whole, progress) if "context" in show else []
        return ask(
            self._model,
            "curriculum",
            read_task,
            system={"slots": SLOTS, "full": FULL_INVENTORY, "goal": DEPOSIT_GOAL},
            user={
                "scene": self._as_known(whole, done),
                "show": show,
                "answers": answers,
                "completed": progress.completed,
                "failed": progress.failed,
                "lessons": progress.lessons,
                "deaths": progress.deaths,
            },
            attempts=self._config.attempts,
        )

    def _shown(self, done: int, scene: Scene) -> frozenset[str]:
        """Lines for this message: past their warm-up, and kept by the draw if they have one.

        A body in need is shown from the start.
        """
        shown = {"nearby_blocks", "inventory"}
        shown |= {
            name
            for name, level in (("health", scene.health), ("hunger", scene.hunger))
            if level <= SAFE_LEVEL
        }
        for key in WarmUp.model_fields:
            threshold: int = getattr(self._config.warm_up, key)
            if done < threshold or key == "optional_inventory_items":
                continue
            sure = threshold == 0 or key in NEVER_MASKED
            if sure or self._rng.random() < self._config.keep_probability:
                shown.add(key)
        return frozenset(shown)

    def _as_known(self, scene: Scene, done: int) -> Scene:
        """The scene as the curriculum may know it: underground, and core items at first."""
        if scene.underground:
            scene = replace(scene, biome="underground")
        if done < self._config.warm_up.optional_inventory_items:
            items = {n: c for n, c in scene.inventory.items() if self._core.search(n)}
            scene = replace(scene, inventory=items, unlisted=len(scene.inventory) - len(items))
        return scene


def _next_of(tasks: tuple[str, ...], progress: Progress) -> str:
    done = {task_key(task) for task in progress.completed}
    return next((task for task in tasks if task_key(task) not in done), tasks[-1])


def _by_person(ask_person: Callable[[str], str]) -> Task:
    while True:
        text = one_line(ask_person("Next task:"), TASK_LIMIT)
        context = one_line(ask_person("Context (may be empty):")) if text else ""
        if text and ask_person(f"{text} - right? (y/n)").strip().lower() in YES:
            return Task(text, context)
