"""Benchmarks: fixed scenarios in processes of their own, the worst of some repeats beside a bar.

Ratios are virtual seconds per CPU second, since wall times of shared machines are noisy. Programs
alone are timed inside the child (env_bridge/node/bench), the rest from here, Python to Python.
Does not judge what a scenario is worth: see `bench_cases.py` for what each one does.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from voyager.errors import ConfigError
from voyager.research import bench_cases as cases
from voyager.research import bench_modes as modes
from voyager.research import repeatability as checks
from voyager.research.bench_cases import Sample
from voyager.research.bench_node import inside, overhead
from voyager.research.fidelity import durations

MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table; `floor` says that more is better."""

    what: str
    unit: str
    bar: float
    floor: bool
    sample: Callable[[], Sample]


@dataclass(frozen=True, slots=True)
class Series:
    """A line that is only made when named, from as many samples as are asked for."""

    what: str
    unit: str
    bar: float
    floor: bool
    samples: Callable[[int], list[Sample]]


@dataclass(frozen=True, slots=True)
class Result:
    """The worst of some repeats: what is reported has been reached every time."""

    scenario: str
    what: str
    unit: str
    bar: float
    value: float
    passed: bool
    values: list[float]
    per_cpu_second: float | None
    per_wall_second: float | None
    peak_megabytes: float | None
    note: str
    right: bool
    details: list[dict[str, Any]] = field(default_factory=list)


RATIO = "virtual s per CPU s"
CASES: dict[str, Case] = {
    "idle": Case("idle 10 min", RATIO, 700, True, inside("idle")),
    "dig": Case("dig 20 blocks, drops picked up", RATIO, 120, True, inside("dig")),
    "walk": Case("walk 200 blocks over unseen terrain", RATIO, 55, True, inside("walk")),
    "walk_back": Case("the same walk back, chunks known", RATIO, 140, True, inside("walk_back")),
    "mobs_20": Case("20 mobs around the bot, 5 min of night", RATIO, 150, True, inside("mobs_20")),
    "mobs_50": Case("50 mobs around the bot", RATIO, 100, True, inside("mobs_50")),
    "make": Case("smelt 8, craft 20", RATIO, 250, True, inside("make")),
    "run": Case("whole default learning run", RATIO, 60, True, cases.learning_run),
    "no_path": Case(
        "a path search that must fail", "CPU s", 1.0, False, inside("no_path", "cpu_seconds")
    ),
    "traps": Case("traps escaped, three seeds", "share", 0.95, True, cases.traps),
    "start": Case("child start to first observation", "s", 2.0, False, cases.start),
    "start_memory": Case("its peak memory", "MB", 220, False, cases.start_memory),
    "snapshot": Case("snapshot, 400 columns loaded", "ms", 50, False, cases.snapshot),
    "restore": Case("restore of that world", "s", 1.5, False, cases.restore),
    "empty": Case("empty program, Python to Python", "ms", 10, False, cases.empty),
    "strict_walk": Case("walk 200, strict over fast", "times", 2.0, False, modes.walk),
    "strict_dig": Case("dig 20, strict over fast", "times", 2.0, False, modes.dig),
    "strict_idle": Case("idle 10 min, strict over fast", "times", 3.0, False, modes.idle),
    "strict_next": Case(
        "strict: from a lost bot to the next program's end", "s", 3.0, False, modes.next_program
    ),
    "children_memory": Case("8 children: memory", "GB", 1.7, False, cases.children_memory),
    "children": Case(
        "8 children at once over each alone, warm",
        "times",
        1.7,
        True,
        cases.children_throughput,
    ),
}
SERIES: dict[str, Series] = {
    "overhead": Series(
        "fast containment over none, scenario by scenario", "times", 1.05, False, overhead
    ),
    "repeats": Series(
        "runs with equal event_hash, half of them under load", "share", 1.0, True, checks.repeats
    ),
    "child_kills": Series(
        "runs that end alike although the child is killed", "share", 1.0, True, checks.child_kills
    ),
    "python_kills": Series(
        "runs that end alike although Python is killed", "share", 1.0, True, checks.python_kills
    ),
    "fidelity": Series(
        "durations in real time over TCP, beside virtual ones", "% apart", 2.0, False, durations
    ),
}
EVERY: dict[str, Case | Series] = {**CASES, **SERIES}


def run_bench(
    names: Sequence[str] = (), repeat: int = 3, tell: Callable[[str], None] | None = None
) -> list[Result]:
    """Run scenarios, all of `CASES` by default, one after the other.

    Args:
        names: keys of `CASES` and `SERIES`.
        repeat: times each is run; the worst value counts. Of a series, runs or kills.
        tell: called with a line before each scenario.

    Raises:
        ConfigError: an unknown scenario, or no repeats.
    """
    unknown = [name for name in names if name not in EVERY]
    if unknown:
        raise ConfigError(f"no scenario {unknown[0]!r}; there are: {', '.join(EVERY)}")
    if repeat < 1:
        raise ConfigError(f"repeat={repeat}: write a number of 1 or more")
    results = []
    for name in names or CASES:
        if tell is not None:
            tell(f"{name}: {EVERY[name].what}")
        results.append(worst(name, _samples(EVERY[name], repeat)))
    return results


def _samples(case: Case | Series, repeat: int) -> list[Sample]:
    if isinstance(case, Series):
        return case.samples(repeat)
    return [case.sample() for _ in range(repeat)]


def worst(name: str, samples: list[Sample]) -> Result:
    """The samples of one scenario as its line in the table."""
    case = EVERY[name]
    values = [sample.value for sample in samples]
    value = min(values) if case.floor else max(values)
    right = all(sample.right for sample in samples)
    peaks = [sample.peak_bytes for sample in samples if sample.peak_bytes]
    return Result(
        scenario=name,
        what=case.what,
        unit=case.unit,
        bar=case.bar,
        value=value,
        passed=right and (value >= case.bar if case.floor else value <= case.bar),
        values=values,
        per_cpu_second=_lowest(samples, "cpu_s"),
        per_wall_second=_lowest(samples, "wall_s"),
        peak_megabytes=max(peaks) / MEGABYTE if peaks else None,
        note=samples[-1].note,
        right=right,
        details=[asdict(sample) for sample in samples],
    )


def _lowest(samples: list[Sample], divisor: str) -> float | None:
    ratios = [s.virtual_s / getattr(s, divisor) for s in samples if getattr(s, divisor)]
    return min(ratios, default=0.0) or None
