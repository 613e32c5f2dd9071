"""Aⁿ by the theorem of Cayley and Hamilton: the remainder of λⁿ modulo the characteristic
polynomial, at A."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    apply,
    drawn_out,
    eq,
    letter,
    mat,
    mul,
    power,
    scaled,
)
from eigtutor.document.math import Int, Math, Paren
from eigtutor.document.matrix_polynomials import at_matrix
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Polynomial
from eigtutor.exact import powers as exact_powers
from eigtutor.methods import METHODS

#: The longest entry that a page shows, in digits.
_PAGE_DIGITS = 40
#: The largest matrix whose powers are written out one by one.
_SIZE = 8
#: The largest exponent that is reached by remainders.
_EXPONENT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerAsPolynomial(Rule):
    """Aⁿ = r(A), r the remainder of λⁿ modulo the characteristic polynomial, for p(A) = 0."""

    name = "power-as-polynomial"
    matrix: Matrix
    polynomial: Polynomial
    #: The exponents on the way, from the size on, with the remainders of their powers.
    remainders: tuple[tuple[int, Polynomial], ...]

    def replay(self) -> bool:
        return self.polynomial == self.matrix.characteristic_polynomial() and all(
            r == _remainder(k, self.polynomial) for k, r in self.remainders
        )

    def nudge(self) -> Inlines:
        return sentence(
            "{A} is a root of its characteristic polynomial. What does that say of {power}?",
            A=letter("A", self.matrix),
            power=power(letter("A", self.matrix), self.matrix.size),
        )

    def explain(self) -> list[Block]:
        n, p = self.matrix.size, self.polynomial
        a = letter("A", self.matrix)
        known = dict(self.remainders)
        (first, r), *later = self.remainders
        blocks: list[Block] = [
            paragraph(
                "By the theorem of Cayley and Hamilton, {equation}. That writes {power} with lower "
                "powers:",
                equation=eq(apply(named(p), a), letter("0", Matrix.diagonal([ZERO] * n))),
                power=power(a, first),
            ),
            Display(eq(power(a, first), at_matrix(r, a, n))),
        ]
        if later:
            blocks.append(
                paragraph(
                    "Every higher power comes down in the same way: multiply what is known, and "
                    "replace {power} again and again until only lower powers are left.",
                    power=power(a, first),
                )
            )
        for k, r in later:
            i, j = _split(k, known)
            product = known[i] * (known[j] if j > 1 else Polynomial([1, 0]))
            left = Paren(at_matrix(known[i], a, n))
            if i == j:
                raw: Math = power(left, 2)
            else:
                raw = mul(left, a if j == 1 else Paren(at_matrix(known[j], a, n)))
            sides = dict.fromkeys([raw, at_matrix(product, a, n), at_matrix(r, a, n)])
            blocks.append(Display(eq(power(a, k), *sides)))
        return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class PolynomialWorkedOut(Rule):
    """Aⁿ from the lower powers."""

    name = "power-from-remainder"
    matrix: Matrix
    exponent: int
    remainder: Polynomial
    result: Matrix

    def replay(self) -> bool:
        return (
            self.matrix.value_of(self.remainder) == self.result
            and self.matrix**self.exponent == self.result
        )

    def explain(self) -> list[Block]:
        n, r = self.matrix.size, self.remainder
        a = letter("A", self.matrix)
        powers: list[Block] = [
            Display(eq(power(a, k), mat(self.matrix**k))) for k in range(2, r.degree + 1)
        ]
        first = paragraph("Only these powers are multiplied out:")
        terms = [
            scaled(c, [mat(self.matrix ** (r.degree - k))])
            for k, c in enumerate(r.coefficients)
            if c
        ]
        whole = add(*terms) if terms else Int(0)
        sides = [at_matrix(r, a, n), *([whole] if terms else []), drawn_out(self.result)]
        return [
            *([first, *powers] if powers else []),
            paragraph("So the power is", role="conclusion"),
            Display(eq(power(a, self.exponent), *dict.fromkeys(sides))),
        ]


def _remainder(k: int, p: Polynomial) -> Polynomial:
    """λᵏ modulo p, by squaring."""
    result, x = Polynomial([1]), Polynomial([1, 0])
    for bit in bin(k)[2:]:
        result = (result * result).divmod(p)[1]
        if bit == "1":
            result = (result * x).divmod(p)[1]
    return result


def _split(k: int, known: dict[int, Polynomial]) -> tuple[int, int]:
    """Two exponents with the sum k of which remainders are known; 1 stands for A itself."""
    return (k // 2, k // 2) if k % 2 == 0 and k // 2 in known else (k - 1, 1)


def _ladder(n: int, size: int) -> list[int]:
    """The exponents on the way to n, from the size on: halves, and one more."""
    found = []
    while n > size:
        found.append(n)
        n = n // 2 if n % 2 == 0 and n // 2 >= size else n - 1
    return [size, *reversed(found)]


class CayleyHamiltonPower:
    """The remainder of λⁿ modulo the characteristic polynomial, at A."""

    name = "cayley-hamilton-power"
    task = "matrix-power"

    def fit(self, goal: Goal) -> int:
        n, size = goal.given.n, goal.matrix.size
        reachable = isinstance(n, int) and max(2, size) <= n <= _EXPONENT
        return 30 if reachable and 1 < size <= _SIZE else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Matrix]:
        matrix, n = goal.matrix, goal.given.n
        assert isinstance(n, int)
        result = exact_powers.power(matrix, n, digits=_PAGE_DIGITS)
        steps, _ = resolve(Goal(task="characteristic-polynomial", matrix=matrix), object)
        p = matrix.characteristic_polynomial()
        remainders = tuple((k, _remainder(k, p)) for k in _ladder(n, matrix.size))
        rule = PowerAsPolynomial(matrix=matrix, polynomial=p, remainders=remainders)
        last = PolynomialWorkedOut(
            matrix=matrix, exponent=n, remainder=remainders[-1][1], result=result
        )
        title = sentence("The power {power}", power=power(letter("A", matrix), n))
        return (*steps, Step(rule=rule, title=title, substeps=(Step(rule=last),))), result


METHODS.register(CayleyHamiltonPower())
