"""Formulas for x_n: Fibonacci's numbers, every family, and what has no formula."""

from __future__ import annotations

import math

import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix, parse_vector
from eigtutor.engines.solver import derivation
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import number
from eigtutor.exact.power_formulas import at
from eigtutor.given import Given
from eigtutor.methods.recurrence.real_formula import RealFormula, turns
from eigtutor.methods.recurrence.sequence import terms
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample


def found(text, start):
    goal = Goal(task="recurrence", matrix=parse_matrix(text), given=Given(x0=parse_vector(start)))
    return derivation(goal)


def page(derived):
    return "".join(WRITERS["terminal"].fragment(step.rule.explain()) for step in derived.walk())


def test_fibonacci_and_binet():
    derived = found("1 1; 1 0", "(1, 0)")
    formula = derived.result.formula
    a, b = 1, 0
    for n in range(30):
        assert at(formula, "n", n).columns[0] == (number(a), number(b))
        a, b = a + b, a
    text = page(derived)
    assert "1, 1, 2, 3, 5, 8, 13, 21" in text
    assert "Fibonacci numbers" in text
    assert "Binet" in text


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("1 1; 1 0", "(1, 2)", "first components"),
        ("2 1; 1 0", "(1, 0)", "Pell numbers"),
        ("1 1; 1 0", "(2, -1)", "Lucas numbers"),
        ("2 0; 0 1/2", "(1, 1)", "grows without bound"),
        ("1/2 0; 0 1/3", "(1, 1)", "dies out"),
        ("1/2 1/4; 1/2 3/4", "(1, 0)", "itself has this limit"),
        ("4 1; 2 3", "(1, 1)", "The start is an eigenvector itself"),
        ("4 -2; 6 -3", "(1, 2)", "leaves nothing"),
    ],
)
def test_what_is_said(text, start, words):
    derived = found(text, start)
    assert words in " ".join(page(derived).split())
    assert proof(derived, jordan_decomposition(parse_matrix(text))).claims > 8


@pytest.mark.parametrize(
    ("text", "start", "told"),
    [
        ("1/2 0; 0 -1", "(1, 1)", "Only component 2 has a part of this term. There the ratio"),
        ("2 0; 0 1", "(1, 1)", "Only component 1 has a part of this term. There the ratio"),
        ("2 1 0; 1 2 0; 0 0 1", "(1, 2, 3)", "Only components 1 and 2 have a part of this term."),
        ("2 1; 1 2", "(1, 2)", "tends to (3/2, 3/2), and the ratio of successive values tends"),
    ],
)
def test_the_ratio_is_told_of_the_components_that_have_one(text, start, told):
    derived = found(text, start)
    assert told in " ".join(page(derived).split())
    assert proof(derived, jordan_decomposition(parse_matrix(text))).steps


@pytest.mark.parametrize(
    "matrix", [*sample(40, seed=41), *map(parse_matrix, NOTABLE.values())], ids=str
)
def test_every_family(matrix):
    structure = jordan_decomposition(matrix).structure
    start = tuple(number(1 + k) for k in range(matrix.size))
    goal = Goal(task="recurrence", matrix=matrix, given=Given(x0=start))
    nilpotent = any(b.size > 1 and not b.eigenvalue for b in structure.blocks)
    if nilpotent or not structure.has_one_field:
        with pytest.raises(UnsupportedError, match=r"no sum of square roots|Jordan block of 0"):
            derivation(goal)
        return
    derived = derivation(goal)
    proof(derived, jordan_decomposition(matrix))
    x = start
    for n in range(1, 8):
        x = matrix.apply(x)
        assert at(derived.result.formula, "n", n).columns[0] == x


def test_the_start_is_needed():
    with pytest.raises(InputError, match="starts from"):
        derivation(Goal(task="recurrence", matrix=parse_matrix("1 1; 1 0")))
    with pytest.raises(InputError, match="nothing ever moves"):
        found("1 1; 1 0", "(0, 0)")


@pytest.mark.parametrize(
    ("text", "start", "shown"),
    [
        ("2 -4; 1 0", "(1, 0)", "2ⁿ ⎣      (√3/3) sin(nπ/3)      ⎦"),
        ("1 -2; 1 0", "(1, 0)", "(√2)ⁿ ⎣    (2√7/7) sin nθ    ⎦"),
        ("0 -1; 1 0", "(1, 0)", "⎡cos(nπ/2)⎤"),
        ("0 -1 0; 1 0 0; 0 0 2", "(1, 0, 1)", "⎣   2ⁿ    ⎦"),
        ("0 0 0 -4; 1 0 0 0; 0 1 0 -4; 0 0 1 0", "(1, 0, 1, 0)", "((n + 2)/2) cos(nπ/2)"),
        ("1 -2 0 0; 1 0 0 0; 0 0 3 -4; 0 0 4 3", "(1, 0, 1, 0)", "5ⁿ cos nθ₁"),
    ],
)
def test_complex_eigenvalues_end_in_cosines_and_sines(text, start, shown):
    derived = found(text, start)
    assert shown in page(derived)
    assert proof(derived, jordan_decomposition(parse_matrix(text))).claims > 8


@pytest.mark.parametrize(
    ("trace", "det"), [(t, d) for d in range(1, 8) for t in range(-4, 5) if t * t < 4 * d]
)
def test_the_real_formula_follows_the_recurrence_in_floating_point(trace, det):
    derived = found(f"{trace} {-det}; 1 0", "(1, 0)")
    (rule,) = [step.rule for step in derived.walk() if isinstance(step.rule, RealFormula)]
    (turn,) = turns(rule.formula)
    r, u = complex(turn.modulus).real, complex(turn.direction)
    theta = math.atan2(u.imag, u.real)
    assert 0 < theta < math.pi
    if turn.part_of_pi is None:
        assert turn.index == ""
    else:
        assert theta == pytest.approx(math.pi * turn.part_of_pi)
    # s_n = rⁿ(cos nθ + β sin nθ), and s₁ is the trace.
    beta = (trace / r - math.cos(theta)) / math.sin(theta)
    for n, s in enumerate(terms(rule.matrix, rule.start, 12)):
        wave = r**n * (math.cos(n * theta) + beta * math.sin(n * theta))
        assert wave == pytest.approx(complex(s).real, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "start", "told"),
    [
        ("2 -4; 1 0", "(1, 0)", "it spirals outward without bound"),
        ("1/2 -1/2; 1/2 1/2", "(1, 0)", "it spirals into the origin"),
        ("0 -1; 1 0", "(1, 0)", "the values repeat every 4 steps"),
        ("3/5 -4/5; 4/5 3/5", "(1, 0)", "does not settle"),
        ("0 -1 0; 1 0 0; 0 0 1/2", "(1, 0, 1)", "a cycle of 4 values"),
        ("4 -4; 1 0", "(1, 0)", "the term with n·2ⁿ is the largest. Divided by it, xₙ tends"),
        ("1 1; 0 1", "(1, 1)", "it is the factor n alone that makes xₙ grow"),
        ("-1 1; 0 -1", "(0, 1)", "The factor n makes xₙ grow without bound all the same"),
        ("1/2 1; 0 1/2", "(1, 1)", "shrink faster than any power of n grows"),
        ("0 1; 4 0", "(1, 1)", "the eigenvalues −2 and 2 have the same modulus"),
        ("1 1; 0 0", "(1, -1)", "xₙ is zero from n = 1 on"),
        ("4 -4; 1 0", "(2, 1)", "every step only multiplies it by 2"),
    ],
)
def test_what_happens_in_the_long_run(text, start, told):
    derived = found(text, start)
    assert told in " ".join(page(derived).split())
    assert proof(derived, jordan_decomposition(parse_matrix(text))).steps


def test_long_eigenvalues_have_names_in_the_formula():
    text = page(found("1 1; 1 0", "(1, 0)"))
    assert "For short, write λ₁ = (1 − √5)/2 and λ₂ = (1 + √5)/2." in text
    assert "((5 + √5)λ₂ⁿ + (5 − √5)λ₁ⁿ)/10" in text
