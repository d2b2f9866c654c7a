import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic.alias_generators import to_snake

from env_bridge import (
    BridgeConfig,
    Fault,
    Observation,
    Outcome,
    ParsedProgram,
    ResetOptions,
    WireError,
    wire,
)
from env_bridge.outcome import Frame
from env_bridge.wire import ErrorReply, Event, LineSplitter, Reply, decode, encode


def test_a_request_is_one_line_of_ascii():
    line = encode(7, "parse", {"text": "a\nb\u2028\ud800é"})
    assert line.count(b"\n") == 1
    assert line.isascii()
    assert json.loads(line) == {
        "id": 7,
        "method": "parse",
        "params": {"text": "a\nb\u2028\ud800é"},
    }


def test_replies_refusals_and_events_are_told_apart():
    assert isinstance(decode(b'{"id": 1, "result": {}}'), Reply)
    assert isinstance(decode(b'{"id": 1, "error": {"code": "x", "message": "y"}}'), ErrorReply)
    assert isinstance(decode(b'{"event": "death", "data": {}}'), Event)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b'{"id": 1}',
        b'{"id": "one", "result": {}}',
        b'{"id": 1, "result": []}',
        b'{"id": 1, "result": {}, "error": {"code": "x", "message": "y"}}',
        b'{"event": 1, "data": {}}',
        b'{"event": "gossip", "data": {}}',
        b'{"event": "chat", "data": {"text": 1}}',
        b'{"event": "heartbeat", "data": {"virtual_seconds": 1e999, "rss_bytes": 1}}',
        b'{"event": "heartbeat", "data": {"virtual_seconds": Infinity, "rss_bytes": 1}}',
        b'{"id": ' + b"9" * 5000 + b', "result": {}}',
        b'{"a":' * 100_000,
    ],
)
def test_anything_else_is_a_wire_error(line):
    with pytest.raises(WireError):
        decode(line)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_at_all_raise_anything_but_a_wire_error(line):
    with contextlib.suppress(WireError):
        decode(line)


@given(st.lists(st.binary(max_size=20).map(lambda b: b.replace(b"\n", b"")), max_size=8), st.data())
def test_lines_come_out_whole_however_the_stream_was_cut(lines, data):
    stream = b"".join(line + b"\n" for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    splitter, out = LineSplitter(), []
    for begin, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        out += splitter.feed(stream[begin:end])
    assert out == lines


def test_a_line_over_the_limit_is_refused_before_it_ends():
    splitter = LineSplitter(limit_bytes=10)
    assert list(splitter.feed(b"0123456789\n01234")) == [b"0123456789"]
    with pytest.raises(WireError, match="longer than 10 bytes"):
        list(splitter.feed(b"567890"))


def test_both_sides_of_the_wire_know_the_same_fields():
    schema = json.loads((Path(wire.__file__).parent / "node" / "wire" / "schema.json").read_text())
    shapes, results = schema["definitions"], schema["definitions"]["results"]
    pairs = [
        (Outcome, shapes["outcome"]),
        (Fault, shapes["fault"]),
        (Frame, shapes["frame"]),
        (ParsedProgram, shapes["program"]),
        (wire.StepResult, shapes["step_result"]),
        (wire.Refusal, shapes["error"]),
        (wire.Started, results["start"]),
        (wire.Loaded, results["load_library"]),
        (wire.Parsed, results["parse"]),
        (wire.Primitives, results["describe_primitives"]),
        (wire.Snapshot, results["snapshot"]),
        *((model, shapes["events"][name]) for name, model in wire.EVENTS.items()),
    ]
    for model, shape in pairs:
        assert set(model.model_fields) == set(shape["properties"]), model
    assert set(wire.EVENTS) == set(shapes["events"])
    seen = {**shapes["snapshot"]["properties"], **shapes["status"]["properties"]}
    only_on_their_events = {"status", "onChat", "onError", "onSave"}
    fields = {to_snake(key) for key in set(seen) - only_on_their_events}
    assert fields == set(Observation.model_fields)


def test_what_we_send_fits_the_schema_of_the_other_side():
    schema = json.loads((Path(wire.__file__).parent / "node" / "wire" / "schema.json").read_text())
    params = schema["definitions"]["params"]
    assert set(BridgeConfig().start_params(1, None)) == set(params["start"]["properties"])
    assert set(ResetOptions().params(20)) == set(params["reset"]["properties"])
