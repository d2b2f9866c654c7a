"""What can go wrong at the bridge, sorted by who can act.

    BridgeError                     base of this package
    ├── ParseError                  the model: its reply holds no usable program
    ├── BridgeDown                  the loop: the child died or was late; `restore` and go on
    │   └── WireError               the child broke the rules of the wire and was killed
    ├── RequestFailed               the child refused a request (`code` says why)
    ├── StartFailed                 a person: no server, wrong version, kicked, bad snapshot
    └── InstallFailed               a person: the Node part could not be installed

Does not cover: programs that fail. That is data (`Outcome.fault`), never an exception.
"""

from typing import Literal

Reason = Literal[
    "exited",
    "crashed",
    "silent",
    "late",
    "memory",
    "garbled",
    "tampered",
    "disconnected",
    "closed",
    "gave_up",
]


BLAMED: tuple[Reason, ...] = ("crashed", "silent", "late", "memory", "garbled", "tampered")


class BridgeError(Exception):
    """Base of every error that the bridge raises on purpose."""


class ParseError(BridgeError):
    """A reply that holds no usable program; the message is written for the model."""

    def __init__(
        self, code: str, message: str, line: int | None = None, column: int | None = None
    ) -> None:
        place = f" (line {line}, column {column})" if line is not None else ""
        super().__init__(f"{message}{place}")
        self.code = code
        self.message = message
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[type["ParseError"], tuple[str, str, int | None, int | None]]:
        return type(self), (self.code, self.message, self.line, self.column)


class BridgeDown(BridgeError):
    """The child is gone; nothing of the running request is known.

    Attributes:
        reason: one word for programs, see `Reason`.
        cause: what happened, with numbers, for people.
        last_words: the end of the child's stdout and stderr.
        code: the child's own code when it announced the end (`fatal` event), else "".
    """

    def __init__(self, reason: Reason, cause: str, last_words: str = "", code: str = "") -> None:
        words = f"; its last words:\n{last_words}" if last_words else ""
        super().__init__(f"the Node child is down: {cause}{words}")
        self.reason = reason
        self.cause = cause
        self.last_words = last_words
        self.code = code

    @property
    def by_program(self) -> bool:
        """Whether the program that ran is to blame, and would do it again."""
        return self.reason in BLAMED

    def __reduce__(self) -> tuple[type["BridgeDown"], tuple[Reason, str, str, str]]:
        return type(self), (self.reason, self.cause, self.last_words, self.code)


class WireError(BridgeDown):
    """The child sent what the wire's schema forbids, so it was killed.

    Right after an update this means that the Python and the Node part do not fit together;
    later in a run, that a program reached the channel and forged a message.
    """

    def __init__(
        self, reason: Reason, cause: str, last_words: str = "", code: str = "wire_error"
    ) -> None:
        super().__init__(reason, cause, last_words, code)


class RequestFailed(BridgeError):
    """The child is well but refused a request."""

    def __init__(self, method: str, code: str, message: str) -> None:
        super().__init__(f"{method} was refused: {message} [{code}]")
        self.method = method
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["RequestFailed"], tuple[str, str, str]]:
        return type(self), (self.method, self.code, self.message)


class StartFailed(BridgeError):
    """The world could not be entered; the message says what to do next."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["StartFailed"], tuple[str, str]]:
        return type(self), (self.code, self.message)


class InstallFailed(BridgeError):
    """The Node part could not be installed; the message says what to do next."""
