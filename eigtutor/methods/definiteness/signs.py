"""The signs of the eigenvalues decide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cmp_to_key

from eigtutor.definiteness import Definiteness, sign, words
from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import chain, letter, modulus, mul, num, numbering, power
from eigtutor.document.decimals import approximation
from eigtutor.document.math import Int, Rel, Relation
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.moduli import compare
from eigtutor.rules.definiteness import conclusion

_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsOfEigenvalues(Rule):
    """In an orthonormal basis of eigenvectors x*Ax = Σ λ|y|², so the signs of the λ decide.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 4.1.8.)
    """

    name = "signs-of-eigenvalues"
    matrix: Matrix
    values: tuple[tuple[Number, int], ...]
    word: Definiteness

    def replay(self) -> bool:
        n = self.matrix.size
        return (
            self.matrix.is_hermitian
            and sum(m for _, m in self.values) == n
            and all(self.matrix.shifted(v).rank() == n - m for v, m in self.values)
            and self.word in words(v for v, _ in self.values)
        )

    def nudge(self) -> Inlines:
        return sentence("Which sign does the form have at an eigenvector?")

    def explain(self) -> list[Block]:
        a, y = letter("A", self.matrix), letter("y", subscript="k")
        values = [v for v, _ in self.values]
        return [
            paragraph(
                "In an orthonormal basis of eigenvectors of {A} no mixed products are left: with "
                "the coordinates {first}, {second}, … the form is the sum of {term} over all "
                "eigenvalues. So their signs decide.",
                A=a,
                first=letter("y", subscript=1),
                second=letter("y", subscript=2),
                term=mul(
                    letter("lambda", subscript="k"),
                    power(y if self.matrix.is_real else modulus(y), 2),
                ),
            ),
            *self._reason(values),
            conclusion(self.matrix, self.word),
        ]

    def _reason(self, values: list[Number]) -> list[Block]:
        ordered = sorted(values, key=cmp_to_key(compare))
        least, greatest = ordered[0], ordered[-1]
        match self.word:
            case Definiteness.POSITIVE_DEFINITE:
                return self._all(paragraph("Every eigenvalue is positive, for the least is"), least)
            case Definiteness.NEGATIVE_DEFINITE:
                return self._all(
                    paragraph("Every eigenvalue is negative, for the greatest is"), greatest
                )
            case Definiteness.INDEFINITE:
                return [
                    paragraph("There are eigenvalues of both signs:"),
                    Display(self._signed(greatest)),
                    Display(self._signed(least)),
                    paragraph(
                        "The form is positive at an eigenvector of the one, and negative at an "
                        "eigenvector of the other."
                    ),
                ]
            case Definiteness.POSITIVE_SEMIDEFINITE if sign(greatest):
                return [
                    paragraph(
                        "No eigenvalue is negative, but {zero} is one. So the form is never "
                        "negative, and it is {zero} at the eigenvectors of {zero}.",
                        zero=Int(0),
                    )
                ]
            case Definiteness.NEGATIVE_SEMIDEFINITE if sign(least):
                return [
                    paragraph(
                        "No eigenvalue is positive, but {zero} is one. So the form is never "
                        "positive, and it is {zero} at the eigenvectors of {zero}.",
                        zero=Int(0),
                    )
                ]
            case _:
                return [
                    paragraph(
                        "The only eigenvalue is {zero}: the form is {zero} everywhere. That is "
                        "never negative and never positive, so both words for semidefinite fit.",
                        zero=Int(0),
                    )
                ]

    def _all(self, lead: Paragraph, value: Number) -> list[Block]:
        if len(self.values) == 1:
            lead = paragraph("There is one eigenvalue:")
        return [lead, Display(self._signed(value))]

    def _signed(self, value: Number) -> Relation:
        """λ > 0, by its decimals where the sign is not seen."""
        node = num(value, numbered=numbering(v for v, _ in self.values))
        rel: Rel = ">" if sign(value) > 0 else "<"
        if value.is_rational:
            return chain(node, (rel, Int(0)))
        return chain(node, *approximation(node, value, _DIGITS).links, (rel, Int(0)))
