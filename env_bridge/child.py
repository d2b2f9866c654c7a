"""A supervised Node child: requests, pushed events, cancel, deadlines, and a sure end.

One thread of ours does all that touches the process: it reads and writes the channel, drains the
log, watches for death and silence, kills and reaps. Callers only use queues, so `cancel` may come
from any thread or signal handler, and a request can never hang: it ends with a reply, a refusal,
or `BridgeDown` with the cause and the child's last words.

Does not cover: what the methods mean (`env`), the messages' shapes (`wire`), the operating
system's part (`process`).
"""

import collections
import contextlib
import itertools
import logging
import os
import queue
import selectors
import socket
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from env_bridge import cores
from env_bridge.errors import BridgeDown, Reason, RequestFailed, StartFailed, WireError
from env_bridge.process import Process
from env_bridge.wire import ErrorReply, Event, JsonObject, LineSplitter, Reply, decode, encode

logger = logging.getLogger(__name__)

TURN_S, IDLE_TURN_S = 0.05, 0.25  # the idle cost CPU time too, when there are many
FIRST_SIGN_S = 60.0
FAREWELL_S = 2.0
ABANDONED_S = 10.0
RECEIVE_BYTES = 1 << 18
MOST_QUEUED_EVENTS = 1000
MOST_MEMORY_BYTES = 2 << 30
SUSPECT_SHARE = 2
MOST_WAITS = 3
NOTED_SHARE, BUSY_SHARE = 0.15, 0.75  # of the silence allowed: from when on, how much CPU time
DATA_SHARE = 2  # address space is reserved before it is used

FROM_OUTSIDE = ("SIGKILL", "SIGTERM", "code 137", "code 143", "was killed")

OnEvent = Callable[[str, JsonObject], None]


class Child:
    """One child process; `down` says how it ended, None while it lives."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        heartbeat_s: float = 10.0,
        memory_bytes: int = MOST_MEMORY_BYTES,
        log_dir: Path | None = None,
        game: socket.socket | None = None,
    ) -> None:
        """Start `argv`; it is killed when it and its descendants use more than `memory_bytes`.

        `game` becomes its fd 4. `on_down` may be set later: it is called once, in our own thread,
        when the child has ended.
        """
        self.down: BridgeDown | None = None
        self.on_down: Callable[[BridgeDown], None] | None = None
        self._heartbeat_s = self._silence_s = heartbeat_s
        self._ids = itertools.count(1)
        self._open: set[int] = set()
        self._running: int | None = None
        self._cancelled = threading.Event()
        self._abandoned: int | None = None
        self._inbox: queue.SimpleQueue[Reply | ErrorReply | Event | None] = queue.SimpleQueue()
        self._outbox: collections.deque[bytes] = collections.deque()
        self._sentence: BridgeDown | None = None
        self._lines = LineSplitter()
        self._heard, self._heard_at = False, time.monotonic()
        self._cpu_mark_s: float | None = None
        self._memory_bytes, self._used_bytes = memory_bytes, 0
        self._weighed_at = 0.0
        self._alarm, self._alarmed = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        started: Future[Process] = Future()
        self._thread = threading.Thread(
            target=self._live, args=(argv, log_dir, game, started), name="node-child", daemon=True
        )
        self._thread.start()
        self._process = started.result()

    @property
    def pid(self) -> int:
        """The process id; it may be reused by another process once `down` is set."""
        return self._process.pid

    @property
    def pids(self) -> tuple[int, ...]:
        """The process ids of what it consists of."""
        return (self.pid,)

    def request(
        self,
        method: str,
        params: JsonObject,
        *,
        timeout_s: float,
        silence_s: float | None = None,
        computes: bool = False,
        on_event: OnEvent | None = None,
    ) -> JsonObject:
        """Ask and wait; `on_event` is called in this thread for every event until the answer.

        `silence_s` allows a longer silence than the usual one meanwhile. `computes` says that the
        answer costs CPU time only: it is computed in turn with others (`cores`), and a child that
        a busy host gave little of it may take longer, so that the load of the host does not
        decide what becomes of a program. When the wait ends otherwise (Ctrl-C, an error in
        `on_event`), the request is cancelled and its answer dropped: the child can be used on.

        Raises:
            RequestFailed: the child refused.
            BridgeDown: the child died, was silent, late or broke the wire's rules.
        """
        self.settle()
        self._cancelled.clear()
        self._running = number = next(self._ids)
        self._silence_s = max(self._heartbeat_s, silence_s or 0.0)
        try:
            with cores.one(self._cancelled) if computes else contextlib.nullcontext():
                self._post(method, params, number)
                if self._cancelled.is_set():  # while it waited for its turn
                    self._post("cancel", {"id": number})
                reply = self._await(number, method, timeout_s, on_event, computes=computes)
        except BaseException:
            if self.down is None and number in self._open:
                self._abandoned = number
                self._post("cancel", {"id": number})
            raise
        finally:
            self._running, self._silence_s = None, self._heartbeat_s
        if isinstance(reply, ErrorReply):
            raise RequestFailed(method, reply.error.code, reply.error.message)
        return reply.result

    def cancel(self) -> bool:
        """Ask the child to end the running request early; from any thread. False: none runs."""
        number = self._running
        if number is None or self.down is not None:
            return False
        self._cancelled.set()
        self._post("cancel", {"id": number})
        return True

    def close(self) -> None:
        """End the child: ask, wait a little, kill. Idempotent; nothing of it remains."""
        if threading.current_thread() is self._thread:
            self.condemn(BridgeDown("closed", "it was closed"))
            return
        if self.down is None:
            self._post("shutdown", {})
            self._thread.join(FAREWELL_S)
            self.condemn(BridgeDown("closed", "it was closed"))
        self._thread.join()

    def condemn(self, sentence: BridgeDown) -> None:
        """Have the child ended for this reason; from any thread."""
        if self._sentence is None:
            self._sentence = sentence
        self._wake()

    def settle(self) -> None:
        """Let an abandoned request end before the next one is sent."""
        if self._abandoned is not None:
            self._await(self._abandoned, "the cancelled request", ABANDONED_S, None)
            self._abandoned = None

    def wait(self) -> None:
        """Wait for the end of a condemned child."""
        self._thread.join()

    # ---- the callers' side

    def _post(self, method: str, params: JsonObject, number: int | None = None) -> None:
        number = next(self._ids) if number is None else number
        line = encode(number, method, params)
        self._open.add(number)
        self._outbox.append(line)
        self._wake()

    def _await(
        self,
        number: int,
        method: str,
        timeout_s: float,
        on_event: OnEvent | None,
        *,
        computes: bool = False,
    ) -> Reply | ErrorReply:
        deadline = time.monotonic() + timeout_s
        waits = MOST_WAITS if computes else 1
        cpu_s = self._process.cpu_seconds() if computes else 0.0
        while True:
            try:
                message = self._inbox.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                waits -= 1
                if waits > 0 and self._process.cpu_seconds() - cpu_s < timeout_s / 2:
                    deadline += timeout_s
                    continue
                self.condemn(BridgeDown("late", f"{method} took more than {timeout_s:g} s"))
                self._thread.join()
                continue
            if message is None:
                self._inbox.put(None)  # for the next caller
                assert self.down is not None
                raise self.down.with_traceback(None)
            if isinstance(message, Event):
                if on_event is not None:
                    on_event(message.event, message.data)
            elif message.id == number:
                return message

    def _wake(self) -> None:
        with contextlib.suppress(OSError):  # full, so it is awake; or closed, so it has ended
            self._alarm.send(b"!", socket.MSG_DONTWAIT)

    # ---- the supervising thread

    def _live(
        self,
        argv: Sequence[str],
        log_dir: Path | None,
        game: socket.socket | None,
        started: Future[Process],
    ) -> None:
        """Start the process in this thread: the system ends a walled child with its starter."""
        try:
            self._process = _start(argv, log_dir, game)
        except StartFailed as error:
            self._selector.close()
            self._alarm.close()
            self._alarmed.close()
            started.set_exception(error)
            return
        started.set_result(self._process)
        self._supervise()

    def _supervise(self) -> None:
        ending = BridgeDown("exited", "its supervising thread failed")
        try:
            self._selector.register(self._process.channel, selectors.EVENT_READ, self._receive)
            self._selector.register(self._process.output, selectors.EVENT_READ, self._drain)
            self._selector.register(self._alarmed, selectors.EVENT_READ, self._answer_alarm)
            while True:
                self._turn()
        except BridgeDown as down:
            ending = down
        finally:
            self._end(ending)

    def _turn(self) -> None:
        if self._sentence is not None:
            raise self._sentence
        for key, _ in self._selector.select(TURN_S if self._open else IDLE_TURN_S):
            key.data()
        self._send()
        if self._process.exited():
            self._receive_rest()
            raise BridgeDown("exited", "")
        self._check_silence()
        self._check_memory()

    def _receive(self) -> None:
        try:
            data = self._process.channel.recv(RECEIVE_BYTES)
        except BlockingIOError:
            return
        except ConnectionError:
            data = b""
        if not data:
            raise BridgeDown("exited", "it closed its channel")
        for line in self._lines.feed(data):
            self._take(decode(line))

    def _receive_rest(self) -> None:
        """Take what a process sent before it died."""
        with contextlib.suppress(BridgeDown):
            for _ in range(MOST_QUEUED_EVENTS):
                self._receive()

    def _take(self, message: Reply | ErrorReply | Event) -> None:
        if not self._heard:
            self._process.limit_data(DATA_SHARE * self._memory_bytes)
        self._heard, self._heard_at = True, time.monotonic()
        if isinstance(message, Event):
            if message.event == "fatal":
                raise _announced(message.data)
            stale = message.event == "heartbeat" and self._running is None
            if not stale and self._inbox.qsize() < MOST_QUEUED_EVENTS:
                self._inbox.put(message)
            return
        if message.id not in self._open:
            raise WireError("garbled", f"it answered request {message.id}, which was not open")
        self._open.discard(message.id)
        self._inbox.put(message)

    def _send(self) -> None:
        """Write what the channel takes now; come back when it can take more."""
        channel, waiting = self._process.channel, selectors.EVENT_READ
        while self._outbox:
            line = self._outbox.popleft()
            try:
                sent = channel.send(line)
            except BlockingIOError:
                sent = 0
            except ConnectionError:
                return  # the reading side will see the end
            if sent < len(line):
                self._outbox.appendleft(line[sent:])
                waiting |= selectors.EVENT_WRITE
                break
        self._selector.modify(channel, waiting, self._receive)

    def _drain(self) -> None:
        if not self._process.drain():
            self._selector.unregister(self._process.output)

    def _answer_alarm(self) -> None:
        self._alarmed.recv(4096)

    def _check_silence(self) -> None:
        """A busy host makes children silent too; there they may use as much CPU as elsewhere."""
        limit_s = self._silence_s if self._heard else max(FIRST_SIGN_S, self._silence_s)
        silent_s = time.monotonic() - self._heard_at
        if silent_s <= limit_s * NOTED_SHARE:
            self._cpu_mark_s = None
            return
        used_s = self._process.cpu_seconds()
        if self._cpu_mark_s is None:
            self._cpu_mark_s = used_s
        starved = used_s - self._cpu_mark_s < limit_s * BUSY_SHARE
        if silent_s > limit_s * (MOST_WAITS if starved else 1):
            raise BridgeDown("silent", f"it gave no sign of life for {silent_s:.1f} s")

    def _check_memory(self) -> None:
        if time.monotonic() < self._weighed_at + TURN_S / 2:  # there may be a turn a message
            return
        self._weighed_at = time.monotonic()
        used = self._process.memory_bytes()
        self._used_bytes = used or self._used_bytes  # one that is ending has none left
        if used > self._memory_bytes:
            limit_mb = self._memory_bytes >> 20
            raise BridgeDown("memory", f"it used {used >> 20} MB of memory, {limit_mb} are allowed")

    def _end(self, ending: BridgeDown) -> None:
        """Kill, reap, free everything, and tell all who wait."""
        if ending.reason == "exited":
            self._process.wait(1.0)
        status = self._process.kill()
        self._process.drain()
        cause = "it " + status if not ending.cause else f"{ending.cause} and {status}"
        reason = ending.reason
        if reason == "exited" and not any(word in status for word in FROM_OUTSIDE):
            reason = "crashed"
        elif reason == "exited" and self._used_bytes > self._memory_bytes // SUSPECT_SHARE:
            reason = "memory"  # the system ran short before our limit was reached
        self.down = type(ending)(reason, cause, self._process.last_words(), ending.code)
        self._selector.close()
        self._process.release()
        self._alarm.close()
        self._alarmed.close()
        self._inbox.put(None)
        if self.on_down is not None:
            self.on_down(self.down)
        if ending.reason != "closed":
            logger.info("%s", self.down)


def _start(argv: Sequence[str], log_dir: Path | None, game: socket.socket | None) -> Process:
    try:
        return Process([*argv, "--parent", str(os.getpid())], log_dir, game)
    except OSError as error:
        what = f"cannot start {argv[0]}: {error}; run `voyager doctor`"
        raise StartFailed("not_startable", what) from error


def _announced(data: JsonObject) -> BridgeDown:
    """The end that the child itself announced."""
    code, message = str(data["code"])[:40], str(data["message"])[:500]
    reason: Reason = "tampered" if code == "tampered" else "disconnected"
    return BridgeDown(reason, f"{message} [{code}]", code=code)
