"""The action role: a reply with an explanation, a plan and a program for the task.

Does not cover which way to choose (`plans`) or what to change after a failure (`repair`).
"""

from dataclasses import replace

from voyager.models.offline.knowledge import Knowledge
from voyager.models.offline.plans import Situation
from voyager.models.offline.reading import Message, ShownSkill
from voyager.models.offline.repair import Repair, plan_round, ready
from voyager.models.offline.sayings import say
from voyager.models.offline.tasks import Goal, read_goal, spoken
from voyager.models.offline.ways import Craft, Smelt
from voyager.models.offline.writer import NoWay, ProgramWriter

_HEIGHT = 70
_DARK = ("sunset", "night", "midnight")


def situation_of(message: Message, knowledge: Knowledge) -> Situation:
    """What the observation lines say of the player."""
    return Situation(
        knowledge,
        stock=message.inventory,
        nearby=message.nearby,
        passed=message.seen,
        entities=frozenset(message.entities),
        height=message.position[1] if message.position else _HEIGHT,
        dark=message.text("Time") in _DARK,
    )


def write_reply(
    message: Message,
    skills: tuple[ShownSkill, ...],
    knowledge: Knowledge,
    seed: int,
    *,
    terse: bool = False,
) -> str:
    """A reply in the format that the action role asks for.

    Args:
        message: the user message.
        skills: those that the system message shows or lists.
        knowledge: the game's facts.
        seed: of the first direction to search in.
        terse: call what the skills have ready instead of writing it again.
    """
    goal = read_goal(message.text("Task"), knowledge)
    if goal is None:
        return say("action_unknown", task=message.text("Task"))
    repair = plan_round(message, skills, knowledge, seed)
    if terse:
        known = ready(message, skills, repair.round, goal.function_name)
        repair = replace(repair, manner=replace(repair.manner, ready=known))
    situation = situation_of(message, knowledge)
    try:
        code = _program(goal, situation, _without_circles(goal, repair))
    except NoWay as missing:
        return say("action_impossible", task=message.text("Task"), item=spoken(str(missing)))
    return say(
        "action",
        goal=goal,
        repair=repair,
        steps=_steps(goal, situation),
        critique=message.text("Critique"),
        code=code,
    )


def _program(goal: Goal, situation: Situation, repair: Repair) -> str:
    return ProgramWriter(situation, repair.manner).write(goal)


def _without_circles(goal: Goal, repair: Repair) -> Repair:
    """Never get the goal's own item by a skill: such a skill might come to call this program."""
    skills = {
        item: name
        for item, name in repair.manner.skills.items()
        if item != goal.item and name != goal.function_name
    }
    return replace(repair, manner=replace(repair.manner, skills=skills))


def _steps(goal: Goal, situation: Situation) -> list[str]:
    """The plan in words: what the way needs first, then the deed."""
    way = situation.best_way(goal.item)
    parts: list[str] = []
    if isinstance(way, Craft):
        parts = [f"have {count} {spoken(name)} for each run" for name, count in way.ingredients]
        parts += ["stand at a crafting table"] * way.table
    elif isinstance(way, Smelt):
        parts = [f"have {spoken(way.input)} and fuel", "stand at a furnace"]
    return [*parts, f"{goal.verb} {goal.count} {spoken(goal.named)}", "check the inventory"]
