"""The exact structure with chains against SymPy's ``jordan_form``, over 200 matrices.

Five families, n = 2 … 6, eight matrices each: integer, irrational, complex and defective spectra,
built from seeds by integer similarities, and random small integers, whose characteristic
polynomials are mostly irreducible. The same matrices every time. Each is solved by all in the same
run, SymPy and we with empty caches; a run of a peer that ends in an error or takes longer than the
cap counts at the cap. Ours is the certified structure with every chain written out in numbers.

With ``--sage``, SageMath's ``jordan_form(transformation=True)`` is a peer, too, and must find
blocks of the same sizes; its environment is made in build/sage the first time.

Prints how many times as long each peer takes: geometric means.
"""

from __future__ import annotations

import argparse
import gc
import random
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from types import FrameType
from typing import Protocol

import sympy
from peers.sagemath import CAP as SAGE_CAP
from peers.sagemath import Run, Sage
from sympy.core.cache import clear_cache

from eigtutor.eigenstructure import Eigenstructure, jordan_decomposition
from eigtutor.exact import Matrix

CAP = 3.0
COUNT = 8
SIZES = range(2, 7)
FAMILIES = ("integer", "irrational", "complex", "defective", "random")
Rows = list[list[int]]


class Cache(Protocol):
    """A function that remembers its results."""

    def cache_clear(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One matrix of the set."""

    family: str
    n: int
    rows: Rows


def published() -> Iterator[Case]:
    """The 200 matrices, the same ones every time."""
    for family in FAMILIES:
        for n in SIZES:
            rng = random.Random(f"{family} {n}")
            for _ in range(COUNT):
                rows = seeds(family, n, rng)
                rows = rows if family == "random" else mixed(rows, rng)
                yield Case(family=family, n=n, rows=rows)


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


def our_caches() -> list[Cache]:
    """Every cache of ours that is in use; SymPy has ``clear_cache``."""
    modules = [module for name, module in sys.modules.items() if name.startswith("eigtutor.")]
    things = [thing for module in modules for thing in vars(module).values()]
    return [thing for thing in things if hasattr(thing, "cache_clear")]


def seconds(work: Callable[[], object], repeat: int, forget: Callable[[], object]) -> float:
    """The median processor time of some runs, each of them with empty caches; as with
    :mod:`timeit`, no garbage is collected meanwhile."""
    times = []
    gc.disable()
    try:
        for _ in range(repeat):
            forget()
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    finally:
        gc.enable()
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
        once = seconds(work, 1, clear_cache)
        return once if once > CAP / 10 else seconds(work, 3, clear_cache)
    except Exception:  # whatever SymPy runs into: it gave no Jordan form
        return CAP
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def our_seconds(rows: Rows, caches: list[Cache]) -> float:
    """How long the certified structure with all its chains takes."""
    exact = Matrix(rows)

    def forget() -> None:
        for cache in caches:
            cache.cache_clear()

    return seconds(lambda: jordan_decomposition(Matrix(exact.rows)).chains, 9, forget)


def sizes(structure: Eigenstructure) -> list[int]:
    """The sizes of the Jordan blocks, in falling order."""
    return sorted((block.size for block in structure.blocks), reverse=True)


def report(peer: str, cases: list[Case], ours: list[float], theirs: list[float]) -> None:
    """A line for each family and the mean over all."""
    print(f"\n{peer} takes so many times as long as our structure with chains")
    print(f"{'':12}" + "".join(f"{f'n = {n}':>10}" for n in SIZES) + f"{'all':>10}")
    ratios = [peers / own for own, peers in zip(ours, theirs, strict=True)]
    for family in FAMILIES:
        row = [(c.n, x) for c, x in zip(cases, ratios, strict=True) if c.family == family]
        groups = [*([x for n, x in row if n == size] for size in SIZES), [x for _, x in row]]
        means = "".join(f"{statistics.geometric_mean(group):>10.0f}" for group in groups)
        print(f"{family:12}{means}")
    print(f"all {len(ratios)}: {statistics.geometric_mean(ratios):.0f}")


def sages_times(cases: list[Case], runs: list[Run]) -> list[float]:
    """Sage's seconds; it must have found blocks of the same sizes."""
    for case, run in zip(cases, runs, strict=True):
        found = sizes(jordan_decomposition(Matrix(case.rows)).structure)
        if run.sizes not in (None, found):
            sys.exit(f"{case.rows}: Sage finds blocks of sizes {run.sizes}, we {found}")
    return [run.seconds for run in runs]


def main() -> None:
    """Time the set and print a table for each peer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sage", action="store_true", help="measure SageMath, too")
    with_sage = parser.parse_args().sage
    watch()
    cases = list(published())
    caches = our_caches()
    ours, sympys, sages = [], [], []
    with Sage() if with_sage else nullcontext() as sage:
        for case in cases:  # all peers in turn, so that a busy moment hits them alike
            ours.append(our_seconds(case.rows, caches))
            sympys.append(capped(sympy.Matrix(case.rows).jordan_form))
            if sage:
                sages.append(sage.run(case.rows))
    report("SymPy's jordan_form", cases, ours, sympys)
    late = sympys.count(CAP)
    print(f"({late} of SymPy's runs ended in an error or at the cap of {CAP:.0f} s)")
    if not with_sage:
        print(
            "\n(SageMath was left out. With --sage, as in make bench-sage, it is measured, too; "
            "that puts more than a gigabyte into build/sage)"
        )
        return
    report("Sage's jordan_form", cases, ours, sages_times(cases, sages))
    late = sum(run.sizes is None for run in sages)
    over = sum(run.field == "QQbar" for run in sages)
    print(
        f"({late} of Sage's runs ended in an error or at the cap of {SAGE_CAP:.0f} s; {over} were "
        "over QQbar, the others over Q; the sizes of its blocks are ours)"
    )


if __name__ == "__main__":
    main()
