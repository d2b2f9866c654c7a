"""Tables and figures from run directories: one HTML file, a PNG, JSON.

Means carry 95 % intervals and every seed's own value stands beside them. No ranking is printed.
"""

import base64
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from voyager.errors import RunDirError
from voyager.files import write_atomically
from voyager.research.figures import unique_items_png
from voyager.research.metrics import Difference, Estimate, estimate, paired_difference, reached
from voyager.research.runs import TIERS, Run, find_runs


@dataclass(frozen=True, slots=True)
class Audit:
    """A model's verdicts beside those of the rules, over all runs of a cell."""

    audited: int
    false_accepts: int
    false_rejects: int

    def __str__(self) -> str:
        """Shares of the audited verdicts, or a dash where no rule and no model both judged."""
        if not self.audited:
            return "-"
        accepts, rejects = self.false_accepts / self.audited, self.false_rejects / self.audited
        return f"{accepts:.0%} / {rejects:.0%} of {self.audited}"


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of an experiment over its seeds."""

    cell: str
    seeds: tuple[int, ...]
    unique_items: tuple[int, ...]
    mean: Estimate | None
    against_first: Difference | None
    tiers: dict[str, str]
    skills: Estimate | None
    distance_blocks: Estimate | None
    deaths: int
    profiles: tuple[str, ...]
    audit: Audit
    unfinished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What `make_report` wrote, and the rows for printing."""

    rows: tuple[Row, ...]
    html: Path
    figure: Path
    data: Path


def make_report(paths: Iterable[Path], out: Path | None = None) -> Report:
    """Read every run below `paths`; write `report.html`, `report.json`, `unique_items.png`.

    Args:
        paths: run directories or folders that hold them.
        out: folder for the files; default the first path.

    Raises:
        RunDirError: nothing to report, or `out` is not writable.
    """
    roots = list(paths)
    cells = _by_cell(find_runs(roots))
    first = next(iter(cells.values()))
    rows = tuple(_row(cell, runs, first) for cell, runs in cells.items())
    png = unique_items_png(cells)
    folder = out or roots[0]
    report = Report(
        rows, folder / "report.html", folder / "unique_items.png", folder / "report.json"
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(report.figure, png)
        write_atomically(report.html, _html(rows, png, cells).encode())
        write_atomically(report.data, (json.dumps(as_json(report), indent=2) + "\n").encode())
    except OSError as error:
        raise RunDirError(
            f"cannot write the report to {folder}: {error.strerror}; choose --out"
        ) from error
    return report


def as_json(report: Report) -> dict[str, Any]:
    """The report's rows as plain JSON values."""
    return {
        "cells": [
            {
                "cell": row.cell,
                "seeds": list(row.seeds),
                "unique_items": list(row.unique_items),
                "unique_items_mean": _json_estimate(row.mean),
                "against_first": None if row.against_first is None else asdict(row.against_first),
                "tech_tree": row.tiers,
                "skills_mean": _json_estimate(row.skills),
                "distance_blocks_mean": _json_estimate(row.distance_blocks),
                "deaths": row.deaths,
                "profiles": list(row.profiles),
                "critic": asdict(row.audit),
                "unfinished": list(row.unfinished),
            }
            for row in report.rows
        ],
        "figure": report.figure.name,
    }


def _json_estimate(value: Estimate | None) -> dict[str, float | int | None] | None:
    if value is None:
        return None
    half_width = None if math.isinf(value.half_width) else value.half_width
    return {"mean": value.mean, "half_width_95": half_width, "n": value.n}


def _by_cell(runs: Sequence[Run]) -> dict[str, list[Run]]:
    cells: dict[str, list[Run]] = {}
    for run in runs:
        cells.setdefault(run.cell, []).append(run)
    return cells


def _row(cell: str, runs: Sequence[Run], first: Sequence[Run]) -> Row:
    items = {run.seed: float(run.unique_items) for run in runs}
    others = {run.seed: float(run.unique_items) for run in first}
    return Row(
        cell=cell,
        seeds=tuple(run.seed for run in runs),
        unique_items=tuple(run.unique_items for run in runs),
        mean=estimate([run.unique_items for run in runs]),
        against_first=None if runs is first else paired_difference(items, others),
        tiers={tier: reached([run.tier(tier) for run in runs]) for tier in TIERS},
        skills=estimate([int(run.summary["skills"]) for run in runs]),
        distance_blocks=estimate([float(run.summary["distance_blocks"]) for run in runs]),
        deaths=sum(int(run.summary["deaths"]) for run in runs),
        audit=_audit(runs),
        profiles=tuple(sorted({str(run.summary["profile"]) for run in runs})),
        unfinished=tuple(f"seed {run.seed}: {run.status}" for run in runs if run.status != "done"),
    )


def _audit(runs: Sequence[Run]) -> Audit:
    # A run that was kept before there was an audit has no figures of one.
    figures = [run.summary.get("critic", {}) for run in runs]
    return Audit(**{name: sum(int(f.get(name, 0)) for f in figures) for name in Audit.__slots__})


def _html(rows: Sequence[Row], png: bytes, cells: dict[str, list[Run]]) -> str:
    environment = Environment(
        loader=PackageLoader("voyager.research", "."),
        autoescape=select_autoescape(["html", "j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        rows=rows,
        tiers=TIERS,
        runs=[run for runs in cells.values() for run in runs],
        figure=base64.b64encode(png).decode("ascii"),
    )
