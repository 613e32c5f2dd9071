"""x = Qy leaves only squares, and on the unit sphere the eigenvalues bound them."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import eq, letter, mul, num, posed, transpose, vec
from eigtutor.document.math import Int, Relation
from eigtutor.document.phrases import numbers
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix, Number
from eigtutor.exact.moduli import largest
from eigtutor.rules.quadratic_forms import written_out


@dataclass(frozen=True, slots=True, kw_only=True)
class WithPrincipalAxes:
    """The axes as columns of an orthogonal Q, the factors of the squares on a diagonal."""

    axes: Matrix
    diagonal: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether QᵀAQ is that diagonal matrix, with the certified eigenvalues."""
        q, values = self.axes, [self.diagonal[k, k] for k in range(self.diagonal.size)]
        counted = {v: values.count(v) for v in values}
        structure = decomposition.structure
        return is_orthogonal_change(decomposition.matrix, q, self.diagonal) and counted == {
            v: structure.algebraic_multiplicity(v) for v in structure.eigenvalues
        }


def is_orthogonal_change(matrix: Matrix, q: Matrix, d: Matrix) -> bool:
    """Whether QᵀQ = I and QᵀAQ = D, a diagonal matrix."""
    turned = q.transpose()
    return turned * q == Matrix.identity(q.size) and d.is_diagonal and turned * matrix * q == d


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalAxes(Rule):
    """With x = Qy, QᵀAQ = D, the form is xᵀAx = yᵀDy = Σ λy².

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.5.6 and section 4.5.)
    """

    name = "principal-axes"
    matrix: Matrix
    axes: Matrix
    diagonal: Matrix

    def replay(self) -> bool:
        return is_orthogonal_change(self.matrix, self.axes, self.diagonal)

    def nudge(self) -> Inlines:
        return sentence("In which coordinates has the form no mixed products?")

    def explain(self) -> list[Block]:
        a, x, y, q, d = letter("A"), vec("x"), vec("y"), letter("Q"), letter("D")
        change = Relation(
            mul(transpose(x), a, x),
            (
                ("=", mul(transpose(y), transpose(q), a, q, y)),
                ("=", mul(transpose(y), d, y)),
            ),
            claim=False,
        )
        return [
            paragraph(
                "Put {change}: the coordinates of {y} belong to the columns of {Q} as axes. Then",
                change=posed(x, mul(q, y)),
                y=y,
                Q=q,
            ),
            Display(change),
            paragraph("and a diagonal matrix leaves no mixed products:"),
            Display(written_out(self.diagonal, "y")),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtremeValues(Rule):
    """λ_min ≤ xᵀAx ≤ λ_max for |x| = 1, with equality at eigenvectors.

    (Rayleigh; Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 4.2.2.)
    """

    name = "extreme-values"
    matrix: Matrix
    axes: Matrix
    diagonal: Matrix

    def replay(self) -> bool:
        return is_orthogonal_change(self.matrix, self.axes, self.diagonal)

    @property
    def _values(self) -> list[Number]:
        return [self.diagonal[k, k] for k in range(self.diagonal.size)]

    def nudge(self) -> Inlines:
        return sentence(
            "How large can a sum of squares with factors be, if the squares add up to 1?"
        )

    def explain(self) -> list[Block]:
        most = largest(self._values)
        least = -largest([-v for v in self._values])
        if most == least:
            return [
                paragraph(
                    "All eigenvalues are {value}, so the form is {value} on the whole unit sphere.",
                    value=num(most),
                    role="conclusion",
                )
            ]
        return [
            paragraph(
                "An orthogonal change of variables keeps lengths, so the squares of the "
                "coordinates of {y} add up to {one}, too. A sum of them with the factors {values} "
                "is largest when all the weight lies on the greatest factor, and least when it "
                "lies on the least:",
                y=vec("y"),
                one=Int(1),
                values=numbers(list(dict.fromkeys(self._values))),
            ),
            Display(
                Relation(
                    num(least),
                    (("<=", mul(transpose(vec("x")), letter("A"), vec("x"))), ("<=", num(most))),
                    claim=False,
                )
            ),
            paragraph("Both bounds are attained, at eigenvectors of length {one}:", one=Int(1)),
            *(Display(self._attained(value)) for value in (most, least)),
            paragraph(
                "The greatest value on the unit sphere is {most}, the least {least}.",
                most=num(most),
                least=num(least),
                role="conclusion",
            ),
        ]

    def _attained(self, value: Number) -> Relation:
        """qᵀAq = λ."""
        place = self._values.index(value)
        q = vec("q", self.axes.columns[place], place + 1)
        return eq(mul(transpose(q), letter("A", self.matrix), q), num(value))
