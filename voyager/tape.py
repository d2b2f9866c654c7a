"""Every model call on tape, counted, and stopped before it would pass the budget.

`tape/calls.jsonl` holds one call a line: request, its hash, reply, tokens, money, seconds. Calls
reach it through `models.ledger.ModelCalls`. Does not answer from a tape: see `models.recorded`.
"""

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voyager.config import BudgetConfig
from voyager.errors import BudgetExceeded, JournalCorrupt
from voyager.models.ledger import ModelCall, ModelCalls, Usage
from voyager.models.prices import PriceTable, load_prices
from voyager.models.recorded import CALLS, digest

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler


class Tape:
    """One run's model calls, over all resumes, held to its budget."""

    def __init__(
        self,
        folder: Path,
        budget: BudgetConfig,
        *,
        wall_seconds: float = 0.0,
        prices: PriceTable | None = None,
        callbacks: Sequence["BaseCallbackHandler"] = (),
    ) -> None:
        """Go on with the tape in `folder`; `wall_seconds` is what the run took before."""
        self._path = folder / CALLS
        self._budget = budget
        self._started = time.monotonic() - wall_seconds
        self.number = 0
        self.total = Usage()
        self.by_role: dict[str, Usage] = {}
        self._fresh: dict[str, Usage] = {}
        self._read_back()
        self.calls = ModelCalls(
            on_call=self._record,
            before_call=self.check,
            prices=prices or load_prices(),
            callbacks=callbacks,
        )

    @property
    def wall_seconds(self) -> float:
        """Wall time of the run so far."""
        return time.monotonic() - self._started

    @property
    def tokens(self) -> dict[str, int]:
        """Tokens so far, as `summary.json` has them."""
        total = self.total
        return {
            "input": total.input_tokens,
            "output": total.output_tokens,
            "cached": total.cached_tokens,
        }

    @property
    def usd(self) -> float | None:
        """Money spent so far; None when a call's price is not known."""
        return None if self.total.usd is None else round(self.total.usd, 6)

    def sync(self) -> None:
        """Wait until the disk has the tape."""
        if self._path.exists():
            with self._path.open("rb") as file:
                os.fsync(file.fileno())

    def take_usage(self) -> dict[str, Usage]:
        """Usage by role since this was last asked for: one iteration's."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def left(self) -> dict[str, float]:
        """What is left of each limited kind."""
        return {kind: limit - used for kind, used, limit in self._limits() if limit is not None}

    def check(self) -> None:
        """Forbid a call that the budget does not cover.

        Raises:
            BudgetExceeded: a limit is reached.
        """
        for kind, used, limit in self._limits():
            if limit is not None and used >= limit:
                raise BudgetExceeded(kind, used, limit)

    def _limits(self) -> list[tuple[str, float, float | None]]:
        budget = self._budget
        return [
            ("usd", self.total.usd or 0.0, budget.usd),
            ("calls", self.number, budget.calls),
            ("tokens", self.total.tokens, budget.tokens),
            ("hours", self.wall_seconds / 3600, budget.hours),
        ]

    def _record(self, call: ModelCall) -> None:
        messages = [{"type": kind, "content": text} for kind, text in call.messages]
        line = {
            "call": self.number + 1,
            "role": call.role,
            "model": call.model,
            "request_sha256": digest(messages),
            "request": messages,
            "reply": call.reply,
            "input_tokens": call.input_tokens,
            "cached_tokens": call.cached_tokens,
            "output_tokens": call.output_tokens,
            "estimated": call.estimated,
            "usd": call.usd,
            "seconds": round(call.seconds, 3),
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self._count(line, self._fresh)

    def _read_back(self) -> None:
        """Count what an earlier process spent; a torn last line is cut off."""
        if not self._path.exists():
            return
        content = self._path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            os.truncate(self._path, len(whole))
        # Not splitlines: a reply may hold other line separators.
        for number, line in enumerate(whole.split(b"\n")[:-1], start=1):
            try:
                self._count(json.loads(line), {})
            except (ValueError, KeyError, TypeError) as error:
                raise JournalCorrupt(
                    f"{self._path} line {number} is corrupt ({error}); "
                    "restore that line from a backup, or start a new run"
                ) from error

    def _count(self, line: dict[str, Any], also: dict[str, Usage]) -> None:
        used = Usage(
            1,
            int(line["input_tokens"]),
            int(line.get("cached_tokens", 0)),
            int(line["output_tokens"]),
            float(line["seconds"]),
            line.get("usd", 0.0 if line["model"] == "offline" else None),
        )
        self.number = int(line["call"])
        self.total = self.total.plus(used)
        for sums in (self.by_role, also):
            sums[line["role"]] = sums.get(line["role"], Usage()).plus(used)
