import sys
from pathlib import Path

import pytest

from env_bridge import MinecraftEnv

FAKE = (sys.executable, "-I", "-S", str(Path(__file__).parents[1] / "fakes" / "bridge_child.py"))


@pytest.fixture
def make_env():
    """Environments over the fake child; all are closed at the end."""
    made = []

    def make(*arguments, **keys):
        env = MinecraftEnv(command=(*FAKE, *arguments), **keys)
        made.append(env)
        return env

    yield make
    for env in made:
        env.close()


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.node)])
def command(request):
    """How to start the fake child, or None for the real one."""
    return FAKE if request.param == "fake" else None


@pytest.fixture
def any_env(command):
    """Makes environments over the fake and over the real child: one contract for both."""
    made = []

    def make(**keys):
        env = MinecraftEnv(command=command, **keys)
        made.append(env)
        return env

    yield make
    for env in made:
        env.close()
