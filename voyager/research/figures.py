"""Figures of a report, drawn off-screen; every seed is shown, not only the mean."""

import io
from collections.abc import Mapping, Sequence

from voyager.research.metrics import hold_last
from voyager.research.runs import Run

# Line widths of the first and the last cell, so that equal curves do not hide each other.
WIDEST, NARROWEST = 6.0, 1.4


def unique_items_png(cells: Mapping[str, Sequence[Run]]) -> bytes:
    """Unique items against program-writing iterations, as PNG bytes.

    One colour a cell: pale lines are its seeds, the full one their mean. The paper's figure 1
    has the same axes.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=(9, 5.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    for index, (cell, runs) in enumerate(cells.items()):
        colour = f"C{index % 10}"
        width = WIDEST - (WIDEST - NARROWEST) * index / max(1, len(cells) - 1)
        length = max((len(run.curve) for run in runs), default=0)
        curves = [hold_last(run.curve, length) for run in runs]
        iterations = range(1, length + 1)
        for curve in curves:
            axes.step(iterations, curve, where="post", color=colour, alpha=0.35, linewidth=0.9)
        mean = [sum(points) / len(points) for points in zip(*curves, strict=True)]
        seeds = ", ".join(str(run.seed) for run in runs)
        label = f"{cell} (seeds {seeds})"
        axes.step(iterations, mean, where="post", color=colour, linewidth=width, label=label)
    axes.set_xlabel("iterations (program-writing model calls)")
    axes.set_ylabel("unique items")
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(alpha=0.25)
    axes.legend(fontsize=8, loc="upper left")
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=120)
    return out.getvalue()
