import json
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_library import (
    InvalidSkill,
    LibraryNotFound,
    LibraryUnwritable,
    Skill,
    SkillLibrary,
    SkillNotFound,
)
from skills_library.skill import check_name
from tests.fakes.embedder import HashEmbedder


def skill(name, code="await 1;", **changes):
    return Skill(name, code, changes.pop("description", f"Does {name}."), **changes)


def reopened(folder):
    with SkillLibrary.open(folder, HashEmbedder(), create=False) as library:
        return library


@pytest.fixture
def library(tmp_path):
    with SkillLibrary.open(tmp_path / "library", HashEmbedder()) as library:
        yield library


def test_skills_come_back_in_learning_order(library):
    names = ["mineLog", "craftTable", "aFirstInTheAlphabet"]
    for iteration, name in enumerate(names):
        library.add(skill(name, task="learn", provenance={"seed": 1}, created=iteration))
    again = reopened(library.folder)
    assert again.names() == names == list(again.skills()) == list(again.codes())
    assert again.skills() == library.skills()
    assert again.get("craftTable").created == 1
    assert len(again) == 3
    assert "mineLog" in again


def test_helpers_of_former_versions_stay_callable_behind_the_versions_in_use(library):
    library.add(skill("dig", "function down() {}\nasync function dig(bot) { down() }"))
    library.add(skill("mine", "async function mine(bot) { down() }"))
    library.add(skill("dig", "async function dig(bot) {}"))
    codes = library.codes()
    assert list(codes) == ["dig@1", "dig", "mine"]
    assert codes["dig@1"].startswith("function down()")
    assert codes["dig"] == "async function dig(bot) {}"
    assert reopened(library.folder).codes() == codes


def test_files_have_the_published_shape(library):
    library.add(skill("mineLog", "async function mineLog (bot) {}\n", task="Mine 1 log"))
    facts = json.loads((library.folder / "mineLog" / "skill.json").read_text())
    listed = json.loads((library.folder / "library.json").read_text())
    code = (library.folder / "mineLog" / "skill.js").read_text()
    assert code == "async function mineLog (bot) {}\n"
    assert facts["description"] == "Does mineLog."
    assert facts["task"] == "Mine 1 log"
    assert listed == {
        "format": 1,
        "name": "library",
        "game_version": "1.20.4",
        "embedder": "hash",
        "order": ["mineLog"],
    }


def test_known_name_becomes_the_next_version_in_the_same_place(library):
    library.add(skill("mineLog", "first"))
    library.add(skill("craftTable"))
    second = library.add(skill("mineLog", "second", description="Better.", created=9))
    again = reopened(library.folder)
    assert second.version == 2
    assert again.names() == ["mineLog", "craftTable"]
    assert again.get("mineLog") == second
    assert [one.code for one in again.versions("mineLog")] == ["first", "second"]
    assert [one.version for one in again.versions("mineLog")] == [1, 2]


def test_adding_the_same_again_makes_no_version(library):
    once = library.add(skill("mineLog"))
    assert library.add(skill("mineLog")) == once
    assert library.versions("mineLog") == [once]


def test_name_that_differs_only_in_capitals_is_refused(library):
    library.add(skill("mineLog"))
    with pytest.raises(InvalidSkill, match="use mineLog"):
        library.add(skill("minelog"))
    assert reopened(library.folder).names() == ["mineLog"]


def test_removed_skill_is_gone_and_its_name_starts_anew(library):
    library.add(skill("mineLog", "first"))
    library.add(skill("mineLog", "second"))
    library.remove("mineLog")
    assert len(reopened(library.folder)) == 0
    assert not (library.folder / "mineLog").exists()
    assert library.add(skill("mineLog", "third")).version == 1
    assert reopened(library.folder).get("mineLog").code == "third"


def test_unlisted_folder_is_put_aside_and_not_overwritten(library):
    left = library.folder / "mineLog" / "versions"
    left.mkdir(parents=True)
    (left / "1.js").write_text("of a crashed removal")
    library.add(skill("mineLog", "mine"))
    assert reopened(library.folder).get("mineLog").code == "mine"
    (aside,) = library.folder.glob(".aside-mineLog-*/versions/1.js")
    assert aside.read_text() == "of a crashed removal"


@pytest.mark.parametrize("act", [SkillLibrary.get, SkillLibrary.versions, SkillLibrary.remove])
def test_unknown_name_is_answered_with_near_ones(library, act):
    library.add(skill("mineOakLog"))
    with pytest.raises(SkillNotFound, match="mineOakLog"):
        act(library, "mineOakLogs")


def test_missing_library_is_not_made_unless_asked(tmp_path):
    with pytest.raises(LibraryNotFound, match=r"library\.json"):
        SkillLibrary.open(tmp_path / "none", HashEmbedder(), create=False)
    assert not (tmp_path / "none").exists()


def test_second_writer_is_refused_until_the_first_closes(library):
    reader = SkillLibrary.open(library.folder, HashEmbedder())
    library.add(skill("mineLog"))
    with pytest.raises(LibraryUnwritable, match="another run"):
        reader.add(skill("craftTable"))
    library.close()
    reader.add(skill("craftTable"))
    assert reader.names() == ["mineLog", "craftTable"] == reopened(library.folder).names()
    reader.close()


def test_forgotten_handle_lets_the_next_one_write(tmp_path):
    SkillLibrary.open(tmp_path, HashEmbedder()).add(skill("mineLog"))
    SkillLibrary.open(tmp_path, HashEmbedder()).add(skill("craftTable"))
    assert reopened(tmp_path).names() == ["mineLog", "craftTable"]


def test_folder_that_cannot_be_written_says_so_and_stays_readable(library):
    library.add(skill("mineLog"))
    library.close()
    (library.folder / ".lock").unlink()
    (library.folder / ".lock").mkdir()
    other = reopened(library.folder)
    with pytest.raises(LibraryUnwritable, match="cannot be written"):
        other.add(skill("craftTable"))
    assert other.names() == ["mineLog"]


def test_library_cannot_be_made_where_a_file_is(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryUnwritable, match="Choose another folder"):
        SkillLibrary.open(tmp_path / "file", HashEmbedder())


def test_folder_with_a_name_that_is_no_text_can_hold_a_library(tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    with SkillLibrary.open(folder, HashEmbedder()) as library:
        library.add(skill("mineLog"))
        assert library.retrieve("log", 1)[0].skill.name == "mineLog"
    assert reopened(folder).names() == ["mineLog"]


def test_moved_library_is_found_at_its_new_place(library, tmp_path):
    library.add(skill("mineLog"))
    library.retrieve("log", 1)
    library.close()
    shutil.move(library.folder, tmp_path / "elsewhere")
    with SkillLibrary.open(tmp_path / "elsewhere", HashEmbedder()) as moved:
        assert moved.retrieve("log", 1)[0].skill.name == "mineLog"


def accepted(name):
    try:
        check_name(name)
    except InvalidSkill:
        return False
    return True


NAMES = st.from_regex(r"[A-Za-z_$][A-Za-z0-9_$]{0,20}", fullmatch=True).filter(accepted)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
FULL = TEXT.filter(str.strip)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e300, 1e300) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
SKILLS = st.builds(
    Skill,
    name=NAMES,
    code=FULL,
    description=FULL,
    task=TEXT,
    provenance=st.dictionaries(TEXT, JSON, max_size=3),
    created=st.integers(0, 10**6),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(SKILLS, max_size=4, unique_by=lambda one: one.name.lower()), SKILLS)
def test_any_skill_survives_the_round_trip_to_disk(learned, newer):
    with tempfile.TemporaryDirectory() as folder:
        with SkillLibrary.open(folder, HashEmbedder()) as library:
            for one in learned:
                assert library.add(one) == one
            if learned:
                library.add(replace(newer, name=learned[0].name))
        assert reopened(Path(folder)).skills() == library.skills()
        assert library.names() == [one.name for one in learned]


def test_provenance_too_deep_for_the_reader_is_refused_before_writing(library):
    deep = []
    for _ in range(400):
        deep = [deep]
    with pytest.raises(InvalidSkill, match="read back"):
        library.add(skill("mineLog", provenance={"deep": deep}))
    assert reopened(library.folder).names() == []
