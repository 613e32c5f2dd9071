"""Problems a second within a band of effort, against drawing without one, in the same run.

For each kind and size: problems a second that are only drawn and certified; that are drawn until
they lie in the band of a class, within bounds on the whole working, and tell mistakes apart
(``distinguish``), counting the arithmetic alone, without the solutions on which bounds and effort
are measured; and with these. Then how many solutions it takes for each problem kept, and how much
of the variance of efforts the forecast explains for problems that it was not fitted to (R² of
relative errors).

Then a class: ten exercises for 300 students, drawn within bands, no two the same, on all cores.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eigtutor.allotment import allotment
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.bands import Band, effort, effort_band
from eigtutor.engines.generator import problems
from eigtutor.engines.screening import Screen, Screens
from eigtutor.engines.working import WorkingBounds
from eigtutor.errors import InputError
from eigtutor.given import Given
from eigtutor.papers import Recipe, bands
from eigtutor.pool import cores
from eigtutor.problem import Question
from eigtutor.roster import numbered_variants
from eigtutor.spec import ExerciseSpec, SheetSpec

KINDS = (
    "eigenvalues",
    "characteristic-polynomial",
    "eigenvector",
    "eigenspace-basis",
    "diagonalization",
    "jordan-form",
    "multiplicities",
    "diagonalizable",
    "orthogonal-diagonalization",
)
#: How many a second are wanted at each size within bounds on the working, in a band.
GOALS = {3: 1000, 5: 300}
STUDENTS = 40
DIGITS = 4
CLASS, CLASS_EXERCISES, CLASS_GOAL = 300, 10, 10.0


@dataclass
class Timed(Screen):
    """A screen, and the processor time that its refusals take."""

    screen: Screen
    count: int = 0
    seconds: float = 0.0

    def glance(
        self, decomposition: JordanDecomposition, givens: Sequence[Given]
    ) -> InputError | None:
        return self.screen.glance(decomposition, givens)

    def refusal(
        self, decomposition: JordanDecomposition, questions: tuple[Question, ...]
    ) -> InputError | None:
        start = time.process_time()
        found = self.screen.refusal(decomposition, questions)
        self.count += 1
        self.seconds += time.process_time() - start
        return found


def seconds(exercise: ExerciseSpec, seed: int, screens: Screens = ()) -> float:
    """For one student after another; each rate has a seed of its own, so that none finds kept
    what another has worked out."""
    start = time.process_time()
    for student in range(STUDENTS):
        problems(exercise, seed, f"s{student}", screens=screens)
    return time.process_time() - start


def explained(exercise: ExerciseSpec, band: Band) -> float:
    """R² of the forecast for problems outside its sample."""
    if band.forecast is None:
        return 0.0
    drawn = [problems(exercise, 9, f"s{k}")[0] for k in range(STUDENTS)]
    true = [effort(one.matrix, one.questions).total for one in drawn]
    told = [
        band.forecast.effort(one.decomposition, [q.given for q in one.questions]) for one in drawn
    ]
    mean = sum(1 / x for x in true) / sum(1 / x**2 for x in true)
    left = sum((a / b - 1) ** 2 for a, b in zip(told, true, strict=True))
    return 1 - left / sum((mean / x - 1) ** 2 for x in true)


def class_seconds() -> float:
    """Time by the clock, on as many processes as there are cores, for a class: its bands found, its
    matrices drawn within them, and no two students with the same."""
    exercises = tuple(
        ExerciseSpec(id=f"{kind}-{number}", kind=kind, size=size)
        for kind in ("eigenvalues", "diagonalization")
        for number, size in enumerate((2, 3, 3, 3, 3))
    )
    assert len(exercises) == CLASS_EXERCISES
    data = SheetSpec(title="A class", exercises=exercises)
    started = time.perf_counter()
    within = bands(data, variants=True, jobs=cores())
    recipe = Recipe(data=data, formats=(), engine="typst", bands=within, program="")
    students = numbered_variants(CLASS)
    given = allotment(recipe, students, {}, jobs=cores(), progress=lambda *_: None)
    assert len(given.drawn) == CLASS
    return time.perf_counter() - started


def main() -> None:
    """Print one line for each kind and size, the means beside the goals, and the class."""
    header = ("drawn/s", "arithmetic/s", "in all/s", "ratio", "solved", "R²")
    print(f"{'kind':28} {'n':>2} " + " ".join(f"{one:>12}" for one in header))
    for size, goal in GOALS.items():
        rates = []
        for kind in KINDS:
            exercise = ExerciseSpec(
                id=kind, kind=kind, size=size, max_work_digits=DIGITS, distinguish=True
            )
            band = effort_band(exercise, 1, variants=True)
            assert band is not None
            plain = STUDENTS / seconds(ExerciseSpec(id=kind, kind=kind, size=size), 1)
            bounds, true = Timed(WorkingBounds(digits=DIGITS)), Timed(band)
            alike = replace(exercise, max_work_digits=None)
            spent = seconds(alike, 3, (bounds, true))
            rates.append(STUDENTS / (spent - bounds.seconds - true.seconds))
            found = (
                f"{plain:>12,.0f} {rates[-1]:>12,.0f} {STUDENTS / spent:>12,.0f} "
                f"{STUDENTS / spent / plain:>12.2f} {bounds.count / STUDENTS:>12.2f} "
                f"{explained(exercise, band):>12.2f}"
            )
            print(f"{kind:28} {size:>2} {found}", flush=True)
        mean = statistics.geometric_mean(rates)
        print(f"{'all':28} {size:>2} {'':>12} {mean:>12,.0f}   (goal: {goal:,})")
    print(
        f"{CLASS} students with {CLASS_EXERCISES} exercises each: drawn within bands in "
        f"{class_seconds():.0f} s on {cores()} processes (goal: {CLASS_GOAL:.0f} s)"
    )


if __name__ == "__main__":
    main()
