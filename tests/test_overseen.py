"""Processes that are stopped when one piece of their work takes too long, or too much."""

from __future__ import annotations

import os
import sys
import time

import pytest

from eigtutor.errors import EigtutorError, InputError
from eigtutor.languages import language, speaking
from eigtutor.overseen import Begin, overseen

#: The sorts of work: a text of one letter for each piece.
QUICK, SLOW, LARGE, DYING, WRONG, LAST = "qslxwe"


def worked(item: str, begin: Begin[int]) -> str:
    """What is left of a text when each of its letters was worked at."""
    for k, sort in enumerate(item):
        begin(k)
        if sort == SLOW:
            time.sleep(60)
        if sort == LARGE:
            bytearray(8 << 30)
        if sort == DYING:
            os._exit(1)
        if sort == WRONG:
            raise InputError("this is wrong")
    begin(None)
    if LAST in item:
        os._exit(1)
    return f"{item} {language()}"


def without(item: str, piece: int) -> str:
    return item[:piece] + "-" + item[piece + 1 :]


def results(*items: str, seconds: float = 20.0, jobs: int = 2) -> list[str]:
    made = overseen(worked, items, without=without, jobs=jobs, seconds=seconds, memory=4 << 30)
    return list(made)


def test_the_results_come_in_order() -> None:
    with speaking("de"):
        assert results("q", "qq", "qqq") == ["q de", "qq de", "qqq de"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_piece_that_takes_too_long_is_left_out_and_the_rest_goes_on(jobs: int) -> None:
    assert results("qsq", "q", "q", seconds=1.0, jobs=jobs) == ["q-q en", "q en", "q en"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_so_is_one_that_takes_too_much_memory() -> None:
    assert results("qlq", "q") == ["q-q en", "q en"]


def test_and_one_that_ends_its_process() -> None:
    assert results("x", "qx") == ["- en", "q- en"]


def test_an_error_is_raised_as_it_is() -> None:
    with pytest.raises(InputError, match="this is wrong"):
        results("q", "w")


def test_a_process_that_ends_between_the_pieces() -> None:
    with pytest.raises(EigtutorError, match="ended from outside"):
        results("qe", "q")
