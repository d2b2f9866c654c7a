"""Forks over fakes: the past is shared and whole, the other run is only read."""

import json

import pytest

from skills_library import SkillLibrary, embedder
from tests.fakes.roles import program
from tests.voyager.run_helpers import LOG, TASKS, Stage, iterations, journal, summary
from voyager.config import read_config
from voyager.errors import ConfigError, RunDirError

OTHER = {**TASKS, "Craft 1 crafting table": [program("craftSticks", 'craftItem(bot, "stick", 1)')]}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run of four iterations that tests only read."""
    directory = tmp_path_factory.mktemp("forked") / "run"
    Stage().run(directory).learn()
    return directory


def files(directory):
    kept = (p for p in directory.rglob("*") if p.is_file() and ".index" not in str(p))
    return {path.relative_to(directory): path.read_bytes() for path in kept}


def outcomes(directory):
    return [(record["code"], record["event_hash"]) for record in iterations(directory)]


def names(directory):
    with SkillLibrary.open(directory / "skills", embedder("lexical"), create=False) as library:
        return library.names()


@pytest.mark.parametrize("iteration", [0, 1, 3])
def test_fork_with_the_same_settings_ends_as_the_run_itself(tmp_path, run, iteration):
    before = files(run)
    found = Stage().fork(f"{run}@{iteration}", tmp_path / "fork").go_on()
    assert found["event_hash"] == summary(run)["event_hash"]
    assert found["items"] == summary(run)["items"]
    assert names(tmp_path / "fork") == names(run)
    assert files(run) == before


def test_forks_differ_only_after_the_fork(tmp_path, run):
    Stage(OTHER).fork(f"{run}@2", tmp_path / "fork", "seed=9").go_on()
    assert outcomes(tmp_path / "fork")[:2] == outcomes(run)[:2]
    assert outcomes(tmp_path / "fork")[2:] != outcomes(run)[2:]
    assert names(tmp_path / "fork")[:2] == names(run)[:2]
    assert "craftTable" not in names(tmp_path / "fork")


def test_directory_of_a_fork_is_whole_and_says_where_it_comes_from(tmp_path, run):
    fork = tmp_path / "fork"
    Stage().fork(f"{run}@2", fork, "seed=9", "iterations=3").go_on()
    config = read_config(fork / "config.yaml")
    assert (config.seed, config.world_seed, config.forked_from) == (9, 1, f"{run}@2")
    found = summary(fork)
    assert (found["seed"], found["world_seed"], found["forked_from"]) == (9, 1, f"{run}@2")
    kinds = [record["kind"] for record in journal(fork)]
    assert kinds == ["run", "start", "iteration", "iteration", "fork", "iteration"]
    assert found["model_calls"] == len((fork / "tape" / "calls.jsonl").read_bytes().splitlines())
    snapshots = {path.name for path in (fork / "snapshots").iterdir()}
    assert snapshots == {f"iteration-{number:05}.snapshot" for number in range(4)}


def test_world_goes_on_from_that_iteration_with_the_agents_own_seed(tmp_path, run):
    stage = Stage()
    stage.fork(f"{run}@2", tmp_path / "fork", "seed=9").go_on()
    state = json.loads((run / "snapshots" / "iteration-00002.snapshot").read_text())
    assert json.loads(stage.world.started_from[0]) == state
    assert (stage.world.config.seed, stage.world.config.program_seed) == (1, 9)


def test_fork_of_a_fork_shares_both_pasts(tmp_path, run):
    Stage().fork(f"{run}@2", tmp_path / "one").go_on()
    found = Stage().fork(f"{tmp_path / 'one'}@3", tmp_path / "two").go_on()
    assert found["event_hash"] == summary(run)["event_hash"]
    assert found["forked_from"] == f"{tmp_path / 'one'}@3"
    assert [record["kind"] for record in journal(tmp_path / "two")].count("fork") == 2


def test_fork_can_be_stopped_and_resumed(tmp_path, run):
    Stage().fork(f"{run}@1", tmp_path / "fork", "iterations=2").go_on()
    found = Stage().resume(tmp_path / "fork", "iterations=4").go_on()
    assert found["event_hash"] == summary(run)["event_hash"]
    assert found["forked_from"] == f"{run}@1"


def test_run_that_is_going_on_can_be_forked(tmp_path, run):
    Stage().run(tmp_path / "live", "iterations=2").learn()
    live = Stage().resume(tmp_path / "live", "iterations=4")
    with (tmp_path / "live" / "journal.jsonl").open("ab") as file:
        file.write(b'{"kind": "iter')  # as a writer's half-done line
    found = Stage().fork(f"{tmp_path / 'live'}@2", tmp_path / "fork", "iterations=4").go_on()
    live.close()
    assert found["event_hash"] == summary(run)["event_hash"]


def versions(directory, name):
    with SkillLibrary.open(directory / "skills", embedder("lexical"), create=False) as library:
        return [(skill.code, skill.created, skill.provenance) for skill in library.versions(name)]


def test_library_is_as_it_was_with_skills_that_were_given_and_former_versions(tmp_path, run):
    replies = [program("mineWoodLog", f'mineBlock(bot, "oak_log", {n})') for n in (4, 5, 6)]
    given = Stage({LOG: replies}).run(tmp_path / "given", "iterations=3", library=run / "skills")
    given.learn()
    Stage({LOG: replies}).fork(f"{tmp_path / 'given'}@2", tmp_path / "fork").close()
    assert names(tmp_path / "fork") == names(run)
    every = versions(tmp_path / "given", "mineWoodLog")
    assert len(every) == 4
    assert versions(tmp_path / "fork", "mineWoodLog") == every[:3]


@pytest.mark.parametrize(("point", "says"), [("@9", "0 to 4"), ("@", "RUN_DIR@ITERATION")])
def test_point_that_is_not_there_is_refused(run, point, says):
    with pytest.raises((RunDirError, ConfigError), match=says):
        Stage().fork(f"{run}{point}", "never")


def test_run_without_the_world_state_is_refused(tmp_path, run):
    Stage().run(tmp_path / "run", "iterations=2").learn()
    (tmp_path / "run" / "snapshots" / "iteration-00001.snapshot").unlink()
    with pytest.raises(RunDirError, match="no world state of iteration 1"):
        Stage().fork(f"{tmp_path / 'run'}@1", tmp_path / "fork")
    Stage().fork(f"{tmp_path / 'run'}@2", tmp_path / "fork", "iterations=3").close()


def test_run_on_a_server_is_refused(tmp_path):
    Stage().run(tmp_path / "run", "world=server", "iterations=1").learn()
    with pytest.raises(RunDirError, match="played on a server"):
        Stage().fork(f"{tmp_path / 'run'}@1", tmp_path / "fork", "iterations=2")


def test_directory_that_is_taken_is_refused_and_left_alone(tmp_path, run):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(RunDirError, match="not empty"):
        Stage().fork(f"{run}@2", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_half_made_fork_leaves_nothing(tmp_path, run):
    Stage().run(tmp_path / "run", "iterations=2").learn()
    tape = tmp_path / "run" / "tape" / "calls.jsonl"
    tape.write_bytes(b"nonsense\n" + tape.read_bytes())
    with pytest.raises(RunDirError, match=r"calls\.jsonl line 1 is corrupt"):
        Stage().fork(f"{tmp_path / 'run'}@1", tmp_path / "fork")
    assert not (tmp_path / "fork").exists()
