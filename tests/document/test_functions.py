"""Functions of letters on the page: each node is worth the function, and reads as one writes it."""

from __future__ import annotations

import pytest

from eigtutor.document.build import LAMBDA, num, poly
from eigtutor.document.evaluate import evaluate
from eigtutor.exact import Matrix, Polynomial, number
from eigtutor.exact.radical_functions import RadicalFunction, roots
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.exact.waves import cosine, sine
from eigtutor.writers.terminal import TerminalWriter

A, B, X = (RationalFunction.letter(name) for name in "abx")
COS, SIN = cosine("theta"), sine("theta")
ONE = number(1)

SHOWN = {
    "a − b": A - B,
    "1 − a": 1 - A,
    "−(a + b)": -A - B,
    "(a + b)/2": (A + B) / 2,
    "−a/(a + b)": -A / (A + B),
    "−(a + 1)/b": -(A + 1) / B,
    "2a²b": 2 * A * A * B,
    "cos θ": COS,
    "x cos θ": X * COS,
    "(sin θ)²": 1 - COS * COS,
    "1 − x²": 1 - X * X,
    "(cos θ)² + a": COS * COS + A,
    "sin θ/(cos θ + 1)": SIN / (1 + COS),
    "a − √b": RadicalFunction(A, -ONE, B),
    "cos θ + i sin θ": roots(Matrix([[COS, -SIN], [SIN, COS]]).characteristic_polynomial())[1],
    "(a − 2√(b + 1))/3": RadicalFunction(A / 3, -ONE * 2 / 3, B + 1),
    "−b√a": RadicalFunction(number(0), -B, A),
    "a + (b + 1)√2": RadicalFunction(A, B + 1, number(2)),
}


@pytest.mark.parametrize("text", SHOWN)
def test_it_reads_as_one_writes_it(text):
    assert TerminalWriter().formula(num(SHOWN[text])) == text


@pytest.mark.parametrize("text", SHOWN)
def test_the_node_is_worth_the_function(text):
    assert evaluate(num(SHOWN[text]), {}) == SHOWN[text]


def test_a_coefficient_with_a_cosine_is_bracketed():
    p = Polynomial([1, -2 * COS, 1])
    assert TerminalWriter().formula(poly(p, LAMBDA)) == "λ² − (2 cos θ)λ + 1"
