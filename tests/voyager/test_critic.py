import pytest

from env_bridge import Fault, LogEntry
from tests.fakes.models import ScriptedModel
from tests.fakes.states import WORDS, observation, outcome
from voyager.chests import ChestMemory
from voyager.critic import Critic, CriticConfig
from voyager.goals import read_goal, task_key
from voyager.task import Task


def judge(task, before=None, after=None, *, mode="rules", replies=(), done=None, critic=None):
    critic = critic or Critic(ScriptedModel(*replies), CriticConfig(mode=mode), words=WORDS)
    return critic.judge(
        Task(task),
        observation(**{"inventory": {}, **(before or {})}),
        observation(**{"inventory": {}, **(after or {})}),
        done or outcome(),
        ChestMemory(),
    )


@pytest.mark.parametrize(
    ("task", "verb", "count", "names"),
    [
        ("Mine 1 wood log", "mine", 1, {"oak_log", "birch_log"}),
        ("Mine 3 oak_log", "mine", 3, {"oak_log"}),
        ("mine three more oak logs", "mine", 3, {"oak_log"}),
        ("Mine 5 iron ores", "mine", 5, {"raw_iron", "iron_ore", "deepslate_iron_ore"}),
        ("Mine 4 coal ore with a stone pickaxe", "mine", 4, {"coal"}),
        ("Mine 11 cobblestone", "mine", 11, {"cobblestone"}),
        ("Mine 2 stone", "mine", 2, {"stone", "cobblestone"}),
        ("Mine 3 lapis lazuli ore", "mine", 3, {"lapis_lazuli", "lapis_ore"}),
        ("Chop down 2 oak wood", "mine", 2, {"oak_wood", "oak_log"}),
        ("Craft a wooden pickaxe", "craft", 1, {"wooden_pickaxe"}),
        ("Craft 4 planks", "craft", 4, {"oak_planks", "birch_planks"}),
        ("Craft 4 wooden planks.", "craft", 4, {"oak_planks", "birch_planks"}),
        ("Craft 8 torches", "craft", 8, {"torch"}),
        ("Craft 2 bookshelves", "craft", 2, {"bookshelf"}),
        ("Craft 1 flint and steel", "craft", 1, {"flint_and_steel"}),
        ("Smelt 5 raw iron", "smelt", 5, {"iron_ingot"}),
        ("Smelt 5 iron ingots using coal", "smelt", 5, {"iron_ingot"}),
        ("Smelt 4 oak logs", "smelt", 4, {"charcoal"}),
        ("Cook 2 raw porkchops", "smelt", 2, {"cooked_porkchop"}),
        ("Kill 2 cows", "kill", 2, {"cow"}),
        ("Kill one zombie nearby", "kill", 1, {"zombie"}),
        ("Equip the iron chestplate", "equip", 1, {"iron_chestplate"}),
        ("Collect 3 wool", "collect", 3, {"white_wool", "red_wool"}),
        ("Obtain 2 sweet berries", "collect", 2, {"sweet_berries"}),
        ("Get a bucket of water", "collect", 1, {"water_bucket"}),
        ("Mine 3 blocks of dirt", "mine", 3, {"dirt"}),
        ("Eat 1 cooked porkchop", "eat", 1, {"cooked_porkchop"}),
        ("Place 1 chest", "place", 1, {"chest"}),
    ],
)
def test_tasks_are_read_as_goals(task, verb, count, names):
    goal = read_goal(task, WORDS)
    assert goal is not None
    assert (goal.verb, goal.count, goal.names) == (verb, count, names)


@pytest.mark.parametrize("task", ["Explore a cave", "", "Mine", "Craft 3 frobnicators", "Be happy"])
def test_other_tasks_have_no_goal(task):
    assert read_goal(task, WORDS) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Craft a wooden pickaxe", "craft 1 wooden_pickaxe"),
        ("Mine 3 oak logs", "Mine three oak log."),
        ("Equip the iron helmet", "Equip iron helmet"),
    ],
)
def test_task_identity_ignores_how_it_is_said(one, other):
    assert task_key(one) == task_key(other)
    assert task_key(one) != task_key("Mine 4 oak logs")


@pytest.mark.parametrize(
    ("task", "before", "after", "done", "success"),
    [
        pytest.param(
            "Mine 3 wood log",
            {},
            {"oak_log": 2, "birch_log": 1},
            {},
            True,
            id="mixed_logs_count_as_wood_logs",
        ),
        pytest.param("Mine 3 wood log", {}, {"oak_log": 2}, {}, False, id="fewer_than_asked_fail"),
        pytest.param(
            "Mine 3 wood log",
            {"oak_log": 2},
            {"oak_log": 3},
            {},
            True,
            id="what_was_carried_counts_when_some_was_added",
        ),
        pytest.param(
            "Mine 3 wood log",
            {"oak_log": 9},
            {"oak_log": 9},
            {},
            False,
            id="what_was_carried_alone_does_not_count",
        ),
        pytest.param(
            "Mine 1 iron ore",
            {},
            {"raw_iron": 2},
            {},
            True,
            id="ore_counts_by_its_raw_drop_and_more_is_fine",
        ),
        pytest.param(
            "Mine 1 iron ore",
            {},
            {},
            {"mined": {"iron_ore": 1}},
            False,
            id="a_block_mined_without_its_drop_fails",
        ),
        pytest.param(
            "Mine 2 glass",
            {},
            {},
            {"mined": {"glass": 2}},
            True,
            id="a_block_that_drops_nothing_counts_when_broken",
        ),
        pytest.param(
            "Mine 2 glass", {}, {}, {"mined": {"glass": 1}}, False, id="too_few_blocks_broken_fail"
        ),
        pytest.param(
            "Craft 1 crafting table",
            {},
            {},
            {"crafted": {"crafting_table": 1}},
            True,
            id="a_crafted_thing_counts_though_used_up",
        ),
        pytest.param(
            "Craft 1 stick",
            {},
            {"oak_planks": 2},
            {},
            False,
            id="materials_alone_are_not_the_thing",
        ),
        pytest.param(
            "Smelt 2 raw iron",
            {"raw_iron": 2},
            {"iron_ingot": 2},
            {},
            True,
            id="smelted_things_count",
        ),
        pytest.param(
            "Smelt 2 raw iron",
            {"raw_iron": 2},
            {"iron_ingot": 1},
            {},
            False,
            id="too_few_smelted_fail",
        ),
        pytest.param("Kill 2 cow", {}, {"beef": 2}, {"killed": {"cow": 2}}, True, id="kills_count"),
        pytest.param(
            "Kill 2 cow",
            {},
            {"beef": 2},
            {"killed": {"pig": 2}},
            False,
            id="another_mobs_death_fails",
        ),
        pytest.param(
            "Place a chest",
            {"chest": 1},
            {},
            {"placed": {"chest": 1}},
            True,
            id="placed_things_count",
        ),
        pytest.param(
            "Place a chest",
            {"chest": 1},
            {"chest": 1},
            {},
            False,
            id="a_carried_thing_is_not_placed",
        ),
    ],
)
def test_rules_compare_before_and_after(task, before, after, done, success):
    verdict = judge(task, {"inventory": before}, {"inventory": after}, done=outcome(**done))
    assert verdict.success is success
    assert bool(verdict.critique) is not success


def test_worn_armour_counts_as_crafted_and_as_equipped():
    worn = {"equipment": (None, "iron_chestplate", None, None, None, None)}
    assert judge("Craft 1 iron chestplate", after=worn).success
    assert judge("Equip iron chestplate", after=worn).success
    assert "not equipped" in judge("Equip iron chestplate").critique


def test_eating_needs_the_food_gone_and_hunger_better_or_full():
    lost = outcome(lost={"porkchop": 1})
    assert judge("Eat 1 porkchop", {"food": 10}, {"food": 13}, done=lost).success
    assert not judge("Eat 1 porkchop", {"food": 10}, {"food": 10}, done=lost).success
    assert judge("Eat 1 porkchop", {"food": 20}, {"food": 20}, done=lost).success
    ate = outcome(log=(LogEntry(kind="done", code="ate", data={"item": "porkchop"}),))
    assert judge("Eat 1 porkchop", {"food": 19}, {"food": 19}, done=ate).success


def test_deposit_tasks_are_done_at_20_used_slots():
    task = "Deposit useless items into the chest at (1, -2, 3)"
    assert judge(task, after={"inventory_used": 20}).success
    assert judge(task, after={"inventory_used": 21}).critique.startswith("21 inventory slots")


def test_the_critique_says_what_is_missing():
    verdict = judge("Mine 5 coal ore", after={"inventory": {"coal": 2}})
    assert verdict.critique == "2 of 5 coal ore so far: mine 3 more."


def test_rounds_of_one_task_count_together():
    critic = Critic(ScriptedModel(), CriticConfig(mode="rules"), words=WORDS)
    kill = {"done": outcome(killed={"cow": 1}), "critic": critic}
    assert not judge("Kill 2 cow", **kill).success
    assert judge("Kill 2 cow", **kill).success
    # A new task of the same name begins anew.
    assert not judge("Kill 2 cow", **kill).success


def test_what_a_faulty_round_gathered_counts_in_the_next():
    critic = Critic(ScriptedModel(), CriticConfig(mode="rules"), words=WORDS)
    logs = {"inventory": {"oak_log": 3}}
    fault = outcome(fault=Fault(code="runtime_error", message="boom"))
    assert not judge("Mine 3 oak log", {}, logs, done=fault, critic=critic).success
    assert judge("Mine 3 oak log", logs, logs, critic=critic).success


@pytest.mark.parametrize("mode", ["auto", "rules", "llm", "off"])
def test_a_fault_is_failure_without_a_call(mode):
    fault = outcome(fault=Fault(code="died", message="dead"))
    verdict = judge("Mine 1 wood log", after={"inventory": {"oak_log": 9}}, mode=mode, done=fault)
    assert (verdict.success, verdict.critique) == (False, "")


def test_a_fault_is_failure_without_asking_the_person():
    fault = outcome(fault=Fault(code="died", message="dead"))
    critic = Critic(ScriptedModel(), CriticConfig(mode="manual"), ask_person=pytest.fail)
    assert not judge("Build a house", done=fault, critic=critic).success


def test_critic_switched_off_accepts_what_ran():
    assert judge("Build a house", mode="off").success


def test_more_than_asked_is_success():
    assert judge("Mine 3 wood log", after={"inventory": {"oak_log": 9}}).success
    assert judge("Kill 1 cow", done=outcome(killed={"cow": 3})).success


def test_a_models_critique_may_be_left_out():
    verdict = judge("Explore a cave", mode="llm", replies=['{"success": false}'])
    assert (verdict.success, verdict.critique, verdict.reasoning) == (False, "", "")


def test_auto_asks_the_model_only_where_rules_end():
    reply = '{"reasoning": "r", "success": true, "critique": ""}'
    assert judge("Explore a cave", mode="auto", replies=[reply]).success
    assert judge("Mine 1 log", after={"inventory": {"oak_log": 1}}, mode="auto").success
    assert not judge("Explore a cave", mode="rules").success


def test_the_model_sees_both_states_and_what_happened():
    model = ScriptedModel('{"success": false, "critique": "get\\nwood"}')
    critic = Critic(model, CriticConfig(mode="llm"), words=WORDS)
    verdict = judge(
        "Mine 1 wood log", after={"inventory": {"dirt": 1}}, done=outcome(mined={"dirt": 1}),
        critic=critic,
    )  # fmt: skip
    assert (verdict.success, verdict.critique) == (False, "get wood")
    system, user = model.asked[0]
    assert system.startswith("# Role: critic\n")
    assert 'Inventory (3/36): {"dirt": 1}\n' in user
    assert "Inventory before (3/36): {}\n" in user
    assert 'What happened: mined {"dirt": 1}; died 0 times\n' in user
    for unseen in ("Nearby entities", "Other blocks", "Chat log", "function"):
        assert unseen not in user


def test_a_model_is_told_which_figures_span_all_rounds_of_a_task():
    model = ScriptedModel('{"success": false}', '{"success": false}')
    critic = Critic(model, CriticConfig(mode="llm"), words=WORDS)
    had, has = {"inventory": {"oak_log": 1}}, {"inventory": {"oak_log": 2}}
    judge("Mine 3 wood log", {}, had, done=outcome(mined={"oak_log": 1}), critic=critic)
    judge("Mine 3 wood log", had, has, done=outcome(mined={"oak_log": 1}), critic=critic)
    first, second = (user for _, user in model.asked)
    assert "round" not in first
    assert "Rounds: 2 of this task" in second
    assert 'Inventory before this round: {"oak_log": 1}\nInventory before (3/36): {}\n' in second
    assert 'What happened: mined {"oak_log": 2}; died 0 times\n' in second


def test_a_model_is_told_how_and_where_the_bot_died_and_what_it_lost():
    data = {"position": {"x": 1, "y": 2, "z": 3}, "cause": "drowned", "lost": {"stick": 2}}
    died = outcome(deaths=1, log=(LogEntry(kind="fault", code="died", data=data),))
    model = ScriptedModel(*['{"success": false}'] * 2)
    critic = Critic(model, CriticConfig(mode="llm"), words=WORDS)
    judge("Mine 1 wood log", done=died, critic=critic)
    judge("Mine 1 wood log", done=died, critic=critic)
    once = 'at (1, 2, 3), drowned, lost {"stick": 2}'
    assert f"died 1 times\nDeaths: {once}\n" in model.asked[0][1]
    assert f"died 2 times\nDeaths: {once}; {once}\n" in model.asked[1][1]


@pytest.mark.parametrize(
    ("task", "says", "has", "rules"),
    [
        ("Mine 1 log", True, {"oak_log": 1}, True),
        ("Mine 1 log", True, {}, False),
        ("Mine 1 log", False, {"oak_log": 1}, True),
        ("Explore a cave", True, {}, None),
    ],
)
def test_a_models_verdict_carries_what_the_rules_say(task, says, has, rules):
    reply = f'{{"success": {str(says).lower()}}}'
    verdict = judge(task, after={"inventory": has}, mode="llm", replies=[reply])
    assert (verdict.success, verdict.rules) == (says, rules)


def test_a_failed_task_that_comes_again_is_judged_from_anew():
    critic = Critic(ScriptedModel(), CriticConfig(mode="rules"), words=WORDS)
    kill = {"done": outcome(killed={"cow": 1}), "critic": critic}
    assert not judge("Kill 2 cow", **kill).success
    critic.forget()
    assert not judge("Kill 2 cow", **kill).success
    assert judge("Kill 2 cow", **kill).success


def test_rules_need_no_audit():
    assert judge("Mine 1 log", after={"inventory": {"oak_log": 1}}, mode="auto").rules is None


def test_critic_asks_again_when_reply_is_not_json():
    model = ScriptedModel("It worked!", '```json\n{"success": true,}\n```')
    critic = Critic(model, CriticConfig(mode="llm"), words=WORDS)
    assert judge("Mine 1 log", critic=critic).success
    assert "Reply error: [not_json]" in model.asked[1][1]


def test_an_unreadable_critic_is_failure_not_an_error():
    verdict = judge("Mine 1 log", mode="llm", replies=["no", "no", "no"])
    assert (verdict.success, verdict.critique) == (False, "")


def test_a_person_judges_and_confirms():
    answers = iter(["n", "wrong place", "n", "y", "y"])
    critic = Critic(
        ScriptedModel(), CriticConfig(mode="manual"), ask_person=lambda question: next(answers)
    )
    assert judge("Build a house", critic=critic).success
    with pytest.raises(StopIteration):
        next(answers)


def test_manual_mode_needs_a_person():
    with pytest.raises(ValueError, match="ask_person"):
        Critic(ScriptedModel(), CriticConfig(mode="manual"))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("More than was asked for is success", id="exceeding_is_success"),
        pytest.param("Any kind of log counts as wood log", id="mixed_logs"),
        pytest.param("raw_iron for iron ore", id="ore_by_its_drop"),
        pytest.param("Having the ingredients is not having crafted", id="ingredients_only"),
        pytest.param("or when the mob's drops are new", id="kills_by_drops"),
        pytest.param("or hunger is 20", id="eating_from_full_hunger"),
        pytest.param("the plant stands among the nearby blocks", id="planting_by_blocks"),
        pytest.param("at most 20 inventory slots", id="deposit_by_used_slots"),
        pytest.param('"success"', id="schema_of_the_reply"),
    ],
)
def test_the_model_is_told_the_rule(words):
    model = ScriptedModel('{"success": true}')
    judge("Explore a cave", critic=Critic(model, CriticConfig(mode="llm"), words=WORDS))
    assert words in model.asked[0][0]
