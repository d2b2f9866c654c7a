"""Numbers over several runs of one cell: means with 95 % confidence intervals, seeds kept apart.

Does not compare cells by a test: with two or three seeds an interval is all that can be said.
Source of the measures: Wang et al. 2023, arXiv:2305.16291, sections 3.3-3.4 (unique items,
tech-tree iterations, map coverage).
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

# Student's t, 97.5 % quantile by degrees of freedom (NIST/SEMATECH e-Handbook, table 1.3.6.7.2).
_T_975 = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
_T_975_LARGE = 1.960


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
