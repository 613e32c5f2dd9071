"""The terminal writer: what a window shows, at every width, with and without Unicode."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Display,
    Document,
    Emph,
    Exercise,
    Formula,
    Heading,
    ItemList,
    Meta,
    Paragraph,
    Part,
    RowReduction,
    Strong,
    Table,
    Text,
)
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    chain,
    col,
    coords,
    det,
    display,
    eq,
    factored,
    frac,
    grid,
    inlines,
    inverse,
    letter,
    listing,
    mat,
    mul,
    neg,
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
    vec,
)
from eigtutor.document.math import (
    Digits,
    Frac,
    Function,
    Int,
    Math,
    Neg,
    Paren,
    Power,
    Product,
    Radical,
    Relation,
    RowAdd,
    RowScale,
    RowSwap,
    Sum,
    Symbol,
    Words,
)
from eigtutor.exact import HALF, I, Matrix, Polynomial, number, sqrt
from eigtutor.writers import WRITERS, Writer
from eigtutor.writers.terminal import TerminalWriter
from eigtutor.writers.terminal.boxes import Box
from eigtutor.writers.terminal.mathematics import Typesetter
from eigtutor.writers.terminal.signs import ASCII, UNICODE, cells

GOLDEN = Path(__file__).parents[1] / "golden"

# -- a sample: the two solutions of a good teacher ---------------------------------------------

A = Matrix([[3, -1, -1], [1, 1, -1], [3, -3, -1]])
B = Matrix([[3, -2], [2, -1]])
S = Matrix([[4, 2], [2, 5]])
P = Matrix([[1, 1, 1], [1, 0, 1], [0, 1, 3]])
D = Matrix.diagonal([number(2), number(2), number(-1)])

a, b, p, d, j, n = (letter(x) for x in "ABPDJN")
ALIKE = add(num(3), Neg(LAMBDA)), add(num(1), Neg(LAMBDA)), add(num(-1), Neg(LAMBDA))


def _shifted_determinant() -> Math:
    (x, y, z), m = ALIKE, num(-1)
    return grid([[x, m, m], [num(1), y, m], [num(3), num(-3), z]], fence="bar")


def diagonalization() -> tuple[Block, ...]:
    v1, v2, v3 = (vec("v", subscript=k) for k in (1, 2, 3))
    x1, x2, x3 = (Symbol("x", str(k)) for k in (1, 2, 3))
    two = add(num(2), Neg(LAMBDA))
    reduced = mat(Matrix([[1, -1, -1], [0, 0, 0], [0, 0, 0]]), marked=[(0, 0)])
    return (
        Callout(
            "problem",
            (para("Diagonalize ", a, ", or show that it cannot be done:"), display(a, mat(A))),
        ),
        Heading(inlines("The eigenvalues"), 1),
        para(
            "We need the numbers ",
            LAMBDA,
            " for which ",
            sub(a, mul(LAMBDA, letter("I"))),
            " is singular. The first two rows of this matrix differ by a multiple of ",
            coords([number(1), number(-1), number(0)]),
            ", so subtract the second from the first before expanding:",
        ),
        display(
            det(sub(a, mul(LAMBDA, letter("I")))),
            _shifted_determinant(),
            mul(
                two,
                grid(
                    [
                        [num(1), num(-1), num(0)],
                        [num(1), ALIKE[1], num(-1)],
                        [num(3), num(-3), ALIKE[2]],
                    ],
                    fence="bar",
                ),
            ),
            mul(
                two,
                grid(
                    [[num(1), num(0), num(0)], [num(1), two, num(-1)], [num(3), num(0), ALIKE[2]]],
                    fence="bar",
                ),
            ),
        ),
        para("Expanding along the first row leaves"),
        Align(
            (
                eq(
                    det(sub(a, mul(LAMBDA, letter("I")))),
                    mul(two, two, ALIKE[2]),
                    neg(mul(power(Sum((LAMBDA, Neg(num(2)))), 2), add(LAMBDA, num(1)))),
                ),
                eq(
                    apply(letter("p"), LAMBDA),
                    factored([(Polynomial([1, -2]), 2), (Polynomial([1, 1]), 1)]),
                ),
            )
        ),
        para(
            Strong("The eigenvalues are"),
            " ",
            num(2),
            " (algebraic multiplicity 2) and ",
            num(-1),
            " (multiplicity 1).",
        ),
        para(
            "Check: ",
            eq(add(num(2), num(2), num(-1)), num(3), Function("tr", (a,))),
            ", and ",
            eq(mul(num(2), num(2), num(-1), sign="dot"), num(-4), det(a)),
            ".",
            role="check",
        ),
        Heading(inlines("The eigenspace of ", num(2)), 2),
        para(
            "Everything hinges on this one: ",
            a,
            " is diagonalizable ",
            Emph("exactly if"),
            " it has dimension 2.",
        ),
        RowReduction(
            (mat(A.shifted(number(2))), reduced),
            ((RowAdd(2, 1, num(-1)), RowAdd(3, 1, num(-3))),),
            shifted(a, num(2), 3),
        ),
        para(
            "One equation, ",
            posed(x1, add(x2, x3)),
            ", and two free variables ",
            posed(x2, letter("s")),
            ", ",
            posed(x3, letter("t")),
            ":",
        ),
        display(
            vec("x"),
            add(
                mul(letter("s"), col([number(1), number(1), number(0)])),
                mul(letter("t"), col([number(1), number(0), number(1)])),
            ),
        ),
        Heading(inlines("The eigenspace of ", num(-1)), 2),
        para("A 1 in the corner saves fractions, so swap first:"),
        RowReduction(
            (
                mat(A.shifted(number(-1))),
                mat(Matrix([[1, 2, -1], [4, -1, -1], [3, -3, 0]])),
                mat(Matrix([[1, 2, -1], [0, -9, 3], [0, -9, 3]])),
                mat(Matrix([[1, 2, -1], [0, 3, -1], [0, 0, 0]]), marked=[(0, 0), (1, 1)]),
            ),
            (
                (RowSwap(1, 2),),
                (RowAdd(2, 1, num(-4)), RowAdd(3, 1, num(-3))),
                (RowAdd(3, 2, num(-1)), RowScale(2, num(number(-1) / 3))),
            ),
            shifted(a, num(-1), 3),
        ),
        para(
            "The second row says ",
            posed(x3, mul(num(3), x2)),
            ", and then the first says ",
            eq(x1, add(mul(num(-2), x2), x3), x2),
            ". With ",
            posed(x2, num(1)),
            ": ",
            eq(v3, coords([number(1), number(1), number(3)])),
            ".",
        ),
        Heading(inlines("Put together"), 2),
        Display(
            listing(eq(p, mat(P)), eq(d, mat(D)), chain(det(p), ("=", num(-3)), ("!=", num(0))))
        ),
        para("Check without inverting anything: ", eq(mul(a, p), mul(p, d)), ".", role="check"),
        para(
            "The matrix ",
            a,
            " is diagonalizable: ",
            eq(a, mul(p, d, inverse(p))),
            ", with the columns ",
            v1,
            ", ",
            v2,
            ", ",
            v3,
            ".",
            role="conclusion",
        ),
    )


def irrational() -> tuple[Block, ...]:
    root = (9 - sqrt(17)) / 2
    return (
        para("Find the eigenvalues of ", eq(letter("S"), mat(S)), " over ", letter("R"), "."),
        Part(
            "a",
            (
                para(
                    "The characteristic polynomial. It is monic, of degree two, and its "
                    "coefficients are the trace and the determinant."
                ),
                AnswerSpace(3),
            ),
            "1",
        ),
        Part(
            "b",
            (
                para("The eigenvalues."),
                display(LAMBDA, num(root)),
                display(
                    LAMBDA,
                    frac(
                        Sum((num(9), Neg(sqrt_of(sub(power(num(9), 2), mul(num(4), num(16))))))),
                        num(2),
                    ),
                ),
            ),
            "2",
        ),
        Callout(
            "slip",
            (
                para(
                    "Taking ",
                    posed(LAMBDA, num(9)),
                    " for an eigenvalue: it is their sum. The polynomial is ",
                    poly(Polynomial([1, -9, 16])),
                    ".",
                ),
                display(Relation(apply(letter("p"), num(9)), (("=", num(16)), ("!=", num(0))))),
            ),
        ),
        Callout("note", (ItemList(((para("One."),), (para("Two, ", LAMBDA, "."),))),)),
        ItemList(
            (
                (para("First: a long item that is wrapped when the window is narrow."),),
                (para("Second:"), display(letter("J"), mat(Matrix([[1, 1], [0, 1]])))),
            ),
            ordered=True,
        ),
        Table(
            (inlines("Eigenvalue"), inlines("Algebraic"), inlines("Eigenspace")),
            (
                (
                    inlines(num(root)),
                    inlines("1"),
                    inlines(span([coords([number(2), HALF - sqrt(17) / 2])])),
                ),
                (
                    inlines(num(1 + 2 * I)),
                    inlines("1"),
                    inlines("a line in ", letter("C"), "², the complex plane"),
                ),
            ),
            "What was found",
        ),
        RowReduction(
            (
                mat(Matrix([[2, 4, 6], [1, 3, 5]]), bar=2),
                mat(Matrix([[1, 2, 3], [1, 3, 5]]), bar=2),
            ),
            ((RowScale(1, num(HALF)),),),
        ),
    )


SAMPLE = Document(
    meta=Meta(
        title="Diagonalization",
        course="Linear Algebra II",
        subtitle="Solutions",
        instructions="Show your work. Exact values only: no decimals.",
        name_lines=True,
        code="A7-03",
        date="2025-11-20",
    ),
    blocks=(
        Exercise("1", diagonalization(), "10"),
        Exercise("2", irrational(), "", "An irrational pair"),
    ),
)


def same_as_golden(text: str, name: str) -> None:
    path = GOLDEN / name
    if os.environ.get("EIGTUTOR_REFRESH") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "EIGTUTOR_REFRESH=1 writes it anew"


def test_golden() -> None:
    same_as_golden(TerminalWriter(width=80).document(SAMPLE), "terminal-sample-80.txt")


def test_golden_in_ascii() -> None:
    same_as_golden(
        TerminalWriter(width=80, ascii=True).document(SAMPLE), "terminal-sample-80-ascii.txt"
    )


# -- formulas in a line ------------------------------------------------------------------------

X, T = letter("x"), letter("t")

#: (formula, with Unicode, without)
FORMULAS: list[tuple[Math, str, str]] = [
    (num((9 - sqrt(17)) / 2), "(9 − √17)/2", "(9 - sqrt(17))/2"),
    (num(-HALF), "−1/2", "-1/2"),
    (num(2 * sqrt(3) * I), "2i√3", "2i sqrt(3)"),
    (mul(num(2), LAMBDA), "2λ", "2 lambda"),
    (mul(num(sqrt(2)), LAMBDA), "√2 λ", "sqrt(2) lambda"),
    (mul(num(HALF), X), "(1/2)x", "(1/2)x"),
    (mul(num(2), num(-3)), "2(−3)", "2(-3)"),
    (mul(num(2), num(3)), "2·3", "2*3"),
    (mul(num(2), num(3), sign="times"), "2 × 3", "2 x 3"),
    (mul(letter("A"), letter("P")), "AP", "AP"),
    (poly(Polynomial([1, -9, 16])), "λ² − 9λ + 16", "lambda^2 - 9 lambda + 16"),
    (
        factored([(Polynomial([1, -2]), 2), (Polynomial([1, 1]), 1)]),
        "(λ − 2)²(λ + 1)",
        "(lambda - 2)^2(lambda + 1)",
    ),
    (frac(X, mul(num(2), T)), "x/(2t)", "x/(2t)"),
    (frac(frac(num(1), num(2)), num(3)), "(1/2)/3", "(1/2)/3"),
    (Power(Symbol("e"), mul(LAMBDA, T)), "e^(λt)", "e^(lambda t)"),
    (Power(letter("A"), letter("n")), "Aⁿ", "A^n"),
    (Power(letter("A"), add(letter("n"), num(1))), "Aⁿ⁺¹", "A^(n + 1)"),
    (power(num(sqrt(2)), 2), "(√2)²", "sqrt(2)^2"),
    (power(num(-2), 3), "(−2)³", "(-2)^3"),
    (Radical(add(num(1), num(2 * I))), "√(1 + 2i)", "sqrt(1 + 2i)"),
    (Radical(Int(2), 3), "³√2", "root(3, 2)"),
    (inverse(letter("P")), "P⁻¹", "P^-1"),
    (transpose(add(letter("A"), letter("B"))), "(A + B)ᵀ", "(A + B)^T"),
    (vec("v", subscript=1), "v₁", "v_1"),
    (Symbol("x", "12"), "x₁₂", "x_12"),
    (Symbol("mu", "min"), "μₘᵢₙ", "mu_min"),
    (Symbol("x", "y"), "x_y", "x_y"),
    (coords([number(1), number(0), number(-2)]), "(1, 0, −2)", "(1, 0, -2)"),
    (col([number(1), number(-2)]), "(1, −2)", "(1, -2)"),
    (mat(Matrix([[1, 0], [0, 1]])), "[1 0; 0 1]", "[1 0; 0 1]"),
    (mat(Matrix([[1, 0]]), bar=1), "[1 │ 0]", "[1 | 0]"),
    (
        grid([[X, num(1)], [num(0), add(X, num(1))]], fence="bar"),
        "│x, 1; 0, x + 1│",
        "|x, 1; 0, x + 1|",
    ),
    (det(letter("A")), "det A", "det A"),
    (det(shifted(letter("A"), LAMBDA, 2)), "det(A − λI)", "det(A - lambda I)"),
    (det(Paren(X)), "det(x)", "det(x)"),
    (mul(num(2), det(letter("A")), det(letter("B"))), "2 det A det B", "2 det A det B"),
    (Function("dim", (Function("ker", (letter("A"),)),)), "dim ker A", "dim ker A"),
    (
        span([vec("v", subscript=1), coords([number(1), number(0)])]),
        "span(v₁, (1, 0))",
        "span(v_1, (1, 0))",
    ),
    (set_of([num(1), num(2)]), "{1, 2}", "{1, 2}"),
    (listing(X, T), "x, t", "x, t"),
    (Relation(X, (("approx", Digits("-1.8794")),)), "x ≈ −1.8794", "x ~= -1.8794"),
    (chain(X, ("in", letter("R")), ("!=", num(0))), "x ∈ R ≠ 0", "x in R != 0"),
    (Product((X, Words("or"), T)), "x or t", "x or t"),
    (RowAdd(2, 1, num(-3)), "R₂ → R₂ − 3R₁", "R2 -> R2 - 3 R1"),
    (RowAdd(2, 1, num(1)), "R₂ → R₂ + R₁", "R2 -> R2 + R1"),
    (RowAdd(3, 12, num(-HALF)), "R₃ → R₃ − (1/2)R₁₂", "R3 -> R3 - (1/2) R12"),
    (RowAdd(2, 1, num(1 + I)), "R₂ → R₂ + (1 + i)R₁", "R2 -> R2 + (1 + i) R1"),
    (RowSwap(1, 2), "R₁ ↔ R₂", "R1 <-> R2"),
    (RowScale(2, num(number(-1) / 3)), "R₂ → −(1/3)R₂", "R2 -> -(1/3) R2"),
    (RowScale(2, num(-1)), "R₂ → −R₂", "R2 -> -R2"),
]


@pytest.mark.parametrize(("math", "unicode", "ascii"), FORMULAS)
def test_formula(math: Math, unicode: str, ascii: str) -> None:
    assert TerminalWriter().formula(math) == unicode
    assert TerminalWriter(ascii=True).formula(math) == ascii


# -- boxes -------------------------------------------------------------------------------------

#: What a formula looks like by itself.
PICTURES: list[tuple[Math, str]] = [
    (
        mat(Matrix([[1, -2], [10, 0]])),
        """
⎡ 1  −2⎤
⎣10   0⎦""",
    ),
    (
        mat(Matrix([[5]])),
        """
[5]""",
    ),
    (
        grid([[X, num(1)], [num(0), num(2)], [num(0), num(3)]], fence="bar"),
        """
│x  1│
│0  2│
│0  3│""",
    ),
    (
        mul(num(HALF), mat(Matrix([[1], [2], [3]]))),
        """
      ⎡1⎤
(1/2) ⎢2⎥
      ⎣3⎦""",
    ),
    (
        neg(frac(add(X, num(1)), num(2))),
        """
  x + 1
− ─────
    2""",
    ),
    (
        power(frac(add(X, num(1)), T), 2),
        """
⎛x + 1⎞²
⎜─────⎟
⎝  t  ⎠""",
    ),
    (
        transpose(mat(Matrix([[1, 2], [3, 4]]))),
        """
⎡1  2⎤ᵀ
⎣3  4⎦""",
    ),
    (
        Power(Symbol("e"), mul(LAMBDA, T)),
        """
 λt
e""",
    ),
    (
        set_of([col([number(1), number(0), number(0)]), col([number(0), number(1), number(1)])]),
        """
⎧⎡1⎤  ⎡0⎤⎫
⎨⎢0⎥, ⎢1⎥⎬
⎩⎣0⎦  ⎣1⎦⎭""",
    ),
    (
        grid([[mat(Matrix([[1, 1], [0, 1]])), num(0)], [num(0), num(2)]]),
        """
⎡⎡1  1⎤   ⎤
⎢⎣0  1⎦  0⎥
⎢         ⎥
⎣  0     2⎦""",
    ),
    (
        mat(Matrix([[1, 2, 3], [0, 1, 4]]), bar=2, marked=[(0, 0), (1, 1)]),
        """
⎡‹1›   2  │ 3⎤
⎣ 0   ‹1› │ 4⎦""",
    ),
]


@pytest.mark.parametrize(("math", "picture"), PICTURES)
def test_picture(math: Math, picture: str) -> None:
    box = Typesetter(UNICODE).box(math, "display")
    assert "\n".join(
        x.rstrip() for x in TerminalWriter().fragment([Display(math)]).split("\n")
    ) == ("\n".join(("    " + x).rstrip() for x in picture[1:].split("\n")))
    assert_consistent(box)


def assert_consistent(box: Box) -> None:
    assert 0 <= box.baseline < box.height
    assert {cells(text) for text in box.lines} == {box.width}


leaves: st.SearchStrategy[Math] = st.one_of(
    st.integers(0, 999).map(Int),
    st.sampled_from([X, LAMBDA, vec("v", subscript=1), Symbol("x", "ab"), letter("A")]),
    st.sampled_from([Words("or"), Digits("-1.5"), num((9 - sqrt(17)) / 2), num(-HALF)]),
    st.sampled_from([RowAdd(1, 2, num(-HALF)), RowSwap(1, 2), RowScale(3, num(sqrt(2)))]),
)


def larger(inner: st.SearchStrategy[Math]) -> st.SearchStrategy[Math]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    rows = st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(inner, min_size=n, max_size=n), min_size=1, max_size=3)
    )
    return st.one_of(
        several.map(Sum),
        several.map(Product),
        several.map(lambda x: Product(x, "dot")),
        several.map(lambda x: Product(x, "times")),
        inner.map(Neg),
        inner.map(Paren),
        inner.map(Radical),
        inner.map(transpose),
        inner.map(inverse),
        st.builds(Frac, inner, inner),
        st.builds(Power, inner, inner),
        several.map(set_of),
        several.map(lambda x: listing(*x)),
        several.map(lambda x: Function("span", x)),
        inner.map(lambda x: apply(letter("p"), x)),
        rows.map(grid),
        st.builds(
            lambda x, rel, y: Relation(x, ((rel, y),)), inner, st.sampled_from(["=", "in"]), inner
        ),
    )


formulas = st.recursive(leaves, larger, max_leaves=12)


@given(formulas)
def test_boxes_are_rectangles(math: Math) -> None:
    for signs in (UNICODE, ASCII):
        setter = Typesetter(signs)
        for place in ("cell", "display"):
            assert_consistent(setter.box(math, place))
        flat = setter.box(math, "line")
        assert flat.height == 1
        assert_consistent(flat)
        assert "\n" not in setter.inline(math)


# -- lines and widths --------------------------------------------------------------------------

words = st.text(st.sampled_from("aI.,λ√李한é\u0301 \u00a0-"), max_size=60)
inline = st.one_of(words.map(Text), words.map(Strong), words.map(Emph), formulas.map(Formula))
ROLES = st.sampled_from(["", "check", "conclusion"])


@given(st.lists(inline, max_size=6).map(tuple), ROLES, st.integers(12, 100), st.booleans())
def test_paragraphs_keep_to_the_width(
    pieces: tuple[Text | Strong | Emph | Formula, ...], role: str, width: int, ascii: bool
) -> None:
    paragraph = Paragraph(pieces, role)  # type: ignore[arg-type]
    text = TerminalWriter(width=width, ascii=ascii).fragment([paragraph])
    assert all(cell_len(line) <= width for line in text.split("\n"))


@pytest.mark.parametrize(
    ("width", "ascii"),
    [*((w, False) for w in (56, 60, 72)), *product((76, 80, 100, 120, 200), (False, True))],
)
def test_the_sample_keeps_to_the_width(width: int, ascii: bool) -> None:
    text = TerminalWriter(width=width, ascii=ascii).document(SAMPLE)
    assert [line for line in text.split("\n") if cell_len(line) > width] == []
    assert not any(line.endswith(" ") for line in text.split("\n"))


@pytest.mark.parametrize("width", [1, 5, 20, 40])
def test_a_narrow_window_is_no_error(width: int) -> None:
    assert "Everything" in TerminalWriter(width=max(width, 20)).document(SAMPLE)
    assert TerminalWriter(width=width).document(SAMPLE)


def test_row_reductions_break_before_an_arrow() -> None:
    states = tuple(mat(Matrix([[k, 1], [0, 1]])) for k in range(1, 8))
    block = RowReduction(states, tuple((RowScale(1, num(k)),) for k in range(2, 8)), letter("A"))
    for width in range(30, 120):
        lines = TerminalWriter(width=width).fragment([block]).split("\n")
        assert all(cell_len(line) <= width for line in lines)
        groups = "\n".join(lines).split("\n\n")
        assert all(re.match(r" *(A = ⎣|─+▶)", group.split("\n")[1]) for group in groups)
        assert sum(group.count("▶") for group in groups) == 6


def test_an_operation_stands_over_its_arrow() -> None:
    block = RowReduction(
        (mat(Matrix([[1, 2], [3, 4]])), mat(Matrix([[1, 2], [0, -2]]))), ((RowAdd(2, 1, num(-3)),),)
    )
    assert TerminalWriter().fragment([block]).split("\n") == [
        "    ⎡1  2⎤  R₂ → R₂ − 3R₁  ⎡1   2⎤",
        "    ⎣3  4⎦ ──────────────▶ ⎣0  −2⎦",
    ]


def test_long_displays_break_at_relations_and_signs() -> None:
    long = add(*(mul(num(k), Symbol("x", str(k))) for k in range(2, 30)))
    block = Display(eq(letter("y"), long, add(long, num(1))))
    lines = TerminalWriter(width=60).fragment([block]).split("\n")
    assert all(cell_len(line) <= 60 for line in lines)
    assert lines[0].startswith("    y = 2x₂ + 3x₃")
    assert sum(line.startswith("      = 2x₂") for line in lines) == 1
    assert all(line.lstrip()[0] in "y=+" for line in lines)


# -- characters --------------------------------------------------------------------------------

HOSTILE = "\x1b[31mred\x07\x00\x9b2J\u202eevil\u2066\ud800\r\n\ttab\u2028x\x1f\x01"


def everything(text: str) -> Document:
    """A document with the text in every place where a person's text can stand."""
    line = (Text(text), Strong(text), Emph(text), Formula(Words(text)))
    blocks: tuple[Block, ...] = (
        Heading(line),
        Paragraph(line),
        Table((line,), ((line,),), text),
        Callout("problem", (Paragraph(line),)),
        ItemList(((Paragraph(line),),)),
        Part(text, (Paragraph(line),), text),
        Exercise(text, (Paragraph(line),), text, text),
        display(Symbol(text, text), Digits(text)),
    )
    meta = Meta(title=text, course=text, subtitle=text, instructions=text, date=text, code=text)
    return Document(meta=meta, blocks=blocks)


@given(st.one_of(st.text(max_size=30), st.just(HOSTILE)))
def test_no_control_character_comes_out(text: str) -> None:
    for ascii in (False, True):
        out = TerminalWriter(ascii=ascii).document(everything(text))
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out
        )
        assert out.isascii() or not ascii
        out.encode()


@given(st.text(max_size=30))
def test_colors_are_the_only_difference(text: str) -> None:
    colored = TerminalWriter(color=True).document(everything(text))
    bare = re.sub(r"\x1b\[(1|22|3|23|32|36|39)m", "", colored)
    assert "\x1b" not in bare
    strip = "\n".join(line.rstrip() for line in bare.split("\n"))
    assert strip == TerminalWriter().document(everything(text))


def test_ascii_is_only_ascii() -> None:
    for text, shown in [
        (
            "Łukasz Ștefan, naïve façade — “q” … ½ x² λ ≤ √2 ﬁ",
            'Lukasz Stefan, naive facade - "q" ... 1/2 x2 lambda <= sqrt2 fi',
        ),
        ("李 김 И 🎉", "? ? ? ?"),
        ("a\u0301", "a"),
    ]:
        assert TerminalWriter(ascii=True).fragment([para(text)]) == shown
    assert TerminalWriter(ascii=True).document(SAMPLE).isascii()


def test_wide_characters_count_twice() -> None:
    table = Table(
        (inlines("名前"), inlines("x")),
        ((inlines("李"), inlines("1")), (inlines("ab"), inlines("2"))),
    )
    assert TerminalWriter().fragment([table]).split("\n") == [
        "名前  x",
        "────  ─",
        "李    1",
        "ab    2",
    ]


# -- blocks ------------------------------------------------------------------------------------


def test_styles() -> None:
    writer = TerminalWriter(color=True)
    assert writer.fragment([para(Strong("two words"))]) == "\x1b[1mtwo words\x1b[22m"
    check = writer.fragment([para("fine", role="check")])
    assert check == "\x1b[32m✓\x1b[39m \x1b[3mfine\x1b[23m"
    assert "\x1b[1mv₁\x1b[22m" in writer.formula(vec("v", subscript=1))


def test_points_and_labels() -> None:
    exercise = Exercise(
        "1", (para("One."), Part("a", (para("Two " * 10),), "1")), "½ bonus", "Title"
    )
    assert TerminalWriter(width=40).fragment([exercise]).split("\n") == [
        "1.  Title                      [½ bonus]",
        "",
        "    One.",
        "",
        "    (a) Two Two Two Two Two    [1 point]",
        "        Two Two Two Two Two",
    ]


def test_a_table_is_made_to_fit() -> None:
    wide = inlines("many words in one cell that have to be wrapped")
    text = TerminalWriter(width=40).fragment([Table((inlines("a"), inlines("b")), ((wide, wide),))])
    assert all(cell_len(line) <= 40 for line in text.split("\n"))
    assert TerminalWriter().fragment([Table((), ())]) == ""


def test_answer_space_is_blank_lines() -> None:
    assert TerminalWriter().fragment([para("a"), AnswerSpace(2), para("b")]) == "a\n\n\n\n\nb"


def test_empty_things() -> None:
    empty: list[Block] = [
        Heading(()),
        Paragraph(()),
        ItemList(()),
        Callout("note", ()),
        Part("a", ()),
    ]
    empty += [Callout("problem", ()), Exercise("", ()), AnswerSpace(0), Align(())]
    for block, ascii in product(empty, (False, True)):
        TerminalWriter(ascii=ascii).fragment([block])
    assert TerminalWriter().document(Document(meta=Meta(title=""))) == "\n"


def test_it_is_registered() -> None:
    writer: Writer = TerminalWriter()
    assert WRITERS["terminal"] == writer
    assert writer.suffix == ".txt"


def test_plain_ascii_needs_no_rich() -> None:
    code = (
        "import sys; from eigtutor.writers.terminal import TerminalWriter as W\n"
        "from eigtutor.document.build import para; W(ascii=True).fragment([para('a' * 20)])\n"
        "assert not {'rich', 'sympy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
