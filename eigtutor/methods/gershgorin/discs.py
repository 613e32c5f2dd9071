"""Gershgorin's discs: where eigenvalues can be, read off the entries."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Table
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    chain,
    eq,
    frac,
    inlines,
    letter,
    listing,
    modulus,
    mul,
    num,
    posed,
    sub,
    transpose,
    vec,
)
from eigtutor.document.math import Int, Math
from eigtutor.document.phrases import in_words
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number, moduli
from eigtutor.exact.moduli import by_size, compare

#: The center and the radius of each disc, in the order of the diagonal.
Discs = tuple[tuple[Number, Number], ...]
By = Literal["rows", "columns"]


def discs(matrix: Matrix, by: By) -> Discs:
    """For each diagonal entry the sum of the moduli beside it in its row, or in its column."""
    lines = matrix.rows if by == "rows" else matrix.columns
    return tuple(
        (line[k], sum((moduli.modulus(x) for j, x in enumerate(line) if j != k), ZERO))
        for k, line in enumerate(lines)
    )


def groups(found: Discs) -> tuple[tuple[int, ...], ...]:
    """The discs by the connected parts of their union: two discs meet if the distance of their
    centers is at most the sum of their radii."""
    parts: list[list[int]] = []
    for k in range(len(found)):
        touching = [part for part in parts if any(_meet(found[k], found[j]) for j in part)]
        parts = [part for part in parts if part not in touching]
        parts.append(sorted([k, *(j for part in touching for j in part)]))
    return tuple(tuple(part) for part in sorted(parts))


def _meet(one: tuple[Number, Number], other: tuple[Number, Number]) -> bool:
    return compare(moduli.modulus(one[0] - other[0]), one[1] + other[1]) <= 0


def is_real(matrix: Matrix) -> bool:
    """Whether all entries are real numbers."""
    return all(x.is_real for x in matrix.entries)


def subscripted(name: str, k: int, value: Number) -> Math:
    """r₁, or c₁ for a center."""
    return letter(name, value, k + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GershgorinDiscs(Rule):
    """Every eigenvalue of A lies in a disc |z − a_kk| ≤ Σ_{j≠k} |a_kj|.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 6.1.1; for columns by Aᵀ.)
    """

    name = "gershgorin-discs"
    matrix: Matrix
    by: By
    discs: Discs

    def replay(self) -> bool:
        return self.discs == discs(self.matrix, self.by)

    def nudge(self) -> Inlines:
        if self.by == "columns":
            return sentence("Which other matrix has the same eigenvalues, and other rows?")
        return sentence(
            "How far can an eigenvalue be from the diagonal? Look at the other entries of a row."
        )

    def explain(self) -> list[Block]:
        return [*(self._reason() if self.by == "rows" else self._columns()), self._table()]

    def _reason(self) -> list[Block]:
        a, largest = letter("A", self.matrix), letter("v", None, "k")
        center, radius = letter("a", None, "kk"), letter("r", None, "k")
        return [
            paragraph(
                "Let {v} be an eigenvector of {A} for {eigenvalue}, and {largest} its entry of "
                "largest modulus. Row {k} of {equation} says that {term} is the sum of "
                "the other {terms}. Divide by {largest}: no quotient {quotient} "
                "has a modulus above 1, so",
                v=vec("v"),
                A=a,
                eigenvalue=LAMBDA,
                largest=largest,
                k=letter("k"),
                equation=posed(mul(letter("A"), vec("v")), mul(LAMBDA, vec("v"))),
                term=mul(sub(LAMBDA, center), largest),
                terms=mul(letter("a", None, "kj"), letter("v", None, "j")),
                quotient=frac(letter("v", None, "j"), largest),
            ),
            Display(chain(modulus(sub(LAMBDA, center)), ("<=", radius), claim=False)),
            paragraph(
                "where {radius} is the sum of the moduli of the other entries in row {k}. Which "
                "row that is we cannot know, but every eigenvalue lies in one of these discs:",
                radius=radius,
                k=letter("k"),
            ),
        ]

    def _columns(self) -> list[Block]:
        a = letter("A", self.matrix)
        return [
            paragraph(
                "The transpose {T} has the same eigenvalues as {A}, so the columns of {A} give "
                "discs as well, with the same centers:",
                T=transpose(a),
                A=a,
            )
        ]

    def _table(self) -> Block:
        lines = self.matrix.rows if self.by == "rows" else self.matrix.columns
        real = is_real(self.matrix)
        rows = []
        for k, ((center, radius), line) in enumerate(zip(self.discs, lines, strict=True)):
            others = [num(moduli.modulus(x)) for j, x in enumerate(line) if j != k and x]
            written = add(*others) if others else Int(0)
            name = subscripted("r", k, radius)
            row = [
                inlines(str(k + 1)),
                inlines(num(center)),
                inlines(eq(name, *dict.fromkeys((written, num(radius))))),
            ]
            if real:
                ends = num(center - radius), num(center + radius)
                row.append(
                    sentence("from {low} to {high}", low=ends[0], high=ends[1])
                    if radius
                    else sentence("{center} alone", center=num(center))
                )
            rows.append(tuple(row))
        head = [
            sentence("row") if self.by == "rows" else sentence("column"),
            sentence("center"),
            sentence("radius"),
        ]
        if real:
            head.append(sentence("on the real axis"))
        return Table(tuple(head), tuple(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class SymmetricDiscs(Rule):
    """For a symmetric or Hermitian A the columns give the discs of the rows again."""

    name = "symmetric-discs"
    matrix: Matrix
    discs: Discs

    def replay(self) -> bool:
        return self.discs == discs(self.matrix, "rows") == discs(self.matrix, "columns")

    def nudge(self) -> Inlines:
        return sentence("Would the columns tell anything that the rows do not?")

    def explain(self) -> list[Block]:
        return [
            paragraph(
                "The columns of {A} have the same sums as its rows, and so give nothing new.",
                A=letter("A", self.matrix),
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisjointGroups(Rule):
    """A union of k discs that meets none of the others holds exactly k eigenvalues.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 6.1.1.)
    """

    name = "disjoint-groups"
    matrix: Matrix
    by: By
    groups: tuple[tuple[int, ...], ...]

    def replay(self) -> bool:
        return self.groups == groups(discs(self.matrix, self.by)) and len(self.groups) > 1

    def nudge(self) -> Inlines:
        return sentence("Does each disc meet another? What if one stands alone?")

    def explain(self) -> list[Block]:
        found = discs(self.matrix, self.by)
        gaps = Display(listing(*self._gaps(found)))
        if self.by == "columns":
            return [paragraph("Here, too, discs lie apart:"), gaps, *self._counts(found)]
        blocks: list[Block] = [
            paragraph("None of these discs meets another:")
            if len(self.groups) == len(found)
            else paragraph("Some of the discs lie apart from the others:"),
            gaps,
            paragraph(
                "Shrink all entries beside the diagonal to 0 at the same rate. The discs shrink "
                "to their centers, and the eigenvalues move without jumps to the diagonal "
                "entries, so none can leap from one group of discs to another. Each group holds "
                "as many eigenvalues as discs, counted with multiplicity."
            ),
            *self._counts(found),
        ]
        if any(len(group) == 1 for group in self.groups) and is_real(self.matrix):
            blocks.append(
                paragraph(
                    "An eigenvalue alone in its disc is real: {A} is real, so the conjugate "
                    "would be a second eigenvalue in the same disc.",
                    A=letter("A", self.matrix),
                )
            )
        return blocks

    def _counts(self, found: Discs) -> list[Block]:
        if len(self.groups) == len(found):
            return [paragraph("So each disc holds exactly one eigenvalue.", role="conclusion")]
        blocks: list[Block] = []
        for group in self.groups:
            centers = and_list([num(found[k][0]) for k in group])
            blocks.append(
                paragraph("The disc round {center} holds exactly one eigenvalue.", center=centers)
                if len(group) == 1
                else paragraph(
                    "The {count} discs round {centers} hold exactly {count} eigenvalues together.",
                    count=in_words(len(group)),
                    centers=centers,
                )
            )
        return blocks

    def _gaps(self, found: Discs) -> list[Math]:
        """One inequality for each pair of groups that are nearest, in words of the nearest
        discs; for real centers the groups are intervals, and neighbors are enough."""
        if all(center.is_real for center, _ in found):
            return self._real_gaps(found)
        pairs = [(j, k) for one, other in combinations(self.groups, 2) for j in one for k in other]
        return [
            chain(
                modulus(sub(num(found[j][0]), num(found[k][0]))),
                (">", add(num(found[j][1]), num(found[k][1]))),
            )
            for j, k in pairs
        ]

    def _real_gaps(self, found: Discs) -> list[Math]:
        ends = [
            (
                moduli.largest([found[k][0] + found[k][1] for k in group]),
                -moduli.largest([found[k][1] - found[k][0] for k in group]),
            )
            for group in self.groups
        ]
        ends.sort(key=lambda pair: by_size(pair[1]))
        return [chain(num(high), ("<", num(low))) for (high, _), (_, low) in pairwise(ends)]
