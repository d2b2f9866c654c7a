"""The world with a memory, over a fake environment that dies on demand."""

import json

import pytest

from env_bridge import BridgeDown, lost_outcome
from tests.fakes.world import FakeWorld
from voyager.task import Program
from voyager.world import MOST_LOSSES, World

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


@pytest.mark.parametrize("losses", [1, MOST_LOSSES - 1])
def test_an_innocent_program_is_run_again_from_the_save_however_often_it_is_lost(
    world, fake, losses
):
    fake.dies_next = losses
    step = world.run(MINE)
    assert (step.outcome.ok, step.observation.inventory) == (True, {"oak_log": 2})
    assert fake.stepped == ["mine"] * (losses + 1)
    assert fake.restarts == losses


def test_a_program_that_takes_the_child_down_itself_is_not_run_again(world, fake):
    step = world.run(Program("async function spin(bot) { await hang(bot) }", "spin"))
    assert step.outcome.fault.code == "program_killed"
    assert fake.stepped == ["spin", ""]


def test_a_request_that_ends_every_child_is_given_up(world, fake):
    fake.dies_next = 1000
    with pytest.raises(BridgeDown):
        world.parse("")
    assert fake.restarts == MOST_LOSSES


def test_what_a_lost_program_is_told_does_not_differ_from_time_to_time():
    told = [
        lost_outcome(BridgeDown("silent", f"it gave no sign of life for {seconds} s"))
        for seconds in (10.1, 10.4)
    ]
    assert told[0] == told[1]
    tampered = lost_outcome(BridgeDown("tampered", "The program changed bot.dig. [tampered] and"))
    assert "The program changed bot.dig;" in tampered.fault.message.replace(")", ";")


def test_a_child_that_dies_while_a_step_is_done_again_is_replaced_too(world, fake, causes):
    world.run(MINE)
    fake.dies_next = 2  # at the save, then in the step
    assert json.loads(world.save())["inventory"] == {"oak_log": 2}
    assert len(causes) == 2
