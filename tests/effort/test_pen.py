"""What writing and computing costs: more for more, whatever the expression."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.document.blocks import RowReduction
from eigtutor.document.build import eq, letter, mat, mul
from eigtutor.document.math import (
    Array,
    Frac,
    Int,
    Listing,
    Math,
    Neg,
    Paren,
    Power,
    Product,
    Radical,
    RowAdd,
    RowScale,
    RowSwap,
    Sum,
    Symbol,
)
from eigtutor.effort import prices
from eigtutor.effort.pen import Pen
from eigtutor.exact import Matrix

WRITTEN = ("numbers", "operations", "fractions", "surds", "complex")
IMAGINARY = Symbol("i")


def spent(pen: Pen) -> int:
    return sum(getattr(pen, name) for name in WRITTEN)


def cost(node: Math) -> int:
    pen = Pen()
    pen.write(node)
    return spent(pen)


def reduced(reduction: RowReduction) -> int:
    pen = Pen()
    pen.reduce(reduction)
    return spent(pen)


def array(rows) -> Array:
    return Array(tuple(tuple(Neg(Int(-x)) if x < 0 else Int(x) for x in row) for row in rows))


#: A place for the number that is changed, beside numbers that are smaller than what it becomes.
HOLE = Symbol("hole")
LEAVES = st.integers(0, 999).map(Int) | st.just(HOLE) | st.just(Symbol("lambda"))


def grown(inner: st.SearchStrategy[Math]) -> st.SearchStrategy[Math]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(lambda parts: Product(tuple(map(Paren, parts)))),
        inner.map(Neg),
        st.tuples(inner, inner).map(lambda pair: Frac(*pair)),
        inner.map(Radical),
        several.map(Listing),
    )


EXPRESSIONS = st.recursive(LEAVES, grown, max_leaves=8)


def filled(node: Math, value: Math) -> Math:
    """The expression with the value in every hole."""
    match node:
        case Sum(parts) | Product(parts) | Listing(parts):
            return type(node)(tuple(filled(part, value) for part in parts))
        case Neg(inner) | Paren(inner) | Radical(inner):
            return type(node)(filled(inner, value))
        case Frac(a, b):
            return Frac(filled(a, value), filled(b, value))
        case _:
            return value if node == HOLE else node


def has_hole(node: Math) -> bool:
    return filled(node, Int(0)) != node


@given(EXPRESSIONS.filter(has_hole), st.integers(1000, 10**6), st.integers(1, 10**6))
def test_a_larger_number_never_costs_less(expression, number, more):
    smaller, larger = filled(expression, Int(number)), filled(expression, Int(number + more))
    assert cost(smaller) <= cost(larger)
    assert cost(filled(expression, Int(number))) < cost(filled(expression, Int(number * 1000)))


@given(EXPRESSIONS.filter(has_hole), st.integers(1000, 10**6), st.integers(2, 99))
def test_fractions_roots_and_i_cost_more_than_integers(expression, number, below):
    plain = cost(filled(expression, Int(number)))
    assert plain < cost(filled(expression, Frac(Int(number), Int(below))))
    assert plain < cost(Listing((filled(expression, Int(number)), Radical(Int(2)))))
    assert plain < cost(Listing((filled(expression, Int(number)), IMAGINARY)))


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (Int(2), Int(20)),
        (Int(2), Neg(Int(2))),
        (Int(3), Frac(Int(3), Int(4))),
        (Int(3), Radical(Int(3))),
        (Int(3), mul(Int(3), IMAGINARY)),
        (Sum((Int(3), Int(4))), Sum((Int(34), Int(45)))),
        (Product((Int(2), Int(4)), "dot"), Product((Int(7), Int(8)), "dot")),
        (Product((Int(3), Symbol("lambda"))), Product((Int(3), Int(4)), "dot")),
        (Power(Int(3), Int(2)), Power(Int(3), Int(3))),
        (Power(Symbol("lambda"), Int(2)), Power(Int(7), Int(2))),
        (array([[1, 2], [3, 4]]), array([[1, 2, 5], [3, 4, 6], [7, 8, 9]])),
    ],
)
def test_more_costs_more(less, more):
    assert cost(less) < cost(more)


def test_a_number_before_a_letter_is_only_written():
    assert cost(Product((Int(3), Symbol("lambda")))) == 2
    assert cost(Product((Int(3), Radical(Int(5))))) == 2 + prices.SURD


def test_what_was_computed_is_copied():
    product = Product((Int(12), Int(13)), "dot")
    pen = Pen()
    pen.write(product)
    once = pen.operations
    assert once > 0
    pen.write(product)
    assert (pen.operations, pen.numbers) == (once, 8)


def test_a_power_of_many_digits_is_left_standing():
    pen = Pen()
    pen.write(Power(Int(2), Int(100)))
    assert pen.operations == 0


# -- matrices ------------------------------------------------------------------------------------

SMALL = st.integers(-9, 9)


@given(st.lists(st.lists(SMALL, min_size=3, max_size=3), min_size=3, max_size=3))
def test_every_row_operation_more_costs_more(rows):
    before, after = array(rows), array([*rows[:2], [0, 1, 1]])
    plus = RowAdd(2, 1, Neg(Int(3)))
    one = reduced(RowReduction((before, after), ((plus,),)))
    for another in (RowAdd(3, 1, Int(2)), RowSwap(1, 2), RowScale(1, Int(2))):
        assert one < reduced(RowReduction((before, after), ((plus, another),)))
        assert one < reduced(RowReduction((before, after, after), ((plus,), (another,))))


def test_larger_entries_make_a_row_operation_cost_more():
    operation = ((RowAdd(2, 1, Neg(Int(3))),),)
    small, large = array([[1, 2], [3, 4]]), array([[11, 25], [33, 47]])
    after = array([[1, 2], [0, 7]])
    difference = cost(large) - cost(small)
    found = [reduced(RowReduction((state, after), operation)) for state in (small, large)]
    assert found[1] - found[0] > difference


def test_a_product_of_matrices_is_computed_where_its_result_stands_beside_it():
    a, v = Matrix([[4, 2], [3, 5]]), Matrix([[2], [3]])
    product = mul(letter("A", a), Symbol("v", "", "vector", v))
    pen = Pen()
    pen.write(eq(product, mat(a * v)))
    assert pen.operations > 0
    pen = Pen()
    pen.write(eq(product, Symbol("w", "", "vector")))
    assert pen.operations == 0


def test_zeros_and_ones_of_a_matrix_are_not_multiplied():
    def computed(a: Matrix) -> int:
        pen = Pen()
        pen.write(eq(mul(letter("A", a), letter("B", Matrix([[3, 5], [7, 9]]))), mat(a)))
        return pen.operations

    assert computed(Matrix([[1, 0], [0, 1]])) == 0
    assert 0 < computed(Matrix([[1, 0], [2, 1]])) < computed(Matrix([[4, 6], [2, 8]]))
