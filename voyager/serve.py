"""The embedded world for any 1.20.4 client: a supervised Node process that listens on a port.

Does not play: join with a game client, or with `voyager run world=server`.
"""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile

from env_bridge import ensure_node
from voyager.errors import AgentError, ConfigError, ServeFailed

STOP_S = 5.0
USERS_MISTAKE = 2


@dataclass(frozen=True, slots=True)
class Served:
    """A world that listens."""

    port: int
    spawn: dict[str, float]
    process: subprocess.Popen[str]

    def wait(self) -> None:
        """Stay until the process ends.

        Raises:
            ServeFailed: it ended on its own with an error.
        """
        status = self.process.wait()
        if status != 0:
            raise ServeFailed(f"the world's process ended with status {status}")


@contextmanager
def serve_world(
    seed: int, *, host: str, port: int, operators: Sequence[str] = ()
) -> Iterator[Served]:
    """Start the world; it ends with this process at the latest.

    Args:
        seed: of the world.
        host: address to listen on; 0.0.0.0 lets other machines in.
        port: 0 takes a free one.
        operators: names of players who may give commands.

    Raises:
        ConfigError: the port is taken, or nobody can have such a name.
        ServeFailed: it did not start.
    """
    paths = ensure_node()
    argv = [str(paths.node), str(paths.root / "world" / "serve.js")]
    argv += ["--port", str(port), "--host", host, "--seed", str(seed), "--parent"]
    argv += [f"--op={name}" for name in operators]
    with TemporaryFile("w+", encoding="utf-8") as words:
        # A session of its own: Ctrl-C reaches us, and we end it in order.
        process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
            text=True,
            start_new_session=True,
        )
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            if not first:
                words.seek(0)
                raise _not_started(process, words.read())
            ready = json.loads(first)
            yield Served(int(ready["listening"]), dict(ready["spawn"]), process)
        finally:
            _stop(process)


def _not_started(process: subprocess.Popen[str], said: str) -> AgentError:
    words = said.strip().splitlines() or ["it said nothing"]
    if process.wait() == USERS_MISTAKE:
        return ConfigError(words[-1])
    return ServeFailed(f"the world did not start: {words[-1]}")


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
