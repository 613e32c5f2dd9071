"""Numbers and exponential polynomials as nodes: the notation, and the value of the notation."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.document.build import drawn_out, exponential_of, mat, num
from eigtutor.document.evaluate import NoValue, evaluate
from eigtutor.document.math import Function, Int, Power, Symbol
from eigtutor.engines.parser import parse_matrix
from eigtutor.exact import I, Matrix, Number, number, sqrt
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential, power_with_letter
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.writers import WRITERS
from eigtutor.writers.sympy_text import expression
from strategies import SMALL

T = ExponentialPolynomial.letter("t")
N = ExponentialPolynomial.letter("n")
TWO_N, COS, SIN = (
    power_with_letter(number(2), N),
    (exponential(2 * T * I) + exponential(-2 * T * I)) / 2,
    (exponential(2 * T * I) - exponential(-2 * T * I)) / (2 * I),
)


@pytest.mark.parametrize(
    ("x", "latex"),
    [
        (exponential(2 * T), "e^{2 t}"),
        (3 * T * exponential(2 * T), "3 t e^{2 t}"),
        (-exponential(-T), "-e^{-t}"),
        ((2 * T + 1) * exponential(T), "(2 t + 1) e^t"),
        ((1 - 2 * T) * exponential(T), "(1 - 2 t) e^t"),
        ((-1 - 2 * T) * exponential(T), "-(2 t + 1) e^t"),
        ((exponential(5 * T) + 2 * exponential(2 * T)) / 3, r"\frac{e^{5 t} + 2 e^{2 t}}{3}"),
        (exponential(2 * T) - exponential(5 * T), "e^{2 t} - e^{5 t}"),
        (exponential(T) * (COS - SIN), r"e^t (\cos 2 t - \sin 2 t)"),
        (COS, r"\cos 2 t"),
        (2 * sqrt(2) * exponential(T), r"2 \sqrt{2} e^t"),
        (exponential(T * (1 + sqrt(5))), r"e^{(1 + \sqrt{5}) t}"),
        (exponential(T * (1 + sqrt(5)) / 2), r"e^{(1 + \sqrt{5}) t/2}"),
        (exponential(-T / 2), "e^{-t/2}"),
        (exponential(T * I / 2) + exponential(T * I / -2), r"2 \cos(t/2)"),
        (exponential(T * I), "e^{i t}"),
        (T * T / 2, r"\frac{t^2}{2}"),
        (3 * TWO_N, r"3 \cdot 2^n"),
        (N * TWO_N / 2, r"n \cdot 2^{n - 1}"),
        (3 * N * TWO_N, r"3 n \cdot 2^n"),
        (power_with_letter(number(-1), N), "(-1)^n"),
        (power_with_letter(sqrt(2), N), r"(\sqrt{2})^n"),
        (power_with_letter(number(1) / 2, N), r"\left( \frac{1}{2} \right)^n"),
    ],
)
def test_notation(x: Number, latex: str) -> None:
    assert WRITERS["latex"].formula(num(x)) == latex


pieces = st.builds(
    lambda c, d, j, rate, base: (
        (c + d * sqrt(5)) / 2 * N**j * exponential(T * rate) * power_with_letter(number(base), N)
    ),
    SMALL, st.integers(-1, 1), st.integers(0, 2),
    st.sampled_from([0, 2, -1, 3 * I, -3 * I, 1 + I, 1 - I, sqrt(2)]),
    st.sampled_from([1, 2, -3]),
)  # fmt: skip


@given(st.lists(pieces, min_size=1, max_size=4))
def test_the_notation_has_the_value(found: list[Number]) -> None:
    x = sum(found[1:], found[0])
    node = num(x)
    assert evaluate(node, {}) == x
    point = {sympy.Symbol("t"): sympy.Rational(1, 3), sympy.Symbol("n"): 3}
    read = complex(sympy.sympify(expression(node)).subs(point).evalf(30))
    told = complex(sympy.sympify(x.sympy_text()).subs(point).evalf(30))
    assert abs(read - told) <= 1e-9 * (1 + abs(told))
    for writer in WRITERS:
        assert writer.formula(node)


@pytest.mark.parametrize("text", ["2 1; 0 2", "0 -1; 1 0", "4 1; 2 3", "3 0; 0 1", "0 0; 0 0"])
def test_a_matrix_in_the_exponent(text: str) -> None:
    matrix = parse_matrix(text)
    found = matrix_exponential(matrix, "t")
    assert evaluate(exponential_of(mat(matrix), "t"), {}) == found
    assert evaluate(drawn_out(found), {}) == found


def test_denominators_stay_inside_where_they_are_few() -> None:
    x = matrix_exponential(parse_matrix("2 1 0; 0 2 1; 0 0 2"), "t")
    assert WRITERS["latex"].formula(drawn_out(x)).startswith(r"e^{2 t} \begin{pmatrix}")
    half = Matrix([[number(1) / 2, number(3) / 2], [0, number(5) / 2]])
    assert WRITERS["latex"].formula(drawn_out(half)).startswith(r"\frac{1}{2} \begin{p")


@pytest.mark.parametrize(
    "node",
    [
        Power(num(exponential(1)), mat(Matrix([[1, 2], [3, 4]]))),
        Power(Int(2), mat(Matrix([[1, 2], [3, 4]]))),
        Power(Int(2), num(sqrt(2))),
        Function("cos", (mat(Matrix([[1]])),)),
    ],
)
def test_what_has_no_value(node: object) -> None:
    with pytest.raises(NoValue):
        evaluate(node, {})


def test_a_free_letter_in_an_exponent_is_looked_up() -> None:
    assert evaluate(Power(Int(2), Symbol("n")), {("n", ""): number(5)}) == 32
