"""Tasks that the user gives in mid-run come before those that the agent names.

One is on record before it leaves the inbox, and its identity with it, so that a run that is killed
anywhere between does it once. A run that a tape answers is given what the taped run was given, at
the same iteration. Does not cover how a task gets into the inbox: see `inbox.py`.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from env_bridge import Observation
from voyager.book import Book
from voyager.chests import ChestMemory
from voyager.errors import ConfigError
from voyager.inbox import Inbox
from voyager.journal import GivenRecord, Journal
from voyager.loop import Proposer
from voyager.questions import QuestionAnswers
from voyager.task import Progress, Task


class GivenTasks:
    """The user's tasks in the order given; `then` names one when there is none.

    Args:
        tell: says in one line what was left out.
        taped: what another run was given, which this run repeats.
    """

    def __init__(
        self,
        inbox: Inbox,
        book: Book,
        questions: QuestionAnswers,
        then: Proposer,
        *,
        tell: Callable[[str], None],
        taped: Sequence[GivenRecord] = (),
    ) -> None:
        self._inbox = inbox
        self._book = book
        self._questions = questions
        self._then = then
        self._tell = tell
        self._taped = taped

    def propose(
        self, observation: Observation, progress: Progress, chests: ChestMemory
    ) -> Task | None:
        """The user's next task with the context that helps to solve it, or else another's."""
        self._take()
        given = self._book.state.given
        if not given:
            return self._then.propose(observation, progress, chests)
        text = given[0].text
        return Task(text, self._questions.context(text), origin="user")

    def _take(self) -> None:
        """Put on record what is new, then let the inbox forget it."""
        state = self._book.state
        for record in self._taped:
            if record.iteration <= state.iteration and record.id not in state.taken:
                self._book.given(record.id, record.text)
        for name, text in self._waiting():
            if name not in state.taken:
                self._book.given(name, text)
            self._inbox.drop(name)

    def _waiting(self) -> Iterator[tuple[str, str]]:
        for name in self._inbox.names():
            try:
                yield name, self._inbox.text(name)
            except (ConfigError, OSError) as error:
                self._tell(f"a task in the inbox was left out: {error}")
                self._inbox.drop(name)


def taped_tasks(spec: str) -> list[GivenRecord]:
    """What the run on the tape that the model `spec` names was given; nothing for other models.

    Raises:
        RunDirError: the taped run's journal cannot be read.
    """
    kind, _, run = spec.partition(":")
    journal = Path(run) / "journal.jsonl"
    if kind != "tape" or not journal.is_file():
        return []
    return [record for record in Journal(journal).read() if isinstance(record, GivenRecord)]
