"""The exact structure with chains against SymPy's ``jordan_form``, over 200 matrices.

Five families, n = 2 … 6, eight matrices each: integer, irrational, complex and defective spectra,
built from seeds by integer similarities, and random small integers, whose characteristic
polynomials are mostly irreducible. The same matrices every time. Each is solved by both in the same
run, SymPy with an empty cache; a run of SymPy that ends in an error or takes longer than the cap
counts at the cap. Ours is the certified structure with every chain written out in numbers.

Prints how many times as long SymPy takes: geometric means.
"""

from __future__ import annotations

import random
import signal
import statistics
import time
from collections.abc import Callable
from types import FrameType

import sympy
from sympy.core.cache import clear_cache

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.exact import Matrix

CAP = 3.0
COUNT = 8
SIZES = range(2, 7)
Rows = list[list[int]]


def diagonal(blocks: list[Rows]) -> Rows:
    """The blocks down the diagonal."""
    n = sum(map(len, blocks))
    rows = [[0] * n for _ in range(n)]
    start = 0
    for block in blocks:
        for i, row in enumerate(block):
            rows[start + i][start : start + len(block)] = row
        start += len(block)
    return rows


def seeds(family: str, n: int, rng: random.Random) -> Rows:
    """A matrix that carries a structure of the family."""
    if family == "random":
        return [[rng.randint(-5, 5) for _ in range(n)] for _ in range(n)]
    if family == "integer":
        return diagonal([[[x]] for x in rng.sample(range(-6, 7), n)])
    if family == "defective":
        a, b = rng.sample(range(-4, 5), 2)
        k = rng.randint(2, n)
        jordan = [[a if i == j else int(j == i + 1) for j in range(k)] for i in range(k)]
        return diagonal([jordan, *([[b]] for _ in range(n - k))])
    pairs: list[Rows] = []
    for _ in range(n // 2):
        p, m = rng.randint(-3, 3), rng.choice((2, 3, 5, 7) if family == "irrational" else (-1, -4))
        pairs.append([[p, m], [1, p]])
    return diagonal([*pairs, *([[rng.randint(-3, 3)]] for _ in range(n % 2))])


def mixed(rows: Rows, rng: random.Random) -> Rows:
    """The matrix after a walk of integer similarities."""
    n = len(rows)
    for _ in range(3 * n):
        i, j = rng.sample(range(n), 2)
        c = rng.choice((-1, 1))
        rows[i] = [x + c * y for x, y in zip(rows[i], rows[j], strict=True)]
        for row in rows:
            row[j] -= c * row[i]
    return rows


def seconds(work: Callable[[], object], repeat: int) -> float:
    """The median of some runs."""
    times = []
    for _ in range(repeat):
        clear_cache()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _late(signum: int, frame: FrameType | None) -> None:
    raise TimeoutError


def watch() -> None:
    """Let the alarm end what runs too long."""
    signal.signal(signal.SIGALRM, _late)


def capped(work: Callable[[], object]) -> float:
    """As :func:`seconds`, but an error or the cap is the cap."""
    signal.setitimer(signal.ITIMER_REAL, CAP)
    try:
        once = seconds(work, 1)
        return once if once > CAP / 10 else seconds(work, 3)
    except Exception:  # whatever SymPy runs into: it gave no Jordan form
        return CAP
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Print a line for each family and size, and the means."""
    watch()
    ratios: dict[tuple[str, int], list[float]] = {}
    late = 0
    print("SymPy's jordan_form takes so many times as long as our structure with chains")
    print(f"{'':12}" + "".join(f"{f'n = {n}':>10}" for n in SIZES))
    for family in ("integer", "irrational", "complex", "defective", "random"):
        for n in SIZES:
            rng = random.Random(f"{family} {n}")
            for _ in range(COUNT):
                rows = seeds(family, n, rng)
                rows = rows if family == "random" else mixed(rows, rng)
                exact = Matrix(rows)
                ours = seconds(lambda m=exact: jordan_decomposition(Matrix(m.rows)).chains, 9)  # type: ignore[misc]
                peer = sympy.Matrix(rows)
                theirs = capped(peer.jordan_form)
                late += theirs == CAP
                ratios.setdefault((family, n), []).append(theirs / ours)
        means = [statistics.geometric_mean(ratios[family, n]) for n in SIZES]
        print(f"{family:12}" + "".join(f"{mean:>10.0f}" for mean in means))
    every = [ratio for values in ratios.values() for ratio in values]
    print(f"all {len(every)}: {statistics.geometric_mean(every):.0f}")
    print(f"({late} of SymPy's runs ended in an error or at the cap of {CAP:.0f} s)")


if __name__ == "__main__":
    main()
