"""What to do differently in the next round, read from the last one.

The last program, its coded failures and the critique are all there is: a round number is read from
the comment that every repaired program begins with. Does not cover writing the program (`writer`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voyager.models.offline.chance import draw
from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.reading import Message, ShownSkill
from voyager.models.offline.tasks import Goal, read_goal
from voyager.models.offline.writer import ROOM_FROM, Manner

_ROUND = re.compile(r"// .* Round (\d+)[.:]")
_FAILED_IN = re.compile(r"(?:In: |line \d+ of )(\w+)")
_QUOTED = re.compile(r"\b([a-z]\w*[A-Z]\w*)\b")
_PATIENCE_S, _MORE_PATIENCE_S, _MOST_PATIENCE_S = 60, 20, 100
_TURNS, _TURNS_A_ROUND = 8, 3
_SKILL_VERBS = ("craft", "smelt", "cook", "mine", "obtain")

# What a code asks for, said as the program's first comment.
ADVICE: Mapping[str, str] = {
    "none_nearby": "nothing was near, so it explores another way and longer",
    "explore_timeout": "exploring found nothing, so it goes another way and longer",
    "mob_not_near": "no mob was near, so it looks elsewhere",
    "kill_timeout": "the mob was not killed in time, so it takes another",
    "mob_escaped": "the mob got away, so it takes another",
    "missing_tool": "a tool was missing, so it is made first",
    "missing_ingredients": "ingredients were missing, so they are gathered first",
    "no_crafting_table": "no crafting table was near, so one is made and placed",
    "no_furnace": "no furnace was near, so one is made and placed",
    "missing_fuel": "fuel ran out, so more is brought",
    "missing_input": "the input ran out, so more is brought",
    "place_blocked": "the place was taken, so it moves and tries others",
    "place_refused": "the place was refused, so it moves and tries others",
    "nothing_to_place_on": "there was nothing to place on, so it looks for firm ground",
    "no_path": "there was no way, so it goes for another target from elsewhere",
    "chest_unreachable": "the chest could not be opened, so the way and its lid are freed",
    "inventory_full": "the inventory was full, so spare things go into a chest first",
    "program_timeout": "time ran out, so it goes on from what is there by a nearer way",
    "died": "the bot died, so it goes elsewhere",
    "unknown_function": "a function did not exist, so it is not called",
    "syntax_error": "the program could not be read, so it is written anew",
}
_STARVING = 7
_TRUSTING_ROUNDS = 2
_SEARCHING = ("obtain", "fetch")
_OF_THE_MOMENT = "makeRoom"  # lists what is spare now
_LONGER = {"none_nearby", "explore_timeout", "mob_not_near", "no_path"}


@dataclass(frozen=True, slots=True)
class Repair:
    """The round's number, how to go about it, and why, for the reader."""

    round: int
    manner: Manner
    notes: tuple[str, ...]


def plan_round(
    message: Message, skills: Iterable[ShownSkill], knowledge: Knowledge, seed: int
) -> Repair:
    """Read the last round; the same message and seed give the same repair."""
    last = _ROUND.search(message.last_code)
    number = 1 if not message.last_code else 1 + (int(last.group(1)) if last else 1)
    codes = tuple(dict.fromkeys(fact.code for fact in message.facts))
    turn = _start_turn(message, seed) + _TURNS_A_ROUND * (number - 1)
    longer = _MORE_PATIENCE_S * (number - 1) if _LONGER.intersection(codes) else 0
    notes = tuple(ADVICE[code] for code in codes if code in ADVICE)
    manner = Manner(
        turn=turn % _TURNS,
        patience_s=min(_MOST_PATIENCE_S, _PATIENCE_S + longer),
        deeper=_deeper(number, codes),
        skills=useful(skills, _mistrusted(message), knowledge),
        remarks=_remarks(number, notes),
        starving=message.number("Hunger", 20) < _STARVING and not _has_food(message, knowledge),
        crowded="inventory_full" in codes or (message.used_slots or 0) >= ROOM_FROM,
    )
    return Repair(number, manner, notes)


def _has_food(message: Message, knowledge: Knowledge) -> bool:
    return any(message.inventory[name] for name in knowledge.meals)


def _remarks(number: int, notes: tuple[str, ...]) -> tuple[str, ...]:
    """What the main function's comment says of the round; the next round reads it."""
    if number == 1:
        return ()
    return (f"Round {number}: {'; '.join(notes) or 'another try'}.",)


def _start_turn(message: Message, seed: int) -> int:
    """A first direction that differs by seed, task and region."""
    x, _, z = message.position or (0, 0, 0)
    return draw(_TURNS, seed, message.text("Task"), x // 64, z // 64)


def _deeper(number: int, codes: Iterable[str]) -> int:
    """Search at other heights when nothing was reachable: 6 up, then 6 down."""
    if number == 1 or not _LONGER.intersection(codes):
        return 0
    return 6 if number % 2 == 0 else -6


def _mistrusted(message: Message) -> frozenset[str]:
    """Functions that the last error happened in or that did not exist."""
    error = message.text("Execution error") + message.text("Reply error")
    names = set(_FAILED_IN.findall(error))
    if "unknown_function" in error:
        names.update(_QUOTED.findall(error))
    return frozenset(names)


def useful(
    skills: Iterable[ShownSkill], mistrusted: frozenset[str], knowledge: Knowledge
) -> dict[str, str]:
    """Skill by the item that it provides, as far as its name or else its description tells."""
    found: dict[str, str] = {}
    for skill in skills:
        goal = skill_goal(skill.name, knowledge) or described_goal(skill.description, knowledge)
        if goal is not None and skill.name not in mistrusted:
            found.setdefault(goal.item, skill.name)
    return found


def ready(
    message: Message, skills: Iterable[ShownSkill], round_number: int, own: str
) -> frozenset[str]:
    """Functions of the library that a program may call instead of writing them again.

    None for a new version of a skill: it takes the old one's place, whose helpers others may call.
    After a failure what the error names and what says where to search are written anew, and after
    two everything.
    """
    names = {name for skill in skills for name in skill.functions}
    if round_number > _TRUSTING_ROUNDS or own in names:
        return frozenset()
    names -= _mistrusted(message) | {_OF_THE_MOMENT}
    return frozenset(name for name in names if round_number == 1 or not name.startswith(_SEARCHING))


def described_goal(description: str, knowledge: Knowledge) -> Goal | None:
    """What a description begins with: "Crafts 1 stone pickaxe. ..." is "craft 1 stone pickaxe"."""
    verb, _, rest = description.partition(".")[0].lower().partition(" ")
    goal = read_goal(f"{verb.removesuffix('s')} {rest}", knowledge)
    return goal if goal is not None and goal.verb in _SKILL_VERBS else None


def skill_goal(name: str, knowledge: Knowledge) -> Goal | None:
    """What a skill's name promises: craftStonePickaxe is "craft stone pickaxe"."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
    goal = read_goal(words, knowledge)
    return goal if goal is not None and goal.verb in _SKILL_VERBS else None
