"""What the ends of a Hessian's spectrum say: of the point, and of steps of gradient descent."""

from __future__ import annotations

from typing import Literal

from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.floats import rounded
from eigtutor.document.notation import decimals
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.spectra.notation import LARGEST

Verdict = Literal["minimum", "maximum", "saddle", "flat", "undecided"]


def verdict(least: float, most: float, tolerance: float) -> Verdict:
    """What a point with zero gradient is, by the ends of the Hessian's spectrum.

    "undecided": semidefinite as far as rounding lets it be told. "flat": the Hessian is 0.

    >>> verdict(-1.0, 2.0, 1e-9), verdict(0.0, 2.0, 1e-9)
    ('saddle', 'undecided')
    """
    if least > tolerance:
        return "minimum"
    if most < -tolerance:
        return "maximum"
    if least < -tolerance and most > tolerance:
        return "saddle"
    return "flat" if max(-least, most) <= tolerance else "undecided"


def verdict_block(found: Verdict, tolerance: float) -> Block:
    """The verdict with the rule that it rests on."""
    within = rounded(tolerance, 2)
    match found:
        case "minimum":
            return paragraph(
                "Every eigenvalue is positive. Where the gradient is 0, such a point is a strict "
                "local minimum.",
                role="conclusion",
            )
        case "maximum":
            return paragraph(
                "Every eigenvalue is negative. Where the gradient is 0, such a point is a strict "
                "local maximum.",
                role="conclusion",
            )
        case "saddle":
            return paragraph(
                "There are eigenvalues of both signs. Where the gradient is 0, such a point is a "
                "saddle: some directions lead down.",
                role="conclusion",
            )
        case "flat":
            return paragraph(
                "Every eigenvalue is within {within} of 0, and cannot be told from it: there is no "
                "curvature to judge by.",
                within=within,
                role="conclusion",
            )
        case _:
            return paragraph(
                "Eigenvalues within {within} of 0 cannot be told from it, and the others have one "
                "sign. So the second derivatives do not decide: higher ones would have to.",
                within=within,
                role="conclusion",
            )


def step_blocks(most: float, tolerance: float) -> list[Block]:
    """How large the steps of gradient descent may be."""
    if most <= tolerance:
        return [
            paragraph("No curvature is positive, and so none bounds the steps of gradient descent.")
        ]
    return [
        paragraph(
            "Gradient descent with steps of size η multiplies the error along each eigenvector by "
            "1 − ηλ. Beyond η = 1/{largest} = {half} the steepest direction changes its sign at "
            "each step: that is oscillation, and the error still shrinks. Beyond η = 2/{largest} = "
            "{whole} it grows: that is divergence.",
            largest=LARGEST,
            half=rounded(1 / most),
            whole=rounded(2 / most),
        ),
        paragraph(
            "For a quadratic function this is a theorem. For a network it is a rule of thumb: the "
            "curvature changes from step to step, and momentum and noise move the bound."
        ),
    ]


def counted_signs(negative: int, zero: int, positive: int) -> Block:
    """How many eigenvalues have each sign."""
    return paragraph(
        "{negative}, {zero} and {positive}.",
        negative=counted(
            "One eigenvalue is negative", "{count} eigenvalues are negative", negative
        ),
        zero=counted("one cannot be told from 0", "{count} cannot be told from 0", zero),
        positive=counted("one is positive", "{count} are positive", positive),
    )


def density_caption(width: float) -> Inlines:
    """How to read the density."""
    return sentence(
        "The density of the eigenvalues: each is a bell of width {width}, and the area is 1. A "
        "tall peak at 0 are many directions without curvature.",
        width=decimals(f"{width:.2g}"),
    )
