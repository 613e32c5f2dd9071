"""What a question tells beside the matrix: an eigenvalue, a vector, an exponent, a field."""

from __future__ import annotations

from dataclasses import dataclass, fields

from eigtutor.eigenstructure import Field
from eigtutor.errors import InputError
from eigtutor.exact import Number
from eigtutor.exact.matrices import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The facts of a question, under the names that they have in a spec and in JSON.

    ``n``: the exponent of a matrix power, a number or a letter. ``variable``: the letter of a
    matrix exponential, or of time. ``x0``: where a solution or a sequence starts. ``field``: over
    which an answer is asked for. ``normalized``: whether an eigenvector must have length 1.
    ``with_chain``: whether P is asked for beside J.
    """

    eigenvalue: Number | None = None
    vector: Vector | None = None
    x0: Vector | None = None
    n: int | str | None = None
    variable: str = "t"
    field: Field = "C"
    normalized: bool = False
    with_chain: bool = True

    @property
    def numbers(self) -> str:
        """The numbers of the field, in words: "real numbers"."""
        return {"Q": "rational", "R": "real", "C": "complex"}[self.field] + " numbers"

    @property
    def time(self) -> str:
        """The letter of time in x′ = Ax; InputError for x itself, which names the solution there.

        >>> Given().time
        't'
        """
        if self.variable == "x":
            raise InputError(
                "the letter x names the solution of x′ = Ax, and cannot be that of time, too",
                where="given.variable",
                remedy="give another letter; t is usual",
            )
        return self.variable

    def texts(self) -> dict[str, str]:
        """What differs from the defaults, as text that reads back to the same facts.

        >>> Given(n=5, field="R").texts()
        {'n': '5', 'field': 'R'}
        """
        found: dict[str, str] = {}
        if self.eigenvalue is not None:
            found["eigenvalue"] = self.eigenvalue.sympy_text()
        if self.vector is not None:
            found["vector"] = vector_text(self.vector)
        if self.x0 is not None:
            found["x0"] = vector_text(self.x0)
        if self.n is not None:
            found["n"] = str(self.n)
        if self.variable != "t":
            found["variable"] = self.variable
        if self.field != "C":
            found["field"] = self.field
        if self.normalized:
            found["normalized"] = "yes"
        if not self.with_chain:
            found["with_chain"] = "no"
        return found


#: What can be given beside a matrix; other options of a kind steer the drawing.
GIVEN_NAMES = tuple(field.name for field in fields(Given))


def vector_text(v: Vector) -> str:
    """The vector in the answer language: ``(1, 2)``."""
    return f"({', '.join(x.sympy_text() for x in v)})"
