"""Scenarios of env_bridge/node/bench, each in a Node process of its own, and what containment adds.

`overhead` runs them within the walls and bare, by turns: without bubblewrap, Node's permissions,
memory limits, guard, facade and fuel, which only this comparison can take away. The two of a pair
run one after the other, since the speed of a shared machine drifts, and the median pair counts.
What the watch over a child costs in Python is measured apart, beside the longest scenario.
"""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from statistics import median
from typing import Any

from env_bridge import ENGINE_FLAGS, MinecraftEnv, ensure_node, walls
from voyager.research.bench_cases import Sample, cpu_s

NODE_S = 600.0
MEMORY_MB = 2048
PAIRS = 5  # to each repeat
SPEED_TABLE = ("idle", "dig", "walk", "walk_back", "mobs_20", "mobs_50", "make", "no_path")
IDLE = {"code": "async function main (bot) { await bot.waitForTicks(12000) }"}

Figures = dict[str, Any]


def inside(name: str, key: str = "per_cpu_second") -> Callable[[], Sample]:
    """A scenario as a sample; its value is the figure `key`."""

    def sample() -> Sample:
        found = _figures(_plain(name))
        virtual, cpu, wall = (found[f"{k}_seconds"] for k in ("virtual", "cpu", "wall"))
        figures = {"per_cpu_second": virtual / cpu, "cpu_seconds": cpu}
        return Sample(
            figures[key],
            virtual_s=virtual,
            cpu_s=cpu,
            wall_s=wall,
            peak_bytes=found["peak_rss_bytes"],
            note=found["note"],
            right=found["right"],
        )

    return sample


def overhead(repeat: int) -> list[Sample]:
    """CPU time of each scenario contained over bare, and the watch in Python beside a child's."""
    samples = [*(_contained_over_bare(name, repeat) for name in SPEED_TABLE), _watch(repeat)]
    table = "; ".join(f"{sample.value:.3f} {sample.note}" for sample in samples)
    return [*samples[:-1], replace(samples[-1], note=table)]


def _contained_over_bare(name: str, repeat: int) -> Sample:
    """Right when the program came to the same both times."""
    pairs = [_pair(name, walled_first=i % 2 == 0) for i in range(PAIRS * repeat)]
    ratio = median(walled["cpu_seconds"] / bare["cpu_seconds"] for walled, bare in pairs)
    contained, bare = (
        median(run["cpu_seconds"] for run in side) for side in zip(*pairs, strict=True)
    )
    right = all(a["right"] and _told(a) == _told(b) for a, b in pairs)
    note = f"{name} {bare:.3f} -> {contained:.3f} CPU s"
    return Sample(ratio, cpu_s=contained, note=note, right=right)


def _pair(name: str, *, walled_first: bool) -> tuple[Figures, Figures]:
    """Walled and bare; in turns either is the first to find the machine as it is."""
    if walled_first:
        return _figures(_walled(name)), _figures(_bare(name))
    bare = _figures(_bare(name))
    return _figures(_walled(name)), bare


def _watch(repeat: int) -> Sample:
    """CPU time of this process while a child idles for ten minutes, over the child's; one more."""
    shares = []
    for _ in range(repeat):
        with closing(MinecraftEnv(seed=1)) as env:
            env.reset()
            ours, child = time.process_time(), cpu_s(env)
            env.step({**IDLE, "program_name": "main"})
            shares.append((time.process_time() - ours) / (cpu_s(env) - child))
    return Sample(1 + min(shares), note=f"the watch in Python {min(shares):.1%}")


def _told(figures: Figures) -> Figures:
    """What the program came to, but for its fault's column: bare code is laid out otherwise."""
    outcome = dict(figures["outcome"])
    if outcome["fault"] is not None:
        outcome["fault"] = {**outcome["fault"], "column": None}
    told = {key: figures[key] for key in ("virtual_seconds", "columns")}
    return {**told, "outcome": outcome}


def _plain(name: str, *flags: str) -> list[str]:
    paths = ensure_node()
    return [str(paths.node), *ENGINE_FLAGS, *flags, str(paths.root / "bench" / "main.js"), name]


def _bare(name: str) -> list[str]:
    return _plain(name, "--import", str(ensure_node().root / "bench" / "bare.js"))


def _walled(name: str) -> list[str]:
    paths = ensure_node()
    return [*walls("auto", paths).command(paths, "bench/main.js", memory_mb=MEMORY_MB), name]


def _figures(command: Sequence[str]) -> Figures:
    done = subprocess.run(command, capture_output=True, text=True, timeout=NODE_S, check=False)
    if done.returncode != 0:
        what = f"scenario {command[-1]} ended with {done.returncode}"
        raise RuntimeError(f"{what}: {done.stderr[-500:]}")
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found
