"""Worked solutions of matrices that are not square: from Python, as JSON, and as typed."""

from __future__ import annotations

import json

import numpy as np
import pytest
import sympy

from eigtutor import solve
from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.rectangular import RectangularSolution
from eigtutor.writers import WRITERS
from strategies import rectangular_sample

FIELDS = {
    "task", "method", "matrix", "size", "rank", "singular_values", "U", "S", "V", "verified",
    "effort", "steps",
}  # fmt: skip
MATRICES = ["1 2; 3 4; 5 6", "1 2 2", "3; 4", "1 i 0; 0 1+i 1", "0 0; 0 0; 0 0"]


def factors(found) -> list[sympy.Matrix]:
    return [sympy.Matrix([[sympy.sympify(x) for x in row] for row in found[n]]) for n in "USV"]


@pytest.mark.parametrize("text", MATRICES)
def test_the_json_holds_the_decomposition_for_sympy(text):
    solution = solve(text, task="svd")
    assert isinstance(solution, RectangularSolution)
    found = json.loads(json.dumps(solution.to_json()))
    assert set(found) == FIELDS
    assert found["size"] == [len(found["matrix"]), len(found["matrix"][0])]
    assert found["verified"] == {"exact": True, "certified": True}
    u, s, v = factors(found)
    product = np.array((u * s * v.H).evalf(20).tolist(), dtype=complex)
    assert product == pytest.approx(np.array(solution.matrix.to_sympy().tolist(), dtype=complex))
    values = [sympy.sympify(x) for x in found["singular_values"]]
    assert values == [s[k, k] for k in range(min(s.shape))]
    assert found["rank"] == sum(x != "0" for x in found["singular_values"])


def test_a_square_matrix_has_these_fields_beside_its_own():
    found = solve("3 0; 4 5", task="svd").to_json()
    assert found["singular_values"] == ["3*sqrt(5)", "sqrt(5)"]
    u, s, v = factors(found)
    assert sympy.simplify(u * s * v.T) == sympy.Matrix([[3, 0], [4, 5]])
    assert found["size"] == 2
    assert "singular_values" not in solve("3 0; 4 5").to_json()


@pytest.mark.parametrize("name", WRITERS.names())
@pytest.mark.parametrize("text", MATRICES)
def test_every_format_and_every_detail(name, text):
    for detail in ("brief", "normal", "full"):
        page = solve(text, task="svd", detail=detail).document()
        assert WRITERS[name].fragment(page.blocks)


@pytest.mark.parametrize("matrix", rectangular_sample(24, seed=5), ids=str)
def test_hints_begin_with_a_nudge(matrix):
    solution = solve(matrix, task="svd")
    rungs = solution.hints_json()
    assert rungs[0][0].endswith("?")
    assert len(rungs) >= 3


@pytest.mark.parametrize(
    ("matrix", "options", "error", "message"),
    [
        ("1 2 3; 4 5 6", {}, InputError, "ask for its singular values: the task svd"),
        ("1 2 3; 4 5 6", {"task": "jordan-form"}, InputError, "only a square one"),
        ("1 2 3", {"task": "svd", "method": "x"}, InputError, "one of: svd-by-gram-matrix"),
        ("1 a 3; 4 5 6", {"task": "svd"}, UnsupportedError, "for matrices of numbers"),
        ("1 1 1 1 1 1 1 1 1", {"task": "svd"}, LimitError, "1×9; worked solutions go up to 8×8"),
        ("1 2 3", {"task": "svd", "given": {"n": 2}}, InputError, "takes no given 'n'"),
        ("1 2 3", {"task": "svd", "method": "sarrus"}, UnsupportedError, "no part of a solution"),
    ],
)
def test_what_does_not_go_is_told(matrix, options, error, message):
    with pytest.raises(error, match=message) as caught:
        solve(matrix, **options)
    assert message in str(caught.value)
