"""Every model call on tape, counted, and stopped before it would pass the budget.

`tape/calls.jsonl` holds one call a line: request, its hash, reply, tokens, seconds. Calls reach it
through `models.ledger.ModelCalls`. Does not know prices: money is 0 for the offline planner and
unknown for hosted models.
"""

import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

from voyager.config import BudgetConfig
from voyager.errors import BudgetExceeded, JournalCorrupt
from voyager.models.ledger import ModelCall, ModelCalls, Usage


class Tape:
    """One run's model calls, over all resumes, held to its budget."""

    def __init__(self, folder: Path, budget: BudgetConfig, *, wall_seconds: float = 0.0) -> None:
        """Go on with the tape in `folder`; `wall_seconds` is what the run took before."""
        self._path = folder / "calls.jsonl"
        self._budget = budget
        self._started = time.monotonic() - wall_seconds
        self.number = 0
        self.tokens = {"input": 0, "output": 0}
        self.usd: float | None = 0.0
        self._read_back()
        self.calls = ModelCalls(on_call=self._record, before_call=self._check)

    @property
    def wall_seconds(self) -> float:
        """Wall time of the run so far."""
        return time.monotonic() - self._started

    def sync(self) -> None:
        """Wait until the disk has the tape."""
        if self._path.exists():
            with self._path.open("rb") as file:
                os.fsync(file.fileno())

    def left(self) -> dict[str, float]:
        """What is left of each limited kind."""
        return {kind: limit - used for kind, used, limit in self._limits() if limit is not None}

    def _limits(self) -> list[tuple[str, float, float | None]]:
        budget = self._budget
        return [
            ("calls", self.number, budget.calls),
            ("tokens", sum(self.tokens.values()), budget.tokens),
            ("hours", self.wall_seconds / 3600, budget.hours),
        ]

    def _check(self, _total: Usage) -> None:
        """Forbid a call that the budget does not cover."""
        for kind, used, limit in self._limits():
            if limit is not None and used >= limit:
                raise BudgetExceeded(kind, used, limit)

    def _record(self, call: ModelCall) -> None:
        messages = [{"type": kind, "content": text} for kind, text in call.messages]
        line = {
            "call": self.number + 1,
            "role": call.role,
            "model": call.model,
            "request_sha256": _digest(messages),
            "request": messages,
            "reply": call.reply,
            "input_tokens": call.input_tokens,
            "output_tokens": call.output_tokens,
            "seconds": round(call.seconds, 3),
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self._count(line)

    def _read_back(self) -> None:
        """Count what an earlier process spent; a torn last line is cut off."""
        if not self._path.exists():
            return
        content = self._path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            os.truncate(self._path, len(whole))
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                self._count(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise JournalCorrupt(
                    f"{self._path} line {number} is corrupt ({error}); "
                    "restore that line from a backup, or start a new run"
                ) from error

    def _count(self, line: dict[str, Any]) -> None:
        self.number = int(line["call"])
        self.tokens["input"] += int(line["input_tokens"])
        self.tokens["output"] += int(line["output_tokens"])
        if line["model"] != "offline":
            self.usd = None


def _digest(messages: list[dict[str, str]]) -> str:
    return hashlib.sha256(json.dumps(messages, sort_keys=True).encode()).hexdigest()
