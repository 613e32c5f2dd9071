"""Neural collapse: how near the features of the last layer are to the vertices of a simplex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from eigtutor.numeric.files import Array
from eigtutor.numeric.networks.losses import Objective, Tensor, is_classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Collapse:
    """NC1–NC4 of Papyan, Han and Donoho, Prevalence of neural collapse during the terminal phase of
    deep learning training, PNAS 117 (2020). Each tends to 0 as features collapse.

    ``within``: tr(Σ_W Σ_B⁺)/C, the variation within classes beside that between them.
    ``norms``: standard deviation over mean of the lengths of the centered class means.
    ``angles``: the mean of |cos + 1/(C − 1)| over pairs of them.
    ``duality``: ‖W/‖W‖_F − M/‖M‖_F‖_F², W the last layer's weights, M the centered means as rows.
    ``nearest``: the share of inputs that the network and the nearest class mean decide differently.
    """

    layer: str
    classes: int
    features: int
    within: float
    norms: float
    angles: float
    duality: float
    nearest: float


def collapse(objective: Objective) -> Collapse | None:
    """The measures at the last ``torch.nn.Linear`` that has one output for each class.

    None for what is not classification: targets that are not one class for each input, fewer than
    two classes, or no such layer.
    """
    found = _features(objective)
    if found is None:
        return None
    name, weights, features, decided, targets = found
    classes, owner = np.unique(targets, return_inverse=True)
    if len(classes) < 2:
        return None
    means = np.array([features[owner == k].mean(axis=0) for k in range(len(classes))])
    # As in the paper: the mean of the class means, which is that of the data for equal classes.
    centered = means - means.mean(axis=0)
    spread = features - means[owner]
    within = spread.T @ spread / len(features)
    between = centered.T @ centered / len(classes)
    lengths = np.linalg.norm(centered, axis=1)
    rows = weights[classes]
    # ‖f − m‖² without ‖f‖², which is the same for every m.
    apart = (means**2).sum(axis=1) - 2 * features @ means.T
    return Collapse(
        layer=name,
        classes=len(classes),
        features=features.shape[1],
        within=float(np.trace(within @ np.linalg.pinv(between, hermitian=True))) / len(classes),
        norms=float(lengths.std() / lengths.mean()) if lengths.any() else 0.0,
        angles=_angles(centered, lengths),
        duality=float(np.linalg.norm(_unit(rows) - _unit(centered)) ** 2),
        nearest=float((decided != classes[apart.argmin(axis=1)]).mean()),
    )


def _angles(centered: Array, lengths: Array) -> float:
    if not lengths.all():
        return 1.0
    cosines = (centered @ centered.T) / np.outer(lengths, lengths)
    pairs = cosines[np.triu_indices(len(lengths), 1)]
    return float(np.abs(pairs + 1 / (len(lengths) - 1)).mean())


def _unit(matrix: Array) -> Array:
    size = np.linalg.norm(matrix)
    return np.asarray(matrix / size if size else matrix)


def _features(objective: Objective) -> tuple[str, Array, Array, Array, Array] | None:
    """The last layer's name and weights, what goes into it, what it decides, and the targets."""
    import torch

    linear = [
        (name, module)
        for name, module in objective.model.named_modules()
        if isinstance(module, torch.nn.Linear)
    ]
    if not linear:
        return None
    name, last = linear[-1]
    seen: list[Tensor] = []
    hook = last.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0].detach()))
    features, decided, targets = [], [], []
    try:
        for inputs, classes in objective.batches():
            with torch.no_grad():
                outputs = objective.model(inputs)
            if not is_classes(classes) or outputs.ndim != 2 or len(seen) != 1:
                return None
            taken = seen.pop()
            if taken.ndim != 2 or outputs.shape[1] != last.out_features:
                return None
            features.append(_numbers(taken))
            decided.append(_numbers(outputs.argmax(dim=1)))
            targets.append(_numbers(classes))
    finally:
        hook.remove()
    whole = np.concatenate(targets)
    if whole.max() >= last.out_features or whole.min() < 0:
        return None
    weights = _numbers(last.weight.detach())
    return name, weights, np.concatenate(features), np.concatenate(decided), whole


def _numbers(tensor: Any) -> Array:
    return np.asarray((tensor.double() if tensor.is_floating_point() else tensor).cpu().numpy())
