"""What is timed from Python: starts, saves, empty programs, whole runs, many children.

Each function makes one sample in fresh children. Peak memory is the kernel's high-water mark.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from env_bridge import MinecraftEnv, Outcome, ensure_node

RUN_S = 1800.0
EMPTY_STEPS = 50
CHILDREN = 8
MEGABYTE = 1e6

WALK = """async function walk (bot) {
  const { x, z } = bot.entity.position
  for (let leg = 1; leg <= LEGS; leg++) {
    await bot.pathfinder.goto(new GoalNearXZ(x + 40 * leg, z, 3)).catch(() => {})
  }
}"""
WORK = """async function work (bot) {
  await mineBlock(bot, 'dirt', 12)
  await bot.waitForTicks(2400)
}"""
MINUTES = """async function minutes (bot) {
  for (let minute = 0; minute < COUNT; minute++) {
    const block = bot.findBlock({ matching: block => block.name === 'dirt', maxDistance: 3 })
    if (block) await bot.dig(block)
    await bot.waitForTicks(1150)
  }
}"""
WARM_MINUTES = 4
ROUNDS = 3
TIMED_MINUTES = 3  # twice; all before dusk, when monsters would make the work uneven
EMPTY = "async function empty (bot) {}"


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement; what does not apply is 0 or empty."""

    value: float
    virtual_s: float = 0.0
    cpu_s: float = 0.0
    wall_s: float = 0.0
    peak_bytes: int = 0
    note: str = ""
    right: bool = True


def learning_run() -> Sample:
    """`voyager run` with every default, as a user starts it: all processes counted."""
    with tempfile.TemporaryDirectory() as scratch:
        directory = Path(scratch) / "run"
        command = [sys.executable, "-m", "voyager", "run", "--json", "--dir", str(directory)]
        before, wall = _children_cpu_s(), time.perf_counter()
        subprocess.run(command, capture_output=True, timeout=RUN_S, check=True)
        wall, cpu = time.perf_counter() - wall, _children_cpu_s() - before
        summary = json.loads((directory / "summary.json").read_text(encoding="utf-8"))
    virtual = float(summary["virtual_seconds"])
    return Sample(
        virtual / cpu,
        virtual_s=virtual,
        cpu_s=cpu,
        wall_s=wall,
        peak_bytes=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
        note=f"{summary['unique_items']} items, {summary['event_hash'][:12]}",
    )


def start() -> Sample:
    """Wall time from nothing to the first observation."""
    with closing(MinecraftEnv()) as env:
        began = time.perf_counter()
        env.reset()
        wall = time.perf_counter() - began
        return Sample(wall, wall_s=wall, cpu_s=cpu_s(env), peak_bytes=_peak_bytes(env))


def start_memory() -> Sample:
    """Peak memory of a child that has just started."""
    with closing(MinecraftEnv()) as env:
        env.reset()
        return Sample(_peak_bytes(env) / MEGABYTE, peak_bytes=_peak_bytes(env))


def snapshot() -> Sample:
    """Wall time of saving a world in which a long walk has loaded some 400 columns."""
    with closing(MinecraftEnv()) as env:
        _walk_far(env)
        times = []
        for _ in range(5):
            began = time.perf_counter()
            text = env.snapshot()
            times.append(time.perf_counter() - began)
        worst = max(times) * 1000
        return Sample(worst, wall_s=sum(times), note=f"{len(text) / 1000:.0f} kB")


def restore() -> Sample:
    """Wall time from that snapshot to the first observation in a new child."""
    with closing(MinecraftEnv()) as env:
        _walk_far(env)
        text = env.snapshot()
        began = time.perf_counter()
        _, info = env.reset(options={"mode": "soft", "snapshot": text})
        wall = time.perf_counter() - began
        right = info["observation"].position is not None
        return Sample(wall, wall_s=wall, peak_bytes=_peak_bytes(env), right=right)


def empty() -> Sample:
    """Median wall time of a program that does nothing, with the default wait after it."""
    with closing(MinecraftEnv()) as env:
        env.reset()
        times = []
        for _ in range(EMPTY_STEPS):
            began = time.perf_counter()
            env.step({"code": EMPTY, "program_name": "empty"})
            times.append(time.perf_counter() - began)
        return Sample(statistics.median(times) * 1000, wall_s=sum(times))


def children_memory() -> Sample:
    """Memory of eight children together after some work; shared pages count once."""
    envs = [MinecraftEnv(seed=seed) for seed in range(1, CHILDREN + 1)]
    try:
        with ThreadPoolExecutor(CHILDREN) as pool:
            list(pool.map(_work, envs))
        total = sum(_proportional_bytes(env) for env in envs)
        return Sample(total / 1e9, peak_bytes=max(_peak_bytes(env) for env in envs))
    finally:
        for env in envs:
            env.close()


def children_throughput() -> Sample:
    """Virtual seconds per wall second of eight children at once over those of each one alone.

    Each child digs and waits through three minutes of the game twice, alone and with all the
    others, half of them alone first. Starts and some minutes before, to get warm, are not counted.
    All of it some times over with new children, since one time takes half a second.
    """
    rounds = [_alone_and_together() for _ in range(ROUNDS)]
    alone, virtual, wall, cpu = (sum(figures) for figures in zip(*rounds, strict=True))
    rates = virtual / alone, virtual / wall
    cores = len(os.sched_getaffinity(0))
    note = f"{rates[0]:.0f} -> {rates[1]:.0f} virtual s per s on {cores} cores"
    right = virtual >= ROUNDS * CHILDREN * TIMED_MINUTES * 57
    return Sample(alone / wall, virtual_s=virtual, cpu_s=cpu, wall_s=wall, note=note, right=right)


def _alone_and_together() -> tuple[float, float, float, float]:
    """Wall seconds of the children one by one; virtual, wall and CPU seconds of all at once."""
    envs = [MinecraftEnv(seed=seed) for seed in range(1, CHILDREN + 1)]
    try:
        with ThreadPoolExecutor(CHILDREN) as pool:
            list(pool.map(_warm_up, envs))
            alone = sum(_minutes(env)[1] for env in envs[: CHILDREN // 2])
            cpu = sum(cpu_s(env) for env in envs)
            began = time.perf_counter()
            virtual = sum(virtual for virtual, _ in pool.map(_minutes, envs))
            wall = time.perf_counter() - began
            cpu = sum(cpu_s(env) for env in envs) - cpu
            alone += sum(_minutes(env)[1] for env in envs[CHILDREN // 2 :])
    finally:
        for env in envs:
            env.close()
    return alone, virtual, wall, cpu


def traps() -> Sample:
    """Share of the trap scenes (env_bridge/node/traps) that the bot gets out of, on three seeds."""
    paths = ensure_node()
    command = [str(paths.node), str(paths.root / "traps" / "main.js"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=RUN_S, check=False)
    *runs, total = [json.loads(line) for line in done.stdout.splitlines()]
    stuck = [f"{run['name']} (seed {run['seed']})" for run in runs if not run["escaped"]]
    return Sample(
        total["escapes"] / total["runs"],
        virtual_s=total["virtual_seconds"],
        cpu_s=total["cpu_seconds"],
        wall_s=total["wall_seconds"],
        peak_bytes=total["peak_rss_bytes"],
        note=f"{total['escapes']} of {total['runs']}; stayed: {', '.join(stuck) or 'none'}",
    )


def _walk_far(env: MinecraftEnv) -> None:
    env.reset()
    env.step({"code": WALK.replace("LEGS", "7"), "program_name": "walk"})


def _work(env: MinecraftEnv) -> None:
    env.reset()
    env.step({"code": WORK, "program_name": "work"})


def _warm_up(env: MinecraftEnv) -> None:
    env.reset()
    _minutes(env, WARM_MINUTES)


def _minutes(env: MinecraftEnv, count: int = TIMED_MINUTES) -> tuple[float, float]:
    """Virtual and wall seconds of some minutes."""
    began = time.perf_counter()
    step = {"code": MINUTES.replace("COUNT", str(count)), "program_name": "minutes"}
    outcome: Outcome = env.step(step)[4]["outcome"]
    return outcome.virtual_seconds, time.perf_counter() - began


def _children_cpu_s() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def cpu_s(env: MinecraftEnv) -> float:
    """CPU time of all processes of a running child so far."""
    return sum(_process_cpu_s(pid) for pid in _processes(env))


def _process_cpu_s(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_bytes(env: MinecraftEnv) -> int:
    """Of the child and of what contains it."""
    return sum(_kilobytes(Path(f"/proc/{pid}/status"), "VmHWM") for pid in _processes(env)) * 1024


def _proportional_bytes(env: MinecraftEnv) -> int:
    pages = (Path(f"/proc/{pid}/smaps_rollup") for pid in _processes(env))
    return sum(_kilobytes(path, "Pss") for path in pages) * 1024


def _processes(env: MinecraftEnv) -> list[int]:
    """The child and its descendants: walls around it are processes of their own."""
    found = list(env.child_pids)
    parents = {int(path.name): int(_stat(int(path.name))[1]) for path in _numbered()}
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _numbered() -> list[Path]:
    return [path for path in Path("/proc").iterdir() if path.name.isdigit()]


def _stat(pid: int) -> list[str]:
    """Fields after the name: state, parent, ...; of a process that has just ended, idle ones."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ["X", *["0"] * 50]
    return text.rpartition(")")[2].split()


def _kilobytes(path: Path, key: str) -> int:
    lines = path.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{key}:"))
