"""Node's startup snapshot: a child begins with all loaded that is the same for every child.

Built once for each state of the Node part, beside its packages. Where it cannot be built an empty
file keeps its place, and children load everything themselves, as they do under the real clock.

Does not cover: what is in it (`node/startup/build.cjs`).
"""

import functools
import hashlib
import logging
import subprocess
import tempfile
from pathlib import Path

from env_bridge.install import NodePaths, locked, tree_hash
from env_bridge.process import ENVIRONMENT
from env_bridge.sandbox import ENGINE_FLAGS

logger = logging.getLogger(__name__)

BUILDER = "startup/build.cjs"
NAME = ".voyager-startup-"
BUILD_S = 120.0


def startup_snapshot(paths: NodePaths) -> Path | None:
    """The snapshot of this Node part, built where it is missing; None where none can be had."""
    try:
        blob = _built(paths)
        return blob if blob.stat().st_size > 0 else None
    except OSError as error:
        logger.info("children start without a snapshot: %s", error)
        return None


@functools.cache
def _built(paths: NodePaths) -> Path:
    """Where it is; looked up once a process, which goes on with what it began with.

    A snapshot knows its modules by their paths: elsewhere the same files need another.
    """
    folder = paths.root / "node_modules"
    node = paths.node.stat()
    parts = (paths.root, tree_hash(paths.root), node.st_size, node.st_mtime_ns, ENGINE_FLAGS)
    blob = folder / f"{NAME}{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}"
    if not blob.is_file():
        with locked(folder / ".setup-lock", logger.info):
            if not blob.is_file():
                _build(paths, blob)
                for old in set(folder.glob(f"{NAME}*")) - {blob}:
                    old.unlink(missing_ok=True)
    return blob


def _build(paths: NodePaths, blob: Path) -> None:
    """Build and try it beside its place, then rename it: it is whole or not there."""
    with tempfile.TemporaryDirectory(prefix=".setup-", dir=paths.root / "node_modules") as scratch:
        fresh = Path(scratch) / "blob"
        start = (str(paths.node), *ENGINE_FLAGS, "--snapshot-blob", str(fresh))
        for argv in ((*start, "--build-snapshot", str(paths.root / BUILDER)), start):
            trouble = _trouble(argv)
            if trouble:
                logger.warning("children will start without a snapshot: %s", trouble)
                fresh.write_bytes(b"")
                break
        fresh.rename(blob)


def _trouble(argv: tuple[str, ...]) -> str:
    """Why a command fails; empty when it works."""
    try:
        done = subprocess.run(
            argv, env=ENVIRONMENT, capture_output=True, timeout=BUILD_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        return str(error)
    words = done.stderr.decode(errors="replace").strip()
    return f"status {done.returncode}: {words[-500:]}" if done.returncode else ""
