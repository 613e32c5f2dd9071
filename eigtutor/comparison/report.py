"""A cross-check told: as JSON, as a page, in notes that say what rounding does to this matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from eigtutor.comparison.absences import absences
from eigtutor.comparison.agreement import Agreement, Fault, agreements
from eigtutor.comparison.lines import code_blocks
from eigtutor.comparison.numbers import finite, six_digits, small
from eigtutor.comparison.sensitivity import Cluster, Sensitivity
from eigtutor.comparison.truth import Truth
from eigtutor.display import Displayed
from eigtutor.document.blocks import Block, Document, Formula, Inlines, Meta, Table, Text
from eigtutor.document.words import and_list, paragraph, sentence, word
from eigtutor.numeric.backends import BACKENDS, Backend
from eigtutor.solution import plain_text

#: So many clusters are told on a page, the most sensitive of them.
_ROWS = 12
#: So many notes of each sort.
_NOTES = 4


@dataclass(frozen=True)
class CrossCheck(Displayed):
    """One matrix, what is proved of its spectrum, and every backend beside it."""

    truth: Truth
    sensitivity: Sensitivity
    backends: tuple[Agreement, ...]
    #: Distances in ``sensitivity`` are those of A divided by this.
    unit: float

    @property
    def agree(self) -> bool:
        """Whether rounding explains every difference."""
        return not any(one.faults for one in self.backends)

    @cached_property
    def notes(self) -> list[Inlines]:
        """What to know about this matrix, and every difference that rounding does not explain."""
        return [*_nature(self), *self.faults]

    @property
    def faults(self) -> list[Inlines]:
        """The differences that rounding does not explain."""
        return [
            _fault(one.backend.name, fault)
            for one in self.backends
            for fault in one.faults[:_NOTES]
        ]

    def to_json(self) -> dict[str, Any]:
        """The fields of the JSON contract, the conditions, and the code for each backend."""
        sensitive = self.sensitivity
        return {
            "size": len(self.truth.matrix),
            "exact": self.truth.exact,
            "enclosures": [disc.to_json() for disc in self.truth.discs],
            "departure_from_normality": sensitive.departure,
            "clusters": [
                {
                    "values": [[x.real, x.imag] for x in (c.values * self.unit).tolist()],
                    "largest_block": c.index,
                    "condition": finite(c.condition),
                    "rounding_moves_by": finite(c.reach(sensitive.error) * self.unit),
                }
                for c in sensitive.clusters
            ],
            "backends": [
                {**one.to_json(), "code": one.backend.code(self.truth.seen_by(one.backend))}
                for one in self.backends
            ],
            "agree": self.agree,
            "notes": [plain_text(note) for note in self.notes],
        }

    def document(self, *, code: bool = True) -> Document:
        """The tables and notes on a page, for any writer; with the ``code`` for each backend."""
        lines = code_blocks(self.lines()) if code else []
        blocks = (*_blocks(self), *lines)
        return Document(meta=Meta(title=word("Cross-Check")), blocks=blocks)

    def lines(self) -> list[tuple[str, str]]:
        """For each backend that is here and takes the matrix: its name, and what one can run."""
        return [
            (one.backend.name, one.backend.code(self.truth.seen_by(one.backend)))
            for one in self.backends
            if one.available and not one.refusal
        ]


def cross_check(truth: Truth, backends: Iterable[Backend] | None = None) -> CrossCheck:
    """The backends, all that there are by default, against what is proved.

    >>> from eigtutor.comparison.truth import truth_of
    >>> from eigtutor.exact import Matrix
    >>> found = cross_check(truth_of(Matrix([[3, 1], [0, 3]])), [BACKENDS["numpy"]])
    >>> found.agree, found.sensitivity.clusters[0].index
    (True, 2)
    """
    sensitive, found = agreements(truth, BACKENDS if backends is None else backends)
    near, exponent = truth.scaled()
    told = replace(truth, rounded=near.rounded)
    return CrossCheck(told, sensitive, tuple(found), 2.0**exponent)


# -- the page ------------------------------------------------------------------------------------


def _blocks(found: CrossCheck) -> list[Block]:
    n = len(found.truth.matrix)
    if found.truth.exact:
        opening = paragraph(
            "The matrix is {n}×{n}. Its eigenvalues are known exactly, with their multiplicities. "
            "Each backend is held against them.",
            n=n,
        )
    else:
        opening = paragraph(
            "The matrix is {n}×{n}. Discs that are proved to hold its eigenvalues are known. Each "
            "backend is held against them.",
            n=n,
        )
    blocks: list[Block] = [opening, _spectrum(found)]
    if len(found.sensitivity.clusters) > _ROWS:
        blocks.append(
            paragraph(
                "These are the {some} most sensitive of {all}.",
                some=_ROWS,
                all=len(found.sensitivity.clusters),
            )
        )
    blocks += [_table(found.backends), *(_paragraph(note) for note in found.notes)]
    blocks += [_paragraph(note) for note in absences(found.backends)]
    if found.agree:
        blocks.append(
            paragraph("Rounding errors explain every difference: all agree.", role="conclusion")
        )
    else:
        names = [one.backend.name for one in found.backends if one.faults]
        blocks.append(
            paragraph(
                "Rounding errors do not explain what is found by {names}.",
                names=and_list(names),
                role="conclusion",
            )
        )
    return blocks


def _paragraph(note: Inlines) -> Block:
    return paragraph("{note}", note=note)


def _spectrum(found: CrossCheck) -> Table:
    """The clusters, those that rounding moves the farthest first if there are many."""
    sensitive = found.sensitivity
    clusters = list(sensitive.clusters)
    if len(clusters) > _ROWS:
        clusters.sort(key=lambda c: c.reach(sensitive.error), reverse=True)
    rows = tuple(row for cluster in clusters[:_ROWS] for row in _rows(found, cluster))
    header = (
        sentence("Eigenvalue"),
        sentence("Count"),
        sentence("Largest block"),
        sentence("Condition"),
        sentence("Rounding moves it by"),
    )
    return Table(header, rows)


def _rows(found: CrossCheck, cluster: Cluster) -> Iterator[tuple[Inlines, ...]]:
    """One row; of a few eigenvalues that are known exactly one for each, though they are mixed."""
    reach = small(cluster.reach(found.sensitivity.error) * found.unit)
    if not _is_told_apart(found.truth, cluster):
        known = _is_known(found.truth, cluster)
        size: Inlines = (Text(str(cluster.index)),) if known else sentence("?")
        count: Inlines = (Text(str(cluster.count)),)
        yield _values(cluster, found.unit), count, size, small(cluster.condition), reach
        return
    discs = found.truth.discs
    for k in cluster.discs:
        disc, place = discs[k], sum(one.count for one in discs[:k])
        # Of a multiple eigenvalue no single copy has a condition.
        alone = float(found.sensitivity.conditions[place]) if disc.count == 1 else None
        yield (
            (Formula(six_digits(disc.value)),),
            (Text(str(disc.count)),),
            (Text(str(disc.index)),),
            small(alone),
            reach,
        )


def _is_told_apart(truth: Truth, cluster: Cluster) -> bool:
    """Whether the eigenvalues of a cluster are known one by one, few enough to be listed, and
    different in the digits that are shown."""
    if not truth.exact or not 1 < len(cluster.discs) <= _NOTES:
        return False
    return len({six_digits(truth.discs[k].value) for k in cluster.discs}) == len(cluster.discs)


def _is_known(truth: Truth, cluster: Cluster) -> bool:
    """Whether the block sizes are certain, and not just bounded by the size of a cluster."""
    return cluster.count == 1 or (truth.exact and len(cluster.discs) == 1)


def _values(cluster: Cluster, unit: float) -> Inlines:
    """The eigenvalue; of several the mean, which is what is compared."""
    mean = six_digits(cluster.mean * unit)
    if len(set(cluster.values.tolist())) == 1:
        return (Formula(mean),)
    return sentence("about {mean}", mean=mean)


def _table(backends: Sequence[Agreement]) -> Table:
    """One row for each backend; the columns for clusters only where there are some."""
    clustered = any(one.max_mean_error is not None for one in backends)
    header = [sentence("Backend"), sentence("Largest error")]
    header += [sentence("Of a mean")] if clustered else []
    header += [sentence("Residual"), sentence("Backward error"), sentence("Verdict")]
    rows = []
    for one in backends:
        if not one.ran:
            continue
        cells: list[Inlines] = [(Text(one.backend.name),), small(one.max_error)]
        cells += [small(one.max_mean_error)] if clustered else []
        rows.append((*cells, small(one.max_residual), small(one.backward_error), _verdict(one)))
    return Table(tuple(header), tuple(rows))


def _verdict(one: Agreement) -> Inlines:
    if one.faults:
        return sentence("disagrees")
    if one.error_bound is not None:
        return sentence("agrees, proved")
    return sentence("agrees")


# -- the notes -----------------------------------------------------------------------------------


def _nature(found: CrossCheck) -> list[Inlines]:
    """What rounding does to this matrix: defective eigenvalues, clusters, conditions."""
    sensitive, notes = found.sensitivity, []
    joined = [c for c in sensitive.clusters if c.count > 1]
    for cluster in [c for c in joined if _is_known(found.truth, c) and c.index > 1][:_NOTES]:
        notes.append(
            sentence(
                "{value} has a Jordan block of size {k}: rounding errors of size ε move such an "
                "eigenvalue by about ε^(1/{k}), here {reach}, and its eigenvectors mean little one "
                "by one. So the {count} computed values are compared by their mean, and their "
                "vectors with the invariant subspace.",
                value=six_digits(cluster.mean * found.unit),
                k=cluster.index,
                reach=small(cluster.reach(sensitive.error) * found.unit),
                count=cluster.count,
            )
        )
    for cluster in [c for c in joined if not _is_known(found.truth, c)][:_NOTES]:
        if _is_told_apart(found.truth, cluster):
            values = [six_digits(found.truth.discs[k].value) for k in cluster.discs]
            notes.append(
                sentence(
                    "The eigenvalues {values} are so close, or so sensitive, that rounding errors "
                    "of size ε times the norm may mix them. They are compared by their mean, and "
                    "their vectors with the invariant subspace.",
                    values=and_list(values),
                )
            )
            continue
        notes.append(
            sentence(
                "{count} eigenvalues near {value} are so close, or so sensitive, that rounding "
                "errors mix them. They are compared by their mean, and their vectors with the "
                "invariant subspace.",
                count=cluster.count,
                value=six_digits(cluster.mean * found.unit),
            )
        )
    if sensitive.departure > 1e-14:
        notes.append(
            sentence(
                "The matrix is not normal: Henrici's departure from normality is {departure} of "
                "its norm. The less normal, the more rounding errors may move its eigenvalues.",
                departure=small(sensitive.departure),
            )
        )
    if not found.truth.exact:
        notes.append(
            sentence(
                "The discs have radii of up to {radius}. The errors in the table are distances "
                "from their centers, so they are known to within that.",
                radius=small(max(disc.slack for disc in found.truth.discs)),
            )
        )
    if found.truth.rounded:
        notes.append(
            sentence(
                "Some entries are not exact in double precision. The backends see the matrix "
                "rounded, and that error is allowed for."
            )
        )
    bounds = [one for one in found.backends if one.error_bound is not None and not one.faults]
    notes += [
        sentence(
            "{name} proves its own values to within {bound}.",
            name=one.backend.name,
            bound=small(one.error_bound),
        )
        for one in bounds
    ]
    notes += [
        sentence("{name} gave up: {reason}.", name=one.backend.name, reason=one.gave_up)
        for one in found.backends
        if one.gave_up
    ]
    return notes


def _fault(name: str, fault: Fault) -> Inlines:
    measures = {
        "name": name,
        "measured": small(fault.measured),
        "allowed": small(fault.allowed),
        "value": "" if fault.value is None else six_digits(fault.value),
    }
    if fault.what == "eigenvalue":
        return sentence(
            "{name} is off by {measured} near the eigenvalue {value}; rounding explains {allowed}.",
            **measures,
        )
    if fault.what == "mean":
        return sentence(
            "{name}: the mean of the values near {value} is off by {measured}; rounding explains "
            "{allowed}.",
            **measures,
        )
    if fault.what == "subspace":
        return sentence(
            "{name}: the eigenvectors for {value} leave the invariant subspace by an angle whose "
            "sine is {measured}; rounding explains {allowed}.",
            **measures,
        )
    if fault.what == "residual":
        return sentence(
            "{name}: Av − λv has length {measured}; rounding explains {allowed}.", **measures
        )
    if fault.what == "length":
        return sentence("{name}: an eigenvector's length is off 1 by {measured}.", **measures)
    return sentence("{name} returned another number of values, or NaN.", name=name)
