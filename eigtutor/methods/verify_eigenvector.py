"""Is v an eigenvector? Multiply, then compare."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Decision, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import chain, col, eq, letter, mat, mul, num, vec
from eigtutor.document.math import Int, Math
from eigtutor.document.words import paragraph, sentence
from eigtutor.errors import InputError
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCompared(Rule):
    """v ≠ 0 is an eigenvector of A exactly if Av is a multiple of v."""

    name = "product-compared"
    matrix: Matrix
    vector: Vector
    image: Vector
    #: The factor that the first nonzero entry of v asks for.
    factor: Number
    holds: bool

    def replay(self) -> bool:
        first = next(k for k, x in enumerate(self.vector) if x)
        return (
            self.matrix.apply(self.vector) == self.image
            and self.factor * self.vector[first] == self.image[first]
            and self.holds == (scaled(self.vector, self.factor) == self.image)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "What does {A} do to {v}? No eigenvalue has to be known to find out.",
            A=letter("A", self.matrix),
            v=vec("v", self.vector),
        )

    def explain(self) -> list[Block]:
        matrix, vector = letter("A", self.matrix), vec("v", self.vector)
        product = mul(matrix, vector)
        worked = mul(mat(self.matrix), col(self.vector))
        blocks: list[Block] = [
            paragraph("Multiply, and see whether the result is a multiple of {v}:", v=vector),
            Display(eq(product, worked, col(self.image))),
        ]
        if self.holds:
            multiple = mul(num(self.factor), col(self.vector))
            blocks += [
                Display(eq(col(self.image), multiple)),
                paragraph(
                    "Yes: {v} is not zero, and is an eigenvector of {A}, with the eigenvalue "
                    "{value}.",
                    v=vector,
                    A=matrix,
                    value=num(self.factor),
                    role="conclusion",
                ),
            ]
            return blocks
        return [*blocks, *self._contradiction()]

    def _contradiction(self) -> list[Block]:
        vector = vec("v", self.vector)
        first = next(k for k, x in enumerate(self.vector) if x)
        wanted = scaled(self.vector, self.factor)
        wrong = next(k for k, (a, b) in enumerate(zip(wanted, self.image, strict=True)) if a != b)
        entry = num(self.vector[wrong])
        value: Math = Int(0) if not self.vector[wrong] else mul(num(self.factor), entry, sign="dot")
        needed = value if value == num(wanted[wrong]) else eq(value, num(wanted[wrong]))
        return [
            paragraph(
                "If it were {number} times {v}, then entry {first} would ask for {choice}. But "
                "then entry {other} would have to be {needed}, and it is {found}.",
                number=letter("lambda"),
                v=vector,
                first=first + 1,
                choice=chain(letter("lambda"), ("=", num(self.factor)), claim=False),
                other=wrong + 1,
                needed=needed,
                found=num(self.image[wrong]),
            ),
            paragraph(
                "No: {v} is not an eigenvector of {A}.",
                v=vector,
                A=letter("A", self.matrix),
                role="conclusion",
            ),
        ]


class VerifyEigenvector:
    """One matrix-vector product."""

    name = "product"
    task = "verify-eigenvector"

    def fit(self, goal: Goal) -> int:
        if goal.given.vector is None:
            raise InputError("a vector is needed", remedy='add --given vector="(1, 2)"')
        if not any(goal.given.vector):
            raise InputError(
                "the zero vector is never an eigenvector", remedy="give a vector that is not zero"
            )
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Decision]:
        v = goal.given.vector
        assert v is not None
        image = goal.matrix.apply(v)
        first = next(k for k, x in enumerate(v) if x)
        factor = image[first] / v[first]
        holds = scaled(v, factor) == image
        rule = ProductCompared(
            matrix=goal.matrix, vector=v, image=image, factor=factor, holds=holds
        )
        title = sentence("Test the vector")
        return (
            (Step(rule=rule, title=title),),
            Decision(holds=holds, eigenvalue=factor if holds else None),
        )


METHODS.register(VerifyEigenvector())
