"""The exact structure: known structures are found, wrong ones are refused, SymPy agrees."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
import sympy
from hypothesis import given, settings

from eigtutor.eigenstructure import Chain, certify, jordan_decomposition
from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import ProofFailure
from eigtutor.exact import Matrix, RootElement, number
from eigtutor.exact.matrices import scaled
from strategies import NOTABLE, jordan_conjugates, rational_matrices, sample


@given(jordan_conjugates())
def test_a_known_structure_is_found(case):
    matrix, blocks = case
    structure = jordan_decomposition(matrix).structure
    found = Counter((b.eigenvalue, b.size) for b in structure.blocks)
    assert found == Counter((number(value), size) for value, size in blocks)


@given(rational_matrices, rational_matrices)
def test_similar_matrices_have_one_structure(a, p):
    if p.size == a.size and p.det():
        similar = p * a * p.inverse()
        assert jordan_decomposition(similar).structure == jordan_decomposition(a).structure


@given(rational_matrices)
def test_invariants(a):
    decomposition = jordan_decomposition(a)
    structure = decomposition.structure
    assert structure.characteristic_polynomial == a.characteristic_polynomial()
    assert a.value_of(structure.minimal_polynomial).is_zero
    assert structure.minimal_polynomial.flint() == a.flint().minpoly()
    assert spectrum_enclosed(decomposition)
    transposed = jordan_decomposition(a.transpose()).structure
    assert transposed.blocks == structure.blocks


@pytest.mark.parametrize("name", NOTABLE)
def test_notable_matrices(name):
    decomposition = jordan_decomposition(parse_matrix(NOTABLE[name]))
    assert spectrum_enclosed(decomposition)
    p, j = decomposition.modal_matrix, decomposition.structure.jordan_matrix
    if decomposition.structure.has_one_field:
        assert p * j * p.inverse() == decomposition.matrix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0 0 -1; 1 0 3; 0 1 0", {"Q": False, "R": True, "C": True}),
        ("0 -1; 1 0", {"Q": False, "R": False, "C": True}),
        ("4 2; 2 5", {"Q": False, "R": True, "C": True}),
        ("2 0; 0 3", {"Q": True, "R": True, "C": True}),
        ("3 -2; 2 -1", {"Q": False, "R": False, "C": False}),
    ],
)
def test_diagonalizable_over_each_field(text, expected):
    """The first is a case where SymPy 1.14 says False over R: its three roots are real, as the
    sign changes of its characteristic polynomial x³ − 3x + 1 at −2, 0, 1, 2 prove."""
    structure = jordan_decomposition(parse_matrix(text)).structure
    assert {f: structure.is_diagonalizable(f) for f in ("Q", "R", "C")} == expected


def test_sign_changes_prove_three_real_roots():
    p = parse_matrix("0 0 -1; 1 0 3; 0 1 0").characteristic_polynomial()
    assert [p(number(x)).sign() for x in (-2, 0, 1, 2)] == [-1, 1, -1, 1]


def test_a_cubic_whose_jordan_form_sympy_cannot_write_down():
    """SymPy 1.14's jordan_form takes many seconds here, and its answer fills pages. Three blocks of
    size 1 are right: the discriminant differs from 0, so the three roots are distinct."""
    matrix = parse_matrix("-3 1 2; 1 -1 0; 1 0 -2")
    found = jordan_decomposition(matrix)
    x = sympy.Symbol("x")
    p = matrix.to_sympy().charpoly(x).as_expr()
    assert sympy.discriminant(p, x) > 0  # and all three are real
    assert [b.size for b in found.structure.blocks] == [1, 1, 1]
    assert all(v.is_real for v in found.structure.eigenvalues)
    rows = [[complex(x) for x in row] for row in matrix]
    for chain in found.chains:
        value, [v] = complex(chain.eigenvalue), chain.vectors
        z = [complex(c) for c in v]
        image = [sum(a * b for a, b in zip(row, z, strict=True)) for row in rows]
        assert max(abs(y - value * b) for y, b in zip(image, z, strict=True)) < 1e-12
        assert max(map(abs, z)) >= 1


@settings(max_examples=30)
@given(jordan_conjugates(most=3))
def test_agrees_with_sympy_on_rational_spectra(case):
    matrix, _ = case
    _, theirs = matrix.to_sympy().jordan_form()
    mine = jordan_decomposition(matrix).structure.jordan_matrix.to_sympy()

    def blocks(j: sympy.Matrix) -> Counter:
        return Counter((b[0, 0], b.shape[0]) for b in j.get_diag_blocks())

    assert blocks(mine) == blocks(theirs)


def test_eigenvalues_agree_with_sympy():
    compared = 0
    for matrix in sample(40, seed=3):
        structure = jordan_decomposition(matrix).structure
        roots = sympy.roots(matrix.to_sympy().charpoly(), multiple=False)
        if sum(roots.values()) != matrix.size or not structure.has_one_field:
            continue
        for value in structure.eigenvalues:
            multiplicity = sum(
                m for r, m in roots.items() if abs(complex(r) - complex(value)) < 1e-9
            )
            assert multiplicity == structure.algebraic_multiplicity(value)
            compared += 1
    assert compared >= 50


# -- refusals ------------------------------------------------------------------------------------


def _parts(text: str):
    d = jordan_decomposition(parse_matrix(text))
    return d.matrix, d.structure, d.chains


def test_a_broken_chain_is_refused():
    matrix, structure, chains = _parts("3 -2; 2 -1")
    wrong = Chain(
        eigenvalue=chains[0].eigenvalue,
        vectors=(scaled(chains[0].vectors[0], 2), chains[0].vectors[1]),
    )
    with pytest.raises(ProofFailure, match="broken"):
        certify(matrix, structure, [wrong])


def test_a_zero_vector_is_refused():
    matrix, structure, chains = _parts("2 0; 0 3")
    zero = Chain(eigenvalue=chains[0].eigenvalue, vectors=((number(0), number(0)),))
    with pytest.raises(ProofFailure, match="dependent"):
        certify(matrix, structure, [zero, chains[1]])


def test_dependent_eigenvectors_are_refused():
    matrix, structure, chains = _parts("2 0; 0 2")
    with pytest.raises(ProofFailure, match="dependent"):
        certify(matrix, structure, [chains[0], chains[0]])


def test_another_matrix_is_refused():
    _, structure, chains = _parts("2 0; 0 3")
    with pytest.raises(ProofFailure):
        certify(Matrix([[2, 1], [1, 3]]), structure, chains)


def test_wrong_factors_are_refused():
    matrix, structure, chains = _parts("2 0; 0 3")
    wrong = replace(structure, factors=structure.factors[:1])
    with pytest.raises(ProofFailure, match="characteristic"):
        certify(matrix, wrong, chains)


def test_a_wrong_numbered_root_is_refused():
    matrix, structure, chains = _parts(NOTABLE["irreducible cubic"])
    assert isinstance(chains[0].eigenvalue, RootElement)
    swapped = Chain(eigenvalue=chains[0].eigenvalue, vectors=chains[1].vectors)
    with pytest.raises((ProofFailure, ValueError)):
        certify(matrix, structure, [swapped, *chains[1:]])
