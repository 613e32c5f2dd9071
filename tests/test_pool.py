"""Work on several processes: in order, and errors as if there were one."""

from __future__ import annotations

import math
import os
from contextlib import closing

import pytest

from eigtutor.errors import EigtutorError
from eigtutor.pool import results


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_stand_in_the_order_of_the_items(jobs: int) -> None:
    items = [*range(12)]
    assert list(results(math.factorial, items, jobs=jobs)) == [math.factorial(n) for n in items]


def test_no_items_and_one_item_need_no_process() -> None:
    assert list(results(math.factorial, [], jobs=8)) == []
    # A function that no other process could be given.
    assert list(results(lambda n: n + 1, [1], jobs=8)) == [2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_through(jobs: int) -> None:
    with closing(results(math.factorial, [3, -1, 4], jobs=jobs)) as found:
        assert next(found) == 6
        with pytest.raises(ValueError, match="negative"):
            next(found)


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(EigtutorError, match="ended from outside"):
        list(results(os._exit, [1, 1], jobs=2))
