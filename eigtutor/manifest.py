"""The manifest of a set: all that marking needs, on another machine, a year later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eigtutor.compose import Solved
from eigtutor.document.blocks import Paragraph
from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.engines.drawing import Avoided
from eigtutor.problem import Question, matrix_text
from eigtutor.roster import Student
from eigtutor.spec import SheetSpec
from eigtutor.version import __version__
from eigtutor.writers import WRITERS

_NOTHING = Avoided()
#: A larger manifest is not looked at for earlier papers.
_LIMIT = 500_000_000


def manifest(data: SheetSpec, spec: Path, papers: Sequence[dict[str, Any]]) -> str:
    """The file's text: what a set is made from, and its papers as :func:`paper_json` has them."""
    content = {
        "format": 1,
        "version": __version__,
        "title": data.title,
        "language": data.language,
        "spec": _source(spec),
        "seed": data.seed,
        "marking": data.marking.to_json(),
        "papers": papers,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def paper_json(
    student: Student | None,
    code: str,
    exercises: Sequence[Solved],
    avoided: Avoided = _NOTHING,
) -> dict[str, Any]:
    """One paper as JSON data: matrices, expected answers, points and proof marks; and, if
    there is something, what its draws had ``avoided`` because others of the class have it."""
    whose = {"id": student.id, "name": student.name} if student else None
    return {
        "student": whose,
        "code": code,
        **(
            {"avoided": {"matrices": avoided.matrices, "eigenpairs": avoided.eigenpairs}}
            if avoided
            else {}
        ),
        "exercises": [_exercise_json(s) for s in exercises],
    }


def avoided_before(path: Path, data: SheetSpec, spec: Path) -> dict[str, Avoided]:
    """For each student of an earlier manifest of the same set what the draws had to avoid, in its
    order; empty where there is no such manifest."""
    try:
        if path.stat().st_size > _LIMIT:
            return {}
        content = json.loads(path.read_text(encoding="utf-8"))
        made_from = {"version": __version__, "spec": _source(spec), "seed": data.seed}
        if any(content[name] != value for name, value in made_from.items()):
            return {}
        return {
            paper["student"]["id"]: _avoided(paper.get("avoided", {}))
            for paper in content["papers"]
            if paper["student"]
        }
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}  # another file of that name: it will be written anew


def _avoided(fields: dict[str, Any]) -> Avoided:
    return Avoided(
        tuple(
            (tuple(tuple(int(x) for x in row) for row in rows), int(denominator))
            for rows, denominator in fields.get("matrices", ())
        ),
        tuple(str(name) for name in fields.get("eigenpairs", ())),
    )


def _source(spec: Path) -> dict[str, str]:
    return {"name": spec.name, "sha256": hashlib.sha256(spec.read_bytes()).hexdigest()}


def choices_json(question: Question) -> dict[str, Any]:
    """The options of a question and the letter of the right one; nothing where it has none."""
    if not question.choices:
        return {}
    latex = WRITERS["latex"]
    return {
        "choices": [
            {
                "letter": choice.letter,
                "text": choice.answer.text
                if isinstance(choice.answer.text, str)
                else dict(choice.answer.text),
                "latex": latex.fragment([Paragraph(choice.answer.shown)]).strip(),
                **({"mistake": choice.mistake} if choice.mistake else {}),
            }
            for choice in question.choices
        ],
        "letter": question.right_letter,
    }


def _exercise_json(solved: Solved) -> dict[str, Any]:
    problem = solved.problem
    parts = []
    efforts = solved.efforts
    for question, proof, effort in zip(problem.questions, solved.proofs, efforts, strict=True):
        expected = question.expected.text
        parts.append(
            {
                "id": question.id,
                "kind": question.kind,
                "given": question.given.texts(),
                "expected": expected if isinstance(expected, str) else dict(expected),
                **choices_json(question),
                "points": question.points,
                "depends_on": list(question.depends_on),
                "effort": effort.total,
                "proof": {"steps": proof.steps, "claims": proof.claims},
            }
        )
    return {
        "id": problem.id,
        "seed": problem.seed,
        "matrix": matrix_text(problem.matrix),
        "certified": spectrum_enclosed(problem.decomposition),
        "effort": sum(effort.total for effort in efforts),
        "parts": parts,
    }
