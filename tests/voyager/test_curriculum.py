import random
from dataclasses import replace

import numpy as np
import pytest

from tests.fakes.models import ScriptedModel
from tests.fakes.states import observation
from voyager.agendas import FIXED, RANDOM
from voyager.chests import ChestMemory
from voyager.curriculum import Curriculum, CurriculumConfig, WarmUp
from voyager.errors import ReplyError
from voyager.questions import QuestionAnswers
from voyager.task import Lesson, Progress

PROPOSAL = "Reasoning: r\nTask: Craft 1 chest."
ANSWER = "Answer: Use 8 planks."


class Questions(QuestionAnswers):
    """Knows an answer to everything without a model."""

    def __init__(self):
        super().__init__(ScriptedModel())
        self.calls = 0

    def answer(self, question):
        return "Look around."

    def about(self, scene, progress):
        self.calls += 1
        return [("Which mobs?", "Pigs.")]


def done(count):
    return Progress(completed=tuple(f"Craft 1 thing{number}" for number in range(count)))


def curriculum(*replies, seed=0, questions=None, **config):
    model = ScriptedModel(*replies)
    made = Curriculum(
        model, CurriculumConfig(**config), random.Random(seed), questions or Questions()
    )
    return made, model


def message(progress, seed=0, seen=None, **config):
    made, model = curriculum(PROPOSAL, seed=seed, **config)
    made.propose(seen or observation(), progress, ChestMemory())
    return model.asked[0][1]


def labels(progress, seed=0, **config):
    lines = message(progress, seed, **config).splitlines()
    return [line.partition(":")[0].partition(" (")[0] for line in lines]


def test_the_first_task_is_fixed_and_needs_no_model():
    made, model = curriculum()
    task = made.propose(observation(), Progress(failed=("Mine 1 wood log",)), ChestMemory())
    assert task.text == "Mine 1 wood log"
    assert "oak, birch" in task.context
    assert model.asked == []


def test_a_proposal_gets_its_context_from_the_questions():
    made, _ = curriculum(PROPOSAL)
    task = made.propose(observation(), done(1), ChestMemory())
    assert task.text == "Craft 1 chest"
    assert task.context == "Question: How to craft 1 chest in Minecraft? Answer: Look around."


ALWAYS = ["Nearby blocks", "Position", "Equipment", "Uses left", "Inventory", "Chests"]
LISTS = ["Completed tasks", "Failed tasks that are too hard"]


def test_warm_up_begins_with_the_lines_of_the_paper():
    assert labels(done(1)) == [*ALWAYS[:5], "Carried but not listed yet", ALWAYS[5], *LISTS]


def test_items_left_out_by_the_warm_up_are_counted():
    seen = observation(inventory={"oak_log": 1, "wheat_seeds": 2, "egg": 1}, inventory_used=3)
    early, late = (message(done(count), seen=seen) for count in (6, 7))
    assert 'Inventory (3/36): {"oak_log": 1}\nCarried but not listed yet: 2 other kinds' in early
    assert "not listed" not in late


def test_lines_come_in_the_order_of_the_paper_when_all_are_warm():
    assert labels(done(15), keep_probability=1) == [
        *("Question 1", "Answer 1", "Biome", "Time", "Nearby blocks"),
        *("Other blocks recently seen", "Nearby entities", "Health", "Hunger", "Position"),
        *("Equipment", "Uses left", "Inventory", "Chests", *LISTS),
    ]


@pytest.mark.parametrize(
    ("threshold", "line"),
    [
        (5, "Nearby entities"),
        (10, "Biome"),
        (10, "Other blocks recently seen"),
        (15, "Time"),
        (15, "Health"),
        (15, "Hunger"),
        (15, "Question 1"),
    ],
)
def test_a_line_enters_at_its_threshold(threshold, line):
    assert line not in labels(done(threshold - 1), keep_probability=1)
    assert line in labels(done(threshold), keep_probability=1)


def test_masking_keeps_a_line_with_probability_0_8_and_follows_the_seed():
    shown = [labels(done(15), seed) for seed in range(300)]
    share = sum("Biome" in lines for lines in shown) / len(shown)
    assert 0.74 < share < 0.86
    assert all(set(ALWAYS) <= set(lines) for lines in shown)
    assert labels(done(15), 7) == labels(done(15), 7)
    assert len({tuple(lines) for lines in shown}) > 10


def test_time_health_and_hunger_are_never_masked():
    assert {"Time", "Health", "Hunger"} <= set(labels(done(15), keep_probability=0))
    assert "Biome" not in labels(done(15), keep_probability=0)


@pytest.mark.parametrize(("level", "shown"), [(15, True), (15.5, False)])
def test_a_body_in_need_is_shown_before_its_warm_up(level, shown):
    lines = message(done(1), seen=observation(health=level, food=level))
    assert (f"Health: {level:.1f}/20" in lines) is shown
    assert (f"Hunger: {level:.1f}/20" in lines) is shown


def test_masked_questions_are_not_asked():
    questions = Questions()
    made, _ = curriculum(PROPOSAL, questions=questions, keep_probability=0)
    made.propose(observation(), done(20), ChestMemory())
    assert questions.calls == 0


def test_only_core_items_are_shown_until_seven_tasks_are_done():
    seen = observation(inventory={"oak_log": 1, "wheat_seeds": 2, "stone_axe": 1, "charcoal": 1})
    early = message(done(6), seen=seen)
    assert 'Inventory (3/36): {"oak_log": 1, "stone_axe": 1, "charcoal": 1}' in early
    assert "wheat_seeds" in message(done(7), seen=seen)


def test_the_biome_is_underground_under_rock_whatever_blocks_are_near():
    config = {"warm_up": WarmUp(biome=0)}
    bare = observation(voxels=("stone", "coal_ore"))
    assert "Biome: forest" in message(done(1), seen=bare, **config)
    below = observation(voxels=("stone", "dirt"), is_underground=True)
    assert "Biome: underground" in message(done(1), seen=below, **config)


def test_completed_tasks_count_once_however_they_are_said():
    progress = Progress(completed=("Craft a chest", "craft 1 chest") * 10)
    assert "Nearby entities" not in labels(progress, keep_probability=1)


def test_an_unusable_proposal_is_asked_again_with_its_error():
    made, model = curriculum("Let me think.", PROPOSAL)
    assert made.propose(observation(), done(1), ChestMemory()).text == "Craft 1 chest"
    assert "Reply error: [no_task]" in model.asked[1][1]


def test_proposing_ends_after_its_attempts():
    made, model = curriculum("", "", attempts=2)
    with pytest.raises(ReplyError):
        made.propose(observation(), done(1), ChestMemory())
    assert len(model.asked) == 2


FULL = {"inventory_used": 33}


@pytest.mark.parametrize("mode", ["auto", "fixed", "random"])
def test_a_full_inventory_goes_to_a_chest_with_room(mode):
    made, _ = curriculum(mode=mode)
    chests = ChestMemory.from_dict(
        {"(1, 2, 3)": {"dirt": 27 * 64}, "(4, 5, 6)": {"dirt": 9}, "(7, 8, 9)": "Unknown"}
    )
    task = made.propose(observation(**FULL), done(1), chests)
    assert task.text == "Deposit useless items into the chest at (4, 5, 6)"
    assert "33 of 36" in task.context


def test_a_full_inventory_is_33_slots_and_without_a_chest_one_is_made():
    made, _ = curriculum()
    assert made.propose(observation(**FULL), done(1), ChestMemory()).text == "Craft 1 chest"
    holding = observation(**FULL, inventory={"chest": 1})
    assert made.propose(holding, done(1), ChestMemory()).text == "Place a chest"
    below = observation(inventory_used=32)
    made, model = curriculum(PROPOSAL)
    made.propose(below, done(1), ChestMemory())
    assert len(model.asked) == 1


def test_fixed_tasks_come_in_order_and_the_last_repeats():
    made, _ = curriculum(mode="fixed")
    seen, chests = observation(), ChestMemory()
    assert made.propose(seen, Progress(), chests).text == FIXED[0]
    assert made.propose(seen, Progress(failed=FIXED[:1]), chests).text == FIXED[0]
    assert made.propose(seen, Progress(completed=FIXED[:2]), chests).text == FIXED[2]
    assert made.propose(seen, Progress(completed=FIXED), chests).text == FIXED[-1]


def test_random_tasks_are_drawn_from_the_101_by_seed():
    made, _ = curriculum(mode="random", seed=3)
    again, _ = curriculum(mode="random", seed=3)
    draw = [made.propose(observation(), Progress(), ChestMemory()).text for _ in range(30)]
    assert draw == [again.propose(observation(), Progress(), ChestMemory()).text for _ in range(30)]
    assert set(draw) <= set(RANDOM)
    assert len(set(draw)) > 15
    assert len(set(RANDOM)) == 101


def test_a_person_names_and_confirms_the_task():
    answers = iter(["", "Build a wall", "of stone", "n", "Build a\nhouse", "of wood", ""])
    made = Curriculum(
        ScriptedModel(),
        CurriculumConfig(mode="manual"),
        random.Random(0),
        Questions(),
        ask_person=lambda question: next(answers),
    )
    task = made.propose(observation(), Progress(), ChestMemory())
    assert (task.text, task.context) == ("Build a house", "of wood")


def test_manual_mode_needs_a_person():
    with pytest.raises(ValueError, match="ask_person"):
        Curriculum(ScriptedModel(), CurriculumConfig(mode="manual"), random.Random(0), Questions())


def asked_about(*replies, embed=None, answers=None):
    from voyager.prompts.scene import scene_of

    model = ScriptedModel(*replies)
    questions = QuestionAnswers(model, embed=embed, answers=answers)
    scene = scene_of(observation(biome="dark_forest"), [])
    return questions, questions.about(scene, Progress()), model


def test_questions_on_the_biome_come_after_the_players_own_and_unknown_answers_are_left_out():
    _, pairs, model = asked_about(
        "Question 1: What drops wool?\nConcept 1: wool\nQuestion 2: Where is coal?",
        *("Answer: Sheep.", "Answer: Hills.", "Answer: Logs.", "Answer: Unknown", "Answer: Pigs."),
    )
    assert pairs == [
        ("What drops wool?", "Sheep."),
        ("Where is coal?", "Hills."),
        ("Which blocks can be found in the dark forest biome in Minecraft?", "Logs."),
        ("Which mobs can be found in the dark forest biome in Minecraft?", "Pigs."),
    ]
    roles = [system.partition("\n")[0] for system, _ in model.asked]
    assert roles == ["# Role: question asker", *["# Role: question answerer"] * 5]


BIOME = {
    "Which blocks can be found in the dark forest biome in Minecraft?": "Logs.",
    "Which items can be found in the dark forest biome in Minecraft?": "Apples.",
    "Which mobs can be found in the dark forest biome in Minecraft?": "Pigs.",
}


def test_answers_on_the_biome_are_not_repeated_while_there_are_questions_of_the_players_own():
    _, pairs, model = asked_about("Question 1: What drops wool?", "Answer: Sheep.", answers=BIOME)
    assert pairs == [("What drops wool?", "Sheep.")]
    assert len(model.asked) == 2


def test_answers_on_a_known_biome_are_shown_when_the_player_asks_for_them_or_nothing():
    asked = f"Question 1: {list(BIOME)[2]}"
    assert asked_about(asked, answers=BIOME)[1] == [(list(BIOME)[2], "Pigs.")]
    assert asked_about("None.", answers=BIOME)[1] == list(BIOME.items())


def test_an_answer_in_which_the_model_talks_about_itself_is_left_out():
    _, pairs, _ = asked_about(
        "None.", "Answer: As a language model I cannot play.", *["Answer: So."] * 2
    )
    assert [answer for _, answer in pairs] == ["So.", "So."]


def test_no_more_questions_of_its_own_are_answered_than_were_asked_for():
    asked = "\n".join(f"Question {number}: What is {number}?" for number in range(1, 9))
    _, pairs, model = asked_about(asked, *["Answer: So."] * 6)
    assert [question for question, _ in pairs[:3]] == [f"What is {n}?" for n in (1, 2, 3)]
    assert len(pairs) == 5
    assert "Ask 1 to 3 questions" in model.asked[0][0]


def test_the_asker_sees_what_is_answered_already():
    _, _, model = asked_about("None.", *["Answer: So."] * 3, answers={"What drops wool?": "Sheep."})
    assert "Already answered: What drops wool?\n" in model.asked[0][1] + "\n"


def test_the_question_of_a_task_is_normalised_keeps_ore_and_is_answered_once():
    model = ScriptedModel(ANSWER)
    questions = QuestionAnswers(model)
    first = questions.context("Mine 5 iron_ore.")
    assert first == questions.context("mine 5 iron ore")
    assert first == "Question: How to mine 5 iron ore in Minecraft? Answer: Use 8 planks."
    stored = QuestionAnswers(ScriptedModel(), answers=questions.to_dict())
    assert stored.context("mine 5 iron ore") == first


def test_a_question_of_the_same_meaning_is_not_asked_again():
    def embed(texts):
        wool = [np.array([1.0, 0.0]) if "wool" in text else np.array([0.6, 0.8]) for text in texts]
        return np.stack(wool)

    known = {
        "Which blocks can be found in the dark forest biome in Minecraft?": "Logs.",
        "Which items can be found in the dark forest biome in Minecraft?": "Apples.",
        "Which mobs can be found in the dark forest biome in Minecraft?": "Pigs.",
        "How do I get wool?": "Shear sheep.",
    }
    _, pairs, model = asked_about("Question 1: What drops wool?", embed=embed, answers=known)
    assert pairs[0] == ("How do I get wool?", "Shear sheep.")
    assert len(model.asked) == 1


def test_a_context_without_an_answer_says_unknown():
    questions = QuestionAnswers(ScriptedModel("", ""))
    assert questions.context("Mine 1 log").endswith("Answer: Unknown")
    assert questions.to_dict() == {}


def test_the_curriculum_is_told_why_tasks_failed():
    lesson = Lesson("Mine 1 gold ore", 2, ("missing_tool",), ("iron pickaxe",))
    shown = message(replace(done(1), failed=(lesson.task,), lessons=(lesson,)))
    assert "Why they failed:\n- Mine 1 gold ore (failed 2 x): [missing_tool]; needed iron" in shown
