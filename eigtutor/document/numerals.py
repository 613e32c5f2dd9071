"""Numbers as a person writes them: surds, elements of Q(λ), exponential polynomials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from math import lcm

from eigtutor.document.expressions import (
    add,
    bracketed,
    integer,
    mul,
    power,
    split_sign,
    starts_with_digit,
)
from eigtutor.document.functions import radical_function, rational_function
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
    Sum,
    Symbol,
)
from eigtutor.exact import I, Number, Root, RootElement, Surd
from eigtutor.exact.balls import Ball
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.monomials import Linear, Term, positive_first, written_terms
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.exact.radical_functions import RadicalFunction
from eigtutor.exact.rational_functions import RationalFunction

IMAGINARY = Symbol("i", value=I)
#: Euler's number.
EULER = Symbol("e", value=exponential(1))
PI = Symbol("pi", value=ExponentialPolynomial.pi())

#: The place of each numbered root in the list of eigenvalues, from 1.
Numbering = Mapping[Root, int]


def numbering(eigenvalues: Iterable[Number]) -> Numbering:
    """The numbers of the roots among the distinct eigenvalues: λ₂ is the second of them."""
    return {x.root: k for k, x in enumerate(eigenvalues, 1) if isinstance(x, RootElement)}


def num(x: Number | int, *, numbered: Numbering | None = None) -> Math:
    """A number as a person writes it: (9 − √17)/2, −3/4, 1 + 2i, λ² − 3 for an element of Q(λ),
    (2t + 1)e²ᵗ.

    ``numbered`` writes λ with its index, where several roots stand side by side.
    """
    if isinstance(x, int):
        return integer(x)
    if isinstance(x, Surd):
        return _surd(x)
    if isinstance(x, RootElement):
        letter = root_symbol(x, numbered=numbered)
        d = lcm(*(c.denominator for c in x.coefficients))
        whole = [(k, c * d) for k, c in enumerate(x.coefficients) if c]
        if len(x.coefficients) > 2 or not _is_negative(num(x.coefficients[-1])):
            whole.reverse()  # falling powers, but 3 − λ rather than −λ + 3
        nodes = [monomial(c, letter, k) for k, c in whole]
        return _over([t for n in nodes for t in (n.terms if isinstance(n, Sum) else (n,))], d)
    if isinstance(x, ExponentialPolynomial):
        return _exponential_sum(x)
    if isinstance(x, Ball):
        return _approximate(x)
    if isinstance(x, RationalFunction):
        return rational_function(x)
    if isinstance(x, RadicalFunction):
        return radical_function(x)
    if isinstance(x, NestedRoot):
        return _nested_root(x)
    raise TypeError(f"no notation for {x!r}")


@lru_cache(maxsize=1 << 14)
def _surd(x: Surd) -> Math:
    parts = [(m, p * (x.denominator // q)) for m, p, q in x.terms]
    terms = [_signed(c, _surd_term(abs(c), m)) for m, c in parts]
    return _over(terms, x.denominator)


def _nested_root(x: NestedRoot) -> Math:
    """√(10 − 2√5), 3√(1 + √2), (1 − √5)/(2√(10 − 2√5))."""
    c, w, below = x.parts
    root = Radical(num(w))
    if not below:
        return scaled(c, [], [root])
    top = num(c)
    terms = top.terms if isinstance(top, Sum) else (top,)
    negative = all(isinstance(term, Neg) for term in terms)
    size = num(-c) if negative else top
    quotient = Frac(size, root if below == 1 else mul(Int(below), root))
    return Neg(quotient) if negative else quotient


def _approximate(x: Ball) -> Math:
    """The decimals that are known of a number."""
    real, imaginary = (
        Neg(Digits(text[1:])) if text.startswith("-") else Digits(text) for text in x.parts()
    )
    if imaginary == Digits("0"):
        return real
    negative, size = split_sign(imaginary)
    term = mul(size, IMAGINARY)
    return add(real, Neg(term) if negative else term)


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


def monomial(c: Number, letter: Math, power: int) -> Math:
    """c·letter^power with the sign outside."""
    return scaled(c, [_raised(letter, power)] if power else [])


def scaled(c: Number, front: list[Math], tail: Iterable[Math] = ()) -> Math:
    """c·front·tail with the sign outside and a factor 1 left out; a dot where ``tail`` begins
    with a digit."""
    negative, size = split_sign(num(c))
    tail = list(tail)
    if front or tail:
        if isinstance(size, Sum) and all(isinstance(term, Neg) for term in size.terms):
            negative, size = True, num(-c)  # −(1 + √2)λ, not (−1 − √2)λ
        last = size.factors[-1] if isinstance(size, Product) else size
        if isinstance(last, Function):  # (2 cos θ)λ, not cos θλ
            size = Paren(size)
        if isinstance(size, Product) and not size.sign:
            front = [*size.factors, *front]
        elif size != Int(1):
            front = [size, *front]
        if front and any(map(starts_with_digit, tail)):
            front = [mul(*front)]
        size = mul(*front, *tail)
    return Neg(size) if negative else size


# -- exponential polynomials -----------------------------------------------------------------


def variable(name: str) -> Symbol:
    """A letter that stands for itself in exponential polynomials: t, or n in an exponent."""
    return Symbol(name, value=ExponentialPolynomial.letter(name))


def _exponential_sum(x: ExponentialPolynomial) -> Math:
    """(3e⁵ᵗ − (2t + 1)e²ᵗ)/2: terms that grow alike together, one denominator below all."""
    terms = written_terms(x.terms)
    d = lcm(*(term.coefficient.denominator for term in terms))
    groups = groupby(terms, key=lambda term: term.envelope)
    nodes = [node for _, group in groups for node in _grouped(list(group), d)]
    flat = [term for node in nodes for term in (node.terms if isinstance(node, Sum) else (node,))]
    return _over(positive_first(flat, _is_negative), d)


def _grouped(group: list[Term], d: int) -> list[Math]:
    """d times the terms of one envelope: one product, or the terms where nothing is common."""
    envelope = _envelope(group[0])
    terms = [_written(term, d, [] if len(group) > 1 else envelope) for term in group]
    if len(group) == 1 or not envelope:
        return terms
    terms = positive_first(terms, _is_negative)
    negative = all(map(_is_negative, terms))
    inside = add(*(split_sign(term)[1] if negative else term for term in terms))
    wavy = any(term.wave for term in group)
    product = mul(*envelope, inside) if wavy else mul(inside, *envelope)
    return [Neg(product) if negative else product]


def _written(term: Term, d: int, envelope: list[Math]) -> Math:
    """d times a term, in the order 3·t²·e²ᵗ·cos 5t."""
    front = [_raised(variable(name), k) for name, k in term.powers]
    if term.pi:
        front.insert(0, _raised(PI, term.pi))
    wave = [Function(term.wave, (linear_form(term.angle),))] if term.wave else []
    return scaled(term.coefficient.times(Surd.ratio(d)), front, [*envelope, *wave])


def _envelope(term: Term) -> list[Math]:
    factors: list[Math] = []
    for name, base in term.bases:
        exponent = add(variable(name), Neg(Int(term.lift))) if term.lift else variable(name)
        shown = num(base)
        factors.append(power(Paren(shown) if isinstance(shown, Radical) else shown, exponent))
    if term.exponent:
        factors.append(Power(EULER, linear_form(term.exponent)))
    return factors


def linear_form(linear: Linear) -> Math:
    """2t, −t/2, (1 + √5)t/2, 2t + 1."""
    nodes: list[Math] = []
    for name, c in linear:
        d = c.denominator
        negative, top = split_sign(scaled(c.times(Surd.ratio(d)), [variable(name)] if name else []))
        if d != 1:
            top = Frac(bracketed(top), Int(d), slashed=True)
        nodes.append(Neg(top) if negative else top)
    return add(*nodes)


def _raised(base: Math, k: int) -> Math:
    return base if k == 1 else Power(base, Int(k))


def _is_negative(node: Math) -> bool:
    return isinstance(node, Neg)
