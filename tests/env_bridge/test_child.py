"""A child that misbehaves: every way ends in a named error, soon, with nothing left behind."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from env_bridge import BridgeDown, MinecraftEnv, RequestFailed, StartFailed, WireError
from env_bridge.child import Child
from env_bridge.process import LOG_LIMIT_BYTES

FAKE = Path(__file__).parents[1] / "fakes" / "bridge_child.py"
HELLO = {"code": 'async function main(bot) { bot.chat("hello") }', "program_name": "main"}


def program(word):
    return {"code": f"// fake: {word}", "program_name": "main"}


def open_descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


def alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.parametrize(
    ("word", "error", "words"),
    [
        ("die", BridgeDown, "exited with code 3.*\nthe last straw"),
        ("close", BridgeDown, "closed its channel"),
        ("fatal", BridgeDown, "You are banned"),
        ("print_and_hang", BridgeDown, "no sign of life"),
        ("garbage", WireError, "no JSON message"),
        ("not_finite", WireError, "NaN is not JSON"),
        ("deep", WireError, "no JSON message"),
        ("unknown_shape", WireError, "unknown shape"),
        ("wrong_id", WireError, "request 999999, which was not open"),
        ("giant", WireError, "longer than"),
        ("refuse", BridgeDown, "did not finish the step: a proxy .* .internal."),
        ("bad_fault", WireError, "answered step in an unknown shape"),
        ("bad_observation", WireError, "answered step in an unknown shape"),
    ],
)
def test_every_misbehaviour_ends_in_a_named_error_and_the_next_child_works(
    make_env, word, error, words
):
    env = make_env(heartbeat_seconds=0.5)
    env.reset()
    pid = env.child_pid
    with pytest.raises(error, match=f"(?s){words}"):
        env.step(program(word))
    assert env.child_pid is None
    assert not alive(pid)
    with pytest.raises(BridgeDown):
        env.step(HELLO)
    env.restore(None)
    assert env.restarts == 1
    assert env.step(HELLO)[4]["outcome"].ok


def test_half_of_a_character_is_replaced_and_nothing_else_happens(make_env):
    env = make_env()
    env.reset()
    heard = []
    env.on_event = lambda name, data: heard.append(data.get("text"))
    env.step(program("surrogate"))
    assert "broken \N{REPLACEMENT CHARACTER} half" in heard


def test_a_late_step_is_killed_and_says_how_late(make_env):
    env = make_env(wall_seconds=0.3)
    env.reset()
    with pytest.raises(BridgeDown, match=r"step took more than 0\.3 s") as caught:
        env.step(program("slow"))
    assert caught.value.reason == "late"


def test_a_child_that_the_host_gives_no_cpu_time_has_more_patience(make_env):
    env = make_env(heartbeat_seconds=0.4, wall_seconds=0.4)
    env.reset()
    os.kill(env.child_pid, signal.SIGSTOP)
    threading.Timer(0.7, os.kill, (env.child_pid, signal.SIGCONT)).start()
    assert env.step(HELLO)[4]["outcome"].ok
    assert env.restarts == 0


def test_a_death_between_requests_is_noticed_without_asking(make_env):
    env = make_env()
    env.reset()
    os.kill(env.child_pid, 9)
    deadline = time.monotonic() + 2
    while env.child_pid is not None and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert env.child_pid is None


def test_restarts_are_bounded_and_a_finished_step_renews_them(make_env):
    env = make_env(max_restarts=2)
    env.reset()
    for _ in range(2):
        with pytest.raises(BridgeDown):
            env.step(program("die"))
        env.restore(None)
    env.step(HELLO)
    for _ in range(2):
        with pytest.raises(BridgeDown):
            env.step(program("die"))
        env.restore(None)
    with pytest.raises(BridgeDown):
        env.step(program("die"))
    with pytest.raises(BridgeDown, match="2 restarts in a row") as caught:
        env.restore(None)
    assert caught.value.reason == "gave_up"
    assert env.restarts == 4


def test_a_child_that_cannot_come_up_is_given_up_with_its_words(make_env):
    env = make_env("--at-start", "die", max_restarts=2)
    with pytest.raises(BridgeDown, match="the last straw"):
        env.reset()
    with pytest.raises(BridgeDown, match="2 restarts in a row") as caught:
        env.restore(None)
    assert "the last straw" in caught.value.last_words


def test_an_error_in_a_listener_leaves_a_usable_child(make_env):
    env = make_env()
    env.reset()

    def fail(name, data):
        raise LookupError("mine")

    env.on_event = fail
    with pytest.raises(LookupError):
        env.step({**HELLO, "code": 'bot.chat("x")\nwhile (true) await 1'})
    env.on_event = None
    assert env.step(HELLO)[4]["outcome"].ok


def test_nothing_is_left_over_after_many_children(make_env):
    env = make_env()
    env.reset()
    env.close()
    descriptors, threads = open_descriptors(), threading.active_count()
    for word in ("die", "garbage", None, "close"):
        env.reset()
        if word is not None:
            with pytest.raises(BridgeDown):
                env.step(program(word))
        env.close()
    assert open_descriptors() == descriptors
    assert threading.active_count() == threads


def test_an_environment_that_is_forgotten_takes_its_child_along():
    env = MinecraftEnv(command=(sys.executable, "-I", str(FAKE)))
    env.reset()
    pid = env.child_pid
    del env
    assert not alive(pid)


def test_the_childs_output_is_logged_and_its_environment_holds_no_secret(
    make_env, tmp_path, monkeypatch
):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    env = make_env(log_dir=tmp_path / "logs")
    env.reset()
    seen = Path(f"/proc/{env.child_pid}/environ").read_bytes()
    assert b"secret" not in seen
    with pytest.raises(BridgeDown):
        env.step(program("die"))
    (log,) = (tmp_path / "logs").iterdir()
    assert log.read_text() == "the last straw\n"


def test_a_program_that_prints_without_end_fills_no_disk(make_env, tmp_path):
    env = make_env(log_dir=tmp_path, heartbeat_seconds=0.5)
    env.reset()
    with pytest.raises(BridgeDown):
        env.step(program("print_and_hang"))
    (log,) = tmp_path.iterdir()
    assert log.stat().st_size == LOG_LIMIT_BYTES


def test_the_terminals_interrupt_does_not_reach_the_child(make_env):
    env = make_env()
    env.reset()
    assert os.getpgid(env.child_pid) != os.getpgid(0)


def test_a_command_that_cannot_be_started_is_for_a_person():
    with pytest.raises(StartFailed, match="voyager doctor"):
        MinecraftEnv(command=("/no/such/node",)).reset()


def test_a_refused_request_leaves_the_child_alive():
    child = Child((sys.executable, "-I", str(FAKE)))
    try:
        server = {"kind": "server", "host": "h", "port": 9, "version": None}
        with pytest.raises(RequestFailed) as caught:
            child.request("start", {"world": server}, timeout_s=5)
        assert caught.value.code == "connect_refused"
        assert child.down is None
    finally:
        child.close()


def test_a_request_is_woken_when_another_thread_closes_the_child():
    child = Child((sys.executable, "-I", str(FAKE)))
    threading.Timer(0.2, child.close).start()
    with pytest.raises(BridgeDown):
        child.request("step", program("slow"), timeout_s=60)


def test_errors_cross_process_borders():
    for error in (BridgeDown("late", "x", "y", "z"), WireError("garbled", "x", "y")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert str(again) == str(error)


PARENT = """
import sys, threading
from env_bridge import MinecraftEnv
env = MinecraftEnv(command={command!r}, heartbeat_seconds=600)
env.reset()
sys.stdout.write(f"{{env.child_pid}}\\n")
sys.stdout.flush()
spin = "/^(a+)+$/.test('a'.repeat(60) + 'b') // fake: hang"
env.step({{"code": "async function main(bot) {{" + spin + "\\n}}", "program_name": "main"}})
"""


def test_a_child_in_a_busy_loop_dies_with_its_killed_parent(command):
    script = PARENT.format(command=command)
    argv = [sys.executable, "-c", script]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as parent:
        pid = int(parent.stdout.readline())
        threading.Event().wait(0.5)
        assert alive(pid)
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 3
        while alive(pid) and time.monotonic() < deadline:
            threading.Event().wait(0.02)
    assert not alive(pid)


@pytest.mark.parametrize(("megabytes", "reason"), [(0, "exited"), (60, "memory")])
def test_a_kill_from_outside_is_blamed_on_the_program_only_when_it_used_much(megabytes, reason):
    held = f"import os, time; held = b'x' * ({megabytes} << 20); time.sleep(0.5)"
    script = f"{held}; os.kill(os.getpid(), 9)"
    child = Child([sys.executable, "-c", script], memory_bytes=100 << 20)
    with pytest.raises(BridgeDown, match="SIGKILL") as caught:
        child.request("step", {}, timeout_s=10)
    assert caught.value.reason == reason
