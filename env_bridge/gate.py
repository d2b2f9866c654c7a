"""The only way out of a contained child: a local socket that leads to one game server.

The child has no network. What it writes into the socket goes to the server's address, which is
fixed here, and back; every connection is one connection to the server.

Does not cover: SRV records (give the server's own host and port), what is said on the way.
"""

import contextlib
import socket
import tempfile
import threading
from pathlib import Path

CONNECT_S = 10.0
CHUNK_BYTES = 1 << 16
MOST_CONNECTIONS = 8


class Gate:
    """Listens at `path` until it is closed; `trouble` says why the server was last out of reach."""

    def __init__(self, host: str, port: int) -> None:
        self.trouble = ""
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
                self.trouble = error.strerror or str(error)
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


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(CHUNK_BYTES):
            target.sendall(chunk)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
