"""Gershgorin's discs and norms: the discs hold what they should, and false ones are noticed."""

from __future__ import annotations

import dataclasses

import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact import number
from eigtutor.methods.gershgorin.discs import discs, groups
from eigtutor.methods.gershgorin.together import both, holding_zero
from eigtutor.writers import WRITERS
from strategies import sample, symmetric_sample


def found(text):
    return derivation(Goal(task="gershgorin", matrix=parse_matrix(text)))


def test_rows_and_columns_by_hand():
    result = found("4 -1 2; 0 -3 1; 3i 0 1").result
    assert [(c, r) for c, r in result.rows] == [(4, 3), (-3, 1), (1, 3)]
    assert [(c, r) for c, r in result.columns] == [(4, 3), (-3, 1), (1, 3)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("10 1 0; 1 -2 1; 1/2 0 3", ((0,), (1,), (2,))),
        ("4 1; 2 3", ((0, 1),)),
        ("0 1; 1 2", ((0, 1),)),  # the discs touch
        ("0 1 0; 0 2 1; 0 0 9", ((0, 1), (2,))),
        ("0 1 0; 1 3i 0; 0 0 1+3i/2", ((0,), (1,), (2,))),
    ],
)
def test_groups_of_discs(text, parts):
    assert groups(discs(parse_matrix(text), "rows")) == parts


@pytest.mark.parametrize("matrix", [*sample(60, seed=31), *symmetric_sample(20, seed=32)], ids=str)
def test_each_group_holds_as_many_eigenvalues_as_discs(matrix):
    """The theorem itself, by the certified spectrum in floating point."""
    spectrum = [complex(v) for v in jordan_decomposition(matrix).structure.spectrum]
    for by in ("rows", "columns"):
        each = discs(matrix, by)
        for group in groups(each):
            inside = [
                z
                for z in spectrum
                if any(
                    abs(z - complex(each[k][0])) <= complex(each[k][1]).real + 1e-9 for k in group
                )
            ]
            assert len(inside) == len(group)
    one = derivation(Goal(task="gershgorin", matrix=matrix))
    assert proof(one, jordan_decomposition(matrix)).claims >= 3


def test_replay_notices_what_is_false():
    noticed = set()
    for step in found("10 1 0; 1 -2 1; 1/2 0 3").walk():
        rule = step.rule
        assert rule.replay()
        if hasattr(rule, "discs"):
            center, radius = rule.discs[0]
            wrong = dataclasses.replace(rule, discs=((center, radius + 1), *rule.discs[1:]))
        elif hasattr(rule, "groups"):
            wrong = dataclasses.replace(rule, groups=((0, 1), (2,)))
        elif hasattr(rule, "bounds"):
            wrong = dataclasses.replace(rule, bounds=(number(-9), number(99)))
        elif hasattr(rule, "places"):
            wrong = dataclasses.replace(rule, places=(0, *rule.places[1:]))
        else:
            wrong = dataclasses.replace(rule, norms=(("1", number(99)),))
        assert not wrong.replay(), rule.name
        noticed.add(rule.name)
    assert len(noticed) == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2 1 0; 1 3 1; 0 1 4", "All discs lie to the right of 0: A is positive definite."),
        ("-3 1; 1 -2", "All discs lie to the left of 0: A is negative definite."),
        ("4 1 1; 0 3 2; 1 0 5", "so every real part lies between 2 and 6."),
        ("-4 1; 2 -5", "The bounds are negative, and so is the real part of every eigenvalue."),
        ("i 2; 0 3", "0 lies outside of every disc of the columns"),
        ("1 2; 3 4", "The discs leave that open: 0 lies in the one of row 1, for 1 ≤ 2."),
        ("1 2; 3 4", "only all of them together hold the two eigenvalues"),
    ],
)
def test_what_rows_and_columns_tell_together(text, told):
    derived = found(text)
    said = WRITERS["terminal"].fragment([b for s in derived.walk() for b in s.explained()])
    assert told in " ".join(said.split())
    proof(derived, jordan_decomposition(parse_matrix(text)))


@pytest.mark.parametrize("matrix", sample(60, seed=33), ids=str)
def test_the_bounds_hold(matrix):
    low, high = (complex(x).real for x in both(discs(matrix, "rows"), discs(matrix, "columns")))
    outside = any(holding_zero(discs(matrix, by)) is None for by in ("rows", "columns"))
    for value in jordan_decomposition(matrix).structure.spectrum:
        assert low - 1e-9 <= complex(value).real <= high + 1e-9
        assert value or not outside


def test_roots_of_roots_are_refused():
    with pytest.raises(UnsupportedError, match="root of a root"):
        found("1 1+sqrt(2)+i; 0 1")
