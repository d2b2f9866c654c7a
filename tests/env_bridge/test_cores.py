"""Who computes takes a core first: no more at once than there are, and nobody waits for ever."""

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from env_bridge import cores

ELSEWHERE = """
import os, sys, threading, time
from env_bridge import cores
cores.NAME = "\\0" + sys.argv[1]
os.sched_getaffinity = lambda pid: {0}
with cores.one(threading.Event()):
    print("held", flush=True)
    time.sleep(600)
"""
LONG = "async function main(bot) { while (true) { await bot.waitForTicks(1) } }"


@pytest.fixture(autouse=True)
def one_core(monkeypatch):
    """One core, whatever the host has, that no other test knows."""
    monkeypatch.setattr(cores, "NAME", f"\0voyager-test-{os.getpid()}-{time.monotonic_ns()}-")
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0})


@pytest.fixture
def holder():
    """Another process, which holds the core."""
    command = [sys.executable, "-c", ELSEWHERE, cores.NAME[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def hold(log, seconds):
    with cores.one(threading.Event()):
        log.append(1)
        time.sleep(seconds)
        log.append(-1)


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_hold_at_once_as_there_are_cores_and_all_get_their_turn(monkeypatch, count):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(count)))
    log = []
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: hold(log, 0.03), range(24)))
    assert max(sum(log[: i + 1]) for i in range(len(log))) == count
    assert (log.count(1), log.count(-1)) == (24, 24)


def test_a_holder_that_is_killed_gives_its_core_back_at_once(holder):
    log = []
    waiting = threading.Thread(target=hold, args=(log, 0))
    waiting.start()
    waiting.join(0.3)
    assert log == []
    killed = time.monotonic()
    holder.kill()
    waiting.join()
    assert log == [1, -1]
    assert time.monotonic() - killed < cores.LONGEST_WAIT_S / 2


def test_a_holder_that_is_stopped_holds_nobody_up_for_ever(holder, monkeypatch):
    monkeypatch.setattr(cores, "LONGEST_WAIT_S", 0.4)
    holder.send_signal(signal.SIGSTOP)
    began, log = time.monotonic(), []
    waiting = threading.Thread(target=hold, args=(log, 0), daemon=True)
    waiting.start()
    waiting.join(20)
    assert log == [1, -1]
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize("failing", ["socket", "bind"])
def test_a_host_where_no_core_can_be_held_holds_nobody_up(monkeypatch, failing):
    class Refused(socket.socket):
        def __init__(self, *arguments):
            if failing == "socket":
                raise OSError(errno.EMFILE, "too many open files")
            super().__init__(*arguments)

        def bind(self, address):
            raise OSError(errno.EACCES, "forbidden")

    monkeypatch.setattr(cores.socket, "socket", Refused)
    began, log = time.monotonic(), []
    hold(log, 0)
    assert log == [1, -1]
    assert time.monotonic() - began < cores.LONGEST_WAIT_S


def test_what_is_cancelled_before_its_turn_ends_as_cancelled_and_the_next_works(
    holder, any_env, monkeypatch
):
    monkeypatch.setattr(cores, "LONGEST_WAIT_S", 0.2)
    env = any_env(program_seconds=1e6, wall_seconds=20.0)
    env.reset()
    monkeypatch.setattr(cores, "LONGEST_WAIT_S", 30.0)
    threading.Timer(0.3, env.cancel).start()
    began = time.monotonic()
    outcome = env.step({"code": LONG, "program_name": "main"})[4]["outcome"]
    assert outcome.fault.code == "cancelled"
    assert time.monotonic() - began < 20
    holder.kill()
    assert env.step({"code": "", "program_name": ""})[4]["outcome"].ok
    assert env.restarts == 0


def test_ctrl_c_while_waiting_leaves_a_child_that_can_be_used(holder, any_env, monkeypatch):
    monkeypatch.setattr(cores, "LONGEST_WAIT_S", 0.2)
    env = any_env()
    env.reset()
    pid = env.child_pid
    monkeypatch.setattr(cores, "LONGEST_WAIT_S", 60.0)
    interrupt = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        env.step({"code": LONG, "program_name": "main"})
    holder.kill()
    assert env.step({"code": "", "program_name": ""})[4]["outcome"].ok
    assert env.child_pid == pid
