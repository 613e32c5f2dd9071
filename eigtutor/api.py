"""The package from Python: ``solve``, ``check``, ``generate``, ``sheet``, ``grade``.

Each call lives in a module of its own, which is imported when the call is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eigtutor.checking import check, check_work, expected_answer, posed
    from eigtutor.generation import generate
    from eigtutor.grading.run import grade
    from eigtutor.printing import pdf, remarks
    from eigtutor.sheets import sheet
    from eigtutor.solving import solve

__all__ = [
    "check",
    "check_work",
    "expected_answer",
    "generate",
    "grade",
    "pdf",
    "posed",
    "remarks",
    "sheet",
    "solve",
]

_HOMES = {
    "check": "checking",
    "check_work": "checking",
    "expected_answer": "checking",
    "generate": "generation",
    "grade": "grading.run",
    "pdf": "printing",
    "posed": "checking",
    "remarks": "printing",
    "sheet": "sheets",
    "solve": "solving",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'eigtutor.api' has no attribute {name!r}")
    return getattr(import_module(f"eigtutor.{_HOMES[name]}"), name)
