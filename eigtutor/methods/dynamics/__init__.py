"""How the solutions of x′ = Ax behave: the portrait in the plane, stability in any dimension."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspaces, Goal, Resolve, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.dynamics import differential_equation
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.dynamics.portraits import Portrait, Stability, portrait
from eigtutor.methods.dynamics.rules import PlanarPortrait, RealPartsDecide, left_open, stability


@dataclass(frozen=True, slots=True, kw_only=True)
class Behavior:
    """Whether the origin is stable, and in the plane the name of its portrait."""

    stability: Stability
    portrait: Portrait | None = None

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether the Jordan blocks say the same: the real parts, and the blocks on the axis."""
        blocks = decomposition.structure.blocks
        signs = [block.eigenvalue.real_sign() for block in blocks]
        growing = max(signs) > 0 or any(
            not sign and block.size > 1 for sign, block in zip(signs, blocks, strict=True)
        )
        found = "unstable" if growing else "asymptotically stable" if max(signs) < 0 else "stable"
        planar = self.portrait is None or self.portrait == portrait(decomposition.matrix)
        return self.stability == found and planar


class PhasePortraitMethod:
    """Trace, determinant and discriminant, read as sum, product and reality of the eigenvalues."""

    name = "trace-determinant-plane"
    task = "phase-portrait"
    takes = ("variable",)

    def fit(self, goal: Goal) -> int:
        planar = goal.matrix.size == 2 and all(x.is_real for x in goal.matrix.entries)
        return 80 if planar else 0

    def refusal(self, goal: Goal) -> InputError:
        return UnsupportedError(
            "a phase portrait belongs to the real plane, and so to a real 2×2 matrix",
            where="matrix",
            remedy="give such a matrix, or ask for the task 'stability'",
        )

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Name the phase portrait of {equation} at the origin, and say whether the origin is "
            "stable.",
            equation=differential_equation(given.time),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Behavior]:
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=goal.matrix), Spectrum)
        found = portrait(goal.matrix)
        rule = PlanarPortrait(
            matrix=goal.matrix,
            variable=goal.given.time,
            spectrum=spectrum,
            portrait=found,
        )
        step = Step(rule=rule, title=sentence("The phase portrait"))
        return (*steps, step), Behavior(stability=found.stability, portrait=found)


class StabilityMethod:
    """The real parts of the eigenvalues; on the imaginary axis both multiplicities."""

    name = "real-parts"
    task = "stability"
    takes = ("variable",)

    def fit(self, goal: Goal) -> int:
        return 80

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Is the origin a stable equilibrium of {equation}?",
            equation=differential_equation(given.time),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Behavior]:
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=goal.matrix), Spectrum)
        spaces: Eigenspaces | None = None
        if left_open(spectrum):
            steps, spaces = resolve(Goal(task="eigenspaces", matrix=goal.matrix), Eigenspaces)
        found = stability(spectrum, spaces)
        rule = RealPartsDecide(
            matrix=goal.matrix,
            variable=goal.given.time,
            spectrum=spectrum,
            spaces=spaces,
            stability=found,
        )
        return (*steps, Step(rule=rule, title=sentence("Stability"))), Behavior(stability=found)


METHODS.register(PhasePortraitMethod())
METHODS.register(StabilityMethod())
