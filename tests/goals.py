"""Every goal that a user might set about a matrix, how it has to be refused, and whether what a
derivation found is what the certified structure says."""

from __future__ import annotations

from collections import Counter

import approximate
from eigtutor.derivation import (
    Decision,
    Derivation,
    Eigenspace,
    Eigenspaces,
    Goal,
    Similarity,
    Spectrum,
)
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.exact import ZERO, Matrix, Polynomial, number
from eigtutor.exact.matrices import independent
from eigtutor.exact.matrix_exponentials import at_zero, derivative
from eigtutor.exact.power_formulas import at
from eigtutor.exact.powers import height
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from symmetric import SORTS, is_derived, is_right, suits


def goals(task: str, decomposition: JordanDecomposition) -> list[Goal]:
    """Every goal of the task on one matrix that a user might set."""
    matrix = decomposition.matrix
    values = decomposition.structure.eigenvalues
    if not suits(task, matrix):
        return []
    if task in ("eigenspace-basis", "eigenvector"):
        others = [v for v in (number(7), number(-9)) if v not in values]
        some = (*values[:2], *others[:1])
        return [Goal(task=task, matrix=matrix, given=Given(eigenvalue=v)) for v in some]
    if task == "verify-eigenvector":
        vectors = [decomposition.chains[0].vectors[0]]
        ones = tuple(number(1) for _ in range(matrix.size))
        return [Goal(task=task, matrix=matrix, given=Given(vector=v)) for v in (*vectors, ones)]
    if task == "initial-value":
        start = tuple(number(k % 3 - 1) for k in range(matrix.size))
        return [Goal(task=task, matrix=matrix, given=Given(x0=start))]
    if task in approximate.TASKS:
        return [Goal(task=task, matrix=matrix, given=approximate.given(task, matrix))]
    if task == "matrix-power":
        exponents = (5, 0, 1, 3, *((-1, -4) if ZERO not in values else ()))
        return [Goal(task=task, matrix=matrix, given=Given(n=n)) for n in (*exponents, "n")]
    if task in ("eigenvalues", "diagonalizable", "diagonalization"):
        real, rational = all(x.is_real for x in matrix.entries), matrix.is_rational
        fields = "CRQ" if rational else "CR" if real else "C"
        return [Goal(task=task, matrix=matrix, given=Given(field=field)) for field in fields]
    return [Goal(task=task, matrix=matrix)]


def refusal(goal: Goal, decomposition: JordanDecomposition) -> type[InputError] | None:
    """How the goal has to be refused, as its kind or the size of a page has it; None if not."""
    if goal.task == "matrix-power" and goal.given.n == "n":
        nilpotent = any(b.size > 1 and not b.eigenvalue for b in decomposition.structure.blocks)
        formula = decomposition.structure.has_one_field and not nilpotent
        return None if formula else UnsupportedError
    if goal.task == "matrix-power":
        size = height(goal.matrix) ** max(1, abs(goal.given.n))
        return LimitError if size > 10**40 and abs(goal.given.n) > 1 else None
    if goal.task in ("matrix-exponential", "initial-value"):
        return None if decomposition.structure.has_one_field else UnsupportedError
    if goal.task == "inverse":
        return None if goal.matrix.det() else UnsupportedError
    if goal.task == "phase-portrait":
        planar = goal.matrix.size == 2 and all(x.is_real for x in goal.matrix.entries)
        return None if planar else UnsupportedError
    if goal.task == "power-limit":
        # A limit other than 0 is written out through eigenvectors.
        values = decomposition.structure.eigenvalues
        bounded = max(abs(complex(v)) for v in values) < 1 + 1e-9
        writable = decomposition.structure.has_one_field or number(1) not in values
        return None if writable or not bounded else UnsupportedError
    if goal.task in approximate.TASKS:
        return None if approximate.is_written(goal, decomposition) else UnsupportedError
    if not is_derived(goal.task, decomposition):
        return UnsupportedError
    if goal.task == "real-form":
        try:
            KINDS[goal.task].answer(decomposition, goal.given)
        except UnsupportedError:
            return UnsupportedError
    return None


def agrees(found: Derivation, decomposition: JordanDecomposition) -> bool:
    """Whether what a derivation found is what the certified structure says."""
    structure, matrix, goal = decomposition.structure, decomposition.matrix, found.goal
    multiplicities = {
        v: (structure.algebraic_multiplicity(v), structure.geometric_multiplicity(v))
        for v in structure.eigenvalues
    }
    result = found.result
    if goal.task in approximate.TASKS:
        return result.agrees(decomposition)
    if goal.task in SORTS:
        return is_right(goal.task, result, matrix)
    if isinstance(result, Polynomial):
        return result == structure.characteristic_polynomial
    if isinstance(result, Spectrum):
        test = {"C": lambda v: True, "R": lambda v: v.is_real, "Q": lambda v: v.is_rational}
        inside = test[goal.given.field]
        return dict(result.values) == {v: a for v, (a, _) in multiplicities.items() if inside(v)}
    if isinstance(result, Eigenspace):
        g = multiplicities.get(goal.given.eigenvalue, (0, 0))[1]
        inside = all(not any(matrix.shifted(goal.given.eigenvalue).apply(v)) for v in result.basis)
        return len(result.basis) == g and inside and independent(result.basis)
    if isinstance(result, Eigenspaces):
        return {s.eigenvalue: (a, len(s.basis)) for s, a in result.spaces} == multiplicities
    if goal.task in ("minimal-polynomial", "cayley-hamilton", "real-form", "power-limit"):
        return result.agrees(decomposition)
    if goal.task in ("initial-value", "phase-portrait", "stability", "inverse"):
        return result.agrees(decomposition)
    if goal.task == "matrix-exponential":
        x, one = result.value, Matrix.identity(matrix.size)
        return derivative(x, "t") == matrix * x and at_zero(x, "t") == one
    if goal.given.n == "n":
        x = result.value
        return all(at(x, "n", k) == matrix**k for k in range(1, 2 * matrix.size + 1))
    if isinstance(result, Matrix):
        return goal.task == "matrix-power" and result == product(matrix, goal.given.n)
    if goal.task == "orthogonal-diagonalization" and isinstance(result, Decision):
        symmetric = matrix.is_normal if not matrix.is_real else matrix == matrix.transpose()
        return result.holds is False and not symmetric
    if goal.task == "orthogonal-diagonalization" and isinstance(result, Similarity):
        q = result.modal_matrix
        orthogonal = q * q.adjoint() == Matrix.identity(matrix.size)
        if not orthogonal or q.adjoint() * matrix * q != result.form:
            return False
    if isinstance(result, Similarity):
        return blocks(result.form) == Counter((b.eigenvalue, b.size) for b in structure.blocks)
    if isinstance(result, Decision) and goal.task == "verify-eigenvector":
        return result.holds != independent([goal.given.vector, matrix.apply(goal.given.vector)])
    return isinstance(result, Decision) and result.holds == structure.is_diagonalizable(
        goal.given.field
    )


def product(matrix: Matrix, n: int) -> Matrix:
    """The power, one factor at a time."""
    factor = matrix if n >= 0 else matrix.inverse()
    result = Matrix.identity(matrix.size)
    for _ in range(abs(n)):
        result = factor * result
    return result


def blocks(j: Matrix) -> Counter:
    """The Jordan blocks of a matrix in Jordan form."""
    found: Counter = Counter()
    start = 0
    while start < j.size:
        end = start + 1
        while end < j.size and j[end - 1, end]:
            end += 1
        found[j[start, start], end - start] += 1
        start = end
    return found
