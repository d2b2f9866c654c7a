"""The base of chat models that answer in this process, without a network call."""

from abc import abstractmethod
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult


class LocalModel(BaseChatModel):
    """A chat model that is one function from a conversation to a message."""

    @abstractmethod
    def answer(self, messages: list[BaseMessage]) -> AIMessage:
        """The reply to a conversation, with its usage."""

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self.answer(messages))])
