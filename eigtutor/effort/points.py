"""The points of a question, shared out over the steps of its solution: which step earns which."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from eigtutor.derivation import Step
from eigtutor.effort.sums import effort_of

_HALF = Fraction(1, 2)


def step_points(steps: Sequence[Step], points: int | float) -> dict[int, Fraction]:
    """By the index of a titled step the points that it earns, in proportion to its effort.

    They are whole where the points are and there are enough, else in halves, and add up exactly.
    Every titled step earns something; where there are fewer points than that takes, the laborious
    ones do. Nothing for a solution without titles.
    """
    # What stands before the first title belongs to it: the effort of such a run has no title.
    titled = [k for k, step in enumerate(steps) if step.title and not step.aside]
    if not titled or points <= 0:
        return {}
    bounds = [0, *titled[1:], len(steps)]
    weights = [effort_of(steps[start:stop]).total for start, stop in pairwise(bounds)]
    found = shares(Fraction(str(points)), weights)
    return {k: share for k, share in zip(titled, found, strict=True) if share}


def shares(points: Fraction, weights: Sequence[int]) -> list[Fraction]:
    """Points shared out by weight, in whole ones where that gives each one, else in halves.

    What is no multiple of a half goes to the greatest share. The sum is exact.

    >>> [str(x) for x in shares(Fraction(6), [10, 40, 50])]
    ['1', '2', '3']
    >>> [str(x) for x in shares(Fraction(1), [10, 40, 50])]
    ['0', '1/2', '1/2']
    """
    unit = Fraction(1) if points.denominator == 1 and points >= len(weights) else _HALF
    count, rest = divmod(points, unit)
    # The first to be served are those of greatest weight; of equal ones the later: it concludes.
    order = sorted(range(len(weights)), key=lambda k: (weights[k], k), reverse=True)
    found = [0] * len(weights)
    if count < len(weights):
        for k in order[: int(count)]:
            found[k] = 1
    else:
        found = [1 + more for more in _apportioned(int(count) - len(weights), weights)]
    made = [unit * units for units in found]
    made[order[0]] += rest
    return made


def _apportioned(count: int, weights: Sequence[int]) -> list[int]:
    """So many units by weight: each its whole quota, and the rest to the greatest remainders."""
    total = sum(weights)
    if not total:
        weights, total = [1] * len(weights), len(weights)
    quotas = [divmod(count * weight, total) for weight in weights]
    found = [whole for whole, _ in quotas]
    order = sorted(range(len(weights)), key=lambda k: (quotas[k][1], k), reverse=True)
    for k in order[: count - sum(found)]:
        found[k] += 1
    return found
