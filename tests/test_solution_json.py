"""The JSON of a solution: the contract's fields, and every displayed equation checked by SymPy."""

from __future__ import annotations

import json

import pytest
import sympy
from sympy.polys.matrices import DomainMatrix

from eigtutor import solve
from eigtutor.engines.parser import parse_matrix
from strategies import NOTABLE, sample

FIELDS = {
    "matrix", "size", "field", "characteristic_polynomial", "eigenvalues", "diagonalizable",
    "jordan", "minimal_polynomial", "trace", "determinant", "rank", "spectral_radius",
    "properties", "verified", "effort", "steps",
}  # fmt: skip


def walk(steps):
    for step in steps:
        yield step
        yield from walk(step["steps"])


def zero(expression) -> bool:
    """Whether a SymPy number or matrix is 0: by expanding, else by 60 digits."""
    if isinstance(expression, sympy.MatrixBase):
        return all(zero(x) for x in expression)
    expanded = sympy.expand(expression)
    if expanded == 0:
        return True
    if expanded.free_symbols:
        return all(zero(expanded.subs(sympy.Symbol("lambda_"), k)) for k in range(6))
    return abs(sympy.N(expanded, 60, maxn=400)) < sympy.Float(10) ** -40


def row_spaces_agree(left, right) -> bool:
    """Row equivalence over the field of the entries. (SymPy's own Matrix.rref is wrong here: it
    does not see that (sqrt(17) - 1)*(sqrt(17) + 1) - 16 is 0.)"""
    a, b = (DomainMatrix.from_Matrix(m, extension=True).to_field() for m in (left, right))
    a, b = a.unify(b)
    return a.rref() == b.rref()


def holds(equation) -> bool:
    left, right = (
        sympy.sympify(equation[side], locals={"lambda_": sympy.Symbol("lambda_")})
        for side in ("lhs", "rhs")
    )
    match equation["rel"]:
        case "=":
            return zero(left - right)
        case "!=":
            return not zero(left - right)
        case "~":
            return row_spaces_agree(left, right)
        case "approx":
            return abs(sympy.N(left - right, 30)) < abs(sympy.N(right)) * sympy.Float(10) ** -9
    raise AssertionError(equation["rel"])


SURD_CASES = [name for name in NOTABLE if solve(NOTABLE[name]).structure.has_one_field]


@pytest.mark.parametrize("name", SURD_CASES)
def test_sympy_agrees_with_every_displayed_equation(name):
    """A third path: neither the solver nor the audit has a part in it."""
    found = json.loads(json.dumps(solve(NOTABLE[name]).to_json()))
    count = 0
    for step in walk(found["steps"]):
        for equation in step["equations"]:
            assert holds(equation), (step["rule"], equation)
            count += 1
    assert count >= 1


@pytest.mark.parametrize(
    ("text", "task", "given"),
    [
        ("2 1 1; 1 2 1; 1 1 2", "orthogonal-diagonalization", {}),
        ("2 1 0; 1 2 1; 0 1 2", "orthogonal-diagonalization", {}),
        ("4 1; 2 3", "matrix-power", {"n": "5"}),
        ("4 1; 2 3", "matrix-power", {"n": "-2"}),
        ("2 1 0; 0 2 0; 1 0 5", "matrix-power", {"n": "4"}),
        ("3 -2; 2 -1", "matrix-power", {"n": "-6"}),
    ],
)
def test_sympy_agrees_with_the_other_tasks(text, task, given):
    found = json.loads(json.dumps(solve(text, task=task, given=given).to_json()))
    equations = [e for step in walk(found["steps"]) for e in step["equations"]]
    assert all(holds(e) for e in equations)
    assert len(equations) >= 6


def test_sympy_agrees_on_a_sample():
    count = 0
    for matrix in sample(24, seed=8):
        solution = solve(matrix)
        if not solution.structure.has_one_field:
            continue
        for step in walk(solution.to_json()["steps"]):
            for equation in step["equations"]:
                assert holds(equation), (matrix, step["rule"], equation)
                count += 1
    assert count > 300


@pytest.mark.parametrize("name", NOTABLE)
def test_fields(name):
    found = solve(NOTABLE[name]).to_json()
    assert set(found) >= FIELDS
    assert found["verified"] == {"exact": True, "certified": True}
    matrix = parse_matrix(NOTABLE[name]).to_sympy()
    assert sum(e["algebraic_multiplicity"] for e in found["eigenvalues"]) == found["size"]
    assert sympy.sympify(found["trace"]).equals(matrix.trace())
    for eigenvalue in found["eigenvalues"]:
        value = sympy.sympify(eigenvalue["value"])
        assert sum(eigenvalue["jordan_blocks"]) == eigenvalue["algebraic_multiplicity"]
        assert len(eigenvalue["eigenspace"]) == eigenvalue["geometric_multiplicity"]
        real, imaginary = (sympy.Rational(part) for part in eigenvalue["numeric"])
        exact = complex(sympy.N(value, 15))
        assert abs(exact - complex(float(real), float(imaginary))) < 1e-12
        minimal = sympy.Poly(
            [sympy.sympify(c) for c in eigenvalue["minimal_polynomial"]], sympy.Symbol("x")
        )
        assert minimal.is_irreducible
        if not isinstance(value, sympy.CRootOf):
            assert zero(minimal.as_expr().subs(sympy.Symbol("x"), value))
        else:
            theirs = sympy.Poly(value.poly.as_expr(), sympy.Symbol("x"), domain="QQ")
            assert theirs.monic() == minimal.monic()
        assert eigenvalue["expressible"] == ("RootOf" not in eigenvalue["value"])
    p, j = (
        sympy.Matrix([[sympy.sympify(x) for x in row] for row in found["jordan"][letter]])
        for letter in ("P", "J")
    )
    if name in SURD_CASES:
        assert zero(matrix * p - p * j)
        assert not zero(p.det())


def test_the_contract_s_example():
    found = solve("[[4,2],[2,5]]").to_json()
    assert found["characteristic_polynomial"] == {
        "convention": "det(lambda*I - A)",
        "coefficients": ["1", "-9", "16"],
        "factors": [{"coefficients": ["1", "-9", "16"], "multiplicity": 1}],
    }
    first = found["eigenvalues"][0]
    assert first["value"] == "(9 - sqrt(17))/2"
    assert first["numeric"] == ["2.43844718719116972508929507201", "0"]
    assert found["diagonalizable"] == {"Q": False, "R": True, "C": True}
    assert found["spectral_radius"] == "(9 + sqrt(17))/2"
    assert found["properties"] == ["symmetric", "normal", "positive-definite", "invertible"]
    assert (found["trace"], found["determinant"], found["rank"]) == ("9", "16", 2)


def test_numbered_roots_are_written_over_lambda_k():
    found = solve(NOTABLE["irreducible cubic"]).to_json()
    assert [e["value"] for e in found["eigenvalues"]] == [
        f"RootOf(x**3 + 6*x**2 + 8*x + 2, {k})" for k in range(3)
    ]
    assert found["eigenvalues"][1]["eigenspace"][0] == [
        "lambda_1 + 2", "lambda_1**2 + 5*lambda_1 + 4", "1",
    ]  # fmt: skip
    assert found["jordan"]["J"][2][2] == "lambda_2"
