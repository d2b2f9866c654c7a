import json

import pytest
from typer.testing import CliRunner

from voyager.cli import app
from voyager.errors import LandFailed
from voyager.land import _answer

pytestmark = pytest.mark.node


def voyager(*arguments):
    return CliRunner().invoke(app, list(arguments))


def test_obtainable_lists_each_item_after_what_it_needs():
    ended = voyager("world", "obtainable", "--json")
    assert ended.exit_code == 0, ended.output
    found = json.loads(ended.stdout)
    assert found["count"] == len(found["items"]) >= 350
    known = set()
    for way in found["items"]:
        assert known.issuperset(way.get("needs", [])), way
        known.add(way["item"])
    assert {"diamond_pickaxe", "lava_bucket", "compass"} <= known


def test_obtainable_shows_a_table_for_people():
    ended = voyager("world", "obtainable")
    assert ended.exit_code == 0
    assert ended.stdout.splitlines()[-1].endswith(" items")


def test_map_counts_ores_beside_the_published_numbers():
    ended = voyager("world", "map", "seed=3", "--radius", "32", "--json")
    assert ended.exit_code == 0, ended.output
    found = json.loads(ended.stdout)
    assert found["seed"] == 3
    assert abs(sum(found["biomes"].values()) - 1) < 1e-6
    coal = next(row for row in found["ores"] if row["ore"] == "coal_ore")
    assert coal["all"]["found"] > 0
    assert coal["all"]["promised"] > 0
    assert voyager("world", "map", "seed=3", "--radius", "32").stdout.startswith("seed 3, spawn at")


@pytest.mark.parametrize("arguments", [["--radius", "3"], ["seed=x"], ["sed=1"]])
def test_map_refuses_what_it_cannot_use(arguments):
    ended = voyager("world", "map", *arguments)
    assert ended.exit_code == 2
    assert "Traceback" not in ended.output


def test_a_script_that_fails_is_an_error_with_its_words():
    with pytest.raises(LandFailed, match="seed takes a whole number"):
        _answer("terrain/map.js", "--seed", "x")
