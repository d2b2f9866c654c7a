import json
import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from tests.fakes.roles import program
from tests.voyager.run_helpers import Stage
from voyager.cli import app


def voyager(*arguments, input=None):
    return CliRunner().invoke(app, list(arguments), input=input)


def mistake(*arguments):
    """Run a command that must fail as the user's mistake; its one line."""
    ended = voyager(*arguments)
    assert ended.exit_code == 2, ended.output
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
    return ended.stderr


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    directory = tmp_path_factory.mktemp("cli") / "run"
    Stage().run(directory).learn()
    return directory


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from voyager.cli import app\n"
        "from typer.testing import CliRunner\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        "heavy = ('langchain_core', 'chromadb', 'gymnasium', 'hydra', 'pydantic', 'numpy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ended.stdout == "[]\n", ended.stderr


def test_run_help_names_the_main_keys():
    shown = voyager("run", "--help").output
    for key in ("world=embedded|server", "clock=", "curriculum=", "critic=", "budget.calls"):
        assert key in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sed=1"], "did you mean 'seed'?"),
        (["seed=x"], "seed=x"),
        (["containment=strict", "clock=real"], "use clock=virtual"),
        (["model=openai:test"], "OPENAI_API_KEY"),
        (["model=openia:test"], "write model="),
        (["skills.embedder=minlm"], "unknown embedder"),
        (["curriculum=manual", "--json", "model=x"], "write model="),
    ],
)
def test_bad_setting_is_one_line_and_leaves_nothing(tmp_path, monkeypatch, arguments, says):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    line = mistake("run", *arguments, "--dir", str(tmp_path / "run"))
    assert says in line
    assert list(tmp_path.iterdir()) == []


def test_taken_directory_is_one_line_and_untouched(run, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "not empty" in mistake("run", "--dir", str(tmp_path))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    before = (run / "journal.jsonl").read_bytes()
    assert mistake("run", "--dir", str(run)).count(f"voyager resume {run}") == 1
    assert (run / "journal.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "says"), [("craft 1 compass", "is done: nothing is left of its 4"), ("", "is empty")]
)
def test_task_that_a_run_cannot_take_is_one_line(run, tmp_path, text, says):
    assert says in mistake("task", str(run), text)
    assert "no run directory" in mistake("task", str(tmp_path), text)
    assert not (run / "inbox").exists()


def test_task_is_given_to_a_run_that_was_stopped(tmp_path):
    stage = Stage({"Mine 1 wood log": [program("stop", "interrupt(bot)")]})
    with pytest.raises(KeyboardInterrupt):
        stage.run(tmp_path / "run").learn()
    ended = voyager("task", str(tmp_path / "run"), " craft 1\tcompass ")
    assert ended.exit_code == 0
    assert "before any other task that it has not begun: craft 1 compass" in ended.stdout
    (given,) = (tmp_path / "run" / "inbox").iterdir()
    assert given.read_text(encoding="utf-8") == "craft 1 compass"


def test_unwritable_directory_is_one_line():
    assert "cannot write" in mistake("run", "--dir", "/proc/voyager-run")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["resume", "missing"], "no run directory"),
        (["skills", "list", "missing"], "no skill library"),
        (["report", "missing"], "does not exist"),
        (["replay", "missing", "--seeds", "1"], "no skill library"),
        (["replay", "missing", "--seeds", "one"], "whole numbers"),
        (["replay", "missing", "--seeds", ","], "at least one seed"),
        (["solve", "Craft 1 stick", "--library", "missing"], "no skill library"),
        (["run", "--fork", "missing@1"], "no run directory"),
        (["run", "--fork", "missing"], "write RUN_DIR@ITERATION"),
        (["sweep"], "experiment=ablations"),
        (["sweep", "experiment=ablation"], "did you mean 'ablations'"),
        (["sweep", "experiment=ablations", "jobs=none"], "jobs="),
        (["sweep", "experiment=ablations", "hydra/launcher=ray"], "not available yet"),
        (["world", "serve", "sed=1"], "did you mean 'seed'?"),
    ],
)
def test_every_command_answers_a_mistake_in_one_line(tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    assert says in mistake(*arguments)


def test_finished_run_says_so_and_how_to_go_on(run):
    ended = voyager("resume", str(run))
    assert ended.exit_code == 0
    assert "finished: 4 of 4 iterations" in ended.stdout
    assert "iterations=44" in ended.stdout


def test_fork_that_cannot_be_made_is_one_line_and_leaves_nothing(run, tmp_path):
    for setting, says in [
        ("iterations=2", "nothing left to do"),
        ("world.seed=3", "cannot change"),
        ("world=server", "cannot change"),
        ("sed=3", "did you mean 'seed'?"),
    ]:
        line = mistake("run", "--fork", f"{run}@2", setting, "--dir", str(tmp_path / "fork"))
        assert says in line
    assert "has no iteration 5; these it has: 0 to 4" in mistake("run", "--fork", f"{run}@5")
    assert list(tmp_path.iterdir()) == []


def test_corrupt_journal_is_one_line_that_names_it(tmp_path):
    Stage().run(tmp_path / "run", "iterations=1").learn()
    journal = tmp_path / "run" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"kind": "start"', b'"kind": "strat"'))
    assert "journal.jsonl line 2 is corrupt" in mistake("resume", str(tmp_path / "run"))


def test_skills_are_listed_for_people_and_programs(run):
    shown = voyager("skills", "list", str(run / "skills"))
    assert (shown.exit_code, "mineWoodLog" in shown.stdout) == (0, True)
    listed = json.loads(voyager("skills", "list", str(run), "--json").stdout)
    assert [skill["name"] for skill in listed] == [
        *("mineWoodLog", "craftOakPlanks", "craftTable", "mineStone")
    ]
    assert listed[0]["created"] == 1
    assert listed[0]["provenance"]["profile"] == "fair"


def test_skill_is_shown_with_its_code(run):
    shown = voyager("skills", "show", str(run), "mineStone")
    assert "async function mineStone(bot)" in shown.stdout
    found = json.loads(voyager("skills", "show", str(run), "mineStone", "--json").stdout)
    assert found["code"].startswith("async function mineStone(bot)")
    assert "near it: mineStone" in mistake("skills", "show", str(run), "mineStones")


def test_skills_are_searched_by_meaning(run):
    found = json.loads(
        voyager("skills", "search", str(run), "wood log", "-k", "2", "--json").stdout
    )
    assert len(found) == 2
    assert found[0]["name"] == "mineWoodLog"
    assert found[0]["score"] >= found[1]["score"]


def test_removed_skill_is_gone_and_the_embedder_stays_recorded(tmp_path):
    Stage().run(tmp_path / "run", "iterations=2").learn()
    library = tmp_path / "run" / "skills"
    assert voyager("skills", "remove", str(library), "mineWoodLog").exit_code == 0
    manifest = json.loads((library / "library.json").read_text(encoding="utf-8"))
    assert manifest["order"] == ["craftOakPlanks"]
    assert manifest["embedder"] == "lexical"
    assert not (library / "mineWoodLog").exists()


def test_report_reads_a_run(run, tmp_path):
    made = voyager("report", str(run), "--out", str(tmp_path))
    assert made.exit_code == 0, made.output
    assert (tmp_path / "report.html").is_file()
    values = json.loads(voyager("report", str(run), "--out", str(tmp_path), "--json").stdout)
    assert values["cells"][0]["unique_items"] == [4]


def test_doctor_names_what_is_missing_and_fails(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        fine = voyager("doctor", "world=server", f"world.port={port}", "--json")
    found = {check["name"]: check for check in json.loads(fine.stdout)}
    assert fine.exit_code == 0, found
    assert str(port) in found["world"]["detail"]
    poor = voyager("doctor", "model=openai:x", "world=server", f"world.port={port}", "--json")
    found = {check["name"]: check for check in json.loads(poor.stdout)}
    assert poor.exit_code == 1
    assert "OPENAI_API_KEY" in found["model openai:x"]["detail"]
    assert "start the server" in found["world"]["detail"]
    assert found["node part"]["ok"]


def test_node_binary_is_printed_alone():
    ended = voyager("setup", "--print-node")
    assert ended.stdout.endswith("bin/node\n")
    assert ended.stdout.count("\n") == 1
