"""The layers of a network, each by the singular values of its weights: the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import Any

from eigtutor.document.blocks import Block, Heading, Inlines, ItemList, Table, Text
from eigtutor.document.floats import rounded
from eigtutor.document.notation import thousands
from eigtutor.document.words import counted, paragraph, sentence, word
from eigtutor.errors import LimitError
from eigtutor.numeric.layers import Layer
from eigtutor.numeric.singular_values import SingularValues, singular_values
from eigtutor.spectra.decays import singular_value_decay, singular_value_histogram
from eigtutor.spectra.notation import stable_rank
from eigtutor.spectra.reports import Progress, Report, cell, finite
from eigtutor.spectra.squares import Square

#: Square layers of more rows have their eigenvalues found only where that is asked for: it takes
#: many times as long as their singular values.
SQUARE = 500
#: The shorter side of the largest layer whose singular values are found: minutes of work.
LARGEST = 20_000
#: So many layers are shown one by one, those with the worst condition; the table holds all.
_SHOWN = 6
#: Names in the table are cut in their middle to so many signs.
_NAME = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerSpectrum:
    """One layer: W has the shape of ``singular``; that of the array is ``shape``."""

    name: str
    shape: tuple[int, ...]
    singular: SingularValues
    square: Square | None

    @property
    def is_reshaped(self) -> bool:
        """Whether W is a convolution's kernel, laid out as a matrix."""
        return len(self.shape) > 2

    @property
    def is_square(self) -> bool:
        """Whether W can be applied to what it gives."""
        return not self.is_reshaped and self.singular.rows == self.singular.columns

    def to_json(self) -> dict[str, Any]:
        """The measures as data."""
        found = self.singular
        return {
            "name": self.name,
            "shape": list(self.shape),
            "matrix": [found.rows, found.columns],
            "singular_values": found.values.tolist(),
            "spectral_norm": found.largest,
            "smallest_singular_value": found.smallest,
            "condition": finite(found.condition),
            "frobenius_norm": found.frobenius,
            "stable_rank": found.stable_rank,
            "effective_rank": found.effective_rank,
            "rank": found.rank,
            "near_zero": found.near_zero,
            "near_zero_share": found.near_zero / len(found.values),
            "near_zero_threshold": found.threshold,
            **({} if self.square is None else self.square.to_json()),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsReport(Report):
    """All layers that are matrices; ``others`` counts arrays with fewer than two axes."""

    layers: tuple[LayerSpectrum, ...]
    others: int

    def title(self) -> str:
        return word("The Spectra of Weights")

    def to_json(self) -> dict[str, Any]:
        return {
            "as": "weights",
            "layers": [one.to_json() for one in self.layers],
            "other_arrays": self.others,
        }

    def blocks(self) -> list[Block]:
        parameters = sum(prod(one.shape) for one in self.layers)
        return [
            paragraph(
                "{layers}, with {parameters} weights together.",
                layers=counted("One layer", "{count} layers", len(self.layers)),
                parameters=thousands(parameters),
            ),
            *_tables(self.layers),
            *_rules(self.layers),
            *self._singly(),
        ]

    def _singly(self) -> list[Block]:
        """Some layers one by one, the worst conditioned first."""
        worst = sorted(self.layers, key=lambda one: -(one.singular.condition or float("inf")))
        blocks: list[Block] = []
        if len(worst) > _SHOWN:
            blocks.append(
                paragraph(
                    "Of these layers the {count} with the worst condition follow one by one; the "
                    "data (-f json) hold the singular values of all, and --layer chooses others.",
                    count=_SHOWN,
                )
            )
        for one in worst[:_SHOWN]:
            if one.name:
                blocks.append(Heading((Text(one.name),), 2))
            blocks += _layer(one)
        return blocks


def weights_report(
    found: Sequence[Layer], *, large: bool = False, progress: Progress | None = None
) -> WeightsReport:
    """The report on arrays with two axes or more, one in memory at a time.

    ``large``: square layers of more than 500 rows have their eigenvalues found, too.
    """
    matrices = [one for one in found if one.size and len(one.shape) >= 2]
    spectra = []
    for done, layer in enumerate(matrices, 1):
        spectra.append(_spectrum(layer, large=large))
        if progress is not None:
            progress("layers", done, len(matrices))
    return WeightsReport(layers=tuple(spectra), others=len(found) - len(matrices))


def _spectrum(layer: Layer, *, large: bool) -> LayerSpectrum:
    rows, columns = layer.shape[0], prod(layer.shape[1:])
    if min(rows, columns) > LARGEST:
        raise LimitError(
            f"it is {rows:,}×{columns:,}; one side may have {LARGEST:,} at most", where=layer.where
        )
    matrix = layer.array().reshape(rows, columns)
    wanted = len(layer.shape) == 2 and rows == columns and (large or rows <= SQUARE)
    return LayerSpectrum(
        name=layer.name,
        shape=layer.shape,
        square=Square.of(matrix) if wanted else None,
        singular=singular_values(matrix, overwrite=True),
    )


# -- the page ------------------------------------------------------------------------------------


def _tables(layers: Iterable[LayerSpectrum]) -> list[Block]:
    """Two tables, since one would be wider than a page."""
    sizes = (
        sentence("Layer"),
        sentence("Shape"),
        sentence("σ₁"),
        sentence("σ min"),
        sentence("κ"),
    )
    ranks = (
        sentence("Layer"),
        sentence("Stable rank"),
        sentence("Effective rank"),
        sentence("Near 0"),
    )
    first, second = [], []
    for one in layers:
        found, name = one.singular, (Text(_short(one.name)),)
        shape = (Text("×".join(map(str, one.shape))),)
        first.append(
            (name, shape, cell(found.largest), cell(found.smallest), cell(found.condition))
        )
        near = (Text(f"{found.near_zero}/{len(found.values)}"),)
        second.append((name, cell(found.stable_rank), cell(found.effective_rank), near))
    return [Table(sizes, tuple(first)), Table(ranks, tuple(second))]


def _short(name: str) -> str:
    half = _NAME // 2
    return name if len(name) <= _NAME else f"{name[:half]}…{name[-half + 1 :]}"


def _rules(layers: Sequence[LayerSpectrum]) -> list[Block]:
    items = [
        sentence(
            "σ₁ is the spectral norm: W stretches no vector by more. The product of the σ₁ of all "
            "layers, with activations such as ReLU between them, is a Lipschitz constant of the "
            "network; mostly a far too large one."
        ),
        sentence(
            "κ = σ₁/σ min is the condition of W; a dash where σ min cannot be told from 0. The "
            "eigenvalues of WWᵀ are the squares σ², so the condition of WWᵀ is κ², not κ."
        ),
        sentence(
            "The stable rank {quotient} and the effective rank exp H, H the entropy of the shares "
            "σ/Σσ, count the directions that matter: at most as many as there are singular values. "
            "Both fall when a few directions take over.",
            quotient=stable_rank(),
        ),
        sentence(
            "Near 0 is a singular value of at most max(m, n)·ε·σ₁, for an m×n matrix and numbers "
            "with the precision ε. Many of them are a collapse of the rank: with only r others, W "
            "is, as near as can be told, the product of an m×r and an r×n matrix."
        ),
    ]
    if any(one.is_reshaped for one in layers):
        items.append(
            sentence(
                "The kernel of a convolution, with the shape out × in × height × width, is laid "
                "out as a matrix out × (in·height·width). These are its singular values, and not "
                "those of the convolution itself, whose norm is at most √(height·width) times σ₁ "
                "(Singla and Feizi, 2021)."
            )
        )
    return [ItemList(tuple((paragraph("{text}", text=item),) for item in items))]


def _layer(one: LayerSpectrum) -> list[Block]:
    found = one.singular
    blocks: list[Block] = [*singular_value_decay(found), *singular_value_histogram(found)]
    if not found.largest:
        return [*blocks, paragraph("All weights are 0.")]
    if found.near_zero:
        blocks.append(_near_zero(found))
    if one.is_reshaped:
        window = prod(one.shape[2:])
        blocks.append(
            paragraph(
                "The kernel is laid out as a {m}×{n} matrix. The norm of the convolution is at "
                "most {bound}.",
                m=found.rows,
                n=found.columns,
                bound=rounded(sqrt(window) * found.largest),
            )
        )
    if one.square is not None:
        blocks.append(
            paragraph(
                "The layer is square. If it is recurrent, or if layers like it are stacked, its "
                "powers matter; J stands for it below."
            )
        )
        blocks += one.square.blocks()
    elif one.is_square:
        blocks.append(
            paragraph(
                "The layer is square. Its eigenvalues take longer, and are found with --large; "
                "they matter where it is recurrent."
            )
        )
    return blocks


def _near_zero(found: SingularValues) -> Block:
    """How many singular values are near 0, and the rank that is left."""
    told: Inlines = counted(
        "One of {all} singular values is not above the threshold {threshold}",
        "{count} of {all} singular values are not above the threshold {threshold}",
        found.near_zero,
        all=len(found.values),
        threshold=rounded(found.threshold),
    )
    return paragraph("{told}: the numerical rank is {rank}.", told=told, rank=found.rank)
