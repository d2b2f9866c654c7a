"""Lines typed at a live run: on a terminal of its own, with Ctrl-C and the background."""

import json
import os
import pty
import select
import sys
import termios
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest

from tests.voyager.run_helpers import LOG, Stage
from voyager import terminal
from voyager.config import load_config
from voyager.keyboard import ECHOED, LOCAL_FLAGS, Keyboard
from voyager.live import LineView

STONE = "Mine 5 cobblestone"


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("craft 1 compass\n", ["craft 1 compass"]),
        ("craft 1 compasx\x7fs\n", ["craft 1 compass"]),
        ("nonsense\x15mine 1 dirt\r", ["mine 1 dirt"]),
        ("mine \x1b[A\x1b[1;5C\x1bOP1 dirt\x07\n", ["mine 1 dirt"]),
        ("one\ntwo\n\n  \nthr", ["one", "two"]),
    ],
)
def test_typed_line_is_handed_over_when_it_ends(typed, lines):
    taken = []
    Keyboard(0, on_line=taken.append).feed(typed)
    assert taken == lines


def test_what_is_typed_so_far_is_shown():
    shown = []
    keyboard = Keyboard(0, on_line=shown.append, on_change=shown.append)
    for key in ("m", "i", "\x7f", "\n"):
        keyboard.feed(key)
    assert shown == ["m", "mi", "m", "m", ""]


@pytest.mark.parametrize("tty", [True, False])
def test_run_listens_to_a_terminal_only(monkeypatch, tty):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: tty))
    assert (terminal.seams(LineView()).listen is not None) is tty
    assert terminal.seams(LineView(), as_json=True).listen is None


def test_manual_modes_keep_the_terminal_for_their_questions(tmp_path):
    from voyager.agent import Voyager
    from voyager.build import Seams

    stage, listened = Stage(), []
    config = load_config(["curriculum=manual", "iterations=1", "skills.enabled=false"])
    answers = iter([LOG, "", "y"])
    seams = Seams(
        make_env=stage.seams().make_env,
        make_model=lambda spec: stage.model,
        ask_person=lambda question: next(answers),
        listen=listened.append,
    )
    assert Voyager(config, tmp_path / "run", seams=seams).learn()["tasks_completed"] == [LOG]
    assert listened == []


RUN = """
import sys
from dataclasses import replace
from pathlib import Path
import typer
from tests.fakes.roles import program
from tests.voyager.run_helpers import TASKS, Stage
from voyager.agent import Voyager
from voyager.config import load_config
from voyager.terminal import reported, seams, view_for
stage = Stage({**TASKS, "Mine 5 cobblestone": [program("more", 'mineBlock(bot, "stone", 5)')]})
config = load_config(["iterations=9999", "skills.embedder=lexical", "skills.top_k=0"])
try:
    with reported():
        view = view_for(config, as_json=sys.argv[2] == "lines")
        own = replace(stage.seams(), listen=seams(view).listen)
        Voyager(config, Path(sys.argv[1]), view=view, seams=own).learn()
except typer.Exit as ended:
    sys.exit(ended.exit_code)
"""


class Terminal:
    """A process with a terminal of its own, which we are the keyboard and screen of."""

    def __init__(self, *arguments):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(sys.executable, [sys.executable, "-c", RUN, *map(str, arguments)])
        self.screen = ""

    def until(self, done):
        deadline = time.monotonic() + 30
        while not done():
            assert time.monotonic() < deadline, self.screen[-2000:]
            if select.select([self.fd], [], [], 0.05)[0]:
                with suppress(OSError):  # The process has ended.
                    self.screen += os.read(self.fd, 65536).decode(errors="replace")

    def echoes(self):
        return termios.tcgetattr(self.fd)[LOCAL_FLAGS] & ECHOED == ECHOED

    def end(self):
        """What the process ended with; its screen is read up, so that it can end."""
        ended = []

        def done():
            if not ended and (found := os.waitpid(self.pid, os.WNOHANG))[0]:
                ended.append(os.waitstatus_to_exitcode(found[1]))
            return bool(ended)

        self.until(done)
        return ended[0]


def records(run):
    path = run / "journal.jsonl"
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines]


def users_tasks(run):
    tasks = [record["task"] for record in records(run) if record["kind"] == "iteration"]
    return [task["text"] for task in tasks if task["origin"] == "user"]


@pytest.mark.parametrize("view", ["panel", "lines"])
def test_task_typed_at_the_terminal_is_done_and_ctrl_c_still_stops_the_run(tmp_path, view):
    run = tmp_path / "run"
    process = Terminal(run, view)
    try:
        process.until(lambda: len(records(run)) > 2)
        if view == "panel":
            process.until(lambda: not process.echoes())
        os.write(process.fd, f"{STONE}\n".encode())
        process.until(lambda: users_tasks(run))
        os.write(process.fd, b"\x03")
        assert process.end() == 130
        assert process.echoes()
    finally:
        os.close(process.fd)
    assert users_tasks(run) == [STONE]
    assert "you gave a task, the next one is" in process.screen
