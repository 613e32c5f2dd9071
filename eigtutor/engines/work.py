"""A student's own lines of work: matrices, polynomials, roots and vectors, one after another.

A line is read for what it shows, and what stands beside that (A − 2I =, R₂ − 4R₁, arrows) is left
out. A matrix may fill several lines: until its brackets close, or, with rows on lines, until an
empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from eigtutor.answer import ANSWER_LIMITS, Limits, ParseFailure
from eigtutor.engines.understanding import Asked, readings
from eigtutor.errors import InputError, LimitError
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact import number as exact
from eigtutor.forms import Form, Item, Listed, Value, Vectors
from eigtutor.policy import Policy

#: Lines of work, and characters in all of them.
LINE_LIMIT = 200
CHARACTER_LIMIT = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """p = 0: it may be multiplied by any number but 0."""

    polynomial: Polynomial


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearEquation:
    """Σ c_k x_k = 0, as it is read off a row: the coefficients of x₁, x₂, …"""

    coefficients: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Numbers that are said to be equal, such as a discriminant."""

    values: tuple[Number, ...]


#: What a line shows.
Shown: TypeAlias = Matrix | Polynomial | Equation | Listed | Vectors | LinearEquation | Aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was written down: where, and every way to read it."""

    number: int
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A line that could not be read, and why."""

    number: int
    reason: str


def lines_of(text: str, size: int, policy: Policy | None = None) -> tuple[list[Line], list[Unread]]:
    """What the lines of a text show, in order, and those that could not be read. ``size``: of the
    matrix, 0 if none is known; ``policy``: how the course writes i and decimals.

    Raises InputError if no line can be read; LimitError for too many.

    >>> lines, _ = lines_of("[1 2; 3 4] ~ [1 2; 0 -2]\\n[1 2; 0 1]", 2)
    >>> [line.number for line in lines]
    [1, 1, 2]
    """
    if len(text) > CHARACTER_LIMIT:
        raise LimitError(f"the work has more than {CHARACTER_LIMIT} characters", where="work")
    course = policy or Policy()
    asked = Asked(
        form=Form.MATRIX,
        size=size,
        letters={},
        imaginary_letter=course.imaginary_letter,
        decimal=course.decimal,
    )
    found: list[Line] = []
    unread: list[Unread] = []
    first: InputError | None = None
    for number, piece in _pieces(text):
        try:
            found += _lines(number, piece, asked)
        except InputError as error:
            first = first or error
            unread.append(Unread(number=number, reason=error.message))
        if len(found) + len(unread) > LINE_LIMIT:
            raise LimitError(f"the work has more than {LINE_LIMIT} lines", where="work")
    if not found:
        raise first or InputError(
            "there is no line of work", where="work", remedy="one step on each line"
        )
    return found, unread


# -- from the text to its pieces -----------------------------------------------------------------

_COMMENT = re.compile(r"(?:#|//).*")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; those of one matrix together."""
    held: list[str] = []
    start = 0
    lines = [_COMMENT.sub("", line) for line in text.splitlines()]
    for number, line in enumerate([*lines, ""], 1):
        if not held:
            start = number
        if line.strip():
            held.append(line)
            if not _is_open("\n".join(held)) and not _is_row(held[0]):
                yield start, "\n".join(held)
                held = []
        elif held:
            yield start, "\n".join(held)
            held = []


def _is_open(text: str) -> bool:
    return (
        text.count("[") > text.count("]")
        or text.count("(") > text.count(")")
        or text.count("\\begin") > text.count("\\end")
    )


_ROW = re.compile(r"[-+−0-9./\s]+")


def _is_row(line: str) -> bool:
    """Whether a line holds numbers alone, as the row of a matrix does."""
    return bool(_ROW.fullmatch(line)) and len(line.split()) > 1


# -- from a piece to what it shows ---------------------------------------------------------------

_VECTOR = re.compile(r"[(<][^()<>]*,[^()<>]*[)>]|\bspan\b")
_ROOTS = re.compile(r"\s*(?:λ|\\lambda|lambda|[xtz])\s*(?:_?\{?[0-9,₀-₉ ]*\}?)\s*(?:=|∈|\\in)")
#: det(A − λI), |A − λI|, p(λ), χ: the name of what follows.
_NAME = re.compile(
    r"\s*(?:\\?det\b|\||\\?chi|χ|[A-Za-z]\s*(?:_\w+)?\s*\(\s*(?:λ|\\?lambda|\w)\s*\)\s*$)"
)


def _lines(number: int, piece: str, asked: Asked) -> list[Line]:
    """Everything that a piece shows."""
    matrices = _matrices(piece, number)
    if matrices:
        return [_standing(_read(number, text, Form.MATRIX, asked)) for text in matrices]
    if _is_row(piece.split("\n")[0]):
        return [_read(number, piece, Form.MATRIX, asked)]
    plain = piece.strip().lstrip("=⇒~").strip()
    equation = _linear(plain)
    if equation is not None:
        return [Line(number=number, shown=(equation,))]
    if _CHOICE.match(plain):
        return []  # x₂ = 1: the value of a free variable is the student's to choose
    if _VECTOR.search(plain):
        return [_read(number, plain, Form.VECTORS, asked)]
    if _ROOTS.match(plain):
        return [_read(number, plain, Form.LIST, asked)]
    return _polynomials(number, plain, asked)


#: D, Δ: the name of a number on the way.
_DISCRIMINANT = re.compile(r"D|Δ|\\Delta|disc\w*")


def _standing(line: Line) -> Line:
    """A matrix of one column is a vector."""
    shown = tuple(
        Vectors(vectors=(one.columns[0],))
        if isinstance(one, Matrix) and one.shape[1] == 1 < one.shape[0]
        else one
        for one in line.shown
    )
    return Line(number=line.number, shown=shown)


_CHOICE = re.compile(r"\s*(?:x_?\{?[1-9₁-₉]\}?|[yz])\s*=")
_SUBSCRIPTS = str.maketrans("₁₂₃₄₅₆₇₈₉−", "123456789-", " \t_{}*·")
_TERM = re.compile(r"([+-]?)([0-9]+(?:/[0-9]+)?)?(x[1-9]|[xyz])?")
_PLACES = {"x": 0, "y": 1, "z": 2}


def _linear(text: str) -> LinearEquation | None:
    """A homogeneous equation between x₁, x₂, … or x, y, z; None if the text is none."""
    sides = text.translate(_SUBSCRIPTS).split("=")
    if len(sides) != 2 or not all(sides):
        return None
    found: dict[int, Fraction] = {}
    for sign, side in zip((1, -1), sides, strict=True):
        at = 0
        while at < len(side):
            term = _TERM.match(side, at)
            if term is None or not term[0] or not (term[2] or term[3]):
                return None
            at = term.end()
            try:
                value = sign * Fraction(term[2] or 1) * (-1 if term[1] == "-" else 1)
            except ZeroDivisionError:
                return None
            if term[3] is None:
                if value:
                    return None
                continue
            place = _PLACES.get(term[3], int(term[3][1:] or 0) - 1)
            found[place] = found.get(place, Fraction(0)) + value
    if len(found) < 2 and not (found and 0 not in found):
        return None  # x = 0 is about a root
    top = max(found) + 1
    return LinearEquation(coefficients=tuple(exact(found.get(k, 0)) for k in range(top)))


def _matrices(piece: str, number: int) -> list[str]:
    """The matrices in square brackets or in TeX; decorations between them are left out."""
    found: list[str] = []
    depth, start, end = 0, 0, 0
    for mark in re.finditer(r"\[|\]|\\begin\{\w*matrix\}|\\end\{\w*matrix\}", piece):
        opens = mark[0] == "[" or mark[0].startswith("\\begin")
        if opens and depth == 0:
            start = mark.start()
            if re.search(r"[0-9)}]\s*$", piece[end:start]) and not _OPERATION.search(
                piece[end:start]
            ):
                raise InputError(
                    "a number stands before this matrix",
                    where=f"line {number}",
                    remedy="multiply it into the matrix",
                )
        depth += 1 if opens else -1
        if depth == 0:
            end = mark.end()
            found.append(piece[start:end])
    return [_without_bar(text) for text in found]


_OPERATION = re.compile(r"[RrLl]_?\{?[0-9]")


def _without_bar(text: str) -> str:
    """An augmented matrix as one without the bar."""
    return text.replace("|", "," if "," in text else " ")


def _polynomials(number: int, text: str, asked: Asked) -> list[Line]:
    """The sides of a chain of equalities, or one equation."""
    sides = [side.strip() for side in re.split(r"=|⇔|⇒", text)]
    if len(sides) > 1 and (
        _DISCRIMINANT.fullmatch(sides[0]) or _NAME.match(sides[0]) or re.search(r"\bA\b", sides[0])
    ):
        sides = sides[1:]
    sides = [side for side in sides if side]
    if len(sides) == 2 and any(sign in sides[1] for sign in ("±", "+-", "\\pm")):
        return [_shifted_roots(number, sides[0], sides[1], asked)]
    lines = [_read(number, side, Form.POLYNOMIAL, asked) for side in sides]
    if len(lines) < 2 or not all(_is_constant(p) for p in lines[-1].shown):
        return lines
    if all(_is_constant(p) for line in lines for p in line.shown):
        values = tuple(_constant(line.shown[0]) for line in lines)
        return [Line(number=number, shown=(Aside(values=values),))]
    right = lines.pop()
    last = lines[-1]
    equations = tuple(
        Equation(polynomial=left - value)
        for left in last.shown
        for value in right.shown
        if isinstance(left, Polynomial) and isinstance(value, Polynomial)
    )
    return [*lines[:-1], Line(number=number, shown=equations)]


def _shifted_roots(number: int, left: str, right: str, asked: Asked) -> Line:
    """λ − 7/2 = ±3/2: the roots that this says."""
    [p] = _read(number, left, Form.POLYNOMIAL, asked).shown[:1]
    if not isinstance(p, Polynomial) or p.degree != 1:
        raise InputError("± stands beside something that is not linear", where=f"line {number}")
    roots = [
        Listed(items=tuple(Item(value=(v - p.coefficient(0)) / p.leading) for v in one.values))
        for one in _read(number, right, Form.LIST, asked).shown
        if isinstance(one, Listed)
    ]
    return Line(number=number, shown=tuple(roots))


def _constant(shown: Shown) -> Number:
    assert isinstance(shown, Polynomial)
    return shown.coefficient(0)


def _is_constant(shown: Shown) -> bool:
    return isinstance(shown, Polynomial) and shown.degree < 1


def _read(number: int, text: str, form: Form, asked: Asked, limits: Limits = ANSWER_LIMITS) -> Line:
    found = readings(text, replace(asked, form=form), limits)
    if isinstance(found, ParseFailure):
        error = found.error(text)
        where = f"line {number}" + (f", {error.where}" if error.where else "")
        raise type(error)(error.message, where=where, remedy=error.remedy)
    return Line(number=number, shown=tuple(_shown(reading.value) for reading in found))


def _shown(value: Value) -> Shown:
    if not isinstance(value, Matrix | Polynomial | Listed | Vectors):
        raise TypeError(f"a line of work is no {type(value).__name__}")
    return value
