"""Matrices with parameters, from text to page and JSON: every displayed equation, by SymPy."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
import sympy

from eigtutor import check, solve
from eigtutor.errors import EigtutorError, InputError, LimitError, UnsupportedError
from eigtutor.parametric import LETTERS_LIMIT, SIZE_LIMIT, TASKS, ParametricSolution
from eigtutor.writers import WRITERS

MATRICES = [
    "a 1; 0 b",
    "a 1; 0 a",
    "cos(theta) -sin(theta); sin(theta) cos(theta)",
    "cos(theta) sin(theta); sin(theta) -cos(theta)",
    "[[a,b],[b,a]]",
    "[[1,k],[0,1]]",
    "[[0,1],[-omega^2,-2*gamma]]",
    "[[a,b],[c,d]]",
    "[[1/a,1],[0,a]]",
    "[[cos(t),x],[y,0]]",
    "[[0,k,0],[1,0,1],[0,1,0]]",
    "[[a,1,0],[0,1,b],[b,0,1]]",
    "[[a,1,0],[0,a,0],[0,0,b]]",
    "[[a,b,b],[b,a,b],[b,b,a]]",
    "[[cos(t),-sin(t),0],[sin(t),cos(t),0],[0,0,1]]",
    "[[a,1,0,0],[0,a,0,0],[0,0,0,1],[0,0,2,0]]",
    "[[0,a,0,0],[1,0,0,0],[0,0,0,b],[0,0,1,0]]",
    "[[k]]",
    "[[cos(2*theta),sin(2*theta)],[sin(2*theta),-cos(2*theta)]]",
    "[[cos(a-b),-sin(a-b)],[sin(a-b),cos(a-b)]]",
    "0 1 0 0; 0 0 1 0; 1 a 0 0; 1 0 1 b",
    "a 1 0; 1 b 1; 0 1 c",
    "0 a 0 1; 1 0 0 0; 0 1 0 b; 0 0 1 1",
    "cos(t) 1 0; 0 1 sin(t); 1 0 1",
]
#: Those of them with a factor that has no formulas for its roots.
OVER_ROOTS = [
    "[[a,1,0],[0,1,b],[b,0,1]]",
    "0 1 0 0; 0 0 1 0; 1 a 0 0; 1 0 1 b",
    "a 1 0; 1 b 1; 0 1 c",
    "0 a 0 1; 1 0 0 0; 0 1 0 b; 0 0 1 1",
    "cos(t) 1 0; 0 1 sin(t); 1 0 1",
]
POINTS = 3


def walk(steps):
    for step in steps:
        yield step
        yield from walk(step["steps"])


def sympified(text: str):
    return sympy.sympify(text, locals={"lambda_": sympy.Symbol("lambda_")})


def vanishes(expression) -> bool:
    """Whether a SymPy expression or matrix is 0 at random rational values of its letters."""
    if isinstance(expression, sympy.MatrixBase):
        return all(vanishes(x) for x in expression)
    draw = random.Random(7)
    letters = sorted(expression.free_symbols, key=str)
    for _ in range(POINTS):
        values = {x: sympy.Rational(draw.randint(20, 99), draw.randint(3, 19)) for x in letters}
        if abs(sympy.N(expression.subs(values), 40, maxn=200)) > sympy.Float(10) ** -25:
            return False
    return True


def are_row_equivalent(left, right) -> bool:
    """Whether row operations lead from one to the other, at random values of the letters."""
    draw = random.Random(5)
    letters = sorted(left.free_symbols | right.free_symbols, key=str)
    for _ in range(POINTS):
        values = {x: sympy.Rational(draw.randint(20, 99), draw.randint(3, 19)) for x in letters}
        if left.subs(values).rref() != right.subs(values).rref():
            return False
    return True


@pytest.fixture(scope="module")
def solved() -> dict[str, ParametricSolution]:
    return {text: solve(text) for text in MATRICES}


@pytest.mark.parametrize("text", MATRICES)
def test_sympy_agrees_with_every_displayed_equation(text, solved):
    found = json.loads(json.dumps(solved[text].to_json()))
    count = 0
    for step in walk(found["steps"]):
        for equation in step["equations"]:
            left, right = sympified(equation["lhs"]), sympified(equation["rhs"])
            if equation["rel"] == "~":
                assert are_row_equivalent(left, right), equation
            else:
                assert equation["rel"] == "="
                assert vanishes(left - right), equation
            count += 1
    assert count >= 2


@pytest.mark.parametrize("text", MATRICES)
def test_the_answer_is_right_by_sympy(text, solved):
    found = solved[text].to_json()
    x = sympy.Symbol("lambda_")
    a = sympy.Matrix([[sympified(entry) for entry in row] for row in found["matrix"]])
    n = a.rows
    charpoly = sum(
        sympified(c) * x ** (n - k)
        for k, c in enumerate(found["characteristic_polynomial"]["coefficients"])
    )
    assert vanishes((x * sympy.eye(n) - a).det(method="berkowitz") - charpoly)
    for value in found["eigenvalues"]:
        if not value["expressible"]:
            continue
        number = sympified(value["value"])
        assert vanishes(charpoly.subs(x, number))
        for vector in value["eigenspace"]:
            v = sympy.Matrix([sympified(entry) for entry in vector])
            assert vanishes((a - number * sympy.eye(n)) * v)
            assert not vanishes(v)
    if found["jordan"]:
        p, j = (
            sympy.Matrix([[sympified(entry) for entry in row] for row in found["jordan"][m]])
            for m in "PJ"
        )
        assert vanishes(a * p - p * j)
        assert not vanishes(p.det(method="berkowitz"))
    assert vanishes(a.trace() - sympified(found["trace"]))
    assert vanishes(a.det(method="berkowitz") - sympified(found["determinant"]))


@pytest.mark.parametrize("text", MATRICES)
def test_conditions_are_equations_that_sympy_reads(text, solved):
    for condition in solved[text].to_json()["conditions"]:
        assert condition["what"]
        for equation in condition["when"].split(" and "):
            left, right = map(sympified, equation.split(" = "))
            assert (left - right).free_symbols


@pytest.mark.parametrize("text", MATRICES)
@pytest.mark.parametrize("writer", sorted(writer.name for writer in WRITERS))
def test_every_writer_sets_the_page(text, writer, solved):
    page = WRITERS[writer].document(solved[text].document())
    assert "tan(" not in page
    assert "RationalFunction" not in page
    assert len(page) > 300


def test_the_contracts_example():
    found = solve("a 1; 0 1").to_json()
    assert {"when": "a = 1", "what": "defective"} in found["conditions"]
    assert found["parameters"] == ["a"]
    assert found["field"] == "Q(a)"
    assert found["diagonalizable"] == {"Q": True, "R": True, "C": True}


def test_a_rotation():
    found = solve("cos(theta) -sin(theta); sin(theta) cos(theta)").to_json()
    assert [v["value"] for v in found["eigenvalues"]] == [
        "cos(theta) - sin(theta)*I",
        "cos(theta) + sin(theta)*I",
    ]
    assert found["diagonalizable"] == {"Q": None, "R": None, "C": True}
    assert found["determinant"] == "1"
    assert found["properties"] == ["orthogonal"]
    assert found["parameters"] == ["theta"]


def test_the_eigenvectors_of_a_cubic_are_written_over_its_roots():
    found = solve("[[a,1,0],[0,1,b],[b,0,1]]").to_json()
    [value] = found["eigenvalues"]
    assert (value["value"], value["expressible"], value["roots"]) == (None, False, 3)
    assert value["eigenspace"] == [["lambda_**2 - 2*lambda_ + 1", "b**2", "b*lambda_ - b"]]
    assert (value["geometric_multiplicity"], value["jordan_blocks"]) == (1, [1])
    assert found["jordan"] is None


@pytest.mark.parametrize("text", OVER_ROOTS)
def test_vectors_over_roots_are_eigenvectors_by_sympy(text, solved):
    """At random values of the letters, at each of the numeric roots."""
    found = solved[text].to_json()
    x = sympy.Symbol("lambda_")
    a = sympy.Matrix([[sympified(entry) for entry in row] for row in found["matrix"]])
    draw = random.Random(11)
    values = {
        s: sympy.Rational(draw.randint(2, 9), draw.randint(3, 11))
        for s in sorted(a.free_symbols, key=str)
    }
    seen = 0
    for value in found["eigenvalues"]:
        if value["expressible"]:
            continue
        f = sympy.Poly([sympified(c).subs(values) for c in value["minimal_polynomial"]], x)
        [vector] = value["eigenspace"]
        v = sympy.Matrix([sympified(entry) for entry in vector]).subs(values)
        for root in f.nroots(n=40):
            image = ((a.subs(values) - root * sympy.eye(a.rows)) * v.subs(x, root)).evalf(30)
            assert image.norm() < sympy.Float(10) ** -20 < v.subs(x, root).evalf(30).norm()
            seen += 1
    assert seen >= 3


def test_a_generically_defective_matrix_has_its_jordan_form():
    found = solve("a 1; 0 a").to_json()
    assert found["jordan"]["J"] == [["a", "1"], ["0", "a"]]
    assert found["diagonalizable"]["C"] is False
    assert found["minimal_polynomial"] == ["1", "-2*a", "a**2"]


@pytest.mark.parametrize(
    "matrix",
    [
        [["a", 1], [0, "b"]],
        sympy.Matrix([[sympy.Symbol("a"), 1], [0, sympy.Symbol("b")]]),
        r"\begin{pmatrix} a & 1 \\ 0 & b \end{pmatrix}",
    ],
    ids=["lists", "sympy", "tex"],
)
def test_forms_of_input(matrix):
    assert solve(matrix).to_json() == solve("a 1; 0 b").to_json()


@pytest.mark.parametrize("text", ["θ 1; 0 1", r"\theta & 1 \\ 0 & 1", "theta 1; 0 1"])
def test_greek_letters_by_any_name(text):
    assert solve(text).to_json()["parameters"] == ["theta"]


def test_the_same_matrix_gives_the_same_page():
    first, second = (WRITERS["latex"].document(solve("a b; c d").document()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("A 1; 0 1", InputError, "A is no parameter"),
        ("ab 1; 0 1", InputError, r"write a\*b"),
        ("lambda 1; 0 1", InputError, "stands for the eigenvalues"),
        ("sqrt(2)*a 1; 0 1", UnsupportedError, "square roots and i"),
        ("a 1; 0 i", UnsupportedError, "square roots and i"),
        ("tan(a) 1; 0 1", UnsupportedError, "only cos and sin"),
        ("cos(a/2) 1; 0 1", UnsupportedError, "whole multiples"),
        ("cos(a*b) 1; 0 1", UnsupportedError, "whole multiples"),
        ("cos(a+1) 1; 0 1", UnsupportedError, "whole multiples"),
        ("cos(cos(a)) 1; 0 1", UnsupportedError, "whole multiples"),
        ("cos(9a) 1; 0 1", UnsupportedError, "more than 8 times"),
        ("cos(99999999999999999999a) 1; 0 1", UnsupportedError, "more than 8 times"),
        ("a cos(a); 0 1", UnsupportedError, "inside and outside"),
        ("sqrt(a) 1; 0 1", UnsupportedError, "root of an expression"),
        ("2^a 1; 0 1", InputError, "exponent must be an integer"),
        ("1/(a-a) 1; 0 1", InputError, "division by zero"),
        ("a b; c d*f", LimitError, f"at most {LETTERS_LIMIT}"),
        ("; ".join(["a 1 2 3 4"] * 5), LimitError, f"{SIZE_LIMIT}×{SIZE_LIMIT}"),
        ("(a+b+c+d+1)^20 1; 1 a", EigtutorError, "terms|too much arithmetic"),
        ("(a^30+b)^30 1; 1 a", EigtutorError, "degree"),
        (
            "a^9+b^8 b^9+c^9 c^9; d^9 a^9+1 a^8; b^9*c c^5 d^9+a",
            LimitError,
            "expression in the working",
        ),
    ],
)
def test_what_cannot_be_taken_is_told(text, error, message):
    with pytest.raises(error, match=message):
        solve(text)


@pytest.mark.parametrize(
    "text",
    [
        "+".join(["(a+b+c+d)^12"] * 20_000),
        "+".join(f"1/(a+{k})" for k in range(2, 20_000)),
        "*".join(["cos(t)"] * 20_000),
        "(" * 20 + "a+1" + ")^2" * 20,
        "+".join("cos(" + letter + ")" for letter in "abcdfghkmnopqrstuvwxyz"),
        "*".join(["9" * 600] * 1_500) + "*a",
        "a*" + "*".join(["9" * 600] * 1_500),
    ],
    ids=lambda text: text[:12],
)
def test_an_expression_that_grows_is_refused(text):
    with pytest.raises(EigtutorError):
        solve(f"[[{text}]]")


def test_large_coefficients_are_no_obstacle():
    found = solve(f"a*{'9' * 30} 1; 0 b - {'7' * 40}").to_json()
    assert len(found["conditions"]) == 3


def test_other_tasks_and_methods_are_refused():
    with pytest.raises(UnsupportedError, match="for matrices of numbers") as refused:
        solve("a 1; 0 b", task="diagonalization")
    assert ", ".join(TASKS) in refused.value.remedy
    with pytest.raises(UnsupportedError, match="for matrices of numbers"):
        solve("a 1; 0 b", method="diagonalization")
    assert solve("a 1; 0 b", method="trace-determinant").claims


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("text", ["a b; 0 d", "a 1; 0 a", "a 1 0; 0 1 b; b 0 1"])
def test_a_task_is_the_first_part_of_the_whole(text, task):
    part, whole = (solve(text, task=name).to_json() for name in (task, "eigen"))
    assert part["task"] == task
    assert part["eigenvalues"] == whole["eigenvalues"]
    rules = [step["rule"] for step in part["steps"]]
    every = [step["rule"] for step in whole["steps"]]
    assert [rule for rule in every if rule in rules] == rules
    assert ("generic-roots" in rules) == (task != "characteristic-polynomial")
    assert ("generic-form" in rules) == (task in ("eigen", "jordan-form"))


def test_eigenvalues_alone_break_where_they_coincide():
    page = WRITERS["markdown"].document(solve("a b; 0 d", task="eigenvalues").document())
    assert "repeated eigenvalue" in page
    for word in ("defective", "singular", "b = 0"):
        assert word not in page


def test_check_refuses_parameters():
    with pytest.raises(UnsupportedError, match="for eigtutor solve alone"):
        check(kind="eigenvalues", matrix="a 1; 0 b", answer="a, b")


def titles(solution: ParametricSolution) -> list[str]:
    return [step["title"] for step in solution.to_json()["steps"]]


@pytest.mark.parametrize(
    ("text", "cases", "form"),
    [
        ("k 2 1; 0 k 1; 0 0 3", ["k = 3"], [["3", "1", "0"], ["0", "3", "1"], ["0", "0", "3"]]),
        ("a b; 0 a", ["b = 0"], None),
        ("0 1; -b -a", ["b = a**2/4"], [["-a/2", "1"], ["0", "-a/2"]]),
    ],
)
def test_where_it_breaks_the_matrix_is_solved_again(text, cases, form):
    solution = solve(text)
    worked = [step for step in solution.derivation.steps if step.rule.name == "special-matrix"]
    assert [step.rule.condition.when for step in worked] == cases
    special = worked[0].rule.structure
    if form is None:
        assert not worked[0].substeps
    else:
        shown = [[x.sympy_text() for x in row] for row in special.jordan_matrix]
        assert shown == form
        assert worked[0].substeps[-1].rule.structure is special


def test_a_case_of_another_matrix_is_seen():
    solution = solve("a b; 0 a")
    [step] = [one for one in solution.derivation.steps if one.rule.name == "special-matrix"]
    other = replace(step.rule, structure=solve("a 1; 0 a").structure)
    assert step.rule.replay()
    assert not other.replay()


def test_where_it_is_only_singular_nothing_breaks():
    page = WRITERS["markdown"].document(solve("a 1; 1 a").document())
    assert "All of this holds for every value of" in page
    assert "is singular, and 0 is an eigenvalue" in page
