"""What x_n does in the long run: the term with the largest eigenvalue wins."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Inlines, Paragraph
from eigtutor.document.build import chain, coords, modulus, num, power, variable
from eigtutor.document.decimals import in_decimals
from eigtutor.document.math import Int, Math, Symbol
from eigtutor.document.words import Piece, and_list, counted, paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number, moduli
from eigtutor.exact.matrices import Vector
from eigtutor.exact.moduli import compare
from eigtutor.pictures import shown
from eigtutor.pictures.iterations import orbit

#: So many terms after the start are put into the picture.
_DRAWN = 12


def leading(form: Matrix, coordinates: Vector) -> int | None:
    """The column whose eigenvalue is alone the largest in modulus among those that the start
    has a part of; None where several are."""
    used = [k for k, c in enumerate(coordinates) if c]
    (best, *rivals), *_ = moduli.by_modulus(form[k, k] for k in used)
    return None if rivals or not best else next(k for k in used if form[k, k] == best)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Rule):
    """If |λ₁| > |λ_k| for all other terms of x₀ = Σ c_k v_k, then x_n/λ₁ⁿ tends to c₁v₁."""

    name = "growth"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix
    start: Vector
    coordinates: Vector
    leader: int

    def replay(self) -> bool:
        p = self.modal_matrix
        return (
            self.matrix * p == p * self.form
            and p.apply(self.coordinates) == self.start
            and leading(self.form, self.coordinates) == self.leader
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which of the powers grows fastest, or dies out slowest? Does the start hold a part "
            "of it?"
        )

    def explain(self) -> list[Block]:
        k = self.leader
        value = self.form[k, k]
        limit = tuple(self.coordinates[k] * x for x in self.modal_matrix.columns[k])
        others = dict.fromkeys(
            self.form[j, j] for j, c in enumerate(self.coordinates) if c and j != k
        )
        x = Symbol("x", "n", "vector")
        if not others:
            return [
                paragraph(
                    "The start is an eigenvector itself: every step only multiplies it by {value}.",
                    value=num(value),
                    role="conclusion",
                )
            ]
        largest = moduli.by_modulus(others)[0][0]
        compared = chain(_size(value), (">", _size(largest)))
        told: dict[str, Piece] = {
            "value": num(value),
            "compared": compared,
            "power": power(num(value), variable("n")),
            "x": x,
            "limit": coords(limit),
        }
        if all(limit):
            won = [
                paragraph(
                    "The eigenvalue {value} is the largest in modulus: {compared}. Its term wins "
                    "in the long run: divided by {power}, {x} tends to {limit}, and the ratio of "
                    "successive values tends to {shown}.",
                    shown=_shown(value),
                    role="conclusion",
                    **told,
                )
            ]
        else:
            won = [
                paragraph(
                    "The eigenvalue {value} is the largest in modulus: {compared}. Its term wins "
                    "in the long run: divided by {power}, {x} tends to {limit}.",
                    role="conclusion",
                    **told,
                ),
                _ratios_told(limit, value),
            ]
        return [*won, *self._size_told(value), *shown(orbit(self._first_terms()))]

    def _first_terms(self) -> list[Vector]:
        terms = [self.start]
        for _ in range(_DRAWN if self.matrix.size == 2 else 0):
            terms.append(self.matrix.apply(terms[-1]))
        return terms

    def _size_told(self, value: Number) -> list[Block]:
        order = compare(moduli.modulus(value), ONE)
        told = chain(_size(value), ("<" if order < 0 else ">" if order > 0 else "=", Int(1)))
        x = Symbol("x", "n", "vector")
        if order < 0:
            return [paragraph("Since {told}, {x} dies out.", told=told, x=x)]
        if order > 0:
            return [paragraph("Since {told}, {x} grows without bound.", told=told, x=x)]
        if value == ONE:
            return [paragraph("The power of 1 is 1, so {x} itself has this limit.", x=x)]
        return []


def _ratios_told(limit: Vector, value: Number) -> Paragraph:
    """x_{n+1}/x_n → λ, of those components alone whose limit is not 0: in the others the term of
    λ has no part."""
    places = [str(k) for k, entry in enumerate(limit, 1) if entry]
    return Paragraph(
        counted(
            "Only component {places} has a part of this term. There the ratio of successive "
            "values tends to {shown}.",
            "Only components {places} have a part of this term. There the ratio of successive "
            "values tends to {shown}.",
            len(places),
            places=and_list(places),
            shown=_shown(value),
        )
    )


def _size(value: Number) -> Math:
    """|λ|, or λ itself where it is not negative."""
    return num(value) if moduli.modulus(value) == value else modulus(num(value))


def _shown(value: Number) -> Math:
    return num(value) if value.is_rational else in_decimals(num(value), value, 6)
