"""What every child must do: the fake one and, marked node, the real one."""

import os
import signal
import socket
import threading
import time

import gymnasium
import pytest
from gymnasium.utils.env_checker import check_env

from env_bridge import BridgeDown, Observation, ParseError, StartFailed

HELLO = 'async function hello(bot) {\n  bot.chat("hello")\n}'
THROWS = 'async function main(bot) {\n  throw new Error("boom")\n}'
SPINS = "async function main(bot) {\n  while (true) {}\n}"
# A search that never ends inside the engine, where nothing but the operating system can stop it.
HANGS = """async function main(bot) {
  await bot.waitForTicks(1);
  /^(a+)+$/.test('a'.repeat(60) + 'b') // fake: hang
}"""
LONG = "async function main(bot) {\n  while (true) { await bot.waitForTicks(1) }\n}"


def run(env, code, name="main"):
    return env.step({"code": code, "program_name": name})


def gone(pid, within_s):
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_a_reset_shows_the_world_and_a_step_says_what_the_program_did(any_env):
    env = any_env(seed=3)
    observation, info = env.reset()
    assert observation in env.observation_space
    assert isinstance(info["observation"], Observation)
    assert info["events"][-1][0] == "observe"

    observation, reward, terminated, truncated, info = run(env, HELLO, "hello")
    assert observation in env.observation_space
    assert (reward, terminated, truncated) == (0.0, False, False)
    assert info["outcome"].ok
    assert [entry.text for entry in info["outcome"].log] == ["hello"]
    assert [kind for kind, _ in info["events"]] == ["onChat", "observe"]
    assert info["events"][0][1]["onChat"] == "hello"


def test_empty_code_only_observes(any_env):
    env = any_env()
    env.reset()
    info = run(env, "", "")[4]
    assert info["outcome"].ok
    assert info["outcome"].log == ()


def test_a_program_that_throws_is_data_with_its_line(any_env):
    env = any_env()
    env.reset()
    outcome = run(env, THROWS)[4]["outcome"]
    assert not outcome.ok
    assert outcome.fault.code == "runtime_error"
    assert "boom" in outcome.fault.message
    assert outcome.fault.line == 2
    assert run(env, HELLO, "hello")[4]["outcome"].ok


def test_a_reset_gives_items_and_a_hard_one_takes_them_away(any_env):
    env = any_env()
    _, info = env.reset(options={"inventory": {"oak_log": 3}})
    assert info["observation"].inventory == {"oak_log": 3}
    _, info = env.reset(options={"mode": "soft"})
    assert info["observation"].inventory == {"oak_log": 3}
    _, info = env.reset()
    assert info["observation"].inventory == {}


def test_the_same_seed_is_the_same_world_and_another_is_not(any_env):
    env = any_env()
    first = env.reset(seed=5)[1]["observation"]
    again = env.reset(seed=5)[1]["observation"]
    other = env.reset(seed=6)[1]["observation"]
    assert first == again
    assert first.position != other.position or first.voxels != other.voxels


def test_a_reply_is_parsed_or_refused_with_words_for_the_model(any_env):
    env = any_env()
    program = env.parse(f"Plan: greet.\n```javascript\n{HELLO}\n```\n")
    assert program.name == "hello"
    assert program.functions == ("hello",)
    with pytest.raises(ParseError) as caught:
        env.parse("I would rather not.")
    assert caught.value.code == "no_program"
    assert caught.value.message


def test_a_library_is_callable_and_survives_a_new_child(any_env):
    env = any_env()
    env.load_library({"hello": HELLO})
    env.reset()
    code = "async function main(bot) {\n  await hello(bot)\n}"
    assert [e.text for e in run(env, code)[4]["outcome"].log] == ["hello"]
    os.kill(env.child_pid, signal.SIGKILL)
    with pytest.raises(BridgeDown):
        run(env, code)
    env.restore(None)
    assert [e.text for e in run(env, code)[4]["outcome"].log] == ["hello"]


def test_a_skill_that_does_not_compile_is_named(any_env):
    env = any_env()
    env.reset()
    broken = env.load_library({"hello": HELLO, "half": "async function half(bot) {"})
    assert [skill.name for skill in broken] == ["half"]


def test_primitives_are_described(any_env):
    primitives = any_env().primitives()
    assert "mineBlock" in [primitive.name for primitive in primitives]
    assert all(primitive.doc and primitive.signature for primitive in primitives)


def test_a_snapshot_brings_the_world_back_into_a_new_child(any_env):
    env = any_env(seed=4)
    env.reset(options={"inventory": {"oak_log": 2}})
    before = run(env, HELLO, "hello")[4]["observation"]
    saved = env.snapshot()
    old = env.child_pid
    after = env.restore(saved)["observation"]
    assert env.child_pid != old
    assert gone(old, 1.0)
    assert after.inventory == before.inventory == {"oak_log": 2}
    assert after.position == pytest.approx(before.position, abs=0.01)


def test_a_damaged_snapshot_is_refused_with_advice(any_env):
    with pytest.raises(StartFailed) as caught:
        any_env().reset(options={"snapshot": "{half"})
    assert caught.value.code == "bad_snapshot"


def test_a_server_that_is_not_there_is_named_with_advice(any_env):
    env = any_env(world="server", clock="real", port=1)
    with pytest.raises(StartFailed, match=r"127\.0\.0\.1:1.*start the server") as caught:
        env.reset()
    assert caught.value.code == "connect_refused"
    assert env.child_pid is None


def test_a_server_that_starts_again_is_waited_for(make_env, monkeypatch):
    monkeypatch.setattr("env_bridge.env.RECONNECT_PAUSE_S", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    env = make_env(world="server", clock="real", port=port, reconnect_seconds=10)
    opened = []
    later = threading.Timer(0.3, lambda: opened.append(socket.create_server(("127.0.0.1", port))))
    later.start()
    assert env.restore(None)["outcome"].ok
    later.join()
    opened.pop().close()


def test_a_server_that_stays_away_is_given_up(make_env, monkeypatch):
    monkeypatch.setattr("env_bridge.env.RECONNECT_PAUSE_S", 0.05)
    env = make_env(world="server", clock="real", port=1, reconnect_seconds=0.2)
    with pytest.raises(StartFailed, match="start the server"):
        env.restore(None)


def test_a_killed_child_is_noticed_at_once_and_replaced(any_env):
    env = any_env(program_seconds=1e6)
    env.reset()
    pid = env.child_pid
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    began = time.monotonic()
    with pytest.raises(BridgeDown, match="SIGKILL") as caught:
        run(env, LONG)
    assert time.monotonic() - began < 1.3
    assert caught.value.reason == "exited"
    assert env.child_pid is None
    env.restore(None)
    assert env.restarts == 1
    assert run(env, HELLO, "hello")[4]["outcome"].ok


def test_a_busy_loop_is_stopped_at_its_line_and_the_child_goes_on(any_env):
    env = any_env()
    env.reset()
    pid = env.child_pid
    fault = run(env, SPINS)[4]["outcome"].fault
    assert (fault.code, fault.line) == ("program_timeout", 2)
    assert env.child_pid == pid
    assert run(env, HELLO, "hello")[4]["outcome"].ok


def test_what_keeps_the_engine_busy_costs_one_program_only(any_env):
    env = any_env(heartbeat_seconds=2.0)
    env.reset()
    saved, pid = env.snapshot(), env.child_pid
    with pytest.raises(BridgeDown, match="no sign of life") as caught:
        run(env, HANGS)
    assert caught.value.reason == "silent"
    assert gone(pid, 1.0)
    env.restore(saved)
    assert run(env, HELLO, "hello")[4]["outcome"].ok


def test_a_program_is_cancelled_from_another_thread_at_once_even_in_a_paced_world(any_env):
    env = any_env(program_seconds=1e6, speed=1, wait_ticks=40)
    env.reset()
    assert not env.cancel()
    began = time.monotonic()
    threading.Timer(0.3, env.cancel).start()
    outcome = run(env, LONG)[4]["outcome"]
    assert outcome.fault.code == "cancelled"
    assert time.monotonic() - began < 2.2  # 2 s are waited after a program at this pace
    assert run(env, HELLO, "hello")[4]["outcome"].ok
    assert env.restarts == 0


def test_pushed_events_arrive_while_the_program_runs(any_env):
    env = any_env()
    env.reset()
    heard = []
    env.on_event = lambda name, data: heard.append((name, data))
    run(env, HELLO, "hello")
    assert ("chat", {"text": "hello"}) in heard


@pytest.mark.parametrize("when", ["chat", "heartbeat"])
def test_an_interrupted_step_leaves_a_child_that_can_be_saved(any_env, when):
    env = any_env(program_seconds=1e6)
    env.reset()

    def interrupt(name, data):
        if name == when:
            raise KeyboardInterrupt

    env.on_event = interrupt
    pid = env.child_pid
    with pytest.raises(KeyboardInterrupt):
        run(env, LONG.replace("{\n", '{\n  bot.chat("going")\n', 1))
    env.on_event = None
    assert env.snapshot()
    assert env.child_pid == pid


def test_close_leaves_nothing_and_can_be_repeated(any_env):
    env = any_env()
    env.reset()
    pid = env.child_pid
    env.close()
    env.close()
    assert env.child_pid is None
    assert gone(pid, 1.0)
    env.reset()
    assert env.child_pid not in (None, pid)


def test_gymnasium_makes_the_environment_and_finds_no_fault(command):
    env = gymnasium.make("Voyager-v0", seed=3, world="embedded", command=command)
    try:
        assert env.unwrapped.config.seed == 3
        check_env(env.unwrapped)
    finally:
        env.close()
