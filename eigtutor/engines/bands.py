"""Bands of effort: the same handwork for every student of a class.

What an exercise usually takes is seen in a sample, drawn from the set's seed alone: a student more,
or another exercise, changes no band. A problem outside its band is drawn again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eigtutor.derivation import Goal
from eigtutor.effort import Effort, efforts_of, together, total_up_to
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.forecasts import Forecast, forecast, window
from eigtutor.engines.generator import distinct_problems
from eigtutor.engines.handwork import Handwork
from eigtutor.engines.screening import Refused, Screen
from eigtutor.engines.solver import derivations, tasks
from eigtutor.errors import ImpossibleRequest, InputError, UnsupportedError
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.problem import Question
from eigtutor.spec import EffortWord, ExerciseSpec

#: Problems that show what an exercise usually takes.
SAMPLE = 60
#: So many of them must lie in a band that is asked for, lest a class wait for rare matrices.
_LEAST = 6
#: What it costs to solve a problem, in matrices that are only drawn: not its time, for the sample
#: has shown that the band is no vain hope.
_SOLVED = 10
#: No student of a class has more than six fifths of another one's work.
_MOST, _TO = 6, 5
#: An answer of so small a share of the sample is not expected to come up in every band.
_RARE = 10
#: No student has this id, so the sample is nobody's paper.
_NOBODY = "a sample"

_THIRDS: tuple[EffortWord, ...] = ("easy", "medium", "hard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Screen):
    """A screen: the worked solutions of a problem take at least ``least`` and at most ``most``.

    ``seen``: the least and the greatest that came up in the sample, and ``met``: how many of how
    many in it lay in the band. Where a ``forecast`` of the
    effort lies outside the ``window``, the matrix is passed over without a solution.
    """

    least: int
    most: int
    seen: tuple[int, int]
    met: tuple[int, int]
    forecast: Forecast | None = None
    window: tuple[int, int] = (0, 0)

    def glance(
        self, decomposition: JordanDecomposition, givens: Sequence[Given]
    ) -> InputError | None:
        if self.forecast is None:
            return None
        about = self.forecast.effort(decomposition, givens)
        if self.window[0] <= about <= self.window[1]:
            return None
        return self._refused(f"its effort is about {about}", weight=1)

    def refusal(
        self, decomposition: JordanDecomposition, questions: tuple[Question, ...]
    ) -> InputError | None:
        goals = _goals(decomposition.matrix, questions)
        found = total_up_to(self.most, derivations(goals))
        if self.least <= found <= self.most:
            return None
        return self._refused(
            f"its effort is {found}{' or more' if found > self.most else ''}",
            weight=_SOLVED,
        )

    def _refused(self, what: str, weight: int) -> Refused:
        return Refused(
            f"{what}, and not from {self.least} to {self.most}",
            where="effort",
            remedy=f"effort = [{self.seen[0]}, {self.seen[1]}] takes in all that is usual",
            weight=weight,
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """A problem of the sample: its effort, in a word what its answer is, and its numbers."""

    effort: int
    answer: str = ""
    work: Handwork | None = None


def effort(matrix: Matrix, questions: Sequence[Question]) -> Effort:
    """The effort of the worked solutions of questions about one matrix, by the methods that suit
    it best; what one question has found costs nothing in the next."""
    return together(efforts_of(derivations(_goals(matrix, questions))))


def _goals(matrix: Matrix, questions: Sequence[Question]) -> list[Goal]:
    return [Goal(task=one.kind, matrix=matrix, given=one.given) for one in questions]


def effort_band(exercise: ExerciseSpec, set_seed: int, *, variants: bool) -> Band | None:
    """The band of an exercise; None where any effort will do.

    ``variants``: whether several students get their own matrices, whose efforts then differ by no
    more than a fifth of the least, unless the spec gives two numbers. It lies where most of the
    sample does. Raises ImpossibleRequest, with what was seen and the nearest band that can be
    met, where fewer than 1 in 10 lie in what is asked for; and where no matrix can be drawn at all.
    """
    wish = exercise.effort
    if exercise.matrix is not None or (wish is None and not variants):
        return None
    kinds = {exercise.kind} if exercise.kind else {part.kind for part in exercise.parts}
    unsolved = sorted(kinds - set(tasks()))
    if unsolved:
        if wish is None:
            return None
        raise UnsupportedError(
            f"there is no worked solution for {unsolved[0]} to measure",
            where="effort",
            remedy="leave effort out",
        )
    sample = every = sorted(_sample(exercise, set_seed), key=lambda one: one.effort)
    if isinstance(wish, tuple):
        _refuse_rare(wish, sample)
        return _band(*wish, every)
    if wish is not None:
        k, n = _THIRDS.index(wish), len(sample)
        sample = sample[k * n // 3 : max((k + 1) * n // 3, k * n // 3 + 1)] or sample[-1:]
    least, most = densest(sample) if variants else (sample[0].effort, sample[-1].effort)
    return _band(least, most, every)


def _band(least: int, most: int, sample: Sequence[Measured]) -> Band:
    """The band, with the forecast that the sample gives."""
    plain = Band(
        least=least,
        most=most,
        seen=(sample[0].effort, sample[-1].effort),
        met=(_inside((least, most), sample), len(sample)),
    )
    works = [one.work for one in sample if one.work is not None]
    efforts = [one.effort for one in sample if one.work is not None]
    found = forecast(works, efforts)
    worth = None if found is None else window((least, most), list(map(found.of, works)), efforts)
    return plain if worth is None else replace(plain, forecast=found, window=worth)


def densest(sample: Sequence[Measured], most: int = _MOST, to: int = _TO) -> tuple[int, int]:
    """The band of efforts whose ends are as ``most`` to ``to``, or closer, that holds the most of
    the sample.

    Where the answer is one of a few words, a band in which one of them hardly comes up would give
    the other away: so counts the whole times the part of the rarest.

    >>> densest([Measured(90), Measured(100), Measured(110), Measured(150), Measured(119)])
    (100, 120)
    """
    counts = Counter(one.answer for one in sample)
    answers = [word for word, count in counts.items() if count * _RARE >= len(sample)]

    def merit(band: tuple[int, int]) -> tuple[int, int, int]:
        inside = Counter(one.answer for one in sample if band[0] <= one.effort <= band[1])
        rarest = min((inside[word] for word in answers), default=1)
        return rarest * inside.total(), inside.total(), -band[0]

    return max(((one.effort, one.effort * most // to) for one in sample), key=merit)


def _sample(exercise: ExerciseSpec, set_seed: int) -> Iterator[Measured]:
    """What a class may expect: fewer than SAMPLE where there are no more different matrices, or
    where they are too rare. Raises as the drawing does where there is none."""
    names = (f"{exercise.id} {number}" for number in range(SAMPLE))
    drawn = distinct_problems(exercise, names, set_seed, _NOBODY)
    for found in range(SAMPLE):
        try:
            problem = next(drawn)
        except InputError:
            if found:
                return
            raise
        yield Measured(
            effort(problem.matrix, problem.questions).total,
            " ".join(question.expected.word for question in problem.questions),
            Handwork(problem.decomposition, [one.given for one in problem.questions]),
        )


def _refuse_rare(wish: tuple[int, int], sample: Sequence[Measured]) -> None:
    least, most = wish
    met = _inside(wish, sample)
    if met >= min(_LEAST, len(sample)):
        return
    usual = densest(sample)
    windows = [_as_wide(wish, one.effort) for one in sample]
    common = [window for window in windows if _inside(window, sample) >= 2 * _LEAST]
    nearest = min(common or [usual], key=lambda found: max(found[0] - most, least - found[1]))
    raise ImpossibleRequest(
        f"of {len(sample)} matrices that were drawn, {met or 'none'} took an effort from {least} "
        f"to {most}: they took {sample[0].effort} to {sample[-1].effort}, most of them {usual[0]} "
        f"to {usual[1]}",
        where="effort",
        remedy=f"effort = [{nearest[0]}, {nearest[1]}], or other bounds on the matrix",
    )


def _inside(band: tuple[int, int], sample: Sequence[Measured]) -> int:
    return sum(band[0] <= one.effort <= band[1] for one in sample)


def _as_wide(wish: tuple[int, int], effort: int) -> tuple[int, int]:
    """A band that begins (ends, if the wish begins with 0) at this effort, in the proportions of
    the wish."""
    least, most = wish
    return (effort, effort * most // least) if least else (0, effort)
