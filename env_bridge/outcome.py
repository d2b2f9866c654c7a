"""What running a program did: facts with codes and numbers, no prose.

Every fault code is a key of `node/faults.json`, the one list that the Node part, the prompts and
the tests share. Values come over the wire, so every field is bounded and checked.

Does not cover: the world as the bot sees it (`observation`) and the text a model reads (the
agent renders it).
"""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from env_bridge.errors import BridgeDown, Reason

FAULTS = Path(__file__).parent / "node" / "faults.json"

Amount = Annotated[int, Field(ge=0, le=2**53)]
Quantity = Annotated[float, Field(ge=0, le=1e12)]
Counts = dict[str, Amount]
Place = Annotated[int, Field(ge=0, le=2**31)] | None


class Checked(BaseModel):
    """Base of what comes over the wire: frozen, no unknown keys, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class FaultKind(Checked):
    """One entry of faults.json: what a code means, what helps, which data come with it."""

    meaning: str
    advice: str
    data: tuple[str, ...]


@cache
def fault_kinds() -> dict[str, FaultKind]:
    """All fault codes, as faults.json lists them; read once."""
    entries = json.loads(FAULTS.read_text(encoding="utf-8"))
    return {code: FaultKind.model_validate(entry) for code, entry in entries.items()}


def _known(code: str) -> str:
    if code not in fault_kinds():
        raise ValueError(f"fault code {code[:40]!r} is not in faults.json")
    return code


FaultCode = Annotated[str, AfterValidator(_known)]


class Frame(Checked):
    """One call of a program's stack; `skill` is None in the program itself."""

    function: str | None
    skill: str | None
    line: Place


class Fault(Checked):
    """Why a program ended early; lines count within `skill`, or within the program."""

    code: FaultCode
    message: str
    line: Place = None
    column: Place = None
    skill: str | None = None
    stack: tuple[Frame, ...] = ()


class LogEntry(Checked):
    """One thing said or done, in order.

    `chat` has `text`; `fault` is a primitive that failed without throwing, with the code's data;
    `done` names what was done ("mined", "crafted" ...) with item, block or mob, wanted, got.
    """

    kind: Literal["chat", "fault", "done"]
    text: str = ""
    code: str = ""
    data: dict[str, Any] = {}

    @model_validator(mode="after")
    def _fault_is_known(self) -> Self:
        if self.kind == "fault":
            _known(self.code)
        return self


class Outcome(Checked):
    """What one program did; counts are by name, `gained` and `lost` compare inventories.

    `mined` is what mineBlock was asked for; `dug` is every block that was broken, also on the way.
    """

    ok: bool
    fault: Fault | None
    log: tuple[LogEntry, ...]
    gained: Counts
    lost: Counts
    mined: Counts
    crafted: Counts
    smelted: Counts
    placed: Counts
    dug: Counts
    killed: Counts
    deaths: Amount
    distance_blocks: Quantity
    virtual_seconds: Quantity
    assists: Counts

    def died(self) -> tuple[dict[str, Any], ...]:
        """What is known of each death in it: its cause, its position, what was lost."""
        said = (entry for entry in self.log if (entry.kind, entry.code) == ("fault", "died"))
        return tuple(entry.data for entry in said)


_LOSSES: dict[Reason, str] = {
    "crashed": "its process crashed",
    "silent": "it computed for seconds without ever letting the game go on",
    "late": "it took too much time",
    "memory": "it used too much memory",
    "garbled": "it sent what only the game may send",
}


def lost_outcome(down: BridgeDown) -> Outcome:
    """The outcome of a program whose child was lost, for the model; its effects are undone.

    Says nothing that differs from one time to the next, such as a memory's size.
    """
    why = _LOSSES.get(down.reason, "its process was lost again and again")
    if down.reason == "tampered":
        why = down.cause.partition(" [")[0].rstrip(".")
    code = "disconnected"
    if down.by_program:
        code = "tampered" if down.reason == "tampered" else "program_killed"
    message = (
        f"the program was stopped and the game started again ({why}); "
        "the world is as it was before the program where it can be saved"
    )
    empty = ("gained", "lost", "mined", "crafted", "smelted", "placed", "dug", "killed", "assists")
    return Outcome(
        ok=False,
        fault=Fault(code=code, message=message),
        log=(),
        deaths=0,
        distance_blocks=0.0,
        virtual_seconds=0.0,
        **{name: {} for name in empty},
    )


class ParsedProgram(Checked):
    """A reply's program: its functions, the main one last, and what it calls."""

    code: str
    name: str
    functions: tuple[str, ...]
    calls: tuple[str, ...]


class Primitive(Checked):
    """A control primitive as a model sees it, cut from its source file."""

    name: str
    signature: str
    doc: str


class BrokenSkill(Checked):
    """A skill of the loaded library that does not compile."""

    name: str
    message: str
    line: Place
