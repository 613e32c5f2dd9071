"""What is seen at once: shortcuts to eigenvalues, listed, or each as a way to all of them."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.rules.shortcuts import FINDERS, seen_at_once
from eigtutor.rules.spectra import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSpectra:
    """The matrix, and all its eigenvalues by each shortcut that gives them all."""

    matrix: Matrix
    spectra: tuple[Values, ...]

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether each is the certified spectrum."""
        structure = decomposition.structure
        counts = {v: structure.algebraic_multiplicity(v) for v in structure.eigenvalues}
        return decomposition.matrix == self.matrix and all(
            dict(values) == counts for values in self.spectra
        )


class Shortcuts:
    """Every shortcut that the matrix offers, as a list."""

    name = "shortcuts"
    task = "shortcuts"

    def fit(self, goal: Goal) -> int:
        return 80 if goal.matrix.is_triangular or seen_at_once(goal.matrix) else 0

    def refusal(self, goal: Goal) -> InputError:
        return UnsupportedError(
            "nothing shows at once in the entries of this matrix. Looked for: zeros on one side of "
            "the diagonal; rows or columns with one sum; a multiple of I plus a matrix of rank 1; "
            "A² = A, A² = I, Aᵏ = 0; rotations, reflections and skew-symmetric matrices",
            where="matrix",
            remedy="find its eigenvalues the long way, with the task 'eigenvalues'",
        )

    def question(self, given: Given) -> Inlines:
        return sentence("Which eigenvalues of {A} can be seen at once?", A=letter("A"))

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, SeenSpectra]:
        if goal.matrix.is_triangular:
            read, spectrum = resolve(Goal(task="eigenvalues", matrix=goal.matrix), Spectrum)
            return read, SeenSpectra(matrix=goal.matrix, spectra=(spectrum.values,))
        found = tuple(seen_at_once(goal.matrix).values())
        more = sentence("Here is another thing to see at once.")
        steps = tuple(Step(rule=seen, because=more if k else ()) for k, seen in enumerate(found))
        spectra = tuple(seen.spectrum for seen in found if seen.spectrum is not None)
        return steps, SeenSpectra(matrix=goal.matrix, spectra=spectra)


class BySight:
    """All eigenvalues by one shortcut; the method's own docstring says for which matrices."""

    task = "eigenvalues"

    def __init__(self, name: str) -> None:
        self.name = name
        self.__doc__ = f"Seen at once: {FINDERS[name].__doc__}"

    def fit(self, goal: Goal) -> int:
        if goal.given.field != "C":
            return 0
        seen = seen_at_once(goal.matrix).get(self.name)
        if seen is None or seen.spectrum is None:
            return 0
        return 90 if self.name == "rank-one-update" and _is_plain(goal.matrix) else 40

    def reason(self, goal: Goal) -> Inlines:
        if not _is_plain(goal.matrix):
            return ()
        return sentence(
            "{A} has one number on its diagonal and one number everywhere else. That is worth a "
            "look before any determinant is expanded.",
            A=letter("A", goal.matrix),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Spectrum]:
        seen = seen_at_once(goal.matrix)[self.name]
        assert seen.spectrum is not None
        step = Step(rule=seen, title=sentence("The eigenvalues, seen at once"))
        return (step,), Spectrum(values=seen.spectrum)


def _is_plain(matrix: Matrix) -> bool:
    """Whether a matrix of size 3 or more has one number on its diagonal and one beside it: then
    nobody would expand a determinant."""
    n = matrix.size
    beside = {matrix[i, j] for i in range(n) for j in range(n) if i != j}
    return n >= 3 and len(beside) == 1 and len({matrix[i, i] for i in range(n)}) == 1


METHODS.register(Shortcuts())
for _name in FINDERS:
    METHODS.register(BySight(_name))
