"""Installation with a stand-in for npm: a real child process that succeeds or fails as npm does."""

import sys
import threading

import pytest

from env_bridge import InstallFailed
from env_bridge.install import Installer

NPM = """
import pathlib, sys, time
mode = pathlib.Path({mode!r}).read_text()
calls = pathlib.Path({calls!r})
calls.write_text((calls.read_text() if calls.exists() else "") + " ".join(sys.argv[1:]) + "\\n")
pathlib.Path("node_modules/thing").mkdir(parents=True, exist_ok=True)
if mode == "slow":
    time.sleep(0.5)
if mode.startswith("fail"):
    sys.exit(mode.removeprefix("fail "))
sys.stdout.write("added 1 package\\n")
"""


class Npm:
    """The stand-in, and what it was asked."""

    def __init__(self, folder):
        self.mode, self.log = folder / "mode", folder / "calls"
        script = folder / "npm.py"
        script.write_text(NPM.format(mode=str(self.mode), calls=str(self.log)))
        self.argv = (sys.executable, str(script))
        self.mode.write_text("")

    @property
    def calls(self):
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def npm(tmp_path):
    return Npm(tmp_path)


@pytest.fixture
def source(tmp_path):
    """The Node part as an installed wheel has it."""
    node = tmp_path / "site-packages" / "env_bridge" / "node"
    (node / "wire").mkdir(parents=True)
    (node / "main.js").write_text("main")
    (node / "wire" / "schema.json").write_text("{}")
    (node / ".npmrc").write_text("fund=false\n")
    (node / "package.json").write_text("{}")
    (node / "package-lock.json").write_text('{"lockfileVersion": 3}')
    return node


@pytest.fixture
def installer(source, npm, tmp_path):
    return Installer(source, npm.argv, tmp_path / "cache")


@pytest.fixture
def checkout(source):
    (source.parent.parent / "pyproject.toml").write_text("")
    return source


def test_a_checkout_is_used_in_place_and_installed_once(installer, checkout, npm):
    assert installer.ensure() == checkout
    assert installer.ensure() == checkout
    assert npm.calls == ["ci --omit=dev --ignore-scripts --no-progress"]


def test_development_packages_are_added_on_request_and_satisfy_both(installer, checkout, npm):
    installer.ensure()
    installer.ensure(dev=True)
    installer.ensure(dev=True)
    installer.ensure()
    assert [call.split()[1] for call in npm.calls] == ["--omit=dev", "--include=dev"]


def test_a_changed_lock_file_installs_again(installer, checkout, npm):
    installer.ensure()
    (checkout / "package-lock.json").write_text("{}")
    installer.ensure()
    assert len(npm.calls) == 2


def test_a_wheel_is_copied_to_the_cache_whole_and_installed_there(installer, source, npm, tmp_path):
    (source / "test").mkdir()
    root = installer.ensure()
    assert root.parent == tmp_path / "cache"
    assert (root / "main.js").read_text() == "main"
    assert (root / ".npmrc").read_text() == "fund=false\n"
    assert (root / "node_modules" / "thing").is_dir()
    assert not (root / "test").exists()
    assert not (source / "node_modules").exists()
    assert installer.ensure() == root
    assert len(npm.calls) == 1


def test_other_files_make_another_copy(source, npm, tmp_path):
    first = Installer(source, npm.argv, tmp_path / "cache").ensure()
    (source / "main.js").write_text("newer")
    second = Installer(source, npm.argv, tmp_path / "cache").ensure()
    assert first != second
    assert (first / "main.js").read_text() == "main"


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("npm error code ENOTFOUND", "cannot reach its registry"),
        ("npm error code ENOSPC", "the disk is full"),
        ("npm error code EINTEGRITY", "not the one in package-lock"),
        ("something else", "npm ended with status 1"),
    ],
)
def test_a_failure_says_what_to_do_and_leaves_nothing_half_done(
    installer, npm, tmp_path, words, advice
):
    npm.mode.write_text(f"fail {words}")
    with pytest.raises(InstallFailed, match=f"(?s){advice}.*voyager setup.*{words}"):
        installer.ensure()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".setup-lock"]
    npm.mode.write_text("")
    assert (installer.ensure() / "node_modules").is_dir()


def test_a_failure_in_a_checkout_is_not_taken_for_an_installation(installer, checkout, npm):
    npm.mode.write_text("fail x")
    with pytest.raises(InstallFailed):
        installer.ensure()
    assert not (checkout / "node_modules").exists()


def test_leftovers_of_a_killed_installation_are_removed(installer, tmp_path):
    leftover = tmp_path / "cache" / ".setup-abc" / "node"
    leftover.mkdir(parents=True)
    installer.ensure()
    assert not leftover.exists()


def test_a_cache_that_cannot_be_written_is_named(source, npm, tmp_path):
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(InstallFailed, match=r"cache.*XDG_CACHE_HOME"):
        Installer(source, npm.argv, tmp_path / "cache").ensure()


def test_two_installers_at_once_install_once_and_the_second_says_so(source, npm, tmp_path):
    npm.mode.write_text("slow")
    roots, lines = [], []

    def install():
        roots.append(Installer(source, npm.argv, tmp_path / "cache").ensure(progress=lines.append))

    threads = [threading.Thread(target=install) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert roots[0] == roots[1]
    assert len(npm.calls) == 1
    assert any("waiting" in line for line in lines)
    assert any("is installed" in line for line in lines)
