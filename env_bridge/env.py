"""Minecraft as a gymnasium environment: a step runs one program, its outcome is in `info`.

`MinecraftEnv` keeps what a new child needs to take over (seed, library), so that after a
`BridgeDown` the loop calls `restore` and goes on. The reward is always 0.0 and an episode never
ends: judging is the critic's work.

Does not cover: supervision (`child`), installation (`install`), the world itself (`node/`).
"""

import logging
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import gymnasium
from pydantic import BaseModel

from env_bridge.child import Child
from env_bridge.config import BridgeConfig, Difficulty, ResetOptions
from env_bridge.errors import (
    BridgeDown,
    ParseError,
    Reason,
    RequestFailed,
    StartFailed,
    WireError,
)
from env_bridge.launch import Launch
from env_bridge.observation import action_space, observation_space, to_space
from env_bridge.outcome import BrokenSkill, ParsedProgram, Primitive
from env_bridge.pair import Pair
from env_bridge.refusals import advice, passes
from env_bridge.wire import (
    JsonObject,
    Loaded,
    Parsed,
    Primitives,
    Snapshot,
    Started,
    StepResult,
    check,
)

logger = logging.getLogger(__name__)

START_S = 120.0
START_SILENCE_S = 60.0  # modules load and land is made in one go
BRIEF_S = 60.0
RECONNECT_PAUSE_S = 3.0
LONGEST_REPLY = 1_000_000

Info = dict[str, Any]
M = TypeVar("M", bound=BaseModel)


class MinecraftEnv(gymnasium.Env[dict[str, Any], dict[str, Any]]):
    """One bot in one world, in one disposable child process.

    `on_event` is called with each pushed event ("chat", "progress", "death", "heartbeat") while a
    request runs, in the thread that made the request. `restarts` counts the children that were
    replaced. `difficulty`, unless None, is the game's from the next step on: "peaceful" is an
    assist. Only `cancel` may be called from another thread.
    """

    metadata = {"render_modes": []}  # noqa: RUF012 - gymnasium's own attribute

    def __init__(
        self,
        config: BridgeConfig | None = None,
        *,
        command: Sequence[str] | None = None,
        render_mode: None = None,
        **keys: Any,
    ) -> None:
        """Prepare; the child starts with the first request.

        Args:
            config: all settings; or give single ones as keywords.
            command: the child to start instead of the installed one.
            render_mode: there is none.
            keys: fields of `BridgeConfig`.
        """
        if config is not None and keys:
            raise ValueError(f"give a config or keywords, not both: {sorted(keys)}")
        self.config = config if config is not None else BridgeConfig(**keys)
        self.action_space = action_space()
        self.observation_space = observation_space()
        self.render_mode = render_mode
        self.restarts = 0
        self.difficulty: Difficulty | None = None
        self.on_event: Callable[[str, JsonObject], None] | None = None
        self._launch = Launch(self.config, command)
        self._world_seed = self.config.seed
        self._library: dict[str, str] = {}
        self._primitives: list[Primitive] = []
        self._child: Child | Pair | None = None
        self._started = False
        self._failures = 0
        weakref.finalize(self, self._launch.close)

    # ---- gymnasium

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], Info]:
        """Put the bot at its beginning; a `seed` or a `snapshot` makes a new world.

        Args:
            seed: of a new world; None keeps the one there is.
            options: see `ResetOptions`.

        Raises:
            StartFailed: the world cannot be entered; a person must act.
            BridgeDown: the child died on the way.
        """
        super().reset(seed=seed)
        wanted = ResetOptions.model_validate(options or {})
        fresh = seed is not None or wanted.snapshot is not None or not self._usable()
        if seed is not None:
            self._world_seed = seed
        if fresh:
            self._drop_child()
            result = self._start(wanted.snapshot)
        if not fresh or wanted.changes_the_bot():
            params = wanted.params(self.config.wait_ticks)
            result = self._ask("reset", params, StepResult, START_S)
        return self._seen(result)

    def step(self, action: Mapping[str, Any]) -> tuple[dict[str, Any], float, bool, bool, Info]:
        """Run a program; empty code only observes.

        Args:
            action: {"code": function declarations, "program_name": the main one's name}.

        Raises:
            BridgeDown: the child died, hung, or was late; `restore` and go on.
        """
        if not self.action_space.contains(dict(action)):
            raise ValueError("an action is {'code': str, 'program_name': str}")
        if not self._started:
            raise gymnasium.error.ResetNeeded("call reset() or restore() before step()")
        budget = {"virtual_seconds": self.config.program_seconds}
        params = {**action, "budget": budget}
        if self.difficulty is not None:
            params["difficulty"] = self.difficulty
        result = self._run(params)
        self._failures = 0
        observation, info = self._seen(result)
        return observation, 0.0, False, False, info

    def close(self) -> None:
        """End all processes; the environment can be reset again."""
        self._drop_child()
        self._launch.close()

    # ---- beyond gymnasium

    def restore(self, snapshot: str | None) -> Info:
        """Replace the child: same seed, same library, the world as in `snapshot` or new.

        A server that is just starting again is waited for, `reconnect_seconds` long.

        Raises:
            BridgeDown: `max_restarts` children in a row finished no step.
            StartFailed: the world cannot be entered; a person must act.
        """
        patience = time.monotonic() + self.config.reconnect_seconds
        while True:
            self._count_restart()
            self._drop_child()
            try:
                return self._seen(self._start(snapshot))[1]
            except BridgeDown as down:
                logger.warning("a new child did not come up: %s", down)
            except StartFailed as refused:
                if not passes(self.config, refused.code) or time.monotonic() > patience:
                    raise
                logger.warning("%s; trying again", refused)
                time.sleep(RECONNECT_PAUSE_S)

    def parse(self, text: str) -> ParsedProgram:
        """The program in a model's reply.

        Raises:
            ParseError: there is none; the message is written for the model.
        """
        if len(text) > LONGEST_REPLY:
            raise ParseError("no_program", f"the reply is longer than {LONGEST_REPLY} characters")
        parsed = self._ask("parse", {"text": text}, Parsed, BRIEF_S)
        if parsed.program is not None:
            return parsed.program
        if parsed.error is None:
            raise ParseError("no_program", "the reply holds no program")
        error = parsed.error
        raise ParseError(error.code, error.message, error.line, error.column)

    def load_library(self, codes: Mapping[str, str]) -> tuple[BrokenSkill, ...]:
        """Make these skills (name to code) callable by programs, in place of the former ones.

        They are sent again to every new child. Returns those that do not compile; before the
        first reset nothing is known, so nothing is returned.
        """
        self._library = dict(codes)
        return self._send_library() if self._started else ()

    def primitives(self) -> list[Primitive]:
        """The control primitives as a model sees them."""
        if not self._primitives:
            answer = self._ask("describe_primitives", {}, Primitives, BRIEF_S)
            self._primitives = answer.primitives
        return list(self._primitives)

    def snapshot(self) -> str:
        """The whole world and bot as opaque text, for `restore` and `reset`.

        Raises:
            RequestFailed: a server's world cannot be saved (`code` "unsupported").
        """
        return self._ask("snapshot", {}, Snapshot, BRIEF_S).snapshot

    def cancel(self) -> bool:
        """End the running program early, from any thread; its fault is then `cancelled`."""
        return self._child is not None and self._child.cancel()

    @property
    def containment(self) -> str:
        """How well this host contains the child, for people."""
        return self._launch.containment

    @property
    def child_pid(self) -> int | None:
        """The living child's process id."""
        return self._child.pid if self._child is not None and self._child.down is None else None

    @property
    def child_pids(self) -> tuple[int, ...]:
        """Of all living processes that the running child consists of, the bot's first."""
        return self._child.pids if self._child is not None and self.child_pid is not None else ()

    # ---- the child's life

    def _usable(self) -> bool:
        return self._started and self.child_pid is not None

    def _running_child(self) -> Child | Pair:
        if self._child is None:
            self._child = self._launch.start()
            self._forget = weakref.finalize(self, _end, self._child, self._launch)
        return self._child

    def _drop_child(self) -> None:
        if self._child is not None:
            self._forget()  # closes it
        self._child, self._started = None, False

    def _start(self, snapshot: str | None) -> StepResult:
        self._running_child()
        params = self._launch.params(self._world_seed, snapshot)
        try:
            started = self._ask("start", params, Started, START_S)
        except RequestFailed as error:
            refusal = self._launch.trouble() or error  # the child sees only a closed socket
            self._drop_child()
            message = advice(self.config, refusal.code, refusal.message)
            raise StartFailed(refusal.code, message) from error
        except BridgeDown as down:
            if down.reason == "disconnected":
                raise StartFailed(down.code, advice(self.config, down.code, down.cause)) from down
            raise
        self._started = True
        if self._library:
            for skill in self._send_library():
                logger.warning("skill %s does not compile: %s", skill.name, skill.message)
        return started.result

    def _send_library(self) -> tuple[BrokenSkill, ...]:
        skills = [{"name": name, "code": code} for name, code in self._library.items()]
        return tuple(self._ask("load_library", {"skills": skills}, Loaded, BRIEF_S).errors)

    def _count_restart(self) -> None:
        if self._child is None or (self._child.down is None and not self._started):
            return
        if self._failures >= self.config.max_restarts:
            cause = f"{self._failures} restarts in a row finished no step; see the child's log"
            words = self._child.down.last_words if self._child.down is not None else ""
            raise BridgeDown("gave_up", cause, words)
        self._failures += 1
        self.restarts += 1

    def _ask(self, method: str, params: JsonObject, model: type[M], timeout_s: float) -> M:
        child = self._running_child()
        result = child.request(
            method,
            params,
            timeout_s=timeout_s,
            silence_s=START_SILENCE_S if method == "start" else None,
            computes=self.config.clock == "virtual" and self.config.speed is None,
            on_event=self.on_event,
        )
        try:
            return check(model, method, result)
        except WireError:
            child.close()
            raise

    def _run(self, params: JsonObject) -> StepResult:
        """A step; one that is refused has broken something in the child, which then goes."""
        try:
            return self._ask("step", params, StepResult, self.config.step_seconds)
        except RequestFailed as error:
            if self._child is not None:
                self._child.close()
            reason: Reason = "disconnected" if error.code == "disconnected" else "crashed"
            cause = f"it did not finish the step: {error.message} [{error.code}]"
            raise BridgeDown(reason, cause, code=error.code) from error

    def _seen(self, result: StepResult) -> tuple[dict[str, Any], Info]:
        info: Info = {
            "events": [[kind, data] for kind, data in result.events],
            "outcome": result.outcome,
            "observation": result.observation,
            "containment": self._launch.containment,
        }
        return to_space(result.observation), info


def _end(child: Child | Pair, launch: Launch) -> None:
    child.close()
    launch.child_gone()
