"""Rules of the curriculum that are about lines, masking, questions and which task comes first."""

import random

import numpy as np
import pytest
from pydantic import ValidationError

from tests.fakes.models import ScriptedModel
from tests.fakes.states import observation
from tests.voyager.test_curriculum import (
    ALWAYS,
    FULL,
    LISTS,
    PROPOSAL,
    Questions,
    asked_about,
    curriculum,
    done,
    labels,
    message,
)
from voyager.chests import ChestMemory
from voyager.curriculum import Curriculum, CurriculumConfig, WarmUp
from voyager.errors import ReplyError
from voyager.prompts.scene import scene_of
from voyager.questions import SHOWN_PAIRS, QuestionAnswers
from voyager.task import Progress

PAPER = {
    **{"context": 15, "biome": 10, "time": 15, "other_blocks": 10, "nearby_entities": 5},
    **{"health": 15, "hunger": 15, "position": 0, "equipment": 0, "chests": 0},
    "optional_inventory_items": 7,
}


def test_warm_up_thresholds_are_those_of_the_paper():
    assert WarmUp().model_dump() == PAPER


def test_a_partial_warm_up_leaves_the_other_thresholds():
    config = CurriculumConfig.model_validate({"warm_up": {"biome": 3}})
    assert config.warm_up.model_dump() == {**PAPER, "biome": 3}


@pytest.mark.parametrize("line", ["nearby_blocks", "inventory", "completed_tasks", "failed_tasks"])
def test_forced_lines_take_no_warm_up(line):
    with pytest.raises(ValidationError, match="Extra inputs"):
        CurriculumConfig.model_validate({"warm_up": {line: 5}})


def test_lines_without_a_warm_up_are_never_masked():
    assert labels(done(9), keep_probability=0) == ALWAYS + LISTS


@pytest.mark.parametrize(
    ("key", "line"), [("position", "Position"), ("equipment", "Equipment"), ("chests", "Chests")]
)
def test_a_line_given_a_warm_up_enters_at_it_and_can_be_masked(key, line):
    config = {"warm_up": WarmUp(**{key: 3})}
    assert line not in labels(done(2), keep_probability=1, **config)
    assert line in labels(done(3), keep_probability=1, **config)
    assert line not in labels(done(3), keep_probability=0, **config)


def test_lines_are_masked_independently():
    shown = [labels(done(15), seed) for seed in range(400)]
    both = sum({"Biome", "Nearby entities"} <= set(lines) for lines in shown) / len(shown)
    assert 0.57 < both < 0.71  # 0.8 x 0.8


def test_the_inventory_filter_is_no_mask():
    seen = observation(inventory={"wheat_seeds": 2})
    assert "wheat_seeds" in message(done(7), seen=seen, keep_probability=0)


def test_entities_are_listed_nearest_first():
    scene = scene_of(observation(entities={"cow": 9.0, "pig": 4.5, "bat": 7.0}), [])
    assert scene.nearby_entities == ("pig", "bat", "cow")


def test_other_blocks_are_neither_near_nor_carried():
    seen = observation(
        voxels=("dirt",), inventory={"stone": 1}, block_records=("stone", "sand", "dirt", "clay")
    )
    assert scene_of(seen, []).other_blocks == ("clay", "sand")


def test_no_question_is_asked_before_its_warm_up():
    questions = Questions()
    made, _ = curriculum(PROPOSAL, PROPOSAL, questions=questions, keep_probability=1)
    made.propose(observation(), done(14), ChestMemory())
    assert questions.calls == 0
    made.propose(observation(), done(15), ChestMemory())
    assert questions.calls == 1


def test_the_asker_sees_every_line_unmasked_and_the_real_biome():
    model = ScriptedModel("None.", *["Answer: So."] * 3, PROPOSAL, "Answer: So.")
    config = CurriculumConfig(keep_probability=0, warm_up=WarmUp(context=0))
    made = Curriculum(model, config, random.Random(0), QuestionAnswers(model))
    seen = observation(is_underground=True, inventory={"wheat_seeds": 2})
    made.propose(seen, done(1), ChestMemory())
    (asker, *answerers) = [user for _, user in model.asked[:4]]
    for line in ("Biome: forest", "Time: day", "Nearby entities", "Health: 20", "wheat_seeds"):
        assert line in asker
    assert all("forest" in user for user in answerers)
    assert "Biome" not in model.asked[4][1]


def test_a_reply_without_questions_leaves_those_on_the_biome():
    _, pairs, _ = asked_about("I have none.", *["Answer: So."] * 3)
    assert [question.split()[1] for question, _ in pairs] == ["blocks", "items", "mobs"]


def test_a_question_of_another_meaning_is_asked():
    def embed(texts):
        # A cosine of 0.97: near, but a squared distance of 0.06.
        rows = [[1.0, 0.0] if "wool" in text else [0.97, 0.2431] for text in texts]
        return np.array(rows)

    known = {f"Which {kind}?": "x" for kind in ("a", "b")}
    _, pairs, _ = asked_about(
        "Question 1: What drops wool?", *["Answer: Sheep."] * 4, embed=embed, answers=known
    )
    assert ("What drops wool?", "Sheep.") in pairs


def test_five_answers_are_shown_at_most_and_unknown_ones_do_not_count():
    asked = "\n".join(f"Question {n}: What is {n}?" for n in (1, 2, 3))
    answers = ["Answer: Unknown", *["Answer: So."] * 5]
    _, pairs, _ = asked_about(asked, *answers)
    assert len(pairs) == SHOWN_PAIRS == 5


def test_the_first_task_repeats_until_it_is_done():
    made, _ = curriculum()
    for progress in (Progress(), Progress(failed=("Mine 1 wood log",) * 3)):
        assert made.propose(observation(), progress, ChestMemory()).text == "Mine 1 wood log"


def test_the_first_task_comes_before_the_inventory_rule():
    made, _ = curriculum()
    assert made.propose(observation(**FULL), Progress(), ChestMemory()).text == "Mine 1 wood log"


def test_the_inventory_rule_holds_for_a_person_too_and_names_the_slots_to_reach():
    made = Curriculum(
        ScriptedModel(), CurriculumConfig(mode="manual"), random.Random(0), Questions(),
        ask_person=lambda question: pytest.fail(question),
    )  # fmt: skip
    chests = ChestMemory.from_dict({"(1, 2, 3)": "Unknown"})
    task = made.propose(observation(**FULL), Progress(), chests)
    assert task.text == "Deposit useless items into the chest at (1, 2, 3)"
    assert "20" in task.context


def test_no_question_is_asked_for_a_persons_task():
    answers = iter(["Build a house", "", "y"])
    questions = QuestionAnswers(ScriptedModel())
    made = Curriculum(
        ScriptedModel(), CurriculumConfig(mode="manual"), random.Random(0), questions,
        ask_person=lambda question: next(answers),
    )  # fmt: skip
    task = made.propose(observation(), done(20), ChestMemory())
    assert (task.text, task.context, questions.to_dict()) == ("Build a house", "", {})


def test_the_curriculum_has_five_attempts():
    made, model = curriculum(*["Let me think."] * 5)
    with pytest.raises(ReplyError):
        made.propose(observation(), done(1), ChestMemory())
    assert len(model.asked) == 5


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("as many different things as it can", id="the_aim_is_diversity"),
        pytest.param("a verb, a count, a thing", id="one_short_phrase"),
        pytest.param("within reach of this player now", id="not_too_hard"),
        pytest.param("Prefer something new", id="novel"),
        pytest.param("no building, no shelters, no planting, no trading", id="verifiable"),
        pytest.param("Some lines may be missing", id="masked_lines_say_nothing"),
        pytest.param("Task: the task.", id="reply_format"),
    ],
)
def test_the_curriculum_is_told_the_rule(words):
    made, model = curriculum(PROPOSAL)
    made.propose(observation(), done(1), ChestMemory())
    assert words in model.asked[0][0]
