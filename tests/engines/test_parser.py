"""The answer language's matrices and constants: tables of what is read and what is refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eigtutor.answer import (
    ANSWER_LIMITS,
    AUTHOR_LIMITS,
    Limits,
    ParsedAnswer,
    ParseFailure,
    excerpt,
    harmless,
)
from eigtutor.engines.parser import (
    parse_matrix,
    parse_number,
    parse_vector,
    read_matrix,
    read_number,
    read_vector,
)
from eigtutor.errors import EigtutorError, InputError, LimitError, UnsupportedError
from eigtutor.exact import HALF, I, Matrix, Number, number, sqrt

A = Matrix([[4, 2], [2, 5]])
R2, R3 = sqrt(2), sqrt(3)

# -- what is read ----------------------------------------------------------------------------

MATRICES: list[tuple[str, Matrix]] = [
    ("[[4,2],[2,5]]", A),
    ("[[4, 2],\n [2, 5]]", A),
    ("[[4 2]\n [2 5]]", A),
    ("[4 2; 2 5]", A),
    ("[4,2;2,5]", A),
    ("[4 2; 2 5;]", A),
    ("[4 2\n2 5]", A),
    ("[4,\n2;\n2,5]", A),
    ("4,2;2,5", A),
    ("4 2; 2 5", A),
    ("4 2\n2 5", A),
    ("\r\n4\t2\r\n\r\n  2 5\r\n", A),
    ("4, 2\n2, 5\n", A),
    ("[4,2]\n[2,5]", A),
    ("[4, 2], [2, 5]", A),
    ("{{4,2},{2,5}}", A),
    ("Matrix([[4,2],[2,5]])", A),
    ("matrix([4,2],[2,5])", A),
    (r"\begin{pmatrix}4&2\\2&5\end{pmatrix}", A),
    (r"\begin{matrix} 4 & 2 \\ 2 & 5 \\ \end{matrix}", A),
    ("\\begin{bmatrix}\n 4 & 2 \\\\\n 2 & 5\n\\end{bmatrix}", A),
    (r"\begin{Bmatrix}4&2\\2&5\end{Bmatrix}", A),
    (r"\begin{vmatrix}4&2\\2&5\end{vmatrix}", A),
    (r"\left(\begin{smallmatrix}4&2\\2&5\end{smallmatrix}\right)", A),
    (r"$\left[\begin{array}{c|c}4&2\\2&5\end{array}\right]$", A),
    (r"4&2\\2&5", A),
    ("1/2 [[8,4],[4,10]]", A),
    ("[[8,4],[4,10]]/2", A),
    ("-[[-4,-2],[-2,-5]]", A),
    ("2*[2 1; 1 5/2]", A),
    (r"\frac{1}{2}\begin{pmatrix}8&4\\4&10\end{pmatrix}", A),
    ("[[4,2],[2,5]]^T", A),
    ("-1 2; 3 4", Matrix([[-1, 2], [3, 4]])),
    ("−1 2; 3 4", Matrix([[-1, 2], [3, 4]])),
    ("[1 -2]", Matrix([[1, -2]])),
    ("[1 - 2]", Matrix([[-1]])),
    ("[1-2]", Matrix([[-1]])),
    ("[- 2 3]", Matrix([[-2, 3]])),
    ("[1 +2]", Matrix([[1, 2]])),
    ("[(1 + 2) 3]", Matrix([[3, 3]])),
    ("[2sqrt(3) 1+2i; ½ 3²]", Matrix([[2 * R3, 1 + 2 * I], [HALF, 9]])),
    ("[sqrt 2 √3]", Matrix([[R2, R3]])),
    ("[1 / 2 3]", Matrix([[HALF, 3]])),
    (r"\begin{pmatrix}1 -2 & 3\end{pmatrix}", Matrix([[-1, 3]])),
    ("5", Matrix([[5]])),
    ("[[5]]", Matrix([[5]])),
    ("(4, 2; 2, 5)", A),
    ("(4 2; 2 5)", A),
    ("(4 -2)^T", Matrix([[4, -2]])),
    (r"\binom{4}{2}", Matrix([[4], [2]])),
    ("[1,2]^T", Matrix([[1], [2]])),
    ("[1 2; 3 4]'", Matrix([[1, 3], [2, 4]])),
    (
        "0.1 -.5; 1e-3 2.",
        Matrix([[number(Fraction(1, 10)), -HALF], [number(Fraction(1, 1000)), 2]]),
    ),
]

NUMBERS: list[tuple[str, Number]] = [
    ("7", number(7)),
    ("-3/6", -HALF),
    ("0.1", number(Fraction(1, 10))),
    ("-2^2", number(-4)),
    ("(-2)^2", number(4)),
    ("2^-2", number(Fraction(1, 4))),
    ("2**3", number(8)),
    ("2^3^2", number(512)),
    ("2⁻²", number(Fraction(1, 4))),
    ("-2²", number(-4)),
    ("2^{10}", number(1024)),
    ("1 - -1", number(2)),
    ("6/2/3", number(1)),
    ("6/2*3", number(9)),
    ("1/(2sqrt3)", R3 / 6),
    ("(1/2)sqrt3", R3 / 2),
    ("2sqrt(3)", 2 * R3),
    ("2√3", 2 * R3),
    ("√2√3", sqrt(6)),
    ("sqrt2", R2),
    ("sqrt(8)", 2 * R2),
    ("sqrt(-4)", 2 * I),
    ("sqrt(1/2)", R2 / 2),
    (r"\sqrt{2}", R2),
    (r"\sqrt2", R2),
    (r"\sqrt[2]{2}", R2),
    (r"\frac{1}{2}", HALF),
    (r"\frac12", HALF),
    (r"\dfrac{1+\sqrt{5}}{2}", (1 + sqrt(5)) / 2),
    (r"-\tfrac{3}{4}\,\mathrm{i}", -3 * I / 4),
    (r"2\cdot 3 \times 4", number(24)),
    ("½", HALF),
    ("½√2", R2 / 2),
    ("i", I),
    ("I", I),
    ("j", I),
    ("2i", 2 * I),
    ("-i", -I),
    ("i^2", number(-1)),
    ("i^1000003", -I),
    ("(1+i)(1-i)", number(2)),
    ("1/(1+i)", (1 - I) / 2),
    ("1+isqrt(2)", 1 + I * R2),
    ("(9 − √17)/2", (9 - sqrt(17)) / 2),
    ("3·4×5", number(60)),
    ("6÷3", number(2)),
    ("１２", number(12)),
    ("٣", number(3)),
    ("𝟑", number(3)),
    ("3^100", number(3**100)),
    ("(1+sqrt(2))^2", 3 + 2 * R2),
    ("1/(sqrt(2)+sqrt(3)+sqrt(5))", (3 * R2 + 2 * R3 - sqrt(30)) / 12),
    ("+3", number(3)),
    ("(((((1)))))", number(1)),
]

VECTORS: list[tuple[str, tuple[Number | int, ...]]] = [
    ("(1,2)", (1, 2)),
    ("( 1 , -2 , 1/2 )", (1, -2, HALF)),
    ("<1,2>", (1, 2)),
    ("⟨1, 2⟩", (1, 2)),
    ("[1,2]", (1, 2)),
    ("[1 -2]", (1, -2)),
    ("[1,2]^T", (1, 2)),
    (r"[1,2]^{\top}", (1, 2)),
    ("(1,2)ᵀ", (1, 2)),
    ("[1;2]", (1, 2)),
    ("[[1],[2]]", (1, 2)),
    ("[[1,2]]", (1, 2)),
    ("1,2", (1, 2)),
    ("1\n2", (1, 2)),
    (r"\begin{pmatrix}1\\2\end{pmatrix}", (1, 2)),
    (r"\langle 1, 2 \rangle", (1, 2)),
    ("2(1,2)", (2, 4)),
    ("1/2 (1,2)", (HALF, 1)),
    ("-(1,sqrt(2))", (-1, -R2)),
    ("(1 -2, 3)", (-1, 3)),
    ("5", (5,)),
]


@pytest.mark.parametrize(("text", "value"), MATRICES)
def test_matrix(text: str, value: Matrix) -> None:
    assert parse_matrix(text) == value


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_number(text: str, value: Number) -> None:
    assert parse_number(text) == value
    assert parse_number(text, ANSWER_LIMITS) == value


@pytest.mark.parametrize(("text", "value"), VECTORS)
def test_vector(text: str, value: tuple[Number | int, ...]) -> None:
    assert parse_vector(text) == value


def test_spans_are_the_places_of_the_entries() -> None:
    text = "½ [ 10, −2 ; √2, (1 + i) ]"
    answer = read_matrix(text)
    assert isinstance(answer, ParsedAnswer)
    assert [text[a:b] for a, b in answer.spans] == ["10", "−2", "√2", "(1 + i)"]
    turned = read_matrix("[1 2 3; 4 5 6]^T")
    assert isinstance(turned, ParsedAnswer)
    assert ["[1 2 3; 4 5 6]^T"[a:b] for a, b in turned.spans] == ["1", "4", "2", "5", "3", "6"]


# -- what is refused -------------------------------------------------------------------------

#: (text, where, part of the message)
REFUSED: list[tuple[str, str, str]] = [
    ("", "", "nothing to read"),
    (" \n\t ", "", "nothing to read"),
    ("[[1,2],[3,4,5]]", "column 8", "row 2 has 3 entries, row 1 has 2"),
    ("1 2 3\n5 6", "line 2, column 1", "row 2 has 2 entries, row 1 has 3"),
    ("1 2; 3 4 5", "column 6", "row 2 has 3 entries, row 1 has 2"),
    (r"\begin{pmatrix}1&2\\3\end{pmatrix}", "column 21", "row 2 has 1 entry, row 1 has 2"),
    ("[1,2", "column 1", "this '[' is never closed; a ']' is missing"),
    ("1,2]", "column 4", "']' here, but nothing is open"),
    ("[1,2)", "column 5", "')' here, but ']' was expected"),
    (r"\begin{pmatrix}1", "column 1", r"this '\begin' is never closed"),
    (r"\begin{pmatrix}1\end{bmatrix}", "column 17", r"\end{pmatrix} was expected"),
    (r"\begin{align}1\end{align}", "column 1", r"\begin{align} is not a matrix"),
    ("[]", "column 2", "an entry is missing here"),
    ("[1,,2]", "column 4", "an entry is missing here"),
    ("1,2,\n3,4", "line 1, column 5", "an entry is missing here"),
    ("[1 2;;3 4]", "column 6", "an entry is missing here"),
    ("[[1,2],3]", "column 8", "a row in brackets of its own was expected"),
    ("[[1;2],[3]]", "column 2", "one row was expected"),
    ("1/2sqrt3", "column 3", "two readings, (1/2)*sqrt3 and 1/(2*sqrt3); write one"),
    ("[1/2i, 1]", "column 4", "two readings, (1/2)*i and 1/(2*i)"),
    ("-6/2(1+2)", "column 4", "two readings, (-6/2)*(1+2) and -6/(2*(1+2))"),
    ("3½", "column 2", "two readings, 3 + ½ and 3*½"),
    ("[1 -2, 3]", "column 4", "two readings, one entry or two; write '1 - 2' or '1, -2'"),
    ("[2 3, 4]", "column 4", "two numbers side by side"),
    ("1.2.3", "column 4", "two numbers side by side"),
    ("i2", "column 2", "a number after i"),
    ("i + 2j", "column 6", "both i and j"),
    ("1/0", "column 3", "division by zero"),
    ("[1 2; 3 0^-1]", "column 11", "division by zero"),
    ("1/(2 - sqrt(4))", "column 4", "division by zero"),
    ("0^0", "column 3", "0^0 has no value"),
    ("2^(1/2)", "column 4", "an exponent must be an integer"),
    ("9999999!", "column 8", "factorials are not read"),
    ("±1", "column 1", "± stands for two values"),
    ("A = [1 2; 3 4]", "column 3", "'=' has no place here"),
    ("[1 | 2]", "column 4", "bars are not read"),
    ("50%", "column 3", "percentages"),
    ("1 + ", "column 5", "the text ends too soon"),
    ("sqrt", "column 5", "sqrt needs an argument"),
    ("^2", "column 1", "'^' is out of place"),
    ("2²⁻", "column 2", "a small sign without its number"),
    (r"\frac123", "column 6", r"write a fraction as \frac{…}{…}"),
    (r"\sqrt12", "column 6", "one digit under the root"),
    ("nan", "column 1", "nan is not a number"),
    ("[inf 1]", "column 2", "inf is not a number"),
    ("1 2; 3 x\u200b", "column 9", "an invisible character (U+200B)"),
    ("\u202e12", "column 1", "an invisible character (U+202E)"),
    ("1\x1b[31m", "column 2", "a control character (U+001B)"),
    ("1 \ud800", "column 3", "a control character (U+D800)"),
    ("1; ☃", "column 4", "the character '☃' has no meaning here"),
    ("[1, (2, 3)]", "column 5", "a number was expected here"),
    ("1/[1 2]", "column 3", "nothing can be divided by a matrix"),
    ("3^T", "column 1", "only a matrix or a vector has a transpose"),
]

UNSUPPORTED: list[tuple[str, str, str]] = [
    ("[a 1; 0 1]", "column 2", "parameters are for eigtutor solve alone: the letter a"),
    ("cos(theta) 1; 0 1", "column 5", "parameters are for eigtutor solve alone: theta"),
    ("-sin(2θ)", "column 7", "parameters are for eigtutor solve alone: the letter θ"),
    (r"\lambda - 1", "column 1", "parameters are for eigtutor solve alone: the letter λ"),
    ("2x", "column 2", "the letter x"),
    ("cos(1)", "column 1", "cos is not supported yet"),
    ("2pi", "column 2", "π is not supported yet"),
    ("sqrt(1+sqrt(2))", "column 6", "the square root of an irrational number"),
    (r"\sqrt[3]{2}", "column 1", "only square roots"),
    ("[1 2][3 4]", "column 6", "products of matrices are not supported yet"),
    ("[1 2; 3 4]^2", "column 1", "powers of a matrix are not supported yet"),
]

TOO_LARGE: list[tuple[str, str, str]] = [
    ("9^9^9", "column 3", "more than 614 digits"),
    ("9**9**9", "column 4", "more than 614 digits"),
    ("(1+sqrt(2))^5000", "column 13", "more than 614 digits"),
    ("2^" * 20 + "2", "column 35", "more than 614 digits"),
    ("1e999999999", "column 1", "more than 620 digits"),
    ("9" * 621, "column 1", "a number of 621 digits"),
    ("1" * 5000, "column 4097", "5,000 characters; at most 4,096"),
    ("1+" * 600 + "1", "column 1025", "more than 1,024 numbers and signs"),
    ("(" * 50, "column 33", "nested more than 32 deep"),
    ("[" * 50, "column 33", "nested more than 32 deep"),
    ("-" * 50 + "1", "column 32", "nested more than 32 deep"),
    ("√" * 50 + "1", "column 33", "nested more than 32 deep"),
    ("1 2 3 4 5 6 7 8 9", "column 17", "a row has more than 8 entries"),
    ("1;2;3;4;5;6;7;8;9", "column 17", "the matrix has more than 8 rows"),
    ("sqrt(" + "7" * 60 + ")", "column 6", "the number under the root is too large"),
    (
        "*".join(f"(1+√{p})" for p in (2, 3, 5, 7, 11, 13, 17, 19)),
        "column",
        "too many square roots",
    ),
    ("+".join("1/(√2+√3+√5+√7+√11)" for _ in range(20)), "column", "too much arithmetic"),
]


def failure_of(text: str, limits: Limits) -> InputError:
    failure = read_matrix(text, limits)
    assert isinstance(failure, ParseFailure), failure
    return failure.error(text)


@pytest.mark.parametrize(
    ("kind", "text", "where", "message"),
    [
        *((InputError, *row) for row in REFUSED),
        *((UnsupportedError, *row) for row in UNSUPPORTED),
        *((LimitError, *row) for row in TOO_LARGE),
    ],
)
def test_refused(kind: type[InputError], text: str, where: str, message: str) -> None:
    error = failure_of(text, ANSWER_LIMITS)
    assert type(error) is kind, error
    assert error.where == where or (where == "column" and error.where.startswith(where))
    assert message in error.message
    assert_readable(error)


def assert_readable(error: EigtutorError) -> None:
    """One to three lines, short, without control characters."""
    lines = str(error).split("\n")
    assert len(lines) <= 3
    assert all(len(line) < 200 for line in lines)
    assert harmless("".join(lines)) == "".join(lines)


def test_the_caret_stands_under_the_place() -> None:
    error = failure_of("1 2\n李 3 + * 4\n5 6", AUTHOR_LIMITS)
    assert str(error) == "line 2, column 7: '*' is out of place here\n  李 3 + * 4\n         ^"
    error = failure_of("1 2\n[3 4", AUTHOR_LIMITS)
    assert str(error).split("\n")[1:] == ["  [3 4", "  ^"]
    wide = failure_of("１，２，，", AUTHOR_LIMITS)
    assert str(wide).split("\n")[1:] == ["  １，２，，", "  " + " " * 8 + "^"]
    far = failure_of("1 " * 100 + "; 2", AUTHOR_LIMITS)
    quoted, caret = str(far).split("\n")[1:]
    assert quoted[len(caret) - 1] == "2"


def test_long_input_is_not_echoed_whole() -> None:
    for text in ("x" * 100_000, "9" * 100_000, "1 " * 400_000, "[" * 1_000_001):
        assert_readable(failure_of(text, AUTHOR_LIMITS))
    assert len(excerpt("x" * 1000)) == 40


def test_two_sizes() -> None:
    big = ";".join(" ".join(str(i * j) for j in range(200)) for i in range(200))
    assert parse_matrix(big).shape == (200, 200)
    with pytest.raises(LimitError, match="4,096"):
        parse_matrix(big, ANSWER_LIMITS)
    assert parse_number("7" * 3900).sympy_text() == "7" * 3900
    with pytest.raises(LimitError, match=r"number of 4,301 digits"):
        parse_number("7" * 4301)
    with pytest.raises(LimitError, match="more than 200 rows"):
        parse_matrix("1\n" * 201)


@pytest.mark.parametrize(
    "text",
    [
        "1*" * 200_000 + "1",
        "isqrt2+" * 100_000 + "1",
        "+".join(f"sqrt({k})" for k in range(2**127, 2**127 + 20_000)),
        "+".join(f"1/(1+√{k}+√{k + 1})" for k in range(2, 20_000)),
        "\n" * 1_000_000,
        "\\" * 1_000_000,
        "1 ;" * 300_000,
        " " * 999_999 + "(",
        "2*" * 100_000 + "2",
        "((1+√2)^300)" * 2_000,
    ],
)
def test_an_authors_text_ends(text: str) -> None:
    """Work is counted, not measured: what would take minutes is refused, or read in seconds."""
    assert isinstance(read_matrix(text), ParsedAnswer | ParseFailure)


# -- round trips -----------------------------------------------------------------------------

rationals = st.fractions(min_value=-99, max_value=99, max_denominator=50).map(number)
surds = st.builds(
    lambda a, b, m, c: a + b * sqrt(m) + c * I,
    rationals,
    rationals,
    st.sampled_from([2, 3, 5, 6, 17]),
    rationals,
)
entries = st.one_of(st.integers(-99, 99).map(number), rationals, surds)
matrices = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(entries, min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    ).map(Matrix)
)


def plain(x: Number) -> str:
    return x.sympy_text()


def tight(x: Number) -> str:
    return x.sympy_text().replace(" ", "")


def tex(x: Number) -> str:
    return x.sympy_text().replace("sqrt(", r"\sqrt(").replace("*", r"\cdot ").replace("I", "i")


def pretty(x: Number) -> str:
    return x.sympy_text().replace("sqrt", "√").replace("-", "−").replace("*", "·")


NOTATIONS: dict[str, Callable[[Matrix], str]] = {
    "lists": lambda m: "[" + ",".join("[" + ", ".join(map(plain, r)) + "]" for r in m) + "]",
    "sympy": lambda m: m.sympy_text(),
    "numpy": lambda m: "[" + "\n ".join("[" + " ".join(map(tight, r)) + "]" for r in m) + "]",
    "octave": lambda m: "[" + "; ".join(" ".join(map(tight, r)) for r in m) + "]",
    "commas": lambda m: ";".join(",".join(map(plain, r)) for r in m),
    "lines": lambda m: "\n".join(" ".join(map(tight, r)) for r in m),
    "csv": lambda m: "\r\n".join(",".join(map(tight, r)) for r in m) + "\r\n",
    "tex": lambda m: (
        r"\begin{pmatrix}" + r"\\".join("&".join(map(tex, r)) for r in m) + r"\end{pmatrix}"
    ),
    "unicode": lambda m: "[" + "; ".join(", ".join(map(pretty, r)) for r in m) + "]",
    "scaled": lambda m: "1/3 " + (m * 3).sympy_text(),
}


@pytest.mark.parametrize("notation", NOTATIONS)
@given(matrix=matrices)
def test_round_trip(notation: str, matrix: Matrix) -> None:
    assert parse_matrix(NOTATIONS[notation](matrix), AUTHOR_LIMITS) == matrix


@given(entries)
def test_round_trip_of_numbers(x: Number) -> None:
    for write in (plain, tight, tex, pretty):
        assert parse_number(write(x)) == x


@given(st.lists(entries, min_size=1, max_size=6))
def test_round_trip_of_vectors(v: list[Number]) -> None:
    inside = ", ".join(map(plain, v))
    texts = [f"<{inside}>", f"[{inside}]", f"[{inside}]^T"] + ([f"({inside})"] if v[1:] else [])
    for text in texts:
        assert parse_vector(text) == tuple(v)


# -- hostile text ----------------------------------------------------------------------------

SEEDS: list[str] = [
    *(text for text, _ in MATRICES),
    *(text for text, _ in NUMBERS),
    *(text for text, _ in VECTORS),
    *(text for text, *_ in [*REFUSED, *UNSUPPORTED, *TOO_LARGE]),
]
ALPHABET = "0123456789.,;:+-*/^()[]{}<>&|=!'_ \n\t\\ijIeExaT√½²⁻−×·±π\u200b\u202e\ud800李"
FRAGMENTS = [*ALPHABET, "sqrt", "\\frac", "\\begin{pmatrix}", "\\end{pmatrix}", "\\\\", "Matrix("]
FRAGMENTS += ["\\sqrt", "^T", "**", "cos(", "\\left(", "\\right)", "9" * 30, "1e9", "[[", "]]"]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(SEEDS))[:300]
    for _ in range(draw(st.integers(1, 4))):
        k = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:k] + draw(st.sampled_from(["", *FRAGMENTS])) + text[k + cut :]
    return text


def assert_read_or_refused(text: str) -> None:
    for read in (read_matrix, read_vector, read_number):
        answer = read(text, ANSWER_LIMITS)
        if isinstance(answer, ParseFailure):
            assert 0 <= answer.offset <= len(text)
            assert_readable(answer.error(text))
        else:
            assert all(0 <= a < b <= len(text) for a, b in answer.spans)


@given(mutated())
@example("{")
@example("\\begin")
@example("\\begin{array}{")
@example("\\frac")
@example("^T")
@example("2^")
@example("Matrix(")
@example("Matrix([")
@example("\\left[\\begin{pmatrix}1\\end{pmatrix}")
@example("\\sqrt[")
def test_mutated_input(text: str) -> None:
    assert_read_or_refused(text)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_shuffled_input(text: str) -> None:
    assert_read_or_refused(text)


@given(st.text(max_size=200))
def test_arbitrary_input(text: str) -> None:
    assert_read_or_refused(text)


def test_reading_loads_no_sympy() -> None:
    code = (
        "import sys; from eigtutor.engines.parser import parse_matrix; parse_matrix('1 √2; 3 i')\n"
        "assert not {'sympy', 'mpmath', 'numpy', 'rich'} & set(sys.modules), sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
