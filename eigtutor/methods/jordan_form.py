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
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    and_list,
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
    numbering,
    para,
    power,
    shifted,
    vec,
)
from eigtutor.document.math import Function, Int, Math
from eigtutor.document.phrases import in_words
from eigtutor.eigenstructure import Chain, JordanDecomposition, jordan_decomposition
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.matrices import Vector, independent
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
            ones = "one of size 1" if g == 2 else f"{in_words(g - 1)} of size 1"
            return [head, para(f"That leaves one choice: a block of size 2 and {ones}.")]
        return [head, *self._by_powers()]

    def _difference(self) -> Math:
        return shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size)

    def _by_powers(self) -> list[Block]:
        """The block sizes from the ranks of N, N², …"""
        nilpotent = self.matrix.shifted(self.eigenvalue)
        n = self.matrix.size
        name = letter("N", nilpotent)
        powers: list[Math] = []
        ranks: list[Math | str] = []
        for k, dimension in enumerate(self.dimensions, 1):
            power_k = name if k == 1 else power(name, k)
            if k > 1:
                powers.append(eq(power_k, mat(nilpotent**k)))
            ranks.append(eq(Function("rank", (power_k,)), Int(n - dimension)))
        steps = [b - a for a, b in zip((0, *self.dimensions), self.dimensions, strict=False)]
        counts = ", ".join(
            f"{in_words(count)} of size at least {k}" for k, count in enumerate(steps, 1)
        )
        dimensions = " and ".join(str(d) for d in self.dimensions)
        sizes = " and ".join(str(size) for size in self.sizes)
        return [
            para(
                "Their sizes follow from the ranks of the powers of ",
                eq(name, self._difference()),
                ":",
            ),
            *(Display(shown) for shown in powers),
            para(*and_list(ranks), f". So the kernels have the dimensions {dimensions}."),
            para(
                "Each step from one dimension to the next counts the blocks that are long enough: "
                f"{counts}. So the sizes are {sizes}."
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFromTop(Rule):
    """If Nᵏw = 0 ≠ Nᵏ⁻¹w, then Nᵏ⁻¹w, …, Nw, w is a Jordan chain of length k.

    Chains whose eigenvectors are independent are independent together (Horn and Johnson, Matrix
    Analysis, 2nd ed., section 3.1).
    """

    name = "jordan-chain"
    matrix: Matrix
    chain: Chain
    #: The chains found before, of the same eigenvalue.
    earlier: tuple[Chain, ...]

    @property
    def _nilpotent(self) -> Matrix:
        return self.matrix.shifted(self.chain.eigenvalue)

    def replay(self) -> bool:
        below: Vector = (ZERO,) * self.matrix.size
        for v in self.chain.vectors:
            if self._nilpotent.apply(v) != below or not any(v):
                return False
            below = v
        return independent([c.vectors[0] for c in (*self.earlier, self.chain)])

    def explain(self) -> list[Block]:
        vectors = self.chain.vectors
        k, n = len(vectors), self.matrix.size
        start = sum(len(c.vectors) for c in self.earlier)
        names = [vec("v", v, start + j) for j, v in enumerate(vectors, 1)]
        if k == 1:
            return [
                para(
                    "A block of size 1 needs just an eigenvector, independent of those before: ",
                    eq(names[0], coords(vectors[0])),
                    ".",
                )
            ]
        name = letter("N", self._nilpotent)
        lower = name if k == 2 else power(name, k - 1)
        top = names[-1]
        lines = [eq(top, col(vectors[-1]))]
        for j in range(k - 2, -1, -1):
            lines.append(eq(names[j], mul(name, names[j + 1]), col(vectors[j])))
        return [
            *self._opening(name, lower, top),
            Display(listing(*lines)),
            para(
                "The chain ends there, because ",
                eq(mul(name, names[0]), vec("0", (ZERO,) * n)),
                ": ",
                names[0],
                " is an eigenvector.",
                role="check",
            ),
        ]

    def _opening(self, name: Math, lower: Math, top: Math) -> list[Block]:
        """Which vector the chain may start from."""
        k, n = len(self.chain.vectors), self.matrix.size
        zero = letter("0", Matrix.diagonal([ZERO] * n))
        full = power(name, k)
        if self.earlier:
            return [
                para(
                    "The next chain starts from a vector ",
                    top,
                    " for which ",
                    mul(lower, top),
                    " is an eigenvector independent of those before. Take",
                )
            ]
        difference = shifted(letter("A", self.matrix), num(self.chain.eigenvalue), n)
        lead = para(
            "Build the chain from the top, with ",
            eq(name, difference),
            ": choose its last vector, and multiply by ",
            name,
            " until nothing is left.",
        )
        value = self._nilpotent**k
        if value.is_zero:
            choice = para(
                "Any vector outside the kernel of ",
                lower,
                " will do, because ",
                eq(full, zero),
                ". Take",
            )
            return [lead, choice]
        return [
            lead,
            para("The last vector must lie in the kernel of"),
            Display(eq(full, mat(value))),
            para("but not in the kernel of ", lower, ". Take"),
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
        numbered = numbering(d.structure.eigenvalues)
        shown = listing(
            eq(p, mat(p_value, numbered=numbered)), eq(j, mat(j_value, numbered=numbered))
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
    substeps = tuple(
        Step(rule=ChainFromTop(matrix=matrix, chain=one, earlier=chains[:k]))
        for k, one in enumerate(chains)
    )
    title = inlines("The Jordan blocks of ", num(value))
    return Step(rule=rule, title=title, substeps=substeps)


METHODS.register(JordanFormMethod())
