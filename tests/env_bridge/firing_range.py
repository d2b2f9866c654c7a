"""Hostile programs in a real child: what they did outside, and to the next program.

Outside stand canaries: a file, listeners of four kinds, a secret in our environment, another
process. After each hostile program an ordinary one is run, which also takes a fingerprint.
"""

import contextlib
import json
import math
import os
import re
import secrets
import select
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from env_bridge import BridgeDown

CORPUS = Path(__file__).parents[1] / "data" / "hostile"
NODE_ROOT = Path(__file__).parents[2] / "env_bridge" / "node"
TOOLS = (CORPUS / "_tools.js").read_text()
CONTROL = {"code": (CORPUS / "_control.js").read_text(), "program_name": "main"}
USES_TOOLS = re.compile(r"\b(reach|host|node|door|linger|abuse)\(")
FAR_BLOCKS = 64


def corpus():
    """Names of all hostile programs."""
    return sorted(path.stem for path in CORPUS.glob("[a-z]*.js"))


@dataclass
class Row:
    """What one program did; `leaks` and `unsound` must be empty."""

    name: str
    family: str
    ended: str
    seconds: float
    next_seconds: float
    inside: bool
    leaks: list = field(default_factory=list)
    unsound: list = field(default_factory=list)


class Canaries:
    """Things of the host that no program may read, change or reach."""

    def __init__(self, folder):
        self.folder = folder
        self.secret, self.token, self.leak = (secrets.token_hex(12) for _ in range(3))
        self.file = folder / "canary.txt"
        self.hits = []
        self._listeners = [self._listen(*kind) for kind in self._kinds()]
        self._renew()
        os.environ["VOYAGER_CANARY"] = self.secret

    def _kinds(self):
        self.abstract = f"voyager-{self.token}"
        self.unix = str(self.folder / "canary.sock")
        yield "tcp", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)
        yield "udp", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)
        yield "unix", socket.AF_UNIX, socket.SOCK_STREAM, self.unix
        yield "abstract", socket.AF_UNIX, socket.SOCK_STREAM, "\0" + self.abstract

    def _listen(self, name, family, kind, address):
        listener = socket.socket(family, kind)
        listener.bind(address)
        if kind == socket.SOCK_STREAM:
            listener.listen(16)
        if family == socket.AF_INET:
            setattr(self, name, listener.getsockname()[1])
        return name, kind, listener

    def _look(self):
        """Who has come to the listeners; what came after the last look counts as now."""
        sockets = {listener: (name, kind) for name, kind, listener in self._listeners}
        while ready := select.select(list(sockets), [], [], 0)[0]:
            for listener in ready:
                name, kind = sockets[listener]
                self.hits.append(name)
                if kind == socket.SOCK_STREAM:
                    listener.accept()[0].close()
                else:
                    listener.recv(4096)

    def _renew(self):
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "canary.sock":
                path.unlink()
        self.file.write_text(self.token)
        self.victim = subprocess.Popen(["sleep", "3600"], start_new_session=True)
        self.victim_pid = self.victim.pid
        with socket.create_server(("127.0.0.1", 0)) as unused:
            self.free = unused.getsockname()[1]
        self.hits.clear()

    def fill(self, code):
        """The program with the addresses of the canaries in it."""
        known = {
            "FILE": self.file,
            "DIR": self.folder,
            "ROOT": NODE_ROOT,
            "SECRET": self.secret,
            "LEAK": self.leak,
            "TCP": self.tcp,
            "UDP": self.udp,
            "UNIX": self.unix,
            "ABSTRACT": self.abstract,
            "FREE": self.free,
            "VICTIM": self.victim_pid,
        }
        return re.sub(r"@([A-Z]+)@", lambda match: str(known[match[1]]), code)

    def damage(self, said):
        """What happened to the canaries; `said` is all that the child let out."""
        self._look()
        found = [f"reached {name}" for name in dict.fromkeys(self.hits)]
        words = {"environment": self.secret, "file": self.token, "host": self.leak}
        found += [f"read {name}" for name, word in words.items() if word in said]
        intact = self.file.exists() and self.file.read_text() == self.token
        others = {path.name for path in self.folder.iterdir()} - {"canary.txt", "canary.sock"}
        found += [] if intact else ["wrote file"]
        found += [f"made {name}" for name in sorted(others)]
        if self.victim.poll() is not None:
            found.append("killed victim")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.free), 1):
            found.append("opened port")
        if found:
            self.victim.kill()
            self.victim.wait()
            self._renew()
        return found

    def close(self):
        """Take everything away."""
        for _, _, listener in self._listeners:
            listener.close()
        self.victim.kill()
        self.victim.wait()
        os.environ.pop("VOYAGER_CANARY", None)


class Range:
    """One environment on which programs are tried one after another."""

    def __init__(self, env, canaries):
        self.env, self.canaries = env, canaries
        self.said = []
        env.on_event = lambda name, data: self.said.append(json.dumps(data))
        self._home = env.reset(seed=1)[1]["observation"].position
        self.snapshot = env.snapshot()
        self.baseline, _ = self._control()
        self._anew()

    def fire(self, name):
        """Try one program, then an ordinary one."""
        code = (CORPUS / f"{name}.js").read_text()
        family = re.match(r"// family: (\w+)", code)[1]
        if USES_TOOLS.search(code):
            code = TOOLS + code
        self.said.clear()
        began = time.monotonic()
        ended, info = self._step({"code": self.canaries.fill(code), "program_name": "main"})
        row = Row(name, family, ended, time.monotonic() - began, 0.0, False)
        said = "".join(self.said) + (json.dumps(info, default=str) if info else ended)
        row.inside = "reached the host: function" in said
        row.leaks = self.canaries.damage(said)
        began = time.monotonic()
        if info is None:
            info = self._anew()
        row.unsound += self._implausible(info)
        seen, wrong = self._control()
        row.next_seconds = time.monotonic() - began
        row.unsound += wrong
        row.unsound += [
            f"changed {line}: {value} (was {self.baseline.get(line)})"
            for line, value in seen.items()
            if value != self.baseline.get(line)
        ]
        if row.unsound:
            self._anew()
        return row

    def _step(self, action):
        try:
            info = self.env.step(action)[4]
        except BridgeDown as down:
            return f"down: {down.reason} {down.code}".strip(), None
        fault = info["outcome"].fault
        return ("ok" if fault is None else fault.code), info

    def _anew(self):
        return self.env.reset(options={"mode": "soft", "snapshot": self.snapshot})[1]

    def _control(self):
        ended, info = self._step(CONTROL)
        if info is None:
            self._anew()
            return {}, [f"next program: {ended}"]
        outcome = info["outcome"]
        said = (entry.text.split(" ", 1) for entry in outcome.log if entry.kind == "chat")
        wrong = [] if ended == "ok" else [f"next program: {outcome.fault.message}"]
        wrong += [] if outcome.mined.get("dirt") == 1 or wrong else ["next program mined nothing"]
        wrong += [f"late: {entry.data}" for entry in outcome.log if entry.kind == "fault"]
        return {line[0]: line[-1] for line in said}, wrong

    def _implausible(self, info):
        """What no lawful program of a minute could have done."""
        here, home = info["observation"].position, self._home
        found = ["diamonds"] if "diamond" in info["observation"].inventory else []
        if not math.dist((here.x, here.z), (home.x, home.z)) < FAR_BLOCKS or not here.y < 200:
            found.append(f"the bot is at {here}")
        return found
