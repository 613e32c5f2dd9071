"""``eigtutor crosscheck`` of a class, 300 papers of 10 exercises, in wall time.

The manifest is made from drawn exercises first, which is not timed. What is timed is the command's
own work: each matrix certified anew, each expected answer held against it, each spectrum against
every backend that is installed. The peer is the bare ``numpy.linalg.eig`` of the same matrices with
its residuals, in the same run. Exit code 1 over the limit.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from eigtutor import generate
from eigtutor.comparison.classes import class_check
from eigtutor.pool import cores

LIMIT = 20.0
PAPERS, KINDS = (
    300,
    (
        "eigenvalues",
        "characteristic-polynomial",
        "diagonalization",
        "eigenspace-basis",
        "jordan-form",
        "multiplicities",
        "diagonalizable",
        "minimal-polynomial",
        "eigenvector",
        "matrix-power",
    ),
)


def manifest() -> dict[str, object]:
    """300 papers, each with an exercise of ten kinds."""
    columns = [
        [drawn for seed in range(PAPERS // 30) for drawn in generate(kind, count=30, seed=seed)]
        for kind in KINDS
    ]
    papers = [
        {
            "student": {"id": f"s{k}", "name": ""},
            "code": "",
            "exercises": [
                exercise(str(n), column[k].to_json()) for n, column in enumerate(columns)
            ],
        }
        for k in range(PAPERS)
    ]
    return {"format": 1, "title": "A class", "marking": {}, "papers": papers}


def exercise(identity: str, drawn: dict[str, object]) -> dict[str, object]:
    """An exercise as a manifest has it."""
    part = {"id": "", "points": 1, "depends_on": []}
    part |= {name: drawn[name] for name in ("kind", "given", "expected")}
    rows = drawn["matrix"]
    assert isinstance(rows, list)
    text = f"[{', '.join('[' + ', '.join(row) + ']' for row in rows)}]"
    return {"id": identity, "matrix": text, "parts": [part]}


def bare(made: dict[str, object]) -> float:
    """Seconds of ``numpy.linalg.eig`` and residuals alone."""
    papers = made["papers"]
    assert isinstance(papers, list)
    matrices = []
    for paper in papers:
        for one in paper["exercises"]:
            try:
                matrices.append(np.array(json.loads(one["matrix"]), dtype=float))
            except ValueError:
                continue  # with fractions or square roots
    started = time.perf_counter()
    for matrix in matrices:
        values, vectors = np.linalg.eig(matrix)
        np.linalg.norm(matrix @ vectors - vectors * values, axis=0)
    return (time.perf_counter() - started) * PAPERS * len(KINDS) / len(matrices)


def main() -> int:
    made = manifest()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manifest.json"
        path.write_text(json.dumps(made), encoding="utf-8")
        started = time.perf_counter()
        found = class_check(path, jobs=cores())
        seconds = time.perf_counter() - started
    peer = bare(made)
    print(
        f"{found.exercises} exercises, {found.answers} answers, {len(found.backends)} backends, "
        f"{cores()} processes: {seconds:.1f} s (limit {LIMIT:.0f}), "
        f"{seconds / peer:.0f} times a bare numpy.linalg.eig; {len(found.troubles)} troubles"
    )
    for trouble in found.troubles[:10]:
        print(f"  {trouble.student} {trouble.exercise}: {trouble.what}")
    return 0 if seconds <= LIMIT and found.agree else 1


if __name__ == "__main__":
    sys.exit(main())
