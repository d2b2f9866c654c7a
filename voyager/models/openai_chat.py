"""OpenAI and everything that speaks its protocol, through `langchain_openai`.

The key comes from OPENAI_API_KEY only. Requests that fail for a moment (429, 5xx, time-outs, lost
connections) are tried again with growing pauses by the `openai` client; what is left becomes
`ModelUnavailable` in one line. Does not cover Azure's own URL scheme.
"""

import json
import os
from typing import Any

import openai
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatResult
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from voyager.errors import ModelUnavailable

KEY = "OPENAI_API_KEY"
MAX_RETRIES = 4
NO_KEY_NEEDED = "local"
MESSAGE_LIMIT = 300


class OpenAIChat(ChatOpenAI):
    """`ChatOpenAI` whose failures say what, why and what next."""

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        try:
            return super()._generate(messages, stop, run_manager, **kwargs)
        except openai.OpenAIError as error:
            raise ModelUnavailable(self._explain(error)) from error
        except (json.JSONDecodeError, TypeError, KeyError, AttributeError) as error:
            # langchain_openai raises these when the body is not a chat completion.
            raise ModelUnavailable(
                f"{self._where()} answered with something that is no chat completion "
                f"({_short(error)}): check that base_url is an OpenAI-compatible endpoint"
            ) from error

    def _where(self) -> str:
        return f"model {self.model_name!r} at {self.openai_api_base or 'api.openai.com'}"

    def _explain(self, error: openai.OpenAIError) -> str:
        return f"{self._where()} cannot be used: {_short(error)}; {_next_step(error)}"


def openai_chat(
    name: str, *, seed: int, base_url: str | None, temperature: float, timeout_s: float
) -> OpenAIChat:
    """Build the model; no request is sent yet.

    Raises:
        ModelUnavailable: there is no key, and no `base_url` that might do without.
    """
    key = os.environ.get(KEY, "").strip()
    if not key and base_url is None:
        raise ModelUnavailable(
            f"model openai:{name} needs a key: set the environment variable {KEY}, "
            "or name a local endpoint with base_url=http://..."
        )
    return OpenAIChat(
        model=name,
        api_key=SecretStr(key or NO_KEY_NEEDED),
        base_url=base_url,
        seed=seed,
        temperature=temperature,
        timeout=timeout_s,
        max_retries=MAX_RETRIES,
    )


def _next_step(error: openai.OpenAIError) -> str:
    if isinstance(error, openai.AuthenticationError):
        return f"check the key in {KEY}"
    if isinstance(error, openai.PermissionDeniedError):
        return f"the key in {KEY} may not use this model; choose another"
    if isinstance(error, openai.NotFoundError):
        return "check the model's name and base_url"
    if isinstance(error, openai.RateLimitError):
        return "check the account's limits and credit, or wait, then resume the run"
    if isinstance(error, openai.APITimeoutError):
        return "raise model.timeout_s or check the server, then resume the run"
    if isinstance(error, openai.APIConnectionError):
        return "check that the server runs and that base_url is right, then resume the run"
    if isinstance(error, openai.BadRequestError):
        return "the server refuses this request; check that the model takes chat messages"
    return "try again later by resuming the run"


def _short(error: BaseException) -> str:
    """The provider's own words on one line, without its long tail."""
    status = getattr(error, "status_code", None)
    body = getattr(error, "body", None)
    message = body.get("message") if isinstance(body, dict) else None
    text = " ".join(str(message or error).split()) or type(error).__name__
    return (f"HTTP {status}, " if status else "") + text[:MESSAGE_LIMIT]
