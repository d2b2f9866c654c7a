"""Random programs, cancelled or killed at random: nothing hangs, leaks or outlives the child.

`VOYAGER_FUZZ=2000` runs more of them than the usual few.
"""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from env_bridge import BridgeDown, MinecraftEnv
from env_bridge.process import _tree
from tests.env_bridge.grammar import program

pytestmark = pytest.mark.node

PROGRAMS = int(os.environ.get("VOYAGER_FUZZ", "40"))
DEADLINE_S = 60.0
GROWTH_MB = 350
EARS = """async function main (bot) {
  bot.chat(bot.eventNames().map(name => String(name) + bot.listenerCount(name)).sort().join())
}"""


@pytest.fixture
def env():
    made = MinecraftEnv(
        program_seconds=10, wall_seconds=DEADLINE_S, heartbeat_seconds=8, max_restarts=10**6
    )
    yield made
    made.close()


def disturb(env, rng):
    """Cancel or kill within the next half second, in a fifth of all programs."""
    if rng.random() >= 0.2:
        return None
    pid = env.child_pid
    blow = env.cancel if rng.random() < 0.5 else lambda: os.kill(pid, signal.SIGKILL)
    timer = threading.Timer(rng.random() * 0.5, blow)
    timer.start()
    return timer


def ears(env):
    """How many listeners there are for each event of the bot."""
    (entry,) = env.step({"code": EARS, "program_name": "main"})[4]["outcome"].log
    return entry.text


def test_random_programs_never_hang_leak_or_outlive_the_child(env):
    env.reset(seed=1)
    snapshot, usual = env.snapshot(), ears(env)
    rng, pids, ends = random.Random(1), set(), {}
    memory = []
    for number in range(PROGRAMS):
        pids |= set(_tree(env.child_pid))
        timer = disturb(env, rng)
        began = time.monotonic()
        try:
            fault = env.step({"code": program(number), "program_name": "main"})[4]["outcome"].fault
            end = "ok" if fault is None else fault.code
        except BridgeDown as down:
            end = f"down: {down.reason}"
        took = time.monotonic() - began
        assert took < DEADLINE_S, f"program {number} took {took:.0f} s"
        if timer is not None:
            timer.cancel()
            timer.join()
        if end.startswith("down") or env.child_pid is None:
            env.restore(snapshot)
            memory.clear()
        elif number % 10 == 0:
            try:
                assert ears(env) == usual, f"program {number} or one before it left listeners"
                memory.append(env._child._process.memory_bytes() >> 20)
            except BridgeDown:  # the blow came late
                env.restore(snapshot)
        ends.setdefault(end, []).append(number)
    downs = {end: numbers for end, numbers in ends.items() if end.startswith("down")}
    print({end: len(numbers) for end, numbers in ends.items()}, downs, memory)  # noqa: T201
    assert set(downs) <= {"down: exited"}
    assert len(memory) < 2 or memory[-1] < memory[0] + GROWTH_MB
    env.close()
    time.sleep(0.2)
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
