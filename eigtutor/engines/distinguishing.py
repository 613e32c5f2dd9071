"""Wrong answers that tell mistakes apart: each from one named mistake, none of them accepted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from eigtutor.acceptance import is_nonzero
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.checker import marked, understood
from eigtutor.engines.screening import Refused, Screen
from eigtutor.exact import Matrix, Number, Polynomial, Surd
from eigtutor.exact.matrices import Vector
from eigtutor.forms import Answers, Form, Listed, Multiplicities, Terms, Value, Vectors
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Policy, Posed
from eigtutor.mistakes import MISTAKES, Mistake
from eigtutor.problem import Question

#: By this policy answers are tried. Which of them is right in full does not depend on the course.
_POLICY = Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAnswer:
    """The answer to which a mistake leads. ``meaning``: what two answers share that say the same,
    such as a list in another order. ``is_weaker``: it is right in a weaker form."""

    mistake: Mistake
    text: str | Mapping[str, str]
    meaning: Hashable
    is_weaker: bool = False


def wrong_answer(mistake: Mistake, kind: Kind, posed: Posed) -> WrongAnswer | None:
    """The answer of a student who makes this mistake and no other; None where it leads nowhere,
    or to what the checker accepts after all.

    >>> from eigtutor.checking import posed
    >>> question = posed("eigenvalues", "4 1; 2 3", {})
    >>> wrong_answer(MISTAKES["L1"], KINDS["eigenvalues"], question).text
    '-2, -5'
    """
    said = _said(mistake, kind, posed)
    if said is None:
        return None
    wrong, answers = said
    if answers is None:
        judgment = marked(kind, posed, wrong.text, _POLICY).judgment
    else:
        judgment = kind.judge(posed, answers, _POLICY)
    if judgment.status == "correct":
        return None
    return replace(wrong, is_weaker=wrong.is_weaker or judgment.weaker)


def _said(mistake: Mistake, kind: Kind, posed: Posed) -> tuple[WrongAnswer, Answers | None] | None:
    """The same, on the mistake's word that it is not right; and what the answer says, but for "no
    such matrix" and what has several readings."""
    if kind.name not in mistake.kinds:
        return None
    text = mistake.wrong_answer(kind.name, posed)
    if text is None:
        return None
    answers = understood(kind, posed, text, _POLICY)
    said: Hashable = text if isinstance(text, str) else tuple(sorted(text.items()))
    if answers is not None:
        said = meaning(answers, kind.parts(posed.given))
    wrong = WrongAnswer(mistake=mistake, text=text, meaning=said, is_weaker=mistake.weaker)
    return wrong, answers


def mistakes_of(kind: str) -> list[Mistake]:
    """The named mistakes that are looked for in exercises of a kind."""
    return list(_mistakes_of(kind, tuple(MISTAKES)))


@lru_cache(maxsize=64)
def _mistakes_of(kind: str, mistakes: tuple[Mistake, ...]) -> tuple[Mistake, ...]:
    return tuple(mistake for mistake in mistakes if kind in mistake.kinds)


# -- what is asked -------------------------------------------------------------------------------


def faults(asked: Sequence[str], kinds: Sequence[str], size: int | None) -> list[str]:
    """What is wrong with a wish that these mistakes give different answers to questions of these
    kinds, whatever the matrix is: names, and pairs that no real matrix of that ``size`` tells
    apart. ``size``: None where the matrix is given, so that it can be asked itself.

    >>> faults(["C1", "C7"], ["characteristic-polynomial"], 3)
    []
    """
    offered = [mistake.name for kind in kinds for mistake in mistakes_of(kind)]
    listed = ", ".join(dict.fromkeys(offered)) or "none"
    found = [
        f"{name} is {'no' if name not in MISTAKES.names() else 'a'} mistake"
        f"{'' if name not in MISTAKES.names() else ' in other questions'}; here there are: {listed}"
        for name in asked
        if name not in offered
    ]
    for one, other in combinations([MISTAKES[name] for name in asked if name in offered], 2):
        reason = "" if size is None else one.alike_with(other, size)
        if reason and any(kind in one.kinds & other.kinds for kind in kinds):
            found.append(
                f"{one.name} and {other.name} never give different answers for a {size}×{size} "
                f"matrix: {reason}; leave one of them out"
            )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinguishing(Screen):
    """A screen: the named mistakes lead to wrong answers that all differ.

    That none of them is right is every mistake's own promise, which the tests hold it to.

    ``names``: the mistakes, each of which must lead to an answer wherever it belongs to the kind
    of the question; None for those that lead to one, but for those that are alike in every matrix.
    """

    names: tuple[str, ...] | None = None

    def refusal(
        self, decomposition: JordanDecomposition, questions: tuple[Question, ...]
    ) -> Refused | None:
        """Which mistake leads nowhere, or which two to the same answer."""
        for question in questions:
            posed = Posed(decomposition=decomposition, given=question.given)
            refused = self._refused(KINDS[question.kind], posed)
            if refused is not None:
                return refused
        return None

    def _refused(self, kind: Kind, posed: Posed) -> Refused | None:
        found: dict[Hashable, Mistake] = {}
        for mistake in mistakes_of(kind.name):
            if self.names is not None and mistake.name not in self.names:
                continue
            said = _said(mistake, kind, posed)
            if said is None:
                if self.names is None:
                    continue
                return _refusal(
                    f"{mistake.name} ({mistake.summary}) leads to no wrong answer to "
                    f"{kind.name} for that matrix"
                )
            other = found.setdefault(said[0].meaning, mistake)
            if other is mistake:
                continue
            if self.names is None and mistake.alike_with(other, posed.matrix.size):
                continue
            return _refusal(
                f"{other.name} and {mistake.name} lead to the same answer for that matrix"
            )
        return None


def _refusal(message: str) -> Refused:
    remedy = "leave that mistake out, or ask for other eigenvalues or another size"
    return Refused(message, where="distinguish", remedy=remedy)


# -- what answers say ----------------------------------------------------------------------------


def meaning(answers: Answers, forms: Mapping[str, Form]) -> Hashable:
    """What an answer says, without what is the student's to choose: the sign of a polynomial, the
    order of a list, the lengths of eigenvectors and their order together with that of D."""
    parts = answers.parts
    modal, diagonal = parts.get("P"), parts.get("D")
    if isinstance(modal, Matrix) and isinstance(diagonal, Matrix) and diagonal.is_diagonal:
        return _unordered((_line(v), diagonal[k, k]) for k, v in enumerate(modal.columns))
    return tuple(_meaning(value, forms[name]) for name, value in sorted(parts.items()))


def _meaning(value: Value, form: Form) -> Hashable:
    match value:
        case Polynomial():
            return frozenset({value.coefficients, (-value).coefficients})
        case Listed():
            return _unordered(value.values)
        case Multiplicities():
            return _unordered(value.entries)
        case Vectors() if form is Form.VECTORS:
            return _unordered(map(_line, value.vectors))
        case Vectors():
            return value.vectors
        case Terms():
            return _unordered(value.terms)
        case _:
            return value


def _unordered(items: Iterable[Hashable]) -> Hashable:
    counts: dict[Hashable, int] = {}  # a Counter is slow to be made
    for one in items:
        counts[one] = counts.get(one, 0) + 1
    return frozenset(counts.items())


def _line(v: Vector) -> tuple[Number, ...]:
    """The vector on the line of v whose first entry other than 0 is 1."""
    if not is_nonzero(v) or not all(isinstance(x, Surd) for x in v):
        return tuple(v)
    scale = next(x for x in v if x).inverse()
    return tuple(x * scale for x in v)
