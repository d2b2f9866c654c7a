"""Which software a run is made with: package versions and the checkout's commit."""

import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

PINNED = ("voyager-agent", "langchain-core", "langchain-openai", "openai", "chromadb", "gymnasium")
ROOT = Path(__file__).parent.parent


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that matter to a run."""
    found = {"python": python_version()}
    for name in PINNED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed as a package"
    return found


def git_commit() -> str | None:
    """The checkout's commit; None for an installed wheel."""
    if not (ROOT / ".git").exists():
        return None
    try:
        asked = subprocess.run(
            ["git", "-C", str(ROOT), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout.strip()
