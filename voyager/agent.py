"""The agent as a Python object: `Voyager(load_config(["seed=1"])).learn()`.

Opens and closes what a run needs around the loop: the run directory, the world, the library, the
view. Does not contain the loop (`loop.py`) nor choose parts (`build.py`).
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from voyager.build import Builder, Seams, Session
from voyager.config import RunConfig, change_config, checked, read_config
from voyager.errors import ConfigError
from voyager.files import write_atomically
from voyager.journal import (
    AnyRecord,
    ForkRecord,
    Journal,
    ResumeRecord,
    RunRecord,
    last_config,
)
from voyager.live import LineView, View
from voyager.run_dir import RunDir, default_path
from voyager.state import State
from voyager.versions import git_commit, versions


class Voyager:
    """A new run, in a directory of its own.

    Args:
        config: see `load_config`.
        directory: the run directory; by default one below `runs/` named after time and seed.
        view: shows the run; plain lines by default.
        seams: other parts than the configured ones.
        library: skills to begin with; copied, the original stays as it is.
    """

    def __init__(
        self,
        config: RunConfig,
        directory: Path | str | None = None,
        *,
        view: View | None = None,
        seams: Seams | None = None,
        library: Path | None = None,
    ) -> None:
        self.config = config
        self.directory = Path(directory) if directory else default_path(config.seed)
        self._view = view or LineView()
        self._seams = seams or Seams()
        self._library = library

    def learn(self) -> dict[str, Any]:
        """Learn for `config.iterations`; returns what `summary.json` holds.

        Raises:
            AgentError, BridgeError, SkillError: what ended it; after the first look at the world
                the run can be resumed, before it the directory is as it was.
        """
        with self._session(None) as session:
            return session.learner.learn(session.observation)

    def solve(self, task: str) -> dict[str, Any]:
        """Solve one given task by sub-goals; adds `goal` and `solved` to the summary's values."""
        with self._session(task) as session:
            return _solve(session, task)

    @contextmanager
    def _session(self, goal: str | None) -> Iterator[Session]:
        run = RunDir.create(self.directory)
        with ExitStack() as stack:
            stack.callback(run.close)
            state = State()
            try:
                self._write_down(run, goal)
                stack.enter_context(self._view)
                builder = Builder(
                    self.config, run, state, view=self._view, stack=stack, seams=self._seams
                )
                yield builder.session(goal)
            except BaseException:
                if not state.started:
                    stack.callback(run.discard)
                raise

    def _write_down(self, run: RunDir, goal: str | None) -> None:
        """Put on record what is started, before anything is."""
        write_atomically(run.config, self.config.as_yaml().encode())
        if self._library is not None:
            shutil.copytree(
                self._library,
                run.skills,
                dirs_exist_ok=True,
                ignore=shutil.ignore_patterns(".index", ".lock"),
            )
        Journal(run.journal).append(
            RunRecord(
                config=self.config.model_dump(mode="json"),
                versions=versions(),
                git_commit=git_commit(),
                started=datetime.now(UTC).isoformat(timespec="seconds"),
                goal=goal,
            )
        )


class Resumed:
    """A run that goes on in its directory after any stop."""

    def __init__(
        self,
        directory: Path | str,
        overrides: Sequence[str] = (),
        *,
        view: View | None = None,
        seams: Seams | None = None,
    ) -> None:
        """Read the record.

        Args:
            directory: the run directory.
            overrides: settings to change, for example a larger budget.
            view: shows the run; plain lines by default.
            seams: other parts than the configured ones.

        Raises:
            RunDirError: it is no run directory, in use, or its journal is corrupt.
            ConfigError: a setting is wrong or belongs to the run's identity.
        """
        self.view = view or LineView()
        self.seams = seams or Seams()
        self._run = RunDir.open(Path(directory))
        try:
            self._journal = Journal(self._run.journal)
            records = self._journal.read()
            first = records[0]
            assert isinstance(first, RunRecord)
            self.goal = first.goal
            self.state = State.replayed(records)
            self._just_forked = isinstance(records[-1], ForkRecord)
            self.config = change_config(self._stored(records, bool(overrides)), overrides)
        except BaseException:
            self._run.close()
            raise

    @property
    def finished(self) -> bool:
        """Whether no iteration is left, and a kill did not leave the summary behind."""
        try:
            summary = json.loads(self._run.summary.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return self.left == 0 and summary.get("iterations") == self.state.iteration

    @property
    def left(self) -> int:
        """Iterations that are left."""
        return max(0, self.config.iterations - self.state.iteration)

    def close(self) -> None:
        """Let the directory go without running."""
        self._run.close()

    def go_on(self) -> dict[str, Any]:
        """Continue to the end; returns what `summary.json` holds.

        Raises:
            AgentError, BridgeError, SkillError: what ended it; it can be resumed again.
        """
        with ExitStack() as stack:
            stack.callback(self._run.close)
            self._journal.drop_torn_line()
            write_atomically(self._run.config, self.config.as_yaml().encode())
            if not self._just_forked:
                self._journal.append(
                    ResumeRecord(
                        config=self.config.model_dump(mode="json"),
                        started=datetime.now(UTC).isoformat(timespec="seconds"),
                    )
                )
            stack.enter_context(self.view)
            builder = Builder(
                self.config,
                self._run,
                self.state,
                view=self.view,
                stack=stack,
                seams=self.seams,
            )
            session = builder.session(self.goal)
            if self.goal is not None:
                return _solve(session, self.goal)
            return session.learner.learn(session.observation)

    def _stored(self, records: Sequence[AnyRecord], changing: bool) -> RunConfig:
        """The configuration on disk; the journal has it too should the file be damaged."""
        try:
            return read_config(self._run.config)
        except ConfigError:
            if changing:
                raise
            return checked(last_config(records))


def _solve(session: Session, task: str) -> dict[str, Any]:
    summary = session.learner.learn(session.observation)
    assert session.goals is not None
    return {**summary, "goal": task, "solved": session.goals.solved}
