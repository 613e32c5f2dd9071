"""x′ = Ax: portraits and stability by name, solutions against SymPy, limits of powers."""

from __future__ import annotations

import random

import mpmath
import pytest
import sympy

from eigtutor import check
from eigtutor.derivation import Derivation, Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.givens import read_given
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import Matrix, number
from eigtutor.given import Given, vector_text
from eigtutor.writers import WRITERS
from strategies import sample

ZERO_START = "(0, 0)"


def derived(task: str, text: str, method: str = "auto", **facts: str) -> Derivation:
    given = read_given(facts)[0]
    return derivation(Goal(task=task, matrix=parse_matrix(text), given=given), method)


def page(found: Derivation) -> str:
    blocks = [block for step in found.walk() for block in step.rule.explain()]
    return " ".join(WRITERS["terminal"].fragment(blocks).split())


PORTRAITS = {
    "1 0; 0 -1": "saddle",
    "-2 1; 0 -3": "stable node",
    "2 1; 0 3": "unstable node",
    "-1 0; 0 -1": "stable star",
    "2 0; 0 2": "unstable star",
    "-1 1; 0 -1": "stable improper node",
    "3 -2; 2 -1": "unstable improper node",
    "-1 -1; 1 -1": "stable spiral",
    "1 -1; 1 1": "unstable spiral",
    "0 -2; 2 0": "center",
    "1 -2; 1 -1": "center",
    "-1 0; 0 0": "stable line of equilibria",
    "1 1; 1 1": "unstable line of equilibria",
    "0 1; 0 0": "shear",
    "0 0; 0 0": "rest",
    "sqrt(2) 1; 1 sqrt(2)": "unstable node",
    "1 sqrt(2); sqrt(2) 2": "unstable line of equilibria",
}


@pytest.mark.parametrize("text", PORTRAITS)
def test_portraits_by_name(text: str) -> None:
    found = derived("phase-portrait", text)
    assert found.result.portrait.value == PORTRAITS[text]
    assert proof(found, jordan_decomposition(parse_matrix(text))).steps


def test_portraits_agree_with_eigenvalues_in_floating_point() -> None:
    rng = random.Random(5)
    names = set()
    for _ in range(300):
        rows = [[rng.randint(-3, 3) for _ in range(2)] for _ in range(2)]
        matrix = Matrix(rows)
        result = derivation(Goal(task="phase-portrait", matrix=matrix)).result
        parts = [complex(v) for v in jordan_decomposition(matrix).structure.spectrum]
        growing = max(z.real for z in parts)
        turning = any(abs(z.imag) > 1e-9 for z in parts)
        assert turning == (result.portrait.value.split()[-1] in ("spiral", "center"))
        if growing > 1e-9:
            assert result.stability == "unstable"
        elif growing < -1e-9:
            assert result.stability == "asymptotically stable"
        assert result.agrees(jordan_decomposition(matrix))
        names.add(result.portrait)
    assert len(names) >= 11


@pytest.mark.parametrize(
    ("text", "direction"),
    [("0 -1; 1 0", "counterclockwise"), ("0 1; -1 0", "clockwise"), ("1 2; -3 1", "clockwise")],
)
def test_the_sense_of_turning(text: str, direction: str) -> None:
    assert f"turn {direction}:" in page(derived("phase-portrait", text))


@pytest.mark.parametrize(
    ("text", "stability"),
    [
        ("-1 0 0; 0 -2 1; 0 0 -2", "asymptotically stable"),
        ("0 -1 0; 1 0 0; 0 0 -3", "stable"),
        ("0 1 0; 0 0 0; 0 0 -1", "unstable"),
        ("0 -2 1 0; 2 0 0 1; 0 0 0 -2; 0 0 2 0", "unstable"),
        ("0 0 -1; 1 0 3; 0 1 0", "unstable"),
        ("-3 1 2; 1 -1 0; 1 0 -2", "asymptotically stable"),
        ("i 0; 0 -1", "stable"),
        ("0", "stable"),
    ],
)
def test_stability(text: str, stability: str) -> None:
    found = derived("stability", text)
    assert found.result.stability == stability
    proof(found, jordan_decomposition(parse_matrix(text)))


# -- initial values ------------------------------------------------------------------------------

METHODS_OF_INITIAL_VALUES = {
    "fundamental-solutions": ["4 1; 2 3", "0 -1; 1 0", "1 1 0; 0 1 0; 0 0 -2", "i 1; 0 2"],
    "series-initial-value": ["3 -2; 2 -1", "0 1 0; 0 0 1; 0 0 0", "2 0; 0 2"],
    "exponential-initial-value": [
        "4 1; 2 3",
        "0 -2 0 0; 2 0 0 1; 0 0 0 -2; 0 0 2 0",
        "3 -2; 2 -1",
    ],
}  # fmt: skip
CASES = [(m, text) for m, texts in METHODS_OF_INITIAL_VALUES.items() for text in texts]


@pytest.mark.parametrize(("method", "text"), CASES)
def test_solutions_agree_with_mpmath(method: str, text: str) -> None:
    matrix = parse_matrix(text)
    start = tuple(number(k + 1) for k in range(matrix.size))
    found = derived("initial-value", text, method, x0=vector_text(start))
    assert found.method == method
    proof(found, jordan_decomposition(matrix))
    point = sympy.Rational(3, 7)
    with mpmath.workdps(30):
        a = mpmath.matrix([[complex(x) for x in row] for row in matrix])
        wanted = mpmath.expm(a * mpmath.mpf(3) / 7) * mpmath.matrix([complex(x) for x in start])
        for x, y in zip(found.result.value, wanted, strict=True):
            value = x.to_sympy().subs(sympy.Symbol("t"), point).evalf(25)
            assert abs(mpmath.mpmathify(value) - y) < 1e-15


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("4 1; 2 3", "fundamental-solutions"),
        ("3 -2; 2 -1", "series-initial-value"),
        ("0 -1; 1 0", "fundamental-solutions"),
        ("1 1 0; 0 1 0; 0 0 -2", "fundamental-solutions"),
        ("0 -2 0 0; 2 0 0 1; 0 0 0 -2; 0 0 2 0", "exponential-initial-value"),
    ],
)
def test_a_teacher_s_choice(text: str, method: str) -> None:
    start = vector_text(tuple(number(1) for _ in range(parse_matrix(text).size)))
    assert derived("initial-value", text, x0=start).method == method


@pytest.mark.parametrize("text", ["4 1; 2 3", "3 -2; 2 -1", "0 -1; 1 0", "0 0; 0 0"])
def test_the_solution_from_the_equilibrium_stays_there(text: str) -> None:
    found = derived("initial-value", text, x0=ZERO_START)
    assert not any(found.result.value)
    proof(found, jordan_decomposition(parse_matrix(text)))


def test_a_real_system_has_a_real_solution() -> None:
    found = derived("initial-value", "1 -2; 1 3", x0="(1, 0)")
    assert all(x.is_real for x in found.result.value)


def test_the_portrait_stands_at_the_end() -> None:
    assert "saddle" in page(derived("initial-value", "1 0; 0 -1", x0="(1, 1)"))
    assert "asymptotically stable" in page(
        derived("initial-value", "-1 0 0; 0 -2 0; 0 0 -3", x0="(1, 1, 1)")
    )


def test_what_an_initial_value_problem_lacks() -> None:
    with pytest.raises(InputError, match="needs its initial value"):
        derived("initial-value", "1 0; 0 2")
    with pytest.raises(InputError, match="has 3 entries"):
        derived("initial-value", "1 0; 0 2", x0="(1, 2, 3)")
    with pytest.raises(UnsupportedError, match="not sums of square roots"):
        derived("initial-value", "0 0 1; 1 0 1; 0 1 0", x0="(1, 2, 3)")


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        ("(e^(5t), e^(5t))", "partial", "For t = 0 this is (1, 1)"),
        ("(2, 1)", "incorrect", "derivative is not"),
        ("(e^t, 1)", "incorrect", "For t = 0 this is (1, 1)"),
        ("(0, 0)", "incorrect", "For t = 0 this is (0, 0)"),
        ("(1, 2, 3)", "invalid", "2 entries"),
        ("[[1, 2], [3, 4]]", "invalid", "a vector was expected"),
        ("(c e^t, 1)", "invalid", "the only letter here is t"),
    ],
)
def test_wrong_solutions(answer: str, status: str, told: str) -> None:
    verdict = check(kind="initial-value", matrix="4 1; 2 3", given={"x0": "(2, 1)"}, answer=answer)
    assert verdict.status == status
    assert told in " ".join(verdict.text().split())


@pytest.mark.parametrize("task", ["initial-value", "phase-portrait", "stability"])
def test_time_is_not_called_as_the_solution_is(task: str) -> None:
    facts = {"x0": "(1, 1)"} if task == "initial-value" else {}
    with pytest.raises(InputError, match="the letter x names the solution") as caught:
        derived(task, "1 0; 0 -1", variable="x", **facts)
    assert caught.value.where == "given.variable"
    assert derived(task, "1 0; 0 -1", variable="s", **facts).steps


def test_a_question_with_time_called_x_is_refused() -> None:
    facts = {"x0": "(2, 1)", "variable": "x"}
    with pytest.raises(InputError, match="the letter x names the solution"):
        check(kind="initial-value", matrix="4 1; 2 3", given=facts, answer="(1, 1)")
    exponential = check(
        kind="matrix-exponential",
        matrix="1 0; 0 2",
        given={"variable": "x"},
        answer="e^x 0; 0 e^(2x)",
    )
    assert exponential.status == "correct"


# -- limits of powers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1/2 1; 0 1/3", "0 0; 0 0"),
        ("9/10 1/5; 1/10 4/5", "2/3 2/3; 1/3 1/3"),
        ("1 0; 0 1", "1 0; 0 1"),
        ("4 -2; 6 -3", "4 -2; 6 -3"),
        ("1/2 1 0; 0 1/2 0; 0 0 1", "0 0 0; 0 0 0; 0 0 1"),
        ("0 -1; 1 0", None),
        ("1 1; 0 1", None),
        ("2 0; 0 1/2", None),
        ("-1 0; 0 1", None),
    ],
)
def test_limits(text: str, limit: str | None) -> None:
    found = derived("power-limit", text)
    assert found.result.value == (None if limit is None else parse_matrix(limit))
    proof(found, jordan_decomposition(parse_matrix(text)))


def test_limits_agree_with_high_powers() -> None:
    converged = 0
    for matrix in sample(120, seed=31):
        small = matrix * (number(1) / 3)
        found = derivation(Goal(task="power-limit", matrix=small, given=Given()))
        high = mpmath.matrix([[complex(x) for x in row] for row in small]) ** 400
        if found.result.value is None:
            again = high * mpmath.matrix([[complex(x) for x in row] for row in small])
            assert mpmath.norm(again - high) > 1e-6
            continue
        wanted = mpmath.matrix([[complex(x) for x in row] for row in found.result.value])
        assert mpmath.norm(high - wanted) < 1e-6
        converged += 1
    assert converged > 30


@pytest.mark.parametrize(
    ("text", "told", "never"),
    [
        ("-1 1; 0 -1", "an entry of modulus n", "settle"),
        ("0 -1 1 0; 1 0 0 1; 0 0 0 -1; 0 0 1 0", "an entry of modulus n", "settle"),
        ("0 0 0 -1; 1 0 0 0; 0 1 0 -2; 0 0 1 0", "an entry of modulus n", "settle"),
        ("1 1 0; 0 1 0; 0 0 -1", "it grows, and there is no limit", "settle"),
        ("-1 0; 0 1", "on an eigenvector of −1", "grow"),
        ("0 0 -1; 1 0 3; 0 1 0", "The powers of λ₁ grow", "λ >"),
    ],
)
def test_what_becomes_of_powers_without_a_limit(text: str, told: str, never: str) -> None:
    found = derived("power-limit", text)
    words = page(found)
    assert told in words
    assert never not in words
    proof(found, jordan_decomposition(parse_matrix(text)))
