"""The gradient of a model's loss, and the spectrum of its covariance over batches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eigtutor.errors import InputError
from eigtutor.numeric.files import Array
from eigtutor.numeric.networks.losses import Objective, Tensor

#: Numbers that the gradients of all batches together may have: 1 GB of float32.
_KEPT = 2**28


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradients:
    """The norm of the gradient over all data, and the spectrum of the covariance of the gradients
    of batches.

    ``variances`` are its eigenvalues that may differ from 0, largest first: one fewer than there
    are batches. ``used`` of the ``batches`` were kept for them.
    """

    norm: float
    variances: Array
    batches: int
    used: int
    batch_size: int


def gradients(objective: Objective) -> Gradients:
    """By the Gram matrix of the centered gradients, batches × batches: XXᵀ has the eigenvalues of
    XᵀX that are not 0, and the covariance matrix of all parameters need not be formed.

    Raises InputError for fewer than two batches, or gradients that are not finite.
    """
    import torch

    room = max(2, _KEPT // objective.size)
    rows: list[Tensor] = []
    total, count, batches, largest = None, 0, 0, 0
    for size, gradient in objective.gradients():
        batches, count, largest = batches + 1, count + size, max(largest, size)
        total = size * gradient if total is None else total + size * gradient
        if len(rows) < room:
            rows.append(gradient)
    if total is None or batches < 2:
        fault = f"{batches} batches; a covariance needs two or more"
        raise InputError(fault, where="loader", remedy="make the batches smaller")
    norm = float((total / count).double().norm())
    if not np.isfinite(norm):
        raise InputError("its gradient holds NaN or infinity", where="model")
    matrix = torch.stack(rows)
    del rows
    matrix -= matrix.mean(dim=0)
    gram = (matrix @ matrix.T).double().cpu().numpy() / (len(matrix) - 1)
    values = np.linalg.eigvalsh(gram)[::-1]
    return Gradients(
        norm=norm,
        variances=np.maximum(values[:-1], 0.0),
        batches=batches,
        used=len(matrix),
        batch_size=largest,
    )
