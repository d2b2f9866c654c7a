import io

import pytest
from rich.console import Console
from typer.testing import CliRunner

from voyager import show
from voyager.cli import app
from voyager.errors import ConfigError
from voyager.trials import read_seeds


def shown(table, found):
    text = io.StringIO()
    table(Console(file=text, width=120), found)
    return text.getvalue()


def test_seeds_are_a_range_or_a_list():
    assert read_seeds("1..5") == [1, 2, 3, 4, 5]
    assert read_seeds("7, 2,9") == [7, 2, 9]


@pytest.mark.parametrize("text", ["", "x", "5..1", "1..x", "-1", "2147483648"])
def test_other_seeds_are_refused(text):
    with pytest.raises(ConfigError, match="seeds"):
        read_seeds(text)
    assert CliRunner().invoke(app, ["world", "chain", f"--seeds={text}"]).exit_code == 2


def test_the_chain_is_shown_by_item_and_world():
    found = [
        {"seed": 1, "done": True, "obtained": {"bed": 2.5, "bread": 60.04}, "deaths": []},
        {"seed": 2, "done": False, "obtained": {"bed": 3.0}, "deaths": [{"why": "drowned"}]},
    ]
    text = shown(show.chain, found)
    bread = next(line for line in text.splitlines() if "bread" in line)
    assert "60.0 min" in bread
    assert "-" in bread
    assert "1 of 2 worlds" in text


def test_the_soak_names_its_crashes_and_its_growth():
    row = {"minute": 5, "heap": 1.0, "rss": 2.0, "columns": 3, "entities": 4, "aside": 5, "by": 6}
    found = {
        "passed": False,
        "growth": 0.25,
        "crashes": ["TypeError: x [y]"],
        "samples": [row],
        "deeds": 9,
        "bots": 4,
        "deaths": 1,
    }
    text = shown(show.soak, found)
    assert "TypeError: x [y]" in text
    assert "heap +25.0% after hour one" in text
