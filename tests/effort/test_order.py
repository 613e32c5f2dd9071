"""The effort of whole solutions grows in the obvious ways, over matrices that Hypothesis draws."""

from __future__ import annotations

from itertools import product
from math import isqrt

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eigtutor.derivation import Goal
from eigtutor.effort import effort_of
from eigtutor.engines.solver import derivation
from eigtutor.exact import Matrix, Surd
from eigtutor.given import Given

Rows = tuple[tuple[int, int], tuple[int, int]]
#: Each example is solved twice.
SOME = settings(max_examples=40)

SIZES = [x for x in range(-5, 6) if x]


def discriminant(rows: Rows) -> int:
    (a, b), (c, d) = rows
    return (a - d) ** 2 + 4 * b * c


def is_square(n: int) -> bool:
    return n >= 0 and isqrt(n) ** 2 == n


def is_plain(rows: Rows) -> bool:
    """Whether no short cut shows the eigenvalues."""
    (a, b), (c, d) = rows
    return abs(b) != abs(c) and a + b != c + d and a + c != b + d


MATRICES = [
    rows
    for a, b, c, d in product(SIZES, repeat=4)
    if is_plain(rows := ((a, b), (c, d))) and discriminant(rows)
]
RATIONAL = [rows for rows in MATRICES if is_square(discriminant(rows))]
OTHERS = [rows for rows in MATRICES if not is_square(discriminant(rows))]
matrices = st.sampled_from(MATRICES)


def trace_and_digits(rows: Rows) -> tuple[int, int]:
    """The sum of the eigenvalues, and the digits of their product."""
    (a, b), (c, d) = rows
    return a + d, len(str(abs(a * d - b * c)))


def like(goal: tuple[int, int], among: list[Rows]) -> st.SearchStrategy[Rows]:
    return st.sampled_from([rows for rows in among if trace_and_digits(rows) == goal])


#: Two matrices whose characteristic polynomials look alike, but for their roots.
ALIKE = st.sampled_from(
    sorted(
        goal
        for goal in set(map(trace_and_digits, RATIONAL)) & set(map(trace_and_digits, OTHERS))
        if goal[0]  # λ² = 27 is solved at once
    )
).flatmap(lambda goal: st.tuples(like(goal, RATIONAL), like(goal, OTHERS)))


def effort(rows: object, task: str = "eigenvalues", over: int = 1) -> int:
    matrix = Matrix.ratio(rows, over)  # type: ignore[arg-type]
    return effort_of(derivation(Goal(task=task, matrix=matrix)).steps).total


@SOME
@given(st.sampled_from(RATIONAL))
def test_a_larger_matrix_takes_more(rows):
    """A hundred times the matrix, with the same way to its eigenvalues."""
    assert effort([[100 * x for x in row] for row in rows]) > effort(rows)


@SOME
@given(matrices, st.sampled_from([7, 11, 13]))
def test_fractions_take_more(rows, denominator):
    assume(all(x % denominator for row in rows for x in row))
    assert effort(rows, over=denominator) > effort(rows)


@SOME
@given(ALIKE)
def test_roots_and_i_take_more_than_rational_eigenvalues(pair):
    rational, other = pair
    assert effort(other) > effort(rational)


@SOME
@given(matrices, st.integers(1, 9))
def test_one_size_more_takes_more(rows, more):
    (a, b), (c, d) = rows
    assert effort([[a, b, 1], [c, d, more], [2, 1, more + 1]]) > effort(rows)


@SOME
@given(matrices)
def test_what_needs_the_eigenvalues_takes_more_than_they(rows):
    assert effort(rows, "diagonalization") > effort(rows)


@SOME
@given(
    st.sampled_from(SIZES),
    st.tuples(*[st.integers(-4, 4)] * 3),
    st.sampled_from(SIZES),
    st.sampled_from(SIZES),
)
def test_one_more_row_operation_takes_more(value, beside, first, second):
    """A − λI with the same echelon form, so the same eigenspace: as it stands, with a multiple of
    the first row added to the second, and with one added to the third, too."""
    a, b, c = beside
    echelon = [[1, a, b], [0, 1, c], [0, 0, 0]]

    def shifted(*multiples: int) -> Matrix:
        rows = [
            [x + m * y for x, y in zip(row, echelon[0], strict=True)]
            for row, m in zip(echelon, (0, *multiples), strict=True)
        ]
        return Matrix.ratio(rows).shifted(Surd.ratio(-value))

    efforts = [
        effort_of(
            derivation(
                Goal(task="eigenspace-basis", matrix=one, given=Given(eigenvalue=Surd.ratio(value)))
            ).steps
        ).total
        for one in (shifted(0, 0), shifted(first, 0), shifted(first, second))
    ]
    assert efforts[0] < efforts[1] < efforts[2]
