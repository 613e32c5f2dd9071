"""What counts as right, and that nothing else does: answers against the definitions.

For random matrices, right answers are changed by every freedom that a kind leaves, and stay right;
near misses are made of them, and each is correct exactly if the definition, worked out with exact
matrices, says so. EIGTUTOR_SAMPLE sets how many matrices (``make prove``).
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from eigtutor.acceptance import are_independent, failing_row, matching
from eigtutor.api import check
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import LimitError
from eigtutor.exact import ONE, ZERO, I, Matrix, Number, Polynomial, Surd, number, sqrt
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.forms import (
    Answers,
    Decided,
    Item,
    Listed,
    Multiplicities,
    Multiplicity,
    Value,
    Vectors,
)
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.marking import Policy, Posed
from strategies import sample

SIZE = int(os.environ.get("EIGTUTOR_SAMPLE", "160"))
#: Changes of one answer.
TRIES = 10
FACTORS = [number(2), number(-1), number(1) / 3, sqrt(2), 1 + I, I, number(5) - sqrt(3)]
#: From one entry to a wrong one.
DISTURBANCES = [ONE, -ONE, number(1) / 10**30, sqrt(2) / 10**30, I, number(2)]


def posed_matrices() -> Iterator[tuple[random.Random, Posed]]:
    """Matrices whose eigenvalues are sums of square roots, and a source of choices for each."""
    for k, matrix in enumerate(sample(SIZE, seed=23)):
        decomposition = jordan_decomposition(matrix)
        if all(isinstance(v, Surd) for v in decomposition.structure.eigenvalues):
            yield random.Random(k), Posed(decomposition=decomposition, given=Given())


def given(posed: Posed, **facts: object) -> Posed:
    return Posed(decomposition=posed.decomposition, given=Given(**facts))


def is_correct(kind: str, posed: Posed, value: Value | dict[str, Value]) -> bool:
    parts = value if isinstance(value, dict) else {"": value}
    return KINDS[kind].judge(posed, Answers(parts=parts), Policy()).status == "correct"


def disturbed(rng: random.Random, matrix: Matrix) -> Matrix:
    """A matrix near to another one: an entry, a sign, a row, a column, or all of it changed."""
    rows = [list(row) for row in matrix]
    n = matrix.size
    i, j = rng.randrange(n), rng.randrange(n)
    match rng.randrange(7):
        case 0 | 1:
            rows[i][j] = rows[i][j] + rng.choice(DISTURBANCES)
        case 2:
            rows[i][j] = -rows[i][j]
        case 3:
            rows[i], rows[j] = rows[j], rows[i]
        case 4:
            return Matrix.from_columns(rng.sample(matrix.columns, n))
        case 5:
            rows[i] = [ZERO] * n
        case _:
            return matrix * rng.choice([ZERO, number(2), number(1) / 10**30])
    return Matrix(rows)


def combined(rng: random.Random, vectors: list[Vector]) -> list[Vector]:
    """Another basis of the same space: scaled, and multiples of others added."""
    found = [scaled(v, rng.choice(FACTORS)) for v in vectors]
    for _ in range(len(found)):
        i, j = rng.randrange(len(found)), rng.randrange(len(found))
        if i != j:
            factor = number(rng.randint(-3, 3))
            found[i] = tuple(a + factor * b for a, b in zip(found[i], found[j], strict=True))
    rng.shuffle(found)
    return found


# -- one vector, several vectors -----------------------------------------------------------------


def in_kernel(posed: Posed, value: Number, v: Vector) -> bool:
    """The definition: Av = λv."""
    return posed.matrix.apply(v) == scaled(v, value)


def test_eigenvectors_and_bases() -> None:
    seen: Counter[bool] = Counter()
    for rng, posed in posed_matrices():
        n = posed.matrix.size
        value = rng.choice(posed.structure.eigenvalues)
        basis = posed.decomposition.eigenspace(value)
        asked = given(posed, eigenvalue=value)
        for _ in range(TRIES):
            right = combined(rng, basis)
            assert is_correct("eigenspace-basis", asked, Vectors(vectors=tuple(right)))
            assert is_correct("eigenvector", asked, Vectors(vectors=(right[0],)))
            wrong = [list(v) for v in right]
            k = rng.randrange(len(wrong))
            match rng.randrange(4):
                case 0 | 1:
                    i = rng.randrange(n)
                    wrong[k][i] = wrong[k][i] + rng.choice(DISTURBANCES)
                case 2:
                    wrong[k] = [ZERO] * n
                case _:
                    wrong.append(wrong[k])
            vectors = tuple(tuple(v) for v in wrong)
            holds = (
                len(vectors) == len(basis)
                and all(in_kernel(posed, value, v) for v in vectors)
                and Matrix(vectors).rank() == len(basis)
            )
            assert is_correct("eigenspace-basis", asked, Vectors(vectors=vectors)) == holds
            v = vectors[k]
            one = any(v) and in_kernel(posed, value, v)
            assert is_correct("eigenvector", asked, Vectors(vectors=(v,))) == one
            seen[holds] += 1
    assert seen[False] > SIZE  # some changes lead to another right answer, most do not


# -- matrices ------------------------------------------------------------------------------------


def diagonalizes(posed: Posed, p: Matrix, d: Matrix) -> bool:
    """The definition: AP = PD, P invertible, D diagonal."""
    return posed.matrix * p == p * d and bool(p.det()) and d.is_diagonal


def test_diagonalizations() -> None:
    seen: Counter[bool] = Counter()
    for rng, posed in posed_matrices():
        if not posed.structure.is_diagonalizable("C"):
            continue
        pairs = [
            (value, v)
            for value in posed.structure.eigenvalues
            for v in combined(rng, posed.decomposition.eigenspace(value))
        ]
        for _ in range(TRIES):
            rng.shuffle(pairs)
            p = Matrix.from_columns([scaled(v, rng.choice(FACTORS)) for _, v in pairs])
            d = Matrix.diagonal([value for value, _ in pairs])
            assert is_correct("diagonalization", posed, {"P": p, "D": d})
            for near in ((disturbed(rng, p), d), (p, disturbed(rng, d)), (p.transpose(), d)):
                holds = diagonalizes(posed, *near)
                assert (
                    is_correct("diagonalization", posed, dict(zip("PD", near, strict=True)))
                    == holds
                )
                seen[holds] += 1
    assert seen[False] > SIZE


def blocks(form: Matrix) -> Counter[tuple[Number, int]] | None:
    """The blocks of a matrix with ones above the diagonal; None if it is of another form."""
    found: Counter[tuple[Number, int]] = Counter()
    n, start = form.size, 0
    for i in range(n):
        if any(form[i, j] for j in range(n) if j not in (i, i + 1)):
            return None
        if i + 1 < n and form[i, i + 1]:
            if form[i, i + 1] != ONE or form[i, i] != form[i + 1, i + 1]:
                return None
        else:
            found[form[i, i], i + 1 - start] += 1
            start = i + 1
    return found


def test_jordan_forms() -> None:
    seen: Counter[bool] = Counter()
    for rng, posed in posed_matrices():
        wanted = Counter((b.eigenvalue, b.size) for b in posed.structure.blocks)
        chains = list(posed.decomposition.chains)
        for _ in range(TRIES):
            rng.shuffle(chains)
            columns: list[Vector] = []
            form = [[ZERO] * posed.matrix.size for _ in range(posed.matrix.size)]
            for chain in chains:
                factor = rng.choice(FACTORS)
                for k, v in enumerate(chain.vectors):
                    at = len(columns)
                    form[at][at] = chain.eigenvalue
                    if k:
                        form[at - 1][at] = ONE
                        if k + 1 == len(chain.vectors):  # the chain's head may be added to it
                            v = tuple(a + b for a, b in zip(v, chain.vectors[0], strict=True))
                    columns.append(scaled(v, factor))
            p, j = Matrix.from_columns(columns), Matrix(form)
            for near in (
                (p, j),
                (disturbed(rng, p), j),
                (p, disturbed(rng, j)),
                (p, j.transpose()),
            ):
                q, other = near
                holds = posed.matrix * q == q * other and bool(q.det()) and blocks(other) == wanted
                assert is_correct("jordan-form", posed, {"P": q, "J": other}) == holds
                alone = given(posed, with_chain=False)
                assert is_correct("jordan-form", alone, {"J": other}) == (blocks(other) == wanted)
                seen[holds] += 1
    assert seen[True] > SIZE
    assert seen[False] > SIZE


def orthogonal_matrices() -> Iterator[tuple[random.Random, Posed, Matrix, Matrix]]:
    """Symmetric matrices QDQᵀ with rational orthogonal Q, by Cayley's formula."""
    for k in range(SIZE):
        rng = random.Random(k)
        n = rng.choice([2, 2, 3])
        s = [[ZERO] * n for _ in range(n)]
        for i in range(n):
            for j in range(i):
                s[i][j] = number(rng.randint(-2, 2))
                s[j][i] = -s[i][j]
        one = Matrix.identity(n)
        skew = Matrix(s)
        q = (one - skew) * (one + skew).inverse()
        d = Matrix.diagonal([number(rng.randint(-3, 3)) for _ in range(n)])
        decomposition = jordan_decomposition(q * d * q.transpose())
        yield rng, Posed(decomposition=decomposition, given=Given()), q, d


def test_orthogonal_diagonalizations() -> None:
    seen: Counter[bool] = Counter()
    for rng, posed, q, d in orthogonal_matrices():
        one = Matrix.identity(q.size)
        signs = Matrix.diagonal([number(rng.choice([-1, 1])) for _ in range(q.size)])
        rotated = (q * signs, d)
        for near in (
            rotated,
            (disturbed(rng, q), d),
            (q * 2, d),
            (q * I, d),
            (q, disturbed(rng, d)),
        ):
            u, e = near
            holds = (
                all(x.is_real for x in u.entries)
                and u.transpose() * u == one
                and e.is_diagonal
                and posed.matrix == u * e * u.transpose()
            )
            assert is_correct("orthogonal-diagonalization", posed, {"Q": u, "D": e}) == holds
            seen[holds] += 1
        assert holds or is_correct("orthogonal-diagonalization", posed, {"Q": rotated[0], "D": d})
    assert seen[False] > SIZE


def test_powers_and_exponentials() -> None:
    for rng, posed in posed_matrices():
        power = posed.matrix**3
        asked = given(posed, n=3)
        assert is_correct("matrix-power", asked, power)
        near = disturbed(rng, power)
        assert is_correct("matrix-power", asked, near) == (near == power)
        exponential = matrix_exponential(posed.matrix)
        assert is_correct("matrix-exponential", posed, exponential)
        near = disturbed(rng, exponential)
        assert is_correct("matrix-exponential", posed, near) == (near == exponential)


# -- numbers -------------------------------------------------------------------------------------


def test_lists_and_multiplicities() -> None:
    for rng, posed in posed_matrices():
        structure = posed.structure
        truth = [v for b in structure.blocks for v in [b.eigenvalue] * b.size]
        table = {
            v: (structure.algebraic_multiplicity(v), structure.geometric_multiplicity(v))
            for v in structure.eigenvalues
        }
        for _ in range(TRIES):
            values = rng.sample(truth, len(truth))
            assert is_correct("eigenvalues", posed, listed(values))
            near = list(values)
            match rng.randrange(4):
                case 0 | 1:
                    k = rng.randrange(len(near))
                    near[k] = near[k] + rng.choice(DISTURBANCES)
                case 2:
                    near.append(rng.choice(near))
                case _:
                    near.pop()
            assert is_correct("eigenvalues", posed, listed(near)) == (
                Counter(near) == Counter(truth)
            )
            entries = [(v, *counts) for v, counts in table.items()]
            rng.shuffle(entries)
            assert is_correct("multiplicities", posed, multiplicities(entries))
            k = rng.randrange(len(entries))
            v, a, g = entries[k]
            changed = rng.choice([(v, a + 1, g), (v, g, a), (v + ONE, a, g), (v, a, g + 1)])
            near_entries = [*entries[:k], changed, *entries[k + 1 :]]
            holds = {v: tuple(rest) for v, *rest in near_entries} == table
            assert is_correct("multiplicities", posed, multiplicities(near_entries)) == holds


def listed(values: list[Number]) -> Listed:
    return Listed(items=tuple(Item(value=v) for v in values))


def multiplicities(entries: list[tuple[Number, int, int]]) -> Multiplicities:
    return Multiplicities(
        entries=tuple(Multiplicity(eigenvalue=v, algebraic=a, geometric=g) for v, a, g in entries)
    )


def test_characteristic_polynomials() -> None:
    for rng, posed in posed_matrices():
        chi = posed.structure.characteristic_polynomial
        sign = number((-1) ** chi.degree)
        assert is_correct("characteristic-polynomial", posed, chi)
        assert is_correct("characteristic-polynomial", posed, chi.scaled(sign))
        for _ in range(TRIES):
            coefficients = list(chi.coefficients)
            k = rng.randrange(len(coefficients))
            coefficients[k] = coefficients[k] + rng.choice(DISTURBANCES)
            near = rng.choice([Polynomial(coefficients), chi.scaled(2), chi * Polynomial([1, 0])])
            holds = near in (chi, chi.scaled(sign))
            assert is_correct("characteristic-polynomial", posed, near) == holds


def test_verified_eigenvectors() -> None:
    for rng, posed in posed_matrices():
        value = rng.choice(posed.structure.eigenvalues)
        v = scaled(posed.decomposition.eigenspace(value)[0], rng.choice(FACTORS))
        near = tuple(x + rng.choice([ZERO, ONE]) for x in v)
        for w in (v, near):
            if not any(w):
                continue
            asked = given(posed, vector=w)
            image = posed.matrix.apply(w)
            # The definition of an eigenvector: w and Aw are dependent.
            holds = Matrix([w, image]).rank() == 1
            assert is_correct("verify-eigenvector", asked, Decided(holds=False)) != holds
            for said in (value, value + ONE, value + number(1) / 10**30):
                right = holds and image == scaled(w, said)
                answer = Decided(holds=True, eigenvalue=said)
                assert is_correct("verify-eigenvector", asked, answer) == right


@pytest.mark.parametrize("field", ["Q", "R", "C"])
def test_decisions_over_a_field(field: str) -> None:
    for _, posed in posed_matrices():
        asked = given(posed, field=field)
        values = posed.structure.eigenvalues
        inside: Callable[[Number], bool] = {
            "Q": lambda x: x.is_rational, "R": lambda x: x.is_real, "C": lambda x: True,
        }[field]  # fmt: skip
        full = all(
            len(posed.matrix.shifted(v).kernel()) == posed.structure.algebraic_multiplicity(v)
            for v in values
        )
        holds = full and all(map(inside, values))
        assert is_correct("diagonalizable", asked, Decided(holds=True)) == holds
        assert is_correct("diagonalizable", asked, Decided(holds=False)) != holds


# -- what other systems let pass -----------------------------------------------------------------

PAIR = "4 1; 2 3"


@pytest.mark.parametrize(
    ("kind", "answer", "facts"),
    [
        ("diagonalization", {"P": "0 0; 0 0", "D": "0 0; 0 0"}, {}),
        ("diagonalization", {"P": "0 0; 0 0", "D": "diag(5, 2)"}, {}),
        ("diagonalization", {"P": "1 1; 1 1", "D": "diag(5, 5)"}, {}),
        ("diagonalization", {"P": "1 1; 1 -2", "D": "diag(2, 5)"}, {}),
        ("diagonalization", {"P": "1 1; 1 -2 + 1/10^30", "D": "diag(5, 2)"}, {}),
        ("diagonalization", "not diagonalizable", {}),
        ("eigenvalues", "5, 2 + 10^(-30)", {}),
        ("eigenvalues", "5, 5, 2", {}),
        ("eigenvalues", "5.00000000000000000001, 2", {}),
        ("eigenvector", "(0, 0)", {"eigenvalue": "5"}),
        ("eigenvector", "(0.00, 0.00)", {"eigenvalue": "5"}),
        ("eigenvector", "(1, 1 + 1/10^30)", {"eigenvalue": "5"}),
        ("eigenvector", "t(0, 0)", {"eigenvalue": "5"}),
        ("eigenvector", "(1/10^30, 0)", {"eigenvalue": "5"}),
        ("eigenspace-basis", "(1, 1), (2, 2)", {"eigenvalue": "5"}),
        ("eigenspace-basis", "(1, 1), (1, 0)", {"eigenvalue": "5"}),
        ("orthogonal-diagonalization", {"Q": "0 0; 0 0", "D": "0 0; 0 0"}, {}),
        ("jordan-form", {"P": "0 0; 0 0", "J": "diag(5, 2)"}, {}),
        ("matrix-power", "0 0; 0 0", {"n": "2"}),
        ("matrix-exponential", "0 0; 0 0", {}),
    ],
)
def test_never_accepted(kind: str, answer: object, facts: dict[str, str]) -> None:
    verdict = check(kind=kind, matrix=PAIR, answer=answer, given=facts)
    assert verdict.status != "correct"


@pytest.mark.parametrize(
    ("kind", "answer", "facts"),
    [
        ("eigenvector", "(0.01, 0.01)", {"eigenvalue": "5"}),
        ("eigenvector", "(1/10^30, 1/10^30)", {"eigenvalue": "5"}),
        ("eigenspace-basis", "(-0.5, 1)", {"eigenvalue": "2"}),
        ("diagonalization", {"P": "0.01 0.01; 0.01 -0.02", "D": "diag(5.0, 2)"}, {}),
        ("diagonalization", {"P": "1/10^30 10^30; 1/10^30 -2*10^30", "D": "diag(5, 2)"}, {}),
        ("eigenvalues", "5.000, 20/10", {}),
    ],
)
def test_small_or_decimal_and_right(kind: str, answer: object, facts: dict[str, str]) -> None:
    assert check(kind=kind, matrix=PAIR, answer=answer, given=facts).status == "correct"


# -- the tests themselves ------------------------------------------------------------------------


def test_a_failing_row_is_the_first_one() -> None:
    matrix = parse_matrix("2 0 0; 0 2 0; 1 0 3")
    assert failing_row(matrix, number(2), (ONE, ZERO, -ONE)) is None
    assert failing_row(matrix, number(2), (ONE, ZERO, ONE)) == 2
    assert failing_row(matrix, number(3), (ONE, ONE, ZERO)) == 0


def test_matching_uses_nothing_twice() -> None:
    two, three = number(2), number(3)
    assert matching([two, two], [two, three]) == [0, None]
    assert matching([three, two], [two, three]) == [1, 0]
    assert matching([], [two]) == []


def test_independence_is_proved_or_not_decided() -> None:
    primes = [2, 3, 5, 7, 11, 13, 17, 19]
    rows = [tuple(sqrt(p) * q + ONE for p in primes) for q in primes]
    assert not are_independent([*rows, rows[0]])  # more than entries
    assert are_independent([tuple(sqrt(p + 9 * k) for p in primes) for k in range(8)])
    with pytest.raises(LimitError, match="too many different square roots"):
        are_independent(rows)  # dependent, and a determinant of 256 conjugates would show it
    assert not are_independent([(sqrt(2), ONE), (number(2), sqrt(2))])
    tiny = number(1) / 10**600
    assert are_independent([(sqrt(2), ONE), (number(2) + tiny, sqrt(2))])
