"""The portraits that the solutions of a real planar system x′ = Ax draw, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from eigtutor.document.blocks import Inlines
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.moduli import compare
from eigtutor.exact.numbers import ZERO

Stability = Literal["asymptotically stable", "stable", "unstable"]


class Portrait(Enum):
    """The portraits of a planar system, by the eigenvalues (Boyce and DiPrima, section 9.1)."""

    SADDLE = "saddle"
    STABLE_NODE = "stable node"
    UNSTABLE_NODE = "unstable node"
    STABLE_STAR = "stable star"
    UNSTABLE_STAR = "unstable star"
    STABLE_IMPROPER_NODE = "stable improper node"
    UNSTABLE_IMPROPER_NODE = "unstable improper node"
    STABLE_SPIRAL = "stable spiral"
    UNSTABLE_SPIRAL = "unstable spiral"
    CENTER = "center"
    STABLE_LINE = "stable line of equilibria"
    UNSTABLE_LINE = "unstable line of equilibria"
    SHEAR = "shear"
    REST = "rest"

    @property
    def stability(self) -> Stability:
        """Of the equilibrium at the origin."""
        if self in (Portrait.CENTER, Portrait.STABLE_LINE, Portrait.REST):
            return "stable"
        return "asymptotically stable" if self.value.startswith("stable") else "unstable"

    @property
    def described(self) -> Inlines:
        """Its name, and what the solutions do, in a sentence or two."""
        return _DESCRIBED[self]()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """Where a real 2×2 matrix lies in the plane of trace and determinant."""

    trace: Number
    determinant: Number

    @classmethod
    def of(cls, matrix: Matrix) -> Plane:
        return cls(trace=matrix.trace(), determinant=matrix.det())

    @property
    def discriminant(self) -> Number:
        """(tr A)² − 4 det A: that of the characteristic polynomial."""
        return self.trace * self.trace - self.determinant * 4


def sign(x: Number) -> int:
    """−1, 0 or 1 for a real number."""
    return compare(x, ZERO)


def portrait(matrix: Matrix) -> Portrait:
    """The portrait of x′ = Ax for a real 2×2 matrix.

    >>> portrait(Matrix([[0, 1], [-1, 0]])).value
    'center'
    """
    plane = Plane.of(matrix)
    determinant, trace = sign(plane.determinant), sign(plane.trace)
    if determinant < 0:
        return Portrait.SADDLE
    if determinant == 0:
        if trace:
            return Portrait.STABLE_LINE if trace < 0 else Portrait.UNSTABLE_LINE
        return Portrait.REST if matrix.is_zero else Portrait.SHEAR
    if not trace:
        return Portrait.CENTER
    discriminant = sign(plane.discriminant)
    if discriminant < 0:
        return Portrait.STABLE_SPIRAL if trace < 0 else Portrait.UNSTABLE_SPIRAL
    if discriminant > 0:
        return Portrait.STABLE_NODE if trace < 0 else Portrait.UNSTABLE_NODE
    if matrix.is_diagonal:
        return Portrait.STABLE_STAR if trace < 0 else Portrait.UNSTABLE_STAR
    return Portrait.STABLE_IMPROPER_NODE if trace < 0 else Portrait.UNSTABLE_IMPROPER_NODE


_DESCRIBED = {
    Portrait.SADDLE: lambda: sentence(
        "The origin is a saddle, and so unstable: along the eigenvectors of the negative "
        "eigenvalue solutions run into the origin, along those of the positive one they run away, "
        "and all others pass by."
    ),
    Portrait.STABLE_NODE: lambda: sentence(
        "The origin is a stable node: all solutions run into it. It is asymptotically stable."
    ),
    Portrait.UNSTABLE_NODE: lambda: sentence(
        "The origin is an unstable node: all solutions run away from it."
    ),
    Portrait.STABLE_STAR: lambda: sentence(
        "The origin is a stable proper node (a star): every solution runs straight into it. It is "
        "asymptotically stable."
    ),
    Portrait.UNSTABLE_STAR: lambda: sentence(
        "The origin is an unstable proper node (a star): every solution runs straight away from it."
    ),
    Portrait.STABLE_IMPROPER_NODE: lambda: sentence(
        "The origin is a stable improper (degenerate) node: all solutions run into it, in the end "
        "along the one line of eigenvectors. It is asymptotically stable."
    ),
    Portrait.UNSTABLE_IMPROPER_NODE: lambda: sentence(
        "The origin is an unstable improper (degenerate) node: all solutions run away from it, and "
        "leave it along the one line of eigenvectors."
    ),
    Portrait.STABLE_SPIRAL: lambda: sentence(
        "The origin is a stable spiral (a focus): the solutions turn round it and come ever "
        "closer. It is asymptotically stable."
    ),
    Portrait.UNSTABLE_SPIRAL: lambda: sentence(
        "The origin is an unstable spiral (a focus): the solutions turn round it and go ever "
        "farther away."
    ),
    Portrait.CENTER: lambda: sentence(
        "The origin is a center: the solutions go round it on ellipses. It is stable, but not "
        "asymptotically, for no solution comes to rest there."
    ),
    Portrait.STABLE_LINE: lambda: sentence(
        "The kernel is a line of equilibria, and every other solution runs straight into a point "
        "of it. The origin is stable, but not asymptotically."
    ),
    Portrait.UNSTABLE_LINE: lambda: sentence(
        "The kernel is a line of equilibria, and every other solution runs straight away from a "
        "point of it. The origin is unstable."
    ),
    Portrait.SHEAR: lambda: sentence(
        "The kernel is a line of equilibria, and the other solutions run along parallels to it "
        "with constant speed, in opposite directions on its two sides. The origin is unstable."
    ),
    Portrait.REST: lambda: sentence(
        "Nothing moves: every point is an equilibrium. The origin is stable, but not "
        "asymptotically."
    ),
}
