"""Map coverage: the smallest circle around all places where the bot was.

Incremental algorithm of Welzl (1991) in its iterative form; expected linear time. Horizontal
only, as in the paper (arXiv:2305.16291, section 3.4).
"""

import math
import random
from collections.abc import Sequence

Point = tuple[float, float]
_SLACK = 1e-9


def enclosing_radius(points: Sequence[Point]) -> float:
    """Radius in blocks of the smallest circle around `points`; 0 for fewer than two places."""
    shuffled = list(dict.fromkeys(points))
    random.Random(0).shuffle(shuffled)
    if not shuffled:
        return 0.0
    centre, radius = shuffled[0], 0.0
    for i, a in enumerate(shuffled):
        if _inside(a, centre, radius):
            continue
        centre, radius = a, 0.0
        for j, b in enumerate(shuffled[:i]):
            if _inside(b, centre, radius):
                continue
            centre, radius = _between(a, b)
            for c in shuffled[:j]:
                if not _inside(c, centre, radius):
                    centre, radius = _through(a, b, c)
    return radius


def _inside(point: Point, centre: Point, radius: float) -> bool:
    return math.dist(point, centre) <= radius + _SLACK


def _between(a: Point, b: Point) -> tuple[Point, float]:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), math.dist(a, b) / 2


def _through(a: Point, b: Point, c: Point) -> tuple[Point, float]:
    """Circle through three points; of points on one line, around the two furthest apart."""
    bx, by, cx, cy = b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]
    twice_area = 2 * (bx * cy - by * cx)
    if abs(twice_area) < _SLACK:
        return max(
            (_between(*pair) for pair in ((a, b), (a, c), (b, c))), key=lambda found: found[1]
        )
    b2, c2 = bx * bx + by * by, cx * cx + cy * cy
    x, y = (cy * b2 - by * c2) / twice_area, (bx * c2 - cx * b2) / twice_area
    return (a[0] + x, a[1] + y), math.hypot(x, y)
