"""The environment with a memory: when its child dies, the world of the last save is back.

A program that is to blame for the loss counts as failed. Any other is run again from the last save,
with the same outcome, however often something outside kills the child; only after `MOST_LOSSES` in
a row it counts as failed, too. In a server's world, which cannot be put back, it has one more try.
Does not decide what to run or when to save: see `loop.py`.
"""

import itertools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from env_bridge import (
    BridgeDown,
    Difficulty,
    MinecraftEnv,
    Observation,
    Outcome,
    ParsedProgram,
    Primitive,
    lost_outcome,
)
from voyager.task import Program

logger = logging.getLogger(__name__)

T = TypeVar("T")

MOST_LOSSES = 8
MOST_LOSSES_ON_SERVER = 2


@dataclass(frozen=True, slots=True)
class Step:
    """What one program led to."""

    outcome: Outcome
    observation: Observation
    items: tuple[str, ...]
    """Item names that were in the inventory at some moment."""


class World:
    """One environment, restored from its last saved state whenever the child is lost."""

    def __init__(
        self, env: MinecraftEnv, *, saves: bool, on_restart: Callable[[str], None]
    ) -> None:
        """Hold `env`; `saves` is False for servers, whose world is not ours to save."""
        self._env = env
        self._saves = saves
        self._on_restart = on_restart
        self._saved: str | None = None
        self._unsaved: list[dict[str, str]] = []

    @property
    def restarts(self) -> int:
        """Children lost and replaced in this process."""
        return self._env.restarts

    @property
    def containment(self) -> str:
        """How well programs are contained on this host, for people."""
        return self._env.containment

    @property
    def child_pid(self) -> int | None:
        """Process id of the child."""
        return self._env.child_pid

    def begin(self, seed: int, snapshot: str | None) -> Observation:
        """Enter the world, new from its seed or as `snapshot` holds it."""
        self._saved = snapshot
        options = {"mode": "soft", "snapshot": snapshot}
        try:
            return _observation(self._env.reset(seed=seed, options=options)[1])
        except BridgeDown as error:
            return self._restore(error)

    def primitives(self) -> list[Primitive]:
        """The control primitives as a model sees them."""
        return self._surviving(self._env.primitives)

    def load(self, codes: Mapping[str, str]) -> None:
        """Make the library's skills callable by every program."""
        self._surviving(lambda: self._env.load_library(dict(codes)))

    def parse(self, reply: str) -> ParsedProgram:
        """The program in a model's reply."""
        return self._surviving(lambda: self._env.parse(reply))

    def save(self) -> str | None:
        """Remember the world as it is now; None where worlds cannot be saved."""
        if self._saves:
            self._saved = self._surviving(self._env.snapshot)
            self._unsaved.clear()
        return self._saved

    def run(self, program: Program, *, difficulty: Difficulty | None = None) -> Step:
        """Run a program; it counts as failed when it takes the child down, or many are lost.

        Args:
            program: what to run.
            difficulty: the game's from now on; None leaves it.
        """
        self._env.difficulty = difficulty
        action = {"code": program.code, "program_name": program.name}
        try:
            info = self._surviving(lambda: self._env.step(action)[4], judged=True)
        except BridgeDown as error:
            # A finished step, if only of looking around, shows that the new child is sound.
            look = {"code": "", "program_name": ""}
            observation = _observation(self._surviving(lambda: self._env.step(look)[4]))
            return Step(lost_outcome(error), observation, tuple(sorted(observation.inventory)))
        if self._saves:
            self._unsaved.append(action)
        outcome: Outcome = info["outcome"]
        return Step(outcome, _observation(info), _items(info["events"], outcome))

    def cancel(self) -> None:
        """End the running program; safe from any thread."""
        self._env.cancel()

    def close(self) -> None:
        """End the child."""
        self._env.close()

    def _surviving(self, ask: Callable[[], T], *, judged: bool = False) -> T:
        """Ask until it is answered; with `judged`, what takes the child down itself is not."""
        for losses in itertools.count(1):
            try:
                return ask()
            except BridgeDown as error:
                self._restore(error)
                if losses >= self._most_losses(error, judged):
                    raise
        raise AssertionError("counting has no end")

    def _most_losses(self, error: BridgeDown, judged: bool) -> int:
        if error.by_program:
            return 1 if judged else 2
        return MOST_LOSSES if self._saves else MOST_LOSSES_ON_SERVER

    def _restore(self, error: BridgeDown) -> Observation:
        """A new child in the world of the last save; what was done since is done again."""
        while True:
            logger.warning("%s", error)
            self._on_restart(error.cause)
            info = self._env.restore(self._saved)
            try:
                for action in self._unsaved:
                    info = self._env.step(action)[4]
            except BridgeDown as again:
                error = again
            else:
                return _observation(info)


def _observation(info: Mapping[str, Any]) -> Observation:
    observation = info["observation"]
    assert isinstance(observation, Observation)
    return observation


def _items(events: list[Any], outcome: Outcome) -> tuple[str, ...]:
    """Names in order of appearance; what was made and used up again counts as held."""
    names: dict[str, None] = {}
    for _, data in events:
        names.update(dict.fromkeys(sorted(data.get("inventory", {}))))
    for counts in (outcome.crafted, outcome.smelted, outcome.gained):
        names.update(dict.fromkeys(sorted(counts)))
    return tuple(names)
