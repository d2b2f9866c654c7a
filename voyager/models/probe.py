"""Does a hosted model exist, and does the key open it? Asked before a run starts, at no cost.

Each provider has a look-up that generates nothing. A server that knows no such look-up is taken
at its word until the first call. Does not wait for servers that are down: the run does.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import quote

import httpx

from voyager.errors import ModelUnavailable
from voyager.models.failures import ADVICE, failure_of, failure_of_status
from voyager.models.hosted import HostedModel
from voyager.models.providers import NO_KEY_NEEDED, PROVIDERS, key_of

TIMEOUT_S = 20.0
ANTHROPIC_VERSION = "2023-06-01"
MOST_LISTED = 5
NO_LOOK_UP = (404, 405, 501)


@dataclass(frozen=True, slots=True)
class LookUp:
    """One request that names the model, or with `lists` one that names them all."""

    method: str
    url: str
    headers: dict[str, str]
    body: dict[str, str] | None = None
    lists: bool = False


def probe(model: HostedModel) -> str:
    """Look the model up; returns what was found, for people.

    Raises:
        ModelUnavailable: wrong name or key, or nothing can be reached.
    """
    look_up = _look_up(model)
    try:
        reply = httpx.request(
            look_up.method,
            look_up.url,
            headers=look_up.headers,
            json=look_up.body,
            timeout=TIMEOUT_S,
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        failure = failure_of(error)
        raise ModelUnavailable(_line(model, failure.words, failure.kind)) from error
    if reply.status_code in NO_LOOK_UP and look_up.lists:
        return "reachable; the server has no list of models"
    if reply.status_code >= 400:
        failure = failure_of_status(reply.status_code, reply.text)
        if failure.passing:
            return f"reachable but busy: {failure.words}"
        raise ModelUnavailable(_line(model, failure.words, failure.kind))
    if look_up.lists and (missing := _missing(model, reply)):
        if model.base_url is None:
            raise ModelUnavailable(_line(model, missing, "name"))
        # Azure lists models where it wants deployments, and small servers answer to any name.
        return f"reachable, but {missing}; the first call will tell"
    return "found, and the key opens it" if key_of(model.provider) else "found"


def _missing(model: HostedModel, reply: httpx.Response) -> str:
    """What the server's list has in place of the name; empty when it has the name."""
    try:
        names = [str(entry["id"]) for entry in reply.json()["data"]]
    except (ValueError, KeyError, TypeError) as error:
        words = "it answered with something that is no list of models"
        raise ModelUnavailable(_line(model, words, "garbage")) from error
    if model.label in names:
        return ""
    near = get_close_matches(model.label, names, n=MOST_LISTED, cutoff=0.4) or names[:MOST_LISTED]
    return f"its list has {', '.join(near) or 'nothing'}"


def _line(model: HostedModel, words: str, kind: str) -> str:
    provider = model.provider
    key = provider.keys[0] if provider.keys else "the server's settings"
    advice = ADVICE[kind].format(key=key, protocol=provider.protocol)
    return f"{model.where} cannot be used: {words}; {advice}"


def _look_up(model: HostedModel) -> LookUp:
    row = model.provider
    key = key_of(row) or NO_KEY_NEEDED
    base = (model.base_url or row.home).rstrip("/")
    name = quote(model.label, safe="")
    if row is PROVIDERS["anthropic"]:
        headers = {"x-api-key": key, "anthropic-version": ANTHROPIC_VERSION}
        return LookUp("GET", f"{base}/v1/models/{name}", headers)
    if row is PROVIDERS["google"]:
        return LookUp("GET", f"{base}/v1beta/models/{name}", {"x-goog-api-key": key})
    if row is PROVIDERS["ollama"]:
        return LookUp("POST", f"{base}/api/show", {}, {"model": model.label})
    return LookUp("GET", f"{base}/models", {"authorization": f"Bearer {key}"}, lists=True)


def probed(model: Any) -> str | None:
    """As `probe` for hosted models; None for all others, which need no look-up."""
    return probe(model) if isinstance(model, HostedModel) else None
