"""Numbers over several runs: means with 95 % confidence intervals, cells compared by paired seeds.

Does not compare cells by a test: with few seeds an interval is all that can be said.
Source of the measures: Wang et al. 2023, arXiv:2305.16291, sections 3.3-3.4 (unique items,
tech-tree iterations, map coverage).
"""

import math
import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Student's t, 97.5 % quantile by degrees of freedom (NIST/SEMATECH e-Handbook, table 1.3.6.7.2).
_T_975 = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
_T_975_LARGE = 1.960
RESAMPLES = 10_000
_FEWEST_PAIRS = 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """Mean of `n` values with the half-width of its 95 % interval; infinite for one value."""

    mean: float
    half_width: float
    n: int

    def __str__(self) -> str:
        """`12.3 ± 1.2`, or the bare mean where one value allows no interval."""
        if math.isinf(self.half_width):
            return f"{self.mean:.1f}"
        return f"{self.mean:.1f} ± {self.half_width:.1f}"


def estimate(values: Sequence[float]) -> Estimate | None:
    """Mean and 95 % interval by Student's t; None when there is no value."""
    n = len(values)
    if n == 0:
        return None
    mean = statistics.fmean(values)
    if n == 1:
        return Estimate(mean, math.inf, 1)
    t = _T_975[n - 2] if n - 2 < len(_T_975) else _T_975_LARGE
    return Estimate(mean, t * statistics.stdev(values) / math.sqrt(n), n)


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of `n` paired differences with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        """`-3.2 (-5.0 to -1.4)`."""
        return f"{self.mean:+.1f} ({self.low:+.1f} to {self.high:+.1f})"


def paired_difference(
    values: Mapping[int, float], others: Mapping[int, float]
) -> Difference | None:
    """`values` less `others` over the seeds that both have; None when there are fewer than two.

    The interval is the bootstrap's percentile interval (Efron 1979) over RESAMPLES draws of seeds,
    from a fixed seed so that a report repeats.
    """
    differences = [values[seed] - others[seed] for seed in sorted(values.keys() & others.keys())]
    n = len(differences)
    if n < _FEWEST_PAIRS:
        return None
    draw = random.Random(0)
    means = sorted(statistics.fmean(draw.choices(differences, k=n)) for _ in range(RESAMPLES))
    low, high = means[round(0.025 * RESAMPLES)], means[round(0.975 * RESAMPLES) - 1]
    return Difference(statistics.fmean(differences), low, high, n)


def reached(iterations: Sequence[int | None]) -> str:
    """A tech-tree cell as in the paper's table 1: `6 ± 2 (3/3)`, `N/A (0/3)` when never reached.

    The spread is the standard deviation over the successful runs.
    """
    hits = [i for i in iterations if i is not None]
    share = f"({len(hits)}/{len(iterations)})"
    if not hits:
        return f"N/A {share}"
    spread = f" ± {statistics.stdev(hits):.0f}" if len(hits) > 1 else ""
    return f"{statistics.fmean(hits):.0f}{spread} {share}"


def hold_last(curve: Sequence[int], length: int) -> list[int]:
    """`curve` cut or stretched to `length` points; a run that ended early keeps its last value."""
    last = curve[-1] if curve else 0
    return [curve[i] if i < len(curve) else last for i in range(length)]
