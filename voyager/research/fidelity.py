"""How long things take in virtual time, beside the same things in real time over TCP.

One program for each activity, the same on both sides: in the embedded world under the virtual
clock, and in the same world served on a port to a child whose clock is real. Durations are the
program's own, by `performance.now`, from one of the bot's ticks on: what it waits for ends at a
tick too, and a step begins anywhere between two in real time. The fall is timed in mid-air, since
in real time it begins at once. A busy machine disturbs real time, so the median of some repeats
counts.
"""

import json
import statistics
from collections import defaultdict
from contextlib import closing
from typing import Any

from env_bridge import BridgeConfig, MinecraftEnv
from voyager.research.bench_cases import Sample
from voyager.serve import serve_world

SEED = 1
HOST = "127.0.0.1"
NAME = "bot"
FALL_FROM = 700
FALL_BLOCKS = (60, 590)
THINGS = {"oak_log": 16, "furnace": 1, "raw_iron": 2, "coal": 1, "golden_apple": 1}

_TIMED = """async function timed (bot) {
  BEFORE
  await bot.waitForTicks(1)
  const began = performance.now()
  DURING
  bot.chat(JSON.stringify({ ms: performance.now() - began }))
}"""
_PROGRAMS = {
    "walk": (
        "const { x, z } = bot.entity.position",
        """await bot.pathfinder.goto(new GoalNearXZ(x + 16, z, 1))
  await bot.pathfinder.goto(new GoalNearXZ(x, z, 1))""",
    ),
    "dig": (
        """const sides = [[1, -1, 0], [-1, -1, 0], [0, -1, 1], [0, -1, -1]]
  const blocks = sides.map(side => bot.blockAt(bot.entity.position.offset(...side)))""",
        "for (const block of blocks) await bot.dig(block)",
    ),
    "craft": (
        "",
        """await craftItem(bot, 'oak_planks', 16)
  await craftItem(bot, 'stick', 16)
  await craftItem(bot, 'crafting_table', 1)""",
    ),
    "eat": (
        "await bot.equip(bot.inventory.items().find(i => i.name === 'golden_apple'), 'hand')",
        "await bot.consume()",
    ),
    "smelt": (
        "await placeItem(bot, 'furnace', bot.entity.position.offset(2, 0, 0).floored())",
        "await smeltItem(bot, 'raw_iron', 'coal', 2)",
    ),
    "fall": (
        f"""while (bot.entity.position.y < {FALL_FROM - FALL_BLOCKS[0]}) await bot.waitForTicks(1)
  while (bot.entity.position.y > {FALL_FROM - FALL_BLOCKS[0]}) await bot.waitForTicks(1)""",
        f"while (bot.entity.position.y > {FALL_FROM - FALL_BLOCKS[1]}) await bot.waitForTicks(1)",
    ),
}


def durations(count: int) -> list[Sample]:
    """Per activity the difference between real and virtual time in percent of the virtual."""
    with closing(MinecraftEnv(seed=SEED)) as env:
        virtual = _measured(env)
    real: dict[str, list[float]] = defaultdict(list)
    for _ in range(count):
        with serve_world(SEED, host=HOST, port=0, operators=[NAME]) as served:
            outside = BridgeConfig(
                world="server", host=HOST, port=served.port, clock="real", username=NAME
            )
            with closing(MinecraftEnv(outside)) as env:
                for name, seconds in _measured(env).items():
                    real[name].append(seconds)
    samples, words = [], []
    for name, seconds in virtual.items():
        median = statistics.median(real[name])
        percent = 100 * (median - seconds) / seconds
        spread = f"{min(real[name]):.3f} to {max(real[name]):.3f}"
        words.append(f"{name} {seconds:.3f} s, real {median:.3f} s ({spread}), {percent:+.1f} %")
        samples.append(
            Sample(abs(percent), virtual_s=seconds, wall_s=median, note="; ".join(words))
        )
    return samples


def _measured(env: MinecraftEnv) -> dict[str, float]:
    """Seconds that each activity took."""
    _, info = env.reset()
    x, _, z = info["observation"].position
    env.reset(options={"mode": "soft", "inventory": THINGS})
    found = {}
    for name, (before, during) in _PROGRAMS.items():
        if name == "fall":
            up = (x, FALL_FROM, z)
            env.reset(options={"mode": "soft", "position": up, "wait_ticks": 0})
        code = _TIMED.replace("BEFORE", before).replace("DURING", during)
        info = env.step({"code": code, "program_name": "timed"})[4]
        found[name] = _said(name, info) / 1000
    return found


def _said(name: str, info: dict[str, Any]) -> float:
    outcome = info["outcome"]
    if outcome.fault is None:
        for entry in outcome.log:
            if entry.kind == "chat" and entry.text.startswith("{"):
                return float(json.loads(entry.text)["ms"])
    raise RuntimeError(f"{name} was not done: {outcome.fault or outcome.log}")
