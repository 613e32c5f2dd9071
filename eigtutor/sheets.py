"""Homework sets: from a spec file to a folder of worksheets, keys and worked solutions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from eigtutor import compose
from eigtutor.compose import Solved
from eigtutor.derivation import Goal
from eigtutor.document.blocks import Document, Meta
from eigtutor.engines.audit import audit, proof
from eigtutor.engines.generator import faults, problems
from eigtutor.engines.solver import derivations
from eigtutor.errors import EigtutorError, SpecError
from eigtutor.files import writable_folder, write_file
from eigtutor.kinds import KINDS
from eigtutor.manifest import manifest
from eigtutor.printing import pdf, remarks
from eigtutor.problem import Problem
from eigtutor.spec import Paper, SheetSpec, load_spec
from eigtutor.writers import WRITERS

Progress = Callable[[str, int, int], None]


def sheet(
    spec: Path,
    *,
    output: Path,
    engine: str = "typst",
    seed: int | None = None,
    paper: Paper | None = None,
    progress: Progress | None = None,
    notice: Callable[[str], None] | None = None,
) -> list[Path]:
    """A homework set from a spec file: worksheet, answers and solutions as .pdf and .tex, and
    manifest.json, written into the folder ``output``. Returns the files.

    Deterministic in the spec, the seed and the version. ``progress(what, done, total)`` is
    called as the work goes on, and ``notice(message)`` for what a person should know of the
    pages, such as a character that no font here has. Nothing is written before every exercise
    is drawn, replayed and audited. Raises InputError for a spec that cannot be read or met, or
    a folder that cannot be written to, MissingPart without the engine.
    """
    tell = progress or (lambda what, done, total: None)
    data = load_spec(spec, kinds=KINDS.names())
    if seed is not None:
        data = replace(data, seed=seed)
    if paper is not None:
        data = replace(data, paper=paper)
    found = [
        (f"exercise[{number}].{field}", fault)
        for number, exercise in enumerate(data.exercises, 1)
        for field, fault in faults(exercise)
    ]
    if found:
        raise SpecError(found, where=str(spec))
    with writable_folder(output):
        exercises = _solved_exercises(data, str(spec), tell)
        pages = _pages(_meta(data), exercises)
        for name in ("worksheet", "answers"):  # the solutions were audited step by step
            audit(pages[name].blocks)
        made: dict[Path, str | bytes] = {}
        for done, (name, document) in enumerate(pages.items()):
            tell(f"typesetting {name}", done, len(pages))
            made[output / f"{name}.tex"] = WRITERS["latex"].document(document)
            made[output / f"{name}.pdf"] = pdf(document, engine)
        tell("typesetting", len(pages), len(pages))
        record = manifest(data, spec, exercises)
        made[output / "manifest.json"] = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        for path, content in made.items():
            write_file(path, content)
    if notice is not None:
        # The worksheet holds every text that a person wrote.
        for remark in remarks(pages["worksheet"], engine):
            notice(remark)
    return list(made)


def _pages(meta: Meta, exercises: list[Solved]) -> dict[str, Document]:
    return {
        "worksheet": compose.worksheet(replace(meta, name_lines=True), exercises),
        "answers": compose.answer_key(
            replace(meta, subtitle="Answer key", instructions=""), exercises
        ),
        "solutions": compose.solutions(
            replace(meta, subtitle="Worked solutions", instructions=""), exercises
        ),
    }


def _solved_exercises(data: SheetSpec, where: str, tell: Progress) -> list[Solved]:
    solved: list[Solved] = []
    total = len(data.exercises)
    for number, exercise in enumerate(data.exercises):
        tell("drawing exercises", number, total)
        try:
            for problem in problems(exercise, data.seed):
                solved.append(_solved(problem))
        except EigtutorError as error:
            field = f"exercise[{number + 1}]" + (f".{error.where}" if error.where else "")
            error.where = f"{where}: {field}"
            raise
    tell("drawing exercises", total, total)
    return solved


def _solved(problem: Problem) -> Solved:
    goals = [
        Goal(task=question.kind, matrix=problem.matrix, given=question.given)
        for question in problem.questions
    ]
    found = derivations(goals)
    return Solved(
        problem=problem,
        derivations=tuple(one for one, _ in found),
        proofs=tuple(proof(one, problem.decomposition) for one, _ in found),
        reached_in=tuple(earlier for _, earlier in found),
    )


def _meta(data: SheetSpec) -> Meta:
    return Meta(
        title=data.title,
        course=data.course,
        instructions=data.instructions,
        language=data.language,
        date=data.date,
        paper=data.paper,
        code=hashlib.sha256(f"{data.title}\n{data.seed}".encode()).hexdigest()[:6].upper(),
    )
