"""What a run does about its models before it begins and while they fail, over real HTTP."""

import io
import json

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from tests.fakes.provider_stub import KEY, MODEL, ProviderStub
from tests.voyager.run_helpers import Stage, iterations, summary
from voyager.agent import Resumed, Voyager
from voyager.build import Seams
from voyager.config import load_config
from voyager.doctor import examine
from voyager.errors import BudgetExceeded, ConfigError, ModelDown, ModelUnavailable
from voyager.live import LineView

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


class Scene:
    """A fake world, and a server that answers as the scripted roles do."""

    def __init__(self, directory):
        self.stage = Stage()
        self.directory = directory
        self.out = io.StringIO()
        self.stub = ProviderStub("openai", self._answer)

    def _answer(self, body):
        system, user = (message["content"] for message in body["messages"])
        model = self.stage.model
        return str(model.invoke([SystemMessage(system), HumanMessage(user)]).text)

    def settings(self, *overrides):
        usual = ["iterations=3", "skills.embedder=lexical", "skills.top_k=0"]
        return [*usual, f"model=openai:{MODEL}", f"base_url={self.stub.url}", *overrides]

    def run(self, *overrides):
        config = load_config(self.settings(*overrides))
        seams = Seams(make_env=self.stage.seams().make_env)
        view = LineView(self.out)
        return Voyager(config, self.directory, view=view, seams=seams).learn()

    def resume(self, *overrides):
        seams = Seams(make_env=self.stage.seams().make_env)
        return Resumed(self.directory, overrides, view=LineView(self.out), seams=seams).go_on()


@pytest.fixture
def scene(tmp_path, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    scene = Scene(tmp_path / "run")
    with scene.stub:
        yield scene


def test_models_are_looked_up_once_and_the_cost_is_forecast(scene):
    scene.run()
    assert scene.stub.look_ups == ["/v1/models"]
    lines = scene.out.getvalue()
    assert f"model openai:{MODEL}: found" in lines
    assert "forecast for 3 iterations: about 16 model calls, 35k tokens in, 7k out, " in lines
    assert f"cost unknown (no price of openai:{MODEL}); no budget is set" in lines


def test_the_look_up_can_be_switched_off(scene):
    scene.run("model.check=false")
    assert scene.stub.look_ups == []


def test_an_expired_key_is_found_before_anything_is_made(scene, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "old-key")
    with pytest.raises(ModelUnavailable, match="check the key in OPENAI_API_KEY"):
        scene.run()
    assert not scene.directory.exists()
    assert scene.stub.calls == []


def test_the_doctor_looks_models_up(scene, monkeypatch):
    def model_check():
        checks = examine(load_config(scene.settings("skills.enabled=false")), print)
        return next(check for check in checks if check.name.startswith("model"))

    monkeypatch.setattr("voyager.doctor.ensure_node", lambda **_: scene)
    scene.root = scene.node = "x"
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert (model_check().ok, model_check().detail) == (True, "found, and the key opens it")
    monkeypatch.setenv("OPENAI_API_KEY", "old-key")
    assert not model_check().ok


def test_a_budget_of_money_needs_prices_before_anything_is_made(scene):
    with pytest.raises(ConfigError, match=r"model\.prices=FILE"):
        scene.run("budget.usd=1")
    assert not scene.directory.exists()


def test_a_budget_of_money_stops_and_resumes_with_what_is_left(scene, tmp_path):
    rates = {"date": "2026-01-01", "source": "test", "models": {}}
    rates["models"][MODEL] = {"input": 100.0, "output": 100.0}
    prices = tmp_path / "prices.json"
    prices.write_text(json.dumps({"providers": {"openai": rates}}))
    with pytest.raises(BudgetExceeded, match="usd used"):
        scene.run("budget.usd=0.2", f"model.prices={prices}")
    found = summary(scene.directory)
    assert found["status"] == "budget"
    assert found["tasks_failed"] == []
    calls = [
        json.loads(line)
        for line in (scene.directory / "tape" / "calls.jsonl").read_text().splitlines()
    ]
    spent = [call["usd"] for call in calls]
    assert sum(spent[:-1]) < 0.2 <= sum(spent)
    made = len(scene.stub.calls)
    with pytest.raises(BudgetExceeded):
        scene.resume()
    assert len(scene.stub.calls) == made
    assert scene.resume("budget.usd=50")["status"] == "done"


def test_a_provider_that_stays_down_pauses_the_run_and_fails_no_task(scene):
    good = scene.stub.answer

    def answer(body):
        if len(iterations(scene.directory)) == 1:
            scene.stub.faults.extend(["503"] * 50)
        return good(body)

    scene.stub.answer = answer
    with pytest.raises(ModelDown, match="by resuming the run"):
        scene.run("model.patience_s=0")
    stopped = summary(scene.directory)
    assert (stopped["status"], stopped["iterations"], stopped["tasks_failed"]) == ("paused", 1, [])
    scene.stub.faults.clear()
    scene.stub.answer = good
    assert scene.resume()["status"] == "done"
    assert [record["ended"] for record in iterations(scene.directory)] == ["completed"] * 3


def test_streamed_runs_count_the_same_tokens(scene, tmp_path):
    whole = scene.run()
    scene.directory = tmp_path / "streamed"
    scene.stage = Stage()
    streamed = scene.run("model.stream=true")
    assert streamed["event_hash"] == whole["event_hash"]
    assert streamed["tokens"]["output"] == whole["tokens"]["output"]
    assert streamed["tokens"]["input"] > 0
