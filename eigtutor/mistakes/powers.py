"""Mistakes that lead to a certain wrong matrix for Aⁿ or e^(tA)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from math import factorial

from eigtutor.acceptance import agree
from eigtutor.answer import ANSWER_LIMITS
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import add, frac, letter, mul, num
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import Eigenstructure
from eigtutor.errors import InputError
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.exponentials import ExponentialPolynomial
from eigtutor.exact.matrix_functions import MatrixFunction
from eigtutor.exact.powers import power as power_of
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, asked_function, named, short_text, written

A, N = letter("A"), letter("N")


class WrongMatrix(Mistake):
    """The answer is one of the matrices to which the mistake leads."""

    kinds = frozenset({"matrix-power", "matrix-exponential"})

    @abstractmethod
    def cases(self, posed: Posed) -> Iterator[Matrix]:
        """Those matrices; the right one may be among them."""

    @abstractmethod
    def message(self, posed: Posed, found: Matrix) -> Inlines:
        """What to tell of the answer."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        found = answers.part(Matrix)
        shown = any(agree(found, wrong) for wrong in self.cases(posed))
        return self.message(posed, found) if shown else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        right = asked_function(posed).of(posed.matrix)
        found = next((wrong for wrong in self.cases(posed) if wrong != right), None)
        return None if found is None else short_text(found)


@named
class EntryByEntry(WrongMatrix):
    """The function of each entry by itself."""

    name = "M1"
    summary = msgid("worked entry by entry")
    share = Fraction(0)
    example = Example(
        kind="matrix-power", matrix="4 1; 2 3", given={"n": "3"}, answer="[[64, 1], [8, 27]]"
    )

    def cases(self, posed: Posed) -> Iterator[Matrix]:
        function = asked_function(posed)
        try:
            yield Matrix([_image(function, x) for x in row] for row in posed.matrix)
        except InputError:  # 1/0, or a number too long to be an answer
            return

    def message(self, posed: Posed, found: Matrix) -> Inlines:
        function = asked_function(posed)
        if function.exponent is None:
            return sentence(
                "The entries of {asked} are not found one by one: it is a series of powers of the "
                "matrix.",
                asked=written(function, A),
            )
        return sentence(
            "The entries of {asked} are not found one by one: the factors are multiplied row by "
            "column.",
            asked=written(function, A),
        )


def _image(function: MatrixFunction, x: Number) -> Number:
    if isinstance(function.exponent, int):
        return power_of(Matrix([[x]]), function.exponent, digits=ANSWER_LIMITS.digits)[0, 0]
    return function.lowered(x)


@named
class MultipleOfMatrix(WrongMatrix):
    """nA for Aⁿ, tA for e^(tA)."""

    name = "M8"
    summary = msgid("multiplied A by the exponent")
    share = Fraction(0)
    example = Example(
        kind="matrix-power", matrix="4 1; 2 3", given={"n": "3"}, answer="[[12, 3], [6, 9]]"
    )

    def cases(self, posed: Posed) -> Iterator[Matrix]:
        function = asked_function(posed)
        if isinstance(function.exponent, int):
            yield posed.matrix * function.exponent
        else:
            yield posed.matrix * ExponentialPolynomial.letter(function.letter)

    def message(self, posed: Posed, found: Matrix) -> Inlines:
        function = asked_function(posed)
        exponent = function.exponent
        multiple = mul(num(exponent) if isinstance(exponent, int) else letter(function.letter), A)
        if exponent is None:
            return sentence(
                "This is {multiple}, only the exponent of {asked}.",
                multiple=multiple,
                asked=written(function, A),
            )
        return sentence(
            "This is {multiple}. In {asked} the exponent counts factors.",
            multiple=multiple,
            asked=written(function, A),
        )


@named
class NeighboringPower(WrongMatrix):
    """Aⁿ⁻¹ or Aⁿ⁺¹."""

    name = "M9"
    summary = msgid("gave the power before or after")
    kinds = frozenset({"matrix-power"})
    share = Fraction(30, 100)
    example = Example(
        kind="matrix-power", matrix="4 1; 2 3", given={"n": "3"}, answer="[[18, 7], [14, 11]]"
    )

    def cases(self, posed: Posed) -> Iterator[Matrix]:
        right = asked_function(posed).of(posed.matrix)
        if posed.matrix.det():
            yield right * _inverse(posed.matrix)
        elif isinstance(posed.given.n, int) and posed.given.n > 0:
            yield posed.matrix ** (posed.given.n - 1)
        yield right * posed.matrix

    def message(self, posed: Posed, found: Matrix) -> Inlines:
        one_more = agree(found, asked_function(posed).of(posed.matrix) * posed.matrix)
        if one_more:
            return sentence("This has one factor {A} too many.", A=A)
        return sentence("This has one factor {A} too few.", A=A)


class WrongBlocks(WrongMatrix):
    """Wrong entries above the diagonal in the function of a Jordan block."""

    @abstractmethod
    def entries(self, function: MatrixFunction) -> Iterator[Callable[[Number, int], Number]]:
        """Ways to fill the j-th diagonal above the main one of the block of λ: (λ, j) → entry."""

    def cases(self, posed: Posed) -> Iterator[Matrix]:
        structure = posed.structure
        if not structure.is_defective or not structure.has_one_field:
            return
        p = posed.decomposition.modal_matrix
        for entry in self.entries(asked_function(posed)):
            yield p * _filled(structure, entry) * _inverse(p)


def _filled(structure: Eigenstructure, entry: Callable[[Number, int], Number]) -> Matrix:
    """The matrix with the blocks of the Jordan form, filled."""
    rows: list[list[Number]] = [[ZERO] * structure.size for _ in range(structure.size)]
    start = 0
    for block in structure.blocks:
        for i in range(block.size):
            for j in range(i, block.size):
                rows[start + i][start + j] = entry(block.eigenvalue, j - i)
        start += block.size
    return Matrix(rows)


@lru_cache(maxsize=256)
def _inverse(matrix: Matrix) -> Matrix:
    return matrix.inverse()


@named
class MissingFactor(WrongBlocks):
    """The factor t or n that belongs beside the diagonal of a block is missing."""

    name = "M5"
    summary = msgid("left out t (or n) beside the diagonal of a Jordan block")
    share = Fraction(50, 100)
    example = Example(
        kind="matrix-exponential",
        matrix="2 1; 0 2",
        answer="[[e^(2t), e^(2t)], [0, e^(2t)]]",
    )

    def entries(self, function: MatrixFunction) -> Iterator[Callable[[Number, int], Number]]:
        if function.exponent is None:
            yield lambda x, j: function.lowered(x) / factorial(j)
        else:
            yield lambda x, j: function.lowered(x, j)
            yield lambda x, j: function.lowered(x) if j == 0 else ONE if j == 1 else ZERO

    def message(self, posed: Posed, found: Matrix) -> Inlines:
        function = asked_function(posed)
        if function.exponent is None:
            t = letter(function.letter)
            return sentence(
                "Beside the diagonal of a Jordan block the factor {factor} is missing: {series} "
                "begins with {terms}.",
                factor=t,
                series=written(function, N),
                terms=add(letter("I"), mul(t, N)),
            )
        n = function.exponent
        return sentence(
            "Beside the diagonal of a Jordan block the factor {factor} is missing: the exponent "
            "comes down, as in a derivative.",
            factor=num(n) if isinstance(n, int) else letter(n),
        )


@named
class MissingFactorial(WrongBlocks):
    """tʲ for tʲ/j!, and n(n − 1)⋯ for the binomial coefficient."""

    name = "M6"
    summary = msgid("left out 1/j! in a Jordan block")
    share = Fraction(60, 100)
    example = Example(
        kind="matrix-exponential",
        matrix="2 1 0; 0 2 1; 0 0 2",
        answer="[[e^(2t), t e^(2t), t^2 e^(2t)], [0, e^(2t), t e^(2t)], [0, 0, e^(2t)]]",
    )

    def entries(self, function: MatrixFunction) -> Iterator[Callable[[Number, int], Number]]:
        yield lambda x, j: function.lowered(x, j) * function.factor(j) * factorial(j)

    def message(self, posed: Posed, found: Matrix) -> Inlines:
        return sentence(
            "Two places above the diagonal of a Jordan block stands half the second derivative: a "
            "factor {half} is missing.",
            half=frac(num(1), num(2)),
        )
