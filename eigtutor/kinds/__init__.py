"""The kinds of exercise: one file each. A kind poses a question and knows what answers it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError
from eigtutor.exact import Number
from eigtutor.given import Given
from eigtutor.problem import Answer, Draw
from eigtutor.registry import Registry


class Kind(ABC):
    """One kind of exercise. Its name is also the name of its task and of its answers."""

    name: ClassVar[str]
    #: One line: what the student does.
    summary: ClassVar[str]
    #: What ``given`` may hold in a spec: name → what it is.
    options: ClassVar[Mapping[str, str]] = {}

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        """What the student is told: what the author asked for, completed by drawing.

        ``wish`` holds the options that only steer the drawing. Raises InputError if what is
        asked does not fit the matrix.
        """
        return asked

    @abstractmethod
    def question(self, given: Given) -> Inlines:
        """The question about the matrix, which stands above it as A (with v, if given)."""

    @abstractmethod
    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        """The expected answer, read from the certified structure."""


KINDS: Registry[Kind] = Registry("eigtutor.kinds", "kind")


def known_eigenvalue(decomposition: JordanDecomposition, value: Number) -> Number:
    """The value, if it is an eigenvalue; InputError that lists the eigenvalues otherwise."""
    values = decomposition.structure.eigenvalues
    if value not in values:
        raise InputError(
            f"{value.sympy_text()} is not an eigenvalue of the matrix",
            where="given.eigenvalue",
            remedy="one of: " + ", ".join(v.sympy_text() for v in values),
        )
    return value
