"""Data, a row for each observation: covariance, principal components, scaling and whitening."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eigtutor.numeric.files import Array
from eigtutor.numeric.singular_values import singular_values


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalComponents:
    """The spectrum of the covariance matrix of n observations of p features.

    ``variances`` are its eigenvalues, largest first, p of them: zeros are filled in where there are
    too few observations. ``rank`` counts those that can be told from 0. ``scaled`` are those of the
    correlation matrix: of the features with variance 1 each, as batch normalization makes them;
    the ``constant`` features, which have none, are left out of it.
    """

    observations: int
    features: int
    variances: Array
    rank: int
    scaled: Array
    scaled_rank: int
    constant: int

    @property
    def condition(self) -> float | None:
        """κ of the covariance matrix; None where it is singular."""
        if self.rank < self.features:
            return None
        return float(self.variances[0] / self.variances[-1])

    @property
    def scaled_condition(self) -> float | None:
        """κ of the correlation matrix; None where it is singular."""
        if self.scaled_rank < len(self.scaled) or not len(self.scaled):
            return None
        return float(self.scaled[0] / self.scaled[-1])

    @property
    def explained(self) -> Array:
        """The share of the total variance that each component explains; all 0 for constant data."""
        total = self.variances.sum()
        return np.asarray(self.variances / total if total else self.variances)

    def components_for(self, share: float) -> int:
        """The least number of components that explain so large a share of the variance."""
        if not self.rank:
            return 0
        reached = np.cumsum(self.explained) >= share - 1e-12
        return int(np.argmax(reached)) + 1 if reached.any() else len(reached)


def principal_components(data: Array) -> PrincipalComponents:
    """From the singular values σ of the centered data: σ²/(n − 1), so that no covariance matrix is
    formed and none of the small variances lost (Jolliffe, Principal Component Analysis, 3.5).

    ``data`` has at least two rows.

    >>> found = principal_components(np.array([[0.0, 1.0], [2.0, 1.0]]))
    >>> found.variances.round(12).tolist(), found.constant
    ([2.0, 0.0], 1)
    """
    n, p = data.shape
    centered = data.astype(np.float64) - data.mean(axis=0, dtype=np.float64)
    deviations = np.sqrt((centered**2).sum(axis=0) / (n - 1))
    # Where a feature is constant, the subtraction of its mean may leave rounding errors.
    level = np.abs(data).max(axis=0).astype(np.float64)
    varying = deviations > 4 * np.finfo(np.float64).eps * n**0.5 * level
    centered[:, ~varying] = 0.0
    variances, rank = _variances(centered, p)
    scaled, scaled_rank = np.empty(0), 0
    if varying.any():
        unit = centered[:, varying] / deviations[varying]
        scaled, scaled_rank = _variances(unit, unit.shape[1])
    return PrincipalComponents(
        observations=n,
        features=p,
        variances=variances,
        rank=rank,
        scaled=scaled,
        scaled_rank=scaled_rank,
        constant=int(p - varying.sum()),
    )


def _variances(centered: Array, p: int) -> tuple[Array, int]:
    """The eigenvalues of the covariance matrix, and how many of them are no rounding errors."""
    found = singular_values(centered)
    variances = np.zeros(p)
    variances[: len(found.values)] = found.values**2 / (len(centered) - 1)
    # n centered rows span at most n − 1 dimensions, whatever rounding makes of the last one.
    rank = min(found.rank, len(centered) - 1)
    variances[rank:] = 0.0
    return variances, rank
