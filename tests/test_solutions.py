"""Three worked solutions for each task as a reader sees them, compared with golden files.

``EIGTUTOR_REFRESH=1 pytest tests/test_solutions.py`` writes them anew; read the difference, line
by line as a marker would, before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eigtutor.engines.solver import tasks
from eigtutor.writers.terminal import TerminalWriter
from solutions import SOLUTIONS, solution

GOLDEN = Path(__file__).parent / "golden" / "solutions"
REFRESH = os.environ.get("EIGTUTOR_REFRESH", "") not in ("", "0")
WIDTH = 80


def written(task: str) -> str:
    """The three solutions of the task as they are printed on a terminal."""
    writer = TerminalWriter(width=WIDTH)
    return "\n".join(writer.document(solution(task, asked).document()) for asked in SOLUTIONS[task])


@pytest.mark.parametrize("task", tasks())
def test_solutions(task: str) -> None:
    path = GOLDEN / f"{task}.txt"
    text = written(task)
    if REFRESH:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), "no golden file yet: read the page, then run with EIGTUTOR_REFRESH=1"
    assert text == path.read_bytes().decode("utf-8")


def test_every_task_has_its_three() -> None:
    assert sorted(SOLUTIONS) == tasks()
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(tasks())
