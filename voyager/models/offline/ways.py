"""The ways to come by an item, what each needs first, and rough prices for choosing.

Costs are rough seconds. Does not cover which ways there are (`knowledge`) or which one suits the
player now (`plans`).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

LOG, PLANKS = "log", "planks"
TABLE, FURNACE = "crafting_table", "furnace"
# Where mobs live, and rough seconds to find one there.
HOMES = {"land": 60.0, "wild": 300.0, "water": 400.0, "dark": 400.0, "deadly": 900.0}


@dataclass(frozen=True, slots=True)
class Craft:
    """One run of a recipe gives `makes` items."""

    item: str
    makes: int
    ingredients: tuple[tuple[str, int], ...]
    table: bool


@dataclass(frozen=True, slots=True)
class Smelt:
    """A furnace turns one input into one item."""

    item: str
    input: str


@dataclass(frozen=True, slots=True)
class Mine:
    """Breaking one of these blocks gives `per_block` items; `height` is None on the surface."""

    item: str
    blocks: tuple[str, ...]
    tool: str | None = None
    height: int | None = None
    per_block: float = 1
    rarity: float = 1


@dataclass(frozen=True, slots=True)
class Kill:
    """These mobs drop the item; `home` is one of HOMES."""

    item: str
    mobs: tuple[str, ...]
    home: str


@dataclass(frozen=True, slots=True)
class Fill:
    """A vessel used on one of these source blocks, or on one of these mobs, becomes the item."""

    item: str
    vessel: str
    blocks: tuple[str, ...] = ()
    mobs: tuple[str, ...] = ()
    tool: str | None = None
    height: int | None = None
    rarity: float = 1


Way = Craft | Smelt | Mine | Kill | Fill


def needs(way: Way) -> tuple[str, ...]:
    """Everything that must be there first, the stations before the ingredients."""
    match way:
        case Craft():
            return (*[TABLE] * way.table, *(name for name, _ in way.ingredients))
        case Smelt():
            return (FURNACE, way.input)
        case Mine():
            return (way.tool,) if way.tool else ()
        case Kill():
            return ()
        case Fill():
            return (way.vessel, way.tool) if way.tool else (way.vessel,)


def price(way: Way, cost: Mapping[str, float], *, per_item: bool = True) -> float:
    """Rough seconds that way: for one item, or for one run with all its tools."""
    share = 4 if per_item else 1
    match way:
        case Craft():
            parts = sum(cost.get(name, math.inf) * count for name, count in way.ingredients)
            station = cost.get(TABLE, math.inf) / share if way.table else 0.0
            return (1 + station + parts) / (way.makes if per_item else 1)
        case Smelt():
            return 10 + cost.get(FURNACE, math.inf) / share + cost.get(way.input, math.inf)
        case Mine():
            tool = cost.get(way.tool, math.inf) / share if way.tool else 0.0
            return tool + _depth(way.height) + 4 * way.rarity + 2 / way.per_block
        case Kill():
            return HOMES[way.home]
        case Fill():
            tool = cost.get(way.tool, math.inf) / share if way.tool else 0.0
            return tool + _depth(way.height) + 4 * way.rarity + cost.get(way.vessel, math.inf)


def _depth(height: int | None) -> float:
    return 0.0 if height is None else max(0, 70 - height) / 4
