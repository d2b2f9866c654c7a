"""A rule-based chat model: reads the messages of every role and answers in their formats.

A baseline that needs no network and always says the same to the same messages and seed; it is no
language model and never claims to be one. Source of the roles: Voyager (arXiv:2305.16291). It knows
game data and `facts.json`; of the world it knows what the messages say.
"""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.messages.ai import UsageMetadata

from voyager.models.local import LocalModel
from voyager.models.offline import action, answers, critic, curriculum
from voyager.models.offline.knowledge import knowledge
from voyager.models.offline.reading import Message, read_message, read_role, read_skills
from voyager.models.offline.sayings import say

_TOKENS_PER_WORD = 4 / 3


class OfflinePlanner(LocalModel):
    """The default model: plans from the recipe graph, deterministic in messages and seed.

    Its programs are whole, so that each can be read and shared alone. A `terse` planner calls the
    skills' helpers where it can, as a language model does that pays for what it writes.
    """

    seed: int = 0
    terse: bool = False

    @property
    def _llm_type(self) -> str:
        return "voyager-offline-planner"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self._llm_type, "seed": self.seed}

    def answer(self, messages: list[BaseMessage]) -> AIMessage:
        """See `LocalModel`."""
        text = self._reply(_joined(messages, SystemMessage), _joined(messages, HumanMessage))
        usage = _usage(messages, text)
        return AIMessage(content=text, usage_metadata=usage)

    def _reply(self, system: str, user: str) -> str:
        roles: dict[str, Callable[[Message], str]] = {
            "curriculum": self._propose,
            "action": lambda message: action.write_reply(
                message, read_skills(system), knowledge(), self.seed, terse=self.terse
            ),
            "critic": lambda message: critic.judge(message, knowledge()),
            "question asker": lambda message: answers.ask(message, knowledge()),
            "question answerer": lambda message: answers.answer(message, knowledge()),
            "skill describer": lambda message: answers.describe(message, knowledge()),
            "decomposer": lambda message: answers.decompose(
                message, action.situation_of(message, knowledge())
            ),
        }
        role = read_role(system)
        if role not in roles:
            return say("no_role", role=role, roles=sorted(roles))
        return roles[role](read_message(user))

    def _propose(self, message: Message) -> str:
        situation = action.situation_of(message, knowledge())
        return curriculum.propose(message, situation, self.seed)


def _joined(messages: Sequence[BaseMessage], kind: type[BaseMessage]) -> str:
    return "\n".join(str(message.text) for message in messages if isinstance(message, kind))


def _usage(messages: Sequence[BaseMessage], reply: str) -> UsageMetadata:
    """Token counts estimated from words, since nothing is tokenised here."""
    asked = sum(_tokens(str(message.text)) for message in messages)
    answered = _tokens(reply)
    return UsageMetadata(input_tokens=asked, output_tokens=answered, total_tokens=asked + answered)


def _tokens(text: str) -> int:
    return round(len(text.split()) * _TOKENS_PER_WORD)
