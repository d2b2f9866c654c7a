"""The run directory: who may use it, where its files are, and how they are written whole.

Layout as in the README: config.yaml journal.jsonl tape/ skills/ snapshots/ summary.json logs/.
Does not know what the files mean: see `journal.py`, `ledger.py`, `recorder.py`.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from voyager.errors import RunDirError
from voyager.files import write_atomically


class RunDir:
    """One run's directory, held by this process until `close`."""

    def __init__(self, path: Path, lock: int, *, made: bool = False) -> None:
        """Hold a locked directory; `made` says that it was not there before."""
        self.path = path
        self._lock = lock
        self._made = made

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Make a new run directory; an empty one that exists will do.

        Raises:
            RunDirError: it is taken, in use, or cannot be written.
        """
        path = Path(path)
        try:
            made = not path.exists()
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise RunDirError(
                    f"{path} is not empty; choose another --dir, "
                    f"or go on with `voyager resume {path}`"
                )
            run = cls(path, _take(path), made=made)
            for folder in (run.tape, run.skills, run.snapshots, run.logs):
                folder.mkdir()
        except (FileExistsError, NotADirectoryError) as error:
            raise RunDirError(f"{path} is not a directory; choose another --dir") from error
        except OSError as error:
            raise RunDirError(
                f"cannot write to {path} ({error.strerror}); choose another --dir"
            ) from error
        return run

    @classmethod
    def open(cls, path: Path) -> Self:
        """Take an existing run directory.

        Raises:
            RunDirError: it is missing, in use, or cannot be written.
        """
        if not (path / "journal.jsonl").is_file():
            raise RunDirError(f"{path} is no run directory: it has no journal.jsonl")
        try:
            return cls(path, _take(path))
        except OSError as error:
            raise RunDirError(f"cannot write to {path} ({error.strerror})") from error

    def close(self) -> None:
        """Let others use the directory."""
        os.close(self._lock)

    def discard(self) -> None:
        """Remove everything again: the run never began."""
        for path in self.path.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        if self._made:
            self.path.rmdir()

    @property
    def config(self) -> Path:
        """The resolved configuration."""
        return self.path / "config.yaml"

    @property
    def journal(self) -> Path:
        """The append-only record."""
        return self.path / "journal.jsonl"

    @property
    def summary(self) -> Path:
        """The figures so far."""
        return self.path / "summary.json"

    @property
    def tape(self) -> Path:
        """Folder of the model traffic."""
        return self.path / "tape"

    @property
    def skills(self) -> Path:
        """Folder of the skill library."""
        return self.path / "skills"

    @property
    def snapshots(self) -> Path:
        """Folder of world states."""
        return self.path / "snapshots"

    @property
    def logs(self) -> Path:
        """Folder of the child's and our own logs."""
        return self.path / "logs"

    def save_snapshot(self, name: str, text: str) -> None:
        """Write a world state whole or not at all."""
        write_atomically(self.snapshots / name, text.encode())

    def load_snapshot(self, name: str) -> str:
        """A world state by its name.

        Raises:
            RunDirError: the journal names it but it is not there.
        """
        try:
            return (self.snapshots / name).read_text(encoding="utf-8")
        except OSError as error:
            raise RunDirError(
                f"{self.snapshots / name} cannot be read ({error.strerror}); "
                "the run cannot go on without its world"
            ) from error

    def save_summary(self, values: Mapping[str, Any]) -> None:
        """Write `summary.json` whole or not at all."""
        write_atomically(self.summary, (json.dumps(values, indent=2) + "\n").encode())


def default_path(seed: int) -> Path:
    """`runs/<date-time>-seed<seed>` below the working directory, not yet taken."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    path = Path("runs") / f"{stamp}-seed{seed}"
    number = 2
    while path.exists():
        path = Path("runs") / f"{stamp}-seed{seed}-{number}"
        number += 1
    return path


def _take(path: Path) -> int:
    """Lock the directory against a second process; the lock dies with this one."""
    lock = os.open(path / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise RunDirError(f"{path} is in use by another voyager process") from None
    return lock
