"""Writes a JavaScript program for a goal: one main function and the helpers that it needs.

Helpers are templates in `snippets/`; a file named like a function is that function, and whatever
it calls is added before it. Helpers of one name do the same in every program, since all skills of
a library share one scope. Does not cover what to change after a failure: see `repair`.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.plans import Situation
from voyager.models.offline.tasks import Goal, camel, spoken
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

_SNIPPETS = Path(__file__).parent / "snippets"
_NAMED = frozenset(path.name.partition(".")[0] for path in _SNIPPETS.glob("*.js.j2"))
# Functions that are the same in every program, less those that get things.
IDIOMS = frozenset(name for name in _NAMED if "_" not in name and not name.startswith("obtain"))
_CALL = re.compile(r"\b([a-z]\w*)\(")
_ARMOUR = {"helmet": "head", "chestplate": "torso", "leggings": "legs", "boots": "feet"}
PICKAXE = "wooden_pickaxe"
_FUELS = ("coal", "charcoal")
_LIDS = ("cobblestone", "cobbled_deepslate", "dirt", "andesite", "diorite", "granite", "tuff")
_MAX_TRIES = 12
_SEARCHING_S, _DESCENT_S = 300, 80
DEPOSIT_GOAL = 15
ROOM_FROM = 27


@dataclass(frozen=True, slots=True)
class Manner:
    """How a program goes about searching, and which learned skills it may call.

    `skills` are main functions by the item that they bring; what is `ready`, helpers of skills too,
    is called and not written out again.
    """

    turn: int = 0
    patience_s: int = 60
    deeper: int = 0
    skills: Mapping[str, str] = field(default_factory=dict)
    ready: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    crowded: bool = False
    starving: bool = False


@dataclass(slots=True)
class ProgramWriter:
    """Collects functions by name, each after those that it calls."""

    situation: Situation
    manner: Manner
    functions: dict[str, str] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    def write(self, goal: Goal) -> str:
        """The whole program, helpers first."""
        name = goal.function_name
        self._add(name, *self._main(goal))
        return "\n".join(self._spelled_out(name))

    def _spelled_out(self, main: str) -> list[str]:
        """The main function and what it calls, up to what is ready."""
        if not self.manner.ready:
            return list(self.functions.values())
        wanted: set[str] = set()
        following = {main}
        while following:
            wanted |= following
            called = {name for known in following for name in _CALL.findall(self.functions[known])}
            following = called.intersection(self.functions) - self.manner.ready - wanted
        return [text for name, text in self.functions.items() if name in wanted]

    def _main(self, goal: Goal) -> tuple[str, dict[str, object]]:
        named = PLANKS if goal.item == PLANKS else LOG if goal.item == LOG else goal.item
        values: dict[str, object] = {
            "title": f"{goal.verb.capitalize()} {goal.count} {spoken(goal.named)}",
            "item": named,
            "words": spoken(named),
            "count": goal.count,
            "remarks": self.manner.remarks,
        }
        match goal.verb:
            case "kill":
                hunt = {"mob": goal.named, "words": spoken(goal.named), "tries": self._hunts()}
                return "main_kill", values | hunt
            case "equip":
                return "main_equip", values | {"slot": _slot(goal.item)}
            case "eat" | "place":
                return f"main_{goal.verb}", values
            case "deposit":
                spare = spare_items(self.situation)
                return "main_deposit", values | {"place": goal.place, "spare": spare}
            case _:
                return "main_obtain", values | {"counted": _counted(named)}

    def need(self, token: str) -> str:
        """The function that makes the bot carry at least so many of a thing."""
        skill = self.manner.skills.get(token)
        if skill is not None and token not in (LOG, PLANKS):
            values = {"item": token, "words": spoken(token), "skill": skill}
            return self._add(f"fetch{camel(token)}", "fetch_skill", values)
        name = f"obtain{camel(token)}"
        if token in (LOG, PLANKS):
            return self._add(name, name, {})
        way = self.situation.best_way(token)
        if way is None:
            raise NoWay(token)
        return self._add(name, *self._obtain(way))

    def _obtain(self, way: Way) -> tuple[str, dict[str, object]]:
        values: dict[str, object] = {"item": way.item, "words": spoken(way.item)}
        match way:
            case Craft():
                ordered = sorted(
                    way.ingredients, key=lambda part: (self.situation.knowledge.cost[part[0]], part)
                )
                return "obtain_craft", values | {
                    "makes": way.makes,
                    "table": way.table,
                    "ingredients": ordered,
                }
            case Smelt():
                return "obtain_smelt", values | {
                    "input": way.input,
                    "input_words": spoken(way.input),
                }
            case Mine():
                return "obtain_mine", values | {
                    "blocks": way.blocks,
                    "tool": way.tool,
                    "height": None if way.height is None else way.height + self.manner.deeper,
                    "per_block": way.per_block,
                    "tries": self._tries(way),
                }
            case Kill():
                return "obtain_kill", values | {"mobs": way.mobs, "tries": self._hunts()}
            case Fill():
                return "obtain_fill", values | {"way": way, "tries": self._hunts()}

    def _tries(self, way: Mine) -> int:
        """As many searches as there is time for, more for what drops seldom."""
        patience = self.manner.patience_s if way.height is None else _DESCENT_S
        return min(_MAX_TRIES, _SEARCHING_S // patience + math.ceil(0.5 / way.per_block))

    def _hunts(self) -> int:
        return _SEARCHING_S // self.manner.patience_s

    def station(self, item: str) -> str:
        """The function that stands the bot beside a crafting table or furnace."""
        values = {"item": item, "words": spoken(item)}
        return self._add(f"standAt{camel(item)}", "have_station", values)

    def carry(self, item: str) -> str:
        """The function that makes a crafting table or furnace for later."""
        values = {"item": item, "words": spoken(item)}
        return self._add(f"bring{camel(item)}", "carry_station", values)

    def ensure(self, tool: str) -> str:
        """The function that sees to a tool of at least that tier."""
        tools = self.situation.knowledge.at_least(tool)
        values = {"item": tool, "words": spoken(tool), "tools": tools}
        return self._add(f"ensure{camel(tool)}", "ensure_tool", values)

    def stations(self) -> list[str]:
        """The stations that functions written so far set up."""
        text = "\n".join(self.functions.values())
        return [name for name in (TABLE, FURNACE) if f"setUp(bot, '{name}')" in text]

    def _add(self, name: str, template: str, values: Mapping[str, object]) -> str:
        if name in self.functions or name in self._open:
            return name
        self._open.add(name)
        facts = self.situation.knowledge
        text = (
            _environment()
            .get_template(f"{template}.js.j2")
            .render(
                {
                    "name": name,
                    "need": self.need,
                    "station": self.station,
                    "carry": self.carry,
                    "ensure": self.ensure,
                    "stations": self.stations,
                    "turn": self.manner.turn,
                    "patience": self.manner.patience_s,
                    "logs": facts.same(LOG),
                    "foods": facts.meals,
                    "enemies": facts.enemies,
                    "runners": facts.runners,
                    "lids": _LIDS,
                    "pickaxes": facts.at_least(PICKAXE),
                    "weapons": _weapons(facts.tiers),
                    "deposit_goal": DEPOSIT_GOAL,
                    "room_from": ROOM_FROM,
                    "crowded": self.manner.crowded,
                    "starving": self.manner.starving,
                    "spare": spare_items(self.situation) if self.manner.crowded else {},
                    "burns": _burns(facts.burns, facts.same(PLANKS)),
                    **values,
                }
            )
        )
        for called in _CALL.findall(text):
            if called in _NAMED:
                self._add(called, called, {})
        self.functions[name] = text.strip() + "\n"
        return name


class NoWay(Exception):
    """Nothing that is known leads to an item; its name is the argument."""


def spare_items(situation: Situation) -> dict[str, int]:
    """What may go into a chest, the most useless first: item -> how many to keep."""
    uses = _recipe_uses(situation.knowledge)
    worth = {name: _worth(name, situation, uses) for name in +situation.stock}
    ordered = sorted(worth, key=lambda name: (worth[name], name))
    kept = {name: situation.knowledge.stack_sizes.get(name, 1) for name in worth}
    useless = {name: 0 for name in ordered if worth[name] < _KEEP}
    surplus = {
        name: kept[name]
        for name in ordered
        if worth[name] >= _KEEP and situation.stock[name] > kept[name]
    }
    return surplus | useless


_KEEP = 1000


def _worth(name: str, situation: Situation, uses: Counter[str]) -> float:
    """Tools, stations, fuel and metal stay; else what more recipes ask for is worth more."""
    facts = situation.knowledge
    if name in _STAYS or name in facts.meals or name.endswith(("_log", "_ingot", "_bed")):
        return _KEEP
    if name.endswith(_TOOLS):
        better = any(situation.stock[other] for other in _better(name, facts.tiers))
        return -1 if better else _KEEP
    return uses[name]


_STAYS = frozenset({TABLE, FURNACE, "coal", "charcoal", "stick", "diamond"})
_TOOLS = ("_pickaxe", "_sword", "_axe", "_shovel", "bucket")


def _recipe_uses(facts: Knowledge) -> Counter[str]:
    """How many things are made from each item."""
    return Counter(
        part
        for ways in facts.ways.values()
        for part in {part for way in ways if isinstance(way, Craft) for part, _ in way.ingredients}
    )


def _better(tool: str, tiers: tuple[str, ...]) -> tuple[str, ...]:
    tier, _, kind = tool.rpartition("_")
    later = tiers[tiers.index(tier) + 1 :] if tier in tiers else ()
    return tuple(f"{better}_{kind}" for better in later)


def _counted(item: str) -> str:
    if item in (LOG, PLANKS):
        return f"largestPile(bot, '_{item}').count"
    return f"countItem(bot, '{item}')"


def _slot(item: str) -> str:
    if item == "shield":
        return "off-hand"
    return _ARMOUR.get(item.rpartition("_")[2], "hand")


def _weapons(tiers: tuple[str, ...]) -> list[str]:
    best_first = tiers[::-1]
    return [f"{tier}_{kind}" for kind in ("sword", "axe", "pickaxe") for tier in best_first]


def _burns(burns: Mapping[str, float], planks: tuple[str, ...]) -> dict[str, float]:
    return {name: burns[name] for name in (*_FUELS, *planks) if name in burns}


@cache
def _environment() -> Environment:
    # JavaScript, not HTML: nothing is escaped, and every value comes from the game data.
    return Environment(
        loader=FileSystemLoader(_SNIPPETS, encoding="utf-8"),
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
