"""The curriculum role: the next new thing that is worth its effort.

First the tech tree up to a stone pickaxe and furnace, then the rest of it between the cheapest
things never had. What failed costs more each time it fails, and so does all that is made from it.
Does not cover the first task and the full inventory, which the agent sets by rule.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from voyager.goals import task_key
from voyager.models.offline.chance import draw
from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.plans import Situation
from voyager.models.offline.reading import Message
from voyager.models.offline.sayings import say
from voyager.models.offline.tasks import mined_name, read_goal, spoken
from voyager.models.offline.ways import TABLE, Craft, Fill, Kill, Mine, Smelt, Way, needs

# Task, and what makes it needless when it is there.
TECH_TREE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Craft 1 crafting table", (TABLE,)),
    ("Craft 1 wooden pickaxe", ("wooden_pickaxe", "stone_pickaxe", "iron_pickaxe")),
    ("Mine 11 cobblestone", ("stone_pickaxe", "furnace")),
    ("Craft 1 stone pickaxe", ("stone_pickaxe", "iron_pickaxe", "diamond_pickaxe")),
    ("Craft 1 furnace", ("furnace",)),
    ("Mine 4 coal ore", ("coal",)),
    ("Craft 1 stone sword", ("stone_sword", "iron_sword")),
    ("Mine 3 iron ore", ("raw_iron", "iron_ingot", "iron_pickaxe")),
    ("Smelt 3 raw iron", ("iron_ingot", "iron_pickaxe")),
    ("Craft 1 iron pickaxe", ("iron_pickaxe", "diamond_pickaxe")),
    ("Mine 3 diamond ore", ("diamond", "diamond_pickaxe")),
    ("Craft 1 diamond pickaxe", ("diamond_pickaxe",)),
)
_HANDFUL = {"sand": 4, "clay_ball": 2, "cobblestone": 8, "raw_copper": 2, "coal": 2, "raw_iron": 3}
_FOOD_OR_WOOL = ("cooked_", "wool")
_TRIES_PER_DONE = 6
_PENALTY_S = 150.0
_OVERHEAD_S = 60.0
_NEW_KIND = 2.5
_SHORTLIST = 80
_NOISE = 0.25


@dataclass(frozen=True)
class Choice:
    """A task that could be next, why, and how good it is."""

    text: str
    reason: str
    score: float = math.inf


@dataclass
class Curriculum:
    """One look at a message; pure."""

    message: Message
    situation: Situation
    seed: int
    _penalties: Counter[str] = field(default_factory=Counter)

    @property
    def knowledge(self) -> Knowledge:
        """The game's facts."""
        return self.situation.knowledge

    @cached_property
    def completed(self) -> frozenset[str]:
        """Keys of tasks done."""
        return frozenset(map(task_key, self.message.tasks("Completed tasks")))

    @cached_property
    def failures(self) -> Counter[str]:
        """How often each task failed since it was last done."""
        return Counter(map(task_key, self.message.tasks("Failed tasks that are too hard")))

    @cached_property
    def known(self) -> frozenset[str]:
        """Items that the player has, wears, stored, or had for a task that it did."""
        stored = (content or () for content in self.message.chests.values())
        return frozenset(
            {
                *(+self.message.inventory),
                *(slot for slot in self.message.equipment if slot),
                *(name for content in stored for name in content),
                *self._had_once(),
            }
        )

    def _had_once(self) -> Iterator[str]:
        """What the completed tasks asked for, and what that is always made from."""
        for text in self.message.tasks("Completed tasks"):
            goal = read_goal(text, self.knowledge)
            ways = self.knowledge.ways.get(goal.item, ()) if goal else ()
            if goal:
                yield goal.item
            if goal and goal.verb not in ("mine", "kill") and len(ways) == 1:
                yield from needs(ways[0])

    @cached_property
    def failed_items(self) -> Counter[str]:
        """How often each item could not be got."""
        counts: Counter[str] = Counter()
        for text in self.message.tasks("Failed tasks that are too hard"):
            goal = read_goal(text, self.knowledge)
            if goal is not None:
                counts[goal.item] += 1
        return counts

    @cached_property
    def failed_hunts(self) -> int:
        """How many hunts found nothing; where one animal is missing, others are too."""
        return sum(times for key, times in self.failures.items() if key.startswith("kill "))

    def choose(self) -> Choice:
        """The next task."""
        return (
            self._protection()
            or self._bed()
            or self._next_step()
            or self._best_novelty()
            or self._last_resort()
        )

    def _bed(self) -> Choice | None:
        """A bed for the nights as soon as there are sheep, or wool enough."""
        text = "Craft 1 white bed"
        carried = any(name.endswith("_bed") for name in +self.message.inventory)
        if carried or self.failures[task_key(text)] or "stone_pickaxe" not in self.known:
            return None
        sheep = "sheep" in self.message.entities and task_key(text) not in self.completed
        if not sheep and self.message.inventory["white_wool"] < 3:
            return None
        return Choice(text, "Who sleeps at night meets no monsters.")

    def _protection(self) -> Choice | None:
        """Armour that is carried and better than what is worn."""
        worn = self.message.equipment[:4]
        if len(worn) < 4:
            return None
        ranks = [self.knowledge.armour.get(name or "", (0, -1))[1] for name in worn]
        for item, (slot, rank) in self.knowledge.armour.items():
            text = f"Equip {spoken(item)}"
            tried = task_key(text) in self.completed or self.failures[task_key(text)]
            if self.message.inventory[item] and rank > ranks[slot] and not tried:
                return Choice(text, "It protects better than what is worn.")
        return None

    def _next_step(self) -> Choice | None:
        """The first open step of the tech tree, unless it has just failed."""
        for text, satisfied in TECH_TREE:
            done = task_key(text) in self.completed
            if done or self.known.intersection(satisfied):
                continue
            tries = self.failures[task_key(text)]
            if tries * _TRIES_PER_DONE > len(self.completed):
                return None
            return Choice(text, "It is the next step towards better tools.")
        return None

    def _best_novelty(self) -> Choice | None:
        choices = [choice for choice in self._novelties() if choice.score > 0]
        return max(choices, key=lambda choice: (choice.score, choice.text), default=None)

    def _novelties(self) -> Iterator[Choice]:
        fresh = [item for item in self.knowledge.ways if item not in self.known]
        prices = {item: self.situation.price(item) for item in fresh}
        shortlist = sorted(fresh, key=lambda item: (prices[item], item))[:_SHORTLIST]
        for item in shortlist:
            way = self.situation.best_way(item)
            if way is None or item not in self.knowledge.items:
                continue
            text = self._text(way)
            if task_key(text) in self.completed or self.failures[task_key(text)]:
                continue
            effort = self.situation.effort(item, _count(way)) + self._penalty(item)
            if math.isfinite(effort):
                worth = self._noise(text) * self._value(item) * self.situation.chance(item)
                score = worth / (_OVERHEAD_S + effort)
                yield Choice(text, f"{spoken(item).capitalize()} would be new.", score)

    def _last_resort(self) -> Choice:
        """What failed least, or simply more logs, in a number never asked before."""
        failed = self.message.tasks("Failed tasks that are too hard")
        tries = [(self.failures[key], text) for text in failed if (key := task_key(text))]
        if tries:
            return Choice(min(tries)[1], "Nothing new is in reach, so it is tried again.")
        texts = (f"Mine {count} wood log" for count in range(2, len(self.completed) + 3))
        text = next(text for text in texts if task_key(text) not in self.completed)
        return Choice(text, "Nothing new is in reach, so wood is stocked up.")

    def _text(self, way: Way) -> str:
        match way:
            case Craft():
                return f"Craft {way.makes} {spoken(way.item)}"
            case Smelt():
                verb = "Cook" if way.item in self.knowledge.foods else "Smelt"
                return f"{verb} {_count(way)} {spoken(way.input)}"
            case Mine():
                return f"Mine {_count(way)} {spoken(mined_name(way, self.knowledge))}"
            case Kill():
                near = [mob for mob in self.message.entities if mob in way.mobs]
                return f"Kill 1 {spoken((*near, *way.mobs)[0])}"
            case Fill():
                return f"Obtain 1 {spoken(way.item)}"

    def _penalty(self, item: str) -> float:
        """Seconds added for failures of the item and of what it is made from."""
        if item not in self._penalties:
            way = self.situation.best_way(item)
            parts = [self._penalty(name) for name in needs(way)] if way else []
            failures = self.failed_items[item]
            if isinstance(way, Kill):
                failures += self.failed_hunts
            own = failures * _PENALTY_S
            self._penalties[item] = int(own + max(parts, default=0))
        return self._penalties[item]

    @cached_property
    def _leads_on(self) -> Counter[str]:
        """How many unknown things are made from each item."""
        return Counter(
            part
            for item, ways in self.knowledge.ways.items()
            if item not in self.known
            for part in set(needs(ways[0]))
        )

    def _value(self, item: str) -> float:
        """One for novelty, a little more for what leads on."""
        leads_on = self._leads_on[item]
        kind = 1.0 if item in self.knowledge.variants else _NEW_KIND
        return kind + min(leads_on, 5) / 20

    def _noise(self, text: str) -> float:
        return 1 + _NOISE * draw(1000, self.seed, text) / 1000


def propose(message: Message, situation: Situation, seed: int) -> str:
    """A reply in the format that the curriculum role asks for."""
    choice = Curriculum(message, situation, seed).choose()
    return say("curriculum", choice=choice, used=message.used_slots, known=len(message.inventory))


def _count(way: Way) -> int:
    if isinstance(way, Mine):
        return _HANDFUL.get(way.item, 1)
    return way.makes if isinstance(way, Craft) else 1
