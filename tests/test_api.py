"""The package from Python: matrices from anywhere, errors that say what is wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from eigtutor import EigtutorError, check, sheet, solve
from eigtutor.engines.parser import parse_number
from eigtutor.errors import InputError, LimitError
from eigtutor.exact import Matrix, number

EXPECTED = [[4, 2], [2, 5]]


class Array:
    """What a NumPy array of integers offers: tolist()."""

    def __init__(self, rows):
        self.rows = rows

    def tolist(self):
        return self.rows


@pytest.mark.parametrize(
    "matrix",
    [
        "[[4,2],[2,5]]",
        "4 2; 2 5",
        r"\begin{pmatrix}4&2\\2&5\end{pmatrix}",
        [[4, 2], [2, 5]],
        ((4, 2), (2, 5)),
        [["4", "2.0"], ["4/2", Fraction(5)]],
        [[sympy.Integer(4), 2], [2, sympy.Rational(10, 2)]],
        sympy.Matrix(EXPECTED),
        Array(EXPECTED),
        Matrix(EXPECTED),
    ],
)
def test_a_matrix_may_be_given_in_many_ways(matrix):
    assert solve(matrix).matrix == Matrix(EXPECTED)


def test_surds_and_gaussian_entries_of_sympy():
    given = sympy.Matrix([[1, sympy.I], [-sympy.I, 1]])
    assert [v.to_sympy() for v in solve(given).structure.eigenvalues] == [0, 2]
    root = sympy.sqrt(2)
    assert solve(sympy.Matrix([[root, 0], [0, 1 + root]])).matrix.to_sympy()[0, 0] == root


def test_decimals_are_read_by_their_text():
    assert solve([[0.1, 0], [0, "0.2"]]).matrix[0, 0] == number(Fraction(1, 10))


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        ([], "the matrix is empty"),
        (7, "list of rows"),
        ([[1, 2], [3]], "row 2 has 1 entry, row 1 has 2"),
        ([1, 2], "row 1 is not a list"),
        ([[1, None], [2, 3]], "row 1, column 2"),
        ([[1, True], [2, 3]], "row 1, column 2"),
        ([[1, "1 2"], [2, 3]], "row 1, column 2"),
        ([[1, float("nan")], [2, 3]], "row 1, column 2"),
        ([[1, float("inf")], [2, 3]], "row 1, column 2"),
        ([[1, 2, 3], [4, 5, 6]], "only a square one"),
        ("1 2; 3", "row 2 has 1"),
        ([[]], "the matrix is empty"),
        ([[], []], "the matrix is empty"),
        ([[1, 2], []], "row 2 is empty"),
        ([[], [1]], "row 1 is empty"),
        ("[[]]", "brackets are empty"),
    ],
)
def test_what_is_no_matrix_is_told(matrix, message):
    with pytest.raises(InputError, match=message) as caught:
        solve(matrix)
    assert isinstance(caught.value, EigtutorError)


def test_the_size_limit_is_named():
    with pytest.raises(LimitError, match="200×200"):
        solve([[0] * 201] * 201)
    with pytest.raises(LimitError, match="8×8"):
        check(kind="eigenvalues", matrix=[[0] * 9] * 9, answer="0")


def test_sizes_up_to_the_limit_are_solved():
    rows = [[(3 * i + 5 * j) % 7 - 3 for j in range(8)] for i in range(8)]
    solution = solve(rows)
    assert solution.structure.size == 8
    assert solution.proof.claims > 10


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"task": "nonsense"}, "unknown task"),
        ({"method": "nonsense"}, "unknown method"),
        ({"task": "svd", "method": "nonsense"}, "'nonsense'\n  one of: svd-by-gram-matrix$"),
        ({"method": "cofactors"}, "does not apply"),
        ({"task": "eigenvector"}, "needs its eigenvalue"),
        ({"task": "verify-eigenvector"}, "vector is needed"),
        ({"task": "eigenvector", "given": {"eigenvalue": "(("}}, "given.eigenvalue"),
        ({"given": {"colour": "red"}}, "takes no given 'colour'"),
        ({"given": {"eigenvalue": "1"}}, "'eigen' takes no given 'eigenvalue'\n  it takes none"),
        ({"task": "eigenspaces", "given": {"vector": "(1,2)"}}, "takes no given 'vector'"),
        (
            {"task": "eigenvector", "given": {"eigenvalue": "1", "vector": "(1,2)"}},
            "takes no given 'vector'\n  it takes: eigenvalue",
        ),
        ({"task": "verify-eigenvector", "given": {"vector": "[1]"}}, "has 1 entry, .* 2×2"),
        ({"task": "verify-eigenvector", "given": {"vector": "(1,2,3)"}}, "3 entries"),
    ],
)
def test_options_that_do_not_fit(options, message):
    with pytest.raises(EigtutorError, match=message):
        solve("4 2; 2 5", **options)


def test_the_same_set_is_written_byte_for_byte(tmp_path):
    spec = tmp_path / "week.toml"
    spec.write_text(
        'title = "Week"\nseed = 5\n[[exercise]]\nkind = "diagonalization"\nsize = 3\ncount = 2\n'
        '[[exercise]]\nkind = "eigenvalues"\nspectrum = "complex"\n'
    )
    first = sheet(spec, output=tmp_path / "a").files
    second = sheet(spec, output=tmp_path / "b").files
    other = sheet(spec, output=tmp_path / "c", seed=6).files
    assert [p.name for p in first] == [p.name for p in second]
    assert all(p.read_bytes() == q.read_bytes() for p, q in zip(first, second, strict=True))
    manifests = [p for p in (*first, *other) if p.name == "manifest.json"]
    assert manifests[0].read_text() != manifests[1].read_text()


def test_an_exercise_more_changes_no_other(tmp_path):
    import json

    head = 'title = "Week"\nseed = 5\n[[exercise]]\nid = "a"\nkind = "eigenvalues"\n'
    more = '[[exercise]]\nid = "b"\nkind = "diagonalization"\n'
    matrices = []
    for name, text in (("one", head), ("two", head + more)):
        spec = tmp_path / f"{name}.toml"
        spec.write_text(text)
        files = sheet(spec, output=tmp_path / name).files
        manifest = json.loads(files[-1].read_text())
        matrices.append(manifest["papers"][0]["exercises"][0]["matrix"])
    assert matrices[0] == matrices[1]


def test_nothing_is_written_when_one_exercise_fails(tmp_path):
    spec = tmp_path / "week.toml"
    spec.write_text(
        'title = "Week"\n[[exercise]]\nkind = "eigenvalues"\n'
        '[[exercise]]\nkind = "eigenvalues"\neigenvalues = [50, 51]\nmax_entry = 1\n'
    )
    with pytest.raises(EigtutorError, match=r"exercise\[2\]\.eigenvalues"):
        sheet(spec, output=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told_before_the_work(tmp_path):
    spec = tmp_path / "week.toml"
    spec.write_text('title = "Week"\n[[exercise]]\nkind = "eigenvalues"\n')
    (tmp_path / "file").write_text("kept")
    stages: list[str] = []
    with pytest.raises(InputError, match="cannot be written"):
        sheet(
            spec,
            output=tmp_path / "file" / "out",
            progress=lambda stage, done, total: stages.append(stage),
        )
    assert stages == []
    assert (tmp_path / "file").read_text() == "kept"


def test_a_failed_set_leaves_the_folders_that_were_there(tmp_path):
    spec = tmp_path / "week.toml"
    spec.write_text(
        'title = "Week"\n[[exercise]]\nkind = "eigenvalues"\neigenvalues = [50]\nmax_entry = 1\n'
    )
    (tmp_path / "there").mkdir()
    with pytest.raises(EigtutorError):
        sheet(spec, output=tmp_path / "there" / "a" / "b")
    with pytest.raises(EigtutorError):
        sheet(spec, output=tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []


def test_a_character_that_no_font_has_is_noted_and_kills_nothing(tmp_path):
    spec = tmp_path / "week.toml"
    spec.write_text('title = "\U000e0fff 李 #eval"\n[[exercise]]\nkind = "eigenvalues"\n')
    notes: list[str] = []
    files = sheet(spec, output=tmp_path / "out", notice=notes.append).files
    assert all(p.stat().st_size for p in files)
    assert any("李" in note for note in notes)


@pytest.mark.parametrize(
    "given",
    [{"eigenvalue": 5}, {"eigenvalue": "5"}, {"eigenvalue": parse_number("5")}],
    ids=str,
)
def test_facts_as_a_program_has_them(given):
    question = {"kind": "eigenvector", "matrix": "4 1; 2 3", "given": given}
    assert check(**question, answer="(1, 1)").status == "correct"
    unit = {**given, "normalized": True}
    assert check(**{**question, "given": unit}, answer="(1, 1)").status == "partial"
    verify = {"kind": "verify-eigenvector", "matrix": "4 1; 2 3", "given": {"vector": [1, 1]}}
    assert check(**verify, answer="yes, 5").status == "correct"
    assert solve("4 1; 2 3", task="matrix-power", given={"n": 3}).derivation.result


@pytest.mark.parametrize(
    "vector",
    [(Fraction(1, 2), Fraction(1, 2)), [0.5, "1/2"], sympy.Matrix([1, 1]), sympy.ones(1, 2)],
    ids=str,
)
def test_vectors_and_numbers_of_other_packages_are_facts(vector):
    verify = {"kind": "verify-eigenvector", "matrix": "4 1; 2 3", "given": {"vector": vector}}
    assert check(**verify, answer="yes, 5").status == "correct"
    root = {"kind": "eigenvector", "matrix": "0 2; 1 0", "given": {"eigenvalue": sympy.sqrt(2)}}
    assert check(**root, answer="(sqrt(2), 1)").status == "correct"
    power = solve("4 1; 2 3", task="matrix-power", given={"n": sympy.Integer(3)})
    assert power.derivation.result


@pytest.mark.parametrize("fact", [None, {1}, sympy.Symbol("os"), [[1, 2], [3, 4]], b"1"], ids=str)
def test_what_is_no_number_is_no_fact(fact):
    with pytest.raises(EigtutorError, match="is no fact"):
        solve("4 1; 2 3", task="initial-value", given={"x0": fact})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"given": {"eigenvalue": {}}}, "is no fact"),
        ({"answer": 5}, "an answer is text"),
        ({"answer": None}, "an answer is text"),
        ({"answer": {"": 5}}, "an answer is text"),
        ({"policy": "x"}, "a policy is an object"),
        ({"kind": None}, "kind is missing"),
        ({"kind": "nonsense"}, "unknown kind"),
        ({"problem": 5, "kind": None, "matrix": None, "given": None}, "is no problem"),
    ],
)
def test_a_wrong_call_is_told_as_an_error_of_ours(change, message):
    call = {"kind": "eigenvector", "matrix": "4 1; 2 3", "given": {"eigenvalue": 5}}
    with pytest.raises(EigtutorError, match=message):
        check(**{**call, "answer": "(1, 1)", **change})
