"""The hosted and local models that `model=PROVIDER:NAME` can name, each through LangChain.

A provider is one row of `PROVIDERS`; its package is imported when a run names it. Keys come from
the environment only. Does not cover waiting and errors: see `hosted.py`.
"""

import importlib.util
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voyager.errors import ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

NO_KEY_NEEDED = "local"
ANTHROPIC_MAX_TOKENS = 8192


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model is built with; `temperature` None leaves it to the provider."""

    name: str
    key: str
    base_url: str | None
    seed: int
    temperature: float | None
    timeout_s: float
    max_tokens: int | None


@dataclass(frozen=True, slots=True)
class Provider:
    """One row: how to build its models and how to speak of them."""

    title: str
    package: str
    extra: str | None
    """Name of the optional dependency; None is part of the base."""
    keys: tuple[str, ...]
    """Environment variables that may hold its key, the first one is named to people."""
    home: str
    """Where requests go without a base_url."""
    protocol: str
    build: Callable[[Settings], "BaseChatModel"]
    errors: Callable[[], tuple[type[Exception], ...]]
    """Its SDK's exceptions, besides LangChain's own."""
    json_schema: Callable[[dict[str, Any]], dict[str, Any]]
    """Keywords of a call that hold the reply to a JSON schema."""
    only_streams: bool = False
    """Its LangChain class streams even a whole reply, and does not notice when it breaks off."""


def provider_model(
    provider: str,
    name: str,
    *,
    base_url: str | None,
    seed: int,
    temperature: float | None,
    timeout_s: float,
    max_tokens: int | None,
) -> "BaseChatModel":
    """Build the LangChain model; no request is sent.

    Raises:
        ModelUnavailable: the package or the key is missing.
    """
    row = PROVIDERS[provider]
    if importlib.util.find_spec(row.package) is None:
        raise ModelUnavailable(
            f"model {provider}:{name} needs the package {row.package.replace('_', '-')}: "
            f"pip install 'voyager-agent[{row.extra}]'"
        )
    key = key_of(row)
    if not key and row.keys and base_url is None:
        raise ModelUnavailable(
            f"model {provider}:{name} needs a key: set the environment variable {row.keys[0]}, "
            "or name a local endpoint with base_url=http://..."
        )
    return row.build(
        Settings(name, key or NO_KEY_NEEDED, base_url, seed, temperature, timeout_s, max_tokens)
    )


def key_of(row: Provider) -> str:
    """The provider's key, empty when there is none."""
    return next((k for n in row.keys if (k := os.environ.get(n, "").strip())), "")


def _openai(settings: Settings) -> "BaseChatModel":
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=settings.name,
        api_key=SecretStr(settings.key),
        base_url=settings.base_url,
        seed=settings.seed,
        temperature=settings.temperature,
        timeout=settings.timeout_s,
        max_retries=0,
        # Without this a stream from a base_url of one's own carries no usage.
        stream_usage=True,
        **_given(max_completion_tokens=settings.max_tokens),
    )


def _openai_errors() -> tuple[type[Exception], ...]:
    import openai

    return (openai.OpenAIError,)


def _anthropic(settings: Settings) -> "BaseChatModel":
    from langchain_anthropic import ChatAnthropic
    from pydantic import SecretStr

    return ChatAnthropic(
        model=settings.name,
        api_key=SecretStr(settings.key),
        base_url=settings.base_url,
        temperature=settings.temperature,
        timeout=settings.timeout_s,
        max_tokens=settings.max_tokens or ANTHROPIC_MAX_TOKENS,
        max_retries=0,
    )


def _anthropic_errors() -> tuple[type[Exception], ...]:
    import anthropic

    return (anthropic.AnthropicError,)


def _google(settings: Settings) -> "BaseChatModel":
    from langchain_google_genai import ChatGoogleGenerativeAI

    # One attempt: here 0 would mean the SDK's own number of retries.
    return ChatGoogleGenerativeAI(
        model=settings.name,
        api_key=settings.key,
        base_url=settings.base_url,
        temperature=settings.temperature,
        timeout=settings.timeout_s,
        max_retries=1,
        seed=settings.seed,
        vertexai=False,
        **_given(max_tokens=settings.max_tokens),
    )


def _google_errors() -> tuple[type[Exception], ...]:
    from google.genai.errors import APIError, UnknownApiResponseError
    from langchain_google_genai.chat_models import ChatGoogleGenerativeAIError

    return (APIError, UnknownApiResponseError, ChatGoogleGenerativeAIError)


def _ollama(settings: Settings) -> "BaseChatModel":
    from langchain_ollama import ChatOllama

    return ChatOllama(
        model=settings.name,
        base_url=settings.base_url,
        temperature=settings.temperature,
        seed=settings.seed,
        num_predict=settings.max_tokens,
        client_kwargs={"timeout": settings.timeout_s},
    )


def _ollama_errors() -> tuple[type[Exception], ...]:
    import ollama

    return (ollama.ResponseError, ollama.RequestError)


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _openai_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """In the body itself: as a keyword, langchain_openai would parse the reply and raise."""
    form = {"name": "reply", "schema": schema, "strict": False}
    return {"extra_body": {"response_format": {"type": "json_schema", "json_schema": form}}}


def _anthropic_schema(schema: dict[str, Any]) -> dict[str, Any]:
    return {"output_config": {"format": {"type": "json_schema", "schema": _closed(schema)}}}


def _google_schema(schema: dict[str, Any]) -> dict[str, Any]:
    return {"response_mime_type": "application/json", "response_json_schema": schema}


def _ollama_schema(schema: dict[str, Any]) -> dict[str, Any]:
    return {"format": schema}


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Anthropic takes only objects that name all they may hold."""
    return {**schema, "additionalProperties": False}


PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider(
        title="OpenAI or any OpenAI-compatible server",
        package="langchain_openai",
        extra=None,
        keys=("OPENAI_API_KEY",),
        home="https://api.openai.com/v1",
        protocol="an OpenAI-compatible",
        build=_openai,
        errors=_openai_errors,
        json_schema=_openai_schema,
    ),
    "anthropic": Provider(
        title="Anthropic",
        package="langchain_anthropic",
        extra="anthropic",
        keys=("ANTHROPIC_API_KEY",),
        home="https://api.anthropic.com",
        protocol="an Anthropic messages",
        build=_anthropic,
        errors=_anthropic_errors,
        json_schema=_anthropic_schema,
    ),
    "google": Provider(
        title="Google Gemini",
        package="langchain_google_genai",
        extra="google",
        keys=("GOOGLE_API_KEY", "GEMINI_API_KEY"),
        home="https://generativelanguage.googleapis.com",
        protocol="a Gemini",
        build=_google,
        errors=_google_errors,
        json_schema=_google_schema,
    ),
    "ollama": Provider(
        title="Ollama",
        package="langchain_ollama",
        extra="ollama",
        keys=(),
        home="http://127.0.0.1:11434",
        protocol="an Ollama",
        build=_ollama,
        errors=_ollama_errors,
        json_schema=_ollama_schema,
        only_streams=True,
    ),
}
