"""Matrices from whatever a caller has: text, nested lists, SymPy, NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.engines.parser import parse_matrix, parse_number
from eigtutor.errors import EigtutorError, InputError, LimitError
from eigtutor.exact import Matrix, Number

#: The largest matrix that is solved step by step.
SIZE_LIMIT = 8


def square_matrix(matrix: object) -> Matrix:
    """A square matrix from text, nested lists, SymPy or NumPy; InputError with the reason."""
    read = _matrix(matrix)
    rows, columns = read.shape
    if rows != columns:
        raise InputError(
            f"the matrix is {rows}×{columns}, and only a square one has eigenvalues",
            remedy="give as many rows as columns",
        )
    if rows > SIZE_LIMIT:
        raise LimitError(
            f"the matrix is {rows}×{rows}; worked solutions go up to {SIZE_LIMIT}×{SIZE_LIMIT}"
        )
    return read


def counted(entries: int) -> str:
    """A number of entries, in words.

    >>> counted(1), counted(2)
    ('1 entry', '2 entries')
    """
    return "1 entry" if entries == 1 else f"{entries} entries"


def _matrix(matrix: object) -> Matrix:
    if isinstance(matrix, Matrix):
        return matrix
    if isinstance(matrix, str):
        return parse_matrix(matrix)
    rows = matrix.tolist() if hasattr(matrix, "tolist") else matrix
    if not isinstance(rows, Sequence):
        raise InputError("a matrix is text, or a list of rows", remedy="such as [[4, 2], [2, 5]]")
    cells: list[list[Number]] = []
    for i, row in enumerate(rows, 1):
        if not isinstance(row, Sequence) or isinstance(row, str):
            raise InputError(f"row {i} is not a list of entries", where="matrix")
        cells.append([_entry(x, i, j) for j, x in enumerate(row, 1)])
    widths = [len(row) for row in cells]
    if not any(widths):
        raise InputError("the matrix is empty", remedy="give rows, such as [[4, 2], [2, 5]]")
    for i, width in enumerate(widths, 1):
        if not width:
            raise InputError(f"row {i} is empty", where="matrix")
        if width != widths[0]:
            raise InputError(
                f"row {i} has {counted(width)}, row 1 has {widths[0]}",
                where="matrix",
                remedy="give all rows the same number of entries",
            )
    return Matrix(cells)


def _entry(x: object, i: int, j: int) -> Number:
    """An entry by its text: integers, fractions, decimals (0.1 is 1/10), SymPy numbers."""
    if isinstance(x, Number):
        return x
    if isinstance(x, bool) or x is None:
        raise InputError(f"{x!r} is not a number", where=f"matrix, row {i}, column {j}")
    try:
        return parse_number(str(x))
    except EigtutorError as error:
        error.where = f"matrix, row {i}, column {j}"
        raise
