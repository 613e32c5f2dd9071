"""Pictures: lines, circles, regions and dots on a sheet, with formulas as labels.

A picture holds finished coordinates, so that a writer needs neither geometry nor mathematics. They
are in em of the text around, the origin at the lower left: a picture grows with its text. What a
line means is its role; how a role looks (weight, color, dashes) is each writer's, and the same in
all of them: see :mod:`eigtutor.typesetting.drawing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from eigtutor.document.math import Math

Point: TypeAlias = tuple[float, float]

#: What a shape is for: the thing shown, what it is compared with, the paper under it, and what
#: the eye shall find first.
Role: TypeAlias = Literal["primary", "secondary", "grid", "emphasis"]

#: On which side of its point a label stands.
Anchor: TypeAlias = Literal[
    "center",
    "right",
    "left",
    "above",
    "below",
    "above right",
    "above left",
    "below right",
    "below left",
]


@dataclass(frozen=True, slots=True)
class Path:
    """A line through two or more points; ``head``: where it carries an arrow head."""

    points: tuple[Point, ...]
    role: Role = "primary"
    closed: bool = False
    dashed: bool = False
    head: Literal["", "middle", "end"] = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """The line of a circle."""

    center: Point
    radius: float
    role: Role = "primary"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """The inside of a polygon, in a light tint that leaves lines and labels legible."""

    points: tuple[Point, ...]
    role: Role = "primary"


@dataclass(frozen=True, slots=True)
class Dot:
    """A point, marked."""

    at: Point
    role: Role = "primary"


Shape: TypeAlias = Path | Circle | Region | Dot


@dataclass(frozen=True, slots=True)
class Label:
    """A formula, or words, that stands on one side of a point."""

    at: Point
    math: Math
    anchor: Anchor = "center"


@dataclass(frozen=True, slots=True)
class Picture:
    """A sheet of ``width`` × ``height`` em; later shapes lie over earlier ones, labels on top.

    Every point of a shape lies on the sheet.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...] = ()
