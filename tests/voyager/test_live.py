import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.voyager.test_recorder import iteration
from voyager.journal import SkillRecord
from voyager.live import TYPING_HINT, LineView, LiveView, Status, clock, iteration_line, plain
from voyager.task import Verdict

STATUS = Status(
    iteration=10,
    iterations=40,
    doing="running mineWoodLog",
    task="Mine 1 wood log",
    round="2/4",
    position=(1.4, 64.0, -3.6),
    health=17.0,
    food=20.0,
    biome="taiga",
    inventory={"oak_log": 3, "dirt": 12},
    skills=7,
    latest_skill="craftFurnace",
    unique_items=14,
    tech_tree={"wooden": 3, "stone": 5, "iron": None},
    virtual_seconds=600.0,
    wall_seconds=60.0,
)
PROGRESS = {
    "position": {"x": 9.0, "y": 70.0, "z": 9.0},
    "health": 3.0,
    "food": 6.0,
    "inventory": {"gold_ingot": 1},
    "virtual_seconds": 5.0,
}


def panel(*events):
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100, height=40)
    with LiveView(console) as view:
        for name, *arguments in events:
            getattr(view, name)(*arguments)
    # The last frame is drawn whole when the view ends.
    return screen.getvalue().rsplit("voyager  iteration", 1)[-1]


def test_panel_shows_where_the_run_is():
    shown = panel(("status", STATUS))
    for words in (
        *("10/40", "Mine 1 wood log  (round 2/4)", "running mineWoodLog", "1, 64, -4  taiga"),
        *("health 17/20  food 20/20", "12 dirt, 3 oak_log", "7  latest: craftFurnace", "14"),
        *("wooden (3), stone (5)", "10:00  (10 times real time)", "1:00  remaining about 3:0"),
    ):
        assert words in shown


def test_panel_follows_the_bot_while_its_program_runs():
    shown = panel(("status", STATUS), ("event", "progress", PROGRESS), ("event", "death", {}))
    for words in ("9, 70, 9", "health 3/20  food 6/20", "1 gold_ingot", "the bot died"):
        assert words in shown


def test_panel_shows_the_last_line_of_a_reply_that_grows():
    texts = ["Explain: first", "Explain: first\nPlan:\x1b[2J go on"]
    shown = panel(("status", STATUS), *(("event", "reply", {"text": text}) for text in texts))
    assert "running mineWoodLog | Plan: [2J go on" in shown
    assert "Explain" not in shown


def test_panel_says_whose_task_it_is_and_what_is_typed():
    shown = panel(("status", replace(STATUS, users=True)), ("typed", "craft\x1b 1 com"))
    assert "your task" in shown
    assert "> craft  1 com_" in shown
    assert "your task" not in panel(("status", STATUS))
    assert TYPING_HINT in panel(("typed", ""))


def test_long_inventory_is_cut_and_counted():
    many = {f"item_{n}": 64 - n for n in range(30)}
    assert "and 22 more" in panel(("status", Status(inventory=many)))


def test_child_cannot_drive_the_terminal():
    hostile = "\x1b[2J\x1b]0;owned\x07 [red]markup[/red]"
    shown = panel(("status", STATUS), ("event", "chat", {"text": hostile}), ("line", hostile))
    assert "\x1b[2J" not in shown
    assert "\x1b]0" not in shown
    assert "[red]markup[/red]" in shown
    out = io.StringIO()
    LineView(out).line(f"two\nlines{hostile}")
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().count("\n") == 1


def test_lines_name_a_task_once_and_every_iteration():
    out = io.StringIO()
    with LineView(out) as view:
        view.status(STATUS)
        view.status(STATUS)
        view.ended(iteration(1, "oak_log"), ["oak_log"])
        view.event("death", {})
        view.event("progress", PROGRESS)
    assert out.getvalue().splitlines() == [
        "task: Mine 1 wood log",
        "[1/40] no program: ran (1 s) | new: oak_log",
        "  the bot died",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ended": "skipped", "skill": None}, "-> task over, as deposits count neither way"),
        ({"outcome": None, "feedback": "no block\nof code"}, "no program: no block"),
        ({"verdict": Verdict(False, "two more logs")}, "ran (1 s); critic: two more logs"),
        ({"ended": "failed"}, "-> task failed"),
        (
            {
                "ended": "completed",
                "skill": SkillRecord(name="mine", code="x", description="x", task="x"),
            },
            "-> task completed, skill mine kept",
        ),
    ],
)
def test_iteration_line_says_what_came_of_it(changes, words):
    assert words in iteration_line(iteration(1).model_copy(update=changes), [], 40)


def test_fault_is_named_with_its_code():
    fault = {"code": "runtime_error", "message": "x is not defined"}
    assert "failed: x is not defined [runtime_error]" in iteration_line(
        iteration(1, fault=fault), [], 40
    )


def test_times_and_texts_are_short():
    assert [clock(s) for s in (0, 59.9, 61, 3661)] == ["0:00", "0:59", "1:01", "1:01:01"]
    assert len(plain("x" * 10_000)) == 300
