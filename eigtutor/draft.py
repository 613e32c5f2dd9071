"""A new spec as a person would write it: TOML with comments on what else can be said."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from eigtutor.errors import InputError
from eigtutor.kinds import KINDS
from eigtutor.schema import MEANINGS
from eigtutor.sets import ReadySet
from eigtutor.spec import ExerciseSpec

#: Where editors look for the schema: beside the spec.
SCHEMA_NAME = "eigtutor.schema.json"

#: Fields that a set and an exercise may also have, each with an example.
MORE = {
    "instructions": '"Show all your work."',
    "date": "2026-09-30",
    "language": '"en"',
    "paper": '"letter"',
}
MORE_OF_AN_EXERCISE = {
    "id": '"warm-up"',
    "title": '"Warm-up"',
    "count": "3",
    "eigenvalues": '["1 + sqrt(2)", "1 - sqrt(2)"]',
    "blocks": "[[3, 2]]",
    "eigenvectors": "[[1, 2], [1, -1]]",
    "radicand": "5",
    "structure": '["symmetric"]',
    "max_entry": "9",
    "max_denominator": "3",
    "max_charpoly": "100",
    "max_eigenvector": "9",
    "max_P": "9",
    "max_P_inverse": "20",
    "max_work_digits": "4",
    "zeros": "[0, 1]",
    "distinct": "true",
    "new_eigenvectors": "true",
    "repeats": "true",
    "effort": '"medium"',
    "distinguish": "true",
    "choices": "4",
    "space": "8",
    "space_style": '"grid"',
    "given": '{ answer = "yes" }',
    "matrix": "[[4, 2], [2, 5]]",
}
#: What ``[page]`` may say.
PAGE = {
    "margin": '"2cm"',
    "columns": "2",
    "space_style": '"lines"',
    "scores": "true",
    "cover": "true",
    "answer_page": "true",
    "large_print": "false",
    "step_points": "true",
}
#: What ``[marking]`` may say.
MARKING = {
    "approximate": '"half"',
    "min_digits": "3",
    "multiplicity": '"required"',
    "det_sign": '"A-lambda"',
    "jordan_side": '"upper"',
    "field": '"R"',
    "normalized": "true",
    "imaginary_letter": '"i"',
    "decimal": '"point"',
    "attempts": "3",
    "penalty": "0.1",
    "mistakes": "{ C1 = 0.5 }",
    "follow_through": "true",
    "rounding": "0.5",
}

_HEAD = f"""\
#:schema ./{SCHEMA_NAME}
# {{what}} To make its pages:
#   eigtutor sheet FILE -o FOLDER
"""
_SWITCHES = """\
# A # at the beginning of a line switches it off: take it away, and change what the line says.
"""

_TAIL = """\
# -- what else an exercise may say, each on a line of its own -----------------------------------
#
{more}
#
# eigenvalues stand instead of spectrum, and matrix instead of all that says what to draw.
# Several questions about one matrix are parts, instead of kind:
#
# [[exercise]]
# size = 3
# spectrum = "defective"
#
# [[exercise.part]]
# kind = "diagonalizable"
# points = 2
#
# [[exercise.part]]
# kind = "jordan-form"
# points = 6
#
# [page]  # how the pages look
{page}
#
# [marking]  # what the course counts: for eigtutor grade
{marking}
"""


def spec_draft(*, title: str, course: str, exercises: Sequence[ExerciseSpec]) -> str:
    """The text of a spec with this title, course and exercises, to go on from.

    It reads back to what it was made from. Raises InputError for a title or a course that is no
    Unicode text.

    >>> text = spec_draft(title='The "first" week', course="", exercises=[])
    >>> [line for line in text.splitlines() if line.startswith("title")]
    ['title = "The \\\\"first\\\\" week"']
    """
    seed = f"seed = 1  # {MEANINGS['seed']}"
    head = [f"title = {_text('title', title)}", f"course = {_text('course', course)}", seed]
    blocks = [_HEAD.format(what="A homework set.") + _SWITCHES, "\n".join(head), _comments(MORE)]
    blocks += map(_exercise, exercises)
    return (
        "\n".join(f"{block.rstrip()}\n" for block in blocks)
        + "\n"
        + _TAIL.format(
            more=_comments(MORE_OF_AN_EXERCISE), page=_comments(PAGE), marking=_comments(MARKING)
        )
    )


def spec_like(ready: ReadySet, *, title: str | None = None, course: str | None = None) -> str:
    """The text of a ready-made set as a spec of one's own, with another title or course.

    >>> from eigtutor.sets import ready_set
    >>> lines = spec_like(ready_set("exam"), course="Math 20").splitlines()
    >>> [line for line in lines if line.startswith(("title", "course"))][:2]
    ['title = "Exam: Eigenvalues"', 'course = "Math 20"']
    """
    body = ready.body
    for name, text in (("title", title), ("course", course)):
        found = re.search(rf"^{name} = .*$", body, flags=re.MULTILINE)
        if text is not None and found is not None:
            body = f"{body[: found.start()]}{name} = {_text(name, text)}{body[found.end() :]}"
    return f"{_HEAD.format(what=ready.trains)}\n{body}"


def _exercise(exercise: ExerciseSpec) -> str:
    lines = [
        "[[exercise]]",
        f"kind = {_text('kind', exercise.kind or '')}",
        f"size = {exercise.size}",
    ]
    kind = KINDS[exercise.kind or ""]
    if not kind.plain_svd:  # the others are drawn by their eigenvalues
        spectrum = exercise.spectrum or kind.spectrum or "integer"
        lines.append(f"spectrum = {_text('spectrum', spectrum)}")
    if exercise.points is not None:
        lines.append(f"points = {exercise.points:g}")
    return "\n".join(lines)


def _comments(examples: Mapping[str, str]) -> str:
    width = max(len(f"{name} = {example}") for name, example in examples.items())
    return "\n".join(
        f"# {f'{name} = {example}':<{width}}  # {MEANINGS[name]}"
        for name, example in examples.items()
    )


def _text(name: str, text: str) -> str:
    """The text as a basic string of TOML, which is JSON's with one more sign escaped."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"not Unicode text (character {error.start + 1})", where=name) from None
    return json.dumps(text, ensure_ascii=False).replace("\x7f", r"\u007f")
