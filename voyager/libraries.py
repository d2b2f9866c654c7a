"""Libraries that a person names: a library's folder, or a run directory that holds one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skills_library import LibraryNotFound, SkillLibrary, embedder


@contextmanager
def open_library(path: Path) -> Iterator[SkillLibrary]:
    """The library at `path`, with the embedder that it was made with.

    Raises:
        SkillError: there is none, or it cannot be read.
    """
    folder = library_folder(path)
    opened = SkillLibrary.open(folder, embedder(_recorded_embedder(folder)), create=False)
    try:
        yield opened
    finally:
        opened.close()


def library_folder(path: Path) -> Path:
    """A run directory's library when `path` is a run directory, else `path`."""
    return path / "skills" if (path / "journal.jsonl").is_file() else path


def _recorded_embedder(folder: Path) -> str:
    try:
        return str(json.loads((folder / "library.json").read_text(encoding="utf-8"))["embedder"])
    except OSError as error:
        raise LibraryNotFound(
            f"no skill library at {folder}: it has no library.json. "
            "Give the folder that holds that file"
        ) from error
    except (ValueError, KeyError, TypeError):
        return "lexical"  # The library itself says what is wrong with its file.
