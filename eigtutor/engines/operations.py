"""Which row operation a student probably meant, where the result is off by a slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eigtutor.exact import Matrix, Number, Surd
from eigtutor.exact.elimination import AddRow, RowOperation, ScaleRow, SwapRows, applied
from eigtutor.exact.matrices import Vector, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A row that does not come from the matrix before it.

    ``operation``: what was probably meant; None where nothing comes close. ``meant``: the row
    that it would have given.
    """

    row: int
    written: Vector
    operation: RowOperation | None = None
    meant: Vector = ()

    @property
    def wrong_entries(self) -> list[int]:
        """The places, from 0, where the written row differs from the one meant."""
        pairs = zip(self.written, self.meant, strict=True) if self.meant else ()
        return [k for k, (x, y) in enumerate(pairs) if x != y]


def slip(before: Matrix, after: Matrix) -> Slip | None:
    """The first row of ``after`` that is no combination of the rows of ``before``; None if each
    is one, so that what went wrong is that a row got lost."""
    span = [row for row in before.rref()[0].rows if any(row)]
    for k, row in enumerate(after.rows):
        if any(row) and independent([*span, row]):
            return _meant(before, k, row)
    return None


def oddity(before: Matrix, after: Matrix) -> Slip | None:
    """The first row that can be had from ``before``, whose rows are independent, though by no
    operation that a person would carry out, while it nearly is the result of one that would."""
    if not independent(before.rows) or after == before.rref()[0]:
        return None
    for k, row in enumerate(after.rows):
        relation = Matrix.from_columns([*before.rows, row]).kernel()
        weights = relation[0][: len(before.rows)] if relation else ()
        whole = all(isinstance(w, Surd) and w.is_integer for w in weights)
        if sum(map(bool, weights)) > 1 and not whole:
            found = _meant(before, k, row)
            if found.operation is not None and found.wrong_entries:
                return found
    return None


def _meant(before: Matrix, k: int, row: Vector) -> Slip:
    """The operation that comes closest to the row, if it gives half of its entries."""
    one = sum(x != y for x, y in zip(before.rows[k], row, strict=True)) == 1
    # An entry that changed alone, unless a simple operation was after a zero that is there.
    aimed = (
        _weight(operation) <= 2 and _agreements(meant, row)[1]
        for operation, meant in _candidates(before, k, row)
    )
    exact = (_agreements(m, row)[0] == len(row) for _, m in _candidates(before, k, row))
    if one and not any(aimed) and not any(exact):
        return Slip(row=k, written=row, meant=before.rows[k])
    simple = [c for c in _candidates(before, k, row) if _weight(c[0]) <= _HARDEST]
    meant = max(
        simple,
        key=lambda found: (*_agreements(found[1], row), -_weight(found[0])),
        default=None,
    )
    if meant is None or 2 * _agreements(meant[1], row)[0] < len(row):
        return Slip(row=k, written=row)
    return Slip(row=k, written=row, operation=meant[0], meant=meant[1])


def _candidates(before: Matrix, k: int, row: Vector) -> Iterator[tuple[RowOperation, Vector]]:
    """The operations on row k that give at least one entry as it was written."""
    old = before.rows[k]
    for j, source in enumerate(before.rows):
        if j == k:
            for factor in _ratios(row, old):
                yield _made(ScaleRow(k, factor), before, k)
        else:
            yield _made(SwapRows(k, j), before, k)
            changes = tuple(x - y for x, y in zip(row, old, strict=True))
            for factor in _ratios(changes, source):
                yield _made(AddRow(k, j, factor), before, k)


def _ratios(wanted: Vector, source: Vector) -> list[Number]:
    pairs = zip(wanted, source, strict=True)
    return [c for c in dict.fromkeys(x / y for x, y in pairs if y) if c]


def _made(operation: RowOperation, before: Matrix, k: int) -> tuple[RowOperation, Vector]:
    return operation, applied(operation, before).rows[k]


def _agreements(meant: Vector, row: Vector) -> tuple[int, int]:
    """How many entries agree, and how many of these are zeros: what an operation is chosen for."""
    same = [x for x, y in zip(meant, row, strict=True) if x == y]
    return len(same), sum(not x for x in same)


#: The longest factor of an operation that a person would try, with what is added in _weight.
_HARDEST = 15


def _weight(operation: RowOperation) -> int:
    """What one tries first: to add a small multiple, then to scale, then to swap."""
    match operation:
        case AddRow():
            return len(operation.factor.sympy_text())
        case ScaleRow():
            return 10 + len(operation.factor.sympy_text())
        case SwapRows():
            return 20
