"""The startup snapshot: built once for each state of the Node part; no child differs for it."""

import shutil

import pytest

from env_bridge import MinecraftEnv, NodePaths, ensure_node, launch, startup, startup_snapshot

NODE = """#!/bin/sh
echo "$*" >> {calls}
[ -f {broken} ] && {{ echo "Fatal error" >&2; exit 1; }}
case "$*" in *--build-snapshot*)
  while [ "$1" != --snapshot-blob ]; do shift; done
  echo heap > "$2"
esac
"""
PROGRAM = """async function main (bot) {
  await mineBlock(bot, 'dirt', 2)
  bot.chat(String(Math.random()) + Date.now())
  await bot.pathfinder.goto(null)
}"""


class Part:
    """A Node part whose node only notes what it is asked."""

    def __init__(self, folder):
        self.log, self.broken = folder / "calls", folder / "broken"
        node = folder / "bin"
        node.write_text(NODE.format(calls=self.log, broken=self.broken))
        node.chmod(0o755)
        self.root = folder / "node"
        (self.root / "node_modules").mkdir(parents=True)
        self.write("first")

    def write(self, text):
        (self.root / "main.js").write_text(text)

    def snapshot(self):
        """As another process sees it."""
        startup._built.cache_clear()
        return startup_snapshot(NodePaths(self.root.parent / "bin", self.root))

    @property
    def builds(self):
        return self.log.read_text().count("--build-snapshot") if self.log.exists() else 0


@pytest.fixture
def part(tmp_path):
    return Part(tmp_path)


def test_it_is_built_once_and_tried(part):
    blob = part.snapshot()
    assert blob.read_text() == "heap\n"
    assert part.snapshot() == blob
    assert part.builds == 1
    assert part.log.read_text().splitlines()[-1].endswith("blob")  # started without a script


def test_other_files_make_another_and_the_old_one_goes(part):
    old = part.snapshot()
    part.write("second")
    new = part.snapshot()
    assert new != old
    assert new.is_file()
    assert not old.exists()


def test_a_copy_of_the_files_elsewhere_does_not_take_over_the_snapshot(part, tmp_path):
    blob = part.snapshot()
    copy = shutil.copytree(part.root, tmp_path / "copy")
    assert startup_snapshot(NodePaths(tmp_path / "bin", copy)).name != blob.name


def test_where_it_cannot_be_built_children_start_without_and_it_is_not_tried_again(part):
    part.broken.touch()
    assert part.snapshot() is None
    part.broken.unlink()
    assert part.snapshot() is None
    assert part.builds == 1
    part.write("second")
    assert part.snapshot() is not None


def test_a_process_goes_without_the_one_that_another_replaced(part):
    blob = part.snapshot()
    blob.unlink()
    assert startup_snapshot(NodePaths(part.root.parent / "bin", part.root)) is None


def play(**config):
    env = MinecraftEnv(**config)
    try:
        began = env.reset(seed=3)
        (_, _, _, _, info) = env.step({"code": PROGRAM, "program_name": "main"})
        return began[0], info["outcome"]
    finally:
        env.close()


@pytest.mark.node
@pytest.mark.parametrize("containment", ["fast", "strict"])
def test_a_child_sees_and_does_the_same_without_it(containment, monkeypatch):
    assert startup_snapshot(ensure_node()) is not None
    with_it = play(containment=containment)
    monkeypatch.setattr(launch, "startup_snapshot", lambda paths: None)
    assert repr(play(containment=containment)) == repr(with_it)
