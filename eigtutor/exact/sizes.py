"""How large the numbers are that have to be written."""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.exact.numbers import Number, Surd
from eigtutor.exact.roots import RootElement


def largest(numbers: Iterable[Number]) -> int:
    """The size of the largest of the numbers: a rational number is as large as its numerator and
    its denominator, a surd or a polynomial in a numbered root as its coefficients.

    >>> from eigtutor.exact.radicals import sqrt
    >>> largest([Surd.ratio(-2, 7), 3 + 5 * sqrt(2)])
    7
    """
    found = 0
    for x in numbers:
        for c in x.coefficients if isinstance(x, RootElement) else (x,):
            if isinstance(c, Surd):
                for _, p, q in c.terms:
                    found = max(found, p, -p, q)
    return found
