"""Facts of Minecraft 1.20.4 for Python: items, blocks, recipes, foods, smelting and fuels.

Source: the minecraft-data package of the Node part, and our own tables where it has none
(node/world/data, each with its source). Each table is read when it is first used.

Does not cover: where things are found and what mobs drop.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from env_bridge.install import ensure_node

GAME_VERSION = "1.20.4"
OWN_GRID = 2
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that fits into an inventory slot."""

    id: int
    name: str
    stack_size: int


@dataclass(frozen=True, slots=True)
class Block:
    """A kind of block; without one of `harvest_tools` (if any) it drops nothing.

    `hardness` is below 0 for blocks that cannot be broken; `material` names the tool that is
    quick, as minecraft-data says it ("mineable/pickaxe"); `drops` are items, chances left out.
    """

    id: int
    name: str
    hardness: float
    diggable: bool
    material: str
    harvest_tools: tuple[str, ...]
    drops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to craft `count` of `result`; `ingredients` are the items used up."""

    result: str
    count: int
    ingredients: dict[str, int]
    needs_table: bool


@dataclass(frozen=True, slots=True)
class Food:
    """What eating an item gives; `points` of 20."""

    name: str
    points: float
    saturation: float


@dataclass(frozen=True, slots=True)
class Smelting:
    """What a furnace makes of `input`."""

    input: str
    output: str
    experience: float
    blasting: bool
    smoking: bool


class GameData:
    """All tables by name, read-only; burn times in ticks (20 a second)."""

    def __init__(self, root: Path) -> None:
        """Prepare to read.

        Args:
            root: the Node part, with node_modules and world/data.
        """
        self._own = root / "world" / "data"
        self._data = root / "node_modules" / "minecraft-data" / "minecraft-data" / "data"

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item."""
        rows = self._table("items")
        return _frozen({r["name"]: Item(r["id"], r["name"], r["stackSize"]) for r in rows})

    @cached_property
    def blocks(self) -> Mapping[str, Block]:
        """Every block."""
        blocks = (self._block(row) for row in self._table("blocks"))
        return _frozen({block.name: block for block in blocks})

    @cached_property
    def recipes(self) -> Mapping[str, tuple[Recipe, ...]]:
        """All crafting recipes by result; items without one are missing."""
        rows: dict[str, list[dict[str, Any]]] = self._table("recipes")
        found = {
            self._item_names[int(number)]: _distinct(self._recipe(variant) for variant in variants)
            for number, variants in rows.items()
        }
        return _frozen(found)

    @cached_property
    def foods(self) -> Mapping[str, Food]:
        """Everything that can be eaten."""
        rows = self._table("foods")
        return _frozen({r["name"]: Food(r["name"], r["foodPoints"], r["saturation"]) for r in rows})

    @cached_property
    def smelting(self) -> Mapping[str, Smelting]:
        """Furnace recipes by input."""
        rows = _read(self._own / "smelting.json")["recipes"]
        return _frozen({name: Smelting(name, **row) for name, row in rows.items()})

    @cached_property
    def fuels(self) -> Mapping[str, int]:
        """Ticks that one item burns."""
        return _frozen(_read(self._own / "fuels.json")["burn_ticks"])

    @cached_property
    def _item_names(self) -> dict[int, str]:
        return {item.id: item.name for item in self.items.values()}

    @cached_property
    def _folders(self) -> dict[str, str]:
        folders: dict[str, str] = _read(self._data / "dataPaths.json")["pc"][GAME_VERSION]
        return folders

    def _table(self, name: str) -> Any:
        return _read(self._data / self._folders[name] / f"{name}.json")

    def _block(self, row: dict[str, Any]) -> Block:
        return Block(
            id=row["id"],
            name=row["name"],
            hardness=row["hardness"],
            diggable=row["diggable"],
            material=row["material"],
            harvest_tools=tuple(self._item_names[int(t)] for t in row.get("harvestTools", {})),
            drops=tuple(self._item_names[number] for number in row["drops"]),
        )

    def _recipe(self, row: dict[str, Any]) -> Recipe:
        shape: list[list[int | None]] = row.get("inShape", [])
        loose: list[int] = row.get("ingredients", [])
        cells = [cell for line in shape for cell in line if cell is not None] + loose
        widest = max([len(shape), *(len(line) for line in shape)])
        return Recipe(
            result=self._item_names[row["result"]["id"]],
            count=row["result"]["count"],
            ingredients=dict(Counter(self._item_names[cell] for cell in cells)),
            needs_table=widest > OWN_GRID or len(loose) > OWN_GRID**2,
        )


def _distinct(recipes: Iterable[Recipe]) -> tuple[Recipe, ...]:
    """Without repetitions: mirrored shapes need the same things."""
    kept: list[Recipe] = []
    for recipe in recipes:
        if recipe not in kept:
            kept.append(recipe)
    return tuple(kept)


def _frozen(table: Mapping[str, V]) -> Mapping[str, V]:
    return MappingProxyType(dict(table))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def game_data() -> GameData:
    """The tables of the installed Node part; no child is started."""
    return GameData(ensure_node().root)
