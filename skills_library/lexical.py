"""Vectors from words alone: no weights, no network, the same on every machine.

Each text becomes a bag of stems and of their groups of three letters, hashed with a sign into a
fixed number of places (feature hashing, Weinberger et al. 2009). Finds shared words in any
inflection and inside identifiers; knows no synonyms. The stemmer is a handful of English
suffixes, not Porter's.
"""

import hashlib
import math
import re
from collections import Counter

import numpy as np

from skills_library.skill import words
from skills_library.vectors import Vectors, unit_rows

_TOKEN = re.compile(r"\w+")
_SUFFIXES = ("ing", "ed", "es", "en", "s", "e")
_COMMON = """
    a an and any are as at be by can do first for from has have if in into is it its more most
    of on one or our some than that the their them then there this to up using until when which
    will with you your
"""
_LETTER_GROUP_WEIGHT = 0.25  # of a stem's: enough to join cobble and cobblestone


class LexicalEmbedder:
    """Hashed stems and letter groups."""

    name = "lexical"
    dim = 2048

    def embed(self, texts: list[str]) -> Vectors:
        """Return one unit row a text; a text without a word becomes the first axis."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float64)
        for row, text in zip(rows, texts, strict=True):
            for feature, weight in _features(text).items():
                place, sign = _place(feature, self.dim)
                row[place] += sign * weight
        return unit_rows(rows)


def stem(word: str) -> str:
    """Cut common endings: mine, mines, mined and mining share a stem."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def _features(text: str) -> dict[str, float]:
    spoken = [part.lower() for token in _TOKEN.findall(text) for part in words(token)]
    common = set(_COMMON.split())
    stems = Counter(stem(word) for word in spoken if word not in common)
    features: dict[str, float] = {}
    for one, count in stems.items():
        weight = 1 + math.log(count)
        features[f"stem {one}"] = weight
        marked = f"^{one}$"
        for start in range(len(marked) - 2):
            group = f"letters {marked[start : start + 3]}"
            features[group] = features.get(group, 0.0) + _LETTER_GROUP_WEIGHT * weight
    return features


def _place(feature: str, dim: int) -> tuple[int, int]:
    """Return where a feature is counted, never the first place, and with which sign."""
    digest = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest())
    return 1 + (digest >> 1) % (dim - 1), 1 if digest & 1 else -1
