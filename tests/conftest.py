"""What tests of more than one package need."""

import pytest

from env_bridge import ensure_node, walls
from tests.fakes.account import OnlineServer, use_fakes


@pytest.fixture(scope="module")
def online():
    """A server in online mode with fake login services; skipped where there are no full walls."""
    built = walls("auto", ensure_node())
    if not built.full:
        pytest.skip(built.summary)
    server = OnlineServer()
    yield server
    server.close()


@pytest.fixture
def vault(online, tmp_path, monkeypatch):
    """The folder of an account that the fakes sign in."""
    return use_fakes(online, tmp_path / "state", monkeypatch)
