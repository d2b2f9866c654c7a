"""Strict containment: the same steps as in one process, and a world that only yields to play.

Programs that take the bot's process over are given all of Node here by an open door; what they
may then do to the world is what any client of a game server may.
"""

import os
import signal

import pytest

from env_bridge import BridgeDown, MinecraftEnv, launch
from env_bridge.process import _tree
from tests.env_bridge.firing_range import TOOLS as ALL_TOOLS
from tests.env_bridge.test_sandbox import gone

pytestmark = pytest.mark.node

LIMITS = {"heartbeat_seconds": 6, "program_seconds": 60, "wall_seconds": 60}
TOOLS = ALL_TOOLS[: ALL_TOOLS.index("function abuse")]
DIG = "await mineBlock(bot, 'dirt', 4)"
STORY = (
    DIG,
    """bot.chat(String(Math.random()))
    const { x, z } = bot.entity.position
    await bot.pathfinder.goto(new GoalNearXZ(x + 12, z + 5, 2))
    await bot.toss(mcData.itemsByName.dirt.id, null, 1)
    bot.setControlState('jump', true)
    await bot.waitForTicks(33)""",
    "await mineBlock(bot, 'oak_log', 1); await craftItem(bot, 'oak_planks', 1); nonsense()",
    "await placeItem(bot, 'dirt', bot.entity.position.offset(1, 0, 0))",
)


def program(body):
    return {"code": f"async function main (bot) {{\n{body}\n}}", "program_name": "main"}


def told(info):
    """All that a caller is told, as plain data."""
    return [info["outcome"].model_dump(mode="json"), info["events"]]


@pytest.fixture(scope="module")
def both():
    """The story in both modes: what was told after each part, and the last save."""
    trails = {}
    for mode in ("fast", "strict"):
        env = MinecraftEnv(seed=4, view_distance=4, containment=mode, **LIMITS)
        told_parts = [told(env.reset()[1])]
        told_parts += [told(env.step(program(body))[4]) for body in STORY]
        saved = env.snapshot()
        wishes = {"inventory": {"stone": 3}, "equipment": [None] * 5 + ["shield"], "spread": True}
        told_parts.append(told(env.reset(options=wishes)[1]))
        told_parts.append(told(env.restore(saved)))
        told_parts.append(told(env.step(program(STORY[1]))[4]))
        trails[mode] = (told_parts, saved, env.snapshot())
        env.close()
    return trails


def test_both_modes_tell_the_same_and_save_the_same(both):
    parts = zip(both["fast"][0], both["strict"][0], strict=True)
    assert [number for number, (fast, strict) in enumerate(parts) if fast != strict] == []
    assert both["fast"][1:] == both["strict"][1:]


def test_what_one_mode_saved_the_other_goes_on_with(both):
    told_parts, saved, _ = both["fast"]
    env = MinecraftEnv(seed=4, view_distance=4, containment="strict", **LIMITS)
    try:
        assert told(env.reset(options={"mode": "soft", "snapshot": saved})[1]) == told_parts[-2]
        assert told(env.step(program(STORY[1]))[4]) == told_parts[-1]
    finally:
        env.close()


HELPS = dict.fromkeys(
    ("give_back", "give_chest", "peaceful_start", "unstick_teleport", "chest_teleport"), True
)
STUCK = """bot.on('physicsTick', () => {
      bot.clearControlStates()
      bot.entity.velocity.set(0, bot.entity.velocity.y, 0)
    })
    bot.pathfinder.setGoal(new GoalXZ(bot.entity.position.x + 30, bot.entity.position.z))
    await bot.waitForTicks(460)"""
FAR = """const place = bot.entity.position.floored().offset(1, 0, 0)
    await placeItem(bot, 'chest', place)
    await bot.pathfinder.goto(new GoalXZ(place.x + 40, place.z))
    await depositItemIntoChest(bot, place, { stick: 1 })"""
COLOURS = ("white", "black", "red", "green", "blue", "yellow", "pink", "lime")
KINDS = [f"{colour}_{kind}" for colour in COLOURS for kind in ("wool", "dye", "carpet", "bed")]
TABLE = "await placeItem(bot, 'crafting_table', bot.entity.position.offset(1, 0, 0))"
HELPED = (
    ({"crafting_table": 1}, "peaceful", TABLE, {"give_back": 1, "peaceful_start": 1}),
    (dict.fromkeys(KINDS, 1), "easy", "await bot.waitForTicks(3)", {"give_chest": 1}),
    ({}, None, STUCK, {"unstick_teleport": 1}),
    ({"chest": 1, "stick": 1}, None, FAR, {"chest_teleport": 1}),
)


def test_both_modes_help_alike():
    trails = {}
    for mode in ("fast", "strict"):
        env = MinecraftEnv(seed=4, view_distance=4, containment=mode, assists=HELPS, **LIMITS)
        trails[mode] = []
        for inventory, env.difficulty, body, _ in HELPED:
            env.reset(options={"inventory": inventory})
            trails[mode].append(told(env.step(program(body))[4]))
        env.close()
    assert trails["fast"] == trails["strict"]
    due = [help for *_, help in HELPED]
    assert [outcome["assists"] for outcome, _ in trails["strict"]] == due


@pytest.fixture(scope="module")
def open_door():
    """A strict environment in whose bot programs get all of Node."""
    patch = pytest.MonkeyPatch()
    patch.setattr(launch, "MAIN", "test/hostile/door.js")
    env = MinecraftEnv(seed=4, view_distance=4, containment="strict", max_restarts=99, **LIMITS)
    env.reset()
    yield env
    env.close()
    patch.undo()


FRAMES = """
const fs = node('fs')
const { Buffer } = reach().global
const frame = (kind, packets = [], flag = 0) => {
  const parts = packets.flatMap(packet => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(packet.length)
    return [head, packet]
  })
  const bytes = Buffer.concat([Buffer.alloc(6), ...parts])
  bytes.writeUInt32BE(bytes.length - 4)
  bytes[4] = kind
  bytes[5] = flag
  return bytes
}
const sink = Buffer.alloc(1 << 20)
const ask = (...question) => { fs.writeSync(4, frame(...question)); return fs.readSync(4, sink) }
"""
FOUL = {
    "more time than was given": "for (;;) ask(1)",
    "a reset that nobody ordered": "ask(7)",
    "death and new things": "ask(6)",
    "many questions at once": "for (let i = 0; i < 99; i++) fs.writeSync(4, frame(2))",
    "questions without end": "for (;;) ask(2)",
    "no such question": "ask(77)",
    "to be taken nowhere": "ask(11)",
    "to be taken out of the world": "ask(11, [Buffer.alloc(12, 127)])",
    "a frame of two gigabytes": "fs.writeSync(4, Buffer.from([127, 255, 255, 255, 0, 0])); ask(1)",
    "a packet longer than its frame": "fs.writeSync(4, Buffer.from([0,0,0,6,1,0,9,9,9,9])); ask(1)",
}


@pytest.mark.parametrize("name", FOUL)
def test_a_bot_that_breaks_the_rules_of_lockstep_is_thrown_away(open_door, name):
    saved = open_door.snapshot()
    before = told(open_door.step(program(""))[4])
    with pytest.raises(BridgeDown) as caught:
        open_door.step(program(TOOLS + FRAMES + FOUL[name] + "\nawait new Promise(() => {})"))
    assert caught.value.by_program
    assert "connection to the world" in caught.value.cause
    open_door.restore(saved)
    assert told(open_door.step(program(""))[4]) == before


LIES = {
    "gained": "message.result.outcome.gained = { diamond: 64 }",
    "mined": "message.result.outcome.mined = { diamond_ore: 9 }",
    "crafted in the record": """message.result.outcome.log.push({
      kind: 'done', code: 'crafted', data: { item: 'diamond_pickaxe', wanted: 1, got: 1 } })""",
    "place": "Object.assign(message.result.events.at(-1)[1].status.position, { x: 5000 })",
    "distance": "message.result.outcome.distance_blocks = 99999",
    "things on the way": "message.result.events[0][1].inventory = { diamond: 1 }",
    "help": "message.result.outcome.assists = { give_chest: 7 }",
    "deaths": "message.result.outcome.deaths = -3; message.result.outcome.virtual_seconds = 1",
}


TAKE_THE_WIRE = """bot.save('mark')
const { JSON } = reach().global
const { Socket } = node('net')
const { write } = Socket.prototype
Socket.prototype.write = function (text, ...rest) {
  const message = JSON.parse(String(text))
  if (message.result?.outcome) { LIE }
  return Reflect.apply(write, this, [JSON.stringify(message) + '\\n', ...rest])
}
await bot.waitForTicks(5)"""
HONEST = "bot.save('mark'); await bot.waitForTicks(5)"


@pytest.mark.parametrize("name", LIES)
def test_a_taken_over_bot_cannot_lie_about_the_world(open_door, name):
    saved = open_door.snapshot()
    honest = told(open_door.step(program(HONEST))[4])
    open_door.restore(saved)
    lie = TAKE_THE_WIRE.replace("LIE", LIES[name])
    assert told(open_door.step(program(TOOLS + lie))[4]) == honest
    open_door.restore(saved)


def test_a_bot_that_claims_to_carry_what_the_world_knows_nothing_of_is_thrown_away(open_door):
    saved = open_door.snapshot()
    lie = "message.result.events.at(-1)[1].inventory = { diamond: 64 }"
    with pytest.raises(BridgeDown) as caught:
        open_door.step(program(TOOLS + TAKE_THE_WIRE.replace("LIE", lie)))
    assert caught.value.reason == "tampered"
    assert open_door.restore(saved)["observation"].inventory == {}


def test_raw_packets_of_a_taken_over_bot_are_judged_by_the_games_rules(open_door):
    saved = open_door.snapshot()
    here = open_door.step(program(""))[4]["observation"].position
    raw = """const client = bot._client
    const { write } = client.constructor.prototype
    const send = (name, packet) => Reflect.apply(write, client, [name, packet])
    const diamonds = { present: true, itemId: mcData.itemsByName.diamond.id, itemCount: 64 }
    const acknowledged = reach().global.Buffer.alloc(3)
    const said = { timestamp: 0n, salt: 0n, argumentSignatures: [], messageCount: 0, acknowledged }
    const { x, y, z } = bot.entity.position.floored()
    for (let i = 0; i < 40; i++) {
      send('set_creative_slot', { slot: 36, item: diamonds })
      send('chat_command', { command: 'give @s diamond', ...said })
      send('position', { x: x + 100 * i, y: y + 90, z, onGround: true })
      send('block_dig', { status: 2, location: { x, y: y - 3, z }, face: 1, sequence: 0 })
      await bot.waitForTicks(1)
    }
    bot.chat('all was sent')"""
    try:
        info = open_door.step(program(TOOLS + raw))[4]
    except BridgeDown:
        info = open_door.restore(saved)
    seen = info["observation"]
    assert seen.inventory == {}
    assert abs(seen.position.x - here.x) < 10
    open_door.restore(saved)


def test_the_world_outlives_its_bots_and_a_bot_not_its_world():
    env = MinecraftEnv(seed=4, view_distance=4, containment="strict", **LIMITS)
    try:
        env.reset()
        carried = env.step(program(DIG))[4]["observation"].inventory
        saved = env.snapshot()
        world, bot = env._launch._world.child.pid, env.child_pid
        os.kill(bot, signal.SIGKILL)
        with pytest.raises(BridgeDown):
            env.step(program(DIG))
        assert env.restore(saved)["observation"].inventory == carried
        assert env._launch._world.child.pid == world
        os.kill(world, signal.SIGKILL)
        with pytest.raises(BridgeDown):
            env.step(program(DIG))
        assert env.restore(saved)["observation"].inventory == carried
        assert env.step(program("await bot.waitForTicks(1)"))[4]["outcome"].ok
        pids = [pid for pid in (*_tree(env.child_pid), *_tree(env._launch._world.child.pid))]
    finally:
        env.close()
    assert all(gone(pid) for pid in pids)
