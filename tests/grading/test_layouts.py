"""The forms in which answers come, and what is noted of their rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eigtutor.errors import InputError
from eigtutor.grading.layouts import load_submissions
from eigtutor.grading.record import Record, load_record
from eigtutor.grading.submissions import Given, Submissions


def manifest(*students: str | None) -> dict[str, object]:
    """A manifest of two exercises, one of them in two parts, for these students."""
    parts = [
        {"id": "a", "kind": "eigenvalues", "given": {}, "points": 2, "depends_on": []},
        {"id": "b", "kind": "diagonalization", "given": {}, "points": 4, "depends_on": ["a"]},
    ]
    only = {"id": "", "kind": "diagonalizable", "given": {"field": "R"}, "points": None}
    exercises = [
        {"id": "1", "matrix": "[[4, 1], [2, 3]]", "parts": parts},
        {"id": "warm.up", "matrix": "[[0, -1], [1, 0]]", "parts": [only]},
    ]
    papers = [
        {"student": s and {"id": s, "name": s.title()}, "code": s or "", "exercises": exercises}
        for s in students
    ]
    return {"format": 1, "title": "Week 1", "papers": papers}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps(manifest("ada", "emmy")))
    return tmp_path


def record(place: Path) -> Record:
    return load_record(place / "manifest.json")


def read(place: Path, text: str | bytes) -> Submissions:
    data = text.encode() if isinstance(text, str) else text
    (place / "answers.csv").write_bytes(data)
    return load_submissions(place / "answers.csv", record(place))


def latest(found: Submissions, student: str) -> dict[tuple[str, str], Given]:
    """A student's last answer to each question."""
    return {question: answers[-1] for question, answers in found.given_by(student).items()}


#: One class of answers, in every form.
ANSWERS = {
    ("1", "a"): "2, 5",
    ("1", "b"): {"P": "[[1, 1], [-2, 1]]", "D": "diag(2, 5)"},
    ("warm.up", ""): "no",
}
FORMS = {
    "long": (
        "student,exercise,part,answer\n"
        'ada,1,a,"2, 5"\nada,1,b.P,"[[1, 1], [-2, 1]]"\nada,1,b.D,"diag(2, 5)"\n'
        "ada,warm.up,,no\nemmy,1,a,\nemmy,1,b,\nemmy,warm.up,,\n"
    ),
    "long, no part": ("Student;Exercise;Answer\r\nemmy;warm.up;\r\nada;warm.up;no\r\n"),
    "wide": (
        "id,name,1.a,1.b.P,1.b.D,warm.up\n"
        'ada,Ada,"2, 5","[[1, 1], [-2, 1]]","diag(2, 5)",no\nemmy,Emmy,,,,\n'
    ),
    "wide by semicolons": (
        "\ufeffid;1.a;1.b.P;1.b.D;warm.up\nada;2, 5;[[1, 1], [-2, 1]];diag(2, 5);no\nemmy;;;;\n"
    ),
    "JSON Lines": "\n".join(
        json.dumps({"student": student, "exercise": e, "part": p, "answer": answer})
        for student in ("ada", "emmy")
        for (e, p), answer in ANSWERS.items()
    ),
}


@pytest.mark.parametrize("form", [name for name in FORMS if name not in ("long, no part",)])
def test_every_form_reads_to_the_same_answers(place: Path, form: str) -> None:
    found = read(place, FORMS[form])
    assert latest(found, "ada") == ANSWERS
    assert found.troubles == []
    assert latest(found, "emmy") == (ANSWERS if form == "JSON Lines" else {})


def test_a_long_file_needs_no_column_for_parts(place: Path) -> None:
    found = read(place, FORMS["long, no part"])
    assert latest(found, "ada") == {("warm.up", ""): "no"}
    assert [t.message for t in found.troubles] == [
        "emmy has no row for 1.a, 1.b",
        "ada has no row for 1.a, 1.b",
    ]


#: As Moodle downloads them: the columns of attemptsreport.php and last_responses_table.php.
MOODLE = (
    '"Last name","First name","ID number",Institution,Department,"Email address",State,'
    '"Started on",Completed,"Time taken",Grade/10.00,"Response 1","Response 2","Response 3"\n'
    'Lovelace,Ada,ada,,,a@x.org,Finished,"1 October 2026  9:00","1 October 2026  9:30",'
    '"30 mins",-,"2, 5","P = [[1, 1], [-2, 1]], D = diag(2, 5)",no\n'
    'Noether,Emmy,emmy,,,e@x.org,Finished,"1 October 2026  9:00","1 October 2026  9:30",'
    '"30 mins",-,-,-,-\n'
)
#: As Canvas downloads them: the columns of student_analysis.rb, where SIS ids are shown.
CANVAS = (
    "name,id,sis_id,section,section_id,section_sis_id,submitted,attempt,"
    '"101: Find the eigenvalues, all of them",2.0,"102: Diagonalize\nA.",4.0,103: Is it?,1.0,'
    "n correct,n incorrect,score\n"
    "Ada Lovelace,7001,ada,A,1,S1,2026-10-01 09:30:00 UTC,1,"
    '"2, 5",0.0,"P = [[1, 1], [-2, 1]], D = diag(2, 5)",0.0,no,0.0,0,3,0.0\n'
    "Emmy Noether,7002,emmy,A,1,S1,2026-10-01 09:30:00 UTC,1,,0.0,,0.0,,0.0,0,3,0.0\n"
)


@pytest.mark.parametrize("report", [MOODLE, CANVAS], ids=["Moodle", "Canvas"])
def test_reports_of_platforms_have_the_questions_in_order(place: Path, report: str) -> None:
    found = read(place, report)
    assert found.troubles == []
    assert latest(found, "ada") == ANSWERS | {("1", "b"): "P = [[1, 1], [-2, 1]], D = diag(2, 5)"}
    assert latest(found, "emmy") == {}


def _heads(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    "report",
    [
        # Moodle 4.4 renamed columns; older ones have a surname; questions, right answers on wish.
        _heads(
            MOODLE, ("State", "Status"), ('"Started on"', "Started"), ('"Time taken"', "Duration")
        ),
        _heads(MOODLE, ('"Last name","First name"', 'Surname,"First name"')),
        _heads(MOODLE, ('"ID number"', "Username"), ("Institution,Department,", ",,")),
        # Canvas: the latest attempts alone have no column for the attempt; some schools no SIS ids.
        _heads(CANVAS, (",attempt,", ","), ("UTC,1,", "UTC,")),
        _heads(CANVAS, (",section_sis_id", ""), (",1,S1,", ",1,")),
        _heads(
            CANVAS, (",sis_id", ""), (",section_sis_id", ""), (",1,S1,", ",1,"),
            ("7001,ada", "ada"), ("7002,emmy", "emmy"),
        ),
        _heads(CANVAS, ("\n", "\r\n")),
    ],
    ids=["Moodle 4.4", "Moodle, surname", "Moodle, username", "Canvas, latest", "Canvas, section",
         "Canvas, no SIS ids", "Canvas, lines of Windows"],
)  # fmt: skip
def test_the_other_columns_of_a_report_may_differ(place: Path, report: str) -> None:
    found = read(place, report)
    assert found.troubles == []
    answers = latest(found, "ada")
    assert answers[("1", "a")] == "2, 5"
    assert answers[("1", "b")] == "P = [[1, 1], [-2, 1]], D = diag(2, 5)"
    assert latest(found, "emmy") == {}


def test_canvas_students_are_found_by_whichever_id_the_papers_have(place: Path) -> None:
    (place / "manifest.json").write_text(json.dumps(manifest("7001", "7002")))
    found = read(place, CANVAS)
    assert found.troubles == []
    assert latest(found, "7001")[("1", "a")] == "2, 5"


def test_a_report_of_another_quiz_is_refused(place: Path) -> None:
    with pytest.raises(InputError, match="2 questions in the report, and the set has 3"):
        read(place, "ID number,Response 1,Response 2\nada,1,2\n")


def test_every_row_that_cannot_be_used_is_noted(place: Path) -> None:
    rows = [
        "student,exercise,part,answer",
        'ada,1,a,"2, 5"',
        "ada,1,a,3",  # again
        "ida,1,a,2",  # nobody
        ",1,a,2",
        "ada,2,a,2",  # no such exercise
        "ada,1,c,2",
        "ada,1,,2",  # which part?
        "ada,1,a,2, 5",  # no quotation marks
        "ada,1,b,x",
        "ada,1,b.P,x",  # the whole, and a piece
    ]
    found = read(place, "\n".join(rows))
    assert [(t.line, t.sort) for t in found.troubles] == [
        (3, "duplicate"),
        (4, "unknown student"),
        (5, "unknown student"),
        (6, "unknown question"),
        (7, "unknown question"),
        (8, "unknown question"),
        (9, "bad row"),
        (11, "duplicate"),
        (0, "missing"),
        (0, "missing"),
    ]
    told = [t.message for t in found.troubles]
    assert "did you mean ada?" in told[1]
    assert told[3] == "no question is named '2.a'; did you mean 1.a?"
    assert told[5] == "no question is named '1'; did you mean 1.a, 1.b, 1.b.P?"
    assert "quotation marks" in told[6]
    assert told[8:] == ["emmy has no row", "ada has no row for warm.up"]
    assert latest(found, "ada") == {("1", "a"): "3", ("1", "b"): {"P": "x"}}


def test_an_empty_answer_takes_the_place_of_none(place: Path) -> None:
    found = read(place, 'student,exercise,part,answer\nada,1,a,"2, 5"\nada,1,a,\n')
    assert latest(found, "ada") == {("1", "a"): "2, 5"}
    assert found.troubles[0].sort == "duplicate"


def test_a_wide_file_lacking_columns_says_so(place: Path) -> None:
    found = read(place, "id,1.a,1.x,group\nada,2,3,A\nemmy,2,3,B\n")
    assert [t.message for t in found.troubles] == [
        "column 3: no question is named '1.x'; did you mean 1.b?",
        "column 4: no question is named 'group'",
        "there is no column for 1.b",
        "there is no column for warm.up",
    ]


def test_json_lines_that_are_wrong_are_noted(place: Path) -> None:
    lines = [
        '{"student": "ada", "exercise": 1, "part": "a", "answer": 2}',
        '{"student": "ada", "exercise": 1, "part": "b", "answer": {"P": "x", "Z": "y"}}',
        "{",
        "[]",
        '{"student": "ada", "exercise": "warm.up", "answer": [1]}',
        '{"student": "ada", "exercise": "warm.up", "answer": NaN}',
        '{"id": "emmy", "exercise": "warm.up", "answer": "no"}',
    ]
    found = read(place, "\n".join(lines))
    assert latest(found, "ada") == {("1", "a"): "2", ("1", "b"): {"P": "x"}}
    assert latest(found, "emmy") == {("warm.up", ""): "no"}
    assert [(t.line, t.sort) for t in found.troubles if t.line] == [
        (2, "unknown question"),
        (3, "bad row"),
        (4, "bad row"),
        (5, "bad row"),
        (6, "bad row"),
    ]


def test_one_paper_for_all_is_for_whoever_answers(place: Path) -> None:
    (place / "manifest.json").write_text(json.dumps(manifest(None)))
    found = read(place, "id,1.a,1.b,warm.up\nZoe,1,2,3\nada,1,2,3\nzoe,1,2,3\n../x,1,2,3\n,1,2,3\n")
    assert found.students == ["Zoe", "ada"]
    assert [t.line for t in found.troubles] == [4, 5, 6]
    assert "only by capitals" in found.troubles[0].message
    assert "is no student id" in found.troubles[1].message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("  \n", "the file is empty"),
        ("name,1.a\nAda,2\n", "no column 'id'"),
        ("id,x,y\nada,1,2\n", "no column is named as a question"),
        ("id,1.a,1.a\nada,1,2\n", "2 columns have the header '1.a'"),
        ('id,1.a\nada,"2\n', "not CSV"),
        ("id,1.a\nada,é\n".encode("latin-1"), "not UTF-8"),
        ("id,1.a\nada,2\n".encode("utf-16"), "not UTF-8"),
        ("\0\0\0", "no column 'id'"),
    ],
)
def test_files_that_cannot_be_read_are_refused(
    place: Path, text: str | bytes, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read(place, text)


MOODLE = (
    '\ufeff"Last name","First name","Email address",Status,Started,Completed,Duration,'
    '"Grade/10.00","Response 1","Right answer 1","Response 2","Right answer 2","Response 3",'
    '"Right answer 3"\n'
    'Lovelace,Ada,ada@example.org,Finished,"3 March 2025  9:00 AM","3 March 2025  9:20 AM",'
    '"20 mins",7.00,"2, 5","5, 2","P = [[1, 1], [1, -2]], D = diag(5, 2)",x,-,yes\n'
)
GOOGLE = (
    'Timestamp,"Email Address",Score,"1.a) Find the eigenvalues.","1.a) Find the eigenvalues. '
    '[Score]","1.a) Find the eigenvalues. [Feedback]","Question 1.b: Diagonalize A.",warm.up\n'
    '2025/03/03 9:20:11 AM GMT+1,ada@example.org,0 / 3,"2, 5",0 / 1,,"P = [[1, 1], [1, -2]], '
    'D = diag(5, 2)",\n'
)


@pytest.mark.parametrize("text", [MOODLE, GOOGLE], ids=["Moodle", "Google Forms"])
def test_a_platform_that_tells_addresses_alone(place: Path, text: str) -> None:
    found = read(place, text)
    assert latest(found, "ada") == {
        ("1", "a"): "2, 5",
        ("1", "b"): "P = [[1, 1], [1, -2]], D = diag(5, 2)",
    }
    assert [t.message for t in found.troubles] == ["emmy has no row"]


def test_a_form_whose_questions_have_no_names_is_refused(place: Path) -> None:
    with pytest.raises(InputError, match="no column is named as a question"):
        read(place, "Timestamp,Email Address,Find the eigenvalues.\n1,ada@example.org,2\n")


def test_a_hundred_thousand_rows(place: Path) -> None:
    """Of nobody, of no question, and again and again: all of them are noted."""
    rows = ["student,exercise,part,answer"]
    rows += (f"nobody{k},1,a,2" for k in range(30_000))
    rows += (f"ada,{k},x,2" for k in range(100, 30_100))
    rows += ("emmy,1,a,2" for _ in range(40_000))
    found = read(place, "\n".join(rows))
    sorts = [t.sort for t in found.troubles]
    assert sorts.count("unknown student") == 30_000
    assert sorts.count("unknown question") == 30_000
    assert sorts.count("duplicate") == 39_999


# -- the manifest --------------------------------------------------------------------------------


def test_a_manifest_from_before_there_were_policies_has_the_usual_one(place: Path) -> None:
    from eigtutor.policy import Policy

    assert record(place).policy == Policy()
    assert [part.label for part in record(place).parts] == ["1.a", "1.b", "warm.up"]
    assert [part.points for part in record(place).parts] == [2, 4, 1]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda m: m.pop("format"), "no manifest of format 1"),
        (lambda m: m.update(format=2), "a later version"),
        (lambda m: m.update(papers=[]), "papers"),
        (lambda m: m.update(papers=3), "papers"),
        (lambda m: m["papers"][0].update(exercises=5), r"exercises: must be a list of objects"),
        (lambda m: m["papers"][0]["student"].update(id="../x"), r"papers\[1\].student.id"),
        (lambda m: m["papers"][1]["student"].update(id="ADA"), r"papers\[2\].student.id"),
        (lambda m: m["papers"][1].update(student=None), r"papers\[2\].student.id"),
        (lambda m: m["papers"][0]["exercises"][0]["parts"][0].update(kind="x"), "unknown kind"),
        (lambda m: m["papers"][0]["exercises"][0].pop("matrix"), "matrix: missing"),
        (lambda m: m["papers"][0]["exercises"][1].update(id="1"), "taken by an earlier one"),
        (lambda m: m.update(marking={"rounding": "x"}), "marking.rounding"),
    ],
)
def test_a_manifest_that_is_none_is_refused(place: Path, change, told: str) -> None:  # type: ignore[no-untyped-def]
    content = json.loads(json.dumps(manifest("ada", "emmy")))
    change(content)
    (place / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(InputError, match=told):
        record(place)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '"x"'])
def test_what_is_no_json_object_is_no_manifest(place: Path, text: str) -> None:
    (place / "manifest.json").write_text(text)
    with pytest.raises(InputError):
        record(place)
