"""The terse planner: what the library has is called by name, the rest is spelled out."""

import re

import pytest

from tests.fakes.planner import ask_program, code_of, fault, library_skill, meadow

TASK = "Craft 1 iron pickaxe"
LEARNED = [library_skill(task) for task in ("Smelt 3 raw iron", "Craft 1 stone pickaxe")]
HEAD = re.compile(r"^(?:async )?function (\w+)\(", re.MULTILINE)
FAILED = {"last_code": "async function craftIronPickaxe(bot) {\n}"}


def declared(code):
    return set(HEAD.findall(code))


def terse(task=TASK, **asked):
    return code_of(ask_program(task, terse=True, **asked))


def test_without_a_library_a_terse_program_is_spelled_out():
    assert terse() == code_of(ask_program(TASK))
    assert {"obtainIronIngot", "obtainRawIron", "searchUnderground"} <= declared(terse())


def test_a_terse_program_calls_skills_and_their_helpers_by_name():
    code = terse(skills=LEARNED)
    assert "await smeltThreeRawIron(bot);" in code
    assert "obtainStick(bot" in code
    assert not declared(code) & {name for skill in LEARNED for name in HEAD.findall(skill.code)}
    assert len(code.splitlines()) * 4 < len(terse().splitlines())


@pytest.mark.parametrize("task", [TASK, "Mine 3 diamond ore", "Craft 1 chest", "Kill 1 cow"])
@pytest.mark.parametrize("rounds", [{}, FAILED])
def test_all_that_a_terse_program_calls_is_declared_somewhere(task, rounds):
    whole = declared(code_of(ask_program(task, skills=LEARNED, **rounds)))
    code = terse(task, skills=LEARNED, **rounds)
    there = declared(code) | {name for skill in LEARNED for name in declared(skill.code)}
    assert whole & set(re.findall(r"\b(\w+)\(", code)) <= there


def test_the_default_planner_writes_whole_programs():
    code = code_of(ask_program(TASK, skills=LEARNED))
    assert {"obtainStick", "standAtCraftingTable", "setUp", "countItem"} <= declared(code)


def test_helpers_of_skills_that_are_only_listed_are_known_too():
    code = terse(others=LEARNED)
    listed = re.findall(r"function (\w+)\(", LEARNED[0].code)[:3]
    assert listed
    assert not declared(code) & set(listed)


def test_a_new_version_of_a_skill_is_whole_since_others_call_its_helpers():
    code = terse(skills=[*LEARNED, library_skill(TASK)])
    assert code == code_of(ask_program(TASK, skills=[*LEARNED, library_skill(TASK)]))
    assert "standAtCraftingTable" in declared(code)


def test_after_a_failure_what_says_where_to_search_is_written_again():
    again = declared(terse(skills=LEARNED, **FAILED))
    assert "obtainStick" in again
    assert "fetchIronIngot" in again
    assert "standAtCraftingTable" not in again


def test_a_helper_that_the_last_error_happened_in_is_written_again():
    asked = {"skills": LEARNED, "fault": fault("runtime_error", "setUp"), **FAILED}
    code = terse(**asked)
    assert "standAtCraftingTable" not in declared(code)
    asked["fault"] = fault("runtime_error", "standAtCraftingTable")
    assert "standAtCraftingTable" in declared(terse(**asked))


def test_after_two_failures_nothing_is_taken_on_trust():
    second = terse(skills=LEARNED, **FAILED)
    third = terse(skills=LEARNED, last_code=second)
    assert "Round 3" in third
    assert third == code_of(ask_program(TASK, skills=LEARNED, last_code=second))


def test_making_room_goes_by_what_is_spare_now():
    scene = meadow(inventory={"dirt": 64, "gravel": 10}, inventory_used=30)
    learned = [library_skill("Mine 1 sand", place=scene)]
    assert "makeRoom" in declared(learned[0].code)
    full = {"place": meadow(inventory={"andesite": 64}, inventory_used=30), "skills": learned}
    assert "makeRoom" in declared(terse("Mine 1 sand", **full) + terse("Mine 2 clay", **full))
    code = terse("Mine 2 clay", **full)
    assert '"andesite"' in code
    assert "depositSpare" not in declared(code)
