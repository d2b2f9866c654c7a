"""The world with a memory, over a fake environment that dies on demand."""

import json

import pytest

from tests.fakes.world import FakeWorld
from voyager.task import Program
from voyager.world import World

MINE = Program('async function mine(bot) { await mineBlock(bot, "oak_log", 2) }', "mine")


@pytest.fixture
def fake():
    return FakeWorld()


@pytest.fixture
def causes():
    return []


@pytest.fixture
def world(fake, causes):
    world = World(fake, saves=True, on_restart=causes.append)
    world.begin(1, None)
    world.save()
    return world


def test_what_a_step_did_is_not_lost_with_a_child_that_dies_before_the_save(world, fake, causes):
    step = world.run(MINE)
    fake.dies_next = 1
    saved = world.save()
    assert json.loads(saved)["inventory"] == step.observation.inventory == {"oak_log": 2}
    assert fake.stepped == ["mine", "mine"]
    assert causes == ["it was killed"]


def test_a_saved_step_is_not_done_again(world, fake):
    world.run(MINE)
    world.save()
    fake.dies_next = 1
    world.parse("```javascript\nasync function p(bot) { await mineBlock(bot) }\n```")
    assert fake.stepped == ["mine"]
    assert json.loads(world.save())["inventory"] == {"oak_log": 2}


def test_a_child_that_dies_while_a_step_is_done_again_is_replaced_too(world, fake, causes):
    world.run(MINE)
    fake.dies_next = 2  # at the save, then in the step
    assert json.loads(world.save())["inventory"] == {"oak_log": 2}
    assert len(causes) == 2
