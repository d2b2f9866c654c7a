"""The talking roles: question asker and answerer, skill describer, decomposer.

Answers come from the recipe graph; what it does not hold is Unknown. Does not cover tasks and
programs: see `curriculum` and `action`.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from voyager.goals import task_key
from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.plans import Situation
from voyager.models.offline.reading import Message, listed_skills
from voyager.models.offline.repair import skill_goal, useful
from voyager.models.offline.sayings import say
from voyager.models.offline.tasks import mined_name, read_goal, spoken
from voyager.models.offline.ways import (
    FURNACE,
    LOG,
    PLANKS,
    TABLE,
    Craft,
    Fill,
    Kill,
    Mine,
    Smelt,
    Way,
)

_HOW_TO = re.compile(r"how to (.*?)(?: in minecraft)?\s*\?*$", re.IGNORECASE)
_HELPER = re.compile(r"^async function (?:obtain|fetch)(\w+)\(", re.MULTILINE)
_QUESTIONS = 5
_TRIVIAL = frozenset({LOG, PLANKS, "stick"})


def answer(message: Message, knowledge: Knowledge) -> str:
    """Answer "How to do a task in Minecraft?"; anything else is Unknown."""
    found = _HOW_TO.search(message.text("Question"))
    goal = read_goal(found.group(1), knowledge) if found else None
    if goal is None or not knowledge.ways.get(goal.item):
        return say("answer_unknown")
    return say("answer", goal=goal, ways=knowledge.ways[goal.item][:1], kind=_kind)


def ask(message: Message, knowledge: Knowledge) -> str:
    """Ask how to make things from what is carried and seen."""
    makeable = [
        item
        for item, ways in sorted(knowledge.ways.items())
        if isinstance(ways[0], Craft) and _within(ways[0], message, knowledge)
    ]
    mined = sorted({knowledge.drops[name] for name in message.seen if name in knowledge.drops})
    topics = [("craft", item) for item in makeable] + [("mine", item) for item in mined]
    return say("questions", topics=(topics or [("mine", LOG)])[:_QUESTIONS])


def describe(message: Message, knowledge: Knowledge) -> str:
    """One line on what a program achieves and what it takes care of."""
    code = message.lines[""]
    goal = skill_goal(message.text("Main function"), knowledge)
    task = message.text("Task")
    parts = [re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower() for name in _HELPER.findall(code)]
    own = goal.item.replace("_", " ") if goal else ""
    return say("description", task=task, goal=goal, parts=[name for name in parts if name != own])


def decompose(message: Message, situation: Situation) -> str:
    """The sub-goals that lead to the final task, in order, without what is already there.

    What a skill gets takes no steps before it, until the task has failed that way.
    """
    final = message.text("Final task")
    goal = read_goal(final, situation.knowledge)
    failed = task_key(final) in map(task_key, message.tasks("Failed tasks that are too hard"))
    skills = () if failed else listed_skills(message.text("Skills"))
    covered = useful(skills, frozenset(), situation.knowledge)
    if goal is None or goal.item in covered or situation.best_way(goal.item) is None:
        return say("list", items=[final])
    steps = _Steps(situation, frozenset(covered))
    steps.visit(goal.item, goal.count, last=True)
    return say("list", items=[*dict.fromkeys(steps.texts()), final])


@dataclass
class _Steps:
    """Totals of everything that a goal takes, each after what it needs."""

    situation: Situation
    covered: frozenset[str] = frozenset()
    stock: Counter[str] = field(default_factory=Counter)
    totals: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stock = Counter(self.situation.stock)

    def visit(self, item: str, count: int, *, last: bool = False) -> None:
        """Add what so many of an item take; stations and tools only once."""
        for name in self.situation.knowledge.same(item):
            used = 0 if last else min(self.stock[name], count)
            self.stock[name] -= used
            count -= used
        way = self.situation.best_way(item)
        if count <= 0 or way is None:
            return
        if item not in self.covered:
            self._prepare(way, item, count)
        if not last and not (item in self.covered and item in (TABLE, FURNACE)):
            self.totals[item] = self.totals.get(item, 0) + count

    def _prepare(self, way: Way, item: str, count: int) -> None:
        """Add what a way takes."""
        match way:
            case Craft():
                runs = math.ceil(count / way.makes)
                if way.table:
                    self._once(TABLE)
                for name, amount in way.ingredients:
                    self.visit(name, amount * runs)
                self.stock[item] += runs * way.makes - count
            case Smelt():
                self._once(FURNACE)
                self.visit(way.input, count)
            case Mine() if way.tool and not self.situation.has_tool(way.tool):
                self._once(way.tool)
            case Fill():
                if way.tool and not self.situation.has_tool(way.tool):
                    self._once(way.tool)
                self.visit(way.vessel, count)
            case _:
                pass

    def _once(self, item: str) -> None:
        if item not in self.totals and not self.situation.nearby.intersection({item}):
            self.visit(item, 1)

    def texts(self) -> list[str]:
        """The steps as tasks, left-over trivia dropped."""
        return [
            _task(self.situation.best_way(item), count, self.situation.knowledge)
            for item, count in self.totals.items()
            if item not in _TRIVIAL
        ]


def _task(way: Way | None, count: int, knowledge: Knowledge) -> str:
    match way:
        case Craft():
            return f"Craft {count} {spoken(way.item)}"
        case Smelt():
            return f"Smelt {count} {spoken(way.input)}"
        case Mine():
            return f"Mine {count} {spoken(mined_name(way, knowledge))}"
        case Kill():
            return f"Kill {count} {spoken(way.mobs[0])}"
        case Fill():
            return f"Obtain {count} {spoken(way.item)}"
        case None:
            return ""


def _within(way: Craft, message: Message, knowledge: Knowledge) -> bool:
    return all(
        sum(message.inventory[name] for name in knowledge.same(part)) >= amount
        for part, amount in way.ingredients
    )


def _kind(way: Way) -> str:
    return type(way).__name__.lower()
