"""What holds in general, and where it breaks: against certified structures at many points."""

from __future__ import annotations

import dataclasses
from itertools import product

import pytest

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import ProofFailure
from eigtutor.exact import Matrix, Polynomial, number
from eigtutor.exact.radical_functions import at
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.exact.waves import angle_of, cosine, sine
from eigtutor.generic.conditions import (
    DEFECTIVE,
    DIAGONALIZABLE,
    FORMULA,
    NOT_DEFINED,
    OTHER_FORM,
    SINGULAR,
    Condition,
    conditions,
)
from eigtutor.generic.samples import sampled
from eigtutor.generic.structure import GenericStructure, behavior, generic_structure

#: Text of a matrix → when → what.
TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    "a 1; 0 b": {"a = b": (DEFECTIVE,), "a = 0": (SINGULAR,), "b = 0": (SINGULAR,)},
    "a 1; 0 1": {"a = 1": (DEFECTIVE,), "a = 0": (SINGULAR,)},
    "cos(theta) -sin(theta); sin(theta) cos(theta)": {
        "cos(theta) = 1": (DIAGONALIZABLE,),
        "cos(theta) = -1": (DIAGONALIZABLE,),
    },
    "a b; b a": {"b = 0": (DIAGONALIZABLE,), "a = -b": (SINGULAR,), "a = b": (SINGULAR,)},
    "1 k; 0 1": {"k = 0": (DIAGONALIZABLE,)},
    "0 1; -omega^2 -2*c": {
        "c = -omega": (DEFECTIVE,),
        "c = omega": (DEFECTIVE,),
        "omega = 0": (SINGULAR,),
    },
    "a b; 0 d": {
        "a = d": (DEFECTIVE,),
        "a = 0": (SINGULAR,),
        "d = 0": (SINGULAR,),
        "a = d and b = 0": (DIAGONALIZABLE,),
    },
    "a b; c d": {
        "a**2 - 2*a*d + 4*b*c + d**2 = 0": (DEFECTIVE,),
        "c = 0": (FORMULA,),
        "a*d - b*c = 0": (SINGULAR,),
        "c = 0 and a = d and b = 0": (DIAGONALIZABLE,),
    },
    "a 1; 0 a": {"a = 0": (SINGULAR,)},
    "1/a 1; 0 a": {"a = 0": (NOT_DEFINED,), "a = -1": (DEFECTIVE,), "a = 1": (DEFECTIVE,)},
    "1 a b; 0 1 a; 0 0 1": {"a = 0": (OTHER_FORM,), "a = 0 and b = 0": (DIAGONALIZABLE,)},
    "0 b^2; 1 0": {"b = 0": (DEFECTIVE, SINGULAR)},
    "0 2; b^2 0": {"b = 0": (DEFECTIVE, SINGULAR)},
    "0 1; 4 - b^2 0": {"b = 2": (DEFECTIVE, SINGULAR), "b = -2": (DEFECTIVE, SINGULAR)},
    "0 k 0; 1 0 1; 0 1 0": {"k = -1": (DEFECTIVE,)},
    "0 -1 0; 1 0 0; 0 0 k": {"k**2 = -1": (DIAGONALIZABLE,), "k = 0": (SINGULAR,)},
    "cos(t) sin(t); sin(t) -cos(t)": {"cos(t) = -1": (FORMULA,)},
    "cos(2t) sin(2t); sin(2t) -cos(2t)": {},
    "cos(a-b) sin(a-b); sin(a-b) -cos(a-b)": {
        "cos(a) = -cos(b) and sin(a) = -sin(b)": (FORMULA,),
    },
    "cos(a-b) -sin(a-b); sin(a-b) cos(a-b)": {
        "cos(a) = cos(b) and sin(a) = sin(b)": (DIAGONALIZABLE,),
        "cos(a) = -cos(b) and sin(a) = -sin(b)": (DIAGONALIZABLE,),
    },
    "cos(t) 1; 1 0": {},
    "cos(t)+1 sin(t); -sin(t) 0": {
        "cos(t) = 3/5 and sin(t) = 4/5": (DEFECTIVE,),
        "cos(t) = 3/5 and sin(t) = -4/5": (DEFECTIVE,),
        "cos(t) = 1": (FORMULA, SINGULAR),
        "cos(t) = -1": (DIAGONALIZABLE, SINGULAR),
    },
    "cos(t) -1/4; 1 0": {"cos(t) = 1": (DEFECTIVE,), "cos(t) = -1": (DEFECTIVE,)},
    "cos(t) a; 0 1": {
        "cos(t) = 1": (DEFECTIVE,),
        "sin(t) = 1": (SINGULAR,),
        "sin(t) = -1": (SINGULAR,),
        "cos(t) = 1 and a = 0": (DIAGONALIZABLE,),
    },
    "0 1 0; 0 0 1; 1 a 0": {"4*a**3 - 27 = 0": ("repeated eigenvalue",)},
    "a b; b -a": {
        "a**2 = -b**2": (DEFECTIVE, SINGULAR),
        "b = 0": (FORMULA,),
        "b = 0 and a = 0": (DIAGONALIZABLE, SINGULAR),
    },
    "a b b; b a b; b b a": {
        "b = 0": (DIAGONALIZABLE,), "a = -2*b": (SINGULAR,), "a = b": (SINGULAR,)
    },
    "a 1 0; 0 1 b; b 0 1": {
        "b = 0": (DIAGONALIZABLE,),
        "4*a**3 - 12*a**2 + 27*b**2 + 12*a - 4 = 0": (DEFECTIVE,),
        "a = -b**2": (SINGULAR,),
        "b = 0 and a = 1": (DEFECTIVE,),
    },
    "a 1 0 0; 0 a 0 0; 0 0 0 1; 0 0 2 0": {"a**2 = 2": (OTHER_FORM,), "a = 0": (SINGULAR,)},
}  # fmt: skip


def matrix(text: str) -> Matrix:
    return parse_matrix(text, parameters=True)


def points(letters):
    """A grid of values, with the special ones among them."""
    values = [number(k) for k in range(-2, 3)]
    for chosen in product(values, repeat=len(letters)):
        yield dict(zip(letters, chosen, strict=True))


def holds(condition: Condition, point) -> bool:
    """Whether all equations of a condition hold at the point, by their own text alone."""
    values = dict(point)
    for name, t in point.items():
        angle = angle_of(name)
        if angle is not None:
            values[f"cos({angle})"] = at(cosine(angle), {name: t})
            values[f"sin({angle})"] = at(sine(angle), {name: t})
    try:
        return all(at(e.left, values) == at(e.right, values) for e in condition.equations)
    except ZeroDivisionError:
        return False


@pytest.mark.parametrize("text", TABLE)
def test_the_conditions_are_these(text):
    assert {c.when: c.what for c in conditions(generic_structure(matrix(text)))} == TABLE[text]


@pytest.mark.parametrize("text", TABLE)
def test_every_point_of_a_grid_behaves_as_the_table_says(text):
    """Off the conditions, as in general; on them, as the one with the most equations says."""
    general = generic_structure(matrix(text))
    listed = conditions(general)
    usual = general.behavior
    for point in points(general.letters):
        on = [c for c in listed if holds(c, point)]
        if any(NOT_DEFINED in c.what for c in on):
            continue
        here = Matrix([[at(x, point) for x in row] for row in general.matrix])
        found = jordan_decomposition(here).structure
        spectral = [c for c in on if {DEFECTIVE, DIAGONALIZABLE, OTHER_FORM} & set(c.what)]
        if not spectral:
            assert len(found.eigenvalues) == usual.distinct, point
            assert found.is_defective == usual.is_defective, point
        else:
            last = max(spectral, key=lambda c: len(c.equations))
            assert found.is_defective == (DIAGONALIZABLE not in last.what), (point, last.when)
            assert len(found.eigenvalues) < here.size
        singular = usual.is_singular or any(SINGULAR in c.what for c in on)
        assert singular == (not here.det()), point
        if not on:
            for value in general.eigenvalues:
                vectors = [tuple(at(x, point) for x in v) for v in value.eigenvectors]
                number_here = at(value.value, point)
                assert all(not any(here.shifted(number_here).apply(v)) for v in vectors)
                assert all(map(any, vectors)), (point, value)


@pytest.mark.parametrize("text", TABLE)
def test_the_second_path_agrees(text):
    structure = generic_structure(matrix(text))
    assert sampled(structure, conditions(structure)) > 0


def test_the_second_path_sees_what_is_wrong():
    structure = generic_structure(matrix("a 0; 0 b"))
    object.__setattr__(structure, "matrix", matrix("a 1; 1 b"))
    with pytest.raises(ProofFailure):
        sampled(structure, [])


def test_a_formula_that_fails_is_replaced():
    found = conditions(generic_structure(matrix("a b; c d")))
    [condition] = [c for c in found if FORMULA in c.what]
    for value in (value for part in condition.parts for value in part.eigenvalues):
        for v in value.eigenvectors:
            assert not any(condition.matrix.shifted(value.value).apply(v))


@pytest.mark.parametrize(
    ("rows", "distinct", "ranks", "singular"),
    [
        ([[3, -2], [2, -1]], 1, (1, 0), False),
        ([[1, 0], [0, 1]], 1, (0, 0), False),
        ([[0, 1, 0], [0, 0, 1], [0, 0, 0]], 1, (2, 1, 0), True),
        ([[1, 1, 0], [0, 1, 0], [0, 0, 2]], 2, (1, 0, 0), False),
    ],
)
def test_behavior(rows, distinct, ranks, singular):
    found = behavior(Matrix(rows))
    assert (found.distinct, found.ranks, found.is_singular) == (distinct, ranks, singular)


@pytest.mark.parametrize("text", TABLE)
def test_the_minimal_polynomial_annihilates_and_no_smaller_one_does(text):
    structure = generic_structure(matrix(text))
    minimal = structure.minimal_polynomial
    assert structure.matrix.value_of(minimal).is_zero
    for part in structure.parts:
        smaller = minimal.divmod(part.factor)[0]
        assert not structure.matrix.value_of(smaller).is_zero


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("0 1 0; 0 0 1; 1 a 0", ("1", "lambda_", "lambda_**2")),
        ("a 1 0; 1 b 1; 0 1 c", ("lambda_**2 + (-b - c)*lambda_ + (b*c - 1)", "lambda_ - c", "1")),
        (
            "0 1 0 0; 0 0 1 0; 1 a 0 0; 1 0 1 b",
            (
                "lambda_ - b",
                "lambda_**2 - b*lambda_",
                "-b*lambda_**2 + a*lambda_ + 1",
                "lambda_**2 + 1",
            ),
        ),
    ],
)
def test_a_vector_over_the_roots_is_short(text, entries):
    [vector] = [part.root_vector for part in generic_structure(matrix(text)).parts][-1:]
    assert tuple(entry.sympy_text() for entry in vector.entries) == entries


def test_a_wrong_vector_over_the_roots_is_seen():
    a = matrix("a 1 0; 1 b 1; 0 1 c")
    [part] = generic_structure(a).parts
    good = part.root_vector
    first, *rest = good.entries
    bad = dataclasses.replace(good, entries=(first + Polynomial([1]), *rest))
    with pytest.raises(ProofFailure):
        bad.certify(a)
    structure = GenericStructure(matrix=a, parts=(dataclasses.replace(part, root_vector=bad),))
    with pytest.raises(ProofFailure, match="over a root"):
        sampled(structure, [])
    zero = dataclasses.replace(
        good, entries=(Polynomial([]),) * 3, seed=tuple(0 * x for x in good.seed)
    )
    with pytest.raises(ProofFailure, match="may be zero"):
        zero.certify(a)


def test_letters_are_what_occurs():
    assert generic_structure(matrix("b 1; 0 a")).letters == ("a", "b")
    assert RationalFunction.letter("a").letters == ("a",)
