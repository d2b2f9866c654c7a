"""Programs in the style of the published skills run as a library, unchanged, in one world."""

import json
from pathlib import Path

import pytest

from env_bridge import MinecraftEnv

FOLDER = Path(__file__).parents[1] / "data" / "published_style"
CASES = json.loads((FOLDER / "cases.json").read_text(encoding="utf-8"))
LIBRARY = {name: (FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in CASES}
SEED = 3
SECONDS = 200
DAYLIGHT = {"sunrise", "day", "noon"}
NEVER = {"unknown_function", "syntax_error", "internal", "no_program", "program_timeout"}

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def env():
    made = MinecraftEnv(seed=SEED, program_seconds=SECONDS * 3, wait_ticks=5)
    made.load_library(LIBRARY)
    made.reset()
    yield made
    made.close()


def test_the_library_has_every_file_and_compiles(env):
    assert len(CASES) >= 30
    assert {path.stem for path in FOLDER.glob("*.js")} == set(CASES)
    assert env.load_library(LIBRARY) == ()


@pytest.mark.parametrize("name", CASES)
def test_a_published_style_skill_runs(env, name):
    case = CASES[name]
    options = {"mode": "hard", "inventory": case.get("inventory", {})}
    if env.reset(options=options)[1]["observation"].time_of_day not in DAYLIGHT:
        env.reset(seed=SEED, options=options)  # a new world, and morning: skills, not nights
    info = env.step({"code": LIBRARY[name], "program_name": name})[4]
    outcome, events = info["outcome"], info["events"]
    faults = [entry.code for entry in outcome.log if entry.kind == "fault"]
    assert "ReferenceError" not in str(outcome.fault)
    assert not NEVER & {*faults, *([outcome.fault.code] if outcome.fault else [])}
    assert (outcome.fault and outcome.fault.code) == case.get("fault"), outcome.fault
    assert outcome.virtual_seconds <= case.get("seconds", SECONDS)
    chats = [entry.text for entry in outcome.log if entry.kind == "chat"]
    assert set(case.get("chats", [])) <= set(chats), (chats, faults)
    assert set(case.get("faults", [])) <= set(faults)
    saves = [data["onSave"] for kind, data in events if kind == "onSave"]
    assert set(case.get("saves", [])) <= set(saves)
    for item, count in case.get("gained", {}).items():
        assert outcome.gained.get(item, 0) >= count, (outcome.gained, faults)
