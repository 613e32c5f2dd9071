"""Answers to mark, with what is true of them: common ones, and such as checkers get wrong.

They are written so that SymPy reads them, too, but for the sign of a power.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Answer = str | Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question, an answer, and whether the answer is right."""

    name: str
    kind: str
    matrix: str
    given: Mapping[str, str] = field(default_factory=dict)
    answer: Answer
    right: bool = True


PAIR = "[[4,1],[2,3]]"
ROOTS = "[[4,2],[2,5]]"
DOUBLE = "[[3,1,0],[0,3,0],[0,0,5]]"
PLANE = "[[2,0,0],[0,2,0],[0,0,3]]"
SURDS = "[[0,2,0,0],[1,0,0,0],[0,0,0,3],[0,0,1,0]]"
SYMMETRIC = "[[2,1],[1,2]]"
DEFECTIVE = "[[3,-2],[2,-1]]"
NEAR = "1/1000000000000000000000000000000"

COMMON = [
    Case(name="integers", kind="eigenvalues", matrix=PAIR, answer="5, 2"),
    Case(name="integers, wrong", kind="eigenvalues", matrix=PAIR, answer="5, 3", right=False),
    Case(
        name="square roots",
        kind="eigenvalues",
        matrix=ROOTS,
        answer="9/2 + sqrt(17)/2, 9/2 - sqrt(17)/2",
    ),
    Case(
        name="square roots, wrong",
        kind="eigenvalues",
        matrix=ROOTS,
        answer="9/2 + sqrt(13)/2, 9/2 - sqrt(13)/2",
        right=False,
    ),
    Case(name="polynomial", kind="characteristic-polynomial", matrix=PAIR, answer="x^2 - 7*x + 10"),
    Case(
        name="polynomial, factored",
        kind="characteristic-polynomial",
        matrix="[[2,1,0],[0,2,0],[0,0,3]]",
        answer="(x-2)^2*(x-3)",
    ),
    Case(
        name="P and D",
        kind="diagonalization",
        matrix=PAIR,
        answer={"P": "[[1,1],[1,-2]]", "D": "[[5,0],[0,2]]"},
    ),
    Case(
        name="P and D, square roots",
        kind="diagonalization",
        matrix=SURDS,
        answer={
            "P": "[[sqrt(2),-sqrt(2),0,0],[1,1,0,0],[0,0,sqrt(3),-sqrt(3)],[0,0,1,1]]",
            "D": "[[sqrt(2),0,0,0],[0,-sqrt(2),0,0],[0,0,sqrt(3),0],[0,0,0,-sqrt(3)]]",
        },
    ),
]

ADVERSARIAL = [
    Case(
        name="P = 0",
        kind="diagonalization",
        matrix=PAIR,
        answer={"P": "[[0,0],[0,0]]", "D": "[[5,0],[0,2]]"},
        right=False,
    ),
    Case(
        name="P singular",
        kind="diagonalization",
        matrix=PAIR,
        answer={"P": "[[1,2],[1,2]]", "D": "[[5,0],[0,5]]"},
        right=False,
    ),
    Case(
        name="D in another order",
        kind="diagonalization",
        matrix=PAIR,
        answer={"P": "[[1,1],[1,-2]]", "D": "[[2,0],[0,5]]"},
        right=False,
    ),
    Case(
        name="other order, other scale",
        kind="diagonalization",
        matrix=PAIR,
        answer={"P": "[[-3,1/7],[6,1/7]]", "D": "[[2,0],[0,5]]"},
    ),
    Case(
        name="Q scaled",
        kind="orthogonal-diagonalization",
        matrix=SYMMETRIC,
        answer={"Q": "[[1,1],[1,-1]]", "D": "[[3,0],[0,1]]"},
        right=False,
    ),
    Case(
        name="Q, another order",
        kind="orthogonal-diagonalization",
        matrix=SYMMETRIC,
        answer={
            "Q": "[[sqrt(2)/2,-1/sqrt(2)],[-1/sqrt(2),-sqrt(2)/2]]",
            "D": "[[1,0],[0,3]]",
        },
    ),
    Case(
        name="dependent basis",
        kind="eigenspace-basis",
        matrix=PLANE,
        given={"eigenvalue": "2"},
        answer="(1, 1, 0), (2, 2, 0)",
        right=False,
    ),
    Case(
        name="short vectors",
        kind="eigenspace-basis",
        matrix=PLANE,
        given={"eigenvalue": "2"},
        answer="(1/1000000000, 0, 0), (1/1000000000, 1/1000000000, 0)",
    ),
    Case(
        name="a zero vector",
        kind="eigenvector",
        matrix=PAIR,
        given={"eigenvalue": "5"},
        answer="(0, 0)",
        right=False,
    ),
    Case(name="multiset, one short", kind="eigenvalues", matrix=DOUBLE, answer="3, 5", right=False),
    Case(
        name="multiset, swapped", kind="eigenvalues", matrix=DOUBLE, answer="3, 5, 5", right=False
    ),
    Case(name="multiset", kind="eigenvalues", matrix=DOUBLE, answer="5, 3, 3"),
    Case(
        name="off by 10^-30",
        kind="eigenvalues",
        matrix=PAIR,
        answer=f"5 + {NEAR}, 2",
        right=False,
    ),
    Case(
        name="off by 10^-30, roots",
        kind="eigenvalues",
        matrix=ROOTS,
        answer=f"9/2 + sqrt(17)/2 + {NEAR}, 9/2 - sqrt(17)/2",
        right=False,
    ),
    Case(
        name="v off by 10^-30",
        kind="eigenvector",
        matrix=PAIR,
        given={"eigenvalue": "5"},
        answer=f"(1, 1 + {NEAR})",
        right=False,
    ),
    Case(
        name="J right, chain broken",
        kind="jordan-form",
        matrix=DEFECTIVE,
        answer={"P": "[[2,1],[2,1]]", "J": "[[1,1],[0,1]]"},
        right=False,
    ),
    Case(
        name="J right, chain not scaled",
        kind="jordan-form",
        matrix=DEFECTIVE,
        answer={"P": "[[1,1],[1,0]]", "J": "[[1,1],[0,1]]"},
        right=False,
    ),
    Case(
        name="another chain",
        kind="jordan-form",
        matrix=DEFECTIVE,
        answer={"P": "[[2,3],[2,2]]", "J": "[[1,1],[0,1]]"},
    ),
]
