"""`model=noisy`: the offline planner with the faults of real models, to test what mends them.

A fault of writing (syntax, a wrong name, a forgotten step, a wrong count, a loop without end) is
met by the step: a line of the functions that the program itself composes. A call is one step,
however much the skill or primitive behind it does, so a program that is written from nothing errs
more often than one that calls proven skills. The planner's idioms (see `writer.IDIOMS`) are
recited, not composed: most lines of its programs, which no language model writes. A fault of the
reply (no fence, invalid JSON, a false verdict) is met by the reply.

A reply meets at most one fault of each sort. All draws depend on seed and messages only, so that a
run repeats. A fault of writing is a belief about a step of its task: it comes back wherever that
step is written again, until an error, a chat log or a refused reply tells the model otherwise; then
all is drawn anew. Its fault of the reply lasts as long. Other roles draw by the whole message.
Rates stand in `noisy.json`; `noisy:FILE` names another profile of that shape.
"""

import hashlib
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from pydantic import BaseModel, ConfigDict, ValidationError

from voyager.errors import ModelUnavailable
from voyager.models.ledger import role_of
from voyager.models.local import LocalModel
from voyager.models.offline.reading import read_message
from voyager.models.offline.writer import IDIOMS

PROFILE = Path(__file__).with_name("noisy.json")
TOLD = ("Task", "Execution error", "Chat log", "Reply error")

_FUNCTION = re.compile(r"^(?:async )?function (\w+)\(.*\n((?:[ \t].*\n|\n)*)", re.MULTILINE)
_STEP = re.compile(r"^[ \t]+(?![ \t]|//)(?=.*\w).*$", re.MULTILINE)
_NUMBER = re.compile(r"\d+")
_FENCE = re.compile(r"```(?:javascript|js)\n([\s\S]*?)```")

Step = re.Match[str]


class Profile(BaseModel):
    """Chance of each fault by role; the rest of the replies stay as they are."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    source: str
    per_reply: dict[str, dict[str, float]] = {}
    """Chance that a reply meets the fault."""
    per_step: dict[str, dict[str, float]] = {}
    """Chance that a step which can have the fault has it."""


class NoisyModel(LocalModel):
    """Answers as `inner` does, with faults."""

    inner: BaseChatModel
    rates: Profile
    seed: int

    @property
    def _llm_type(self) -> str:
        return "voyager-noisy-planner"

    def answer(self, messages: list[BaseMessage]) -> AIMessage:
        """See `LocalModel`."""
        reply = self.inner.invoke(messages)
        text = str(reply.text)
        role, belief = role_of(messages), _belief(self.seed, messages)
        draw = _draw(belief)
        fault = _pick(self.rates.per_reply.get(role, {}), draw.random())
        if slip := _slip(self.rates.per_step.get(role, {}), text, belief):
            name, step = slip
            text = SLIPS[name].make(text, step, draw)
        if fault:
            text = FAULTS[fault](text, draw)
        return AIMessage(text, usage_metadata=reply.usage_metadata)


def noisy(inner: BaseChatModel, *, seed: int, profile: str = "") -> NoisyModel:
    """Wrap a model in the faults of a profile file; the built-in one by default.

    Raises:
        ModelUnavailable: the profile cannot be read or names an unknown fault.
    """
    path = Path(profile) if profile else PROFILE
    try:
        read = Profile.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        words = str(error).splitlines()[0]
        raise ModelUnavailable(f"model noisy:{path} has no readable profile ({words})") from error
    kinds: list[tuple[str, Mapping[str, float], list[str]]] = [
        *((role, faults, list(FAULTS)) for role, faults in read.per_reply.items()),
        *((role, faults, list(SLIPS)) for role, faults in read.per_step.items()),
    ]
    for role, faults, known in kinds:
        unknown = sorted(set(faults) - set(known))
        if unknown or not 0 <= sum(faults.values()) <= 1 or min(faults.values(), default=0) < 0:
            what = f"unknown faults {unknown}" if unknown else "rates outside 0 to 1 in all"
            raise ModelUnavailable(
                f"model noisy:{path}: role {role} has {what}; faults are {', '.join(known)}"
            )
    return NoisyModel(inner=inner, rates=read, seed=seed, cache=False)


def _belief(seed: int, messages: list[BaseMessage]) -> str:
    """What the draws depend on besides the reply: seed, and what the model has been told."""
    texts = [[message.type, str(message.text)] for message in messages]
    if role_of(messages) == "action":
        told = read_message("\n".join(text for kind, text in texts if kind == "human"))
        texts = [[label, told.text(label)] for label in TOLD]
    return f"{seed}\n{json.dumps(texts)}"


def _draw(belief: str) -> random.Random:
    return random.Random(hashlib.sha256(belief.encode()).digest())


def _pick(rates: Mapping[str, float], chance: float) -> str | None:
    for fault, rate in sorted(rates.items()):
        chance -= rate
        if chance < 0:
            return fault
    return None


def _slip(rates: Mapping[str, float], text: str, belief: str) -> tuple[str, Step] | None:
    """The fault of writing that the reply meets, and the step that has it."""
    steps = _steps(text) if rates else []
    met: list[tuple[float, str, Step]] = []
    for fault, rate in sorted(rates.items()):
        for step in SLIPS[fault].where(steps):
            # The same step with another number or elsewhere in the program is the same belief.
            words = _NUMBER.sub("#", step[0].strip())
            chance = _draw(f"{belief}\n{fault}\n{words}").random()
            if chance < rate:
                met.append((chance / rate, fault, step))
    return min(met, key=lambda one: one[0])[1:] if met else None


def _steps(text: str) -> list[Step]:
    """Lines of the functions that the reply composes, less comments and closing brackets."""
    code = _FENCE.search(text)
    functions = _FUNCTION.finditer(text, code.start(1), code.end(1)) if code else ()
    return [
        step
        for function in functions
        if function[1] not in IDIOMS
        for step in _STEP.finditer(text, function.start(2), function.end(2))
    ]


@dataclass(frozen=True, slots=True)
class Slip:
    """A fault of writing: which steps can have it, and the text with it."""

    where: Callable[[Sequence[Step]], list[Step]]
    make: Callable[[str, Step, random.Random], str]


def _having(pattern: str) -> Callable[[Sequence[Step]], list[Step]]:
    what = re.compile(pattern)
    return lambda steps: [step for step in steps if what.search(step[0])]


def _prepares(steps: Sequence[Step]) -> list[Step]:
    """Awaited steps that another one of the same function comes after."""
    awaited = _having(_AWAIT)(steps)
    return [a for a, b in pairwise(awaited) if "\n}" not in a.string[a.end() : b.start()]]


def _spot(step: Step, pattern: str, draw: random.Random) -> re.Match[str]:
    spots = re.compile(pattern).finditer(step.string, step.start(), step.end())
    return draw.choice(list(spots))


_AWAIT = r"^[ \t]*await .*;?$"
_BRACKET = r"[)}]"
_QUOTED = r"(['\"])([a-z]+_[a-z_]+)\1"
_COUNT = r"(?<=[,+] )\d+(?=\))"


def _syntax_error(text: str, step: Step, draw: random.Random) -> str:
    """A closing bracket is lost."""
    spot = _spot(step, _BRACKET, draw)
    return text[: spot.start()] + text[spot.end() :]


def _wrong_name(text: str, step: Step, draw: random.Random) -> str:
    """A game name becomes one that sounds right and does not exist, wherever it stands."""
    old = _spot(step, _QUOTED, draw)[2]
    return text.replace(old, draw.choice([f"{old}s", f"minecraft_{old}", old.partition("_")[2]]))


def _missing_prerequisite(text: str, step: Step, draw: random.Random) -> str:
    """A step that prepares another one is forgotten."""
    return text[: step.start()] + "  // nothing to prepare" + text[step.end() :]


def _wrong_count(text: str, step: Step, draw: random.Random) -> str:
    """A number of a call is off."""
    spot = _spot(step, _COUNT, draw)
    wrong = max(0, int(spot[0]) + draw.choice([-2, -1, 1, 7]))
    return text[: spot.start()] + str(wrong) + text[spot.end() :]


def _endless_loop(text: str, step: Step, draw: random.Random) -> str:
    """Before the step the program waits for something that never comes."""
    loop = "  while (!bot.isReadyForTask) { await bot.waitForTicks(20) }\n"
    return text[: step.start()] + loop + text[step.start() :]


SLIPS: Mapping[str, Slip] = {
    "syntax_error": Slip(_having(_BRACKET), _syntax_error),
    "wrong_name": Slip(_having(_QUOTED), _wrong_name),
    "missing_prerequisite": Slip(_prepares, _missing_prerequisite),
    "wrong_count": Slip(_having(_COUNT), _wrong_count),
    "endless_loop": Slip(_having(_AWAIT), _endless_loop),
}


def _wrong_task(text: str, draw: random.Random) -> str:
    """The task asks for a thing that does not exist."""
    return re.sub(r"(Task: .*)", r"\1 of mithril", text)


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
    "wrong_name": _wrong_task,
    "no_fence": _no_fence,
    "false_verdict": _false_verdict,
    "invalid_json": _invalid_json,
    "fenced": _fenced,
    "prose": _prose,
    "no_task": _no_task,
    "empty": _empty,
}
