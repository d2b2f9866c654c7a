"""Files that we did not write: every one of them is refused by name, none is changed."""

import contextlib
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_library import LibraryCorrupt, Skill, SkillLibrary
from tests.fakes.embedder import HashEmbedder


def content(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def open_again(folder):
    with SkillLibrary.open(folder, HashEmbedder()) as library:
        return library


def refused(folder, file):
    before = content(folder)
    with pytest.raises(LibraryCorrupt, match="Restore") as caught:
        open_again(folder)
    assert caught.value.file == file
    assert str(file) in str(caught.value)
    assert content(folder) == before


@pytest.fixture
def folder(tmp_path):
    with SkillLibrary.open(tmp_path, HashEmbedder()) as library:
        library.add(Skill("mineLog", "first", "Mines a log."))
        library.add(Skill("mineLog", "second", "Mines a log."))
        library.add(Skill("craftTable", "table", "Crafts a table."))
    return tmp_path


@pytest.mark.parametrize(
    "changes",
    [
        {"order": ["../../etc"]},
        {"order": ["mineLog", "minelog"]},
        {"order": ["mineLog", "mineLog"]},
        {"order": ["/etc/passwd"]},
        {"order": [7]},
        {"order": "mineLog"},
        {"format": 2},
        {"name": None},
        {"surprise": 1},
    ],
)
def test_library_file_with_wrong_content_is_refused(folder, changes):
    file = folder / "library.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))
    refused(folder, file)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "craftTable"},
        {"name": "../mineLog"},
        {"description": None},
        {"provenance": []},
        {"version": "2"},
        {"version": 1.5},
        {"format": 0},
        {"surprise": 1},
    ],
)
def test_skill_file_with_wrong_content_is_refused(folder, changes):
    file = folder / "mineLog" / "skill.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))
    refused(folder, file)


@pytest.mark.parametrize(
    "changes",
    [
        {"description": ""},
        {"task": "x" * 9999},
        {"version": 0},
        {"version": 2**60},
        {"created": -1},
        {"provenance": {"score": float("inf")}},
    ],
)
def test_skill_that_could_not_have_been_added_is_refused(folder, changes):
    file = folder / "mineLog" / "skill.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))
    refused(folder, folder / "mineLog")


@pytest.mark.parametrize("name", ["library.json", "mineLog/skill.json"])
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"{", b"x" * 20_000_000, b"[" * 100_000], ids=lambda data: data[:2]
)
def test_damaged_record_is_refused(folder, name, data):
    (folder / name).write_bytes(data)
    refused(folder, folder / name)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 2_000_000], ids=lambda data: data[:2])
def test_code_that_is_no_text_or_too_long_is_refused(folder, data):
    file = folder / "mineLog" / "skill.js"
    file.write_bytes(data)
    refused(folder, file)


def test_empty_code_is_refused(folder):
    (folder / "mineLog" / "skill.js").write_bytes(b"")
    refused(folder, folder / "mineLog")


@pytest.mark.parametrize("name", ["mineLog/skill.json", "mineLog/skill.js", "craftTable"])
def test_missing_part_is_refused(folder, name):
    victim = folder / name
    victim.rename(folder / ".gone")
    refused(folder, victim)


def test_missing_list_is_not_replaced_by_an_empty_one(folder):
    file = folder / "library.json"
    listed = json.loads(file.read_text())
    file.unlink()
    before = content(folder)
    with pytest.raises(LibraryCorrupt, match="2 skills are there") as caught:
        open_again(folder)
    assert content(folder) == before
    offered = str(caught.value).partition("anew: ")[2]
    assert sorted(json.loads(offered)["order"]) == sorted(listed["order"])
    file.write_text(offered)
    assert sorted(open_again(folder).names()) == sorted(listed["order"])


@pytest.mark.parametrize("name", ["library.json", "mineLog/skill.json", "mineLog/skill.js"])
def test_link_in_the_place_of_a_file_is_refused(folder, name, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "file"
    file = folder / name
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    refused(folder, file)


@pytest.mark.parametrize("name", ["mineLog", "mineLog/versions"])
def test_link_in_the_place_of_a_folder_is_refused(folder, name, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "folder"
    place = folder / name
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    refused(folder, place)


def test_pipe_in_the_place_of_a_file_is_refused_without_waiting(folder):
    file = folder / "mineLog" / "skill.js"
    file.unlink()
    os.mkfifo(file)
    refused(folder, file)


def test_damaged_former_version_is_named_and_the_skill_stays_usable(folder):
    file = folder / "mineLog" / "versions" / "1.json"
    file.write_text("{}")
    with SkillLibrary.open(folder, HashEmbedder()) as library:
        assert library.get("mineLog").code == "second"
        with pytest.raises(LibraryCorrupt) as caught:
            library.versions("mineLog")
    assert caught.value.file == file


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["format", "name", "order", "embedder", "game_version", "x"]), inner
        )
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=80) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_library_file_opens_or_is_refused_unchanged(data):
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "library.json"
        file.write_bytes(data)
        with contextlib.suppress(LibraryCorrupt):
            open_again(Path(place))
        assert file.read_bytes() == data
