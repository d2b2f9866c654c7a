"""A Microsoft account for servers in online mode, held by a helper process outside the walls.

The helper (`node/account`) signs in by device code, keeps the tokens in the user's state folder,
and does the login of a bot's connection. What comes back to us are the player's name and id, codes
to enter, and refusals: neither Python nor the child that runs programs ever has a token.

Does not cover: how a login is done (`node/account`), what a person can do (`refusals`).
"""

import contextlib
import json
import os
import selectors
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, ValidationError

from env_bridge.errors import StartFailed, WireError
from env_bridge.install import ensure_node
from env_bridge.process import ENVIRONMENT
from env_bridge.refusals import account_advice
from env_bridge.wire import LineSplitter

MAIN = "account/main.js"
FILE = "account.json"
ANSWER_S = 150.0  # a dozen requests at most, each with 20 s
SIGN_IN_S = 1200.0  # codes hold for fifteen minutes
FAREWELL_S = 2.0
RECEIVE_BYTES = 1 << 16
LONGEST_ANSWER = 1 << 20


class Player(BaseModel):
    """Who the account is in the game; `id` is a UUID without dashes."""

    name: Annotated[str, Field(pattern="^[A-Za-z0-9_]{1,16}$")]
    id: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


class DeviceCode(BaseModel):
    """What a person enters where to sign in, and for how long it holds."""

    url: str
    code: str
    seconds: float


class Refusal(BaseModel):
    """Why the helper did not do what it was asked."""

    code: str
    message: str


class Answer(BaseModel):
    """One line of the helper."""

    player: Player | None = None
    enter: DeviceCode | None = None
    refused: Refusal | None = None
    trouble: Refusal | None = None


def account_folder() -> Path:
    """Where the sign-in is kept, for this user only."""
    base = Path(os.environ.get("XDG_STATE_HOME", ""))
    state = base if base.is_absolute() else Path.home() / ".local" / "state"
    return state / "voyager" / "account"


def forget_account() -> bool:
    """Delete the sign-in; whether there was one."""
    try:
        (account_folder() / FILE).unlink()
    except FileNotFoundError:
        return False
    return True


class Account:
    """The running helper; a context manager that ends it."""

    def __init__(self) -> None:
        """Start it.

        Raises:
            StartFailed: it cannot be started, or the sign-in has no place to be kept.
        """
        paths, folder = ensure_node(), account_folder()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            what = f"no account can be kept at {folder} ({error.strerror}); set XDG_STATE_HOME"
            raise StartFailed("not_startable", what) from error
        argv = [str(paths.node), "--permission", f"--allow-fs-read={paths.root}/"]
        argv += [f"--allow-fs-{right}={folder}/" for right in ("read", "write")]
        self._process = subprocess.Popen(
            [*argv, str(paths.root / MAIN), "--vault", str(folder)],
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,  # a terminal's Ctrl-C is for us
        )
        self._lines = LineSplitter(LONGEST_ANSWER)
        self._waiting: list[Answer] = []

    def __enter__(self) -> Self:
        """The helper itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.close()

    def sign_in(self, show: Callable[[DeviceCode], None]) -> Player:
        """Sign in by device code; `show` is called with what a person must enter.

        Raises:
            StartFailed: it did not come to that; the message says what to do next.
        """
        return self._player(SIGN_IN_S, show, do="sign_in")

    def player(self) -> Player:
        """Who is signed in, with tokens made new if need be.

        Raises:
            StartFailed: nobody is, or the account is refused.
        """
        return self._player(ANSWER_S, do="check")

    def open(self, path: Path, host: str, port: int) -> Player:
        """Listen at `path`: every connection there is logged in to that server, as this player.

        Raises:
            StartFailed: as `player`.
        """
        return self._player(ANSWER_S, do="open", path=str(path), host=host, port=port)

    def trouble(self) -> Refusal | None:
        """Why a connection came to nothing last."""
        return self._ask(FAREWELL_S, do="trouble").trouble

    def close(self) -> None:
        """End the helper; idempotent."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(FAREWELL_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _player(
        self, within_s: float, show: Callable[[DeviceCode], None] | None = None, **request: Any
    ) -> Player:
        answer = self._ask(within_s, **request)
        while answer.enter is not None:
            if show is not None:
                show(answer.enter)
            answer = self._next(time.monotonic() + within_s)
        if answer.refused is not None:
            code, message = answer.refused.code, answer.refused.message
            raise StartFailed(code, account_advice(code, message))
        if answer.player is None:
            raise self._broken()
        return answer.player

    def _ask(self, within_s: float, **request: Any) -> Answer:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._broken() from error
        return self._next(time.monotonic() + within_s)

    def _next(self, deadline: float) -> Answer:
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not self._waiting:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise self._broken()
                data = os.read(self._process.stdout.fileno(), RECEIVE_BYTES)
                if not data:
                    raise self._broken()
                try:
                    found = [Answer.model_validate_json(line) for line in self._lines.feed(data)]
                except (ValidationError, WireError) as error:
                    raise self._broken() from error
                self._waiting += found
        return self._waiting.pop(0)

    def _broken(self) -> StartFailed:
        return StartFailed("not_startable", "the login helper gave no answer; run `voyager doctor`")
