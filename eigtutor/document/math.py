"""Mathematics as typed nodes. A node holds values, so both sides of an ``=`` can be evaluated.

Writers print nodes exactly as they stand: brackets are :class:`Paren` nodes, placed by the
constructors in :mod:`eigtutor.document.build`. No writer decides about precedence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from eigtutor.exact import Matrix, Number, Polynomial

#: What a node can be worth. Vectors are matrices of one column.
Value: TypeAlias = Number | Matrix | Polynomial

#: Relations, in the spelling of the JSON contract.
Rel = Literal["=", "!=", "<", "<=", ">", ">=", "~", "in", "approx"]


@dataclass(frozen=True, slots=True)
class Int:
    """A non-negative integer, written in digits. Negative ones are ``Neg(Int(...))``."""

    value: int


@dataclass(frozen=True, slots=True)
class Digits:
    """A decimal approximation, as text such as ``-1.8794``; stands right of an ``approx``."""

    text: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, with an optional subscript, that may stand for a known value.

    ``name`` is a Latin letter or the name of a Greek one (``lambda``). ``style`` says what it
    denotes: vectors are printed bold. With ``value`` None it is a free variable.
    """

    name: str
    subscript: str = ""
    style: Literal["scalar", "matrix", "vector"] = "scalar"
    value: Value | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """Upright words inside a formula ("or", "for every")."""

    text: str


@dataclass(frozen=True, slots=True)
class Sum:
    """a + b − c: a term that is a :class:`Neg` is printed with a minus sign."""

    terms: tuple[Math, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A product; ``sign`` is what stands between the factors."""

    factors: tuple[Math, ...]
    sign: Literal["", "dot", "times"] = ""


@dataclass(frozen=True, slots=True)
class Neg:
    """−a."""

    operand: Math


@dataclass(frozen=True, slots=True)
class Frac:
    """A fraction with a bar; or with a slash, as in an exponent, its parts held together."""

    numerator: Math
    denominator: Math
    slashed: bool = False


@dataclass(frozen=True, slots=True)
class Power:
    """base^exponent."""

    base: Math
    exponent: Math


@dataclass(frozen=True, slots=True)
class Radical:
    """A root: √a, or with ``index`` another one."""

    radicand: Math
    index: int = 2


@dataclass(frozen=True, slots=True)
class Paren:
    """Round brackets that grow with what they hold."""

    inner: Math


@dataclass(frozen=True, slots=True)
class Norm:
    """|z|, the modulus of a number; or ‖v‖, ‖A‖₁, ‖A‖_∞, ‖A‖_F of a vector or a matrix.

    The length of a vector is its Frobenius norm, printed without a letter.
    """

    inner: Math
    sort: Literal["modulus", "length", "1", "inf", "F"] = "modulus"


class _Entries:
    """What is known of the entries of an :class:`Array` as a whole."""

    __slots__ = ("_integers",)

    rows: tuple[tuple[Math, ...], ...]
    _integers: tuple[tuple[int, ...], ...] | None

    @property
    def integers(self) -> tuple[tuple[int, ...], ...] | None:
        """The entries where all are integers, as most are, else None: who goes over them need
        not look at each node. Read off once."""
        try:
            return self._integers
        except AttributeError:
            found = _integers(self.rows)
            object.__setattr__(self, "_integers", found)
            return found


def _integers(rows: tuple[tuple[Math, ...], ...]) -> tuple[tuple[int, ...], ...] | None:
    found = []
    for row in rows:
        entries = []
        for x in row:
            if type(x) is Int:
                entries.append(x.value)
            elif type(x) is Neg and type(x.operand) is Int:
                entries.append(-x.operand.value)
            else:
                return None
        found.append(tuple(entries))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Array(_Entries):
    """A matrix of nodes. A column vector is an Array of one column.

    ``fence``: "paren" for a matrix, "bar" for a determinant. ``bar``: a vertical rule after that
    many columns (0: none). ``marked``: cells to be made visible (pivots), as (row, column).
    """

    rows: tuple[tuple[Math, ...], ...]
    fence: Literal["paren", "bar"] = "paren"
    bar: int = 0
    marked: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Coordinates:
    """(1, 0, −2): a column vector written in a line."""

    items: tuple[Math, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A named function: det(…), tr(…), rank(…), ker(…), span(…), dim(…), cos(…), sin(…).

    Written with brackets, except before a single :class:`Array` or letter; cos 2t without, too.
    """

    name: Literal["det", "tr", "rank", "ker", "span", "dim", "cos", "sin"]
    arguments: tuple[Math, ...]


@dataclass(frozen=True, slots=True)
class Apply:
    """p(λ): a function named by a letter, at an argument. The letter's value is a Polynomial."""

    function: Symbol
    argument: Math


@dataclass(frozen=True, slots=True)
class SetOf:
    """{a, b, c}."""

    items: tuple[Math, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """a, b, c: nodes separated by commas, with room between them."""

    items: tuple[Math, ...]


@dataclass(frozen=True, slots=True)
class Transpose:
    """base with a raised T; or with a star, if the entries are conjugated, too."""

    base: Math
    conjugated: bool = False


@dataclass(frozen=True, slots=True)
class Inverse:
    """base⁻¹."""

    base: Math


@dataclass(frozen=True, slots=True)
class Relation:
    """left rel a rel b …: a chain.

    A *claim* (the default) holds for every value of its free variables, and is audited. With
    ``claim=False`` it is a condition: an equation that is being posed or solved.
    """

    left: Math
    links: tuple[tuple[Rel, Math], ...]
    claim: bool = True


@dataclass(frozen=True, slots=True)
class RowAdd:
    """R_target → R_target + factor·R_source (rows numbered from 1; a Neg factor subtracts)."""

    target: int
    source: int
    factor: Math


@dataclass(frozen=True, slots=True)
class RowSwap:
    """R_first ↔ R_second."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class RowScale:
    """R_row → factor·R_row."""

    row: int
    factor: Math


RowOp: TypeAlias = RowAdd | RowSwap | RowScale

Math: TypeAlias = (
    Int
    | Digits
    | Symbol
    | Words
    | Sum
    | Product
    | Neg
    | Frac
    | Power
    | Radical
    | Paren
    | Norm
    | Array
    | Coordinates
    | Function
    | Apply
    | SetOf
    | Listing
    | Transpose
    | Inverse
    | Relation
    | RowAdd
    | RowSwap
    | RowScale
)
