"""A world without Node: what the loop uses of `MinecraftEnv`, with a symbolic inventory.

Programs are read by their calls of three primitives; `die` loses the inventory, `throw` faults,
`hang` and `crash` take the child down. Time and place move by a fixed amount
with each call, so that figures are known.
"""

import json
import re

from env_bridge import BridgeDown, Fault, LogEntry, ParsedProgram, ParseError, Primitive
from tests.fakes.states import observation, outcome

RECIPES = {
    "oak_planks": ({"oak_log": 1}, 4),
    "stick": ({"oak_planks": 2}, 4),
    "crafting_table": ({"oak_planks": 4}, 1),
    "wooden_pickaxe": ({"oak_planks": 3, "stick": 2}, 1),
}
DROPS = {"oak_log": "oak_log", "stone": "cobblestone"}
CALL = re.compile(
    r"await (mineBlock|craftItem|die|throwError|hang|crash|interrupt)"
    r'\(bot(?:, "(\w+)"(?:, (\d+))?)?'
)


class FakeWorld:
    """Call `dies_next` to lose the child in the middle of the next request."""

    def __init__(self, config=None):
        self.config = config
        self.restarts = 0
        self.containment = "contained by being fake"
        self.child_pid = None
        self.on_event = None
        self.difficulty = None
        self.difficulties = []
        self.library = {}
        self.closed = False
        self.started_from = []
        self.stepped = []
        self.dies_next = 0
        self._new(1)

    def _new(self, seed):
        self.state = {"seed": seed, "inventory": {}, "x": float(seed)}

    # ---- the environment's surface

    def reset(self, *, seed=None, options=None):
        self.started_from.append((options or {}).get("snapshot"))
        self._enter(seed or 1, (options or {}).get("snapshot"))
        return {}, self._info(outcome(virtual_seconds=0))

    def restore(self, snapshot):
        self.restarts += 1
        self.started_from.append(snapshot)
        self._enter(self.state["seed"], snapshot)
        return self._info(outcome(virtual_seconds=0))

    def step(self, action):
        self.stepped.append(action["program_name"])
        self.difficulties.append(self.difficulty)
        before = dict(self.state["inventory"])
        done = self._run(self._body(action))
        after = self.state["inventory"]
        names = {*before, *after}
        change = {name: after.get(name, 0) - before.get(name, 0) for name in names}
        gained = {name: n for name, n in sorted(change.items()) if n > 0}
        lost = {name: -n for name, n in sorted(change.items()) if n < 0}
        result = outcome(**done, gained=gained, lost=lost)
        return {}, 0.0, False, False, self._info(result)

    def parse(self, text):
        self._perhaps_die()
        block = re.search(r"```javascript\n(.*?)```", text, re.DOTALL)
        if not block:
            raise ParseError("no_program", "the reply holds no javascript block")
        names = re.findall(r"async function (\w+)\(", block[1])
        calls = tuple(re.findall(r"await (\w+)\(", block[1]))
        return ParsedProgram(
            code=block[1].strip(), name=names[-1], functions=tuple(names), calls=calls
        )

    def load_library(self, codes):
        self.library = dict(codes)
        return ()

    def primitives(self):
        return [Primitive(name="mineBlock", signature="mineBlock(bot, name, count)", doc="Mines.")]

    def snapshot(self):
        self._perhaps_die()
        return json.dumps(self.state)

    def cancel(self):
        return True

    def close(self):
        self.closed = True

    # ---- inside

    def _enter(self, seed, snapshot):
        if snapshot is None:
            self._new(seed)
        else:
            self.state = json.loads(snapshot)

    def _perhaps_die(self):
        if self.dies_next:
            self.dies_next -= 1
            raise BridgeDown("exited", "it was killed")

    def _body(self, action):
        called = set(re.findall(r"await (\w+)\(", action["code"])) & set(self.library)
        return "\n".join(
            [*(self.library[name] for name in sorted(called, reverse=True)), action["code"]]
        )

    def _run(self, code):
        counts = {"mined": {}, "crafted": {}}
        log, calls = [], 0
        for calls, (primitive, name, count) in enumerate(CALL.findall(code), start=1):
            self._perhaps_die()
            if primitive == "throwError":
                fault = Fault(code="runtime_error", message="it broke", line=2)
                return {"fault": fault, "log": tuple(log), "virtual_seconds": 5 * calls}
            if primitive == "hang":
                raise BridgeDown("silent", "no heartbeat for 10 s")
            if primitive == "crash":
                self.dies_next += 1
                self._perhaps_die()
            if primitive == "interrupt":
                raise KeyboardInterrupt
            if primitive == "die":
                log.append(self._death())
            else:
                log.append(self._do(primitive, name, int(count or 1), counts))
            self.state["x"] += 10.0
        deaths = sum(entry.code == "died" for entry in log)
        moved = {"distance_blocks": 10 * calls, "virtual_seconds": 5 * calls, "deaths": deaths}
        return {**counts, **moved, "log": tuple(log)}

    def _death(self):
        lost, self.state["inventory"] = self.state["inventory"], {}
        place = {"x": int(self.state["x"]), "y": 64, "z": 0}
        data = {"primitive": "world", "position": place, "cause": "was slain by Zombie"}
        return LogEntry(kind="fault", code="died", data={**data, "lost": lost})

    def _do(self, primitive, name, count, counts):
        held = self.state["inventory"]
        if primitive == "mineBlock":
            counts["mined"][name] = count
            held[DROPS[name]] = held.get(DROPS[name], 0) + count
            return LogEntry(kind="done", code="mined", data={"block": name, "got": count})
        needs, made = RECIPES[name]
        lacks = {
            i: n * count - held.get(i, 0) for i, n in needs.items() if held.get(i, 0) < n * count
        }
        if lacks:
            data = {"primitive": "craftItem", "item": name, "missing": lacks}
            return LogEntry(kind="fault", code="missing_ingredients", data=data)
        for item, number in needs.items():
            held[item] -= number * count
            if not held[item]:
                del held[item]
        held[name] = held.get(name, 0) + made * count
        counts["crafted"][name] = made * count
        return LogEntry(kind="done", code="crafted", data={"item": name, "got": made * count})

    def _info(self, result):
        seen = observation(
            inventory=dict(self.state["inventory"]),
            position=(self.state["x"], 64, 0),
            equipment=(None,) * 6,
        )
        events = [["observe", {"inventory": dict(self.state["inventory"])}]]
        return {"events": events, "outcome": result, "observation": seen}
