"""What there is in the game and how to come by it: the recipe graph with a cost for every item.

Built from `env_bridge.game_data()` (items, recipes, smelting, fuels, foods) and `facts.json`
(where things are found, what mobs drop; sources inside). Costs are rough seconds; an item may be
made only from items that are cheaper than itself, so no plan can run in a circle. Does not cover
what the player has: see `plans`.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from env_bridge import GameData, Recipe, game_data
from voyager.models.offline.ways import (
    HOMES,
    LOG,
    PLANKS,
    Craft,
    Fill,
    Kill,
    Mine,
    Smelt,
    Way,
    needs,
    price,
)

_COMMON_WOODS = 3


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Ways to every item, cheapest first, and the lists that plans and programs need."""

    ways: Mapping[str, tuple[Way, ...]]
    cost: Mapping[str, float]
    smelting: Mapping[str, str]
    burns: Mapping[str, float]
    foods: frozenset[str]
    meals: tuple[str, ...]
    woods: tuple[str, ...]
    tiers: tuple[str, ...]
    drops: Mapping[str, str]
    sure_drops: frozenset[tuple[str, str]]
    mobs: Mapping[str, tuple[str, ...]]
    items: frozenset[str]
    variants: frozenset[str]
    enemies: tuple[str, ...]
    runners: tuple[str, ...]
    armour: Mapping[str, tuple[int, int]]
    stack_sizes: Mapping[str, int]

    def same(self, token: str) -> tuple[str, ...]:
        """The items that a token stands for: every log for `log`, else the item itself."""
        if token in (LOG, PLANKS):
            return tuple(f"{wood}_{token}" for wood in self.woods)
        return (token,)

    def obtainable(self, item: str) -> bool:
        """Whether some way leads to the item."""
        return math.isfinite(self.cost.get(item, math.inf))

    def at_least(self, tool: str) -> tuple[str, ...]:
        """The tool and every better one of its kind, best last."""
        tier, _, kind = tool.rpartition("_")
        return tuple(f"{better}_{kind}" for better in self.tiers[self.tiers.index(tier) :])


@cache
def knowledge() -> Knowledge:
    """The knowledge of this installation's game data; read once."""
    file = resources.files(__package__) / "facts.json"
    return build_knowledge(game_data(), json.loads(file.read_text(encoding="utf-8")))


def build_knowledge(data: GameData, facts: Mapping[str, Any]) -> Knowledge:
    """Join game data and facts, and price every item."""
    woods = tuple(facts["groups"]["woods"])
    homes = {home: facts["mobs"][home] for home in HOMES}
    candidates: dict[str, list[Way]] = defaultdict(list)
    known: list[Way] = [
        *_crafts(data, woods),
        *_smelts(data, woods),
        *_mines(facts, woods),
        *_kills(homes),
        *_fills(facts),
    ]
    for way in known:
        candidates[way.item].append(way)
    ways = _well_founded(candidates)
    return Knowledge(
        ways=ways,
        cost=_prices(ways, per_item=True),
        smelting={raw: row.output for raw, row in data.smelting.items()},
        burns={name: ticks / 200 for name, ticks in data.fuels.items()},
        foods=frozenset(data.foods),
        meals=_meals(data, frozenset(facts["foods"]["unsafe"])),
        woods=woods,
        tiers=tuple(facts["tiers"]["order"]),
        drops=_drops(facts["mined"]["items"]),
        sure_drops=frozenset(
            (block.name, item) for block in data.blocks.values() for item in block.drops
        ),
        mobs={mob: tuple(drops) for mobs in homes.values() for mob, drops in mobs.items()},
        items=frozenset(data.items),
        enemies=tuple(facts["enemies"]["names"]),
        runners=tuple(facts["enemies"]["flee"]),
        armour=_armour(facts["armour"]),
        stack_sizes={item.name: item.stack_size for item in data.items.values()},
        variants=frozenset(filter(_is_variant(facts["variants"]), data.items)),
    )


def _meals(data: GameData, unsafe: frozenset[str]) -> tuple[str, ...]:
    """Food that does no harm, the most filling first."""
    safe = [food for food in data.foods.values() if food.name not in unsafe]
    return tuple(food.name for food in sorted(safe, key=lambda food: (-food.points, food.name)))


def _armour(facts: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Slot and rank of every piece of armour."""
    return {
        f"{material}_{piece}": (slot, rank)
        for rank, material in enumerate(facts["order"])
        for piece, slot in facts["slots"].items()
    }


def _is_variant(endings: Mapping[str, Any]) -> Callable[[str], bool]:
    beginnings = tuple(endings["beginnings"])
    closings = tuple(endings["endings"])
    return lambda name: name.startswith(beginnings) or name.endswith(closings)


def _drops(rows: Mapping[str, Any]) -> dict[str, str]:
    """What mining a block is for: the block itself if it drops, else the first item named."""
    drops: dict[str, str] = {}
    for item, row in rows.items():
        for block in row["blocks"]:
            drops[block] = block if block in rows else drops.get(block, item)
    return drops


def _crafts(data: GameData, woods: Iterable[str]) -> list[Craft]:
    """Every recipe, with interchangeable woods folded into the tokens `log` and `planks`."""
    found: list[Craft] = []
    for item, recipes in data.recipes.items():
        folded: dict[Craft, int] = Counter(_fold(item, recipe, woods) for recipe in recipes)
        exact = [_exact(item, recipe) for recipe in recipes]
        found += [craft for craft, times in folded.items() if times > _COMMON_WOODS]
        found += [
            craft
            for craft, recipe in zip(exact, recipes, strict=True)
            if folded[_fold(item, recipe, woods)] <= _COMMON_WOODS
        ]
    tokens = [Craft(PLANKS, 4, ((LOG, 1),), table=False)]
    return list(dict.fromkeys(found + tokens))


def _exact(item: str, recipe: Recipe) -> Craft:
    ingredients = tuple(sorted(recipe.ingredients.items()))
    return Craft(item, recipe.count, ingredients, recipe.needs_table)


def _fold(item: str, recipe: Recipe, woods: Iterable[str]) -> Craft:
    folded: Counter[str] = Counter()
    for name, count in recipe.ingredients.items():
        wood, _, token = name.rpartition("_")
        folded[token if token in (LOG, PLANKS) and wood in woods else name] += count
    return Craft(item, recipe.count, tuple(sorted(folded.items())), recipe.needs_table)


def _smelts(data: GameData, woods: Iterable[str]) -> list[Smelt]:
    logs = {f"{wood}_{LOG}" for wood in woods}
    found = [Smelt(row.output, raw) for raw, row in data.smelting.items() if raw not in logs]
    return [*found, Smelt("charcoal", LOG)]


def _mines(facts: Mapping[str, Any], woods: tuple[str, ...]) -> list[Mine]:
    rows = {item: dict(row) for item, row in facts["mined"]["items"].items()}
    found = [Mine(item, **{**row, "blocks": tuple(row["blocks"])}) for item, row in rows.items()]
    logs = [f"{wood}_{LOG}" for wood in woods]
    single = [Mine(log, (log,), rarity=1 + 4 * place) for place, log in enumerate(logs)]
    return [*found, *single, Mine(LOG, tuple(logs))]


def _kills(homes: Mapping[str, Mapping[str, Iterable[str]]]) -> list[Kill]:
    dropped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for home, mobs in homes.items():
        for mob, drops in mobs.items():
            for item in drops:
                dropped[item, home].append(mob)
    return [Kill(item, tuple(names), home) for (item, home), names in dropped.items()]


def _fills(facts: Mapping[str, Any]) -> list[Fill]:
    rows = {item: dict(row) for item, row in facts["filled"]["items"].items()}
    sources = ("blocks", "mobs")
    return [
        Fill(item, **{**row, **{key: tuple(row.get(key, ())) for key in sources}})
        for item, row in rows.items()
    ]


def _prices(candidates: Mapping[str, Iterable[Way]], *, per_item: bool) -> dict[str, float]:
    """Cheapest price of every item, by relaxing until nothing gets cheaper."""
    cost: dict[str, float] = defaultdict(lambda: math.inf)
    changed = True
    while changed:
        changed = False
        for item, ways in candidates.items():
            best = min(price(way, cost, per_item=per_item) for way in ways)
            if best < cost[item] - 1e-9:
                cost[item] = best
                changed = True
    return {item: value for item, value in cost.items() if math.isfinite(value)}


def _well_founded(candidates: Mapping[str, Iterable[Way]]) -> dict[str, tuple[Way, ...]]:
    """Keep the ways that cannot lead back to their own item, cheapest first.

    Each item's best way by run price comes in first (those never form a circle); every other
    way follows when none of its needs depends on the item.
    """
    run = _prices(candidates, per_item=False)
    sound = [
        (way is not best, price(way, run, per_item=False), str(way), way)
        for item, ways in candidates.items()
        if item in run
        for best in [min(ways, key=lambda way: (price(way, run, per_item=False), str(way)))]
        for way in ways
        if math.isfinite(price(way, run, per_item=False))
    ]
    edges: dict[str, set[str]] = defaultdict(set)
    kept: dict[str, list[Way]] = defaultdict(list)
    for _, _, _, way in sorted(sound, key=lambda row: row[:3]):
        if not any(_leads_to(edges, name, way.item) for name in needs(way)):
            edges[way.item].update(needs(way))
            kept[way.item].append(way)
    return {item: tuple(ways) for item, ways in kept.items()}


def _leads_to(edges: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    open_names = [start]
    while open_names:
        name = open_names.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            open_names.extend(edges.get(name, ()))
    return False
