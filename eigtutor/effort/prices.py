"""What handwork costs, in digits written."""

from __future__ import annotations

#: Beside its numerator and its denominator: two lines to keep apart, and a common denominator to
#: be found wherever it is added.
FRACTION = 3
#: A root sign; what stands under it is paid for as it is written.
SURD = 4
#: The letter i.
IMAGINARY = 4
#: A new part of the solution, such as the eigenspace of one more eigenvalue.
PART = 20
#: An inference within a part.
IDEA = 5
#: One row operation, to be chosen and to be named above its arrow.
ROW_OPERATION = 5

#: A power of more bits is left standing: nobody multiplies 2¹⁰⁰ out.
LONGEST_POWER = 40


def factor(size: int) -> int:
    """The size as a factor: nobody computes to multiply by 0, by 1, or by a letter."""
    return size if size > 1 else 0


def product(a: int, b: int) -> int:
    """A product of factors of these sizes, in bits: every digit meets every digit.

    >>> product(2, 3), product(3, 4), product(7, 9)  # 2·4, 7·8, 125·348
    (3, 6, 32)
    """
    return (factor(a) * factor(b) + 1) // 2


def addition(*sizes: int) -> int:
    """A sum of terms of these sizes, in bits; one term is no sum.

    >>> addition(2, 3), addition(5, 6), addition(4)  # 3 + 5, 24 + 35
    (3, 6, 0)
    """
    terms = [size for size in sizes if size]
    return (sum(terms) + 1) // 2 if len(terms) > 1 else 0
