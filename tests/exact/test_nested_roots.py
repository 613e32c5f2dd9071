"""Roots of roots: their squares are exact, and SymPy agrees about all else."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from eigtutor.document.build import num
from eigtutor.document.evaluate import evaluate
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Surd, number, sqrt
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.nested_roots import NestedRoot, positive_root
from strategies import surds


@st.composite
def roots(draw):
    """√w for a positive w whose root is no sum of square roots."""
    m = draw(st.sampled_from([2, 3, 5, 17]))
    w = draw(st.integers(1, 30)) + draw(st.integers(-9, 9)) * sqrt(m)
    assume(isinstance(w, Surd) and w.sign() > 0 and principal_root(w) is None)
    return positive_root(w)


@given(roots(), surds)
def test_it_is_written_as_what_it_is(root, factor):
    assume(factor)
    x = root * factor
    assert isinstance(x, NestedRoot)
    assert evaluate(num(x), {}) == x
    assert complex(sympy.sympify(x.sympy_text())) == pytest.approx(complex(x))
    assert evaluate(num(x.inverse()), {}) * x == 1


@given(roots(), roots())
def test_products_are_right_and_settle(x, y):
    product = x * y
    assert complex(product) == pytest.approx(complex(x) * complex(y))
    if isinstance(product, NestedRoot):
        assert principal_root(product.radicand) is None
    assert product * product == x.square * y.square
    assert (product == x * x) == (x == y)


@given(roots(), surds, surds)
def test_like_roots_are_added(root, a, b):
    assert root * a + root * b == root * (a + b)
    assert not root - root
    # The same root under another name: √(c²w) = |c|√w.
    other = positive_root(root.square * 4)
    assert other == root * 2
    assert hash(other) == hash(root * 2)
    assert other + root == root * 3


def test_unlike_ones_are_not():
    first, second = positive_root(2 + sqrt(2)), positive_root(1 + sqrt(3))
    with pytest.raises(UnsupportedError, match="no sum"):
        first + second
    with pytest.raises(UnsupportedError, match="no sum"):
        first + number(1)
    assert first != second
    assert first != -first


def test_what_has_no_positive_root():
    with pytest.raises(ArithmeticError):
        positive_root(1 - sqrt(2))
    assert positive_root(number(12)) == 2 * sqrt(3)
    assert positive_root(3 + 2 * sqrt(2)) == 1 + sqrt(2)
    assert not positive_root(number(0))


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (positive_root(10 - 2 * sqrt(5)), "sqrt(10 - 2*sqrt(5))"),
        (positive_root(12 + 4 * sqrt(2)), "2*sqrt(3 + sqrt(2))"),
        (1 / positive_root(10 - 2 * sqrt(5)), "1/sqrt(10 - 2*sqrt(5))"),
        (-3 * positive_root(1 + sqrt(2)), "-3*sqrt(1 + sqrt(2))"),
    ],
)
def test_how_it_is_written(x, text):
    assert x.sympy_text() == text
