"""What the player knows about chests: where they stand and what was in them.

Source: Voyager (arXiv:2305.16291) and spec/voyager.md section 3.3; differs: a half-full chest
counts as one with room, and a chest far away is none. Does not cover double chests: each half is
remembered by itself.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence

from voyager.prompts import render
from voyager.prompts.scene import CHEST_SLOTS, ChestLine

UNKNOWN = "Unknown"
GONE = "Invalid"
FAR_BLOCKS = 128
_PLACE = re.compile(r"\((-?\d{1,8}), (-?\d{1,8}), (-?\d{1,8})\)")


class ChestMemory:
    """Chests by position text "(x, y, z)"; contents are None until the chest was opened."""

    def __init__(self) -> None:
        self._chests: dict[str, dict[str, int] | None] = {}

    def update(self, seen: Mapping[str, Mapping[str, int] | str]) -> None:
        """Take in an observation's `nearby_chests`; "Unknown" never hides what is known."""
        for place, contents in seen.items():
            if contents == GONE:
                self._chests.pop(place, None)
            elif isinstance(contents, str):
                self._chests.setdefault(place, None)
            else:
                self._chests[place] = dict(contents)

    def lines(self) -> Sequence[ChestLine]:
        """Chests as prompts list them: with contents, then empty, then unknown."""
        return sorted(
            self._chests.items(), key=lambda chest: (chest[1] is None, not chest[1], chest[0])
        )

    def render(self) -> str:
        """The chest lines of a message."""
        return render("chests", scene=_Lines(self.lines()))

    def with_room(
        self, stack_size: Callable[[str], int], here: tuple[float, float, float]
    ) -> str | None:
        """The nearest chest with a free slot, else the nearest that was never opened.

        Chests too far from `here` are worth no journey with a full inventory: another is made.
        """
        fit = [
            (contents is None, _distance(here, place), place)
            for place, contents in self.lines()
            if contents is None or slots_used(contents, stack_size) < CHEST_SLOTS
        ]
        near = [chest for chest in fit if chest[1] <= FAR_BLOCKS]
        return min(near)[2] if near else None

    def to_dict(self) -> dict[str, dict[str, int] | str]:
        """The memory as JSON holds it."""
        return {place: UNKNOWN if held is None else held for place, held in self._chests.items()}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Mapping[str, int] | str]) -> "ChestMemory":
        """The memory that `to_dict` wrote."""
        memory = cls()
        memory.update(stored)
        return memory

    def __bool__(self) -> bool:
        return bool(self._chests)


class _Lines:
    """The one field of a scene that the chest lines need."""

    def __init__(self, chests: Sequence[ChestLine]) -> None:
        self.chests = chests


def _distance(here: tuple[float, float, float], place: str) -> float:
    """Blocks to a text such as "(1, 64, -2)"; infinite where it says no position."""
    found = _PLACE.fullmatch(place)
    return math.dist(here, [int(number) for number in found.groups()]) if found else math.inf


def slots_used(contents: Mapping[str, int], stack_size: Callable[[str], int]) -> int:
    """Slots that these items fill when stacked well."""
    return sum(-(-count // stack_size(name)) for name, count in contents.items())
