"""A bot with an account on a server in online mode: real helper, bot and server, fake services."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from env_bridge import Account, MinecraftEnv, StartFailed, forget_account
from tests.fakes.account import OWNER, SECRET, holding

pytestmark = pytest.mark.node

THIEF = (Path(__file__).parents[1] / "data" / "account" / "thief.js").read_text(encoding="utf-8")
WORK = 'async function main(bot) { bot.chat(bot.username); await mineBlock(bot, "dirt", 1) }'
PARENT = """
import time
from env_bridge import Account
account = Account()
print(account._process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def signed_in(vault):
    with Account() as account:
        account.sign_in(lambda code: None)
    return vault


@pytest.fixture
def play(online, tmp_path):
    """Environments on the server; all are closed at the end."""
    made = []

    def make(**keys):
        keys = {
            "world": "server",
            "clock": "real",
            "auth": "microsoft",
            "port": online.port,
            **keys,
        }
        env = MinecraftEnv(log_dir=tmp_path / "logs", wait_ticks=1, **keys)
        made.append(env)
        return env

    yield make
    for env in made:
        env.close()


def said(info):
    return [entry.text for entry in info["outcome"].log if entry.kind == "chat"]


def test_a_person_signs_in_once_and_the_account_is_kept_for_its_owner_only(vault):
    shown = []
    with Account() as account:
        assert account.sign_in(shown.append).name == OWNER
    assert [(code.url, code.code) for code in shown] == [
        ("https://www.microsoft.com/link", "AB12CD34")
    ]
    with Account() as account:
        assert account.player().name == OWNER
    kept = vault / "account.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert forget_account()
    assert not kept.exists()
    assert not forget_account()


def test_a_bot_plays_on_a_server_in_online_mode_and_no_token_is_left_anywhere(
    online, signed_in, play, tmp_path
):
    before = online.mood()["joins"]
    env = play()
    env.reset()
    info = env.step({"code": WORK, "program_name": "main"})[4]
    assert (info["outcome"].fault, info["outcome"].mined) == (None, {"dirt": 1})
    assert said(info) == [OWNER]
    assert online.mood()["joins"] == before + 1
    env.close()
    assert SECRET not in repr(info)
    assert holding(tmp_path, SECRET) == [signed_in / "account.json"]


def test_a_program_with_all_of_node_finds_no_token_and_no_way_to_one(
    online, signed_in, play, monkeypatch
):
    monkeypatch.setattr("env_bridge.launch.MAIN", "test/hostile/door.js")
    env = play(heartbeat_seconds=60)
    env.reset()
    port = online.services.rpartition(":")[2]
    code = THIEF.replace("@FOLDER@", str(signed_in)).replace("@SERVICES@", port)
    before = online.mood()
    info = env.step({"code": code, "program_name": "main"})[4]
    assert info["outcome"].fault is None
    assert said(info) == [
        f"memory: {OWNER}",  # the player's name is known, so the search finds what is there
        "environment: HOME,LANG,PWD,TZ",
        f"files: {','.join(['ERR_ACCESS_DENIED'] * 6)}",
        "door: ",
        "door: ",
        "door: ",
        "services: ECONNREFUSED",
    ]
    after = online.mood()
    assert (after["joins"], len(after["asked"])) == (before["joins"], len(before["asked"]) + 1)


def test_a_child_that_is_killed_comes_back_as_the_same_player(online, signed_in, play):
    env = play()
    env.reset()
    os.kill(env.child_pid, signal.SIGKILL)
    env.restore(None)
    assert said(env.step({"code": WORK, "program_name": "main"})[4]) == [OWNER]


@pytest.mark.parametrize(
    ("mood", "code", "says"),
    [
        ({"signedIn": False, "forgets": True}, "not_signed_in", "run `voyager login`"),
        ({"owns": False}, "no_game", "minecraft.net"),
        ({"join": "UserBannedException"}, "account_banned", "banned from multiplayer"),
        ({"join": "InsufficientPrivilegesException"}, "account_refused", "account.xbox.com"),
        ({"down": "sessionserver.mojang.com"}, "service_unreachable", "try again later"),
        ({"down": "api.minecraftservices.com"}, "service_unreachable", "check the network"),
    ],
)
def test_an_account_that_is_refused_is_one_line_that_says_what_to_do(
    online, signed_in, play, mood, code, says
):
    online.mood(**mood)
    env = play()
    with pytest.raises(StartFailed) as caught:
        env.reset()
    assert (caught.value.code, caught.value.message.count("\n")) == (code, 0)
    assert says in caught.value.message
    assert SECRET not in caught.value.message
    assert env.child_pid is None


def test_a_server_in_online_mode_says_how_to_play_without_an_account(online, play):
    with pytest.raises(StartFailed, match=r"voyager login.*world\.auth=microsoft") as caught:
        play(auth="offline").reset()
    assert caught.value.code == "online_mode"


def test_an_account_is_not_used_without_full_walls(signed_in, play, monkeypatch):
    monkeypatch.setattr("env_bridge.sandbox._bubblewrap", lambda node, root: ((), "none here"))
    with pytest.raises(StartFailed, match="cannot be contained here: none here") as caught:
        play().reset()
    assert caught.value.code == "no_sandbox"


def test_a_helper_that_says_nothing_is_a_clear_line(vault, monkeypatch):
    monkeypatch.setattr("env_bridge.account.MAIN", "test/account/missing.js")
    with Account() as account, pytest.raises(StartFailed, match="voyager doctor"):
        account.player()


def test_the_helper_ends_with_its_killed_parent(tmp_path):
    argv = [sys.executable, "-c", PARENT]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        helper = Path(f"/proc/{int(parent.stdout.readline())}")
        parent.kill()
        parent.wait()
    deadline = time.monotonic() + 10
    while helper.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not helper.exists()
