"""Values that cannot be an answer about a matrix, whatever is asked: their sizes are wrong."""

from __future__ import annotations

from eigtutor.document.words import counted, sentence
from eigtutor.exact import Matrix
from eigtutor.forms import Terms, Value, Vectors
from eigtutor.kinds import Kind
from eigtutor.marking import Finding, Posed, note


def misfit(value: Value, part: str, kind: Kind, posed: Posed) -> Finding | None:
    """Why the value of a part cannot be an answer about this matrix; None if it can."""
    if isinstance(value, Matrix):
        m, n = kind.shape(part, posed.matrix)
        rows, columns = value.shape
        if (rows, columns) == (m, n):
            return None
        shape = sentence(
            "A {m}×{n} matrix is wanted, and this is {rows}×{columns}.",
            m=m,
            n=n,
            rows=rows,
            columns=columns,
        )
        return note(shape, where=part)
    if isinstance(value, Terms):
        return next((f for _, m in value.terms if (f := misfit(m, part, kind, posed))), None)
    if isinstance(value, Vectors):
        n = posed.matrix.size
        for v in value.vectors:
            if len(v) != n:
                length = counted(
                    "A vector of {n} entries is wanted, and this has {count} entry.",
                    "A vector of {n} entries is wanted, and this has {count} entries.",
                    len(v),
                    n=n,
                )
                return note(length, where=part)
    return None
