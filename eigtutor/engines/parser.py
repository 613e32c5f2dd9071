"""The answer language: text → exact numbers, vectors and matrices.

Read so far: constants, and vectors and matrices of them. The stages: :mod:`lexer` → :mod:`layout`
→ :mod:`grammar` (a tree) → :mod:`expression` (its value, within limits). What comes later adds
rules to the grammar and cases to the evaluation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from eigtutor.answer import AUTHOR_LIMITS, Limits, ParsedAnswer, ParseFailure, Span
from eigtutor.engines.arithmetic import Arithmetic
from eigtutor.engines.expression import (
    Expression,
    Grid,
    Negative,
    Product,
    Transposed,
)
from eigtutor.engines.grammar import Reader
from eigtutor.engines.lexer import Refusal
from eigtutor.exact import Matrix, Number

V = TypeVar("V")


def read_matrix(
    text: str, limits: Limits = AUTHOR_LIMITS, *, parameters: bool = False
) -> ParsedAnswer[Matrix] | ParseFailure:
    """The matrix that a text stands for, or why there is none.

    With ``parameters`` its entries may be rational functions of letters.
    """
    return _read(text, limits, Reader.grid, _matrix, parameters)


def read_vector(
    text: str, limits: Limits = AUTHOR_LIMITS
) -> ParsedAnswer[tuple[Number, ...]] | ParseFailure:
    """The vector that a text stands for, or why there is none."""
    return _read(text, limits, Reader.grid, _vector)


def read_number(
    text: str, limits: Limits = AUTHOR_LIMITS, *, parameters: bool = False
) -> ParsedAnswer[Number] | ParseFailure:
    """The number that a text stands for, or why there is none; ``parameters`` as for a matrix."""
    return _read(text, limits, Reader.scalar, _number, parameters)


def parse_matrix(text: str, limits: Limits = AUTHOR_LIMITS, *, parameters: bool = False) -> Matrix:
    r"""The matrix that a text stands for, in any of the usual notations.

    >>> parse_matrix("[[4, 2], [2, 5]]") == parse_matrix("4 2; 2 5")
    True
    >>> parse_matrix(r"\frac12 \begin{pmatrix} 1 & \sqrt2 \\ -i & 0.1 \end{pmatrix}")
    Matrix([[1/2, sqrt(2)/2], [-I/2, 1/20]])

    Raises InputError, with the place, if there is no such matrix; LimitError if it is too large;
    UnsupportedError for entries that are not sums of square roots, nor, with ``parameters``,
    rational functions of letters.
    """
    return _value(read_matrix(text, limits, parameters=parameters), text)


def parse_vector(text: str, limits: Limits = AUTHOR_LIMITS) -> tuple[Number, ...]:
    """The vector that a text stands for: (1, 2), <1, 2>, [1, 2], [1, 2]^T, a column matrix.

    >>> parse_vector("2(1, -1/2)")
    (Surd('2'), Surd('-1'))

    Raises as :func:`parse_matrix` does.
    """
    return _value(read_vector(text, limits), text)


def parse_eigenvalue(text: str, roots: tuple[Number, ...] = ()) -> Number:
    """The number that a text stands for: as :func:`parse_number`, or a numbered root, which may be
    one of ``roots``.

    >>> parse_eigenvalue("RootOf(x^3 - 3x + 1, 0)").decimal(5)
    ('-1.8794', '0')
    """
    return _value(_read(text, AUTHOR_LIMITS, Reader.scalar, _number, roots=roots), text)


def parse_number(text: str, limits: Limits = AUTHOR_LIMITS, *, parameters: bool = False) -> Number:
    """The exact number that a text stands for.

    >>> parse_number("(9 - √17)/2"), parse_number("-2^2"), parse_number("0.1")
    (Surd('(9 - sqrt(17))/2'), Surd('-4'), Surd('1/10'))

    Raises as :func:`parse_matrix` does.
    """
    return _value(read_number(text, limits, parameters=parameters), text)


def _value(answer: ParsedAnswer[V] | ParseFailure, text: str) -> V:
    if isinstance(answer, ParseFailure):
        raise answer.error(text)
    return answer.value


def _read(
    text: str,
    limits: Limits,
    rule: Callable[[Reader], Expression],
    shaped: Callable[[Number | Matrix], V | str],
    parameters: bool = False,
    roots: tuple[Number, ...] | None = None,
) -> ParsedAnswer[V] | ParseFailure:
    """Parse by a rule, evaluate, and see that the value has the shape asked for."""
    try:
        tree = rule(Reader(text, limits))
        value = shaped(Arithmetic(limits, parameters=parameters, roots=roots).value(tree))
    except Refusal as refusal:
        return refusal.failure
    if isinstance(value, str):
        return ParseFailure(offset=0, reason=value)
    return ParsedAnswer(value=value, source=text, spans=tuple(_spans(tree) or [(0, len(text))]))


def _matrix(value: Number | Matrix) -> Matrix | str:
    return value if isinstance(value, Matrix) else "a matrix was expected, this is a number"


def _vector(value: Number | Matrix) -> tuple[Number, ...] | str:
    if not isinstance(value, Matrix):
        return "a vector was expected, this is a number"
    m, n = value.shape
    if m > 1 and n > 1:
        return f"a vector was expected, this is a {m}×{n} matrix"
    return value.entries


def _number(value: Number | Matrix) -> Number | str:
    if isinstance(value, Matrix):
        return "a number was expected, this is a matrix or a vector"
    return value


def _spans(tree: Expression) -> list[Span]:
    """The places of the entries of the matrix in a tree; none if it holds no matrix."""
    match tree:
        case Grid():
            return tree.spans
        case Transposed():
            inner = _spans(tree.base)
            columns = len(tree.base.rows[0]) if isinstance(tree.base, Grid) else 1
            return [span for j in range(columns) for span in inner[j::columns]]
        case Negative():
            return _spans(tree.operand)
        case Product():
            return [span for _, factor in tree.factors for span in _spans(factor)]
        case _:
            return []
