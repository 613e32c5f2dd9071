"""Discs in the plane: which ones hang together, and larger ones that do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from eigtutor.numeric.certified.roundings import Real, above

Indices: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]

#: More than what is lost where squares underflow. [5]
_SQUARE_UNDERFLOW = 2.0**-1000
#: Pairs of discs that are looked at in one go.
_PAIRS = 2**21


@dataclass(frozen=True, slots=True)
class Discs:
    """Closed discs. Those that hang together and meet no others hold as many eigenvalues as their
    ``counts`` say, added up: that is what Gershgorin's second theorem gives.
    """

    real: Real
    imaginary: Real
    radii: Real
    counts: Indices

    def __len__(self) -> int:
        return len(self.radii)

    def squared_distances(self, rows: slice = slice(None)) -> Real:
        """Between the centers of these discs and of all. [5]"""
        dx = self.real[rows, None] - self.real
        dy = self.imaginary[rows, None] - self.imaginary
        found: Real = dx * dx + dy * dy
        return found

    def meeting(self) -> Flags:
        """Which pairs may have a point in common; those that are left out are disjoint. [5]

        They are so even when all numbers become decimals, which makes discs a little larger.
        """
        n = len(self)
        room = self.radii * (1 + 2.0**-9) + 2.0**-50 * (np.abs(self.real) + np.abs(self.imaginary))
        found = np.empty((n, n), dtype=bool)
        step = max(_PAIRS // n, 1)
        for start in range(0, n, step):
            rows = slice(start, start + step)
            found[rows] = ~apart(self.squared_distances(rows), room[rows, None] + room)
        return found

    def components(self) -> list[Indices]:
        """The discs that hang together."""
        meeting = self.meeting()
        n = len(self)
        if np.count_nonzero(meeting) == n:  # each meets itself alone
            return list(np.arange(n)[:, None])
        free = np.ones(n, dtype=bool)
        found = []
        for seed in range(n):
            if not free[seed]:
                continue
            free[seed] = False
            members = [seed]
            for k in members:  # it grows while it is read
                near = np.flatnonzero(meeting[k] & free)
                free[near] = False
                members.extend(near.tolist())
            found.append(np.array(members))
        return found

    def cover(self, members: Indices) -> tuple[float, float, float, int]:
        """A disc around some of them: center, radius, and how many eigenvalues they hold. [5]"""
        x, y, r = self.real[members], self.imaginary[members], self.radii[members]
        count = int(self.counts[members].sum())
        if len(members) == 1:
            return float(x[0]), float(y[0]), float(r[0]), count
        cx = float((x - r).min() + (x + r).max()) / 2
        cy = float((y - r).min() + (y + r).max()) / 2
        dx, dy = x - cx, y - cy
        return cx, cy, float(above(np.sqrt(dx * dx + dy * dy) + r, 8).max()), count

    def disjoint(self) -> Discs:
        """Discs that meet no other, each with the number of eigenvalues that it holds.

        Those that hang together are put into one disc, until none do.
        """
        found = self
        while True:
            groups = found.components()
            if len(groups) == len(found):
                return found
            x, y, r, counts = zip(*map(found.cover, groups), strict=True)
            found = Discs(np.array(x), np.array(y), np.array(r), np.array(counts))


def apart(squares: Real, reach: Real) -> Flags:
    """Where it is proved that a distance, given by its square, is larger than ``reach``. [5]"""
    found: Flags = squares > reach * reach * (1 + 2.0**-40) + _SQUARE_UNDERFLOW
    return found
