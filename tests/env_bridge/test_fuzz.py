"""Random programs, cancelled or killed at random: nothing hangs, leaks or outlives the child.

`VOYAGER_FUZZ=2000` runs more of them than the usual few, `VOYAGER_FUZZ_SEED=2` others. Children
are killed in every other stretch only, so that a child lives through the stretches between.
"""

import os
import random
import re
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from env_bridge import BridgeDown, MinecraftEnv
from env_bridge.process import _tree
from tests.env_bridge.grammar import program

pytestmark = pytest.mark.node

PROGRAMS = int(os.environ.get("VOYAGER_FUZZ", "40"))
SEED = int(os.environ.get("VOYAGER_FUZZ_SEED", "1"))
STRETCH = 100
DEADLINE_S = 60.0
DISTURBED = 0.2
MOST_MB = 600
EARS = """async function main (bot) {
  bot.chat(bot.eventNames().map(name => String(name) + bot.listenerCount(name)).sort().join())
}"""

NAMES = """async function main (bot) {
  const functions = thing => Object.keys(thing).filter(name => typeof thing[name] === 'function')
  const own = Object.getOwnPropertyNames(globalThis)
  const ours = own.slice(own.indexOf('bot')).filter(name => typeof globalThis[name] === 'function')
  for (const name of [...functions(bot), ...functions(bot.pathfinder), ...ours]) bot.chat(name)
}"""
NOT_CALLED = {"__refuel"}  # named by no program that parses


@pytest.fixture
def env():
    made = MinecraftEnv(
        program_seconds=10, wall_seconds=DEADLINE_S, heartbeat_seconds=8, max_restarts=10**6
    )
    yield made
    made.close()


def disturb(env, rng, kills):
    """Cancel or kill within the next half second, in a fifth of all programs."""
    if rng.random() >= DISTURBED:
        return None
    pid = env.child_pid
    blow = (lambda: os.kill(pid, signal.SIGKILL)) if kills and rng.random() < 0.5 else env.cancel
    timer = threading.Timer(rng.random() * 0.5, blow)
    timer.start()
    return timer


def ears(env):
    """How many listeners there are for each event of the bot; besides that only the world may tell.

    (A bot that the program before left under water may drown now.)
    """
    log = env.step({"code": EARS, "program_name": "main"})[4]["outcome"].log
    told = [entry for entry in log if entry.data.get("primitive") != "world"]
    assert len(told) == 1, log
    return told[0].text


def lives(pid):
    """The process's start, which tells it from a later one of the same number; None: it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return None


def descriptors():
    """How many files and sockets this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


class Tally:
    """What became of the programs, and of the memory of children that live on."""

    def __init__(self):
        self.ends, self.memory, self.most_mb, self.slow = {}, [], 0, []

    def note(self, number, end, took):
        self.ends.setdefault(end, []).append(number)
        if took > DEADLINE_S / 6:
            self.slow.append((number, end, round(took)))
        assert took < DEADLINE_S, f"program {number} took {took:.0f} s"
        if number % STRETCH == STRETCH - 1:
            counts = {end: len(numbers) for end, numbers in self.ends.items()}
            sys.stderr.write(f"{number + 1} {counts} slow {self.slow} MB {self.memory}\n")

    def weigh(self, megabytes):
        """One more measurement of the child that has lived since `new_child`."""
        self.memory.append(megabytes)
        self.most_mb = max(self.most_mb, megabytes)

    def new_child(self):
        self.memory = []


def run(env, number, rng, kills):
    """How one program ended, and how long that took."""
    timer = disturb(env, rng, kills)
    began = time.monotonic()
    try:
        code = program(SEED * 10**6 + number)
        fault = env.step({"code": code, "program_name": "main"})[4]["outcome"].fault
        end = "ok" if fault is None else fault.code
    except BridgeDown as down:
        end = f"down: {down.reason}"
    took = time.monotonic() - began
    if timer is not None:
        timer.cancel()
        timer.join()
    return end, took


def test_random_programs_never_hang_leak_or_outlive_the_child(env):
    env.reset(seed=1)
    snapshot, usual, opened = env.snapshot(), ears(env), descriptors()
    rng, born, tally = random.Random(SEED), set(), Tally()
    for number in range(PROGRAMS):
        born |= {(pid, lives(pid)) for pid in _tree(env.child_pid)}
        end, took = run(env, number, rng, kills=number // STRETCH % 2 == 0)
        tally.note(number, end, took)
        if end.startswith("down") or env.child_pid is None:
            env.restore(snapshot)
            tally.new_child()
        elif number % 10 == 0:
            try:
                assert ears(env) == usual, f"program {number} or one before it left listeners"
                tally.weigh(env._child._process.memory_bytes() >> 20)
            except BridgeDown:  # the blow came late
                env.restore(snapshot)
                tally.new_child()
    downs = {end: numbers for end, numbers in tally.ends.items() if end.startswith("down")}
    assert set(downs) <= {"down: exited"}, downs
    assert 0 < tally.most_mb < MOST_MB
    assert descriptors() <= opened + 2
    env.close()
    time.sleep(0.2)
    assert [pid for pid, start in born if start is not None and lives(pid) == start] == []


@pytest.mark.skipif(PROGRAMS < 1000, reason="few programs name few functions")
def test_the_grammar_names_all_that_programs_may_call(env):
    env.reset(seed=1)
    said = env.step({"code": NAMES, "program_name": "main"})[4]["outcome"].log
    names = {entry.text for entry in said}
    text = "\n".join(program(SEED * 10**6 + number) for number in range(PROGRAMS))
    assert len(names) > 100
    assert names - set(re.findall(r"\w+", text)) == NOT_CALLED
