"""Questions about the game and their answers, asked once and kept.

Source: Voyager (arXiv:2305.16291), section 2.1 and appendix A.3.2; differs: asks few questions, and
keeps "ore" in the question of a task. An answer is found again by
its exact question or, with an embedder, by a question of the same meaning. Does not cover saving
the cache: the run's journal does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from voyager.errors import ReplyError
from voyager.prompts import render
from voyager.prompts.scene import LINES, Scene
from voyager.replies import ask, read_answer, read_questions
from voyager.task import Progress

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

KINDS = ("blocks", "items", "mobs")
LEAST_QUESTIONS = 1
MOST_QUESTIONS = 3
SHOWN_PAIRS = 5
KNOWN_SHOWN = 20
ATTEMPTS = 2
SAME_MEANING = 0.975  # cosine; a squared distance of 0.05 between unit vectors
UNKNOWN = "Unknown"
REFUSAL = "language model"

Embed = Callable[[list[str]], Any]


class QuestionAnswers:
    """Asks a model about the game and remembers the answers.

    Args:
        embed: texts to unit vectors, one a row; without it only exact questions are found again.
        answers: what an earlier part of the run has asked.
    """

    def __init__(
        self,
        model: BaseChatModel,
        *,
        embed: Embed | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> None:
        self._model = model
        self._embed = embed
        self._answers: dict[str, str] = dict(answers or {})
        self._vectors: dict[str, Any] = {}

    def to_dict(self) -> dict[str, str]:
        """Every question with its answer, in the order asked."""
        return dict(self._answers)

    def answer(self, question: str) -> str:
        """The answer to exactly this question; "Unknown" when the model sends none."""
        if question not in self._answers:
            try:
                self._answers[question] = ask(
                    self._model,
                    "answerer",
                    read_answer,
                    system={},
                    user={"question": question},
                    attempts=ATTEMPTS,
                )
            except ReplyError:
                return UNKNOWN
        return self._answers[question]

    def context(self, task: str) -> str:
        """What helps with a task: the question how to do it, and its answer."""
        plain = " ".join(task.lower().replace("_", " ").replace(".", "").split())
        question = render("question.task", task=plain)
        return render("context.answer", question=question, answer=self.answer(question))

    def about(self, scene: Scene, progress: Progress) -> list[tuple[str, str]]:
        """Question and answer pairs on the player's situation, known answers only.

        The player's own questions come first. Those on the biome follow when it is new, or when
        there are no others.
        """
        pairs: list[tuple[str, str]] = []
        for question in self._questions(scene, progress):
            kept = self._similar(question) or question
            answer = self.answer(kept)
            if not _says_nothing(answer):
                pairs.append((kept, answer))
            if len(pairs) == SHOWN_PAIRS:
                break
        return pairs

    def _questions(self, scene: Scene, progress: Progress) -> Sequence[str]:
        biome = scene.biome.replace("_", " ")
        fixed = [render("question.biome", kind=kind, biome=biome) for kind in KINDS]
        try:
            asked = ask(
                self._model,
                "asker",
                read_questions,
                system={"least": LEAST_QUESTIONS, "most": MOST_QUESTIONS},
                user={
                    "scene": scene,
                    "show": LINES,
                    "completed": progress.completed,
                    "failed": progress.failed,
                    "deaths": progress.deaths,
                    "known": list(self._answers)[-KNOWN_SHOWN:],
                },
                attempts=ATTEMPTS,
            )
        except ReplyError:
            asked = []
        new = [question for question in fixed if question not in self._answers]
        return [*asked[:MOST_QUESTIONS], *new] if asked else fixed

    def _similar(self, question: str) -> str | None:
        """A question of the same meaning that was answered before."""
        if question in self._answers or self._embed is None or not self._answers:
            return None
        new = [text for text in (*self._answers, question) if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._embed(new), strict=True))
        vector = self._vectors[question]
        score, nearest = max((float(vector @ self._vectors[text]), text) for text in self._answers)
        return nearest if score > SAME_MEANING else None


def _says_nothing(answer: str) -> bool:
    """Whether a model did not know, or talked about itself instead."""
    said = answer.lower()
    return said.startswith(UNKNOWN.lower()) or REFUSAL in said
