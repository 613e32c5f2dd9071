"""Eigenvalues and diagonalizations over the rational or the real numbers."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Decision, Goal, Resolve, Rule, Similarity, Spectrum, Step, Steps
from eigtutor.document.blocks import Block, Inlines, Paragraph
from eigtutor.document.build import and_list, letter, num, numbering
from eigtutor.document.words import counted, paragraph, sentence
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

    def nudge(self) -> Inlines:
        if self.given.field == "Q":
            return sentence("Which of the eigenvalues are rational?")
        return sentence("Which of the eigenvalues are real?")

    def explain(self) -> list[Block]:
        numbered = numbering(value for value, _ in self.spectrum.values)
        shown = [num(value, numbered=numbered) for value, _ in self.kept.values]
        if not shown:
            return [self._none()]
        if len(shown) == len(self.spectrum.values):
            return [Paragraph(self._all(len(shown)), "conclusion")]
        if self.given.field == "Q":
            some = counted(
                "Of these, only {values} is rational.",
                "Of these, only {values} are rational.",
                len(shown),
                values=and_list(shown),
            )
        else:
            some = counted(
                "Of these, only {values} is real.",
                "Of these, only {values} are real.",
                len(shown),
                values=and_list(shown),
            )
        return [Paragraph(some, "conclusion")]

    def _none(self) -> Block:
        a = letter("A", self.matrix)
        if self.given.field == "Q":
            return paragraph(
                "None of these is rational: {A} has no rational eigenvalue.", A=a, role="conclusion"
            )
        return paragraph(
            "None of these is real: {A} has no real eigenvalue.", A=a, role="conclusion"
        )

    def _all(self, count: int) -> Inlines:
        if self.given.field == "Q":
            return counted("It is rational.", "All of these are rational.", count)
        return counted("It is real.", "All of these are real.", count)


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

    def nudge(self) -> Inlines:
        return sentence(
            "If {P} and {D} held only such numbers, what would stand on the diagonal of {D}?",
            P=letter("P"),
            D=letter("D"),
        )

    def explain(self) -> list[Block]:
        a, d = letter("A", self.matrix), letter("D")
        numbered = numbering(value for value, _ in self.spectrum.values)
        value = num(self.eigenvalue, numbered=numbered)
        if self.given.field == "Q":
            return [
                paragraph(
                    "If {A} were similar to a diagonal matrix {D}, the eigenvalues would stand on "
                    "its diagonal. But {value} is not rational.",
                    A=a,
                    D=d,
                    value=value,
                ),
                paragraph(
                    "So {A} is not diagonalizable over the rational numbers.",
                    A=a,
                    role="conclusion",
                ),
            ]
        return [
            paragraph(
                "If {A} were similar to a diagonal matrix {D}, the eigenvalues would stand on its "
                "diagonal. But {value} is not real.",
                A=a,
                D=d,
                value=value,
            ),
            paragraph(
                "So {A} is not diagonalizable over the real numbers.", A=a, role="conclusion"
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

    def nudge(self) -> Inlines:
        if self.given.field == "Q":
            return sentence("Is every eigenvalue rational? What does row reduction do to that?")
        return sentence("Is every eigenvalue real? What does row reduction do to that?")

    def explain(self) -> list[Block]:
        count = len(self.spectrum.values)
        if self.given.field == "Q":
            text = counted(
                "The eigenvalue is rational, so row reduction stays within the rational numbers. "
                "It is enough to count eigenvectors.",
                "All eigenvalues are rational, so row reduction stays within the rational numbers. "
                "It is enough to count eigenvectors.",
                count,
            )
        else:
            text = counted(
                "The eigenvalue is real, so row reduction stays within the real numbers. It is "
                "enough to count eigenvectors.",
                "All eigenvalues are real, so row reduction stays within the real numbers. It is "
                "enough to count eigenvectors.",
                count,
            )
        return [Paragraph(text)]


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
        title = sentence("The real ones")
        if goal.given.field == "Q":
            title = sentence("The rational ones")
        return (*steps, Step(rule=rule, title=title)), kept


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
        title = sentence("Over the real numbers")
        if goal.given.field == "Q":
            title = sentence("Over the rational numbers")
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
