import logging
import os
import shutil

import numpy as np
import pytest

from skills_library import Skill, SkillLibrary
from skills_library.index import SkillIndex
from tests.fakes.embedder import HashEmbedder

TEXTS = {f"skill{number}": f"text {number}" for number in range(30)}


class Pointer:
    """An embedder that looks vectors up."""

    def __init__(self, vectors, name="pointer"):
        self.vectors = vectors
        self.name = name
        self.dim = len(next(iter(vectors.values())))

    def embed(self, texts):
        return np.array([self.vectors[text] for text in texts], dtype=np.float32)


def directions(*degrees):
    return {
        str(degree): (np.cos(np.radians(degree)), np.sin(np.radians(degree))) for degree in degrees
    }


@pytest.fixture
def embedder():
    return HashEmbedder()


def nearest(folder, embedder, texts=TEXTS, query="text 7", k=3):
    index = SkillIndex(folder, embedder)
    try:
        return [name for name, _ in index.nearest(texts, query, k)]
    finally:
        index.close()


@pytest.fixture(params=["disk", "memory"])
def place(request, tmp_path):
    """A folder whose index can lie on disk, and one where it has to stay in memory."""
    if request.param == "memory":
        (tmp_path / ".index.lock").mkdir()
    yield tmp_path
    assert (tmp_path / ".index").exists() == (request.param == "disk")


def test_nearest_are_ranked_by_cosine(place):
    embedder = Pointer(directions(0, 20, 50, 90, 180))
    texts = {"back": "180", "near": "20", "far": "90", "middle": "50"}
    index = SkillIndex(place, embedder)
    hits = index.nearest(texts, "0", 4)
    index.close()
    assert [name for name, _ in hits] == ["near", "middle", "far", "back"]
    assert [score for _, score in hits] == pytest.approx(
        np.cos(np.radians([20, 50, 90, 180])).tolist(), abs=1e-5
    )


def test_equals_rank_in_learning_order(place, embedder):
    names = [f"skill{number}" for number in (9, 3, 7, 1, 5)]
    texts = {**dict.fromkeys(names, "the same"), "other": "another"}
    assert nearest(place, embedder, texts, "the same", 4) == names[:4]


def test_index_follows_every_change_of_the_texts(place, embedder):
    index = SkillIndex(place, embedder)
    assert index.nearest(TEXTS, "text 7", 1)[0][0] == "skill7"
    changed = {**TEXTS, "skill7": "text 99", "new": "text 100"}
    del changed["skill3"]
    embedder.asked.clear()
    assert index.nearest(changed, "text 99", 1)[0][0] == "skill7"
    assert embedder.asked == ["text 99", "text 99", "text 100"]
    assert "skill3" not in [name for name, _ in index.nearest(changed, "text 3", 30)]
    index.close()


def test_reopened_index_embeds_nothing_but_the_query(tmp_path, embedder):
    nearest(tmp_path, embedder)
    embedder.asked.clear()
    assert nearest(tmp_path, embedder)[0] == "skill7"
    assert embedder.asked == ["text 7"]


def test_another_embedder_gets_vectors_of_its_own(tmp_path, embedder):
    nearest(tmp_path, embedder)
    other = HashEmbedder("other", dim=16)
    assert nearest(tmp_path, other)[0] == "skill7"
    assert len(other.asked) == len(TEXTS) + 1
    assert nearest(tmp_path, HashEmbedder("hash", dim=16))[0] == "skill7"


def database(folder):
    (file,) = folder.glob("*/chroma.sqlite3")
    return file


def damage_nothing(folder):
    pass


def damage_delete(folder):
    shutil.rmtree(folder)


def damage_garbage(folder):
    database(folder).write_bytes(b"garbage" * 999)


def damage_truncate(folder):
    os.truncate(database(folder), 30_000)


def damage_empty(folder):
    database(folder).write_bytes(b"")


def damage_pages(folder):
    file = database(folder)
    data = file.read_bytes()
    file.write_bytes(data[:4096] + np.random.default_rng(1).bytes(len(data) - 4096))


def damage_folder(folder):
    file = database(folder)
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        damage_nothing,
        damage_delete,
        damage_garbage,
        damage_truncate,
        damage_empty,
        damage_pages,
        damage_folder,
    ],
)
def test_damaged_index_is_made_again(tmp_path, embedder, damage):
    healthy = nearest(tmp_path, embedder)
    damage(tmp_path / ".index")
    assert nearest(tmp_path, embedder) == healthy
    embedder.asked.clear()
    assert nearest(tmp_path, embedder) == healthy
    assert embedder.asked == ["text 7"]


def test_index_that_cannot_be_made_again_stays_in_memory(tmp_path, embedder, caplog):
    (tmp_path / ".index").write_text("a file")
    with caplog.at_level(logging.WARNING):
        assert nearest(tmp_path, embedder)[0] == "skill7"
    assert "made again" in caplog.text
    assert (tmp_path / ".index").read_text() == "a file"


def test_index_behind_a_link_is_left_alone(tmp_path, embedder):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".index").symlink_to(tmp_path / "elsewhere")
    assert nearest(tmp_path, embedder)[0] == "skill7"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_index_deleted_while_open_recovers_at_the_next_change(tmp_path, embedder):
    index = SkillIndex(tmp_path, embedder)
    index.nearest(TEXTS, "text 7", 1)
    shutil.rmtree(tmp_path / ".index")
    changed = {**TEXTS, "new": "text 100"}
    assert index.nearest(changed, "text 100", 1)[0][0] == "new"
    index.close()
    embedder.asked.clear()
    assert nearest(tmp_path, embedder, changed, "text 100")[0] == "new"
    assert embedder.asked == ["text 100"]


def test_many_libraries_are_open_in_one_process(tmp_path):
    libraries = [SkillLibrary.open(tmp_path / str(n), HashEmbedder()) for n in range(8)]
    twin = SkillLibrary.open(tmp_path / "0", HashEmbedder())
    for number, library in enumerate(libraries):
        library.add(Skill(f"skill{number}", "x", "Shared text."))
        assert [hit.skill.name for hit in library.retrieve("text", 5)] == [f"skill{number}"]
    assert twin.retrieve("text", 5) == []
    for library in [*libraries, twin]:
        library.close()


def test_retrieve_is_bounded_by_k_and_by_the_library(tmp_path):
    with SkillLibrary.open(tmp_path, HashEmbedder()) as library:
        assert library.retrieve("anything", 5) == []
        for number in range(4):
            library.add(Skill(f"skill{number}", "x", f"Text {number}."))
        assert [len(library.retrieve("anything", k)) for k in (-1, 0, 1, 4, 9)] == [0, 0, 1, 4, 4]
        best = library.retrieve("skill2. Text 2.", 1)[0]
        assert best.skill == library.get("skill2")
        assert best.score == pytest.approx(1, abs=1e-5)
        library.remove("skill2")
        assert "skill2" not in [hit.skill.name for hit in library.retrieve("skill2. Text 2.", 9)]


def test_recall_at_10_is_99_percent_of_exact_search(tmp_path):
    count, dim, k = 2000, 384, 10
    rows = np.random.default_rng(0).standard_normal((count + 50, dim)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    texts = {f"n{number}": f"t{number}" for number in range(count)}
    index = SkillIndex(tmp_path, Pointer({f"t{n}": row for n, row in enumerate(rows)}))
    found = 0
    for query in range(count, count + 50):
        exact = np.argsort(-(rows[:count] @ rows[query]))[:k]
        names = {name for name, _ in index.nearest(texts, f"t{query}", k)}
        found += len(names & {f"n{number}" for number in exact})
    index.close()
    assert (tmp_path / ".index").exists()
    assert found / (50 * k) >= 0.99
