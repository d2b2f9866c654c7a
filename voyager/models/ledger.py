"""What the models were asked and what it cost: calls, tokens and seconds by role.

`ModelCalls.watch(model)` gives a chat model that answers as `model` does and enters every call.
The role is read from the system message's first line, `# Role: NAME`. Does not cover money: it
has no price table.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

ROLE_MARK = "# Role: "


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One request and its reply."""

    role: str
    model: str
    messages: tuple[tuple[str, str], ...]
    reply: str
    input_tokens: int
    output_tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Usage:
    """A sum over calls."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0

    def plus(self, call: ModelCall) -> Usage:
        """This sum with one more call in it."""
        return Usage(
            self.calls + 1,
            self.input_tokens + call.input_tokens,
            self.output_tokens + call.output_tokens,
            self.seconds + call.seconds,
        )


class ModelCalls:
    """The run's ledger of model calls.

    Args:
        on_call: told of every finished call, in order; a tape or journal.
        before_call: run with the total so far before each call; raises to forbid it.
    """

    def __init__(
        self,
        on_call: Callable[[ModelCall], None] | None = None,
        before_call: Callable[[Usage], None] | None = None,
    ) -> None:
        self.total = Usage()
        self.by_role: dict[str, Usage] = {}
        self.on_call = on_call
        self.before_call = before_call

    def watch(self, model: BaseChatModel, name: str = "") -> BaseChatModel:
        """A chat model that answers as `model` and whose calls are entered under `name`."""
        return WatchedModel(inner=model, calls=self, spec=name or model._llm_type)

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

    @property
    def _llm_type(self) -> str:
        return f"watched-{self.inner._llm_type}"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        ledger: ModelCalls = self.calls
        if ledger.before_call is not None:
            ledger.before_call(ledger.total)
        started = time.perf_counter()
        reply = self.inner.invoke(messages, stop=stop, **kwargs)
        usage = reply.usage_metadata
        ledger.enter(
            ModelCall(
                role=role_of(messages),
                model=self.spec,
                messages=tuple((message.type, str(message.text)) for message in messages),
                reply=str(reply.text),
                input_tokens=usage["input_tokens"] if usage else 0,
                output_tokens=usage["output_tokens"] if usage else 0,
                seconds=time.perf_counter() - started,
            )
        )
        return ChatResult(generations=[ChatGeneration(message=reply)])


def role_of(messages: list[BaseMessage]) -> str:
    """The role that a conversation's system message names."""
    first = str(messages[0].text).partition("\n")[0] if messages else ""
    return first.removeprefix(ROLE_MARK).strip() if first.startswith(ROLE_MARK) else "unknown"
