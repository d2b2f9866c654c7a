"""Starting runs over fakes: what the tests of the loop, the run directory and the CLI share."""

import json

from tests.fakes.roles import RolesModel, program
from tests.fakes.world import FakeWorld
from voyager.agent import Resumed, Voyager
from voyager.build import Seams
from voyager.config import load_config
from voyager.fork import Fork, ForkPoint

LOG = "Mine 1 wood log"
TASKS = {
    LOG: [program("mineWoodLog", 'mineBlock(bot, "oak_log", 3)')],
    "Craft 4 oak planks": [program("craftOakPlanks", 'craftItem(bot, "oak_planks", 2)')],
    "Craft 1 crafting table": [program("craftTable", 'craftItem(bot, "crafting_table", 1)')],
    "Mine 2 cobblestone": [program("mineStone", 'mineBlock(bot, "stone", 2)')],
}


class Stage:
    """One fake world and one scripted model, and the runs that use them."""

    def __init__(self, tasks=None, replies=None):
        self.model = RolesModel(tasks=tasks or TASKS, replies=replies or {})
        self.worlds = []

    def seams(self):
        return Seams(make_env=self._world, make_model=lambda spec: self.model)

    def run(self, directory, *overrides, library=None):
        # Nothing is looked up unless a test asks for it: that is what takes time.
        usual = ["iterations=4", "skills.embedder=lexical", "skills.top_k=0"]
        config = load_config([*usual, *overrides])
        return Voyager(config, directory, seams=self.seams(), library=library)

    def resume(self, directory, *overrides):
        return Resumed(directory, overrides, seams=self.seams())

    def fork(self, point, directory, *overrides):
        Fork(ForkPoint.parse(point), overrides).write(directory)
        return Resumed(directory, seams=self.seams())

    @property
    def world(self):
        return self.worlds[-1]

    def _world(self, config):
        self.worlds.append(FakeWorld(config))
        return self.worlds[-1]


def journal(directory):
    lines = (directory / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def iterations(directory):
    return [record for record in journal(directory) if record["kind"] == "iteration"]


def summary(directory):
    return json.loads((directory / "summary.json").read_text(encoding="utf-8"))
