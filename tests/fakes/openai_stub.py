"""A local OpenAI-compatible chat server that answers every role as the offline planner does.

`python -m tests.fakes.openai_stub --port 8080 --log calls.jsonl [--faults 429,500,empty]` prints
one JSON line {"listening": port} and serves until it is interrupted. Each request enters the log
as one line: role, system, user, reply, fault. Faults are spent one a request, in order.
"""

import argparse
import json
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from langchain_core.messages import HumanMessage, SystemMessage

from voyager.models import chat_model
from voyager.models.ledger import role_of

Answer = Callable[[str, str], str]
STATUSES = {"400": 400, "401": 401, "403": 403, "404": 404, "429": 429, "500": 500, "503": 503}
BODIES = {"malformed": b"<html>not an API</html>", "no_choices": b'{"id": "x", "choices": null}'}
FAULTS = (*STATUSES, *BODIES, "empty")


class OpenAIStub:
    """The server; use as a context manager, `url` is the base URL for clients."""

    def __init__(
        self,
        answer: Answer | None = None,
        *,
        port: int = 0,
        log: Path | None = None,
        faults: Iterable[str] = (),
    ) -> None:
        self.calls: list[dict[str, Any]] = []
        self.faults = deque(faults)
        self._answer = answer or _as_planner()
        self._log = log
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self) -> None:
        """Serve in this thread until interrupted."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()

    def reply(self, request: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body for one chat request, entered in the log."""
        texts = {message["role"]: _text(message["content"]) for message in request["messages"]}
        system, user = texts.get("system", ""), texts.get("user", "")
        with self._lock:
            fault = self.faults.popleft() if self.faults else None
            reply = "" if fault else self._answer(system, user)
            self._enter(system, user, reply, fault)
        if fault in STATUSES:
            error = {"message": f"the stub was told to fail with {fault}", "type": "stub"}
            return STATUSES[fault], json.dumps({"error": error}).encode()
        if fault in BODIES:
            return 200, BODIES[fault]
        return 200, _completion(str(request["model"]), f"{system} {user}", reply)

    def _enter(self, system: str, user: str, reply: str, fault: str | None) -> None:
        role = role_of([SystemMessage(system)])
        call = {"role": role, "system": system, "user": user, "reply": reply, "fault": fault}
        self.calls.append(call)
        if self._log is not None:
            with self._log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(call, ensure_ascii=False) + "\n")


def _as_planner() -> Answer:
    planner = chat_model("offline", seed=1, base_url=None, temperature=0, timeout_s=1)

    def answer(system: str, user: str) -> str:
        return str(planner.invoke([SystemMessage(system), HumanMessage(user)]).text)

    return answer


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)


def _completion(model: str, sent: str, reply: str) -> bytes:
    tokens = {"prompt_tokens": len(sent.split()), "completion_tokens": len(reply.split())}
    message = {"role": "assistant", "content": reply}
    body = {
        "id": "stub",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {**tokens, "total_tokens": sum(tokens.values())},
    }
    return json.dumps(body).encode()


def _handler(stub: OpenAIStub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One write for head and body, or the client waits for a delayed acknowledgement.
        wbufsize = -1

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if not self.path.endswith("/chat/completions"):
                self._send(404, b'{"error": {"message": "no such path"}}')
                return
            self._send(*stub.reply(json.loads(body)))

        def do_GET(self) -> None:
            models = {"object": "list", "data": [{"id": "test", "object": "model"}]}
            self._send(200, json.dumps(models).encode())

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Requests are in the log file already."""

    return Handler


def main(arguments: list[str]) -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--log", type=Path, help="JSON lines, one a request")
    parser.add_argument("--faults", default="", help=f"comma list of {', '.join(FAULTS)}")
    options = parser.parse_args(arguments)
    faults = [fault for fault in options.faults.split(",") if fault]
    unknown = sorted(set(faults) - set(FAULTS))
    if unknown:
        parser.error(f"unknown faults {unknown}; choose from {', '.join(FAULTS)}")
    stub = OpenAIStub(port=options.port, log=options.log, faults=faults)
    sys.stdout.write(json.dumps({"listening": stub.port}) + "\n")
    sys.stdout.flush()
    try:
        stub.serve()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")


if __name__ == "__main__":
    main(sys.argv[1:])
