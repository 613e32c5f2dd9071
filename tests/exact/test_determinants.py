"""Determinants of irrational matrices, by two ways that share nothing."""

from __future__ import annotations

import random

import pytest

from eigtutor.exact import I, Matrix, Number, number, sqrt
from eigtutor.exact.determinants import eliminated, expanded


def _entry(choice: random.Random) -> Number:
    surd = sqrt(choice.choice([2, 3, 5])) * choice.choice([-1, 0, 1])
    return number(choice.choice([-2, 0, 0, 1, 3])) + surd + I * choice.choice([0, 0, 1])


@pytest.mark.parametrize("size", range(1, 6))
def test_determinants_agree_with_the_characteristic_polynomial(size: int) -> None:
    choice = random.Random(size)
    for k in range(12):
        rows = [tuple(_entry(choice) for _ in range(size)) for _ in range(size)]
        if k % 4 == 0:
            rows[-1] = rows[0] if size > 1 else (number(0),)
        constant = Matrix(rows).characteristic_polynomial().coefficient(0)
        expected = constant if size % 2 == 0 else -constant
        assert expanded(rows) == eliminated(rows) == Matrix(rows).det() == expected
