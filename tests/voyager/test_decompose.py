import json

import pytest

from tests.fakes.models import ScriptedModel
from tests.fakes.roles import program
from tests.fakes.states import observation
from tests.voyager.run_helpers import LOG, TASKS, Stage, iterations, journal
from voyager.chests import ChestMemory
from voyager.decompose import MOST_PLANS, Decomposer
from voyager.task import Progress

TABLE = "Craft 1 crafting table"
PLAN = [LOG, "Craft 4 oak planks", TABLE]
IDLE = program("doNothing")


def decompose(*replies, task=TABLE):
    model = ScriptedModel(*replies)
    goals = Decomposer(model).decompose(task, observation(), Progress((LOG,)), ChestMemory())
    return goals, model


def test_sub_goals_come_in_the_order_of_the_reply():
    goals, model = decompose(f"Here: {json.dumps(PLAN)}")
    assert goals == PLAN
    system, user = model.asked[0]
    assert system.startswith("# Role: decomposer")
    assert f"Final task: {TABLE}" in user
    assert "Inventory (3/36)" in user


def test_given_task_is_always_the_last_goal():
    assert decompose(json.dumps([LOG]))[0] == [LOG, TABLE]
    assert decompose(json.dumps([LOG, "craft a crafting_table"]))[0][-1] == "craft a crafting_table"


def test_unreadable_reply_is_asked_again_with_its_error():
    goals, model = decompose("no list", json.dumps(PLAN))
    assert goals == PLAN
    assert "Reply error:" in model.asked[1][1]


def solve(tmp_path, tasks, plans, *overrides):
    stage = Stage(tasks, {"decomposer": Plans(plans)})
    run = stage.run(tmp_path / "run", "iterations=30", *overrides)
    return run.solve(TABLE), stage


class Plans:
    """Replies in order; the last one repeats."""

    def __init__(self, plans):
        self.plans = plans
        self.asked = 0

    def __str__(self):
        self.asked += 1
        return json.dumps(self.plans[min(self.asked, len(self.plans)) - 1])


def test_the_decomposer_is_told_of_skills_for_the_task(tmp_path):
    Stage(TASKS).run(tmp_path / "first").learn()
    stage = Stage({TABLE: TASKS[TABLE]}, {"decomposer": f'["{TABLE}"]'})
    place = tmp_path / "second"
    stage.run(place, "iterations=1", "skills.top_k=2", library=tmp_path / "first" / "skills").solve(
        TABLE
    )
    asked = stage.model.prompts("decomposer")[0]
    assert "\nSkills:\n" in asked
    assert asked.count("\n- ") == len(TASKS)
    fresh = Stage({TABLE: TASKS[TABLE]}, {"decomposer": f'["{TABLE}"]'})
    fresh.run(tmp_path / "third", "iterations=1").solve(TABLE)
    assert "Skills:" not in fresh.model.prompts("decomposer")[0]


def test_task_is_solved_goal_by_goal_and_then_the_run_ends(tmp_path):
    found, _ = solve(tmp_path, TASKS, [PLAN])
    assert (found["solved"], found["goal"], found["status"]) == (True, TABLE, "done")
    assert [record["task"]["text"] for record in iterations(tmp_path / "run")] == PLAN
    assert found["skills"] == 3


def test_repeated_sub_goal_is_done_as_often_as_it_is_named(tmp_path):
    found, _ = solve(tmp_path, TASKS, [[LOG, LOG, *PLAN[1:]]])
    assert found["solved"]
    texts = [record["task"]["text"] for record in iterations(tmp_path / "run")]
    assert texts == [LOG, LOG, *PLAN[1:]]


def test_goal_that_fails_twice_leads_to_a_new_plan(tmp_path):
    tasks = {**TASKS, "Mine 9 diamond": [IDLE]}
    found, stage = solve(tmp_path, tasks, [["Mine 9 diamond"], PLAN], "rounds_per_task=2")
    assert found["solved"]
    texts = [record["task"]["text"] for record in iterations(tmp_path / "run")]
    assert texts == ["Mine 9 diamond"] * 4 + PLAN
    assert "Mine 9 diamond" in stage.model.prompts("decomposer")[1]


def test_hopeless_task_ends_after_a_bounded_number_of_plans(tmp_path):
    found, stage = solve(tmp_path, {TABLE: [IDLE]}, [[TABLE]], "rounds_per_task=1")
    assert not found["solved"]
    assert found["iterations"] == 2 * MOST_PLANS
    assert len(stage.model.prompts("decomposer")) == MOST_PLANS


def test_unreadable_plans_fall_back_to_the_bare_task(tmp_path):
    rich = program(
        "makeTable",
        'mineBlock(bot, "oak_log", 1)',
        'craftItem(bot, "oak_planks", 1)',
        'craftItem(bot, "crafting_table", 1)',
    )
    found, _ = solve(tmp_path, {TABLE: [rich]}, ["nonsense"])
    assert found["solved"]
    assert found["iterations"] == 1


def test_resumed_solve_keeps_its_plan(tmp_path):
    found, _ = solve(tmp_path, TASKS, [PLAN], "iterations=2")
    assert not found["solved"]
    stage = Stage(TASKS)
    again = stage.resume(tmp_path / "run", "iterations=9").go_on()
    assert again["solved"]
    assert stage.model.prompts("decomposer") == []
    assert [r["kind"] for r in journal(tmp_path / "run")].count("goals") == 1


@pytest.mark.parametrize("given", [True, False])
def test_library_given_to_begin_with_is_copied_and_left_alone(tmp_path, given):
    Stage().run(tmp_path / "first").learn()
    library = tmp_path / "first" / "skills"
    before = sorted(path.name for path in library.iterdir())
    calls = ("craftOakPlanks(bot)", "mineWoodLog(bot)", 'craftItem(bot, "crafting_table", 1)')
    tasks = {TABLE: [program("makeTable", *calls)]}
    stage = Stage(tasks, {"decomposer": json.dumps([TABLE])})
    begin = library if given else None
    run = stage.run(tmp_path / "run", "rounds_per_task=1", "iterations=1", library=begin)
    assert run.solve(TABLE)["solved"] is given
    assert sorted(path.name for path in library.iterdir()) == before
