"""Observations, outcomes and game words for role tests; every field can be changed by name."""

from typing import Any

from env_bridge import Observation, Outcome
from voyager.goals import Vocabulary

COUNTS = ("gained", "lost", "mined", "crafted", "smelted", "placed", "dug", "killed", "assists")


def observation(**changes: Any) -> Observation:
    values: dict[str, Any] = {
        "voxels": ("grass_block", "oak_log", "dirt"),
        "nearest_blocks": {
            "grass_block": {"count": 120, "offset": (0, -1, 0)},
            "oak_log": {"count": 5, "offset": (4, 1, -3)},
            "dirt": {"count": 200, "offset": (0, -2, 0)},
        },
        "block_records": ("stone", "dirt", "coal_ore"),
        "nearby_chests": {},
        "inventory": {"oak_log": 3, "wheat_seeds": 2},
        "health": 20,
        "food": 18,
        "saturation": 5,
        "oxygen": 20,
        "position": (10.5, 64, -3.55),
        "velocity": (0, 0, 0),
        "yaw": 0,
        "pitch": 0,
        "on_ground": True,
        "equipment": ("iron_helmet", None, None, None, "stone_pickaxe", None),
        "name": "bot",
        "time_since_on_ground": 0,
        "is_in_water": False,
        "is_in_lava": False,
        "is_in_web": False,
        "is_collided_horizontally": False,
        "is_collided_vertically": False,
        "biome": "forest",
        "is_underground": False,
        "entities": {"cow": 9.0, "pig": 4.5},
        "time_of_day": "day",
        "inventory_used": 3,
        "uses_left": {"stone_pickaxe": 97},
        "elapsed_time": 0,
    }
    return Observation.model_validate(values | changes)


def outcome(**changes: Any) -> Outcome:
    values: dict[str, Any] = {
        **{key: {} for key in COUNTS},
        "ok": changes.get("fault") is None,
        "fault": None,
        "log": (),
        "deaths": 0,
        "distance_blocks": 0,
        "virtual_seconds": 1,
    }
    return Outcome.model_validate(values | changes)


ITEMS = """
    oak_log birch_log stripped_oak_log oak_wood oak_planks birch_planks stick crafting_table
    furnace chest torch cobblestone stone coal raw_iron iron_ore iron_ingot deepslate_iron_ore
    charcoal wooden_pickaxe stone_pickaxe iron_pickaxe iron_chestplate shield sweet_berries
    oak_leaves oak_stairs bookshelf glass sand porkchop cooked_porkchop chicken cooked_chicken
    white_wool red_wool flint_and_steel lapis_lazuli lapis_ore raw_copper cooked_beef beef
    redstone redstone_ore dirt gravel flint white_bed water_bucket
"""
WORDS = Vocabulary(
    items=frozenset(ITEMS.split()),
    drops={
        "oak_log": ("oak_log",),
        "birch_log": ("birch_log",),
        "iron_ore": ("raw_iron",),
        "deepslate_iron_ore": ("raw_iron",),
        "coal_ore": ("coal",),
        "stone": ("cobblestone",),
        "lapis_ore": ("lapis_lazuli",),
        "redstone_ore": ("redstone",),
        "gravel": ("gravel", "flint"),
        "glass": (),
    },
    smelting={
        "raw_iron": "iron_ingot",
        "iron_ore": "iron_ingot",
        "porkchop": "cooked_porkchop",
        "chicken": "cooked_chicken",
        "beef": "cooked_beef",
        "sand": "glass",
        "oak_log": "charcoal",
    },
    foods=frozenset({"cooked_porkchop", "porkchop", "sweet_berries"}),
)
