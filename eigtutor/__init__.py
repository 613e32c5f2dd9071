"""eigtutor: exercises on eigenvalues, their worked solutions, and the marking of answers.

``from eigtutor import solve, generate, check, sheet``. Importing the package loads nothing else:
SymPy, NumPy and the PDF engine come in when they are first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eigtutor.version import __version__

if TYPE_CHECKING:
    from eigtutor.api import check, check_work, generate, grade, sheet, solve
    from eigtutor.errors import EigtutorError

_CALLS = ("check", "check_work", "generate", "grade", "sheet", "solve")

__all__ = [
    "EigtutorError",
    "__version__",
    "check",
    "check_work",
    "generate",
    "grade",
    "sheet",
    "solve",
]


def __getattr__(name: str) -> Any:
    if name in _CALLS:
        from eigtutor import api

        return getattr(api, name)
    if name == "EigtutorError":
        from eigtutor.errors import EigtutorError

        return EigtutorError
    raise AttributeError(f"module 'eigtutor' has no attribute {name!r}")
