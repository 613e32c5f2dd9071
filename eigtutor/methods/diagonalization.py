"""Diagonalization: eigenvectors into the columns of P, their eigenvalues into D; P⁻¹ on demand."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Decision, Eigenspaces, Goal, Resolve, Rule, Similarity, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    LAMBDA,
    chain,
    det,
    eq,
    inverse,
    letter,
    listing,
    mat,
    mul,
    num,
    numbering,
    times,
)
from eigtutor.document.math import Int, Paren
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.exact import Matrix, Surd
from eigtutor.exact.matrices import independent
from eigtutor.methods import METHODS
from eigtutor.rules.inverse import inverse_steps
from eigtutor.rules.widths import WIDEST, written_width


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleDiagonalization(Rule):
    """If the columns of P are independent eigenvectors, then AP = PD and A = PDP⁻¹.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 1.3.7.)
    """

    name = "assemble-diagonalization"
    matrix: Matrix
    modal_matrix: Matrix
    diagonal: Matrix
    #: Whether the inverse of P, and with it the check, follows.
    multiplied_back: bool = False

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

    def nudge(self) -> Inlines:
        return counted(
            "You have an eigenvector. What does {A} do to it?",
            "You have {count} independent eigenvectors. Which matrix has them as its columns, and "
            "what does {A} do to each column?",
            self.matrix.size,
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        p, d = letter("P", self.modal_matrix), letter("D", self.diagonal)
        diagonal = [self.diagonal[k, k] for k in range(self.diagonal.size)]
        numbered = numbering(dict.fromkeys(diagonal))
        ending = [] if self.multiplied_back else [*self._check(), self._conclusion()]
        if self._is_too_wide:
            return [
                paragraph(
                    "The eigenvectors become the columns of {P}, and their eigenvalues stand in "
                    "the same order on the diagonal of {D}. Written out, {P} would be wider than a "
                    "page: put each root in place of {root} in the eigenvector that was found.",
                    P=p,
                    D=d,
                    root=LAMBDA,
                ),
                Display(eq(d, mat(self.diagonal, numbered=numbered))),
                *ending,
            ]
        return [
            paragraph(
                "The eigenvectors become the columns of {P}, and their eigenvalues stand in the "
                "same order on the diagonal of {D}:",
                P=p,
                D=d,
            ),
            Display(
                listing(
                    eq(p, mat(self.modal_matrix, numbered=numbered)),
                    eq(d, mat(self.diagonal, numbered=numbered)),
                )
            ),
            *ending,
        ]

    @property
    def _is_too_wide(self) -> bool:
        """Whether P, over numbered roots, is wider than a page of text."""
        if self._has_one_field:
            return False
        return written_width(self.modal_matrix) > WIDEST

    def _conclusion(self) -> Block:
        matrix = letter("A", self.matrix)
        p, d = letter("P", self.modal_matrix), letter("D", self.diagonal)
        if self._has_one_field:
            hence = eq(matrix, mul(p, d, inverse(p)))
            return paragraph("Hence {found}.", found=hence, role="conclusion")
        return paragraph(
            "Hence {A} is diagonalizable, by this {P} and {D}.",
            A=matrix,
            P=p,
            D=d,
            role="conclusion",
        )

    def _check(self) -> list[Block]:
        matrix = letter("A", self.matrix)
        p, d = letter("P", self.modal_matrix), letter("D", self.diagonal)
        if not self._has_one_field:
            return [
                paragraph(
                    "Column by column, {left} and {right} agree, because each column was checked "
                    "to be an eigenvector. Eigenvectors of distinct eigenvalues are independent, "
                    "so {P} is invertible.",
                    left=mul(matrix, p),
                    right=mul(p, d),
                    P=p,
                    role="check",
                )
            ]
        image = self.matrix * self.modal_matrix
        return [
            paragraph("This can be checked without inverting anything:", role="check"),
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

    def nudge(self) -> Inlines:
        return sentence(
            "How many independent eigenvectors have you found, and how many make a basis?"
        )

    def explain(self) -> list[Block]:
        space, multiplicity = next((s, m) for s, m in self.spaces.spaces if len(s.basis) < m)
        n, found = self.matrix.size, sum(len(s.basis) for s, _ in self.spaces.spaces)
        return [
            Paragraph(
                counted(
                    "The eigenvalue {value} is a root of multiplicity {multiplicity}, but its "
                    "eigenspace is only a line. A basis takes {n} eigenvectors.",
                    "The eigenvalue {value} is a root of multiplicity {multiplicity}, but its "
                    "eigenspace has only dimension {dimension}. Altogether there are just {count} "
                    "independent eigenvectors, and {n} are needed.",
                    found,
                    value=num(space.eigenvalue),
                    multiplicity=multiplicity,
                    dimension=len(space.basis),
                    n=n,
                )
            ),
            paragraph(
                "Therefore {A} is not diagonalizable.",
                A=letter("A", self.matrix),
                role="conclusion",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipliedBack(Rule):
    """A = PDP⁻¹, by multiplying out (PD)P⁻¹."""

    name = "multiplied-back"
    matrix: Matrix
    modal_matrix: Matrix
    diagonal: Matrix

    def replay(self) -> bool:
        p = self.modal_matrix
        return p * self.diagonal * p.inverse() == self.matrix

    def nudge(self) -> Inlines:
        return sentence(
            "Which product of the three matrices must give {A} back?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a, p, d = (
            letter("A", self.matrix),
            letter("P", self.modal_matrix),
            letter("D", self.diagonal),
        )
        left = self.modal_matrix * self.diagonal
        worked = times(left, self.modal_matrix.inverse())
        return [
            paragraph("With the inverse, the product of the three can be worked out:"),
            Display(eq(mul(p, d), mat(left))),
            Display(eq(mul(Paren(mul(p, d)), inverse(p)), worked, mat(self.matrix), a)),
            paragraph("Hence {found}.", found=eq(a, mul(p, d, inverse(p))), role="conclusion"),
        ]


class DiagonalizationMethod:
    """Eigenvalues, eigenspaces, P and D; or the reason why there are none."""

    name = "diagonalization"
    task = "diagonalization"
    multiplied_back = False

    def fit(self, goal: Goal) -> int:
        return 80 if goal.given.field == "C" else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity | Decision]:
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=goal.matrix), Eigenspaces)
        if not spaces.is_diagonalizable:
            stop = TooFewEigenvectors(matrix=goal.matrix, spaces=spaces)
            title = sentence("Not enough eigenvectors")
            return (*steps, Step(rule=stop, title=title)), Decision(holds=False)
        pairs = [(v, space.eigenvalue) for space, _ in spaces.spaces for v in space.basis]
        modal_matrix = Matrix.from_columns([v for v, _ in pairs])
        diagonal = Matrix.diagonal([value for _, value in pairs])
        rule = AssembleDiagonalization(
            matrix=goal.matrix,
            modal_matrix=modal_matrix,
            diagonal=diagonal,
            multiplied_back=self.multiplied_back,
        )
        title = sentence("Put together")
        found = Similarity(modal_matrix=modal_matrix, form=diagonal)
        return (*steps, Step(rule=rule, title=title)), found


class WithInverse(DiagonalizationMethod):
    """P and D as ever; then P⁻¹, and PDP⁻¹ multiplied out."""

    name = "diagonalization-with-inverse"
    multiplied_back = True

    def fit(self, goal: Goal) -> int:
        structure = jordan_decomposition(goal.matrix).structure
        written = structure.has_one_field and not structure.is_defective
        return 20 if goal.given.field == "C" and written and not goal.matrix.is_diagonal else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity | Decision]:
        steps, found = super().derive(goal, resolve)
        assert isinstance(found, Similarity)  # as the fit says
        p = found.modal_matrix
        back = MultipliedBack(matrix=goal.matrix, modal_matrix=p, diagonal=found.form)
        last = Step(rule=back, title=sentence("Multiplied back"))
        return (*steps, *inverse_steps(p, "P", resolve), last), found


METHODS.register(DiagonalizationMethod())
METHODS.register(WithInverse())
