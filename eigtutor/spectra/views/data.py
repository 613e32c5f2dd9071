"""Data, a row for each observation: principal components, and what scaling does to condition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eigtutor.document.blocks import Block, Inlines, Table, Text
from eigtutor.document.build import letter
from eigtutor.document.floats import rounded
from eigtutor.document.math import Symbol
from eigtutor.document.notation import decimals
from eigtutor.document.words import counted, paragraph, sentence, word
from eigtutor.errors import InputError
from eigtutor.numeric.principal_components import PrincipalComponents, principal_components
from eigtutor.pictures.charts import decay
from eigtutor.spectra.reports import Report, cell, facts, finite
from eigtutor.spectra.views import VIEWS, Options, View, matrix

#: So many components are listed.
_LISTED = 8
_SHARE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class DataReport(Report):
    """Principal components, told."""

    components: PrincipalComponents

    def title(self) -> str:
        return word("The Spectrum of Data")

    def to_json(self) -> dict[str, Any]:
        found = self.components
        return {
            "as": "data",
            "observations": found.observations,
            "features": found.features,
            "constant_features": found.constant,
            "variances": found.variances.tolist(),
            "explained": found.explained.tolist(),
            "rank": found.rank,
            "components_for_90_percent": found.components_for(_SHARE),
            "condition": finite(found.condition),
            "scaled_variances": found.scaled.tolist(),
            "scaled_condition": finite(found.scaled_condition),
        }

    def blocks(self) -> list[Block]:
        found = self.components
        blocks: list[Block] = [
            paragraph(
                "{n} of {p}. The covariance matrix is that of the centered data, divided by n − 1; "
                "its eigenvalues are the variances along the principal components.",
                n=counted("One observation", "{count} observations", found.observations),
                p=counted("one feature", "{count} features", found.features),
            )
        ]
        if not found.rank:
            return [*blocks, paragraph("All features are constant: there is no variance.")]
        blocks += [_table(found), *_picture(found), self._share(), *self._rank()]
        return [*blocks, *self._scaling()]

    def _share(self) -> Block:
        found = self.components
        return paragraph(
            "{count} of the variance. That so much suffices is a rule of thumb: a small variance "
            "may still be what matters for the question at hand.",
            count=counted(
                "One component is enough for 90 %",
                "{count} components are enough for 90 %",
                found.components_for(_SHARE),
            ),
            role="conclusion",
        )

    def _rank(self) -> list[Block]:
        """What is missing of a full rank, and why."""
        found = self.components
        blocks: list[Block] = []
        if found.constant:
            blocks.append(_constant(found.constant))
        if found.rank < found.features:
            blocks.append(
                paragraph(
                    "The covariance matrix has rank {rank}, less than {p}: it is singular, its "
                    "condition infinite, and no whitening makes the covariance the identity.",
                    rank=found.rank,
                    p=found.features,
                )
            )
        if found.observations <= found.features:
            blocks.append(
                paragraph(
                    "With {n} observations it cannot be otherwise: centered, they span at most "
                    "n − 1 dimensions. The variances say little about the population then.",
                    n=found.observations,
                )
            )
        return blocks

    def _scaling(self) -> list[Block]:
        found = self.components
        within = float(found.variances[0] / found.variances[found.rank - 1])
        rows: list[tuple[Inlines, Inlines]] = [
            (sentence("κ of the covariance matrix"), cell(found.condition)),
            (sentence("κ over its rank (largest over least variance that is not 0)"), cell(within)),
            (sentence("κ with every feature scaled to variance 1"), cell(found.scaled_condition)),
            (sentence("κ after whitening, over the rank"), cell(1)),
        ]
        blocks: list[Block] = [facts(rows)]
        if found.condition and found.scaled_condition:
            blocks.append(
                paragraph(
                    "Scaling each feature to mean 0 and variance 1, as batch normalization does, "
                    "changes κ from {before} to {after}: it makes the covariance matrix the "
                    "correlation matrix, and leaves the correlations. No other scaling of the "
                    "features makes κ smaller than this by more than the factor p, their number "
                    "(van der Sluis, 1969).",
                    before=rounded(found.condition),
                    after=rounded(found.scaled_condition),
                )
            )
        blocks.append(
            paragraph(
                "Whitening divides each component by its standard deviation, so every variance "
                "becomes 1. It divides by the smallest ones, too: where these are noise, noise is "
                "what it enlarges."
            )
        )
        return blocks


def _constant(count: int) -> Block:
    """How many features have no variance."""
    told = counted(
        "One feature is constant. It has no variance, and is left out where features are scaled.",
        "{count} features are constant. They have no variance, and are left out where features are "
        "scaled.",
        count,
    )
    return paragraph("{told}", told=told)


def _table(found: PrincipalComponents) -> Table:
    header = (
        sentence("Component"),
        sentence("Variance"),
        sentence("Share"),
        sentence("Together"),
    )
    together = found.explained.cumsum()
    rows = tuple(
        (
            (Text(str(k + 1)),),
            cell(float(found.variances[k])),
            (Text(decimals(f"{100 * found.explained[k]:.1f} %")),),
            (Text(decimals(f"{100 * together[k]:.1f} %")),),
        )
        for k in range(min(_LISTED, found.features))
    )
    return Table(header, rows)


def _picture(found: PrincipalComponents) -> list[Block]:
    drawn = found.variances[: found.rank].tolist()
    if len(drawn) < 3:
        return []
    return [
        decay(
            drawn,
            letter("k"),
            Symbol("lambda", "k"),
            sentence(
                "The variances in falling order, from {largest} to {smallest}.",
                largest=decimals(f"{drawn[0]:.3g}"),
                smallest=decimals(f"{drawn[-1]:.3g}"),
            ),
            sentence("The variances of the components, over a logarithmic axis."),
            first=1,
        )
    ]


class Data(View):
    """A table of observations."""

    name = "data"

    def report(self, path: Path, options: Options) -> Report:
        found = matrix(path, options)
        if found.dtype.kind == "c":
            raise InputError("data are real numbers, and some are complex", where=str(path))
        if len(found) < 2:
            raise InputError("one row alone has no variance", where=str(path))
        return DataReport(components=principal_components(found))


VIEWS.register(Data())
