"""A skill: a program that was kept, and the rules that make one safe to keep.

Whether `code` parses as JavaScript is decided where there is a JavaScript parser, not here.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from skills_library.errors import InvalidSkill

MAX_NAME_CHARS = 100
MAX_CODE_BYTES = 64 * 1024
MAX_TEXT_BYTES = 4 * 1024
MAX_PROVENANCE_BYTES = 64 * 1024

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+|[^\W\d_]+")

# Names that no strict-mode function can have, or that a plain object would swallow as a key.
_RESERVED_IN_JS = """
    arguments await break case catch class const continue debugger default delete do else enum
    eval export extends false finally for function if implements import in instanceof interface
    let new null package private protected public return static super switch this throw true try
    typeof undefined var void while with yield __proto__
"""
# Names that Windows resolves to devices, whatever the folder or the case.
_RESERVED_FOLDERS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


@dataclass(frozen=True, slots=True)
class Skill:
    """One version of a skill; construction checks every field.

    Attributes:
        name: of the main function; also the name of the folder.
        code: JavaScript function declarations.
        description: what it does, for retrieval and for the model.
        task: the task that it was learned on.
        provenance: where it comes from (run, seed, model, ...); any JSON object.
        version: 1 for the first code kept under this name; given by the library.
        created: iteration in which it was learned.

    Raises:
        InvalidSkill: a field is empty, too long or not storable.
    """

    name: str
    code: str
    description: str
    task: str = ""
    provenance: dict[str, Any] = field(default_factory=dict, hash=False)
    version: int = 1
    created: int = 0

    def __post_init__(self) -> None:
        check_name(self.name)
        _check_text("code", self.code, MAX_CODE_BYTES)
        _check_text("description", self.description, MAX_TEXT_BYTES)
        _check_text("task", self.task, MAX_TEXT_BYTES, may_be_empty=True)
        for what, number, least in (("version", self.version, 1), ("created", self.created, 0)):
            if not least <= number < 2**53:
                raise InvalidSkill(f"{what} must be {least} or more, got {number}")
        object.__setattr__(self, "provenance", _as_json_object(self.provenance))

    @property
    def text(self) -> str:
        """The text that stands for the skill in the index."""
        return f"{' '.join(words(self.name)).lower()}. {self.description}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved skill and its cosine similarity to the query, -1 to 1."""

    skill: Skill
    score: float


def words(identifier: str) -> list[str]:
    """Split an identifier at capitals and underscores: `mineOak_log2` is mine, Oak, log2."""
    return _WORD.findall(identifier)


def check_name(name: str) -> None:
    """Refuse a name that is no JavaScript identifier or no folder name on some system.

    Raises:
        InvalidSkill: says why.
    """
    shown = repr(name[:60])
    if len(name) > MAX_NAME_CHARS:
        raise InvalidSkill(f"the name {shown}... is longer than {MAX_NAME_CHARS} characters")
    if not _IDENTIFIER.fullmatch(name):
        raise InvalidSkill(
            f"the name {shown} is not a plain identifier: use ASCII letters, digits, _ and $, "
            "and begin with a letter, as in craftWoodenPickaxe"
        )
    if name in _RESERVED_IN_JS.split() or name.lower() in _RESERVED_FOLDERS:
        raise InvalidSkill(f"the name {shown} is reserved; choose another, as in {name}Skill")


def _check_text(what: str, text: str, limit: int, *, may_be_empty: bool = False) -> None:
    if not may_be_empty and not text.strip():
        raise InvalidSkill(f"the {what} is empty")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise InvalidSkill(f"the {what} holds half of a character: {error.reason}") from error
    if size > limit:
        raise InvalidSkill(f"the {what} has {size} bytes; at most {limit} are kept")


def _as_json_object(provenance: dict[str, Any]) -> dict[str, Any]:
    """Copy `provenance` as it will be read back: JSON values under string keys."""
    try:
        text = json.dumps(provenance, allow_nan=False, ensure_ascii=False)
        size = len(text.encode())
        copy = json.loads(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidSkill(f"the provenance cannot be written as JSON: {error}") from error
    if size > MAX_PROVENANCE_BYTES or not isinstance(copy, dict):
        raise InvalidSkill(
            f"the provenance must be a JSON object of at most {MAX_PROVENANCE_BYTES} bytes"
        )
    return copy
