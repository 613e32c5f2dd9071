"""The cheapest check of an eigenvector: multiply."""

from __future__ import annotations

from dataclasses import dataclass, replace

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import and_list, coords, eq, letter, mul, num, vec
from eigtutor.document.math import Int, Math, Neg, Relation
from eigtutor.document.phrases import labels
from eigtutor.document.words import paragraph
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.rules.widths import written_length

#: The longest image that is written out, in characters; a longer one fills no line.
_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyEigenvectors(Rule):
    """Av = λv for every vector of the basis."""

    name = "verify-eigenvectors"
    matrix: Matrix
    eigenvalue: Number
    basis: tuple[Vector, ...]
    told: bool = False

    def again(self) -> VerifyEigenvectors:
        return replace(self, told=True)

    def replay(self) -> bool:
        shifted_matrix = self.matrix.shifted(self.eigenvalue)
        return all(any(v) and not any(shifted_matrix.apply(v)) for v in self.basis)

    def explain(self) -> list[Block]:
        matrix = letter("A", self.matrix)
        checks: list[Relation] = []
        for name, v in zip(labels(len(self.basis)), self.basis, strict=True):
            vector = vec("v", v, name)
            image = self.matrix.apply(v)
            sides: list[Math] = [mul(matrix, vector)]
            if written_length(image) <= _LONGEST:
                sides.append(coords(image))
            if any(image):
                sides.append(_multiple(num(self.eigenvalue), vector))
            checks.append(eq(*sides))
        if all(x.is_rational for v in self.basis for x in v) and self.eigenvalue.is_rational:
            return [paragraph("{checks}.", checks=and_list(checks), role="check")]
        if all(len(check.links) == 1 for check in checks):
            return [paragraph("Multiplied out, {checks}.", checks=and_list(checks), role="check")]
        lead = paragraph("The product with the matrix confirms it:", role="check")
        if self.told:
            lead = paragraph("Multiplying confirms it:", role="check")
        return [lead, *map(Display, checks)]


def _multiple(factor: Math, vector: Math) -> Math:
    if isinstance(factor, Neg):
        return Neg(_multiple(factor.operand, vector))
    return vector if factor == Int(1) else mul(factor, vector)
