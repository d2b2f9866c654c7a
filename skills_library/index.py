"""Which texts are nearest to a query: a cache of vectors that can be thrown away at any time.

Vectors lie in Chroma under LIBRARY/.index, one collection an embedder, each with the hash of the
text it was made from. Before a search the index is compared with the texts, and only what differs
is embedded. An index that fails, or answers less than it should, is deleted and made again; a
second failure, a read-only folder, or another handle that uses the same index, leads to vectors in
memory.
Chroma loads on first use (about a second). It reads `.index` with native code: delete that folder
before you open a library from somebody you do not trust.
"""

import hashlib
import logging
import secrets
import shutil
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from skills_library.embed import Embedder
from skills_library.files import FolderLock
from skills_library.vectors import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.base_types import Metadata

logger = logging.getLogger(__name__)

_FORMAT = "1"  # part of every text hash: raise it when texts or vectors change their meaning
# Recall@10 of 1.0 on 2,000 and on 10,000 random unit vectors of 384 dimensions, 1 to 4 ms a query;
# Chroma's defaults reach 0.92 and 0.83.
_HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 1000,
}
_BATCH = 500
_TIE = 6  # decimals of a cosine that count


class _Broken(Exception):
    """The stored vectors cannot be used."""


class _Store(Protocol):
    def hashes(self) -> dict[str, str]: ...

    def put(self, names: list[str], hashes: list[str], vectors: Vectors) -> None: ...

    def drop(self, names: list[str]) -> None: ...

    def search(self, vector: Vectors, k: int) -> list[tuple[str, float]]: ...

    def close(self) -> None: ...


class SkillIndex:
    """Nearest texts by cosine, whatever state the cache on disk is in."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder / ".index"
        self._lock = FolderLock(folder / ".index.lock")
        self._embedder = embedder
        self._store: _Store | None = None
        self._failures = 0

    def nearest(self, texts: Mapping[str, str], query: str, k: int) -> list[tuple[str, float]]:
        """Rank the names of `texts` by cosine of their text to `query`, best first.

        Equal cosines (to six decimals) rank in the order of `texts`.
        """
        while True:
            try:
                if self._store is None:
                    self._store = self._open()
                vector = self._bring_up_to_date(self._store, texts, query)
                return _ranked(self._store, vector, list(texts), k)
            except _Broken as broken:
                self._give_up(broken)

    def close(self) -> None:
        """Release the files."""
        if self._store is not None:
            self._store.close()
            self._store = None
        self._lock.release()

    def _open(self) -> _Store:
        if self._failures < 2 and self._may_use_disk():
            return _ChromaStore(_database(self._folder), self._embedder.name)
        return _MemoryStore(self._embedder.dim)

    def _may_use_disk(self) -> bool:
        try:
            return self._lock.acquire() and not self._folder.is_symlink()
        except OSError:
            return False

    def _bring_up_to_date(self, store: _Store, texts: Mapping[str, str], query: str) -> Vectors:
        """Embed what the store lacks; returns the vector of `query`, which goes along."""
        wanted = {name: _hash(text) for name, text in texts.items()}
        present = store.hashes()
        stale = [name for name in present if name not in wanted]
        missing = [name for name in wanted if present.get(name) != wanted[name]]
        if stale:
            store.drop(stale)
        for start in range(0, len(missing) or 1, _BATCH):
            names = missing[start : start + _BATCH]
            vectors = self._embedder.embed([query, *(texts[name] for name in names)])
            if names:
                store.put(names, [wanted[name] for name in names], vectors[1:])
        vector: Vectors = vectors[0]
        return vector

    def _give_up(self, broken: _Broken) -> None:
        self._failures += 1
        logger.warning("the index %s is unusable and is made again: %s", self._folder, broken)
        if self._store is not None:
            self._store.close()
            self._store = None
        shutil.rmtree(self._folder, ignore_errors=True)


class _MemoryStore:
    """Vectors in memory, compared one by one."""

    def __init__(self, dim: int) -> None:
        self._hashes: dict[str, str] = {}
        self._vectors: dict[str, Vectors] = {}
        self._dim = dim

    def hashes(self) -> dict[str, str]:
        return self._hashes

    def put(self, names: list[str], hashes: list[str], vectors: Vectors) -> None:
        self._hashes.update(zip(names, hashes, strict=True))
        self._vectors.update(zip(names, vectors, strict=True))

    def drop(self, names: list[str]) -> None:
        for name in names:
            del self._hashes[name], self._vectors[name]

    def search(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        scores = np.stack(list(self._vectors.values())) @ vector
        best = np.argsort(-scores, kind="stable")[:k]
        names = list(self._vectors)
        return [(names[row], float(scores[row])) for row in best]

    def close(self) -> None:
        self._vectors.clear()
        self._hashes.clear()


class _ChromaStore:
    """Vectors in a Chroma collection on disk."""

    def __init__(self, folder: Path, embedder_name: str) -> None:
        with _chroma_faults():
            import chromadb
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            client = cast("Client", chromadb.PersistentClient(folder, settings))
        self._release = weakref.finalize(self, client.close)
        try:
            with _chroma_faults():
                self._collection: Collection = client.get_or_create_collection(
                    f"skills-{_hash(embedder_name)[:16]}",
                    embedding_function=None,
                    metadata={"embedder": embedder_name},
                    configuration={"hnsw": _HNSW.copy()},
                )
        except _Broken:
            self.close()
            raise

    def hashes(self) -> dict[str, str]:
        with _chroma_faults():
            rows = self._collection.get(include=["metadatas"])
            return {
                name: str(facts.get("hash"))
                for name, facts in zip(rows["ids"], rows["metadatas"] or [], strict=True)
            }

    def put(self, names: list[str], hashes: list[str], vectors: Vectors) -> None:
        with _chroma_faults():
            facts: list[Metadata] = [{"hash": digest} for digest in hashes]
            self._collection.upsert(ids=names, embeddings=vectors, metadatas=facts)

    def drop(self, names: list[str]) -> None:
        with _chroma_faults():
            self._collection.delete(ids=names)

    def search(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        with _chroma_faults():
            found = self._collection.query(
                query_embeddings=vector[None], n_results=k, include=["distances"]
            )
            distances = (found["distances"] or [[]])[0]
            return [
                (name, 1.0 - distance)
                for name, distance in zip(found["ids"][0], distances, strict=True)
            ]

    def close(self) -> None:
        # Chroma shares one system between clients of a path: it must end before the files do.
        self._release()


@contextmanager
def _chroma_faults() -> Iterator[None]:
    """Turn what Chroma raises over damaged files into `_Broken`.

    Seen: its own errors, AttributeError from a client that failed to start, OSError.
    """
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, AttributeError, KeyError, TypeError, ValueError, OSError) as error:
        raise _Broken(f"{type(error).__name__}: {error}") from error


def _ranked(
    store: _Store, vector: Vectors, order: Sequence[str], k: int
) -> list[tuple[str, float]]:
    """Search a little further than `k`, so that ties at the edge fall in the order of learning."""
    wanted = min(len(order), 2 * k + 16)
    found = store.search(vector, wanted)
    if len(found) < wanted:
        raise _Broken(f"{len(found)} of {wanted} rows answered")
    rank = {name: place for place, name in enumerate(order)}
    found.sort(key=lambda hit: (-round(hit[1], _TIE), rank[hit[0]]))
    return found[:k]


def _database(folder: Path) -> Path:
    """Return the database in use, or a new place: Chroma remembers that a path once failed."""
    for place in folder.glob("chroma-*"):
        if not place.is_symlink():
            return place
    return folder / f"chroma-{secrets.token_hex(4)}"


def _hash(text: str) -> str:
    return hashlib.sha256(f"{_FORMAT}\n{text}".encode()).hexdigest()
