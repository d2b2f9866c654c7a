"""The offline planner as curriculum: new, reachable, never repeated, and the tech tree."""

import re

import pytest

from tests.fakes.planner import CountingWorld, ask_task, meadow
from voyager.goals import task_key
from voyager.models.offline.knowledge import knowledge
from voyager.models.offline.tasks import read_goal

FIRST = "Mine 1 wood log"
FORM = re.compile(r"(Mine|Craft|Smelt|Kill|Cook) \d+ [a-z ]+|Equip [a-z ]+")


def test_tasks_have_the_papers_forms_and_name_things_that_exist():
    completed = [FIRST]
    for _ in range(40):
        task = ask_task(meadow(), completed)
        assert FORM.fullmatch(task)
        assert read_goal(task, knowledge()) is not None
        completed.append(task)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_no_task_is_asked_twice_in_one_spelling_or_another(seed):
    world, completed = CountingWorld(), [FIRST]
    world.do(FIRST)
    for _ in range(60):
        task = ask_task(world.here(), completed, seed=seed)
        assert task_key(task) not in {task_key(done) for done in completed}
        completed.append(task)
        world.do(task)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_an_imaginary_life_reaches_iron_tools_and_many_things(seed):
    world, completed = CountingWorld(), [FIRST]
    world.do(FIRST)
    reached: dict[str, int] = {}
    for iteration in range(2, 61):
        task = ask_task(world.here(), completed, seed=seed)
        world.do(task)
        completed.append(task)
        for name in world.ever:
            reached.setdefault(name, iteration)
    assert reached["stone_pickaxe"] <= 8
    assert reached["iron_pickaxe"] <= 20
    assert len(world.ever) >= 40


def test_seeds_choose_differently_among_equals():
    def life(seed):
        completed = [FIRST]
        for _ in range(30):
            completed.append(ask_task(meadow(), completed, seed=seed))
        return completed

    assert life(1) == life(1)
    assert life(1) != life(2)


def test_a_failed_step_is_left_for_something_else_and_tried_again_later():
    before = [FIRST, "Craft 1 crafting table"]
    failed = ["Craft 1 wooden pickaxe"]
    assert ask_task(meadow(), before, failed) != failed[0]
    later = [*before, "Craft 4 stick", "Mine 1 dirt", "Craft 1 chest", "Craft 4 bowl"]
    assert ask_task(meadow(), later, failed) == failed[0]


def test_what_is_made_from_a_failed_thing_waits_too():
    scene = meadow(inventory={"crafting_table": 1, "stone_pickaxe": 1, "furnace": 1})
    failed = ["Mine 4 sand"] * 3
    named = " ".join(ask_task(scene, [FIRST], failed, seed=seed) for seed in range(6))
    assert "sand" not in named
    assert "glass" not in named


def test_nothing_but_failures_left_means_trying_one_again():
    bare = meadow(voxels=(), block_records=(), entities={})
    task = ask_task(bare, [FIRST], [])
    assert FORM.fullmatch(task)


def test_masked_lines_do_not_matter():
    hidden = meadow(voxels=(), block_records=(), entities={})
    assert ask_task(hidden, [FIRST]) == "Craft 1 crafting table"


def test_armour_that_is_carried_is_put_on_once():
    place = meadow(inventory={"iron_helmet": 1, "leather_boots": 1})
    assert ask_task(place, [FIRST]).startswith("Equip ")
    done = [FIRST, "Equip iron helmet", "Equip leather boots"]
    assert not ask_task(place, done).startswith("Equip ")
    worn = meadow(
        inventory={"leather_helmet": 1}, equipment=("iron_helmet", None, None, None, None, None)
    )
    assert not ask_task(worn, [FIRST]).startswith("Equip ")
