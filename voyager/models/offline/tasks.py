"""Task texts and what they mean: "Mine 3 iron ore" is verb mine, count 3, item raw_iron.

Does not cover choosing a task (`curriculum`) or doing it (`writer`).
"""

import re
from dataclasses import dataclass

from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.ways import LOG, PLANKS, Mine

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_COUNTS = {word: number for number, word in enumerate(_ONES)} | {"a": 1, "an": 1, "some": 1}
_SYNONYMS = {
    "collect": "mine",
    "gather": "mine",
    "chop": "mine",
    "obtain": "obtain",
    "get": "obtain",
    "make": "craft",
    "hunt": "kill",
    "wear": "equip",
}
_TOKENS = {LOG: LOG, "wood_log": LOG, "wood": LOG, PLANKS: PLANKS, "wooden_planks": PLANKS}
VERBS = ("mine", "craft", "smelt", "cook", "kill", "equip", "eat", "obtain", "place", "deposit")


@dataclass(frozen=True, slots=True)
class Goal:
    """A task understood; `item` is what the inventory should gain, `named` what the text says."""

    verb: str
    count: int
    item: str
    named: str
    place: tuple[int, int, int] | None = None

    @property
    def function_name(self) -> str:
        """The name of a program for it, such as mineThreeIronOre."""
        one = self.count == 1 or self.verb in ("equip", "deposit", "place")
        count = "" if one else spelled(self.count)
        # Helpers are named obtain..., and a program must not be its own helper.
        verb = "get" if self.verb == "obtain" else self.verb
        return verb + count.capitalize() + camel(self.named)


def read_goal(text: str, knowledge: Knowledge) -> Goal | None:
    """Understand a task; None when it names no verb, item or mob that is known."""
    words = re.findall(r"[a-z_']+|-?\d+", text.lower())
    verb = _SYNONYMS.get(words[0], words[0]) if words else ""
    if verb == "deposit":
        x, y, z = ([int(word) for word in words if re.fullmatch(r"-?\d+", word)] + [0, 0, 0])[:3]
        return Goal("deposit", 1, "chest", "useless_items", (x, y, z))
    if verb not in VERBS:
        return None
    count, rest = _count(words[1:])
    named = _name(rest, verb, knowledge)
    return Goal(verb, count, _gained(verb, named, knowledge), named) if named else None


def mined_name(way: Mine, knowledge: Knowledge) -> str:
    """What a mining task names: the block if it always drops the item, else the item."""
    first = way.blocks[0]
    fits = way.item not in way.blocks and (first, way.item) in knowledge.sure_drops
    return first if fits else way.item


def camel(name: str) -> str:
    """iron_ore as IronOre."""
    return "".join(part.capitalize() for part in name.split("_"))


def spelled(count: int) -> str:
    """A count as a word, from twenty-one on as digits."""
    return _ONES[count] if count < len(_ONES) else str(count)


def spoken(name: str) -> str:
    """iron_ore as iron ore."""
    return name.replace("_", " ")


def _count(words: list[str]) -> tuple[int, list[str]]:
    for place, word in enumerate(words):
        number = int(word) if word.isdigit() else _COUNTS.get(word)
        if number is not None:
            return max(1, number), words[place + 1 :]
    return 1, words


def _name(words: list[str], verb: str, knowledge: Knowledge) -> str | None:
    """The longest run of words that names something, singular forms tried too; any mob."""
    for last in range(len(words), 0, -1):
        for first in range(last):
            for joined in _forms("_".join(words[first:last]), verb):
                if _known(joined, verb, knowledge):
                    return joined
    return _forms("_".join(words), verb)[-1] if words and verb == "kill" else None


def _forms(name: str, verb: str) -> list[str]:
    """The name, its singulars, and the ore that "mine 3 iron" means."""
    forms = [name]
    if name.endswith("ies"):
        forms.append(name[:-3] + "y")
    if name.endswith("es"):
        forms.append(name[:-2])
    if name.endswith("s"):
        forms.append(name[:-1])
    return [*forms, *(f"{form}_ore" for form in forms if verb == "mine")]


def _known(name: str, verb: str, knowledge: Knowledge) -> bool:
    if verb == "kill":
        return name in knowledge.mobs
    return name in _TOKENS or name in knowledge.items or name in knowledge.drops


def _gained(verb: str, named: str, knowledge: Knowledge) -> str:
    if verb == "kill":
        return knowledge.mobs.get(named, ("",))[0]
    named = _TOKENS.get(named, named)
    if verb in ("smelt", "cook"):
        return "charcoal" if named == LOG else knowledge.smelting.get(named, named)
    if verb == "mine" and named in knowledge.drops:
        return knowledge.drops[named]
    return named
