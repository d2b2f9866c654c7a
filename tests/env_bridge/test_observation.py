import copy

import numpy as np
import pytest
from pydantic import ValidationError

from env_bridge import Observation
from env_bridge.observation import UnicodeText, action_space, observation_space, to_space

DATA = {
    "voxels": ["grass_block", "oak_log"],
    "nearestBlocks": {"oak_log": {"count": 2, "offset": [3, 0, -1]}},
    "blockRecords": ["dirt"],
    "inventory": {"oak_log": 3},
    "nearbyChests": {"(1, 64, 2)": {"coal": 2}, "(3, 64, 2)": "Unknown", "(9, 1, 2)": "Invalid"},
    "status": {
        "health": 20,
        "food": 17.5,
        "saturation": 0,
        "oxygen": 20,
        "position": {"x": 10.5, "y": 64, "z": -3.5},
        "velocity": {"x": 0, "y": -0.08, "z": 0},
        "yaw": 3.1,
        "pitch": -0.5,
        "onGround": True,
        "equipment": [None, None, None, None, "stone_pickaxe", None],
        "name": "bot",
        "timeSinceOnGround": 0,
        "isInWater": False,
        "isInLava": False,
        "isInWeb": False,
        "isCollidedHorizontally": False,
        "isCollidedVertically": True,
        "biome": "forest",
        "isUnderground": False,
        "entities": {"pig": 12.5, "cow": 3.25},
        "timeOfDay": "day",
        "inventoryUsed": 1,
        "usesLeft": {"stone_pickaxe": 12},
        "elapsedTime": 240,
    },
}


def changed(path, value):
    data = copy.deepcopy(DATA)
    *parents, last = path.split(".")
    place = data
    for key in parents:
        place = place[key]
    place[last] = value
    return data


def test_all_keys_are_read_and_unknown_ones_ignored():
    seen = Observation.from_event({**DATA, "onChat": "hello", "later": 1})
    assert seen.position == (10.5, 64, -3.5)
    assert seen.position.y == 64
    assert seen.equipment[4] == "stone_pickaxe"
    assert seen.block_records == ("dirt",)
    assert seen.nearby_chests["(1, 64, 2)"] == {"coal": 2}
    assert seen.time_of_day == "day"
    assert seen.elapsed_time == 240


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("status", None),
        ("status", []),
        ("voxels", "grass_block"),
        ("voxels", ["x" * 300]),
        ("inventory", {"oak_log": -1}),
        ("inventory", {"oak_log": 10**30}),
        ("inventory", {"oak_log": 1.5}),
        ("nearbyChests", {"(1, 64, 2)": "Full"}),
        ("status.position", None),
        ("status.position", {"x": 1, "y": 2}),
        ("status.position", {"x": 1e300, "y": 0, "z": 0}),
        ("status.position", {"x": float("nan"), "y": 0, "z": 0}),
        ("status.equipment", [None] * 5),
        ("status.health", "much"),
        ("status.inventoryUsed", 37),
    ],
)
def test_values_out_of_bounds_are_refused(path, value):
    with pytest.raises(ValidationError):
        Observation.from_event(changed(path, value))


def test_an_observation_lies_in_its_space_nearest_entities_first():
    observation = to_space(Observation.from_event(DATA))
    assert observation in observation_space()
    assert [entity["name"] for entity in observation["entities"]] == ["cow", "pig"]
    states = [chest["state"] for chest in observation["nearby_chests"]]
    assert states == ["known", "unknown", "invalid"]
    assert observation["equipment"][4] == "stone_pickaxe"
    np.testing.assert_array_equal(observation["position"], [10.5, 64, -3.5])


def test_programs_may_hold_any_characters_and_samples_are_short():
    space = action_space()
    space.seed(1)
    assert {"code": "// é — 木 \U0001f332\n", "program_name": ""} in space
    assert {"code": 1, "program_name": ""} not in space
    assert {"code": ""} not in space
    for _ in range(50):
        action = space.sample()
        assert action in space
        assert len(action["code"]) <= 16


def test_a_text_space_keeps_its_length_limits():
    space = UnicodeText(3, min_length=2)
    assert "ab" in space
    assert "a" not in space
    assert "abcd" not in space
    assert len(space.sample()) in (2, 3)
