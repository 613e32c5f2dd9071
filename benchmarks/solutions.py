"""Whole worked solutions with their LaTeX: against SymPy's bare ``jordan_form``, and in a second.

SymPy gives P and J and no derivation; a worked solution is derived, replayed, audited and written
as a LaTeX page, here for the tasks "jordan-form" and, where it applies, "diagonalization". Both
get the same matrices, each once, in one run on one core, SymPy with an empty cache. The times are
those of the process, so that what else the machine does does not count.

Prints how many times as long SymPy takes, by spectrum, and the solutions in a second for 3×3.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

from sympy.core.cache import clear_cache

from eigtutor import solve
from eigtutor.engines.generator import problems
from eigtutor.exact import Matrix
from eigtutor.solution import Solution
from eigtutor.spec import ExerciseSpec, Spectrum
from eigtutor.writers import WRITERS

#: What the package promises a ratio for, and all families, of which the 3×3 solutions are.
COMPARED: tuple[Spectrum, ...] = ("integer", "irrational", "complex")
FAMILIES: tuple[Spectrum, ...] = (*COMPARED, "rational", "defective")
SIZES = range(2, 6)
COUNT = 4
COUNT_OF_3X3 = 40


def matrices(family: Spectrum, size: int, count: int, seed: int) -> Iterator[Matrix]:
    """Different matrices of a family."""
    spec = ExerciseSpec(id=family, kind="jordan-form", size=size, spectrum=family, count=count)
    return (problem.matrix for problem in problems(spec, seed))


def page(matrix: Matrix, task: str) -> str:
    """The worked solution as a page of LaTeX."""
    solution = solve(matrix, task=task)
    assert isinstance(solution, Solution)  # no letters, and none too large
    return WRITERS["latex"].document(solution.document(folds=False))


def seconds(work: Callable[[], object]) -> float:
    """The time of the process for a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def tasks(family: Spectrum) -> tuple[str, ...]:
    """What is worked out for a family: a defective matrix has no diagonalization."""
    return ("jordan-form",) if family == "defective" else ("jordan-form", "diagonalization")


def ratio(family: Spectrum, size: int) -> float:
    """SymPy's time for P and J over ours for a worked solution: the geometric mean."""
    found = []
    for matrix in matrices(family, size, COUNT, seed=1):
        theirs = matrix.to_sympy()
        clear_cache()
        peer = seconds(theirs.jordan_form)
        found += [peer / seconds(lambda m=matrix, t=t: page(m, t)) for t in tasks(family)]  # type: ignore[misc]
    return statistics.geometric_mean(found)


def solutions_a_second() -> float:
    """How many worked solutions of 3×3 matrices, of all families alike, one core writes."""
    cases = [
        (matrix, task)
        for family in FAMILIES
        for matrix in matrices(family, 3, COUNT_OF_3X3, seed=2)
        for task in tasks(family)
    ]
    return len(cases) / seconds(lambda: [page(matrix, task) for matrix, task in cases])


def main() -> None:
    """Print the ratios and the rate."""
    for family in FAMILIES:  # import what is needed, compile the page's shell
        for matrix in matrices(family, 3, 2, seed=3):
            page(matrix, "jordan-form")
    print("SymPy's jordan_form takes this many times as long as a worked solution with its LaTeX:")
    print(f"{'spectrum':12}" + "".join(f"{f'n = {size}':>9}" for size in SIZES) + f"{'mean':>9}")
    for family in COMPARED:
        ratios = [ratio(family, size) for size in SIZES]
        mean = statistics.geometric_mean(ratios)
        print(f"{family:12}" + "".join(f"{r:>9.2f}" for r in (*ratios, mean)), flush=True)
    print(f"worked 3×3 solutions with LaTeX in a second: {solutions_a_second():.0f}")


if __name__ == "__main__":
    main()
