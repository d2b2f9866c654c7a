"""One operating-system process in a group of its own, with a channel on fd 3 and a log.

A socket to another process of ours may be given to it as fd 4.

Started by `posix_spawn`: the channel must be fd 3 exactly, nothing may run between fork and exec
in a threaded parent, and a group of its own keeps the terminal's Ctrl-C from the child. What it
prints goes through a pipe that we drain, so a program that prints without end fills no disk.

Not thread-safe: `child` uses it from its one supervising thread. Does not cover Windows.
"""

import contextlib
import fcntl
import logging
import os
import resource
import signal
import socket
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

logger = logging.getLogger(__name__)

CHANNEL_FD = 3
GAME_FD = 4
LOG_LIMIT_BYTES = 16 * 1024 * 1024
DRAIN_BYTES, DRAIN_READS = 65536, 32
LAST_WORDS_BYTES = 4096
LAST_WORDS_LINES = 20
POLL_S = 0.005
MOST_PROCESSES = 64
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PROC_BYTES = 4096
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

# Programs run in the child: it sees no key, no token, no home directory of ours.
ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"}


class Process:
    """A running process; `channel` is our end of its fd 3, `output` reads stdout and stderr."""

    def __init__(
        self, argv: Sequence[str], log_dir: Path | None, game: socket.socket | None = None
    ) -> None:
        with contextlib.ExitStack() as undo:
            self.channel, theirs = socket.socketpair()
            undo.callback(self.channel.close)
            self.output, printed = os.pipe()
            undo.callback(os.close, self.output)
            try:
                given = [(printed, 1), (printed, 2), (theirs.fileno(), CHANNEL_FD)]
                if game is not None:
                    given.append((game.fileno(), GAME_FD))
                self.pid = _spawn(argv, given)
            finally:
                theirs.close()
                os.close(printed)
            undo.callback(self.kill)
            self._tail = bytearray()
            self._log_room = LOG_LIMIT_BYTES
            self._log = _open_log(log_dir, self.pid)
            undo.pop_all()
        self.channel.setblocking(False)
        os.set_blocking(self.output, False)

    def exited(self) -> bool:
        """Whether it has ended by itself; its status is kept until `kill`."""
        flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
        try:
            return os.waitid(os.P_PID, self.pid, flags) is not None
        except ChildProcessError:
            return True

    def wait(self, timeout_s: float) -> bool:
        """Give it some time to end by itself; whether it did."""
        deadline = time.monotonic() + timeout_s
        while not self.exited():
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL_S)
        return True

    def kill(self) -> str:
        """SIGKILL the whole group, reap it, and say how the process ended."""
        by_itself = self.exited()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        try:
            _, status = os.waitpid(self.pid, 0)
        except ChildProcessError:
            return "ended with an unknown status"
        code = os.waitstatus_to_exitcode(status)
        if not by_itself:
            return "was killed"
        return f"exited with code {code}" if code >= 0 else f"ended by {_signal(-code)}"

    def memory_bytes(self) -> int:
        """Resident memory of the process and its descendants; 0 where it cannot be read."""
        pages = 0
        for pid in _tree(self.pid):
            with contextlib.suppress(OSError, ValueError, IndexError):
                pages += int(_proc(pid, "statm").split()[1])
        return pages * PAGE_BYTES

    def cpu_seconds(self) -> float:
        """CPU time that the process and its descendants have used; 0 where it cannot be read."""
        ticks = 0
        for pid in _tree(self.pid):
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = _proc(pid, "stat").rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS_A_SECOND

    def limit_data(self, most_bytes: int) -> None:
        """Have allocations beyond `most_bytes` fail, and no core dumps; where it is allowed."""
        for pid in _tree(self.pid):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                resource.prlimit(pid, resource.RLIMIT_DATA, (most_bytes, most_bytes))
                resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))

    def drain(self) -> bool:
        """Move some of what it printed to the log; False when nothing more can come."""
        for _ in range(DRAIN_READS):
            try:
                printed = os.read(self.output, DRAIN_BYTES)
            except BlockingIOError:
                return True
            if not printed:
                return False
            self._tail = (self._tail + printed)[-LAST_WORDS_BYTES:]
            self._write(printed)
        return True

    def last_words(self) -> str:
        """The last lines that it printed."""
        lines = self._tail.decode("utf-8", "replace").strip().splitlines()
        return "\n".join(lines[-LAST_WORDS_LINES:])

    def release(self) -> None:
        """Close all descriptors; call after `kill`."""
        self.channel.close()
        os.close(self.output)
        if self._log is not None:
            os.close(self._log)

    def _write(self, printed: bytes) -> None:
        if self._log is None or self._log_room <= 0:
            return
        try:
            os.write(self._log, printed[: self._log_room])
        except OSError as error:
            logger.warning("the child's log ends here, it cannot be written: %s", error)
            self._log_room = 0
        self._log_room -= len(printed)


def _proc(pid: int, name: str) -> str:
    descriptor = os.open(f"/proc/{pid}/{name}", os.O_RDONLY)  # a fifth of the time of a Path
    try:
        return os.read(descriptor, PROC_BYTES).decode("ascii", "replace")
    finally:
        os.close(descriptor)


def _tree(pid: int) -> list[int]:
    """The process and its descendants."""
    found = [pid]
    for parent in found:
        if len(found) > MOST_PROCESSES:
            break
        with contextlib.suppress(OSError, ValueError):
            found += [int(child) for child in _proc(parent, f"task/{parent}/children").split()]
    return found


def _spawn(argv: Sequence[str], given: Sequence[tuple[int, int]]) -> int:
    """Start `argv` with our descriptors under the child's numbers."""
    with contextlib.ExitStack() as stack:
        # Above 10, so that no source is overwritten while the child's own are set up.
        high = [(fcntl.fcntl(ours, fcntl.F_DUPFD_CLOEXEC, 10), theirs) for ours, theirs in given]
        for fd, _ in high:
            stack.callback(os.close, fd)
        return os.posix_spawn(
            argv[0],
            list(argv),
            ENVIRONMENT,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                *((os.POSIX_SPAWN_DUP2, fd, theirs) for fd, theirs in high),
            ],
            setpgroup=0,
            setsigmask=[],
            setsigdef=[signal.SIGPIPE, signal.SIGINT, signal.SIGTERM],
        )


def _open_log(log_dir: Path | None, pid: int) -> int | None:
    if log_dir is None:
        return None
    log_dir.mkdir(parents=True, exist_ok=True)
    name = f"child-{datetime.now(UTC):%Y%m%dT%H%M%S}-{pid}.log"
    return os.open(log_dir / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
