"""Homework sets: from a spec to a folder of worksheets, keys and worked solutions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path

from eigtutor import compose, paper_files, papers
from eigtutor.allotment import allotment
from eigtutor.document.blocks import Document, Paragraph
from eigtutor.document.build import inlines
from eigtutor.document.words import word
from eigtutor.engines.audit import audit
from eigtutor.engines.generator import faults
from eigtutor.errors import EigtutorError, InputError, SpecError
from eigtutor.files import folder_within, writable_folder, write_within
from eigtutor.kinds import KINDS
from eigtutor.languages import known_language, speaking
from eigtutor.manifest import avoided_before, manifest, paper_json
from eigtutor.mistakes import MISTAKES
from eigtutor.page import Paper
from eigtutor.paper_files import Written
from eigtutor.papers import Progress, Recipe
from eigtutor.pool import results
from eigtutor.printing import file_formats, remarks
from eigtutor.roster import Student, load_roster, numbered_variants
from eigtutor.spec import SheetSpec, load_spec
from eigtutor.typesetting import binding, shells

#: If none of so many papers can be drawn, the others are not tried.
_PROBES = 3
#: The papers in one key: Typst takes a gigabyte for so many.
_KEY_SIZE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A set that was written: its files, how many papers of a class were kept from an earlier
    run, and for whom none could be drawn."""

    files: tuple[Path, ...]
    papers: int = 1
    kept: int = 0
    failures: tuple[tuple[Student, EigtutorError], ...] = ()


def sheet(
    spec: Path | str,
    *,
    output: Path | str,
    roster: Path | str | None = None,
    variants: int | None = None,
    formats: Sequence[str] = ("pdf", "latex"),
    engine: str = "typst",
    seed: int | None = None,
    language: str | None = None,
    paper: Paper | None = None,
    large_print: bool = False,
    jobs: int = 1,
    print_file: bool = False,
    report: bool = False,
    template: Path | str | None = None,
    progress: Progress | None = None,
    notice: Callable[[str], None] | None = None,
) -> Sheet:
    """A homework set from a spec file, written into the folder ``output``.

    One paper: ``worksheet``, ``answers`` and ``solutions`` in every format, and ``manifest.json``.
    With the students of a ``roster`` (CSV), or a number of ``variants``: ``worksheet`` and
    ``solutions`` of each in ``students/<id>``, one ``key`` for all, and the manifest. Papers of
    a class that are there from the same inputs are kept. With ``print_file`` all worksheets of a
    class stand in ``print.pdf``, too, for a printer that prints both sides: each begins on a sheet
    of its own. With ``report`` a page for the instructor tells how effort, entries, zeros and
    eigenvalues are spread over the set. ``large_print`` sets the text in 17
    points, in one column whatever the spec says. ``template`` is a folder with page shells of one's
    own.

    Deterministic in the spec, the seed, the roster and the version, whatever ``jobs``, the number
    of processes, is; a student or an exercise more changes no other paper. ``progress(what, done,
    total)`` is called as the work goes on, and ``notice(message)`` for what a person should know
    of the pages, such as a character that no font here has. No file of a paper is written before
    all its exercises are drawn, replayed and audited. Raises InputError for a spec or roster that
    cannot be read or met, or a folder that cannot be written to, MissingPart without the engine.
    """
    spec, output = Path(spec), Path(output)
    if roster is not None and variants is not None:
        raise InputError("give either a roster or a number of variants, not both")
    if print_file and ((roster is None and variants is None) or "pdf" not in formats):
        raise InputError(
            "print.pdf binds the worksheets of a class",
            remedy="give a roster or a number of variants, and pdf among the formats",
        )
    if print_file:
        binding.require()
    known = file_formats()
    for name in formats:
        if name not in known:
            raise InputError(f"no format {name!r} for a set", remedy="one of: " + ", ".join(known))
    data = _checked(spec)
    if seed is not None:
        data = replace(data, seed=seed)
    if language is not None:
        data = replace(data, language=known_language(language))
    if paper is not None:
        data = replace(data, paper=paper)
    if large_print:
        if data.page.columns == 2 and notice is not None:
            notice("large print has one column: columns = 2 of the spec is passed over")
        data = replace(data, page=replace(data.page, large_print=True))
    students: Sequence[Student] = ()
    if roster is not None:
        students = load_roster(Path(roster))
    elif variants is not None:
        students = numbered_variants(variants)
    if students:
        data = papers.alike(data)
    own = shells.own() if template is None else Path(template)
    recipe = Recipe(
        data=data,
        formats=tuple(dict.fromkeys(formats)),
        engine=engine,
        shells=own,
        shells_digest=shells.digest(own),
    )
    tell = progress or (lambda what, done, total: None)
    try:
        with speaking(data.language), writable_folder(output):
            # A few processes take longer to start than one paper takes.
            several = jobs if students else 1
            bands = papers.bands(data, variants=bool(students), jobs=several, progress=tell)
            recipe = replace(recipe, bands=bands)
            if students:
                made = _class(recipe, spec, output, students, jobs, tell, report=report)
                if print_file:
                    made = replace(made, files=(*made.files, _print_file(output, made)))
            else:
                made = _single(recipe, spec, output, tell, report=report)
    except EigtutorError as error:
        if error.where.startswith("exercise["):
            error.where = f"{spec}: {error.where}"
        raise
    if notice is not None and "pdf" in recipe.formats:
        for remark in remarks(_texts(data, students), engine):
            notice(remark)
    return made


def _checked(spec: Path) -> SheetSpec:
    data = papers.as_meant(load_spec(spec, kinds=KINDS.names(), mistakes=MISTAKES.names()))
    found = [
        (f"exercise[{number}].{field}", fault)
        for number, exercise in enumerate(data.exercises, 1)
        for field, fault in faults(exercise)
    ]
    if found:
        raise SpecError(found, where=str(spec))
    return data


def _texts(data: SheetSpec, students: Sequence[Student]) -> Document:
    """A page with every text that a person wrote."""
    titles = [exercise.title for exercise in data.exercises]
    return Document(
        meta=papers.head(data),
        blocks=(Paragraph(inlines(*titles)), Paragraph(inlines(*(s.name for s in students)))),
    )


# -- one paper -----------------------------------------------------------------------------------


def _single(recipe: Recipe, spec: Path, output: Path, tell: Progress, *, report: bool) -> Sheet:
    exercises = papers.solved_exercises(recipe.data, progress=tell, within=recipe.bands)
    code = papers.paper_code(exercises)
    meta = papers.head(recipe.data, code)
    key = compose.answer_key(replace(meta, subtitle=word("Answer key"), instructions=""), exercises)
    audit(key.blocks)
    pages = {
        "worksheet": papers.worksheet(meta, exercises),
        "answers": key,
        "solutions": papers.solutions(meta, exercises),
    }
    if report:
        pages["report"] = papers.class_overview(recipe, papers.given(recipe.data, exercises))
    made: dict[str, str | bytes] = {}
    for done, (name, document) in enumerate(pages.items()):
        tell(f"typesetting {name}", done, len(pages))
        made |= paper_files.rendered(recipe, {name: document})
    tell("typesetting", len(pages), len(pages))
    record = paper_json(None, code, exercises)
    made["manifest.json"] = manifest(recipe.data, spec, [record])
    return Sheet(files=_written(output, made))


def _written(output: Path, made: dict[str, str | bytes]) -> tuple[Path, ...]:
    return tuple(write_within(output, name, content) for name, content in made.items())


# -- a class -------------------------------------------------------------------------------------


def _class(
    recipe: Recipe,
    spec: Path,
    output: Path,
    students: Sequence[Student],
    jobs: int,
    tell: Progress,
    *,
    report: bool,
) -> Sheet:
    for name in (paper_files.RECEIPTS, *(f"students/{student.id}" for student in students)):
        folder_within(output, name)
    done: list[Written] = []
    failures: list[tuple[Student, EigtutorError]] = []
    before = avoided_before(output / "manifest.json", recipe.data, spec)
    found = allotment(recipe, students, before, jobs=jobs, progress=tell)
    recipe = replace(recipe, avoided=found.avoided)
    tell("papers", 0, len(students))
    work = partial(paper_files.write_papers, recipe, output)
    size = min(paper_files.run_length(recipe), ceil(len(students) / jobs))
    each = [(student, found.drawn.get(student.id)) for student in students]
    runs = [each[k : k + size] for k in range(0, len(students), size)]
    with closing(results(work, runs, jobs=jobs)) as made_runs:
        written = (result for run in made_runs for result in run)
        for count, (student, result) in enumerate(zip(students, written, strict=True), 1):
            if isinstance(result, Written):
                done.append(result)
            else:
                failures.append((student, result))
                if not done and count == min(_PROBES, len(students)):
                    raise _for_nobody(failures)
            tell("papers", count, len(students))
    made: dict[str, str | bytes] = {}
    keys = _keys(recipe, done)
    for count, (name, document) in enumerate(keys.items()):
        tell("typesetting the key", count, len(keys))
        made |= paper_files.rendered(recipe, {name: document})
    tell("typesetting the key", len(keys), len(keys))
    if report:
        page = papers.class_overview(recipe, [given for one in done for given in one.given])
        made |= paper_files.rendered(recipe, {"report": page})
    made["manifest.json"] = manifest(recipe.data, spec, [one.record for one in done])
    files = (*(path for one in done for path in one.files), *_written(output, made))
    return Sheet(
        files=files,
        papers=len(done),
        kept=sum(one.kept for one in done),
        failures=tuple(failures),
    )


def _print_file(output: Path, made: Sheet) -> Path:
    """One PDF of all worksheets, in the order of the class."""
    worksheets = [path for path in made.files if path.name == "worksheet.pdf"]
    return write_within(output, "print.pdf", binding.bound(map(Path.read_bytes, worksheets)))


def _keys(recipe: Recipe, done: Sequence[Written]) -> dict[str, Document]:
    """The key of a class; several, each for some of the papers, where one would be too long."""
    meta = replace(papers.head(recipe.data), subtitle=word("Answer key"), instructions="")
    runs = [done[k : k + _KEY_SIZE] for k in range(0, len(done), _KEY_SIZE)]
    names = ["key"] if len(runs) == 1 else [f"key-{k:02}" for k in range(1, len(runs) + 1)]
    return {
        name: compose.class_key(meta, [one.entry for one in run])
        for name, run in zip(names, runs, strict=True)
    }


def _for_nobody(failures: Sequence[tuple[Student, EigtutorError]]) -> EigtutorError:
    """The first failure, as that of the whole class."""
    _, first = failures[0]
    if len(failures) > 1:
        first.message += f"; tried for {', '.join(student.id for student, _ in failures)}"
    return first
