"""A process that dies between any two changes of the disk leaves the former or the new library."""

import os
import sys

import pytest

from skills_library import Skill, SkillLibrary
from tests.fakes.embedder import HashEmbedder

CHANGES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree")


class PowerCut(BaseException):
    """Not an Exception: nothing may catch it."""


class Disk:
    """Counts changes of the disk by Python's audit events; after `fatal` of them none happens."""

    def __init__(self):
        self.fatal = None
        self.changes = 0
        sys.addaudithook(self._hook)

    def _hook(self, event, args):
        if self.fatal is None:
            return
        writes = event == "open" and isinstance(args[2], int) and args[2] & os.O_CREAT
        if (writes and not str(args[0]).endswith("lock")) or event in CHANGES:
            self.changes += 1
            if self.changes > self.fatal:
                raise PowerCut

    def dies_at(self, number, act):
        self.fatal, self.changes = number, 0
        try:
            act()
        except PowerCut:
            return True
        finally:
            self.fatal = None
        return False


@pytest.fixture(scope="module")
def disk():
    return Disk()  # an audit hook cannot be taken away again: one for all


def state(folder):
    with SkillLibrary.open(folder, HashEmbedder(), create=False) as library:
        return {name: library.versions(name) for name in library.names()}


NEW = Skill("craftTable", "table", "Crafts a table.")
BETTER = Skill("mineLog", "better", "Mines a log better.", created=3)
ACTS = {
    "new skill": lambda library: library.add(NEW),
    "next version": lambda library: library.add(BETTER),
    "removal": lambda library: library.remove("mineLog"),
}


def prepare(folder):
    with SkillLibrary.open(folder, HashEmbedder()) as library:
        library.add(Skill("mineLog", "first", "Mines a log."))
        library.add(Skill("mineLog", "second", "Mines a log."))
    return state(folder)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_crash_at_any_change_leaves_the_former_or_the_new_library(tmp_path, disk, act):
    seen = set()
    for number in range(100):
        folder = tmp_path / str(number)
        former = prepare(folder)
        library = SkillLibrary.open(folder, HashEmbedder())
        died = disk.dies_at(number, lambda library=library: act(library))
        library.close()
        left = state(folder)
        with SkillLibrary.open(folder, HashEmbedder()) as library:
            new = library.skills()
            if left == former:
                act(library)
                new = library.skills()
        done = state(folder)
        assert {name: versions[-1] for name, versions in done.items()} == new
        if number == 0:
            wanted = done
        assert done == wanted
        assert left in (former, wanted)
        seen.add(left == former)
        if not died:
            break
    assert number >= 3
    assert seen == {True, False}
