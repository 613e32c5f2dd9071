"""What differs from course to course, by the words for it in specs and on the command line."""

from __future__ import annotations

from typing import Literal, TypeAlias

#: Which determinant a course expands: det(A − λI) or det(λI − A).
DetSign: TypeAlias = Literal["A-lambda", "lambda-A"]
#: Over which numbers a question is asked: the rational, the real or the complex ones.
Field: TypeAlias = Literal["Q", "R", "C"]
