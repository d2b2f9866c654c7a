"""The tables over a small copy of minecraft-data's layout, and facts of the real one."""

import json

import pytest

from env_bridge import GameData, game_data

TABLES = {
    "items": [
        {"id": 1, "name": "oak_planks", "stackSize": 64},
        {"id": 2, "name": "stick", "stackSize": 64},
        {"id": 3, "name": "wooden_pickaxe", "stackSize": 1},
        {"id": 4, "name": "cobblestone", "stackSize": 64},
        {"id": 5, "name": "bread", "stackSize": 64},
    ],
    "blocks": [
        {
            "id": 1,
            "name": "stone",
            "hardness": 1.5,
            "diggable": True,
            "material": "mineable/pickaxe",
            "harvestTools": {"3": True},
            "drops": [4],
        },
        {
            "id": 2,
            "name": "oak_planks",
            "hardness": 2.0,
            "diggable": True,
            "material": "mineable/axe",
            "drops": [1],
        },
    ],
    "recipes": {
        "2": [{"inShape": [[1], [1]], "result": {"id": 2, "count": 4}}] * 2,
        "3": [{"inShape": [[1, 1, 1], [None, 2], [None, 2]], "result": {"id": 3, "count": 1}}],
        "5": [{"ingredients": [1, 1, 2, 2], "result": {"id": 5, "count": 1}}],
        "4": [{"ingredients": [1, 1, 2, 2, 2], "result": {"id": 4, "count": 2}}],
    },
    "foods": [{"id": 5, "name": "bread", "foodPoints": 5.0, "saturation": 6.0}],
}


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "node_modules" / "minecraft-data" / "minecraft-data" / "data"
    own = tmp_path / "world" / "data"
    (folder / "pc" / "old").mkdir(parents=True)
    own.mkdir(parents=True)
    paths = {"pc": {"1.20.4": dict.fromkeys(TABLES, "pc/old")}}
    (folder / "dataPaths.json").write_text(json.dumps(paths))
    for name, table in TABLES.items():
        (folder / "pc" / "old" / f"{name}.json").write_text(json.dumps(table))
    iron = {"output": "iron_ingot", "experience": 0.7, "blasting": True, "smoking": False}
    smelting = {"source": "s", "recipes": {"raw_iron": iron}}
    (own / "smelting.json").write_text(json.dumps(smelting))
    (own / "fuels.json").write_text(json.dumps({"source": "s", "burn_ticks": {"coal": 1600}}))
    return GameData(tmp_path)


def test_recipes_count_their_ingredients_and_repetitions_are_dropped(data):
    (sticks,) = data.recipes["stick"]
    assert (sticks.count, sticks.ingredients) == (4, {"oak_planks": 2})
    (pickaxe,) = data.recipes["wooden_pickaxe"]
    assert pickaxe.ingredients == {"oak_planks": 3, "stick": 2}
    assert "oak_planks" not in data.recipes


def test_only_what_does_not_fit_the_inventorys_grid_needs_a_table(data):
    needs = {name: recipe.needs_table for name, (recipe,) in data.recipes.items()}
    assert needs == {"stick": False, "wooden_pickaxe": True, "bread": False, "cobblestone": True}


def test_blocks_name_their_tools_and_drops(data):
    assert data.blocks["stone"].harvest_tools == ("wooden_pickaxe",)
    assert data.blocks["stone"].drops == ("cobblestone",)
    assert data.blocks["oak_planks"].harvest_tools == ()


def test_foods_smelting_and_fuels_are_by_name(data):
    assert data.foods["bread"].points == 5
    assert data.smelting["raw_iron"].output == "iron_ingot"
    assert data.fuels["coal"] == 1600
    assert data.items["wooden_pickaxe"].stack_size == 1


def test_tables_cannot_be_changed_by_a_reader(data):
    with pytest.raises(TypeError):
        data.fuels["dirt"] = 1


@pytest.mark.node
def test_the_installed_tables_hold_together():
    real = game_data()
    assert real.blocks["iron_ore"].drops == ("raw_iron",)
    assert "stone_pickaxe" in real.blocks["iron_ore"].harvest_tools
    assert "wooden_pickaxe" not in real.blocks["iron_ore"].harvest_tools
    assert real.recipes["furnace"][0].ingredients == {"cobblestone": 8}
    for result, variants in real.recipes.items():
        for recipe in variants:
            assert result == recipe.result
            assert set(recipe.ingredients) <= set(real.items)
    for name, smelting in real.smelting.items():
        assert {name, smelting.output} <= set(real.items)
    assert set(real.fuels) <= set(real.items)
    assert set(real.foods) <= set(real.items)
