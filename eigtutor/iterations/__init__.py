"""Iterative methods as runs that one can watch: one file each, behind one protocol.

A run is a table of steps on the user's matrix, in double precision, each held against LAPACK; what
the theory predicts; and the few lines of NumPy that do the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, log
from typing import Any, ClassVar, TypeAlias

import numpy as np
from numpy.typing import NDArray

from eigtutor.document.blocks import Inlines, Paragraph
from eigtutor.document.words import sentence
from eigtutor.errors import InputError, LimitError
from eigtutor.numeric.backends import written_rows
from eigtutor.numeric.magnitudes import within_range
from eigtutor.registry import Registry

Array: TypeAlias = NDArray[Any]

#: Limits of what is watched: more can be neither read nor drawn.
LARGEST = 300
MOST_STEPS = 500
#: Relative to the norm, what counts as an eigenvalue that was reached.
REACHED = 1e-10
#: Below this, relative to the norm, errors are rounding errors and say nothing of a rate.
_FLOOR = 1e-13
#: Relative to the norm, the difference below which two eigenvalues count as equal; and a component
#: of a vector of length 1 that is a rounding error.
_EQUAL, _ABSENT = 1e-7, 1e-14


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may choose; None and "" leave it to the method."""

    steps: int | None = None
    shift: str = ""
    start: tuple[complex, ...] | None = None
    rank: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the table. ``error``: the distance from what LAPACK finds.

    ``active``: the size of the part of the matrix that a QR step still works on.
    """

    number: int
    estimate: complex
    residual: float
    error: float
    vector: tuple[complex, ...] = ()
    shift: complex | None = None
    active: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What theory says of the errors e_k: e_(k+1) ≈ rate·e_k, or for an order p > 1 c·e_k^p.

    ``rate`` is None where theory has no number, and 1 where nothing converges at all. ``reason``
    says where it comes from.
    """

    reason: Inlines
    rate: float | None = None
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A method at work on a matrix."""

    method: Method
    matrix: Array
    target: complex
    steps: tuple[Step, ...]
    prediction: Prediction
    remarks: tuple[Paragraph, ...] = ()
    values: tuple[complex, ...] = field(default=())

    @property
    def scale(self) -> float:
        """The norm of the matrix, against which errors are small or large."""
        return float(np.linalg.norm(self.matrix, 2)) or 1.0

    @property
    def converged(self) -> bool:
        """Whether the last estimate agrees with LAPACK, and its residual is small."""
        last = self.steps[-1]
        reached = REACHED * self.scale
        return bool(last.error <= reached and (last.residual <= reached or not self.method.solves))

    @property
    def observed_rate(self) -> float | None:
        """The geometric mean of the last ratios e_(k+1)/e_k above the rounding errors."""
        errors = self._significant()
        ratios = [b / a for a, b in pairwise(errors)][-6:]
        return exp(sum(map(log, ratios)) / len(ratios)) if len(ratios) > 1 else None

    @property
    def observed_order(self) -> float | None:
        """log(e_(k+1)/e_k) / log(e_k/e_(k-1)) at the last three errors above rounding."""
        errors = self._significant()
        if len(errors) < 3 or not errors[-1] < errors[-2] < errors[-3]:
            return None
        return log(errors[-1] / errors[-2]) / log(errors[-2] / errors[-3])

    def _significant(self) -> list[float]:
        """The errors until they drown in rounding, or until another eigenvalue's turn comes."""
        found: list[float] = []
        for step in self.steps:
            if step.error <= _FLOOR * self.scale or step.active != self.steps[0].active:
                break
            found.append(step.error)
        return found


class Method(ABC):
    """An iterative method for eigenvalues or singular values."""

    name: ClassVar[str]
    #: What it is, in one line.
    summary: ClassVar[str]
    #: The settings that it looks at beside the number of steps.
    takes: ClassVar[tuple[str, ...]]
    #: How many steps it makes unless told otherwise.
    usual_steps: ClassVar[int]
    #: Whether the residual tends to 0.
    solves: ClassVar[bool] = True
    #: Whether it needs as many rows as columns.
    square: ClassVar[bool] = True
    #: Lines of NumPy that do the same for an array ``A``; they leave the result in ``value``.
    lines: ClassVar[str]

    def run(self, matrix: Array, settings: Settings) -> Run:
        """The method on a matrix of finite floats, square unless ``square`` is false.

        Raises InputError for a matrix or a setting that the method does not take, LimitError
        beyond ``LARGEST`` rows or ``MOST_STEPS`` steps, and where entries are too large or too
        small for their squares to be computed with.
        """
        if matrix.ndim != 2 or not matrix.size:
            raise InputError("rows and columns are wanted", where="matrix")
        rows, columns = matrix.shape
        if self.square and rows != columns:
            raise InputError(
                f"{rows}×{columns} is not square, and only a square matrix has eigenvalues",
                where="matrix",
                remedy="give as many rows as columns; randomized-svd takes any matrix",
            )
        if max(rows, columns) > LARGEST:
            raise LimitError(
                f"iterations are shown for at most {LARGEST} rows and columns", where="matrix"
            )
        if not np.isfinite(matrix).all():
            raise InputError("the matrix holds NaN or infinity", where="matrix")
        within_range(matrix)
        if settings.steps is not None and not 1 <= settings.steps <= MOST_STEPS:
            raise LimitError(f"not from 1 to {MOST_STEPS}", where="steps")
        given = {"shift": settings.shift, "start": settings.start, "rank": settings.rank}
        for name, value in given.items():
            if value not in (None, "") and name not in self.takes:
                known = ", ".join(f"--{taken}" for taken in ("steps", *self.takes))
                raise InputError(f"{self.name} takes no --{name}", remedy=f"it takes {known}")
        with np.errstate(all="ignore"):
            return self._run(matrix, settings, settings.steps or self.usual_steps)

    @abstractmethod
    def title(self) -> str:
        """The head of its page."""

    @abstractmethod
    def opening(self) -> Inlines:
        """Why it works, in two or three sentences."""

    def estimate_name(self) -> Inlines:
        """What the estimates of its table are."""
        return sentence("Rayleigh quotient")

    @abstractmethod
    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        """The same, of a matrix and settings that are sound."""

    def code(self, matrix: Array) -> str:
        """The lines of NumPy, with the matrix in them where it is small."""
        held = written_rows(matrix) if len(matrix) <= 8 else '...  # numpy.load("matrix.npy")'
        return f"import numpy as np\n\nA = np.array({held})\n{self.lines}"


ITERATIONS: Registry[Method] = Registry("eigtutor.iterations", "iterative method")


# -- what several methods need -------------------------------------------------------------------


def start_vector(matrix: Array, settings: Settings) -> Array:
    """The start that is given, or a random one; of length 1."""
    n = len(matrix)
    if settings.start is None:
        x = np.random.default_rng(settings.seed).standard_normal(n)
    else:
        x = np.array(settings.start)
        x = x if x.imag.any() else x.real
        if len(x) != n:
            raise InputError(f"the vector has {len(x)} entries", where="start", remedy=f"give {n}")
        if not np.linalg.norm(x):
            raise InputError("the zero vector stays zero", where="start")
    unit: Array = x / np.linalg.norm(x)
    return unit


def shift_number(settings: Settings, default: complex) -> complex:
    """``--shift`` as a number."""
    if not settings.shift:
        return default
    try:
        value = complex(settings.shift.replace("i", "j").replace(" ", ""))
    except ValueError:
        value = complex("nan")
    if not np.isfinite(value):
        raise InputError(f"{settings.shift!r} is no number", where="shift", remedy="such as 2.5")
    return value


def eigenvalue_as_shift(shift: complex) -> InputError:
    """The refusal of a shift with which no system can be solved."""
    return InputError(
        f"{shift:g} is an eigenvalue: the matrix minus the shift has no inverse",
        where="shift",
        remedy=f"take a shift near it, such as {shift + 0.1:g}",
    )


def rayleigh_quotient(matrix: Array, x: Array) -> complex:
    """x*Ax / x*x."""
    return complex(np.vdot(x, matrix @ x) / np.vdot(x, x))


def residual(matrix: Array, value: complex, x: Array) -> float:
    """‖Ax − λx‖ for x of length 1."""
    return float(np.linalg.norm(matrix @ x - value * x))


def entries(x: Array) -> tuple[complex, ...]:
    """The entries of a vector, if they are few enough to be shown."""
    return tuple(complex(z) for z in x) if len(x) <= 4 else ()


def nearest(values: Sequence[complex] | Array, to: complex) -> complex:
    """The value nearest to a number."""
    return complex(min(values, key=lambda value: abs(value - to)))


def misses(matrix: Array, value: complex, x: Array) -> bool:
    """Whether x, of length 1, has no component along the eigenvector of a simple eigenvalue: y*x is
    0 but for rounding errors, y the left eigenvector. False for a multiple eigenvalue.

    >>> misses(np.diag([3.0, 1.0]), 3, np.array([0.0, 1.0]))
    True
    """
    values, left = np.linalg.eig(matrix.conj().T)
    distances = np.abs(values.conj() - value)
    if np.count_nonzero(distances <= _EQUAL * np.linalg.norm(matrix, 2)) != 1:
        return False
    return bool(abs(np.vdot(left[:, distances.argmin()], x)) < _ABSENT)


def is_normal(matrix: Array) -> bool:
    """Whether A*A = AA*, but for rounding errors."""
    a, b = matrix.conj().T @ matrix, matrix @ matrix.conj().T
    return bool(np.abs(a - b).max() <= 1e-12 * np.abs(a).max())
