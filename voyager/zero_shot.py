"""Tasks solved in worlds that a library was not learned in, with the library and with an empty one.

Every task begins anew: a fresh world, empty hands, a copy of the library. Source: Wang et al. 2023,
arXiv:2305.16291, section 3.4 (zero-shot). Does not change the library and compares nothing.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from env_bridge import BridgeError
from voyager.agent import Voyager
from voyager.build import Seams
from voyager.config import RunConfig
from voyager.errors import BudgetExceeded
from voyager.live import LineView


@dataclass(frozen=True, slots=True)
class TaskRun:
    """One task in one world; `error` is one line when a budget or a lost world ended it."""

    task: str
    library: Literal["given", "empty"]
    seed: int
    solved: bool
    iterations: int
    model_calls: int
    virtual_seconds: float
    error: str | None
    directory: Path


@dataclass(frozen=True, slots=True)
class _Job:
    config: RunConfig
    task: str
    library: Path | None
    directory: Path


def solve_tasks(
    config: RunConfig,
    library: Path,
    seeds: Sequence[int],
    tasks: Sequence[str],
    directory: Path,
    *,
    baseline: bool = False,
    jobs: int = 1,
    tell: Callable[[str], None],
    seams: Seams | None = None,
) -> list[TaskRun]:
    """Solve each task in a new world for each seed, by task, library and seed.

    Args:
        config: everything but the seed; its budgets hold for each task.
        library: its folder; every run works on a copy.
        seeds: of the worlds.
        tasks: in words.
        directory: gets one run directory for each task and seed.
        baseline: solve each one with an empty library too.
        jobs: runs at the same time, each in a process of its own; 1 stays in this one.
        tell: gets one line for every run that ends.
        seams: other parts than the configured ones; they must be picklable when jobs > 1.
    """
    from joblib import Parallel, delayed

    plan = [
        _Job(
            config.seeded(seed),
            task,
            given,
            directory / f"{'given' if given else 'empty'}-task{number}-seed{seed}",
        )
        for number, task in enumerate(tasks, start=1)
        for given in ((library, None) if baseline else (library,))
        for seed in seeds
    ]
    ended: list[TaskRun] = []
    for run in Parallel(n_jobs=jobs, return_as="generator")(
        delayed(_solve)(job, seams) for job in plan
    ):
        ended.append(run)
        result = "solved" if run.solved else f"NOT solved ({run.error or 'tried in vain'})"
        tell(
            f"[{len(ended)}/{len(plan)}] {run.task}, {run.library} library, seed {run.seed}: "
            f"{result} in {run.iterations} iteration{'s' * (run.iterations != 1)}"
        )
    return ended


def _solve(job: _Job, seams: Seams | None) -> TaskRun:
    """One run; a budget or a lost world that ends it leaves the task unsolved."""
    error = None
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        voyager = Voyager(
            job.config, job.directory, view=LineView(nowhere), seams=seams, library=job.library
        )
        try:
            found: dict[str, Any] = voyager.solve(job.task)
        except (BudgetExceeded, BridgeError) as ended:
            error = str(ended).splitlines()[0]
            summary = (job.directory / "summary.json").read_text(encoding="utf-8")
            found = {**json.loads(summary), "solved": False}
    return TaskRun(
        task=job.task,
        library="given" if job.library else "empty",
        seed=job.config.seed,
        solved=found["solved"],
        iterations=found["iterations"],
        model_calls=found["model_calls"],
        virtual_seconds=found["virtual_seconds"],
        error=error,
        directory=job.directory,
    )
