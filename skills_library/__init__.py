"""Skills as files, found by meaning; light to import (Chroma, ONNX and openai load on use)."""

from skills_library.embed import Embedder, embedder
from skills_library.errors import (
    EmbedderUnavailable,
    InvalidSkill,
    LibraryCorrupt,
    LibraryNotFound,
    LibraryUnwritable,
    SkillError,
    SkillNotFound,
)
from skills_library.library import SkillLibrary
from skills_library.skill import Hit, Skill

__all__ = [
    "Embedder",
    "EmbedderUnavailable",
    "Hit",
    "InvalidSkill",
    "LibraryCorrupt",
    "LibraryNotFound",
    "LibraryUnwritable",
    "Skill",
    "SkillError",
    "SkillLibrary",
    "SkillNotFound",
    "embedder",
]
