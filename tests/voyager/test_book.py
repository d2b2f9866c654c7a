import subprocess
import sys

import pytest

from voyager.book import cpu_seconds

BURN = "import time\nwhile time.process_time() < 0.6: pass\nprint('burnt', flush=True)\ninput()\n"
WALL = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', sys.argv[1]])\n"


@pytest.mark.parametrize("walled", [False, True], ids=["child", "child behind a wall"])
def test_cpu_seconds_count_what_runs_below_the_child(walled):
    program = ["-c", WALL, BURN] if walled else ["-c", BURN]
    before = cpu_seconds(None)
    with subprocess.Popen(
        [sys.executable, *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "burnt\n"
        assert cpu_seconds(child.pid) - before >= 0.5
        child.communicate("\n")
    assert cpu_seconds(None) - before >= 0.5
