"""Every sentence that a model reads, as one Jinja template per message.

Safe by default: a printed value becomes one bounded line without control characters, so no
chat text, block name or model reply can forge a `Label:` line. Text that must keep its lines
goes through the `fenced` filter. Does not cover parsing replies: see `voyager.replies`.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from env_bridge import FaultKind

LINE_LIMIT = 8000
CODE_LIMIT = 40_000


def render(template: str, **values: object) -> str:
    """Fill the template `template`.j2; an unknown variable in it is an error."""
    return _environment().get_template(f"{template}.j2").render(**values).strip("\n")


def one_line(text: object, limit: int = LINE_LIMIT) -> str:
    """Put text on one line: no control or direction characters, bounded length."""
    # Only categories C* (control, format, surrogate) can act on a terminal or break a line.
    plain = str(text)[: 4 * limit]
    if not plain.isprintable():  # rare, and a look at every character is slow
        plain = "".join(" " if _acts(character) else character for character in plain)
    flat = " ".join(plain.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def _acts(character: str) -> bool:
    return unicodedata.category(character).startswith("C")


def _fenced(code: str, language: str = "javascript") -> Markup:
    """Code in a fence that its own backticks cannot close."""
    lines = code[:CODE_LIMIT].strip().split("\n")
    body = "\n".join(line if line.isprintable() else _harmless(line) for line in lines)
    fence = "```"
    while fence in body:
        fence += "`"
    return Markup(f"{fence}{language}\n{body}\n{fence}")


def _harmless(line: str) -> str:
    return "".join(c for c in line if c == "\t" or not _acts(c))


def _jsdoc(text: str) -> str:
    """Text as a JavaScript comment that it cannot close."""
    lines = text.replace("*/", "* /").strip().splitlines()
    return "\n".join(["/**", *(f" * {line}".rstrip() for line in lines), " */"])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _names(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values) or "None"


def _more(value: object) -> str:
    """`{"stick": 2}` as "2 more stick"; any other shape as JSON, since a child sent it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{count} more {name}" for name, count in value.items())
    return _json(value)


def _listed(value: object) -> str:
    """A name, a number or a list of names; any other shape as JSON."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return str(value) if isinstance(value, (str, int, float)) else _json(value)


def _source_line(code: str | None, number: int) -> str:
    """The numbered line of a program, empty when there is none."""
    lines = (code or "").split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _runs(entries: Iterable[object]) -> list[tuple[object, int]]:
    """Each entry that differs from the one before it, and how often it comes in a row."""
    return [(entry, sum(1 for _ in same)) for entry, same in groupby(entries)]


def _place(value: object) -> str:
    """A position in whatever shape it came, as "(x, y, z)"."""
    if isinstance(value, Mapping):
        value = [value.get(axis) for axis in "xyz"]
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(str(axis) for axis in value) + ")"
    return str(value)


def _show(value: object) -> Markup:
    # Markup only marks "already safe" here: nothing is HTML, and nothing is escaped.
    return value if isinstance(value, Markup) else Markup(one_line(value))


def _known_fault(code: str) -> FaultKind:
    from env_bridge import fault_kinds

    return fault_kinds()[code]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        auto_reload=False,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        line=one_line,
        fenced=_fenced,
        jsdoc=_jsdoc,
        json=_json,
        names=_names,
        more=_more,
        listed=_listed,
        place=_place,
        runs=_runs,
        source_line=_source_line,
    )
    environment.globals["known_fault"] = _known_fault
    return environment
