"""A fork: a new run that shares another one's past up to an iteration and goes on by itself.

The fork's directory is whole: records, world states, model traffic and skills of the past are
copied into it, as they were at that iteration. The other run is only read, so it may be going on
meanwhile. Does not run anything: `agent.Resumed` goes on in the directory.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from skills_library import Skill, SkillLibrary, embedder
from voyager.config import FORK_KEEPS, RunConfig, change_config, checked
from voyager.errors import ConfigError, RunDirError
from voyager.files import write_atomically
from voyager.journal import (
    AnyRecord,
    ForkRecord,
    GivenRecord,
    IterationRecord,
    Journal,
    StartRecord,
    encoded,
    last_config,
)
from voyager.libraries import open_library
from voyager.models.recorded import CALLS
from voyager.run_dir import RunDir
from voyager.versions import git_commit, versions

MORE = 40


@dataclass(frozen=True, slots=True)
class ForkPoint:
    """Where a fork begins: after this iteration of that run; 0 is before the first one."""

    run: Path
    iteration: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `RUN_DIR@ITERATION`.

        Raises:
            ConfigError: it is something else.
        """
        run, _, iteration = text.rpartition("@")
        if not run or not iteration.isdecimal():
            raise ConfigError(f"--fork={text}: write RUN_DIR@ITERATION, for example runs/mine@12")
        return cls(Path(run), int(iteration))

    def __str__(self) -> str:
        return f"{self.run}@{self.iteration}"


class Fork:
    """A past that can be written into a new run directory; `config` is how the fork goes on."""

    def __init__(self, point: ForkPoint, overrides: Sequence[str] = ()) -> None:
        """Read the past.

        Raises:
            RunDirError: there is no such run or iteration, or its world was not saved.
            ConfigError: a setting is wrong, cannot change, or leaves nothing to do.
        """
        self._point = point
        self._source = point.run
        if not (self._source / "journal.jsonl").is_file():
            raise RunDirError(f"{self._source} is no run directory: it has no journal.jsonl")
        records = Journal(self._source / "journal.jsonl").read()
        self._past = _past(records, point)
        self._future = [
            record
            for record in records
            if isinstance(record, IterationRecord) and record.iteration > point.iteration
        ]
        self.config = self._configured(overrides)
        self._snapshots = self._read_snapshots()

    def write(self, directory: Path | str) -> None:
        """Make the fork's run directory; the journal comes last and makes it one.

        Raises:
            RunDirError: the directory is taken or cannot be written.
            SkillError: the library of the past cannot be read.
        """
        run = RunDir.create(directory)
        try:
            for name, text in self._snapshots.items():
                run.save_snapshot(name, text)
            write_atomically(run.tape / CALLS, b"".join(self._calls()))
            self._copy_library(run.skills)
            write_atomically(run.config, self.config.as_yaml().encode())
            past = [*self._past, self._record()]
            write_atomically(run.journal, b"".join(encoded(record) for record in past))
        except BaseException:
            run.discard()
            raise
        finally:
            run.close()

    def _configured(self, overrides: Sequence[str]) -> RunConfig:
        """The settings at that iteration with the changes; the world stays the one it was."""
        stored = checked(last_config(self._past))
        if stored.world.kind == "server":
            raise RunDirError(
                f"{self._point} cannot be forked: it was played on a server, whose world has no "
                "snapshots; fork a run with world=embedded"
            )
        changed = change_config(stored, overrides, FORK_KEEPS)
        if changed.iterations <= self._point.iteration:
            raise ConfigError(
                f"a fork at {self._point} with iterations={changed.iterations} has nothing left "
                f"to do; write for example iterations={self._point.iteration + MORE}"
            )
        world = changed.world.model_copy(update={"seed": stored.world_seed})
        return changed.model_copy(update={"world": world, "forked_from": str(self._point)})

    def _read_snapshots(self) -> dict[str, str]:
        """World states of the past by name; the last one is needed, older ones are a gift."""
        kinds = (StartRecord, IterationRecord)
        names = [r.snapshot for r in self._past if isinstance(r, kinds) and r.snapshot]
        found = {}
        for name in dict.fromkeys(names):
            try:
                found[name] = (self._source / "snapshots" / name).read_text(encoding="utf-8")
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                raise RunDirError(
                    f"{self._source}/snapshots/{name} is unreadable: {error}"
                ) from error
        if not names or names[-1] not in found:
            raise RunDirError(
                f"{self._source} holds no world state of iteration {self._point.iteration}; "
                f"fork it at one that it holds, or run it again"
            )
        return found

    def _calls(self) -> Iterator[bytes]:
        """Lines of the tape up to the last call that the past built on."""
        numbers = [call for r in self._past for call in getattr(r, "calls", ())]
        last = max(numbers, default=0)
        path = self._source / "tape" / CALLS
        if not path.exists():
            return
        # Not splitlines: a reply may hold other line separators.
        for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], start=1):
            try:
                shared = int(json.loads(line)["call"]) <= last
            except (ValueError, KeyError, TypeError) as error:
                raise RunDirError(
                    f"{path} line {number} is corrupt ({error}); restore it"
                ) from error
            if shared:
                yield line + b"\n"

    def _copy_library(self, folder: Path) -> None:
        """The library as it was: without what later iterations of that run put into it."""
        source = self._source / "skills"
        if not (source / "library.json").exists():
            return
        embed = embedder(self.config.skills.embedder, base_url=self.config.base_url)
        with open_library(source) as past, SkillLibrary.open(folder, embed) as copy:
            for name in past.names():
                for skill in past.versions(name):
                    if not self._is_later(skill):
                        copy.add(skill)

    def _is_later(self, skill: Skill) -> bool:
        return any(
            (r.skill.name, r.skill.code, r.iteration) == (skill.name, skill.code, skill.created)
            for r in self._future
            if r.skill is not None
        )

    def _record(self) -> ForkRecord:
        return ForkRecord(
            config=self.config.model_dump(mode="json"),
            versions=versions(),
            git_commit=git_commit(),
            started=datetime.now(UTC).isoformat(timespec="seconds"),
            run=str(self._source),
            iteration=self._point.iteration,
        )


def _past(records: Sequence[AnyRecord], point: ForkPoint) -> list[AnyRecord]:
    """The records up to the end of that iteration, and what the user had given by then."""
    ends: dict[int, int] = {}
    for number, record in enumerate(records):
        if isinstance(record, StartRecord):
            ends[0] = number
        elif isinstance(record, IterationRecord):
            ends[record.iteration] = number
    if point.iteration not in ends:
        held = f"0 to {max(ends)}" if ends else "none yet"
        raise RunDirError(f"{point.run} has no iteration {point.iteration}; these it has: {held}")
    end = ends[point.iteration] + 1
    given = [
        record
        for record in records[end:]
        if isinstance(record, GivenRecord) and record.iteration == point.iteration
    ]
    return [*records[:end], *given]
