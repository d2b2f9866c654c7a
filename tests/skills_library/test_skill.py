import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_library import InvalidSkill, Skill
from skills_library.skill import MAX_CODE_BYTES, check_name, words


def skill(**changes):
    return Skill(**{"name": "mineLog", "code": "x", "description": "Mines a log.", **changes})


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "1log", "mine-log", "mine log", "mineLog\n", "a\0", "é", "mine\u200bLog"),
        *("../escape", "a/b", "a\\b", ".", "..", ".index", "library.json", "C:", "~", "x" * 101),
        *("await", "class", "__proto__", "con", "NUL", "com1", "LPT9"),
    ],
)
def test_name_that_is_no_identifier_or_no_safe_folder_is_refused(name):
    with pytest.raises(InvalidSkill):
        skill(name=name)


@pytest.mark.parametrize("name", ["mineLog", "_", "$", "craft2Planks", "x" * 100, "console"])
def test_plain_identifier_is_kept(name):
    assert skill(name=name).name == name


@given(st.text())
def test_every_accepted_name_is_one_plain_path_part(name):
    try:
        check_name(name)
    except InvalidSkill:
        return
    assert name.isascii()
    assert name.replace("$", "_").isidentifier()


@pytest.mark.parametrize(
    "changes",
    [
        {"code": ""},
        {"code": " \n\t"},
        {"description": ""},
        {"code": "x" * (MAX_CODE_BYTES + 1)},
        {"code": "é" * (MAX_CODE_BYTES // 2 + 1)},
        {"description": "x" * 5000},
        {"task": "x" * 5000},
        {"code": "\ud800"},
        {"provenance": {"score": float("nan")}},
        {"provenance": {"path": object()}},
        {"provenance": {"big": "x" * 70_000}},
        {"provenance": ["a list"]},
        {"version": 0},
        {"created": -1},
    ],
)
def test_field_that_cannot_be_kept_is_refused(changes):
    with pytest.raises(InvalidSkill):
        skill(**changes)


def test_provenance_is_a_copy_of_what_json_keeps():
    given_facts = {"seeds": (1, 2), 3: None}
    kept = skill(provenance=given_facts)
    given_facts["later"] = True
    assert kept.provenance == {"seeds": [1, 2], "3": None}


@pytest.mark.parametrize(
    ("identifier", "parts"),
    [
        ("craftWoodenPickaxe", ["craft", "Wooden", "Pickaxe"]),
        ("mine_oak_log", ["mine", "oak", "log"]),
        ("mineTenCobbledDeepslateBelowY0", ["mine", "Ten", "Cobbled", "Deepslate", "Below", "Y0"]),
        ("useTNTNow", ["use", "TNT", "Now"]),
        ("craft16Torches", ["craft16", "Torches"]),
    ],
)
def test_identifier_is_split_into_words(identifier, parts):
    assert words(identifier) == parts


def test_index_text_holds_name_words_and_description():
    assert skill(name="mineOakLog").text == "mine oak log. Mines a log."
