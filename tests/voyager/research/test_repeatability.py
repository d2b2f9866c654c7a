"""The checks of repeatability kill what they mean to kill, and nothing that they may not."""

import os
import subprocess
import sys
from collections import Counter

import pytest

from voyager.research import repeatability
from voyager.research.bench import EVERY, run_bench

PARENT = "import os; os.spawnv(os.P_WAIT, '/bin/sleep', ['/x/node', '30'])"


def test_every_check_can_be_asked_for_by_name():
    assert {"repeats", "child_kills", "python_kills"} <= set(EVERY)
    with pytest.raises(Exception, match="child_kills"):
        run_bench(["nothing"])


def test_processes_of_all_threads_are_found():
    script = f"import threading; t = threading.Thread(target=lambda: exec({PARENT!r})); t.start()"
    with subprocess.Popen([sys.executable, "-c", f"{script}; t.join()"]) as process:
        found: list[int] = []
        while not found and process.poll() is None:
            found = repeatability._descendants(process.pid)
        assert len(found) == 1
        os.kill(found[0], 9)


def test_nothing_is_killed_more_than_twice_within_an_iteration(tmp_path):
    here = Counter()
    journal = tmp_path / "journal.jsonl"
    assert [repeatability._may_kill(here, tmp_path) for _ in range(3)] == [True, True, False]
    journal.write_text('{"kind": "iteration", "iteration": 1}\n', encoding="utf-8")
    assert [repeatability._may_kill(here, tmp_path) for _ in range(3)] == [True, True, False]
