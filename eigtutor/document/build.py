"""Constructors for pages: numbers and expressions, polynomials, matrices, relations, text.

What methods, kinds and composers import; the notation of numbers is in :mod:`numerals`, brackets
and signs are in :mod:`expressions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from eigtutor.document.blocks import Display, Formula, Inline, Inlines, Paragraph, Text
from eigtutor.document.expressions import (
    add,
    adjoint,
    bracketed,
    frac,
    integer,
    inverse,
    length,
    modulus,
    mul,
    neg,
    norm,
    power,
    split_sign,
    sqrt_of,
    sub,
    transpose,
)
from eigtutor.document.math import (
    Apply,
    Array,
    Coordinates,
    Function,
    Int,
    Listing,
    Math,
    Neg,
    Product,
    Rel,
    Relation,
    SetOf,
    Symbol,
    Value,
)
from eigtutor.document.numerals import (
    EULER,
    IMAGINARY,
    Numbering,
    monomial,
    num,
    numbering,
    root_symbol,
    scaled,
    variable,
)
from eigtutor.document.words import and_list
from eigtutor.exact import ONE, Matrix, Number, Polynomial
from eigtutor.exact.matrix_exponentials import common_denominator, common_exponential, holds_letters

# What numerals, expressions and words give those who build pages, beside what stands below.
__all__ = [
    "EULER",
    "IMAGINARY",
    "Numbering",
    "add",
    "adjoint",
    "and_list",
    "bracketed",
    "frac",
    "inverse",
    "length",
    "modulus",
    "monomial",
    "mul",
    "neg",
    "norm",
    "num",
    "numbering",
    "power",
    "root_symbol",
    "scaled",
    "split_sign",
    "sqrt_of",
    "sub",
    "transpose",
    "variable",
]

LAMBDA = Symbol("lambda")

Vector = tuple[Number, ...]


# -- polynomials -----------------------------------------------------------------------------


def poly(p: Polynomial, variable: Math = LAMBDA) -> Math:
    """A polynomial in falling powers: λ² − 9λ + 16."""
    top = p.degree
    terms = [monomial(c, variable, top - k) for k, c in enumerate(p.coefficients) if c]
    return add(*terms) if terms else Int(0)


def linear(coefficients: Sequence[Number], letters: Sequence[Math]) -> Math:
    """Σ c_k·letter_k, zero terms left out; 0 if all vanish."""
    pairs = zip(coefficients, letters, strict=True)
    terms = [monomial(c, letter, 1) for c, letter in pairs if c]
    return add(*terms) if terms else Int(0)


def factored(factors: Iterable[tuple[Polynomial, int]], variable: Math = LAMBDA) -> Math:
    """∏ p^m, each factor in brackets: (λ − 2)²(λ + 1)."""
    nodes: list[Math] = []
    for p, multiplicity in factors:
        base = poly(p, variable)
        if p.degree == 1 and not p.coefficient(0).is_rational:
            root = num(-p.coefficient(0))  # λ − (1 − 2i), the root in view; but λ + 2i
            base = add(variable, root.operand) if isinstance(root, Neg) else sub(variable, root)
        nodes.append(base if multiplicity == 1 else power(base, multiplicity))
    return mul(*nodes)


# -- matrices and vectors --------------------------------------------------------------------


def letter(name: str, value: Value | None = None, subscript: str | int = "") -> Symbol:
    """A letter: capital ones denote matrices, the others scalars; see also :func:`vec`."""
    style: Literal["scalar", "matrix"] = "matrix" if name.isupper() else "scalar"
    return Symbol(name, str(subscript), style, value)


def vec(name: str, value: Vector | None = None, subscript: str | int = "") -> Symbol:
    """A letter for a vector, printed bold."""
    held = None if value is None else Matrix.from_columns([value])
    return Symbol(name, str(subscript), "vector", held)


def identity(n: int) -> Symbol:
    """The letter I, standing for the n×n identity matrix."""
    return Symbol("I", "", "matrix", Matrix.identity(n))


def mat(
    m: Matrix,
    *,
    fence: Literal["paren", "bar"] = "paren",
    bar: int = 0,
    marked: Iterable[tuple[int, int]] = (),
    numbered: Numbering | None = None,
) -> Array:
    """A matrix of numbers; ``numbered`` as in :func:`num`."""
    whole = m.integers
    if whole is not None:
        rows = tuple([tuple(map(integer, row)) for row in whole])
    else:
        rows = tuple([tuple([num(x, numbered=numbered) for x in row]) for row in m])
    return Array(rows, fence, bar, frozenset(marked))


def drawn_out(m: Matrix) -> Math:
    """A matrix with what its entries share in front: e^(αt), a denominator.

    A denominator that only few entries with letters have stays inside.
    """
    if m.size == 1:
        return mat(m)
    shared = common_exponential(m)
    rest = m if shared == ONE else m * shared.inverse()
    d = common_denominator(rest)
    if d > 1 and _few_fractions(rest):
        d = 1
    entries = mat(rest * d)
    if d != 1:
        return mul(frac(num(shared), num(d)), entries)
    return entries if shared == ONE else mul(num(shared), entries)


def _few_fractions(m: Matrix) -> bool:
    fractions = [common_denominator(Matrix([[x]])) > 1 for x in m.entries if x]
    return holds_letters(m) and 2 * sum(fractions) < len(fractions)


def times(left: Matrix, right: Matrix) -> Math:
    """The product of two matrices, the denominators of the second in front."""
    d = common_denominator(right)
    factors = mat(left), mat(right * d)
    return mul(*factors) if d == 1 else mul(frac(num(1), num(d)), *factors)


def exponential_of(node: Math, name: str) -> Math:
    """e^(tA), for A and the letter t."""
    return power(EULER, mul(variable(name), node))


def grid(rows: Iterable[Iterable[Math]], *, fence: Literal["paren", "bar"] = "paren") -> Array:
    """A matrix of nodes."""
    return Array(tuple(tuple(row) for row in rows), fence)


def col(v: Iterable[Number]) -> Array:
    """A column vector."""
    return Array(tuple((num(x),) for x in v))


def coords(v: Iterable[Number]) -> Coordinates:
    """A vector written in a line: (1, 0, −2)."""
    return Coordinates(tuple(num(x) for x in v))


def shifted(name: Math, eigenvalue: Math, n: int) -> Math:
    """A − λI for a letter; A + I, A − 2I, A for numbers, signs and ones tidied."""
    if eigenvalue == Int(0):
        return name
    negative, size = split_sign(eigenvalue)
    term = identity(n) if size == Int(1) else mul(size, identity(n))
    return add(name, term if negative else Neg(term))


def det(node: Math) -> Function:
    """det(node)."""
    return Function("det", (node,))


def span(vectors: Iterable[Math]) -> Function:
    """span{v₁, v₂, …}."""
    return Function("span", tuple(vectors))


def apply(function: Symbol, argument: Math) -> Apply:
    """p(argument), for a letter that stands for a polynomial."""
    return Apply(function, argument)


def dotted(left: Math, right: Math) -> Product:
    """The dot product of two vectors."""
    return Product((left, right), "dot")


def set_of(items: Iterable[Math]) -> SetOf:
    """{a, b, c}."""
    return SetOf(tuple(items))


def listing(*items: Math) -> Listing:
    """a, b, c: formulas side by side."""
    return Listing(items)


# -- relations and text ----------------------------------------------------------------------


def chain(left: Math, *links: tuple[Rel, Math], claim: bool = True) -> Relation:
    """left rel a rel b …, for relations other than plain equality."""
    return Relation(left, links, claim)


def eq(*sides: Math) -> Relation:
    """a = b = c: a claim."""
    return Relation(sides[0], tuple(("=", s) for s in sides[1:]))


def posed(left: Math, right: Math) -> Relation:
    """An equation to be solved: a condition, not a claim."""
    return Relation(left, (("=", right),), claim=False)


def inlines(*pieces: str | Math | Inline) -> Inlines:
    """A line of text: strings become Text, mathematics becomes Formula.

    >>> inlines("So ", Int(2), " is a root.")
    (Text(text='So '), Formula(math=Int(value=2)), Text(text=' is a root.'))
    """
    made: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str):
            made.append(Text(piece))
        elif isinstance(piece, Inline):
            made.append(piece)
        else:
            made.append(Formula(piece))
    return tuple(made)


def para(*pieces: str | Math | Inline, role: Literal["", "check", "conclusion"] = "") -> Paragraph:
    """A paragraph of text and mathematics."""
    return Paragraph(inlines(*pieces), role)


def display(*sides: Math) -> Display:
    """One formula, or several joined by equals signs, on a line of its own."""
    return Display(sides[0] if len(sides) == 1 else eq(*sides))
