import math

import pytest

from voyager.research.metrics import Estimate, estimate, hold_last, reached


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
