"""Failure memory: why a task failed, and what had been done when it worked at last.

Source: reflection on failures, Shinn et al. 2023, arXiv:2303.11366; differs: taken from fault
codes and verdicts, without a model call. Bounded, and rebuilt from the journal like all of
`state.py`. Does not cover rounds of the task in hand: the next prompt carries those.
"""

from dataclasses import replace

from voyager.goals import task_key
from voyager.journal import Ending
from voyager.prompts import one_line
from voyager.task import Lesson

MOST_LESSONS = 20
MOST_CODES = 4
MOST_LACKS = 6
MOST_SINCE = 3
CRITIQUE_LIMIT = 200


def failure(task: str, codes: tuple[str, ...], lacks: tuple[str, ...], critique: str) -> Lesson:
    """What the last round of a failed task teaches, cut to a bearable size."""
    return Lesson(
        task,
        codes=tuple(dict.fromkeys(codes))[:MOST_CODES],
        lacks=tuple(one_line(name, 60) for name in lacks[:MOST_LACKS]),
        critique=one_line(critique, CRITIQUE_LIMIT),
    )


def learned(lessons: tuple[Lesson, ...], last: Lesson, ended: Ending) -> tuple[Lesson, ...]:
    """The lessons after a task ended; `last` is what its last round would teach."""
    former = lesson_on(last.task, lessons)
    others = tuple(lesson for lesson in lessons if lesson is not former)
    if ended == "failed":
        times = former.times + 1 if former else 1
        return (*others, replace(last, times=times))[-MOST_LESSONS:]
    if ended == "completed":
        noted = tuple(_with_step(lesson, last.task) for lesson in others)
        return (*noted, replace(former, worked=True)) if former else noted
    return lessons


def lesson_on(task: str, lessons: tuple[Lesson, ...]) -> Lesson | None:
    """What is known about this task, however it is said."""
    key = task_key(task)
    return next((lesson for lesson in lessons if task_key(lesson.task) == key), None)


def _with_step(lesson: Lesson, done: str) -> Lesson:
    """What was done after a failure may be what helps."""
    if lesson.worked:
        return lesson
    return replace(lesson, since=(*lesson.since, done)[-MOST_SINCE:])
