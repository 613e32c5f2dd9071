"""How far rounding errors may move eigenvalues, and which of them must be taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from eigtutor.comparison.truth import Truth
from eigtutor.numeric.backends import Array, is_hermitian

_EPSILON = 2.0**-52


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Eigenvalues that rounding errors mix: one, one that is multiple, or several discs.

    ``condition`` is the norm of the spectral projector P: a perturbation E moves the mean of the
    eigenvalues by at most ‖P‖‖E‖, to first order. The part of A on the invariant subspace, whose
    orthonormal basis is ``basis``, is D + N in Schur form, N strictly upper triangular with norm
    ``departure``, and Nᵏ = 0 for k = ``index``. ``separation`` is LAPACK's estimate of sep: the
    subspace moves by about ‖E‖/sep. A simple eigenvalue and the whole space have no ``basis``, and
    their separation is infinite.
    """

    discs: tuple[int, ...]
    values: Array
    slack: float
    condition: float
    index: int
    departure: float = 0.0
    basis: Array | None = None
    separation: float = inf

    @property
    def count(self) -> int:
        """How many eigenvalues there are in it."""
        return len(self.values)

    @property
    def mean(self) -> complex:
        """Their mean, which is well conditioned where they are not."""
        return complex(np.mean(self.values))

    def reach(self, error: float) -> float:
        """How far from the nearest of them a perturbation of this norm may move an eigenvalue.

        The d with Σ νʲ/dʲ⁺¹ = 1/(‖P‖·error), j < k: Henrici's theorem for A on the invariant
        subspace (Golub and Van Loan, *Matrix Computations*, 4th ed., Theorem 7.2.3). For a simple
        eigenvalue that is ‖P‖·error; for a Jordan block of size k it grows as error^(1/k).
        """
        return self.slack + henrici_distance(self.condition * error, self.departure, self.index)


def henrici_distance(error: float, departure: float, index: int) -> float:
    """The d > 0 with Σ νʲ/dʲ⁺¹ = 1/error, summed over j < index.

    >>> henrici_distance(1e-12, 0.0, 3), f"{henrici_distance(1e-12, 1.0, 3):.4e}"
    (1e-12, '1.0000e-04')
    """
    if not departure or index == 1 or not error or error == inf:
        return error
    # Both sides are powers in the main: x = log d is found by bisection between two bounds.
    j = np.arange(index)
    powers = j * np.log(departure)
    low, high = np.log(error), np.log(error) + np.log(index)
    high = max(high, (np.log(error) + np.log(index) + powers[-1]) / index, np.log(departure)) + 3
    while np.logaddexp.reduce(powers - (j + 1) * high) > -np.log(error):
        high += 10
    for _ in range(60):
        middle = (low + high) / 2
        if np.logaddexp.reduce(powers - (j + 1) * middle) > -np.log(error):
            low = middle
        else:
            high = middle
    return float(np.exp(high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What a matrix does to rounding errors.

    ``error`` is the norm of a perturbation that every backward stable method stays within: nε‖A‖
    (Frobenius). ``departure`` from normality is Henrici's: the norm of N in a Schur form D + N,
    which is √(‖A‖² − Σ|λ|²), relative to ‖A‖; it is 0 for normal matrices alone. ``conditions`` are
    those of the single eigenvalues, 1/|y*x|.
    """

    norm: float
    error: float
    departure: float
    conditions: Array
    clusters: tuple[Cluster, ...]


def matched(values: Array, others: Array) -> Array:
    """For each of ``values`` the place of its own one of ``others``: the distances have the least
    sum (the assignment problem). There must be as many others, or more."""
    from scipy.optimize import linear_sum_assignment

    distances = np.abs(values[:, None] - others[None, :])
    return np.asarray(linear_sum_assignment(distances)[1])


def sensitivity(truth: Truth) -> Sensitivity:
    """Condition numbers of the proved eigenvalues, and the clusters that rounding makes of them.

    The eigenvalues are those that are proved; their conditions are measured on a Schur form of
    LAPACK's, to a digit or two, which is all that they are used for.
    """
    matrix, values = truth.matrix, truth.values
    n = len(values)
    norm = float(np.linalg.norm(matrix))
    error = n * _EPSILON * norm
    owners = np.repeat(np.arange(len(truth.discs)), [disc.count for disc in truth.discs])
    measure = _Measure(matrix, values, owners)
    clusters = [measure.of_disc(truth, k) for k in range(len(truth.discs))]
    return Sensitivity(
        norm=norm,
        error=error,
        departure=measure.departure() / (norm or 1.0),
        conditions=measure.conditions,
        clusters=_apart(clusters, measure, truth, error),
    )


def _apart(
    clusters: list[Cluster], measure: _Measure, truth: Truth, error: float
) -> tuple[Cluster, ...]:
    """The clusters, those joined within whose reach others lie, until no two are near."""
    while True:
        reaches = np.array([c.reach(error) for c in clusters])
        groups = _groups(clusters, reaches)
        if len(groups) == len(clusters):
            return tuple(clusters)
        clusters = [
            clusters[group[0]]
            if len(group) == 1
            else measure.of_discs(truth, [d for k in group for d in clusters[k].discs])
            for group in groups
        ]


def _groups(clusters: Sequence[Cluster], reaches: Array) -> list[list[int]]:
    """The connected components of clusters that reach one another."""
    from scipy.sparse.csgraph import connected_components

    values = np.concatenate([c.values for c in clusters])
    sizes = [c.count for c in clusters]
    owner = np.repeat(np.arange(len(clusters)), sizes)
    radius = np.repeat(reaches, sizes)
    near = np.abs(values[:, None] - values[None, :]) <= radius[:, None] + radius[None, :]
    near &= owner[:, None] != owner[None, :]
    if not near.any():
        return [[k] for k in range(len(clusters))]
    joined = np.zeros((len(clusters), len(clusters)), dtype=bool)
    i, j = np.nonzero(near)
    joined[owner[i], owner[j]] = True
    count, labels = connected_components(joined, directed=False)
    return [np.flatnonzero(labels == k).tolist() for k in range(count)]


class _Measure:
    """Condition numbers and invariant subspaces of one matrix."""

    def __init__(self, matrix: Array, values: Array, owners: Array) -> None:
        self._matrix, self._values, self._owners = matrix, values, owners
        self._schur: tuple[Array, Array, Array] | None = None
        self.conditions = self._conditions()

    def _conditions(self) -> Array:
        """1/|y*x| of each eigenvalue, x and y its unit right and left eigenvectors."""
        if is_hermitian(self._matrix):
            return np.ones(len(self._values))
        import scipy.linalg

        found, left, right = scipy.linalg.eig(self._matrix, left=True, right=True)
        cosines = np.abs(np.sum(left.conj() * right, axis=0))
        with np.errstate(divide="ignore"):
            return np.asarray((1 / cosines)[matched(self._values, np.asarray(found))])

    def departure(self) -> float:
        """‖N‖ of a Schur form D + N; of a Hermitian matrix it is 0."""
        if is_hermitian(self._matrix):
            return 0.0
        return float(np.linalg.norm(np.triu(self._schur_form()[0], 1)))

    def of_disc(self, truth: Truth, k: int) -> Cluster:
        """One disc; a simple eigenvalue needs no subspace."""
        disc = truth.discs[k]
        if disc.count > 1:
            return replace(self.of_discs(truth, [k]), index=disc.index)
        [place] = np.flatnonzero(self._owners == k)
        return Cluster(
            discs=(k,),
            values=self._values[[place]],
            slack=disc.slack,
            condition=float(self.conditions[place]),
            index=1,
        )

    def of_discs(self, truth: Truth, discs: Sequence[int]) -> Cluster:
        """Several discs together: their projector, their subspace, and A on it (LAPACK's trsen)."""
        from scipy.linalg import lapack

        chosen = np.isin(self._owners, discs)
        values, m = self._values[chosen], int(chosen.sum())
        slack = max(truth.discs[k].slack for k in discs)
        form, vectors, places = self._schur_form()
        select = np.zeros(len(self._values), dtype=np.int32)
        select[places[chosen]] = 1
        n = len(self._values)
        room = max(1, 2 * m * (n - m))
        form, vectors, _, _, inverse, separation, info = lapack.ztrsen(
            select, form, vectors, lwork=room
        )
        if info:  # the eigenvalues are too close for their order to be changed: take them all
            inverse, separation = 0.0, 0.0
        block = form[:m, :m]
        return Cluster(
            discs=tuple(discs),
            values=values,
            slack=slack,
            condition=1 / inverse if inverse else inf,
            index=m,
            departure=float(np.linalg.norm(np.triu(block, 1))),
            basis=vectors[:, :m] if m < n else None,
            separation=float(separation) if m < n else inf,
        )

    def _schur_form(self) -> tuple[Array, Array, Array]:
        """T and Q with A = QTQ*, and where on the diagonal of T each proved eigenvalue stands."""
        if self._schur is None:
            import scipy.linalg

            form, vectors = scipy.linalg.schur(self._matrix.astype(complex), output="complex")
            self._schur = form, vectors, matched(self._values, np.diag(form))
        return self._schur
