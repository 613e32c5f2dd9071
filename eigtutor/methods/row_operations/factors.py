"""A factor drawn out of the determinant, and all of them put together."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Align, Block, Display, Inlines, Paragraph
from eigtutor.document.build import coords, eq, factored, mul, neg, num
from eigtutor.document.math import Math
from eigtutor.document.notation import DetSign
from eigtutor.document.words import Piece, paragraph, sentence
from eigtutor.exact import FactoredPolynomial, Matrix, Number, Polynomial, number
from eigtutor.methods.row_operations.combinations import Combination, Side, eigenvalue_shown
from eigtutor.rules.characteristic import (
    PolynomialRows,
    characteristic_determinant,
    characteristic_matrix,
    characteristic_rows,
    entry,
    minor,
    polynomial_grid,
    polynomial_named,
    product_of,
    purpose,
)
from eigtutor.rules.cofactors import chain_of, factors_in_view, two_by_two


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorShown(Rule):
    """If wᵀA = c·wᵀ with w_i = 1, then det(A − λI) = (c − λ)·det(B − λI): put wᵀ(A − λI) into
    row i, draw c − λ out, subtract w_k times column i from column k, and expand along row i."""

    name = "factor-shown"
    matrix: Matrix
    combination: Combination
    eigenvalue: Number
    #: B, the matrix of which the determinant remains.
    rest: Matrix
    sign: DetSign = "A-lambda"
    #: Whether the matrix is A itself, and not what an earlier factor left.
    is_whole: bool = True

    def replay(self) -> bool:
        linear = Polynomial([1, -self.eigenvalue])
        return (
            eigenvalue_shown(self.matrix, self.combination) == self.eigenvalue
            and self.states[-1] == characteristic_rows(self.rest, self.sign)
            and linear * self.rest.characteristic_polynomial()
            == self.matrix.characteristic_polynomial()
        )

    @property
    def factor(self) -> Polynomial:
        """c − λ, or λ − c."""
        linear = Polynomial([1, -self.eigenvalue])
        return linear if self.sign == "lambda-A" else -linear

    @property
    def states(self) -> list[PolynomialRows]:
        """The determinant at first, with the factor drawn out, cleared, and expanded."""
        start = characteristic_rows(self.matrix, self.sign)
        return [start, *states_after(start, self.combination)]

    def nudge(self) -> Inlines:
        if self.is_whole:
            return sentence(
                "Before you expand the determinant of {matrix}: are two rows or two columns alike, "
                "or do all of them have the same sum?",
                matrix=characteristic_matrix(self.matrix, self.sign),
            )
        return sentence("Is there a second factor that rows or columns share?")

    def explain(self) -> list[Block]:
        start, drawn, cleared, left = map(polynomial_grid, self.states)
        factor = entry(self.factor)
        sides: list[Math] = [start, *(mul(factor, bars) for bars in (drawn, cleared, left))]
        if self.is_whole:
            sides.insert(0, characteristic_determinant(self.matrix, self.sign))
            lead = purpose(self.matrix, self.sign)
        else:
            lead = paragraph("The determinant that is left shows a factor, too.")
        return [lead, Paragraph(self._words(factor)), Align((eq(*sides),))]

    def _words(self, factor: Math) -> Inlines:
        """What is seen, and what is done."""
        combination = self.combination
        if len(combination.others) > 1:
            return _seen_in_sums(combination.side, num(self.eigenvalue), factor)
        (j,) = combination.others
        weight = combination.weights[j]
        return _seen_in_pair(
            combination.side,
            weight,
            i=combination.into + 1,
            j=j + 1,
            k=abs(weight),
            vector=coords(map(number, combination.weights)),
            factor=factor,
        )


def states_after(start: PolynomialRows, combination: Combination) -> list[PolynomialRows]:
    """With the factor drawn out, then cleared, then expanded."""
    i, weights = combination.into, combination.weights
    line = tuple(Polynomial([w]) for w in weights)
    rows = start if combination.side == "row" else _transposed(start)
    drawn = tuple(line if k == i else row for k, row in enumerate(rows))
    cleared = tuple(
        tuple(
            p if k == i else p - row[i].scaled(w)
            for k, (p, w) in enumerate(zip(row, weights, strict=True))
        )
        for row in drawn
    )
    found = [drawn, cleared, minor(cleared, i, i)]
    return found if combination.side == "row" else [_transposed(rows) for rows in found]


def remaining(matrix: Matrix, combination: Combination) -> Matrix:
    """B: the matrix of which the determinant remains when the factor is drawn out."""
    left = states_after(characteristic_rows(matrix, "A-lambda"), combination)[-1]
    return Matrix([[p.coefficient(0) for p in row] for row in left])


def _transposed(rows: PolynomialRows) -> PolynomialRows:
    return tuple(zip(*rows, strict=True))


def _seen_in_sums(side: Side, sum: Math, factor: Math) -> Inlines:
    """What is seen and done when all columns, or all rows, have the same sum."""
    if side == "column":
        return sentence(
            "Every row of the matrix has the sum {sum}. So add all columns to the first, and the "
            "factor {factor} can be drawn out of it. Then subtract row 1 from the other rows, "
            "which leaves a single entry in column 1, and expand along that column:",
            sum=sum,
            factor=factor,
        )
    return sentence(
        "Every column of the matrix has the sum {sum}. So add all rows to the first, and the "
        "factor {factor} can be drawn out of it. Then subtract column 1 from the other columns, "
        "which leaves a single entry in row 1, and expand along that row:",
        sum=sum,
        factor=factor,
    )


def _seen_in_pair(side: Side, weight: int, **parts: Piece) -> Inlines:
    """What is seen and done with two lines, one of them taken ``weight`` times."""
    match side, weight > 0, abs(weight) == 1:
        case "row", False, True:
            return sentence(
                "Rows {i} and {j} differ by a multiple of {vector}. So subtract row {j} from row "
                "{i}, and the factor {factor} can be drawn out. Then add column {i} to column "
                "{j}, which leaves a single entry in row {i}, and expand along that row:",
                **parts,
            )
        case "row", True, True:
            return sentence(
                "The sum of rows {i} and {j} is a multiple of {vector}. So add row {j} to row "
                "{i}, and the factor {factor} can be drawn out. Then subtract column {i} from "
                "column {j}, which leaves a single entry in row {i}, and expand along that row:",
                **parts,
            )
        case "row", False, False:
            return sentence(
                "Row {i} minus {k} times row {j} is a multiple of {vector}. So subtract {k} times "
                "row {j} from row {i}, and the factor {factor} can be drawn out. Then add {k} "
                "times column {i} to column {j}, which leaves a single entry in row {i}, and "
                "expand along that row:",
                **parts,
            )
        case "row", True, False:
            return sentence(
                "Row {i} plus {k} times row {j} is a multiple of {vector}. So add {k} times row "
                "{j} to row {i}, and the factor {factor} can be drawn out. Then subtract {k} "
                "times column {i} from column {j}, which leaves a single entry in row {i}, and "
                "expand along that row:",
                **parts,
            )
        case "column", False, True:
            return sentence(
                "Columns {i} and {j} differ by a multiple of {vector}. So subtract column {j} "
                "from column {i}, and the factor {factor} can be drawn out. Then add row {i} to "
                "row {j}, which leaves a single entry in column {i}, and expand along that "
                "column:",
                **parts,
            )
        case "column", True, True:
            return sentence(
                "The sum of columns {i} and {j} is a multiple of {vector}. So add column {j} to "
                "column {i}, and the factor {factor} can be drawn out. Then subtract row {i} from "
                "row {j}, which leaves a single entry in column {i}, and expand along that "
                "column:",
                **parts,
            )
        case "column", False, False:
            return sentence(
                "Column {i} minus {k} times column {j} is a multiple of {vector}. So subtract {k} "
                "times column {j} from column {i}, and the factor {factor} can be drawn out. Then "
                "add {k} times row {i} to row {j}, which leaves a single entry in column {i}, and "
                "expand along that column:",
                **parts,
            )
        case _:
            return sentence(
                "Column {i} plus {k} times column {j} is a multiple of {vector}. So add {k} times "
                "column {j} to column {i}, and the factor {factor} can be drawn out. Then "
                "subtract {k} times row {i} from row {j}, which leaves a single entry in column "
                "{i}, and expand along that column:",
                **parts,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsPutTogether(Rule):
    """det(A − λI) as the product of the factors drawn out and of the determinant that is left."""

    name = "factors-put-together"
    matrix: Matrix
    eigenvalues: tuple[Number, ...]
    rest: Matrix
    sign: DetSign = "A-lambda"

    def replay(self) -> bool:
        left = self.rest.characteristic_polynomial()
        product = Polynomial.from_roots(self.eigenvalues) * left
        return product == self.matrix.characteristic_polynomial()

    @property
    def factors(self) -> list[Polynomial]:
        """The factors of the determinant, as they were found."""
        linear = [Polynomial([1, -c]) for c in self.eigenvalues]
        drawn = linear if self.sign == "lambda-A" else [-p for p in linear]
        return [*drawn, *factors_in_view(characteristic_rows(self.rest, self.sign))]

    @property
    def polynomial(self) -> FactoredPolynomial:
        return product_of(self.factors)

    def explain(self) -> list[Block]:
        whole = characteristic_determinant(self.matrix, self.sign)
        negative = self.matrix.size % 2 == 1 and self.sign == "A-lambda"
        tidy = factored(self.polynomial.parts)
        lead: list[Block]
        if self.rest.is_triangular:
            lead = [paragraph("What is left is triangular, so altogether")]
        elif self.rest.size > 2:
            lead = [paragraph("Altogether,")]
        else:
            lead = [
                paragraph("What is left is a 2×2 determinant,"),
                Display(two_by_two(characteristic_rows(self.rest, self.sign))),
                paragraph("and altogether"),
            ]
        sides = [whole, mul(*map(entry, self.factors)), neg(tidy) if negative else tidy]
        return [
            *lead,
            Display(chain_of(*sides)),
            polynomial_named(self.matrix, self.sign, self.polynomial),
        ]
