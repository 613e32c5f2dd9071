"""Decimal commas, as the course has them."""

from __future__ import annotations

import pytest

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


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    # 10⁵ digits and commas: what backtracks would not come to an end.
    assert by_commas("1" * 100_000, Form.LIST, "comma") == ["1" * 100_000]
    with pytest.raises(Refusal):
        by_commas("1," * 50_000 + "1", Form.LIST, "comma")
