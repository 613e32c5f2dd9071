"""Reading against an oracle that knows nothing of the parser.

Random expression trees are written out in several notations by rules of their own, and evaluated by
mpmath.
"""

from __future__ import annotations

import re

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.answer import ParseFailure
from eigtutor.engines.understanding import Asked, readings
from eigtutor.exact import Matrix, Surd
from eigtutor.forms import Form, Listed
from notations import NOTATIONS, Node, calls, constants, evaluated, integers, trees, written

NUMBERS = Asked(form=Form.LIST, size=1, letters={})
FUNCTIONS_OF_T = Asked(form=Form.MATRIX, size=1, letters={"t": "real"})


@pytest.mark.parametrize("notation", NOTATIONS)
@given(tree=trees(constants))
def test_constants_are_read_as_the_oracle_says(notation: str, tree: Node) -> None:
    text = written(tree, NOTATIONS[notation])
    with mpmath.workdps(60):
        try:
            wanted = evaluated(tree)
        except ZeroDivisionError:
            return
        found = readings(text, NUMBERS)
        if isinstance(found, ParseFailure):
            assert found.sort == "limit" or found.reason == "division by zero", (text, found)
            return
        [reading] = found
        assert isinstance(reading.value, Listed)
        [x] = reading.value.values
        assert isinstance(x, Surd)
        real, imaginary = x.decimal(50)
        difference = mpmath.mpc(real, imaginary) - wanted
        assert abs(difference) <= mpmath.mpf(10) ** -40 * (1 + abs(wanted)), text


@pytest.mark.parametrize("notation", NOTATIONS)
@given(tree=trees(st.one_of(integers, st.just(Node("t", ())), calls), functions=True))
def test_functions_are_read_as_the_oracle_says(notation: str, tree: Node) -> None:
    text = f"[[{written(tree, NOTATIONS[notation])}]]"
    if notation == "mathematica":
        text = text.replace(" ", "*")  # between brackets a space separates entries
        text = re.sub(r"\*([+-])\*", r" \1 ", text)
    found = readings(text, FUNCTIONS_OF_T)
    if isinstance(found, ParseFailure):
        assert found.sort == "limit", (text, found)
        return
    [reading] = found
    assert isinstance(reading.value, Matrix)
    [x] = reading.value.entries
    point = sympy.Rational(7, 10)
    with mpmath.workdps(40):
        wanted = evaluated(tree, mpmath.mpf(7) / 10)
        ours = sympy.sympify(x.sympy_text()).subs(sympy.Symbol("t"), point).evalf(40)
        difference = mpmath.mpmathify(ours) - wanted
        assert abs(difference) <= mpmath.mpf(10) ** -20 * (1 + abs(wanted)), text
