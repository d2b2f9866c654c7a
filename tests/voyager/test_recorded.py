import json
import shutil

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from tests.fakes.roles import RolesModel, program
from tests.voyager.run_helpers import TASKS, Stage, iterations, summary
from voyager.agent import Resumed, Voyager
from voyager.build import Seams
from voyager.config import load_config
from voyager.errors import ModelDown, ModelUnavailable, ReplayDiffers
from voyager.models import chat_model

STOP = program("stop", "interrupt(bot)")
ROLES = ["action", "curriculum", "question answerer", "skill describer"]


@pytest.fixture
def taped(tmp_path):
    """A finished run over the fake world."""
    Stage().run(tmp_path / "taped", "iterations=3", "skills.top_k=5").learn()
    return tmp_path / "taped"


def replaying(stage, own=()):
    """Seams over a fake world, whose models come from their specs unless named in `own`."""
    return Seams(
        make_env=stage.seams().make_env,
        make_model=lambda spec: stage.model if spec in own else None,
    )


def replay(taped, directory, *overrides, own=()):
    stage = Stage()
    config = load_config(
        [f"model=tape:{taped}", "iterations=3", "skills.embedder=lexical", *overrides]
    )
    found = Voyager(config, directory, seams=replaying(stage, own)).learn()
    return found, stage


def tape_lines(run):
    return (run / "tape" / "calls.jsonl").read_text().splitlines()


def test_a_tape_replays_to_the_same_event_hash_with_no_model(taped, tmp_path):
    found, stage = replay(taped, tmp_path / "again")
    assert found["event_hash"] == summary(taped)["event_hash"]
    assert found["tokens"] == summary(taped)["tokens"]
    assert found["usd"] == 0
    assert stage.model.asked == []


def test_one_changed_prompt_byte_is_named_at_its_call(taped, tmp_path):
    lines = [json.loads(line) for line in tape_lines(taped)]
    number = next(n for n, call in enumerate(lines) if call["role"] == "action" and n > 1)
    changed = lines[number]["request"][1]
    changed["content"] = changed["content"].replace("Health: 20.0/20", "Health: 20.0/21")
    from voyager.models.recorded import digest

    lines[number]["request_sha256"] = digest(lines[number]["request"])
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (taped / "tape" / "calls.jsonl").write_text(text)
    with pytest.raises(ReplayDiffers) as error:
        replay(taped, tmp_path / "again")
    message = str(error.value)
    assert message.startswith(f"action call 2 (call {number + 1} of the tape of {taped}) differs")
    assert "'Health: 20.0/21', this run asks 'Health: 20.0/20'" in message
    assert ", column 15:" in message
    assert "\n" not in message
    assert len(iterations(tmp_path / "again")) == 1


def test_a_change_of_settings_is_named_at_the_first_call(taped, tmp_path):
    with pytest.raises(ReplayDiffers, match="action call 1 "):
        replay(taped, tmp_path / "again", "feedback.chat=false")


def test_roles_may_be_mixed(taped, tmp_path):
    found, stage = replay(taped, tmp_path / "again", "model.action=mine", own=["mine"])
    assert found["event_hash"] == summary(taped)["event_hash"]
    assert {role for role, _ in stage.model.asked} == {"action"}
    models = {json.loads(line)["model"] for line in tape_lines(tmp_path / "again")}
    assert models == {"mine", f"tape:{taped}"}


def test_a_tape_that_ends_is_no_failed_task(taped, tmp_path):
    with pytest.raises(ReplayDiffers, match=r"the tape of .* ends here"):
        replay(taped, tmp_path / "again", "iterations=4")
    assert len(iterations(tmp_path / "again")) == 3


def test_calls_that_a_kill_threw_away_are_left_out(tmp_path):
    whole, resumed = tmp_path / "whole", tmp_path / "resumed"
    settings = ["iterations=3", "skills.top_k=5"]
    Stage().run(whole, *settings).learn()
    with pytest.raises(KeyboardInterrupt):
        Stage({**TASKS, "Craft 4 oak planks": [STOP]}).run(resumed, *settings).learn()
    Stage().resume(resumed).go_on()
    assert len(tape_lines(resumed)) > len(tape_lines(whole))
    found, _ = replay(resumed, tmp_path / "again")
    assert found["event_hash"] == summary(whole)["event_hash"]


def test_a_replay_that_was_stopped_goes_on(taped, tmp_path):
    again = tmp_path / "again"
    replay(taped, again, "iterations=1")
    resumed = Resumed(again, ["iterations=3"], seams=replaying(Stage()))
    assert resumed.go_on()["event_hash"] == summary(taped)["event_hash"]


@pytest.mark.parametrize("damage", ["gone", "nonsense", "tampered"])
def test_a_tape_that_cannot_be_read_is_one_line(taped, damage):
    path = taped / "tape" / "calls.jsonl"
    if damage == "gone":
        shutil.rmtree(path.parent)
    else:
        text = path.read_text()
        path.write_text("x\n" if damage == "nonsense" else text.replace("20.0/20", "19.0/20", 1))
    with pytest.raises(ModelUnavailable) as error:
        chat_model(f"tape:{taped}", seed=1, base_url=None, temperature=0, timeout_s=1)
    assert "\n" not in str(error.value)
    assert str(path) in str(error.value)


class Tracer(BaseCallbackHandler):
    """Notes what any LangChain tracer is told."""

    def __init__(self):
        self.started, self.ended = [], []

    def on_chat_model_start(self, serialized, messages, *, metadata=None, **kwargs):
        self.started.append((metadata["role"], str(messages[0][0].text).partition("\n")[0]))

    def on_llm_end(self, response, **kwargs):
        self.ended.append(str(response.generations[0][0].text))


def test_any_callback_handler_traces_a_run(tmp_path):
    stage, tracer = Stage(), Tracer()
    seams = Seams(
        make_env=stage.seams().make_env, make_model=lambda spec: stage.model, callbacks=[tracer]
    )
    config = load_config(["iterations=2", "skills.embedder=lexical"])
    found = Voyager(config, tmp_path / "run", seams=seams).learn()
    assert len(tracer.started) == len(tracer.ended) == found["model_calls"]
    assert ("action", "# Role: action") in tracer.started
    assert any("async function" in text for text in tracer.ended)


def test_a_role_takes_any_chat_model_of_langchain(tmp_path):
    stage = Stage()
    mine = GenericFakeChatModel(messages=iter([AIMessage("Task: Mine 2 cobblestone")]))
    seams = Seams(
        make_env=stage.seams().make_env,
        make_model=lambda spec: mine if spec == "mine" else stage.model,
    )
    config = load_config(["model.curriculum=mine", "iterations=2", "skills.embedder=lexical"])
    Voyager(config, tmp_path / "run", seams=seams).learn()
    assert iterations(tmp_path / "run")[1]["task"]["text"] == "Mine 2 cobblestone"


class Down(RolesModel):
    """Its provider goes down at the second program."""

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        if len(self.prompts("action")) == 1 and "# Role: action" in str(messages[0].text):
            raise ModelDown("model 'x' is down; try again later by resuming the run")
        return super()._generate(messages, stop, run_manager)


def test_a_model_that_is_down_pauses_the_run_and_fails_no_task(tmp_path):
    stage, run = Stage(), tmp_path / "run"
    stage.model = Down(tasks=TASKS)
    with pytest.raises(ModelDown):
        stage.run(run).learn()
    stopped = summary(run)
    assert (stopped["status"], stopped["iterations"]) == ("paused", 1)
    assert stopped["tasks_failed"] == []
    assert len(iterations(run)) == 1
    assert Stage().resume(run).go_on()["tasks_completed"] == list(TASKS)


def test_the_journal_has_calls_tokens_money_and_seconds_by_role(taped):
    usage = iterations(taped)[1]["usage"]
    assert sorted(usage) == ROLES
    assert usage["action"].keys() == {
        *("calls", "input_tokens", "cached_tokens", "output_tokens", "seconds", "usd")
    }
    total = sum(used["calls"] for record in iterations(taped) for used in record["usage"].values())
    assert total == summary(taped)["model_calls"]
