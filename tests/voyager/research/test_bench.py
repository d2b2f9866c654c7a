import pytest

from voyager.errors import ConfigError
from voyager.research.bench import CASES, Sample, inside, run_bench, worst


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


@pytest.mark.node
@pytest.mark.parametrize("name", ["make", "dig"])
def test_a_scenario_does_what_it_times(name):
    sample = inside(name)()
    assert sample.right
    assert sample.virtual_s > 20
    assert CASES[name].floor
    assert sample.value == pytest.approx(sample.virtual_s / sample.cpu_s)
