"""Computing in turns: no more children compute at once than this host has cores.

Children that share a core empty its caches for each other at every time slice: four on each cost
an eighth more CPU time. So who has a child compute takes a core for itself first, from among all
processes of this user. That is a courtesy and never a condition: who has waited long, as for a
run that was stopped by Ctrl-Z, goes on without.

A core is held by listening at its name, which needs no file. Who waits has connected to all that
listen, and so is woken when one of them stops, however it ends.

Does not cover: which core the child runs on; other users and other containers, which take their
own turns.
"""

import contextlib
import errno
import os
import select
import socket
import threading
import time
from collections.abc import Iterator

LONGEST_WAIT_S = 2.0
LOOK_S, SHORT_LOOK_S = 0.2, 0.002
MOST_WAITING = 1000
NAME = f"\0voyager-core-{os.getuid()}-"  # the zero makes it a name that is no file


@contextlib.contextmanager
def one(hurry: threading.Event) -> Iterator[None]:
    """Hold one of the cores that this process may use; `hurry` ends the wait for it."""
    with contextlib.closing(_Turn()) as turn:
        until = time.monotonic() + LONGEST_WAIT_S
        with contextlib.suppress(OSError):  # as when there are too many open files
            while not turn.come() and time.monotonic() < until and not hurry.is_set():
                turn.wait()
        turn.leave_queue()
        yield


class _Turn:
    """A place among those who wait, then a core."""

    def __init__(self) -> None:
        self._held: socket.socket | None = None
        self._holders: dict[int, socket.socket] = {}

    def come(self) -> bool:
        """Whether we hold a core now."""
        for core in os.sched_getaffinity(0) - self._holders.keys():
            own = socket.socket(socket.AF_UNIX)
            try:
                own.bind(f"{NAME}{core}")
                own.listen(MOST_WAITING)
            except OSError as error:
                own.close()
                if error.errno != errno.EADDRINUSE:
                    raise
            else:
                self._held = own
                return True
            holder = socket.socket(socket.AF_UNIX)
            holder.setblocking(False)
            try:
                holder.connect(f"{NAME}{core}")
            except OSError:  # it is about to listen, or has just ended
                holder.close()
            else:
                self._holders[core] = holder
        return False

    def wait(self) -> None:
        """Wait a moment, or until a holder has ended."""
        poll = select.poll()
        cores = {holder.fileno(): core for core, holder in self._holders.items()}
        for descriptor in cores:
            poll.register(descriptor, select.POLLIN)
        all_seen = len(cores) == len(os.sched_getaffinity(0))
        for descriptor, _ in poll.poll((LOOK_S if all_seen else SHORT_LOOK_S) * 1000):
            self._holders.pop(cores[descriptor]).close()

    def leave_queue(self) -> None:
        """Wait for nobody any more."""
        for holder in self._holders.values():
            holder.close()
        self._holders.clear()

    def close(self) -> None:
        """Give the core back."""
        self.leave_queue()
        if self._held is not None:
            self._held.close()
