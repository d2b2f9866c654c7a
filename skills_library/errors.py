"""What can go wrong in the skill library.

SkillError
├── InvalidSkill         the model can fix it: a name, code or description that cannot be kept
├── SkillNotFound        the caller asked for a name that the library does not hold
├── LibraryNotFound      a person must fix it: no library at that path
├── LibraryCorrupt       a person must fix it: a damaged file; nothing is overwritten
├── LibraryUnwritable    a person must fix it: read-only folder, full disk, or another writer
└── EmbedderUnavailable  a person must fix it: unknown embedder, missing weights, key or endpoint
"""

from pathlib import Path


class SkillError(Exception):
    """Base of everything this package raises on purpose."""


class InvalidSkill(SkillError):
    """A skill that the library refuses; the message is fit for a model to read."""


class SkillNotFound(SkillError):
    """The library holds no skill of that name."""


class LibraryNotFound(SkillError):
    """There is no library at the given path."""


class LibraryCorrupt(SkillError):
    """A library file is missing, hostile or damaged.

    Attributes:
        file: the file or folder at fault.
    """

    def __init__(self, file: Path, problem: str, advice: str) -> None:
        super().__init__(f"{file}: {problem}. {advice}")
        self.file = file


class LibraryUnwritable(SkillError):
    """The library cannot be changed here and now; what it held before is intact."""


class EmbedderUnavailable(SkillError):
    """The embedder cannot turn text into vectors."""
