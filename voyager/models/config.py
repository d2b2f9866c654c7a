"""Which model answers for which role, and how it is called: the `model` part of a run's settings.

`voyager.config` composes it into the whole. Does not build models: see `voyager.models`.
"""

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

ROLES = ("curriculum", "question", "action", "critic", "describer", "decomposer")


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False
    )


Value = TypeVar("Value")


class PerRole(_Part, Generic[Value]):
    """One value a role; null leaves it to the common one."""

    curriculum: Value | None = None
    """Of the role that proposes tasks."""
    question: Value | None = None
    """Of the role that answers questions about the game."""
    action: Value | None = None
    """Of the role that writes programs."""
    critic: Value | None = None
    """Of the role that judges outcomes."""
    describer: Value | None = None
    """Of the role that describes skills."""
    decomposer: Value | None = None
    """Of the role that splits a task into sub-goals."""

    def of(self, role: str) -> Value | None:
        """The role's own value."""
        found: Value | None = getattr(self, role)
        return found


Temperature = Annotated[float, Field(ge=0, le=2)]


class ModelConfig(_Part):
    """Which chat model answers for which role, and how it is called.

    A model is offline, noisy, noisy:FILE, tape:RUN_DIR, openai:NAME, anthropic:NAME, google:NAME
    or ollama:NAME.
    """

    default: str = "offline"
    """Model of every role that names none of its own."""
    curriculum: str | None = None
    """Proposes tasks."""
    question: str | None = None
    """Answers questions about the game for the curriculum."""
    action: str | None = None
    """Writes programs."""
    critic: str | None = None
    """Judges outcomes."""
    describer: str | None = None
    """Describes skills."""
    decomposer: str | None = None
    """Splits a task into sub-goals."""
    temperature: float | None = Field(0.0, ge=0, le=2)
    """Sampling temperature of every role; null leaves it to the provider."""
    temperatures: PerRole[Temperature] = PerRole[Temperature]()
    """Sampling temperature of single roles."""
    base_urls: PerRole[str] = PerRole[str]()
    """Endpoint of single roles, in their provider's protocol; wins over base_url."""
    timeout_s: float = Field(240.0, gt=0)
    """Seconds that one model call may take."""
    patience_s: float = Field(600.0, ge=0)
    """Seconds that the run waits for a model that is busy or down before it stops, resumable."""
    max_tokens: int | None = Field(None, ge=1)
    """Longest reply in tokens; null leaves it to the provider (Anthropic: 8192)."""
    check: bool = True
    """Look hosted models up before the run starts: name and key, at no cost."""
    stream: bool = False
    """Receive replies piece by piece and show them growing."""
    structured: bool = True
    """Hold JSON replies to their schema where the provider can."""
    prices: str | None = None
    """File of prices over the built-in table, in the shape of voyager/models/prices.json."""

    def of(self, role: str) -> str:
        """Model spec of one role."""
        own: str | None = getattr(self, role)
        return own or self.default

    def temperature_of(self, role: str) -> float | None:
        """Sampling temperature of one role."""
        own = self.temperatures.of(role)
        return self.temperature if own is None else own
