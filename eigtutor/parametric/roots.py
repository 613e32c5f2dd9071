"""The eigenvalues of a matrix with parameters, for a reader."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import LAMBDA, and_list, apply, eq, factored, listing, num, poly, posed
from eigtutor.document.math import Int, Symbol
from eigtutor.document.phrases import in_words, named, nodes_with_multiplicities
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact.radical_functions import adjoined
from eigtutor.generic.structure import GenericEigenvalue, GenericStructure, Part
from eigtutor.parametric.naming import eigenvalue_node, numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericRoots(Rule):
    """The roots of χ, factored into irreducible polynomials over the rational functions: −c for
    λ + c, −b/2 ± √(b²/4 − c) for λ² + bλ + c."""

    name = "generic-roots"
    structure: GenericStructure
    #: Whether the polynomial came as a product of these factors.
    in_view: bool

    def replay(self) -> bool:
        return all(
            not part.factor(adjoined(value.value))
            for part in self.structure.parts
            for value in part.eigenvalues
        )

    def nudge(self) -> Inlines:
        if self.in_view and self.structure.is_linear:
            return sentence("When is a product zero?")
        if len(self.structure.parts) == 1 and self.structure.parts[0].factor.degree == 2:
            return sentence(
                "Solve the quadratic equation as if the letters were numbers. What is its "
                "discriminant?"
            )
        return sentence("Try to factor the polynomial, with the letters in its coefficients.")

    def explain(self) -> list[Block]:
        blocks = self._factored()
        first = 1
        for part in self.structure.parts:
            if part.factor.degree == 2:
                blocks += _quadratic(part, first)
            elif part.factor.degree > 2:
                blocks += _irreducible(part)
            first += len(part.eigenvalues)
        if self._values:
            blocks.append(concluded(self.structure))
        return blocks

    def _factored(self) -> list[Block]:
        """How the polynomial factors; nothing if it does not."""
        p, parts = self.structure.polynomial, self.structure.parts
        pairs = [(part.factor, part.multiplicity) for part in parts]
        if pairs == [(p, 1)]:
            return []
        name, product = apply(named(p), LAMBDA), factored(pairs)
        if self.in_view and self.structure.is_linear:
            found = eq(name, product)
            return [paragraph("Every factor of {p} is linear and shows its root.", p=found)]
        shown = Display(eq(name, poly(p), product))
        if p.degree > 2:
            return [paragraph("The polynomial factors, as multiplying out confirms:"), shown]
        if len(parts) == 1:
            return [paragraph("The polynomial is a perfect square:"), shown]
        return [
            paragraph(
                "Two expressions with the sum {sum} and the product {product} are {values}, so",
                sum=num(-p.coefficient(1)),
                product=num(p.coefficient(0)),
                values=and_list([num(one.value) for one in self._values]),
            ),
            shown,
        ]

    @property
    def _values(self) -> tuple[GenericEigenvalue, ...]:
        return self.structure.eigenvalues


def _quadratic(part: Part, first: int) -> list[Block]:
    """The two roots, which are the eigenvalues ``first`` and the next."""
    f = part.factor
    b, c = f.coefficient(1), f.coefficient(0)
    roots = listing(
        *(
            eq(numbered(one.value, k), num(one.value))
            for k, one in enumerate(part.eigenvalues, first)
        )
    )
    shown = posed(poly(f), Int(0))
    if not b:
        lead = paragraph("The equation {equation} has the roots", equation=shown)
        return [lead, Display(roots)]
    discriminant = b * b - 4 * c
    return [
        paragraph("The discriminant of {equation} is", equation=shown),
        Display(eq(Symbol("Delta", value=discriminant), num(discriminant))),
        paragraph("and the quadratic formula gives"),
        Display(roots),
    ]


def _irreducible(part: Part) -> list[Block]:
    return [
        paragraph(
            "With coefficients that are rational in the letters, this does not factor further:"
        ),
        Display(posed(poly(part.factor), Int(0))),
        paragraph(
            "Its {count} roots are eigenvalues; a formula for them would be of no use on a page.",
            count=in_words(part.factor.degree),
        ),
    ]


def concluded(structure: GenericStructure) -> Paragraph:
    """The eigenvalues are …, as far as they are expressible."""
    values = structure.eigenvalues
    shown = nodes_with_multiplicities(
        [(eigenvalue_node(one.value, k), one.multiplicity) for k, one in enumerate(values, 1)]
    )
    if not structure.is_complete:
        found = counted(
            "The other eigenvalue is {values}.",
            "The other eigenvalues are {values}.",
            len(values),
            values=shown,
        )
    else:
        found = counted(
            "The only eigenvalue is {values}.",
            "The eigenvalues are {values}.",
            len(values),
            values=shown,
        )
    return Paragraph(found, "conclusion")
