"""Plain answers are read without the grammar, and as the grammar reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.answer import ParseFailure
from eigtutor.engines.plain import plain_value
from eigtutor.engines.understanding import Asked, Reading, readings
from eigtutor.forms import Form

NUMBERS = st.from_regex(r"\A-?[0-9]{1,3}(?:/[1-9][0-9]?)?\Z")
SEPARATORS = st.sampled_from([",", ", "])


def joined(items: list[str], separator: str) -> str:
    return separator.join(items)


ROWS = st.builds(joined, st.lists(NUMBERS, min_size=1, max_size=4), SEPARATORS)
TUPLES = st.builds(joined, st.lists(NUMBERS, min_size=2, max_size=4), SEPARATORS).map("({})".format)
LINES = st.builds(" ".join, st.lists(NUMBERS, min_size=2, max_size=3))
TERMS = st.from_regex(
    r"\A(?:(?:[0-9]{1,3}\*?)?[xtλ](?:(?:\^|\*\*)[1-9])?|[0-9]{1,3})(?: ?[-+] ?"
    r"(?:(?:[0-9]{1,3}\*?)?x(?:(?:\^|\*\*)[1-9])?|[0-9]{1,3})){0,4}\Z"
)
FACTORS = st.from_regex(r"\A\((?:[xλ] ?[-+] ?[0-9]{1,3}|[0-9]{1,3} ?- ?x)\)(?:(?:\^|\*\*)[1-4])?\Z")
PRODUCTS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "-", "x", "-x^2*", "x**3 "]),
    st.lists(FACTORS, min_size=1, max_size=3).map("".join),
    st.sampled_from(["", "*(x-1)", " * (x + 1)"]),
    st.sampled_from(["", " = 0", "=0"]),
)
TEXTS = {
    Form.LIST: st.one_of(
        st.builds(
            "{}{}".format, st.sampled_from(["", "λ = ", "lambda=", "λ= ", "eigenvalues: "]), ROWS
        ),
        ROWS.map("{{{}}}".format),
        ROWS.map("{{ {} }}".format),
    ),
    Form.MATRIX: st.one_of(
        st.builds(joined, st.lists(ROWS.map("[{}]".format), max_size=3), SEPARATORS).map(
            "[{}]".format
        ),
        st.builds("; ".join, st.lists(LINES, min_size=1, max_size=3)).map("[{}]".format),
    ),
    Form.VECTORS: st.builds(joined, st.lists(TUPLES, min_size=1, max_size=3), SEPARATORS),
    Form.POLYNOMIAL: st.one_of(
        st.builds("{}{}".format, st.sampled_from(["", "-"]), TERMS), PRODUCTS
    ),
}


def by_grammar(text: str, asked: Asked) -> list[Reading] | ParseFailure:
    """The readings of a text that is not plain, for the spaces in front of it."""
    assert plain_value(f"  {text}", asked.form) is None
    return readings(f"  {text}", asked)


@pytest.mark.parametrize("form", TEXTS)
@given(data=st.data())
def test_what_is_plain_the_grammar_reads_alike(form: Form, data: st.DataObject) -> None:
    text = data.draw(TEXTS[form])
    asked = Asked(form=form, size=2, letters={})
    plain, read = readings(text, asked), by_grammar(text, asked)
    if plain_value(text, form) is None:
        return
    assert not isinstance(plain, ParseFailure)
    assert not isinstance(read, ParseFailure), read
    assert [one.value for one in plain] == [one.value for one in read]
    assert [one.digits for one in plain] == [one.digits for one in read]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Form.LIST, "5, 2"),
        (Form.LIST, "-1/2,3"),
        (Form.LIST, "λ = 5, 2"),
        (Form.LIST, "eigenvalues: 5, 2"),
        (Form.LIST, "{5, 2}"),
        (Form.MATRIX, "[[1, 2], [3, -4/5]]"),
        (Form.MATRIX, "[1 -2; 3 4]"),
        (Form.VECTORS, "(1, 0), (0, 1)"),
        (Form.POLYNOMIAL, "-x^2 + 7*x - 10"),
        (Form.POLYNOMIAL, "λ**2-7λ+10"),
        (Form.POLYNOMIAL, "x^2 - 7x + 10 = 0"),
        (Form.POLYNOMIAL, "-x^2*(x - 3)(2 - x)^2"),
    ],
)
def test_plain_answers(form: Form, text: str) -> None:
    assert plain_value(text, form) is not None


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Form.LIST, "5, 1/0"),
        (Form.LIST, "5, 2.0"),
        (Form.LIST, "5,"),
        (Form.LIST, "[5, 2]"),
        (Form.MATRIX, "[[1, 2], [3]]"),
        (Form.MATRIX, "[1 - 2; 3 4]"),
        (Form.VECTORS, "(1)"),
        (Form.POLYNOMIAL, "x^2 + t"),
        (Form.POLYNOMIAL, "1/2x"),
        (Form.POLYNOMIAL, "x^12"),
        (Form.POLYNOMIAL, "(x-1)(t-2)"),
        (Form.POLYNOMIAL, "(x-1)(x-2) = 0 or 1"),
        (Form.POLYNOMIAL, "x^2x(x-1)"),
        (Form.POLYNOMIAL, "i + 1"),
    ],
)
def test_the_rest_is_for_the_grammar(form: Form, text: str) -> None:
    assert plain_value(text, form) is None


@pytest.mark.parametrize(
    ("decimal", "values"), [("point", ["2", "5"]), ("either", ["2", "5"]), ("comma", ["5/2"])]
)
def test_a_comma_between_digits_means_what_the_course_says(decimal: str, values: list[str]) -> None:
    asked = Asked(form=Form.LIST, size=2, letters={}, decimal=decimal)  # type: ignore[arg-type]
    [reading] = readings("2,5", asked)  # type: ignore[misc]
    assert [x.sympy_text() for x in reading.value.values] == values  # type: ignore[union-attr]
