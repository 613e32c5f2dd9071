"""Problems: a certified matrix, and the questions about it with their expected answers."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from eigtutor.document.blocks import Inlines
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.page import Space

T = TypeVar("T")

_EIGHT_WORDS = struct.Struct(">8I").unpack
_SIXTEEN_HALVES = struct.Struct(">16H").unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An expected answer: as text in the answer language (one text, or one for each letter such
    as P and D), and as it stands in the key."""

    text: str | Mapping[str, str]
    shown: Inlines

    @property
    def word(self) -> str:
        """Yes, no, indefinite; "" where the answer is no word."""
        text = self.text.split(",")[0] if isinstance(self.text, str) else ""
        return text if text.replace("-", "").replace(" ", "").isalpha() and len(text) > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a question with multiple choice; ``mistake`` names what leads to it, "" for
    the right one."""

    letter: str
    answer: Answer
    mistake: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a problem. ``id`` is "" for the only one; ``depends_on`` are the ids of
    earlier ones whose answers a student uses in it. ``choices`` are its options, one of them
    right, where it is asked with multiple choice."""

    id: str
    kind: str
    given: Given
    expected: Answer
    points: int | float | None = None
    depends_on: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def right_letter(self) -> str:
        """The letter of the right option; "" without options."""
        return next((one.letter for one in self.choices if not one.mistake), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A matrix and its questions. The decomposition is certified when it is made, so there is
    no uncertified problem."""

    id: str
    seed: int
    decomposition: JordanDecomposition
    questions: tuple[Question, ...]
    title: str = ""
    space: int | None = None
    space_style: Space | None = None
    #: How many matrices were drawn before it and refused, by the field of the spec that asked for
    #: what they lacked ("" where the question could not be asked of them); None if none is drawn.
    refused: Mapping[str, int] | None = field(default=None, compare=False)

    @property
    def matrix(self) -> Matrix:
        return self.decomposition.matrix


def matrix_text(matrix: Matrix) -> str:
    """The matrix in the answer language: ``[[1, 2], [3, 4]]``."""
    rows = ("[" + ", ".join(x.sympy_text() for x in row) + "]" for row in matrix)
    return f"[{', '.join(rows)}]"


def problem_seed(set_seed: int, exercise: str, student: str = "") -> int:
    """The seed of one problem: a hash, so that no other exercise or student changes it."""
    text = f"{set_seed}\n{exercise}\n{student}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


class Draw:
    """A stream of random choices that is the same on every platform and Python: SHA-256 of
    (seed, counter)."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._counter = 0
        self._words: list[int] = []  # hashed already, the next one last

    def _word(self) -> int:
        if not self._words:
            self._words = list(_EIGHT_WORDS(self._digest())[::-1])
        return self._words.pop()

    def _digest(self) -> bytes:
        self._counter += 1
        return hashlib.sha256(f"{self._seed}:{self._counter - 1}".encode()).digest()

    def below(self, n: int) -> int:
        """An integer in 0 … n−1, each equally likely (n ≤ 2³²)."""
        word = self._words.pop() if self._words else self._word()
        rest = word % n
        while word - rest > 2**32 - n:  # there are fewer than n such words left
            word = self._word()
            rest = word % n
        return rest

    def integer(self, low: int, high: int) -> int:
        """An integer in low … high, each equally likely."""
        return low + self.below(high - low + 1)

    def choice(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def choices(self, items: Sequence[T]) -> Iterator[T]:
        """Items without end, each equally likely: sixteen from one hash (at most 2¹⁶ items)."""
        n = len(items)
        limit = 2**16 - 2**16 % n
        while True:
            yield from [items[x % n] for x in _SIXTEEN_HALVES(self._digest()) if x < limit]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """``count`` different items, in random order."""
        pool = list(items)
        return [pool.pop(self.below(len(pool))) for _ in range(count)]
