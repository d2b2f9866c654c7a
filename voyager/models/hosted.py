"""A provider's chat model as the run needs it: patient, streaming, and clear when it fails.

Passing failures are waited for (`patience.py`); lasting ones become `ModelUnavailable` in one line
that says what, why and what next. Options that a server refuses (JSON schema, temperature, seed)
are given up for the rest of the process. Does not count or record calls: see `ledger.py`.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.exceptions import ModelError
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    BaseMessageChunk,
    message_chunk_to_message,
)
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import ConfigDict, PrivateAttr

from voyager.errors import ModelDown, ModelUnavailable
from voyager.models.failures import ADVICE, GARBAGE, NETWORK, Failure, failure_of
from voyager.models.patience import Patience
from voyager.models.providers import PROVIDERS, Provider, provider_model

SHOW_EVERY_S = 0.2
FINISH_KEYS = ("finish_reason", "stop_reason", "done_reason")
CUT_OFF = ("length", "max_tokens", "MAX_TOKENS")
REFUSED = ("refusal", "content_filter", "SAFETY", "PROHIBITED_CONTENT", "RECITATION", "BLOCKLIST")
HOTTEST = 1.0


@dataclass(frozen=True, slots=True)
class Calling:
    """How hosted models are called, whichever they are.

    Args:
        structured: hold JSON replies to their schema where the provider can.
        stream: receive replies piece by piece; `on_text` gets the text so far.
    """

    patience: Patience = field(default_factory=Patience)
    structured: bool = True
    stream: bool = False
    max_tokens: int | None = None
    on_text: Callable[[str], None] | None = None


class CutStream(Exception):
    """A stream that ended without saying that it had finished."""


class HostedModel(BaseChatModel):
    """Answers as `inner` does; takes `json_schema` and `warmth` as keywords of a call."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    inner: BaseChatModel
    provider: Provider
    label: str
    base_url: str | None = None
    calling: Calling
    _refused: set[str] = PrivateAttr(default_factory=set)

    @property
    def _llm_type(self) -> str:
        return self.inner._llm_type

    @property
    def hosted(self) -> bool:
        """Whether calls may carry `json_schema` and `warmth`."""
        return True

    @property
    def where(self) -> str:
        """The model and its address, for people."""
        return f"model {self.label!r} at {self.base_url or self.provider.home}"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        wait = self.calling.patience.begin()
        while True:
            try:
                reply = self._reply(messages, stop, **kwargs)
            except self._expected() as error:
                failure = _cut(error) or failure_of(error)
                if self._gives_way(failure):
                    continue
                why = f"{self.where} cannot be used: {failure.words}"
                if not failure.passing:
                    raise ModelUnavailable(f"{why}; {self._advice(failure)}") from error
                if not wait.pause(why, failure.retry_after_s):
                    raise ModelDown(f"{why}; {self._advice(failure)}") from error
            else:
                return ChatResult(generations=[ChatGeneration(message=self._plain(reply))])

    def _reply(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None,
        *,
        json_schema: dict[str, Any] | None = None,
        warmth: float = 0.0,
        **kwargs: Any,
    ) -> AIMessage:
        if json_schema and self.calling.structured and "json_schema" not in self._refused:
            kwargs |= self.provider.json_schema(json_schema)
        model = self._tempered(warmth)
        if not (self.calling.stream or self.provider.only_streams):
            return model.invoke(messages, stop=stop, **kwargs)
        return self._gathered(model.stream(messages, stop=stop, **kwargs))

    def _gathered(self, pieces: Iterator[AIMessageChunk]) -> AIMessage:
        whole: BaseMessageChunk | None = None
        shown = time.monotonic()
        for piece in pieces:
            whole = piece if whole is None else whole + piece
            if self.calling.on_text and time.monotonic() - shown >= SHOW_EVERY_S:
                shown = time.monotonic()
                self.calling.on_text(str(whole.text))
        if whole is None or not _finish(whole):
            raise CutStream("the reply broke off in the middle")
        message = message_chunk_to_message(whole)
        assert isinstance(message, AIMessage)
        return message

    def _tempered(self, warmth: float) -> BaseChatModel:
        """The model with what its server refuses left out, and as warm as this call asks."""
        changes: dict[str, Any] = {name: None for name in self._refused & {"temperature", "seed"}}
        usual = getattr(self.inner, "temperature", None)
        if warmth and usual is not None and "temperature" not in changes:
            changes["temperature"] = max(usual, min(HOTTEST, usual + warmth))
        return self.inner.model_copy(update=changes) if changes else self.inner

    def _gives_way(self, failure: Failure) -> bool:
        """Give up what the server refuses, once; False when there is nothing to give up."""
        if failure.kind != "request":
            return False
        said = failure.words.lower()
        asked = {
            "temperature": ("temperature",),
            "seed": ("seed",),
            "json_schema": ("response_format", "output_config", "schema", "json", "format"),
        }
        for option, words in asked.items():
            if option not in self._refused and any(word in said for word in words):
                self._refused.add(option)
                return True
        return False

    def _plain(self, reply: AIMessage) -> AIMessage:
        """The reply; a refusal told beside the content becomes its text."""
        finish = _finish(reply)
        if finish in REFUSED or reply.additional_kwargs.get("refusal"):
            self.calling.patience.tell(f"{self.where} refused to answer ({finish or 'refusal'})")
            if not str(reply.text).strip():
                said = str(reply.additional_kwargs.get("refusal") or "")
                return reply.model_copy(update={"content": said})
        elif finish in CUT_OFF:
            self.calling.patience.tell(
                f"a reply of {self.where} was cut off at its length limit; raise model.max_tokens"
            )
        return reply

    def _expected(self) -> tuple[type[BaseException], ...]:
        return (CutStream, ModelError, *self.provider.errors(), *NETWORK, *GARBAGE)

    def _advice(self, failure: Failure) -> str:
        keys = self.provider.keys
        return ADVICE[failure.kind].format(
            key=keys[0] if keys else "the server's settings", protocol=self.provider.protocol
        )


def _cut(error: BaseException) -> Failure | None:
    return Failure("network", str(error), passing=True) if isinstance(error, CutStream) else None


def _finish(reply: BaseMessage) -> str:
    """Why the reply ended, in the provider's word; empty when it does not say."""
    metadata = reply.response_metadata
    blocked = (metadata.get("prompt_feedback") or {}).get("block_reason")
    found = (*(metadata.get(key) for key in FINISH_KEYS), blocked)
    # Gemini's words may be members of an enumeration.
    return next((str(getattr(word, "name", word)) for word in found if word), "")


def hosted_model(
    provider: str,
    name: str,
    *,
    seed: int,
    base_url: str | None,
    temperature: float | None,
    timeout_s: float,
    calling: Calling | None,
) -> HostedModel:
    """Build a provider's model; no request is sent yet.

    Raises:
        ModelUnavailable: the package or the key is missing.
    """
    how = calling or Calling()
    inner = provider_model(
        provider,
        name,
        base_url=base_url,
        seed=seed,
        temperature=temperature,
        timeout_s=timeout_s,
        max_tokens=how.max_tokens,
    )
    return HostedModel(
        inner=inner,
        provider=PROVIDERS[provider],
        label=name,
        base_url=base_url,
        calling=how,
        cache=False,
    )
