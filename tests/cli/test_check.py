"""``eigtutor check`` as typed: verdicts, exit codes, parts, policies, JSON Lines."""

from __future__ import annotations

import json

import pytest

from commandline import CommandLine

EIGENVALUES = ["check", "--kind", "eigenvalues", "--matrix", "4 1; 2 3"]
PAIR = ["check", "--kind", "diagonalization", "--matrix", "4 1; 2 3"]


@pytest.mark.parametrize(
    ("answer", "code", "word"),
    [
        ("5, 2", 0, "correct"),
        ("5", 1, "partial (50%)"),
        ("5, 3", 1, "partial (50%)"),
        ("1, 7", 1, "incorrect"),
        ("5, 2%", 2, "invalid"),
        ("", 2, "invalid"),
        ("-5, 2", 1, "partial"),
    ],
)
def test_the_verdict_and_its_exit_code(answer, code, word, eigtutor):
    done = eigtutor(*EIGENVALUES, "--answer", answer)
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith(word)
    assert done.stderr == ""


def test_an_unreadable_answer_is_shown_with_a_caret(eigtutor):
    lines = eigtutor(*EIGENVALUES, "--answer", "5, 2%").stdout.splitlines()
    assert lines[1].startswith("column 5: ")
    assert lines[2] == "  5, 2%"
    assert lines[3] == " " * 6 + "^"


def test_json_has_the_fields_of_the_contract(eigtutor):
    verdict = json.loads(eigtutor(*EIGENVALUES, "--answer", "5, 3", "-f", "json").stdout)
    assert list(verdict) == ["verdict", "score", "read_as", "findings"]
    assert verdict["verdict"], verdict["score"] == ("partial", 0.5)
    assert verdict["read_as"] == r"5, \ 3"
    assert [list(finding) for finding in verdict["findings"]] == [["mistake", "message", "where"]]
    assert "3 is not an eigenvalue" in verdict["findings"][0]["message"]


def test_parts_one_by_one_or_in_one_text(eigtutor):
    for answers in (
        ["--answer", "P=[[1,1],[1,-2]]", "--answer", "D=diag(5,2)"],
        ["--answer", "P = [[1,1],[1,-2]], D = [[5,0],[0,2]]"],
        ["--answer", "D = diag(2,5)\nP = [1 1; -2 1]"],
    ):
        assert eigtutor(*PAIR, *answers).returncode == 0
    missing = eigtutor(*PAIR, "--answer", "P=[[1,1],[1,-2]]")
    assert missing.returncode == 2
    assert "D is missing" in missing.stdout
    assert eigtutor(*PAIR, "--answer", "not diagonalizable").returncode == 1


def test_an_answer_or_a_matrix_may_begin_with_a_minus(eigtutor):
    arguments = ["check", "--kind", "eigenvalues", "--matrix", "-1 0; 0 -2", "--answer", "-1, -2"]
    assert eigtutor(*arguments).returncode == 0


def test_what_is_given(eigtutor):
    question = ["check", "--kind", "eigenvector", "--matrix", "4 1; 2 3"]
    right = ["--given", "eigenvalue=5", "--answer", "(2, 2)"]
    assert eigtutor(*question, *right).returncode == 0
    assert eigtutor(*question, *right, "--given", "normalized=yes").returncode == 1
    missing = eigtutor(*question, "--answer", "(2, 2)")
    assert missing.returncode == 2
    assert "eigenvalue" in missing.stderr
    none = eigtutor(*question, "--given", "eigenvalue=4", "--answer", "(2, 2)")
    assert none.returncode == 2
    assert "4 is not an eigenvalue" in none.stderr


@pytest.mark.parametrize(
    ("policy", "answer", "word"),
    [
        ("approximate=half", "2.44, 6.56", "partial (50%)"),
        ("approximate=full", "2.44, 6.56", "correct"),
        ("approximate=none", "2.44, 6.56", "incorrect"),
        ("min_digits=4", "2.44, 6.56", "incorrect"),
        ("min_digits=2", "2.4, 6.6", "partial (50%)"),
    ],
)
def test_a_policy(policy, answer, word, eigtutor):
    question = ["check", "--kind", "eigenvalues", "--matrix", "4 2; 2 5", "--policy", policy]
    assert eigtutor(*question, "--answer", answer).stdout.startswith(word)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([*EIGENVALUES], "--answer is missing"),
        (["check", "--matrix", "1", "--answer", "1"], "--kind is missing"),
        (["check", "--kind", "eigenvalues", "--answer", "1"], "--matrix is missing"),
        (["check", "--kind", "eigenvalue", "--matrix", "1", "--answer", "1"], "'eigenvalues'"),
        ([*EIGENVALUES, "--answer", "5", "--given", "vector=(1,1)"], "takes no given 'vector'"),
        ([*EIGENVALUES, "--answer", "5", "--given", "field=H"], "one of: Q, R, C"),
        ([*EIGENVALUES, "--answer", "5", "--policy", "approximate=maybe"], "none, half, full"),
        ([*EIGENVALUES, "--answer", "5", "--policy", "fair"], "NAME=VALUE"),
        ([*EIGENVALUES, "--answer", "5", "--answer", "2"], "one part each"),
        (["check", "--kind", "eigenvalues", "--matrix", "1 2", "--answer", "1"], "square"),
        (["check", "--jsonl", "-", "--answer", "1"], "leave --answer out"),
        ([*EIGENVALUES, "--answer", "5", "-o", "x"], "--jsonl"),
    ],
)
def test_a_wrong_question_is_an_error(arguments, message, eigtutor):
    done = eigtutor(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr


def test_the_right_answer_only_on_request(eigtutor):
    plain = eigtutor(*EIGENVALUES, "--answer", "1, 7")
    assert "2, 5" not in plain.stdout
    revealed = eigtutor(*EIGENVALUES, "--answer", "1, 7", "--reveal")
    assert revealed.stdout.splitlines()[-1] == "right: 2, 5"
    as_json = eigtutor(*PAIR, "--answer", "no", "--reveal", "-f", "json")
    assert set(json.loads(as_json.stdout)["expected"]) == {"P", "D"}


def test_an_encoding_without_the_signs_gets_ascii(eigtutor):
    done = eigtutor(*EIGENVALUES, "--answer", "-1, √2", environment={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1, done.stderr
    assert done.stdout.isascii()


def test_json_lines_in_order_with_errors_in_their_place(eigtutor):
    lines = [
        {"id": "a", "kind": "eigenvalues", "matrix": "4 1; 2 3", "answer": "5, 2"},
        {"id": 2, "kind": "eigenvector", "matrix": [["4", 1], [2, 3]], "answer": "(1, 1)"}
        | {"given": {"eigenvalue": 5}},
        {
            "id": 3,
            "kind": "eigenvector",
            "matrix": "4 1; 2 3",
            "eigenvalue": "5",
            "answer": "(1,2)",
        },
        {"id": 4, "kind": "eigenvalues", "matrix": "4 1; 2 3"},
        {"id": 5, "problem": {"kind": "eigenvalues", "matrix": "1 0; 0 2", "seed": 3}, "answer": 1},
        {"id": 6, "kind": "diagonalization", "matrix": "4 1; 2 3"}
        | {"answer": {"P": "[[1,1],[1,-2]]", "D": "[[5,0],[0,2]]"}},
        {"id": 7, "kind": "eigenvalues", "matrix": "4 1; 2 3", "answer": "5, 2", "grade": "A"},
        {"id": 8, "kind": "eigenvalues", "matrix": "4 2; 2 5", "answer": "2.44, 6.56"}
        | {"policy": {"approximate": "full"}},
        {"id": 9, "kind": "eigenvalues", "matrix": "4 1; 2 3", "answer": "__import__('os')"},
    ]
    done = eigtutor("check", "--jsonl", "-", stdin="\n".join(map(json.dumps, lines)))
    assert done.returncode == 1
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result["id"] for result in results] == [line["id"] for line in lines]
    verdicts = [result.get("verdict", "error") for result in results]
    assert verdicts == [
        *("correct", "correct", "incorrect", "error", "partial", "correct", "error", "correct"),
        "invalid",
    ]


def test_what_generate_draws_is_marked_as_it_stands(eigtutor):
    drawn = eigtutor("generate", "--kind", "multiplicities", "--count", "4", "-f", "json").stdout
    lines = [json.loads(line) for line in drawn.splitlines()]
    answers = [json.dumps({"id": x["id"], "problem": x, "answer": x["expected"]}) for x in lines]
    done = eigtutor("check", "--jsonl", "-", stdin="\n".join(answers))
    assert done.returncode == 0
    assert [json.loads(line)["score"] for line in done.stdout.splitlines()] == [1.0] * 4


def test_what_the_command_says_holds_where_a_line_is_silent(eigtutor):
    answers = "\n".join(
        json.dumps({"id": k, "answer": text}) for k, text in enumerate(["5,2", "5"])
    )
    done = eigtutor(*EIGENVALUES, "--jsonl", "-", stdin=answers)
    assert [json.loads(line)["score"] for line in done.stdout.splitlines()] == [1.0, 0.5]


def test_a_given_that_is_given_twice_is_an_error(eigtutor: CommandLine) -> None:
    asked = ("check", "--kind", "matrix-power", "--matrix", "1 1; 0 1", "--answer", "[1 3; 0 1]")
    done = eigtutor(*asked, "--given", "n=2", "--given", "n=3")
    assert done.returncode == 2
    assert "--given n is given twice" in done.stderr


def test_a_given_that_is_missing_is_told_with_how_to_give_it(eigtutor: CommandLine) -> None:
    asked = ("check", "--kind", "matrix-power", "--matrix", "1 1; 0 1", "--answer", "[1 3; 0 1]")
    done = eigtutor(*asked)
    assert done.returncode == 2
    assert "--given n=" in done.stderr


@pytest.mark.parametrize(("answer", "told"), [("0", "tells nothing of A"), ("3", "constant")])
def test_a_constant_is_no_minimal_polynomial_and_that_is_said(
    eigtutor: CommandLine, answer: str, told: str
) -> None:
    asked = ("check", "--kind", "minimal-polynomial", "--matrix", "0 0; 0 0", "--answer", answer)
    assert told in eigtutor(*asked).stdout
