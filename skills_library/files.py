"""The library's files: what they hold, how they are read with suspicion and written atomically.

    LIBRARY/library.json            name, format, game version, embedder, learning order
    LIBRARY/NAME/skill.js           the code in use
    LIBRARY/NAME/skill.json         everything else about it
    LIBRARY/NAME/versions/N.js(on)  both files as they were when version N was in use

`library.json` decides which skills exist; a new skill's folder is complete before it is listed.
A new version first copies the old one to `versions/`, then writes `skill.js`, then `skill.json`: as
long as `versions/N.js` exists for the N that `skill.json` names, version N is the one in use. So a
crash between any two writes leaves the former library. Symbolic links are refused: a library
that was given to us must not make us read or write elsewhere.
"""

import fcntl
import os
import secrets
import stat
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from skills_library.errors import InvalidSkill, LibraryCorrupt, LibraryUnwritable
from skills_library.skill import Skill, check_name

MANIFEST = "library.json"
_MAX_SKILL_BYTES = 1024 * 1024
_MAX_MANIFEST_BYTES = 16 * 1024 * 1024
_MEND = "Restore the file from a copy, or take the skill's name out of library.json"
_MEND_MANIFEST = "Restore the file from a copy, or correct it by hand"


class LibraryFile(BaseModel):
    """`library.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Literal[1] = 1
    name: str
    game_version: str
    embedder: str
    order: tuple[str, ...] = ()


class SkillFile(BaseModel):
    """`skill.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Literal[1] = 1
    name: str
    description: str
    task: str
    provenance: dict[str, JsonValue]
    version: int
    created: int


_File = TypeVar("_File", LibraryFile, SkillFile)


def read_manifest(folder: Path) -> LibraryFile:
    """Read `library.json`; its names are safe folder names, distinct on every file system."""
    file = folder / MANIFEST
    manifest = _parse(LibraryFile, file, _read(file, _MAX_MANIFEST_BYTES, _MEND_MANIFEST))
    for name in manifest.order:
        try:
            check_name(name)
        except InvalidSkill as error:
            raise LibraryCorrupt(file, str(error), _MEND_MANIFEST) from error
    if len({name.lower() for name in manifest.order}) < len(manifest.order):
        raise LibraryCorrupt(file, "a name is listed twice", _MEND_MANIFEST)
    return manifest


def write_manifest(folder: Path, manifest: LibraryFile) -> None:
    """Replace `library.json`."""
    _write(folder / MANIFEST, _json(manifest))


def read_skill(folder: Path, name: str) -> Skill:
    """Read the version in use of the skill `name`."""
    home = folder / name
    for place in (home, home / "versions"):
        _refuse_unless_folder(place, missing_ok=place != home)
    facts = _read_facts(home / "skill.json", name)
    unfinished_update = home / "versions" / f"{facts.version}.js"
    code = unfinished_update if unfinished_update.exists() else home / "skill.js"
    return _skill(facts, code)


def read_version(folder: Path, name: str, version: int) -> Skill:
    """Read a former version of the skill `name`."""
    versions = folder / name / "versions"
    return _skill(_read_facts(versions / f"{version}.json", name), versions / f"{version}.js")


def write_new_skill(folder: Path, skill: Skill) -> None:
    """Make the folder of a skill that is not listed yet, whole or not at all."""
    facts = _encode(skill)
    home = folder / skill.name
    with _unwritable(home):
        staging = folder / f".new-{skill.name}-{secrets.token_hex(4)}"
        staging.mkdir()
        _write(staging / "skill.js", skill.code.encode())
        _write(staging / "skill.json", facts)
        put_aside(home)
        staging.rename(home)
        _sync_folder(folder)


def write_next_version(folder: Path, old: Skill, new: Skill) -> None:
    """Put `new` in the place of `old`, which stays readable as a former version."""
    facts = _encode(new)
    home = folder / new.name
    versions = home / "versions"
    with _unwritable(home):
        versions.mkdir(exist_ok=True)
    _write(versions / f"{old.version}.json", _encode(old))
    _write(versions / f"{old.version}.js", old.code.encode())
    _write(home / "skill.js", new.code.encode())
    _write(home / "skill.json", facts)


def put_aside(home: Path) -> Path | None:
    """Rename an unlisted folder (a crash or a person left it), so that nothing is overwritten."""
    if not os.path.lexists(home):
        return None
    aside = home.with_name(f".aside-{home.name}-{secrets.token_hex(4)}")
    with _unwritable(home):
        home.rename(aside)
    return aside


class FolderLock:
    """An exclusive lock between processes and handles; the system drops it when the holder dies."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._release: Callable[[], object] | None = None

    @property
    def held(self) -> bool:
        """Whether this very lock is held."""
        return self._release is not None

    def acquire(self) -> bool:
        """Take the lock unless somebody else has it; True when it is ours.

        Raises:
            OSError: the lock file cannot be made (read-only folder).
        """
        if self.held:
            return True
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._release = weakref.finalize(self, os.close, descriptor)
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._release is not None:
            self._release()
            self._release = None


def _encode(skill: Skill) -> bytes:
    """Turn a skill into the bytes of `skill.json`; none that our own reader would refuse."""
    try:
        facts = SkillFile(
            name=skill.name,
            description=skill.description,
            task=skill.task,
            provenance=skill.provenance,
            version=skill.version,
            created=skill.created,
        )
        data = _json(facts)
        SkillFile.model_validate_json(data)
    except ValidationError as error:
        raise InvalidSkill(f"it could not be read back: {_first(error)[-200:]}") from error
    return data


def _json(record: LibraryFile | SkillFile) -> bytes:
    return (record.model_dump_json(indent=2) + "\n").encode()


def _parse(kind: type[_File], file: Path, data: bytes) -> _File:
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        advice = _MEND_MANIFEST if kind is LibraryFile else _MEND
        raise LibraryCorrupt(file, _first(error), advice) from error


def _first(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}" if place else fault["msg"]


def _read_facts(file: Path, name: str) -> SkillFile:
    facts = _parse(SkillFile, file, _read(file, _MAX_SKILL_BYTES, _MEND))
    if facts.name != name:
        raise LibraryCorrupt(file, f"it names the skill {facts.name[:60]!r}, not {name!r}", _MEND)
    return facts


def _skill(facts: SkillFile, code_file: Path) -> Skill:
    data = _read(code_file, _MAX_SKILL_BYTES, _MEND)
    try:
        return Skill(
            name=facts.name,
            code=data.decode(),
            description=facts.description,
            task=facts.task,
            provenance=dict(facts.provenance),
            version=facts.version,
            created=facts.created,
        )
    except UnicodeDecodeError as error:
        raise LibraryCorrupt(code_file, "it is not UTF-8 text", _MEND) from error
    except InvalidSkill as error:
        raise LibraryCorrupt(code_file.parent, str(error), _MEND) from error


def _refuse_unless_folder(place: Path, *, missing_ok: bool) -> None:
    try:
        kind = place.lstat().st_mode
    except FileNotFoundError as error:
        if missing_ok:
            return
        raise LibraryCorrupt(
            place, "the folder of a listed skill is missing", _MEND.replace("file", "folder")
        ) from error
    except OSError as error:
        raise LibraryCorrupt(place, f"it cannot be read ({error.strerror})", _MEND) from error
    if not stat.S_ISDIR(kind):
        raise LibraryCorrupt(place, "it is not a folder of its own", _MEND)


def _read(file: Path, limit: int, advice: str) -> bytes:
    """Read a regular file of at most `limit` bytes, following no link and waiting for no pipe."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise LibraryCorrupt(file, "it is not a plain file", advice)
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise LibraryCorrupt(file, "it is missing", advice) from error
    except OSError as error:
        raise LibraryCorrupt(file, f"it cannot be read ({error.strerror})", advice) from error
    if len(data) > limit:
        raise LibraryCorrupt(file, f"it has more than {limit} bytes", advice)
    return data


def _write(file: Path, data: bytes) -> None:
    """Replace a file so that a reader, or a power cut, meets the old or the new one, whole."""
    temporary = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    with _unwritable(file):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(descriptor)
            temporary.replace(file)
            _sync_folder(file.parent)
        finally:
            temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _unwritable(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryUnwritable(
            f"{place} cannot be written ({error.strerror}): the library is as before. "
            "Make the folder writable, free some space, or use another folder"
        ) from error
