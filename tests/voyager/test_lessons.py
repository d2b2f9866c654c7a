from tests.fakes.roles import program
from tests.voyager.run_helpers import Stage
from voyager.lessons import MOST_LESSONS, failure, learned, lesson_on
from voyager.task import Lesson

IRON = "Mine 3 iron ore"
LOG = "Mine 1 wood log"
LOGS = program("mineWoodLog", 'mineBlock(bot, "oak_log", 3)')


def after(*ends):
    lessons = ()
    for task, ended in ends:
        lessons = learned(lessons, failure(task, ("none_nearby",), (), "0 of 3"), ended)
    return lessons


def test_a_failure_is_remembered_under_the_tasks_identity_and_counted():
    lessons = after((IRON, "failed"), ("mine three iron ores", "failed"))
    assert [lesson.times for lesson in lessons] == [2]
    assert lesson_on("Mine 3 iron_ore.", lessons) == lessons[0]
    assert lesson_on(LOG, lessons) is None


def test_what_was_done_before_it_worked_is_the_remedy():
    lessons = after((IRON, "failed"), ("Craft 1 stone pickaxe", "completed"), (IRON, "completed"))
    assert lessons[0].worked
    assert lessons[0].since == ("Craft 1 stone pickaxe",)
    assert after((IRON, "failed"), ("Craft 1 chest", "failed"))[0].since == ()


def test_memory_of_failures_is_bounded():
    lessons = after(*((f"Craft {number} stick", "failed") for number in range(2, 40)))
    assert len(lessons) == MOST_LESSONS
    assert lesson_on("Craft 39 stick", lessons) is not None
    long = failure(IRON, tuple(f"c{n}" for n in range(50)), ("x" * 999,) * 50, "y\n" * 999)
    assert len(str(long)) < 1000
    assert "\n" not in long.critique


def test_a_deposit_teaches_nothing():
    assert after(("Deposit useless items", "skipped")) == ()


TASKS = {
    LOG: [program("breakThings", "throwError(bot)")],
    "Craft 4 oak planks": [program("craftOakPlanks", 'craftItem(bot, "oak_planks", 2)')],
}


def test_why_a_task_failed_goes_to_the_curriculum_and_to_the_action_role_again(tmp_path):
    stage = Stage(TASKS)
    stage.run(tmp_path / "run", "iterations=5", "rounds_per_task=2").learn()
    again = stage.model.prompts("action")[2]
    assert f"Failed before: 1 x, the last time [runtime_error]\nTask: {LOG}" in again
    assert "Failed before" not in stage.model.prompts("action")[0]


def test_a_resumed_run_remembers_why_tasks_failed(tmp_path):
    run = tmp_path / "run"
    Stage(TASKS).run(run, "iterations=2", "rounds_per_task=2").learn()
    stage = Stage({LOG: [LOGS], **{k: v for k, v in TASKS.items() if k != LOG}})
    resumed = stage.resume(run, "iterations=4")
    assert resumed.state.progress.lessons[0].codes == ("runtime_error",)
    resumed.go_on()
    assert "Failed before: 1 x" in stage.model.prompts("action")[0]
    assert (
        "What helped then:\n- Mine 1 wood log (failed 1 x)" in stage.model.prompts("curriculum")[0]
    )
    assert resumed.state.progress.lessons == (
        Lesson(LOG, codes=("runtime_error",), since=(), worked=True),
    )
