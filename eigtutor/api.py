"""The package from Python: ``solve`` one matrix, make a ``sheet`` from a spec."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from eigtutor import compose
from eigtutor.compose import Solved
from eigtutor.derivation import Goal
from eigtutor.document.blocks import Document, Meta
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import audit, proof
from eigtutor.engines.generator import faults, problems, read_given
from eigtutor.engines.reader import counted, square_matrix
from eigtutor.engines.solver import derivation, derivations, tasks
from eigtutor.errors import EigtutorError, InputError, SpecError
from eigtutor.files import writable_folder, write_file
from eigtutor.kinds import KINDS
from eigtutor.manifest import manifest
from eigtutor.problem import Problem
from eigtutor.solution import Solution
from eigtutor.spec import Paper, SheetSpec, load_spec
from eigtutor.writers import WRITERS

Progress = Callable[[str, int, int], None]


def solve(
    matrix: object,
    *,
    task: str = "eigen",
    method: str = "auto",
    given: Mapping[str, str] | None = None,
) -> Solution:
    """The worked solution of a square matrix.

    ``matrix``: text in the answer language, nested lists, a SymPy matrix, a NumPy array of
    integers, or a :class:`~eigtutor.exact.Matrix`. ``task``: "eigen" for everything, or one of
    the tasks that ``eigtutor solve --help`` names. ``given``: what the task needs, as text.

    Before it returns, the Jordan structure is certified (AP = PJ, det P ≠ 0), every step is
    replayed exactly, and every displayed claim is audited by a second path.

    Raises InputError for what cannot be read or does not fit; LimitError above 8×8.

    >>> [v.sympy_text() for v in solve("4 2; 2 5").structure.eigenvalues]
    ['(9 - sqrt(17))/2', '(9 + sqrt(17))/2']
    """
    if task not in tasks():
        raise InputError(f"unknown task {task!r}", remedy="one of: " + ", ".join(tasks()))
    square = square_matrix(matrix)
    takes = _taken(task)
    for name in given or {}:
        if name not in takes:
            raise InputError(
                f"the task {task!r} takes no given {name!r}",
                remedy=f"it takes: {', '.join(takes)}" if takes else "it takes none",
            )
    facts, _ = read_given(given or {})
    if facts.vector is not None and len(facts.vector) != square.size:
        raise InputError(
            f"the vector has {counted(len(facts.vector))}, and the matrix is "
            f"{square.size}×{square.size}",
            where="given.vector",
        )
    goal = Goal(task=task, matrix=square, eigenvalue=facts.eigenvalue, vector=facts.vector)
    decomposition = jordan_decomposition(square)
    found = derivation(goal, method)
    return Solution(
        decomposition=decomposition,
        given=facts,
        derivation=found,
        proof=proof(found, decomposition),
    )


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


def pdf(document: Document, engine: str = "typst") -> bytes:
    """A document as PDF, by the embedded Typst or by pdflatex."""
    date = document.meta.date
    stamp = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    made: bytes = _press(engine).pdf(WRITERS[engine].document(document), timestamp=stamp)
    return made


def remarks(document: Document, engine: str = "typst") -> list[str]:
    """What a person should know of a document's PDF: characters that its fonts lack."""
    return list(_press(engine).remarks(WRITERS[engine].document(document)))


def _press(engine: str) -> ModuleType:
    """The typesetting module of that name."""
    if engine == "latex":
        from eigtutor.typesetting import pdflatex

        return pdflatex
    from eigtutor.typesetting import typst

    return typst


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


def _taken(task: str) -> list[str]:
    """The names that ``given`` may hold for a task: those of the exercise of that name."""
    kind = KINDS.get(task)
    return [name for name in ("eigenvalue", "vector") if kind and name in kind.options]


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
        Goal(
            task=question.kind,
            matrix=problem.matrix,
            eigenvalue=question.given.eigenvalue,
            vector=question.given.vector,
        )
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
