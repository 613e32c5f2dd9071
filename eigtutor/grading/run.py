"""Marking a class from its files: every paper on its own, then the tables and the report."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

from eigtutor.errors import FaultyFile, InputError
from eigtutor.fields import Faults, Fields
from eigtutor.files import folder_within, text_file, writable_folder, write_within
from eigtutor.grading.feedback import feedback_page, number_text, student_json
from eigtutor.grading.layouts import load_submissions
from eigtutor.grading.marks import Question, paper_marks
from eigtutor.grading.record import Paper, Record, load_record
from eigtutor.grading.report import label, report_page, summary, totals
from eigtutor.grading.submissions import Given, Submissions, Trouble
from eigtutor.languages import known_language, speaking, writing_decimals
from eigtutor.mistakes import MISTAKES
from eigtutor.overseen import Begin, overseen
from eigtutor.policy import Policy, policy_fields
from eigtutor.printing import file_content, file_formats
from eigtutor.resources import program_digest
from eigtutor.spec import toml_table
from eigtutor.tables import table_text
from eigtutor.version import __version__

Page = Literal["html", "pdf"]
Progress = Callable[[str, int, int], None]

#: The folder within the output's own for what each paper's marks were made from.
RECEIPTS = ".grading"
FEEDBACK = "feedback"
_POLICY_LIMIT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A class that was marked: the files, how many papers were kept from an earlier run, how many
    answers need a teacher's eye, and what was wrong with the rows. ``changes``: for how many
    students another policy has changed something; None where none was tried."""

    files: tuple[Path, ...]
    papers: int
    kept: int
    by_hand: int
    troubles: tuple[Trouble, ...]
    changes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """What the marking of all papers has in common. ``before``: the policy that ``policy`` takes
    the place of, if it does."""

    title: str
    language: str
    policy: Policy
    before: Policy | None
    pages: tuple[Page, ...]
    program: str = field(default_factory=program_digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One student's paper and answers."""

    student: str
    paper: Paper
    answers: Mapping[Question, Sequence[Given]]
    stopped: frozenset[Question] = frozenset()

    def without(self, question: Question) -> _Work:
        """The same, but for an answer whose marking was stopped."""
        return replace(self, stopped=self.stopped | {question})


def grade(
    answers: Path | str,
    *,
    manifest: Path | str,
    output: Path | str = "marks",
    policy: Path | str | None = None,
    feedback: Sequence[Page] = ("html",),
    report: Sequence[Page] = ("html",),
    language: str | None = None,
    jobs: int = 0,
    progress: Progress | None = None,
) -> Graded:
    """Mark the answers of a class against the manifest of its set.

    ``answers``: CSV with the columns ``student,exercise,part,answer``, or ``id`` and a column for
    each question, or the report of a platform, or JSON Lines. Written into the folder ``output``:
    ``marks.csv``, a page ``feedback/<id>`` for each student, and for the teacher ``report.json``
    and a page ``report``, all in the language of the set, or else in ``language``. With
    ``policy``, a TOML file with a table ``[marking]``, all is marked by that policy in place of
    the manifest's, and ``changes.csv`` says what that changes.

    ``jobs`` processes mark, and one that takes more than 2 seconds or 4 GiB for an answer is ended:
    that answer is left to the teacher. With 0 this process marks, overseen by nobody.
    Deterministic in the files and the version, whatever ``jobs`` is.
    Papers that are there from the same inputs are kept. Nothing that an answer holds raises
    anything; a row that cannot be used is among the ``troubles``. Raises InputError for files that
    cannot be read, MissingPart without the engine for PDF.
    """
    for page in (*feedback, *report):
        if page not in get_args(Page):
            raise InputError(f"no page {page!r}", remedy="one of: " + ", ".join(get_args(Page)))
    record = load_record(Path(manifest))
    new = load_policy(Path(policy)) if policy is not None else None
    rules = _Rules(
        title=record.title,
        language=record.language if language is None else known_language(language),
        policy=new or record.policy,
        before=record.policy if new is not None else None,
        pages=tuple(dict.fromkeys(feedback)),
    )
    repeatable = rules.policy.attempts is not None
    found = load_submissions(Path(answers), record, repeatable=repeatable)
    folder, tell = Path(output), progress or (lambda what, done, total: None)
    for name in (RECEIPTS, FEEDBACK):
        folder_within(folder, name)
    mark = rules.policy.decimal_mark
    with writable_folder(folder), speaking(rules.language), writing_decimals(mark):
        made = _marked(rules, folder, found, jobs, tell)
        files = [path for _, paths, _ in made for path in paths]
        students = [student for student, _, _ in made]
        _note_late(found, students)
        texts = _tables(rules, record, students, found.troubles, tuple(dict.fromkeys(report)))
        files += [write_within(folder, name, content) for name, content in texts.items()]
    return Graded(
        files=tuple(files),
        papers=len(made),
        kept=sum(kept for _, _, kept in made),
        by_hand=sum(q["outcome"] == "invalid" for s in students for q in s["questions"]),
        troubles=tuple(found.troubles),
        changes=len(_changes(students)) if new is not None else None,
    )


def load_policy(path: Path) -> Policy:
    """The policy in a TOML file with a table ``[marking]``: a spec's, or one that has nothing else.

    Raises InputError for a file that cannot be read, FaultyFile with all faults of the table.
    """
    text = text_file(path, noun="policy", suffix=".toml", limit=_POLICY_LIMIT)
    table = toml_table(text, str(path))
    if "marking" not in table:
        raise InputError("no table [marking]", where=str(path), remedy="begin it with [marking]")
    faults: Faults = []
    policy = policy_fields(Fields(table, faults).table("marking"), MISTAKES.names())
    if faults:
        raise FaultyFile(faults, where=str(path))
    return policy


# -- every paper ---------------------------------------------------------------------------------

#: What a process that marks may take: hundreds of times what any answer needs.
_MEMORY = 4 << 30
#: What marking one answer may take, some twenty times the longest that is known.
_SECONDS = 2.0
_Marked = tuple[dict[str, Any], list[Path], bool]


def _marked(
    rules: _Rules, folder: Path, found: Submissions, jobs: int, tell: Progress
) -> list[_Marked]:
    work = [
        _Work(student=one, paper=found.paper(one), answers=found.given_by(one))
        for one in found.students
    ]
    made: list[_Marked] = []
    marking = partial(_paper, rules, folder)
    tell("marking", 0, len(work))
    if jobs and work:
        done = overseen(
            marking, work, without=_Work.without, jobs=jobs, seconds=_SECONDS, memory=_MEMORY
        )
    else:
        done = (marking(one, _nobody) for one in work)
    with closing(done):
        for one in done:
            made.append(one)
            tell("marking", len(made), len(work))
    return made


def _note_late(found: Submissions, students: Sequence[dict[str, Any]]) -> None:
    """Note where there were more attempts than count."""
    for student in students:
        for question in student["questions"]:
            if late := question.get("late"):
                count = question["attempts"]
                few = "1 attempt counts" if count == 1 else f"{count} attempts count"
                more = "1 more does not" if late == 1 else f"{late} more do not"
                fault = f"has answered {label(question)} too often: {few}, and {more}"
                found.note("duplicate", f"{student['id']} {fault}", student=student["id"])


def _nobody(question: Question | None) -> None:
    """Who marks in this process is overseen by nobody."""


def _paper(rules: _Rules, folder: Path, work: _Work, begin: Begin[Question]) -> _Marked:
    """Mark one paper and write its feedback, or keep what is there from the same inputs."""
    with writing_decimals(rules.policy.decimal_mark):
        return _made(rules, folder, work, begin)


def _made(rules: _Rules, folder: Path, work: _Work, begin: Begin[Question]) -> _Marked:
    endings = file_formats()
    names = [f"{FEEDBACK}/{work.student}{endings[page]}" for page in rules.pages]
    receipt = f"{RECEIPTS}/{work.student}.json"
    inputs = hashlib.sha256(repr((rules, work)).encode(errors="surrogatepass")).hexdigest()
    earlier = _kept(folder, receipt, names, inputs)
    if earlier is not None:
        return earlier, [folder / name for name in names], True
    marking = partial(paper_marks, work.paper, work.answers, stopped=work.stopped, begin=begin)
    marks = marking(rules.policy)
    student = student_json(work.student, work.paper.name, marks)
    if rules.before is not None:
        before = marking(rules.before)
        student["before"] = student_json(work.student, "", before)["questions"]
    whose = f"{work.paper.name} ({work.student})" if work.paper.name else work.student
    begin(None)
    page = feedback_page(rules.title, work.paper, whose, marks)
    contents = [file_content(page, name) for name in rules.pages]
    for name, content in zip(names, contents, strict=True):
        write_within(folder, name, content)
    # Last, so that it stands for files that are all there.
    written = {"inputs": inputs, "files": list(map(_digest, contents)), "student": student}
    write_within(folder, receipt, json.dumps(written, ensure_ascii=False) + "\n")
    return student, [folder / name for name in names], False


def _kept(folder: Path, receipt: str, names: Sequence[str], inputs: str) -> dict[str, Any] | None:
    """The marks of an earlier run, if it had the same inputs and its files are as it left them."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        written = json.loads((folder / receipt).read_bytes())
        there = [_digest((folder / name).read_bytes()) for name in names]
        if written["inputs"] == inputs and written["files"] == there:
            student: dict[str, Any] = written["student"]
            return student
    return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# -- the tables and the report -------------------------------------------------------------------


def _tables(
    rules: _Rules,
    record: Record,
    students: Sequence[dict[str, Any]],
    troubles: Sequence[Trouble],
    pages: Sequence[Page],
) -> dict[str, str | bytes]:
    """The files for the teacher, by name."""
    changes = _changes(students) if rules.before is not None else None
    data: dict[str, Any] = {"version": __version__, "title": rules.title}
    data["policy"] = rules.policy.to_json()
    if rules.before is not None:
        data["policy_before"] = rules.before.to_json()
        data["changes"] = changes
    data["summary"] = summary(students)
    data["troubles"] = [
        {"line": one.line, "sort": one.sort, "student": one.student, "message": one.message}
        for one in troubles
    ]
    data["students"] = students
    made: dict[str, str | bytes] = {"marks.csv": table_text(_marks_table(record, students))}
    if changes is not None:
        made["changes.csv"] = table_text(_changes_table(changes))
    made["report.json"] = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    page = report_page(rules.title, students, troubles, changes)
    for name in pages:
        made[f"report{file_formats()[name]}"] = file_content(page, name)
    return made


def _marks_table(record: Record, students: Sequence[dict[str, Any]]) -> list[list[str]]:
    """A row for each student: id, name, the marks for each question, their sum, out of what."""
    labels = [part.label for part in record.parts]
    named = any(student["name"] for student in students)
    rows = [["id", *(["name"] if named else []), *labels, "total", "out of"]]
    for student in students:
        marks = {label(one): one["marks"] for one in student["questions"]}
        rows.append(
            [
                student["id"],
                *([student["name"]] if named else []),
                *(marks.get(name, "") for name in labels),
                *map(number_text, totals(student)),
            ]
        )
    return rows


def _changes(students: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For whom the policy has changed the marks of something, and how."""
    found = []
    for student in students:
        pairs = list(zip(student["before"], student["questions"], strict=True))
        changed = [
            {"question": label(new), "before": old["marks"], "after": new["marks"]}
            for old, new in pairs
            if old["marks"] != new["marks"]
        ]
        if changed:
            before, after = totals({"questions": student["before"]})[0], totals(student)[0]
            found.append(
                {
                    "id": student["id"],
                    "name": student["name"],
                    "before": number_text(before),
                    "after": number_text(after),
                    "change": number_text(after - before),
                    "questions": changed,
                }
            )
    return found


def _changes_table(changes: Sequence[dict[str, Any]]) -> list[list[str]]:
    """A row for each question whose marks have changed, and one for each sum of a student."""
    rows = [["id", "name", "question", "before", "after"]]
    for one in changes:
        for question in one["questions"]:
            rows.append([one["id"], one["name"], *question.values()])
        rows.append([one["id"], one["name"], "total", one["before"], one["after"]])
    return rows
