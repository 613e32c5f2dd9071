"""Mistakes that tell apart: by enumeration, which pairs can be, and which are declared not to."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from random import Random

import pytest

from eigtutor import check, generate
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.distinguishing import mistakes_of, wrong_answer
from eigtutor.errors import ImpossibleRequest, SpecError
from eigtutor.exact import Matrix, Surd
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.marking import Posed
from eigtutor.mistakes import MISTAKES

#: Kinds of which some mistakes are declared alike.
DECLARED = sorted({kind for m in MISTAKES if m.alike for kind in m.kinds})
#: So many questions must agree before a pair looks as if it were alike.
ENOUGH = 20


def matrices(size, symmetric):
    if size == 2:
        rows = [[[a, b], [c, d]] for a, b, c, d in product(range(-2, 2), repeat=4)]
    else:
        rng = Random(size)
        rows = [[[rng.randint(-2, 2) for _ in range(3)] for _ in range(3)] for _ in range(120)]
        for _ in range(160):  # of rank one, shifted: repeated eigenvalues
            u, v = ([rng.randint(-2, 2) for _ in range(3)] for _ in range(2))
            c = rng.randint(-2, 2)
            v = u if symmetric else v
            rows.append([[u[i] * v[j] + c * (i == j) for j in range(3)] for i in range(3)])
    for one in rows:
        n = range(size)
        yield [[one[min(i, j)][max(i, j)] for j in n] for i in n] if symmetric else one


def asked(kind, size):
    for rows in matrices(size, kind == "definiteness"):
        decomposition = jordan_decomposition(Matrix(rows))
        values = decomposition.structure.eigenvalues
        if kind in ("eigenvector", "eigenspace-basis"):
            givens = [Given(eigenvalue=x) for x in values if isinstance(x, Surd)]
        elif "field" in KINDS[kind].options:
            givens = [Given(), Given(field="R")]
        else:
            givens = [Given()]
        for given in givens:
            yield Posed(decomposition=decomposition, given=given)


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("kind", DECLARED)
def test_what_is_declared_alike_is_so_and_nothing_else(kind, size):
    both, same = Counter(), Counter()
    known = mistakes_of(kind)
    for posed in asked(kind, size):
        wrong = {m.name: wrong_answer(m, KINDS[kind], posed) for m in known}
        there = {name: one.meaning for name, one in wrong.items() if one is not None}
        for pair in combinations(there, 2):
            both[pair] += 1
            same[pair] += there[pair[0]] == there[pair[1]]
    for pair, count in both.items():
        one, other = (MISTAKES[name] for name in pair)
        if one.alike_with(other, size):
            assert same[pair] == count, pair
        elif count >= ENOUGH:
            assert same[pair] < count, pair


@pytest.mark.parametrize(
    ("kind", "size", "names"),
    [
        ("characteristic-polynomial", 3, ["C1", "C7"]),
        ("characteristic-polynomial", 2, ["C1", "C4", "C6"]),
        ("eigenvalues", 3, ["L1", "L2"]),
        ("diagonalization", 2, ["D1", "D2", "D3"]),
        ("jordan-form", 3, ["J1", "J2", "J3"]),
        ("matrix-power", 2, ["M1", "M2", "M3"]),
    ],
)
def test_the_named_mistakes_give_different_answers_that_are_not_accepted(kind, size, names):
    spectrum = "defective" if kind == "jordan-form" else None
    for exercise in generate(
        kind, size=size, spectrum=spectrum, distinguish=names, count=6, seed=3
    ):
        question = exercise.question
        posed = Posed(decomposition=exercise.problem.decomposition, given=question.given)
        texts = [MISTAKES[name].wrong_answer(kind, posed) for name in names]
        assert None not in texts
        assert all(a != b for a, b in combinations(texts, 2))
        for text in texts:
            assert check(problem=exercise, answer=text).status in ("incorrect", "partial")


@pytest.mark.parametrize("kind", ["eigenvalues", "characteristic-polynomial", "diagonalization"])
def test_all_that_apply(kind):
    for exercise in generate(kind, size=3, distinguish=True, count=3, seed=1):
        posed = Posed(decomposition=exercise.problem.decomposition, given=exercise.question.given)
        found = [wrong_answer(m, KINDS[kind], posed) for m in mistakes_of(kind)]
        meanings = [one.meaning for one in found if one is not None]
        assert len(set(meanings)) == len(meanings) >= 2


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if mistakes_of(kind.name)])
def test_no_mistake_leads_to_what_is_accepted(kind):
    """For distinguish a mistake is taken at its word: what it gives is wrong for the checker, too,
    whatever matrix is drawn."""
    for exercise in generate(kind, count=6, seed=11):
        posed = Posed(decomposition=exercise.problem.decomposition, given=exercise.question.given)
        for mistake in mistakes_of(kind):
            if mistake.wrong_answer(kind, posed) is not None:
                assert wrong_answer(mistake, KINDS[kind], posed) is not None, mistake.name


def test_what_can_never_differ_is_refused_before_a_matrix_is_drawn():
    with pytest.raises(SpecError, match=r"C1 and C7 never give different answers for a 2×2"):
        generate("characteristic-polynomial", size=2, distinguish=["C1", "C7"])
    with pytest.raises(SpecError, match="a mistake in other questions; here there are: L1"):
        generate("eigenvalues", distinguish=["L1", "C1"])
    with pytest.raises(SpecError, match="C99 is no mistake"):
        generate("eigenvalues", distinguish=["C99"])


def test_a_mistake_that_leads_nowhere_is_refused_with_the_reason():
    with pytest.raises(ImpossibleRequest, match=r"V9 .* leads to no wrong answer") as caught:
        list(generate("eigenvector", size=3, spectrum="integer", distinguish=["V1", "V9"]))
    assert caught.value.where == "distinguish"
    assert "other eigenvalues" in caught.value.remedy
