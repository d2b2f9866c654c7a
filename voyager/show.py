"""Results as tables and lines for people; programs use `--json`."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from voyager.live import clock, plain

if TYPE_CHECKING:
    from skills_library import Hit, Skill
    from voyager.doctor import Check
    from voyager.replay import SkillRun
    from voyager.research.bench import Result
    from voyager.research.report import Report
    from voyager.research.sweep import CellRun
    from voyager.zero_shot import TaskRun

LONG_NOTE = 100
MARKS = {True: "[green]ok[/green]", False: "[red]FAILED[/red]"}


def summary(console: Console, found: Mapping[str, Any], directory: Path) -> None:
    """A run's figures."""
    tools = [f"{tier} ({at})" for tier, at in found["tech_tree"].items() if at is not None]
    wall, virtual = found["wall_seconds"], found["virtual_seconds"]
    rows = {
        "iterations": found["iterations"],
        "unique items": f"{found['unique_items']}: {', '.join(found['items']) or 'none'}",
        "tools (iteration)": ", ".join(tools) or "none",
        "skills": found["skills"],
        "tasks": f"{len(found['tasks_completed'])} completed, {len(found['tasks_failed'])} failed",
        "travelled": f"{found['distance_blocks']:.0f} blocks, "
        f"within {found['coverage_radius_blocks']:.0f} blocks; {', '.join(found['biomes'])}",
        "time": f"{clock(wall)} for {clock(virtual)} in the game",
        "model": f"{found['model']}, {found['model_calls']} calls",
        "assists": f"profile {found['profile']}, {sum(found['assists'].values())} used",
        "restarts": found["children_restarted"],
        "record": directory,
    }
    table = Table(title=f"run {found['status']}, seed {found['seed']}", show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for label, value in rows.items():
        table.add_row(label, escape(plain(str(value), None)))
    console.print(table)


def skills(console: Console, found: Iterable["Skill"]) -> None:
    """A library's skills in learning order."""
    table = _table("skill", "version", "learned at", "what it does")
    for skill in found:
        table.add_row(
            skill.name, str(skill.version), str(skill.created), escape(plain(skill.description))
        )
    console.print(table)


def skill(console: Console, found: "Skill") -> None:
    """One skill with its code."""
    console.print(f"[bold]{found.name}[/bold]  version {found.version}")
    console.print(escape(plain(found.description, None)))
    console.print(f"task: {escape(plain(found.task)) or '-'}")
    for key, value in found.provenance.items():
        console.print(f"{escape(plain(key))}: {escape(plain(str(value)))}")
    console.print()
    for line in found.code.splitlines():
        console.print(escape(plain(line.expandtabs(2), None)), highlight=False, soft_wrap=True)


def hits(console: Console, found: Iterable["Hit"]) -> None:
    """Retrieved skills, best first."""
    table = _table("score", "skill", "what it does")
    for hit in found:
        table.add_row(f"{hit.score:.3f}", hit.skill.name, escape(plain(hit.skill.description)))
    console.print(table)


def skill_runs(console: Console, runs: Sequence["SkillRun"]) -> None:
    """Replayed skills over all worlds; each single run has had its line."""
    table = _table("skill", "reached its goal", "failed in", "gained where it did")
    for name in dict.fromkeys(run.skill for run in runs):
        own = [run for run in runs if run.skill == name]
        reached = [run for run in own if run.ok]
        failed = [f"seed {run.seed}" for run in own if not run.ok]
        common = set.intersection(*(set(run.gained) for run in reached)) if reached else set()
        table.add_row(
            name,
            f"{len(reached)} of {len(own)}" + ("" if own[0].checked else " (unchecked)"),
            ", ".join(failed) or "-",
            escape(plain(", ".join(sorted(common)))) or "-",
        )
    console.print(table)
    done = sum(run.ok for run in runs)
    console.print(f"{done} of {len(runs)} skill runs reached what the skill was learned for")


def task_runs(console: Console, runs: Sequence["TaskRun"]) -> None:
    """Solved tasks by world, and what they took on average, solved or not."""
    table = _table("task", "record", "result", "iterations")  # named by library and seed
    for run in runs:
        task = escape(plain(run.task))
        table.add_row(task, run.directory.name, MARKS[run.solved], str(run.iterations))
    console.print(table)
    for parent in dict.fromkeys(run.directory.parent for run in runs):
        console.print(f"records: {parent}", markup=False)
    table = _table("task", "library", "solved", "iterations", "model\ncalls", "game\nseconds")
    for task, library in dict.fromkeys((run.task, run.library) for run in runs):
        cell = [run for run in runs if (run.task, run.library) == (task, library)]
        means = (
            fmean(run.iterations for run in cell),
            fmean(run.model_calls for run in cell),
            fmean(run.virtual_seconds for run in cell),
        )
        share = f"{sum(run.solved for run in cell)} of {len(cell)}"
        table.add_row(escape(plain(task)), library, share, *(f"{mean:.1f}" for mean in means))
    console.print(table)


def checks(console: Console, found: Sequence["Check"]) -> None:
    """The doctor's findings."""
    for check in found:
        console.print(f"{MARKS[check.ok]}  {escape(check.name)}: {escape(check.detail)}")


def obtainable(console: Console, items: Sequence[Mapping[str, Any]]) -> None:
    """Items, each with a way to it."""
    table = _table("item", "how", "what", "from")
    for way in items:
        what = way.get("mob") or way.get("block") or way.get("table") or ""
        table.add_row(way["item"], way["how"], what, ", ".join(way.get("needs", [])))
    console.print(table)
    console.print(f"{len(items)} items")


def chain(console: Console, found: Sequence[Mapping[str, Any]]) -> None:
    """What a bot obtained in each world, and at which minute of the game."""
    items = list(dict.fromkeys(item for seed in found for item in seed["obtained"]))
    table = _table("item", *(f"seed {seed['seed']}" for seed in found))
    for item in items:
        minutes = [seed["obtained"].get(item) for seed in found]
        table.add_row(item, *("-" if at is None else f"{at:.1f} min" for at in minutes))
    table.add_row("deaths", *(str(len(seed["deaths"])) for seed in found))
    console.print(table)
    console.print(f"{sum(seed['done'] for seed in found)} of {len(found)} worlds: everything")


def soak(console: Console, found: Mapping[str, Any]) -> None:
    """Memory over the hours."""
    table = _table("minute", "heap MB", "RSS MB", "columns", "entities", "put aside", "changes")
    for row in found["samples"]:
        table.add_row(*(str(value) for value in row.values()))
    console.print(table)
    for crash in found["crashes"]:
        console.print(escape(plain(crash, None)))
    grown = "-" if found["growth"] is None else f"{found['growth']:+.1%}"
    console.print(
        f"{MARKS[found['passed']]}  {found['deeds']} deeds of {found['bots']} bots, "
        f"{found['deaths']} deaths, {len(found['crashes'])} crashes, "
        f"heap {grown} after hour one (hourly means)"
    )


def cells(console: Console, ended: Sequence["CellRun"], directory: Path) -> None:
    """A sweep's runs."""
    table = _table("cell", "seed", "unique items", "ended")
    for run in ended:
        items = "-" if run.unique_items is None else str(run.unique_items)
        table.add_row(escape(run.cell), str(run.seed), items, escape(plain(run.error or "done")))
    console.print(table)
    console.print(f"tables and figures: voyager report {directory}")


def bench(console: Console, results: Sequence["Result"]) -> None:
    """Scenarios with the worst of their repeats beside the bar; columns of nothing are left out."""
    optional = {
        "per\nCPU s": [result.per_cpu_second for result in results],
        "per\nwall s": [result.per_wall_second for result in results],
        "peak\nMB": [result.peak_megabytes for result in results],
    }
    shown = {heading: column for heading, column in optional.items() if any(column)}
    table = Table("scenario", "value", "bar", "", *shown)
    asides = {}
    for result, *figures in zip(results, *shown.values(), strict=True):
        note = f" ({escape(result.note)})" if result.note else ""
        if len(note) > LONG_NOTE:
            asides[result.scenario], note = result.note, ""
        value = f"{result.value:.3g}" if result.value < 1000 else f"{result.value:.0f}"
        row = (result.what + note, f"{value} {result.unit}", f"{result.bar:g}")
        numbers = ("" if number is None else f"{number:.0f}" for number in figures)
        table.add_row(*row, MARKS[result.passed], *numbers)
    console.print(table)
    for scenario, aside in asides.items():
        console.print(f"{scenario}:", *aside.split("; "), sep="\n  ", markup=False)


def report(console: Console, made: "Report") -> None:
    """A report's table, and where its files are."""
    from voyager.research.runs import TIERS

    table = _table("cell", "unique items", f"against {made.rows[0].cell}", "skills", "blocks")
    tools = _table("cell", *TIERS)
    for row in made.rows:
        figures = (row.mean, row.against_first, row.skills, row.distance_blocks)
        table.add_row(escape(row.cell), *(str(figure or "-") for figure in figures))
        tools.add_row(escape(row.cell), *(row.tiers[tier] for tier in TIERS))
    console.print(table)
    for row in made.rows:
        each = ", ".join(map(str, row.unique_items))
        spread = f"median {median(row.unique_items):g}, least {min(row.unique_items)}"
        seeds = ", ".join(map(str, row.seeds))
        console.print(f"{row.cell}: seeds {seeds}: {each}; {spread}", markup=False)
    console.print(tools)
    for path in (made.html, made.figure, made.data):
        console.print(f"wrote {path}")


def _table(*headings: str) -> Table:
    table = Table()
    for number, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=number == 0)
    return table
