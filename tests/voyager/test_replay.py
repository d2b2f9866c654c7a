import pytest

from skills_library import SkillNotFound
from tests.fakes.roles import program
from tests.voyager.run_helpers import LOG, TASKS, Stage
from voyager.config import load_config
from voyager.errors import ConfigError
from voyager.live import LineView
from voyager.replay import replay_skills, skill_line


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    directory = tmp_path_factory.mktemp("replay") / "run"
    Stage({**TASKS, "Kill 1 boredom": [program("dance")]}).run(directory).learn()
    return directory / "skills"


def replay(library, seeds, *names, stage=None):
    stage = stage or Stage()
    config = load_config(["skills.embedder=lexical"])
    runs = replay_skills(config, library, seeds, names, view=LineView(), seams=stage.seams())
    return runs, stage


def test_every_skill_runs_in_learning_order_in_each_world(library):
    runs, stage = replay(library, [101, 102])
    names = ["mineWoodLog", "craftOakPlanks", "craftTable", "mineStone"]
    assert [(run.seed, run.skill) for run in runs] == [(s, n) for s in (101, 102) for n in names]
    assert all(run.ok and run.checked for run in runs)
    assert runs[0].gained == {"oak_log": 3}
    assert [world.state["seed"] for world in stage.worlds] == [101, 102]
    assert all(world.closed for world in stage.worlds)
    assert stage.model.asked == []


def test_skill_that_does_not_reach_its_goal_in_a_bare_world_fails(library):
    runs, _ = replay(library, [7], "craftTable")
    assert (runs[0].ok, runs[0].checked, runs[0].gained) == (False, True, {})
    assert "FAILED  craftTable  gained nothing" in skill_line(runs[0])


def test_whole_library_is_callable_whichever_skills_are_named(library):
    _, stage = replay(library, [7], "mineStone")
    assert len(stage.world.library) == 4
    assert stage.world.stepped == ["replayedSkill"]


def test_unknown_skill_and_empty_library_are_refused(library, tmp_path):
    with pytest.raises(SkillNotFound, match="near it: mineStone"):
        replay(library, [7], "mineStones")
    Stage({LOG: [program("idle")]}).run(tmp_path / "run", "iterations=1").learn()
    with pytest.raises(ConfigError, match="no skills"):
        replay(tmp_path / "run" / "skills", [7])
