"""What a call costs: a table of prices with its sources, and what users put over it.

`prices.json` beside this file is the built-in table; `model.prices=FILE` names one of the same
shape whose entries win. A dated name (`NAME-2026-01-31`, `NAME-20260131`) has the price of NAME.
Does not know discounts, batches, long-context or cache-write rates.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from voyager.errors import ConfigError

TABLE = Path(__file__).with_name("prices.json")
MILLION = 1_000_000
FREE = ("offline", "noisy", "tape", "ollama")

_DATE = re.compile(r"-(\d{4}-\d{2}-\d{2}|\d{8})$")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Price(_Strict):
    """US dollars per million tokens; `cached` None costs as input."""

    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)
    cached: float | None = Field(None, ge=0, allow_inf_nan=False)

    def usd(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float:
        """Cost of one call; cached tokens are a part of the input."""
        cached = min(cached_tokens, input_tokens)
        reading = self.input if self.cached is None else self.cached
        fresh = (input_tokens - cached) * self.input
        return (fresh + cached * reading + output_tokens * self.output) / MILLION


class Rates(_Strict):
    """One provider's prices, and where and when they were read."""

    date: str
    source: str
    models: dict[str, Price]


class _Table(_Strict):
    unit: str = ""
    note: str = ""
    providers: dict[str, Rates]


class PriceTable:
    """Prices by model spec."""

    def __init__(self, providers: Mapping[str, Mapping[str, Price]]) -> None:
        self._providers = providers

    def of(self, spec: str) -> Price | None:
        """The price of `PROVIDER:NAME`; None when nobody knows it."""
        provider, _, name = spec.partition(":")
        known = self._providers.get(provider, {})
        found = known.get(name) or known.get(_DATE.sub("", name))
        if found is None and provider in FREE:
            return Price(input=0, output=0)
        return found


def load_prices(override: str | None = None) -> PriceTable:
    """The built-in table, with the entries of the file `override` over it.

    Raises:
        ConfigError: that file is not a price table.
    """
    merged = {name: dict(rates.models) for name, rates in _read(TABLE).providers.items()}
    if override is not None:
        for name, rates in _read(Path(override)).providers.items():
            merged.setdefault(name, {}).update(rates.models)
    return PriceTable(merged)


def _read(path: Path) -> _Table:
    try:
        values: Any = json.loads(path.read_text(encoding="utf-8"))
        return _Table.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ConfigError(f"model.prices={path}: {place}: {first['msg'].lower()}") from error
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"model.prices={path} cannot be read ({error}); "
            f"write a file of the shape of {TABLE.name}"
        ) from error
