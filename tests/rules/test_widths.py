"""How wide numbers stand, and matrices that are written so that they fit in a line."""

from __future__ import annotations

import random
from fractions import Fraction

from eigtutor.document.build import mat
from eigtutor.document.evaluate import evaluate
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.exact import Matrix, number
from eigtutor.rules.widths import WIDEST, fitting, written_length, written_width


def test_a_numbered_root_takes_two_characters():
    root = jordan_decomposition(parse_matrix("0 0 -1; 1 0 3; 0 1 0")).structure.eigenvalues[0]
    assert written_length([root]) == 2
    assert written_length([root, number(-12)]) == 5
    assert written_width(Matrix([[1, 10], [-100, 0]])) == 4 + 2 + 2 + 2


def test_fractions_get_one_denominator_where_they_are_too_wide():
    rng = random.Random(1)
    wide = Matrix(
        [[number(Fraction(rng.randint(10000, 99999), 7919)) for _ in range(8)] for _ in range(8)]
    )
    assert written_width(wide) > WIDEST
    assert fitting(wide) != mat(wide)
    assert evaluate(fitting(wide), {}) == wide
    small = parse_matrix("1/2 1/3; 1 0")
    assert fitting(small) == mat(small)
