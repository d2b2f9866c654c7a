"""Waiting for a model that is busy or down: growing pauses, told to people, bounded.

A passing failure is no failure of a task: the run stands still, and when the patience is used up
it stops and can be resumed. Does not know providers: see `failures.py`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0


def _nothing(*_: object) -> None:
    """For a patience that nobody watches."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, and who is told.

    Args:
        limit_s: seconds from the first failure until the run stops; 0 never waits.
        tell: gets one line a pause.
        check: run after each pause; raises when the run may not go on (its budget of hours).
    """

    limit_s: float = 600.0
    tell: Callable[[str], None] = _nothing
    check: Callable[[], None] = _nothing
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def begin(self) -> "Wait":
        """One call's wait; its time runs from the first failure on."""
        return Wait(self)


@dataclass(slots=True)
class Wait:
    """One call's wait."""

    patience: Patience
    since: float | None = None
    pauses: int = 0

    def pause(self, why: str, asked_s: float | None) -> bool:
        """Wait once, as long as the provider asks or twice as long as before.

        Returns:
            False when the patience does not reach that far; then nothing was waited.
        """
        seconds = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**self.pauses)
        if asked_s is not None:
            seconds = max(asked_s, FIRST_PAUSE_S)
        now = self.patience.clock()
        self.since = now if self.since is None else self.since
        waited = now - self.since
        if waited + seconds > self.patience.limit_s:
            return False
        self.pauses += 1
        self.patience.tell(
            f"{why}; the run waits {seconds:.0f} s "
            f"({waited:.0f} of at most {self.patience.limit_s:.0f} s waited)"
        )
        self.patience.sleep(seconds)
        self.patience.check()
        return True
