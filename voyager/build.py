"""The only place that turns a configuration into concrete parts.

Everything heavy (LangChain, Chroma, the Node child) is imported and started from here, so that
`voyager --help` stays fast. Does not run anything: see `agent.py`.
"""

import random
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from env_bridge import BridgeConfig, MinecraftEnv, Observation, ensure_node, game_data
from skills_library import SkillLibrary, embedder
from voyager.action import ActionAgent
from voyager.book import Book
from voyager.config import ROLES, RunConfig
from voyager.critic import Critic
from voyager.curriculum import Curriculum
from voyager.decompose import Decomposer, GoalList
from voyager.describer import Describer
from voyager.errors import ConfigError
from voyager.live import View
from voyager.loop import Learner, Parts
from voyager.models import chat_model
from voyager.questions import QuestionAnswers
from voyager.run_dir import RunDir
from voyager.state import State
from voyager.tape import Tape
from voyager.world import World

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

AskPerson = Callable[[str], str]
MakeEnv = Callable[[BridgeConfig], MinecraftEnv]
MakeModel = Callable[[str], "BaseChatModel"]


@dataclass(frozen=True)
class Seams:
    """Where other parts can be put in: tests and the Python API use it."""

    make_env: MakeEnv | None = None
    make_model: MakeModel | None = None
    ask_person: AskPerson | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A built run, in its world."""

    learner: Learner
    book: Book
    observation: Observation
    goals: GoalList | None


class Builder:
    """Builds one run's parts; `stack` closes what must be closed."""

    def __init__(
        self,
        config: RunConfig,
        run: RunDir,
        state: State,
        *,
        view: View,
        stack: ExitStack,
        seams: Seams,
    ) -> None:
        self._config = config
        self._run = run
        self._state = state
        self._view = view
        self._stack = stack
        self._seams = seams
        self._tape = Tape(run.tape, config.budget, wall_seconds=state.recorder.meters.wall_seconds)

    def session(self, goal: str | None = None) -> Session:
        """Build everything and enter the world.

        Raises:
            ConfigError: manual modes without a person.
            ModelUnavailable: a model cannot be used.
            StartFailed: the world cannot be entered.
            SkillError: the library cannot be used.
        """
        manual = "manual" in (self._config.curriculum.mode, self._config.critic.mode)
        if manual and self._seams.ask_person is None:
            raise ConfigError(
                "manual modes need a person at a terminal; start `voyager run` in one"
            )
        models = self._models()
        questions = QuestionAnswers(models["question"], answers=self._state.answers)
        library = self._library()
        world = self._world()
        book = Book(
            self._config,
            self._run,
            self._state,
            world=world,
            library=library,
            tape=self._tape,
            answers=questions,
            view=self._view,
        )
        observation = book.enter()
        rng = random.Random()
        goals = None
        if goal is not None:
            goals = GoalList(goal, Decomposer(models["decomposer"]), questions, book)
        parts = Parts(
            world=world,
            proposer=goals or self._curriculum(models["curriculum"], questions, rng),
            action=ActionAgent(
                models["action"],
                self._config.action,
                world.primitives(),
                world.parse,
                show_chat=self._config.feedback.chat,
                show_errors=self._config.feedback.errors,
            ),
            critic=Critic(models["critic"], self._config.critic, ask_person=self._seams.ask_person),
            describer=Describer(models["describer"]),
            library=library,
            rng=rng,
        )
        return Session(Learner(self._config, parts, book, self._view), book, observation, goals)

    def _curriculum(
        self, model: "BaseChatModel", questions: QuestionAnswers, rng: random.Random
    ) -> Curriculum:
        return Curriculum(
            model,
            self._config.curriculum,
            rng,
            questions,
            stack_sizes={name: item.stack_size for name, item in game_data().items.items()},
            ask_person=self._seams.ask_person,
        )

    def _models(self) -> dict[str, "BaseChatModel"]:
        """One chat model a role, on tape; roles with the same spec share one."""
        make = self._seams.make_model or self._make_model
        specs = {role: self._config.model.of(role) for role in ROLES}
        made = {spec: self._tape.calls.watch(make(spec), spec) for spec in set(specs.values())}
        return {role: made[spec] for role, spec in specs.items()}

    def _make_model(self, spec: str) -> "BaseChatModel":
        return chat_model(
            spec,
            seed=self._config.seed,
            base_url=self._config.base_url,
            temperature=self._config.model.temperature,
            timeout_s=self._config.model.timeout_s,
        )

    def _library(self) -> SkillLibrary | None:
        if not self._config.skills.enabled:
            return None
        embed = embedder(self._config.skills.embedder, base_url=self._config.base_url)
        library = SkillLibrary.open(self._run.skills, embed)
        self._stack.callback(library.close)
        return library

    def _world(self) -> World:
        world = open_world(self._config, self._seams.make_env, self._view, self._run)
        self._stack.callback(world.close)
        return world


def open_world(
    config: RunConfig, make_env: MakeEnv | None, view: View, run: RunDir | None
) -> World:
    """The world that a configuration names; its child starts with the first request."""
    if make_env is None:
        ensure_node(progress=view.line)
        make_env = MinecraftEnv
    env = make_env(bridge_config(config, run))
    env.on_event = view.event
    return World(
        env,
        saves=config.world.kind == "embedded",
        on_restart=lambda cause: view.line(f"the game is restarted: {cause}"),
    )


def bridge_config(config: RunConfig, run: RunDir | None) -> BridgeConfig:
    """The bridge's part of a run's configuration."""
    return BridgeConfig(
        seed=config.seed,
        world=config.world.kind,
        host=config.world.host,
        port=config.world.port,
        version=config.world.version,
        clock=config.clock.mode,
        view_distance=config.bridge.view_distance,
        wait_ticks=config.bridge.wait_ticks,
        program_seconds=config.bridge.program_seconds,
        wall_seconds=config.bridge.wall_seconds,
        max_restarts=config.bridge.max_restarts,
        log_dir=run.logs if run else None,
        assists={"keep_inventory": config.assists.keep_inventory},
    )
