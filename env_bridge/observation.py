"""What the bot sees at one moment, as a checked value and as a gymnasium observation.

The keys are those of spec/voyager.md section 6.5 in snake_case, with `status` flattened. Values
come from a process in which programs run, so they are bounded before anybody computes with them;
keys we do not know are ignored.

Does not cover: the raw events (`info["events"]`) and what a program did (`outcome`).
"""

from typing import Annotated, Any, Literal, NamedTuple, Self

import numpy as np
from gymnasium import spaces
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from env_bridge.outcome import Amount, Counts

LONGEST_PROGRAM = 500_000
WORLD_EDGE = 3.2e7
TEXT_SAMPLE = 16

TEXTS = ("name", "biome", "time_of_day")
LEVELS = ("health", "food", "saturation", "oxygen", "time_since_on_ground")
ANGLES = ("yaw", "pitch")
FLAGS = (
    "on_ground",
    "is_in_water",
    "is_in_lava",
    "is_in_web",
    "is_collided_horizontally",
    "is_collided_vertically",
    "is_underground",
)

Name = Annotated[str, Field(max_length=256)]
Coordinate = Annotated[float, Field(ge=-WORLD_EDGE, le=WORLD_EDGE)]
Step = Annotated[int, Field(ge=-4096, le=4096)]
Level = Annotated[float, Field(ge=-1, le=2048)]
ChestContents = Counts | Literal["Unknown", "Invalid"]


class Vector(NamedTuple):
    """A point or a velocity; y is up, in blocks."""

    x: Coordinate
    y: Coordinate
    z: Coordinate


class NearBlock(BaseModel):
    """How many blocks of a name are around the bot, and how the nearest lies from its feet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    count: Amount
    offset: tuple[Step, Step, Step]


class Observation(BaseModel):
    """The bot's surroundings and state after a step.

    `equipment` is head, chest, legs, feet, main hand, off hand. `entities` gives the nearest
    distance by name, in blocks. `elapsed_time` is in physics ticks since the step began.
    `uses_left` is the durability of tools and armour, of several with one name the best.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    voxels: tuple[Name, ...]
    nearest_blocks: dict[Name, NearBlock]
    block_records: tuple[Name, ...]
    nearby_chests: dict[Name, ChestContents]
    inventory: Counts
    health: Level
    food: Level
    saturation: Level
    oxygen: Level
    position: Vector
    velocity: Vector
    yaw: Coordinate
    pitch: Coordinate
    on_ground: bool
    equipment: Annotated[tuple[Name | None, ...], Field(min_length=6, max_length=6)]
    name: Name
    time_since_on_ground: Level
    is_in_water: bool
    is_in_lava: bool
    is_in_web: bool
    is_collided_horizontally: bool
    is_collided_vertically: bool
    biome: Name
    is_underground: bool
    entities: dict[Name, Annotated[float, Field(ge=0, le=1e9)]]
    time_of_day: Name
    inventory_used: Annotated[int, Field(ge=0, le=36)]
    uses_left: Counts
    elapsed_time: Amount

    @classmethod
    def from_event(cls, data: dict[str, Any]) -> Self:
        """Check one event's data (camelCase, `status` nested) and flatten it.

        Raises:
            pydantic.ValidationError: a key is missing or a value is out of its bounds.
        """
        status = data.get("status")
        flat = {**data, **(status if isinstance(status, dict) else {})}
        named = {_NAMES[key]: value for key, value in flat.items() if key in _NAMES}
        for key in ("position", "velocity"):
            if isinstance(named.get(key), dict):
                named[key] = [named[key].get(axis) for axis in "xyz"]
        return cls.model_validate(named)


_NAMES = {to_camel(name): name for name in Observation.model_fields}


class UnicodeText(spaces.Text):
    """Text of any characters: programs and chat hold more than a fixed alphabet.

    Samples stay short and alphanumeric; random programs are of no use as a policy.
    """

    def contains(self, x: Any) -> bool:
        """Whether `x` is a string of an allowed length."""
        return isinstance(x, str) and self.min_length <= len(x) <= self.max_length

    def sample(self, mask: Any = None, probability: Any = None) -> str:
        """Draw a short text."""
        if mask is None and probability is None:
            longest = min(self.max_length, max(self.min_length, TEXT_SAMPLE))
            mask = (int(self.np_random.integers(self.min_length, longest + 1)), None)
        return super().sample(mask, probability)


def _text(longest: int = 256) -> UnicodeText:
    return UnicodeText(longest, min_length=0)


def _scalar(low: float, high: float) -> spaces.Box:
    return spaces.Box(low, high, (), np.float64)


def _counts() -> spaces.Sequence:
    count = spaces.Box(0, 2**53, (), np.int64)
    return spaces.Sequence(spaces.Dict({"name": _text(), "count": count}))


def action_space() -> spaces.Dict:
    """A program and the name of its main function."""
    return spaces.Dict({"code": _text(LONGEST_PROGRAM), "program_name": _text()})


def observation_space() -> spaces.Dict:
    """The structured space of the values of `to_space`."""
    vector = spaces.Box(-WORLD_EDGE, WORLD_EDGE, (3,), np.float64)
    chest = {"position": _text(), "state": _text(), "items": _counts()}
    step = spaces.Box(-4096, 4096, (3,), np.int64)
    near = {"name": _text(), "count": spaces.Box(0, 2**53, (), np.int64), "offset": step}
    entity = {"name": _text(), "distance_blocks": _scalar(0, 1e9)}
    fields: dict[str, spaces.Space[Any]] = {
        "voxels": spaces.Sequence(_text()),
        "nearest_blocks": spaces.Sequence(spaces.Dict(near)),
        "block_records": spaces.Sequence(_text()),
        "nearby_chests": spaces.Sequence(spaces.Dict(chest)),
        "inventory": _counts(),
        "position": vector,
        "velocity": spaces.Box(-WORLD_EDGE, WORLD_EDGE, (3,), np.float64),
        "equipment": spaces.Tuple([_text() for _ in range(6)]),
        "entities": spaces.Sequence(spaces.Dict(entity)),
        "inventory_used": spaces.Discrete(37),
        "uses_left": _counts(),
        "elapsed_time": spaces.Box(0, 2**53, (), np.int64),
    }
    fields |= {key: _text() for key in TEXTS}
    fields |= {key: _scalar(-1, 2048) for key in LEVELS}
    fields |= {key: _scalar(-WORLD_EDGE, WORLD_EDGE) for key in ANGLES}
    fields |= {key: spaces.Discrete(2) for key in FLAGS}
    return spaces.Dict(fields)


def to_space(seen: Observation) -> dict[str, Any]:
    """The observation as a member of `observation_space()`; new arrays on every call."""
    chests = [
        {"position": place, "state": "known", "items": _pairs(content)}
        if isinstance(content, dict)
        else {"position": place, "state": content.lower(), "items": ()}
        for place, content in seen.nearby_chests.items()
    ]
    near = sorted(seen.entities.items(), key=lambda entity: (entity[1], entity[0]))
    return {
        "voxels": seen.voxels,
        "nearest_blocks": _near(seen.nearest_blocks),
        "block_records": seen.block_records,
        "nearby_chests": tuple(chests),
        "inventory": _pairs(seen.inventory),
        "position": np.array(seen.position, np.float64),
        "velocity": np.array(seen.velocity, np.float64),
        "equipment": tuple(worn or "" for worn in seen.equipment),
        "entities": tuple({"name": n, "distance_blocks": np.array(d)} for n, d in near),
        "inventory_used": np.int64(seen.inventory_used),
        "uses_left": _pairs(seen.uses_left),
        "elapsed_time": np.array(seen.elapsed_time, np.int64),
        **{key: getattr(seen, key) for key in TEXTS},
        **{key: np.array(getattr(seen, key), np.float64) for key in LEVELS + ANGLES},
        **{key: np.int64(getattr(seen, key)) for key in FLAGS},
    }


def _near(blocks: dict[str, NearBlock]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "name": name,
            "count": np.array(near.count, np.int64),
            "offset": np.array(near.offset, np.int64),
        }
        for name, near in blocks.items()
    )


def _pairs(counts: Counts) -> tuple[dict[str, Any], ...]:
    return tuple({"name": n, "count": np.array(c, np.int64)} for n, c in counts.items())
