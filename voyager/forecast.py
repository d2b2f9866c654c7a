"""What a run will probably cost, said before it starts.

From calls and tokens of a measured run (`models/typical.json`) and the price table. Models write
more or less than that one did: this is a magnitude, the budget is the limit.
"""

import json
from pathlib import Path

from voyager.config import RunConfig
from voyager.models import is_hosted
from voyager.models.config import ROLES
from voyager.models.prices import PriceTable

TYPICAL = Path(__file__).parent / "models" / "typical.json"
CRITIC_CALLS = {"llm": 0.9, "rules": 0.0, "manual": 0.0, "off": 0.0}


def forecast(config: RunConfig, prices: PriceTable, iterations: int) -> str | None:
    """One line on the hosted models' part of a run; None when it has none.

    Args:
        config: of the run.
        prices: of the models.
        iterations: that are left.
    """
    typical = json.loads(TYPICAL.read_text(encoding="utf-8"))["roles"]
    calls = sent = written = usd = 0.0
    unpriced: list[str] = []
    hosted = [role for role in ROLES if is_hosted(config.model.of(role)) and role in typical]
    if not hosted:
        return None
    for role in hosted:
        use, spec = typical[role], config.model.of(role)
        rate = (
            CRITIC_CALLS.get(config.critic.mode, use["calls"]) if role == "critic" else use["calls"]
        )
        calls += iterations * rate
        sent += iterations * rate * use["input"]
        written += iterations * rate * use["output"]
        price = prices.of(spec)
        if price is None:
            unpriced.append(spec)
        else:
            usd += iterations * rate * price.usd(use["input"], 0, use["output"])
    unknown = ", ".join(dict.fromkeys(unpriced))
    money = f"cost unknown (no price of {unknown})" if unpriced else f"${usd:.2f}"
    return (
        f"forecast for {iterations} iterations: about {calls:.0f} model calls, "
        f"{_short(sent)} tokens in, {_short(written)} out, {money}{_limits(config)}"
    )


def _limits(config: RunConfig) -> str:
    set_ = {k: v for k, v in config.budget.model_dump().items() if v is not None}
    words = ", ".join(f"budget.{kind}={limit:g}" for kind, limit in set_.items())
    return f"; stops at {words}" if words else "; no budget is set"


def _short(number: float) -> str:
    return f"{number / 1e6:.1f}M" if number >= 1e6 else f"{number / 1e3:.0f}k"
