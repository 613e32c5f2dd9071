"""Powers of a matrix with an integer exponent, by the way that suits the matrix."""

from __future__ import annotations

from abc import ABC, abstractmethod

from eigtutor.derivation import Goal, Resolve, Rule, Similarity, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, power
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import Eigenstructure, jordan_decomposition
from eigtutor.errors import InputError
from eigtutor.exact import Matrix
from eigtutor.exact import powers as exact_powers
from eigtutor.exact.matrix_exponentials import common_denominator
from eigtutor.methods import METHODS
from eigtutor.methods.powers.binomial import BinomialPower, nilpotency
from eigtutor.methods.powers.multiplication import (
    DiagonalPower,
    IntegralPower,
    PowerByDefinition,
    PowerFound,
    RepeatedSquaring,
)
from eigtutor.methods.powers.pattern import PowerPattern, pattern
from eigtutor.methods.powers.similarity import MultiplyOut, PowerOfForm
from eigtutor.rules.inverse import inverse_steps

#: The longest entry that a page shows, in digits.
PAGE_DIGITS = 40
#: Up to this exponent it is quicker to multiply than to look for eigenvalues.
_SMALL = 3


def _exponent(goal: Goal) -> int:
    """The exponent, if the matrix has that power."""
    n = goal.given.n
    if not isinstance(n, int):
        raise InputError("a power of a matrix needs its exponent", remedy="add --given n=5")
    if n < 0:
        exact_powers.inverse(goal.matrix)
    return n


def _power(goal: Goal) -> Matrix:
    """Aⁿ; LimitError if a page cannot hold it."""
    return exact_powers.power(goal.matrix, _exponent(goal), digits=PAGE_DIGITS)


def _structure(goal: Goal) -> Eigenstructure:
    return jordan_decomposition(goal.matrix).structure


def _title(goal: Goal) -> Inlines:
    return sentence("The power {power}", power=power(letter("A", goal.matrix), _exponent(goal)))


class _IntegerPower(ABC):
    """A way to find a power with an integer for exponent; a letter is for other methods."""

    name: str
    task = "matrix-power"

    def fit(self, goal: Goal) -> int:
        return 0 if isinstance(goal.given.n, str) else self.fit_integer(goal)

    @abstractmethod
    def fit_integer(self, goal: Goal) -> int:
        """How well it suits the matrix and the exponent."""

    @abstractmethod
    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Matrix]:
        """The steps, and the power."""


class DiagonalPowers(_IntegerPower):
    """Entry by entry, for diagonal matrices."""

    name = "diagonal-power"

    def fit_integer(self, goal: Goal) -> int:
        return 95 if _exponent(goal) not in (0, 1) and goal.matrix.is_diagonal else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Matrix]:
        result = _power(goal)
        rule = DiagonalPower(matrix=goal.matrix, exponent=_exponent(goal), result=result)
        return (Step(rule=rule, title=_title(goal)),), result


class Pattern(_IntegerPower):
    """From A² = cA, or from Aᵏ = cI for a small k."""

    name = "power-pattern"

    def fit_integer(self, goal: Goal) -> int:
        return 92 if pattern(goal.matrix, _exponent(goal)) else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Matrix]:
        n, result = _exponent(goal), _power(goal)
        found = pattern(goal.matrix, n)
        assert found is not None
        period, base, factor = found
        rule = PowerPattern(
            matrix=goal.matrix,
            period=period,
            base=base,
            factor=factor,
            exponent=n,
            result=result,
        )
        return (Step(rule=rule, title=_title(goal)),), result


class RepeatedMultiplication(_IntegerPower):
    """Products alone, as few as squaring allows."""

    name = "repeated-squaring"

    def fit_integer(self, goal: Goal) -> int:
        n = abs(_exponent(goal))
        return 100 if n == 0 else 90 if n <= _SMALL else 60

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Matrix]:
        matrix, n, result = goal.matrix, _exponent(goal), _power(goal)
        if n in (0, 1):
            rule: Rule = PowerByDefinition(matrix=matrix, exponent=n)
            return (Step(rule=rule, title=_title(goal)),), result
        end = Step(rule=PowerFound(matrix=matrix, exponent=n, result=result))
        if n > 0 and common_denominator(matrix) == 1:
            squaring = _squaring(matrix, "A", n)
            return (Step(rule=squaring, title=_title(goal), substeps=(end,)),), result
        base = matrix
        steps: list[Step] = []
        if n < 0:
            base = matrix.inverse()
            steps += inverse_steps(matrix, "A", resolve)
        if n == -1:
            return tuple(steps), result
        d = common_denominator(base)
        turned = IntegralPower(matrix=matrix, exponent=n, integral=base * d, denominator=d)
        products = Step(rule=_squaring(base * d, "C", abs(n)))
        steps.append(Step(rule=turned, title=_title(goal), substeps=(products, end)))
        return tuple(steps), result


def _squaring(matrix: Matrix, name: str, exponent: int) -> RepeatedSquaring:
    ladder = exact_powers.powers(matrix, exponent, digits=2 * PAGE_DIGITS)
    return RepeatedSquaring(matrix=matrix, letter=name, powers=tuple(ladder.items()))


class BinomialFormula(_IntegerPower):
    """λI + N by the binomial formula, for a defective matrix with λ as its only eigenvalue."""

    name = "binomial-power"

    def fit_integer(self, goal: Goal) -> int:
        if _exponent(goal) in (0, 1):
            return 0
        structure = _structure(goal)
        value = structure.eigenvalues[0]
        only = len(structure.eigenvalues) == 1 and bool(value) and structure.is_defective
        return 88 if only else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Matrix]:
        result = _power(goal)
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=goal.matrix), Spectrum)
        ((value, _),) = spectrum.values
        index = nilpotency(goal.matrix.shifted(value))
        assert index is not None
        rule = BinomialPower(
            matrix=goal.matrix,
            eigenvalue=value,
            exponent=_exponent(goal),
            index=index,
            result=result,
        )
        return (*steps, Step(rule=rule, title=_title(goal))), result

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "All eigenvalues of {A} turn out to be equal. Then the binomial formula is shorter "
            "than a Jordan form.",
            A=letter("A", goal.matrix),
        )


class _ThroughSimilarity(_IntegerPower):
    """Aⁿ = PFⁿP⁻¹ for the diagonal or Jordan form F that another task finds."""

    def __init__(self, name: str, form: str, *, defective: bool) -> None:
        self.name = name
        self._form = form
        self._defective = defective

    def fit_integer(self, goal: Goal) -> int:
        if _exponent(goal) in (0, 1):
            return 0
        structure = _structure(goal)
        if not structure.has_one_field or structure.is_defective != self._defective:
            return 0
        return 85 if all(value.is_rational for value in structure.eigenvalues) else 50

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Matrix]:
        matrix, n, result = goal.matrix, _exponent(goal), _power(goal)
        steps, found = resolve(Goal(task=self._form, matrix=matrix), Similarity)
        p, form = found.modal_matrix, found.form
        raised = PowerOfForm(matrix=matrix, modal_matrix=p, form=form, exponent=n)
        if p == Matrix.identity(p.size):
            end = Step(rule=PowerFound(matrix=matrix, exponent=n, result=result))
            return (*steps, Step(rule=raised, title=_title(goal), substeps=(end,))), result
        product = MultiplyOut(matrix=matrix, modal_matrix=p, form=form, exponent=n, result=result)
        last = Step(rule=raised, title=_title(goal), substeps=(Step(rule=product),))
        return (*steps, *inverse_steps(p, "P", resolve), last), result

    def reason(self, goal: Goal) -> Inlines:
        power_shown = power(letter("A", goal.matrix), _exponent(goal))
        if not self._defective:
            return sentence(
                "{A} turns out to be diagonalizable, and a diagonal matrix is raised to any power "
                "at once. So {power} comes through eigenvectors, not by multiplying again and "
                "again.",
                A=letter("A", goal.matrix),
                power=power_shown,
            )
        return sentence(
            "{A} turns out to have too few eigenvectors for a diagonalization, but the powers of a "
            "Jordan form have a formula. So {power} comes through the Jordan form.",
            A=letter("A", goal.matrix),
            power=power_shown,
        )


METHODS.register(DiagonalPowers())
METHODS.register(Pattern())
METHODS.register(RepeatedMultiplication())
METHODS.register(BinomialFormula())
METHODS.register(_ThroughSimilarity("diagonalized-power", "diagonalization", defective=False))
METHODS.register(_ThroughSimilarity("jordan-power", "jordan-form", defective=True))
