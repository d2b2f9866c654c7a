"""Run directories as read-only records: what a run was, how it ended, what it had found by when.

Reads `summary.json` and `config.yaml` only, so that a report never needs the code that made a run.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voyager.errors import RunDirError

PLAN = "sweep.json"
"""File in a sweep's folder that says what the sweep is."""
TIERS = ("wooden", "stone", "iron", "diamond")


@dataclass(frozen=True, slots=True)
class Run:
    """One run directory; `curve[i]` is the number of unique items after iteration i + 1."""

    path: Path
    cell: str
    seed: int
    status: str
    summary: dict[str, Any]
    curve: tuple[int, ...]

    @property
    def unique_items(self) -> int:
        """Distinct item names ever held."""
        return int(self.summary["unique_items"])

    def tier(self, name: str) -> int | None:
        """Iteration of the first tool of that tier, None when there was none."""
        value = self.summary["tech_tree"].get(name)
        return None if value is None else int(value)


def find_runs(paths: Iterable[Path]) -> list[Run]:
    """Every run directory at or below `paths`, by cell in the sweep's order, then by seed.

    Raises:
        RunDirError: a path does not exist, or none holds a run.
    """
    found: dict[Path, Run] = {}
    cells: list[str] = []
    for root in paths:
        if not root.exists():
            raise RunDirError(f"{root} does not exist; name a run directory or a sweep's folder")
        cells.extend(sweep_cells(root))
        for summary in sorted(root.rglob("summary.json")):
            found[summary.parent.resolve()] = read_run(summary.parent, root)
    if not found:
        names = ", ".join(str(p) for p in paths)
        raise RunDirError(f"no run found in {names}; a run directory holds a summary.json")
    order = {cell: index for index, cell in reversed(list(enumerate(cells)))}
    return sorted(
        found.values(),
        key=lambda run: (order.get(run.cell, len(order)), run.cell, run.seed, str(run.path)),
    )


def sweep_cells(root: Path) -> list[str]:
    """The cells of the sweep in `root`, in the order of its experiment; none without a sweep."""
    try:
        return [str(cell) for cell in json.loads((root / PLAN).read_text("utf-8"))["cells"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def read_run(path: Path, root: Path) -> Run:
    """One run; its cell is the folder between `root` and the run's own folder.

    Raises:
        RunDirError: `summary.json` is unreadable or lacks a key.
    """
    try:
        summary = json.loads((path / "summary.json").read_text(encoding="utf-8"))
        return Run(
            path=path,
            cell=_cell(path, root),
            seed=int(summary["seed"]),
            status=str(summary["status"]),
            summary=summary,
            curve=tuple(int(n) for n in summary["items_by_iteration"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunDirError(
            f"{path / 'summary.json'} is no run summary ({error!r}); "
            "run `voyager resume` on that directory to rewrite it"
        ) from error


def _cell(path: Path, root: Path) -> str:
    parts = path.resolve().relative_to(root.resolve()).parts
    return "/".join(parts[:-1]) if len(parts) > 1 else root.resolve().name
