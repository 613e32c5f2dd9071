"""Problems a second within a band of effort, against drawing without one, in the same run.

Three rates for each kind and size: problems that are only drawn and certified; those that are
also solved and measured, which is what it takes to know the effort of one; and those that are drawn
until they lie in the band of a class, each measured on its worked solution. The ratio is
that of the last to the first; the second by the last is how many were looked at for each one kept.

Then a class: ten exercises for some students, solved and audited as for their papers, without the
typesetting, and how long 300 students would take on this one core.
"""

from __future__ import annotations

import statistics
import time

from eigtutor.engines.bands import effort, effort_band
from eigtutor.engines.generator import problems
from eigtutor.engines.screening import Screens
from eigtutor.papers import bands, solved_exercises
from eigtutor.roster import numbered_variants
from eigtutor.spec import ExerciseSpec, SheetSpec

KINDS = ("eigenvalues", "diagonalization", "eigenspace-basis")
#: How many a second are wanted at each size within bounds on the working, in a band.
GOALS = {3: 1000, 5: 300}
STUDENTS = 40
CLASS, CLASS_EXERCISES, CLASS_GOAL = 300, 10, 10.0
SAMPLE = 15


def drawn_per_second(
    exercise: ExerciseSpec, seed: int, screens: Screens = (), *, measured: bool = False
) -> float:
    """The rate of problems for one student after another; each rate has a seed of its own, so that
    none finds kept what another has worked out."""
    start = time.process_time()
    for student in range(STUDENTS):
        [problem] = problems(exercise, seed, f"s{student}", screens=screens)
        if measured:
            effort(problem.matrix, problem.questions)
    return STUDENTS / (time.process_time() - start)


def class_seconds() -> float:
    """Processor time for ten exercises of each of 300 students, from a sample of them."""
    sizes = (2, 2, 3, 3, 3)
    exercises = tuple(
        ExerciseSpec(id=f"{kind}-{number}", kind=kind, size=size)
        for kind in ("eigenvalues", "diagonalization")
        for number, size in enumerate(sizes)
    )
    assert len(exercises) == CLASS_EXERCISES
    data = SheetSpec(title="A class", exercises=exercises)
    start = time.process_time()
    within = bands(data, variants=True)
    found = time.process_time() - start
    start = time.process_time()
    for student in numbered_variants(SAMPLE):
        solved_exercises(data, student, within=within)
    return found + (time.process_time() - start) * CLASS / SAMPLE


def main() -> None:
    """Print one line for each kind and size, the means beside the goals, and the class."""
    print(f"{'kind':18} {'n':>2} {'drawn/s':>8} {'measured/s':>11} {'in band/s':>10} {'ratio':>6}")
    for size, goal in GOALS.items():
        rates = []
        for kind in KINDS:
            exercise = ExerciseSpec(id=kind, kind=kind, size=size)
            band = effort_band(exercise, 1, variants=True)
            assert band is not None
            plain = drawn_per_second(exercise, 1)
            measured = drawn_per_second(exercise, 2, measured=True)
            rates.append(drawn_per_second(exercise, 3, (band,)))
            print(
                f"{kind:18} {size:>2} {plain:>8,.0f} {measured:>11,.0f} {rates[-1]:>10,.0f} "
                f"{rates[-1] / plain:>6.2f}"
            )
        mean = statistics.geometric_mean(rates)
        print(f"{'all':18} {size:>2} {'':>8} {'':>11} {mean:>10,.0f}   (goal: {goal:,})")
    print(
        f"{CLASS} students with {CLASS_EXERCISES} exercises each, solved and audited: "
        f"{class_seconds():.0f} s (goal: {CLASS_GOAL:.0f} s)"
    )


if __name__ == "__main__":
    main()
