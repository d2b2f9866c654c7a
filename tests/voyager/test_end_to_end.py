"""Whole runs on the real stack: planner, bridge, Node child, embedded world, library."""

import json
import os
import signal
import socket
import subprocess
import sys

import pytest

from env_bridge import MinecraftEnv
from tests.voyager.run_helpers import iterations, summary
from voyager.agent import Resumed, Voyager
from voyager.config import load_config
from voyager.fork import Fork, ForkPoint
from voyager.live import LineView
from voyager.replay import replay_skills
from voyager.serve import serve_world

pytestmark = pytest.mark.node

SERVE = [sys.executable, "-m", "voyager", "world", "serve", "--port", "0"]


class KillingView(LineView):
    """Kills the child as soon as the bot says something in the middle of a program."""

    def __init__(self, kills):
        super().__init__()
        self.kills = kills

    def event(self, name, data):
        if name == "chat" and self.kills:
            self.kills -= 1
            os.kill(child_of_this_process(), signal.SIGKILL)


def child_of_this_process():
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
    ).stdout
    return next(int(line.split()[0]) for line in found.splitlines() if "main.js" in line)


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    """One short run that others only read."""
    directory = tmp_path_factory.mktemp("learned") / "run"
    Voyager(load_config(["iterations=5"]), directory).learn()
    return directory


def test_five_iterations_make_wooden_tools_and_keep_skills(learned):
    found = summary(learned)
    assert found["status"] == "done"
    assert found["unique_items"] >= 5
    assert found["tech_tree"]["wooden"] is not None
    assert found["skills"] >= 4
    assert found["virtual_seconds"] > 10
    assert len(iterations(learned)) == 5


def test_same_seed_has_the_same_event_hash(learned, tmp_path):
    again = Voyager(load_config(["iterations=5"]), tmp_path / "run").learn()
    assert again["event_hash"] == summary(learned)["event_hash"]


def test_a_tape_replays_to_the_same_event_hash_with_no_model(learned, tmp_path):
    config = load_config([f"model=tape:{learned}", "iterations=5"])
    again = Voyager(config, tmp_path / "run").learn()
    assert again["event_hash"] == summary(learned)["event_hash"]
    assert again["model_calls"] == summary(learned)["model_calls"]


def test_fork_goes_on_as_the_run_itself_did_at_whatever_pace(learned, tmp_path):
    Fork(ForkPoint(learned, 3), ["clock.speed=100"]).write(tmp_path / "fork")
    again = Resumed(tmp_path / "fork").go_on()
    assert again["event_hash"] == summary(learned)["event_hash"]
    assert again["skills"] == summary(learned)["skills"]


def test_children_killed_in_mid_program_are_replaced_and_leave_no_trace(learned, tmp_path):
    Fork(ForkPoint(learned, 3)).write(tmp_path / "fork")
    view = KillingView(kills=3)
    found = Resumed(tmp_path / "fork", view=view).go_on()
    assert view.kills == 0
    assert found["children_restarted"] == 3
    assert found["event_hash"] == summary(learned)["event_hash"]


def test_killed_python_is_resumed_with_the_same_library(learned, tmp_path):
    run = tmp_path / "run"
    command = [sys.executable, "-m", "voyager", "run", "iterations=5", "--dir", str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.startswith("[2/5]"):
                process.kill()
    before = {p.parent.name: p.read_bytes() for p in (run / "skills").glob("*/skill.js")}
    assert len(before) >= 2
    resumed = Resumed(run)
    assert 2 <= resumed.state.iteration < 5
    found = resumed.go_on()
    after = {p.parent.name: p.read_bytes() for p in (run / "skills").glob("*/skill.js")}
    assert before.items() <= after.items()
    assert found["iterations"] == 5
    assert found["event_hash"] == summary(learned)["event_hash"]


def test_learned_skills_run_in_a_world_never_seen(learned):
    runs = replay_skills(load_config(), learned / "skills", [101], ["mineWoodLog"], view=LineView())
    assert [(run.seed, run.skill, run.ok, run.checked) for run in runs] == [
        (101, "mineWoodLog", True, True)
    ]
    assert any(name.endswith("_log") for name in runs[0].gained)


def test_given_task_is_split_and_solved(tmp_path):
    config = load_config(["iterations=12", "seed=2"])
    found = Voyager(config, tmp_path / "run").solve("Craft 1 wooden pickaxe")
    assert found["solved"]
    assert "wooden_pickaxe" in found["items"]


def test_unreachable_server_is_one_line_and_leaves_no_directory(tmp_path):
    command = [sys.executable, "-m", "voyager", "run", "world=server", "world.port=1"]
    ended = subprocess.run(
        [*command, "--dir", str(tmp_path / "run")], capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "127.0.0.1:1" in ended.stderr
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["--op", "two words"], "--op must be"), (["--port", "TAKEN"], "choose another --port")],
)
def test_serving_refuses_a_mistake_in_one_line(arguments, says):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        words = [port if word == "TAKEN" else word for word in arguments]
        ended = subprocess.run([*SERVE, *words], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert says in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.server
def test_same_bot_code_learns_over_tcp_in_the_served_world(tmp_path):
    with subprocess.Popen(
        [*SERVE, "--op", "bot", "seed=7"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            port = server.stdout.readline().split("listens on port ")[1].split(";")[0]
            config = load_config(
                ["world=server", f"world.port={port}", "clock=real", "iterations=2"]
            )
            found = Voyager(config, tmp_path / "run").learn()
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=15) == 130
    assert found["skills"] >= 1
    assert json.loads((tmp_path / "run" / "summary.json").read_text())["status"] == "done"


@pytest.mark.server
def test_an_operator_on_a_served_world_is_given_what_a_reset_says():
    with serve_world(7, host="127.0.0.1", port=0, operators=["bot"]) as served:
        env = MinecraftEnv(world="server", port=served.port, clock="real")
        env.reset()
        _, info = env.reset(options={"mode": "soft", "inventory": {"oak_log": 3}})
        env.close()
    assert info["observation"].inventory == {"oak_log": 3}
    assert info["outcome"].assists == {"give": 1}


SWITCHES = dict.fromkeys(
    ("give_back", "give_chest", "peaceful_start", "unstick_teleport", "chest_teleport"), True
)
HELPED = """async function main (bot) {
  const place = bot.entity.position.floored()
  await mineBlock(bot, 'dirt', 1)
  bot.on('forcedMove', () => {
    if (bot.entity.position.distanceTo(place) > 32) bot.chat('taken there')
  })
  await placeItem(bot, 'crafting_table', bot.entity.position.offset(1, 0, 0))
  try {
    await checkItemInsideChest(bot, place.offset(40, 8, 0))
  } catch (error) {}
}"""


@pytest.mark.server
@pytest.mark.parametrize("operators", [["bot"], []])
def test_only_an_operator_on_a_served_world_is_helped_and_any_other_told_once(operators, tmp_path):
    with serve_world(7, host="127.0.0.1", port=0, operators=operators) as served:
        where = {"world": "server", "port": served.port, "clock": "real"}
        env = MinecraftEnv(**where, assists=SWITCHES, log_dir=tmp_path)
        env.reset(options={"inventory": {"crafting_table": 1}})
        env.difficulty = "peaceful"
        info = env.step({"code": HELPED, "program_name": "main"})[4]
        env.close()
    helped = {"give_back": 1, "peaceful_start": 1, "chest_teleport": 1} if operators else {}
    assert info["outcome"].assists == helped
    assert info["observation"].inventory.get("crafting_table", 0) == len(operators)
    assert ("taken there" in [entry.text for entry in info["outcome"].log]) is bool(operators)
    told = "".join(path.read_text() for path in tmp_path.iterdir())
    assert told.count("assists: the bot is no operator") == 1 - len(operators)
