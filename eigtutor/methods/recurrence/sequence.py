"""The sequence that the first components of x_n make."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    apply,
    chain,
    eq,
    frac,
    letter,
    listing,
    num,
    posed,
    power,
    scaled,
    sub,
    variable,
)
from eigtutor.document.math import Int, Math, Relation, Symbol
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Polynomial, sqrt
from eigtutor.exact.matrices import Vector
from eigtutor.exact.power_formulas import power_formula

#: So many terms are listed.
_LISTED = 8


def terms(matrix: Matrix, start: Vector, count: int) -> list[Number]:
    """The first components of x₀, Ax₀, A²x₀, …"""
    found, x = [], start
    for _ in range(count):
        found.append(x[0])
        x = matrix.apply(x)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstComponent(Rule):
    """p(A) = 0 for p = χ_A (Cayley–Hamilton), so each component of x_n obeys the linear
    recurrence whose coefficients are those of p.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.4.3.2.)
    """

    name = "first-component"
    matrix: Matrix
    start: Vector

    def replay(self) -> bool:
        p = self.matrix.characteristic_polynomial()
        k = self.matrix.size
        found = terms(self.matrix, self.start, 2 * k + 1)
        return self.matrix.value_of(p).is_zero and all(
            found[n + k] == _next(p, found[n : n + k]) for n in range(k + 1)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which equation does {A} itself obey? What does it say about the entries of {x}?",
            A=letter("A", self.matrix),
            x=Symbol("x", "n", "vector"),
        )

    def explain(self) -> list[Block]:
        p, k = self.matrix.characteristic_polynomial(), self.matrix.size
        found = terms(self.matrix, self.start, _LISTED)
        listed = [num(x) for x in found]
        later = [_index(j) for j in range(k)]
        right = [
            scaled(-p.coefficient(j), [later[j]]) for j in reversed(range(k)) if p.coefficient(j)
        ]
        rule = Relation(_index(k), (("=", add(*right) if right else Int(0)),), claim=False)
        a = letter("A", self.matrix)
        blocks: list[Block] = [
            paragraph(
                "By the theorem of Cayley and Hamilton {A} is a root of its own characteristic "
                "polynomial. Multiply {equation} by {vector} from the right: the first "
                "components {sequence} obey",
                A=a,
                equation=chain(apply(named(p), letter("A")), ("=", Int(0)), claim=False),
                vector=Symbol("x", "n", "vector"),
                sequence=_index(0),
            ),
            Display(rule),
            paragraph("and they begin with {terms}, and so on.", terms=listing(*listed)),
        ]
        name = _called(p, found)
        if name:
            blocks.append(paragraph("These are {name}.", name=name, role="conclusion"))
        if _is_fibonacci(p) and [x.sympy_text() for x in found[:2]] == ["1", "1"]:
            blocks += _binet()
        return blocks


def _next(p: Polynomial, before: list[Number]) -> Number:
    total: Number = p.coefficient(0) * 0
    for j, x in enumerate(before):
        total = total - p.coefficient(j) * x
    return total


def _index(k: int) -> Math:
    """s_n, s_{n+1}, …"""
    return Symbol("s", "n" if k == 0 else f"n+{k}")


def _is_fibonacci(p: Polynomial) -> bool:
    return p == Polynomial([1, -1, -1])


def _binet() -> list[Block]:
    """F_n = (φⁿ − ψⁿ)/√5, with s_n = F_{n+1} (Binet 1843)."""
    n = variable("n")
    value = power_formula(Matrix([[1, 1], [1, 0]]), "n")[0, 1]
    bases = [power(num((1 + root) / 2), n) for root in (sqrt(5), -sqrt(5))]
    quotient = frac(sub(*bases), num(sqrt(5)))
    return [
        paragraph(
            "Counted as usual, {first}, so that {shifted}, Binet's formula reads",
            first=listing(posed(_fibonacci("0"), Int(0)), posed(_fibonacci("1"), Int(1))),
            shifted=posed(_index(0), _fibonacci("n+1")),
        ),
        Display(eq(Symbol("F", "n", value=value), quotient)),
    ]


def _fibonacci(index: str) -> Math:
    return Symbol("F", index)


def _called(p: Polynomial, found: list[Number]) -> Inlines:
    """The name of a famous sequence, from its recurrence and its first two terms."""
    key = tuple(c.sympy_text() for c in p.coefficients), tuple(x.sympy_text() for x in found[:2])
    fibonacci, pell = ("1", "-1", "-1"), ("1", "-2", "-1")
    match key:
        case (coefficients, ("0", "1")) if coefficients == fibonacci:
            return sentence("the Fibonacci numbers, from 0 on")
        case (coefficients, ("1", "1")) if coefficients == fibonacci:
            return sentence("the Fibonacci numbers")
        case (coefficients, ("2", "1") | ("1", "3")) if coefficients == fibonacci:
            return sentence("the Lucas numbers")
        case (coefficients, ("0", "1") | ("1", "2")) if coefficients == pell:
            return sentence("the Pell numbers")
    return ()
