"""Pictures of singular values: in falling order, and how many there are of each size."""

from __future__ import annotations

from eigtutor.document.blocks import Figure, Inlines
from eigtutor.document.build import letter
from eigtutor.document.math import Symbol
from eigtutor.document.notation import decimals
from eigtutor.document.words import sentence
from eigtutor.numeric.densities import bins
from eigtutor.numeric.files import Array
from eigtutor.numeric.singular_values import SingularValues
from eigtutor.pictures.charts import decay, histogram

#: Relative to the largest, values below this are not drawn.
_DRAWN = 1e-18
#: Of fewer values a histogram shows nothing.
_FEWEST = 20


def singular_value_histogram(found: SingularValues) -> list[Figure]:
    """How many singular values there are of each size; nothing for a few."""
    return value_histogram(found.values, sentence("How many singular values there are by size."))


def value_histogram(values: Array, caption: Inlines) -> list[Figure]:
    """How many values there are of each size; nothing for a few, or where all are the same."""
    if len(values) < _FEWEST or float(values.max() - values.min()) <= 1e-9 * abs(values).max():
        return []
    edges, counts = bins(values)
    fullest = counts.index(max(counts))
    return [
        histogram(
            edges,
            counts,
            sentence(
                "A histogram of {all} values. Most of them, {count}, lie from {low} to {high}.",
                all=len(values),
                count=counts[fullest],
                low=decimals(f"{edges[fullest]:g}"),
                high=decimals(f"{edges[fullest + 1]:g}"),
            ),
            caption,
        )
    ]


def singular_value_decay(found: SingularValues) -> list[Figure]:
    """σ over its number, on a logarithmic axis; nothing for fewer than three that are not 0."""
    drawn = [x for x in found.values.tolist() if x > _DRAWN * found.largest]
    if len(drawn) < 3:
        return []
    return [
        decay(
            drawn,
            letter("k"),
            Symbol("sigma", "k"),
            sentence(
                "The singular values in falling order, from {largest} to {smallest}.",
                largest=decimals(f"{drawn[0]:.3g}"),
                smallest=decimals(f"{drawn[-1]:.3g}"),
            ),
            sentence("The singular values in falling order, over a logarithmic axis."),
            first=1,
        )
    ]
