"""The agent: picks tasks, writes programs, judges outcomes, keeps what works.

`from voyager import Voyager, load_config`. Both load on first use, since the command line must
answer `--help` without LangChain, Chroma and gymnasium.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voyager.agent import Voyager
    from voyager.config import load_config

__all__ = ["Voyager", "load_config"]


def __getattr__(name: str) -> object:
    if name == "Voyager":
        from voyager.agent import Voyager

        return Voyager
    if name == "load_config":
        from voyager.config import load_config

        return load_config
    raise AttributeError(f"module 'voyager' has no attribute {name!r}")
