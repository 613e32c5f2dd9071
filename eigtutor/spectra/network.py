"""A network analyzed: gradients, Hessian, features and weights of a PyTorch model, told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from math import sqrt
from typing import Any

from eigtutor.document.blocks import Block, Heading, Table
from eigtutor.document.floats import rounded
from eigtutor.document.notation import thousands
from eigtutor.document.words import counted, paragraph, sentence, word
from eigtutor.errors import InputError, MissingPart
from eigtutor.numeric.layers import Layer
from eigtutor.numeric.layers.torch_files import numbers
from eigtutor.numeric.networks.collapse import Collapse, collapse
from eigtutor.numeric.networks.curvature import Curvature, curvature
from eigtutor.numeric.networks.gradients import Gradients, gradients
from eigtutor.numeric.networks.losses import Objective
from eigtutor.pictures.spectra import spectral_density
from eigtutor.spectra.curvatures import (
    Verdict,
    density_caption,
    step_blocks,
    verdict,
    verdict_block,
)
from eigtutor.spectra.notation import LARGEST, SMALLEST
from eigtutor.spectra.reports import Report, cell, facts
from eigtutor.spectra.weights import WeightsReport, weights_report

#: So many of the largest variances of gradients are listed.
_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis(Report):
    """What the spectra of a model say at its present parameters, on the data of a loader.

    ``collapse`` is None for what is not classification.
    """

    parameters: int
    device: str
    gradients: Gradients
    curvature: Curvature
    collapse: Collapse | None
    weights: WeightsReport

    @property
    def verdict(self) -> Verdict:
        """minimum, maximum, saddle, flat or undecided, as far as Lanczos' method has seen."""
        found = self.curvature
        return verdict(found.smallest, found.largest, found.tolerance)

    @property
    def learning_rate_bound(self) -> float | None:
        """2/λ_max; None where no curvature is positive."""
        found = self.curvature
        return 2 / found.largest if found.largest > found.tolerance else None

    def title(self) -> str:
        return word("The Spectra of a Network")

    def to_json(self) -> dict[str, Any]:
        found, noise = self.curvature, self.gradients
        return {
            "as": "network",
            "parameters": self.parameters,
            "device": self.device,
            "gradient_norm": noise.norm,
            "gradient_covariance": {
                "eigenvalues": noise.variances.tolist(),
                "batches": noise.used,
                "batch_size": noise.batch_size,
            },
            "hessian": {
                "largest": found.top.tolist(),
                "smallest": found.bottom.tolist(),
                "residuals": found.residuals.tolist(),
                "tolerance": found.tolerance,
                "steps": found.steps,
                "probes": found.probes,
                "density_at_zero": found.density_at_zero,
                "density_at_zero_error": found.deviation,
                "kernel_width": found.width,
                "density": [found.grid.tolist(), found.density.tolist()],
                "verdict": self.verdict,
                "learning_rate_bound": self.learning_rate_bound,
            },
            "neural_collapse": None if self.collapse is None else _collapse_json(self.collapse),
            "weights": self.weights.to_json()["layers"],
        }

    # -- the page ----------------------------------------------------------------------------

    def blocks(self) -> list[Block]:
        return [
            paragraph(
                "The model has {parameters} parameters. What follows holds at their present "
                "values, in evaluation mode, for the mean of the loss over {batches} of up to "
                "{size} inputs.",
                parameters=thousands(self.parameters),
                batches=counted("one batch", "{count} batches", self.gradients.batches),
                size=self.gradients.batch_size,
            ),
            Heading(sentence("The Hessian")),
            *self._hessian(),
            Heading(sentence("The covariance of gradients")),
            *self._gradients(),
            Heading(sentence("Neural collapse")),
            *_collapse_blocks(self.collapse),
            Heading(sentence("The weights")),
            *self.weights.blocks(),
        ]

    def _hessian(self) -> list[Block]:
        found = self.curvature
        points = list(zip(found.grid.tolist(), found.density.tolist(), strict=True))
        blocks: list[Block] = [
            facts(
                [
                    (sentence("Norm of the gradient"), cell(self.gradients.norm)),
                    (sentence("Largest eigenvalue {value}", value=LARGEST), cell(found.largest)),
                    (sentence("Smallest eigenvalue {value}", value=SMALLEST), cell(found.smallest)),
                    (sentence("Both known to within"), cell(found.tolerance, 2)),
                    (sentence("Density at 0"), cell(found.density_at_zero)),
                    (sentence("Its standard error"), cell(found.deviation, 2)),
                ]
            ),
            paragraph(
                "No Hessian was formed: {steps} of Lanczos' method from each of {probes} used its "
                "products with vectors alone. They find {largest} from below, {smallest} from "
                "above, and the density by stochastic Lanczos quadrature.",
                largest=LARGEST,
                smallest=SMALLEST,
                steps=counted("one step", "{count} steps", found.steps),
                probes=counted("one random start", "{count} random starts", found.probes),
            ),
            spectral_density(points, density_caption(found.width)),
            verdict_block(self.verdict, found.tolerance),
            paragraph(
                "The rule asks for a gradient of 0, and here its norm is {norm}: so long as it is "
                "not small, this tells of the curvature alone.",
                norm=rounded(self.gradients.norm),
            ),
        ]
        if found.steps < found.size and self.verdict != "saddle":
            blocks.append(
                paragraph(
                    "That no eigenvalue of the other sign was found is no proof that there is "
                    "none: a random start may hold little of its eigenvector."
                )
            )
        return [*blocks, *step_blocks(found.largest, found.tolerance)]

    def _gradients(self) -> list[Block]:
        noise = self.gradients
        total = float(noise.variances.sum())
        listed = noise.variances[:_LISTED]
        rows = tuple(
            (cell(k), cell(float(x)), cell(float(x) / total if total else 0.0))
            for k, x in enumerate(listed, 1)
        )
        return [
            Table((sentence("Direction"), sentence("Variance"), sentence("Share")), rows),
            paragraph(
                "These are the largest eigenvalues of the covariance matrix of the gradients of "
                "{count} batches, found from their {count}×{count} Gram matrix. Together the "
                "variances are {total}: the noise of a step has the length {length}. Noise of "
                "batches that are c times as large has variances c times as small.",
                count=noise.used,
                total=rounded(total),
                length=rounded(sqrt(total)),
            ),
            paragraph(
                "This matrix is not the Hessian. For cross-entropy Gauss and Newton's matrix is "
                "the Fisher matrix, an expectation over what the model itself predicts. With the "
                "labels of the data in their place it is the empirical Fisher matrix, which is "
                "another matrix unless the model fits the distribution of the data (Kunstner, "
                "Hennig and Balles, 2019)."
            ),
        ]


def diagnose(
    model: Any,
    loader: Iterable[Any],
    *,
    loss: Callable[[Any, Any], Any] | None = None,
    device: str = "auto",
    steps: int = 40,
    probes: int = 8,
    seed: int = 0,
) -> Diagnosis:
    """The spectra of a PyTorch model on the data that a loader gives as (inputs, targets).

    ``loss(outputs, targets)`` is the mean over a batch; without it, cross-entropy where targets are
    classes and the mean square where they are numbers. ``device``: "auto" takes CUDA where there
    is one and else the model's own. The Hessian is met in ``steps`` products with the whole data
    from each of ``probes`` random starts, which the ``seed`` decides; steps × parameters numbers
    are held in memory, and the gradients of as many batches as 1 GB holds. The model is left as it
    was.

    Raises MissingPart without PyTorch; InputError for a loader that can be gone through only once
    or gives something else, fewer than two batches, or a loss that is not finite.

    .. code-block:: python

        from eigtutor.numeric import diagnose

        found = diagnose(model, loader)
        print(found.learning_rate_bound, found.verdict)
    """
    if find_spec("torch") is None:
        raise MissingPart("a model is analyzed by PyTorch", remedy="pip install torch")
    if min(steps, probes) < 1:
        raise InputError("steps and probes are numbers from 1 up")
    objective = Objective(model, loader, loss, device)
    with objective.at_rest():
        layers = [
            Layer(name=name, shape=tuple(p.shape), values=partial(numbers, p))
            for name, p in model.named_parameters()
        ]
        return Diagnosis(
            parameters=objective.size,
            device=str(objective.device),
            gradients=gradients(objective),
            curvature=curvature(objective, steps=steps, probes=probes, seed=seed),
            collapse=collapse(objective),
            weights=weights_report(layers),
        )


def _collapse_json(found: Collapse) -> dict[str, Any]:
    return {
        "layer": found.layer,
        "classes": found.classes,
        "features": found.features,
        "nc1": found.within,
        "nc2_norms": found.norms,
        "nc2_angles": found.angles,
        "nc3": found.duality,
        "nc4": found.nearest,
    }


def _collapse_blocks(found: Collapse | None) -> list[Block]:
    if found is None:
        return [
            paragraph(
                "Neural collapse is of classification, with one class for each input and a linear "
                "layer at the end. This is none, or no such layer was found."
            )
        ]
    rows = (
        (sentence("NC1: variation within classes beside that between them"), cell(found.within)),
        (sentence("NC2: how unequal the lengths of class means are"), cell(found.norms)),
        (sentence("NC2: how unequal their angles are"), cell(found.angles)),
        (sentence("NC3: weights and class means apart"), cell(found.duality)),
        (sentence("NC4: decided otherwise by the nearest class mean"), cell(found.nearest)),
    )
    return [
        paragraph(
            "What goes into the layer {layer} are {features}, and there are {classes} classes. At "
            "the end of training class means often come near the vertices of a simplex, features "
            "near their class means, and weights near both (Papyan, Han and Donoho, 2020). Each "
            "measure is 0 then; how small is small is a rule of thumb.",
            layer=found.layer or word("the last layer"),
            features=counted("one feature", "{count} features", found.features),
            classes=found.classes,
        ),
        facts(rows),
    ]
