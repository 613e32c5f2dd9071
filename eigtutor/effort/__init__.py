"""Effort: how much handwork a worked solution is.

The unit is the work of writing one digit. A solution costs what is written in it, what is computed
on the way, and what a student has to think of: see ``docs/explanation/effort.md``, where a teacher
can read why. It is measured on the page, so a new rule is measured without a line of its own.
"""

from __future__ import annotations

from eigtutor.effort.points import step_points
from eigtutor.effort.sums import (
    PARTS,
    Effort,
    StepEffort,
    effort_of,
    efforts_of,
    together,
    total_up_to,
)
from eigtutor.effort.table import effort_table

__all__ = [
    "PARTS",
    "Effort",
    "StepEffort",
    "effort_of",
    "effort_table",
    "efforts_of",
    "step_points",
    "together",
    "total_up_to",
]
