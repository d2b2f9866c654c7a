"""The decomposer role: one large task into sub-goals, and their way through the loop.

Source: Wang et al. 2023, arXiv:2305.16291, section 3.4 (zero-shot tasks). Differs: a sub-goal is
tried a bounded number of times, then the task is decomposed anew from where the bot is, a
bounded number of times. Does not judge: a sub-goal is done when the loop booked it so.
"""

from langchain_core.language_models import BaseChatModel
from pydantic import BaseModel, Field

from env_bridge import Observation
from skills_library import Skill, SkillLibrary
from voyager.book import Book
from voyager.chests import ChestMemory
from voyager.errors import ReplyError
from voyager.goals import task_key
from voyager.prompts.scene import scene_of
from voyager.questions import QuestionAnswers
from voyager.replies import ask, read_list
from voyager.task import Progress, Task

LINES = (
    *("biome", "time", "nearby_blocks", "other_blocks", "nearby_entities", "health", "hunger"),
    *("position", "equipment", "inventory", "chests"),
)
MOST_GOALS = 40
ATTEMPTS = 3
TRIES_PER_GOAL = 2
MOST_PLANS = 3


class GoalsReply(BaseModel):
    """The list in an object, since schemas of replies must be objects; a bare list is read too."""

    goals: list[str] = Field(description="sub-goals in order")


class Decomposer:
    """Asks a model for the sub-goals of a task."""

    def __init__(
        self, model: BaseChatModel, library: SkillLibrary | None = None, *, listed: int = 0
    ) -> None:
        """Choose the model, and how many of the library's skills it is told of."""
        self._model = model
        self._library = library
        self._listed = listed

    def decompose(
        self, task: str, observation: Observation, progress: Progress, chests: ChestMemory
    ) -> list[str]:
        """Sub-goals in order; the task itself is always the last one.

        Raises:
            ReplyError: no reply could be used.
        """
        goals = ask(
            self._model,
            "decomposer",
            lambda reply: read_list(reply, MOST_GOALS),
            system={"most": MOST_GOALS},
            user={
                "scene": scene_of(observation, chests.lines()),
                "show": LINES,
                "completed": progress.completed,
                "failed": progress.failed,
                "skills": self._skills(task),
                "task": task,
            },
            attempts=ATTEMPTS,
            schema=GoalsReply.model_json_schema(),
        )
        done = bool(goals) and task_key(goals[-1]) == task_key(task)
        return goals if done else [*goals, task]

    def _skills(self, task: str) -> list[Skill]:
        """What the library has for the task, the most relevant first."""
        if self._library is None:
            return []
        return [hit.skill for hit in self._library.retrieve(task, self._listed)]


class GoalList:
    """Names the sub-goals of one given task, one after the other."""

    def __init__(
        self, task: str, decomposer: Decomposer, questions: QuestionAnswers, book: Book
    ) -> None:
        self._task = task
        self._decomposer = decomposer
        self._questions = questions
        self._book = book

    @property
    def solved(self) -> bool:
        """Whether every sub-goal of the last plan was reached."""
        state = self._book.state
        return bool(state.goals) and self._reached() >= len(state.goals)

    def propose(
        self, observation: Observation, progress: Progress, chests: ChestMemory
    ) -> Task | None:
        """The sub-goal in hand; None when all are done or the plans are used up."""
        state = self._book.state
        if self.solved:
            return None
        if not state.goals or self._stuck():
            if state.plans >= MOST_PLANS:
                return None
            self._book.goals(self._plan(observation, progress, chests))
        text = state.goals[self._reached()]
        return Task(text, self._questions.context(text))

    def _plan(self, observation: Observation, progress: Progress, chests: ChestMemory) -> list[str]:
        try:
            return self._decomposer.decompose(self._task, observation, progress, chests)
        except ReplyError:
            # Programs obtain what they need themselves, so the bare task is a plan too.
            return [self._task]

    def _reached(self) -> int:
        return sum(end != "failed" for end in self._book.state.ends)

    def _stuck(self) -> bool:
        """Whether the sub-goal in hand has failed as often as it may."""
        ends = self._book.state.ends
        return ends[-TRIES_PER_GOAL:] == ["failed"] * TRIES_PER_GOAL
