"""What a message says, read as any model would: labelled lines, code fences, skill headings.

A line is known by its label at the line's start (see `voyager/prompts/observation.j2`); lines that
are missing stay empty. Does not cover what the values mean for the game: see `knowledge`.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

LABELS = (
    "Biome",
    "Time",
    "Nearby blocks",
    "Other blocks recently seen",
    "Nearby entities (nearest first)",
    "Health",
    "Hunger",
    "Position",
    "Equipment",
    "Uses left",
    "Inventory",
    "Carried but not listed yet",
    "Rounds",
    "Inventory before this round",
    "Inventory before",
    "Deaths",
    "Died in the last task",
    "Gained and lost in the last round",
    "Chests",
    "Skills",
    "Completed tasks",
    "Failed tasks that are too hard",
    "Already answered",
    "Why they failed",
    "What helped then",
    "Code from the last round",
    "Execution error",
    "Chat log",
    "Failed before",
    "Task",
    "Context",
    "Critique",
    "Reply error",
    "What happened",
    "Question",
    "Final task",
    "Main function",
)
_LABEL = re.compile(
    r"^(" + "|".join(re.escape(label) for label in LABELS) + r")(?: \((\d+)/\d+\))?:(?: (.*))?$"
)
_NUMBERED = re.compile(r"^(?:Question|Answer) \d+:")
_FENCE = re.compile(r"^(`{3,})\w*\s*$")
_SKILL = re.compile(r"^## Skill: (\w+)\s*$")
_LISTED = re.compile(r"^- (\w+)(?:\(.*?\))?: (.*)$", re.MULTILINE)
_HEAD = re.compile(r"^(?:async )?function (\w+)\(", re.MULTILINE)
_CALLED = re.compile(r"(\w+)\(")
_CHEST = re.compile(r"^- \((-?\d+), (-?\d+), (-?\d+)\): (.*)$")
_FACT = re.compile(r"^- \[(\w+)\] ?(.*)$")


@dataclass(frozen=True, slots=True)
class Fact:
    """One coded line of the chat log or the execution error: what failed, about what."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A library skill that the system message shows."""

    name: str
    code: str
    description: str = ""

    @property
    def functions(self) -> frozenset[str]:
        """Names of all that it declares, as far as the message tells."""
        helpers = self.description.partition(" Helpers: ")[2]
        return frozenset({self.name, *_HEAD.findall(self.code), *_CALLED.findall(helpers)})


@dataclass(frozen=True)
class Message:
    """The user message of one call, by label; every property has a neutral default."""

    lines: Mapping[str, str]
    used_slots: int | None = None

    def text(self, label: str) -> str:
        """The value of a line, stripped; empty when the line is missing or says None."""
        value = self.lines.get(label, "").strip()
        return "" if value == "None" else value

    def names(self, label: str) -> tuple[str, ...]:
        """A comma list of names; what follows a name, such as where it is, is left out."""
        parts = (part.split() for part in self.text(label).split(","))
        return tuple(words[0] for words in parts if words)

    def tasks(self, label: str) -> tuple[str, ...]:
        """A semicolon list of tasks."""
        return tuple(part.strip() for part in self.text(label).split(";") if part.strip())

    def number(self, label: str, default: float) -> float:
        """The first number of a line such as `Health: 20.0/20`."""
        match = re.match(r"-?\d+(\.\d+)?", self.text(label))
        return float(match.group()) if match else default

    def counts(self, label: str) -> Counter[str]:
        """A JSON object of counts; anything else is empty."""
        return read_counts(self.text(label))

    @cached_property
    def inventory(self) -> Counter[str]:
        """What the player carries."""
        return self.counts("Inventory")

    @cached_property
    def nearby(self) -> frozenset[str]:
        """Blocks that are near now."""
        return frozenset(self.names("Nearby blocks"))

    @cached_property
    def seen(self) -> frozenset[str]:
        """Blocks that are near now or were passed by lately."""
        return self.nearby | frozenset(self.names("Other blocks recently seen"))

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """Names of what moves nearby, nearest first."""
        return self.names("Nearby entities (nearest first)")

    @cached_property
    def position(self) -> tuple[int, int, int] | None:
        """Block position of the player."""
        found = re.findall(r"-?\d+(?:\.\d+)?", self.text("Position"))
        if len(found) != 3:
            return None
        x, y, z = (int(float(number) // 1) for number in found)
        return x, y, z

    @cached_property
    def equipment(self) -> tuple[str | None, ...]:
        """Head, chest, legs, feet, main hand, off hand."""
        try:
            slots = json.loads(self.text("Equipment") or "[]")
        except ValueError:
            return ()
        return tuple(slot if isinstance(slot, str) else None for slot in slots)

    @cached_property
    def chests(self) -> dict[tuple[int, int, int], Counter[str] | None]:
        """Known chests; contents are None when nobody looked inside."""
        found: dict[tuple[int, int, int], Counter[str] | None] = {}
        for line in self.text("Chests").splitlines():
            if match := _CHEST.match(line.strip()):
                x, y, z, content = match.groups()
                place = int(x), int(y), int(z)
                found[place] = None if content == "unknown" else read_counts(content)
        return found

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Coded lines of the last round: first the error's, then those of the chat log."""
        error = [
            Fact(code, self.text("Execution error"))
            for code in re.findall(r"\[(\w+)\]", self.text("Execution error"))[:1]
        ]
        matches = (_FACT.match(line.strip()) for line in self.text("Chat log").splitlines())
        return (*error, *(Fact(*match.groups()) for match in matches if match))

    @cached_property
    def last_code(self) -> str:
        """The program of the last round, without its fence."""
        return "\n".join(_fenced_blocks(self.text("Code from the last round")))


def read_message(text: str) -> Message:
    """Split a user message at its labels; labels inside code fences are code.

    What comes before the first label stands under the empty label.
    """
    lines: dict[str, str] = {"": ""}
    used: int | None = None
    label: str | None = ""
    fence: str | None = None
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if fence is not None:
            fence = None if mark and mark.group(1) == fence else fence
        elif mark:
            fence = mark.group(1)
        elif match := _LABEL.match(line):
            label = match.group(1)
            used = int(match.group(2)) if label == "Inventory" and match.group(2) else used
            lines[label] = match.group(3) or ""
            continue
        elif _NUMBERED.match(line):
            label = None
        if label is not None:
            lines[label] += "\n" + line
    return Message(lines, used)


def read_role(system: str) -> str:
    """The role that a system message's first line names; empty when there is none."""
    first = system.lstrip().splitlines()[:1]
    return first[0].removeprefix("# Role: ").strip() if first and "# Role: " in first[0] else ""


def read_skills(system: str) -> tuple[ShownSkill, ...]:
    """The library skills that a system message shows, then those that it only lists."""
    found: list[ShownSkill] = []
    parts = re.split(r"^(?=## Skill: )", system, flags=re.MULTILINE)[1:]
    for part in parts:
        heading = _SKILL.match(part.splitlines()[0])
        blocks = _fenced_blocks(part)
        if heading and blocks:
            description = part.partition("\n")[2].partition("```")[0].strip()
            found.append(ShownSkill(heading.group(1), blocks[0], description))
    listed = system.partition("\n## Other skills")[2]
    return (*found, *listed_skills(listed))


def listed_skills(text: str) -> tuple[ShownSkill, ...]:
    """Skills in a list of names and descriptions."""
    return tuple(ShownSkill(name, "", told) for name, told in _LISTED.findall(text))


def _fenced_blocks(text: str) -> list[str]:
    blocks: list[str] = []
    fence: str | None = None
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if fence is None and mark:
            fence = mark.group(1)
            blocks.append("")
        elif mark and fence is not None and mark.group(1) == fence:
            fence = None
        elif fence is not None:
            blocks[-1] += line + "\n"
    return blocks


def read_counts(text: str) -> Counter[str]:
    """A JSON object of counts; anything else is empty."""
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return Counter()
    if not isinstance(value, dict):
        return Counter()
    return Counter({str(name): count for name, count in value.items() if isinstance(count, int)})
