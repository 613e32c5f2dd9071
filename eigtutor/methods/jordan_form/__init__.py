"""The Jordan form of a defective matrix: block sizes from ranks, chains from the top or from the
bottom."""

from __future__ import annotations

from abc import ABC, abstractmethod

from eigtutor.derivation import Eigenspaces, Goal, Resolve, Rule, Similarity, Step, Steps
from eigtutor.document.build import num
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import Chain, Eigenstructure, jordan_decomposition
from eigtutor.exact import Matrix, Number
from eigtutor.exact.chains import primitive
from eigtutor.methods import METHODS
from eigtutor.methods.jordan_form.blocks import BlockSizes
from eigtutor.methods.jordan_form.bottom import ChainFromBottom, particular_solution
from eigtutor.methods.jordan_form.together import AssembleJordan, ConjugateChains
from eigtutor.methods.jordan_form.top import ChainFromTop

Chains = tuple[Chain, ...]


class _JordanForm(ABC):
    """Sizes from ranks; then the chains, in one way or the other."""

    name: str
    task = "jordan-form"

    @abstractmethod
    def chains(self, matrix: Matrix, found: Chains) -> Chains:
        """The chains of one eigenvalue as this way finds them, given those of the engine."""

    @abstractmethod
    def rule(self, matrix: Matrix, chain: Chain, earlier: Chains) -> Rule:
        """How one chain is found."""

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity]:
        matrix = goal.matrix
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        if spaces.is_diagonalizable:
            return resolve(Goal(task="diagonalization", matrix=matrix), Similarity)
        decomposition = jordan_decomposition(matrix)
        made = list(steps)
        done: dict[Number, Chains] = {}
        real = all(x.is_real for x in matrix.entries)
        for space, multiplicity in spaces.spaces:
            value = space.eigenvalue
            found = tuple(c for c in decomposition.chains if c.eigenvalue == value)
            if len(space.basis) == multiplicity:
                done[value] = found
                continue
            known = done.get(value.conjugate()) if real else None
            if known is not None:
                done[value] = tuple(map(_conjugate, known))
                made.append(Step(rule=ConjugateChains(matrix=matrix, chains=done[value])))
            else:
                done[value] = self.chains(matrix, found)
                made.append(self._step(matrix, value, multiplicity, done[value]))
        structure = decomposition.structure
        columns = [
            v for value in structure.eigenvalues for chain in done[value] for v in chain.vectors
        ]
        p = Matrix.from_columns(columns)
        rule = AssembleJordan(matrix=matrix, structure=structure, modal_matrix=p)
        made.append(Step(rule=rule, title=sentence("Put together")))
        return tuple(made), Similarity(modal_matrix=p, form=structure.jordan_matrix)

    def _step(self, matrix: Matrix, value: Number, multiplicity: int, chains: Chains) -> Step:
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
            Step(rule=self.rule(matrix, one, chains[:k])) for k, one in enumerate(chains)
        )
        title = sentence("The Jordan blocks of {value}", value=num(value))
        return Step(rule=rule, title=title, substeps=substeps)


def _conjugate(chain: Chain) -> Chain:
    vectors = tuple(tuple(x.conjugate() for x in v) for v in chain.vectors)
    return Chain(eigenvalue=chain.eigenvalue.conjugate(), vectors=vectors)


class ChainsFromTop(_JordanForm):
    """Ranks of the powers of A − λI, then chains from the top."""

    name = "jordan-form"

    def fit(self, goal: Goal) -> int:
        return 80

    def chains(self, matrix: Matrix, found: Chains) -> Chains:
        return found

    def rule(self, matrix: Matrix, chain: Chain, earlier: Chains) -> Rule:
        return ChainFromTop(matrix=matrix, chain=chain, earlier=earlier)


class ChainsFromBottom(_JordanForm):
    """Ranks of the powers of A − λI, then chains from the eigenvectors up, where no choice on the
    way can go wrong."""

    name = "jordan-form-from-bottom"

    def fit(self, goal: Goal) -> int:
        structure = jordan_decomposition(goal.matrix).structure
        fits = structure.has_one_field and structure.is_defective
        return 40 if fits and all(_is_safe(structure, v) for v in structure.eigenvalues) else 0

    def chains(self, matrix: Matrix, found: Chains) -> Chains:
        return tuple(_raised(matrix, chain) for chain in found)

    def rule(self, matrix: Matrix, chain: Chain, earlier: Chains) -> Rule:
        several = matrix.size - matrix.shifted(chain.eigenvalue).rank() > 1
        return ChainFromBottom(matrix=matrix, chain=chain, earlier=earlier, chosen=several)


def _is_safe(structure: Eigenstructure, value: Number) -> bool:
    """Whether any solution of each system leads on: one block, or none longer than 2."""
    sizes = structure.block_sizes(value)
    return len(sizes) == 1 or sizes[0] <= 2


def _raised(matrix: Matrix, chain: Chain) -> Chain:
    """A chain of the same length on the primitive eigenvector, each system solved with 0 for the
    free variables."""
    shifted = matrix.shifted(chain.eigenvalue)
    vectors = [primitive(chain.vectors[0])]
    for _ in chain.vectors[1:]:
        vectors.append(particular_solution(shifted, vectors[-1]))
    return Chain(eigenvalue=chain.eigenvalue, vectors=tuple(vectors))


METHODS.register(ChainsFromTop())
METHODS.register(ChainsFromBottom())
