"""What the models were asked and what it cost: calls, tokens, money and seconds by role.

`ModelCalls.watch(model)` gives a chat model that answers as `model` does and enters every call.
The role is read from the system message's first line, `# Role: NAME`. A reply without usage is
counted by its length. Does not cover limits and files: see `voyager.tape`.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler, CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from voyager.models.prices import Price, PriceTable

ROLE_MARK = "# Role: "
CHARACTERS_A_TOKEN = 4


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One request and its reply; `usd` None: nobody knows the price."""

    role: str
    model: str
    messages: tuple[tuple[str, str], ...]
    reply: str
    input_tokens: int
    output_tokens: int
    seconds: float
    cached_tokens: int = 0
    usd: float | None = None
    estimated: bool = False
    """The provider sent no usage; tokens are counted from the texts' length."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A sum over calls; `usd` None: it has calls whose price nobody knows."""

    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0
    usd: float | None = 0.0

    def plus(self, call: "ModelCall | Usage") -> "Usage":
        """This sum with one more call, or another sum, in it."""
        unknown = self.usd is None or call.usd is None
        return Usage(
            self.calls + (call.calls if isinstance(call, Usage) else 1),
            self.input_tokens + call.input_tokens,
            self.cached_tokens + call.cached_tokens,
            self.output_tokens + call.output_tokens,
            self.seconds + call.seconds,
            None if unknown else (self.usd or 0.0) + (call.usd or 0.0),
        )

    @property
    def tokens(self) -> int:
        """Input and output together."""
        return self.input_tokens + self.output_tokens


class ModelCalls:
    """The run's ledger of model calls.

    Args:
        on_call: told of every finished call, in order; a tape or journal.
        before_call: run before each call; raises to forbid it.
        prices: of the models; without a table no price is known.
        callbacks: LangChain handlers that trace every call.
    """

    def __init__(
        self,
        on_call: Callable[[ModelCall], None] | None = None,
        before_call: Callable[[], None] | None = None,
        *,
        prices: PriceTable | None = None,
        callbacks: Sequence[BaseCallbackHandler] = (),
    ) -> None:
        self.total = Usage()
        self.by_role: dict[str, Usage] = {}
        self.on_call = on_call
        self.before_call = before_call
        self.callbacks = list(callbacks)
        self._prices = prices

    def watch(self, model: BaseChatModel, name: str = "") -> BaseChatModel:
        """A chat model that answers as `model` and whose calls are entered under `name`."""
        spec = name or model._llm_type
        return WatchedModel(
            inner=model,
            calls=self,
            spec=spec,
            price=self._prices.of(spec) if self._prices else None,
            callbacks=self.callbacks or None,
            cache=False,
        )

    def enter(self, call: ModelCall) -> None:
        """Add one finished call."""
        self.total = self.total.plus(call)
        self.by_role[call.role] = self.by_role.get(call.role, Usage()).plus(call)
        if self.on_call is not None:
            self.on_call(call)


class WatchedModel(BaseChatModel):
    """A chat model that enters its calls in a ledger."""

    inner: BaseChatModel
    calls: Any
    spec: str
    price: Price | None = None

    @property
    def _llm_type(self) -> str:
        return f"watched-{self.inner._llm_type}"

    @property
    def hosted(self) -> bool:
        """Whether calls may carry `json_schema` and `warmth`."""
        return getattr(self.inner, "hosted", False)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        ledger: ModelCalls = self.calls
        if ledger.before_call is not None:
            ledger.before_call()
        started = time.perf_counter()
        reply = self.inner.invoke(messages, stop=stop, **kwargs)
        call = self._call(messages, reply, time.perf_counter() - started)
        ledger.enter(call)
        return ChatResult(generations=[ChatGeneration(message=reply)])

    def _call(self, messages: list[BaseMessage], reply: AIMessage, seconds: float) -> ModelCall:
        usage = reply.usage_metadata
        sent = tuple((message.type, str(message.text)) for message in messages)
        call = ModelCall(
            role=role_of(messages),
            model=self.spec,
            messages=sent,
            reply=str(reply.text),
            input_tokens=usage["input_tokens"] if usage else _tokens(*(t for _, t in sent)),
            output_tokens=usage["output_tokens"] if usage else _tokens(str(reply.text)),
            cached_tokens=(usage.get("input_token_details") or {}).get("cache_read", 0) or 0
            if usage
            else 0,
            seconds=seconds,
            estimated=usage is None,
        )
        if self.price is None:
            return call
        counts = (call.input_tokens, call.cached_tokens, call.output_tokens)
        return replace(call, usd=self.price.usd(*counts))


def role_of(messages: list[BaseMessage]) -> str:
    """The role that a conversation's system message names."""
    first = str(messages[0].text).partition("\n")[0] if messages else ""
    return first.removeprefix(ROLE_MARK).strip() if first.startswith(ROLE_MARK) else "unknown"


def _tokens(*texts: str) -> int:
    return -(-sum(map(len, texts)) // CHARACTERS_A_TOKEN)
