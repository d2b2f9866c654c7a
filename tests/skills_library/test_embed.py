import json
import subprocess
import sys

import httpx2
import numpy as np
import openai
import pytest

from skills_library import EmbedderUnavailable, embedder
from skills_library.embed import OpenAiEmbedder
from skills_library.lexical import stem
from tests.fakes.embedder import HashEmbedder

SKILLS = {
    "mineOakLog": "mine oak log. Finds the nearest oak tree and chops logs from it.",
    "craftWoodenPickaxe": "craft wooden pickaxe. Crafts a wooden pickaxe from planks and sticks.",
    "smeltRawIron": "smelt raw iron. Smelts raw iron into ingots in a furnace with coal.",
    "killOneZombie": "kill one zombie. Fights and kills the nearest zombie with a sword.",
    "cookPorkchops": "cook porkchops. Cooks raw porkchops in a furnace, as food.",
    "fillBucketWithWater": "fill bucket with water. Takes a bucket to water and fills it.",
    "craftChest": "craft chest. Crafts a chest from eight planks at a crafting table.",
    "equipIronArmor": "equip iron armor. Puts on iron helmet, chestplate, leggings and boots.",
}
QUERIES = {
    "collecting logs of an oak": "mineOakLog",
    "how to make a pickaxe of wood": "craftWoodenPickaxe",
    "smelting iron ingots": "smeltRawIron",
    "kill zombies": "killOneZombie",
    "cooked porkchop": "cookPorkchops",
    "get a bucket of water": "fillBucketWithWater",
    "a chest to store things": "craftChest",
    "wear armor made of iron": "equipIronArmor",
}


def answering(reply):
    """An endpoint in this process: `reply(texts)` gives status and body."""

    def handle(request):
        asked = json.loads(request.content)
        status, body = reply(asked["input"])
        return httpx2.Response(status, json=body)

    client = httpx2.Client(transport=httpx2.MockTransport(handle))
    return OpenAiEmbedder(
        "tiny",
        openai.OpenAI(api_key="k", base_url="http://test/v1", http_client=client, max_retries=0),
    )


def vectors(texts):
    rows = HashEmbedder(dim=8).embed(texts) * 3
    return 200, rows_body(rows.tolist())


def rows_body(rows):
    items = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return {"object": "list", "model": "tiny", "data": items, "usage": usage}


@pytest.fixture(params=["minilm", "lexical", "openai", "hash"])
def any_embedder(request):
    if request.param == "hash":
        return HashEmbedder()
    return answering(vectors) if request.param == "openai" else embedder(request.param)


def test_embedder_gives_one_unit_row_a_text(any_embedder):
    texts = ["mine a log", "", "mine a log", "é 木 🪓", "x" * 20_000, "long text " * 2000]
    rows = any_embedder.embed(texts)
    assert rows.dtype == np.float32
    assert rows.shape == (len(texts), any_embedder.dim)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert rows[0] == pytest.approx(rows[2], abs=1e-6)
    assert rows[0] @ rows[3] < 0.99


def test_embedder_of_no_texts_gives_no_rows(any_embedder):
    assert any_embedder.embed([]).shape == (0, any_embedder.dim)


def test_row_does_not_depend_on_its_neighbours(any_embedder):
    texts = [f"skill number {number} " + "and more " * (number % 7) for number in range(40)]
    together = any_embedder.embed(texts)
    alone = np.concatenate([any_embedder.embed([text]) for text in texts])
    assert np.array_equal(together, alone)


@pytest.mark.parametrize("spec", ["minilm", "lexical"])
def test_skill_that_shares_words_with_the_query_is_nearest(spec):
    one = embedder(spec)
    scores = one.embed(list(QUERIES)) @ one.embed(list(SKILLS.values())).T
    names = list(SKILLS)
    assert [names[best] for best in scores.argmax(axis=1)] == list(QUERIES.values())


def test_minilm_knows_words_that_are_not_shared():
    one = embedder("minilm")
    scores = one.embed(["slay an undead monster"]) @ one.embed(list(SKILLS.values())).T
    assert list(SKILLS)[scores.argmax()] == "killOneZombie"


def test_minilm_agrees_with_the_published_model():
    iron, also_iron, zombie = embedder("minilm").embed(
        ["mine 3 iron ore", "collect iron ore with stone pickaxe", "kill one zombie"]
    )
    cosines = [iron @ also_iron, iron @ zombie, also_iron @ zombie]
    assert cosines == pytest.approx([0.590, 0.161, 0.098], abs=0.01)  # fp32 weights, in numpy


def test_lexical_vectors_are_the_same_on_every_machine():
    row = embedder("lexical").embed(["mine oak logs"])[0]
    stems = {place: round(float(row[place]), 4) for place in np.flatnonzero(np.abs(row) > 0.5)}
    assert stems == {820: -0.5298, 878: 0.5298, 1044: 0.5298}
    assert np.count_nonzero(row) == 3 + 9


@pytest.mark.parametrize(
    "family",
    [
        ["mine", "mines", "mined", "mining"],
        ["torch", "torches"],
        ["wood", "wooden"],
        ["berry", "berries"],
        ["chop", "chopping", "chopped"],
        ["axe", "axes"],
    ],
)
def test_inflections_share_a_stem(family):
    assert len({stem(word) for word in family}) == 1


def test_importing_the_package_loads_no_heavy_library():
    script = (
        "import sys, skills_library;"
        "heavy = {'chromadb', 'onnxruntime', 'tokenizers', 'openai'} & set(sys.modules);"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("spec", ["", "word2vec", "openai", "openai:", "minilm:x"])
def test_unknown_embedder_is_refused_with_the_known_ones(spec):
    with pytest.raises(EmbedderUnavailable, match="minilm, lexical or openai:MODEL"):
        embedder(spec)


def test_missing_key_is_named(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(EmbedderUnavailable, match="OPENAI_API_KEY"):
        embedder("openai:text-embedding-3-small")
    local = embedder("openai:local", base_url="http://127.0.0.1:1/v1")
    assert local.name == "openai:local"


@pytest.mark.parametrize(
    "reply",
    [
        lambda texts: (500, {"error": "broken"}),
        lambda texts: (200, {"data": "nothing"}),
        lambda texts: (200, rows_body([])),
        lambda texts: (200, rows_body([[1.0]] * (len(texts) + 1))),
        lambda texts: (200, rows_body([["a"]] * len(texts))),
        lambda texts: (200, rows_body([[1e999]] * len(texts))),
        lambda texts: (200, rows_body([[1.0], [1.0, 2.0]])),
        lambda texts: (200, rows_body([[1.0]] if len(texts) == 1 else [[1.0, 2.0]] * len(texts))),
    ],
)
def test_unusable_answer_of_an_endpoint_is_named(reply):
    with pytest.raises(EmbedderUnavailable, match="openai:tiny"):
        answering(reply).embed(["one", "two"])
