"""How backends err where the truth is known exactly: by block size, size and conditioning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, Literal

import numpy as np

from eigtutor.comparison.sensitivity import matched
from eigtutor.display import Displayed
from eigtutor.document.blocks import (
    Block,
    Document,
    Figure,
    Formula,
    Heading,
    Inlines,
    Meta,
    Table,
    Text,
)
from eigtutor.document.floats import rounded
from eigtutor.document.math import Frac, Int, Math, Symbol, Words
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.numeric.backends import BACKENDS, Backend, NoConvergence
from eigtutor.numeric.large import ROUNDS, KnownMatrix, large_matrix
from eigtutor.pictures.charts import scatter

#: What is changed from matrix to matrix, while the rest stays as it is.
Varied = Literal["block", "size", "condition"]

_SIZE, _BLOCK = 200, 3
_BLOCKS = (1, 2, 3, 4, 5, 8)
_SIZES = (20, 50, 100, 200, 400, 1000)
_SHEARS = (1, 3, 5, 7, 9, 11)
#: The backend whose errors are drawn: it is always there, and takes every size.
_DRAWN = "numpy"
#: The eigenvalue of the large block; the others are far from it.
_EIGENVALUE = 20
_EPSILON = 2.0**-52

#: What a matrix is for, its size, the size of its block, and the number of its shears.
Design = tuple[Varied, int, int, int]

#: Called with what is being done, how many are done, and of how many.
Progress = Callable[[str, int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The errors of every backend on one matrix.

    The matrix has the one Jordan block of size ``block`` for its eigenvalue 20, and blocks of size
    1 for −4 … 4. ``errors`` are the largest distances from 20 of the values that belong to it.
    """

    varied: Varied
    size: int
    block: int
    condition: float
    errors: dict[str, float]

    def to_json(self) -> dict[str, object]:
        """All fields, under their names."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Displayed):
    """The rows of three tables, in each of which one thing is varied."""

    rows: tuple[Row, ...]
    #: A study compares, and judges nothing.
    agree = True

    def to_json(self) -> dict[str, Any]:
        """The rows as objects."""
        return {"rows": [row.to_json() for row in self.rows]}

    def document(self) -> Document:
        """The tables on a page, for any writer."""
        blocks: list[Block] = [
            paragraph(
                "Every matrix here is of integers, and its spectrum is known exactly: A = PJP⁻¹ "
                "was checked without a rounding error. Its eigenvalue 20 has one Jordan block, "
                "whose size is told; the others, from −4 to 4, have blocks of size 1. The tables "
                "show how far the values for 20 are off, the pictures those of NumPy."
            )
        ]
        heads: dict[Varied, tuple[Inlines, Inlines]] = {
            "block": (
                sentence("By the size of the block"),
                sentence("Rounding errors of size ε move it by about a constant times ε^(1/k)."),
            ),
            "size": (
                sentence("By the size of the matrix"),
                sentence("The block has size 3 throughout: the size alone changes little."),
            ),
            "condition": (
                sentence("By the condition of P"),
                sentence("All blocks have size 1, and the error grows with the condition."),
            ),
        }
        for varied, (head, text) in heads.items():
            rows = [row for row in self.rows if row.varied == varied]
            if not rows:
                continue
            blocks += [Heading(head), paragraph("{text}", text=text), _table(varied, rows)]
            blocks.append(_figure(varied, rows))
        return Document(meta=Meta(title=word("A Study of Numeric Backends")), blocks=tuple(blocks))


def study(plan: Sequence[Design] | None = None, *, progress: Progress | None = None) -> Study:
    """Every backend that is installed on every matrix of the plan that it takes.

    The usual plan has 18 matrices, from 20×20 to 1000×1000, and takes a minute.
    """
    plan = list(_plan()) if plan is None else plan
    backends = [backend for backend in BACKENDS if backend.available()]
    rows = []
    for done, (varied, size, block, shears) in enumerate(plan, 1):
        rows.append(_row(varied, _matrix(size, block, shears), block, backends))
        if progress is not None:
            progress("matrices", done, len(plan))
    return Study(rows=tuple(rows))


def _plan() -> Iterator[Design]:
    yield from (("block", _SIZE, block, ROUNDS) for block in _BLOCKS)
    yield from (("size", size, _BLOCK, ROUNDS) for size in _SIZES)
    yield from (("condition", _SIZE, 1, shears) for shears in _SHEARS)


def _matrix(size: int, block: int, shears: int) -> KnownMatrix:
    others = [(k % 9 - 4, 1) for k in range(size - block)]
    return large_matrix([(_EIGENVALUE, block), *others], seed=1, rounds=shears)


def _row(varied: Varied, known: KnownMatrix, block: int, backends: Sequence[Backend]) -> Row:
    n = len(known.matrix)
    values = np.array([value for value, size in known.blocks for _ in range(size)], dtype=float)
    errors = {}
    for backend in backends:
        if backend.refusal(known.matrix):
            continue
        try:
            found = backend.spectrum(known.matrix).values
        except NoConvergence:
            continue
        places = matched(np.asarray(found), values)
        mine = values[places] == _EIGENVALUE
        if mine.any():
            errors[backend.name] = float(np.abs(found[mine] - _EIGENVALUE).max())
    condition = float(np.linalg.cond(known.modal))
    return Row(varied=varied, size=n, block=block, condition=condition, errors=errors)


def _table(varied: Varied, rows: Sequence[Row]) -> Table:
    """A column for each backend that took one of the matrices."""
    names = [name for name in BACKENDS.names() if any(name in row.errors for row in rows)]
    head = {
        "block": sentence("Block size k"),
        "size": sentence("Size of A"),
        "condition": sentence("Condition of P"),
    }[varied]
    extra = varied == "block"
    return Table(
        (head, *([sentence("ε^(1/k)")] if extra else []), *((Text(name),) for name in names)),
        tuple(
            (
                _varied(row),
                *([_digits(_EPSILON ** (1 / row.block))] if extra else []),
                *(_digits(row.errors.get(name)) for name in names),
            )
            for row in rows
        ),
    )


def _figure(varied: Varied, rows: Sequence[Row]) -> Figure:
    """NumPy's errors: over 1/k, where theory has a line for them, and over sizes and conditions."""
    places = {
        "block": [1 / row.block for row in rows],
        "size": [log10(row.size) for row in rows],
        "condition": [log10(row.condition) for row in rows],
    }[varied]
    # An error may be 0 by chance: half a unit in the last place of 20 stands for it.
    errors = [log10(max(row.errors[_DRAWN], _EIGENVALUE * _EPSILON / 2)) for row in rows]
    titles: dict[Varied, tuple[Math, Inlines]] = {
        "block": (
            Frac(Int(1), Symbol("k"), slashed=True),
            sentence("The logarithms of NumPy's errors lie near a line that falls as 1/k grows."),
        ),
        "size": (
            Words(word("log₁₀ of the size")),
            sentence("NumPy's errors hardly depend on the size of the matrix."),
        ),
        "condition": (
            Words(word("log₁₀ of the condition")),
            sentence("The logarithms of NumPy's errors grow with that of the condition of P."),
        ),
    }
    across, spoken = titles[varied]
    up = Words(word("log₁₀ of the error"))
    return scatter(list(zip(places, errors, strict=True)), across, up, spoken)


def _varied(row: Row) -> Inlines:
    if row.varied == "condition":
        return _digits(row.condition)
    return (Text(str(row.block if row.varied == "block" else row.size)),)


def _digits(x: float | None) -> Inlines:
    return (Text("–") if x is None else Formula(rounded(x, 2)),)
