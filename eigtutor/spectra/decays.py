"""The picture of singular values in falling order."""

from __future__ import annotations

from eigtutor.document.blocks import Figure
from eigtutor.document.build import letter
from eigtutor.document.math import Symbol
from eigtutor.document.notation import decimals
from eigtutor.document.words import sentence
from eigtutor.numeric.singular_values import SingularValues
from eigtutor.pictures.charts import decay

#: Relative to the largest, values below this are not drawn.
_DRAWN = 1e-18


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
