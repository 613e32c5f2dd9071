"""The families of matrices: what was asked for holds exactly, the numbers are small, and no two
draws are the same problem."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import islice, product
from math import isqrt
from typing import get_args

import pytest

from eigtutor.eigenstructure import certify
from eigtutor.engines.blocks import checked_blocks
from eigtutor.engines.drawing import Drawing, drawn
from eigtutor.engines.families import FAMILIES, Request, family_of
from eigtutor.engines.normal_matrices import is_sum_of_three_squares
from eigtutor.engines.orthogonal_bases import even_basis, orthogonal_basis, square
from eigtutor.engines.parser import parse_number
from eigtutor.engines.structures import TESTS, closed, usual_spectrum
from eigtutor.errors import ImpossibleRequest, SpecError
from eigtutor.exact import Matrix, Surd
from eigtutor.generation import generate
from eigtutor.problem import Draw
from eigtutor.properties import properties
from eigtutor.spec import Spectrum, Structure

STRUCTURES = get_args(Structure)
SPECTRA = get_args(Spectrum)
SIZES = (2, 3, 4, 5, 6)

#: Structures that go together, beside each alone.
TOGETHER = [
    ("symmetric", "projection"),
    ("symmetric", "orthogonal"),
    ("symmetric", "singular"),
    ("symmetric", "stochastic"),
    ("positive-definite", "stochastic"),
    ("skew", "singular"),
    ("skew", "orthogonal"),
    ("stochastic", "singular"),
    ("companion", "singular"),
    ("nilpotent", "singular"),
    ("projection", "singular"),
    ("normal", "singular"),
]
#: So many different problems there are at least in size 3 with the usual bounds: the kinds of
#: matrices that are few are listed, all others have 40.
FEW_OF_SIZE_3 = {
    ("orthogonal",): 30,
    ("skew",): 22,
    ("skew", "singular"): 22,
    ("normal", "singular"): 30,
    ("companion", "singular"): 22,
    ("symmetric", "projection"): 8,
    ("symmetric", "orthogonal"): 8,
}
#: So many different matrices come in 200 draws of size 3, where they are not 110.
FEW_IN_200_DRAWS = {
    ("companion",): 55,
    ("companion", "singular"): 30,
    ("symmetric", "projection"): 50,
    ("symmetric", "orthogonal"): 50,
    ("symmetric", "stochastic"): 90,
    ("positive-definite", "stochastic"): 45,
}
#: What is impossible at a size, though it is possible at others.
IMPOSSIBLE = {
    (("companion",), 5),  # their eigenvectors hold the fourth powers of five integers
    (("companion",), 6),
    (("companion", "singular"), 5),
    (("companion", "singular"), 6),
    (("skew", "singular"), 2),
    (("skew", "orthogonal"), 3),
    (("skew", "orthogonal"), 5),
    (("normal", "singular"), 2),
}
ALL = [*((name,) for name in STRUCTURES), *TOGETHER]
CASES = [(names, size) for names, size in product(ALL, SIZES) if (names, size) not in IMPOSSIBLE]


def request(*names, **more):
    structure = frozenset(names)
    more.setdefault("spectrum", usual_spectrum(structure, more.get("radicand")))
    return Request(structure=structure, **more)


def values(*texts):
    return tuple(parse_number(str(text)) for text in texts)


def blocks(*pairs):
    return tuple((parse_number(str(text)), size) for text, size in pairs)


def holds(name, a):
    """The definition of a structure, by other means than the generator's."""
    n, one = a.size, Matrix.identity(a.size)
    match name:
        case "symmetric":
            return all(a[i, j] == a[j, i] for i in range(n) for j in range(n))
        case "orthogonal":
            return a.transpose() * a == one
        case "skew":
            return (a + a.transpose()).is_zero
        case "normal":
            return (a.transpose() * a - a * a.transpose()).is_zero
        case "stochastic":
            ones = (Surd.ratio(1),) * n
            sums = a.apply(ones) == ones or a.transpose().apply(ones) == ones
            return sums and all(x.rational >= 0 for x in a.entries)
        case "nilpotent":
            return (a**n).is_zero
        case "projection":
            return a * a == a
        case "companion":
            p = a.characteristic_polynomial()
            last = tuple(-p.coefficient(k) for k in range(n))
            return last in (a.columns[-1], a.rows[-1]) and len(set(map(bool, a.entries))) == 2
        case "positive-definite":
            roots = a.characteristic_polynomial()
            signs = [roots.coefficient(k).sign() * (-1) ** (n - k) for k in range(n)]
            return a == a.transpose() and min(signs) > 0  # Descartes: all real roots positive
        case "singular":
            return a.rank() < n
    raise AssertionError(name)


def seeded(wanted, count):
    """Problems of several seeds, one after another: the first of each."""
    return [next(drawn(wanted, seed)) for seed in range(count)]


def first_or_refusal(wanted):
    try:
        return None, next(drawn(wanted, 3))
    except ImpossibleRequest as error:
        return error, None


@pytest.mark.parametrize(("names", "size"), CASES)
def test_the_structure_holds_and_is_certified(names, size):
    wanted = request(*names, size=size)
    for decomposition in seeded(wanted, 4):
        matrix = decomposition.matrix
        assert matrix.size == size
        assert all(holds(name, matrix) for name in closed(names))
        assert not matrix.is_diagonal
        certify(matrix, decomposition.structure, decomposition.chains)
        assert all(abs(x.numerator) <= 9 * x.denominator for x in matrix.entries)
        assert all(x.denominator <= 40 for x in matrix.entries)


@pytest.mark.parametrize("name", [name for name in STRUCTURES if name != "companion"])
def test_a_solution_names_the_structure(name):
    told = {"skew": {"skew-symmetric"}, "stochastic": {"stochastic", "column-stochastic"}}
    for decomposition in seeded(request(name, size=3), 6):
        found = properties(decomposition.matrix, decomposition.structure)
        assert told.get(name, {name}) & set(found)


def test_every_structure_has_a_test_that_can_fail():
    other = Matrix([[1, 2], [3, 5]])
    for name in STRUCTURES:
        assert not TESTS[name](other)
        assert not holds(name, other)


@pytest.mark.parametrize("names", [names for names in ALL if names != ("skew", "orthogonal")])
def test_a_seed_repeats_its_draws_and_another_draws_others(names):
    wanted = request(*names, size=4)
    first, again, other = (
        [d.matrix for d in islice(drawn(wanted, seed), 2)] for seed in (7, 7, 8)
    )  # fmt: skip
    assert first == again
    assert first != other


@pytest.mark.parametrize("names", [names for names in ALL if (names, 3) not in IMPOSSIBLE])
def test_many_different_problems_of_each_structure(names):
    """They differ by more than signs, order and transposition."""
    least = FEW_OF_SIZE_3.get(names, 40)
    drawing, draw = Drawing(request(*names, size=3)), Draw(1)
    assert len({drawing.drawn(draw).matrix for _ in range(least)}) == least


@pytest.mark.parametrize("names", [names for names in ALL if (names, 3) not in IMPOSSIBLE])
def test_200_draws_are_hardly_ever_the_same_matrix(names):
    matrices = Counter(d.matrix for d in seeded(request(*names, size=3), 200))
    assert len(matrices) >= FEW_IN_200_DRAWS.get(names, 110)
    assert max(matrices.values()) <= 20


@pytest.mark.parametrize("names", ALL)
@pytest.mark.parametrize("spectrum", SPECTRA)
def test_each_sort_of_eigenvalues_is_drawn_or_refused_with_the_reason(names, spectrum):
    wanted = request(*names, size=4, spectrum=spectrum)
    refusal, decomposition = first_or_refusal(wanted)
    if decomposition is None:
        assert refusal.where == "spectrum"
        assert refusal.remedy
        return
    structure = decomposition.structure
    found = structure.eigenvalues
    assert all(holds(name, decomposition.matrix) for name in names)
    match spectrum:
        case "integer":
            assert all(v.is_rational and v.is_integer for v in found)
        case "rational":
            assert all(v.is_rational for v in found)
        case "irrational":
            assert all(v.is_real for v in found)
            assert not all(v.is_rational for v in found)
        case "complex":
            assert not all(v.is_real for v in found)
    assert structure.is_defective == (spectrum == "defective")


@pytest.mark.parametrize(("first", "second"), [*product(STRUCTURES, STRUCTURES)])
def test_two_structures_go_together_or_are_refused_at_once(first, second):
    """Nothing is drawn for what is refused: making the drawing raises."""
    wanted = request(first, second, size=4)
    fitting = [*map(set, TOGETHER), {"symmetric", "positive-definite"}]
    fitting += [
        {"normal", name} for name in ("symmetric", "positive-definite", "orthogonal", "skew")
    ]
    if first == second or {first, second} in fitting:
        Drawing(wanted)
    else:
        with pytest.raises(ImpossibleRequest) as caught:
            Drawing(wanted)
        assert caught.value.where == "structure"
        assert caught.value.remedy.startswith("structure = [")


@pytest.mark.parametrize(("size", "most"), [(3, 1), (4, 2), (5, 2), (6, 3)])
def test_general_complex_matrices_have_one_conjugate_pair_or_several(size, most):
    pairs = Counter(
        sum(not v.is_real for v in decomposition.structure.spectrum) // 2
        for decomposition in islice(drawn(request(size=size, spectrum="complex"), 1), 30)
    )
    assert set(pairs) == set(range(1, most + 1))


def test_no_two_families_take_a_request():
    for names, size in CASES:
        for more in ({}, {"blocks": blocks((0, 1), (1, 1))}, {"radicand": -1}):
            wanted = request(*names, size=size, **more)
            assert sum(family.takes(wanted) for family in FAMILIES) == 1
    plain = request(size=2)
    assert [f.name for f in FAMILIES if f.takes(plain)] == ["general"]
    assert family_of(plain).name == "general"


# -- orthogonal bases ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ones", [False, True])
def test_bases_are_orthogonal_and_short(size, ones):
    draw = Draw(size)
    bases = [orthogonal_basis(size, draw, ones=ones) for _ in range(200)]
    for basis in bases:
        assert all(
            sum(a * b for a, b in zip(u, v, strict=True)) == 0
            for k, u in enumerate(basis)
            for v in basis[:k]
        )
        assert all(0 < square(v) <= max(26, size * (size - 1)) for v in basis)
        assert not ones or basis[0] == (1,) * size
    if size > 3 or not ones:
        assert len({tuple(sorted(map(square, basis))) for basis in bases}) >= 3


@pytest.mark.parametrize("size", SIZES)
def test_even_bases_are_orthogonal_and_their_lengths_integers(size):
    draw = Draw(size)
    bases = [even_basis(size, draw) for _ in range(200)]
    for basis in bases:
        assert all(
            sum(a * b for a, b in zip(u, v, strict=True)) == 0
            for k, u in enumerate(basis)
            for v in basis[:k]
        )
        assert all(isqrt(square(v)) ** 2 == square(v) for v in basis)
    assert len({frozenset(basis) for basis in bases}) >= (2 if size == 2 else 25)


# -- what is named exactly -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "named",
    [
        [(2, 3), (2, 1), (-1, 1)],
        [(0, 2), (0, 2)],
        [(3, 2), (3, 2), (3, 1)],
        [(1, 4)],
        [("1+2i", 2), ("1-2i", 2)],
        [("1+2i", 1), ("1-2i", 1), (3, 1)],
        [("i", 1), ("-i", 1), (2, 2), (3, 1)],
        [("2+sqrt(3)", 1), ("2-sqrt(3)", 1), (1, 2)],
        [("1/2", 1), ("1+i", 1), ("1-i", 1)],
        [("(1+sqrt(5))/2", 1), ("(1-sqrt(5))/2", 1), ("1/3", 1)],
        [("1/2", 2), ("-1/2", 1)],
    ],
)
def test_any_jordan_blocks(named):
    pairs = blocks(*named)
    wanted = request(size=sum(size for _, size in pairs), blocks=pairs, max_eigenvector=30)
    for decomposition in islice(drawn(wanted, 1), 3):
        found = [(block.eigenvalue, block.size) for block in decomposition.structure.blocks]
        assert Counter(found) == Counter(pairs)
        assert max(abs(x.rational) for x in decomposition.matrix.entries) <= 9


@pytest.mark.parametrize("radicand", [2, 3, 5, 13, -1, -2, -3, -7])
@pytest.mark.parametrize("size", [2, 3, 4])
def test_eigenvalues_in_a_chosen_field(radicand, size):
    wanted = request(size=size, radicand=radicand)
    halves = 0
    for decomposition in islice(drawn(wanted, 2), 6):
        found = [v for v in decomposition.structure.eigenvalues if not v.is_rational]
        assert {m for v in found for m, _, _ in v.terms} - {1} == {radicand}
        halves += any(v.denominator == 2 for v in found)
    assert not halves or radicand % 4 == 1


@pytest.mark.parametrize(
    ("names", "size", "radicand"),
    [(("symmetric",), 3, 2), (("symmetric",), 2, 5), (("skew",), 3, -14), (("orthogonal",), 3, -3)],
)
def test_a_chosen_field_and_a_structure(names, size, radicand):
    decomposition = next(drawn(request(*names, size=size, radicand=radicand), 1))
    found = [v for v in decomposition.structure.eigenvalues if not v.is_rational]
    assert {m for v in found for m, _, _ in v.terms} - {1} == {radicand}


VECTORS = {
    2: [(1, 2), (1, -1)],
    3: [(1, 1, 0), (0, 1, 1), (1, 0, 1)],
    4: [(1, 0, 0, 1), (0, 1, 1, 0), (1, -1, 0, 0), (0, 0, 1, 1)],
}


@pytest.mark.parametrize("size", VECTORS)
def test_prescribed_eigenvectors(size):
    vectors = tuple(values(*v) for v in VECTORS[size])
    for decomposition in islice(drawn(request(size=size, eigenvectors=vectors), 1), 6):
        matrix = decomposition.matrix
        assert all(x.is_integer for x in matrix.entries)
        for v in vectors:
            assert Matrix([matrix.apply(v), v]).rank() == 1 or not any(matrix.apply(v))


def test_prescribed_eigenvectors_with_their_eigenvalues():
    vectors = tuple(values(*v) for v in VECTORS[2])
    wanted = request(size=2, eigenvectors=vectors, eigenvalues=values(5, 2))
    assert next(drawn(wanted, 1)).matrix == Matrix([[3, 1], [2, 4]])
    other = request(size=2, eigenvectors=vectors, eigenvalues=values(2, 5))
    assert next(drawn(other, 1)).matrix == Matrix([[4, -1], [-2, 3]])


@pytest.mark.parametrize(
    ("vectors", "eigenvalues"),
    [
        ([("1+i", 1), ("1-i", 1)], ("1+2i", "1-2i")),
        ([("i", 1, 0), ("-i", 1, 0), (1, 1, 1)], ("2+i", "2-i", 3)),
        ([("1+sqrt(2)", 1), ("1-sqrt(2)", 1)], ("sqrt(2)", "-sqrt(2)")),
        ([("i", 1, 0, 1), ("-i", 1, 0, 1), (0, 1, "2i", 2), (0, 1, "-2i", 2)],
         ("2i", "-2i", "-2i", "2i")),
    ],
)  # fmt: skip
def test_prescribed_conjugate_eigenvectors(vectors, eigenvalues):
    exact = tuple(values(*v) for v in vectors)
    wanted = request(
        size=len(exact), eigenvectors=exact, eigenvalues=values(*eigenvalues), max_eigenvector=None
    )
    matrix = next(drawn(wanted, 1)).matrix
    assert all(x.is_integer for x in matrix.entries)
    for v, value in zip(exact, values(*eigenvalues), strict=True):
        assert matrix.apply(v) == tuple(value * x for x in v)


def test_the_nearest_eigenvalues_that_work_are_named_and_do_work():
    vectors = tuple(values(*v) for v in VECTORS[2])
    for pair in product(range(-4, 5), repeat=2):
        if pair[0] == pair[1]:
            continue
        wanted = request(size=2, eigenvectors=vectors, eigenvalues=values(*pair), max_entry=40)
        refusal, decomposition = first_or_refusal(wanted)
        if decomposition is None:
            assert (pair[0] - pair[1]) % 3
            found = refusal.remedy.partition("[")[2].partition("]")[0].split(",")
            near = request(size=2, eigenvectors=vectors, eigenvalues=values(*found), max_entry=40)
            decomposition = next(drawn(near, 1))
        else:
            assert (pair[0] - pair[1]) % 3 == 0
        assert all(x.is_integer for x in decomposition.matrix.entries)


@pytest.mark.parametrize(
    ("names", "eigenvalues"),
    [
        (("projection",), (1, 1, 0)),
        (("singular",), (0, 4, -1)),
        (("symmetric",), ("1/2", "1/2", "7/2")),
        (("symmetric",), ("2+sqrt(2)", "2-sqrt(2)", 2)),
        (("symmetric", "stochastic"), (1, "1/2", "1/4")),
        (("positive-definite",), (1, 4, 4)),
        (("symmetric", "orthogonal"), (1, 1, -1)),
        (("companion",), (1, 2, -1)),
        (("companion",), (1, "i", "-i")),
        (("skew",), ("3i", "-3i")),
        (("skew",), (0, "3i", "-3i")),
        (("skew",), (0, "i", "-i")),
        (("skew",), (0, "sqrt(14)*i", "-sqrt(14)*i")),
        (("skew",), ("i", "-i", "2i", "-2i")),
        (("skew",), ("sqrt(2)*i", "-sqrt(2)*i", "2*sqrt(2)*i", "-2*sqrt(2)*i")),
        (("skew",), (0, 0, "3i", "-3i")),
        (("skew",), (0, "i", "-i", "2i", "-2i")),
        (("skew", "orthogonal"), ("i", "-i", "i", "-i")),
        (("orthogonal",), ("3/5+4i/5", "3/5-4i/5")),
        (("orthogonal",), (1, "i", "-i")),
        (("orthogonal",), (-1, "1/2+sqrt(3)*i/2", "1/2-sqrt(3)*i/2")),
        (("orthogonal",), (1, -1, "3/5+4i/5", "3/5-4i/5")),
        (("normal",), ("2+3i", "2-3i")),
        (("normal",), (1, "2+3i", "2-3i")),
        (("normal",), (1, 4, "2+i", "2-i")),
        (("normal",), ("1+i", "1-i", "3+2i", "3-2i")),
    ],
)
def test_structures_with_given_eigenvalues(names, eigenvalues):
    exact = values(*eigenvalues)
    wanted = request(*names, size=len(exact), eigenvalues=exact, max_eigenvector=40)
    decomposition = next(drawn(wanted, 1))
    assert all(holds(name, decomposition.matrix) for name in names)
    assert Counter(decomposition.structure.spectrum) == Counter(values(*eigenvalues))


@pytest.mark.parametrize("size", [3, 4, 5])
def test_a_normal_matrix_is_of_no_narrower_sort(size):
    for decomposition in seeded(request("normal", size=size), 25):
        a = decomposition.matrix
        assert not any(holds(name, a) for name in ("symmetric", "skew", "orthogonal"))
        assert all(x.is_integer for x in a.entries)


@pytest.mark.parametrize("square", range(1, 60))
def test_the_lengths_of_integer_vectors_in_space(square):
    """Legendre's theorem against all vectors: a skew-symmetric 3×3 matrix with the eigenvalues 0
    and ±i√N is the cross product with a vector of length √N."""
    sums = {x * x + y * y + z * z for x, y, z in product(range(8), repeat=3)}
    assert is_sum_of_three_squares(Fraction(square)) == (square in sums)
    assert is_sum_of_three_squares(Fraction(square, 9)) == (square in sums)
    root = f"sqrt({square})*i"
    wanted = request("skew", size=3, eigenvalues=values(0, root, f"-{root}"), max_denominator=15)
    if square in sums:
        Drawing(wanted)
    else:
        with pytest.raises(ImpossibleRequest, match="Legendre") as caught:
            Drawing(wanted)
        assert caught.value.remedy


def test_the_denominator_that_is_named_does():
    exact = {
        "size": 3,
        "eigenvalues": values(1, "5/13+12i/13", "5/13-12i/13"),
        "max_eigenvector": 200,
    }
    with pytest.raises(ImpossibleRequest) as caught:
        Drawing(request("orthogonal", **exact))
    assert caught.value.remedy == "max_denominator = 117"
    found = next(drawn(request("orthogonal", **exact, max_denominator=117), 1))
    assert Counter(found.structure.spectrum) == Counter(exact["eigenvalues"])


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "more", "where", "message"),
    [
        (("projection",), {"eigenvalues": (1, 2)}, "eigenvalues", "are 0 and 1"),
        (("singular",), {"eigenvalues": (1, 2)}, "eigenvalues", "0 is an eigenvalue"),
        (("positive-definite",), {"eigenvalues": (-1, 2)}, "eigenvalues", "are positive"),
        (("symmetric",), {"blocks": ((2, 2),)}, "blocks", "always diagonalizable"),
        (("nilpotent",), {"blocks": ((1, 2),)}, "blocks", "only eigenvalue of a nilpotent"),
        (("companion",), {"eigenvalues": (2, 2, 5)}, "eigenvalues", "one Jordan block for each"),
        (("companion",), {"eigenvalues": (2, 3, 5)}, "eigenvalues", "have an entry 31"),
        (("companion",), {"size": 6}, "max_entry", "an entry of 15 at least"),
        (("symmetric", "stochastic"), {"eigenvalues": ("1/2", 0)}, "eigenvalues", "1 is an"),
        (("skew",), {"eigenvalues": ("1+i", "1-i")}, "eigenvalues", "0 and imaginary"),
        (("skew",), {"eigenvalues": ("sqrt(2)*i", "-sqrt(2)*i")}, "eigenvalues", "Pfaffian"),
        (("skew",), {"eigenvalues": (0, "sqrt(7)*i", "-sqrt(7)*i")}, "eigenvalues", "Legendre"),
        (("skew",), {"blocks": (("i", 2), ("-i", 2))}, "blocks", "diagonalizable"),
        (("orthogonal",), {"eigenvalues": (1, "1+i", "1-i")}, "eigenvalues", "absolute value 1"),
        (("orthogonal",), {"eigenvalues": (1, -1, 1)}, "eigenvalues", "symmetric"),
        (
            ("orthogonal",),
            {"eigenvalues": ("1/3+2*sqrt(2)*i/3", "1/3-2*sqrt(2)*i/3")},
            "eigenvalues",
            "Pfaffian",
        ),
        (
            ("orthogonal",),
            {"eigenvalues": (1, "3/4+sqrt(7)*i/4", "3/4-sqrt(7)*i/4")},
            "eigenvalues",
            "no|Legendre",
        ),
        (("normal",), {"eigenvalues": (1, 2, 3)}, "eigenvalues", "symmetric"),
        (("normal",), {"spectrum": "integer"}, "spectrum", "symmetric"),
        (("normal",), {"spectrum": "defective"}, "spectrum", "always diagonalizable"),
        (("normal", "singular"), {"size": 2}, "size", "symmetric"),
        (("normal",), {"size": 2, "radicand": -2}, "radicand", "a ± bi"),
        (
            ("normal",),
            {"eigenvalues": ("1+sqrt(2)*i", "1-sqrt(2)*i", "sqrt(3)*i", "-sqrt(3)*i")},
            "eigenvalues",
            "a multiple of √6",
        ),
        (("skew", "singular"), {"size": 2}, "size", "is 0"),
        (("skew", "orthogonal"), {"size": 3}, "structure", "3 is odd"),
        (("stochastic",), {"max_denominator": 1}, "max_denominator", "a single 1"),
        (("stochastic", "singular"), {"size": 3, "spectrum": "complex"}, "spectrum", "no room"),
        ((), {"blocks": (("1+2i", 2), (1, 1), (0, 1))}, "blocks", "also has 1 - 2\\*I"),
        ((), {"blocks": ((50, 2),), "max_entry": 3}, "blocks", "larger than 6"),
        ((), {"radicand": 4}, "radicand", "square factors"),
        ((), {"radicand": 1}, "radicand", "other than 0 and 1"),
        ((), {"radicand": 5, "spectrum": "complex"}, "radicand", "are irrational"),
        ((), {"eigenvectors": ((1, 2), (2, 4))}, "eigenvectors", "dependent"),
        ((), {"eigenvectors": (("sqrt(2)", 2), (2, 4))}, "eigenvectors", "given with their"),
        (
            (),
            {"eigenvectors": (("1+i", 1), (1, 2)), "eigenvalues": ("1+2i", "1-2i")},
            "eigenvectors",
            "conjugate eigenvectors for conjugate eigenvalues",
        ),
        (
            (),
            {"eigenvectors": (("1+2i", 1), ("1-2i", 1)), "eigenvalues": ("1+i", "1-i")},
            "eigenvalues",
            "the denominator 2",
        ),
        ((), {"eigenvectors": ((1, 2), (1, -1)), "spectrum": "complex"}, "spectrum", "rational"),
        (("symmetric",), {"eigenvectors": ((1, 2), (1, -1))}, "eigenvectors", "are orthogonal"),
        (
            (),
            {"eigenvectors": ((1, 2), (1, -1)), "eigenvalues": (16, 1)},
            "max_entry",
            "has an entry 11",
        ),
        (
            (),
            {"eigenvectors": ((1, 2), (1, -1)), "eigenvalues": (4, 2)},
            "eigenvalues",
            "the denominator 3",
        ),
    ],
)
def test_what_is_refused_at_once_with_the_reason(names, more, where, message):
    exact = dict(more)
    for name in ("eigenvalues", "blocks", "eigenvectors"):
        if name in exact:
            sort = {"eigenvalues": values, "blocks": blocks}.get(
                name, lambda *vectors: tuple(values(*v) for v in vectors)
            )
            exact[name] = sort(*exact[name])
    lengths = [len(exact.get(name, ())) for name in ("eigenvalues", "eigenvectors")]
    sizes = [*lengths, sum(size for _, size in exact.get("blocks", ()))]
    exact.setdefault("size", max(*sizes) or 2)
    with pytest.raises(ImpossibleRequest, match=message) as caught:
        Drawing(request(*names, **exact))
    assert caught.value.where == where
    assert caught.value.remedy


def test_named_blocks_are_read_in_their_order():
    pairs = blocks((2, 1), (-1, 2))
    assert checked_blocks(request(size=3, blocks=pairs)) == list(pairs)


# -- exercises from them ---------------------------------------------------------------------------


@pytest.mark.parametrize("names", [*((name,) for name in STRUCTURES), *TOGETHER[:4]])
@pytest.mark.parametrize("kind", ["eigenvalues", "characteristic-polynomial", "eigenspace-basis"])
def test_exercises_are_drawn_and_their_solutions_prove(names, kind):
    """A worked solution exists only if it was replayed, agrees with the certified structure, and
    every equality in it was checked."""
    for exercise in generate(kind, size=3, structure=names, count=2, seed=4):
        assert exercise.solved is not None
        assert exercise.effort
        assert all(holds(name, exercise.matrix) for name in names)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("diagonalization", {"structure": ["projection"], "size": 4}),
        ("diagonalization", {"structure": ["stochastic"], "size": 3}),
        ("diagonalization", {"structure": ["skew"], "size": 3}),
        ("diagonalization", {"structure": ["orthogonal"], "size": 3}),
        ("diagonalization", {"eigenvectors": [[1, 2], [1, -1]]}),
        ("orthogonal-diagonalization", {"structure": ["positive-definite"], "size": 3}),
        ("orthogonal-diagonalization", {"structure": ["projection"], "size": 3}),
        ("orthogonal-diagonalization", {"spectrum": "irrational", "size": 4}),
        ("jordan-form", {"structure": ["nilpotent"], "size": 4}),
        ("jordan-form", {"blocks": [["1+i", 2], ["1-i", 2]]}),
        ("jordan-form", {"blocks": [[2, 2], [2, 1], [1, 1]]}),
        ("jordan-form", {"structure": ["companion"], "spectrum": "defective", "size": 3}),
        ("matrix-power", {"structure": ["stochastic"], "given": {"n": "3"}}),
        ("eigenvalues", {"radicand": 5, "size": 3}),
    ],
)
def test_kinds_that_use_a_structure(kind, more):
    [exercise] = generate(kind, seed=1, **more)
    assert exercise.solved is not None


def test_options_of_the_wrong_shape_are_told():
    for more, field in (
        ({"blocks": [[2, 0]]}, "blocks[1]"),
        ({"blocks": [["(", 2]]}, "blocks[1], column 1"),
        ({"eigenvectors": [[1, 2]]}, "eigenvectors"),
        ({"eigenvectors": [["(", 1], [1, 2]]}, "eigenvectors[1][1], column 1"),
        ({"blocks": [[2, 2]], "eigenvalues": [2, 2]}, "eigenvalues"),
        ({"blocks": [[2, 2]], "spectrum": "integer"}, "spectrum"),
        ({"blocks": [[2, 2]], "size": 3}, "blocks"),
    ):
        with pytest.raises(SpecError) as caught:
            next(generate("eigenvalues", **more))
        assert [name for name, _ in caught.value.faults] == [field]
