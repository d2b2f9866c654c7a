"""The walls of the operating system, tried by programs that have all of Node in their hands."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from env_bridge import BridgeDown, MinecraftEnv, StartFailed, ensure_node, sandbox
from env_bridge.gate import Gate
from env_bridge.process import _tree
from env_bridge.sandbox import walls
from tests.env_bridge.firing_range import CORPUS, Canaries, Range, corpus

OUTSIDE = ("files", "network", "process", "kill", "wire")
HELLO = {"code": 'async function main(bot) { bot.chat("hello") }', "program_name": "main"}
LIMITS = {"heartbeat_seconds": 5, "program_seconds": 60, "wall_seconds": 60, "max_restarts": 10**6}


def family(name):
    return (CORPUS / f"{name}.js").read_text().split("\n", 1)[0].removeprefix("// family: ")


def gone(pid, within_s=3.0):
    deadline = time.monotonic() + within_s
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return not Path(f"/proc/{pid}").exists()


@pytest.fixture
def no_bubblewrap(monkeypatch):
    sandbox._bubblewrap.cache_clear()
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    yield
    sandbox._bubblewrap.cache_clear()


@pytest.fixture(scope="module")
def open_door(tmp_path_factory):
    """A range whose programs have all of Node; skipped where there are no full walls."""
    paths = ensure_node()
    built = walls("auto", paths)
    if not built.full:
        pytest.skip(built.summary)
    canaries = Canaries(tmp_path_factory.mktemp("canaries"))
    command = built.command(paths, "test/hostile/door.js", memory_mb=2048)
    env = MinecraftEnv(command=command, **LIMITS)
    yield Range(env, canaries)
    env.close()
    canaries.close()


@pytest.mark.node
@pytest.mark.parametrize("name", [name for name in corpus() if family(name) in OUTSIDE])
def test_nothing_outside_is_read_or_changed_even_with_all_of_node(open_door, name):
    assert open_door.fire(name).leaks == []


def test_without_bubblewrap_the_rest_is_called_best_effort(no_bubblewrap):
    built = walls("auto", ensure_node())
    assert built.summary.startswith("best effort")
    assert "not installed" in built.summary
    assert "--permission" in built.command(ensure_node(), "main.js", memory_mb=1024)


def test_required_walls_that_cannot_stand_stop_the_start(no_bubblewrap):
    env = MinecraftEnv(sandbox="require")
    with pytest.raises(StartFailed, match="apt-get install bubblewrap"):
        env.reset()


def test_a_bubblewrap_that_is_forbidden_is_not_relied_on(tmp_path, monkeypatch):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'setting up uid map: Permission denied' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: str(fake))
    sandbox._bubblewrap.cache_clear()
    try:
        assert "Permission denied" in walls("auto", ensure_node()).summary
    finally:
        sandbox._bubblewrap.cache_clear()


@pytest.mark.node
def test_the_child_says_how_it_is_contained(any_walls):
    env, words = any_walls
    info = env.reset()[1]
    assert info["containment"] == env.containment
    assert env.containment.startswith(words)
    assert env.step(HELLO)[4]["outcome"].ok


@pytest.fixture(params=["auto", "best_effort", "off"])
def any_walls(request):
    words = {"auto": "", "best_effort": "best effort", "off": "not contained"}[request.param]
    if request.param == "best_effort":
        request.getfixturevalue("no_bubblewrap")
    env = MinecraftEnv(sandbox="off" if request.param == "off" else "auto", **LIMITS)
    yield env, words
    env.close()


@pytest.mark.node
def test_a_memory_bomb_ends_the_child_at_its_limit():
    env = MinecraftEnv(memory_mb=600, **LIMITS)
    try:
        env.reset()
        code = (
            "async function main (bot) { const kept = []\n"
            "while (true) { kept.push(new Uint8Array(1 << 24).fill(1))\n"
            "await bot.waitForTicks(1) } }"
        )
        with pytest.raises(BridgeDown, match="600 are allowed") as caught:
            env.step({"code": code, "program_name": "main"})
        assert caught.value.reason == "memory"
        env.restore(None)
        assert env.step(HELLO)[4]["outcome"].ok
    finally:
        env.close()


@pytest.mark.node
def test_nothing_of_a_walled_child_outlives_it():
    env = MinecraftEnv(**LIMITS)
    env.reset()
    pids = _tree(env.child_pid)
    env.close()
    assert all(gone(pid) for pid in pids)
    env.reset()
    pids = _tree(env.child_pid)
    os.kill(env.child_pid, signal.SIGKILL)
    assert all(gone(pid) for pid in pids)
    env.close()


@pytest.mark.node
def test_a_child_started_in_a_thread_outlives_the_thread():
    env = MinecraftEnv(**LIMITS)
    starter = threading.Thread(target=env.reset)
    starter.start()
    starter.join()
    assert env.step(HELLO)[4]["outcome"].ok
    env.close()


PARENT = """
import sys
from env_bridge import MinecraftEnv
from env_bridge.process import _tree
env = MinecraftEnv(heartbeat_seconds=600)
env.reset()
sys.stdout.write(" ".join(map(str, _tree(env.child_pid))) + "\\n")
sys.stdout.flush()
env.step({"code": "async function main(bot) { /^(a+)+$/.test('a'.repeat(60) + 'b') }",
          "program_name": "main"})
"""


@pytest.mark.node
def test_a_walled_child_that_is_busy_dies_with_its_killed_parent():
    argv = [sys.executable, "-c", PARENT]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as parent:
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(0.3)
        parent.kill()
        parent.wait()
    assert pids
    assert all(gone(pid) for pid in pids)


def test_the_gate_leads_to_one_server_only_and_closes(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        gate = Gate("127.0.0.1", server.getsockname()[1])
        with socket.socket(socket.AF_UNIX) as inside:
            inside.connect(str(gate.path))
            outside, _ = server.accept()
            with outside:
                inside.sendall(b"question")
                assert outside.recv(100) == b"question"
                outside.sendall(b"answer")
                assert inside.recv(100) == b"answer"
                gate.close()
                assert inside.recv(100) == b""
    assert not gate.path.exists()


def test_the_gate_says_why_a_server_is_out_of_reach():
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    gate = Gate("127.0.0.1", port)
    try:
        with socket.socket(socket.AF_UNIX) as inside:
            inside.connect(str(gate.path))
            assert inside.recv(100) == b""
        assert gate.trouble().message == "Connection refused"
    finally:
        gate.close()
