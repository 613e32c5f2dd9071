"""The usual SymPy way to mark an answer: ``parse_expr``, then ``simplify(difference) == 0``.

Written with care: multisets are multisets, P has to be invertible, vectors not zero. What it may
know before an answer comes (the eigenvalues, the polynomial) it knows, as our own check does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import sympy
from sympy.parsing.sympy_parser import parse_expr

X = sympy.Symbol("x")
Answer = str | Mapping[str, str]


def right(kind: str, matrix: str, given: Mapping[str, str], answer: Answer) -> bool:
    """Whether the answer is right."""
    return CHECKS[kind](known(matrix), given, answer)


def is_zero(difference: sympy.Expr) -> bool:
    return bool(sympy.simplify(difference) == 0)


def eigenvalues(a: sympy.Matrix, _: Mapping[str, str], answer: Answer) -> bool:
    truth = list(spectrum(sympy.ImmutableMatrix(a)))
    for value in parse_expr(f"[{answer}]"):
        equal = next((v for v in truth if is_zero(v - value)), None)
        if equal is None:
            return False
        truth.remove(equal)
    return not truth


def polynomial(a: sympy.Matrix, _: Mapping[str, str], answer: Answer) -> bool:
    assert isinstance(answer, str)
    p = parse_expr(answer.replace("^", "**"))
    return is_zero(p - characteristic(sympy.ImmutableMatrix(a)))


def eigenvector(a: sympy.Matrix, given: Mapping[str, str], answer: Answer) -> bool:
    v = sympy.Matrix(parse_expr(str(answer)))
    image = (a - parse_expr(given["eigenvalue"]) * sympy.eye(a.rows)) * v
    return all(map(is_zero, image)) and not all(map(is_zero, v))


def basis(a: sympy.Matrix, given: Mapping[str, str], answer: Answer) -> bool:
    shifted = a - parse_expr(given["eigenvalue"]) * sympy.eye(a.rows)
    vectors = sympy.Matrix(parse_expr(f"[{answer}]")).T
    wanted = a.rows - shifted.rank()
    return (
        all(map(is_zero, shifted * vectors))
        and vectors.cols == wanted
        and vectors.rank(simplify=True) == wanted
    )


def diagonalization(a: sympy.Matrix, _: Mapping[str, str], answer: Answer) -> bool:
    p, d = _pair(answer, "PD")
    return all(map(is_zero, a * p - p * d)) and d.is_diagonal() and not is_zero(p.det())


def orthogonal(a: sympy.Matrix, _: Mapping[str, str], answer: Answer) -> bool:
    q, d = _pair(answer, "QD")
    orthonormal = all(map(is_zero, q.T * q - sympy.eye(a.rows)))
    return all(map(is_zero, a * q - q * d)) and d.is_diagonal() and orthonormal


def jordan(a: sympy.Matrix, _: Mapping[str, str], answer: Answer) -> bool:
    p, j = _pair(answer, "PJ")
    sizes = [_blocks(m) for m in (j, jordan_form(sympy.ImmutableMatrix(a)))]
    return sizes[0] == sizes[1] and all(map(is_zero, a * p - p * j)) and not is_zero(p.det())


def _pair(answer: Answer, names: str) -> list[sympy.Matrix]:
    assert not isinstance(answer, str)
    return [sympy.Matrix(parse_expr(answer[name])) for name in names]


def _blocks(j: sympy.Matrix) -> list[str] | None:
    """Eigenvalue and size of each block, in order; None if it is no Jordan form."""
    found: list[tuple[sympy.Expr, int]] = []
    for k in range(j.rows):
        if any(j[i, k] != 0 for i in range(j.rows) if i not in (k - 1, k)):
            return None
        joined = k > 0 and j[k - 1, k] != 0
        if joined and (j[k - 1, k] != 1 or j[k, k] != found[-1][0]):
            return None
        found.append((j[k, k], found.pop()[1] + 1) if joined else (j[k, k], 1))
    return sorted(map(str, found))


CHECKS: Mapping[str, Callable[[sympy.Matrix, Mapping[str, str], Answer], bool]] = {
    "eigenvalues": eigenvalues,
    "characteristic-polynomial": polynomial,
    "eigenvector": eigenvector,
    "eigenspace-basis": basis,
    "diagonalization": diagonalization,
    "orthogonal-diagonalization": orthogonal,
    "jordan-form": jordan,
}


@cache
def known(matrix: str) -> sympy.Matrix:
    return sympy.Matrix(parse_expr(matrix))


@cache
def spectrum(a: sympy.ImmutableMatrix) -> tuple[sympy.Expr, ...]:
    return tuple(v for v, count in a.eigenvals().items() for _ in range(count))


@cache
def characteristic(a: sympy.ImmutableMatrix) -> sympy.Expr:
    return a.charpoly(X).as_expr()


@cache
def jordan_form(a: sympy.ImmutableMatrix) -> sympy.Matrix:
    return sympy.Matrix(a).jordan_form()[1]
