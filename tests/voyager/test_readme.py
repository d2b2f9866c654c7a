"""The Python of the README runs as it stands there, in the embedded world."""

import json
import re
from pathlib import Path

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from tests.fakes.roles import program

pytestmark = pytest.mark.node
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
RUN, OWN_MODEL, ENVIRONMENT = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


class OwnModel(BaseChatModel):
    """As little as a chat model needs."""

    @property
    def _llm_type(self):
        return "own"

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        message = AIMessage(program("mineOneLog", 'mineBlock(bot, "oak_log", 1)'))
        return ChatResult(generations=[ChatGeneration(message=message)])


class Handler(BaseCallbackHandler):
    def __init__(self):
        self.ended = []

    def on_llm_end(self, response, **kwargs):
        self.ended.append(str(response.generations[0][0].text))


def test_a_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(RUN, names)
    assert names["summary"]["status"] == "done"


def test_a_role_of_ones_own_model_and_a_handler_that_traces_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    handler = Handler()
    exec(OWN_MODEL, {"my_model": OwnModel(), "my_handler": handler})
    (journal,) = tmp_path.glob("runs/*/journal.jsonl")
    records = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    programs = [record["program_name"] for record in records if record["kind"] == "iteration"]
    assert programs == ["mineOneLog"] * 2
    assert sum("async function mineOneLog" in text for text in handler.ended) == 2


def test_the_environment(capsys):
    exec(ENVIRONMENT, {})
    assert "hello" in capsys.readouterr().out
