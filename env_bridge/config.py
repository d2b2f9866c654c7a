"""How a bridge is set up: which world, which clock, which limits.

Does not cover: the run that uses it.
"""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from env_bridge.wire import JsonObject

SAFE_INTEGER = 2**53 - 1

Assist = Literal[
    "keep_inventory",
    "give_back",
    "give_chest",
    "peaceful_start",
    "unstick_teleport",
    "chest_teleport",
]
Difficulty = Literal["peaceful", "easy"]


class BridgeConfig(BaseModel):
    """One world and one child; keyword arguments of `gymnasium.make("Voyager-v0", ...)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: Annotated[int, Field(ge=0, le=SAFE_INTEGER)] = 1
    """Of the embedded world."""
    program_seed: Annotated[int, Field(ge=0, le=SAFE_INTEGER)] | None = None
    """Of the programs' random numbers; None takes the world's."""
    world: Literal["embedded", "server"] = "embedded"
    """Our own world in the child's memory, or any Minecraft server over TCP."""
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    """Of the server."""
    port: Annotated[int, Field(ge=1, le=65535)] = 25565
    """Of the server."""
    version: str | None = None
    """Game version of the server; None asks the server."""
    auth: Literal["offline", "microsoft"] = "offline"
    """Who the bot is on the server: a bare name, or the account that is signed in, for servers in
    online mode; that needs full walls around programs."""
    clock: Literal["virtual", "real"] = "virtual"
    """Virtual: time runs only while a program runs, as fast as it can. A server needs real."""
    speed: Annotated[float, Field(ge=0.1, le=1e6)] | None = None
    """Game seconds a real second of the virtual clock, for people who watch; None: all it can."""
    username: Annotated[str, Field(pattern="^[A-Za-z0-9_]{1,16}$")] = "bot"
    """The bot's name in the game; an account brings its own."""
    view_distance: Annotated[int, Field(ge=2, le=32)] = 6
    """In chunks."""
    wait_ticks: Annotated[int, Field(ge=0, le=1200)] = 20
    """Waited after a start, a reset and a step; 20 a second."""
    program_seconds: Annotated[float, Field(gt=0, le=1e6)] = 600.0
    """Most game time that one program may take."""
    wall_seconds: Annotated[float, Field(gt=0)] = 180.0
    """Most time that one step may take; with the real clock, besides its game time."""
    heartbeat_seconds: Annotated[float, Field(gt=0)] = 10.0
    """A child that is silent for longer is dead."""
    containment: Literal["fast", "strict"] = "fast"
    """Fast: world and program in one process. Strict: the world in another, out of reach; needs
    the virtual clock. A server's world is out of reach anyway: there both are the same."""
    sandbox: Literal["auto", "off", "require"] = "auto"
    """Walls around the child: the best there are, none, or full ones or nothing."""
    memory_mb: Annotated[int, Field(ge=512, le=1 << 20)] = 2048
    """Most memory of the child; beyond it, it is killed."""
    max_restarts: Annotated[int, Field(ge=0)] = 12
    """Most restarts in a row, with no finished step between them."""
    reconnect_seconds: Annotated[float, Field(ge=0)] = 180.0
    """How long a server that was lost is waited for, such as one that starts again."""
    log_dir: Path | None = None
    """Where the child's stdout and stderr go; None keeps their last lines only."""
    assists: dict[Assist, bool] = {}
    """Help by the harness, by name; none is on by default."""

    @model_validator(mode="after")
    def _in_lockstep(self) -> Self:
        if (self.containment, self.world, self.clock) == ("strict", "embedded", "real"):
            raise ValueError("containment=strict keeps two processes in step: use clock=virtual")
        return self

    @model_validator(mode="after")
    def _account_behind_walls(self) -> Self:
        if self.auth == "microsoft" and (self.world != "server" or self.sandbox == "off"):
            raise ValueError(
                "auth=microsoft is for servers and keeps programs from the account by walls: "
                "use it with world=server and without sandbox=off"
            )
        return self

    def start_params(self, seed: int, snapshot: str | None) -> JsonObject:
        """The wire's `start` parameters."""
        where = {"host": self.host, "port": self.port, "version": self.version}
        return {
            "seed": seed,
            "program_seed": self.program_seed if self.program_seed is not None else seed,
            "world": {"kind": "server", **where}
            if self.world == "server"
            else {"kind": "embedded"},
            "clock": self.clock,
            "speed": self.speed,
            "username": self.username,
            "view_distance": self.view_distance,
            "wait_ticks": self.wait_ticks,
            "snapshot": snapshot,
            "assists": dict(self.assists),
        }

    @property
    def step_seconds(self) -> float:
        """Wall time after which a step is given up."""
        speed = 1.0 if self.clock == "real" else self.speed
        return self.wall_seconds + (self.program_seconds / speed if speed else 0.0)


class ResetOptions(BaseModel):
    """`options` of `MinecraftEnv.reset`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["hard", "soft"] = "hard"
    """Hard: an empty inventory and the world's spawn point. Soft: the bot as it is."""
    inventory: dict[str, Annotated[int, Field(ge=1)]] = {}
    """Items to give, by name."""
    equipment: Annotated[list[str | None], Field(min_length=6, max_length=6)] = [None] * 6
    """Items to wear: head, chest, legs, feet, main hand, off hand."""
    position: tuple[float, float, float] | None = None
    """Where to go: x, y, z."""
    spread: bool = False
    """Go to a random place near by."""
    wait_ticks: Annotated[int, Field(ge=0, le=1200)] | None = None
    """Waited afterwards; None takes the bridge's."""
    snapshot: str | None = None
    """Start a new child with this world."""

    @field_validator("position", mode="before")
    @classmethod
    def _from_axes(cls, value: object) -> object:
        return [value.get(axis) for axis in "xyz"] if isinstance(value, dict) else value

    def changes_the_bot(self) -> bool:
        """Whether a bot that has just started still needs a reset."""
        return bool(self.inventory or any(self.equipment) or self.position or self.spread)

    def params(self, wait_ticks: int) -> JsonObject:
        """The wire's `reset` parameters."""
        here = self.position
        return {
            "mode": self.mode,
            "inventory": self.inventory,
            "equipment": self.equipment,
            "position": None if here is None else dict(zip("xyz", here, strict=True)),
            "spread": self.spread,
            "wait_ticks": self.wait_ticks if self.wait_ticks is not None else wait_ticks,
        }
