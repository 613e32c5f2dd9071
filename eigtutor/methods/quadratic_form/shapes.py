"""The conic or quadric q(x) = 1, named by the signs of the eigenvalues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from eigtutor.definiteness import sign
from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import and_list, eq, frac, listing, num, posed, sqrt_of, vec
from eigtutor.document.math import Int, Math
from eigtutor.document.words import counted, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.factoring import principal_root
from eigtutor.pictures import shown
from eigtutor.pictures.level_sets import level_sets
from eigtutor.rules.quadratic_forms import expanded


class Shape(Enum):
    """The sets q(x) = 1 of two and three coordinates."""

    CIRCLE = (2, 2, 0, True)
    ELLIPSE = (2, 2, 0, False)
    HYPERBOLA = (2, 1, 1, False)
    TWO_LINES = (2, 1, 0, False)
    SPHERE = (3, 3, 0, True)
    ELLIPSOID = (3, 3, 0, False)
    ONE_SHEET = (3, 2, 1, False)
    TWO_SHEETS = (3, 1, 2, False)
    ELLIPTIC_CYLINDER = (3, 2, 0, False)
    HYPERBOLIC_CYLINDER = (3, 1, 1, False)
    TWO_PLANES = (3, 1, 0, False)
    EMPTY_IN_THE_PLANE = (2, 0, 0, False)
    EMPTY_IN_SPACE = (3, 0, 0, False)


def shape(values: Sequence[Number]) -> Shape | None:
    """The name by the numbers of positive and of negative eigenvalues; None in other dimensions."""
    n, signs = len(values), [sign(v) for v in values]
    positive, negative = signs.count(1), signs.count(-1)
    if n not in (2, 3):
        return None
    if not positive:
        return Shape.EMPTY_IN_THE_PLANE if n == 2 else Shape.EMPTY_IN_SPACE
    return Shape((n, positive, negative, positive == n and len(set(values)) == 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeOfForm(Rule):
    """Σ λy² = 1 by the signs of the λ; the semi-axes are 1/√|λ|."""

    name = "shape-of-form"
    matrix: Matrix
    axes: Matrix
    diagonal: Matrix
    shape: Shape

    def replay(self) -> bool:
        q, d = self.axes, self.diagonal
        return (
            q.transpose() * q == Matrix.identity(q.size)
            and self.matrix * q == q * d
            and d.is_diagonal
            and shape([d[k, k] for k in range(d.size)]) is self.shape
        )

    def nudge(self) -> Inlines:
        if self.diagonal.size == 2:
            return sentence("Which curve has such an equation? Look at the signs of the factors.")
        return sentence("Which surface has such an equation? Look at the signs of the factors.")

    def explain(self) -> list[Block]:
        equation = posed(expanded(self.diagonal, "y"), Int(1))
        blocks: list[Block] = [Paragraph(_said(self.shape, equation), "conclusion")]
        met = self._met()
        if met:
            blocks += [
                Paragraph(
                    counted(
                        "It meets the axis in the direction of {axes} at this distance from the "
                        "center:",
                        "It meets the axes in the directions of {axes} at these distances from the "
                        "center:",
                        len(met),
                        axes=and_list([vec("q", self.axes.columns[k], k + 1) for k, _ in met]),
                    )
                ),
                Display(listing(*(node for _, node in met))),
            ]
        return [*blocks, *shown(level_sets(self.axes, self.diagonal))]

    def _met(self) -> list[tuple[int, Math]]:
        """Which axes are met, and 1/√λ, as far as these are sums of square roots."""
        found: list[tuple[int, Math]] = []
        for k in range(self.diagonal.size):
            value = self.diagonal[k, k]
            root = principal_root(value) if sign(value) > 0 else None
            if root is not None:
                distance = num(root.inverse())
                plain = frac(Int(1), sqrt_of(num(value)))
                found.append((k, distance if root.is_rational else eq(plain, distance)))
        return found


def _said(shape: Shape, equation: Math) -> Inlines:
    """The name of the set, in a sentence."""
    match shape:
        case Shape.CIRCLE:
            return sentence("{equation} is a circle.", equation=equation)
        case Shape.ELLIPSE:
            return sentence(
                "Both factors are positive, so {equation} is an ellipse.", equation=equation
            )
        case Shape.HYPERBOLA:
            return sentence(
                "The factors are of both signs, so {equation} is a hyperbola.", equation=equation
            )
        case Shape.TWO_LINES:
            return sentence(
                "One factor is positive and one missing, so {equation} is a pair of parallel "
                "lines.",
                equation=equation,
            )
        case Shape.SPHERE:
            return sentence("{equation} is a sphere.", equation=equation)
        case Shape.ELLIPSOID:
            return sentence(
                "All factors are positive, so {equation} is an ellipsoid.", equation=equation
            )
        case Shape.ONE_SHEET:
            return sentence(
                "Two factors are positive and one is negative, so {equation} is a hyperboloid of "
                "one sheet.",
                equation=equation,
            )
        case Shape.TWO_SHEETS:
            return sentence(
                "One factor is positive and two are negative, so {equation} is a hyperboloid of "
                "two sheets.",
                equation=equation,
            )
        case Shape.ELLIPTIC_CYLINDER:
            return sentence(
                "Two factors are positive and one is missing, so {equation} is an elliptic "
                "cylinder.",
                equation=equation,
            )
        case Shape.HYPERBOLIC_CYLINDER:
            return sentence(
                "One factor is positive, one negative and one missing, so {equation} is a "
                "hyperbolic cylinder.",
                equation=equation,
            )
        case Shape.TWO_PLANES:
            return sentence(
                "Only one factor is there, and it is positive, so {equation} is a pair of parallel "
                "planes.",
                equation=equation,
            )
        case Shape.EMPTY_IN_THE_PLANE | Shape.EMPTY_IN_SPACE:
            return sentence(
                "No factor is positive, so no point satisfies {equation}.", equation=equation
            )
