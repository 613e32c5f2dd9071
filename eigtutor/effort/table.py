"""How an effort adds up, as a table for the teacher."""

from __future__ import annotations

from eigtutor.document.blocks import Inlines, Strong, Table, Text
from eigtutor.document.words import sentence
from eigtutor.effort.sums import PARTS, Effort


def effort_table(effort: Effort) -> Table:
    """A row for each part of the solution, a column for what it is spent on, and the sums; columns
    of nothing but zeros are left out."""
    heads = {
        "numbers": sentence("Written"),
        "operations": sentence("Computed"),
        "ideas": sentence("Ideas"),
        "fractions": sentence("Fractions"),
        "surds": sentence("Roots"),
        "complex": sentence("Complex"),
    }
    shown = [name for name in PARTS if effort.part(name)]
    header = (sentence("Part of the solution"), *(heads[name] for name in shown), sentence("Sum"))
    rows = [
        (
            step.title or sentence("The solution"),
            *(_cell(getattr(step, name)) for name in shown),
            _cell(step.total),
        )
        for step in effort.steps
    ]
    if len(rows) > 1:
        sums = (*(effort.part(name) for name in shown), effort.total)
        rows.append((sentence("In all"), *((Strong(str(x)),) for x in sums)))
    return Table(header, tuple(rows))


def _cell(x: int) -> Inlines:
    return (Text(str(x)),)
