"""A server in online mode with fake login services, in a process of its own; and the way to it."""

import json
import subprocess
import urllib.request
from pathlib import Path

from env_bridge import account_folder, ensure_node

SECRET = "tOkEn"
"""In every token of the fakes, and in nothing else."""
OWNER = "AccountOwner"
FAKES = "test/account/main.js"
SERVER = "test/account/online_server.js"


class OnlineServer:
    """The running process; `port` is the server's."""

    def __init__(self, version="1.20.4"):
        paths = ensure_node()
        self._process = subprocess.Popen(
            [str(paths.node), str(paths.root / SERVER), version],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        where = json.loads(self._process.stdout.readline())
        self.port, self.services = where["port"], where["services"]

    def mood(self, **mood):
        """Have the services refuse or not (`services.js`); how many have joined, what was asked."""
        body = json.dumps(mood).encode()
        with urllib.request.urlopen(f"{self.services}/mood", body) as answer:
            return json.load(answer)

    def close(self):
        """End it."""
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def use_fakes(server, state, monkeypatch):
    """Keep the account in `state` and have the helper ask the fakes; where it is kept."""
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    monkeypatch.setattr("env_bridge.account.MAIN", FAKES)
    folder = account_folder()
    folder.mkdir(parents=True)
    (folder / "services").write_text(server.services, encoding="utf-8")
    server.mood(pending=1, device=None, signedIn=True, xerr=None, owns=True, join=None, down=None)
    return folder


def holding(folder: Path, word: str) -> list[Path]:
    """The files below `folder` that hold `word`."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if word.encode() in path.read_bytes()]
