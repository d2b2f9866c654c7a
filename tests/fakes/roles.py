"""A chat model that answers each role from its own script; the system message names the role."""

import re
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage
from pydantic import PrivateAttr

from voyager.models.ledger import role_of
from voyager.models.local import LocalModel

USUAL = {
    "question answerer": "Answer: with bare hands",
    "skill describer": "Gets what its name says.",
    "critic": '{"success": false, "critique": "no"}',
}


def program(name: str, *calls: str) -> str:
    """An action reply with one function of these calls."""
    body = "\n".join(f"  await {call};" for call in calls)
    return f"Explain: x\n```javascript\nasync function {name}(bot) {{\n{body}\n}}\n```"


class RolesModel(LocalModel):
    """`tasks` maps a task to the replies of its rounds; the last one repeats.

    Tasks are proposed in this order, then over and over. `asked` holds (role, user) of each call.
    """

    tasks: dict[str, list[str]]
    replies: dict[str, Any] = {}
    _asked: list[tuple[str, str]] = PrivateAttr(default_factory=list)
    _systems: list[tuple[str, str]] = PrivateAttr(default_factory=list)

    @property
    def asked(self) -> list[tuple[str, str]]:
        return self._asked

    @property
    def _llm_type(self) -> str:
        return "roles"

    def systems(self, role: str) -> list[str]:
        """System messages that this role was sent."""
        return [system for name, system in self._systems if name == role]

    def prompts(self, role: str) -> list[str]:
        """User messages that this role was sent."""
        return [user for name, user in self._asked if name == role]

    def answer(self, messages: list[BaseMessage]) -> AIMessage:
        """See `LocalModel`."""
        role, user = role_of(messages), str(messages[1].text)
        self._asked.append((role, user))
        self._systems.append((role, str(messages[0].text)))
        return AIMessage(self._reply(role, user))

    def _reply(self, role: str, user: str) -> str:
        if role in self.replies:
            return str(self.replies[role])
        if role == "curriculum":
            done = re.findall(r"^Completed tasks: (.*)$", user, re.MULTILINE)[-1].split("; ")
            left = [task for task in self.tasks if task not in done]
            return f"Reasoning: next\nTask: {(left or list(self.tasks))[0]}"
        if role == "action":
            task = re.findall(r"^Task: (.*)$", user, re.MULTILINE)[-1]
            rounds = sum(name == "action" and f"\nTask: {task}\n" in u for name, u in self._asked)
            replies = self.tasks[task]
            return replies[min(rounds, len(replies)) - 1]
        return USUAL[role]
