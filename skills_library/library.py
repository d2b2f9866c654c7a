"""The skill library: programs that were kept, found again by meaning.

Skill library of Wang et al. 2023, arXiv:2305.16291, section 2.2. Differs: the files are the truth
and the vector index is a cache made from them; the name and the description are embedded, not a
code stub; former versions stay readable.

One process writes a library at a time: the first change takes a lock that is held until `close`.
Any number may read; a reader sees the library as it was when it opened it. A handle is for one
thread.
"""

import difflib
import logging
import os
import shutil
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from skills_library import files
from skills_library.embed import Embedder
from skills_library.errors import (
    InvalidSkill,
    LibraryCorrupt,
    LibraryNotFound,
    LibraryUnwritable,
    SkillNotFound,
)
from skills_library.index import SkillIndex
from skills_library.skill import Hit, Skill

logger = logging.getLogger(__name__)


class SkillLibrary:
    """Skills under distinct names, in the order in which they were learned."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Read the library in `folder`; `open` also makes one."""
        self.folder = folder
        self._embedder = embedder
        self._lock = files.FolderLock(folder / ".lock")
        self._index = SkillIndex(folder, embedder)
        self._read()

    @classmethod
    def open(
        cls,
        path: Path | str,
        embedder: Embedder,
        create: bool = True,
        *,
        name: str | None = None,
        game_version: str = "1.20.4",
    ) -> "SkillLibrary":
        """Open the library at `path`.

        Args:
            path: its folder.
            embedder: what turns texts into vectors; another one than last time re-indexes.
            create: make an empty library where there is none.
            name: of a library made now; the folder's name when left out.
            game_version: whose items the skills of a library made now speak of.

        Raises:
            LibraryNotFound: there is none and `create` is false.
            LibraryCorrupt: a file is not what we write; nothing was changed.
            LibraryUnwritable: a new library cannot be made there.
        """
        folder = Path(path).resolve()
        if not os.path.lexists(folder / files.MANIFEST):
            if not create:
                raise LibraryNotFound(
                    f"no skill library at {folder}: it has no {files.MANIFEST}. "
                    "Give the folder that holds that file"
                )
            name = name or os.fsencode(folder.name).decode(errors="replace")
            _make(
                folder,
                files.LibraryFile(name=name, game_version=game_version, embedder=embedder.name),
            )
        return cls(folder, embedder)

    def add(self, skill: Skill) -> Skill:
        """Keep a skill on disk; under a known name it becomes that name's next version.

        A repeated `add` of the version in use changes nothing, so a caller that died may ask again.

        Returns:
            The skill with the version number that it was given.

        Raises:
            InvalidSkill: its name differs from another one only in capitals.
            LibraryUnwritable: nothing was added.
        """
        self._become_writer()
        old = self._skills.get(skill.name)
        if old is None:
            self._refuse_look_alike(skill.name)
            new = replace(skill, version=1)
            files.write_new_skill(self.folder, new)
            self._list([*self._skills, new.name])
        else:
            if replace(skill, version=old.version) == old:
                return old
            new = replace(skill, version=old.version + 1)
            files.write_next_version(self.folder, old, new)
        self._skills[new.name] = new
        return new

    def remove(self, name: str) -> None:
        """Forget a skill and its former versions."""
        self._become_writer()
        self.get(name)
        self._list([other for other in self._skills if other != name])
        del self._skills[name]
        leftover = files.put_aside(self.folder / name)
        if leftover is not None:
            shutil.rmtree(leftover, ignore_errors=True)

    def get(self, name: str) -> Skill:
        """Return the version in use.

        Raises:
            SkillNotFound: no such skill; names the nearest ones.
        """
        if name in self._skills:
            return self._skills[name]
        near = difflib.get_close_matches(name, self._skills, n=3)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise SkillNotFound(f"no skill {name[:60]!r} in {self.folder}{hint}")

    def versions(self, name: str) -> list[Skill]:
        """Return every version of a skill, oldest first; the last is the one in use."""
        current = self.get(name)
        former = range(1, current.version)
        return [files.read_version(self.folder, name, number) for number in former] + [current]

    def names(self) -> list[str]:
        """Return the names in learning order."""
        return list(self._skills)

    def skills(self) -> dict[str, Skill]:
        """Return the skills by name in learning order."""
        return dict(self._skills)

    def codes(self) -> dict[str, str]:
        """Return the codes that make up the scope of all programs, by name in learning order.

        Former versions come first, as `NAME@VERSION`: of two functions with one name the later
        wins, so a helper that a new version does without stays there for the skills that call it.
        """
        former = [skill for name in self._skills for skill in self.versions(name)[:-1]]
        current = {name: skill.code for name, skill in self._skills.items()}
        return {f"{skill.name}@{skill.version}": skill.code for skill in former} | current

    def retrieve(self, query: str, k: int) -> list[Hit]:
        """Rank skills by cosine similarity to `query`, best first; equals in learning order.

        Args:
            query: plain text; what is to be done.
            k: most hits to return; fewer when the library is smaller.

        Raises:
            EmbedderUnavailable: the embedder failed.
        """
        k = min(k, len(self._skills))
        if k < 1:
            return []
        texts = {name: skill.text for name, skill in self._skills.items()}
        return [Hit(self._skills[name], s) for name, s in self._index.nearest(texts, query, k)]

    def close(self) -> None:
        """Let other processes write; also done when the handle is forgotten."""
        self._index.close()
        self._lock.release()

    def __len__(self) -> int:
        return len(self._skills)

    def __contains__(self, name: object) -> bool:
        return name in self._skills

    def __enter__(self) -> "SkillLibrary":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self) -> None:
        self._manifest = files.read_manifest(self.folder)
        self._skills = {name: files.read_skill(self.folder, name) for name in self._manifest.order}

    def _become_writer(self) -> None:
        """Take the write lock, and see what the last writer left."""
        if self._lock.held:
            return
        try:
            taken = self._lock.acquire()
        except OSError as error:
            raise LibraryUnwritable(
                f"{self.folder} cannot be written ({error.strerror}). "
                "Make it writable, or work on a copy"
            ) from error
        if not taken:
            raise LibraryUnwritable(
                f"{self.folder} is being written by another run. "
                "Wait for it, or give each run a library of its own"
            )
        self._read()

    def _list(self, order: list[str]) -> None:
        manifest = self._manifest.model_copy(
            update={"order": tuple(order), "embedder": self._embedder.name}
        )
        files.write_manifest(self.folder, manifest)
        self._manifest = manifest

    def _refuse_look_alike(self, name: str) -> None:
        for other in self._skills:
            if other.lower() == name.lower():
                raise InvalidSkill(
                    f"the name {name} differs from the skill {other} only in capitals; "
                    f"use {other} for a new version of it, or another name"
                )


def _make(folder: Path, manifest: files.LibraryFile) -> None:
    """Write an empty library, unless skills without their list lie there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = sorted(file.parent.name for file in folder.glob("*/skill.json"))
    except OSError as error:
        raise LibraryUnwritable(
            f"no library can be made at {folder} ({error.strerror}). Choose another folder"
        ) from error
    if found:
        raise LibraryCorrupt(
            folder / files.MANIFEST,
            f"it is missing although {len(found)} skills are there",
            f"Restore it from a copy, or write it anew: {_example(manifest, found)}",
        )
    files.write_manifest(folder, manifest)
    logger.info("made the skill library %s", folder)


def _example(manifest: files.LibraryFile, found: list[str]) -> str:
    text = manifest.model_copy(update={"order": tuple(found[:50])}).model_dump_json()
    return text if len(found) <= 50 else f"{text} (and {len(found) - 50} more names in order)"
