"""Plain answers, of integers and fractions alone, read at a glance.

Most of what students write is a list such as 5, 2, a matrix such as [[1, 1], [1, -2]], vectors
such as (1, 1), (1, -2), or a polynomial such as x^2 - 7x + 10. Such a text has one reading in every
course and every language, but for commas between digits, and the patterns here find it without a
parser. Whatever else a text holds is for the grammar; and what is read here, the grammar reads
alike: the tests hold one against the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from eigtutor.exact import Matrix, Number, Polynomial, Surd
from eigtutor.forms import Form, Item, Listed, Value, Vectors

# Bounded repetitions of one character class, and one space at most: every pattern is linear.
_NUMBER = "-?[0-9]{1,40}(?:/[1-9][0-9]{0,39})?"
_ROW = rf"{_NUMBER}(?:, ?{_NUMBER}){{0,7}}"
_SPACED = rf"{_NUMBER}(?: {_NUMBER}){{1,7}}"
_TUPLE = rf"\({_NUMBER}(?:, ?{_NUMBER}){{1,7}}\)"
_TERM = r"(?:(?:[0-9]{1,20}\*?)?[xtszλμ](?:(?:\^|\*\*)[1-9])?|[0-9]{1,20})"
_NUMBERS = re.compile(_NUMBER)
_ITEMS = rf" ?{_NUMBER}(?:, {{0,2}}{_NUMBER}){{0,15}} ?"
_LIST = re.compile(rf"(?:(?:λ|lambda) ?= ?|eigenvalues: ?)?{_ITEMS}|\{{{_ITEMS}\}}")
_NESTED = re.compile(rf"\[\[{_ROW}\](?:, ?\[{_ROW}\]){{0,7}}\]")
_LINES = re.compile(rf"\[{_SPACED}(?:; ?{_SPACED}){{1,7}}\]")
_TUPLES = re.compile(rf"{_TUPLE}(?:, ?{_TUPLE}){{0,7}}")
_SUM = re.compile(rf"-?{_TERM}(?: ?[-+] ?{_TERM}){{0,9}}")
_POWER = r"(?:(?:\^|\*\*)([1-9]))?"
_FACTOR = rf"\((?:[xtszλμ] ?[-+] ?[0-9]{{1,4}}|[0-9]{{1,4}} ?- ?[xtszλμ])\){_POWER}"
_PRODUCT = re.compile(rf"-?(?:[xtszλμ]{_POWER} ?\*? ?)?{_FACTOR}(?: ?\*? ?{_FACTOR}){{0,7}}")
_FACTORS = re.compile(
    rf"(?:\(([0-9]*) ?([-+]?) ?([xtszλμ]) ?([-+]?) ?([0-9]*)\)|([xtszλμ])){_POWER}"
)
_EQUATION = re.compile(" ?= ?0")
_TERMS = re.compile(r"([-+]?) ?(?:([0-9]*)\*?([xtszλμ])(?:(?:\^|\*\*)([1-9]))?|([0-9]+))")


def plain_value(text: str, form: Form) -> Value | None:
    """The value of a plain text, which has no other; None where the grammar has to read it.

    >>> plain_value("5, 1/2", Form.LIST).values
    (Surd('5'), Surd('1/2'))
    >>> plain_value("5, sqrt(2)", Form.LIST) is None
    True
    """
    match form:
        case Form.LIST if _LIST.fullmatch(text):
            return Listed(items=tuple([Item(value=x) for x in _numbers(text)]))
        case Form.MATRIX if _NESTED.fullmatch(text):
            return _matrix(text.split("]")[:-2])
        case Form.MATRIX if _LINES.fullmatch(text):
            return _matrix(text.split(";"))
        case Form.VECTORS if _TUPLES.fullmatch(text):
            return Vectors(vectors=tuple([tuple(_numbers(v)) for v in text.split(")")[:-1]]))
        case Form.POLYNOMIAL:
            text = text.replace("lambda", "λ")
            left = text[: end.start()] if (end := _EQUATION.search(text)) else text
            if end and end.end() < len(text):
                return None
            if _SUM.fullmatch(left):
                return _sum(left)
            return _product(left) if _PRODUCT.fullmatch(left) else None
    return None


def _numbers(text: str) -> list[Number]:
    return [_number(x) for x in _NUMBERS.findall(text)]


@lru_cache(maxsize=1024)
def _number(text: str) -> Number:
    top, _, bottom = text.partition("/")
    return Surd.ratio(int(top), int(bottom or 1))


def _matrix(rows: Sequence[str]) -> Matrix | None:
    """The matrix of those rows, where they are of one length."""
    found = [_NUMBERS.findall(row) for row in rows]
    if len({len(row) for row in found}) > 1:
        return None
    if any("/" in row for row in rows):
        return Matrix([[_number(x) for x in row] for row in found])
    return Matrix.ratio([[int(x) for x in row] for row in found])


def _sum(text: str) -> Polynomial | None:
    """The sum of multiples of powers of a letter, where it is one letter throughout."""
    coefficients = [0] * 10  # from the constant up
    letters = set()
    for sign, digits, letter, power, constant in _TERMS.findall(text):
        if letter:
            letters.add(letter)
            exponent, factor = int(power or 1), int(digits or 1)
        else:
            exponent, factor = 0, int(constant)
        coefficients[exponent] += -factor if sign == "-" else factor
    if len(letters) > 1:
        return None
    return Polynomial([Surd.ratio(c) for c in reversed(coefficients)])


def _product(text: str) -> Polynomial | None:
    """The product of linear factors and their powers, where it is one letter throughout."""
    found = Polynomial([-1 if text[0] == "-" else 1])
    letters = set()
    for before, _, letter, sign, after, alone, power in _FACTORS.findall(text):
        letters.add(letter or alone)
        if alone:
            factor = Polynomial([1, 0])
        elif before:  # 2 - x
            factor = Polynomial([-1, int(before)])
        else:
            factor = Polynomial([1, -int(after) if sign == "-" else int(after)])
        for _ in range(int(power or 1)):
            found = found * factor
    return found if len(letters) == 1 else None
