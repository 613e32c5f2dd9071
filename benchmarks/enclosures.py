"""Certified enclosures: how fast beside LAPACK's own eig, and beside ball arithmetic; how narrow.

Both peers run on the same matrices in the same run: ``numpy.linalg.eig``, which proves nothing,
and python-flint's ``acb_mat.eig``, which proves as much as we do. Times are those of
the processor, the least of a few runs, by turns. BLAS has one thread in all of them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy is loaded

import flint
import numpy as np

from eigtutor.numeric.certified import enclosures

SIZES = (100, 200, 500, 1000)
#: Larger matrices are not given to ball arithmetic.
BALLS = 100


def least(work: Callable[[], object], repeat: int) -> float:
    """The least processor time of some runs."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def by_balls(matrix: Any) -> list[Any]:
    flint.ctx.prec = 64
    return list(flint.acb_mat(matrix.tolist()).eig())


def print_figures() -> None:
    random = np.random.default_rng(1)
    print("   n   eig [s]   discs [s]   ratio (goal 2)   widest/norm   separated")
    for n in SIZES:
        matrix = random.standard_normal((n, n))
        repeat = max(3, 6000 // n)
        eig = ours = float("inf")
        for _ in range(repeat):  # by turns, so that both meet the same machine
            eig = min(eig, least(lambda m=matrix: np.linalg.eig(m), 1))  # type: ignore[misc]
            ours = min(ours, least(lambda m=matrix: enclosures(m), 1))  # type: ignore[misc]
        discs = enclosures(matrix)
        widest = max(float(disc.radius) for disc in discs) / np.linalg.norm(matrix, 2)
        alone = sum(disc.count == 1 for disc in discs)
        print(f"{n:4} {eig:9.4f} {ours:11.4f} {ours / eig:11.2f} {widest:17.1e} {alone:8}/{n}")
        if n == BALLS:
            balls = least(lambda m=matrix: by_balls(m), 1)  # type: ignore[misc]
            print(f"{n:4} acb_mat.eig {balls:9.2f} s: {balls / ours:.0f} times ours (goal 100)")


if __name__ == "__main__":
    print_figures()
