"""A child for `env_bridge` without Node: speaks the wire on fd 3 from a canned world.

It knows the few programs that the contract tests run, and behaves badly when a program says
`// fake: WORD` or when started with `--at-start WORD`. Run as a script.
"""

import json
import os
import re
import signal
import socket
import sys
import threading
import time

BEAT_S = 0.05
PARENT = int(sys.argv[sys.argv.index("--parent") + 1])
AT_START = sys.argv[sys.argv.index("--at-start") + 1] if "--at-start" in sys.argv else ""

channel = socket.socket(fileno=3)
sending = threading.Lock()
silent = threading.Event()
cancelled = threading.Event()


def send_line(line):
    with sending:
        channel.sendall(line + b"\n")


def send(message):
    send_line(json.dumps(message).encode())


def event(name, **data):
    send({"event": name, "data": data})


def beat():
    """Heartbeats, and the watch over the parent that the real child has too."""
    while True:
        if os.getppid() != PARENT:
            os.kill(os.getpid(), signal.SIGKILL)
        if not silent.is_set():
            event("heartbeat", virtual_seconds=0.0, rss_bytes=1)
        time.sleep(BEAT_S)


class World:
    """Just enough state to tell one seed, reset and snapshot from another."""

    def __init__(self):
        self.state = {"seed": 0, "inventory": {}, "steps": 0}
        self.skills = {}

    def snapshot_of(self, **extra):
        seed, inventory = self.state["seed"], self.state["inventory"]
        here = {"x": seed % 1000 + 0.5, "y": 64.0, "z": float(self.state["steps"])}
        status = {
            "health": 20.0, "food": 20.0, "saturation": 5.0, "oxygen": 20.0,
            "position": here, "velocity": {"x": 0.0, "y": -0.08, "z": 0.0},
            "yaw": 0.0, "pitch": 0.0, "onGround": True, "equipment": [None] * 6, "name": "bot",
            "timeSinceOnGround": 0, "isInWater": False, "isInLava": False, "isInWeb": False,
            "isCollidedHorizontally": False, "isCollidedVertically": True, "biome": "forest",
            "isUnderground": False, "usesLeft": {},
            "entities": {"pig": 7.5}, "timeOfDay": "day", "inventoryUsed": len(inventory),
            "elapsedTime": 20,
        }  # fmt: skip
        return {
            "voxels": ["grass_block", "dirt"],
            "nearestBlocks": {"grass_block": {"count": 9, "offset": [0, -1, 0]}},
            "status": status,
            "inventory": dict(inventory),
            "nearbyChests": {"(1, 64, 2)": {"oak_log": 3}, "(4, 64, 2)": "Unknown"},
            "blockRecords": ["oak_log"],
            **extra,
        }

    def result(self, log=(), fault=None):
        chats = [["onChat", self.snapshot_of(onChat=entry["text"])] for entry in log]
        errors = [["onError", self.snapshot_of(onError=fault["message"])]] if fault else []
        empty = (
            "gained",
            "lost",
            "mined",
            "crafted",
            "smelted",
            "placed",
            "dug",
            "killed",
            "assists",
        )
        outcome = {
            "ok": fault is None,
            "fault": fault,
            "log": list(log),
            **{key: {} for key in empty},
            "deaths": 0,
            "distance_blocks": 0.0,
            "virtual_seconds": 1.0,
        }
        events = [*chats, *errors, ["observe", self.snapshot_of()]]
        return {"events": events, "outcome": outcome}


world = World()


class Refused(Exception):
    """Becomes an error reply: code, message."""


def start(params):
    where = params["world"]
    if where["kind"] == "server":
        try:
            socket.create_connection((where["host"], where["port"]), 1).close()
        except OSError as error:
            message = f"nothing listens on port {where['port']}"
            raise Refused("connect_refused", message) from error
    world.state["seed"] = params["seed"]
    if params["snapshot"] is not None:
        try:
            world.state = json.loads(params["snapshot"])
        except ValueError as error:
            raise Refused("bad_snapshot", str(error)) from error
    return {"game_version": "1.20.4", "username": params["username"], "result": world.result()}


def reset(params):
    if params["mode"] == "hard":
        world.state["inventory"] = {}
    world.state["inventory"] |= params["inventory"]
    return world.result()


def load_library(params):
    world.skills = {skill["name"]: skill["code"] for skill in params["skills"]}
    broken = [name for name, code in world.skills.items() if code.count("{") != code.count("}")]
    errors = [{"name": name, "message": "Unexpected token", "line": 1} for name in broken]
    return {"loaded": len(world.skills) - len(errors), "errors": errors}


def parse(params):
    block = re.search(r"```(?:javascript|js)\n(.*?)```", params["text"], re.DOTALL)
    names = re.findall(r"function (\w+)\(", block[1]) if block else []
    if not names:
        error = {"code": "no_program", "message": "no block", "line": None, "column": None}
        return {"ok": False, "program": None, "error": error}
    program = {"code": block[1], "name": names[-1], "functions": names, "calls": []}
    return {"ok": True, "program": program, "error": None}


def step(params):
    code = params["code"]
    for word in re.findall(r"// fake: (\w+)", code):
        misbehave(word)
    for called in re.findall(r"await (\w+)\(", code):
        code += world.skills.get(called, "")
    log = [{"kind": "chat", "text": text} for text in re.findall(r'bot\.chat\("(.*?)"\)', code)]
    for entry in log:
        event("chat", text=entry["text"])
    fault = None
    if code.count("{") != code.count("}"):
        fault = fault_of("syntax_error", "Unexpected token", None)
    elif found := re.search(r'throw new Error\("(.*?)"\)', code):
        fault = fault_of("runtime_error", found[1], code[: found.start()].count("\n") + 1)
    elif "while (true) {}" in code:
        fault = fault_of("program_timeout", "never waited", 2)
    elif "while (true)" in code:
        cancelled.wait()
        fault = fault_of("cancelled", "cancelled", None)
    world.state["steps"] += 1
    return world.result(log, fault)


def fault_of(code, message, line):
    stack = [{"function": "main", "skill": None, "line": line}] if line else []
    return {
        "code": code,
        "message": message,
        "line": line,
        "column": None,
        "skill": None,
        "stack": stack,
    }


def misbehave(word):
    if word == "die":
        os.write(2, b"the last straw\n")
        os._exit(3)
    elif word == "hang":
        silent.set()
        time.sleep(3600)
    elif word == "print_and_hang":
        silent.set()
        while True:
            os.write(1, b"noise\n" * 10_000)
    elif word == "garbage":
        send_line(b"\xff{not json")
    elif word == "not_finite":
        send_line(b'{"event": "progress", "data": {"health": NaN}}')
    elif word == "deep":
        send_line(b"[" * 100_000)
    elif word == "unknown_shape":
        send({"event": "progress", "data": {}, "more": 1})
    elif word == "wrong_id":
        send({"id": 999_999, "result": {}})
    elif word == "bad_fault":
        raise Refused("result", {**world.result(), "outcome": {"fault": {"code": "no_such"}}})
    elif word == "bad_observation":
        good = world.result()
        good["events"][-1][1]["status"]["position"]["x"] = 1e300
        raise Refused("result", good)
    elif word == "refuse":
        raise Refused("internal", "a proxy that has been revoked")
    elif word == "giant":
        silent.set()
        while True:
            channel.sendall(b"x" * (1 << 20))
    elif word == "close":
        channel.shutdown(socket.SHUT_RDWR)
        time.sleep(3600)
    elif word == "fatal":
        event("fatal", code="kicked", message="You are banned")
        time.sleep(3600)
    elif word == "surrogate":
        send_line(b'{"event": "chat", "data": {"text": "broken \\ud800 half"}}')
    elif word == "slow":
        cancelled.wait(3600)
    else:
        raise SystemExit(f"unknown misbehaviour {word}")


METHODS = {
    "start": start,
    "reset": reset,
    "load_library": load_library,
    "parse": parse,
    "step": step,
    "snapshot": lambda params: {"snapshot": json.dumps(world.state)},
    "describe_primitives": lambda params: {
        "primitives": [{"name": "mineBlock", "signature": "mineBlock(bot)", "doc": "Mines."}]
    },
}


def serve(number, method, params):
    try:
        send({"id": number, "result": METHODS[method](params)})
    except Refused as refusal:
        code, message = refusal.args
        if code == "result":
            send({"id": number, "result": message})
        else:
            send({"id": number, "error": {"code": code, "message": message}})


def main():
    if AT_START:
        misbehave(AT_START)
    threading.Thread(target=beat, daemon=True).start()
    for line in channel.makefile("rb"):
        request = json.loads(line)
        number, method, params = request["id"], request["method"], request["params"]
        if method == "shutdown":
            send({"id": number, "result": {}})
            os._exit(0)
        if method == "cancel":
            cancelled.set()
            send({"id": number, "result": {"cancelled": True}})
            continue
        cancelled.clear()
        threading.Thread(target=serve, args=(number, method, params), daemon=True).start()
    os._exit(0)


if __name__ == "__main__":
    main()
