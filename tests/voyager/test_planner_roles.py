"""The offline planner in the other roles: verdicts, answers, descriptions, sub-goals."""

import json

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from tests.fakes.planner import ask_program, ask_verdict, code_of, meadow, say_to
from voyager.chests import ChestMemory
from voyager.decompose import Decomposer
from voyager.describer import Describer
from voyager.models.offline import OfflinePlanner
from voyager.models.offline.reading import read_message, read_role, read_skills
from voyager.prompts.scene import scene_of
from voyager.questions import QuestionAnswers
from voyager.task import Program, Progress, Task, Verdict


def judge(
    task: str, before: dict[str, int], after: dict[str, int], **happened: dict[str, int]
) -> Verdict:
    return ask_verdict(task, meadow(inventory=before), meadow(inventory=after), **happened)


def sub_goals(task: str, inventory: dict[str, int]) -> list[str]:
    role = Decomposer(OfflinePlanner())
    return role.decompose(task, meadow(inventory=inventory), Progress(), ChestMemory())


def test_what_a_skill_gets_takes_no_steps_before_it_until_that_has_failed():
    def goals(skills: str, failed: str = "None") -> list[str]:
        lines = (
            f"Inventory (0/36): {{}}\nSkills:\n{skills}\nFailed tasks that are too hard: {failed}"
        )
        text = say_to("# Role: decomposer", f"{lines}\nFinal task: Craft 1 golden sword").text
        return list(json.loads(str(text)))

    pick = "- craftIronPickaxe: Crafts 1 iron pickaxe."
    whole = goals("")
    assert len(whole) > 8
    assert goals(pick)[-4:] == whole[-4:]
    assert "Smelt 3 raw iron" in whole
    assert "Smelt 3 raw iron" not in goals(pick)
    assert len(goals(pick)) < len(whole)
    sword = "- getRich: Crafts 1 golden sword."
    assert goals(sword) == ["Craft 1 golden sword"]
    assert goals(sword, "Craft 1 golden sword") == whole


def test_the_critic_compares_with_the_inventory_before():
    assert judge("Mine 3 wood log", {"oak_log": 1}, {"oak_log": 2, "birch_log": 2}).success
    verdict = judge("Mine 3 wood log", {"oak_log": 5}, {"oak_log": 6})
    assert not verdict.success
    assert "2 more" in verdict.critique


def test_the_critic_counts_what_an_ore_drops():
    assert judge("Mine 3 iron ore", {}, {"raw_iron": 3}).success


def test_the_critic_counts_what_was_crafted_and_used_up():
    assert judge("Craft 4 stick", {"stick": 2}, {"torch": 4}, crafted={"stick": 4}).success


def test_the_critic_sees_kills_worn_things_and_slots():
    assert judge("Kill 2 cow", {}, {}, killed={"cow": 2}).success
    helmet = meadow(equipment=("iron_helmet", None, None, None, None, None))
    assert ask_verdict("Equip iron helmet", meadow(), helmet).success
    assert not judge("Equip iron helmet", {}, {"iron_helmet": 1}).success
    deposit = "Deposit useless items into the chest at (1, 2, 3)"
    full = {name: 1 for name in "abcdefghijklmnopqrstuvwxyz"}
    assert not judge(deposit, full, full).success
    assert judge(deposit, full, {"a": 1}).success


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How to craft 1 stone pickaxe in Minecraft?", "3 cobblestone, 2 stick"),
        ("How to mine 3 iron in Minecraft?", "stone pickaxe or better"),
        ("How to smelt 3 raw iron in Minecraft?", "furnace"),
        ("How to kill 1 sheep in Minecraft?", "sheep"),
        ("Which mobs can be found in the plains biome in Minecraft?", "Unknown"),
        ("How to craft 1 copper sword in Minecraft?", "Unknown"),
    ],
)
def test_answers_come_from_recipes_or_are_unknown(question, named):
    assert named in QuestionAnswers(OfflinePlanner()).answer(question)


def test_questions_are_about_what_is_at_hand_and_get_answers():
    place = meadow(inventory={"oak_log": 2})
    pairs = QuestionAnswers(OfflinePlanner()).about(scene_of(place, []), Progress())
    assert ("How to craft 1 oak planks in Minecraft?") in dict(pairs)


def test_a_description_is_one_line_about_the_main_function():
    program = Program(code_of(ask_program("Mine 4 coal ore")), "mineFourCoalOre")
    line = Describer(OfflinePlanner()).describe(program, Task("Mine 4 coal ore"))
    assert line.startswith("Mines 4 coal ore")
    assert "wooden pickaxe" in line


def test_sub_goals_lead_to_a_diamond_pickaxe_through_every_tier():
    goals = sub_goals("Craft 1 diamond pickaxe", {})
    tiers = [f"Craft 1 {tier} pickaxe" for tier in ("wooden", "stone", "iron", "diamond")]
    assert [goal for goal in goals if goal in tiers] == tiers
    assert goals.index("Mine 3 diamond ore") > goals.index("Craft 1 iron pickaxe")
    assert goals[-1] == "Craft 1 diamond pickaxe"


def test_sub_goals_leave_out_what_is_there():
    have = {"iron_pickaxe": 1, "diamond": 3, "stick": 2, "crafting_table": 1}
    assert sub_goals("Craft 1 diamond pickaxe", have) == ["Craft 1 diamond pickaxe"]


@pytest.mark.parametrize("task", ["Craft 1 golden sword", "Craft 1 compass", "Craft 1 bucket"])
def test_other_big_tasks_are_broken_down_too(task):
    goals = sub_goals(task, {})
    assert "Craft 1 stone pickaxe" in goals
    assert goals[-1] == task


def test_usage_is_estimated_from_words():
    reply = say_to("# Role: question answerer", "Question: How to fly?")
    assert reply.usage_metadata is not None
    assert reply.usage_metadata["input_tokens"] > 0
    total = reply.usage_metadata["input_tokens"] + reply.usage_metadata["output_tokens"]
    assert reply.usage_metadata["total_tokens"] == total


def test_an_unknown_role_is_said_and_not_guessed():
    reply = OfflinePlanner().invoke([SystemMessage("# Role: poet"), HumanMessage("Task: x")])
    assert "poet" in str(reply.text)


def test_messages_are_read_by_labels_and_not_by_what_code_says():
    message = read_message(
        "Code from the last round:\n```javascript\n"
        "// Task: not this\nasync function f(bot) {}\n```\n"
        "Execution error: None\nChat log:\n- hello\n- [no_path] mineBlock stone: far\n"
        'Inventory (2/36): {"stick": 2, "stone": "many"}\nPosition: x=1.5, y=-60.0, z=-0.5\n'
        'Chests:\n- (1, 2, -3): {"coal": 4}\n- (4, 5, 6): unknown\nTask: Mine 1 sand\n'
    )
    assert message.text("Task") == "Mine 1 sand"
    assert message.last_code.startswith("// Task: not this")
    assert message.inventory == {"stick": 2}
    assert message.position == (1, -60, -1)
    assert message.chests == {(1, 2, -3): {"coal": 4}, (4, 5, 6): None}
    assert [fact.code for fact in message.facts] == ["no_path"]


def test_skills_and_role_are_read_from_the_system_message():
    system = "# Role: action\n## Skill: mineLog\nMines.\n```javascript\nfunction a() {}\n```\n"
    assert read_role(system) == "action"
    assert [(skill.name, skill.code) for skill in read_skills(system)] == [
        ("mineLog", "function a() {}\n")
    ]


@pytest.mark.parametrize("text", ["", "\x00", "Inventory (1/36): [", "Equipment: {", "Chests: x"])
def test_broken_messages_do_not_break_the_planner(text):
    for role in ("curriculum", "action", "critic", "skill describer", "decomposer"):
        assert say_to(f"# Role: {role}", text).text
