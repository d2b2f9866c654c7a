"""An observation as the values of the lines that every role shows its model.

Source: Voyager (arXiv:2305.16291), appendix A.3. Does not cover wording: see `observation.j2`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from env_bridge import Observation

LINES = frozenset(
    {
        *("biome", "time", "nearby_blocks", "other_blocks", "nearby_entities", "health"),
        *("hunger", "position", "equipment", "inventory", "chests"),
    }
)
SLOTS = 36
CHEST_SLOTS = 27

ChestLine = tuple[str, Mapping[str, int] | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the observation lines show; chests pair a place with contents, None if unknown."""

    biome: str
    time: str
    nearby_blocks: tuple[str, ...]
    underground: bool
    other_blocks: tuple[str, ...]
    nearby_entities: tuple[str, ...]
    health: float
    hunger: float
    position: tuple[float, float, float]
    equipment: tuple[str | None, ...]
    uses_left: Mapping[str, int]
    inventory: Mapping[str, int]
    used: int
    chests: Sequence[ChestLine]
    slots: int = SLOTS
    breath: float | None = None
    """Of 20, shown in water only."""
    unlisted: int = 0
    """Kinds of items that are carried and left out of `inventory`."""


def scene_of(observation: Observation, chests: Sequence[ChestLine]) -> Scene:
    """Read the lines' values from an observation; orders are fixed so that prompts repeat."""
    near = dict.fromkeys(observation.voxels)
    known = {*near, *observation.inventory}
    near_first = sorted((distance, name) for name, distance in observation.entities.items())
    return Scene(
        biome=observation.biome,
        time=observation.time_of_day,
        nearby_blocks=tuple(_with_place(name, observation) for name in near),
        underground=observation.is_underground,
        other_blocks=tuple(sorted(set(observation.block_records) - known)),
        nearby_entities=tuple(name for _, name in near_first),
        health=observation.health,
        hunger=observation.food,
        position=observation.position,
        equipment=observation.equipment,
        uses_left=observation.uses_left,
        inventory=observation.inventory,
        used=observation.inventory_used,
        chests=chests,
        breath=max(0.0, observation.oxygen) if observation.is_in_water else None,
    )


def _with_place(name: str, observation: Observation) -> str:
    """`oak_log x5 (4 east 3 north)`: how many there are, and where the nearest one is."""
    near = observation.nearest_blocks.get(name)
    if near is None:
        return name
    ways = (("east", "west"), ("south", "north"), ("up", "down"))
    steps = (near.offset[0], near.offset[2], near.offset[1])
    way = [f"{abs(step)} {ways[axis][step < 0]}" for axis, step in enumerate(steps) if step]
    return f"{name} x{near.count} ({' '.join(way) or 'here'})"
