"""Long trials of the embedded world by bots: the whole tool chain, and hours of random work.

Starts the scripts of env_bridge/node/play, each in a process of its own; they say what they did as
one line of JSON. Does not judge the agent: no model and no program of one takes part.
"""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

from env_bridge import ENGINE_FLAGS, ensure_node
from voyager.errors import ConfigError, LandFailed

CHAIN_S = 3600.0
SOAK_S = 6 * 3600.0
ENDED = (0, 1)
"""Exit codes with which a script has something to say: done, or failed."""


def read_seeds(text: str) -> list[int]:
    """Whole numbers parted by commas, or a range such as 1..5.

    Raises:
        ConfigError: it is neither.
    """
    try:
        if ".." in text:
            first, last = (int(end) for end in text.split("..", 1))
            seeds = list(range(first, last + 1))
        else:
            seeds = [int(seed) for seed in text.split(",") if seed.strip()]
    except ValueError as error:
        raise ConfigError(f"seeds are 1..5 or 1,2,3, not {text!r}") from error
    if not seeds or min(seeds) < 0 or max(seeds) >= 2**31:
        raise ConfigError(f"seeds go from 0 to {2**31 - 1}; {text!r} names none, or one beyond")
    return seeds


def chain(
    seeds: Sequence[int], hours: int, tell: Callable[[dict[str, Any]], None]
) -> list[dict[str, Any]]:
    """Let a bot without commands go from nothing to a diamond pickaxe and the rest of the chain.

    Args:
        seeds: one world each; as many at once as there are cores.
        hours: of the game, at most, for each.
        tell: called with each result as it comes.

    Returns:
        In the order of the seeds: `{"seed", "done", "minutes", "obtained", "deaths", ...}`.

    Raises:
        LandFailed: a script ended with an error of its own.
    """
    found: dict[int, dict[str, Any]] = {}
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        asked = [
            pool.submit(_play, "chain", CHAIN_S, "--seed", str(seed), "--hours", str(hours))
            for seed in seeds
        ]
        for ended in as_completed(asked):
            result = ended.result()
            found[result["seed"]] = result
            tell(result)
    return [found[seed] for seed in seeds]


def soak(seed: int, hours: float, bots: int) -> dict[str, Any]:
    """Let bots do random work in one world, and measure the memory after full collections.

    Returns:
        `{"passed", "growth", "crashes", "samples", "deaths", ...}`; growth is the highest mean heap
        of a later hour over the first hour's, less one; None when there was no later hour.

    Raises:
        LandFailed: the script ended with an error of its own.
    """
    asked = ["--seed", str(seed), "--hours", str(hours), "--bots", str(bots)]
    return _play("soak", SOAK_S, *asked)


def _play(script: str, limit_s: float, *arguments: str) -> dict[str, Any]:
    paths = ensure_node()
    main = str(paths.root / "play" / script / "main.js")
    argv = [str(paths.node), *ENGINE_FLAGS, "--expose-gc", main, *arguments]
    environment = {**os.environ, "MALLOC_ARENA_MAX": "2"}  # else memory freed by threads stays
    try:
        done = subprocess.run(
            argv, capture_output=True, text=True, timeout=limit_s, check=False, env=environment
        )
    except subprocess.TimeoutExpired as late:
        raise LandFailed(f"play/{script} gave no answer within {limit_s:.0f} s") from late
    lines = done.stdout.splitlines()
    if done.returncode not in ENDED or not lines:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise LandFailed(f"play/{script} ended with status {done.returncode}: {said[-1]}")
    return dict(json.loads(lines[-1]))
