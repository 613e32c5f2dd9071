"""Matrices: invariants computed in two ways."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import assume, given

from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.elimination import AddRow, ScaleRow, SwapRows, applied, reduction
from strategies import gaussian, integer_matrices, rational_matrices, square

surd_matrices = square(gaussian, most=3)


@given(rational_matrices)
def test_inverse_and_determinant(a):
    if a.det():
        assert a * a.inverse() == Matrix.identity(a.size)
        assert a.det() * a.inverse().det() == 1
    else:
        with pytest.raises(ZeroDivisionError):
            a.inverse()


@given(rational_matrices)
def test_cayley_hamilton(a):
    assert a.value_of(a.characteristic_polynomial()).is_zero


@given(square(gaussian, least=2, most=3), square(gaussian, least=2, most=3))
def test_characteristic_polynomials_of_ab_and_ba_agree(a, b):
    assume(a.size == b.size)
    assert (a * b).characteristic_polynomial() == (b * a).characteristic_polynomial()


@given(surd_matrices)
def test_kernel(a):
    basis = a.kernel()
    assert len(basis) == a.size - a.rank()
    assert all(not any(a.apply(v)) for v in basis)


@given(integer_matrices)
def test_agrees_with_sympy(a):
    theirs = a.to_sympy()
    assert a.det().to_sympy() == theirs.det()
    assert a.rank() == theirs.rank()
    assert a.rref()[0].to_sympy() == theirs.rref()[0]
    lam = sympy.Symbol("lambda_")
    mine = a.characteristic_polynomial().to_sympy()
    assert sympy.expand(mine - theirs.charpoly(lam).as_expr()) == 0


@given(square(gaussian, most=4))
def test_a_person_s_elimination_reaches_the_reduced_form(a):
    r = reduction(a)
    assert (r.reduced, r.pivots) == a.rref()
    state = r.states[0]
    assert state == a
    for arrow, following in zip(r.arrows, r.states[1:], strict=True):
        for operation in arrow:
            state = applied(operation, state)
        assert state == following
    assert len(r.free) == a.size - a.rank()


def test_integer_elimination_puts_fractions_off():
    """The textbook's example: fractions appear only when the last pivots become 1."""
    r = reduction(Matrix([[4, -1, -1], [1, 2, -1], [3, -3, 0]]))
    whole = [all(x.is_integer for x in state.entries) for state in r.states]
    assert whole.index(False) >= len(whole) - 2


def test_elementary_operations():
    a = Matrix([[1, 2], [3, 4]])
    assert applied(AddRow(1, 0, ZERO - 3), a) == Matrix([[1, 2], [0, -2]])
    assert applied(SwapRows(0, 1), a) == Matrix([[3, 4], [1, 2]])
    with pytest.raises(ValueError, match="scaled by 0"):
        applied(ScaleRow(0, ZERO), a)


@pytest.mark.parametrize("rows", [[], [[]], [[1, 2], [3]]])
def test_ragged_rows_are_refused(rows):
    with pytest.raises(ValueError, match="rows"):
        Matrix(rows)
