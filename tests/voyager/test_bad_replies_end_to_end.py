"""Scripted replies against the real parser, runner and world: what a bad one costs and teaches."""

import socket
import subprocess
import sys

import pytest

from tests.fakes.roles import RolesModel, program
from tests.voyager.run_helpers import LOG, iterations
from voyager.agent import Voyager
from voyager.build import Seams
from voyager.config import load_config

pytestmark = pytest.mark.node

GOOD = """```javascript
async function mineOneLog (bot) {
  const logs = ['oak', 'birch', 'spruce', 'jungle', 'acacia', 'dark_oak', 'mangrove', 'cherry']
  const block = await exploreUntil(bot, new Vec3(1, 0, 1), 60, () => bot.findBlock({
    matching: block => logs.some(wood => block.name === wood + '_log'), maxDistance: 32 }))
  await mineBlock(bot, block.name, 1)
}
```"""


def learn(tmp_path, *replies):
    model = RolesModel(tasks={LOG: list(replies)})
    seams = Seams(make_model=lambda spec: model)
    config = load_config(
        [f"iterations={len(replies)}", f"rounds_per_task={len(replies)}", "skills.embedder=lexical"]
    )
    found = Voyager(config, tmp_path / "run", seams=seams).learn()
    return found, iterations(tmp_path / "run"), model.prompts("action")


def test_unusable_replies_cost_an_iteration_each_and_teach_the_next(tmp_path):
    broken = "```javascript\nasync function f (bot) {\n  const x = ;\n}\n```"
    found, records, prompts = learn(tmp_path, " ", "Sorry, no.", broken, GOOD)
    assert [record["outcome"] is None for record in records] == [True, True, True, False]
    for record, prompt in zip(records, prompts[1:], strict=False):
        assert record["feedback"].splitlines()[0][:40] in prompt
    assert "line" in records[2]["feedback"]
    assert records[3]["ended"] == "completed"
    assert (found["iterations"], found["skills"]) == (4, 1)


def test_call_of_an_unknown_function_reaches_the_next_prompt_by_name(tmp_path):
    found, records, prompts = learn(tmp_path, program("f", "teleportHome(bot)"), GOOD)
    assert records[0]["outcome"] is None
    assert "unknown_function" in prompts[1]
    assert "teleportHome" in prompts[1].split("Reply error")[1]
    assert found["skills"] == 1


def test_endless_loop_costs_one_program_and_never_the_run(tmp_path):
    spin = "```javascript\nasync function spin (bot) {\n  while (true) {}\n}\n```"
    found, records, prompts = learn(tmp_path, spin, GOOD)
    assert records[0]["outcome"]["fault"]["code"] == "program_timeout"
    assert "program_timeout" in prompts[1]
    assert records[1]["ended"] == "completed"
    assert found["status"] == "done"


@pytest.mark.server
def test_port_in_use_is_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "voyager", "world", "serve", "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert port in ended.stderr
