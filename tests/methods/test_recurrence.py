"""Formulas for x_n: Fibonacci's numbers, every family, and what has no formula."""

from __future__ import annotations

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
