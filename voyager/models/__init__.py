"""The chat-model seam: `chat_model("offline")`, `chat_model("anthropic:NAME")`, ...

Every role holds a LangChain `BaseChatModel` and never asks which one. Specs:

    offline                 the rule-based planner, no network (the default)
    noisy or noisy:FILE     the planner with the faults of real models, at a profile's rates
    tape:RUN_DIR            the replies of a recorded run, as long as the requests are the same
    openai:NAME             OpenAI, or with a base_url any OpenAI-compatible server: vLLM,
                            llama.cpp, LM Studio, OpenRouter, Azure (https://X.openai.azure.com/openai/v1)
    anthropic:NAME  google:NAME  ollama:NAME        optional extras of the package

A model of one's own goes in through `voyager.build.Seams(make_model=...)`. Providers are imported
only when a run names them. Does not cover counting calls: see `voyager.models.ledger`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voyager.errors import ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

    from voyager.models.hosted import Calling

HOSTED = ("openai", "anthropic", "google", "ollama")
FORMS = "offline, noisy, tape:RUN_DIR, openai:NAME, anthropic:NAME, google:NAME or ollama:NAME"


def chat_model(
    spec: str,
    *,
    seed: int,
    base_url: str | None,
    temperature: float | None,
    timeout_s: float,
    calling: Calling | None = None,
    resumed: bool = False,
) -> BaseChatModel:
    """Build the chat model that `spec` names; no request is sent yet.

    Args:
        spec: one of the forms above.
        seed: of the planner's draws and faults; sent to providers that take one.
        base_url: an endpoint instead of the provider's own.
        temperature: sampling temperature, 0 to 2; None leaves it to the provider.
        timeout_s: seconds that one request may take.
        calling: how a hosted model is called; patient and not streaming by default.
        resumed: a tape is entered where this run had got to.

    Raises:
        ModelUnavailable: unknown spec, a missing package, key or tape.
    """
    provider, _, name = spec.partition(":")
    if provider in ("offline", "noisy") and (not name or provider == "noisy"):
        from voyager.models.offline import OfflinePlanner

        if provider == "offline":
            return OfflinePlanner(seed=seed)
        from voyager.models.noisy import noisy

        return noisy(OfflinePlanner(seed=seed, terse=True), seed=seed, profile=name)
    if provider == "tape" and name:
        from voyager.models.recorded import recorded

        return recorded(name, resumed=resumed)
    if provider in HOSTED and name:
        from voyager.models.hosted import hosted_model

        return hosted_model(
            provider,
            name,
            seed=seed,
            base_url=base_url,
            temperature=temperature,
            timeout_s=timeout_s,
            calling=calling,
        )
    raise ModelUnavailable(f"no model {spec!r}: write model={FORMS}")


def is_hosted(spec: str) -> bool:
    """Whether a spec names a model behind a network address."""
    return spec.partition(":")[0] in HOSTED
