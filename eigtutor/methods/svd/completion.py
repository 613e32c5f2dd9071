"""The singular vectors that are no images: an orthonormal basis of what is orthogonal to them."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    and_list,
    chain,
    col,
    eq,
    frac,
    letter,
    listing,
    mat,
    mul,
    num,
    posed,
    vec,
)
from eigtutor.document.math import Int, Math
from eigtutor.document.phrases import in_words
from eigtutor.document.reductions import reduction_block
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import ONE, Matrix
from eigtutor.exact.elimination import Reduction
from eigtutor.exact.matrices import Vector, independent, inner
from eigtutor.exact.orthogonal import exact_length
from eigtutor.methods.svd.images import are_orthonormal
from eigtutor.methods.svd.sides import Side
from eigtutor.rules.nested_columns import column
from eigtutor.rules.orthogonal_vectors import product


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement(Rule):
    """ker A* is the orthogonal complement of the space that the columns of A span.

    (Strang, Introduction to Linear Algebra, 5th ed., section 4.1.)
    """

    name = "orthogonal-complement"
    matrix: Matrix
    reduction: Reduction
    basis: tuple[Vector, ...]
    #: The number of the first vector on the page.
    start: int

    def replay(self) -> bool:
        star = Side(self.matrix).star
        return (
            self.reduction.states[0] == star
            and self.reduction.holds
            and len(self.basis) == len(self.reduction.free)
            and not any(any(star.apply(v)) for v in self.basis)
            and independent(self.basis)
        )

    def nudge(self) -> Inlines:
        side = Side(self.matrix)
        return sentence(
            "The columns found span those of {A}. Which equations does a vector solve that is "
            "orthogonal to all of these?",
            A=side.carrier_node(),
        )

    def explain(self) -> list[Block]:
        side = Side(self.matrix)
        star = side.star_node(held=True)
        named = [vec("z", v, k) for k, v in enumerate(self.basis, self.start)]
        reduced: Block = reduction_block(self.reduction, star)
        if not self.reduction.arrows:
            reduced = Display(eq(star, mat(side.star)))
        missing = counted(
            "{U} is {n}×{n}, so one column is still missing. No image is left that could be "
            "divided by a singular value: any unit vector serves that is orthogonal to those "
            "found.",
            "{U} is {n}×{n}, so {count} columns are still missing. No images are left that could "
            "be divided by a singular value: any orthonormal vectors serve that are orthogonal to "
            "those found.",
            len(named),
            count=in_words(len(named)),
            U=letter(side.second),
            n=max(self.matrix.shape),
        )
        end = counted(
            "The solutions are the multiples of",
            "Each free variable gives a solution, and together they are a basis of all of them:",
            len(named),
        )
        return [
            Paragraph(missing),
            paragraph(
                "Those found span the same space as the columns of {A}. So what is orthogonal to "
                "them solves {equation}:",
                A=side.carrier_node(),
                equation=posed(mul(side.star_node(), vec("z")), Int(0)),
            ),
            reduced,
            Paragraph(end),
            Display(listing(*(eq(n, col(v)) for n, v in zip(named, self.basis, strict=True)))),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstKept(Rule):
    """A basis need not be orthogonal; the Gram–Schmidt method keeps its first vector."""

    name = "first-kept"
    basis: tuple[Vector, ...]
    start: int

    def replay(self) -> bool:
        return independent(self.basis) and bool(self._products)

    @property
    def _products(self) -> list[tuple[int, int]]:
        """The pairs that are not orthogonal."""
        count = len(self.basis)
        return [
            (j, k) for k in range(count) for j in range(k) if inner(self.basis[j], self.basis[k])
        ]

    def explain(self) -> list[Block]:
        j, k = self._products[0]
        u, v = self.basis[j], self.basis[k]
        real = all(x.is_real for w in self.basis for x in w)
        left = product(vec("z", u, self.start + j), vec("z", v, self.start + k), real=real)
        kept = self.basis[0]
        return [
            paragraph(
                "They are not orthogonal to each other: {product}. So keep the first, {kept}, and "
                "take from each further one its projections onto those before it.",
                product=chain(left, ("=", num(inner(u, v))), ("!=", Int(0))),
                kept=eq(vec("q", kept, self.start), vec("z", kept, self.start)),
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Rule):
    """Orthonormal vectors of ker A* that complete the images to an orthonormal basis."""

    name = "orthonormal-completion"
    matrix: Matrix
    images: tuple[Vector, ...]
    #: Orthogonal vectors of other lengths under a letter of the page; none where they are seen.
    before: tuple[Vector, ...]
    letter: str
    more: tuple[Vector, ...]

    def replay(self) -> bool:
        every = (*self.images, *self.more)
        star = Side(self.matrix).star
        return (
            len(every) == max(self.matrix.shape)
            and are_orthonormal(every)
            and not any(any(star.apply(u)) for u in self.more)
            and all(not independent(pair) for pair in zip(self.before, self.more, strict=False))
        )

    def nudge(self) -> Inlines:
        return sentence(
            "{U} needs {n} columns. What must the missing ones be like, if it is to be orthogonal?",
            U=letter(Side(self.matrix).second),
            n=max(self.matrix.shape),
        )

    def explain(self) -> list[Block]:
        if self.before:
            return [self._on_lengths(), *map(Display, self._quotients()), *self._check()]
        shown = listing(*(eq(n, column(u)) for n, u in zip(self._named, self.more, strict=True)))
        if not self.images:
            lead = paragraph(
                "Any orthonormal vectors serve, for {A} is the zero matrix:",
                A=letter("A", self.matrix),
            )
            return [lead, Display(shown)]
        return [Paragraph(self._lead()), Display(shown), *self._check()]

    def _lead(self) -> Inlines:
        return counted(
            "For the singular value {zero} there is nothing to divide by. Any unit vector "
            "orthogonal to those found completes {U}:",
            "For the singular values {zero} there is nothing to divide by. Any orthonormal vectors "
            "orthogonal to those found complete {U}:",
            len(self.more),
            zero=Int(0),
            U=letter(Side(self.matrix).second),
        )

    def _on_lengths(self) -> Paragraph:
        if self.before == self.more:
            return Paragraph(
                counted(
                    "Its length is {one}, so it is the missing column:",
                    "Their lengths are {one}, so they are the missing columns:",
                    len(self.more),
                    one=Int(1),
                )
            )
        return Paragraph(
            counted(
                "Divided by its length, it is the missing column:",
                "Divided by their lengths, they are the missing columns:",
                len(self.more),
            )
        )

    @property
    def _named(self) -> list[Math]:
        name, first = Side(self.matrix).second.lower(), len(self.images) + 1
        return [vec(name, u, k) for k, u in enumerate(self.more, first)]

    def _quotients(self) -> list[Math]:
        found: list[Math] = []
        numbered = enumerate(zip(self.before, self.more, strict=True), len(self.images) + 1)
        for name, (k, (z, u)) in zip(self._named, numbered, strict=True):
            size, old = exact_length(z), vec(self.letter, z, k)
            quotient = old if size == ONE else mul(frac(Int(1), num(size)), old)
            found.append(eq(name, quotient, column(u)))
        return found

    def _check(self) -> list[Block]:
        """The products with all that stand before."""
        real, name = Side(self.matrix).is_real, Side(self.matrix).second.lower()
        before: list[Math] = [vec(name, u, k) for k, u in enumerate(self.images, 1)]
        zeros = []
        for one in self._named:
            zeros += [eq(product(x, one, real=real), Int(0)) for x in before]
            before.append(one)
        return [paragraph("{zeros}.", zeros=and_list(zeros), role="check")]
