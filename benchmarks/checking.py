"""Marking answers, against the usual SymPy way: ``parse_expr``, then ``simplify(difference) == 0``.

Prints ratios of medians, measured in one run on the same answers. Ours reads the text in all its
readings, marks it, finds a named mistake, and shows how the answer was understood; the peer only
says right or wrong. Both know the matrix and its eigenvalues beforehand. SymPy's cache is emptied
before each answer: no two students write the same.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import cache

import sympy
from sympy.core.cache import clear_cache
from sympy.parsing.sympy_parser import parse_expr

from eigtutor import check

REPEAT = 7
X = sympy.Symbol("x")


def is_zero(difference: sympy.Expr) -> bool:
    return bool(sympy.simplify(difference) == 0)


def eigenvalues(matrix: str, answer: str) -> bool:
    truth = list(spectrum(matrix))
    for value in parse_expr(f"[{answer}]"):
        equal = next((v for v in truth if is_zero(v - value)), None)
        if equal is None:
            return False
        truth.remove(equal)
    return not truth


def polynomial(matrix: str, answer: str) -> bool:
    return is_zero(parse_expr(answer.replace("^", "**")) - characteristic(matrix))


def diagonalization(matrix: str, answer: str) -> bool:
    p, d = (parsed(part.partition("=")[2]) for part in answer.split(", D"))
    difference = known(matrix) * p - p * d
    return all(map(is_zero, difference)) and d.is_diagonal() and not is_zero(p.det())


def parsed(matrix: str) -> sympy.Matrix:
    return sympy.Matrix(parse_expr(matrix))


# What the peer may know before an answer comes, as our own check does.


@cache
def known(matrix: str) -> sympy.Matrix:
    return parsed(matrix)


@cache
def spectrum(matrix: str) -> tuple[sympy.Expr, ...]:
    return tuple(v for v, count in known(matrix).eigenvals().items() for _ in range(count))


@cache
def characteristic(matrix: str) -> sympy.Expr:
    return known(matrix).charpoly(X).as_expr()


Peer = Callable[[str, str], bool]

CASES: list[tuple[str, str, Peer, str, str, bool]] = [
    ("integers", "eigenvalues", eigenvalues, "[[4,1],[2,3]]", "5, 2", True),
    ("integers, wrong", "eigenvalues", eigenvalues, "[[4,1],[2,3]]", "5, 3", False),
    (
        "square roots",
        "eigenvalues",
        eigenvalues,
        "[[4,2],[2,5]]",
        "9/2 + sqrt(17)/2, 9/2 - sqrt(17)/2",
        True,
    ),
    (
        "square roots, wrong",
        "eigenvalues",
        eigenvalues,
        "[[4,2],[2,5]]",
        "9/2 + sqrt(13)/2, 9/2 - sqrt(13)/2",
        False,
    ),
    (
        "polynomial",
        "characteristic-polynomial",
        polynomial,
        "[[4,1],[2,3]]",
        "x^2 - 7*x + 10",
        True,
    ),
    (
        "polynomial, factored",
        "characteristic-polynomial",
        polynomial,
        "[[2,1,0],[0,2,0],[0,0,3]]",
        "(x-2)^2*(x-3)",
        True,
    ),
    (
        "P and D",
        "diagonalization",
        diagonalization,
        "[[4,1],[2,3]]",
        "P = [[1,1],[1,-2]], D = [[5,0],[0,2]]",
        True,
    ),
    (
        "P and D, square roots",
        "diagonalization",
        diagonalization,
        "[[0,2,0,0],[1,0,0,0],[0,0,0,3],[0,0,1,0]]",
        "P = [[sqrt(2),-sqrt(2),0,0],[1,1,0,0],[0,0,sqrt(3),-sqrt(3)],[0,0,1,1]], "
        "D = [[sqrt(2),0,0,0],[0,-sqrt(2),0,0],[0,0,sqrt(3),0],[0,0,0,-sqrt(3)]]",
        True,
    ),
]


def median_time(work: Callable[[], object]) -> float:
    """The median of a few runs, in seconds."""
    times = []
    for _ in range(REPEAT):
        clear_cache()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print one line for each sort of answer."""
    print(f"{'answer':22} {'SymPy / ours':>13}")
    ratios = []
    for name, kind, peer, matrix, answer, right in CASES:
        assert (check(kind=kind, matrix=matrix, answer=answer).status == "correct") is right
        assert peer(matrix, answer) is right
        ours = median_time(lambda k=kind, m=matrix, a=answer: check(kind=k, matrix=m, answer=a))  # type: ignore[misc]
        theirs = median_time(lambda p=peer, m=matrix, a=answer: p(m, a))  # type: ignore[misc]
        ratios.append(theirs / ours)
        print(f"{name:22} {ratios[-1]:>13.1f}")
    print(f"{'geometric mean':22} {statistics.geometric_mean(ratios):>13.1f}")


if __name__ == "__main__":
    main()
