"""An embedder without meaning: the same text gives the same direction, another text another one."""

import hashlib

import numpy as np


class HashEmbedder:
    """Seeds a generator with the text's hash; counts what it was asked for."""

    def __init__(self, name="hash", dim=64):
        self.name = name
        self.dim = dim
        self.asked = []

    def embed(self, texts):
        self.asked.extend(texts)
        rows = np.empty((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
            drawn = np.random.default_rng(seed).standard_normal(self.dim)
            row[:] = drawn / np.linalg.norm(drawn)
        return rows
