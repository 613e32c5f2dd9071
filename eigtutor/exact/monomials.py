"""Monomials of exponential polynomials, and the terms in which a sum of them is written.

A monomial is π^k · e^β · ∏ x^j μ^x e^(αx), one factor for each letter x. In writing, conjugate
complex exponents are joined to cosines and sines: c·e^(iθ) + d·e^(−iθ) = (c + d) cos θ +
i(c − d) sin θ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Literal, NamedTuple, TypeVar

from eigtutor.exact.numbers import ONE, ZERO, I, Number, Surd

T = TypeVar("T")


class Factor(NamedTuple):
    """x^power · base^x · e^(rate·x) for one letter x."""

    power: int = 0
    base: Surd = ONE
    rate: Surd = ZERO


class Monomial(NamedTuple):
    """π^pi · e^shift · the factors of the letters, which are in alphabetical order."""

    factors: tuple[tuple[str, Factor], ...] = ()
    shift: Surd = ZERO
    pi: int = 0

    def __mul__(self, other: object) -> Monomial:
        assert isinstance(other, Monomial)
        table = dict(self.factors)
        for letter, theirs in other.factors:
            mine = table.pop(letter, Factor())
            product = Factor(
                mine.power + theirs.power,
                mine.base.times(theirs.base),
                surd(mine.rate + theirs.rate),
            )
            if product != Factor():
                table[letter] = product
        return Monomial(
            tuple(sorted(table.items())), surd(self.shift + other.shift), self.pi + other.pi
        )

    def factor(self, letter: str) -> Factor:
        """The factor of a letter."""
        return dict(self.factors).get(letter, Factor())

    def replaced(self, letter: str, factor: Factor) -> Monomial:
        """The monomial with another factor for a letter."""
        table = dict(self.factors)
        table.pop(letter, None)
        if factor != Factor():
            table[letter] = factor
        return self._replace(factors=tuple(sorted(table.items())))

    def conjugate(self) -> Monomial:
        """The complex conjugate where the letters are real numbers."""
        factors = tuple(
            (letter, Factor(f.power, f.base.conjugate(), f.rate.conjugate()))
            for letter, f in self.factors
        )
        return Monomial(factors, self.shift.conjugate(), self.pi)

    @property
    def exponent(self) -> Linear:
        """What stands in the exponent of e."""
        rates = [(letter, f.rate) for letter, f in self.factors]
        return tuple((letter, c) for letter, c in (*rates, ("", self.shift)) if c)


CONSTANT = Monomial()

#: A sum of multiples of letters and of 1, whose letter is "": (letter, coefficient), none of them
#: zero, the constant last.
Linear = tuple[tuple[str, Surd], ...]


class Term(NamedTuple):
    """coefficient · π^pi · ∏ x^power · ∏ base^(x − lift) · e^exponent · cos or sin of an angle.

    The lift keeps fractions out: n·2ⁿ/2 is n·2ⁿ⁻¹.
    """

    coefficient: Surd
    pi: int
    powers: tuple[tuple[str, int], ...]
    bases: tuple[tuple[str, Surd], ...]
    exponent: Linear
    wave: Literal["", "cos", "sin"] = ""
    angle: Linear = ()
    lift: int = 0

    @property
    def envelope(self) -> Envelope:
        """How the term grows: what does not vary like a polynomial or a wave."""
        return self.bases, self.exponent


Envelope = tuple[tuple[tuple[str, Surd], ...], Linear]


def written_terms(sum_of: Mapping[Monomial, Surd]) -> list[Term]:
    """The sum in the terms and the order in which it is written: fast growth before slow, high
    powers before low, cosine before sine. Terms of one envelope stand together."""
    left = dict(sum_of)
    found: list[Term] = []
    for monomial in sum_of:
        partner = monomial.conjugate()
        if monomial not in left:
            continue
        if partner == monomial or partner not in left or not _bases_are_real(monomial):
            found.append(_term(monomial, left.pop(monomial)))
            continue
        if _leading(_part(monomial.exponent, "imaginary")).sign() < 0:
            monomial, partner = partner, monomial
        c, d = left.pop(monomial), left.pop(partner)
        both = _term(monomial, surd(c + d))._replace(
            exponent=_part(monomial.exponent, "real"), angle=_part(monomial.exponent, "imaginary")
        )
        sine = both._replace(wave="sin", coefficient=surd(c - d).times(I))
        found += [term for term in (both._replace(wave="cos"), sine) if term.coefficient]
    letters = sorted({letter for monomial in sum_of for letter, _ in monomial.factors})
    found.sort(key=lambda term: _order(term, letters))
    groups = groupby(found, key=lambda term: term.envelope)
    return [term for _, group in groups for term in _lifted(list(group))]


#: More than 4 is not drawn into an exponent.
_LIFTS = 5


def _lifted(group: list[Term]) -> list[Term]:
    """Terms of one envelope, with the least lift that leaves no fraction; as they are if there is
    none, or no power of a letter that would bring fractions in."""
    bases = group[0].bases
    if len(bases) == 1 and bases[0][1].is_integer and any(term.powers for term in group):
        for lift in range(_LIFTS):
            factor = surd(bases[0][1] ** lift)
            raised = [t._replace(coefficient=t.coefficient.times(factor), lift=lift) for t in group]
            if all(term.coefficient.denominator == 1 for term in raised):
                return raised
    return group


def positive_first(items: list[T], is_negative: Callable[[T], bool]) -> list[T]:
    """Of two terms, the one without a minus in front: 1 − 2t rather than −2t + 1."""
    if len(items) == 2 and is_negative(items[0]) and not is_negative(items[1]):
        return [items[1], items[0]]
    return items


def _term(monomial: Monomial, coefficient: Surd) -> Term:
    factors = monomial.factors
    return Term(
        coefficient,
        monomial.pi,
        tuple((letter, f.power) for letter, f in factors if f.power),
        tuple((letter, f.base) for letter, f in factors if f.base != ONE),
        monomial.exponent,
    )


def _bases_are_real(monomial: Monomial) -> bool:
    return all(f.base.is_real for _, f in monomial.factors)


def _part(linear: Linear, part: Literal["real", "imaginary"]) -> Linear:
    parts = ((letter, c.real if part == "real" else c.imaginary) for letter, c in linear)
    return tuple((letter, c) for letter, c in parts if c)


def _leading(linear: Linear) -> Surd:
    return linear[0][1]


def _order(term: Term, letters: Iterable[str]) -> tuple[object, ...]:
    bases, rates, angles = dict(term.bases), dict(term.exponent), dict(term.angle)
    powers = dict(term.powers)
    growth: list[object] = []
    inner: list[object] = [-term.pi]
    for letter in (*letters, ""):
        base, rate = complex(bases.get(letter, ONE)), complex(rates.get(letter, ZERO))
        growth.append((-abs(base), -base.real, -base.imag, -rate.real, -rate.imag))
        inner.append((-powers.get(letter, 0), complex(angles.get(letter, ZERO)).real))
    return (growth, inner, term.wave, repr(term))


# -- text --------------------------------------------------------------------------------------


def text_of(terms: Iterable[Term]) -> str:
    """The sum as SymPy reads it."""
    texts = [multiple_text(term.coefficient, "*".join(_factor_texts(term))) for term in terms]
    return joined(positive_first(texts, lambda text: text.startswith("-")))


def joined(texts: Iterable[str]) -> str:
    """The texts of terms as a sum."""
    return " + ".join(texts).replace("+ -", "- ")


def multiple_text(c: Surd, body: str) -> str:
    """c·body; an empty body stands for 1.

    >>> multiple_text(Surd.ratio(-3, 2), "t"), multiple_text(ONE, "t")
    ('-3*t/2', 't')
    """
    if not body:
        return c.sympy_text()
    d = c.denominator
    top = c.times(Surd.ratio(d)).sympy_text()
    if top in ("1", "-1"):
        text = top.replace("1", body)
    else:
        text = f"({top})*{body}" if " " in top else f"{top}*{body}"
    return text if d == 1 else f"{text}/{d}"


def _factor_texts(term: Term) -> Iterable[str]:
    for name, power in (("pi", term.pi), *term.powers):
        if power:
            yield name if power == 1 else f"{name}**{power}"
    for letter, base in term.bases:
        plain = base.is_integer and base.sign() > 0
        shown = base.sympy_text() if plain else f"({base.sympy_text()})"
        yield f"{shown}**({letter} - {term.lift})" if term.lift else f"{shown}**{letter}"
    if term.exponent:
        yield f"exp({_linear_text(term.exponent)})"
    if term.wave:
        yield f"{term.wave}({_linear_text(term.angle)})"


def _linear_text(linear: Linear) -> str:
    return joined(multiple_text(c, letter) for letter, c in linear)


def surd(x: Number) -> Surd:
    """The same number: what is made of Surds by + and × is one."""
    assert isinstance(x, Surd)
    return x
