"""`model=noisy`: the offline planner with the faults of real models, to test what mends them.

Each reply meets at most one fault, drawn from the profile's rates for its role. The draw depends on
seed and messages only, so that a run repeats. A program's fault is a belief about its task: it
comes back round after round until an error, a chat log or a refused reply tells the model
otherwise, and then the draw is a new one. Other roles draw by the whole message.
Rates stand in `noisy.json`; `noisy:FILE` names another profile of that shape.
"""

import hashlib
import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from pydantic import BaseModel, ConfigDict, ValidationError

from voyager.errors import ModelUnavailable
from voyager.models.ledger import role_of
from voyager.models.local import LocalModel
from voyager.models.offline.reading import read_message

PROFILE = Path(__file__).with_name("noisy.json")
TOLD = ("Task", "Execution error", "Chat log", "Reply error")

_FUNCTION = re.compile(r"^(?:async )?function (\w+)\(.*\{\n", re.MULTILINE)
_AWAIT = re.compile(r"^[ \t]*await .*;?$", re.MULTILINE)
_QUOTED = re.compile(r"(['\"])([a-z]+_[a-z_]+)\1")
_COUNT = re.compile(r"(?<=[,+] )\d+(?=\))")
_FENCE = re.compile(r"```(?:javascript|js)\n([\s\S]*?)```")


class Profile(BaseModel):
    """Chance of each fault by role; the rest of the replies stay as they are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    rates: dict[str, dict[str, float]]


class NoisyModel(LocalModel):
    """Answers as `inner` does, with faults."""

    inner: BaseChatModel
    rates: Mapping[str, Mapping[str, float]]
    seed: int

    @property
    def _llm_type(self) -> str:
        return "voyager-noisy-planner"

    def answer(self, messages: list[BaseMessage]) -> AIMessage:
        """See `LocalModel`."""
        reply = self.inner.invoke(messages)
        draw = _draw(self.seed, messages)
        fault = _pick(self.rates.get(role_of(messages), {}), draw.random())
        text = FAULTS[fault](str(reply.text), draw) if fault else str(reply.text)
        return AIMessage(text, usage_metadata=reply.usage_metadata)


def noisy(inner: BaseChatModel, *, seed: int, profile: str = "") -> NoisyModel:
    """Wrap a model in the faults of a profile file; the built-in one by default.

    Raises:
        ModelUnavailable: the profile cannot be read or names an unknown fault.
    """
    path = Path(profile) if profile else PROFILE
    try:
        rates = Profile.model_validate(json.loads(path.read_text(encoding="utf-8"))).rates
    except (OSError, ValueError, ValidationError) as error:
        words = str(error).splitlines()[0]
        raise ModelUnavailable(f"model noisy:{path} has no readable profile ({words})") from error
    for role, faults in rates.items():
        unknown = sorted(set(faults) - set(FAULTS))
        if unknown or not 0 <= sum(faults.values()) <= 1 or min(faults.values(), default=0) < 0:
            what = f"unknown faults {unknown}" if unknown else "rates outside 0 to 1 in all"
            raise ModelUnavailable(
                f"model noisy:{path}: role {role} has {what}; faults are {', '.join(FAULTS)}"
            )
    return NoisyModel(inner=inner, rates=rates, seed=seed, cache=False)


def _draw(seed: int, messages: list[BaseMessage]) -> random.Random:
    texts = [[message.type, str(message.text)] for message in messages]
    if role_of(messages) == "action":
        told = read_message("\n".join(text for kind, text in texts if kind == "human"))
        texts = [[label, told.text(label)] for label in TOLD]
    return random.Random(hashlib.sha256(f"{seed}\n{json.dumps(texts)}".encode()).digest())


def _pick(rates: Mapping[str, float], chance: float) -> str | None:
    for fault, rate in sorted(rates.items()):
        chance -= rate
        if chance < 0:
            return fault
    return None


def _essential(text: str, what: re.Pattern[str]) -> list[re.Match[str]]:
    """Matches in the last function and in what it calls itself: there a fault tells."""
    heads = list(_FUNCTION.finditer(text))
    if not heads:
        return []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    main = text[heads[-1].end() :]
    called = [head[1] == heads[-1][1] or f"{head[1]}(" in main for head in heads]
    return [
        match
        for head, end, used in zip(heads, ends, called, strict=True)
        if used
        for match in what.finditer(text, head.end(), end)
    ]


def _main_start(text: str) -> int | None:
    heads = list(_FUNCTION.finditer(text))
    return heads[-1].end() if heads else None


def _syntax_error(text: str, draw: random.Random) -> str:
    """One closing bracket of the code is lost."""
    code = _FENCE.search(text)
    places = [m.start() for m in re.finditer(r"[)}]", text) if code and m.start() > code.start(1)]
    if not places:
        return text
    at = draw.choice(places)
    return text[:at] + text[at + 1 :]


def _wrong_name(text: str, draw: random.Random) -> str:
    """One game name becomes one that sounds right and does not exist."""
    found = _essential(text, _QUOTED)
    if not found:
        return re.sub(r"(Task: .*)", r"\1 of mithril", text)
    old = draw.choice(found)[2]
    return text.replace(old, draw.choice([f"{old}s", f"minecraft_{old}", old.partition("_")[2]]))


def _missing_prerequisite(text: str, draw: random.Random) -> str:
    """One of the first steps is forgotten."""
    steps = _essential(text, _AWAIT)
    if len(steps) < 2:
        return text
    step = draw.choice(steps[: max(1, len(steps) // 2)])
    return text[: step.start()] + "  // nothing to prepare" + text[step.end() :]


def _wrong_count(text: str, draw: random.Random) -> str:
    """One number of a call is off."""
    found = _essential(text, _COUNT)
    if not found:
        return text
    spot = draw.choice(found)
    wrong = max(0, int(spot[0]) + draw.choice([-2, -1, 1, 7]))
    return text[: spot.start()] + str(wrong) + text[spot.end() :]


def _endless_loop(text: str, draw: random.Random) -> str:
    """The main function waits for something that never comes."""
    start = _main_start(text)
    if start is None:
        return text
    loop = "  while (!bot.isReadyForTask) { await bot.waitForTicks(20) }\n"
    return text[:start] + loop + text[start:]


def _no_fence(text: str, draw: random.Random) -> str:
    return text.replace("```javascript", "").replace("```", "")


def _false_verdict(text: str, draw: random.Random) -> str:
    """The verdict is turned round."""
    try:
        verdict = json.loads(text)
        verdict["success"] = not verdict["success"]
    except (ValueError, KeyError, TypeError):
        return text
    return json.dumps({**verdict, "critique": "" if verdict["success"] else "It is not there yet."})


def _invalid_json(text: str, draw: random.Random) -> str:
    """Cut off, or with words where a value should be."""
    if draw.random() < 0.5:
        return text[: max(1, len(text) // 3)]
    return text.replace("true", "yes, surely").replace("false", "not quite").replace('"', "“")


def _fenced(text: str, draw: random.Random) -> str:
    return f"```json\n{text}\n```"


def _prose(text: str, draw: random.Random) -> str:
    return f"Sure! Let me think about this carefully.\n\n{text}\n\nLet me know how that goes!"


def _no_task(text: str, draw: random.Random) -> str:
    return text.replace("Task:", "Perhaps we could")


def _empty(text: str, draw: random.Random) -> str:
    return ""


FAULTS: Mapping[str, Callable[[str, random.Random], str]] = {
    "syntax_error": _syntax_error,
    "wrong_name": _wrong_name,
    "missing_prerequisite": _missing_prerequisite,
    "wrong_count": _wrong_count,
    "endless_loop": _endless_loop,
    "no_fence": _no_fence,
    "false_verdict": _false_verdict,
    "invalid_json": _invalid_json,
    "fenced": _fenced,
    "prose": _prose,
    "no_task": _no_task,
    "empty": _empty,
}
