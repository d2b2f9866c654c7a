"""Strict containment: the world in one process, bot and programs in another, a spare bot ready.

`Pair` answers requests as one child does, so `env` need not know. The world's process runs no
program and is asked directly: it makes and saves worlds, lets time pass for one request at a
time, and puts its own figures in the place of the bot's before a result is believed.

Does not cover: what passes between the two processes (`node/world/lockstep.js`,
`node/bot/apart.js`).
"""

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from env_bridge.child import Child, OnEvent
from env_bridge.errors import BridgeDown, RequestFailed
from env_bridge.wire import JsonObject

TICKS_A_SECOND = 20
SPARE_TICKS = 1200
"""Beyond a program's own time: coming in, deaths, chunks, the wait after it."""
WORLD_S = 60.0

StartBot = Callable[[socket.socket], Child]
StartWorld = Callable[[socket.socket], Child]


class World:
    """The world's process and the next bot's, which outlive the bots that are lost."""

    def __init__(self, start_world: StartWorld, start_bot: StartBot) -> None:
        """Start the world's process; bots are connected through a socket that only we can name."""
        self._start_bot = start_bot
        self._spare: Child | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="voyager-world-")
        self._path = str(Path(self._folder.name) / "world")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self._path)
            listener.listen()
            self.child = start_world(listener)

    @property
    def sound(self) -> bool:
        """Whether it can take another bot."""
        return self.child.down is None

    def bot(self) -> Child:
        """The spare bot, or a new one."""
        spare, self._spare = self._spare, None
        if spare is not None and spare.down is None:
            return spare
        return self._connected()

    def prepare_spare(self) -> None:
        """Have the next bot load its libraries meanwhile."""
        if self._spare is None or self._spare.down is not None:
            self._spare = self._connected()

    def close(self) -> None:
        """End both processes; idempotent."""
        if self._spare is not None:
            self._spare.close()
        self.child.close()
        self._folder.cleanup()

    def _connected(self) -> Child:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(self._path)
            return self._start_bot(link)


class Pair:
    """A bot in a world of another process, with the interface of one `Child`."""

    def __init__(self, world: World, program_s: float) -> None:
        """Take the next bot of `world`; programs may let `program_s` of game time pass."""
        self._world, self._bot = world, world.bot()
        self._most_ticks = SPARE_TICKS + int(program_s * TICKS_A_SECOND)
        world.child.on_down = self._lose_bot

    @property
    def down(self) -> BridgeDown | None:
        """How it ended; None while both live."""
        return self._world.child.down or self._bot.down

    @property
    def pid(self) -> int:
        """The process id of the bot."""
        return self._bot.pid

    @property
    def pids(self) -> tuple[int, ...]:
        """The process ids of bot and world."""
        return (self._bot.pid, self._world.child.pid)

    def request(
        self,
        method: str,
        params: JsonObject,
        *,
        timeout_s: float,
        silence_s: float | None = None,
        computes: bool = False,
        on_event: OnEvent | None = None,
    ) -> JsonObject:
        """See `Child.request`; what the bot answers is corrected by the world."""

        def ask_bot(params: JsonObject) -> JsonObject:
            return self._bot.request(
                method,
                params,
                timeout_s=timeout_s,
                silence_s=silence_s,
                computes=computes,
                on_event=on_event,
            )

        try:
            self._bot.settle()
            if method == "start":
                return self._start(params, ask_bot)
            if method in ("step", "reset"):
                return self._let_pass(method, params, ask_bot)
            answer = ask_bot(params)
            if method == "snapshot":
                saved = self._ask_world("snapshot", {})["snapshot"]
                own = str(answer["snapshot"]).removeprefix(".")
                answer = {"snapshot": f"{saved}.{own}"}
            return answer
        except BridgeDown:
            assert self.down is not None
            raise self.down.with_traceback(None) from None

    def cancel(self) -> bool:
        """See `Child.cancel`."""
        return self._bot.cancel()

    def close(self) -> None:
        """End the bot; the world's process stays for the next one."""
        self._world.child.on_down = None
        self._bot.close()

    def _start(self, params: JsonObject, ask_bot: Callable[[JsonObject], JsonObject]) -> JsonObject:
        saved, _, own = (params["snapshot"] or "").partition(".")
        keys = ("seed", "username", "assists")
        wanted = {key: params[key] for key in keys}
        self._ask_world("create", {**wanted, "saved": saved or None, "most_ticks": SPARE_TICKS})
        apart = {"kind": "embedded", "apart": True}
        snapshot = None if params["snapshot"] is None else f".{own}"
        answer = ask_bot({**params, "world": apart, "snapshot": snapshot})
        answer["result"] = self._attest(answer["result"])
        self._world.prepare_spare()
        return answer

    def _let_pass(
        self, method: str, params: JsonObject, ask_bot: Callable[[JsonObject], JsonObject]
    ) -> JsonObject:
        reset = params if method == "reset" else None
        wanted = {key: params[key] for key in ("difficulty",) if key in params}
        self._ask_world("open", {"most_ticks": self._most_ticks, "reset": reset, **wanted})
        return self._attest(ask_bot(params))

    def _attest(self, result: object) -> JsonObject:
        """The result with the world's own figures; a bot that contradicts them is thrown away."""
        try:
            return self._ask_world("attest", {"result": result})
        except RequestFailed as error:
            self._bot.condemn(BridgeDown("tampered", f"{error.message} [{error.code}]"))
            self._bot.wait()
            assert self._bot.down is not None
            raise self._bot.down from error

    def _ask_world(self, method: str, params: JsonObject) -> JsonObject:
        return self._world.child.request(method, params, timeout_s=WORLD_S, silence_s=WORLD_S)

    def _lose_bot(self, down: BridgeDown) -> None:
        """A bot without its world waits for ever."""
        self._bot.condemn(BridgeDown(down.reason, down.cause, code=down.code))
