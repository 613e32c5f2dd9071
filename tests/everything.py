"""One document that holds every node and every block, written as a real worksheet would be."""

from __future__ import annotations

from typing import get_args

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Asked,
    Block,
    Callout,
    Code,
    Display,
    Document,
    Emph,
    Exercise,
    Figure,
    Heading,
    ItemList,
    Meta,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Strong,
    Table,
)
from eigtutor.document.build import (
    LAMBDA,
    add,
    adjoint,
    chain,
    coords,
    det,
    display,
    drawn_out,
    eq,
    exponential_of,
    factored,
    frac,
    grid,
    identity,
    inlines,
    inverse,
    length,
    letter,
    listing,
    mat,
    modulus,
    mul,
    neg,
    norm,
    num,
    para,
    poly,
    posed,
    power,
    set_of,
    shifted,
    span,
    sqrt_of,
    sub,
    transpose,
    variable,
    vec,
)
from eigtutor.document.figures import Anchor, Circle, Dot, Label, Path, Picture, Region, Shape
from eigtutor.document.math import (
    Apply,
    Array,
    Digits,
    Frac,
    Function,
    Int,
    Math,
    Neg,
    Paren,
    Power,
    Radical,
    Relation,
    RowAdd,
    RowScale,
    RowSwap,
    Symbol,
    Words,
)
from eigtutor.exact import I, Matrix, Number, Polynomial, number, sqrt
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.page import Page

A = Matrix([[3, -1, -1], [1, 1, -1], [3, -3, -1]])
B = Matrix([[4, 2], [2, 5]])
P = Matrix([[1, 1, 1], [1, 0, 1], [0, 1, 3]])
D = Matrix.diagonal([number(2), number(2), number(-1)])

DECAY = num(exponential(ExponentialPolynomial.letter("t") * (1 - sqrt(5)) / 2))
SHEAR = Matrix([[2, 1], [0, 2]])
COSINE = Function("cos", (mul(Int(2), variable("t")),))
SINE = Function("sin", (mul(Int(2), variable("t")),))

LETTER_A = letter("A", A)
LETTER_P = letter("P", P)
LETTER_D = letter("D", D)
X1, X2, X3 = (letter("x", subscript=k) for k in (1, 2, 3))


def everything() -> Document:
    """The shared document of the writers' tests."""
    return Document(
        meta=Meta(
            title="Eigenvalues and diagonalization",
            course="MATH 221 · Linear Algebra",
            subtitle="Problem set 5",
            instructions="Give exact values, and show your work. A matrix P must come with "
            "its D in matching order.",
            date="2026-03-02",
            code="5-K7QX",
            name_lines=True,
            page=Page(scores=True, answer_page=True),
            asked=(Asked("1", "", "4"), Asked("2", "a", "2"), Asked("2", "b", "8")),
        ),
        blocks=(*questions(), *solution(), *remarks()),
    )


def questions() -> tuple[Block, ...]:
    """A short and a long exercise, with room to answer."""
    first = Exercise(
        "1",
        (
            para("Find all eigenvalues of the matrix over ", Emph("the real numbers"), "."),
            display(letter("B", B), mat(B)),
            AnswerSpace(5),
        ),
        points="4",
    )
    second = Exercise(
        "2",
        (
            para("Let ", LETTER_A, " be the matrix"),
            display(LETTER_A, mat(A)),
            para(
                "over the rational numbers, and let ",
                eq(vec("v", ints(1, 1, 3)), coords(ints(1, 1, 3))),
                ".",
            ),
            Part(
                "a",
                (
                    para(
                        "Show that ",
                        vec("v"),
                        " is an eigenvector, and find the dimension of the kernel of ",
                        shifted(LETTER_A, Int(2), 3),
                        ".",
                    ),
                    AnswerSpace(3, "lines"),
                ),
                points="2",
            ),
            Part(
                "b",
                (
                    para(
                        "Diagonalize ",
                        LETTER_A,
                        ", or show that it cannot be done. Give ",
                        LETTER_P,
                        " and ",
                        LETTER_D,
                        " with ",
                        eq(LETTER_A, mul(LETTER_P, LETTER_D, inverse(LETTER_P))),
                        ".",
                    ),
                    AnswerSpace(3, "grid"),
                ),
                points="8",
            ),
        ),
        points="10",
        title="Three by three",
    )
    return (Heading(inlines("Exercises")), first, second)


def solution() -> tuple[Block, ...]:
    """The worked solution of the second exercise."""
    shift = shifted(LETTER_A, LAMBDA, 3)
    shifted_entries = grid(
        tuple(
            tuple(
                sub(num(x), LAMBDA) if i == j and x else Neg(LAMBDA) if i == j else num(x)
                for j, x in enumerate(row)
            )
            for i, row in enumerate(A.rows)
        ),
        fence="bar",
    )
    factors = [(Polynomial([1, -2]), 2), (Polynomial([1, 1]), 1)]
    problem = Callout(
        "problem",
        (
            para("Diagonalize, or show that it cannot be done:"),
            display(LETTER_A, mat(A)),
        ),
    )
    worked: tuple[Block, ...] = (
        Heading(inlines("The eigenvalues"), 2, "2.5"),
        para(
            "We need the numbers ",
            LAMBDA,
            " for which ",
            shift,
            " is singular. The first two rows differ by a multiple of ",
            coords(ints(1, -1, 0)),
            ", so subtract the second from the first before expanding:",
        ),
        Display(
            Relation(
                det(shift),
                (("=", shifted_entries), ("=", neg(factored(factors)))),
            )
        ),
        para(
            "The eigenvalues are ",
            Int(2),
            " (algebraic multiplicity 2) and ",
            num(-1),
            " (multiplicity 1).",
        ),
        para(
            "Check: ",
            eq(add(Int(2), Int(2), Neg(Int(1))), Int(3), Function("tr", (LETTER_A,))),
            ", and ",
            eq(mul(Int(2), Int(2), num(-1), sign="dot"), num(-4), det(LETTER_A)),
            ".",
            role="check",
        ),
        Heading(inlines("The eigenspace of ", Int(2)), 2),
        para(
            "Everything hinges on this one: the matrix is diagonalizable ",
            Emph("exactly"),
            " if it has dimension 2.",
        ),
        RowReduction(
            (
                mat(A.shifted(number(2)), marked=[(0, 0)]),
                mat(Matrix([[1, -1, -1], [0, 0, 0], [0, 0, 0]]), marked=[(0, 0)]),
            ),
            ((RowAdd(2, 1, Neg(Int(1))), RowAdd(3, 1, Neg(Int(3)))),),
            shifted(LETTER_A, Int(2), 3),
        ),
        para("One equation and two free variables:"),
        Align(
            (
                posed(X1, add(X2, X3)),
                Relation(
                    Function("ker", (shifted(LETTER_A, Int(2), 3),)),
                    (
                        ("=", span([coords(ints(1, 1, 0)), coords(ints(1, 0, 1))])),
                        ("!=", set_of([vec("0", ints(0, 0, 0))])),
                    ),
                ),
            )
        ),
        Heading(inlines("The eigenspace of ", num(-1)), 2),
        para("A 1 in the corner saves fractions, so swap first:"),
        RowReduction(
            (
                mat(A.shifted(number(-1)), marked=[(1, 0)]),
                mat(Matrix([[1, 2, -1], [4, -1, -1], [3, -3, 0]]), marked=[(0, 0)]),
                mat(Matrix([[1, 2, -1], [0, -9, 3], [0, -9, 3]]), marked=[(0, 0), (1, 1)]),
                mat(Matrix([[1, 2, -1], [0, 3, -1], [0, 0, 0]]), marked=[(0, 0), (1, 1)]),
            ),
            (
                (RowSwap(1, 2),),
                (RowAdd(2, 1, num(-4)), RowAdd(3, 1, num(-3))),
                (RowAdd(3, 2, num(-1)), RowScale(2, Neg(Frac(Int(1), Int(3))))),
            ),
            shifted(LETTER_A, num(-1), 3),
        ),
        para(
            "The second row says ",
            posed(X3, mul(Int(3), X2)),
            ", and then the first ",
            posed(X1, X2),
            ". With ",
            posed(X2, Int(1)),
            ": ",
            eq(vec("v", ints(1, 1, 3), 3), coords(ints(1, 1, 3))),
            ".",
        ),
        Heading(inlines("Put together"), 2),
        para(
            Strong("Eigenvectors"),
            " into the columns of ",
            LETTER_P,
            ", their eigenvalues into ",
            LETTER_D,
            " in the same order:",
        ),
        Display(listing(eq(LETTER_P, mat(P)), eq(LETTER_D, mat(D)))),
        para(
            "Check without inverting anything: ",
            eq(mul(LETTER_A, LETTER_P), mat(A * P), mul(LETTER_P, LETTER_D)),
            ", and ",
            chain(det(LETTER_P), ("=", num(-3)), ("!=", Int(0))),
            ".",
            role="check",
        ),
        para(
            "The matrix is diagonalizable: ",
            eq(LETTER_A, mul(LETTER_P, LETTER_D, inverse(LETTER_P))),
            " with the ",
            LETTER_P,
            " and ",
            LETTER_D,
            " above.",
            role="conclusion",
        ),
        Callout(
            "slip",
            (
                para(
                    "Writing the eigenvalues into ",
                    LETTER_D,
                    " in another order than the eigenvectors into ",
                    LETTER_P,
                    ". Then ",
                    chain(mul(LETTER_A, LETTER_P), ("!=", mul(LETTER_D, LETTER_P))),
                    " shows at once that the two do not belong together.",
                ),
            ),
        ),
    )
    blocks = (problem, Reveal(inlines("Solution with ", LAMBDA), worked))
    return (Heading(inlines("Worked solutions")), Exercise("2", blocks, title="Three by three"))


def picture() -> Figure:
    """A picture with every shape, and a label on every side of its point."""
    sides = get_args(Anchor)
    shapes: tuple[Shape, ...] = (
        Region(((1, 1), (9, 1), (9, 5), (1, 5))),
        Path(((0.5, 3), (11.5, 3)), "grid"),
        Path(((1, 1), (9, 1), (9, 5), (1, 5)), "secondary", closed=True, dashed=True),
        Path(((2, 2), (4, 4), (8, 4)), head="middle"),
        Path(((6, 3), (9, 5)), "emphasis", head="end"),
        Circle((6, 3), 2),
        Circle((6, 3), 1, "secondary", dashed=True),
        Dot((6, 3), "emphasis"),
    )
    names = tuple(
        Label((1.5 + k, 1.5 + 0.5 * (k % 4)), letter("v", None, k), side)
        for k, side in enumerate(sides)
    )
    found = Label((10.2, 5), posed(LAMBDA, frac(Int(1), Int(2))), "right")
    drawn = Picture(14, 6.5, shapes, (*names, found))
    return Figure(
        drawn,
        inlines("A circle in a rectangle, and an arrow to the point ", coords(ints(9, 5)), "."),
        inlines("Every shape, for ", posed(LAMBDA, frac(Int(1), Int(2))), "."),
    )


def remarks() -> tuple[Block, ...]:
    """Everything else: irrational numbers, systems, lists, the key."""
    p = Symbol("p", value=Polynomial([1, -9, 16]))
    b = letter("B", B)
    high, low = ((number(9) + s * sqrt(17)) / 2 for s in (1, -1))
    halves = Matrix([[number(1) / 2, number(-1) / 3], [0, number(3) / 4]])
    system = Array(tuple(tuple(num(x) for x in row) for row in ([1, 2, 3], [2, 5, 1])), bar=2)
    reduced = Array(tuple(tuple(num(x) for x in row) for row in ([1, 2, 3], [0, 1, -5])), bar=2)
    items: tuple[tuple[Block, ...], ...] = (
        (
            para(
                "The matrix ",
                eq(b, mat(B)),
                " is symmetric, ",
                eq(transpose(b), adjoint(b), b),
                ", so its eigenvalues are real. It has rank ",
                eq(Function("rank", (b,)), Int(2)),
                " and ",
                eq(Function("dim", (Function("ker", (b,)),)), Int(0)),
                ".",
            ),
        ),
        (
            para("By the theorem of Cayley and Hamilton it is a root of its polynomial:"),
            Display(
                Relation(
                    Apply(p, b),
                    (
                        ("=", add(power(b, 2), Neg(mul(Int(9), b)), mul(Int(16), identity(2)))),
                        ("=", mat(Matrix([[0, 0], [0, 0]]))),
                    ),
                )
            ),
        ),
    )
    return (
        Heading(inlines("Remarks")),
        para(
            "The roots of ",
            posed(Apply(p, LAMBDA), Int(0)),
            " are irrational, and ",
            chain(num(low), ("approx", Digits("2.438")), ("<", num(high))),
            "; both lie between ",
            Int(2),
            " and ",
            Int(7),
            ":",
        ),
        Display(
            listing(
                Relation(poly(Polynomial([1, -9, 16])), (("=", Int(0)),), claim=False),
                eq(letter("lambda", low, 1), num(low)),
                eq(letter("lambda", high, 2), num(high)),
            )
        ),
        Display(
            Relation(
                Power(LAMBDA, letter("n")),
                (
                    (">=", Int(0)),
                    (">", Neg(Radical(Int(5), 3))),
                ),
                claim=False,
            )
        ),
        para("A number has a modulus, vectors and matrices have norms:"),
        Display(
            listing(
                chain(modulus(num(3 - 4 * I)), ("=", Int(5)), ("<", Int(6))),
                eq(length(vec("v", (number(3), number(4)))), Int(5)),
                eq(norm(LETTER_A, "1"), Int(7)),
                eq(norm(LETTER_A, "inf"), Int(7)),
                eq(norm(LETTER_A, "F"), sqrt_of(Int(33))),
                chain(modulus(frac(Int(1), Int(2))), ("<=", Int(1))),
            )
        ),
        ItemList(items),
        para("An exponential holds functions of ", variable("t"), ", such as ", DECAY, ":"),
        Display(eq(exponential_of(mat(SHEAR), "t"), drawn_out(matrix_exponential(SHEAR, "t")))),
        Display(eq(add(power(Paren(COSINE), 2), power(Paren(SINE), 2)), Int(1))),
        para("Solving a system means reducing its augmented matrix:"),
        RowReduction((system, reduced), ((RowAdd(2, 1, num(-2)),),)),
        Display(chain(system, ("~", reduced))),
        para("Fractions stand clear of one another, also with a marked entry:"),
        Display(
            listing(
                eq(mul(num(number(1) / 2), letter("C", halves * 2)), mat(halves, marked=[(0, 0)])),
                Words("and"),
                eq(mat(halves, fence="bar"), num(number(3) / 8)),
            )
        ),
        para(
            "A single operation reads ",
            RowScale(1, num(number(1) / 2)),
            ", and a product of numbers ",
            eq(mul(Int(2), Int(3), sign="times"), Int(6)),
            ". Also ",
            chain(coords(ints(2, 1)), ("in", span([coords(ints(2, 1))]))),
            ", ",
            chain(sqrt_of(Int(2)), ("<=", Int(2))),
            ".",
        ),
        ItemList(((para("First reduce."),), (para("Then read off."),)), ordered=True),
        Callout("note", (Paragraph(inlines("Over the complex numbers every matrix has one.")),)),
        Table(
            (inlines("Exercise"), inlines("Part"), inlines("Answer"), inlines("Points")),
            (
                (
                    inlines("1"),
                    inlines(""),
                    inlines(set_of([num(low), num(high)])),
                    inlines("4"),
                ),
                (
                    inlines("2"),
                    inlines("a"),
                    inlines("yes, for ", posed(LAMBDA, num(-1))),
                    inlines("2"),
                ),
                (inlines("2"), inlines("b"), inlines("see the solution"), inlines("8")),
            ),
            caption="Answer key",
        ),
        Code(
            "import numpy as np\n\n"
            "A = np.array([[4, 2], [2, 5]])\n"
            "for k, value in enumerate(np.linalg.eigvals(A)):\n"
            "    print(f'{k}_{value:.1%}' \"\\n\")  # not *1 & `2` < $3, {4}, ~5, ^6"
        ),
        picture(),
    )


def ints(*values: int) -> tuple[Number, ...]:
    """A vector of integers."""
    return tuple(number(v) for v in values)


def wide() -> tuple[Math, ...]:
    """Formulas wider than a page."""
    big = grid([[Int(100 * i + j) for j in range(14)] for i in range(14)])
    long_sum = add(*(mul(Int(k * 1234567), power(LAMBDA, k)) for k in range(1, 9)))
    return (eq(letter("M"), big), eq(letter("p"), long_sum, long_sum), big, long_sum)
