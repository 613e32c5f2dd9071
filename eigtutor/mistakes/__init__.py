"""Named mistakes: one file for each family. They explain a wrong answer with the student's numbers.

They are consulted only after an answer was not accepted, so no mistake can take marks from a right
answer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar, TypeAlias, TypeVar

from eigtutor.acceptance import failing_row, in_field, is_nonzero, matching
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import exponential_of, letter, power
from eigtutor.document.math import Math
from eigtutor.errors import DifferentFields, LimitError
from eigtutor.exact import Matrix, Number, Surd
from eigtutor.exact.matrices import Vector
from eigtutor.exact.matrix_functions import MatrixFunction
from eigtutor.exact.radicands import product_class
from eigtutor.forms import Answers, Listed, Vectors, numbers_in
from eigtutor.given import vector_text
from eigtutor.marking import Posed
from eigtutor.problem import matrix_text
from eigtutor.registry import Registry

Values: TypeAlias = Sequence[Number]

#: An answer whose square roots generate a larger field is not diagnosed: products of its numbers
#: would be long.
_FIELD_DEGREE = 32
#: Wrong matrices are not written out beyond so many characters.
_LENGTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question with an answer that shows a mistake: a test, and a row of its documentation."""

    kind: str
    matrix: str
    given: Mapping[str, str] = field(default_factory=dict)
    answer: str | Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Another mistake that leads to the same answer, wherever both lead to one, and why: of every
    real matrix, or of those of one size."""

    other: str
    because: str
    size: int | None = None


class Mistake(ABC):
    """One mistake that students make."""

    #: Its id, such as C4; a policy names it by this.
    name: ClassVar[str]
    #: One line: what the student did.
    summary: ClassVar[str]
    #: The kinds of exercise in which it is looked for.
    kinds: ClassVar[frozenset[str]]
    #: The share of the marks that the answer still earns.
    share: ClassVar[Fraction]
    #: Whether the answer is right in a weaker form (partial), rather than wrong.
    weaker: ClassVar[bool] = False
    #: Where several mistakes explain one answer, the most specific is told: the lowest number.
    breadth: ClassVar[int] = 1
    #: An answer that shows it.
    example: ClassVar[Example]
    #: The mistakes from which no answer to the same question ever tells it apart.
    alike: ClassVar[tuple[Alike, ...]] = ()

    def alike_with(self, other: Mistake, size: int) -> str:
        """Why no answer about a real matrix of that size tells the two mistakes apart; "" if one
        may.

        >>> MISTAKES["C1"].alike_with(MISTAKES["C7"], 3)
        ''
        """
        for one, another in ((self, other), (other, self)):
            for alike in one.alike:
                if alike.other == another.name and alike.size in (None, size):
                    return alike.because
        return ""

    @abstractmethod
    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        """What to tell the student, if the answer shows this mistake; else None.

        Called only for answers that are not correct. What it says holds the student's own
        numbers, and never gives the right answer away.
        """

    @abstractmethod
    def wrong_answer(self, kind: str, posed: Posed) -> str | Mapping[str, str] | None:
        """The answer to a question of one of ``kinds``, in the answer language, of a student who
        makes this mistake and no other; None where it leads nowhere, or to what is right."""


MISTAKES: Registry[Mistake] = Registry("eigtutor.mistakes", "mistake")

M = TypeVar("M", bound=Mistake)


def named(mistake: type[M]) -> type[M]:
    """Register a mistake: a decorator of its class."""
    MISTAKES.register(mistake())
    return mistake


def explanation(kind: str, posed: Posed, answers: Answers) -> tuple[Mistake, Inlines] | None:
    """The most specific mistake that an answer shows, and what to tell; None if none explains it.

    Of equally specific ones it is the one that leaves the most marks.
    """
    if not _is_plain(answers):
        return None
    for mistake in _about(kind, tuple(MISTAKES)):
        try:
            message = mistake.diagnose(posed, answers)
        except (LimitError, DifferentFields):  # undecided: then nothing is claimed
            continue
        if message is not None:
            return mistake, message
    return None


@lru_cache(maxsize=64)
def _about(kind: str, mistakes: tuple[Mistake, ...]) -> tuple[Mistake, ...]:
    """Those of the mistakes that a kind of exercise has, the most specific first."""
    about = [mistake for mistake in mistakes if kind in mistake.kinds]
    return tuple(sorted(about, key=lambda mistake: (mistake.breadth, -mistake.share)))


def writable(values: Iterable[Number]) -> bool:
    """Whether the numbers can be written in an answer: numbered roots cannot."""
    return all(isinstance(x, Surd) for x in values)


def _is_plain(answers: Answers) -> bool:
    """Whether the square roots in an answer are few, so that products of its numbers are short."""
    numbers = (x for value in answers.parts.values() for x in numbers_in(value))
    span = {1}  # the field that they generate has as many dimensions
    for radicand in {m for x in numbers if isinstance(x, Surd) for m, _ in x.radicals}:
        if radicand not in span:
            span |= {product_class(radicand, m) for m in span}
        if len(span) > _FIELD_DEGREE:
            return False
    return True


# -- lists of eigenvalues ------------------------------------------------------------------------


class WrongList(Mistake):
    """The answer is one of the lists to which the mistake leads, in any order."""

    kinds = frozenset({"eigenvalues"})

    @abstractmethod
    def cases(self, posed: Posed) -> Iterable[Values]:
        """Those lists; the right one may be among them."""

    @abstractmethod
    def message(self, posed: Posed, values: Values) -> Inlines:
        """What to tell of the values."""

    def lists(self, posed: Posed) -> Sequence[Values]:
        """All of those lists."""
        return list(self.cases(posed))

    def multisets(self, posed: Posed) -> frozenset[frozenset[tuple[Number, int]]]:
        """Those lists without their order."""
        return frozenset(map(_multiset, posed.once(self.lists)))

    def shows(self, posed: Posed, values: Values) -> bool:
        """Whether the values, which are not the right ones, show the mistake."""
        if any(x.inexact for x in values):
            return any(same_values(values, case) for case in posed.once(self.lists))
        return _multiset(values) in posed.once(self.multisets)

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        values = answers.once(_values)
        return self.message(posed, values) if self.shows(posed, values) else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        right = wanted_eigenvalues(posed)
        for case in self.cases(posed):
            if writable(case) and not same_values(case, right):
                return ", ".join(x.sympy_text() for x in case) or "none"
        return None


def wanted_eigenvalues(posed: Posed) -> Values:
    """The eigenvalues in the field, as often as they occur."""
    return posed.once(_wanted)


def _wanted(posed: Posed) -> Values:
    return [x for x in posed.structure.spectrum if in_field([x], posed.given.field)]


def _multiset(values: Values) -> frozenset[tuple[Number, int]]:
    return _counted(tuple(values))


@lru_cache(maxsize=1)  # of one answer, for all mistakes that it may show
def _counted(values: tuple[Number, ...]) -> frozenset[tuple[Number, int]]:
    return frozenset(Counter(values).items())


def _values(answers: Answers) -> Values:
    return answers.part(Listed).values


def same_values(values: Values, others: Values) -> bool:
    """Whether the values are the same, as often, in any order."""
    return len(values) == len(others) and None not in matching(values, others)


# -- eigenvectors --------------------------------------------------------------------------------


class WrongVectors(Mistake):
    """All vectors of the answer that are no eigenvectors show the mistake."""

    kinds = frozenset({"eigenvector", "eigenspace-basis"})

    @abstractmethod
    def cases(self, posed: Posed) -> Iterable[Vector]:
        """The vectors to which the mistake leads; right ones may be among them."""

    @abstractmethod
    def shows(self, posed: Posed, v: Vector) -> bool:
        """Whether a vector, which is no eigenvector for the eigenvalue, shows the mistake."""

    @abstractmethod
    def message(self, posed: Posed, v: Vector) -> Inlines:
        """What to tell of the vector."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        wrong = [v for v in answers.part(Vectors).vectors if not is_eigenvector(posed, v)]
        if not wrong or not all(self.shows(posed, v) for v in wrong):
            return None
        return self.message(posed, wrong[0])

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        found = [v for v in self.cases(posed) if writable(v) and not is_eigenvector(posed, v)]
        if kind == "eigenvector":
            del found[1:]
        return ", ".join(map(vector_text, found)) or None


def given_eigenvalue(posed: Posed) -> Number:
    """The eigenvalue that the question names."""
    assert posed.given.eigenvalue is not None
    return posed.given.eigenvalue


def is_eigenvector(posed: Posed, v: Vector) -> bool:
    """Whether v is an eigenvector for that eigenvalue."""
    return is_nonzero(v) and failing_row(posed.matrix, given_eigenvalue(posed), v) is None


# -- functions of matrices -----------------------------------------------------------------------


def asked_function(posed: Posed) -> MatrixFunction:
    """Aⁿ or e^(tA), as the question has it."""
    n = posed.given.n
    return MatrixFunction(exponent=n, letter=n if isinstance(n, str) else posed.given.variable)


def short_text(matrix: Matrix) -> str | None:
    """The matrix as an answer; None if no student would write so much."""
    text = matrix_text(matrix)
    return text if len(text) <= _LENGTH else None


def written(function: MatrixFunction, node: Math) -> Math:
    """The function of a matrix, as it is written."""
    match function.exponent:
        case None:
            return exponential_of(node, function.letter)
        case int():
            return power(node, function.exponent)
        case str():
            return power(node, letter(function.letter))
