"""The Jordan form of a defective matrix: block sizes from ranks, chains from the top."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import (
    Eigenspaces,
    Goal,
    Resolve,
    Rule,
    Similarity,
    Step,
    Steps,
)
from eigtutor.document.blocks import Align, Block, Display
from eigtutor.document.build import (
    chain,
    col,
    coords,
    det,
    eq,
    inlines,
    inverse,
    letter,
    listing,
    mat,
    mul,
    num,
    para,
    power,
    shifted,
    vec,
)
from eigtutor.document.math import Int, Math, Relation
from eigtutor.document.phrases import in_words
from eigtutor.eigenstructure import Chain, JordanDecomposition, jordan_decomposition
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSizes(Rule):
    """The number of Jordan blocks of λ of size ≥ k is dim ker Nᵏ − dim ker Nᵏ⁻¹, N = A − λI.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 3.1.)
    """

    name = "block-sizes"
    matrix: Matrix
    eigenvalue: Number
    multiplicity: int
    #: dim ker N, dim ker N², … until the multiplicity is reached.
    dimensions: tuple[int, ...]
    sizes: tuple[int, ...]

    def replay(self) -> bool:
        nilpotent = self.matrix.shifted(self.eigenvalue)
        n = self.matrix.size
        ranks = tuple(n - (nilpotent**k).rank() for k in range(1, len(self.dimensions) + 1))
        steps = [b - a for a, b in zip((0, *ranks), ranks, strict=False)]
        counted = tuple(sum(size > k for size in self.sizes) for k in range(len(steps)))
        return (
            ranks == self.dimensions
            and ranks[-1] == self.multiplicity == sum(self.sizes)
            and counted == tuple(steps)
        )

    def explain(self) -> list[Block]:
        value = num(self.eigenvalue)
        a, g = self.multiplicity, self.dimensions[0]
        if g == 1:
            return [
                para(
                    "The eigenvalue ",
                    value,
                    f" has algebraic multiplicity {a}, but only one independent eigenvector. "
                    f"Every Jordan block has one of its own, so there is a single block, of size "
                    f"{a}.",
                )
            ]
        head = para(
            "The eigenvalue ",
            value,
            f" has algebraic multiplicity {a}, so its Jordan blocks fill {in_words(a)} columns. "
            f"Every block has one independent eigenvector, and there are {in_words(g)}: so there "
            f"are {in_words(g)} blocks.",
        )
        if a - g == 1:
            ones = "one of size 1" if g == 2 else f"{g - 1} of size 1"
            return [head, para(f"That leaves one choice: a block of size 2 and {ones}.")]
        return [head, para(*self._by_powers()), *self._powers()]

    def _by_powers(self) -> tuple[str | Math, ...]:
        nilpotent = letter("N", self.matrix.shifted(self.eigenvalue))
        return (
            "Their sizes follow from the powers of ",
            eq(nilpotent, self._difference()),
            ": each power more annihilates one vector more of every block that is long enough.",
        )

    def _difference(self) -> Math:
        return shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size)

    def _powers(self) -> list[Block]:
        nilpotent = self.matrix.shifted(self.eigenvalue)
        name = letter("N", nilpotent)
        lines: list[Relation] = []
        for k in range(2, len(self.dimensions) + 1):
            lines.append(eq(power(name, k), mat(nilpotent**k)))
        dimensions = ", ".join(str(d) for d in self.dimensions)
        sizes = " and ".join(str(s) for s in self.sizes)
        return [
            Align(tuple(lines)),
            para(
                "The kernels of ",
                name,
                " and its powers have the dimensions ",
                f"{dimensions}. So the blocks have the sizes {sizes}.",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFromTop(Rule):
    """If Nᵏw = 0 ≠ Nᵏ⁻¹w, then Nᵏ⁻¹w, …, Nw, w is a Jordan chain of length k."""

    name = "jordan-chain"
    matrix: Matrix
    chain: Chain
    #: Whether N^k = 0, so that any vector outside the kernel of N^(k-1) will do.
    is_whole_space: bool

    def replay(self) -> bool:
        nilpotent = self.matrix.shifted(self.chain.eigenvalue)
        below: Vector = (ZERO,) * self.matrix.size
        for v in self.chain.vectors:
            if nilpotent.apply(v) != below or not any(v):
                return False
            below = v
        return self.is_whole_space == (nilpotent ** len(self.chain.vectors)).is_zero

    def explain(self) -> list[Block]:
        vectors = self.chain.vectors
        k = len(vectors)
        if k == 1:
            return [
                para(
                    "The block of size 1 needs one more eigenvector, independent of the chain: ",
                    eq(vec("u", vectors[0]), coords(vectors[0])),
                    ".",
                )
            ]
        nilpotent = letter("N", self.matrix.shifted(self.chain.eigenvalue))
        n = self.matrix.size
        difference = shifted(letter("A", self.matrix), num(self.chain.eigenvalue), n)
        names = [vec("v", v, j + 1) for j, v in enumerate(vectors)]
        top = names[-1]
        zero_power = power(nilpotent, k)
        why: tuple[str | Math, ...]
        if self.is_whole_space:
            why = (
                "Any vector outside the kernel of ",
                nilpotent if k == 2 else power(nilpotent, k - 1),
                " will do, because ",
                eq(zero_power, letter("0", Matrix.diagonal([ZERO] * n))),
                ". Take",
            )
        else:
            why = (
                "It must lie in the kernel of ",
                zero_power,
                " but not in that of ",
                nilpotent if k == 2 else power(nilpotent, k - 1),
                ". Take",
            )
        lines = [eq(top, col(vectors[-1]))]
        for j in range(k - 2, -1, -1):
            lines.append(eq(names[j], mul(nilpotent, names[j + 1]), col(vectors[j])))
        return [
            para(
                "Build the chain from the top, with ",
                eq(nilpotent, difference),
                ": choose the last vector and multiply by ",
                nilpotent,
                ". ",
                *why,
            ),
            Display(listing(*lines)),
            para(
                "The last one, ",
                names[0],
                ", is an eigenvector: ",
                eq(mul(nilpotent, names[0]), vec("0", (ZERO,) * n)),
                ".",
                role="check",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleJordan(Rule):
    """AP = PJ for the matrix P of the chains, each with its eigenvector first."""

    name = "assemble-jordan"
    decomposition: JordanDecomposition

    def replay(self) -> bool:
        d = self.decomposition
        p, j = d.modal_matrix, d.structure.jordan_matrix
        return not d.structure.has_one_field or (d.matrix * p == p * j and bool(p.det()))

    def explain(self) -> list[Block]:
        d = self.decomposition
        j_value, p_value = d.structure.jordan_matrix, d.modal_matrix
        matrix, p, j = letter("A", d.matrix), letter("P", p_value), letter("J", j_value)
        one_field = d.structure.has_one_field
        shown = listing(
            eq(p, mat(p_value, numbered=not one_field)), eq(j, mat(j_value, numbered=not one_field))
        )
        blocks: list[Block] = [
            para(
                "The columns of ",
                p,
                " are the chains, the eigenvector first in each; ",
                j,
                " has the blocks in the same order:",
            ),
            Display(shown),
        ]
        if one_field:
            blocks += [
                para("No inverse is needed for the check:", role="check"),
                Display(
                    listing(
                        eq(mul(matrix, p), mat(d.matrix * p_value), mul(p, j)),
                        chain(det(p), ("=", num(p_value.det())), ("!=", Int(0))),
                    )
                ),
            ]
        hence = eq(matrix, mul(p, j, inverse(p))) if one_field else j
        blocks.append(
            para("Hence ", hence, "." if one_field else " is the Jordan form.", role="conclusion")
        )
        return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class ConjugateChains(Rule):
    """A is real: conjugating a Jordan chain of λ gives one of its conjugate."""

    name = "conjugate-chains"
    matrix: Matrix
    chains: tuple[Chain, ...]

    def replay(self) -> bool:
        return all(
            self.matrix.shifted(c.eigenvalue).apply(v) == below
            for c in self.chains
            for v, below in zip(
                c.vectors, ((ZERO,) * self.matrix.size, *c.vectors[:-1]), strict=True
            )
        )

    def explain(self) -> list[Block]:
        value = num(self.chains[0].eigenvalue)
        return [
            para(
                "The chain of ",
                value,
                " follows without work: its vectors are the conjugates of those just found.",
            )
        ]


class JordanFormMethod:
    """Ranks of the powers of A − λI, then chains from the top."""

    name = "jordan-form"
    task = "jordan-form"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity]:
        matrix = goal.matrix
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        if spaces.is_diagonalizable:
            return resolve(Goal(task="diagonalization", matrix=matrix), Similarity)
        decomposition = jordan_decomposition(matrix)
        made = list(steps)
        done: set[Number] = set()
        for space, multiplicity in spaces.spaces:
            value = space.eigenvalue
            if len(space.basis) == multiplicity:
                continue
            chains = tuple(c for c in decomposition.chains if c.eigenvalue == value)
            if value.conjugate() in done:
                rule = ConjugateChains(matrix=matrix, chains=chains)
                made.append(Step(rule=rule))
            else:
                made.append(_chains_step(matrix, value, multiplicity, chains))
            done.add(value)
        title = inlines("Put together")
        made.append(Step(rule=AssembleJordan(decomposition=decomposition), title=title))
        form = decomposition.structure.jordan_matrix
        return tuple(made), Similarity(modal_matrix=decomposition.modal_matrix, form=form)


def _chains_step(
    matrix: Matrix, value: Number, multiplicity: int, chains: tuple[Chain, ...]
) -> Step:
    sizes = tuple(len(c.vectors) for c in chains)
    dimensions = tuple(sum(min(size, k) for size in sizes) for k in range(1, sizes[0] + 1))
    rule = BlockSizes(
        matrix=matrix,
        eigenvalue=value,
        multiplicity=multiplicity,
        dimensions=dimensions,
        sizes=sizes,
    )
    nilpotent = matrix.shifted(value)
    substeps = tuple(
        Step(
            rule=ChainFromTop(
                matrix=matrix,
                chain=chain_,
                is_whole_space=(nilpotent ** len(chain_.vectors)).is_zero,
            )
        )
        for chain_ in chains
    )
    title = inlines("The Jordan blocks of ", num(value))
    return Step(rule=rule, title=title, substeps=substeps)


METHODS.register(JordanFormMethod())
