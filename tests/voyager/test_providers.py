"""One contract for every provider: real clients, real HTTP, a stub that speaks its wire format."""

import gc
import ssl
import warnings

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from tests.fakes.provider_stub import CACHED, FAULTS, KEY, MODEL, ProviderStub
from voyager.errors import BudgetExceeded, ModelDown, ModelUnavailable
from voyager.models import HOSTED, chat_model
from voyager.models.hosted import Calling
from voyager.models.patience import Patience
from voyager.models.probe import probe
from voyager.models.providers import PROVIDERS

# Clients of providers leave their connections to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
TLS = ssl.create_default_context()
SYSTEM = "# Role: question answerer\nAnswer."
MESSAGES = [SystemMessage(SYSTEM), HumanMessage("Question: How to mine in Minecraft?")]
SCHEMA = {"type": "object", "properties": {"success": {"type": "boolean"}}, "title": "Verdict"}


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self):
        self.now = 0.0
        self.slept = []

    def sleep(self, seconds):
        self.now += seconds
        self.slept.append(seconds)


class Bench:
    """One stub, and models that talk to it."""

    def __init__(self, provider, stub):
        self.provider, self.stub = provider, stub
        self.clock, self.told = Clock(), []

    def model(self, *, limit_s=600, name=MODEL, timeout_s=5, check=lambda: None, **how):
        patience = Patience(
            limit_s, self.told.append, check, self.clock.sleep, lambda: self.clock.now
        )
        return chat_model(
            f"{self.provider}:{name}",
            seed=1,
            base_url=self.stub.url,
            temperature=0.0,
            timeout_s=timeout_s,
            calling=Calling(patience=patience, **how),
        )

    def ask(self, *faults, limit_s=600, **how):
        self.stub.faults.extend(faults)
        return self.model(limit_s=limit_s, **how).invoke(MESSAGES)


@pytest.fixture(scope="module", autouse=True)
def _connections():
    """Collect what this module leaves open before another module is blamed for it."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(params=HOSTED)
def bench(request, monkeypatch):
    pytest.importorskip(PROVIDERS[request.param].package)
    # No TLS is spoken, and reading the certificates for each client takes most of the time.
    monkeypatch.setattr("ssl.create_default_context", lambda *_, **__: TLS)
    for row in PROVIDERS.values():
        for name in row.keys:
            monkeypatch.delenv(name, raising=False)
    with ProviderStub(request.param) as stub:
        yield Bench(request.param, stub)


streams = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])


@streams
def test_a_reply_comes_with_its_text_and_usage(bench, stream):
    reply = bench.ask(stream=stream)
    assert str(reply.text) == "Answer: by hand"
    usage = reply.usage_metadata
    assert usage["output_tokens"] == 3
    assert usage["input_tokens"] > CACHED
    if bench.provider != "ollama":
        assert usage["input_token_details"]["cache_read"] == CACHED
    assert SYSTEM in str(bench.stub.calls[0]).replace("\\n", "\n")


@streams
@pytest.mark.parametrize("faults", [["429"], ["500", "503"], ["429", "500", "429"]])
def test_passing_failures_are_waited_for(bench, faults, stream):
    assert str(bench.ask(*faults, stream=stream).text) == "Answer: by hand"
    assert len(bench.stub.calls) == len(faults) + 1
    assert bench.clock.slept == [1.0, 2.0, 4.0][: len(faults)]
    assert all(MODEL in line and "the run waits" in line for line in bench.told)


@streams
@pytest.mark.parametrize("fault", ["cut", "cut_stream"])
def test_a_reply_that_breaks_off_is_asked_again(bench, fault, stream):
    assert str(bench.ask(fault, stream=stream).text) == "Answer: by hand"
    assert len(bench.stub.calls) == 2


@streams
def test_a_slow_server_is_asked_again(bench, stream):
    assert str(bench.ask("slow", timeout_s=0.4, stream=stream).text) == "Answer: by hand"


def test_the_server_says_how_long_to_wait(bench):
    if bench.provider in ("google", "ollama"):
        pytest.skip("its client drops the response's headers")
    bench.ask("wait")
    assert bench.clock.slept == [7.0]


@pytest.mark.parametrize(
    ("fault", "words", "stream"),
    [
        ("401", "check ", False),
        ("403", "may not use this model", False),
        ("404", "check the model's name and base_url", False),
        ("404", "check the model's name and base_url", True),
        ("400", "refuses this request", False),
        ("malformed", "check that", False),
        ("malformed", "check that", True),
        ("no_reply", "check that", False),
    ],
)
def test_lasting_failures_say_what_why_and_what_next(bench, fault, words, stream):
    if bench.provider == "google" and fault == "no_reply":
        pytest.skip("for Gemini a body without candidates is an empty reply")
    with pytest.raises((ModelUnavailable, ModelDown)) as error:
        bench.ask(*[fault] * 9, limit_s=0, stream=stream)
    message = str(error.value)
    assert words in message
    assert f"'{MODEL}'" in message
    assert bench.stub.url in message
    assert "\n" not in message
    assert len(bench.stub.calls) == 1


def test_the_run_waits_no_longer_than_its_patience(bench):
    with pytest.raises(ModelDown, match=r"then resume|by resuming|or wait"):
        bench.ask(*["429", "500"] * 10, limit_s=20)
    assert sum(bench.clock.slept) == 15


def test_a_budget_of_hours_ends_the_wait(bench):
    def check():
        raise BudgetExceeded("hours", 1, 1)

    with pytest.raises(BudgetExceeded):
        bench.ask("500", check=check)
    assert len(bench.stub.calls) == 1


def test_spent_credit_is_not_waited_for(bench):
    if bench.provider in ("google", "ollama"):
        pytest.skip("it has no such code")
    with pytest.raises(ModelUnavailable, match="credit, then resume"):
        bench.ask("quota")


def test_no_server_is_a_clear_error(bench):
    model = bench.model(limit_s=0)
    bench.stub.__exit__()
    with pytest.raises(ModelDown, match="check that the server runs"):
        model.invoke(MESSAGES)


@streams
def test_a_refusal_is_a_reply_and_told(bench, stream):
    if bench.provider == "ollama":
        pytest.skip("it has no refusals of its own")
    reply = bench.ask("refusal", stream=stream)
    assert "Answer" not in str(reply.text)
    assert len(bench.stub.calls) == 1
    assert any("refused" in line for line in bench.told)


@streams
def test_an_empty_reply_is_the_roles_matter(bench, stream):
    assert str(bench.ask("empty", stream=stream).text) == ""


def test_a_reply_cut_at_its_length_is_told(bench):
    assert str(bench.ask("length").text) == "Answer: half"
    assert "raise model.max_tokens" in bench.told[0]


def test_json_is_held_to_its_schema(bench):
    bench.model().invoke(MESSAGES, json_schema=SCHEMA)
    assert '"boolean"' in str(bench.stub.calls[0]).replace("'", '"')
    bench.model(structured=False).invoke(MESSAGES, json_schema=SCHEMA)
    assert "boolean" not in str(bench.stub.calls[1])


@pytest.mark.parametrize("fault", ["no_schema", "no_temperature"])
def test_what_a_server_refuses_is_given_up(bench, fault):
    bench.stub.faults.append(fault)
    model = bench.model()
    word = "boolean" if fault == "no_schema" else "'temperature': 0.0"
    for _ in range(2):
        assert model.invoke(MESSAGES, json_schema=SCHEMA).text
    assert [word in str(call) for call in bench.stub.calls] == [True, False, False]
    assert bench.clock.slept == []


def test_warmth_is_for_one_call(bench):
    model = bench.model()
    for warmth in (0.0, 0.5, 0.0):
        model.invoke(MESSAGES, warmth=warmth)
    assert ["'temperature': 0.5" in str(call) for call in bench.stub.calls] == [False, True, False]


def test_a_stream_is_shown_as_it_grows(bench, monkeypatch):
    monkeypatch.setattr("voyager.models.hosted.SHOW_EVERY_S", 0)
    shown = []
    bench.ask(stream=True, on_text=shown.append)
    assert shown[-1] == "Answer: by hand"
    assert shown[0] in shown[1]


def test_a_look_up_finds_model_and_key(bench, monkeypatch):
    assert probe(bench.model()) == "found"
    if PROVIDERS[bench.provider].keys:
        monkeypatch.setenv(PROVIDERS[bench.provider].keys[0], KEY)
        assert probe(bench.model()) == "found, and the key opens it"
    assert bench.stub.calls == []


def test_a_look_up_names_a_wrong_name(bench):
    if bench.provider == "openai":
        assert f"its list has {MODEL}" in probe(bench.model(name="test-modal"))
        return
    with pytest.raises(ModelUnavailable, match=r"'test-modal'.*check the model's name"):
        probe(bench.model(name="test-modal"))


def test_a_look_up_names_an_expired_key(bench, monkeypatch):
    if not PROVIDERS[bench.provider].keys:
        pytest.skip("it has no keys")
    monkeypatch.setenv(PROVIDERS[bench.provider].keys[0], "old-key")
    with pytest.raises(ModelUnavailable, match=r"expired.*check the key in [A-Z]+_API_KEY"):
        probe(bench.model())
    with pytest.raises(ModelUnavailable, match=r"expired.*check the key in [A-Z]+_API_KEY"):
        bench.ask()


def test_a_look_up_says_that_nothing_is_there(bench):
    model = bench.model()
    bench.stub.__exit__()
    with pytest.raises(ModelUnavailable, match="check that the server runs"):
        probe(model)


def test_without_key_and_endpoint_nothing_is_built(bench):
    keys = PROVIDERS[bench.provider].keys
    if not keys:
        pytest.skip("it has no keys")
    with pytest.raises(ModelUnavailable, match=keys[0]):
        chat_model(f"{bench.provider}:x", seed=1, base_url=None, temperature=0, timeout_s=5)


def test_a_missing_package_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelUnavailable, match=r"pip install 'voyager-agent\[anthropic\]'"):
        chat_model("anthropic:x", seed=1, base_url=None, temperature=0, timeout_s=5)


def test_every_fault_of_the_stub_is_tried():
    tried = {"429", "500", "503", "401", "403", "404", "400", "malformed", "no_reply", "wait"}
    tried |= {"quota", "no_schema", "no_temperature", "refusal", "length", "empty"}
    assert tried | {"cut", "cut_stream", "slow"} == set(FAULTS)
