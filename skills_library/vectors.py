"""Unit vectors as rows: what every embedder returns and the index compares."""

from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


def unit_rows(rows: npt.NDArray[np.floating[Any]]) -> Vectors:
    """Scale each row to length 1; a row of zeros becomes the first axis."""
    exact = rows.astype(np.float64)
    exact[~exact.any(axis=1), 0] = 1.0
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    return exact.astype(np.float32)
