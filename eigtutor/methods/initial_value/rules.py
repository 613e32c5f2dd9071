"""A basis of all solutions, and the one among them that starts at x₀."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    and_list,
    col,
    coords,
    eq,
    letter,
    listing,
    mul,
    num,
    posed,
    power,
    shifted,
    variable,
    vec,
)
from eigtutor.document.math import Int, Math, Paren
from eigtutor.document.numerals import IMAGINARY
from eigtutor.document.reductions import reduction_block
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix
from eigtutor.exact.elimination import Reduction
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.matrices import Vector
from eigtutor.methods.initial_value.solutions import (
    ChainSolution,
    Solution,
    WaveSolution,
    combined,
    solves,
    value_of_combination,
    written,
)


def _eigenvector_solves(name: str) -> Block:
    """Why an eigenvector gives a solution; ``name`` is the letter of time."""
    a, v, value = letter("A"), vec("v"), letter("lambda")
    growth = power(letter("e"), mul(value, letter(name)))
    return paragraph(
        "An eigenvector keeps its direction: if {condition}, then the derivative of {solution} is "
        "{derivative}, which is {a} times the solution.",
        condition=posed(mul(a, v), mul(value, v)),
        solution=mul(growth, v),
        derivative=mul(value, growth, v),
        a=a,
    )


def _names(first: int, solutions: tuple[Solution, ...]) -> list[Math]:
    """y₁, y₂, … from that number on."""
    return [vec("y", one.value, first + k) for k, one in enumerate(solutions)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenvectorSolutions(Rule):
    """If Av = λv, then y = e^(λt)v solves y′ = Ay, for y′ = λe^(λt)v (Boyce and DiPrima, 7.5)."""

    name = "eigenvector-solutions"
    matrix: Matrix
    #: Chains of length 1, and the number of the first.
    solutions: tuple[ChainSolution, ...]
    first: int

    def replay(self) -> bool:
        return all(one.solves(self.matrix) for one in self.solutions)

    def nudge(self) -> Inlines:
        return sentence(
            "If {v} is an eigenvector, which function of {t} times {v} solves the equation?",
            v=vec("v"),
            t=letter(self.solutions[0].variable),
        )

    def explain(self) -> list[Block]:
        names = _names(self.first, self.solutions)
        return [
            _eigenvector_solves(self.solutions[0].variable),
            paragraph("So the eigenvectors give the solutions"),
            Display(
                listing(
                    *(eq(y, written(one)) for y, one in zip(names, self.solutions, strict=True))
                )
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplexPairSolutions(Rule):
    """A real, A(u + iw) = (a + bi)(u + iw): the real and the imaginary part of e^((a+bi)t)(u + iw)
    are two real solutions (Boyce and DiPrima, 7.6)."""

    name = "complex-pair-solutions"
    matrix: Matrix
    real_part: WaveSolution
    imaginary_part: WaveSolution
    first: int

    def replay(self) -> bool:
        both = (self.real_part, self.imaginary_part)
        return all(one.solves(self.matrix) and all(x.is_real for x in one.start) for one in both)

    def nudge(self) -> Inlines:
        return sentence(
            "{A} is real, but this solution is not. What do its real and its imaginary part solve?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        both = (self.real_part, self.imaginary_part)
        value = self.real_part.eigenvalue
        u, w = self.real_part.real, self.real_part.imaginary
        names = _names(self.first, both)
        whole = add(vec("u", u), mul(IMAGINARY, vec("w", w)))
        return [
            *([_eigenvector_solves(self.real_part.variable)] if self.first == 1 else []),
            paragraph(
                "For {value} the solution {whole} is complex. But {A} is real, so its real and its "
                "imaginary part are solutions, too, and the conjugate eigenvalue gives the same "
                "two.",
                value=num(value),
                whole=mul(
                    num(exponential(ExponentialPolynomial.letter(self.real_part.variable) * value)),
                    Paren(whole),
                ),
                A=letter("A", self.matrix),
            ),
            paragraph(
                "With {u}, {w} and Euler’s formula they are",
                u=eq(vec("u", u), coords(u)),
                w=eq(vec("w", w), coords(w)),
            ),
            *(Display(eq(y, written(one))) for y, one in zip(names, both, strict=True)),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainSolutions(Rule):
    """A Jordan chain v₁, …, v_k of λ gives the solutions e^(λt)(v_j + t v_(j−1) + …), j = 1, …, k.

    (Boyce and DiPrima, section 7.8.)
    """

    name = "chain-solutions"
    matrix: Matrix
    solutions: tuple[ChainSolution, ...]
    first: int

    def replay(self) -> bool:
        return all(one.solves(self.matrix) for one in self.solutions)

    def nudge(self) -> Inlines:
        return sentence(
            "Eigenvectors of {value} alone give too few solutions. What if a factor {t} comes in?",
            value=num(self.solutions[0].eigenvalue),
            t=letter(self.solutions[0].variable),
        )

    def explain(self) -> list[Block]:
        names = _names(self.first, self.solutions)
        t = variable(self.solutions[0].variable)
        return [
            paragraph(
                "One eigenvector of {value} is not enough, so its chain has to help. The factor "
                "{t} brings the next vector in: differentiating {t} leaves the vector before it, "
                "as {N} does.",
                value=num(self.solutions[0].eigenvalue),
                t=t,
                N=shifted(
                    letter("A", self.matrix),
                    num(self.solutions[0].eigenvalue),
                    self.matrix.size,
                ),
            ),
            *(Display(eq(y, written(one))) for y, one in zip(names, self.solutions, strict=True)),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class InitialCoefficients(Rule):
    """The solution that starts at x₀ is Σ cₖyₖ with Σ cₖyₖ(0) = x₀."""

    name = "initial-coefficients"
    matrix: Matrix
    solutions: tuple[Solution, ...]
    start: Vector
    reduction: Reduction
    coefficients: Vector

    def replay(self) -> bool:
        starts = Matrix.from_columns([one.start for one in self.solutions])
        augmented = Matrix.from_columns([*starts.columns, self.start])
        return (
            self.reduction.states[0] == augmented
            and bool(starts.det())
            and starts.apply(self.coefficients) == self.start
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which combination of these solutions starts at {start}?", start=coords(self.start)
        )

    def explain(self) -> list[Block]:
        n = self.matrix.size
        names = [letter("c", c, k + 1) for k, c in enumerate(self.coefficients)]
        unknown = [letter("c", subscript=k + 1) for k in range(n)]
        starts = [one.start for one in self.solutions]
        whole = add(*(mul(c, col(v)) for c, v in zip(unknown, starts, strict=True)))
        pairs = [eq(c, num(x)) for c, x in zip(names, self.coefficients, strict=True)]
        return [
            paragraph(
                "Every solution is a combination of these. At time {zero} it must be the given "
                "vector:",
                zero=Int(0),
            ),
            Display(posed(whole, col(self.start))),
            paragraph("Write the vectors beside the initial value, and reduce:"),
            reduction_block(self.reduction, bar=n),
            paragraph("So {coefficients}.", coefficients=and_list(pairs)),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedSolution(Rule):
    """x = Σ cₖyₖ, proved by x′ = Ax and x(0) = x₀, which no other function satisfies."""

    name = "combined-solution"
    matrix: Matrix
    solutions: tuple[Solution, ...]
    coefficients: Vector
    start: Vector
    value: Vector

    def replay(self) -> bool:
        found = value_of_combination(self.solutions, self.coefficients)
        variable = self.solutions[0].variable
        return found == self.value and solves(self.matrix, variable, self.start, self.value)

    def explain(self) -> list[Block]:
        x = vec("x", self.value)
        whole = combined(self.solutions, self.coefficients)
        same = whole == col(self.value)
        return [
            paragraph("The solution is", role="conclusion"),
            Display(eq(x, *([] if same else [whole]), col(self.value))),
        ]
