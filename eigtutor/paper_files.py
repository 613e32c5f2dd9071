"""The files of students' papers: drawn, proved, typeset and written, or kept as they are."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eigtutor import compose
from eigtutor.compose import KeyEntry, Solved
from eigtutor.document.blocks import Document
from eigtutor.engines.audit import audit
from eigtutor.errors import EigtutorError, InputError, ProofFailure
from eigtutor.files import write_within
from eigtutor.manifest import paper_json
from eigtutor.overview import Given
from eigtutor.papers import (
    NOTHING,
    Drawn,
    Recipe,
    given,
    head,
    paper_code,
    solutions,
    solved_exercises,
    worksheet,
)
from eigtutor.printing import file_contents, file_formats
from eigtutor.roster import Student
from eigtutor.typesetting.shells import own_shells

#: The folder within a set's own for digests of what each paper was made from.
RECEIPTS = ".papers"
#: Papers that pdflatex sets in one run: more save little, and are lost together by Ctrl-C.
_RUN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the key, the manifest and the overview of a class need of a paper whose files are
    there."""

    files: tuple[Path, ...]
    kept: bool
    entry: KeyEntry
    record: dict[str, Any]
    given: tuple[Given, ...]


def file_names(recipe: Recipe, stem: str) -> list[str]:
    """The names of a document's files, one for each format."""
    endings = file_formats()
    return [f"{stem}{endings[kind]}" for kind in recipe.formats]


def rendered(recipe: Recipe, pages: Mapping[str, Document]) -> dict[str, bytes]:
    """The files of documents, by name, in every format; ProofFailure for one that no engine
    sets, InputError for a page shell of one's own that has a fault."""
    [made] = rendered_each(recipe, [pages])
    if isinstance(made, EigtutorError):
        raise made
    return made


def rendered_each(
    recipe: Recipe, papers: Sequence[Mapping[str, Document]]
) -> list[dict[str, bytes] | EigtutorError]:
    """For each paper the files of its documents; or why it cannot be set, which costs no other
    paper anything."""
    documents = [document for pages in papers for document in pages.values()]
    with own_shells(recipe.shells):
        columns = [file_contents(documents, kind, recipe.engine) for kind in recipe.formats]
    contents = zip(*columns, strict=True)  # of one document in every format
    made: list[dict[str, bytes] | EigtutorError] = []
    for pages in papers:
        files: dict[str, bytes | ProofFailure | InputError] = {}
        for stem in pages:
            files |= zip(file_names(recipe, stem), next(contents), strict=True)
        failure = next((x for x in files.values() if isinstance(x, EigtutorError)), None)
        sound = {name: x for name, x in files.items() if isinstance(x, bytes)}
        made.append(sound if failure is None else failure)
    return made


def run_length(recipe: Recipe) -> int:
    """How many papers are best made at a time: pdflatex sets many in one run."""
    return _RUN if recipe.engine == "latex" and "pdf" in recipe.formats else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A student's paper before its files are made."""

    student: Student
    code: str
    exercises: Sequence[Solved]
    entry: KeyEntry


def write_papers(
    recipe: Recipe, output: Path, students: Sequence[tuple[Student, Drawn | None]]
) -> list[Written | EigtutorError]:
    """Write the papers of students, each with what is drawn for it already, into the folders
    ``students/<id>``, or keep what is there.

    Files are kept if they are what an earlier run wrote from the same inputs. For a student
    whose exercises cannot be drawn, or whose paper cannot be set, nothing is written, and the
    error stands in the result's place; any other is raised.
    """
    drafts = [_draft(recipe, student, drawn) for student, drawn in students]
    kept = {
        draft.student.id
        for draft in drafts
        if isinstance(draft, _Draft) and _is_there(recipe, output, draft.student)
    }
    wanted = [d for d in drafts if isinstance(d, _Draft) and d.student.id not in kept]
    made = dict(
        zip(
            (draft.student.id for draft in wanted),
            rendered_each(recipe, [_pages(recipe, draft) for draft in wanted]),
            strict=True,
        )
    )
    written: list[Written | EigtutorError] = []
    for draft in drafts:
        if isinstance(draft, EigtutorError):
            written.append(draft)
            continue
        student = draft.student
        files = made.get(student.id)
        if isinstance(files, EigtutorError):
            written.append(files)
            continue
        for name, content in (files or {}).items():
            write_within(output, name, content)
        if files is not None:  # last, so that it stands for files that are all there
            receipt = _receipt(recipe, student, files)
            write_within(output, f"{RECEIPTS}/{student.id}", receipt)
        written.append(
            Written(
                files=tuple(output / name for name in _names(recipe, student)),
                kept=files is None,
                entry=draft.entry,
                record=paper_json(
                    student,
                    draft.code,
                    draft.exercises,
                    recipe.avoided.get(student.id, NOTHING),
                ),
                given=given(recipe.data, draft.exercises),
            )
        )
    return written


def _draft(recipe: Recipe, student: Student, drawn: Drawn | None) -> _Draft | InputError:
    try:
        exercises = solved_exercises(
            recipe.data,
            student,
            within=recipe.bands,
            avoided=recipe.avoided.get(student.id, NOTHING),
            drawn=drawn,
        )
    except InputError as error:
        return error
    except ProofFailure as error:
        error.where = f"student {student.id}: {error.where}"
        raise
    code = paper_code(exercises, student)
    heading = f"{student.name} · {code}" if student.name else code
    entry = compose.key_entry(exercises, heading, student.id)
    audit((entry.table,))
    return _Draft(student=student, code=code, exercises=exercises, entry=entry)


def _pages(recipe: Recipe, draft: _Draft) -> dict[str, Document]:
    meta = head(recipe.data, draft.code)
    stem = f"students/{draft.student.id}"
    return {
        f"{stem}/worksheet": worksheet(meta, draft.exercises, draft.student),
        f"{stem}/solutions": solutions(meta, draft.exercises, draft.student),
    }


def _names(recipe: Recipe, student: Student) -> list[str]:
    stem = f"students/{student.id}"
    return [*file_names(recipe, f"{stem}/worksheet"), *file_names(recipe, f"{stem}/solutions")]


def _is_there(recipe: Recipe, output: Path, student: Student) -> bool:
    """Whether the files of a paper are what an earlier run wrote from the same inputs."""
    receipt = f"{RECEIPTS}/{student.id}"
    there = _files_there(output, [receipt, *_names(recipe, student)])
    return there.pop(receipt, b"") == _receipt(recipe, student, there)


def _files_there(output: Path, names: Sequence[str]) -> dict[str, bytes]:
    """Those of the files that can be read."""
    found = {}
    for name in names:
        with contextlib.suppress(OSError):
            found[name] = (output / name).read_bytes()
    return found


def _receipt(recipe: Recipe, student: Student, files: Mapping[str, bytes]) -> bytes:
    """A digest of all that a paper is made from, and of what was made."""
    own = replace(recipe, avoided={})  # what others have to avoid changes no other paper
    avoided = recipe.avoided.get(student.id, NOTHING)
    digest = hashlib.sha256(repr((own, student, avoided)).encode())
    for name, content in files.items():
        digest.update(f"\n{name} {len(content)}\n".encode() + content)
    return digest.hexdigest().encode()
