"""Roots of characteristic polynomials: what a trained eye sees first, and an honest stop."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.derivation import Derivation, Goal, Rule, Steps
from eigtutor.document.blocks import Document, Meta, Table
from eigtutor.document.evaluate import evaluate
from eigtutor.engines.audit import audit
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.exact import Matrix, Polynomial, number, sqrt
from eigtutor.exact.cosines import cosine_form
from eigtutor.methods import METHODS
from eigtutor.methods.roots.linear import candidates_for_roots
from eigtutor.writers import WRITERS
from strategies import NOTABLE


def companion(*coefficients: int) -> Matrix:
    """A matrix with this monic characteristic polynomial, the coefficients from the second on."""
    n = len(coefficients)
    rows = [[number(int(i == j + 1)) for j in range(n)] for i in range(n)]
    for i, c in enumerate(reversed(coefficients)):
        rows[i][-1] = number(-c)
    return Matrix(rows)


def eigenvalues(matrix: Matrix, method: str = "auto") -> Derivation:
    return derivation(Goal(task="eigenvalues", matrix=matrix), method)


def rules(matrix: Matrix, method: str = "roots") -> list[Rule]:
    """The rules of the search for the roots, from p multiplied out up to the check."""

    def resolve(goal: Goal, result: type) -> tuple[Steps, Polynomial]:
        return (), goal.matrix.characteristic_polynomial()

    steps, _ = METHODS[method].derive(Goal(task="eigenvalues", matrix=matrix), resolve)
    return [step.rule for step in steps[-1].walk()][:-1]


@pytest.mark.parametrize(
    ("coefficients", "expected"),
    [
        ((-7, 10), ["factors-by-sight"]),
        ((-9, 16), ["quadratic-formula"]),
        ((0, 4), ["quadratic-formula"]),
        ((-4, -4, 16), ["grouped", "factors-by-sight"]),
        ((-3, 5, -15), ["grouped", "quadratic-formula"]),
        ((0, 0, -8), ["cubes", "quadratic-formula"]),
        ((0, 0, 27), ["cubes", "quadratic-formula"]),
        ((-6, 12, -8), ["perfect-power"]),
        ((-8, 24, -32, 16), ["perfect-power"]),
        ((-1, -4, -2), ["linear-factor", "quadratic-formula"]),
        ((-7, 16, -12), ["linear-factor", "factors-by-sight"]),
        ((-5, 6, 0, 0), ["common-factor", "factors-by-sight"]),
        ((-1, -4, -2, 0), ["common-factor", "linear-factor", "quadratic-formula"]),
        ((0, -5, 0, 4), ["biquadratic"]),
        ((0, 1, 0, -2), ["biquadratic", "quadratic-formula"]),
        ((0, -4, 0, 4), ["biquadratic", "quadratic-formula"]),
        ((0, -3, 0, 1), ["factors-found", "quadratic-formula", "quadratic-formula"]),
        ((0, -10, 0, 1), ["surd-roots"]),
        ((0, -3, 1), ["irreducible", "sign-changes", "named-roots", "trigonometric-roots"]),
        ((0, 1, 1), ["irreducible", "sign-changes", "named-roots"]),
        ((1, 1, 1, 1), ["irreducible", "named-roots"]),
        ((0, -4, 0, 2), ["irreducible", "sign-changes", "named-roots"]),
    ],
)
def test_the_way_that_these_numbers_offer(coefficients: tuple[int, ...], expected: list[str]):
    found = rules(companion(*coefficients))
    assert [rule.name for rule in found] == expected
    assert all(rule.replay() for rule in found)
    assert audit(block for rule in found for block in rule.explain())


def test_a_quartic_that_reads_the_same_from_both_ends():
    """λ⁴ + bλ³ + cλ² + bλ + 1 by u = λ + 1/λ, where its roots are sums of square roots."""
    known = [p for b in range(-6, 7) for c in range(-9, 10) for p in [Polynomial([1, b, c, b, 1])]]
    shown = 0
    for p in known:
        matrix = companion(*(int(c.sympy_text()) for c in p.coefficients[1:]))
        first = rules(matrix)[0]
        if first.name == "surd-roots" and p.coefficient(3):
            blocks = first.explain()
            assert "read the same from both ends" in WRITERS["latex"].fragment(blocks)
            assert first.replay()
            assert audit(blocks)
            shown += 1
    assert shown >= 3


@pytest.mark.parametrize("method", ["quadratic-formula", "completing-the-square"])
@pytest.mark.parametrize("text", ["4 1; 2 3", "4 2; 2 5", "1 -2; 1 3", "3 -2; 2 -1", "i 1; 0 i"])
def test_a_quadratic_by_the_way_asked_for(method: str, text: str):
    found = eigenvalues(parse_matrix(text), method)
    assert found.result == eigenvalues(parse_matrix(text)).result
    assert "factors-by-sight" not in [step.rule.name for step in found.walk()]
    assert found.replay()


def test_candidates_come_in_the_order_in_which_a_person_tries_them():
    candidates = candidates_for_roots(Polynomial([1, 0, 0, -6]))
    assert candidates == [number(k) for k in (1, -1, 2, -2, 3, -3, 6, -6)]
    assert candidates_for_roots(Polynomial([1, 0, 0, 0])) == []


def test_with_fractions_the_denominator_of_a_candidate_divides_theirs():
    halves = Polynomial([1, number(Fraction(-3, 2)), 3, -1])
    found = [number(Fraction(x)) for x in ("1", "-1", "2", "-2", "1/2", "-1/2")]
    assert candidates_for_roots(halves) == found
    assert candidates_for_roots(Polynomial([1, sqrt(number(2))])) == []


@given(st.lists(st.fractions(-9, 9, max_denominator=4), min_size=2, max_size=4))
def test_every_rational_root_is_among_the_candidates(roots: list[Fraction]):
    p = Polynomial.from_roots([number(r) for r in roots if r])
    candidates = candidates_for_roots(p)
    assert not candidates or {number(r) for r in roots if r} <= set(candidates)


@pytest.mark.parametrize(
    ("matrix", "reason"),
    [
        ("0 0 2; 1 0 -3; 0 1 5", "The only candidates for a rational root"),
        ("0 0 1; 1 0 -3; 0 1 3/2", "That leaves"),
        ("0 0 12; 1 0 -3; 0 1 5", "None of them is divisible by"),
        ("0 0 60; 1 0 -7; 0 1 5", "24 candidates"),
        ("0 0 1/12; 1 0 -2; 0 1 5/2", "12 candidates"),
    ],
)
def test_why_a_cubic_has_no_rational_root(matrix: str, reason: str):
    found = eigenvalues(parse_matrix(matrix))
    blocks = [block for step in found.walk() for block in step.explained()]
    assert audit(blocks)
    page = WRITERS["markdown"].document(Document(meta=Meta(title="Roots"), blocks=tuple(blocks)))
    assert reason in page


@pytest.mark.parametrize("coefficients", [(-1, -4, -2), (-7, 16, -12), (-3, -3, 10)])
def test_horner_s_scheme_ends_in_zero_after_the_quotient(coefficients: tuple[int, ...]):
    seen = 0
    for rule in rules(companion(*coefficients)):
        if rule.name != "linear-factor":
            continue
        (table,) = [block for block in rule.explain() if isinstance(block, Table)]
        last = [evaluate(cell[0].math, {}) for cell in table.rows[-1][1:]]
        assert last == [*rule.quotient.coefficients, number(0)]
        seen += 1
    assert seen


@pytest.mark.parametrize("coefficients", [(0, -3, 1), (-8, 18, -10), (0, -30, 31), (0, -4, 0, 2)])
def test_each_interval_holds_one_root(coefficients: tuple[int, ...]):
    found = eigenvalues(companion(*coefficients))
    (changes,) = [s.rule for s in found.walk() if s.rule.name == "sign-changes"]
    roots = [v for v, _ in found.result.values if v.is_real]
    assert len(changes.intervals) == len(roots)
    for (a, b), root in zip(changes.intervals, roots, strict=True):
        assert complex(a).real < complex(root).real < complex(b).real
    wrong = tuple((b, a) for a, b in changes.intervals)
    assert not dataclasses.replace(changes, intervals=wrong).replay()


@pytest.mark.parametrize("coefficients", [(0, -3, 1), (0, -3, -1), (1, -2, -1), (0, -4, 1)])
def test_cosines_by_mpmath(coefficients: tuple[int, ...]):
    """A second path to Viète's formula."""
    p = Polynomial([1, *coefficients])
    form = cosine_form(p)
    assert form is not None
    assert form.holds_for(p)
    with mpmath.workdps(30):
        shift, radius, cosine = (
            mpmath.mpf(x.decimal(30)[0]) for x in (form.shift, form.radius, form.cosine)
        )
        angles = [(mpmath.acos(cosine) + 2 * mpmath.pi * k) / 3 for k in (1, 2, 0)]
        values = [shift + radius * mpmath.cos(angle) for angle in angles]
        roots = sorted(mpmath.polyroots([1, *coefficients], extraprec=100))
        assert all(abs(x - y) < 1e-20 for x, y in zip(values, roots, strict=True))


@pytest.mark.parametrize("coefficients", [(0, 1, 1), (0, 3, -1), (0, 0, -2), (0, -4, 0, 2)])
def test_no_cosines_without_three_real_roots(coefficients: tuple[int, ...]):
    assert cosine_form(Polynomial([1, *coefficients])) is None


def test_cosines_of_another_root_are_refused():
    found = eigenvalues(parse_matrix(NOTABLE["three real irrational roots"]))
    (rule,) = [s.rule for s in found.walk() if s.rule.name == "trigonometric-roots"]
    assert rule.replay()
    assert not dataclasses.replace(rule, roots=tuple(reversed(rule.roots))).replay()
