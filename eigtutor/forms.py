"""What an answer may look like, and what was understood of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, TypeAlias, TypeVar

from eigtutor.definiteness import Definiteness
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.matrices import Vector
from eigtutor.facts import WithFacts


class Form(Enum):
    """The forms of answers; each reads to one type of value."""

    POLYNOMIAL = "a polynomial in one letter"
    LIST = "a list of numbers"
    MULTIPLICITIES = "eigenvalues with both multiplicities, such as 2: 1, 1; 3: 2, 1"
    YES_OR_NO = "yes or no"
    YES_WITH_EIGENVALUE = "yes with the eigenvalue, or no"
    VECTORS = "vectors"
    VECTOR = "a vector"
    MATRIX = "a matrix"
    TERMS = "numbers, each with a matrix, such as 1: [[1, 0], [0, 0]]; 3: [[0, 0], [0, 1]]"
    DEFINITENESS = "a word, such as positive definite or indefinite"


#: What a letter of the question stands for: it decides what may be done with it.
Meaning: TypeAlias = Literal["integer", "real", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A number in a list, and how often it was said to occur (None: nothing was said)."""

    value: Number
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list of numbers; an empty one is "none"."""

    items: tuple[Item, ...]

    @property
    def values(self) -> tuple[Number, ...]:
        """The numbers, each as often as it was said to occur."""
        return tuple(item.value for item in self.items for _ in range(item.count or 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplicity:
    """An eigenvalue with its multiplicities, as far as they were given."""

    eigenvalue: Number
    algebraic: int | None = None
    geometric: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplicities:
    """Eigenvalues with their multiplicities."""

    entries: tuple[Multiplicity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Yes or no, perhaps with an eigenvalue."""

    holds: bool
    eigenvalue: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """Vectors in the order in which they were given.

    ``family``: they were given as a span or with parameters, not one by one.
    """

    vectors: tuple[Vector, ...]
    family: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms λE of a sum, in the order in which they were given."""

    terms: tuple[tuple[Number, Matrix], ...]


Value: TypeAlias = (
    Polynomial | Listed | Multiplicities | Decided | Vectors | Matrix | Terms | Definiteness
)
V = TypeVar("V")


def numbers_in(value: Value) -> Iterator[Number]:
    """The numbers of which a value consists."""
    match value:
        case Polynomial():
            yield from value.coefficients
        case Terms():
            for number, matrix in value.terms:
                yield from (number, *matrix.entries)
        case Listed():
            yield from (item.value for item in value.items)
        case Multiplicities():
            yield from (entry.eigenvalue for entry in value.entries)
        case Decided():
            if value.eigenvalue is not None:
                yield value.eigenvalue
        case Vectors():
            yield from (x for v in value.vectors for x in v)
        case Matrix():
            yield from value.entries
        case Definiteness():
            pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers(WithFacts):
    """The values of an answer's parts, by their letters ("" where there is only one).

    ``declined``: the student said that there is no answer of this form ("not diagonalizable").
    """

    parts: Mapping[str, Value] = field(default_factory=dict)
    declined: bool = False

    def part(self, sort: type[V], name: str = "") -> V:
        """The value of a part, which has this type: the checker has seen to it."""
        value = self.parts[name]
        if not isinstance(value, sort):
            raise TypeError(f"part {name!r} is a {type(value).__name__}, not a {sort.__name__}")
        return value
