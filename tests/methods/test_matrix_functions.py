"""The exponential of a matrix: the way a teacher would go, and every equation by mpmath."""

from __future__ import annotations

import mpmath
import pytest
import sympy

from eigtutor.derivation import Derivation, Goal
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.given import Given
from eigtutor.writers import WRITERS
from eigtutor.writers.sympy_text import equations
from strategies import NOTABLE

POINT = sympy.Rational(2, 7)


def exponential(text: str, variable: str = "t", method: str = "auto") -> Derivation:
    given = Given(variable=variable)
    goal = Goal(task="matrix-exponential", matrix=parse_matrix(text), given=given)
    return derivation(goal, method)


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("4 1; 2 3", "diagonalized-exponential"),
        ("3 0; 0 -2", "diagonal-exponential"),
        ("0 0 0; 0 0 0; 0 0 0", "diagonal-exponential"),
        ("-3/2", "diagonal-exponential"),
        ("3 -2; 2 -1", "nilpotent-exponential"),
        ("0 1 0; 0 0 1; 0 0 0", "nilpotent-exponential"),
        ("0 -1; 1 0", "complex-pair-exponential"),
        ("1 -2; 1 3", "complex-pair-exponential"),
        ("0 -1 0 0; 1 0 0 0; 0 0 0 -1; 0 0 1 0", "complex-pair-exponential"),
        ("1 2 0; -1 -1 0; 1 0 3", "real-block-exponential"),
        ("0 -1 0 0; 1 0 0 0; 0 0 0 -2; 0 0 2 0", "real-block-exponential"),
        ("1 0 0; 2 3 0; 4 5 3", "jordan-exponential"),
        ("0 -2 0 0; 2 0 0 1; 0 0 0 -2; 0 0 2 0", "jordan-exponential"),
        ("i 1; 0 i", "nilpotent-exponential"),
        ("1 i; -i 1", "diagonalized-exponential"),
        ("4 2; 2 5", "diagonalized-exponential"),
    ],
)
def test_a_teacher_s_choice(text: str, method: str) -> None:
    found = exponential(text)
    assert found.method == method
    assert found.result.value == matrix_exponential(parse_matrix(text), "t")


def number(text: str, numeric: dict[str, object]) -> mpmath.matrix:
    """A side of an equation as mpmath has it: exp of a matrix is its own."""
    value = sympy.sympify(text, locals=numeric)
    if not isinstance(value, sympy.MatrixBase):
        value = sympy.Matrix([[value]])
    return mpmath.matrix([[mpmath.mpmathify(x.evalf(30)) for x in row] for row in value.tolist()])


def exp(x: sympy.Basic) -> sympy.Basic:
    if not isinstance(x, sympy.MatrixBase):
        return sympy.exp(x)
    entries = [[mpmath.mpmathify(sympy.N(e, 30)) for e in row] for row in x.tolist()]
    return sympy.Matrix(mpmath.expm(mpmath.matrix(entries)).tolist())


CASES = [
    *(NOTABLE[name] for name in ("irrational pair", "rotation", "lower triangular", "identity")),
    *(NOTABLE[name] for name in ("zero", "one by one", "nilpotent, full", "Hermitian")),
    *(NOTABLE[name] for name in ("the textbook's", "surd entries", "Gaussian defective")),
    *(NOTABLE[name] for name in ("two imaginary pairs", "repeated complex pair, defective")),
    *(NOTABLE[name] for name in ("in Jordan form", "blocks of 3 and 1")),
    "1 -2; 1 3",
    "1 2 0; -3 -1 0; 1 0 3",
]


@pytest.mark.parametrize("text", CASES)
def test_mpmath_agrees_with_every_displayed_equation(text: str) -> None:
    """A third path: neither the methods nor the audit has a part in it."""
    count = 0
    numeric = {"t": POINT, "lambda_": sympy.Rational(5, 3), "exp": exp}
    with mpmath.workdps(30):
        for step in exponential(text).walk():
            for equation in equations(step.rule.explain())[0]:
                if equation["rel"] != "=":
                    continue
                left, right = (number(equation[side], numeric) for side in ("lhs", "rhs"))
                assert mpmath.norm(left - right) < 1e-12, (step.rule.name, equation)
                count += 1
    assert count >= 2


@pytest.mark.parametrize("variable", ["t", "s", "n"])
def test_the_letter_asked_for_stands_on_the_page(variable: str) -> None:
    found = exponential("1 -2; 1 3", variable)
    page = "".join(WRITERS["latex"].fragment(s.rule.explain()) for s in found.walk())
    assert f"\\cos {variable}" in page
    assert f"e^{{2 {variable}}}" in page


@pytest.mark.parametrize("name", ["irreducible cubic", "irreducible quartic", "tiny roots"])
def test_what_cannot_be_written_out_is_refused_with_the_reason(name: str) -> None:
    with pytest.raises(UnsupportedError, match="not sums of square roots"):
        exponential(NOTABLE[name])


@pytest.mark.parametrize("text", ["1 -2; 1 3", "1 2 0; -1 -1 0; 1 0 3", "0 -1; 1 0"])
def test_a_real_matrix_has_a_real_page_after_its_eigenvectors(text: str) -> None:
    found = exponential(text)
    last = found.steps[-1]
    page = WRITERS["latex"].fragment([b for s in last.walk() for b in s.rule.explain()])
    assert " i " not in page
    assert "\\cos" in page


@pytest.mark.parametrize(
    ("text", "method", "shown"),
    [
        ("4 1; 2 3", "diagonalized-formula", r"\frac{1}{3}"),
        ("3 -2; 2 -1", "nilpotent-formula", r"2 n + 1"),
        ("2 1; 0 2", "nilpotent-formula", r"n \cdot 2^{n - 1}"),
        ("3 0; 0 -2", "diagonal-formula", r"(-2)^n"),
        ("1 0 0; 2 3 0; 4 5 3", "jordan-formula", r"5 n \cdot 3^{n - 1}"),
        ("2 0; 0 0", "diagonal-formula", "gives nothing"),
        ("1 2; 2 4", "diagonalized-formula", "gives nothing"),
        ("0 -1; 1 0", "diagonalized-formula", "i^n"),
    ],
)
def test_powers_with_a_letter(text: str, method: str, shown: str) -> None:
    goal = Goal(task="matrix-power", matrix=parse_matrix(text), given=Given(n="n"))
    found = derivation(goal)
    assert found.method == method
    page = "".join(WRITERS["latex"].fragment(s.rule.explain()) for s in found.walk())
    assert shown in page


def test_powers_that_no_one_formula_has() -> None:
    matrix = parse_matrix("0 1 0; 0 0 0; 0 0 3")
    with pytest.raises(UnsupportedError, match="Jordan block of 0"):
        derivation(Goal(task="matrix-power", matrix=matrix, given=Given(n="n")))
