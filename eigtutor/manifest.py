"""The manifest of a set: all that marking needs, on another machine, a year later."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eigtutor.compose import Solved
from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.problem import matrix_text
from eigtutor.spec import SheetSpec
from eigtutor.version import __version__


def manifest(data: SheetSpec, spec: Path, exercises: Sequence[Solved]) -> dict[str, Any]:
    """Matrices, expected answers, points and proof marks, as JSON data."""
    return {
        "format": 1,
        "version": __version__,
        "title": data.title,
        "spec": {"name": spec.name, "sha256": hashlib.sha256(spec.read_bytes()).hexdigest()},
        "seed": data.seed,
        "papers": [{"student": None, "exercises": [_exercise_json(s) for s in exercises]}],
    }


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
