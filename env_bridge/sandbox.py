"""Walls around the Node child, built by the operating system: the only boundary for programs.

bubblewrap gives the child an empty network, an empty environment, no other processes, nobody's
rights and a read-only view of node and the Node part; Node's permission model lies inside. Where
bubblewrap or user namespaces are missing, weaker layers remain and `Walls.summary` says so.

Does not cover: memory (`child` watches it), hygiene in the process (`node/runner`), and what is
guaranteed where (CONTAINMENT.md).
"""

import functools
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from env_bridge.errors import StartFailed
from env_bridge.install import NodePaths

Mode = Literal["auto", "off", "require"]

GAME_SOCKET = "/run/game"
TRIAL_S = 20.0
NOBODY = "65534"
ENVIRONMENT = {"HOME": "/", "LANG": "C.UTF-8", "TZ": "UTC"}
LIBRARIES = ("/usr/lib", "/usr/lib64", "/lib", "/lib64")
ENGINE_FLAGS = (
    "--efficiency-mode",  # compiles later and in fewer threads: a third less CPU in short programs
    "--efficiency-mode-delay-turbofan=0",  # else what is entered seldom and loops long stays slow
    "--invocation-count-for-turbofan=100000",  # only what is truly hot, so terrain and packets
    "--max-semi-space-size=16",  # 60 MB less than the default at the same speed
    "--min-semi-space-size=16",  # from the first: modules that stay are copied less often
    "--single-threaded-gc",  # helpers spare one child no time and take it from its neighbours
)
SEAL = ("--remount-ro", "/")
"""Last of bubblewrap's options: nothing can be bound below a root that is read-only."""

FULL = "contained by namespaces, no rights, Node's permissions and memory limits"
BEST_EFFORT = "best effort: Node's permissions and memory limits, but no namespaces"
OFF = "not contained (sandbox=off): programs have all rights of this account"
WALLS_MEND = "install bubblewrap (`apt-get install bubblewrap`) and allow user namespaces"


@dataclass(frozen=True, slots=True)
class Walls:
    """What stands around a child; `summary` is for people."""

    mode: Literal["full", "best_effort", "off"]
    summary: str
    prefix: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether the operating system contains the child."""
        return self.mode == "full"

    def command(
        self,
        paths: NodePaths,
        main: str,
        *,
        memory_mb: int,
        game: Path | None = None,
        snapshot: Path | None = None,
    ) -> list[str]:
        """How to start `main`, a script of the Node part, inside.

        Args:
            paths: node and the Node part, which is all that can be read.
            main: relative to the Node part.
            memory_mb: the child's memory. JavaScript's heap may take all of it: a lower cap on it
                makes V8 collect more often from the start, for up to a fifth more CPU time.
            game: the socket that leads to the game server, in place of a network.
            snapshot: what `main` begins with (`startup`).
        """
        script = str(paths.root / main)
        engine = [*ENGINE_FLAGS, *(["--snapshot-blob", str(snapshot)] if snapshot else [])]
        if self.mode == "off":
            return [str(paths.node), *engine, script]
        gate = ["--ro-bind", str(game), GAME_SOCKET] if game is not None else []
        limits = [
            "--permission",
            f"--allow-fs-read={paths.root}/",
            "--no-experimental-sqlite",  # it writes files past the permissions
            f"--max-old-space-size={memory_mb}",
            *engine,
        ]
        if self.full:
            inside = [str(paths.node), *limits, script, "--contained"]
            return [*self.prefix, *gate, *SEAL, "--", *inside]
        watch = "--allow-worker"  # over the parent
        return [str(paths.node), *limits, watch, script, "--alone"]


def walls(mode: Mode, paths: NodePaths) -> Walls:
    """The best walls that this host allows.

    Raises:
        StartFailed: `require` and there are no full ones.
    """
    if mode == "off":
        return Walls("off", OFF)
    prefix, trouble = _bubblewrap(paths.node, paths.root)
    if prefix:
        return Walls("full", FULL, prefix)
    if mode == "require":
        raise StartFailed(
            "no_sandbox", f"programs cannot be contained here: {trouble}; {WALLS_MEND}"
        )
    return Walls("best_effort", f"{BEST_EFFORT} ({trouble})")


@functools.cache
def _bubblewrap(node: Path, root: Path) -> tuple[tuple[str, ...], str]:
    """A command prefix that was tried and works, or why there is none; tried once a process."""
    found = shutil.which("bwrap")
    if found is None:
        return (), "bubblewrap is not installed"
    trouble = ""
    for proc in (("--proc", "/proc"), ()):  # containers often forbid a /proc of one's own
        prefix = (found, *_fences(node, root), *proc)
        trouble = _trial([*prefix, *SEAL, "--", str(node), "--version"])
        if not trouble:
            return prefix, ""
    return (), f"bubblewrap does not work here ({trouble})"


def _fences(node: Path, root: Path) -> list[str]:
    """What every contained child gets: nothing but node, its libraries and the Node part."""
    fences = ["--unshare-all", "--unshare-user", "--die-with-parent", "--as-pid-1", "--clearenv"]
    fences += ["--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL", "--hostname", "voyager"]
    for name, value in ENVIRONMENT.items():
        fences += ["--setenv", name, value]
    for place in LIBRARIES:
        path = Path(place)
        if path.is_symlink():
            fences += ["--symlink", str(path.readlink()), place]
        elif path.is_dir():
            fences += ["--ro-bind", place, place]
    fences += ["--dir", "/run", "--ro-bind", str(node), str(node)]
    return [*fences, "--ro-bind", str(root), str(root), "--chdir", str(root)]


def _trial(argv: list[str]) -> str:
    """Why a command fails; empty when it works."""
    try:
        done = subprocess.run(
            argv, capture_output=True, text=True, timeout=TRIAL_S, check=False, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    return done.stderr.strip().splitlines()[-1][:200] if done.stderr.strip() else "it failed"
