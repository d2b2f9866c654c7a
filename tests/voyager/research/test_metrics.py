import math

import pytest

from voyager.research.metrics import (
    Difference,
    Estimate,
    estimate,
    hold_last,
    paired_difference,
    reached,
)


def test_estimate_of_nothing_is_none():
    assert estimate([]) is None


def test_one_value_allows_no_interval():
    one = estimate([4])
    assert one == Estimate(4.0, math.inf, 1)
    assert str(one) == "4.0"


def test_interval_is_students_t_on_the_standard_error():
    three = estimate([1, 2, 3])
    assert three is not None
    assert three.mean == 2
    assert three.half_width == pytest.approx(4.303 / math.sqrt(3))
    assert str(three) == "2.0 ± 2.5"


def test_many_values_use_the_normal_quantile():
    values = [0.0, 2.0] * 50
    many = estimate(values)
    assert many is not None
    assert many.half_width == pytest.approx(1.960 * 1.00504 / 10, rel=1e-3)


def test_tech_tree_cell_counts_successes_like_the_papers_table():
    assert reached([6, 4, 8]) == "6 ± 2 (3/3)"
    assert reached([102, None, None]) == "102 (1/3)"
    assert reached([None, None]) == "N/A (0/2)"


def test_a_run_that_ended_early_keeps_its_last_value():
    assert hold_last([1, 3], 4) == [1, 3, 3, 3]
    assert hold_last([1, 3, 5], 2) == [1, 3]
    assert hold_last([], 2) == [0, 0]


def test_paired_differences_leave_out_what_seeds_have_in_common():
    easy_and_hard = {1: 10.0, 2: 90.0, 3: 50.0, 4: 7.0}
    worse = {seed: value - 4 for seed, value in easy_and_hard.items()}
    assert paired_difference(worse, easy_and_hard) == Difference(-4, -4, -4, 4)
    assert paired_difference({**worse, 5: 0}, easy_and_hard).n == 4
    assert paired_difference({1: 3.0}, {1: 5.0, 2: 6.0}) is None


def test_the_bootstrap_interval_holds_the_mean_and_repeats():
    first = {seed: float(seed % 5) for seed in range(10)}
    made = paired_difference(first, dict.fromkeys(first, 0.0))
    assert made == paired_difference(first, dict.fromkeys(first, 0.0))
    assert (made.mean, made.low < 2 < made.high) == (2, True)
    # The standard error is 0.45; a percentile interval spans about 1.96 of it to either side.
    assert 1.4 < made.high - made.low < 2.0
    assert str(Difference(-3.21, -5, 1.4, 10)) == "-3.2 (-5.0 to +1.4)"
