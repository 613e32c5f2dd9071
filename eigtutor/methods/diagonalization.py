"""Diagonalization: eigenvectors into the columns of P, their eigenvalues into D."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Decision, Eigenspaces, Goal, Resolve, Rule, Similarity, Step, Steps
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    chain,
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
)
from eigtutor.document.math import Int
from eigtutor.exact import Matrix, Surd
from eigtutor.exact.matrices import independent
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleDiagonalization(Rule):
    """If the columns of P are independent eigenvectors, then AP = PD and A = PDP⁻¹.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 1.3.7.)
    """

    name = "assemble-diagonalization"
    matrix: Matrix
    modal_matrix: Matrix
    diagonal: Matrix

    def replay(self) -> bool:
        values = [self.diagonal[k, k] for k in range(self.diagonal.size)]
        columns = self.modal_matrix.columns
        return (
            self.diagonal.is_diagonal
            and all(
                any(v) and not any(self.matrix.shifted(value).apply(v))
                for value, v in zip(values, columns, strict=True)
            )
            and all(
                independent([v for u, v in zip(values, columns, strict=True) if u == value])
                for value in set(values)
            )
        )

    @property
    def _has_one_field(self) -> bool:
        return all(isinstance(x, Surd) for x in self.diagonal.entries)

    def explain(self) -> list[Block]:
        p, d = letter("P", self.modal_matrix), letter("D", self.diagonal)
        diagonal = [self.diagonal[k, k] for k in range(self.diagonal.size)]
        numbered = numbering(dict.fromkeys(diagonal))
        return [
            para(
                "Put the eigenvectors into the columns of ",
                p,
                ", and their eigenvalues in the same order on the diagonal of ",
                d,
                ":",
            ),
            Display(
                listing(
                    eq(p, mat(self.modal_matrix, numbered=numbered)),
                    eq(d, mat(self.diagonal, numbered=numbered)),
                )
            ),
            *self._check(),
            self._conclusion(),
        ]

    def _conclusion(self) -> Block:
        matrix = letter("A", self.matrix)
        p, d = letter("P", self.modal_matrix), letter("D", self.diagonal)
        if self._has_one_field:
            hence = eq(matrix, mul(p, d, inverse(p)))
            return para("Hence ", hence, ".", role="conclusion")
        return para(
            "Hence ", matrix, " is diagonalizable, by this ", p, " and ", d, ".", role="conclusion"
        )

    def _check(self) -> list[Block]:
        matrix = letter("A", self.matrix)
        p, d = letter("P", self.modal_matrix), letter("D", self.diagonal)
        if not self._has_one_field:
            return [
                para(
                    "Column by column, ",
                    mul(matrix, p),
                    " and ",
                    mul(p, d),
                    " agree, because each column was checked to be an eigenvector. Eigenvectors "
                    "of distinct eigenvalues are independent, so ",
                    p,
                    " is invertible.",
                    role="check",
                )
            ]
        image = self.matrix * self.modal_matrix
        return [
            para("No inverse is needed for the check:", role="check"),
            Display(
                listing(
                    eq(mul(matrix, p), mat(image), mul(p, d)),
                    chain(det(p), ("=", num(self.modal_matrix.det())), ("!=", Int(0))),
                )
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooFewEigenvectors(Rule):
    """With fewer than n independent eigenvectors there is no invertible P with AP = PD."""

    name = "too-few-eigenvectors"
    matrix: Matrix
    spaces: Eigenspaces

    def replay(self) -> bool:
        n = self.matrix.size
        ranks = [n - self.matrix.shifted(s.eigenvalue).rank() for s, _ in self.spaces.spaces]
        return sum(m for _, m in self.spaces.spaces) == n and sum(ranks) < n

    def explain(self) -> list[Block]:
        space, multiplicity = next((s, m) for s, m in self.spaces.spaces if len(s.basis) < m)
        n, found = self.matrix.size, sum(len(s.basis) for s, _ in self.spaces.spaces)
        if found == 1:
            shortfall = f"its eigenspace is only a line. A basis takes {n} eigenvectors."
        else:
            shortfall = (
                f"its eigenspace has only dimension {len(space.basis)}. Altogether there are just "
                f"{found} independent eigenvectors, and {n} are needed."
            )
        return [
            para(
                "The eigenvalue ",
                num(space.eigenvalue),
                f" is a root of multiplicity {multiplicity}, but {shortfall}",
            ),
            para(
                "Therefore ", letter("A", self.matrix), " is not diagonalizable.", role="conclusion"
            ),
        ]


class DiagonalizationMethod:
    """Eigenvalues, eigenspaces, P and D; or the reason why there are none."""

    name = "diagonalization"
    task = "diagonalization"

    def fit(self, goal: Goal) -> int:
        return 80 if goal.given.field == "C" else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity | Decision]:
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=goal.matrix), Eigenspaces)
        if not spaces.is_diagonalizable:
            stop = TooFewEigenvectors(matrix=goal.matrix, spaces=spaces)
            title = inlines("Not enough eigenvectors")
            return (*steps, Step(rule=stop, title=title)), Decision(holds=False)
        pairs = [(v, space.eigenvalue) for space, _ in spaces.spaces for v in space.basis]
        modal_matrix = Matrix.from_columns([v for v, _ in pairs])
        diagonal = Matrix.diagonal([value for _, value in pairs])
        rule = AssembleDiagonalization(
            matrix=goal.matrix, modal_matrix=modal_matrix, diagonal=diagonal
        )
        title = inlines("Put together")
        found = Similarity(modal_matrix=modal_matrix, form=diagonal)
        return (*steps, Step(rule=rule, title=title)), found


METHODS.register(DiagonalizationMethod())
