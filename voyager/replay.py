"""A library's skills in worlds that they were not learned in: run and checked.

Checking is by rules on the skill's own task, without any model. Does not change the library. Tasks
solved with a library: see `zero_shot`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from env_bridge import game_data
from skills_library import Skill
from voyager.build import Seams, open_world
from voyager.chests import ChestMemory
from voyager.config import RunConfig
from voyager.critic import Critic, CriticConfig
from voyager.errors import ConfigError
from voyager.goals import read_goal, vocabulary
from voyager.libraries import open_library
from voyager.live import View
from voyager.models import chat_model
from voyager.task import Program, Task
from voyager.world import World

MAIN = "replayedSkill"


@dataclass(frozen=True, slots=True)
class SkillRun:
    """One skill in one world; `checked` is False when no rule can read its task."""

    seed: int
    skill: str
    task: str
    ok: bool
    checked: bool
    why: str
    gained: dict[str, int]
    virtual_seconds: float


def replay_skills(
    config: RunConfig,
    library: Path,
    seeds: Sequence[int],
    names: Sequence[str] = (),
    *,
    view: View,
    seams: Seams | None = None,
) -> list[SkillRun]:
    """Run skills in learning order, in a new world for each seed, and check what they reached.

    Args:
        config: everything but the seed.
        library: its folder.
        seeds: of the worlds.
        names: skills to run; all by default. The whole library is callable either way.
        view: gets one line a skill.
        seams: other parts than the configured ones.

    Raises:
        SkillError: the library cannot be read, or a name is not in it.
        ConfigError: there is nothing to run.
    """
    with open_library(library) as opened:
        skills = [opened.get(name) for name in names] or list(opened.skills().values())
        codes = opened.codes()
    if not skills:
        raise ConfigError(f"the library {library} holds no skills; nothing to replay")
    # In this mode the critic asks no model; it holds one all the same.
    model = chat_model("offline", seed=1, base_url=None, temperature=0, timeout_s=1)
    critic = Critic(model, CriticConfig(mode="rules"))
    make_env = (seams or Seams()).make_env
    runs = []
    for seed in seeds:
        world = open_world(config.seeded(seed), make_env, view, None)
        try:
            for run in _in_world(world, seed, skills, codes, critic):
                view.line(skill_line(run))
                runs.append(run)
        finally:
            world.close()
    return runs


def skill_line(run: SkillRun) -> str:
    """One skill's result in one line."""
    gained = ", ".join(f"{count} {name}" for name, count in run.gained.items()) or "nothing"
    mark = "ok" if run.ok else "FAILED"
    why = f": {run.why}" if run.why else ""
    return f"seed {run.seed}  {mark}  {run.skill}  gained {gained}{why}"


def _in_world(
    world: World, seed: int, skills: Sequence[Skill], codes: dict[str, str], critic: Critic
) -> Iterator[SkillRun]:
    before = world.begin(seed, None)
    world.load(codes)
    words = vocabulary(game_data())
    for skill in skills:
        world.save()
        code = f"async function {MAIN}(bot) {{\n  await {skill.name}(bot)\n}}"
        step = world.run(Program(code, MAIN))
        task = Task(skill.task)
        fault = step.outcome.fault
        checked = read_goal(skill.task, words) is not None
        verdict = critic.judge(task, before, step.observation, step.outcome, ChestMemory())
        why = f"{fault.message} [{fault.code}]" if fault else verdict.critique if checked else ""
        yield SkillRun(
            seed=seed,
            skill=skill.name,
            task=skill.task,
            ok=verdict.success if checked else fault is None,
            checked=checked,
            why=why,
            gained=dict(step.outcome.gained),
            virtual_seconds=step.outcome.virtual_seconds,
        )
        before = step.observation
