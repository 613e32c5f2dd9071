"""Mistakes in bases of eigenspaces whose vectors all belong there."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from fractions import Fraction

from eigtutor.acceptance import are_independent, are_parallel
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, letter, mul, num, shifted, vec
from eigtutor.document.build import posed as equation
from eigtutor.document.words import counted, msgid, sentence
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.forms import Answers, Vectors
from eigtutor.given import vector_text
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, given_eigenvalue, is_eigenvector, named, writable


class WrongBasis(Mistake):
    """Eigenvectors that are no basis."""

    kinds = frozenset({"eigenspace-basis"})

    @abstractmethod
    def case(self, basis: Sequence[Vector]) -> Sequence[Vector]:
        """What becomes of a basis; no vectors where the mistake cannot be made."""

    @abstractmethod
    def shows(self, vectors: Sequence[Vector]) -> bool:
        """Whether eigenvectors, which are no basis, show the mistake."""

    @abstractmethod
    def message(self, posed: Posed, vectors: Sequence[Vector]) -> Inlines:
        """What to tell of the vectors."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        vectors = answers.part(Vectors).vectors
        inside = all(is_eigenvector(posed, v) for v in vectors)
        return self.message(posed, vectors) if inside and self.shows(vectors) else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        found = self.case(posed.decomposition.eigenspace(given_eigenvalue(posed)))
        if not found or not all(writable(v) for v in found):
            return None
        return ", ".join(map(vector_text, found))


@named
class Dependent(WrongBasis):
    """One of the vectors is a combination of the others."""

    name = "B1"
    summary = msgid("gave dependent vectors")
    share = Fraction(50, 100)
    breadth = 2
    example = Example(
        kind="eigenspace-basis",
        matrix="2 0 0; 0 2 0; 0 0 5",
        given={"eigenvalue": "2"},
        answer="(1, 0, 0), (0, 1, 0), (1, 1, 0)",
    )

    def case(self, basis: Sequence[Vector]) -> Sequence[Vector]:
        if len(basis) < 2:
            return ()
        return (*basis[:2], tuple(x + y for x, y in zip(*basis[:2], strict=True)), *basis[3:])

    def shows(self, vectors: Sequence[Vector]) -> bool:
        return not are_independent(vectors)

    def message(self, posed: Posed, vectors: Sequence[Vector]) -> Inlines:
        return sentence(
            "All of these are eigenvectors, but they are dependent: one is a combination of the "
            "others. A basis holds no such vector."
        )


@named
class Multiples(WrongBasis):
    """Multiples of one vector."""

    name = "B3"
    summary = msgid("gave multiples of one vector")
    share = Fraction(50, 100)
    example = Example(
        kind="eigenspace-basis",
        matrix="2 0 0; 0 2 0; 0 0 5",
        given={"eigenvalue": "2"},
        answer="(1, 0, 0), (2, 0, 0)",
    )

    def case(self, basis: Sequence[Vector]) -> Sequence[Vector]:
        if len(basis[0]) == 1:
            return ()
        return [scaled(basis[0], k + 1) for k in range(max(len(basis), 2))]

    def shows(self, vectors: Sequence[Vector]) -> bool:
        return len(vectors) > 1 and all(are_parallel(vectors[0], v) for v in vectors[1:])

    def message(self, posed: Posed, vectors: Sequence[Vector]) -> Inlines:
        return sentence(
            "{vector} is a multiple of {first}. In a basis no vector is a combination of the "
            "others.",
            vector=coords(vectors[1]),
            first=coords(vectors[0]),
        )


@named
class TooFew(WrongBasis):
    """Independent vectors, fewer than the dimension."""

    name = "B2"
    summary = msgid("gave too few vectors")
    share = Fraction(60, 100)
    example = Example(
        kind="eigenspace-basis",
        matrix="2 0 0; 0 2 0; 0 0 5",
        given={"eigenvalue": "2"},
        answer="(1, 0, 0)",
    )

    def case(self, basis: Sequence[Vector]) -> Sequence[Vector]:
        return basis[:-1]

    def shows(self, vectors: Sequence[Vector]) -> bool:
        return are_independent(vectors)

    def message(self, posed: Posed, vectors: Sequence[Vector]) -> Inlines:
        matrix = shifted(letter("A"), num(given_eigenvalue(posed)), posed.matrix.size)
        system = equation(mul(matrix, vec("v")), letter("0"))
        return counted(
            "Count the free variables of {system}: there is more than one.",
            "Count the free variables of {system}: there are more than {count}.",
            len(vectors),
            system=system,
        )
