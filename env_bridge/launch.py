"""How the children of one environment are started: which command, within which walls.

Does not cover: the child's life (`child`) and what the walls are made of (`sandbox`).
"""

from collections.abc import Sequence

from env_bridge.child import Child
from env_bridge.config import BridgeConfig
from env_bridge.gate import Gate
from env_bridge.install import NodePaths, ensure_node
from env_bridge.sandbox import GAME_SOCKET, Walls, walls
from env_bridge.wire import JsonObject

MAIN = "main.js"
OWN_COMMAND = "not contained: a command of one's own"


class Launch:
    """Starts children; a child in a server's world gets a gate to that server and no network."""

    def __init__(self, config: BridgeConfig, command: Sequence[str] | None = None) -> None:
        """Prepare; `command` replaces the installed child and has no walls."""
        self._config = config
        self._command = command
        self._gate: Gate | None = None

    @property
    def containment(self) -> str:
        """How children are contained, for people.

        Raises:
            StartFailed: not as well as is required.
        """
        return OWN_COMMAND if self._command is not None else self._build(ensure_node()).summary

    @property
    def trouble(self) -> str:
        """Why the game server is out of reach; empty when the gate knows nothing of it."""
        return self._gate.trouble if self._gate is not None else ""

    def start(self) -> Child:
        """A new child.

        Raises:
            StartFailed: it cannot be started or contained as wanted.
        """
        config = self._config
        return Child(
            self._command or self._installed(),
            heartbeat_s=config.heartbeat_seconds,
            memory_bytes=config.memory_mb << 20,
            log_dir=config.log_dir,
        )

    def params(self, seed: int, snapshot: str | None) -> JsonObject:
        """The wire's `start` parameters for a child of this launch."""
        params = self._config.start_params(seed, snapshot)
        if self._gate is not None:
            params["world"]["socket"] = GAME_SOCKET
        return params

    def close(self) -> None:
        """Close the gate; call it when the last child has ended."""
        if self._gate is not None:
            self._gate.close()
            self._gate = None

    def _installed(self) -> list[str]:
        paths = ensure_node()
        built = self._build(paths)
        if built.full and self._config.world == "server" and self._gate is None:
            self._gate = Gate(self._config.host, self._config.port)
        game = self._gate.path if self._gate is not None else None
        return built.command(paths, MAIN, memory_mb=self._config.memory_mb, game=game)

    def _build(self, paths: NodePaths) -> Walls:
        return walls(self._config.sandbox, paths)
