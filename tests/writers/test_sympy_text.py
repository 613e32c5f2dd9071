"""SymPy reads each side of each equation, and agrees with what the page claims."""

from __future__ import annotations

import pytest
import sympy

import everything
from eigtutor import solve
from eigtutor.document.blocks import Align, Display, RowReduction
from eigtutor.document.build import LAMBDA, apply, chain, eq, letter, listing, num, posed, vec
from eigtutor.document.math import (
    Array,
    Digits,
    Frac,
    Int,
    Listing,
    Math,
    Neg,
    Paren,
    Power,
    Product,
    Radical,
    Sum,
    Symbol,
    Words,
)
from eigtutor.exact import I, Matrix, Polynomial, number, sqrt
from eigtutor.exact.roots import roots_of
from eigtutor.writers.sympy_text import NoText, equations, expression

CLAIMS, CONDITIONS = equations(everything.everything().blocks)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: f"{c['lhs']} {c['rel']} {c['rhs']}"[:60])
def test_sympy_agrees_with_every_claim(claim: dict[str, str]) -> None:
    left, right = sympy.sympify(claim["lhs"]), sympy.sympify(claim["rhs"])
    match claim["rel"]:
        case "=" if "ker(" in claim["lhs"]:
            matrix, vectors = left.args[0], right.args
            assert all((matrix * v).is_zero_matrix for v in vectors)
            assert len(matrix.nullspace()) == len(vectors)
        case "=":
            difference = left - right
            zero = sympy.zeros(*difference.shape) if hasattr(difference, "shape") else 0
            assert sympy.simplify(difference) == zero
        case "!=":
            assert left != right
        case "~":
            assert left.rref() == right.rref()
        case "approx":
            assert abs(left - right) < 1e-3
        case "<":
            assert left < right
        case "<=":
            assert left <= right
        case "in":
            basis = sympy.Matrix.hstack(*right.args)
            assert sympy.Matrix.hstack(basis, left).rank() == basis.rank()
        case other:
            raise AssertionError(other)


ROW, COLUMN = Matrix([[3, 4]]), Matrix([[3], [4]])


def matrix(m: Matrix) -> Array:
    return Array(tuple(tuple(map(num, row)) for row in m.rows))


@pytest.mark.parametrize(
    ("node", "value"),
    [
        (Product((matrix(ROW), matrix(COLUMN))), 25),
        (Product((Int(2), matrix(ROW), matrix(COLUMN))), 50),
        (Radical(Product((matrix(ROW), matrix(COLUMN)))), 5),
        (Product((matrix(ROW), matrix(COLUMN), matrix(COLUMN))), sympy.Matrix([75, 100])),
        (Product((matrix(COLUMN), matrix(ROW))), sympy.Matrix([[9, 12], [12, 16]])),
        (Product((matrix(ROW), matrix(Matrix([[1, 0], [0, 2]])), matrix(COLUMN))), 41),
    ],
)
def test_a_row_times_a_column_is_a_number(node: Math, value: object) -> None:
    assert sympy.sympify(expression(node)) == value


@pytest.mark.parametrize(
    ("rows", "task"), [([[1, 1j], [0, 0]], "svd"), ([[3, 4]], "svd"), ([[3], [4]], "svd")]
)
def test_sympy_compares_numbers_with_numbers_in_a_decomposition(
    rows: list[list[complex]], task: str
) -> None:
    text = "; ".join(" ".join("i" if x == 1j else str(x) for x in row) for row in rows)
    claims = equations(solve(text, task=task).document().blocks)[0]
    compared = 0
    for claim in claims:
        left, right = (sympy.sympify(claim[side]) for side in ("lhs", "rhs"))
        if left.is_Matrix and right == 0:  # a product that vanishes, entry by entry
            assert sympy.simplify(left).is_zero_matrix, claim
        else:
            assert left.is_Matrix == right.is_Matrix, claim
        compared += 1
    assert compared


def test_conditions_can_be_read() -> None:
    assert CONDITIONS
    for condition in CONDITIONS:
        sympy.sympify(condition["lhs"])
        sympy.sympify(condition["rhs"])


def test_a_chain_gives_each_link() -> None:
    claims, conditions = equations([Display(chain(Int(1), ("<", Int(2)), ("=", Int(2))))])
    assert claims == [
        {"lhs": "1", "rel": "<", "rhs": "2"},
        {"lhs": "2", "rel": "=", "rhs": "2"},
    ]
    assert conditions == []


def test_conditions_stand_apart() -> None:
    claims, conditions = equations([Align((posed(LAMBDA, Int(2)),))])
    assert (claims, conditions) == ([], [{"lhs": "lambda_", "rel": "=", "rhs": "2"}])


def test_a_row_reduction_gives_each_arrow() -> None:
    row = Array(((Int(1), Int(2)),))
    claims, _ = equations([RowReduction((row, row), ((),), letter("A", Matrix([[1, 2]])))])
    assert [c["rel"] for c in claims] == ["=", "~"]


def test_words_leave_their_link_out() -> None:
    claims, _ = equations([Display(eq(Int(2), Words("the number of rows"), Int(2)))])
    assert claims == []
    assert equations([Display(listing(eq(Int(1), Int(1)), Words("and")))])[0] == [
        {"lhs": "1", "rel": "=", "rhs": "1"}
    ]
    with pytest.raises(NoText):
        expression(Listing((Int(1), Int(2))))
    with pytest.raises(NoText):
        expression(Symbol("a", subscript="'); evil("))


x = Symbol("x")
SHAPES: list[tuple[Math, str]] = [
    (Neg(Sum((x, Neg(Int(1))))), "1 - x"),
    (Sum((x, Neg(Paren(Sum((x, Int(1))))))), "-1"),
    (Power(Paren(Neg(Int(2))), Int(2)), "4"),
    (Neg(Power(Int(2), Int(2))), "-4"),
    (Power(Int(2), Neg(Int(1))), "1/2"),
    (Frac(Sum((x, Int(1))), Product((Int(2), x))), "(x + 1)/(2*x)"),
    (Product((Frac(Int(1), Int(2)), Frac(Int(1), x))), "1/(2*x)"),
    (Power(Frac(Int(1), Int(2)), Int(2)), "1/4"),
    (Radical(Int(5), 3), "root(5, 3)"),
    (Digits("-1.5"), "-1.5"),
    (num(I), "I"),
    (num((number(9) - sqrt(17)) / 2), "(9 - sqrt(17))/2"),
    (Product((letter("a", sqrt(2) + 1), letter("b", number(3)))), "3*sqrt(2) + 3"),
    (Symbol("lambda", "2"), "lambda_2"),
    (Symbol("E"), "Symbol('E')"),
    (Symbol("beta"), "Symbol('beta')"),
    (apply(Symbol("p", value=Polynomial([1, 0, -3])), Neg(x)), "x**2 - 3"),
]


@pytest.mark.parametrize(("node", "meaning"), SHAPES)
def test_sympy_reads_the_same(node: Math, meaning: str) -> None:
    read = sympy.sympify(expression(node))
    assert sympy.simplify(read - sympy.sympify(meaning)) == 0


def test_a_root_and_a_vector() -> None:
    alpha = roots_of(Polynomial([1, 0, 0, 0, -1, -1]))[0]
    assert expression(Symbol("lambda", value=alpha)) == "RootOf(x**5 - x - 1, 0)"
    held = vec("v", (number(1), number(0), number(-2)))
    assert sympy.sympify(expression(held)) == sympy.Matrix([1, 0, -2])
