"""A local server that speaks one provider's wire format: OpenAI, Anthropic, Google or Ollama.

`ProviderStub("anthropic", faults=["429", "cut"])` answers chat requests, streamed or whole, and
model look-ups. Faults are spent one a chat request, in order; `calls` holds their bodies.
"""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

MODEL = "test-model"
KEY = "right-key"
CACHED = 3
SLOW_S = 1.5
STATUSES = {"400": 400, "401": 401, "403": 403, "404": 404, "429": 429, "500": 500, "503": 503}
WORDS = {
    "quota": (429, "You exceeded your current quota", "insufficient_quota"),
    "no_schema": (400, "response_format and output schema are not supported here", "bad"),
    "no_temperature": (400, "temperature is not supported by this model", "bad"),
    "wait": (429, "slow down", "rate"),
}
# (reply, what the server says of its end)
ENDS = {"refusal": ("", "refusal"), "length": ("Answer: half", "length"), "empty": ("", "stop")}
BODIES = {"malformed": b"<html>gateway</html>", "no_reply": b"{}"}
FAULTS = (*STATUSES, *WORDS, *ENDS, *BODIES, "cut", "cut_stream", "slow")

Pieces = Iterator[bytes]


@dataclass(frozen=True)
class Wire:
    """One provider's format."""

    chat: Callable[[str], bool]
    whole: Callable[[str, str, int], Any]
    pieces: Callable[[str, str, int], Pieces]
    streamed: Callable[[str, dict[str, Any]], bool]
    error: Callable[[int, str, str], Any]
    ends: dict[str, str]


class ProviderStub:
    """The server; use as a context manager, `url` is the base URL for clients."""

    def __init__(
        self,
        provider: str,
        answer: Callable[[dict[str, Any]], str] = lambda body: "Answer: by hand",
        *,
        faults: Iterable[str] = (),
        models: Iterable[str] = (MODEL,),
    ) -> None:
        self.calls: list[dict[str, Any]] = []
        self.look_ups: list[str] = []
        self.faults = deque(faults)
        self.models = list(models)
        self.answer = answer
        self.wire = WIRES[provider]
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        if provider == "openai":
            self.url += "/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _openai_whole(text: str, end: str, sent: int) -> Any:
    message = {"role": "assistant", "content": text or None}
    if end == "content_filter":
        message["refusal"] = "I cannot help with that."
    return {
        **_openai_head("chat.completion"),
        "choices": [{"index": 0, "message": message, "finish_reason": end}],
        "usage": _openai_usage(text, sent),
    }


def _openai_pieces(text: str, end: str, sent: int) -> Pieces:
    head = _openai_head("chat.completion.chunk")
    for piece in _split(text):
        delta = {"role": "assistant", "content": piece}
        yield _sse({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield _sse({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": end}]})
    yield _sse({**head, "choices": [], "usage": _openai_usage(text, sent)})
    yield b"data: [DONE]\n\n"


def _openai_head(kind: str) -> dict[str, Any]:
    return {"id": "stub", "object": kind, "created": 0, "model": MODEL}


def _openai_usage(text: str, sent: int) -> dict[str, Any]:
    came = len(text.split())
    return {
        "prompt_tokens": sent,
        "completion_tokens": came,
        "total_tokens": sent + came,
        "prompt_tokens_details": {"cached_tokens": CACHED},
    }


def _anthropic_whole(text: str, end: str, sent: int) -> Any:
    return {
        **_anthropic_head(sent),
        "content": [{"type": "text", "text": text}] if text else [],
        "stop_reason": end,
        "usage": {**_anthropic_usage(sent), "output_tokens": len(text.split())},
    }


def _anthropic_pieces(text: str, end: str, sent: int) -> Pieces:
    yield _event("message_start", message={**_anthropic_head(sent), "content": []})
    yield _event("content_block_start", index=0, content_block={"type": "text", "text": ""})
    for piece in _split(text):
        delta = {"type": "text_delta", "text": piece}
        yield _event("content_block_delta", index=0, delta=delta)
    yield _event("content_block_stop", index=0)
    delta = {"stop_reason": end, "stop_sequence": None}
    usage = {**_anthropic_usage(sent), "output_tokens": len(text.split())}
    yield _event("message_delta", delta=delta, usage=usage)
    yield _event("message_stop")


def _anthropic_head(sent: int) -> dict[str, Any]:
    return {
        **{"id": "stub", "type": "message", "role": "assistant", "model": MODEL},
        **{"stop_reason": None, "stop_sequence": None, "usage": _anthropic_usage(sent)},
    }


def _anthropic_usage(sent: int) -> dict[str, int]:
    return {
        "input_tokens": sent - CACHED,
        "output_tokens": 0,
        "cache_read_input_tokens": CACHED,
        "cache_creation_input_tokens": 0,
    }


def _google_whole(text: str, end: str, sent: int) -> Any:
    if end == "SAFETY":
        return {
            "promptFeedback": {"blockReason": "SAFETY"},
            "usageMetadata": _google_usage("", sent),
        }
    parts = [{"text": text}] if text else []
    content = {"role": "model", "parts": parts}
    return {
        "candidates": [{"content": content, "finishReason": end, "index": 0}],
        "usageMetadata": _google_usage(text, sent),
        "modelVersion": MODEL,
    }


def _google_pieces(text: str, end: str, sent: int) -> Pieces:
    *first, last = _split(text) or [""]
    for piece in first:
        content = {"role": "model", "parts": [{"text": piece}]}
        yield _sse({"candidates": [{"content": content, "index": 0}], "modelVersion": MODEL})
    yield _sse({**_google_whole(last, end, sent), "usageMetadata": _google_usage(text, sent)})


def _google_usage(text: str, sent: int) -> dict[str, int]:
    came = len(text.split())
    return {
        **{"promptTokenCount": sent, "candidatesTokenCount": came},
        **{"totalTokenCount": sent + came, "cachedContentTokenCount": CACHED},
    }


def _ollama_pieces(text: str, end: str, sent: int) -> Pieces:
    head = {"model": MODEL, "created_at": "2026-01-01T00:00:00Z"}
    for piece in _split(text):
        message = {"role": "assistant", "content": piece}
        yield json.dumps({**head, "message": message, "done": False}).encode() + b"\n"
    message = {"role": "assistant", "content": ""}
    counts = {"prompt_eval_count": sent, "eval_count": len(text.split())}
    last = {**head, "message": message, "done": True, "done_reason": end, **counts}
    yield json.dumps(last).encode() + b"\n"


def _split(text: str) -> list[str]:
    """A reply in pieces of five characters."""
    return [text[at : at + 5] for at in range(0, len(text), 5)]


def _sse(value: Any) -> bytes:
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def _event(kind: str, **values: Any) -> bytes:
    return f"event: {kind}\n".encode() + _sse({"type": kind, **values})


def _google_error(status: int, message: str, code: str) -> Any:
    return {"error": {"code": status, "message": message, "status": code.upper()}}


WIRES = {
    "openai": Wire(
        chat=lambda path: path.endswith("/chat/completions"),
        whole=_openai_whole,
        pieces=_openai_pieces,
        streamed=lambda path, body: bool(body.get("stream")),
        error=lambda status, message, code: {"error": {"message": message, "code": code}},
        ends={"refusal": "content_filter"},
    ),
    "anthropic": Wire(
        chat=lambda path: path.endswith("/v1/messages"),
        whole=_anthropic_whole,
        pieces=_anthropic_pieces,
        streamed=lambda path, body: bool(body.get("stream")),
        error=lambda status, message, code: {
            "type": "error",
            "error": {"type": code, "message": message},
        },
        ends={"stop": "end_turn", "length": "max_tokens"},
    ),
    "google": Wire(
        chat=lambda path: "enerateContent" in path,
        whole=_google_whole,
        pieces=_google_pieces,
        streamed=lambda path, body: "streamGenerateContent" in path,
        error=_google_error,
        ends={"stop": "STOP", "length": "MAX_TOKENS", "refusal": "SAFETY"},
    ),
    "ollama": Wire(
        chat=lambda path: path == "/api/chat",
        whole=lambda text, end, sent: None,
        pieces=_ollama_pieces,
        streamed=lambda path, body: True,
        error=lambda status, message, code: {"error": message},
        ends={},
    ),
}


def _handler(stub: ProviderStub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One write for head and body, or the client waits for a delayed acknowledgement.
        wbufsize = -1

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            body = json.loads(raw)
            if not stub.wire.chat(self.path):
                self._look_up(str(body.get("model")))
                return
            if self._has_no_right():
                return
            stub.calls.append(body)
            self._chat(body, stub.faults.popleft() if stub.faults else "")

        def do_GET(self) -> None:
            self._look_up(self.path.rpartition("/")[2])

        def _look_up(self, name: str) -> None:
            stub.look_ups.append(self.path)
            if self._has_no_right():
                return
            if self.path == "/v1/models":
                self._json(200, {"object": "list", "data": [{"id": n} for n in stub.models]})
            elif name in stub.models:
                self._json(200, {"id": name, "name": name})
            else:
                self._json(404, stub.wire.error(404, f"no model {name}", "not_found"))

        def _has_no_right(self) -> bool:
            keys = [self.headers.get(n) for n in ("x-api-key", "x-goog-api-key", "authorization")]
            sent = next((key for key in keys if key), "").removeprefix("Bearer ")
            if sent in ("", "local", KEY):
                return False
            self._json(401, stub.wire.error(401, "the API key has expired", "invalid_api_key"))
            return True

        def _chat(self, body: dict[str, Any], fault: str) -> None:
            if fault in STATUSES:
                status = STATUSES[fault]
                self._json(status, stub.wire.error(status, f"told to fail with {fault}", "stub"))
                return
            if fault in WORDS:
                status, message, code = WORDS[fault]
                wait = {"retry-after": "7"} if fault == "wait" else {}
                self._json(status, stub.wire.error(status, message, code), wait)
                return
            if fault in BODIES:
                self._send(200, BODIES[fault])
                return
            if fault == "slow":
                time.sleep(SLOW_S)
            text, end = ENDS.get(fault) or (stub.answer(body), "stop")
            end = stub.wire.ends.get(end, end)
            sent = CACHED + len(json.dumps(body).split())
            if stub.wire.streamed(self.path, body):
                self._stream([*stub.wire.pieces(text, end, sent)], fault)
            else:
                whole = json.dumps(stub.wire.whole(text, end, sent)).encode()
                self._send(200, whole, cut=len(whole) // 2 if fault.startswith("cut") else None)

        def _stream(self, pieces: list[bytes], fault: str) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            shown = pieces[:2] if fault.startswith("cut") else pieces
            for piece in shown:
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            if fault == "cut":
                # The end of the chunks never comes.
                self.close_connection = True
                return
            self.wfile.write(b"0\r\n\r\n")

        def _json(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
            self._send(status, json.dumps(value).encode(), headers)

        def _send(
            self,
            status: int,
            body: bytes,
            headers: dict[str, str] | None = None,
            cut: int | None = None,
        ) -> None:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[:cut])
            if cut is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Requests are kept in `calls`."""

    return Handler
