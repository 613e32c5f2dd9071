"""How answers are read: the tables of the documentation, and more notations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from eigtutor.answer import ANSWER_LIMITS, ParseFailure, place
from eigtutor.engines.echo import echo
from eigtutor.engines.understanding import Asked, readings
from eigtutor.forms import Answers, Form
from eigtutor.kinds import KINDS
from eigtutor.solution import plain_text

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "answers.md"

#: How the tables under each heading of the page are read, in their order.
NUMBERS = Asked(form=Form.LIST, size=3, letters={})
POLYNOMIAL = Asked(form=Form.POLYNOMIAL, size=2, letters={})
MULTIPLICITIES = Asked(form=Form.MULTIPLICITIES, size=3, letters={})
DECISION = Asked(form=Form.YES_OR_NO, size=2, letters={})
WITH_EIGENVALUE = Asked(form=Form.YES_WITH_EIGENVALUE, size=2, letters={})
VECTORS = Asked(form=Form.VECTORS, size=3, letters={})
MATRIX = Asked(form=Form.MATRIX, size=2, letters={})
FUNCTIONS_OF_T = Asked(form=Form.MATRIX, size=1, letters={"t": "real"})
SOLUTION = Asked(form=Form.VECTOR, size=2, letters={"t": "real"})
FUNCTIONS_OF_N = Asked(form=Form.MATRIX, size=1, letters={"n": "integer"})
TERMS = Asked(form=Form.TERMS, size=2, letters={})
WORD = Asked(form=Form.DEFINITENESS, size=2, letters={})
HEADINGS: dict[str, list[Asked]] = {
    "Numbers": [NUMBERS, NUMBERS],
    "Lists of numbers": [NUMBERS],
    "Polynomials": [POLYNOMIAL],
    "Multiplicities": [MULTIPLICITIES],
    "Yes or no": [DECISION, WITH_EIGENVALUE],
    "Vectors": [VECTORS, Asked(form=Form.VECTORS, size=2, letters={})],
    "Matrices": [MATRIX, FUNCTIONS_OF_T, SOLUTION, FUNCTIONS_OF_N],
    "Sums of projections": [TERMS],
    "Words for quadratic forms": [WORD],
    "What is refused": [NUMBERS, POLYNOMIAL, WITH_EIGENVALUE, VECTORS, MATRIX, TERMS, WORD],
}


class Row(NamedTuple):
    asked: Asked
    text: str
    cells: list[str]


def rows_of_the_page() -> list[Row]:
    """Every row of every table: what it is read for, what is typed, what the page says of it."""
    found: list[Row] = []
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        tables = re.findall(r"(?:^\|.*\n)+", body, re.MULTILINE)
        asked = HEADINGS.get(heading, [])
        assert len(tables) == len(asked), heading
        for table, each in zip(tables, asked, strict=True):
            for line in table.splitlines()[2:]:
                cells = [c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line)[1:-1]]
                text = cells[0].removeprefix("`").removesuffix("`").replace("⏎", "\n")
                found.append(Row(each, text, cells[1:]))
    return found


ROWS = rows_of_the_page()


def read(text: str, asked: Asked) -> list[str]:
    """How a text is read, in each of its readings, as the echo shows it."""
    found = readings(text, asked, ANSWER_LIMITS)
    assert not isinstance(found, ParseFailure), found.error(text)
    answers = [Answers(parts={"": one.value}) for one in found]
    kind = KINDS["diagonalizable"]
    return [plain_text(echo(each, kind)).replace("\n", " / ") for each in answers]


def test_the_page_has_all_forms() -> None:
    assert {row.asked.form for row in ROWS} == set(Form)


@pytest.mark.parametrize("row", [row for row in ROWS if len(row.cells) == 1], ids=lambda r: r.text)
def test_the_page_says_how_it_is_read(row: Row) -> None:
    assert " or ".join(read(row.text, row.asked)) == row.cells[0]


@pytest.mark.parametrize("row", [row for row in ROWS if len(row.cells) == 2], ids=lambda r: r.text)
def test_the_page_says_why_it_is_refused(row: Row) -> None:
    failure = readings(row.text, row.asked, ANSWER_LIMITS)
    assert isinstance(failure, ParseFailure)
    assert [place(row.text, failure.offset), failure.reason] == row.cells


# -- more notations than the page has room for ---------------------------------------------------

SAME: list[tuple[Asked, str, str]] = [
    (
        NUMBERS,
        "2, 5",
        "2,5|2 , 5|2, 5,|$2, 5.$|{2, 5,}|<2, 5>|\\left\\{2, 5\\right\\}|\\lbrace 2, 5 \\rbrace|"
        "[2; 5]|λ=2,5|λ = 2 ∨ λ = 5|λ_1=2, λ_2=5|λ_{1}=2, \\quad λ_{2}=5|\\[ 2, 5 \\]|= 2, 5|"
        "spec(A) = {2, 5}|σ(A): 2, 5|２，５|2.0, 5.00|  2,\t5  |λ := 2, λ := 5|2, 5&|"
        "\\lambda\\approx 2, 5",
    ),
    (
        NUMBERS,
        "2, 2, 5",
        "2, 2, and 5|λ₁ = λ₂ = 2, λ₃ = 5|\\lambda_1=\\lambda_2=2, \\lambda_3=5|λ₁,₂ = 2, λ₃ = 5|"
        "λ_1,2 = 2; λ_3 = 5|2 (twice), 5|2 (double), 5|2 (×2), 5|2 (2x), 5|2 (2 times), 5 once|"
        "2 (multiplicity 2) and 5 (multiplicity 1)|2 (algebraic multiplicity 2), 5|2 (m=2), 5|"
        "λ = 2 mult. 2, λ = 5|2:2, 5:1",
    ),
    (
        NUMBERS,
        "(9 + √17)/2, (9 − √17)/2",
        "(9+sqrt(17))/2, (9-sqrt(17))/2|9/2 + sqrt(17)/2, 9/2 - sqrt(17)/2|½(9 ± √17)|"
        "\\dfrac{9+\\sqrt{17}}{2}, \\dfrac{9-\\sqrt{17}}{2}|(9 \\pm \\sqrt{17})/2|"
        "λ₁,₂ = (9 ± √17)/2|{9/2 + Sqrt[17]/2, 9/2 - Sqrt[17]/2}|(9 ± 17^(1/2))/2|4.5 ± √17/2",
    ),
    (
        NUMBERS,
        "none",
        "no eigenvalues|There are no real eigenvalues.|it has no real eigenvalues|\\emptyset|"
        "no rational eigenvalues|\\varnothing|empty set|none exist",
    ),
    (NUMBERS, "1 + 2i, 1 − 2i", "1±2i|1±2j|1 \\pm 2\\mathrm{i}|(1+2j), (1-2j)|1+2*I, 1-2*I"),
    (
        POLYNOMIAL,
        "λ² − 7λ + 10",
        "x^{2}-7x+10.|$x^2-7x+10$|(λ−2)(λ−5)=0|(x-2)*(x-5)|p_A(λ)=λ²−7λ+10|P(x) = x^2-7x+10|"
        "f(t)=t^2-7t+10|\\chi_A(\\lambda)=\\lambda^2-7\\lambda+10|det(λI - A)=(λ-2)(λ-5)|"
        "char poly = μ^2-7μ+10|x·x − 7·x + 10|X^2-7X+10|(x-2)(x-5) = x^2-7x+10 = 0|x**2 - 7*x + 10|"
        "\\left(\\lambda-2\\right)\\left(\\lambda-5\\right)|λ(λ-7) + 10|1.0x^2 - 7.0x + 10.0|"
        "\\det(A-\\lambda I) = \\lambda^2-7\\lambda+10|x²−14/2x+10",
    ),
    (
        MULTIPLICITIES,
        "2, algebraic 2, geometric 1",
        "2: (2, 1)|2 (algebraic 2, geometric 1)|λ = 2, algebraic 2, geometric 1|2: a.m. 2, g.m. 1|"
        "λ=2: AM 2, GM 1|λ=2: am=2, gm=1|2: m_{a}=2, m_{g}=1|λ=2, μ_{alg}=2, μ_{geo}=1|2: 2 and 1|"
        "2 with algebraic multiplicity 2 and geometric multiplicity 1|\\lambda_1 = 2: 2, 1",
    ),
    (DECISION, "yes", "YES|True|y|diagonalisable|A is diagonalizable|\\text{yes}|$yes$"),
    (
        DECISION,
        "no",
        "NO|false|n|not diagonalisable|A is not diagonalizable.|non-diagonalizable|"
        "nondiagonalizable|\\text{not diagonalizable}|not diagonalizable over ℝ",
    ),
    (
        WITH_EIGENVALUE,
        "yes, λ = −2",
        "yes -2|yes: -2|yes; eigenvalue = -2|λ=−2|yes, it is an eigenvector with eigenvalue λ = -2|"
        "v is an eigenvector for λ = -2|\\text{yes}, \\lambda = -2|yes λ₁ = -2",
    ),
    (
        WITH_EIGENVALUE,
        "no",
        "not an eigenvector|v is not an eigenvector|no, it is not|no eigenvector",
    ),
    (
        VECTORS,
        "(1, 2, 3)",
        "(1,2,3)^⊤|(1,2,3)^T|[1,2,3]'|⟨1,2,3⟩|\\langle 1,2,3\\rangle|[1 2 3]|[[1,2,3]]|1;2;3|1 2 3|"
        "{{1},{2},{3}}|np.array([1, 2, 3])|Matrix([[1], [2], [3]])|vector(1, 2, 3)|"
        "\\begin{bmatrix} 1 \\\\ 2 \\\\ 3 \\end{bmatrix}|v_1 = (1,2,3)|\\mathbf{v} = (1,2,3)|"
        "\\left(\\begin{array}{c}1\\\\2\\\\3\\end{array}\\right)|x_1 = 1, x_2 = 2, x_3 = 3|"
        "(x,y,z)^T = (1,2,3)^T|the eigenvector is (1,2,3)",
    ),
    (
        VECTORS,
        "span((1, 2, 3))",
        "t(1,2,3)|t(1,2,3), t \\neq 0|t (1,2,3) with t ∈ ℝ|c·(1,2,3), c ∈ ℝ∖{0}|α(1,2,3)|λ(1,2,3)|"
        "k*(1,2,3) for any k|(t, 2t, 3t), t in R|(t, 2t, 3t), t != 0|t*[1;2;3], t free|(1,2,3)t|"
        "{(t,2t,3t): t ∈ R}|\\{t(1,2,3) : t \\in \\mathbb{R}\\}|span{(1,2,3)}|t;2t;3t|"
        "c \\begin{pmatrix}1\\\\2\\\\3\\end{pmatrix}, c \\in \\mathbb{R}|E_2 = span{(1,2,3)}|"
        "0.5t(2,4,6)",
    ),
    (
        VECTORS,
        "(1, 0, 1), (0, 1, 1)",
        "(1,0,1); (0,1,1)|(1,0,1)\n(0,1,1)|[(1,0,1),(0,1,1)]|((1,0,1),(0,1,1))|[1,0,1],[0,1,1]|"
        "[1;0;1] [0;1;1]|{{1,0,1},{0,1,1}}|1,0,1;0,1,1|v₁ = (1,0,1), v₂ = (0,1,1)|"
        "v_1 = (1,0,1) v_2 = (0,1,1)|basis: (1,0,1), (0,1,1)|a basis is {(1,0,1),(0,1,1)}|"
        "B = {(1,0,1),(0,1,1)}|(1,0,1),(0,1,1),|[[1,0,1],[0,1,1]]^T",
    ),
    (
        MATRIX,
        "[1 2; 3 4]",
        "[1,2;3,4]|1,2;3,4|1\t2\n3\t4|[1 2\n3 4]|[[1 2]\n [3 4]]|Matrix([\n[1, 2],\n[3, 4]])|"
        "sp.Matrix([[1,2],[3,4]])|array([[1., 2.], [3., 4.]])|"
        "\\[\\begin{matrix}1&2\\\\3&4\\end{matrix}\\]|"
        "\\begin{pmatrix}1&2\\\\[2pt]3&4\\\\\\end{pmatrix}|"
        "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}|"
        "$$\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$$|P := [[1,2],[3,4]]|P: [[1,2],[3,4]]|"
        "[1,2],[3,4]|"
        "\\frac12\\begin{pmatrix}2&4\\\\6&8\\end{pmatrix}|[[2,4],[6,8]]/2|-[[-1,-2],[-3,-4]]|"
        "A² = [[1,2],[3,4]]|[ 1 2 ]\n[ 3 4 ]|1&2\\\\3&4|[[1,2],\n [3,4]]",
    ),
    (
        MATRIX,
        "[2 0; 0 5]",
        "diag{2,5}|diag[2,5]|diag([2,5])|np.diag([2,5])|\\operatorname{diag}(2,5)|"
        "\\mathrm{diag}(2,5)",
    ),
    (
        FUNCTIONS_OF_T,
        "[e²ᵗ]",
        "e^{2t}|e**(2*t)|np.exp(2*t)|\\mathrm{e}^{2t}|\\exp(2t)|E^(2 t)|exp 2t|e^t·e^t|[e^te^t]",
    ),
    (FUNCTIONS_OF_T, "[sin t]", "\\sin t|sint|Sin[t]|math.sin(t)|[(e^{it}-e^{-it})/(2i)]"),
    (FUNCTIONS_OF_N, "[2ⁿ/2]", "2^{n-1}|2**(n-1)|2^n/2|[(1/2)^(1-n)]|2^n*2^{-1}"),
]


@pytest.mark.parametrize(
    ("asked", "wanted", "text"),
    [(asked, wanted, text) for asked, wanted, texts in SAME for text in texts.split("|")],
)
def test_other_notations(asked: Asked, wanted: str, text: str) -> None:
    assert wanted in read(text, asked)


REFUSED: list[tuple[Asked, str]] = [
    (asked, text)
    for asked, texts in [
        (
            NUMBERS,
            "1 1/2|i2|yes|λ^2-7λ+10|<script>alert(1)</script>|\\input{x}|__import__('os')|,2|"
            "2;;5|2+|*2|"
            "[2, 5)|nan|∞|\\infty|0^0|ln 0|log 2|(-8)^(1/3)|1.2.3|1_000|1'000|2..5|no|of A|"
            "λ_{1} =|"
            "2 and also 5|eval(2)|2 if 1 else 3|os.getpid()|1 (mult 65)|2 (mult 1.5)",
        ),
        (
            POLYNOMIAL,
            "x^x|√x|2^x|cos x|πx|ex|[[1,2],[3,4]]|x^2-7x+|(x-2)(x-5|x^(-1)|yes|none|(x^2, 1)|"
            "x = 2, 5",
        ),
        (MULTIPLICITIES, "2: 100, 1|2: -1, 1|2: 1.5, 1|2: 2, 1, geometric 1, geometric 2"),
        (DECISION, "|?|1|hai|yes no|not sure|yes, 5|yes, it is not diagonalizable|I don't know"),
        (WITH_EIGENVALUE, "yes, 5 and 3|yes, [1,2]|yes, x|maybe 5"),
        (VECTORS, "()|{}|[]|i+j+k|e^t(1,2,3)|t + 1|binom(1,2,3)|os(1,2,3)|t ≠ 0|(1,2,3"),
        (MATRIX,
         "[[1;2],[3;4]]|[1 2, 3 4]|[[1,2],[3,4]]^-1|not diagonalizable|"
         "[[1/0,1],[1,1]]"),
        (FUNCTIONS_OF_T,
         "e^(t^2)|tan t|t!|ln t|1/t|t^(1/2)|e^{2x}|cos(πt)|e^(e^t)|cos^-1(t)|"
         "(-1)^t"),
        (FUNCTIONS_OF_N, "n!|2^(n^2)|2^k|n^n|2^(n/3)|1/n"),
    ]
    for text in texts.split("|")
]  # fmt: skip


@pytest.mark.parametrize(("asked", "text"), REFUSED)
def test_what_else_is_refused(asked: Asked, text: str) -> None:
    failure = readings(text, asked, ANSWER_LIMITS)
    assert isinstance(failure, ParseFailure), failure
    assert 0 <= failure.offset <= len(text)
    assert failure.reason


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("2", set()), ("2.", set()), ("0.5", {1}), ("0.001", {1}), ("0.0010", {2}), ("1000.0", {5}),
        ("2.440", {4}), ("-1.25, 3", {3}), ("1.2+0.5i", {1, 2}), ("1.5e3", {2}), ("0.00", {0}),
    ],
)  # fmt: skip
def test_significant_digits(text: str, digits: set[int]) -> None:
    [reading] = readings(text, NUMBERS)
    assert reading.digits == digits
