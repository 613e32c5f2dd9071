"""The manifest of a set: all that marking needs, on another machine, a year later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eigtutor.compose import Solved
from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.problem import matrix_text
from eigtutor.roster import Student
from eigtutor.spec import SheetSpec
from eigtutor.version import __version__


def manifest(data: SheetSpec, spec: Path, papers: Sequence[dict[str, Any]]) -> str:
    """The file's text: what a set is made from, and its papers as :func:`paper_json` has them."""
    content = {
        "format": 1,
        "version": __version__,
        "title": data.title,
        "spec": {"name": spec.name, "sha256": hashlib.sha256(spec.read_bytes()).hexdigest()},
        "seed": data.seed,
        "marking": data.marking.to_json(),
        "papers": papers,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def paper_json(student: Student | None, code: str, exercises: Sequence[Solved]) -> dict[str, Any]:
    """One paper as JSON data: matrices, expected answers, points and proof marks."""
    whose = {"id": student.id, "name": student.name} if student else None
    return {"student": whose, "code": code, "exercises": [_exercise_json(s) for s in exercises]}


def _exercise_json(solved: Solved) -> dict[str, Any]:
    problem = solved.problem
    parts = []
    for question, proof in zip(problem.questions, solved.proofs, strict=True):
        expected = question.expected.text
        parts.append(
            {
                "id": question.id,
                "kind": question.kind,
                "given": question.given.texts(),
                "expected": expected if isinstance(expected, str) else dict(expected),
                "points": question.points,
                "depends_on": list(question.depends_on),
                "proof": {"steps": proof.steps, "claims": proof.claims},
            }
        )
    return {
        "id": problem.id,
        "seed": problem.seed,
        "matrix": matrix_text(problem.matrix),
        "certified": spectrum_enclosed(problem.decomposition),
        "parts": parts,
    }
