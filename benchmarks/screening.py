"""Certified problems a second with demands on the whole working, beside plain drawing.

The arithmetic alone is timed for ``distinguish``; a bound on the whole working solves each problem
and looks at its page. ``python benchmarks/screening.py [seconds]``
"""

from __future__ import annotations

import sys
import time
from itertools import count

from eigtutor.engines.generator import distinct_problems
from eigtutor.spec import ExerciseSpec

DEMANDS: dict[str, dict[str, object]] = {
    "plain": {},
    "distinguish": {"distinguish": ("L1", "L3")},
    "distinguish, all": {"distinguish": True},
    "whole working": {"max_work_digits": 3, "max_denominator": 9},
    "both": {"max_work_digits": 3, "max_denominator": 9, "distinguish": ("L1", "L3")},
}
GOALS = {3: 1000, 5: 300}


def rate(size: int, demands: dict[str, object], seconds: float) -> float:
    """Problems a second, after the first."""
    wish = ExerciseSpec(id="x", kind="eigenvalues", size=size, **demands)  # type: ignore[arg-type]
    stream = distinct_problems(wish, map(str, count()), 1)
    next(stream)
    start, made = time.process_time(), 0
    while time.process_time() - start < seconds:
        next(stream)
        made += 1
    return made / (time.process_time() - start)


def main() -> None:
    """A line for each size and demand, with its ratio to plain drawing."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    print(f"{'demand':18} {'n':>2} {'problems/s':>11} {'of plain':>9}   goal")
    for size, goal in GOALS.items():
        plain = 0.0
        for name, demands in DEMANDS.items():
            found = rate(size, demands, seconds)
            plain = plain or found
            print(f"{name:18} {size:>2} {found:>11,.0f} {found / plain:>9.2f}   {goal:,}")


if __name__ == "__main__":
    main()
