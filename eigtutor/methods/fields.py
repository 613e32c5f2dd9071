"""Eigenvalues and diagonalizations over the rational or the real numbers."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Decision, Goal, Resolve, Rule, Similarity, Spectrum, Step, Steps
from eigtutor.document.blocks import Block
from eigtutor.document.build import (
    and_list,
    inlines,
    letter,
    num,
    numbering,
    para,
)
from eigtutor.exact import Matrix, Number
from eigtutor.given import Given
from eigtutor.methods import METHODS


def _inside(value: Number, field: str) -> bool:
    return value.is_rational if field == "Q" else value.is_real


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenvaluesInside(Rule):
    """Of all eigenvalues, those that lie in the field."""

    name = "eigenvalues-in-the-field"
    matrix: Matrix
    spectrum: Spectrum
    kept: Spectrum
    given: Given

    def replay(self) -> bool:
        inside = tuple(v for v in self.spectrum.values if _inside(v[0], self.given.field))
        return self.kept.values == inside

    def explain(self) -> list[Block]:
        word, a = self.given.numbers.split()[0], letter("A", self.matrix)
        numbered = numbering(value for value, _ in self.spectrum.values)
        shown = [num(value, numbered=numbered) for value, _ in self.kept.values]
        if not shown:
            return [
                para(
                    f"None of these is {word}: ",
                    a,
                    f" has no {word} eigenvalue.",
                    role="conclusion",
                )
            ]
        if len(shown) == len(self.spectrum.values):
            all_of_them = f"All of these are {word}." if len(shown) > 1 else f"It is {word}."
            return [para(all_of_them, role="conclusion")]
        verb = "are" if len(shown) > 1 else "is"
        return [para("Of these, only ", *and_list(shown), f" {verb} {word}.", role="conclusion")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenvalueOutside(Rule):
    """If A = PDP⁻¹ over a field, the eigenvalues of A stand on the diagonal of D, and lie in it."""

    name = "eigenvalue-outside-the-field"
    matrix: Matrix
    spectrum: Spectrum
    eigenvalue: Number
    given: Given

    def replay(self) -> bool:
        known = [value for value, _ in self.spectrum.values]
        return self.eigenvalue in known and not _inside(self.eigenvalue, self.given.field)

    def explain(self) -> list[Block]:
        a, d = letter("A", self.matrix), letter("D")
        numbered = numbering(value for value, _ in self.spectrum.values)
        word = self.given.numbers.split()[0]
        return [
            para(
                "If ",
                a,
                " were similar to a diagonal matrix ",
                d,
                ", the eigenvalues would stand on its diagonal. But ",
                num(self.eigenvalue, numbered=numbered),
                f" is not {word}.",
            ),
            para(
                "So ",
                a,
                f" is not diagonalizable over the {self.given.numbers}.",
                role="conclusion",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSuffices(Rule):
    """Eigenvectors for an eigenvalue in the field solve a linear system over the field."""

    name = "field-suffices"
    matrix: Matrix
    spectrum: Spectrum
    given: Given

    def replay(self) -> bool:
        return all(_inside(value, self.given.field) for value, _ in self.spectrum.values)

    def explain(self) -> list[Block]:
        word = self.given.numbers.split()[0]
        every = "All eigenvalues are" if len(self.spectrum.values) > 1 else "The eigenvalue is"
        return [
            para(
                f"{every} {word}, so row reduction stays within the {self.given.numbers}. "
                "It is enough to count eigenvectors."
            )
        ]


class EigenvaluesInField:
    """All eigenvalues, and then those in the field."""

    name = "eigenvalues-in-field"
    task = "eigenvalues"

    def fit(self, goal: Goal) -> int:
        return 0 if goal.given.field == "C" else 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Spectrum]:
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=goal.matrix), Spectrum)
        inside = [v for v in spectrum.values if _inside(v[0], goal.given.field)]
        kept = Spectrum(values=tuple(inside))
        rule = EigenvaluesInside(matrix=goal.matrix, spectrum=spectrum, kept=kept, given=goal.given)
        word = goal.given.numbers.split()[0]
        return (*steps, Step(rule=rule, title=inlines(f"The {word} ones"))), kept


class _OverField:
    """A task over a smaller field: refused by an eigenvalue outside it, or as over C."""

    task = ""

    def fit(self, goal: Goal) -> int:
        return 0 if goal.given.field == "C" else 80

    def _steps(self, goal: Goal, resolve: Resolve) -> tuple[Steps, bool]:
        """The eigenvalues, and what they say about the field; whether all lie in it."""
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=goal.matrix), Spectrum)
        outside = [v for v, _ in spectrum.values if not _inside(v, goal.given.field)]
        rule: Rule
        if outside:
            rule = EigenvalueOutside(
                matrix=goal.matrix, spectrum=spectrum, eigenvalue=outside[-1], given=goal.given
            )
        else:
            rule = FieldSuffices(matrix=goal.matrix, spectrum=spectrum, given=goal.given)
        title = inlines(f"Over the {goal.given.numbers}")
        return (*steps, Step(rule=rule, title=title)), not outside


class DiagonalizableOverField(_OverField):
    """All eigenvalues must lie in the field; then both multiplicities are compared."""

    name = "diagonalizable-over-field"
    task = "diagonalizable"

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Decision]:
        steps, inside = self._steps(goal, resolve)
        if not inside:
            return steps, Decision(holds=False)
        more, found = resolve(Goal(task=self.task, matrix=goal.matrix), Decision)
        return (*steps, *(step for step in more if step not in steps)), found


class DiagonalizationOverField(_OverField):
    """All eigenvalues must lie in the field; then P and D are found as over C."""

    name = "diagonalization-over-field"
    task = "diagonalization"

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity | Decision]:
        steps, inside = self._steps(goal, resolve)
        if not inside:
            return steps, Decision(holds=False)
        more, found = resolve(Goal(task=self.task, matrix=goal.matrix), object)
        assert isinstance(found, Similarity | Decision)
        return (*steps, *(step for step in more if step not in steps)), found


METHODS.register(EigenvaluesInField())
METHODS.register(DiagonalizableOverField())
METHODS.register(DiagonalizationOverField())
