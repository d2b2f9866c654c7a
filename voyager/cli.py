"""The command line: parse, call, print.

Exit codes: 0 done, 1 the run or check failed, 2 the user's mistake (one line), 3 a budget ended it,
130 interrupted. Everything heavy is imported inside the commands, so that `--help` is quick.
"""

import atexit
import gc
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from voyager import account_cli
from voyager.account_cli import signed_in
from voyager.errors import ConfigError
from voyager.options import AsJson, Library, Settings
from voyager.skills_cli import skills_app
from voyager.terminal import DONE, FAILED, RUN_LOG, reported, say, seams, show, view_for
from voyager.world_cli import world_app

KEYS = """Settings (all of them stand in a run's config.yaml):

seed=1  iterations=40  base_url=URL

model=offline|noisy|tape:RUN_DIR|openai:NAME|anthropic:NAME|google:NAME|ollama:NAME

model.ROLE=...  model.base_urls.ROLE=URL  model.temperatures.ROLE=  model.stream=false

world=embedded|server  world.host=  world.port=  world.version=  world.seed=

world.auth=offline|microsoft

clock=virtual|real  clock.speed=

curriculum=auto|fixed|random|manual  critic=auto|rules|llm|manual|off

skills.enabled=true  feedback.chat=true  feedback.errors=true  assists=fair|paper

budget.usd=  budget.calls=  budget.tokens=  budget.hours="""

MORE = 40
COLLECT_AFTER = 100_000

Directory = Annotated[
    Path | None, typer.Option("--dir", help="Run directory; default runs/<date-time>-seed<seed>.")
]

app = typer.Typer(
    name="voyager",
    help="An agent that learns skills for life in Minecraft.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich help would double the time that --help takes.
)
app.add_typer(skills_app, name="skills")
app.add_typer(world_app, name="world")
account_cli.add_to(app)


def main() -> None:
    """Entry point of the console script."""
    logging.getLogger().addHandler(RUN_LOG)
    logging.captureWarnings(True)
    # Nearly all that the collector looks at is modules, which stay as long as the process: it
    # searches them in vain while they load, and once more when the process ends.
    gc.set_threshold(COLLECT_AFTER)
    atexit.register(gc.freeze)
    app()


@app.command(epilog=KEYS)
def run(
    settings: Settings = None,
    directory: Directory = None,
    fork: Annotated[
        str | None,
        typer.Option(
            metavar="RUN_DIR@ITERATION",
            help="Begin where that run was then, in the same world, with these settings changed.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Learn for a number of iterations; shows a live view on a terminal, lines elsewhere."""
    if fork is not None:
        _run_fork(fork, settings or [], directory, as_json)
        return
    with reported() as session:
        from voyager.agent import Voyager
        from voyager.config import load_config
        from voyager.run_dir import default_path

        config = load_config(settings or [])
        signed_in(config)
        place = directory or default_path(config.seed)
        session.about(place)
        view = view_for(config, as_json=as_json)
        voyager = Voyager(config, place, view=view, seams=seams(view, as_json=as_json))
        _finish(voyager.learn(), place, as_json)


@app.command(epilog=KEYS)
def resume(run_dir: Path, settings: Settings = None, as_json: AsJson = False) -> None:
    """Go on with a run after any stop; settings such as iterations=80 may change its budget."""
    with reported() as session:
        from voyager.agent import Resumed

        resumed = Resumed(run_dir, settings or [])
        session.about(run_dir)
        done, whole = resumed.state.iteration, resumed.config.iterations
        if resumed.finished:
            resumed.close()
            say(
                f"{run_dir} is finished: {done} of {whole} iterations; "
                f"go on with `voyager resume {run_dir} iterations={whole + MORE}`"
            )
            return
        signed_in(resumed.config)
        say(f"resuming {run_dir} after iteration {done}; {resumed.left} of {whole} are left")
        resumed.view = view_for(resumed.config, as_json=as_json)
        resumed.seams = seams(resumed.view, as_json=as_json)
        _finish(resumed.go_on(), run_dir, as_json)


@app.command(epilog=KEYS)
def solve(
    task: str,
    settings: Settings = None,
    library: Annotated[Path | None, typer.Option(help="Skills to begin with.")] = None,
    directory: Directory = None,
    as_json: AsJson = False,
) -> None:
    """Solve one task: split it into sub-goals, then reach them one by one."""
    with reported() as session:
        from voyager.agent import Voyager
        from voyager.config import load_config
        from voyager.libraries import open_library
        from voyager.run_dir import default_path

        config = load_config(settings or [])
        signed_in(config)
        if library is not None:
            with open_library(library) as opened:
                library = opened.folder
        place = directory or default_path(config.seed)
        session.about(place)
        view = view_for(config, as_json=as_json)
        asked = seams(view, as_json=as_json)
        voyager = Voyager(config, place, view=view, seams=asked, library=library)
        _finish(voyager.solve(task), place, as_json)


@app.command(epilog='voyager task runs/2026-11-22-120000-seed3 "craft 1 compass"')
def task(run_dir: Path, text: Annotated[str, typer.Argument(metavar="TASK")]) -> None:
    """Give a task to a run that is going on, or that will be resumed: its next one."""
    with reported():
        from voyager.inbox import give

        given = give(run_dir, text)
        say(f"given to {run_dir}, before any other task that it has not begun: {given}")


@app.command(epilog=KEYS)
def replay(
    library: Library,
    seeds: Annotated[str, typer.Option(help="Worlds, for example 1,2,3 or 201..210.")],
    settings: Settings = None,
    skills: Annotated[str, typer.Option(help="Skills by name, for example a,b; all.")] = "",
    tasks: Annotated[str, typer.Option(help="Tasks to solve with it, parted by ;")] = "",
    baseline: Annotated[bool, typer.Option(help="Tasks with an empty library too.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Tasks at the same time.")] = 1,
    directory: Directory = None,
    as_json: AsJson = False,
) -> None:
    """Try a library in worlds that it was not learned in."""
    with reported():
        from voyager import replay as replays
        from voyager import show as tables
        from voyager import zero_shot
        from voyager.config import load_config
        from voyager.libraries import library_folder
        from voyager.live import LineView
        from voyager.run_dir import default_path

        config = load_config(settings or [])
        signed_in(config)
        worlds = _seeds(seeds)
        named = [task.strip() for task in tasks.split(";") if task.strip()]
        folder = library_folder(library)
        if named:
            solved = zero_shot.solve_tasks(
                config,
                folder,
                worlds,
                named,
                directory or default_path(worlds[0]),
                baseline=baseline,
                jobs=jobs,
                tell=lambda line: say(line, to_error=as_json),
            )
            show(as_json, [asdict(r) for r in solved], lambda c: tables.task_runs(c, solved))
            raise typer.Exit(DONE if all(r.solved for r in solved) else FAILED)
        names = [name.strip() for name in skills.split(",") if name.strip()]
        view = LineView(sys.stderr if as_json else None)
        ran = replays.replay_skills(config, folder, worlds, names, view=view)
        show(as_json, [asdict(run) for run in ran], lambda c: tables.skill_runs(c, ran))
        raise typer.Exit(DONE if all(run.ok for run in ran) else FAILED)


@app.command(epilog="voyager sweep experiment=ablations seeds=1,2,3 iterations=20 jobs=2")
def sweep(settings: Settings = None, directory: Directory = None, as_json: AsJson = False) -> None:
    """An experiment's cells times seeds; a second call goes on where the first stopped."""
    with reported():
        from voyager import show as tables
        from voyager.research.sweep import run_sweep

        own, overrides = _sweep_settings(settings or [])
        place = directory or Path("runs") / own["experiment"]
        ended = run_sweep(
            own["experiment"],
            _seeds(own["seeds"]),
            overrides,
            place,
            jobs=_jobs(own),
            tell=lambda line: say(line, to_error=as_json),
        )
        values = [asdict(cell) for cell in ended]
        show(as_json, values, lambda console: tables.cells(console, ended, place))
        raise typer.Exit(FAILED if any(cell.error for cell in ended) else DONE)


@app.command()
def report(
    paths: list[Path],
    out: Annotated[Path | None, typer.Option(help="Folder of the files; the first path.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tables and figures from run directories, as HTML, PNG and JSON."""
    with reported():
        from voyager import show as tables
        from voyager.research.report import as_json as report_json
        from voyager.research.report import make_report

        made = make_report(paths, out)
        show(as_json, report_json(made), lambda console: tables.report(console, made))


@app.command(epilog=KEYS)
def doctor(settings: Settings = None, as_json: AsJson = False) -> None:
    """Check what a run with these settings needs, and say how to mend what is missing."""
    with reported():
        from voyager import show as tables
        from voyager.config import load_config
        from voyager.doctor import examine

        found = examine(load_config(settings or []), lambda line: say(line, to_error=True))
        values = [asdict(check) for check in found]
        show(as_json, values, lambda console: tables.checks(console, found))
        raise typer.Exit(DONE if all(check.ok for check in found) else FAILED)


@app.command()
def bench(
    scenario: Annotated[list[str] | None, typer.Option(help="Only these; all.")] = None,
    repeat: Annotated[int, typer.Option(help="Times each; the worst value counts.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Time fixed scenarios against their bars; takes some minutes."""
    with reported():
        from voyager import show as tables
        from voyager.research.bench import run_bench

        results = run_bench(scenario or (), repeat, tell=lambda line: say(line, to_error=True))
        show(as_json, [asdict(r) for r in results], lambda console: tables.bench(console, results))
        raise typer.Exit(DONE if all(result.passed for result in results) else FAILED)


@app.command()
def setup(
    dev: Annotated[bool, typer.Option(help="Also what linting needs.")] = False,
    print_node: Annotated[bool, typer.Option(help="Only print where the node binary is.")] = False,
) -> None:
    """Install the Node part; any run does it on first use too."""
    with reported():
        from env_bridge import ensure_node, startup_snapshot

        paths = ensure_node(dev=dev, progress=lambda line: say(line, to_error=True))
        startup_snapshot(paths)
        say(str(paths.node) if print_node else f"the Node part is ready in {paths.root}")


def _run_fork(point: str, settings: list[str], directory: Path | None, as_json: bool) -> None:
    with reported() as session:
        from voyager.agent import Resumed
        from voyager.fork import Fork, ForkPoint
        from voyager.run_dir import default_path

        fork = Fork(ForkPoint.parse(point), settings)
        signed_in(fork.config)
        place = directory or default_path(fork.config.seed)
        fork.write(place)
        session.about(place)
        view = view_for(fork.config, as_json=as_json)
        resumed = Resumed(place, view=view, seams=seams(view, as_json=as_json))
        _finish(resumed.go_on(), place, as_json)


def _finish(found: dict[str, Any], directory: Path, as_json: bool) -> None:
    """Print a run's figures; a given task that was not solved is a failure."""
    from voyager import show as tables

    show(as_json, found, lambda console: tables.summary(console, found, directory))
    if found["tasks_waiting"]:
        say(
            f"{found['tasks_waiting']} of your tasks have not begun; they come first with "
            f"`voyager resume {directory} iterations={found['iterations'] + MORE}`",
            to_error=as_json,
        )
    if "solved" in found:
        say(f"{found['goal']}: {'solved' if found['solved'] else 'not solved'}", to_error=as_json)
        raise typer.Exit(DONE if found["solved"] else FAILED)


def _seeds(text: str) -> list[int]:
    """Whole numbers parted by commas, and spans such as 201..210."""
    found: list[int] = []
    try:
        for part in filter(None, map(str.strip, text.split(","))):
            first, _, last = part.partition("..")
            found += range(int(first), int(last or first) + 1)
    except ValueError as error:
        raise ConfigError(
            f"seeds are whole numbers parted by commas, or a span such as 1..10, not {text!r}"
        ) from error
    return found or _no_seeds(text)


def _no_seeds(text: str) -> list[int]:
    raise ConfigError(f"name at least one seed, for example 1,2,3, not {text!r}")


def _sweep_settings(settings: list[str]) -> tuple[dict[str, str], list[str]]:
    """The sweep's own settings, and those of its runs."""
    own = {"seeds": "1,2,3", "jobs": "1", "hydra/launcher": "basic"}
    overrides = []
    for setting in settings:
        key, _, value = setting.partition("=")
        if key in ("experiment", *own):
            own[key] = value
        else:
            overrides.append(setting)
    if "experiment" not in own:
        raise ConfigError("say which experiment, for example experiment=ablations")
    return own, overrides


def _jobs(own: dict[str, str]) -> int:
    """Runs at the same time: as many as asked for, or one a core with the joblib launcher."""
    launcher = own["hydra/launcher"]
    if launcher not in ("basic", "joblib"):
        raise ConfigError(
            f"hydra/launcher={launcher} is not available yet in this version, use joblib"
        )
    if own["jobs"] == "1" and launcher == "joblib":
        return len(os.sched_getaffinity(0))
    if not own["jobs"].isdecimal() or own["jobs"] == "0":
        raise ConfigError(f"jobs={own['jobs']}: write a number of 1 or more")
    return int(own["jobs"])
