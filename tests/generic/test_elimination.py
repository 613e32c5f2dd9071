"""Row reduction with letters: each operation holds, no fractions are left, the rank is right."""

from __future__ import annotations

import sympy
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.engines.parser import parse_matrix
from eigtutor.exact import Matrix, number
from eigtutor.exact.elimination import ScaleRow
from eigtutor.exact.radical_functions import common_denominator
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.generic.elimination import echelon

A, B = RationalFunction.letter("a"), RationalFunction.letter("b")
ENTRIES = st.one_of(
    st.integers(-3, 3).map(number),
    st.sampled_from([A, B, A - B, A * A, A * B + 1, A / 2, 1 / A, (A + B) / (A - 1)]),
)


@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(ENTRIES, min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_every_operation_holds_and_rows_are_polynomials(rows):
    worked = echelon(Matrix(rows))
    assert worked.holds
    assert all(common_denominator(row) == 1 for row in worked.reduced)
    assert all(op.factor for arrow in worked.arrows for op in arrow if isinstance(op, ScaleRow))


def test_the_rank_is_sympys():
    text = "a b a+b; b a a+b; a^2 a*b a^2+a*b"
    worked = echelon(parse_matrix(text, parameters=True))
    theirs = sympy.Matrix([sympy.sympify(row.split()) for row in text.split(";")])
    assert len(worked.pivots) == theirs.rank() == 2


def test_a_constant_is_the_first_pivot():
    worked = echelon(Matrix([[A, 1], [1, B]]))
    assert worked.states[1].rows[0] == (number(1), B)
