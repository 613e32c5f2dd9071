"""Constructors that people would write: numbers, sums and products with brackets where needed.

The only place that knows about precedence, signs and the order in which surds are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import lcm
from typing import Literal

from eigtutor.document.blocks import Display, Formula, Inline, Inlines, Paragraph, Text
from eigtutor.document.math import (
    Apply,
    Array,
    Coordinates,
    Digits,
    Frac,
    Function,
    Int,
    Inverse,
    Listing,
    Math,
    Neg,
    Paren,
    Power,
    Product,
    Radical,
    Rel,
    Relation,
    SetOf,
    Sum,
    Symbol,
    Transpose,
    Value,
)
from eigtutor.exact import I, Matrix, Number, Polynomial, Root, RootElement, Surd

LAMBDA = Symbol("lambda")
IMAGINARY = Symbol("i", value=I)

Vector = tuple[Number, ...]


# -- numbers ---------------------------------------------------------------------------------


#: The place of each numbered root in the list of eigenvalues, from 1.
Numbering = Mapping[Root, int]


def numbering(eigenvalues: Iterable[Number]) -> Numbering:
    """The numbers of the roots among the distinct eigenvalues: λ₂ is the second of them."""
    return {x.root: k for k, x in enumerate(eigenvalues, 1) if isinstance(x, RootElement)}


def num(x: Number | int, *, numbered: Numbering | None = None) -> Math:
    """A number as a person writes it: (9 − √17)/2, −3/4, 1 + 2i, λ² − 3 for an element of Q(λ).

    ``numbered`` writes λ with its index, where several roots stand side by side.
    """
    if isinstance(x, int):
        return Neg(Int(-x)) if x < 0 else Int(x)
    if isinstance(x, Surd):
        parts = [(m, p * (x.denominator // q)) for m, p, q in x.terms]
        terms = [_signed(c, _surd_term(abs(c), m)) for m, c in parts]
        return _over(terms, x.denominator)
    if isinstance(x, RootElement):
        letter = root_symbol(x, numbered=numbered)
        d = lcm(*(c.denominator for c in x.coefficients))
        whole = [(k, c * d) for k, c in enumerate(x.coefficients) if c]
        if len(x.coefficients) > 2 or x.coefficients[-1].sign() > 0:
            whole.reverse()  # falling powers, but 3 − λ rather than −λ + 3
        return _over([_monomial(c, letter, k) for k, c in whole], d)
    raise TypeError(f"no notation for {x!r}")


def root_symbol(x: RootElement, *, numbered: Numbering | None = None) -> Symbol:
    """The letter λ (or λ₁, λ₂, …), standing for the root over which the element is written."""
    subscript = str(numbered[x.root]) if numbered else ""
    return Symbol("lambda", subscript, value=x.generator)


def _signed(c: int, term: Math) -> Math:
    return Neg(term) if c < 0 else term


def _surd_term(size: int, radicand: int) -> Math:
    factors: list[Math] = []
    if radicand < 0:
        factors.append(IMAGINARY)
    if abs(radicand) != 1:
        factors.append(Radical(Int(abs(radicand))))
    if size != 1 or not factors:
        factors.insert(0, Int(size))
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _over(terms: list[Math], denominator: int) -> Math:
    if denominator != 1 and all(isinstance(t, Neg) for t in terms):
        return Neg(_over([t.operand for t in terms if isinstance(t, Neg)], denominator))
    top = terms[0] if len(terms) == 1 else Sum(tuple(terms))
    return top if denominator == 1 else Frac(top, Int(denominator))


def _monomial(c: Number, letter: Math, power: int) -> Math:
    """c·letter^power with the sign outside."""
    body = None if power == 0 else letter if power == 1 else Power(letter, Int(power))
    if body is None:
        return num(c)
    negative, size = _split_sign(num(c))
    term = body if size == Int(1) else mul(size, body)
    return Neg(term) if negative else term


def _split_sign(node: Math) -> tuple[bool, Math]:
    return (True, node.operand) if isinstance(node, Neg) else (False, node)


# -- expressions -----------------------------------------------------------------------------


def add(*terms: Math) -> Math:
    """A sum, flattened; brackets round a relation are never needed."""
    flat: list[Math] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Sum) else [term])
    return flat[0] if len(flat) == 1 else Sum(tuple(flat))


def sub(left: Math, right: Math) -> Math:
    """left − right, with brackets round a right side that has a sign of its own."""
    return add(left, Neg(bracketed(right)))


def neg(node: Math) -> Math:
    """−node, with brackets where needed."""
    return Neg(bracketed(node))


def bracketed(node: Math) -> Math:
    """The node in brackets if it is a sum or begins with a minus."""
    return Paren(node) if isinstance(node, Sum | Neg | Relation) else node


def mul(*factors: Math, sign: Literal["", "dot", "times"] = "") -> Math:
    """A product with brackets where needed, and a dot where digits would run together."""
    safe = [bracketed(f) for f in factors]
    if len(safe) == 1:
        return safe[0]
    if not sign and any(_starts_with_digit(f) for f in safe[1:]):
        sign = "dot"
    return Product(tuple(safe), sign)


def _starts_with_digit(node: Math) -> bool:
    if isinstance(node, Product):
        return _starts_with_digit(node.factors[0])
    if isinstance(node, Power):
        return _starts_with_digit(node.base)
    return isinstance(node, Int | Digits | Frac)


def power(base: Math, exponent: Math | int) -> Math:
    """base^exponent, with brackets round a compound base."""
    top = num(exponent) if isinstance(exponent, int) else exponent
    if isinstance(base, Sum | Neg | Product | Frac | Power | Relation):
        base = Paren(base)
    return Power(base, top)


def frac(top: Math, bottom: Math) -> Math:
    """top/bottom with a bar."""
    return Frac(top, bottom)


def sqrt_of(node: Math) -> Math:
    """√node."""
    return Radical(node)


def inverse(node: Math) -> Math:
    """node⁻¹, with brackets where needed."""
    return Inverse(bracketed(node))


def transpose(node: Math) -> Math:
    """nodeᵀ, with brackets where needed."""
    return Transpose(bracketed(node))


def poly(p: Polynomial, variable: Math = LAMBDA) -> Math:
    """A polynomial in falling powers: λ² − 9λ + 16."""
    top = p.degree
    terms = [_monomial(c, variable, top - k) for k, c in enumerate(p.coefficients) if c]
    return add(*terms) if terms else Int(0)


def linear(coefficients: Sequence[Number], letters: Sequence[Math]) -> Math:
    """Σ c_k·letter_k, zero terms left out; 0 if all vanish."""
    pairs = zip(coefficients, letters, strict=True)
    terms = [_monomial(c, letter, 1) for c, letter in pairs if c]
    return add(*terms) if terms else Int(0)


def factored(factors: Iterable[tuple[Polynomial, int]], variable: Math = LAMBDA) -> Math:
    """∏ p^m, each factor in brackets: (λ − 2)²(λ + 1)."""
    nodes: list[Math] = []
    for p, multiplicity in factors:
        base = poly(p, variable)
        if p.degree == 1 and not p.coefficient(0).is_rational:
            base = sub(variable, num(-p.coefficient(0)))  # λ − (1 − 2i), the root in view
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
    rows = tuple(tuple(num(x, numbered=numbered) for x in row) for row in m)
    return Array(rows, fence, bar, frozenset(marked))


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
    negative, size = _split_sign(eigenvalue)
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


def and_list(items: Sequence[Math | str]) -> tuple[Math | str, ...]:
    """a, b and c, as pieces for :func:`inlines`."""
    pieces: list[Math | str] = []
    for k, item in enumerate(items):
        if k:
            pieces.append(" and " if k == len(items) - 1 else ", ")
        pieces.append(item)
    return tuple(pieces)
