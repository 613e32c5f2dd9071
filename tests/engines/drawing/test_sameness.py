"""Which matrices are the same problem, against all their images one by one."""

from __future__ import annotations

import itertools

import pytest

from eigtutor.engines.drawing.sameness import Seen, invariant, rectangular_form, same
from eigtutor.problem import Draw


def images(rows):
    """All D P A Pᵀ D and D P Aᵀ Pᵀ D."""
    n = len(rows)
    for a in (rows, [list(column) for column in zip(*rows, strict=True)]):
        for order in itertools.permutations(range(n)):
            for signs in itertools.product((1, -1), repeat=n):
                yield tuple(
                    tuple(signs[i] * signs[j] * a[order[i]][order[j]] for j in range(n))
                    for i in range(n)
                )


def random_rows(n, bound, draw):
    return [[draw.integer(-bound, bound) for _ in range(n)] for _ in range(n)]


@pytest.mark.parametrize(("n", "bound", "count"), [(2, 2, 400), (3, 1, 300)])
def test_same_is_what_the_images_say(n, bound, count):
    draw = Draw(n)
    matrices = [random_rows(n, bound, draw) for _ in range(count)]
    agreed = 0
    for a, b in itertools.pairwise(matrices):
        found = same(a, b)
        assert found == (tuple(map(tuple, b)) in set(images(a)))
        agreed += found
    for a, b in itertools.combinations(matrices[:60], 2):
        found = same(a, b)
        assert found == (tuple(map(tuple, b)) in set(images(a)))
        agreed += found
    assert agreed > 0


@pytest.mark.parametrize("n", [2, 3])
def test_so_many_problems_as_orbits(n):
    """All 2×2 matrices within 2 and all 3×3 matrices of zeros and ones, counted both ways."""
    values = range(-2, 3) if n == 2 else range(2)
    matrices = [
        tuple(entries[k * n : k * n + n] for k in range(n))
        for entries in itertools.product(values, repeat=n * n)
    ]
    seen = Seen()
    count = 0
    for rows in matrices:
        if (rows, 1) not in seen:
            seen.add(rows, 1)
            count += 1
    orbits = {min(images(rows)) for rows in matrices}
    assert all((rows, 1) in seen for rows in orbits)
    assert count == len(orbits)


@pytest.mark.parametrize("n", [4, 5, 6])
def test_an_image_is_the_same_and_a_changed_entry_is_not(n):
    draw = Draw(n)
    for _ in range(40):
        a = random_rows(n, 9, draw)
        order = draw.sample(range(n), n)
        signs = [draw.choice((-1, 1)) for _ in range(n)]
        b = [[signs[i] * signs[j] * a[order[i]][order[j]] for j in range(n)] for i in range(n)]
        if draw.below(2):
            b = [list(column) for column in zip(*b, strict=True)]
        assert invariant(a) == invariant(b)
        assert same(a, b)
        i, j = draw.below(n), draw.below(n)
        b[i][j] += 1
        assert not same(a, b)


def test_the_opposite_is_another_problem():
    a = [[1, 2], [3, 4]]
    seen = Seen()
    seen.add(a, 1)
    assert ([[-x for x in row] for row in a], 1) not in seen
    assert (a, 1) in seen
    assert (a, 2) not in seen


def test_a_matrix_with_many_symmetries_is_compared_quickly():
    """Of 46,080 images each looks like all others until the last entry."""
    a = [[5] * 6 for _ in range(6)]
    b = [row[:] for row in a]
    b[5][4], b[4][5] = -5, 5
    assert not same(a, b)


def rectangular_images(rows):
    """All D P A Q E and D P Aᵀ Q E, with orders and signs of their own for rows and columns."""
    n = len(rows)
    for a in (rows, [list(column) for column in zip(*rows, strict=True)]):
        for order, others in itertools.product(itertools.permutations(range(n)), repeat=2):
            for signs in itertools.product((1, -1), repeat=2 * n):
                yield tuple(
                    tuple(signs[i] * signs[n + j] * a[order[i]][others[j]] for j in range(n))
                    for i in range(n)
                )


@pytest.mark.parametrize(("n", "bound", "count"), [(2, 2, 40), (3, 1, 12)])
def test_rows_and_columns_by_themselves_are_what_the_images_say(n, bound, count):
    draw = Draw(n)
    matrices = [random_rows(n, bound, draw) for _ in range(count)]
    agreed = 0
    for a in matrices:
        images_of_a = set(rectangular_images(a))
        for b in [*matrices, draw.choice(sorted(images_of_a))]:
            found = rectangular_form(a, 1) == rectangular_form(b, 1)
            assert found == (tuple(map(tuple, b)) in images_of_a)
            agreed += found
    assert agreed > 2 * count
    assert rectangular_form(matrices[0], 1) != rectangular_form(matrices[0], 2)
