"""Which way to an item suits the player now, and what it would take.

Only ways that cannot lead in a circle are known (see `knowledge`), so every plan ends. Does not
cover how a way looks as a program: see `writer`.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.ways import (
    FURNACE,
    HOMES,
    PLANKS,
    TABLE,
    Craft,
    Fill,
    Kill,
    Mine,
    Smelt,
    Way,
    needs,
)

_NEAR, _PASSED, _PER_BLOCK = 3.0, 40.0, 2.0
_SEARCH, _RARITY, _DESCENT = 15.0, 12.0, 0.8
_HUNT_NEAR = 12.0
_NIGHT = 300.0
_HAVE_SHARE = 0.1
_LUCK_RARITY, _LUCK_HUNT = 8.0, 30.0
_LUCK_FIGHT = {"dark": 0.4, "deadly": 0.1}
_SURFACE = 60
_BY_DAY = ("land", "wild")


@dataclass(slots=True)
class Situation:
    """What is known of the player's surroundings and belongings."""

    knowledge: Knowledge
    stock: Counter[str] = field(default_factory=Counter)
    nearby: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    height: float = 70
    dark: bool = False
    _memory: dict[str, float] = field(default_factory=dict)
    _ways: dict[str, Way | None] = field(default_factory=dict)
    _chances: dict[str, float] = field(default_factory=dict)

    def have(self, token: str) -> int:
        """How many there are; planks and logs count in the largest and in every pile."""
        counts = [self.stock[name] for name in self.knowledge.same(token)]
        return max(counts) if token == PLANKS else sum(counts)

    def has_tool(self, tool: str) -> bool:
        """Whether the tool or a better one is there."""
        return any(self.stock[name] > 0 for name in self.knowledge.at_least(tool))

    def best_way(self, item: str) -> Way | None:
        """The way that costs least here and now."""
        if item not in self._ways:
            ways = self.knowledge.ways.get(item, ())
            self._ways[item] = min(ways, key=self._price_of, default=None)
        return self._ways[item]

    def price(self, item: str) -> float:
        """Rough seconds for one of an item here and now."""
        if item not in self._memory:
            way = self.best_way(item)
            value = self._price_of(way) if way else math.inf
            self._memory[item] = value * (_HAVE_SHARE if self.have(item) else 1)
        return self._memory[item]

    def _price_of(self, way: Way) -> float:
        match way:
            case Craft():
                table = self._station_price(TABLE) if way.table else 0.0
                parts = sum(self.price(name) * count for name, count in way.ingredients)
                return (2 + table + parts) / way.makes
            case Smelt():
                return 14 + self._station_price(FURNACE) + self.price(way.input)
            case Mine():
                return self._tool_price(way.tool) + self.search_seconds(way) + _per_item(way)
            case Kill():
                return self.search_seconds(way)
            case Fill():
                parts = self._tool_price(way.tool) + self.price(way.vessel)
                return parts + self.search_seconds(way)

    def search_seconds(self, way: Mine | Kill | Fill) -> float:
        """Rough seconds until the block or mob is reached."""
        if not isinstance(way, Mine) and way.mobs:
            home = way.home if isinstance(way, Kill) else "land"
            near = bool(self.entities.intersection(way.mobs))
            outside = _NIGHT if self.dark and home in _BY_DAY else 0.0
            return outside + (_HUNT_NEAR if near else HOMES[home])
        assert not isinstance(way, Kill)
        if self.nearby.intersection(way.blocks):
            return _NEAR
        if self.passed.intersection(way.blocks):
            return _PASSED
        outside = _NIGHT if self.dark and way.height is None else 0.0
        level = max(self.height, _SURFACE) if way.height is None else way.height
        descent = abs(self.height - level) * _DESCENT
        return outside + _SEARCH + descent + _RARITY * (way.rarity - 1)

    def _station_price(self, station: str) -> float:
        stands = station in self.nearby or self.stock[station] > 0
        return 0.0 if stands else self.price(station) / 2

    def _tool_price(self, tool: str | None) -> float:
        return 0.0 if tool is None or self.has_tool(tool) else self.price(tool) / 2

    def chance(self, item: str) -> float:
        """How likely it is, roughly, that what an item needs will be found."""
        if self.have(item):
            return 1.0
        if item not in self._chances:
            way = self.best_way(item)
            parts = [self.chance(name) for name in needs(way)] if way else [0.0]
            self._chances[item] = self._luck(way) * min(parts, default=1.0)
        return self._chances[item]

    def _luck(self, way: Way | None) -> float:
        """The chance to find a block or mob that is not in sight."""
        match way:
            case Mine() | Fill():
                seen = bool(self.passed.intersection(way.blocks))
                return 1.0 if seen else 1 / (1 + way.rarity / _LUCK_RARITY)
            case Kill():
                near = bool(self.entities.intersection(way.mobs))
                if near:
                    return _LUCK_FIGHT.get(way.home, 1.0)
                return _LUCK_HUNT / HOMES[way.home]
            case _:
                return 1.0

    def effort(self, item: str, count: int) -> float:
        """Rough seconds to have so many more of an item, using up what is there."""
        return Errand(self).seconds(item, count)


@dataclass(slots=True)
class Errand:
    """One imagined errand: it spends a copy of the belongings and adds up seconds."""

    situation: Situation
    stock: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.stock = Counter(self.situation.stock)

    def seconds(self, item: str, count: int) -> float:
        """Seconds to make so many, of which none is there yet."""
        way = self.situation.best_way(item)
        if way is None:
            return math.inf
        match way:
            case Craft():
                runs = math.ceil(count / way.makes)
                self.stock[_kept_as(item, self.situation)] += runs * way.makes - count
                station = self._station(TABLE) if way.table else 0.0
                parts = sum(self._get(name, amount * runs) for name, amount in way.ingredients)
                return 2 + station + parts
            case Smelt():
                return 4 + 10 * count + self._station(FURNACE) + self._get(way.input, count)
            case Mine():
                tool = self._tool(way.tool)
                return tool + self.situation.search_seconds(way) + count * _per_item(way)
            case Kill():
                return count * self.situation.search_seconds(way)
            case Fill():
                tool = self._tool(way.tool)
                return tool + self._get(way.vessel, count) + self.situation.search_seconds(way)

    def _get(self, token: str, count: int) -> float:
        missing = count - self._take(token, count)
        return self.seconds(token, missing) if missing > 0 else 0.0

    def _take(self, token: str, count: int) -> int:
        taken = 0
        for name in self.situation.knowledge.same(token):
            part = min(self.stock[name], count - taken)
            self.stock[name] -= part
            taken += part
        return taken

    def _station(self, station: str) -> float:
        if station in self.situation.nearby or self.stock[station] > 0:
            return 0.0
        spent = self.seconds(station, 1)
        self.stock[station] += 1
        return spent

    def _tool(self, tool: str | None) -> float:
        if tool is None or any(
            self.stock[name] for name in self.situation.knowledge.at_least(tool)
        ):
            return 0.0
        spent = self.seconds(tool, 1)
        self.stock[tool] += 1
        return spent


def closure(situation: Situation, items: Iterable[str]) -> tuple[str, ...]:
    """The items and all they are made from, each after what it needs."""
    ordered: dict[str, None] = {}

    def visit(item: str) -> None:
        if item in ordered:
            return
        way = situation.best_way(item)
        for name in needs(way) if way else ():
            visit(name)
        ordered[item] = None

    for item in items:
        visit(item)
    return tuple(ordered)


def _per_item(way: Mine) -> float:
    return _PER_BLOCK / way.per_block


def _kept_as(item: str, situation: Situation) -> str:
    """The stock entry that left-overs of a token go to."""
    names = situation.knowledge.same(item)
    return next((name for name in names if situation.stock[name]), names[0])
