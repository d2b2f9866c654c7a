"""Configuration: Hydra groups composed from `voyager/conf`, then checked by frozen pydantic.

`load_config(["seed=3", "world=server", "model=openai:NAME"])` is the only way in. Every mistake
is a `ConfigError` of one line that names the nearest right key or the allowed values. Secrets
are never part of it: keys come from the environment. Does not build anything: see `build.py`.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from voyager.action import ActionConfig
from voyager.critic import CriticConfig
from voyager.curriculum import CurriculumConfig
from voyager.errors import ConfigError
from voyager.models.config import ModelConfig

CONF = Path(__file__).parent / "conf"
LISTED = 12


class Part(BaseModel):
    """Base of every part: frozen, no unknown keys, field docstrings become descriptions."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False
    )


class WorldConfig(Part):
    """Where the bot lives."""

    kind: Literal["embedded", "server"] = "embedded"
    """embedded: our own world inside the child; server: any Minecraft server over TCP."""
    host: str = "127.0.0.1"
    """Address of the server; only for world=server."""
    port: int = Field(25565, ge=1, le=65535)
    """TCP port of the server; only for world=server."""
    version: str | None = None
    """Game version that the server speaks; null asks the server."""
    seed: int | None = Field(None, ge=0, lt=2**31)
    """Seed of the embedded world's land and luck; null takes the run's seed."""
    username: str = Field("bot", pattern="^[A-Za-z0-9_]{1,16}$")
    """The bot's name in the game; an account brings its own."""
    auth: Literal["offline", "microsoft"] = "offline"
    """offline: a bare name, for servers that ask for no account; microsoft: the account of
    `voyager login`, for servers in online mode; needs full walls around programs."""


class ClockConfig(Part):
    """How time passes."""

    mode: Literal["virtual", "real"] = "virtual"
    """virtual: seeded, as fast as the CPU, stands still between programs; real: wall time."""
    speed: float | None = Field(None, ge=0.1, le=1e6)
    """Game seconds in each second of wall time, for people who watch a virtual clock; null: as many
    as the CPU can. Changes no outcome."""


class AssistsConfig(Part):
    """Help by the harness; every use is counted in summary.json."""

    profile: Literal["fair", "paper"] = "fair"
    """Name that results carry."""
    keep_inventory: bool = False
    """The bot keeps its items when it dies."""
    give_back: bool = False
    """After each program the bot has back the crafting tables and furnaces that it placed with it,
    up to 128 blocks away; what is in a furnace comes with it, on a server it is lost."""
    give_chest: bool = False
    """The bot is given a chest when 32 of its 36 slots are used and it has none."""
    peaceful_start: bool = False
    """The difficulty is peaceful until more than 15 tasks are completed, and easy from then on;
    counted for each program."""
    unstick_teleport: bool = False
    """The bot is put beside where it is after 20 seconds of walking within 1.5 blocks."""
    chest_teleport: bool = False
    """The bot comes at once to a chest more than 32 blocks away that its program names."""


class SkillsConfig(Part):
    """The skill library."""

    enabled: bool = True
    """False: nothing is retrieved, loaded or kept (the ablation without a library)."""
    embedder: str = "minilm"
    """minilm, lexical, or openai:MODEL."""
    top_k: int = Field(5, ge=0, le=50)
    """Skills shown to the action role in each prompt, with code."""
    listed: int = Field(100, ge=0, le=1000)
    """Further skills that the prompt lists in one line each, the most relevant first."""


class FeedbackConfig(Part):
    """What the action role is told about its last program."""

    chat: bool = True
    """Show the chat log with what primitives report."""
    errors: bool = True
    """Show the execution error."""


class BudgetConfig(Part):
    """Hard limits of the whole run, over all resumes; null means none."""

    usd: float | None = Field(None, gt=0)
    """Money for model calls, in US dollars."""
    tokens: int | None = Field(None, gt=0)
    """Input and output tokens together."""
    calls: int | None = Field(None, gt=0)
    """Model calls of all roles."""
    hours: float | None = Field(None, gt=0)
    """Wall time."""


class BridgeLimits(Part):
    """Limits of the Node child."""

    view_distance: int = Field(6, ge=2, le=16)
    """Radius of the loaded world, in chunks."""
    wait_ticks: int = Field(20, ge=0, le=400)
    """Game ticks waited before and after a program (20 a second)."""
    program_seconds: float = Field(600.0, gt=0)
    """Game time that one program may take."""
    wall_seconds: float = Field(180.0, gt=0)
    """Wall time that one program may take before the child is killed."""
    sandbox: Literal["auto", "off", "require"] = "auto"
    """Walls around programs: the best that the host allows, none, or full ones or no run."""
    max_restarts: int = Field(12, ge=0)
    """Restarts of the child in a row, with no finished program between, before the run stops."""


class RunConfig(Part):
    """Everything that decides a run."""

    seed: int = Field(1, ge=0, lt=2**31)
    """Seed of the agent: of its models, its draws and its programs' random numbers; and of the
    world, unless world.seed names another."""
    iterations: int = Field(40, ge=1)
    """Program-writing model calls of the run."""
    rounds_per_task: int = Field(4, ge=1)
    """Programs written for one task before it counts as failed."""
    containment: Literal["fast", "strict"] = "fast"
    """fast: world and program in one process. strict: in two, so that a program that takes its own
    over changes the world only by playing; needs clock=virtual. With world=server both are one."""
    base_url: str | None = None
    """Address of an OpenAI-compatible endpoint, for openai: models and embedders."""
    world: WorldConfig = WorldConfig()
    clock: ClockConfig = ClockConfig()
    assists: AssistsConfig = AssistsConfig()
    model: ModelConfig = ModelConfig()
    curriculum: CurriculumConfig = CurriculumConfig()
    action: ActionConfig = ActionConfig()
    critic: CriticConfig = CriticConfig()
    skills: SkillsConfig = SkillsConfig()
    feedback: FeedbackConfig = FeedbackConfig()
    budget: BudgetConfig = BudgetConfig()
    bridge: BridgeLimits = BridgeLimits()
    forked_from: str | None = None
    """RUN_DIR@ITERATION that this run is a fork of; `--fork` writes it."""

    @model_validator(mode="after")
    def _available(self) -> Self:
        """Refuse what this version cannot do instead of ignoring it."""
        if (self.containment, self.world.kind, self.clock.mode) == ("strict", "embedded", "real"):
            raise ValueError(
                "containment=strict keeps two processes in step; use clock=virtual with it"
            )
        if self.world.kind == "server" and self.clock.mode == "virtual":
            raise ValueError("a server outside runs in real time; use clock=real with world=server")
        if self.world.auth == "microsoft" and self.world.kind == "embedded":
            raise ValueError("world.auth=microsoft is for servers; use world=server with it")
        if self.world.auth == "microsoft" and self.bridge.sandbox == "off":
            raise ValueError(
                "world.auth=microsoft needs walls between programs and the account; "
                "leave bridge.sandbox=off out"
            )
        if self.clock.speed is not None and self.clock.mode == "real":
            raise ValueError("clock.speed paces the virtual clock; leave it out with clock=real")
        return self

    @property
    def world_seed(self) -> int:
        """Seed of the embedded world."""
        return self.seed if self.world.seed is None else self.world.seed

    def seeded(self, seed: int) -> "RunConfig":
        """The same run with this seed, in the world of this seed."""
        world = self.world.model_copy(update={"seed": None})
        return self.model_copy(update={"seed": seed, "world": world})

    def base_url_of(self, role: str) -> str | None:
        """Endpoint of one role; None is its provider's own."""
        common = self.base_url if self.model.of(role).startswith("openai:") else None
        return self.model.base_urls.of(role) or common

    def as_yaml(self) -> str:
        """The resolved configuration, as `config.yaml` holds it."""
        from omegaconf import OmegaConf

        return OmegaConf.to_yaml(OmegaConf.create(self.model_dump(mode="json")))


def load_config(overrides: Sequence[str] = ()) -> RunConfig:
    """Compose and check a configuration from `key=value` overrides.

    Raises:
        ConfigError: one line that says what is wrong and what to write instead.
    """
    return checked(_compose([_normalised(text) for text in overrides]))


RESUME_KEEPS = ("seed", "world", "world.kind", "world.seed")
FORK_KEEPS = RESUME_KEEPS[1:]


def change_config(
    stored: RunConfig, overrides: Sequence[str], keeps: Sequence[str] = RESUME_KEEPS
) -> RunConfig:
    """A stored configuration with some keys changed; what makes the run itself stays.

    Raises:
        ConfigError: as `load_config`, or the key is one of `keeps`.
    """
    normalised = [_normalised(text) for text in overrides]
    composed = _compose(normalised)
    values = stored.model_dump(mode="json")
    for text in normalised:
        key = text.partition("=")[0].lstrip("+")
        if key in keeps:
            raise ConfigError(f"{key} belongs to the run and cannot change; start a new run for it")
        *parents, leaf = key.split(".")
        source, target = composed, values
        for parent in parents:
            source, target = source[parent], target[parent]
        new = source[leaf]
        target[leaf] = {**target[leaf], **new} if isinstance(new, dict) else new
    return checked(values)


def read_config(path: Path) -> RunConfig:
    """The configuration in a run directory's `config.yaml`.

    Raises:
        ConfigError: the file is not what a run writes.
    """
    return checked(_read_yaml(path))


def load_experiment(name: str) -> dict[str, list[str]]:
    """Cells of an experiment, name -> overrides, from `conf/experiment/NAME.yaml`.

    Raises:
        ConfigError: there is no such experiment.
    """
    known = _options("experiment")
    if name not in known:
        raise ConfigError(f"no experiment {name!r}; {_choose(name, known)}")
    cells = _read_yaml(CONF / "experiment" / f"{name}.yaml")
    return {cell: [str(text) for text in overrides] for cell, overrides in cells.items()}


def known_keys() -> list[str]:
    """Every key that an override may name, groups included."""
    return [*_groups(), *_settings()]


def _compose(overrides: Sequence[str]) -> dict[str, Any]:
    from hydra import compose, initialize_config_dir
    from hydra.errors import HydraException
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    try:
        with initialize_config_dir(str(CONF), version_base="1.3"):
            composed = OmegaConf.to_container(compose("config", list(overrides)), resolve=True)
    except (HydraException, OmegaConfBaseException) as error:
        raise ConfigError(f"cannot read the configuration: {_first_line(error)}") from error
    assert isinstance(composed, dict)
    return {str(key): value for key, value in composed.items()}


def _read_yaml(path: Path) -> dict[str, Any]:
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException
    from yaml import YAMLError  # type: ignore[import-untyped]

    try:
        values = OmegaConf.to_container(OmegaConf.load(path))
    except (OSError, ValueError, OmegaConfBaseException, YAMLError) as error:
        raise ConfigError(f"{path} cannot be read: {_first_line(error)}") from error
    if not isinstance(values, dict):
        raise ConfigError(f"{path} holds no configuration")
    return {str(key): value for key, value in values.items()}


def _normalised(text: str) -> str:
    """One override with its key checked, `model=X` spelt out, and its value quoted if need be."""
    key, equals, value = text.partition("=")
    if not equals:
        raise ConfigError(f"{text!r} is no setting; write key=value, for example seed=3")
    if key == "model":
        key = "model.default"
    if key == "experiment":
        raise ConfigError(
            "experiment= belongs to `voyager sweep`; a run takes its settings one by one"
        )
    if key in _groups():
        options = _options(key)
        if value not in options:
            raise ConfigError(f"{key} cannot be {value!r}; {_choose(value, options)}")
        return f"{key}={value}"
    leaves = _settings()
    if key not in leaves:
        inside = [leaf for leaf in leaves if key and leaf.startswith(f"{key}.")]
        hint = f"its keys are {', '.join(inside)}" if inside else _choose(key, known_keys())
        raise ConfigError(f"unknown key {key!r}; {hint}")
    return f"++{key}={_quoted(value)}"


def _quoted(value: str) -> str:
    """`value` as Hydra reads it, or as a quoted string where its grammar would refuse it."""
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.errors import HydraException

    try:
        OverridesParser.create().parse_override(f"key={value}")
    except HydraException:
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return value


def checked(values: Mapping[str, Any]) -> RunConfig:
    """Values as a configuration.

    Raises:
        ConfigError: one line that says what is wrong.
    """
    try:
        return RunConfig.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        if not key:
            raise ConfigError(message) from error
        if first["type"] == "extra_forbidden":
            raise ConfigError(f"unknown key {key!r}; {_choose(key, known_keys())}") from error
        message = message[0].lower() + message[1:]
        raise ConfigError(f"{key}={first['input']}: {message}") from error


def _settings() -> list[str]:
    """Every single key that a person may set."""
    return [leaf for leaf in _leaves(RunConfig) if leaf != "forked_from"]


def _leaves(part: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in part.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _leaves(kind, f"{prefix}{name}.")
        else:
            yield prefix + name


def _groups() -> list[str]:
    return sorted(p.name for p in CONF.iterdir() if p.is_dir() and p.name != "experiment")


def _options(group: str) -> list[str]:
    return sorted(p.stem for p in (CONF / group).glob("*.yaml"))


def _choose(wrong: str, right: Sequence[str]) -> str:
    """`did you mean X?`, or every choice when the list is short and nothing is near."""
    near = difflib.get_close_matches(wrong, right, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    tails = {key.rsplit(".", 1)[-1]: key for key in right}
    near = difflib.get_close_matches(wrong.rsplit(".", 1)[-1], list(tails), n=1, cutoff=0.5)
    if near:
        return f"did you mean {tails[near[0]]!r}?"
    if len(right) > LISTED:
        return "`voyager run --help` names the main ones, config.yaml of a run has all"
    return "choose one of " + ", ".join(right)


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
