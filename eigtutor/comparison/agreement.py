"""One backend against the truth: errors, residuals, and whether rounding explains them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eigtutor.comparison.numbers import finite
from eigtutor.comparison.sensitivity import Cluster, Sensitivity, matched, sensitivity
from eigtutor.comparison.truth import Truth
from eigtutor.numeric.backends import (
    AnyArray,
    Approximation,
    Array,
    Backend,
    NoConvergence,
    Refusal,
    scaled_bound,
)

#: So many times the rounding errors of a backward stable method are still taken for such.
ALLOWANCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that rounding does not explain: what was measured, and the most that it explains.

    ``what``: an eigenvalue, the mean of a cluster, a residual, an invariant subspace, or their
    number; ``value`` is the proved eigenvalue that it is about, where there is one.
    """

    what: str
    measured: float
    allowed: float
    value: complex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A backend's spectrum beside the proved one.

    Distances are absolute. ``max_error`` is the largest distance of an approximate eigenvalue from
    its own proved one; ``max_mean_error`` the same of the means of clusters; ``max_residual`` the
    largest ‖Av − λv‖ with ‖v‖ = 1, and ``backward_error`` that relative to ‖A‖: λ and v are exact
    for a matrix so near to A. ``max_sine`` belongs to the largest angle between an eigenvector and
    the invariant subspace of its cluster. None where the backend gives nothing to measure.

    ``refusal`` says why it does not take the matrix, ``gave_up`` how it failed.
    """

    backend: Backend
    available: bool = True
    refusal: Refusal = ""
    gave_up: str = ""
    found: int = 0
    max_error: float | None = None
    max_mean_error: float | None = None
    max_residual: float | None = None
    backward_error: float | None = None
    max_sine: float | None = None
    error_bound: float | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def ran(self) -> bool:
        """Whether there is a spectrum to compare."""
        return self.max_error is not None

    def to_json(self) -> dict[str, object]:
        """The fields of the contract, and what else was measured."""
        return {
            "name": self.backend.name,
            "available": self.available,
            "max_error": finite(self.max_error),
            "max_residual": finite(self.max_residual),
            "max_mean_error": finite(self.max_mean_error),
            "backward_error": finite(self.backward_error),
            "max_sine": self.max_sine,
            "error_bound": self.error_bound,
            "eigenvalues": self.found,
            "refusal": self.refusal,
            "gave_up": self.gave_up,
            "agrees": not self.faults,
        }


def agreements(truth: Truth, backends: Iterable[Backend]) -> tuple[Sensitivity, list[Agreement]]:
    """Every backend against the truth, and how sensitive the eigenvalues are.

    Distances are those of the matrix as it is, however large or small its entries are.
    """
    near, exponent = truth.scaled()
    sensitive = sensitivity(near)
    return sensitive, [_agreement(near, sensitive, b, exponent) for b in backends]


def _agreement(truth: Truth, sensitive: Sensitivity, backend: Backend, exponent: int) -> Agreement:
    found = asked(backend, lambda: truth.seen_by(backend))
    if isinstance(found, Agreement):
        return found
    return _compared(truth, sensitive, backend, found, exponent)


def asked(backend: Backend, matrix: Callable[[], AnyArray]) -> Approximation | Agreement:
    """What a backend finds of a matrix, as it takes it; if nothing, why."""
    if not backend.available():
        return Agreement(backend=backend, available=False)
    seen = matrix()
    if refusal := backend.refusal(seen):
        return Agreement(backend=backend, refusal=refusal)
    try:
        return backend.spectrum(seen)
    except NoConvergence as error:
        return Agreement(backend=backend, gave_up=error.message)


def _compared(
    truth: Truth, sensitive: Sensitivity, backend: Backend, found: Approximation, exponent: int
) -> Agreement:
    """All measures of an approximation, those that are distances times 2ᵉ."""
    values = truth.values
    if len(found.values) > len(values) or not np.isfinite(found.values).all():
        number = Fault(what="number", measured=len(found.values), allowed=len(values))
        return Agreement(backend=backend, faults=(number,))
    places = matched(np.asarray(found.values), values)
    errors = np.abs(found.values - values[places])
    error = max(ALLOWANCE * sensitive.error, backend.accuracy * sensitive.norm)
    check = _Check(truth, found, errors, places, error, exponent)
    for cluster in sensitive.clusters:
        check.cluster(cluster)
    residuals = check.residuals()
    unit = 2.0**exponent
    return Agreement(
        backend=backend,
        found=len(found.values),
        max_error=float(errors.max()) * unit,
        max_mean_error=_largest(check.mean_errors, unit),
        max_residual=_largest(residuals, unit),
        backward_error=_largest(residuals, 1 / (sensitive.norm or 1.0)),
        max_sine=_largest(check.sines),
        # What is proved of a rounded matrix is not proved of the matrix itself.
        error_bound=None
        if found.error_bound is None or truth.rounded
        else scaled_bound(found.error_bound, exponent),
        faults=tuple(check.faults),
    )


def _largest(measures: Sequence[float], unit: float = 1.0) -> float | None:
    return max(measures) * unit if len(measures) else None


class _Check:
    """What is measured of one approximation, cluster by cluster, and what rounding does not
    explain of it."""

    def __init__(
        self,
        truth: Truth,
        found: Approximation,
        errors: Array,
        places: Array,
        error: float,
        exponent: int,
    ) -> None:
        self._truth, self._found, self._errors = truth, found, errors
        self._places, self._error, self._unit = places, error, 2.0**exponent
        self._owners = np.repeat(np.arange(len(truth.discs)), [d.count for d in truth.discs])
        self.mean_errors: list[float] = []
        self.sines: list[float] = []
        self.faults: list[Fault] = []

    def cluster(self, cluster: Cluster) -> None:
        """Its eigenvalues one by one, their mean, and their eigenvectors' subspace."""
        chosen = np.zeros(len(self._truth.discs), dtype=bool)
        chosen[list(cluster.discs)] = True
        mine = chosen[self._owners[self._places]]
        if not mine.any():
            return  # a backend that finds only some has found none of these
        values = self._found.values[mine]
        distances = np.abs(values[:, None] - cluster.values[None, :]).min(axis=1)
        worst = int(np.argmax(distances))
        bound = (self._found.error_bound or 0.0) + cluster.reach(self._error)
        nearest = cluster.values[np.abs(values[worst] - cluster.values).argmin()]
        self._compare("eigenvalue", float(distances[worst]), bound, complex(nearest))
        if 1 < cluster.count == len(values):
            off = abs(complex(np.mean(values)) - cluster.mean)
            self.mean_errors.append(off)
            bound = cluster.slack + cluster.condition * self._error + (self._found.error_bound or 0)
            self._compare("mean", off, bound, cluster.mean)
        if cluster.basis is not None and self._found.vectors is not None:
            vectors = self._found.vectors[:, mine]
            outside = vectors - cluster.basis @ (cluster.basis.conj().T @ vectors)
            sine = float(np.linalg.norm(outside, axis=0).max())
            self.sines.append(sine)
            allowed = self._error / cluster.separation if cluster.separation else 1.0
            if allowed < 1:
                self._compare("subspace", sine, allowed, cluster.mean, unit=1.0)

    def residuals(self) -> list[float]:
        """‖Av − λv‖ of every pair, compared with the rounding errors of a stable method."""
        vectors = self._found.vectors
        if vectors is None:
            return []
        rest = self._truth.matrix @ vectors - vectors * self._found.values
        found = np.linalg.norm(rest, axis=0)
        self._compare("residual", float(found.max()), self._error, None)
        lengths = np.linalg.norm(vectors, axis=0)
        self._compare("length", float(np.abs(lengths - 1).max()), 1e-6, None, unit=1.0)
        return [float(x) for x in found]

    def _compare(
        self,
        what: str,
        measured: float,
        allowed: float,
        value: complex | None,
        *,
        unit: float | None = None,
    ) -> None:
        if not measured <= allowed:
            scale = self._unit if unit is None else unit
            self.faults.append(
                Fault(
                    what=what,
                    measured=measured * scale,
                    allowed=allowed * scale,
                    value=None if value is None else value * self._unit,
                )
            )
