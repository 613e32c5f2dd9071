"""No answer of the right form makes a diagnosis fail: exact, decimal, or of other fields."""

from __future__ import annotations

import random

import pytest

from eigtutor import check
from eigtutor.definiteness import Definiteness
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.exact import Matrix, RootElement, Surd, number
from eigtutor.exact.balls import Ball
from eigtutor.forms import Answers, Form, Item, Listed, Vectors
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.marking import Posed
from eigtutor.mistakes import MISTAKES, explanation
from mistakes.questions import questions
from strategies import NOTABLE

NUMBERS = ["0", "0", "1", "1", "-1", "2", "3", "1/2", "-2/3", "sqrt(2)", "i", "1 - 2i"]
NUMBERS += ["0.333", "-1.414", "(1 + sqrt(5))/2", "sqrt(2)*i", "5"]
STATUSES = {"correct", "partial", "incorrect", "invalid"}


def random_answer(form: Form, n: int, rng: random.Random) -> str:
    def some(count: int) -> list[str]:
        return [rng.choice(NUMBERS) for _ in range(count)]

    match form:
        case Form.POLYNOMIAL:
            powers = range(rng.choice([n, n, n - 1, n + 1]), -1, -1)
            lead = [rng.choice(["1", "-1", "1", "0.333"]), *some(len(powers) - 1)]
            return " + ".join(f"({c})*x^{k}" for c, k in zip(lead, powers, strict=True)) or "0"
        case Form.LIST:
            return ", ".join(some(rng.choice([n, n, n - 1, n + 1]))) or "none"
        case Form.MULTIPLICITIES:
            rows = zip(some(n), *(rng.choices(range(3), k=n) for _ in range(2)), strict=True)
            return "; ".join(f"({x}): {a}, {g}" for x, a, g in rows)
        case Form.YES_OR_NO:
            return rng.choice(["yes", "no"])
        case Form.YES_WITH_EIGENVALUE:
            return rng.choice(["yes", "no", f"yes, lambda = {some(1)[0]}"])
        case Form.DEFINITENESS:
            return rng.choice([word.value for word in Definiteness])
        case Form.TERMS:
            values = some(rng.choice([n, n, 1]))
            return "; ".join(f"({x}): {random_answer(Form.MATRIX, n, rng)}" for x in values)
        case Form.VECTOR:
            return f"({', '.join(some(n))})"
        case Form.VECTORS:
            vectors = (f"({', '.join(some(n))})" for _ in range(rng.choice([1, 1, 2, n])))
            return ", ".join(vectors)
        case Form.MATRIX:
            sort = rng.randrange(3)
            grid = [some(n) for _ in range(n)]
            for i in range(n):
                for j in range(n):
                    if i != j and sort and (j != i + 1 or sort == 1):
                        grid[i][j] = "0"
            return f"[{', '.join('[' + ', '.join(row) + ']' for row in grid)}]"


@pytest.mark.parametrize("kind", KINDS.names())
def test_random_answers_get_a_verdict(kind):
    rng = random.Random(kind)
    asked = questions(kind)
    for posed in rng.sample(asked, min(150, len(asked))):
        n = posed.matrix.size
        forms = KINDS[kind].parts(posed.given)
        answer = {name: random_answer(form, n, rng) for name, form in forms.items()}
        verdict = check(kind=kind, matrix=posed.matrix, given=posed.given.texts(), answer=answer)
        assert verdict.status in STATUSES
        assert verdict.text()
        assert 0 <= verdict.score <= 1


ROOTS = ["irreducible cubic", "irreducible quartic", "three real irrational roots"]


@pytest.mark.parametrize("name", ROOTS)
def test_numbered_eigenvalues_and_decimals(name):
    """A question may hold a numbered root, and a decimal stands for all that rounds to it."""
    rng = random.Random(name)
    decomposition = jordan_decomposition(parse_matrix(NOTABLE[name]))
    n = decomposition.matrix.size
    values = decomposition.structure.eigenvalues
    assert any(isinstance(x, RootElement) for x in values)

    def some():
        middle = Surd.ratio(rng.randint(-300, 300), 100)
        return rng.choice([number(rng.randint(-3, 3)), Ball.around(middle, Surd.ratio(1, 200))])

    for _ in range(200):
        posed = Posed(decomposition=decomposition, given=Given(eigenvalue=rng.choice(values)))
        vectors = Vectors(vectors=tuple(tuple(some() for _ in range(n)) for _ in range(2)))
        listed = Listed(items=tuple(Item(value=some()) for _ in range(n)))
        pair = {
            "P": Matrix([[some() for _ in range(n)] for _ in range(n)]),
            "D": Matrix.diagonal([some() for _ in range(n)]),
        }
        for kind, parts in (
            ("eigenvector", {"": vectors}),
            ("eigenspace-basis", {"": vectors}),
            ("eigenvalues", {"": listed}),
            ("diagonalization", pair),
            ("jordan-form", {"P": pair["P"], "J": pair["D"]}),
            ("matrix-power", {"": pair["P"]}),
        ):
            if kind == "matrix-power":
                posed = Posed(decomposition=decomposition, given=Given(n=3))
            found = explanation(kind, posed, Answers(parts=parts))
            assert found is None or found[1]


def test_very_many_square_roots_end_soon():
    """Such products would fill the memory; that the test ends is what it proves."""
    sums = [" + ".join(f"sqrt({7 * k + j})" for j in range(30)) for k in range(4)]
    trace = "-(" + " + ".join(sums[:3]) + ")"
    answer = ", ".join([*sums[:3], trace])
    matrix = "0 1 0 0; 0 0 1 0; 0 0 0 1; 2 3 0 0"
    verdict = check(kind="eigenvalues", matrix=matrix, answer=answer)
    assert verdict.status in ("incorrect", "invalid")
    assert [m.name for m in MISTAKES if "eigenvalues" in m.kinds]
