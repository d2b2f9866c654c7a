"""What a run needs, checked one by one, each with how to mend it.

Starts no world and asks no model for a reply: it looks whether they could be. Does not install
anything but the Node part, which is the first thing that any run would do too.
"""

import os
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from platform import python_version

from env_bridge import WALLS_MEND, Account, BridgeError, ensure_node, walls
from skills_library import SkillError, embedder
from voyager.config import RunConfig
from voyager.errors import AgentError
from voyager.models import chat_model, is_hosted
from voyager.models.config import ROLES

CONNECT_S = 3.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a run needs; `detail` says what is there, or how to mend it."""

    name: str
    ok: bool
    detail: str


def examine(config: RunConfig, progress: Callable[[str], None]) -> list[Check]:
    """Check everything that `config` needs."""
    checks = [_python(), _node(progress), _containment(config), _directory()]
    models = {(config.model.of(role), config.base_url_of(role)) for role in ROLES}
    checks += [_model(config, spec, url) for spec, url in sorted(models, key=str)]
    if config.skills.enabled:
        checks.append(_embedder(config))
    checks.append(_world(config))
    if config.world.auth == "microsoft":
        checks.append(_account())
    return checks


def _python() -> Check:
    return Check("python", True, f"{python_version()} at {sys.executable}")


def _node(progress: Callable[[str], None]) -> Check:
    try:
        paths = ensure_node(progress=progress)
    except BridgeError as error:
        return Check("node part", False, str(error).splitlines()[0])
    return Check("node part", True, f"{paths.root} run by {paths.node}")


def _containment(config: RunConfig) -> Check:
    try:
        needed = "require" if config.world.auth == "microsoft" else config.bridge.sandbox
        built = walls(needed, ensure_node())
    except BridgeError as error:
        return Check("containment", False, str(error).splitlines()[0])
    mend = "" if built.full else f"; for full walls {WALLS_MEND}"
    return Check("containment", True, f"programs are {built.summary}{mend}")


def _directory() -> Check:
    runs = Path("runs")
    place = runs if runs.is_dir() else Path()
    try:
        with tempfile.TemporaryDirectory(prefix=".voyager-doctor-", dir=place):
            return Check("run directory", True, f"{place.resolve()} can be written")
    except OSError as error:
        return Check(
            "run directory",
            False,
            f"cannot write to {place.resolve()} ({error.strerror}); give another with --dir",
        )


def _model(config: RunConfig, spec: str, base_url: str | None) -> Check:
    try:
        model = chat_model(
            spec,
            seed=config.seed,
            base_url=base_url,
            temperature=config.model.temperature,
            timeout_s=config.model.timeout_s,
        )
        found = _probed(model) if config.model.check and is_hosted(spec) else "ready"
    except AgentError as error:
        return Check(f"model {spec}", False, str(error))
    return Check(f"model {spec}", True, found)


def _probed(model: object) -> str:
    from voyager.models.probe import probed

    return probed(model) or "ready"


def _embedder(config: RunConfig) -> Check:
    name = config.skills.embedder
    try:
        made = embedder(name, base_url=config.base_url)
        if not name.startswith("openai:"):
            made.embed(["mine one log"])
    except SkillError as error:
        return Check(f"embedder {name}", False, str(error))
    return Check(f"embedder {name}", True, "ready")


def _world(config: RunConfig) -> Check:
    if config.world.kind == "embedded":
        return Check("world", True, f"embedded, {len(os.sched_getaffinity(0))} cores")
    address = (config.world.host, config.world.port)
    try:
        with socket.create_connection(address, timeout=CONNECT_S):
            return Check("world", True, f"something listens on {address[0]}:{address[1]}")
    except OSError as error:
        return Check(
            "world",
            False,
            f"{address[0]}:{address[1]} cannot be reached ({error.strerror or error}); "
            "start the server, or correct world.host and world.port",
        )


def _account() -> Check:
    try:
        with Account() as account:
            return Check("account", True, f"signed in as {account.player().name}")
    except BridgeError as error:
        return Check("account", False, str(error).splitlines()[0])
