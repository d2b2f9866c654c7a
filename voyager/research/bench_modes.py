"""What strict containment costs over fast: the same programs in both, and the time to the next one.

CPU time of all processes of a child together; the spare bot, which only waits, is left out.
"""

import os
import signal
import time
from contextlib import closing
from typing import Literal

from env_bridge import BridgeDown, MinecraftEnv
from voyager.research.bench_cases import EMPTY, Sample, cpu_s

Mode = Literal["fast", "strict"]

WALK = """async function walk (bot) {
  for (let leg = 1; leg <= 5; leg++) {
    await bot.pathfinder.goto(new GoalNearXZ(bot.spawnPoint.x + 40 * leg, bot.spawnPoint.z, 2))
  }
}"""
DIG = "async function dig (bot) { await mineBlock(bot, 'dirt', 20) }"
IDLE = "async function idle (bot) { await bot.waitForTicks(12000) }"
LOSSES = 3


def walk() -> Sample:
    """A walk of 200 blocks over unseen terrain."""
    return _slowdown(WALK, "walk")


def dig() -> Sample:
    """Twenty blocks dug, their drops picked up."""
    return _slowdown(DIG, "dig")


def idle() -> Sample:
    """Ten minutes of waiting."""
    return _slowdown(IDLE, "idle")


def next_program() -> Sample:
    """Wall time from the loss of a bot in mid-program to the end of the next program."""
    empty = {"code": EMPTY, "program_name": "empty"}
    times = []
    with closing(MinecraftEnv(containment="strict", max_restarts=LOSSES)) as env:
        env.reset()
        saved = env.snapshot()
        for _ in range(LOSSES):
            time.sleep(2)  # a program of a model is longer in coming
            os.kill(env.child_pids[0], signal.SIGKILL)
            began = time.perf_counter()
            try:
                env.step(empty)
            except BridgeDown:
                env.restore(saved)
            env.step(empty)
            times.append(time.perf_counter() - began)
    return Sample(max(times), wall_s=sum(times))


def _slowdown(code: str, name: str) -> Sample:
    """CPU time in strict over that in fast; right when both came to the same."""
    (fast_s, before), (strict_s, after) = (_timed(mode, code, name) for mode in ("fast", "strict"))
    note = f"{fast_s:.2f} -> {strict_s:.2f} CPU s"
    return Sample(strict_s / fast_s, cpu_s=strict_s, note=note, right=before == after)


def _timed(mode: Mode, code: str, name: str) -> tuple[float, object]:
    with closing(MinecraftEnv(seed=1, containment=mode)) as env:
        env.reset()
        began = cpu_s(env)
        outcome = env.step({"code": code, "program_name": name})[4]["outcome"]
        return cpu_s(env) - began, outcome
