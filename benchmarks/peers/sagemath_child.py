"""Runs under Sage's Python: reads matrices as JSON lines, writes a line for each with the seconds
that ``jordan_form(transformation=True)`` took and the sizes of the blocks.

Over Q where the eigenvalues are rational, over ``QQbar`` where they are not: which of them it is
is found out beforehand, at no cost to Sage, though a user would have to try.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from typing import Any

import sage.all__sagemath_modules  # type: ignore[import-not-found]  # noqa: F401 - sets Sage up
from cysignals.alarm import AlarmInterrupt, alarm, cancel_alarm  # type: ignore[import-not-found]
from sage.matrix.constructor import matrix  # type: ignore[import-not-found]
from sage.rings.qqbar import QQbar  # type: ignore[import-not-found]
from sage.rings.rational_field import QQ  # type: ignore[import-not-found]

Rows = list[list[int]]


def splits(rows: Rows) -> bool:
    """Whether all eigenvalues are rational."""
    factors = matrix(QQ, rows).charpoly().factor()
    return all(factor.degree() == 1 for factor, _ in factors)


def sizes(form: Any) -> list[int]:
    """The sizes of the blocks of a Jordan form."""
    n = form.nrows()
    ends = [k + 1 for k in range(n) if k + 1 == n or form[k, k + 1] == 0]
    return sorted((end - start for start, end in zip([0, *ends], ends, strict=False)), reverse=True)


def timed(field: Any, rows: Rows) -> tuple[float, Any]:
    """The processor time of one run on a new matrix, and the form."""
    gc.disable()
    try:
        start = time.process_time()
        form, _ = matrix(field, rows).jordan_form(transformation=True)
        return time.process_time() - start, form
    finally:
        gc.enable()


def run(rows: Rows, cap: float) -> dict[str, object]:
    """The median of three runs; of one, where that is long."""
    field = QQ if splits(rows) else QQbar
    name = "Q" if field is QQ else "QQbar"
    try:
        alarm(cap)
        once, form = timed(field, rows)
        times = [once] if once > cap / 10 else [once, *(timed(field, rows)[0] for _ in range(2))]
        cancel_alarm()
    except (AlarmInterrupt, ArithmeticError, RuntimeError, ValueError):
        cancel_alarm()
        return {"seconds": cap, "field": name, "sizes": None}
    return {"seconds": statistics.median(times), "field": name, "sizes": sizes(form)}


def main() -> None:
    """Warm up over both fields, then answer line by line."""
    cap = float(sys.argv[1])
    for rows in ([[3, 1], [0, 3]], [[1, 2], [1, 1]], [[0, -1], [1, 0]]):
        run(rows, cap)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line), cap)), flush=True)


if __name__ == "__main__":
    main()
