"""The only way out of a contained child: a local socket that leads to one game server.

The child has no network. What it writes into the socket goes to the server's address, which is
fixed here, and back; every connection is one connection to the server. With an account, the login
to the server is done on the way, outside the walls.

Does not cover: SRV records (give the server's own host and port), what is said on the way.
"""

import contextlib
import socket
import tempfile
import threading
from pathlib import Path

from env_bridge.account import Account, Refusal

CONNECT_S = 10.0
CHUNK_BYTES = 1 << 16
MOST_CONNECTIONS = 8


class Gate:
    """Listens at `path` until it is closed."""

    player: str | None = None
    """The name that bots have who go through; None leaves it to them."""

    def __init__(self, host: str, port: int) -> None:
        self._trouble: Refusal | None = None
        self._address = (host, port)
        self._folder = tempfile.TemporaryDirectory(prefix="voyager-gate-")
        self.path = Path(self._folder.name) / "game"
        self._open: set[socket.socket] = set()
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.path))
        self.path.chmod(0o666)  # the folder above it is ours alone
        self._listener.listen(MOST_CONNECTIONS)
        self._thread = threading.Thread(target=self._serve, name="game-gate", daemon=True)
        self._thread.start()

    def trouble(self) -> Refusal | None:
        """Why the server was last out of reach."""
        return self._trouble

    def close(self) -> None:
        """Cut every connection and take the socket away; idempotent."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        for end in list(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._folder.cleanup()

    def _serve(self) -> None:
        while True:
            try:
                inner, _ = self._listener.accept()
            except OSError:
                return
            if len(self._open) >= 2 * MOST_CONNECTIONS:
                inner.close()
                continue
            threading.Thread(target=self._join, args=(inner,), daemon=True).start()

    def _join(self, inner: socket.socket) -> None:
        """One connection, until either side ends it."""
        with inner:
            try:
                outer = socket.create_connection(self._address, CONNECT_S)
            except OSError as error:
                words = error.strerror or str(error)
                self._trouble = Refusal(code="connect_refused", message=words)
                return
            with outer:
                outer.settimeout(None)
                outer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                ends = {inner, outer}
                self._open |= ends
                back = threading.Thread(target=_pump, args=(outer, inner), daemon=True)
                back.start()
                _pump(inner, outer)
                back.join()
                self._open -= ends


class AccountGate:
    """A gate with a login to the server as the player whose account is signed in."""

    def __init__(self, host: str, port: int) -> None:
        """Open it.

        Raises:
            StartFailed: nobody is signed in, or the account is refused.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="voyager-gate-")
        self.path = Path(self._folder.name) / "game"
        try:
            self._account = Account()
            try:
                self.player: str | None = self._account.open(self.path, host, port).name
            except BaseException:
                self._account.close()
                raise
        except BaseException:
            self._folder.cleanup()
            raise

    def trouble(self) -> Refusal | None:
        """Why the last connection came to nothing, where it was not the server that refused it."""
        return self._account.trouble()

    def close(self) -> None:
        """End the helper with every connection, and take the socket away; idempotent."""
        self._account.close()
        self._folder.cleanup()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(CHUNK_BYTES):
            target.sendall(chunk)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
