"""Hostile programs in ordinary children: nothing outside is touched, the next one is well.

Some programs of the corpus, fewer of them in strict containment; `VOYAGER_HOSTILE=all` fires the
whole of it, some minutes long.
"""

import os

import pytest

from env_bridge import MinecraftEnv, sandbox
from tests.env_bridge.firing_range import Canaries, Range, corpus

pytestmark = pytest.mark.node

ALL = os.environ.get("VOYAGER_HOSTILE") == "all"
FIRED = corpus() if ALL else corpus()[::4]
FIRED_IN_STRICT = corpus() if ALL else corpus()[2::12]

LIMITS = {
    "heartbeat_seconds": 6,
    "memory_mb": 1024,
    "program_seconds": 60,
    "wall_seconds": 60,
    "max_restarts": 10**6,
}
SOON_S = 3.0
REPLACED_S = 15.0  # a new child, on a machine that does other things too


def _range(containment, tmp_path_factory):
    canaries = Canaries(tmp_path_factory.mktemp("canaries"))
    env = MinecraftEnv(containment=containment, **LIMITS)
    yield Range(env, canaries)
    env.close()
    canaries.close()


@pytest.fixture(scope="module")
def fast_range(tmp_path_factory):
    yield from _range("fast", tmp_path_factory)


@pytest.fixture(scope="module")
def strict_range(tmp_path_factory):
    yield from _range("strict", tmp_path_factory)


def test_the_corpus_covers_every_family():
    assert len(corpus()) >= 150


@pytest.mark.parametrize("name", FIRED)
def test_hostile_program_reaches_nothing_and_leaves_nothing(fast_range, name):
    _assert_harmless(fast_range.fire(name))


FIXED = {
    "a class": ("bot.entity.position.constructor.prototype", "floored"),
    "the bot": ("movements.bot", "dig"),
    "a part of the bot": ("movements.bot.pathfinder", "goto"),
    "the world that the bot sees": ("Object.getPrototypeOf(movements.bot.world)", "getBlock"),
}


@pytest.mark.parametrize("name", FIXED)
def test_what_cannot_be_changed_costs_a_hostile_program_its_line_and_no_child(fast_range, name):
    env = fast_range.env
    env.reset()
    pid = env.child_pid
    where, method = FIXED[name]
    code = f"""async function main(bot) {{
  const victim = {where}
  const before = victim.{method}
  victim.{method} = () => null
  bot.chat(`kept ${{victim.{method} === before}}`)
  Object.defineProperty(victim, "{method}", {{ value: () => null }})
}}"""
    outcome = env.step({"code": code, "program_name": "main"})[4]["outcome"]
    assert (outcome.fault.code, outcome.fault.line) == ("runtime_error", 6)
    assert "kept true" in str(outcome.log)
    assert env.step({"code": "", "program_name": ""})[4]["outcome"].ok
    assert env.child_pid == pid


def test_a_program_that_looks_at_the_bot_finds_what_it_may_use_and_no_more(fast_range):
    env = fast_range.env
    env.reset()
    code = """async function main(bot) {
  const dig = Object.getOwnPropertyDescriptor(bot, "dig")
  bot.chat(`${dig.value === bot.dig} ${dig.value === movements.bot.dig}`)
  bot.chat(`${"dig" in bot} ${"_client" in bot} ${Reflect.ownKeys(bot).includes("_client")}`)
  bot.dig = 1
  bot.chat(`${bot.dig} ${Object.getOwnPropertyDescriptor(bot, "dig").value}`)
}"""
    outcome = env.step({"code": code, "program_name": "main"})[4]["outcome"]
    assert outcome.ok
    said = [text for text in ("true false", "true false false", "1 1") if text in str(outcome.log)]
    assert len(said) == 3


@pytest.mark.parametrize("name", FIRED_IN_STRICT)
def test_hostile_program_in_strict_reaches_nothing_and_leaves_nothing(strict_range, name):
    _assert_harmless(strict_range.fire(name))


def _assert_harmless(row):
    assert row.leaks == []
    assert row.unsound == []
    assert not row.inside
    assert row.next_seconds < (REPLACED_S if row.ended.startswith("down") else SOON_S)


@pytest.fixture(scope="module")
def unwalled_range(tmp_path_factory):
    """A host without namespaces: Node's permissions and our own seals are all there is."""
    patch = pytest.MonkeyPatch()
    sandbox._bubblewrap.cache_clear()
    patch.setattr(sandbox.shutil, "which", lambda name: None)
    canaries = Canaries(tmp_path_factory.mktemp("canaries"))
    env = MinecraftEnv(**LIMITS)
    yield Range(env, canaries)
    env.close()
    canaries.close()
    patch.undo()
    sandbox._bubblewrap.cache_clear()


OUTWARD = ("escape", "files", "process", "network", "kill")


@pytest.mark.parametrize("name", [name for name in FIRED if name.startswith(OUTWARD)])
def test_without_namespaces_the_known_attacks_still_reach_nothing(unwalled_range, name):
    assert unwalled_range.env.containment.startswith("best effort")
    assert unwalled_range.fire(name).leaks == []
