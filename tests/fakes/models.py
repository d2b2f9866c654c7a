"""A chat model that replays given replies and remembers what it was asked."""

from typing import Any

from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from pydantic import PrivateAttr

from voyager.models.local import LocalModel


class ScriptedModel(LocalModel):
    """Replies in order; asking once more than there are replies is an error.

    `asked` holds (system, user) of every call. Usage counts words, so that ledgers have numbers.
    """

    replies: list[str] = []
    _asked: list[tuple[str, str]] = PrivateAttr(default_factory=list)

    def __init__(self, *replies: str, **fields: Any) -> None:
        super().__init__(replies=list(replies), **fields)

    @property
    def asked(self) -> list[tuple[str, str]]:
        return self._asked

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def answer(self, messages: list[BaseMessage]) -> AIMessage:
        """See `LocalModel`."""
        assert [message.type for message in messages] == ["system", "human"]
        system, user = (str(message.text) for message in messages)
        assert len(self._asked) < len(self.replies), f"unexpected call: {user}"
        reply = self.replies[len(self._asked)]
        self._asked.append((system, user))
        sent, came = len(f"{system} {user}".split()), len(reply.split())
        usage = UsageMetadata(input_tokens=sent, output_tokens=came, total_tokens=sent + came)
        return AIMessage(reply, usage_metadata=usage)
