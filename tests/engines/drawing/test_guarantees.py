"""Every control is a guarantee: what it promises, computed afresh from the matrix."""

from __future__ import annotations

from itertools import permutations

import pytest
import sympy

from eigtutor.engines.drawing import Request, drawn
from eigtutor.engines.drawing.sameness import same
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Matrix, RootElement, Surd
from eigtutor.problem import Draw

FAMILIES = ("integer", "rational", "irrational", "complex", "defective")
CASES = [(family, size) for family in FAMILIES for size in (2, 3, 4, 5, 6)]


def some(request, count=6, seed=1):
    found = drawn(request, seed)
    return [next(found) for _ in range(count)]


def numbers(x):
    """All numerators and denominators in an exact number."""
    for c in x.coefficients if isinstance(x, RootElement) else (x,):
        assert isinstance(c, Surd)
        for _, p, q in c.terms:
            yield from (abs(p), q)


def largest(values):
    return max(n for x in values for n in numbers(x))


def is_general(a):
    """Not symmetric, and in no order of the coordinates block-triangular, by trying them all."""
    n = a.size
    assert a != a.transpose()
    for order in permutations(range(n)):
        for k in range(1, n):
            if not any(a[order[i], order[j]] for i in range(k, n) for j in range(k)):
                return False
    return True


@pytest.mark.parametrize(("family", "size"), CASES)
def test_the_sort_of_matrix_and_no_more(family, size):
    for found in some(Request(size=size, spectrum=family), 3 if size > 4 else 6):
        a, values = found.matrix, found.structure.eigenvalues
        assert a.size == size
        assert is_general(a)
        assert all(abs(x.numerator) <= 9 * x.denominator for x in a.entries)
        assert largest(x for chain in found.chains for v in chain.vectors for x in v) <= 9
        assert found.structure.is_defective == (family == "defective")
        assert all(v.is_real for v in values) == (family != "complex")
        assert all(v.is_rational for v in values) == (family not in ("complex", "irrational"))
        if family in ("integer", "defective"):
            assert all(v.is_integer for v in values)
        if family == "rational":
            assert not all(v.is_integer for v in values)
        theirs = sympy.Matrix(size, size, [sympy.Rational(x.numerator, x.denominator)
                                           for x in a.entries]).charpoly()  # fmt: skip
        ours = found.structure.characteristic_polynomial
        assert [
            sympy.Rational(str(c.sympy_text())) for c in ours.coefficients
        ] == theirs.all_coeffs()


def random_request(draw):
    """A request with a few bounds at random."""
    size = draw.integer(2, 4)
    wish = {"size": size, "spectrum": draw.choice(FAMILIES), "max_entry": draw.integer(4, 12)}
    if draw.below(2):
        wish["max_charpoly"] = draw.integer(10, 200)
    if draw.below(2):
        wish["max_denominator"] = draw.integer(1, 3)
    if draw.below(2):
        wish["max_eigenvector"] = draw.integer(2, 9)
    if draw.below(2):
        wish["max_P"] = draw.integer(2, 9)
    if draw.below(3) == 0:
        wish["max_P_inverse"] = draw.integer(4, 30)
    if draw.below(2):
        least = draw.integer(0, 1)
        wish["zeros"] = (least, least + draw.integer(0, 2))
    if draw.below(2):
        wish["distinct"] = bool(draw.below(2))
    return Request(**wish)


def holds(request, found):
    """Whether a matrix keeps all bounds of a request."""
    a, structure = found.matrix, found.structure
    bounds = []
    for x in a.entries:
        bounds.append(abs(x.numerator) <= request.max_entry * x.denominator)
        bounds.append(x.denominator <= (request.max_denominator or x.denominator))
    if request.max_charpoly is not None:
        polynomial = a.characteristic_polynomial()
        bounds.append(largest(polynomial.coefficients) <= request.max_charpoly)
    for chain in found.chains:
        bounds.append(largest(chain.vectors[0]) <= request.max_eigenvector)
    p = found.modal_matrix
    bounds.append(largest(p.entries) <= (request.max_P or request.max_eigenvector))
    if request.max_P_inverse is not None:
        inverse = p.inverse()
        assert p * inverse == Matrix.identity(a.size)
        bounds.append(largest(inverse.entries) <= request.max_P_inverse)
    zeros = sum(not x for x in a.entries)
    if request.zeros is not None:
        bounds.append(request.zeros[0] <= zeros <= request.zeros[1])
    if request.distinct is not None:
        bounds.append(request.distinct == (len(set(structure.spectrum)) == a.size))
    return all(bounds)


@pytest.mark.parametrize("number", range(40))
def test_random_requests_are_met_or_refused(number):
    request = random_request(Draw(number))
    try:
        matrices = some(request, 3, number)
    except ImpossibleRequest:
        return
    for found in matrices:
        assert holds(request, found), (request, found.matrix)
        assert is_general(found.matrix)


def test_most_random_requests_are_met():
    """The test above is no test if all are refused."""
    met = 0
    for number in range(40):
        try:
            some(random_request(Draw(number)), 1, number)
            met += 1
        except ImpossibleRequest:
            pass
    assert met >= 20


@pytest.mark.parametrize(("family", "size"), [c for c in CASES if c[1] < 6])
def test_no_problem_comes_twice(family, size):
    matrices = [
        [[int(x.numerator * 6 // x.denominator) for x in row] for row in found.matrix.rows]
        for found in some(Request(size=size, spectrum=family), 25)
    ]
    for k, a in enumerate(matrices):
        assert not any(same(a, b) for b in matrices[:k])


@pytest.mark.parametrize("distinct", [True, False])
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_distinct_or_repeated(family, size, distinct):
    pair = family in ("irrational", "complex")
    impossible = distinct if family == "defective" else not distinct and size < (4 if pair else 3)
    request = Request(size=size, spectrum=family, distinct=distinct)
    if impossible:
        with pytest.raises(ImpossibleRequest) as caught:
            next(drawn(request, 1))
        assert caught.value.where == "distinct"
        return
    for found in some(request, 5):
        assert (len(found.structure.eigenvalues) == size) == distinct
