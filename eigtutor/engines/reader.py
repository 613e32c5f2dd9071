"""Matrices from whatever a caller has: text, nested lists, SymPy, NumPy."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eigtutor.engines.parser import parse_matrix, parse_number
from eigtutor.errors import EigtutorError, InputError, LimitError, UnsupportedError
from eigtutor.exact import Matrix, Number
from eigtutor.exact.radical_functions import RadicalFunction
from eigtutor.exact.rational_functions import RationalFunction

#: The largest matrix that is solved step by step.
SIZE_LIMIT = 8
#: The largest matrix whose structure is found at all.
BRIEF_SIZE_LIMIT = 200


def square_matrix(
    matrix: object, *, kind: str = "", parameters: bool = False, most: int = SIZE_LIMIT
) -> Matrix:
    """A square matrix from text, nested lists, SymPy or NumPy; InputError with the reason.

    With ``parameters`` its entries may be rational functions of letters, over Q. ``kind``: of the
    exercise about it, if there is one. LimitError for more than ``most`` rows.
    """
    read = _read(matrix, parameters)
    if kind == "svd" and not read.is_square:
        rows, columns = read.shape
        raise InputError(
            f"the matrix is {rows}×{columns}, and exercises of kind svd are about square ones",
            remedy="give as many rows as columns; solve --task svd and check take any shape",
        )
    return _square(read, most)


def matrix_of_any_shape(
    matrix: object, *, parameters: bool = False, most: int = SIZE_LIMIT
) -> Matrix:
    """An m×n matrix, read as :func:`square_matrix` reads one; LimitError for more than ``most``
    rows of a square one, or more than 8 rows or columns of another.
    """
    read = _read(matrix, parameters)
    rows, columns = read.shape
    if rows == columns:
        return _square(read, most)
    if max(rows, columns) > SIZE_LIMIT:
        raise LimitError(
            f"the matrix is {rows}×{columns}; worked solutions go up to {SIZE_LIMIT}×{SIZE_LIMIT}"
        )
    return read


def _read(matrix: object, parameters: bool) -> Matrix:
    read = _matrix(matrix, parameters)
    if has_parameters(read) and not all(
        x.is_rational or isinstance(x, RationalFunction) for x in read.entries
    ):
        raise UnsupportedError(
            "square roots and i do not go with parameters",
            where="matrix",
            remedy="write a parameter in their place",
        )
    return read


def _square(read: Matrix, most: int) -> Matrix:
    rows, columns = read.shape
    if rows != columns:
        raise InputError(
            f"the matrix is {rows}×{columns}, and only a square one has eigenvalues",
            remedy="give as many rows as columns",
        )
    limit = SIZE_LIMIT if has_parameters(read) else most
    if rows > limit:
        what = "worked solutions go" if limit == SIZE_LIMIT else "matrices are taken"
        raise LimitError(f"the matrix is {rows}×{rows}; {what} up to {limit}×{limit}")
    return read


def has_parameters(matrix: Matrix) -> bool:
    """Whether any entry is a function of letters."""
    return any(isinstance(x, RationalFunction | RadicalFunction) for x in matrix.entries)


def counted(entries: int) -> str:
    """A number of entries, in words.

    >>> counted(1), counted(2)
    ('1 entry', '2 entries')
    """
    return "1 entry" if entries == 1 else f"{entries} entries"


def _matrix(matrix: object, parameters: bool) -> Matrix:
    if isinstance(matrix, Matrix):
        return matrix
    if isinstance(matrix, str):
        return parse_matrix(matrix, parameters=parameters)
    rows = matrix.tolist() if hasattr(matrix, "tolist") else matrix
    if not isinstance(rows, Sequence):
        raise InputError("a matrix is text, or a list of rows", remedy="such as [[4, 2], [2, 5]]")
    cells: list[list[Number]] = []
    for i, row in enumerate(rows, 1):
        if not isinstance(row, Sequence) or isinstance(row, str):
            raise InputError(f"row {i} is not a list of entries", where="matrix")
        where = f"matrix, row {i}, column "
        cells.append(
            [number_entry(x, f"{where}{j}", parameters=parameters) for j, x in enumerate(row, 1)]
        )
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


def number_entry(x: object, where: str, *, parameters: bool = False) -> Number:
    """A number by its own text: integers, fractions, decimals (0.1 is 1/10), SymPy numbers.

    InputError, whose ``where`` is as given, for what is none.
    """
    if isinstance(x, Number):
        return x
    if (isinstance(x, bool | Collection) and not isinstance(x, str)) or x is None:
        raise InputError(f"{x!r} is not a number", where=where)
    try:
        return parse_number(str(x), parameters=parameters)
    except EigtutorError as error:
        error.where = where
        raise
