"""An experiment's cells times seeds, each an ordinary run in `DIRECTORY/CELL/seedN`.

Seeds are paired: every cell runs the same ones with the same budget. A second call goes on where
the first stopped: a finished run is left alone, a begun one is resumed. Does not compare anything:
see `report.py`. Source of the ablations: Wang et al. 2023, arXiv:2305.16291, section 3.5.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from env_bridge import BridgeError
from skills_library import SkillError
from voyager.agent import Resumed, Voyager
from voyager.build import Seams
from voyager.config import load_config, load_experiment
from voyager.errors import AgentError, BudgetExceeded, RunDirError
from voyager.files import write_atomically
from voyager.live import LineView
from voyager.research.runs import PLAN


@dataclass(frozen=True, slots=True)
class CellRun:
    """One run of a sweep and how it ended; `error` is one line, None when it is done."""

    cell: str
    seed: int
    path: Path
    unique_items: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class _Job:
    cell: str
    seed: int
    path: Path
    overrides: tuple[str, ...]


def run_sweep(
    experiment: str,
    seeds: Sequence[int],
    overrides: Sequence[str],
    directory: Path,
    *,
    jobs: int = 1,
    tell: Callable[[str], None],
    seams: Seams | None = None,
) -> list[CellRun]:
    """Run every cell with every seed; one that fails does not stop the others.

    Args:
        experiment: a file in `conf/experiment`.
        seeds: world and agent seeds, the same for every cell.
        overrides: settings of every cell; a cell's own come after them.
        directory: the sweep's folder.
        jobs: runs at the same time, each in a process of its own; 1 stays in this one.
        tell: gets one line for every run that ends.
        seams: other parts than the configured ones; they must be picklable when jobs > 1.

    Raises:
        ConfigError: unknown experiment or a wrong setting; nothing has been started then.
        RunDirError: the folder holds another sweep or cannot be written.
    """
    from joblib import Parallel, delayed

    cells = load_experiment(experiment)
    plan = [
        _Job(cell, seed, directory / cell / f"seed{seed}", (*overrides, *own, f"seed={seed}"))
        for cell, own in cells.items()
        for seed in seeds
    ]
    for job in plan:
        load_config(job.overrides)
    _claim(
        directory,
        {"experiment": experiment, "cells": list(cells), "overrides": list(overrides)},
    )
    ended: list[CellRun] = []
    for run in Parallel(n_jobs=jobs, return_as="generator_unordered")(
        delayed(_run)(job, seams) for job in plan
    ):
        ended.append(run)
        items = "no result" if run.unique_items is None else f"{run.unique_items} unique items"
        outcome = f"failed: {run.error}" if run.error else items
        tell(f"[{len(ended)}/{len(plan)}] {run.cell} seed {run.seed}: {outcome}")
    order = {job.path: index for index, job in enumerate(plan)}
    return sorted(ended, key=lambda run: order[run.path])


def _claim(directory: Path, plan: dict[str, Any]) -> None:
    """Write the sweep's plan, or see that the folder's is the same."""
    path = directory / PLAN
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            write_atomically(path, (json.dumps(plan, indent=2) + "\n").encode())
            return
        former = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunDirError(f"cannot use {directory} for a sweep ({error}); choose --dir") from error
    if former != plan:
        raise RunDirError(
            f"{directory} holds another sweep ({json.dumps(former)}); choose another --dir"
        )


def _run(job: _Job, seams: Seams | None) -> CellRun:
    """Start, resume or leave alone one run; what ends it early is told, not raised."""
    summary: dict[str, Any] | None = None
    error = None
    try:
        summary = _finished(job.path)
        if summary is None:
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                summary = _learn(job, LineView(nowhere), seams)
    except (AgentError, BridgeError, SkillError) as ended:
        error = str(ended).splitlines()[0]
        if isinstance(ended, BudgetExceeded):
            summary = json.loads((job.path / "summary.json").read_text(encoding="utf-8"))
    items = None if summary is None else int(summary["unique_items"])
    return CellRun(job.cell, job.seed, job.path, items, error)


def _finished(path: Path) -> dict[str, Any] | None:
    """The summary of a run that is done; None when there is something left to do."""
    try:
        summary: dict[str, Any] = json.loads((path / "summary.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise RunDirError(f"{path / 'summary.json'} cannot be read: {error}") from error
    return summary if summary.get("status") == "done" else None


def _learn(job: _Job, view: LineView, seams: Seams | None) -> dict[str, Any]:
    if (job.path / "journal.jsonl").exists():
        return Resumed(job.path, view=view, seams=seams).go_on()
    return Voyager(load_config(job.overrides), job.path, view=view, seams=seams).learn()
