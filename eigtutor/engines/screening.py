"""What a drawn problem must pass beside its request: screens, asked one after another.

A family draws matrices within bounds on their own numbers. What shows only when the questions are
posed, or when they are solved, is looked at by a screen; most of what it will not take, at a
glance.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import ImpossibleRequest, InputError
from eigtutor.given import Given
from eigtutor.problem import Question


class Refused(ImpossibleRequest):
    """A problem that a screen does not take.

    ``distance``: how far it is from what is asked; of several problems the nearest is told.
    ``weight``: what it cost to see it, in matrices that are only drawn.
    """

    def __init__(
        self, message: str, *, where: str, remedy: str = "", distance: int = 0, weight: int = 1
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.distance = distance
        self.weight = weight


def weight(error: InputError) -> int:
    """What it cost to refuse a problem, in matrices that are only drawn."""
    return error.weight if isinstance(error, Refused) else 1


def _distance(error: InputError) -> int:
    return error.distance if isinstance(error, Refused) else 0


class Screen(ABC):
    """A demand on a problem as a whole.

    The same for every student and in whatever order problems come: an answer that depended on
    what was screened before would let one paper change another.
    """

    __slots__ = ()

    def glance(
        self, decomposition: JordanDecomposition, givens: Sequence[Given]
    ) -> InputError | None:
        """Why a matrix is passed over at a glance, before its questions are answered; None where
        that cannot be told from its numbers alone. ``givens``: beside it in each question."""
        return None

    @abstractmethod
    def refusal(
        self, decomposition: JordanDecomposition, questions: tuple[Question, ...]
    ) -> InputError | None:
        """Why the problem is not taken, with the field of the spec that asks for it as ``where``;
        None if it is."""


#: Of several, the cheapest comes first: the later ones are asked only what it lets through.
Screens = tuple[Screen, ...]


def glance(
    screens: Screens, decomposition: JordanDecomposition, givens: Sequence[Given]
) -> InputError | None:
    """Why one of the screens passes the matrix over; None if none does."""
    seen = (screen.glance(decomposition, givens) for screen in screens)
    return next((refused for refused in seen if refused is not None), None)


def refusal(
    screens: Screens, decomposition: JordanDecomposition, questions: tuple[Question, ...]
) -> InputError | None:
    """The first refusal of a problem; None if all screens accept it."""
    asked = (screen.refusal(decomposition, questions) for screen in screens)
    return next((refused for refused in asked if refused is not None), None)


def too_rare(refusals: Sequence[InputError]) -> InputError:
    """What to say where all of so many problems were refused, of which the nearest stands for each.

    What is said of all of them in the same words is no matter of luck: it is told as it is. Else
    the field that refused most is named first, with what the nearest problem lacked there.
    """
    last = refusals[-1]
    if len(refusals) > 1 and all(error.message == last.message for error in refusals):
        if isinstance(last, Refused):
            last.message += f"; it was so for all {len(refusals)} matrices drawn"
        return last
    fields = Counter(error.where for error in refusals)
    worst, most = fields.most_common(1)[0]
    last = min((error for error in refusals[::-1] if error.where == worst), key=_distance)
    others = [f"{where or 'the question'}: {count}" for where, count in fields.most_common()[1:]]
    besides = f"; refused besides by {', '.join(others)}" if others else ""
    many = (
        f"tried: {len(refusals)}" if most == len(refusals) else f"{most} of {len(refusals)} drawn"
    )
    return ImpossibleRequest(
        f"no matrix was drawn of which this can be asked ({many}); of the nearest it cannot, "
        f"because {last.message}{besides}",
        where=last.where,
        remedy=last.remedy,
    )
