"""What the embedded world offers, as its own scripts say: obtainable items, a map with ores.

Does not play and does not start a world: the scripts read tables and make land, then end.
"""

import json
import subprocess
from typing import Any

from env_bridge import ensure_node
from voyager.errors import LandFailed

WAIT_S = 120.0


def obtainable() -> dict[str, Any]:
    """Every item that survival in the embedded world can yield, each with one way to it.

    Returns:
        `{"count": n, "items": [{"item", "how", ...}]}`; what an item needs comes before it.

    Raises:
        LandFailed: the script ended with an error.
    """
    return dict(json.loads(_answer("obtainable.js", "--json")))


def land_map(seed: int, radius_blocks: int) -> dict[str, Any]:
    """The land around the spawn of a seed: letters, biome shares, ores found and promised.

    Raises:
        LandFailed: the script ended with an error.
    """
    asked = ["--seed", str(seed), "--radius", str(radius_blocks), "--json"]
    return dict(json.loads(_answer("terrain/map.js", *asked)))


def land_map_text(seed: int, radius_blocks: int) -> str:
    """The same as a picture in letters and a table, for people."""
    return _answer("terrain/map.js", "--seed", str(seed), "--radius", str(radius_blocks))


def _answer(script: str, *arguments: str) -> str:
    paths = ensure_node()
    argv = [str(paths.node), str(paths.root / "world" / script), *arguments]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=WAIT_S, check=False)
    except subprocess.TimeoutExpired as late:
        raise LandFailed(f"world/{script} gave no answer within {WAIT_S:.0f} s") from late
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise LandFailed(f"world/{script} ended with status {done.returncode}: {said[-1]}")
    return done.stdout
