"""A step on packed matrices is the step on rows of numbers."""

from __future__ import annotations

from itertools import permutations

import pytest

from eigtutor.engines.drawing.looks import is_irreducible
from eigtutor.engines.drawing.packed import packing
from eigtutor.engines.drawing.walk import walked
from eigtutor.engines.families import FAMILIES, Request
from eigtutor.exact import Matrix
from eigtutor.problem import Draw

SIZES = [2, 3, 4, 5, 6]


def random_rows(n, m, bound, draw):
    return [[draw.integer(-bound, bound) for _ in range(m)] for _ in range(n)]


def moved_by_products(rows, n, i, j, sign):
    """[EAE⁻¹ | EV] as products of matrices, E = I ± e_ie_jᵀ."""
    e = [[int(a == b) + sign * ((a, b) == (i, j)) for b in range(n)] for a in range(n)]
    back = [[int(a == b) - sign * ((a, b) == (i, j)) for b in range(n)] for a in range(n)]
    left = Matrix(e) * Matrix([row[:n] for row in rows]) * Matrix(back)
    beside = Matrix(e) * Matrix([row[n:] for row in rows])
    return [[x.numerator for x in (*a, *v)] for a, v in zip(left.rows, beside.rows, strict=True)]


@pytest.mark.parametrize("n", SIZES)
def test_a_move_is_a_similarity_or_goes_beyond_a_bound(n):
    draw = Draw(n)
    kept = 0
    for largest, most in [(9, 9), (9, 3), (40, 100), (1000, 1)]:
        bounds = (largest,) * n + (most,) * n
        room = max(bounds)
        packed = packing(n, bounds, room.bit_length())
        places = [(i, j, sign) for i, j in permutations(range(n), 2) for sign in (1, -1)]
        for turn in range(20):
            reach = largest if turn % 2 else largest // 3  # where most moves stay within
            pair = random_rows(n, n, reach, draw), random_rows(n, n, most, draw)
            rows = [[*a, *v] for a, v in zip(*pair, strict=True)]
            now = packed.packed(rows)
            assert packed.square(now) == [row[:n] for row in rows]
            assert packed.beside(now) == [row[n:] for row in rows]
            assert packed.zeros(now).bit_count() == sum(row[:n].count(0) for row in rows)
            for move, (i, j, sign) in zip(packed.moves, places, strict=True):
                wanted = moved_by_products(rows, n, i, j, sign)
                changed = [(x, b) for x, b in zip(wanted[i], bounds, strict=True)]
                changed += [(row[j], largest) for row in wanted]
                [moved] = packed.walk(now, [move], n * n)
                if any(abs(x) > b for x, b in changed):
                    assert moved == now
                else:
                    kept += 1
                    assert packed.square(moved) == [row[:n] for row in wanted]
                    assert packed.beside(moved) == [row[n:] for row in wanted]
    assert kept > 100


@pytest.mark.parametrize("n", SIZES)
def test_a_walk_is_its_moves_one_by_one_and_comes_to_few_zeros(n):
    draw = Draw(n)
    packed = packing(n, (9,) * n, 4)
    most, kept = n - 1, 0
    for _ in range(20):
        now = packed.packed(random_rows(n, n, 3, draw))
        moves = [draw.choice(packed.moves) for _ in range(20)]
        for move, after in zip(moves, packed.walk(now, moves, most), strict=True):
            [alone] = packed.walk(now, [move], n * n)
            zeros = packed.zeros(alone).bit_count()
            allowed = zeros <= max(most, packed.zeros(now).bit_count())
            assert after == (alone if allowed else now)
            kept += after != now
            now = after
    assert kept > 50


@pytest.mark.parametrize("n", SIZES)
def test_a_corner_of_zeros_is_what_makes_a_matrix_reducible(n):
    draw = Draw(n)
    packed = packing(n, (1,) * n, 1)
    found = set()
    for likely in (1, 2, 4, 8):
        for _ in range(100):
            rows = [[int(draw.below(10) < likely) for _ in range(n)] for _ in range(n)]
            zeros = packed.zeros(packed.packed(rows))
            assert packed.has_corner(zeros) != is_irreducible(rows)
            found.add(is_irreducible(rows))
    assert found == {True, False}


@pytest.mark.parametrize("bits", [1, 4, 5, 63, 200])
def test_fields_hold_entries_of_any_length(bits):
    largest = 2**bits - 1
    packed = packing(2, (largest,) * 3, bits)
    rows = [[largest, -largest, 0], [-1, 1, largest]]
    now = packed.packed(rows)
    assert [packed.square(now), packed.beside(now)] == [
        [[largest, -largest], [-1, 1]],
        [[0], [largest]],
    ]


@pytest.mark.parametrize("spectrum", ["integer", "rational", "irrational", "complex", "defective"])
@pytest.mark.parametrize("n", [3, 4, 5])
def test_a_walk_keeps_the_characteristic_polynomial_and_the_bounds(spectrum, n):
    request, draw = Request(size=n, spectrum=spectrum), Draw(3)
    family = FAMILIES["general"]
    seeds = [seed for seed in (family.seed(request, draw) for _ in range(12)) if seed is not None]
    walks = 0
    for seed in seeds:
        if max(abs(x) for row in seed.rows for x in row) > 9 * seed.denominator:
            continue
        polynomial = Matrix(seed.rows).characteristic_polynomial()
        for rows in walked(seed, 9, 9, draw, n):
            walks += 1
            assert max(abs(x) for row in rows for x in row) <= 9 * seed.denominator
            assert Matrix(rows).characteristic_polynomial() == polynomial
    assert walks > 20
