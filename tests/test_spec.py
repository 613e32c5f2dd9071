"""Specs: what is read, and how what is wrong is told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from eigtutor.engines.generator import faults
from eigtutor.errors import InputError, LimitError, SpecError
from eigtutor.kinds import KINDS as ALL_KINDS
from eigtutor.resources import folder
from eigtutor.spec import EXERCISE_LIMIT, SheetSpec, load_spec, read_spec

KINDS = ["eigenvalues", "eigenvector", "jordan-form"]
HEAD = 'title = "Week 1"\n'
EXERCISE = HEAD + "[[exercise]]\n"
ONE = EXERCISE + 'kind = "eigenvalues"\n'


def read(text: str) -> SheetSpec:
    return read_spec(text, "week1.toml", kinds=KINDS)


# -- what is read ----------------------------------------------------------------------------------


def test_defaults() -> None:
    sheet = read(ONE)
    assert (sheet.title, sheet.course, sheet.instructions) == ("Week 1", "", "")
    assert (sheet.seed, sheet.language, sheet.date, sheet.paper) == (0, "en", "", "a4")
    [exercise] = sheet.exercises
    assert (exercise.id, exercise.kind, exercise.parts) == ("1", "eigenvalues", ())
    assert (exercise.size, exercise.spectrum, exercise.eigenvalues) == (2, None, None)
    assert (exercise.points, exercise.count, exercise.space, exercise.matrix) == (
        None,
        1,
        None,
        None,
    )


def test_everything() -> None:
    sheet = read(
        """
        title = "Week 1"
        course = "Linear Algebra — λ"
        instructions = "Show your work."
        seed = 7
        language = "en-US"
        date = 2026-09-30
        paper = "letter"

        [[exercise]]
        id = "warm-up.1"
        title = "Warm-up"
        kind = "eigenvector"
        given = { eigenvalue = 0.10, vector = [1, "sqrt(2)", -3], x = "2/3" }
        eigenvalues = [1, "1 + sqrt(2)", 0.5]
        max_entry = 20
        max_eigenvector = 5
        points = 2.5
        count = 3
        space = 12

        [[exercise]]
        matrix = [[4, "1/2"], [0.25, -5]]
        [[exercise.part]]
        kind = "eigenvalues"
        points = 1.0
        [[exercise.part]]
        id = "last"
        kind = "jordan-form"
        """
    )
    assert (sheet.date, sheet.paper, sheet.language, sheet.seed) == (
        "2026-09-30",
        "letter",
        "en-US",
        7,
    )
    first, second = sheet.exercises
    assert first.id == "warm-up.1"
    assert dict(first.given) == {"eigenvalue": "0.10", "vector": "(1, sqrt(2), -3)", "x": "2/3"}
    assert (first.eigenvalues, first.size) == (("1", "1 + sqrt(2)", "0.5"), 3)
    assert (first.points, first.count, first.space) == (2.5, 3, 12)
    assert (second.id, second.kind, second.matrix) == ("2", None, "[[4, 1/2], [0.25, -5]]")
    assert [(part.id, part.kind, part.points) for part in second.parts] == [
        ("a", "eigenvalues", 1),
        ("last", "jordan-form", None),
    ]


def test_a_matrix_may_be_text() -> None:
    assert read(ONE + 'matrix = "4 2; 2 5"').exercises[0].matrix == "4 2; 2 5"


def test_a_date_may_be_text() -> None:
    assert read('date = "2026-02-28"\n' + ONE).date == "2026-02-28"


def test_specs_go_to_other_processes() -> None:
    sheet = read(ONE + "given = { eigenvalue = 2 }")
    assert pickle.loads(pickle.dumps(sheet)) == sheet  # noqa: S301


def test_every_exercise_set_that_ships_is_a_spec() -> None:
    paths = sorted(folder("exercises").glob("*.toml"))
    assert paths
    for path in paths:
        assert load_spec(path).exercises


# -- faults ----------------------------------------------------------------------------------------

FAULTS = [
    ("", "title", "missing"),
    ("", "exercise", "[[exercise]]"),
    ("title = ' '\n", "title", "empty"),
    ("title = 3\n", "title", "text in quotes"),
    ("title = 1.5\n", "title", "the number 1.5"),
    ("title = 'a\\u0007'\n".replace("'", '"'), "title", "control character"),
    (f"title = '{'x' * 301}'\n", "title", "300 characters"),
    ('title = """a\nb"""\n', "title", "one line"),
    (HEAD + "exercise = 3", "exercise", "[[exercise]]"),
    (HEAD + "exercise = []", "exercise", "there is none"),
    (HEAD + "tilte = 'x'", "tilte", "did you mean 'title'"),
    (HEAD + "zzzz = 'x'", "zzzz", "known here"),
    (HEAD + "seed = -1", "seed", "whole number"),
    (HEAD + "seed = 1.5", "seed", "not 1.5"),
    (HEAD + "seed = true", "seed", "whole number"),
    (HEAD + "paper = 'A4'", "paper", "a4, letter"),
    (HEAD + "paper = 4", "paper", "a4, letter"),
    (HEAD + "language = 'english!'", "language", "such as en"),
    (HEAD + "date = '30.9.2026'", "date", "2026-09-30"),
    (HEAD + "date = '2026-02-30'", "date", "no day"),
    (HEAD + "date = 2026-09-30T10:00:00", "date", "no day"),
    (EXERCISE, "exercise[1].kind", "missing"),
    (EXERCISE + "kind = ''", "exercise[1].kind", "empty"),
    (EXERCISE + "kind = 7", "exercise[1].kind", "text"),
    (EXERCISE + "kind = 'eigenvalue'", "exercise[1].kind", "did you mean 'eigenvalues'"),
    (EXERCISE + "kind = 'limits'", "exercise[1].kind", "one of eigenvalues"),
    (ONE + "size = 7", "exercise[1].size", "from 2 to 6"),
    (ONE + "max_charpoly = 0", "exercise[1].max_charpoly", "from 1 to 1000000"),
    (ONE + "max_P = 1.5", "exercise[1].max_P", "a whole number"),
    (ONE + "zeros = 2", "exercise[1].zeros", "such as [0, 2]"),
    (ONE + "zeros = [2, 1]", "exercise[1].zeros", "begins with the least"),
    (ONE + "zeros = [0, 37]", "exercise[1].zeros", "from 0 to 36"),
    (ONE + "zeros = [true, 2]", "exercise[1].zeros", "not [True, 2]"),
    (ONE + 'distinct = "yes"', "exercise[1].distinct", "true or false"),
    (ONE + "size = '3'", "exercise[1].size", "whole number"),
    (ONE + "spectrum = 'rationals'", "exercise[1].spectrum", "did you mean 'rational'"),
    (ONE + "count = 51", "exercise[1].count", "from 1 to 50"),
    (ONE + "max_entry = 0", "exercise[1].max_entry", "from 1"),
    (ONE + "points = -1", "exercise[1].points", "0 to 1000"),
    (ONE + "points = nan", "exercise[1].points", "not nan"),
    (ONE + "points = inf", "exercise[1].points", "not inf"),
    (ONE + "points = '3'", "exercise[1].points", "a number"),
    (ONE + "points = true", "exercise[1].points", "a number"),
    (ONE + "id = '.hidden'", "exercise[1].id", "leading dot"),
    (ONE + "id = '../x'", "exercise[1].id", "no id"),
    (ONE + f"id = '{'x' * 65}'", "exercise[1].id", "64"),
    (ONE + "id = true", "exercise[1].id", "no id"),
    (ONE + "id = '2'\n[[exercise]]\nkind = 'eigenvalues'", "exercise[2].id", "taken"),
    (ONE + "matrix = [[1, 2], [3]]", "exercise[1].matrix", "row 2 has length 1"),
    (ONE + "matrix = [[1, 2, 3], [3, 4, 5]]", "exercise[1].matrix", "row 1 has length 3"),
    (ONE + "matrix = []", "exercise[1].matrix", "rows"),
    (ONE + "matrix = [1, 2]", "exercise[1].matrix", "rows"),
    (ONE + "matrix = [[true]]", "exercise[1].matrix", "true or false"),
    (ONE + "matrix = [[nan]]", "exercise[1].matrix", "nan"),
    (ONE + "matrix = ''", "exercise[1].matrix", "empty"),
    (ONE + "matrix = 4.5", "exercise[1].matrix", "rows"),
    (ONE + "matrix = '1'\nsize = 3", "exercise[1].size", "leave this out"),
    (ONE + "matrix = '1'\ncount = 3", "exercise[1].count", "leave this out"),
    (ONE + "eigenvalues = []", "exercise[1].eigenvalues", "list"),
    (ONE + "eigenvalues = 3", "exercise[1].eigenvalues", "list"),
    (ONE + "eigenvalues = [1]", "exercise[1].eigenvalues", "2 to 6"),
    (ONE + "eigenvalues = [1, '']", "exercise[1].eigenvalues", "characters"),
    (ONE + "eigenvalues = [1, 2]\nsize = 3", "exercise[1].eigenvalues", "these are 2"),
    (ONE + "eigenvalues = [1, 2]\nspectrum = 'integer'", "exercise[1].spectrum", "leave this out"),
    (ONE + "given = 3", "exercise[1].given", "a table"),
    (ONE + "given = { eigenvalue = {} }", "exercise[1].given.eigenvalue", "a table"),
    (ONE + "given = { x = [1, inf] }", "exercise[1].given.x", "inf"),
    (ONE + "cuont = 3", "exercise[1].cuont", "did you mean 'count'"),
    (ONE + "[[exercise.part]]\nkind = 'eigenvalues'", "exercise[1].kind", "leave this one out"),
    (EXERCISE + "part = 3", "exercise[1].part", "[[exercise.part]]"),
    (EXERCISE + "part = []", "exercise[1].part", "there is none"),
    (EXERCISE + "[[exercise.part]]\n", "exercise[1].part[1].kind", "missing"),
    (
        EXERCISE + "points = 3\n[[exercise.part]]\nkind = 'eigenvalues'\npoints = 3",
        "exercise[1].points",
        "leave these out",
    ),
    (
        EXERCISE + "[[exercise.part]]\nkind = 'eigenvalues'\n" * 2 + "id = 'a'",
        "exercise[1].part[2].id",
        "taken",
    ),
    (EXERCISE + "[[exercise.part]]\nkind = 'eigenvalues'\n" * 27, "exercise[1].part", "26"),
    (HEAD + "[[exercise]]\nkind = 'eigenvalues'\n" * 101, "exercise", "100"),
    (HEAD + "[[exercise]]\nkind = 'eigenvalues'\ncount = 40\n" * 3, "exercise", "100"),
]


@pytest.mark.parametrize(("text", "path", "word"), FAULTS, ids=[row[0][-50:] for row in FAULTS])
def test_a_fault_is_told_with_its_path(text: str, path: str, word: str) -> None:
    with pytest.raises(SpecError) as caught:
        read(text)
    assert any(p.startswith(path) and word in what for p, what in caught.value.faults), (
        caught.value.faults
    )


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SpecError) as caught:
        read("seed = 'x'\n[[exercise]]\nsize = 9\n[[exercise]]\nkind = 'limits'\n")
    assert [path for path, _ in caught.value.faults] == [
        "title",
        "seed",
        "exercise[1].kind",
        "exercise[1].size",
        "exercise[2].kind",
    ]
    assert str(caught.value).startswith("week1.toml: title: missing")


MANY = """
seed = -3
colour = "red"
[[exercise]]
kind = "eigenvalues"
eigenvalues = ["1 +", "2", ""]
max_entry = 0
[[exercise]]
kind = "eigenvalues"
eigenvalues = [50, 51]
max_entry = 1
[[exercise]]
kind = "eigenvlaues"
given = { vector = "(1,,2)" }
[[exercise]]
kind = "eigenvector"
given = { eigenvalue = 77 }
matrix = "4 2; 1 3"
size = 3
[[exercise]]
eigenvalues = [1, 2]
given = { answer = "yes" }
[[exercise.part]]
kind = "verify-eigenvector"
given = { vector = "(1,,2)" }
[[exercise.part]]
kind = "eigenvector"
given = { eigenvalue = "((", color = "red" }
points = -1
[[exercise]]
kind = "eigenvalues"
matrix = "1 2; 3"
[[exercise]]
matrix = [[1, 2], [3, 4]]
[[exercise.part]]
kind = "verify-eigenvector"
given = { vector = [1, 2, 3] }
[[exercise]]
kind = "eigenvalues"
eigenvalues = ["1 + i", 2]
"""


def test_faults_of_the_shape_and_of_the_mathematics_are_told_in_one_report() -> None:
    with pytest.raises(SpecError) as caught:
        read_spec(MANY, "week1.toml", kinds=ALL_KINDS.names(), check=faults)
    assert {path.partition(", column")[0] for path, _ in caught.value.faults} == {
        "title",
        "seed",
        "colour",
        "exercise[1].eigenvalues[1]",
        "exercise[1].eigenvalues[3]",
        "exercise[1].max_entry",
        "exercise[2].eigenvalues",
        "exercise[3].kind",
        "exercise[4].size",
        "exercise[4].given.eigenvalue",
        "exercise[5].given",
        "exercise[5].part[1].given.vector",
        "exercise[5].part[2].given.eigenvalue",
        "exercise[5].part[2].given.color",
        "exercise[5].part[2].points",
        "exercise[6].matrix",
        "exercise[7].part[1].given.vector",
        "exercise[8].eigenvalues",
    }
    assert all("\n" not in fault for _, fault in caught.value.faults)


def test_toml_faults_have_line_column_and_caret() -> None:
    with pytest.raises(InputError) as caught:
        read(HEAD + "seed = = 3\n")
    assert caught.value.where == "week1.toml, line 2, column 8"
    assert caught.value.remedy == "seed = = 3\n         ^"


@pytest.mark.parametrize(
    "text",
    ["seed", "a = [" * 5000, "a = 1" + "0" * 5000, "title = 'x'\ntitle = 'y'", "a.b = 1\na = 2"],
)
def test_what_is_not_toml_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert len(str(caught.value).splitlines()) <= 3


# -- files -----------------------------------------------------------------------------------------


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_spec(tmp_path / "missing.toml")
    with pytest.raises(InputError, match="directory"):
        load_spec(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        load_spec(Path("a\0b"))
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"title = '\xff'")
    with pytest.raises(InputError, match=r"UTF-8 text \(line 1\)"):
        load_spec(binary)
    zeros = tmp_path / "zeros.toml"
    zeros.write_bytes(bytes(100))
    with pytest.raises(InputError, match="not TOML"):
        load_spec(zeros)
    large = tmp_path / "large.toml"
    large.write_text("#" * 1_000_001)
    with pytest.raises(LimitError, match="1,000,000 bytes"):
        load_spec(large)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b"\xef\xbb\xbf" + ONE.encode())
    assert load_spec(path).title == "Week 1"


def test_the_limits_are_what_is_accepted() -> None:
    text = HEAD + "[[exercise]]\nkind = 'eigenvalues'\n" * EXERCISE_LIMIT
    assert len(read(text).exercises) == EXERCISE_LIMIT


def test_a_margin_is_a_length_within_bounds():
    text = 'title = "t"\n[page]\nmargin = {}\n[[exercise]]\nkind = "eigenvalues"\n'
    for written, margin in [('"2.5cm"', 2.5), ('" 25 mm "', 2.5), ('"1in"', 2.54)]:
        assert read(text.format(written)).page.margin == margin
    for written, told in [
        ('"1cm"', "must be 1.8cm to 3.8cm, not '1cm'"),
        ('"2"', 'is no length, such as "2.5cm"'),
        ("2.5", 'is no length, such as "2.5cm"'),
        ('"3cm"\ncolumns = 2', "margins of at most 2cm"),
    ]:
        with pytest.raises(SpecError) as caught:
            read(text.format(written))
        [(place, what)] = caught.value.faults
        assert place == "page.margin"
        assert told in what


def test_large_print_has_one_column():
    page = "[page]\nlarge_print = true\ncolumns = 2\n"
    text = f'title = "t"\n{page}[[exercise]]\nkind = "eigenvalues"\n'
    with pytest.raises(SpecError, match="large print has one column") as caught:
        read(text)
    assert [place for place, _ in caught.value.faults] == ["page.columns"]
    assert read(text.replace("columns = 2", "columns = 1")).page.large_print
