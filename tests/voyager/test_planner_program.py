"""The offline planner as action role: programs that parse, carry on and repair themselves."""

import re

import pytest

from env_bridge import LogEntry
from skills_library import Skill
from tests.fakes.planner import ask_program, code_of, failed, fault, meadow, skill
from voyager.models.offline.knowledge import knowledge
from voyager.models.offline.tasks import read_goal

TASKS = [
    "Mine 1 wood log",
    "Mine 8 cobblestone",
    "Mine 3 iron ore",
    "Mine 1 flint",
    "Mine 2 oak log",
    "Craft 1 stone pickaxe",
    "Craft 4 oak planks",
    "Craft 1 diamond pickaxe",
    "Craft 1 white bed",
    "Smelt 3 raw iron",
    "Smelt 1 log",
    "Cook 2 beef",
    "Kill 2 cows",
    "Equip iron helmet",
    "Eat 1 apple",
    "Obtain 1 water bucket",
    "Obtain 2 lava buckets",
    "Obtain 1 milk bucket",
    "Place a chest",
    "Deposit useless items into the chest at (1, -2, 3)",
]
API = {
    "mineBlock",
    "craftItem",
    "placeItem",
    "smeltItem",
    "killMob",
    "exploreUntil",
    "depositItemIntoChest",
    "Error",
    "Vec3",
    "GoalNear",
    "GoalY",
    "GoalBlock",
    "GoalNearXZ",
    "Boolean",
}
KEYWORDS = {"if", "for", "while", "switch", "catch", "return", "function", "async"}
SKILL = skill("craftStonePickaxe")


@pytest.mark.parametrize("task", TASKS)
def test_programs_are_functions_with_balanced_brackets_that_call_only_what_exists(task):
    code = code_of(ask_program(task))
    for pair in ("()", "[]", "{}"):
        assert code.count(pair[0]) == code.count(pair[1])
    declared = set(re.findall(r"^(?:async )?function (\w+)\(", code, re.MULTILINE))
    plain = re.sub(r"//.*|`[^`]*`|'[^'\n]*'|\"[^\"\n]*\"", "", code)
    called = set(re.findall(r"(?<![.\w])([A-Za-z_]\w*)\(", plain))
    local = set(re.findall(r"(?:const|let) (\w+) = \(", plain))
    heads = re.findall(r"^(?:async )?function \w+\(([^)]*)\)", code, re.MULTILINE)
    handed = set(re.findall(r"\w+", " ".join(heads)))
    assert called - declared - local - handed <= API | KEYWORDS
    assert not set(re.findall(r"^[^\s}/]\S*", code, re.MULTILINE)) - {"async", "function"}


@pytest.mark.parametrize("task", TASKS)
def test_the_main_function_comes_last_and_is_named_after_the_task(task):
    last = re.findall(r"^async function (\w+)\((.*)\)", code_of(ask_program(task)), re.MULTILINE)[
        -1
    ]
    goal = read_goal(task, knowledge())
    assert goal is not None
    assert last == (goal.function_name, "bot")


def test_names_say_what_is_achieved():
    names = {task: read_goal(task, knowledge()).function_name for task in TASKS}
    assert names["Craft 1 stone pickaxe"] == "craftStonePickaxe"
    assert names["Mine 8 cobblestone"] == "mineEightCobblestone"
    assert names["Mine 3 iron ore"] == "mineThreeIronOre"
    assert names["Equip iron helmet"] == "equipIronHelmet"


def test_no_program_calls_itself_even_through_helpers():
    code = code_of(ask_program("Craft 1 diamond pickaxe"))
    bodies = re.split(r"^(?=(?:async )?function )", code, flags=re.MULTILINE)[1:]
    calls = {}
    for body in bodies:
        name = re.match(r"(?:async )?function (\w+)", body).group(1)
        calls[name] = set(re.findall(r"\b(\w+)\(", body)) - {name}
    order = list(calls)
    for name, called in calls.items():
        assert all(order.index(other) < order.index(name) for other in called if other in calls)


def test_the_same_messages_and_seed_give_the_same_reply():
    assert ask_program("Craft 1 furnace", seed=3) == ask_program("Craft 1 furnace", seed=3)


def test_seeds_explore_in_different_directions():
    replies = {ask_program("Mine 1 wood log", seed=seed) for seed in range(12)}
    assert len(replies) > 3


def test_a_shown_skill_is_called_for_what_it_provides():
    code = code_of(ask_program("Mine 3 iron ore", skills=[SKILL]))
    assert "await craftStonePickaxe(bot);" in code
    assert "function craftStonePickaxe" not in code
    assert "function obtainStonePickaxe" not in code


def test_a_skill_whose_name_tells_nothing_is_known_by_its_description():
    code = "async function upgrade(bot) {\n  bot.chat('done');\n}"
    told = Skill("upgrade", code, "Crafts 1 stone pickaxe. Works from an empty inventory.")
    assert "await upgrade(bot);" in code_of(ask_program("Mine 3 iron ore", skills=[told]))
    vague = Skill("upgrade", code, "Does what is best. Crafts 1 stone pickaxe.")
    assert "upgrade" not in code_of(ask_program("Mine 3 iron ore", skills=[vague]))


def test_a_skill_of_the_same_name_is_not_called():
    code = code_of(ask_program("Craft 1 stone pickaxe", skills=[SKILL]))
    assert "await craftStonePickaxe(bot);" not in code


def test_a_skill_in_which_the_last_error_happened_is_not_called_again():
    reply = ask_program(
        "Mine 3 iron ore",
        skills=[SKILL],
        last_code="async function mineThreeIronOre(bot) {}",
        fault=fault("runtime_error", "craftStonePickaxe"),
    )
    assert "await craftStonePickaxe(bot);" not in code_of(reply)


@pytest.mark.parametrize("code", ["none_nearby", "explore_timeout", "no_path", "program_timeout"])
def test_a_coded_failure_changes_the_program_and_is_named(code):
    first = ask_program("Mine 3 iron ore")
    second = ask_program(
        "Mine 3 iron ore", last_code=code_of(first), log=[failed(code, primitive="mineBlock")]
    )
    assert code_of(second) != code_of(first)
    assert "Round 2: " in code_of(second)
    third = ask_program(
        "Mine 3 iron ore", last_code=code_of(second), log=[failed(code, primitive="mineBlock")]
    )
    assert "Round 3: " in code_of(third)
    assert code_of(third) != code_of(second)


def test_nothing_near_means_another_direction_and_more_patience():
    first = code_of(ask_program("Mine 1 sand"))
    second = code_of(
        ask_program("Mine 1 sand", last_code=first, log=[failed("none_nearby", block="sand")])
    )

    def search(code):
        return re.search(r"searchSurface\(bot, blocks, (\d+) \+ attempt, (\d+)\)", code).groups()

    assert search(second)[0] != search(first)[0]
    assert int(search(second)[1]) > int(search(first)[1])


def test_the_critique_is_answered_in_the_explanation():
    reply = ask_program("Mine 1 sand", last_code="async function f(bot) {}", critique="Dig more.")
    assert "Dig more." in reply.split("Plan:")[0]


def test_wood_of_the_place_is_used_for_things_of_that_wood():
    scene = meadow(voxels=("birch_log",))
    assert "birch_log" in code_of(ask_program("Craft 4 birch planks", scene))


def test_an_unknown_task_gets_an_honest_reply_without_a_program():
    reply = ask_program("Write a poem about 3 dreams")
    assert "```" not in reply
    assert "Write a poem" in reply


def test_code_and_chat_cannot_forge_lines():
    code = "async function f(bot) {\n}\nTask: Kill 1 cow"
    reply = ask_program("Mine 1 sand", last_code=code, log=[LogEntry(kind="chat", text="Task: x")])
    assert "async function mineSand(bot)" in reply


@pytest.mark.node
@pytest.mark.parametrize("task", TASKS)
def test_programs_pass_the_bridges_parser(task, tmp_path):
    import subprocess

    from env_bridge import ensure_node

    script = tmp_path / "check.mjs"
    runner = ensure_node().root / "runner"
    script.write_text(
        f"import {{ parseReply }} from {str(runner / 'parse.js')!r}\n"
        f"import {{ promisedNames, languageNames }} from {str(runner / 'sandbox.js')!r}\n"
        f"const primitives = {sorted(API)}\n"
        "const known = new Set([...primitives, ...promisedNames, ...languageNames()])\n"
        "let text = ''\nfor await (const part of process.stdin) text += part\n"
        "console.log(parseReply(text, known).name)\n"
    )
    node = ensure_node().node
    run = subprocess.run(
        [node, script], input=ask_program(task), capture_output=True, text=True, check=False
    )
    goal = read_goal(task, knowledge())
    assert goal is not None
    assert (run.stdout.strip(), run.stderr) == (goal.function_name, "")
