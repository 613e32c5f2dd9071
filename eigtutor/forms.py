"""What an answer may look like, and what was understood of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, TypeAlias, TypeVar

from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.matrices import Vector


class Form(Enum):
    """The forms of answers; each reads to one type of value."""

    POLYNOMIAL = "a polynomial in one letter"
    LIST = "a list of numbers"
    MULTIPLICITIES = "eigenvalues with both multiplicities, such as 2: 1, 1; 3: 2, 1"
    YES_OR_NO = "yes or no"
    YES_WITH_EIGENVALUE = "yes with the eigenvalue, or no"
    VECTORS = "vectors"
    MATRIX = "a matrix"


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


Value: TypeAlias = Polynomial | Listed | Multiplicities | Decided | Vectors | Matrix
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
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
