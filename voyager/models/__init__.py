"""The chat-model seam: `chat_model("offline")` or `chat_model("openai:NAME")`.

Every role holds a LangChain `BaseChatModel` and never asks which one. Providers are imported only
when a run names them. Does not cover counting calls: see `voyager.models.ledger`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voyager.errors import ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

FORMS = "offline or openai:NAME"


def chat_model(
    spec: str, *, seed: int, base_url: str | None, temperature: float, timeout_s: float
) -> BaseChatModel:
    """Build the chat model that `spec` names.

    Args:
        spec: "offline" (the rule-based planner) or "openai:NAME".
        seed: of the planner's draws; sent to providers that take one.
        base_url: an OpenAI-compatible endpoint instead of OpenAI's own.
        temperature: sampling temperature, 0 to 2.
        timeout_s: seconds that one request may take.

    Raises:
        ModelUnavailable: unknown spec, or no key for it in the environment.
    """
    provider, _, name = spec.partition(":")
    if provider == "offline" and not name:
        from voyager.models.offline import OfflinePlanner

        return OfflinePlanner(seed=seed)
    if provider == "openai" and name:
        from voyager.models.openai_chat import openai_chat

        return openai_chat(
            name, seed=seed, base_url=base_url, temperature=temperature, timeout_s=timeout_s
        )
    raise ModelUnavailable(f"no model {spec!r}: write model={FORMS}")
