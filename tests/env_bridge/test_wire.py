import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from env_bridge import WireError
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
        b'{"event": "x", "data": {"n": 1e999}}',
        b'{"event": "x", "data": {"n": Infinity}}',
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
