"""``eigtutor grade``: a class of thirty, marked from real files by the real program."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from commandline import CommandLine
from eigtutor import grade
from eigtutor.grading.marks import posed_question
from eigtutor.grading.record import Record, load_record
from eigtutor.mistakes import MISTAKES
from eigtutor.problem import Draw
from hostile import EXAMPLES

SPEC = """
title = "Week 3"
seed = 5
[marking]
rounding = 0.5
mistakes = { L1 = 0.25 }
[[exercise]]
id = "spec"
[[exercise.part]]
kind = "characteristic-polynomial"
points = 2
[[exercise.part]]
kind = "eigenvalues"
points = 2
[[exercise.part]]
kind = "diagonalization"
points = 4
[[exercise]]
id = "power"
kind = "matrix-power"
points = 3
[[exercise]]
id = "basis"
kind = "eigenspace-basis"
size = 3
"""
STUDENTS = [f"s{k:02}" for k in range(1, 31)]
FEW = STUDENTS[:8]
QUICK = ("--jobs", "1", "-q")

#: student → question → answer: text, or text by letters
Answers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the set of the class."""
    place = tmp_path_factory.mktemp("class")
    (place / "week.toml").write_text(SPEC)
    names = ["=cmd|' /C calc'!A0", "<b>Bob</b>", *(f"Student {k}" for k in range(3, 31))]
    rows = (f'{one},"{name}"' for one, name in zip(STUDENTS, names, strict=True))
    (place / "class.csv").write_text("\n".join(["id,name", *rows]))
    done = CommandLine(place)(
        "sheet", "week.toml", "--roster", "class.csv", "-f", "markdown", "-o", "set"
    )
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def everyone(made: Path, tmp_path: Path) -> Path:
    """A folder with the manifest of the class."""
    (tmp_path / "manifest.json").write_bytes((made / "set" / "manifest.json").read_bytes())
    return tmp_path


@pytest.fixture
def place(everyone: Path) -> Path:
    """A folder with the manifest of the first eight: what takes long is done for fewer."""
    content = json.loads((everyone / "manifest.json").read_text())
    content["papers"] = content["papers"][:8]
    (everyone / "manifest.json").write_text(json.dumps(content))
    return everyone


def questions(place: Path) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Every question of the class: student, label, exercise, and the part as it is recorded."""
    for paper in json.loads((place / "manifest.json").read_text())["papers"]:
        for exercise in paper["exercises"]:
            for part in exercise["parts"]:
                name = f"{exercise['id']}.{part['id']}" if part["id"] else exercise["id"]
                yield paper["student"]["id"], name, exercise["id"], part


def right(place: Path) -> Answers:
    found: Answers = {}
    for student, name, _, part in questions(place):
        found.setdefault(student, {})[name] = part["expected"]
    return found


def write_long(place: Path, answers: Answers, *more: list[str], name: str = "answers.csv") -> None:
    rows = [["student", "exercise", "part", "answer"]]
    for student, found in answers.items():
        for label, answer in found.items():
            exercise, _, part = label.partition(".")
            text = answer if isinstance(answer, str) else None
            if text is not None:
                rows.append([student, exercise, part, text])
            else:
                for letter, piece in answer.items():
                    rows.append([student, exercise, f"{part}.{letter}".strip("."), piece])
    with (place / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([*rows, *more])


def marks(place: Path, folder: str = "marks") -> dict[str, dict[str, str]]:
    with (place / folder / "marks.csv").open(newline="", encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def report(place: Path, folder: str = "marks") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / folder / "report.json").read_text())
    return found


def files(folder: Path) -> dict[str, bytes]:
    """Everything that was written, receipts too."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def graded(
    place: Path, *options: str, code: int = 0, output: str = "marks"
) -> subprocess.CompletedProcess[str]:
    command = ["grade", "answers.csv", "--manifest", "manifest.json", "-o", output, *options]
    done = CommandLine(place)(*command)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


class Text(HTMLParser):
    """The words of a page, and the elements that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.tags = "", set[str]()
        self.feed(page)
        self.words = " ".join(self.words.split())

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


# -- right answers -------------------------------------------------------------------------------


def test_expected_answers_earn_all_marks(everyone: Path) -> None:
    write_long(everyone, right(everyone))
    said = graded(everyone).stderr.splitlines()
    assert said[-1] == "marked 30 papers; marks.csv, report.json, report.html in marks"
    for row in marks(everyone).values():
        assert [row[name] for name in ("spec.a", "spec.b", "spec.c", "power", "basis")] == [
            "2", "2", "4", "3", "1",
        ]  # fmt: skip
        assert (row["total"], row["out of"]) == ("12", "12")
    summary = report(everyone)["summary"]
    assert (summary["students"], summary["mean"], summary["mistakes"]) == (30, 100.0, [])
    assert [band["students"] for band in summary["distribution"]] == [0] * 9 + [30]
    assert {path.name for path in (everyone / "marks" / "feedback").iterdir()} == {
        f"{student}.html" for student in STUDENTS
    }


def test_wide_files_and_json_lines_earn_the_same(place: Path) -> None:
    answers = right(place)
    write_long(place, answers)
    graded(place, *QUICK)
    columns = ["spec.a", "spec.b", "spec.c.P", "spec.c.D", "power", "basis"]
    with (place / "answers.csv").open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["id", *columns])
        for student, found in answers.items():
            pieces = found["spec.c"]
            writer.writerow(
                [student, found["spec.a"], found["spec.b"], pieces["P"], pieces["D"],
                 found["power"], found["basis"]]
            )  # fmt: skip
    graded(place, *QUICK, output="wide")
    lines = [
        json.dumps({"student": student, "exercise": name.partition(".")[0],
                    "part": name.partition(".")[2], "answer": answer})
        for student, found in answers.items() for name, answer in found.items()
    ]  # fmt: skip
    (place / "answers.csv").write_text("\n".join(lines))
    graded(place, *QUICK, output="lines")
    for name in ("marks.csv", "report.json"):
        [first, *others] = [
            (place / folder / name).read_bytes() for folder in ("marks", "wide", "lines")
        ]
        assert others == [first, first]


# -- wrong answers -------------------------------------------------------------------------------


def seeded(place: Path) -> tuple[Answers, dict[tuple[str, str], str]]:
    """Answers with a mistake now and then, and which mistake stands where."""
    answers, made = right(place), {}
    record: Record = load_record(place / "manifest.json")
    for student, paper in record.by_student.items():
        draw = Draw(int(student[1:]))
        for exercise in paper.exercises:
            for part in exercise.parts:
                if draw.below(3):
                    continue
                posed = posed_question(exercise, part)
                wrong = [
                    (mistake.name, answer)
                    for mistake in MISTAKES
                    if part.kind in mistake.kinds
                    and (answer := mistake.wrong_answer(part.kind, posed)) is not None
                ]
                if wrong:
                    made[student, part.label], answers[student][part.label] = draw.choice(wrong)
    return answers, made


def test_seeded_mistakes_are_found_and_counted(everyone: Path) -> None:
    answers, wrong = seeded(everyone)
    assert len(wrong) > 30
    write_long(everyone, answers)
    graded(everyone, *QUICK)
    found = {
        (student["id"], f"{q['exercise']}.{q['part']}".rstrip(".")): q
        for student in report(everyone)["students"]
        for q in student["questions"]
    }
    told = 0
    for place_of, question in found.items():
        named = [f["mistake"] for f in question["findings"]]
        if place_of not in wrong:
            assert question["outcome"] == "correct", (place_of, question)
            continue
        assert question["outcome"] in ("partial", "incorrect"), (place_of, question)
        told += wrong[place_of] in named
    # Where several mistakes explain an answer, another one may be named.
    assert told >= 0.8 * len(wrong)
    times = sum(one["times"] for one in report(everyone)["summary"]["mistakes"])
    assert times == sum(
        f["mistake"] is not None for question in found.values() for f in question["findings"]
    )
    for row in marks(everyone).values():
        given = [float(row[name]) for name in ("spec.a", "spec.b", "spec.c", "power", "basis")]
        assert sum(given) == float(row["total"])
        assert all(mark * 2 == int(mark * 2) for mark in given)  # halves: the policy's rounding


def test_the_policy_of_the_manifest_counts(place: Path) -> None:
    answers, record = right(place), load_record(place / "manifest.json")
    exercise = record.by_student["s01"].exercises[0]
    flipped = MISTAKES["L1"].wrong_answer(
        "eigenvalues", posed_question(exercise, exercise.parts[1])
    )
    assert flipped is not None
    answers["s01"]["spec.b"] = flipped
    write_long(place, answers)
    graded(place, *QUICK)
    assert marks(place)["s01"]["spec.b"] == "0.5"  # a quarter of 2


def test_what_was_not_answered_or_not_understood_earns_nothing_and_is_said(place: Path) -> None:
    answers = right(place)
    answers["s01"] |= {"spec.a": "", "spec.b": "2 +", "power": EXAMPLES[0], "basis": "x" * 100_000}
    write_long(place, answers)
    said = graded(place, "--feedback", "html").stderr
    assert "3 answers were not understood; the report shows them" in said
    row = marks(place)["s01"]
    assert [row[name] for name in ("spec.a", "spec.b", "spec.c", "power", "basis")] == [
        "0", "0", "4", "0", "0",
    ]  # fmt: skip
    page = Text((place / "marks" / "feedback" / "s01.html").read_text())
    assert "You gave no answer, which earns no marks." in page.words
    assert "You wrote: 2 +" in page.words
    assert "Column 3: two readings, one entry or two" in page.words
    listed = Text((place / "marks" / "report.html").read_text()).words
    assert "To be looked at by hand" in listed
    assert "2 +" in listed


def test_rows_that_need_a_look_are_listed_and_the_exit_code_says_so(place: Path) -> None:
    answers = right(place)
    del answers["s08"]
    write_long(
        place,
        answers,
        ["nobody", "spec", "a", "1"],
        ["s01", "spec", "z", "1"],
        ["s01", "spec", "a", "1"],
    )
    said = graded(place, code=1).stderr
    assert "no paper has the student id 'nobody'" in said
    assert "no question is named 'spec.z'" in said
    assert "s01 has answered spec.a on line 2 already; the last answer counts" in said
    assert "s08 has no row" in said
    assert [one["sort"] for one in report(place)["troubles"]] == [
        "unknown student", "unknown question", "duplicate", "missing",
    ]  # fmt: skip
    assert "s08 has no row" in Text((place / "marks" / "report.html").read_text()).words
    assert marks(place)["s08"]["total"] == "0"
    assert marks(place)["s01"]["spec.a"] != "2"
    assert "s01 has answered" in graded(place, "-q", code=1).stderr  # never silent


def test_an_empty_row_after_an_answer_leaves_it_and_is_told_so(place: Path) -> None:
    answers = right(place)
    write_long(place, answers)
    graded(place)
    before = marks(place)["s01"]
    write_long(place, answers, ["s01", "spec", "a", ""])
    said = graded(place, code=1).stderr
    assert "s01 has answered spec.a on line 2 already; this empty one does not replace it" in said
    assert marks(place)["s01"] == before


# -- security ------------------------------------------------------------------------------------


def test_nothing_that_people_wrote_is_run(place: Path) -> None:
    answers = right(place)
    hostile = [*EXAMPLES, "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>",
               "__import__('os').system('touch hacked')", "9^9^9^9", "9999999!", "(" * 4000,
               "\0", "\\write18{touch hacked}", "%s%n", "1e999999999"]  # fmt: skip
    hostile = [text.replace("\ud800", "") for text in hostile]
    labels = list(answers["s01"])
    for k, text in enumerate(hostile):
        answers[FEW[k % 8]][labels[k // 8]] = text
    write_long(place, answers)
    for options in (("--jobs", "2"), ("--feedback", "pdf", "--report", "pdf")):
        done = graded(place, *options, "-q", output="marks")
        assert done.stdout == ""
    assert not list(place.rglob("hacked"))
    for page in (place / "marks").rglob("*.html"):
        assert not Text(page.read_text()).tags & {"script", "iframe", "object", "img"}, page
    for row in marks(place).values():
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    assert marks(place)["s01"]["name"] == "'=cmd|' /C calc'!A0"
    assert "<b>Bob</b>" in Text((place / "marks" / "feedback" / "s02.html").read_text()).words


@pytest.mark.parametrize("said", [["html,pdf"], ["html", "pdf"]])
def test_feedback_comes_in_several_formats(everyone: Path, said: list[str]) -> None:
    content = json.loads((everyone / "manifest.json").read_text())
    content["papers"] = content["papers"][:1]
    (everyone / "manifest.json").write_text(json.dumps(content))
    write_long(everyone, right(everyone))
    graded(everyone, *(word for one in said for word in ("--feedback", one)), *QUICK)
    assert set(files(everyone / "marks" / "feedback")) == {"s01.html", "s01.pdf"}


@pytest.mark.parametrize("student", ["../x", "/etc/x", ".x", "a/b", "a\\b", "con\n", "x" * 65])
def test_no_student_id_leads_out_of_the_folder(place: Path, student: str) -> None:
    content = json.loads((place / "manifest.json").read_text())
    content["papers"][0]["student"]["id"] = student
    (place / "manifest.json").write_text(json.dumps(content))
    write_long(place, {"s02": {"spec.a": "1"}})
    said = graded(place, code=2).stderr
    assert "papers[1].student.id" in said
    assert not (place / "marks").exists()


@pytest.mark.parametrize("link", ["feedback", ".grading"])
def test_no_link_is_followed(place: Path, link: str) -> None:
    write_long(place, right(place))
    (place / "elsewhere").mkdir()
    (place / "marks").mkdir()
    (place / "marks" / link).symlink_to(place / "elsewhere")
    assert "a link, which may lead elsewhere" in graded(place, code=2).stderr
    assert not list((place / "elsewhere").iterdir())


def test_a_link_in_the_place_of_a_page_is_replaced(place: Path) -> None:
    write_long(place, right(place))
    (place / "marks" / "feedback").mkdir(parents=True)
    target = place / "precious.txt"
    target.write_text("mine")
    (place / "marks" / "feedback" / "s01.html").symlink_to(target)
    graded(place, *QUICK)
    assert target.read_text() == "mine"
    assert not (place / "marks" / "feedback" / "s01.html").is_symlink()


def test_marking_loads_no_sympy(place: Path) -> None:
    write_long(place, right(place))
    program = (
        "import sys; from eigtutor import grade; "
        "grade('answers.csv', manifest='manifest.json'); print('sympy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=place, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


# -- again, and after a stop ---------------------------------------------------------------------


def test_the_same_again_keeps_every_paper_and_any_number_of_jobs_makes_the_same(
    place: Path,
) -> None:
    write_long(place, seeded(place)[0])
    graded(place, "--jobs", "1")
    before = files(place / "marks")
    assert "8 of them kept from before" in graded(place).stderr
    assert files(place / "marks") == before
    graded(place, "--jobs", "3", output="other")
    assert files(place / "other") == before


@pytest.mark.parametrize("change", ["page lost", "page spoiled", "receipt spoiled", "answer"])
def test_what_is_not_as_it_should_be_is_made_again(place: Path, change: str) -> None:
    write_long(place, right(place))
    graded(place, *QUICK)
    before = files(place / "marks")
    page = place / "marks" / "feedback" / "s07.html"
    match change:
        case "page lost":
            page.unlink()
        case "page spoiled":
            page.write_text("x")
        case "receipt spoiled":
            (place / "marks" / ".grading" / "s07.json").write_text('{"inputs": ')
        case "answer":
            write_long(place, right(place) | {"s07": right(place)["s07"] | {"basis": "(0, 0, 0)"}})
    assert "7 of them kept" in graded(place).stderr
    assert (files(place / "marks") == before) == (change != "answer")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_stop_leaves_whole_files_and_the_same_goes_on(
    place: Path, sent: signal.Signals, code: int
) -> None:
    write_long(place, right(place))
    command = ["grade", "answers.csv", "--manifest", "manifest.json", "--feedback", "pdf"]
    running = subprocess.Popen(
        [sys.executable, "-m", "eigtutor", *command, "--jobs", "1", "-o", "marks"],
        cwd=place,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(place.glob("marks/.grading/s*")) and running.poll() is None:
        time.sleep(0.01)
    os.killpg(running.pid, sent)
    _, said = running.communicate()
    assert "Traceback" not in said
    assert running.returncode == code
    assert not (place / "marks" / "marks.csv").exists()
    if sent == signal.SIGINT:
        assert not list((place / "marks").rglob(".*.????????"))
    assert "of them kept from before" in graded(place, "--feedback", "pdf").stderr
    graded(place, "--feedback", "pdf", output="whole")
    whole = files(place / "whole")
    assert {name: found for name, found in files(place / "marks").items() if name in whole} == whole


# -- by another policy ---------------------------------------------------------------------------


def test_another_policy_marks_again_and_tells_what_changed(place: Path) -> None:
    answers, record = right(place), load_record(place / "manifest.json")
    exercise = record.by_student["s01"].exercises[0]
    flipped = MISTAKES["L1"].wrong_answer(
        "eigenvalues", posed_question(exercise, exercise.parts[1])
    )
    assert flipped is not None
    answers["s01"]["spec.b"] = flipped
    write_long(place, answers)
    (place / "new.toml").write_text("[marking]\nmistakes = { L1 = 0.75 }\nrounding = 0.5\n")
    said = graded(place, "--regrade", "--policy", "new.toml").stderr
    assert "the new policy changes the marks of 1 student" in said
    found = report(place)
    assert found["policy"]["mistakes"] == {"L1": "3/4"}
    assert found["policy_before"]["mistakes"] == {"L1": "1/4"}
    assert found["changes"] == [
        {"id": "s01", "name": "=cmd|' /C calc'!A0", "before": "10.5", "after": "11.5",
         "change": "1", "questions": [{"question": "spec.b", "before": "0.5", "after": "1.5"}]}
    ]  # fmt: skip
    with (place / "marks" / "changes.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert [row[2:] for row in rows] == [
        ["question", "before", "after"], ["spec.b", "0.5", "1.5"], ["total", "10.5", "11.5"],
    ]  # fmt: skip
    assert marks(place)["s01"]["spec.b"] == "1.5"
    assert "8 of them kept" in graded(place, "--regrade", "--policy", "new.toml").stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no table [marking]"),
        ("[marking]\napproximat = 1\n", "did you mean 'approximate'"),
        ("[marking]\nmistakes = { L111 = 1 }\n", "marking.mistakes.L111"),
        ("marking = 3\n", "must be a table"),
        ("[marking", "not TOML"),
    ],
)
def test_a_policy_that_cannot_be_read_is_refused(place: Path, text: str, message: str) -> None:
    write_long(place, right(place))
    (place / "new.toml").write_text(text)
    said = graded(place, "--regrade", "--policy", "new.toml", code=2).stderr
    assert message in said
    assert not (place / "marks").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--regrade"], "--regrade and --policy go together"),
        (["--policy", "x.toml"], "--regrade and --policy go together"),
        (["--jobs", "0"], "0 is not in the range"),
        (["--feedback", "docx"], "docx"),
        (["--feedback", "html,docx"], "docx"),
        (["--feedback", "html,none"], "none goes with nothing else"),
        (["--report", "none"], "'none' is not one of html, pdf"),
        (["--manifest", "none.json"], "none.json: cannot be read"),
        (["--manifest", "answers.csv"], "not JSON"),
        (["-o", "-"], "a folder of files"),
    ],
)
def test_wrong_input_is_told_before_anything_is_written(
    place: Path, options: list[str], message: str
) -> None:
    write_long(place, right(place))
    assert message in graded(place, *options, code=2).stderr
    assert not (place / "marks").exists()


# -- from Python, and large ----------------------------------------------------------------------


def test_from_python(place: Path) -> None:
    write_long(place, right(place), ["nobody", "spec", "a", "1"])
    seen: list[tuple[str, int, int]] = []
    made = grade(
        place / "answers.csv",
        manifest=place / "manifest.json",
        output=place / "marks",
        feedback=(),
        progress=lambda *told: seen.append(told),
    )
    assert (made.papers, made.kept, made.by_hand, made.changes) == (8, 0, 0, None)
    assert [trouble.sort for trouble in made.troubles] == ["unknown student"]
    assert {path.name for path in made.files} == {"marks.csv", "report.json", "report.html"}
    assert seen[0] == ("marking", 0, 8)
    assert seen[-1] == ("marking", 8, 8)


def test_a_hundred_thousand_rows_through_the_program(place: Path) -> None:
    more = [[f"nobody{k}", "spec", "a", "1"] for k in range(100_000)]
    write_long(place, right(place), *more)
    said = graded(place, "--feedback", "none", code=1).stderr
    assert "and 99,980 more; marks/report.json lists all" in said
    assert len(report(place)["troubles"]) == 100_000
    assert all(row["total"] == "12" for row in marks(place).values())
