"""Figures of a run, built from its journal records only, so that a resumed run has the same ones.

Measures of Wang et al. 2023, arXiv:2305.16291, sections 3.3-3.4: unique items, tech tree, coverage.
Does not read the world: the loop hands over each record as it is written.
"""

import hashlib
import json
import math
from collections import Counter
from typing import Any

from voyager.coverage import Point, enclosing_radius
from voyager.journal import AnyRecord, IterationRecord, Meters, StartRecord
from voyager.task import Verdict

TIERS = ("wooden", "stone", "iron", "diamond")
TOOLS = ("pickaxe", "axe", "shovel", "hoe", "sword")


class Recorder:
    """Running figures; `add` takes records in journal order."""

    def __init__(self) -> None:
        self.iterations = 0
        self.items: list[str] = []
        self.items_by_iteration: list[int] = []
        self.tech_tree: dict[str, int | None] = dict.fromkeys(TIERS)
        self.biomes: list[str] = []
        self.distance_blocks = 0.0
        self.deaths = 0
        self.virtual_seconds = 0.0
        self.assists: Counter[str] = Counter()
        self.critic = dict.fromkeys(("audited", "false_accepts", "false_rejects"), 0)
        self.event_hash = hashlib.sha256(b"").hexdigest()
        self.meters = Meters()
        self._places: list[Point] = []

    def add(self, record: AnyRecord) -> None:
        """Take one record into the figures; kinds without figures change nothing."""
        if isinstance(record, StartRecord):
            self._see(record.observation)
        elif isinstance(record, IterationRecord):
            self._see(record.observation)
            self._collect(record)
            self._sum(record.outcome)
            self._audit(record.verdict)
            self.event_hash = record.event_hash
            self.meters = record.meters

    def as_summary(self) -> dict[str, Any]:
        """The recorder's part of `summary.json`."""
        return {
            "iterations": self.iterations,
            "unique_items": len(self.items),
            "items": list(self.items),
            "items_by_iteration": list(self.items_by_iteration),
            "tech_tree": dict(self.tech_tree),
            "distance_blocks": round(self.distance_blocks, 2),
            "coverage_radius_blocks": round(enclosing_radius(self._places), 2),
            "biomes": list(self.biomes),
            "deaths": self.deaths,
            "virtual_seconds": round(self.virtual_seconds, 2),
            "event_hash": self.event_hash,
            "assists": dict(self.assists),
            "critic": dict(self.critic),
        }

    def _see(self, observation: dict[str, Any]) -> None:
        position = observation["position"]
        place = (float(position["x"]), float(position["z"]))
        if all(math.isfinite(number) for number in place):
            self._places.append(place)
        biome = str(observation["biome"])
        if biome not in self.biomes:
            self.biomes.append(biome)

    def _collect(self, record: IterationRecord) -> None:
        self.iterations = record.iteration
        for name in record.items:
            if name in self.items:
                continue
            self.items.append(name)
            tier, _, tool = name.partition("_")
            if tier in self.tech_tree and tool in TOOLS and self.tech_tree[tier] is None:
                self.tech_tree[tier] = record.iteration
        self.items_by_iteration.append(len(self.items))

    def _audit(self, verdict: Verdict | None) -> None:
        """Set a model's verdict beside that of the rules, where they could read the task."""
        if verdict is None or verdict.rules is None:
            return
        self.critic["audited"] += 1
        self.critic["false_accepts"] += verdict.success and not verdict.rules
        self.critic["false_rejects"] += verdict.rules and not verdict.success

    def _sum(self, outcome: dict[str, Any] | None) -> None:
        if outcome is None:
            return
        self.distance_blocks += float(outcome["distance_blocks"])
        self.virtual_seconds += float(outcome["virtual_seconds"])
        self.deaths += int(outcome["deaths"])
        self.assists.update({str(k): int(v) for k, v in outcome["assists"].items()})


def next_event_hash(former: str, outcome: dict[str, Any] | None) -> str:
    """Running SHA-256 over the ordered outcomes; an unusable reply counts as null.

    Outcomes hold game time only, so that equal runs have equal hashes on any machine.
    """
    text = json.dumps(outcome, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{former}\n{text}".encode()).hexdigest()
