"""How the children of one environment are started: which command, within which walls.

Does not cover: the child's life (`child`) and what the walls are made of (`sandbox`).
"""

import socket
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from env_bridge.account import Refusal
from env_bridge.child import Child
from env_bridge.config import BridgeConfig
from env_bridge.gate import AccountGate, Gate
from env_bridge.install import NodePaths, ensure_node
from env_bridge.pair import Pair, World
from env_bridge.sandbox import GAME_SOCKET, Walls, walls
from env_bridge.startup import startup_snapshot
from env_bridge.wire import JsonObject

MAIN = "main.js"
WORLD_MAIN = "world/main.js"
READY = "--ready"
APART = "the world in a process of its own"
OWN_COMMAND = "not contained: a command of one's own"


class Launch:
    """Starts children; a child in a server's world gets a gate to that server and no network."""

    def __init__(self, config: BridgeConfig, command: Sequence[str] | None = None) -> None:
        """Prepare; `command` replaces the installed child and has no walls."""
        self._config = config
        self._command = command
        self._gate: Gate | AccountGate | None = None
        self._world: World | None = None

    @cached_property
    def containment(self) -> str:
        """How children are contained, for people; looked up once, every result names it.

        Raises:
            StartFailed: not as well as is required.
        """
        if self._command is not None:
            return OWN_COMMAND
        summary = self._build(ensure_node()).summary
        return f"{summary}; {APART}" if self._apart else summary

    def trouble(self) -> Refusal | None:
        """Why the game server cannot be played on; None when the gate knows nothing of it."""
        return self._gate.trouble() if self._gate is not None else None

    def start(self) -> Child | Pair:
        """A new child; in strict containment with a process for the world, which may be there.

        Raises:
            StartFailed: it cannot be started or contained as wanted.
        """
        if not self._apart:
            return self._child(self._command or self._installed(), None)
        if self._world is not None and not self._world.sound:
            self._world.close()
            self._world = None
        if self._world is None:
            self._world = World(self._start_world, self._start_bot)
        return Pair(self._world, self._config.program_seconds)

    def params(self, seed: int, snapshot: str | None) -> JsonObject:
        """The wire's `start` parameters for a child of this launch."""
        params = self._config.start_params(seed, snapshot)
        if self._gate is not None:
            params["world"]["socket"] = GAME_SOCKET
            params["username"] = self._gate.player or params["username"]
        return params

    def child_gone(self) -> None:
        """Close the gate; call it when a child has ended."""
        if self._gate is not None:
            self._gate.close()
            self._gate = None

    def close(self) -> None:
        """End all that children leave for the next one; call it when the last has ended."""
        self.child_gone()
        if self._world is not None:
            self._world.close()
            self._world = None

    @property
    def _apart(self) -> bool:
        """Whether the world has a process of its own; a server's always has."""
        config = self._config
        strict = config.containment == "strict" and config.world == "embedded"
        return strict and self._command is None

    def _child(self, argv: Sequence[str], game: socket.socket | None) -> Child:
        config = self._config
        return Child(
            argv,
            heartbeat_s=config.heartbeat_seconds,
            memory_bytes=config.memory_mb << 20,
            log_dir=config.log_dir,
            game=game,
        )

    def _start_world(self, listener: socket.socket) -> Child:
        return self._child(self._walled(WORLD_MAIN), listener)

    def _start_bot(self, link: socket.socket) -> Child:
        return self._child([*self._walled(MAIN), READY], link)

    def _walled(self, main: str) -> list[str]:
        paths = ensure_node()
        return self._command_in(self._build(paths), paths, main)

    def _installed(self) -> list[str]:
        paths = ensure_node()
        built = self._build(paths)
        if built.full and self._config.world == "server" and self._gate is None:
            kind = AccountGate if self._config.auth == "microsoft" else Gate
            self._gate = kind(self._config.host, self._config.port)
        game = self._gate.path if self._gate is not None else None
        return self._command_in(built, paths, MAIN, game)

    def _command_in(
        self, built: Walls, paths: NodePaths, main: str, game: Path | None = None
    ) -> list[str]:
        virtual = self._config.clock == "virtual"  # a snapshot has its clock in it
        snapshot = startup_snapshot(paths) if virtual else None
        memory_mb = self._config.memory_mb
        return built.command(paths, main, memory_mb=memory_mb, game=game, snapshot=snapshot)

    def _build(self, paths: NodePaths) -> Walls:
        config = self._config
        return walls("require" if config.auth == "microsoft" else config.sandbox, paths)
