"""Rules of what becomes of a task that ended: completed once, failed as often as it failed."""

from env_bridge import LogEntry
from tests.fakes.states import outcome
from voyager.goals import task_key
from voyager.state import LIES_SECONDS, booked, fresh_deaths
from voyager.task import Progress

LOG, CHEST = "Mine 1 wood log", "Craft 1 chest"


def after(*ended, progress=None):
    progress = progress or Progress()
    for task, ending in ended:
        progress = booked(progress, task, ending)
    return progress


def test_completed_tasks_are_kept_once_in_the_order_they_ended():
    progress = after((LOG, "completed"), (CHEST, "completed"), (LOG, "completed"))
    assert progress.completed == (LOG, CHEST)


def test_failed_tasks_are_kept_as_often_as_they_failed():
    progress = after((CHEST, "failed"), (LOG, "failed"), (CHEST, "failed"))
    assert progress.failed == (CHEST, LOG, CHEST)
    assert progress.completed == ()


def test_every_failure_of_a_task_is_forgotten_when_it_is_completed():
    progress = after((CHEST, "failed"), (LOG, "failed"), (CHEST, "failed"), (CHEST, "completed"))
    assert (progress.completed, progress.failed) == ((CHEST,), (LOG,))


def test_a_completed_task_that_fails_later_is_not_booked_as_failed():
    progress = after((LOG, "completed"), (LOG, "failed"))
    assert (progress.completed, progress.failed) == ((LOG,), ())


def test_tasks_are_compared_by_identity_not_by_spelling():
    progress = after(("Craft a chest", "failed"), ("craft 1 chests", "completed"))
    assert (progress.completed, progress.failed) == (("craft 1 chests",), ())
    again = after(("Craft a chest", "completed"), progress=progress)
    assert again.completed == ("craft 1 chests",)


def test_deposit_tasks_are_booked_nowhere():
    assert after(("Deposit useless items into the chest at (1, 2, 3)", "skipped")) == Progress()


def test_tasks_in_other_scripts_have_an_identity_of_their_own():
    assert task_key("\u5236\u4f5c\u7bb1\u5b50") != task_key("\u6316\u77f3\u5934")


def test_deaths_of_a_task_are_told_in_order_while_their_things_may_lie_there():
    first, second = (
        outcome(log=(LogEntry(kind="fault", code="died", data={"cause": cause}),))
        for cause in ("fell", "drowned")
    )
    quick, slow = outcome(virtual_seconds=LIES_SECONDS), outcome(virtual_seconds=LIES_SECONDS + 1)
    took = round(second.virtual_seconds)
    late = {"cause": "drowned", "ago": [LIES_SECONDS, LIES_SECONDS + took]}
    early = {"cause": "fell", "ago": [took, 2 * took]}
    assert fresh_deaths([first, second, quick]) == (late,)
    assert fresh_deaths([first, second]) == (early, {"cause": "drowned", "ago": [0, took]})
    assert fresh_deaths([first, slow]) == ()
    assert fresh_deaths([]) == ()
