"""What a provider's exception means: whether waiting helps, and what a person can do about it.

LangChain names the same condition the same way for every provider (`ModelError`); what comes
without such a name is known by its HTTP status. Does not wait and does not raise: see `hosted.py`.
"""

import json
from dataclasses import dataclass

import httpx
import httpx2
from langchain_core import exceptions as langchain
from pydantic import ValidationError

MESSAGE_LIMIT = 300
LONGEST_HINT_S = 24 * 3600.0

# langchain integrations raise these when the body is not what the protocol says.
GARBAGE = (TypeError, KeyError, AttributeError, IndexError, ValueError, ValidationError)
# SDKs are built on the one or the other, and let both through while a stream is read.
NETWORK = (httpx.HTTPError, httpx.InvalidURL, httpx2.HTTPError, httpx2.InvalidURL, OSError)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request brought no reply; `passing` failures may be gone after a while."""

    kind: str
    words: str
    passing: bool = False
    retry_after_s: float | None = None


ADVICE = {
    "key": "check the key in {key}",
    "forbidden": "the key in {key} may not use this model; choose another",
    "name": "check the model's name and base_url",
    "credit": "check the account's limits and credit, then resume the run",
    "rate": "check the account's limits and credit, or wait, then resume the run",
    "server": "try again later by resuming the run",
    "timeout": "raise model.timeout_s or check the server, then resume the run",
    "network": "check that the server runs and that base_url is right, then resume the run",
    "overflow": "lower action.prompt_chars, or choose a model with a larger context window",
    "request": "the server refuses this request; check that the model takes chat messages",
    "garbage": "check that base_url is {protocol} endpoint",
}
_PASSING = {"rate", "server", "timeout", "network"}
_NAMED = (
    (langchain.ContextOverflowError, "overflow"),
    (langchain.ModelAuthenticationError, "key"),
    (langchain.ModelPermissionDeniedError, "forbidden"),
    (langchain.ModelNotFoundError, "name"),
    (langchain.ModelRateLimitError, "rate"),
    (langchain.ModelTimeoutError, "timeout"),
    (langchain.ModelConnectionError, "network"),
    (langchain.ModelAPIError, "server"),
    (langchain.ModelInvalidRequestError, "request"),
    ((httpx.TimeoutException, httpx2.TimeoutException, TimeoutError), "timeout"),
    (NETWORK, "network"),
)
_STATUSES = {401: "key", 403: "forbidden", 404: "name", 408: "timeout", 429: "rate"}


def failure_of(error: BaseException) -> Failure:
    """Sort an exception of a request."""
    words = _words(error)
    kind = _kind(error, words)
    return Failure(kind, words, kind in _PASSING, _retry_after(error))


def failure_of_status(status: int, words: str) -> Failure:
    """Sort a reply that says no by its HTTP status."""
    kind = _by_status(status, words)
    return Failure(kind, f"HTTP {status}, {_one_line(words)}", kind in _PASSING)


def _kind(error: BaseException, words: str) -> str:
    kind = next((kind for types, kind in _NAMED if isinstance(error, types)), None)
    if kind is None:
        status = _status(error)
        if status is not None:
            return _by_status(status, words)
        # A provider's own error without a status is a stream that it broke off.
        return "garbage" if isinstance(error, GARBAGE) else "server"
    return _by_words(kind, words)


def _by_status(status: int, words: str) -> str:
    return _by_words(_STATUSES.get(status, "server" if status >= 500 else "request"), words)


def _by_words(kind: str, words: str) -> str:
    """Tell apart what providers put under one status."""
    said = words.lower()
    if kind in ("rate", "request") and any(w in said for w in ("insufficient_quota", "credit bal")):
        return "credit"
    if kind == "request" and ("api key" in said or "api_key" in said):
        return "key"
    return kind


def _status(error: BaseException) -> int | None:
    for name in ("status_code", "code"):
        value = getattr(error, name, None)
        if isinstance(value, int) and 400 <= value < 600:
            return value
    return None


def _retry_after(error: BaseException) -> float | None:
    """Seconds that the provider asks to wait."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return min(LONGEST_HINT_S, max(0.0, float(headers.get("retry-after", ""))))
    except (ValueError, AttributeError):
        return None


def _words(error: BaseException) -> str:
    """The provider's own words on one line, without their long tail."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, dict) else None
    said = inner if isinstance(inner, dict) else {}
    code = next((said[k] for k in ("code", "type") if isinstance(said.get(k), str)), None)
    message = said.get("message") or str(error)
    text = f"{message} ({code})" if code else str(message)
    status = _status(error)
    return (f"HTTP {status}, " if status else "") + (_one_line(text) or type(error).__name__)


def _one_line(text: str) -> str:
    try:
        found = json.loads(text)
        text = str(found["error"]["message"] if isinstance(found["error"], dict) else found)
    except (ValueError, KeyError, TypeError):
        pass
    return " ".join(text.split())[:MESSAGE_LIMIT]
