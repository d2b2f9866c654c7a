import math
import random

import pytest

from tests.fakes.states import outcome
from voyager.coverage import enclosing_radius
from voyager.journal import IterationRecord, Meters, StartRecord
from voyager.recorder import Recorder, next_event_hash
from voyager.task import Task, Verdict


def start(x=0.0, z=0.0, biome="forest"):
    seen = {"position": {"x": x, "y": 64.0, "z": z}, "biome": biome}
    return StartRecord(snapshot=None, observation=seen)


def iteration(number, *items, x=0.0, z=0.0, biome="forest", verdict=None, **did):
    return IterationRecord(
        iteration=number,
        task=Task("Mine 1 wood log"),
        round=1,
        calls=[],
        retrieved=[],
        code=None,
        program_name=None,
        feedback=None,
        outcome=outcome(**did).model_dump(mode="json"),
        verdict=verdict,
        skill=None,
        ended=None,
        observation={"position": {"x": x, "y": 70.0, "z": z}, "biome": biome},
        items=list(items),
        chests={},
        answers={},
        snapshot=None,
        event_hash=f"hash {number}",
        meters=Meters(),
    )


def figures(*records):
    recorder = Recorder()
    for record in records:
        recorder.add(record)
    return recorder.as_summary()


def test_items_count_once_each_by_iteration():
    found = figures(
        start(),
        iteration(1, "oak_log"),
        iteration(2, "oak_log"),
        iteration(3, "stick", "oak_log", "oak_planks"),
    )
    assert found["items"] == ["oak_log", "stick", "oak_planks"]
    assert found["items_by_iteration"] == [1, 1, 3]
    assert (found["unique_items"], found["iterations"]) == (3, 3)


def test_tech_tree_names_the_first_tool_of_a_tier_only():
    found = figures(
        start(),
        iteration(1, "iron_ingot", "stone_bricks", "wooden_slab", "diamond"),
        iteration(2, "wooden_hoe"),
        iteration(3, "wooden_pickaxe", "iron_shovel", "golden_axe"),
    )
    assert found["tech_tree"] == {"wooden": 2, "stone": None, "iron": 3, "diamond": None}


def test_sums_run_over_iterations():
    found = figures(
        start(),
        iteration(1, distance_blocks=3, virtual_seconds=10, deaths=1, assists={"give_back": 1}),
        iteration(2, distance_blocks=4.5, virtual_seconds=2, assists={"give_back": 2}),
    )
    assert (found["distance_blocks"], found["virtual_seconds"], found["deaths"]) == (7.5, 12, 1)
    assert found["assists"] == {"give_back": 3}


def test_verdicts_of_a_model_are_audited_by_the_rules():
    verdicts = [Verdict(True, rules=True), Verdict(True, rules=False), Verdict(False, rules=True)]
    verdicts += [Verdict(True), Verdict(False, rules=True)]
    records = [iteration(n, verdict=verdict) for n, verdict in enumerate(verdicts, 1)]
    assert figures(*records)["critic"] == {
        "audited": 4,
        "false_accepts": 1,
        "false_rejects": 2,
    }


def test_places_and_biomes_begin_with_the_first_look():
    found = figures(
        start(x=-6, biome="plains"), iteration(1, x=0, z=8), iteration(2, x=6, biome="plains")
    )
    assert found["coverage_radius_blocks"] == pytest.approx(6.25)
    assert found["biomes"] == ["plains", "forest"]


def test_event_hash_is_the_last_records():
    assert figures(start(), iteration(1), iteration(2))["event_hash"] == "hash 2"


def test_event_hash_depends_on_order_content_and_nothing_else():
    one, two = ({"ok": True, "b": 1}, {"b": 2, "ok": False})
    chain = next_event_hash(next_event_hash("", one), two)
    assert chain == next_event_hash(next_event_hash("", {"b": 1, "ok": True}), two)
    assert chain != next_event_hash(next_event_hash("", two), one)
    assert next_event_hash("", None) != next_event_hash("", {})


def test_circle_through_known_points():
    assert enclosing_radius([]) == 0
    assert enclosing_radius([(3.0, 4.0)]) == 0
    assert enclosing_radius([(0, 0), (6, 8)]) == pytest.approx(5)
    assert enclosing_radius([(0, 0), (1, 0), (2, 0), (10, 0)]) == pytest.approx(5)
    triangle = [(math.cos(a), math.sin(a)) for a in (0, 2 * math.pi / 3, 4 * math.pi / 3)]
    assert enclosing_radius([*triangle, (0, 0)]) == pytest.approx(1)


@pytest.mark.parametrize("seed", range(20))
def test_circle_is_smallest_among_those_of_two_and_three_points(seed):
    rng = random.Random(seed)
    points = [(rng.uniform(-50, 50), rng.uniform(-9, 9)) for _ in range(rng.randint(2, 9))]
    assert enclosing_radius(points) == pytest.approx(by_trying_all(points), rel=1e-6)


def by_trying_all(points):
    circles = []
    for a in points:
        for b in points:
            circles.append((((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), math.dist(a, b) / 2))
            circles += [circle for c in points if (circle := around(a, b, c)) is not None]
    fits = (r for centre, r in circles if all(math.dist(centre, p) <= r + 1e-7 for p in points))
    return min(fits)


def around(a, b, c):
    d = 2 * (a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1]))
    if abs(d) < 1e-9:
        return None
    square = [p[0] ** 2 + p[1] ** 2 for p in (a, b, c)]
    x = (square[0] * (b[1] - c[1]) + square[1] * (c[1] - a[1]) + square[2] * (a[1] - b[1])) / d
    y = (square[0] * (c[0] - b[0]) + square[1] * (a[0] - c[0]) + square[2] * (b[0] - a[0])) / d
    return (x, y), math.dist((x, y), a)
