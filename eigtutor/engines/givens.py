"""What is given beside a matrix: from text to exact values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast, get_args

from eigtutor.acceptance import in_field
from eigtutor.answer import excerpt
from eigtutor.eigenstructure import Field
from eigtutor.engines.parser import parse_eigenvalue, parse_vector
from eigtutor.engines.reader import counted, number_entry
from eigtutor.errors import EigtutorError, InputError, LimitError
from eigtutor.exact import Matrix, Number
from eigtutor.given import Given

#: The largest exponent of a matrix power.
EXPONENT_LIMIT = 1000
_LETTER = re.compile(r"[a-z]")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_WORDS = {"yes": True, "true": True, "no": False, "false": False}


def given_texts(facts: Mapping[str, object]) -> dict[str, str]:
    """Facts as callers have them (text, numbers, vectors, yes and no) as text.

    Numbers and vectors are taken as entries and rows of a matrix are: of Python, SymPy or NumPy; a
    vector may also be a matrix of one row or one column.

    InputError, whose ``where`` is ``given.NAME``, for what none of these is.

    >>> given_texts({"n": 3, "vector": [1, 2], "normalized": True})
    {'n': '3', 'vector': '(1, 2)', 'normalized': 'yes'}
    >>> from fractions import Fraction
    >>> given_texts({"x0": [[Fraction(1, 2)], [0]]})
    {'x0': '(1/2, 0)'}
    """
    return {name: _text(fact, f"given.{name}") for name, fact in facts.items()}


def _text(fact: object, where: str) -> str:
    fact = fact.tolist() if hasattr(fact, "tolist") else fact
    if isinstance(fact, list | tuple):
        return f"({', '.join(_entry(entry, where) for entry in _line(fact))})"
    return _entry(fact, where)


def _line(fact: Sequence[object]) -> Sequence[object]:
    """The entries of a vector, which may come as a matrix of one row or one column."""
    rows = [row for row in fact if isinstance(row, list | tuple)]
    if rows and len(rows) == len(fact):
        if len(rows) == 1:
            return rows[0]
        if all(len(row) == 1 for row in rows):
            return [row[0] for row in rows]
    return fact


def _entry(fact: object, where: str) -> str:
    """One number or word; what is neither text nor of this package is read by its own text."""
    match fact:
        case bool():
            return "yes" if fact else "no"
        case str() | int():
            return str(fact)
        case Number():
            return fact.sympy_text()
    try:
        return number_entry(fact, where).sympy_text()
    except EigtutorError as error:
        said = f"{excerpt(repr(fact))} is no fact"
        raise InputError(said, where=where, remedy="give text, a number or a list") from error


def read_given(
    facts: Mapping[str, str], roots: tuple[Number, ...] = ()
) -> tuple[Given, dict[str, str]]:
    """The known facts as values, and the others as they are. ``roots``: the numbered ones among the
    eigenvalues of the matrix.

    Raises InputError, whose ``where`` is ``given.NAME``, for a fact that cannot be read.

    >>> given, rest = read_given({"n": "5", "answer": "yes"})
    >>> given.n, rest
    (5, {'answer': 'yes'})
    """
    known: dict[str, object] = {}
    rest: dict[str, str] = {}
    for name, text in facts.items():
        try:
            match name:
                case "eigenvalue":
                    known[name] = parse_eigenvalue(text, roots)
                case "vector" | "x0":
                    known[name] = parse_vector(text)
                case "n":
                    known[name] = _exponent(text)
                case "variable":
                    known[name] = _letter(text)
                case "field":
                    known[name] = _field(text)
                case "normalized" | "with_chain":
                    known[name] = _yes_or_no(text)
                case _:
                    rest[name] = text
        except InputError as error:
            error.where = f"given.{name}"
            raise
    return Given(**known), rest  # type: ignore[arg-type]


def refuse_misfit(matrix: Matrix, given: Given) -> None:
    """Raise InputError for what does not go with the matrix: a vector of another length, or a
    field that does not hold the entries."""
    for name, v in (("vector", given.vector), ("x0", given.x0)):
        if v is not None and len(v) != matrix.size:
            raise InputError(
                f"the vector has {counted(len(v))}, and the matrix is {matrix.size}×{matrix.size}",
                where=f"given.{name}",
            )
    if not in_field(matrix.entries, given.field):
        raise InputError(
            f"the entries of the matrix do not all lie in the {given.numbers}",
            where="given.field",
            remedy="leave the field out, or take a larger one",
        )


def _exponent(text: str) -> int | str:
    text = text.strip()
    if not _INTEGER.fullmatch(text):
        return _letter(text, "an integer, or a small letter such as n")
    if abs(int(text)) > EXPONENT_LIMIT:
        raise LimitError(f"exponents go up to {EXPONENT_LIMIT}")
    return int(text)


def _letter(text: str, wanted: str = "a small letter, such as t") -> str:
    text = text.strip()
    if not _LETTER.fullmatch(text) or text in "eij":
        raise InputError(f"{excerpt(text)!r} is not what was expected", remedy=f"give {wanted}")
    return text


def _field(text: str) -> Field:
    if text.strip() not in get_args(Field):
        raise InputError(f"unknown field {excerpt(text)!r}", remedy="one of: Q, R, C")
    return cast(Field, text.strip())


def _yes_or_no(text: str) -> bool:
    word = text.strip().lower()
    if word not in _WORDS:
        raise InputError(f"{excerpt(text)!r} is neither yes nor no", remedy="give yes or no")
    return _WORDS[word]
