"""The offline planner: a chat model that plans by rules instead of a network call."""

from voyager.models.offline.planner import OfflinePlanner

__all__ = ["OfflinePlanner"]
