"""Certified problems a second, against a rejection loop over random small matrices in SymPy.

Both give matrices of one family with entries and eigenvectors within 9, none symmetric, block-
triangular or with a repeated line, and none twice; ours with its structure and chains certified.
SymPy's side draws random entries, and asks for the eigenvectors only of matrices with the wanted
sort of eigenvalues, which it reads from the factors of the characteristic polynomial. It stops at
a time limit; one that found nothing by then counts as if the next matrix had been one.

Both are measured in one run, in seconds of processor time. Ours is measured in windows: the median
says what is to be expected on the machine as busy as it is, the best window what the code can do.
The ratios are of the medians.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice

import sympy

from eigtutor.engines.drawing import Request, drawn
from eigtutor.engines.drawing.looks import ZEROS, gives_something_away, zeros
from eigtutor.spec import Spectrum

FAMILIES: tuple[Spectrum, ...] = ("integer", "irrational", "complex", "defective")
#: How many a second are wanted at each size, in the geometric mean.
GOALS = {3: 5000, 5: 2000}
WINDOWS, WINDOW = 15, 60
LIMIT = 8.0
_X = sympy.Symbol("x")


def rates(found: Iterator[object]) -> list[float]:
    """So many come a second, in each window."""
    measured = []
    for _ in range(WINDOWS):
        start = time.process_time()
        for _ in islice(found, WINDOW):
            pass
        measured.append(WINDOW / (time.process_time() - start))
    return measured


def rate_within(found: Iterator[object], limit: float) -> float:
    """So many come a second until the limit."""
    start = time.process_time()
    count = 0
    for _ in found:
        count += 1
        if time.process_time() - start > limit:
            break
    return max(count, 1) / (time.process_time() - start)


def rejected(family: Spectrum, size: int, limit: float) -> Iterator[object]:
    """SymPy's matrices, until the time is over."""
    source = random.Random(1)
    start = time.process_time()
    while time.process_time() - start < limit:
        rows = [[source.randint(-9, 9) for _ in range(size)] for _ in range(size)]
        if zeros(rows) > ZEROS[size] or gives_something_away(rows):
            continue
        matrix = sympy.Matrix(rows)
        if _SORTS[family](matrix) and _small(matrix):
            yield matrix


def _factors(matrix: sympy.Matrix) -> list[tuple[sympy.Poly, int]]:
    return sympy.factor_list(matrix.charpoly(_X).as_poly())[1]  # type: ignore[no-any-return]


def _is_integer(matrix: sympy.Matrix) -> bool:
    factors = _factors(matrix)
    return all(f.degree() == 1 for f, _ in factors) and bool(matrix.is_diagonalizable())


def _has_pair(real: bool) -> Callable[[sympy.Matrix], bool]:
    def holds(matrix: sympy.Matrix) -> bool:
        pairs = [f for f, m in _factors(matrix) if f.degree() > 1 or m > 1]
        if len(pairs) != 1 or pairs[0].degree() != 2:
            return False
        discriminant = pairs[0].discriminant()
        return bool(0 < discriminant <= 80 if real else sympy.sqrt(-discriminant).is_Integer)

    return holds


def _is_defective(matrix: sympy.Matrix) -> bool:
    factors = _factors(matrix)
    return all(f.degree() == 1 for f, _ in factors) and not matrix.is_diagonalizable()


_SORTS: dict[Spectrum, Callable[[sympy.Matrix], bool]] = {
    "integer": _is_integer,
    "irrational": _has_pair(real=True),
    "complex": _has_pair(real=False),
    "defective": _is_defective,
}


def _small(matrix: sympy.Matrix) -> bool:
    """Whether the eigenvectors can be written with numbers within 9."""
    for _, _, vectors in matrix.eigenvects():
        for v in vectors:
            whole = v * sympy.ilcm(*(sympy.fraction(sympy.together(x))[1] for x in v))
            numbers = [n for x in whole for n in sympy.expand(x).atoms(sympy.Integer)]
            if any(abs(n) > 9 for n in numbers):
                return False
    return True


def main() -> None:
    """Print one line for each family and size, and the geometric means beside the goals."""
    print(f"{'family':12} {'n':>2} {'median/s':>9} {'best/s':>9} {'SymPy/s':>9} {'ratio':>9}")
    ratios = []
    for size, goal in GOALS.items():
        medians, bests = [], []
        for family in FAMILIES:
            stream = drawn(Request(size=size, spectrum=family), 1)
            next(stream)  # what is set up once
            ours = rates(stream)
            medians.append(statistics.median(ours))
            bests.append(max(ours))
            theirs = rate_within(rejected(family, size, LIMIT), LIMIT)
            ratios.append(medians[-1] / theirs)
            print(
                f"{family:12} {size:>2} {medians[-1]:>9,.0f} {bests[-1]:>9,.0f} "
                f"{theirs:>9.2f} {ratios[-1]:>9,.0f}"
            )
        median, best = statistics.geometric_mean(medians), statistics.geometric_mean(bests)
        print(f"{'all':12} {size:>2} {median:>9,.0f} {best:>9,.0f}   (goal: {goal:,})")
    print(f"geometric mean of the ratios: {statistics.geometric_mean(ratios):,.0f} (goal: 50)")


if __name__ == "__main__":
    main()
