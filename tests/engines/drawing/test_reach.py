"""The reach at 3×3 against all matrices there are: with entries 0 and ±1, 19,683 of them.

They are sorted here by the certified engine, and by the generator from their invariants.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations_with_replacement, product

import pytest

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.drawing import Drawing, Request, drawn
from eigtutor.engines.drawing.looks import gives_something_away, zeros
from eigtutor.engines.drawing.sameness import Seen
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Matrix, Surd
from eigtutor.problem import Draw

SPECTRA = ("integer", "irrational", "complex", "defective")


@cache
def problems():
    """One matrix of each problem that gives nothing away, with its structure."""
    seen, found = Seen(), []
    for entries in product((-1, 0, 1), repeat=9):
        rows = [list(entries[k : k + 3]) for k in (0, 3, 6)]
        if not gives_something_away(rows) and (rows, 1) not in seen:
            seen.add(rows, 1)
            found.append((rows, jordan_decomposition(Matrix(rows)).structure))
    return found


def sort_of(structure):
    """The sort of eigenvalues, or None for those that are not drawn: of irreducible cubics, and of
    quadratics with complex roots other than Gaussian integers."""
    values = structure.eigenvalues
    if not all(isinstance(v, Surd) for v in values):
        return None
    if structure.is_defective:
        return "defective"
    if all(v.is_rational for v in values):
        return "integer"
    if all(v.is_real for v in values):
        return "irrational"
    gaussian = all(m == -1 for v in values for m, _ in v.radicals)
    return "complex" if gaussian else None


def of_sort(spectrum, most_zeros=6):
    return [
        (rows, structure)
        for rows, structure in problems()
        if sort_of(structure) == spectrum and zeros(rows) <= most_zeros
    ]


def small(spectrum, **more):
    more = {"zeros": (0, 6), "max_eigenvector": None} | more
    return Request(size=3, spectrum=spectrum, max_entry=1, **more)


def ends(request):
    """All that is drawn before no more is found, and what is said then."""
    drawing, draw, found = Drawing(request), Draw(1), []
    while True:
        try:
            found.append([[x.numerator for x in row] for row in drawing.drawn(draw).matrix.rows])
        except ImpossibleRequest as error:
            return found, error


@pytest.mark.parametrize("most_zeros", [2, 4, 6])
@pytest.mark.parametrize("spectrum", SPECTRA)
def test_every_problem_with_such_entries_is_drawn(spectrum, most_zeros):
    wanted = Seen()
    for rows, _ in of_sort(spectrum, most_zeros):
        wanted.add(rows, 1)
    count = len(of_sort(spectrum, most_zeros))
    found, error = ends(small(spectrum, zeros=(0, most_zeros)))
    assert len(found) == count > 1
    assert all((rows, 1) in wanted for rows in found)
    assert f"there are only {count} different" in error.message


@pytest.mark.parametrize("distinct", [True, False])
@pytest.mark.parametrize("spectrum", SPECTRA)
def test_repeats_are_drawn_exactly_where_there_are_any(spectrum, distinct):
    possible = any((len(s.eigenvalues) == 3) == distinct for _, s in of_sort(spectrum))
    try:
        found = next(drawn(small(spectrum, distinct=distinct), 1))
    except ImpossibleRequest:
        assert not possible
    else:
        assert possible
        assert (len(found.structure.eigenvalues) == 3) == distinct


@pytest.mark.parametrize(
    "integers",
    [*combinations_with_replacement(range(-3, 4), 3)],
    ids=lambda v: ",".join(map(str, v)),
)
def test_given_eigenvalues_are_met_exactly_where_they_can_be(integers):
    values = tuple(Surd.ratio(k) for k in integers)
    possible = any(sorted(map(str, s.spectrum)) == sorted(map(str, values))
                   for _, s in of_sort("integer"))  # fmt: skip
    try:
        found = next(drawn(small("integer", eigenvalues=values), 1))
    except ImpossibleRequest:
        assert not possible
    else:
        assert possible
        assert sorted(map(str, found.structure.spectrum)) == sorted(map(str, values))
