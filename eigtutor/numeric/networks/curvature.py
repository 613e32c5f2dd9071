"""The ends and the density of a model's Hessian, by Lanczos' method on Hessian-vector products."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eigtutor.errors import InputError
from eigtutor.numeric.densities import gaussian_density, kernel_width
from eigtutor.numeric.files import Array
from eigtutor.numeric.networks.losses import Objective, Tensor

_GRID = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Curvature:
    """What Lanczos' method tells of a Hessian H of ``size`` rows.

    ``top`` are the largest Ritz values, falling, ``bottom`` the least, rising. Within
    ``residuals`` of each, in the order of ``top`` and then ``bottom``, lies an eigenvalue of H.
    ``grid`` and ``density`` are the spectral density, of total weight 1, widened by bells of
    ``width``; ``density_at_zero`` is its value at 0 and ``deviation`` the standard error of that
    over the probes. ``rounding`` is what cannot be told from 0.
    """

    size: int
    steps: int
    probes: int
    top: Array
    bottom: Array
    residuals: Array
    rounding: float
    grid: Array
    density: Array
    width: float
    density_at_zero: float
    deviation: float

    @property
    def largest(self) -> float:
        """λ_max, from below."""
        return float(self.top[0])

    @property
    def smallest(self) -> float:
        """λ_min, from above."""
        return float(self.bottom[0])

    @property
    def tolerance(self) -> float:
        """How far both ends may be off: rounding, and the residuals of the two."""
        return self.rounding + float(max(self.residuals[0], self.residuals[len(self.top)]))


def curvature(
    objective: Objective, *, steps: int = 40, probes: int = 8, kept: int = 5, seed: int = 0
) -> Curvature:
    """Stochastic Lanczos quadrature: from each probe, a random vector of signs, a tridiagonal
    matrix; its eigenvalues and the squares of the first entries of its eigenvectors are a Gauss
    rule for the spectral measure of the probe, whose mean over probes is the density of H.

    Ubaru, Chen and Saad, Fast estimation of tr(f(A)) via stochastic Lanczos quadrature, SIAM J.
    Matrix Anal. Appl. 38 (2017). Extreme Ritz values lie within the spectrum: so λ_max is found
    from below (Golub and Van Loan, 10.1).
    """
    import torch

    n = objective.size
    steps = min(steps, n)
    generator = torch.Generator().manual_seed(seed)
    runs = []
    for _ in range(probes):
        signs = 2.0 * torch.randint(0, 2, (n,), generator=generator) - 1
        start = signs.to(objective.device, objective.parameters[0].dtype)
        runs.append(_ritz(*_tridiagonal(objective, start, steps)))
    best = max(runs, key=lambda run: float(run[0][-1]))
    worst = min(runs, key=lambda run: float(run[0][0]))
    few = max(1, min(kept, len(best[0]) // 2, len(worst[0]) // 2))
    everything = np.concatenate([values for values, _, _ in runs])
    width = kernel_width(everything)
    grid = np.linspace(everything.min() - 4 * width, everything.max() + 4 * width, _GRID)
    at = np.append(grid, 0.0)
    bells = np.array([gaussian_density(values, weights, at, width) for values, weights, _ in runs])
    epsilon = torch.finfo(objective.parameters[0].dtype).eps
    return Curvature(
        size=n,
        steps=steps,
        probes=probes,
        top=best[0][::-1][:few],
        bottom=worst[0][:few],
        residuals=np.concatenate([best[2][::-1][:few], worst[2][:few]]),
        rounding=float(epsilon * n**0.5 * np.abs(everything).max()),
        grid=grid,
        density=bells[:, :-1].mean(axis=0),
        width=width,
        density_at_zero=float(bells[:, -1].mean()),
        deviation=float(bells[:, -1].std(ddof=1) / probes**0.5) if probes > 1 else 0.0,
    )


def _tridiagonal(objective: Objective, start: Tensor, steps: int) -> tuple[Array, Array, float]:
    """Diagonal and off-diagonal of QᵀHQ, and the last β; every vector is made orthogonal to all
    before it, twice, for without that the method finds eigenvalues again and again."""
    import torch

    basis = torch.zeros(steps, len(start), device=start.device, dtype=start.dtype)
    q = start / start.norm()
    alphas: list[float] = []
    betas: list[float] = []
    for k in range(steps):
        basis[k] = q
        image = objective.hessian_times(q)
        alphas.append(float(image @ q))
        if not np.isfinite(alphas[-1]):
            raise InputError("its Hessian holds NaN or infinity", where="model")
        known = basis[: k + 1]
        for _ in range(2):
            image = image - known.T @ (known @ image)
        beta = float(image.norm())
        betas.append(beta)
        scale = max(abs(alphas[0]), *betas)
        if beta <= 10 * torch.finfo(start.dtype).eps * scale:
            betas[-1] = 0.0  # an invariant subspace: what was found is exact
            break
        q = image / beta
    return np.array(alphas), np.array(betas[:-1]), betas[-1]


def _ritz(alphas: Array, betas: Array, last: float) -> tuple[Array, Array, Array]:
    """Ritz values, rising, their weights, and their residuals."""
    from scipy.linalg import eigh_tridiagonal

    values, vectors = eigh_tridiagonal(alphas, betas)
    return values, vectors[0] ** 2, last * np.abs(vectors[-1])
