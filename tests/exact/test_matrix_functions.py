from __future__ import annotations

import pytest

from eigtutor.exact import ZERO, Matrix, number
from eigtutor.exact.matrix_functions import MatrixFunction

FUNCTIONS = [
    MatrixFunction(exponent=5, letter="n"),
    MatrixFunction(exponent=1, letter="n"),
    MatrixFunction(exponent=-3, letter="n"),
    MatrixFunction(exponent="n", letter="n"),
    MatrixFunction(exponent=None, letter="t"),
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f"{f.exponent}")
@pytest.mark.parametrize("value", [number(2), number(-1)], ids=["2", "-1"])
def test_the_function_of_a_jordan_block(function, value):
    """Computed as a whole, and from the derivatives."""
    n = 4
    block = Matrix([[value if j == i else int(j == i + 1) for j in range(n)] for i in range(n)])
    entries = [function.lowered(value, j) * function.factor(j) for j in range(n)]
    filled = Matrix([[entries[j - i] if j >= i else ZERO for j in range(n)] for i in range(n)])
    assert function.of(block) == filled


def test_powers_of_a_nilpotent_block():
    function = MatrixFunction(exponent=2, letter="n")
    values = [function.lowered(ZERO, j) * function.factor(j) for j in range(4)]
    assert [x.sympy_text() for x in values] == ["0", "0", "1", "0"]
