"""A question of each kind, with right answers to it in several notations."""

from __future__ import annotations

from functools import cache

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.checker import marked
from eigtutor.engines.givens import read_given
from eigtutor.engines.reader import square_matrix
from eigtutor.kinds import KINDS
from eigtutor.marking import Policy, Posed
from eigtutor.verdict import Verdict

PAIR = "4 1; 2 3"
IRRATIONAL = "4 2; 2 5"
CUBIC = "0 0 -1; 1 0 3; 0 1 0"

#: A question of each kind, with right answers to it in several notations.
QUESTIONS: list[tuple[str, str, dict[str, str], list[str]]] = [
    (
        "characteristic-polynomial",
        PAIR,
        {},
        ["λ^2 - 7λ + 10", "(x-2)(x-5)=0", "p(λ) = λ² − 7λ + 10 = (λ−2)(λ−5)", "x^2-7.00x+10.0"],
    ),
    ("eigenvalues", PAIR, {}, ["5, 2", "λ_1=2, λ_2=5", "{2,5}", "2 (mult 1) and 5"]),
    ("eigenvalues", IRRATIONAL, {}, ["(9±√17)/2", "\\frac{9\\pm\\sqrt{17}}{2}", "½(9 ± √17)"]),
    ("eigenvalues", "0 -1; 1 0", {"field": "R"}, ["none", "no real eigenvalues", "∅"]),
    ("eigenvalues", "0 -1; 1 0", {}, ["±i", "e^(iπ/2), -i"]),
    (
        "multiplicities",
        "2 1 0; 0 2 0; 0 0 3",
        {},
        [
            "2: 2, 1; 3: 1, 1",
            "2 (algebraic 2, geometric 1), 3 (1,1)",
            "λ=2: a=2, g=1; λ=3: a=1, g=1",
        ],
    ),
    ("verify-eigenvector", PAIR, {"vector": "(1,1)"}, ["yes, λ = 5", "5", "yes (λ = 5)"]),
    ("verify-eigenvector", PAIR, {"vector": "(1,2)"}, ["no", "it is not an eigenvector"]),
    (
        "eigenvector",
        PAIR,
        {"eigenvalue": "5", "normalized": "yes"},
        ["<1/√2, 1/√2>", "1/√2 (1,1)", "\\frac{1}{\\sqrt2}\\begin{pmatrix}1\\\\1\\end{pmatrix}"],
    ),
    (
        "eigenvector",
        IRRATIONAL,
        {"eigenvalue": "(9-sqrt(17))/2"},
        ["((-1-√17)/4, 1)", "t(4, 1-√17), t ≠ 0"],
    ),
    (
        "eigenspace-basis",
        "2 0 0; 0 2 0; 0 0 3",
        {"eigenvalue": "2"},
        ["(1,0,0),(0,1,0)", "span{(1,0,0),(0,1,0)}", "s(1,1,0)+t(1,-1,0)", "(s,t,0), s,t in R"],
    ),
    ("diagonalizable", "0 -1; 1 0", {"field": "R"}, ["no", "not diagonalizable over R"]),
    (
        "diagonalization",
        PAIR,
        {},
        [
            "P = [[1,1],[1,-2]], D = [[5,0],[0,2]]",
            "P=[1 1; 1 -2]\nD=diag(5,2)",
            "P = \\begin{pmatrix}1&1\\\\1&-2\\end{pmatrix},\\quad "
            "D = \\begin{pmatrix}5&0\\\\0&2\\end{pmatrix}",
            "D: {{2,0},{0,5}} and P: {{1,1},{-2,1}}",
            "P =\n1 1\n1 -2\nD =\n5 0\n0 2",
        ],
    ),
    (
        "diagonalization",
        "1 1; 0 1",
        {},
        ["not diagonalizable", "No, it is not diagonalizable.", "no"],
    ),
    (
        "orthogonal-diagonalization",
        "2 1; 1 2",
        {},
        ["Q = 1/√2 [[1,1],[1,-1]], D = diag(3,1)", "Q=[1/√2 1/√2; 1/√2 -1/√2]; D=diag(3,1)"],
    ),
    (
        "orthogonal-diagonalization",
        "1 i; -i 1",
        {},
        ["Q = 1/√2 [[i,-i],[1,1]], D = diag(2,0)", "Q=1/√2[-i 1; 1 -i]; D=diag(0,2)"],
    ),
    (
        "spectral",
        "2 1; 1 2",
        {},
        [
            "1: [[1/2,-1/2],[-1/2,1/2]]; 3: [[1/2,1/2],[1/2,1/2]]",
            "λ = 3: E = ½[1 1; 1 1], λ = 1: E = ½[1 -1; -1 1]",
            "3*[[1/2,1/2],[1/2,1/2]] + 1/2*[[1,-1],[-1,1]]",
        ],
    ),
    ("spectral", "1 1; 1 1", {}, ["2: ½[1 1; 1 1]", "[[1,1],[1,1]]", "A = 2·½[1 1; 1 1]"]),
    (
        "definiteness",
        "2 1; 1 2",
        {},
        ["positive definite", "Positive-definite.", "pos. def.", "A is positive definite", "PD"],
    ),
    ("definiteness", "1 1; 1 1", {}, ["positive semi-definite", "PSD", "positive semidefinite"]),
    ("definiteness", "0 0; 0 0", {}, ["positive semidefinite", "negative semidefinite"]),
    (
        "svd",
        "3 0; 4 5",
        {},
        [
            "U = 1/√10 [[1,-3],[3,1]], S = diag(3√5, √5), V = 1/√2 [[1,-1],[1,1]]",
            "U=1/√10[-3 1;1 3]; Σ=diag(√5,3√5); V=1/√2[-1 1;1 1]",
        ],
    ),
    (
        "jordan-form",
        "3 -2; 2 -1",
        {},
        ["P = [[2,1],[2,0]], J = [[1,1],[0,1]]", "P=[2 1;2 0]; J=[1 1;0 1]"],
    ),
    ("jordan-form", "3 -2; 2 -1", {"with_chain": "no"}, ["[[1,1],[0,1]]", "J = [1.0 1; 0 1]"]),
    ("matrix-power", PAIR, {"n": "2"}, ["[[18,7],[14,11]]", "A^2 = 1/2[[36,14],[28,22]]"]),
    (
        "minimal-polynomial",
        "2 0 0; 0 2 0; 0 0 3",
        {},
        ["x^2-5x+6", "(x-2)(x-3) = 0", "m(λ)=λ²−5λ+6"],
    ),
    (
        "real-form",
        "1 -2; 1 3",
        {},
        [
            "P = [[-1,-1],[1,0]], C = [[2,-1],[1,2]]",
            "P=[-1 1; 1 0]; C=[2 1; -1 2]",
            "P = [[-1,-1],[0,1]], C = [[2,1],[-1,2]]",
        ],
    ),
    (
        "real-form",
        "0 -1 0; 1 0 0; 0 0 5",
        {},
        [
            "P = [[1,0,0],[0,1,0],[0,0,1]], C = [[0,-1,0],[1,0,0],[0,0,5]]",
            "P = [[0,1,0],[0,0,1],[1,0,0]], C = [[5,0,0],[0,0,-1],[0,1,0]]",
        ],
    ),
    (
        "initial-value",
        PAIR,
        {"x0": "(2, 1)"},
        [
            "1/3 e^(2t) (1,-2) + 5/3 e^(5t) (1,1)",
            "x(t) = ((5e^(5t) + e^(2t))/3, (5e^(5t) - 2e^(2t))/3)",
            "[[5/3*exp(5t) + 1/3*exp(2t)], [5/3*exp(5t) - 2/3*exp(2t)]]",
        ],
    ),
    (
        "initial-value",
        "0 -1; 1 0",
        {"x0": "(1, 0)", "variable": "s"},
        ["(cos s, sin s)", "cos(s)(1,0) + sin(s)(0,1)"],
    ),
    (
        "matrix-exponential",
        "2 1; 0 2",
        {},
        [
            "[[e^(2t), te^(2t)],[0,e^(2t)]]",
            "e^{2t}[[1,t],[0,1]]",
            "[[exp(2t), t*exp(2*t)],[0, e²ᵗ]]",
        ],
    ),
]  # fmt: skip


@cache
def posed(kind: str, matrix: str, facts: tuple[tuple[str, str], ...]) -> Posed:
    return Posed(
        decomposition=jordan_decomposition(square_matrix(matrix)), given=read_given(dict(facts))[0]
    )


def verdict_of(question: int, answer: str) -> Verdict:
    """The verdict on an answer to one of the questions."""
    kind, matrix, facts, _ = QUESTIONS[question]
    asked = posed(kind, matrix, tuple(facts.items()))
    return Verdict(marked=marked(KINDS[kind], asked, answer, Policy()))
