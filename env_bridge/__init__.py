"""Minecraft as a gymnasium environment: `gymnasium.make("Voyager-v0", seed=3)`.

One Node child holds a mineflayer bot, the program runner and, by default, an embedded survival
world. This package starts, supervises and replaces it; it knows neither tasks nor models.
Importing it registers the environment, as gymnasium expects.
"""

import gymnasium

from env_bridge.account import Account, DeviceCode, Player, account_folder, forget_account
from env_bridge.config import BridgeConfig, Difficulty, ResetOptions
from env_bridge.env import MinecraftEnv
from env_bridge.errors import (
    BridgeDown,
    BridgeError,
    InstallFailed,
    ParseError,
    RequestFailed,
    StartFailed,
    WireError,
)
from env_bridge.game_data import Block, Food, GameData, Item, Recipe, Smelting, game_data
from env_bridge.install import NodePaths, ensure_node
from env_bridge.observation import Observation, Vector
from env_bridge.outcome import (
    BrokenSkill,
    Fault,
    FaultKind,
    LogEntry,
    Outcome,
    ParsedProgram,
    Primitive,
    fault_kinds,
    lost_outcome,
)
from env_bridge.sandbox import ENGINE_FLAGS, WALLS_MEND, Walls, walls
from env_bridge.startup import startup_snapshot

gymnasium.register(id="Voyager-v0", entry_point="env_bridge.env:MinecraftEnv")

__all__ = [
    "ENGINE_FLAGS",
    "WALLS_MEND",
    "Account",
    "Block",
    "BridgeConfig",
    "BridgeDown",
    "BridgeError",
    "BrokenSkill",
    "DeviceCode",
    "Difficulty",
    "Fault",
    "FaultKind",
    "Food",
    "GameData",
    "InstallFailed",
    "Item",
    "LogEntry",
    "MinecraftEnv",
    "NodePaths",
    "Observation",
    "Outcome",
    "ParseError",
    "ParsedProgram",
    "Player",
    "Primitive",
    "Recipe",
    "RequestFailed",
    "ResetOptions",
    "Smelting",
    "StartFailed",
    "Vector",
    "Walls",
    "WireError",
    "account_folder",
    "ensure_node",
    "fault_kinds",
    "forget_account",
    "game_data",
    "lost_outcome",
    "startup_snapshot",
    "walls",
]
