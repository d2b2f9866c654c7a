"""A chat model that answers from a run's tape, and stops at the first request that differs.

Replies are given role by role in the order of the tape, so that roles may be mixed: some from the
tape, some from a model. Calls that a kill threw away are left out, since the run asked them
again. Does not write tapes: see `voyager.tape`.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.ai import InputTokenDetails, UsageMetadata
from pydantic import PrivateAttr

from voyager.errors import ModelUnavailable, ReplayDiffers
from voyager.models.ledger import role_of
from voyager.models.local import LocalModel

CALLS = "calls.jsonl"
SHOWN = 60

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class TapedCall:
    """One line of the tape."""

    number: int
    role: str
    request: Sequence[Message]
    reply: str
    input_tokens: int
    cached_tokens: int
    output_tokens: int


class RecordedModel(LocalModel):
    """Answers from `taped`, the calls of one run in order.

    With `resumed` the first request of each role is looked for in the whole tape, since this run
    asked for what comes before it in an earlier process.
    """

    run: str
    taped: list[TapedCall]
    resumed: bool = False
    _next: dict[str, int] = PrivateAttr(default_factory=dict)

    @property
    def _llm_type(self) -> str:
        return "voyager-tape"

    def answer(self, messages: list[BaseMessage]) -> AIMessage:
        """See `LocalModel`."""
        role = role_of(messages)
        asked = [{"type": m.type, "content": str(m.text)} for m in messages]
        calls = [call for call in self.taped if call.role == role]
        place = self._next.get(role, self._entry(calls, asked))
        if place >= len(calls):
            raise ReplayDiffers(
                f"the tape of {self.run} ends here: it has {len(calls)} calls of the role {role}, "
                "and this run asks for one more; replay it with the iterations that it had"
            )
        call = calls[place]
        if digest(call.request) != digest(asked):
            raise ReplayDiffers(
                f"{role} call {place + 1} (call {call.number} of the tape of {self.run}) differs "
                f"{difference(call.request, asked)}; replay it with the settings of its "
                "config.yaml and the version in its journal.jsonl"
            )
        self._next[role] = place + 1
        return AIMessage(call.reply, usage_metadata=_usage(call))

    def _entry(self, calls: Sequence[TapedCall], asked: Sequence[Message]) -> int:
        if not self.resumed:
            return 0
        same = (n for n, call in enumerate(calls) if digest(call.request) == digest(asked))
        return next(same, 0)


def recorded(run: str, *, resumed: bool) -> RecordedModel:
    """The tape of the run directory `run` as a model.

    Raises:
        ModelUnavailable: there is no tape, or it cannot be read.
    """
    folder = Path(run)
    path = folder / "tape" / CALLS
    try:
        # Not splitlines: a reply may hold other line separators.
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"model tape:{run} has no tape at {path} ({error}); name a run directory"
        ) from error
    taped = []
    for number, line in enumerate(lines, start=1):
        try:
            taped.append(_read(line))
        except (ValueError, KeyError, TypeError) as error:
            raise ModelUnavailable(
                f"{path} line {number} is no call of a model ({error}); restore the tape"
            ) from error
    kept = list(_acknowledged(taped, folder / "journal.jsonl"))
    return RecordedModel(run=run, taped=kept, resumed=resumed, cache=False)


def digest(messages: Sequence[Message]) -> str:
    """SHA-256 of a request."""
    return hashlib.sha256(json.dumps(messages, sort_keys=True).encode()).hexdigest()


def difference(taped: Sequence[Message], asked: Sequence[Message]) -> str:
    """The first differing line of two requests, in a few words."""
    if [m["type"] for m in taped] != [m["type"] for m in asked]:
        return "in the number or kind of its messages"
    one, other = next((a, b) for a, b in zip(taped, asked, strict=True) if a != b)
    was, now = one["content"].split("\n"), other["content"].split("\n")
    length = max(len(was), len(now))
    was, now = was + [""] * (length - len(was)), now + [""] * (length - len(now))
    line = next(n for n in range(length) if was[n] != now[n])
    at = next(
        (n for n, (a, b) in enumerate(zip(was[line], now[line], strict=False)) if a != b),
        min(len(was[line]), len(now[line])),
    )
    return (
        f"in the {one['type']} message, line {line + 1}, column {at + 1}: "
        f"the tape has {_around(was[line], at)}, this run asks {_around(now[line], at)}"
    )


def _around(text: str, at: int) -> str:
    start = max(0, at - SHOWN // 3)
    cut = text[start : start + SHOWN]
    before, after = "…" * (start > 0), "…" * (start + SHOWN < len(text))
    return repr(f"{before}{cut}{after}")


def _read(line: str) -> TapedCall:
    values = json.loads(line)
    call = TapedCall(
        number=int(values["call"]),
        role=str(values["role"]),
        request=[{"type": str(m["type"]), "content": str(m["content"])} for m in values["request"]],
        reply=str(values["reply"]),
        input_tokens=int(values["input_tokens"]),
        cached_tokens=int(values.get("cached_tokens", 0)),
        output_tokens=int(values["output_tokens"]),
    )
    if values["request_sha256"] != digest(call.request):
        raise ValueError("its request does not have the recorded hash")
    return call


def _acknowledged(taped: Iterable[TapedCall], journal: Path) -> Iterable[TapedCall]:
    """The calls that the run built on: those of its records, and those after the last one."""
    if not journal.exists():
        return taped
    numbers: set[int] = set()
    for line in journal.read_text(encoding="utf-8").split("\n")[:-1]:
        try:
            numbers.update(json.loads(line).get("calls") or ())
        except (ValueError, TypeError, AttributeError) as error:
            raise ModelUnavailable(f"{journal} cannot be read ({error}); restore it") from error
    last = max(numbers, default=0)
    return [call for call in taped if call.number in numbers or call.number > last]


def _usage(call: TapedCall) -> UsageMetadata:
    return UsageMetadata(
        input_tokens=call.input_tokens,
        output_tokens=call.output_tokens,
        total_tokens=call.input_tokens + call.output_tokens,
        input_token_details=InputTokenDetails(cache_read=call.cached_tokens),
    )
