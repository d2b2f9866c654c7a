"""Lines typed at the terminal of a live run, read beside everything else that goes on.

Reads only while this process is in the foreground of its terminal, and takes no signals, so that
Ctrl-C, Ctrl-Z and `fg` do what they always do. Where a panel shows what is typed, the terminal's
own echo is off until the end. Does not know what a line means: see `terminal.py`.
"""

import codecs
import os
import re
import select
import signal
import termios
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

POLL_S = 0.2
READ_BYTES = 4096
MOST_TYPED = 1000
LOCAL_FLAGS = 3
ECHOED = termios.ECHO | termios.ICANON
KEYS = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.)?")
RUB_OUT, CLEAR = "\x7f\b", "\x15"

_former: dict[int, list[Any]] = {}


class Keyboard:
    """Hands over each line typed at `fd` while it is open.

    Args:
        on_line: takes a line that is not blank; called from another thread.
        on_change: shows what is typed so far, instead of the terminal's echo.
    """

    def __init__(
        self,
        fd: int,
        *,
        on_line: Callable[[str], None],
        on_change: Callable[[str], None] | None = None,
    ) -> None:
        self._fd = fd
        self._on_line = on_line
        self._on_change = on_change
        self._typed = ""
        self._decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="keyboard", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()
        give_back()

    def feed(self, text: str) -> None:
        """Take what was typed: keys without a letter are left out, rubbing out works."""
        for character in KEYS.sub("", text):
            if character in "\r\n":
                line, self._typed = self._typed, ""
                if line.strip():
                    self._on_line(line)
            elif character in RUB_OUT:
                self._typed = self._typed[:-1]
            elif character == CLEAR:
                self._typed = ""
            elif character.isprintable():
                self._typed = (self._typed + character)[:MOST_TYPED]
        if self._on_change is not None:
            self._on_change(self._typed)

    def _listen(self) -> None:
        # No signal is this thread's: neither Ctrl-C nor the stop of a reader in the background.
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while not self._stop.is_set():
            if not _in_front(self._fd):
                self._stop.wait(POLL_S)
                continue
            try:
                if self._on_change is not None:
                    _silence(self._fd)
                    self._on_change(self._typed)
                if not select.select([self._fd], [], [], POLL_S)[0]:
                    continue
                read = os.read(self._fd, READ_BYTES)
            except (OSError, termios.error):
                # Put into the background meanwhile, or hung up; the next look tells.
                self._stop.wait(POLL_S)
                continue
            if not read:
                return
            self.feed(self._decode(read))


def give_back() -> None:
    """Let every terminal echo again, as it did before."""
    while _former:
        fd, mode = _former.popitem()
        if _in_front(fd):
            termios.tcsetattr(fd, termios.TCSANOW, mode)


def _silence(fd: int) -> None:
    mode = termios.tcgetattr(fd)
    if mode[LOCAL_FLAGS] & ECHOED:
        _former[fd] = [*mode]
        mode[LOCAL_FLAGS] &= ~ECHOED
        termios.tcsetattr(fd, termios.TCSANOW, mode)


def _in_front(fd: int) -> bool:
    """Whether this process may use its terminal now."""
    try:
        return os.tcgetpgrp(fd) == os.getpgrp()
    except OSError:
        return False
