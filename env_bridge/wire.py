"""The wire to the Node child: newline-delimited JSON, every message checked.

Shapes are those of `node/wire/schema.json`; the child checks ours by that file, we check the
child's by the models here. Whatever a child sends is hostile input: programs run in its process
and may forge messages. Hence the size limit, plain JSON numbers only, and lone surrogates
replaced, so that every string can be written to disk.

Does not cover: processes and threads (`child`), and what a step's result means (`outcome`,
`observation`).
"""

import json
import math
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, NoReturn, Self, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator

from env_bridge.errors import WireError
from env_bridge.observation import Coordinate, Level, Observation
from env_bridge.outcome import (
    Amount,
    BrokenSkill,
    Checked,
    Counts,
    Outcome,
    ParsedProgram,
    Primitive,
    Quantity,
)

MAX_LINE_BYTES = 64 * 1024 * 1024

JsonObject = dict[str, Any]
EventKind = Literal["onChat", "onError", "onSave", "observe"]
RawEvent = tuple[EventKind, JsonObject]
M = TypeVar("M", bound=BaseModel)


class Refusal(Checked):
    """Why a request was refused."""

    code: str
    message: str


class Reply(Checked):
    """The answer to a request."""

    id: int
    result: JsonObject


class ErrorReply(Checked):
    """The refusal of a request."""

    id: int
    error: Refusal


class Heartbeat(Checked):
    """Twice a second of real time."""

    virtual_seconds: Quantity
    rss_bytes: Amount


class Chat(Checked):
    """The bot said something."""

    text: str


class Position(Checked):
    """Where the bot is; y is up, in blocks."""

    x: Coordinate
    y: Coordinate
    z: Coordinate


class Progress(Checked):
    """How the bot is, now and then while a program runs."""

    position: Position
    health: Level
    food: Level
    inventory: Counts
    virtual_seconds: Quantity


class Death(Checked):
    """The bot died."""


class Fatal(Checked):
    """The child is of no more use, for this reason."""

    code: str
    message: str


EVENTS: dict[str, type[Checked]] = {
    "heartbeat": Heartbeat,
    "chat": Chat,
    "progress": Progress,
    "death": Death,
    "fatal": Fatal,
}


class Event(Checked):
    """Pushed by the child at any time; `data` is as its model in `EVENTS` says."""

    event: Literal["heartbeat", "chat", "progress", "death", "fatal"]
    data: JsonObject

    @model_validator(mode="after")
    def _data_fit(self) -> Self:
        EVENTS[self.event].model_validate(self.data)
        return self


Incoming = Reply | ErrorReply | Event
_INCOMING: TypeAdapter[Incoming] = TypeAdapter(Incoming)


class StepResult(Checked):
    """What a step, reset or start gives; the last raw event is checked as the observation."""

    events: list[RawEvent] = Field(min_length=1)
    outcome: Outcome

    @cached_property
    def observation(self) -> Observation:
        """What the bot sees at the end."""
        return Observation.from_event(self.events[-1][1])

    @model_validator(mode="after")
    def _ends_with_an_observation(self) -> Self:
        if self.events[-1][0] != "observe":
            raise ValueError("the last event is not an observe event")
        assert self.observation
        return self


class Started(Checked):
    """Answer to `start`."""

    game_version: str
    username: str
    result: StepResult


class Loaded(Checked):
    """Answer to `load_library`."""

    loaded: int
    errors: list[BrokenSkill]


class SyntaxReport(Checked):
    """Why a reply holds no usable program."""

    code: str
    message: str
    line: int | None
    column: int | None


class Parsed(Checked):
    """Answer to `parse`."""

    ok: bool
    program: ParsedProgram | None
    error: SyntaxReport | None


class Primitives(Checked):
    """Answer to `describe_primitives`."""

    primitives: list[Primitive]


class Snapshot(Checked):
    """Answer to `snapshot`."""

    snapshot: str


def encode(number: int, method: str, params: JsonObject) -> bytes:
    """One request as a line."""
    message = {"id": number, "method": method, "params": params}
    return json.dumps(message, ensure_ascii=True, allow_nan=False).encode("ascii") + b"\n"


def decode(line: bytes) -> Incoming:
    """One line from the child as a checked message.

    Raises:
        WireError: not UTF-8, not JSON, or not a message.
    """
    try:
        value = json.loads(line, parse_constant=_no_constant, parse_float=_finite)
        if b"\\u" in line:
            value = _writable(value)
        return _INCOMING.validate_python(value)
    except ValidationError as error:
        raise broken("sent a message of unknown shape", error) from error
    except (ValueError, RecursionError) as error:
        raise WireError("garbled", f"it sent a line that is no JSON message ({error})") from error


def check(model: type[M], method: str, result: JsonObject) -> M:
    """A reply's payload as its model.

    Raises:
        WireError: it does not fit.
    """
    try:
        return model.model_validate(result)
    except ValidationError as error:
        raise broken(f"answered {method} in an unknown shape", error) from error


def broken(what: str, error: ValidationError) -> WireError:
    """The wire error for a failed check: the first misfit and how many more there are."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    more = f", and {error.error_count() - 1} more" if error.error_count() > 1 else ""
    return WireError("garbled", f"it {what} ({place}: {first['msg']}{more})"[:500])


class LineSplitter:
    """Cuts a byte stream into lines, in time linear in the stream's length."""

    def __init__(self, limit_bytes: int = MAX_LINE_BYTES) -> None:
        self._limit = limit_bytes
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the lines that `data` completes.

        Raises:
            WireError: a line is longer than the limit.
        """
        *ends, rest = data.split(b"\n")
        for end in ends:
            self._keep(end)
            line = b"".join(self._parts)
            self._parts, self._size = [], 0
            yield line
        if rest:
            self._keep(rest)

    def _keep(self, part: bytes) -> None:
        self._parts.append(part)
        self._size += len(part)
        if self._size > self._limit:
            raise WireError("garbled", f"it sent a line longer than {self._limit} bytes")


_SURROGATE = re.compile("[\ud800-\udfff]")


def _writable(value: Any) -> Any:
    """The same JSON value with lone surrogates replaced, so that it can be encoded."""
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_writable(item) for item in value]
    if isinstance(value, dict):
        return {_writable(key): _writable(item) for key, item in value.items()}
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is out of range")
    return number
