"""Forecasts of effort: from the numbers of a matrix, without a derivation.

Effort is measured on a worked solution, which takes as long to write as many matrices to draw. So
what is counted in the numbers of a problem (:mod:`eigtutor.engines.handwork`) is fitted to a sample
whose efforts were measured, by least squares. Nothing is promised on the ground of a forecast: it
tells which problems are worth to be measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import and_, mul

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.handwork import SORTS, Counts, Handwork
from eigtutor.exact import Matrix, Number, Surd
from eigtutor.given import Given

#: Weights are kept as integers over this, so that every machine draws the same papers.
_ONE = 2**24
#: A further sort of counts is taken where it leaves less than so much of the error: it takes time.
_WORTHWHILE = 3, 4
#: A sample must hold so many problems for each weight.
_FOR_EACH = 2
#: Of the problems that lie in the band at least so many are not passed over.
_KEPT = 19, 20
#: To solve a problem takes as long as to draw so many.
_SOLVED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """About what effort problems of one exercise take: ``constant`` + Σ ``weights``·counts, over
    2²⁴, with the counts of these ``sorts``.

    ``explained``: which part of the variance of the sample is explained, in percent (R²).
    """

    sorts: tuple[str, ...]
    weights: tuple[int, ...]
    constant: int
    explained: int

    def effort(self, decomposition: JordanDecomposition, givens: Sequence[Given]) -> int:
        """What is to be expected of questions about a matrix with these facts given beside it."""
        return self.of(Handwork(decomposition, givens))

    def of(self, work: Handwork) -> int:
        """What is to be expected of this handwork."""
        return self._sum([x for sort in self.sorts for x in SORTS[sort](work)])

    def _sum(self, counts: Counts) -> int:
        return (self.constant + _dot(self.weights, counts)) // _ONE


def forecast(works: Sequence[Handwork], efforts: Sequence[int]) -> Forecast | None:
    """The forecast that fits a sample of one exercise whose efforts were measured, by as few sorts
    of counts as do. None where the sample is too small to tell."""
    counted = {sort: [count(work) for work in works] for sort, count in SORTS.items()}
    first, *others = SORTS
    best, error = _fitted((first,), counted, efforts)
    while best is not None and others:
        tried = [(_fitted((*best.sorts, sort), counted, efforts), sort) for sort in others]
        (found, left), sort = min(tried, key=lambda one: one[0][1])
        if left * _WORTHWHILE[1] >= error * _WORTHWHILE[0]:
            break
        best, error = found, left
        others.remove(sort)
    return best


def _fitted(
    sorts: tuple[str, ...], counted: dict[str, list[Counts]], efforts: Sequence[int]
) -> tuple[Forecast | None, int]:
    """The weights that make the sum of the squares of relative errors least, and what is to be
    expected of it for other problems; no forecast where the sample is too small.

    Shrunk a little (ridge regression: Hastie, Tibshirani and Friedman, The Elements of Statistical
    Learning, 2nd ed., section 3.4.1), for counts go together and there are few problems; judged by
    generalized cross-validation (section 7.10.1), lest a sort of counts be taken that fits the
    sample alone.
    """
    size = len(efforts)
    rows = [[x for sort in sorts for x in counted[sort][k]] for k in range(size)]
    columns = list(zip(*rows, strict=True))
    varied = sum(min(column) < max(column) for column in columns)
    if size < _FOR_EACH * (varied + 1):
        return None, 10**30
    middle = sum(efforts) // size
    trust = [max(1, (8 * middle // max(1, effort)) ** 2) for effort in efforts]
    trusted = [[w * x for w, x in zip(trust, column, strict=True)] for column in columns]
    whole, means = sum(trust), list(map(sum, trusted))
    goal = _dot(trust, efforts)
    spread = [
        [whole * _dot(a, b) - mean * other for b, other in zip(columns, means, strict=True)]
        for a, mean in zip(trusted, means, strict=True)
    ]
    for j, row in enumerate(spread):
        row[j] += row[j] // size or 1
    right = [whole * _dot(a, efforts) - mean * goal for a, mean in zip(trusted, means, strict=True)]
    solution = Matrix.ratio(spread).inverse() * Matrix.ratio([[x] for x in right])
    weights = tuple(_rounded(x * Surd.ratio(_ONE)) for x in solution.entries)
    constant = (_ONE * goal - _dot(weights, means)) // whole
    found = Forecast(sorts=sorts, weights=weights, constant=constant, explained=0)
    errors = [found._sum(row) - effort for row, effort in zip(rows, efforts, strict=True)]
    left = sum(w * x * x for w, x in zip(trust, errors, strict=True))
    mean = goal // whole
    variance = sum(w * (x - mean) ** 2 for w, x in zip(trust, efforts, strict=True))
    explained = 100 - 100 * left // variance if variance else 100
    found = replace(found, explained=explained)
    return found, left * size**2 // (size - varied - 1) ** 2


def _dot(a: Sequence[int], b: Sequence[int]) -> int:
    return sum(map(mul, a, b))


def _rounded(x: Number) -> int:
    assert isinstance(x, Surd)
    return x.numerator // x.denominator


def window(
    band: tuple[int, int], forecasts: Sequence[int], efforts: Sequence[int]
) -> tuple[int, int] | None:
    """The forecasts with which problems are worth to be solved, where their efforts must lie in a
    band: those with which, in the sample, least work finds one and hardly any that lies in the band
    is passed over, for where there are few matrices a class needs them all. None if that is all.

    >>> window((100, 120), [100, 110, 120, 140], [101, 109, 121, 150])
    (100, 120)
    """
    least, most = band
    inside = [least <= effort <= most for effort in efforts]
    found: tuple[int, int] | None = None
    fewest = len(efforts) * (1 + _SOLVED), max(1, sum(inside))
    for percent in range(-6, 52, 2):
        low, high = least - least * percent // 100, most + most * percent // 100
        passing = [low <= forecast <= high for forecast in forecasts]
        kept = sum(map(and_, passing, inside))
        spent = len(efforts) + _SOLVED * sum(passing)
        enough = kept * _KEPT[1] >= sum(inside) * _KEPT[0]
        if kept and enough and spent * fewest[1] < fewest[0] * kept:
            found, fewest = (low, high), (spent, kept)
    return found
