"""What is seen at once is true, is seen where it should be, and closes the long way."""

from __future__ import annotations

import dataclasses

import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, number
from eigtutor.rules.shortcuts import FINDERS, seen_at_once
from strategies import NOTABLE, sample, symmetric_sample

SEEN = {
    "4 -2; 6 -3": ["projection", "rank-one-update"],
    "2 -1 1; 4 -2 2; 0 0 0": ["nilpotent", "rank-one-update"],
    "-1 0 1; -1 -1 2; -1 -1 2": ["nilpotent", "constant-sums"],
    "3 -4; 4 3": ["rotation-and-scaling"],
    "3/5 -4/5; 4/5 3/5": ["rotation-and-scaling"],
    "3/5 4/5; 4/5 -3/5": ["reflection"],
    "-5 2; -12 5": ["involution"],
    "0 1 -2; -1 0 3; 2 -3 0": ["skew-symmetric"],
    "3 -1 -1; 1 1 -1; 3 -3 -1": ["rank-one-update"],
    "2 1 1; 1 2 1; 1 1 2": ["rank-one-update", "constant-sums"],
    "1/2 1/4 1/4; 0 1/2 1/2; 1/3 1/3 1/3": ["constant-sums"],
    "1 2; 2 1": ["constant-sums"],
    "1 2; 0 3": [],
    "1 2; 3 5": [],
    "1 i; -i 1": ["rank-one-update"],
}


@pytest.mark.parametrize("text", SEEN)
def test_what_is_seen(text):
    matrix = parse_matrix(text)
    seen = seen_at_once(matrix)
    assert sorted(seen) == sorted(SEEN[text])
    structure = jordan_decomposition(matrix).structure
    for rule in seen.values():
        assert rule.replay()
        other = matrix + Matrix.diagonal([number(k * k + 1) for k in range(matrix.size)])
        assert not dataclasses.replace(rule, matrix=other).replay()
        if rule.spectrum is not None:
            assert dict(rule.spectrum) == {
                v: structure.algebraic_multiplicity(v) for v in structure.eigenvalues
            }


def test_every_shortcut_is_seen_somewhere():
    assert {name for names in SEEN.values() for name in names} == set(FINDERS)


@pytest.mark.parametrize("text", SEEN)
def test_each_is_a_way_to_the_eigenvalues(text):
    matrix = parse_matrix(text)
    goal = Goal(task="eigenvalues", matrix=matrix)
    seen = seen_at_once(matrix)
    for name in FINDERS:
        if name in seen and seen[name].spectrum is not None:
            assert proof(derivation(goal, name), jordan_decomposition(matrix)).steps == 1
        else:
            with pytest.raises(UnsupportedError, match="does not apply"):
                derivation(goal, name)


@pytest.mark.parametrize(
    "matrix",
    [*sample(80, seed=81), *symmetric_sample(20, seed=82), *map(parse_matrix, NOTABLE.values())],
    ids=str,
)
def test_the_long_way_ends_with_what_was_to_be_seen(matrix):
    derived = derivation(Goal(task="eigen", matrix=matrix))
    proof(derived, jordan_decomposition(matrix))
    rules = [step.rule for step in derived.steps]
    assert rules[-1].name == "property-table"
    for seen in seen_at_once(matrix).values():
        assert rules.count(seen) == 1


def test_auto_takes_the_shortcut_only_where_nobody_would_expand():
    chosen = {
        "2 1 1; 1 2 1; 1 1 2": "rank-one-update",
        "3 -1 -1; 1 1 -1; 3 -3 -1": "roots",
        "2 1; 1 2": "roots",
        "4 -2; 6 -3": "roots",
    }
    for text, method in chosen.items():
        found = derivation(Goal(task="eigenvalues", matrix=parse_matrix(text))).method
        assert found == method, text
