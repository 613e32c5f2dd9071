"""The paper of one student: drawn, proved, and made into files."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from eigtutor import compose
from eigtutor.compose import KeyEntry, Solved
from eigtutor.document.blocks import Document, Meta
from eigtutor.document.notation import expanding
from eigtutor.document.words import word
from eigtutor.engines.audit import audit
from eigtutor.engines.bands import Band, effort_band
from eigtutor.engines.drawing import Avoided, Seen
from eigtutor.engines.generator import problems
from eigtutor.errors import EigtutorError, InputError, ProofFailure
from eigtutor.files import write_within
from eigtutor.kinds import KINDS
from eigtutor.manifest import paper_json
from eigtutor.policy import Policy
from eigtutor.printing import file_content, file_formats, pdfs
from eigtutor.problem import Problem, matrix_text
from eigtutor.resources import program_digest
from eigtutor.roster import Student
from eigtutor.spec import ExerciseSpec, SheetSpec
from eigtutor.typesetting.shells import own_shells

Progress = Callable[[str, int, int], None]
#: For each exercise the band in which its effort lies, if there is one.
Bands = tuple[Band | None, ...]

_NOTHING = Avoided()

#: The folder within a set's own for digests of what each paper was made from.
RECEIPTS = ".papers"
#: Papers that pdflatex sets in one run: more save little, and are lost together by Ctrl-C.
_RUN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What the papers of a set have in common: the spec, how their files are made, the band of
    effort of each exercise, and what each student's draws have to avoid, lest two of a class have
    the same problem."""

    data: SheetSpec
    formats: tuple[str, ...]
    engine: str
    bands: Bands | None = None
    avoided: Mapping[str, Avoided] = field(default_factory=dict)
    program: str = field(default_factory=program_digest)
    #: The folder with page shells of one's own, and what was in it.
    shells: Path | None = None
    shells_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the key and the manifest of a class need of a paper whose files are there."""

    files: tuple[Path, ...]
    kept: bool
    entry: KeyEntry
    record: dict[str, Any]


# -- content -------------------------------------------------------------------------------------


def as_meant(data: SheetSpec) -> SheetSpec:
    """The set with all that its course means said: the field, and eigenvectors of length 1, where
    a question is silent."""
    return replace(data, exercises=tuple(_as_meant(one, data.marking) for one in data.exercises))


def _as_meant(exercise: ExerciseSpec, policy: Policy) -> ExerciseSpec:
    if exercise.kind is not None:
        return replace(exercise, given=policy.asked(exercise.given, KINDS[exercise.kind].options))
    parts = (
        replace(part, given=policy.asked(part.given, KINDS[part.kind].options))
        for part in exercise.parts
    )
    return replace(exercise, parts=tuple(parts))


def bands(data: SheetSpec, *, variants: bool = False, progress: Progress | None = None) -> Bands:
    """The band of effort of each exercise; ``variants``: of a set for several students.

    Raises an EigtutorError that names the exercise, for a band that cannot be met.
    """
    found = []
    for number, exercise in enumerate(data.exercises):
        if progress is not None:
            progress("measuring effort", number, len(data.exercises))
        with _naming(number), expanding(data.marking.det_sign):
            several = variants or exercise.count > 1
            found.append(effort_band(exercise, data.seed, variants=several))
    return tuple(found)


@contextlib.contextmanager
def _naming(number: int) -> Iterator[None]:
    """An error within this context names the exercise."""
    try:
        yield
    except EigtutorError as error:
        error.where = f"exercise[{number + 1}]" + (f".{error.where}" if error.where else "")
        raise


def solved_exercises(
    data: SheetSpec,
    student: Student | None = None,
    progress: Progress | None = None,
    within: Bands | None = None,
    avoided: Avoided = _NOTHING,
) -> list[Solved]:
    """The exercises of a student's paper, or of the only one, each proved, and no two
    drawn matrices the same problem. Their efforts lie ``within`` the :func:`bands` of the set,
    which are found here if they are not given. None of them is what is ``avoided``.

    Raises an EigtutorError that names the exercise, where one cannot be drawn.
    """
    tell = progress or (lambda what, done, total: None)
    found: list[Solved] = []
    seen = Seen.of(avoided)
    total = len(data.exercises)
    within = bands(data) if within is None else within
    for number in range(total):
        tell("drawing exercises", number, total)
        with _naming(number), expanding(data.marking.det_sign):
            drawn = _problems(data, number, student, seen, within)
            found += map(compose.solved, drawn)
    tell("drawing exercises", total, total)
    return found


def _problems(
    data: SheetSpec, number: int, student: Student | None, seen: Seen, within: Bands
) -> list[Problem]:
    """The problems of the exercise of that number, from 0."""
    band = within[number]
    screens = () if band is None else (band,)
    whose = student.id if student else ""
    return problems(data.exercises[number], data.seed, whose, seen, screens)


def drawn_problems(recipe: Recipe, student: Student, seen: Seen) -> list[tuple[Problem, bool]]:
    """The problems that are drawn for a student, unsolved, each with whether its eigenvectors must
    be new; ``seen`` holds what is not drawn. Raises as :func:`solved_exercises` does.
    """
    found: list[tuple[Problem, bool]] = []
    data = recipe.data
    within = bands(data, variants=True) if recipe.bands is None else recipe.bands
    for number, exercise in enumerate(data.exercises):
        if exercise.matrix is None:
            with _naming(number), expanding(data.marking.det_sign):
                drawn = _problems(data, number, student, seen, within)
            found += [(problem, exercise.new_eigenvectors) for problem in drawn]
    return found


def paper_code(exercises: Sequence[Solved], student: Student | None = None) -> str:
    """A short mark by which a paper finds its key; another matrix or question gives another."""
    asked = [
        (matrix_text(s.problem.matrix), [(q.kind, q.given.texts()) for q in s.problem.questions])
        for s in exercises
    ]
    mark = hashlib.sha256(repr(asked).encode()).hexdigest()[:6].upper()
    return f"{student.id} · {mark}" if student else mark


def head(data: SheetSpec, code: str = "") -> Meta:
    """What the pages of a set have at their head and foot."""
    return Meta(
        title=data.title,
        course=data.course,
        instructions=data.instructions,
        language=data.language,
        date=data.date,
        paper=data.paper,
        code=code,
    )


def worksheet(meta: Meta, exercises: Sequence[Solved], student: Student | None = None) -> Document:
    """The worksheet, audited, with lines for name and id, or what is known of them."""
    if student and not student.is_variant:
        meta = replace(meta, student=student.name, student_id=student.id)
    document = compose.worksheet(replace(meta, name_lines=True), exercises)
    audit(document.blocks)
    return document


def solutions(meta: Meta, exercises: Sequence[Solved], student: Student | None = None) -> Document:
    """The worked solutions; their steps were audited as the exercises were solved."""
    subtitle = word("Worked solutions")
    if student and student.name:
        subtitle += f" · {student.name}"
    return compose.solutions(replace(meta, subtitle=subtitle, instructions=""), exercises)


# -- files ---------------------------------------------------------------------------------------


def file_names(recipe: Recipe, stem: str) -> list[str]:
    """The names of a document's files, one for each format."""
    endings = file_formats()
    return [f"{stem}{endings[kind]}" for kind in recipe.formats]


def rendered(recipe: Recipe, pages: Mapping[str, Document]) -> dict[str, bytes]:
    """The files of documents, by name, in every format; ProofFailure for one that no engine
    sets."""
    [made] = rendered_each(recipe, [pages])
    if isinstance(made, ProofFailure):
        raise made
    return made


def rendered_each(
    recipe: Recipe, papers: Sequence[Mapping[str, Document]]
) -> list[dict[str, bytes] | ProofFailure]:
    """For each paper the files of its documents; or why it cannot be set, which costs no other
    paper anything."""
    documents = [document for pages in papers for document in pages.values()]
    with own_shells(recipe.shells):
        columns: list[list[bytes | ProofFailure]] = [
            pdfs(documents, recipe.engine)
            if kind == "pdf"
            else [file_content(document, kind) for document in documents]
            for kind in recipe.formats
        ]
    contents = zip(*columns, strict=True)  # of one document in every format
    made: list[dict[str, bytes] | ProofFailure] = []
    for pages in papers:
        files: dict[str, bytes | ProofFailure] = {}
        for stem in pages:
            files |= zip(file_names(recipe, stem), next(contents), strict=True)
        failure = next((x for x in files.values() if isinstance(x, ProofFailure)), None)
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
    recipe: Recipe, output: Path, students: Sequence[Student]
) -> list[Written | EigtutorError]:
    """Write the papers of students into the folders ``students/<id>``, or keep what is there.

    Files are kept if they are what an earlier run wrote from the same inputs. For a student
    whose exercises cannot be drawn, or whose paper cannot be set, nothing is written, and the
    error stands in the result's place; any other is raised.
    """
    drafts = [_draft(recipe, student) for student in students]
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
        if isinstance(files, ProofFailure):
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
                    recipe.avoided.get(student.id, _NOTHING),
                ),
            )
        )
    return written


def _draft(recipe: Recipe, student: Student) -> _Draft | InputError:
    try:
        avoided = recipe.avoided.get(student.id, _NOTHING)
        exercises = solved_exercises(recipe.data, student, within=recipe.bands, avoided=avoided)
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
    avoided = recipe.avoided.get(student.id, _NOTHING)
    digest = hashlib.sha256(repr((own, student, avoided)).encode())
    for name, content in files.items():
        digest.update(f"\n{name} {len(content)}\n".encode() + content)
    return digest.hexdigest().encode()
