"""What a task's text asks for, as far as rules can read it: a verb, a count, accepted names.

Also the identity of a task, so that "Craft a wooden pickaxe" and "craft 1 wooden_pickaxe" count as
one. Does not cover judging: see `voyager.critic`. Tasks with other verbs have no goal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from env_bridge import GameData

Verb = Literal["mine", "craft", "smelt", "kill", "equip", "collect", "eat", "place", "deposit"]

DEPOSIT_GOAL = 20

VERBS: Mapping[str, Verb] = {
    **dict.fromkeys(("mine", "dig", "chop", "harvest", "break", "cut"), "mine"),
    **dict.fromkeys(("craft", "make"), "craft"),
    **dict.fromkeys(("smelt", "cook", "roast"), "smelt"),
    **dict.fromkeys(("kill", "slay", "hunt", "defeat"), "kill"),
    **dict.fromkeys(("equip", "wear", "hold"), "equip"),
    **dict.fromkeys(("collect", "obtain", "gather", "get", "acquire", "pick"), "collect"),
    **dict.fromkeys(("eat", "consume"), "eat"),
    "place": "place",
    "deposit": "deposit",
}
COUNTING = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBERS = {word: number for number, word in enumerate(COUNTING, start=1)} | {
    "a": 1,
    "an": 1,
    "the": 1,
    "some": 1,
    "any": 1,
    "sixteen": 16,
    "twenty": 20,
}
ALIASES = {
    "lapis_lazuli_ore": "lapis_ore",
    "lapis": "lapis_lazuli",
    "redstone_dust": "redstone",
    "workbench": "crafting_table",
    "steak": "cooked_beef",
    "tree": "log",
    "wood": "log",
    "string_item": "string",
    "leather_cap": "leather_helmet",
    "leather_tunic": "leather_chestplate",
    "leather_pants": "leather_leggings",
}
VESSELS = ("block", "bucket", "bottle", "bowl")
FILLERS = re.compile(r"\b(more|of|down|up|least|at|pieces?|units?|on|new|fresh)\b")
TAIL = re.compile(r"\b(with|using|from|in|into|near|for|by|to|underground|nearby)\b.*")
WORDS = re.compile(r"[a-z]+|-?\d+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names of the game that goals are read with."""

    items: frozenset[str]
    drops: Mapping[str, tuple[str, ...]]
    smelting: Mapping[str, str]
    foods: frozenset[str]


@dataclass(frozen=True, slots=True)
class Goal:
    """`count` of any of `names`; `name` is how the task said it.

    `broken` are blocks that drop nothing for certain, so that breaking them is what counts.
    """

    verb: Verb
    count: int
    name: str
    names: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def task_key(text: str) -> str:
    """The task's identity: case, articles, plurals and underscores do not matter."""
    words = WORDS.findall(text.lower().replace("_", " "))
    if not words:
        return " ".join(text.lower().split())
    verb, rest = VERBS.get(words[0], words[0]), words[1:]
    count = "1"
    if rest and (rest[0] in NUMBERS or rest[0].isdecimal()):
        count, rest = str(NUMBERS.get(rest[0], rest[0])), rest[1:]
    return " ".join([verb, count, *(_singular(word) for word in rest)])


def read_goal(text: str, words: Vocabulary) -> Goal | None:
    """The goal of a task, or None when no rule can read it."""
    first, _, rest = text.strip().lower().partition(" ")
    verb = VERBS.get(first)
    if verb is None:
        return None
    if verb == "deposit":
        return Goal(verb, DEPOSIT_GOAL, "useless items")
    count, phrase = _count(rest)
    name = phrase.replace("_", " ")
    if verb != "mine":
        names = _accepted(verb, phrase, words)
        return Goal(verb, count, name, names) if names else None
    blocks = resolve(phrase, words.items | words.drops.keys())
    broken = frozenset(block for block in blocks if words.drops.get(block) == ())
    names = _mined(blocks, words)
    return Goal(verb, count, name, names, broken) if names | broken else None


def _count(rest: str) -> tuple[int, str]:
    """The count, 1 when none is said, and the phrase after it."""
    text = " ".join(FILLERS.sub(" ", re.sub(r"\([^)]*\)", " ", rest.rstrip(". "))).split())
    first, _, phrase = text.partition(" ")
    if first.isdecimal() and phrase:
        return int(first[:6]), phrase
    if first in NUMBERS and phrase:
        count, inner = NUMBERS[first], phrase.partition(" ")
        # "the 3 logs": the article is no count.
        return (
            (int(inner[0][:6]), inner[2]) if inner[0].isdecimal() and inner[2] else (count, phrase)
        )
    return 1, text


def _accepted(verb: Verb, phrase: str, words: Vocabulary) -> frozenset[str]:
    if verb == "kill":
        return frozenset({_singular(TAIL.sub("", phrase).strip().replace(" ", "_"))} - {""})
    if verb == "eat" and phrase in ("food", "something"):
        return words.foods
    names = resolve(phrase, words.items)
    if verb == "smelt":
        made = set(words.smelting.values())
        outputs = {words.smelting.get(name, name) for name in names}
        return frozenset(outputs & made)
    return names


def _mined(blocks: Collection[str], words: Vocabulary) -> frozenset[str]:
    """What counts as having mined these blocks: their drops, and the block itself as an item."""
    found: set[str] = set()
    for block in blocks:
        log = block.removesuffix("_wood") + "_log" if block.endswith("_wood") else block
        for variant in (block, log, f"deepslate_{block}"):
            found.update(words.drops.get(variant, ()))
            found.update({variant} & words.items)
    return frozenset(found)


def resolve(phrase: str, names: Collection[str]) -> frozenset[str]:
    """Names that a phrase means: the exact one, else all of that kind ("logs", "planks")."""
    for text in (phrase, TAIL.sub("", phrase)):
        token = "_".join(WORDS.findall(text.replace("_", " ")))
        for candidate in _candidates(token):
            if candidate in names:
                return frozenset({candidate})
        for candidate in _candidates(token):
            kind = frozenset(name for name in names if name.endswith(f"_{candidate}"))
            if candidate and kind:
                return _natural(kind, candidate)
    return frozenset()


def _natural(kind: frozenset[str], candidate: str) -> frozenset[str]:
    """Logs of a tree: not the stripped ones, which nobody finds."""
    if candidate == "log":
        return frozenset(name for name in kind if not name.startswith("stripped_"))
    return kind


def _candidates(token: str) -> list[str]:
    """Spellings to try, the nearest first."""
    plain = [token, _singular(token)]
    bare = [
        "_".join(word for word in text.split("_") if word not in ("wood", "wooden", "raw"))
        for text in plain
    ]
    first, _, rest = token.partition("_")
    # "block of iron", "bucket of water", "blocks of dirt"
    turned = [f"{rest}_{_singular(first)}", rest] if rest and _singular(first) in VESSELS else []
    spellings = [*plain, *bare, f"{plain[1]}s", *turned]
    with_aliases = [name for text in spellings for name in (text, ALIASES.get(text, text))]
    return [name for name in dict.fromkeys(with_aliases) if name]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ves") and len(word) > 4:
        return word[:-3] + "f"
    if re.search(r"(x|ch|sh|ss)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


def vocabulary(game: GameData) -> Vocabulary:
    """The names in the installed game data."""
    return Vocabulary(
        items=frozenset(game.items),
        drops={name: block.drops for name, block in game.blocks.items()},
        smelting={name: recipe.output for name, recipe in game.smelting.items()},
        foods=frozenset(game.foods),
    )
