"""Runs that must end alike: repeated under load, with killed children, with a killed Python.

Every run is a process of its own, as a user starts it; what counts is its `event_hash`. Random
moments are drawn in CPU time, so that a busy machine changes nothing, and nothing is killed more
than twice within one iteration, since a run gives up on a program that is lost again and again.
Does not cover speed: see `bench_cases.py`.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from voyager.research.bench_cases import Sample

ITERATIONS = 40
SEED = 1
POLL_S = 0.02
MEAN_CPU_S = 2.0
MOST_KILLS_AN_ITERATION = 2
SPIN = "while True: pass"


def repeats(count: int) -> list[Sample]:
    """The same run `count` times, every second one with all cores loaded, then another seed's."""
    with _scratch() as scratch:
        samples: list[Sample] = []
        hashes: list[str] = []
        for number in range(count):
            began = time.perf_counter()
            with _loaded_cores(number % 2):
                found = _finished(_start(scratch / str(number)), scratch / str(number))
            hashes.append(str(found["event_hash"]))
            wall, virtual = time.perf_counter() - began, float(found["virtual_seconds"])
            samples.append(Sample(float(hashes[-1] == hashes[0]), virtual_s=virtual, wall_s=wall))
        other = _finished(_start(scratch / "other", seed=SEED + 1), scratch / "other")
    note = f"{len(set(hashes))} hash in {count} runs, {hashes[0][:12]}; another seed's is " + (
        "the same" if other["event_hash"] == hashes[0] else "another"
    )
    samples.append(Sample(float(other["event_hash"] != hashes[0]), note=note))
    return samples


def child_kills(count: int) -> list[Sample]:
    """Runs whose child is killed at random moments, `count` times in all."""
    return _killed_runs(count, _kill_child, goes_on=True)


def python_kills(count: int) -> list[Sample]:
    """Runs whose Python is killed at random moments and resumed, `count` times in all."""
    return _killed_runs(count, _kill_python, goes_on=False)


def _killed_runs(count: int, kill: Any, *, goes_on: bool) -> list[Sample]:
    rng, done, equal = Random(SEED), 0, 0
    samples: list[Sample] = []
    with _scratch() as scratch:
        expected = _finished(_start(scratch / "whole"), scratch / "whole")["event_hash"]
        while done < count:
            directory = scratch / str(len(samples))
            shutil.rmtree(directory, ignore_errors=True)
            process, here = _start(directory), Counter[int]()
            while process.poll() is None and done < count:
                if not kill(process, rng.expovariate(1 / MEAN_CPU_S), here, directory):
                    continue
                done += 1
                if not goes_on:
                    process.wait()
                    process = _start(directory)
            same = _finished(process, directory)["event_hash"] == expected
            equal += same
            note = (
                f"{done} kills in {len(samples) + 1} runs, {equal} of them end as the undisturbed"
            )
            samples.append(Sample(float(same), note=note))
    return samples


def _kill_child(
    process: "subprocess.Popen[bytes]", cpu_s: float, here: Counter[int], directory: Path
) -> bool:
    """Kill the Node process when it has used so much CPU time; False when it ended before."""
    seen: int | None = None
    while process.poll() is None:
        pid = next((pid for pid in _descendants(process.pid) if _is_node(pid)), None)
        if pid is None or (seen is not None and pid != seen):
            seen = None
        else:
            seen = pid
            if _cpu_s(pid) >= cpu_s and _may_kill(here, directory):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                return True
        time.sleep(POLL_S)
    return False


def _kill_python(
    process: "subprocess.Popen[bytes]", cpu_s: float, here: Counter[int], directory: Path
) -> bool:
    """Kill Python when all that belongs to it has used so much CPU time since it started."""
    while process.poll() is None:
        used = sum(_cpu_s(pid) for pid in (process.pid, *_descendants(process.pid)))
        if used >= cpu_s and _may_kill(here, directory):
            process.kill()
            return True
        time.sleep(POLL_S)
    return False


def _may_kill(here: Counter[int], directory: Path) -> bool:
    try:
        lines = (directory / "journal.jsonl").read_bytes().count(b'"kind": "iteration"')
    except OSError:
        lines = 0
    if here[lines] >= MOST_KILLS_AN_ITERATION:
        return False
    here[lines] += 1
    return True


def _start(directory: Path, seed: int = SEED) -> "subprocess.Popen[bytes]":
    """A new run, or one that goes on when there is something to go on with."""
    command = [sys.executable, "-m", "voyager"]
    if (directory / "journal.jsonl").exists():
        command += ["resume", str(directory), "--json"]
    else:
        shutil.rmtree(directory, ignore_errors=True)
        command += ["run", "--json", "--dir", str(directory)]
        command += [f"seed={seed}", f"iterations={ITERATIONS}"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _finished(process: "subprocess.Popen[bytes]", directory: Path) -> dict[str, Any]:
    """Wait for the end; what the run's summary says.

    Raises:
        RuntimeError: the run failed.
    """
    code = process.wait()
    path = directory / "summary.json"
    if code != 0 or not path.exists():
        raise RuntimeError(f"the run in {directory} ended with exit code {code}")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="voyager-repeats-") as folder:
        yield Path(folder)


@contextmanager
def _loaded_cores(loaded: int) -> Iterator[None]:
    """With `loaded`, every core has something else to do meanwhile."""
    cores = len(os.sched_getaffinity(0)) if loaded else 0
    spinning = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(cores)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def _descendants(pid: int) -> list[int]:
    """Every process below `pid`, whichever of its threads started it."""
    found = [pid]
    for parent in found:
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in path.read_text(encoding="ascii").split()]
    return found[1:]


def _is_node(pid: int) -> bool:
    with contextlib.suppress(OSError):
        argv = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return argv[0].endswith(b"/node") and any(word.endswith(b"main.js") for word in argv)
    return False


def _cpu_s(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
