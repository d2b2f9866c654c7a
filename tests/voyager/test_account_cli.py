"""`voyager login`, `voyager logout` and runs with an account, over fake login services."""

import json
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from tests.fakes.account import OWNER, SECRET, holding
from voyager.account_cli import signed_in
from voyager.cli import app
from voyager.config import load_config

pytestmark = pytest.mark.node

CODE = "open https://www.microsoft.com/link and enter the code AB12CD34"


@pytest.fixture
def settings(online):
    return ["world=server", f"world.port={online.port}", "world.auth=microsoft"]


def voyager(*arguments):
    return CliRunner().invoke(app, list(arguments))


def test_login_shows_the_code_and_logout_forgets(vault):
    ended = voyager("login")
    assert (ended.exit_code, CODE in ended.stderr) == (0, True)
    assert ended.stdout == f"signed in as {OWNER}; kept in {vault} until `voyager logout`\n"
    assert voyager("logout").stdout.startswith("signed out; ")
    assert holding(vault, SECRET) == []
    assert voyager("logout").stdout.startswith("nobody was signed in; ")


@pytest.mark.parametrize(
    ("mood", "says"),
    [
        ({"device": "authorization_declined"}, "the sign-in was declined; run `voyager login`"),
        ({"owns": False}, "no Minecraft: Java Edition"),
        ({"xerr": 2148916233}, "does not have an Xbox profile"),
        ({"down": "login.live.com"}, "login.live.com is busy or down (HTTP 503); check the"),
    ],
)
def test_login_that_fails_is_one_line_with_what_to_do(online, vault, mood, says):
    online.mood(**mood)
    ended = voyager("login")
    assert (ended.exit_code, ended.stdout) == (2, "")
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("voyager: cannot use a Microsoft account: ")
    assert says in last
    assert SECRET not in ended.output


def test_run_without_a_sign_in_and_without_a_terminal_ends_before_it_begins(
    vault, settings, tmp_path
):
    ended = voyager("run", *settings, "--dir", str(tmp_path / "run"))
    assert ended.exit_code == 2
    assert ended.stderr == (
        "voyager: cannot use a Microsoft account: no Microsoft account is signed in; "
        "run `voyager login`\n"
    )
    assert not (tmp_path / "run").exists()


def test_run_at_a_terminal_asks_a_person(vault, settings, monkeypatch, capsys):
    terminal = SimpleNamespace(isatty=lambda: True)
    streams = SimpleNamespace(stdin=terminal, stderr=terminal)
    monkeypatch.setattr("voyager.account_cli.sys", streams)
    signed_in(load_config(settings))
    told = capsys.readouterr().err.splitlines()
    assert (told[0].startswith(CODE), told[1]) == (True, f"playing as {OWNER}")


def test_run_plays_as_the_account_and_holds_no_token(online, vault, settings, tmp_path):
    assert voyager("login").exit_code == 0
    place, before = tmp_path / "run", online.mood()["joins"]
    few = ["iterations=1", "bridge.program_seconds=1", "skills.enabled=false", "--json"]
    ended = voyager("run", *settings, *few, "--dir", str(place))
    assert ended.exit_code == 0, ended.output
    assert json.loads(ended.stdout)["iterations"] == 1
    assert (online.mood()["joins"], f"playing as {OWNER}" in ended.stderr) == (before + 1, True)
    assert holding(place, "microsoft")
    assert holding(place, SECRET) == []
    assert SECRET not in ended.output


def test_doctor_says_who_is_signed_in(vault, settings):
    nobody = voyager("doctor", *settings, "--json")
    assert nobody.exit_code == 1
    assert "voyager login" in json.loads(nobody.stdout)[-1]["detail"]
    voyager("login")
    somebody = voyager("doctor", *settings, "--json")
    assert json.loads(somebody.stdout)[-1]["detail"] == f"signed in as {OWNER}"
