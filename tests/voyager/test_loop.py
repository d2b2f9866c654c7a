import json
import re
from pathlib import Path

import pytest

from tests.fakes.roles import program
from tests.voyager.run_helpers import LOG, TASKS, Stage, iterations, journal, summary
from voyager.errors import BudgetExceeded
from voyager.world import MOST_LOSSES

LOGS = program("mineWoodLog", 'mineBlock(bot, "oak_log", 3)')
FAULTY = program("breakThings", "throwError(bot)")
IDLE = program("doNothing")


def learn(tmp_path, *overrides, tasks=None, replies=None):
    stage = Stage(tasks, replies)
    found = stage.run(tmp_path / "run", *overrides).learn()
    return stage, found, iterations(tmp_path / "run")


def test_run_learns_task_after_task_and_keeps_each_program(tmp_path):
    stage, found, records = learn(tmp_path)
    assert found["status"] == "done"
    assert found["tasks_completed"] == list(TASKS)
    assert found["items"] == ["oak_log", "oak_planks", "crafting_table", "cobblestone"]
    kept = {path.parent.name for path in (tmp_path / "run" / "skills").glob("*/skill.js")}
    assert kept == {"mineWoodLog", "craftOakPlanks", "craftTable", "mineStone"}
    assert found["skills"] == 4
    assert set(stage.world.library) == kept
    assert [record["ended"] for record in records] == ["completed"] * 4
    assert stage.world.closed


def test_summary_file_has_every_key_of_the_interface(tmp_path):
    _, found, _ = learn(tmp_path)
    keys = """status seed profile model iterations unique_items items tech_tree skills
        tasks_completed tasks_failed distance_blocks coverage_radius_blocks biomes deaths
        virtual_seconds wall_seconds cpu_seconds event_hash assists tokens usd model_calls
        children_restarted"""
    assert set(keys.split()) <= set(found)
    assert summary(tmp_path / "run") == found
    assert (found["distance_blocks"], found["coverage_radius_blocks"]) == (40.0, 20.0)
    assert (found["virtual_seconds"], found["model_calls"]) == (20.0, 14)


def test_first_record_says_what_was_run_with_what(tmp_path):
    learn(tmp_path, "seed=9")
    first = journal(tmp_path / "run")[0]
    assert first["config"]["seed"] == 9
    assert {"python", "langchain-core", "chromadb"} <= set(first["versions"])
    checkout = (Path(__file__).parents[2] / ".git").exists()
    assert bool(re.fullmatch("[0-9a-f]{40}", first["git_commit"] or "")) is checkout


def test_task_is_tried_four_times_and_then_booked_as_failed(tmp_path):
    _, found, records = learn(tmp_path, tasks={LOG: [IDLE]})
    assert [record["round"] for record in records] == [1, 2, 3, 4]
    assert [record["ended"] for record in records] == [None, None, None, "failed"]
    assert (found["tasks_failed"], found["skills"]) == ([LOG], 0)


MANY = {LOG: [LOGS]} | {
    f"Mine {count} cobblestone": [program("mineStone", f'mineBlock(bot, "stone", {count})')]
    for count in range(2, 20)
}
ANSWERS = {"question asker": "Question 1: What?", "question answerer": "Answer: this"}


def test_only_who_is_helped_so_starts_in_peace_until_more_than_15_tasks_are_done(tmp_path):
    settings = ("iterations=18", "assists.peaceful_start=true")
    helped, _, records = learn(tmp_path, *settings, tasks=MANY, replies=ANSWERS)
    done = 0
    expected = []
    for record in records:
        expected.append("easy" if done > 15 else "peaceful")
        done += record["ended"] == "completed"
    assert helped.world.difficulties == expected
    assert expected.count("easy") == 2
    fair, _, _ = learn(tmp_path / "fair")
    assert fair.world.difficulties == [None] * 4


def test_next_round_sees_code_error_and_critique_of_the_last(tmp_path):
    stage, _, _ = learn(tmp_path, "iterations=3", tasks={LOG: [FAULTY, IDLE, LOGS]})
    first, second, third = stage.model.prompts("action")
    assert "breakThings" not in first
    assert "breakThings" in second
    assert "it broke" in second
    assert "runtime_error" in second
    assert "doNothing" in third
    assert "it broke" not in third
    assert re.search(r"^Critique: (?!None)", third, re.MULTILINE)


STONE = "Mine 2 cobblestone"
DEADLY = program("mineAndDie", 'mineBlock(bot, "stone", 2)', "die(bot)")
FATAL = {LOG: [LOGS], STONE: [*[DEADLY] * 4, IDLE]}
DEATH = 'at (81, 64, 0), was slain by Zombie, lost {"cobblestone": 2}'
TOLD = f"{DEATH}, 0 to 10 s of the game ago; what was lost lies there"


def test_a_death_is_told_to_the_next_task_and_its_first_program(tmp_path):
    stage, _, _ = learn(tmp_path, "iterations=7", tasks=FATAL)
    assert [TOLD in prompt for prompt in stage.model.prompts("curriculum")] == [False, True]
    programs = stage.model.prompts("action")
    assert [TOLD in prompt for prompt in programs] == [*[False] * 5, True, False]
    assert ["[died] world: at (" in prompt for prompt in programs[2:6]] == [*[True] * 3, False]


def test_a_death_in_an_earlier_round_is_told_to_the_next_task_too(tmp_path):
    mended = program("mineStone", 'mineBlock(bot, "stone", 2)')
    tasks = {LOG: [LOGS], STONE: [DEADLY, mended, IDLE]}
    stage, _, _ = learn(tmp_path, "iterations=4", tasks=tasks)
    told = ["Died in the last task: at (" in text for text in stage.model.prompts("curriculum")]
    assert told == [False, True]


def test_a_resumed_run_is_told_of_the_death_before_it(tmp_path):
    stage = Stage(FATAL)
    stage.run(tmp_path / "run", "iterations=5").learn()
    stage.resume(tmp_path / "run", "iterations=6").go_on()
    assert TOLD in stage.model.prompts("curriculum")[1]
    assert TOLD in stage.model.prompts("action")[5]


def test_next_round_is_told_what_the_last_one_gained_and_lost(tmp_path):
    mixed = program("mixed", 'mineBlock(bot, "stone", 2)', 'craftItem(bot, "oak_planks", 3)')
    tasks = {
        "Mine 1 wood log": [
            program("gather", 'mineBlock(bot, "oak_log", 3)', "throwError(bot)"),
            mixed,
            IDLE,
        ]
    }
    stage, _, _ = learn(tmp_path, "iterations=3", tasks=tasks)
    told = (
        'Gained and lost in the last round: {"cobblestone": 2, "oak_planks": 12} and {"oak_log": 3}'
    )
    assert [told in prompt for prompt in stage.model.prompts("action")] == [False, False, True]


def test_a_program_is_told_its_limit_of_game_time(tmp_path):
    stage, _, _ = learn(tmp_path, "iterations=1", "bridge.program_seconds=240")
    assert (
        "The whole program has 240 seconds of the game's time" in stage.model.systems("action")[0]
    )


@pytest.mark.parametrize(("switch", "hidden"), [("errors", "it broke"), ("chat", "oak_planks")])
def test_feedback_switch_hides_its_lines_only(tmp_path, switch, hidden):
    tasks = {LOG: [program("f", 'craftItem(bot, "oak_planks", 1)', "throwError(bot)"), LOGS]}
    stage, _, _ = learn(tmp_path, "iterations=2", f"feedback.{switch}=false", tasks=tasks)
    second = stage.model.prompts("action")[1]
    shown = {"errors": "it broke", "chat": "missing_ingredients"}
    assert shown[switch] not in second
    assert all(text in second for key, text in shown.items() if key != switch)


def test_unusable_reply_costs_an_iteration_and_its_error_reaches_the_next_prompt(tmp_path):
    stage, found, records = learn(tmp_path, "iterations=2", tasks={LOG: ["I cannot code.", LOGS]})
    assert (records[0]["outcome"], records[0]["code"]) == (None, None)
    assert "no javascript block" in records[0]["feedback"]
    assert "no javascript block" in stage.model.prompts("action")[1]
    assert records[1]["ended"] == "completed"
    assert found["iterations"] == 2


def test_unusable_reply_keeps_what_the_round_before_taught(tmp_path):
    tasks = {LOG: [FAULTY, "no code", LOGS]}
    stage, _, _ = learn(tmp_path, "iterations=3", tasks=tasks)
    third = stage.model.prompts("action")[2]
    assert "breakThings" in third
    assert "it broke" in third
    assert "no javascript block" in third


def test_curriculum_without_an_answer_is_not_the_end_of_the_run(tmp_path):
    tasks = {LOG: [LOGS]}
    _, found, records = learn(
        tmp_path, "curriculum.attempts=2", tasks=tasks, replies={"curriculum": "no idea"}
    )
    assert found["status"] == "done"
    assert [record["task"]["text"] for record in records] == [LOG] * 4


def test_retrieval_asks_with_the_context_and_then_with_what_was_missing(tmp_path):
    poor = program("craftTable", 'craftItem(bot, "crafting_table", 1)')
    tasks = {**TASKS, "Craft 1 crafting table": [poor]}
    del tasks["Craft 4 oak planks"]
    stage = Stage(tasks)
    voyager = stage.run(tmp_path / "run", "iterations=3", "skills.top_k=5")
    asked = spy_on_retrieval(voyager)
    voyager.learn()
    context = "Question: How to craft 1 crafting table in Minecraft? Answer: with bare hands"
    assert asked[1:] == [context, f"{context}\n\nalso need oak planks"]


def spy_on_retrieval(voyager):
    asked = []
    open_session = voyager._session

    def session(goal):
        manager = open_session(goal)
        entered = manager.__enter__()
        library = entered.learner._parts.library
        retrieve = library.retrieve
        library.retrieve = lambda query, k: asked.append(query) or retrieve(query, k)
        return Entered(manager, entered)

    voyager._session = session
    return asked


class Entered:
    def __init__(self, manager, value):
        self.manager, self.value = manager, value

    def __enter__(self):
        return self.value

    def __exit__(self, *error):
        return self.manager.__exit__(*error)


def test_retrieved_skills_are_shown_and_callable(tmp_path):
    calls = program("twice", "mineWoodLog(bot)")
    tasks = {LOG: [LOGS], "Mine 3 wood log": [calls]}
    stage, _, records = learn(tmp_path, "iterations=2", "skills.top_k=5", tasks=tasks)
    assert "## Skill: mineWoodLog" in stage.model.systems("action")[1]
    assert records[1]["retrieved"] == ["mineWoodLog"]
    assert records[1]["outcome"]["mined"] == {"oak_log": 3}


def test_without_skills_nothing_is_retrieved_or_kept(tmp_path):
    stage, found, records = learn(tmp_path, "skills.enabled=false")
    assert found["skills"] == 0
    assert all(record["retrieved"] == [] and record["skill"] is None for record in records)
    assert list((tmp_path / "run" / "skills").iterdir()) == []
    assert stage.model.prompts("skill describer") == []


def test_without_a_critic_every_task_has_all_its_rounds(tmp_path):
    _, found, records = learn(tmp_path, "critic=off")
    assert [record["round"] for record in records] == [1, 2, 3, 4]
    assert found["tasks_completed"] == [LOG]
    assert found["skills"] == 1


def test_deposit_task_is_neither_booked_nor_kept(tmp_path):
    tasks = {"Deposit 1 item into the chest at (1, 2, 3)": [IDLE]}
    _, found, records = learn(
        tmp_path, "curriculum=fixed", f"curriculum.fixed_tasks={json.dumps(list(tasks))}",
        "critic=llm", "iterations=1", tasks=tasks, replies={"critic": '{"success": true}'},
    )  # fmt: skip
    assert records[0]["ended"] == "skipped"
    assert (found["tasks_completed"], found["tasks_failed"], found["skills"]) == ([], [], 0)


def test_program_whose_child_is_lost_again_and_again_from_the_same_save_counts_as_failed(tmp_path):
    stage = Stage({LOG: [LOGS, LOGS], "Mine 2 cobblestone": [program("a", "crash(bot)")]})
    found = stage.run(tmp_path / "run", "iterations=2").learn()
    records = iterations(tmp_path / "run")
    assert found["children_restarted"] == MOST_LOSSES
    assert json.loads(stage.world.started_from[1])["inventory"] == {"oak_log": 3}
    assert stage.world.stepped[-1 - MOST_LOSSES :] == [*["a"] * MOST_LOSSES, ""]
    assert records[1]["outcome"]["fault"]["code"] == "disconnected"
    assert records[1]["observation"]["inventory"] == {"oak_log": 3}


def test_child_killed_once_in_mid_program_costs_nothing_but_a_restart(tmp_path):
    stage = Stage()
    voyager = stage.run(tmp_path / "run", "iterations=2")
    open_session = voyager._session

    def session(goal):
        manager = open_session(goal)
        entered = manager.__enter__()
        stage.world.dies_next = 1
        return Entered(manager, entered)

    voyager._session = session
    found = voyager.learn()
    assert found["children_restarted"] == 1
    assert found["tasks_completed"] == list(TASKS)[:2]


def test_program_that_hangs_is_told_so_and_the_run_goes_on(tmp_path):
    tasks = {LOG: [program("spin", "hang(bot)"), LOGS]}
    stage, found, records = learn(tmp_path, "iterations=2", tasks=tasks)
    assert records[0]["outcome"]["fault"]["code"] == "program_killed"
    assert found["children_restarted"] == 1
    assert "started again" in stage.model.prompts("action")[1]
    assert records[1]["ended"] == "completed"
    assert found["status"] == "done"


def test_budget_of_calls_is_never_passed(tmp_path):
    with pytest.raises(BudgetExceeded, match="5 of 5 calls"):
        learn(tmp_path, "budget.calls=5")
    found = summary(tmp_path / "run")
    assert (found["status"], found["model_calls"], found["iterations"]) == ("budget", 5, 1)


def test_error_of_ours_is_on_record_with_its_traceback(tmp_path):
    tasks = {LOG: [LOGS], "Craft 1 stick": ["unused"]}
    with pytest.raises(KeyError):
        learn(tmp_path, tasks=tasks, replies={"action": LOGS, "curriculum": _Unprintable()})
    last = journal(tmp_path / "run")[-1]
    assert last["kind"] == "failure"
    assert "KeyError" in last["traceback"]
    assert summary(tmp_path / "run")["status"] == "failed"


class _Unprintable:
    def __str__(self):
        raise KeyError("a bug")


def test_same_seed_has_the_same_event_hash_and_another_program_another(tmp_path):
    hashes = []
    for name, tasks in (("a", None), ("b", None), ("c", {**TASKS, LOG: [IDLE, LOGS]})):
        hashes.append(Stage(tasks).run(tmp_path / name).learn()["event_hash"])
    assert hashes[0] == hashes[1] != hashes[2]


def test_world_that_cannot_be_entered_leaves_no_directory(tmp_path):
    from env_bridge import StartFailed

    stage = Stage()

    def refuse(config):
        raise StartFailed("connect_refused", "nothing listens")

    voyager = stage.run(tmp_path / "run")
    voyager._seams = type(voyager._seams)(make_env=refuse, make_model=voyager._seams.make_model)
    with pytest.raises(StartFailed):
        voyager.learn()
    assert not (tmp_path / "run").exists()


def test_paper_profile_says_what_it_leaves_out(tmp_path, capsys):
    learn(tmp_path / "fair", "iterations=1")
    assert "2023" not in capsys.readouterr().out
    _, found, _ = learn(tmp_path / "paper", "iterations=1", "assists=paper")
    assert "assists=paper: left out of the 2023 code's helps" in capsys.readouterr().out
    assert found["profile"] == "paper"


def test_manual_modes_need_a_person(tmp_path):
    from voyager.errors import ConfigError

    with pytest.raises(ConfigError, match="terminal"):
        learn(tmp_path, "curriculum=manual")
