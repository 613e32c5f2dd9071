"""Whole worked solutions against SymPy's ``jordan_form`` alone.

Prints ratios of medians, measured in one run on the same matrices. SymPy gives P and J and no
derivation; the worked solution is derived, replayed, audited and written as LaTeX. Its cache is
emptied before each run, since a matrix is solved once.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from sympy.core.cache import clear_cache

from eigtutor import solve
from eigtutor.engines.generator import problems
from eigtutor.spec import ExerciseSpec, Spectrum
from eigtutor.writers import WRITERS

FAMILIES: tuple[Spectrum, ...] = ("integer", "rational", "irrational", "complex", "defective")
COUNT = 6


def median_time(work: Callable[[], object], repeat: int = 5) -> float:
    """The median of a few runs, in seconds."""
    times = []
    for _ in range(repeat):
        clear_cache()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print one line for each family and size."""
    print("SymPy's jordan_form takes this many times as long as")
    print(f"{'family':12} {'n':>2} {'whole solution, LaTeX':>22}")
    ratios: list[float] = []
    for size in (2, 3, 4):
        for family in FAMILIES:
            spec = ExerciseSpec(
                id=family, kind="jordan-form", size=size, spectrum=family, count=COUNT
            )
            matrices = [problem.matrix for problem in problems(spec, 1)]
            theirs = [m.to_sympy() for m in matrices]
            peer = sum(median_time(m.jordan_form) for m in theirs)
            whole = sum(
                median_time(lambda m=m: WRITERS["latex"].document(solve(m).document()))  # type: ignore[misc]
                for m in matrices
            )
            ratios.append(peer / whole)
            print(f"{family:12} {size:>2} {peer / whole:>22.2f}")
    print(f"{'geometric mean':15} {statistics.geometric_mean(ratios):>22.2f}")


if __name__ == "__main__":
    main()
