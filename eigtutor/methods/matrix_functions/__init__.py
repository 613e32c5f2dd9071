"""The exponential of a matrix, and its powers with a letter in the exponent: closed formulas, by
the way that suits the eigenvalues."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from eigtutor.derivation import (
    Goal,
    RealForm,
    Resolve,
    Rule,
    Similarity,
    Spectrum,
    Step,
    Steps,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import Eigenstructure, jordan_decomposition
from eigtutor.exact import Matrix
from eigtutor.exact.matrix_exponentials import putzer_terms
from eigtutor.exact.monomials import surd
from eigtutor.methods import METHODS
from eigtutor.methods.matrix_functions.complex_pair import ComplexPairSeries
from eigtutor.methods.matrix_functions.found import FunctionFound
from eigtutor.methods.matrix_functions.functions import Exponential, Power, WrittenFunction
from eigtutor.methods.matrix_functions.putzer import PutzerFormula
from eigtutor.methods.matrix_functions.series import FunctionOfDiagonal, FunctionOfShifted
from eigtutor.methods.matrix_functions.similarity import FunctionOfForm, MultiplyOut, QuickCheck
from eigtutor.rules.inverse import inverse_steps

#: The largest matrix for which a page shows Putzer's products.
_PUTZER_SIZE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A function of a matrix to be found; made only where there is a formula."""

    matrix: Matrix
    function: WrittenFunction
    result: Matrix

    def ended(self, steps: Steps, rule: Rule) -> tuple[Steps, FunctionFound]:
        """The steps, the last rule with its title, and the check of its result."""
        check = QuickCheck(matrix=self.matrix, function=self.function, result=self.result)
        title = self.function.title(letter("A", self.matrix))
        last = Step(rule=rule, title=title, substeps=(Step(rule=check),))
        return (*steps, last), FunctionFound(function=self.function, value=self.result)

    def through(
        self, steps: Steps, found: Similarity, resolve: Resolve
    ) -> tuple[Steps, FunctionFound]:
        """From A = PFP⁻¹ to the function."""
        p, form = found.modal_matrix, found.form
        value = self.function.value(form)
        of_form = FunctionOfForm(
            matrix=self.matrix, function=self.function, modal_matrix=p, form=form, result=value
        )
        if p == Matrix.identity(p.size):
            return self.ended(steps, of_form)
        product = MultiplyOut(
            matrix=self.matrix,
            function=self.function,
            modal_matrix=p,
            form=form,
            value=value,
            result=self.result,
        )
        first = Step(rule=of_form, title=self.function.title_of_form)
        return self.ended((*steps, first, *inverse_steps(p, "P", resolve)), product)


def _function(goal: Goal) -> WrittenFunction | None:
    """The function that the goal asks for, if it is one of these."""
    if goal.task == "matrix-exponential":
        return Exponential(letter=goal.given.variable)
    return Power(letter=goal.given.n) if isinstance(goal.given.n, str) else None


class _Formula(ABC):
    """A way to find a function of a matrix."""

    def __init__(self, name: str, task: str) -> None:
        self.name = name
        self.task = task

    def fit(self, goal: Goal) -> int:
        if _function(goal) is None:
            return 0
        return self.suits(goal.matrix, jordan_decomposition(goal.matrix).structure)

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        function = _function(goal)
        assert function is not None
        result = function.value(goal.matrix)
        return self.solve(_Asked(matrix=goal.matrix, function=function, result=result), resolve)

    def reason(self, goal: Goal) -> Inlines:
        """Why a teacher would take this way; empty where the first step says it."""
        return ()

    @abstractmethod
    def suits(self, matrix: Matrix, structure: Eigenstructure) -> int:
        """How well it suits the matrix; 0 if it does not apply."""

    @abstractmethod
    def solve(self, asked: _Asked, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        """The steps."""


class DiagonalMatrices(_Formula):
    """Entry by entry, for diagonal matrices."""

    def suits(self, matrix: Matrix, structure: Eigenstructure) -> int:
        return 100 if matrix.is_diagonal else 0

    def solve(self, asked: _Asked, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        rule = FunctionOfDiagonal(matrix=asked.matrix, function=asked.function, result=asked.result)
        return asked.ended((), rule)


class OneEigenvalue(_Formula):
    """A series that ends, for a defective matrix with a single eigenvalue."""

    def suits(self, matrix: Matrix, structure: Eigenstructure) -> int:
        return 95 if structure.is_defective and len(structure.eigenvalues) == 1 else 0

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "All eigenvalues of {A} turn out to be equal. That saves the eigenvectors: a short "
            "series is enough.",
            A=letter("A", goal.matrix),
        )

    def solve(self, asked: _Asked, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=asked.matrix), Spectrum)
        ((value, _),) = spectrum.values
        structure = jordan_decomposition(asked.matrix).structure
        rule = FunctionOfShifted(
            matrix=asked.matrix,
            function=asked.function,
            eigenvalue=value,
            index=structure.block_sizes(value)[0],
            result=asked.result,
        )
        return asked.ended(steps, rule)


class OneComplexPair(_Formula):
    """Cosine and sine from the series of e^(tA), for a real matrix with (A − aI)² = −b²I."""

    def suits(self, matrix: Matrix, structure: Eigenstructure) -> int:
        alone = len(structure.eigenvalues) == 2 and not structure.is_defective
        return 90 if alone and _is_real_with_complex(matrix, structure) else 0

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "{A} is real, and its eigenvalues turn out to be a single complex pair. Then cosine "
            "and sine come straight from the series.",
            A=letter("A", goal.matrix),
        )

    def solve(self, asked: _Asked, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=asked.matrix), Spectrum)
        value = surd(spectrum.values[-1][0])  # a + bi: it comes after its conjugate
        rule = ComplexPairSeries(
            matrix=asked.matrix,
            variable=asked.function.letter,
            real=value.real,
            imaginary=value.imaginary,
            result=asked.result,
        )
        return asked.ended(steps, rule)


class RealBlockForm(_Formula):
    """P·e^(tC)·P⁻¹ with real blocks in C, for a real diagonalizable matrix with complex pairs."""

    def suits(self, matrix: Matrix, structure: Eigenstructure) -> int:
        fits = not structure.is_defective and _is_real_with_complex(matrix, structure)
        return 85 if fits else 0

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "{A} is real, but not all of its eigenvalues are. With real blocks for the complex "
            "pairs we stay with real numbers.",
            A=letter("A", goal.matrix),
        )

    def solve(self, asked: _Asked, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        steps, found = resolve(Goal(task="real-form", matrix=asked.matrix), RealForm)
        form = Similarity(modal_matrix=found.modal_matrix, form=found.form)
        return asked.through(steps, form, resolve)


class Putzer(_Formula):
    """Products of A − λI and functions that solve one scalar equation after another."""

    def suits(self, matrix: Matrix, structure: Eigenstructure) -> int:
        return 20 if structure.has_one_field and matrix.size <= _PUTZER_SIZE else 0

    def solve(self, asked: _Asked, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        steps, _ = resolve(Goal(task="eigenvalues", matrix=asked.matrix), Spectrum)
        terms = putzer_terms(asked.matrix, asked.function.letter)
        rule = PutzerFormula(
            matrix=asked.matrix,
            variable=asked.function.letter,
            eigenvalues=tuple(value for value, _, _ in terms),
            functions=tuple(r for _, r, _ in terms),
            result=asked.result,
        )
        return asked.ended(steps, rule)


class ThroughForm(_Formula):
    """P·f(F)·P⁻¹ for the diagonal or Jordan form F that another task finds."""

    def __init__(self, name: str, task: str, form: str) -> None:
        super().__init__(name, task)
        self._form = form

    def suits(self, matrix: Matrix, structure: Eigenstructure) -> int:
        defective = self._form == "jordan-form"
        if structure.is_defective != defective or matrix.is_diagonal:
            return 0
        return 50 if _is_real_with_complex(matrix, structure) else 80

    def reason(self, goal: Goal) -> Inlines:
        a = letter("A", goal.matrix)
        if self._form == "jordan-form":
            return sentence(
                "{A} turns out to have too few eigenvectors for a diagonalization. So we take its "
                "Jordan form, whose blocks have a formula.",
                A=a,
            )
        if goal.task == "matrix-power":
            return sentence(
                "{A} turns out to be diagonalizable. Then only powers of its eigenvalues are "
                "needed.",
                A=a,
            )
        return sentence(
            "{A} turns out to be diagonalizable. Then only exponentials of its eigenvalues are "
            "needed.",
            A=a,
        )

    def solve(self, asked: _Asked, resolve: Resolve) -> tuple[Steps, FunctionFound]:
        steps, found = resolve(Goal(task=self._form, matrix=asked.matrix), Similarity)
        return asked.through(steps, found, resolve)


def _is_real_with_complex(matrix: Matrix, structure: Eigenstructure) -> bool:
    """Whether the matrix is real and some eigenvalue is not."""
    real = all(x.is_real for x in matrix.entries)
    return real and not all(value.is_real for value in structure.eigenvalues)


for _suffix, _task in (("exponential", "matrix-exponential"), ("formula", "matrix-power")):
    METHODS.register(DiagonalMatrices(f"diagonal-{_suffix}", _task))
    METHODS.register(OneEigenvalue(f"nilpotent-{_suffix}", _task))
    METHODS.register(ThroughForm(f"diagonalized-{_suffix}", _task, "diagonalization"))
    METHODS.register(ThroughForm(f"jordan-{_suffix}", _task, "jordan-form"))
METHODS.register(OneComplexPair("complex-pair-exponential", "matrix-exponential"))
METHODS.register(RealBlockForm("real-block-exponential", "matrix-exponential"))
METHODS.register(Putzer("putzer", "matrix-exponential"))
