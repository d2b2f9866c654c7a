import io

import pytest
from rich.console import Console

from voyager import show
from voyager.errors import ConfigError
from voyager.research.bench import CASES, EVERY, Sample, inside, run_bench, worst


def test_the_worst_repeat_counts_where_more_is_better():
    found = worst(
        "idle", [Sample(900, virtual_s=900, cpu_s=1), Sample(710, virtual_s=710, cpu_s=1)]
    )
    assert (found.value, found.per_cpu_second, found.passed) == (710, 710, True)


def test_the_worst_repeat_counts_where_less_is_better():
    found = worst("empty", [Sample(4.0), Sample(12.0)])
    assert (found.value, found.passed) == (12.0, False)


def test_a_fast_program_that_did_something_else_fails():
    assert not worst("dig", [Sample(5000.0, right=False)]).passed


def test_unknown_scenarios_are_named_with_the_known_ones():
    with pytest.raises(ConfigError, match=r"'walkk'.*walk_back"):
        run_bench(["walkk"])


def test_no_repeats_is_a_mistake():
    with pytest.raises(ConfigError, match="repeat=0"):
        run_bench(["idle"], repeat=0)


@pytest.mark.parametrize("names", [list(EVERY), ["fidelity"], ["idle", "fidelity"]])
def test_no_word_of_the_table_is_cut_at_80_columns(names):
    sample = Sample(1234.5, virtual_s=9e3, cpu_s=1, wall_s=1, peak_bytes=300_000_000, note="28 kB")
    text = io.StringIO()
    show.bench(Console(file=text, width=80), [worst(name, [sample]) for name in names])
    lines = text.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    words = text.getvalue().split()
    for case in (EVERY[name] for name in names):
        assert set(f"{case.what} {case.unit} {case.bar:g}".split()) <= set(words)


def test_the_table_has_no_column_of_nothing():
    text = io.StringIO()
    show.bench(Console(file=text, width=80), [worst("fidelity", [Sample(1.0)])])
    assert "durations" in text.getvalue()
    assert "peak" not in text.getvalue()


@pytest.mark.node
@pytest.mark.parametrize("name", ["make", "dig"])
def test_a_scenario_does_what_it_times(name):
    sample = inside(name)()
    assert sample.right
    assert sample.virtual_s > 20
    assert CASES[name].floor
    assert sample.value == pytest.approx(sample.virtual_s / sample.cpu_s)
