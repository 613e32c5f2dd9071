"""Decimal commas, as the course has them."""

from __future__ import annotations

from functools import partial

import pytest

from eigtutor import check
from eigtutor.engines.commas import by_commas
from eigtutor.engines.lexer import Refusal
from eigtutor.forms import Form

#: A text, and what is read where commas between digits are decimals.
BY_COMMAS = [
    ("2,5", "2.5"),
    ("2, 5", "2, 5"),
    ("2,5; 3,5", "2.5; 3.5"),
    ("2,5, 3,5", "2.5, 3.5"),
    ("2,5,\n3,5", "2.5,\n3.5"),
    ("0,125.", "0.125."),
    ("2.5; 3,5", "2.5; 3.5"),
    ("√2,5", "√2.5"),
    ("-1,5e3x", "-1.5e3x"),
    ("x^{0,5}", "x^{0.5}"),
    ("[[1, 2,5], [3,25, 4]]", "[[1, 2.5], [3.25, 4]]"),
    ("\\frac{0,5}{2}", "\\frac{0.5}{2}"),
    # indices
    ("λ_1,2 = 3 ± √2", "λ_1,2 = 3 ± √2"),
    ("λ_{1,2} = 0,5", "λ_{1,2} = 0.5"),
    ("λ1,2 = 0,5", "λ1,2 = 0.5"),
    # no digit on one side
    ("(x,5)", "(x,5)"),
    ("(2,x)", "(2,x)"),
]


@pytest.mark.parametrize(("text", "read"), BY_COMMAS, ids=[text for text, _ in BY_COMMAS])
def test_by_commas_one_between_digits_is_a_decimal(text: str, read: str) -> None:
    for form in Form:
        assert by_commas(text, form, "comma") == [read]
        assert by_commas(text, form, "point") == [text]


@pytest.mark.parametrize(
    ("text", "offset"),
    [("1,2,3", 1), ("(0; 1,2,3)", 5), ("1.000,5", 5), ("1,5.2", 1), ("(x,5,6)", 2), ("2,,5,1", 1)],
)
def test_by_commas_what_may_be_both_is_refused_at_its_place(text: str, offset: int) -> None:
    with pytest.raises(Refusal) as caught:
        by_commas(text, Form.LIST, "comma")
    assert caught.value.failure.offset == offset
    assert "semicolons" in caught.value.failure.reason


def test_without_a_word_of_the_course_only_lists_by_semicolons_have_two_readings() -> None:
    assert by_commas("2,5; 3,5", Form.LIST, "either") == ["2,5; 3,5", "2.5; 3.5"]
    for text, form in [
        ("2,5", Form.LIST),
        ("2,5; 3, 5", Form.LIST),
        ("λ_{1,2} = 3; 5", Form.LIST),
        ("(2,5; 1)", Form.VECTORS),
    ]:
        assert by_commas(text, form, "either") == [text]


#: A kind, a matrix, what is given, and an answer that is right in a language with decimal commas.
BY_LANGUAGE: list[tuple[str, str, dict[str, str], str]] = [
    ("eigenvalues", "1/2 0; 0 3", {}, "0,5 und 3"),
    ("eigenvalues", "1/2 0; 0 3", {}, "0,5; 3"),
    ("eigenvalues", "1/2 0; 0 3", {}, "0,5, 3"),
    ("eigenvalues", "5 0; 0 2", {}, "5, 2"),
    ("matrix-power", "4 0; 0 1", {"n": "-1"}, "[0,25 0; 0 1]"),
    ("matrix-power", "4 0; 0 1", {"n": "1"}, "[[4,0],[0,1]]"),
    ("characteristic-polynomial", "1 0; 0 1/2", {}, "λ²-1,5λ+0,5"),
    ("eigenvector", "5 0; 0 2", {"eigenvalue": "2"}, "(0; 1,5)"),
    ("eigenvector", "4 1; 2 3", {"eigenvalue": "5"}, "(1,5; 1,5)"),
    ("eigenvector", "4 1; 2 3", {"eigenvalue": "5"}, "(1,1)"),
    ("eigenspace-basis", "2 0; 0 2", {"eigenvalue": "2"}, "(1,0), (0,1)"),
    ("multiplicities", "1/2 0; 0 3", {}, "0,5: 1,1; 3: 1,1"),
    ("multiplicities", "1/2 0; 0 3", {}, "0,5: 1, 1; 3: 1, 1"),
    ("spectral", "1/2 0; 0 3", {}, "0,5: [1 0; 0 0]; 3: [0 0; 0 1]"),
]


@pytest.mark.parametrize("language", ["de", "es", "fr"])
@pytest.mark.parametrize(("kind", "matrix", "given", "answer"), BY_LANGUAGE)
def test_in_a_language_with_decimal_commas_the_reading_that_fits_is_taken(
    kind: str, matrix: str, given: dict[str, str], answer: str, language: str
) -> None:
    found = check(kind=kind, matrix=matrix, given=given, answer=answer, language=language)
    assert found.status == "correct", found.to_json()


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_what_may_be_both_costs_no_marks_in_such_a_language(language: str) -> None:
    marked = partial(check, kind="eigenvalues", matrix="5 0; 0 2", language=language)
    assert marked(answer="5,2").status == "invalid"
    assert marked(answer="5,2", policy={"decimal": "point"}).status == "correct"
    assert marked(answer="7,1").status == "incorrect"  # both ways


def test_in_english_a_comma_without_semicolons_separates() -> None:
    assert check(kind="eigenvalues", matrix="5 0; 0 2", answer="5,2").status == "correct"


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    # 10⁵ digits and commas: what backtracks would not come to an end.
    assert by_commas("1" * 100_000, Form.LIST, "comma") == ["1" * 100_000]
    with pytest.raises(Refusal):
        by_commas("1," * 50_000 + "1", Form.LIST, "comma")
