"""The only place that turns a configuration into concrete parts.

Everything heavy (LangChain, Chroma, the Node child) is imported and started from here, so that
`voyager --help` stays fast. Does not run anything: see `agent.py`.
"""

import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from env_bridge import BridgeConfig, MinecraftEnv, Observation, ensure_node, game_data
from skills_library import Embedder, SkillLibrary, embedder
from voyager.action import ActionAgent
from voyager.book import Book
from voyager.config import RunConfig
from voyager.critic import Critic
from voyager.curriculum import Curriculum
from voyager.decompose import Decomposer, GoalList
from voyager.describer import Describer
from voyager.errors import ConfigError
from voyager.forecast import forecast
from voyager.given import GivenTasks, taped_tasks
from voyager.inbox import Inbox
from voyager.live import View
from voyager.loop import Learner, Parts, Proposer
from voyager.models import chat_model, is_hosted
from voyager.models.config import ROLES
from voyager.models.prices import load_prices
from voyager.questions import QuestionAnswers
from voyager.run_dir import RunDir
from voyager.state import State
from voyager.tape import Tape
from voyager.world import World

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler
    from langchain_core.language_models import BaseChatModel

    from voyager.models.hosted import Calling

AskPerson = Callable[[str], str]
Listen = Callable[[Inbox], AbstractContextManager[object]]
MakeEnv = Callable[[BridgeConfig], MinecraftEnv]
MakeModel = Callable[[str], "BaseChatModel | None"]


@dataclass(frozen=True)
class Seams:
    """Where other parts can be put in: tests and the Python API use it."""

    make_env: MakeEnv | None = None
    make_model: MakeModel | None = None
    """Gives any LangChain chat model for a spec: with `model.action=mine` it is asked for "mine".
    None leaves that spec to `voyager.models`."""
    ask_person: AskPerson | None = None
    listen: Listen | None = None
    """Puts tasks that the user gives into the inbox as long as it is open; not opened in manual
    modes, which ask the same person."""
    callbacks: Sequence["BaseCallbackHandler"] = ()
    """LangChain handlers that trace every model call of the run."""


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
        self._prices = load_prices(config.model.prices)
        self._tape = Tape(
            run.tape,
            config.budget,
            wall_seconds=state.recorder.meters.wall_seconds,
            prices=self._prices,
            callbacks=seams.callbacks,
        )

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
        embed = embedder(self._config.skills.embedder, base_url=self._config.base_url)
        questions = QuestionAnswers(
            models["question"], embed=embed.embed, answers=self._state.answers
        )
        library = self._library(embed)
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
            listed = self._config.skills.top_k + self._config.skills.listed
            decomposer = Decomposer(models["decomposer"], library, listed=listed)
            goals = GoalList(goal, decomposer, questions, book)
        named = goals or self._curriculum(models["curriculum"], questions, rng)
        parts = Parts(
            world=world,
            proposer=self._given(book, questions, named, listening=not manual),
            action=ActionAgent(
                models["action"],
                self._config.action,
                world.primitives(),
                world.parse,
                seconds=self._config.bridge.program_seconds,
                show_chat=self._config.feedback.chat,
                show_errors=self._config.feedback.errors,
            ),
            critic=Critic(models["critic"], self._config.critic, ask_person=self._seams.ask_person),
            describer=Describer(models["describer"]),
            library=library,
            rng=rng,
        )
        return Session(Learner(self._config, parts, book, self._view), book, observation, goals)

    def _given(
        self, book: Book, questions: QuestionAnswers, then: Proposer, *, listening: bool
    ) -> GivenTasks:
        """The user's tasks, from now on, before those of `then`."""
        inbox = Inbox(self._run.path)
        if self._seams.listen is not None and listening:
            self._stack.enter_context(self._seams.listen(inbox))
        return GivenTasks(
            inbox,
            book,
            questions,
            then,
            tell=self._view.line,
            taped=taped_tasks(self._config.model.of("curriculum")),
        )

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
        """One chat model a role, on tape and looked up; roles with the same one share it."""
        self._need_prices()
        made: dict[object, BaseChatModel] = {}
        models = {}
        for role in ROLES:
            key = self._settings(role)
            if key not in made:
                made[key] = self._tape.calls.watch(self._model(*key), key[0])
            models[role] = made[key]
        line = forecast(self._config, self._prices, self._config.iterations - self._state.iteration)
        if line is not None:
            self._view.line(line)
        return models

    def _settings(self, role: str) -> tuple[str, str | None, float | None]:
        config = self._config
        return config.model.of(role), config.base_url_of(role), config.model.temperature_of(role)

    def _model(self, spec: str, base_url: str | None, temperature: float | None) -> "BaseChatModel":
        """A person's own model, or the one that the spec names, looked up."""
        own = self._seams.make_model(spec) if self._seams.make_model else None
        if own is not None:
            return own
        model = chat_model(
            spec,
            seed=self._config.seed,
            base_url=base_url,
            temperature=temperature,
            timeout_s=self._config.model.timeout_s,
            calling=self._calling() if is_hosted(spec) else None,
            resumed=self._state.started,
        )
        if self._config.model.check and is_hosted(spec):
            from voyager.models.probe import probed

            self._view.line(f"model {spec}: {probed(model)}")
        return model

    def _calling(self) -> "Calling":
        from voyager.models.hosted import Calling
        from voyager.models.patience import Patience

        config = self._config.model
        return Calling(
            patience=Patience(config.patience_s, tell=self._view.line, check=self._tape.check),
            structured=config.structured,
            stream=config.stream,
            max_tokens=config.max_tokens,
            on_text=lambda text: self._view.event("reply", {"text": text}),
        )

    def _need_prices(self) -> None:
        """A budget of money needs the price of every model."""
        specs = dict.fromkeys(self._config.model.of(role) for role in ROLES)
        unknown = [spec for spec in specs if self._prices.of(spec) is None]
        if self._config.budget.usd is None:
            return
        if self._tape.usd is None:
            raise ConfigError(
                "budget.usd cannot be held: this run has calls whose price was not known; use "
                "budget.tokens or budget.calls"
            )
        if unknown:
            raise ConfigError(
                f"budget.usd needs the price of {', '.join(unknown)}: give it in a file with "
                "model.prices=FILE, or use budget.tokens or budget.calls"
            )

    def _library(self, embed: Embedder) -> SkillLibrary | None:
        if not self._config.skills.enabled:
            return None
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
        seed=config.world_seed,
        program_seed=config.seed,
        world=config.world.kind,
        host=config.world.host,
        port=config.world.port,
        version=config.world.version,
        username=config.world.username,
        auth=config.world.auth,
        clock=config.clock.mode,
        speed=config.clock.speed,
        containment=config.containment,
        view_distance=config.bridge.view_distance,
        wait_ticks=config.bridge.wait_ticks,
        program_seconds=config.bridge.program_seconds,
        wall_seconds=config.bridge.wall_seconds,
        sandbox=config.bridge.sandbox,
        max_restarts=config.bridge.max_restarts,
        log_dir=run.logs if run else None,
        assists=config.assists.model_dump(exclude={"profile"}),
    )
