"""The critic role: was the task done, judged from the inventory before and after.

Does not cover runtime faults, which the agent counts as failures without asking.
"""

import re
from collections import Counter

from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.reading import Message, read_counts
from voyager.models.offline.sayings import say
from voyager.models.offline.tasks import Goal, read_goal, spoken

_HAPPENED = re.compile(r"(\w+) (\{[^{}]*\})")
_SLOTS_GOAL = 20
_FULL = 20.0


def judge(message: Message, knowledge: Knowledge) -> str:
    """A reply in the format that the critic role asks for."""
    goal = read_goal(message.text("Task"), knowledge)
    if goal is None:
        return say("verdict", success=False, reasoning="The task is not understood.", critique="")
    reached, wanted, what = _progress(goal, message, knowledge)
    success = reached >= wanted
    return say(
        "verdict",
        success=success,
        reasoning=f"{what}: {reached} of {wanted}.",
        critique="" if success else _advice(goal, wanted - reached),
    )


def _progress(goal: Goal, message: Message, knowledge: Knowledge) -> tuple[int, int, str]:
    match goal.verb:
        case "kill":
            mob_drops = knowledge.mobs.get(goal.named, ())
            drops = max((_gain(message, item) for item in mob_drops), default=0)
            killed = _happened(message, "killed")[goal.named]
            return max(killed, drops), goal.count, f"{spoken(goal.named)} killed"
        case "equip":
            return int(goal.item in message.equipment), 1, f"{spoken(goal.item)} worn or held"
        case "eat":
            eaten = -_gain(message, goal.item) > 0 or message.number("Hunger", 0) >= _FULL
            return int(eaten), 1, f"{spoken(goal.item)} eaten"
        case "place":
            placed = _happened(message, "placed")[goal.item] > 0
            return int(placed or bool(message.chests)), 1, f"{spoken(goal.item)} placed"
        case "deposit":
            used = message.used_slots if message.used_slots is not None else _SLOTS_GOAL + 1
            return _SLOTS_GOAL - used, 0, "slots below the goal"
        case _:
            gained = max(
                sum(_gain(message, name) for name in knowledge.same(goal.item)),
                _made(goal, message, knowledge),
            )
            return gained, goal.count, f"{spoken(goal.item)} gained"


def _made(goal: Goal, message: Message, knowledge: Knowledge) -> int:
    """What was crafted or smelted, even if it was used up or put on since."""
    counts = Counter[str]()
    for verb in ("crafted", "smelted"):
        counts += _happened(message, verb)
    return sum(counts[name] for name in knowledge.same(goal.item))


def _happened(message: Message, verb: str) -> Counter[str]:
    total = Counter[str]()
    for found, content in _HAPPENED.findall(message.text("What happened")):
        if found == verb:
            total += read_counts(content)
    return total


def _gain(message: Message, item: str) -> int:
    return message.inventory[item] - message.counts("Inventory before")[item]


def _advice(goal: Goal, missing: int) -> str:
    if goal.verb == "deposit":
        return f"Put away {missing} more slots of items."
    if goal.verb == "equip":
        return f"Put on the {spoken(goal.item)}."
    return f"{goal.verb.capitalize()} {missing} more {spoken(goal.named)}."
