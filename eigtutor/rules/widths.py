"""How wide numbers stand on a page, before it is decided whether they are written out."""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.document.build import frac, mat, mul
from eigtutor.document.math import Int, Math
from eigtutor.exact import Matrix, Number, RootElement

#: The widest matrix that stands in a line of text, in characters.
WIDEST = 88


def written_length(numbers: Iterable[Number]) -> int:
    """About how many characters the numbers take side by side; a numbered root takes two."""
    return sum(len(x.text("λ₁") if isinstance(x, RootElement) else x.sympy_text()) for x in numbers)


def written_width(matrix: Matrix) -> int:
    """About how many characters wide the matrix stands: the widest entry of each column, and two
    spaces between them."""
    return sum(2 + max(written_length([x]) for x in column) for column in matrix.columns)


def fitting(matrix: Matrix) -> Math:
    """The matrix as it is written; where fractions make it wider than a line, (1/d) times one of
    integers."""
    if written_width(matrix) <= WIDEST or not matrix.is_rational:
        return mat(matrix)
    rows, d = matrix.integers_over()
    return mat(matrix) if d == 1 else mul(frac(Int(1), Int(d)), mat(Matrix.ratio(rows)))
