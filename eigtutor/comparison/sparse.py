"""A sparse matrix too large for all its eigenvalues: some of them, each with a proved residual."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from eigtutor.comparison.absences import absences
from eigtutor.comparison.agreement import ALLOWANCE, Agreement, Fault, asked
from eigtutor.comparison.lines import code_blocks
from eigtutor.comparison.numbers import finite, six_digits, small
from eigtutor.display import Displayed
from eigtutor.document.blocks import Block, Document, Formula, Inlines, Meta, Table, Text
from eigtutor.document.notation import thousands
from eigtutor.document.words import and_list, paragraph, sentence, word
from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.numeric.backends import (
    BACKENDS,
    Array,
    Backend,
    balanced_scale,
    is_hermitian,
    scaled_bound,
    times_power_of_two,
    written_entries,
)
from eigtutor.numeric.certified.residuals import residual_bounds
from eigtutor.numeric.certified.roundings import LARGEST, TINY, Real
from eigtutor.solution import plain_text

#: No proved bound of a norm is below what underflow may have taken away of 2²⁰ entries.
_UNDERFLOW = 2.0**20 * TINY


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What a backend found: values λ, and for each a proved bound of ‖Av − λv‖, v of length 1."""

    agreement: Agreement
    values: Array
    bounds: Real


@dataclass(frozen=True, kw_only=True)
class SparseCheck(Displayed):
    """A sparse matrix, and the eigenvalues that were looked for, the largest ones.

    Of a Hermitian matrix each bound proves an eigenvalue so near. Of any other it proves that λ and
    v are exact for a matrix so near. That no larger eigenvalue was missed is not proved.
    """

    size: int
    entries: int
    hermitian: bool
    backends: tuple[Agreement, ...]
    pairs: tuple[Pairs, ...]
    lines: tuple[tuple[str, str], ...]

    @property
    def agree(self) -> bool:
        """Whether every backend works to the accuracy that it promises."""
        return not any(one.faults for one in self.backends)

    def to_json(self) -> dict[str, Any]:
        """The fields of the JSON contract; ``enclosures``, which count eigenvalues, are none."""
        intervals = [
            {
                "backend": pair.agreement.backend.name,
                "center": [value.real, value.imag],
                "radius": finite(bound),
                "at_least": 1,
            }
            for pair in self.pairs
            for value, bound in zip(pair.values.tolist(), pair.bounds.tolist(), strict=True)
        ]
        code = dict(self.lines)
        return {
            "size": self.size,
            "exact": False,
            "sparse": True,
            "entries": self.entries,
            "enclosures": [],
            "intervals": intervals if self.hermitian else [],
            "backends": [
                {
                    **one.to_json(),
                    "code": code.get(one.backend.name, ""),
                    **self._found_by(one.backend.name),
                }
                for one in self.backends
            ],
            "agree": self.agree,
            "notes": [plain_text(note) for note in self._notes()],
        }

    def _found_by(self, name: str) -> dict[str, Any]:
        for pair in self.pairs:
            if pair.agreement.backend.name == name:
                return {
                    "values": [[z.real, z.imag] for z in map(complex, pair.values.tolist())],
                    "residual_bounds": [finite(bound) for bound in pair.bounds.tolist()],
                }
        return {}

    # -- the page ----------------------------------------------------------------------------

    def document(self, *, code: bool = True) -> Document:
        """The pairs with their residuals, what these prove, and the ``code`` for each backend."""
        lines = code_blocks(self.lines) if code else []
        blocks = (*self._blocks(), *lines)
        return Document(meta=Meta(title=word("Cross-Check")), blocks=blocks)

    def _blocks(self) -> list[Block]:
        header = (
            sentence("Backend"),
            sentence("Eigenvalue λ"),
            sentence("‖Av − λv‖ is at most"),
        )
        rows = tuple(
            (
                (Text(pair.agreement.backend.name),),
                (Formula(six_digits(complex(value))),),
                small(bound),
            )
            for pair in self.pairs
            for value, bound in zip(pair.values.tolist(), pair.bounds.tolist(), strict=True)
        )
        blocks: list[Block] = [
            paragraph(
                "The matrix is {n}×{n}, and {entries} of its entries are written. It stays sparse, "
                "and only some eigenvalues are sought. Each comes with a vector v of length 1. "
                "The bound of ‖Av − λv‖ is proved: it holds whatever rounding did.",
                n=thousands(self.size),
                entries=thousands(self.entries),
            ),
            Table(header, rows),
        ]
        blocks += [paragraph("{note}", note=note) for note in self._notes()]
        if self.agree:
            names = [pair.agreement.backend.name for pair in self.pairs]
            end = paragraph(
                "All residuals are as small as is promised by {names}.",
                names=and_list(names),
                role="conclusion",
            )
        else:
            names = [one.backend.name for one in self.backends if one.faults]
            end = paragraph(
                "Rounding errors do not explain what is found by {names}.",
                names=and_list(names),
                role="conclusion",
            )
        return [*blocks, end]

    def _notes(self) -> list[Inlines]:
        if self.hermitian:
            notes = [
                sentence(
                    "The matrix is Hermitian. So an eigenvalue lies as near to each λ as the bound "
                    "says. That no larger one was missed is not proved by residuals."
                )
            ]
        else:
            notes = [
                sentence(
                    "The matrix is not Hermitian. So the bound says less: λ and v are exact for a "
                    "matrix that differs from this one by at most so much in norm. How near λ is "
                    "to an eigenvalue depends on its condition, too."
                )
            ]
        notes += [
            sentence("{name} gave up: {reason}.", name=one.backend.name, reason=one.gave_up)
            for one in self.backends
            if one.gave_up
        ]
        return notes + absences(self.backends)


def sparse_check(matrix: Any, backends: Iterable[Backend] | None = None) -> SparseCheck:
    """The backends that take a sparse matrix, ``csr_array``, as it is, with proved residuals.

    Raises InputError for a matrix that is not square, LimitError for more than 2²⁰ rows,
    UnsupportedError where no backend found anything.
    """
    rows, columns = matrix.shape
    if rows != columns:
        raise InputError(
            f"the matrix is {rows:,}×{columns:,}, and only a square one has eigenvalues",
            remedy="give as many rows as columns",
        )
    if rows > LARGEST:
        raise LimitError(f"the matrix has {rows:,} rows; {LARGEST:,} are taken at most")
    scaled, exponent = balanced_scale(matrix)
    norm = norm_bound(scaled)
    found = [
        _asked(scaled, norm, exponent, one) for one in (BACKENDS if backends is None else backends)
    ]
    pairs = tuple(one for one in found if isinstance(one, Pairs))
    if not pairs:
        told = [f"{one.backend.name} gave up: {one.gave_up}" for one in found if one.gave_up]  # type: ignore[union-attr]
        raise UnsupportedError(
            "no backend finds eigenvalues of this sparse matrix", remedy="; ".join(told)
        )
    agreements = tuple(one.agreement if isinstance(one, Pairs) else one for one in found)
    return SparseCheck(
        size=rows,
        entries=int(matrix.nnz),
        hermitian=is_hermitian(matrix),
        backends=agreements,
        pairs=pairs,
        lines=tuple(
            (one.backend.name, one.backend.code(matrix))
            for one in agreements
            if one.available and not one.refusal
        ),
    )


def norm_bound(matrix: Any) -> float:
    """At least ‖A‖₂, but for rounding: the less of ‖A‖_F and √(‖A‖₁‖A‖_∞)."""
    sizes = abs(matrix)
    sums = float(sizes.sum(axis=0).max()) * float(sizes.sum(axis=1).max())
    return min(float(np.linalg.norm(written_entries(matrix))), sqrt(sums))


def _asked(matrix: Any, norm: float, exponent: int, backend: Backend) -> Pairs | Agreement:
    """What one backend finds of 2⁻ᵉA, told of A."""
    found = asked(backend, lambda: matrix)
    if isinstance(found, Agreement):
        return found
    if found.vectors is None or not len(found.values) or not np.isfinite(found.values).all():
        return Agreement(backend=backend, gave_up=word("it returned no eigenvectors"))
    order = np.argsort(-np.abs(found.values), kind="stable")
    values, vectors = np.asarray(found.values)[order], np.asarray(found.vectors)[:, order]
    bounds = residual_bounds(matrix, values, vectors)
    worst = float(bounds.max())
    unit = 2.0**exponent
    allowed = norm * max(backend.accuracy, ALLOWANCE * 2.0**-52 * matrix.shape[0]) + _UNDERFLOW
    faults = () if worst <= allowed else (_fault(worst * unit, allowed * unit),)
    agreement = Agreement(
        backend=backend,
        found=len(values),
        max_residual=worst * unit,
        backward_error=worst / (norm or 1.0),
        faults=faults,
    )
    told = times_power_of_two(values, exponent)
    if not np.isfinite(told).all():
        raise LimitError("an eigenvalue is beyond 1.8e308, the largest number of float64")
    proved = np.array([scaled_bound(bound, exponent) for bound in bounds.tolist()])
    return Pairs(agreement=agreement, values=told, bounds=proved)


def _fault(measured: float, allowed: float) -> Fault:
    return Fault(what="residual", measured=measured, allowed=allowed)
