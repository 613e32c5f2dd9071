"""The generator: deterministic, certified, within its bounds, honest about the impossible."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.engines.generator import faults, problems
from eigtutor.engines.screening import Refused, Screen
from eigtutor.errors import EigtutorError, ImpossibleRequest, InputError
from eigtutor.exact import Matrix, Surd
from eigtutor.exact.powers import height
from eigtutor.problem import Draw, problem_seed
from eigtutor.spec import ExerciseSpec, PartSpec

FAMILIES = ("integer", "rational", "irrational", "complex", "defective")
CASES = [(family, size) for family in FAMILIES for size in (2, 3, 4)]


def drawn(family, size, *, count=12, seed=1, **more):
    spec = ExerciseSpec(id="x", kind="eigenvalues", size=size, spectrum=family, count=count, **more)
    return problems(spec, seed)


@pytest.mark.parametrize(("family", "size"), CASES)
def test_the_family_is_what_was_asked_for(family, size):
    for problem in drawn(family, size):
        structure = problem.decomposition.structure
        values = structure.eigenvalues
        assert problem.matrix.size == size
        assert spectrum_enclosed(problem.decomposition)
        if family == "integer":
            assert all(isinstance(v, Surd) and v.is_integer for v in values)
        elif family == "rational":
            assert all(v.is_rational for v in values)
            assert any(isinstance(v, Surd) and not v.is_integer for v in values)
        elif family == "irrational":
            assert any(v.is_real and not v.is_rational for v in values)
            assert all(v.is_real for v in values)
        elif family == "complex":
            assert any(not v.is_real for v in values)
        assert structure.is_defective == (family == "defective")


@pytest.mark.parametrize(("family", "size"), CASES)
def test_the_bounds_hold_and_nothing_gives_the_answer_away(family, size):
    for problem in drawn(family, size, max_entry=7, max_eigenvector=8):
        matrix = problem.matrix
        for x in matrix.entries:
            assert isinstance(x, Surd)
            assert abs(x.numerator) <= 7 * x.denominator
        assert not matrix.is_triangular
        assert matrix != matrix.transpose()
        for chain in problem.decomposition.chains:
            for v in chain.vectors:
                for x in v:
                    assert isinstance(x, Surd)
                    assert all(max(abs(p), q) <= 8 for _, p, q in x.terms)


@pytest.mark.parametrize(("family", "size"), CASES)
def test_problems_differ_and_a_seed_repeats_them(family, size):
    first, again = drawn(family, size), drawn(family, size)
    assert [p.matrix for p in first] == [p.matrix for p in again]
    assert len({p.matrix for p in first}) == len(first)
    assert {p.matrix for p in drawn(family, size, seed=2)} != {p.matrix for p in first}


def test_a_stream_of_draws_never_changes():
    """The stream is part of what a seed means: SHA-256 of the seed and a counter."""
    draw = Draw(7)
    assert [draw.below(100) for _ in range(8)] == [47, 27, 59, 86, 74, 80, 34, 75]
    assert "".join(islice(draw.choices("abcdefgh"), 6)) == "ahgdhe"
    assert draw.below(100) == 13
    assert problem_seed(1, "a") != problem_seed(1, "b") != problem_seed(2, "b")


def test_draws_are_even():
    draw = Draw(3)
    counts = Counter(draw.below(6) for _ in range(6000))
    assert all(850 < counts[k] < 1150 for k in range(6))
    assert sorted(draw.sample(range(5), 5)) == [0, 1, 2, 3, 4]
    counts = Counter(islice(draw.choices(range(6)), 6000))
    assert all(850 < counts[k] < 1150 for k in range(6))
    many = 40_000  # not taken from all 2¹⁶, or some would be twice as likely
    twice = sum(k < 2**16 - many for k in islice(draw.choices(range(many)), 4000))
    assert 2350 < twice < 2750


def test_signs_and_places_of_entries_are_spread():
    """No entry of a drawn 2×2 matrix is mostly of one sign."""
    for family in FAMILIES:
        matrices = [p.matrix for p in drawn(family, 2, count=40)]
        for i in range(2):
            for j in range(2):
                negative = sum(m[i, j].sign() < 0 for m in matrices)
                assert 6 <= negative <= 34, (family, i, j, negative)


def test_exact_eigenvalues():
    spec = ExerciseSpec(id="x", kind="eigenvalues", size=3, eigenvalues=("2", "2", "-1"), count=5)
    for problem in problems(spec, 3):
        found = problem.decomposition.structure
        assert [v.sympy_text() for v in found.eigenvalues] == ["-1", "2"]
        assert found.geometric_multiplicity(found.eigenvalues[1]) == 2
    pair = ExerciseSpec(id="x", kind="eigenvalues", eigenvalues=("1+2i", "1-2i"))
    assert not problems(pair, 1)[0].decomposition.structure.eigenvalues[0].is_real


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            ExerciseSpec(id="x", kind="eigenvalues", eigenvalues=("50", "51"), max_entry=1),
            "no eigenvalue of a 2×2 matrix is larger than 2 in size, and 51 is",
        ),
        (
            ExerciseSpec(id="x", kind="eigenvalues", eigenvalues=("1+i", "2")),
            "also has 1 - I",
        ),
        (
            ExerciseSpec(id="x", kind="eigenvalues", spectrum="integer", max_entry=1, count=50),
            "there is no 2×2 matrix",
        ),
        (
            ExerciseSpec(id="x", kind="eigenvalues", size=3, zeros=(6, 6)),
            "was found in 2,000 draws; none may exist",
        ),
    ],
)  # fmt: skip
def test_impossible_requests_end_with_the_reason(spec, message):
    with pytest.raises(ImpossibleRequest, match=message) as caught:
        problems(spec, 1)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (PartSpec(id="", kind="nonsense"), "unknown kind"),
        (PartSpec(id="", kind="eigenvector", given={"eigenvalue": "77"}), "is not an eigenvalue"),
        (PartSpec(id="", kind="eigenvector", given={"eigenvalue": "9**9**9"}), "given.eigenvalue"),
        (PartSpec(id="", kind="verify-eigenvector", given={"vector": "(1,2,3)"}), "has 3 entries"),
        (PartSpec(id="", kind="verify-eigenvector", given={"vector": "(0,0)"}), "not all 0"),
        (PartSpec(id="", kind="verify-eigenvector", given={"answer": "maybe"}), "yes nor no"),
    ],
)
def test_what_does_not_fit_is_told(part, message):
    spec = ExerciseSpec(id="x", parts=(part,), matrix="4 2; 1 3")
    with pytest.raises(InputError, match=message):
        problems(spec, 1)


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        (ExerciseSpec(id="x", kind="eigenvalues", given={"vector": "(1,2)"}), ["given.vector"]),
        (ExerciseSpec(id="x", kind="eigenvalues", matrix="1 2; 3"), ["matrix"]),
        (ExerciseSpec(id="x", kind="eigenvector", given={"eigenvalue": "2"}), ["given.eigenvalue"]),
        (
            ExerciseSpec(
                id="x",
                eigenvalues=("1", "9**9**9"),
                parts=(
                    PartSpec(id="a", kind="eigenvector", given={"eigenvalue": "("}),
                    PartSpec(id="b", kind="verify-eigenvector", given={"vector": "(1,,2)"}),
                ),
            ),
            ["eigenvalues[2]", "part[1].given.eigenvalue", "part[2].given.vector"],
        ),
        (
            ExerciseSpec(id="x", kind="eigenvector", matrix="4 1; 2 3", given={"eigenvalue": "5"}),
            [],
        ),
        # The matrix is at fault, not what is given beside it.
        (ExerciseSpec(id="x", kind="orthogonal-diagonalization", matrix="2 1; 1 1"), ["matrix"]),
    ],
)
def test_faults_of_texts_are_found_before_drawing(spec, found):
    assert [field.partition(", column")[0] for field, _ in faults(spec)] == found


@pytest.mark.parametrize("values", [("2", "2"), ("0", "0", "0")])
def test_a_multiple_of_the_identity_is_not_drawn(values):
    spec = ExerciseSpec(id="x", kind="eigenvalues", eigenvalues=values, size=len(values))
    with pytest.raises(ImpossibleRequest, match="multiple of the identity"):
        problems(spec, 1)


def test_a_huge_eigenvalue_is_refused_at_once():
    spec = ExerciseSpec(id="x", kind="eigenvalues", eigenvalues=("1e400", "2"))
    with pytest.raises(ImpossibleRequest, match="larger than 18"):
        problems(spec, 1)


def test_verify_eigenvector_draws_what_is_wished():
    for wish in ("yes", "no"):
        spec = ExerciseSpec(id="x", kind="verify-eigenvector", given={"answer": wish}, count=10)
        for problem in problems(spec, 1):
            expected = problem.questions[0].expected.text
            assert isinstance(expected, str)
            assert expected.startswith(wish)


def test_a_wish_that_no_matrix_of_the_family_can_meet():
    spec = ExerciseSpec(
        id="x", kind="verify-eigenvector", given={"answer": "yes"}, spectrum="complex"
    )
    with pytest.raises(EigtutorError, match="no rational eigenvector"):
        problems(spec, 1)


@pytest.mark.parametrize(
    ("kind", "given", "spectrum", "size"),
    [
        ("eigenvector", {"normalized": "yes"}, "irrational", 2),
        ("eigenvector", {"normalized": "yes"}, "irrational", 3),
        ("matrix-exponential", {}, "irrational", 4),
        ("matrix-exponential", {}, "integer", 6),
        ("matrix-exponential", {}, "rational", 6),
        ("verify-eigenvector", {"answer": "yes"}, "irrational", 3),
    ],
)
def test_a_matrix_that_does_not_suit_the_question_is_drawn_again(kind, given, spectrum, size):
    """Of single draws some do not suit; no student goes without a problem for that."""
    spec = ExerciseSpec(id="x", kind=kind, size=size, spectrum=spectrum, given=given)
    for student in range(12):
        [problem] = problems(spec, 1, str(student))
        assert problem.questions[0].expected.text


def test_a_question_that_is_too_rare_names_the_reason():
    """The unit eigenvectors of a symmetric 2×2 matrix with irrational eigenvalues always hold
    roots of roots."""
    spec = ExerciseSpec(
        id="x",
        kind="eigenvector",
        spectrum="irrational",
        structure=("symmetric",),
        given={"normalized": "yes"},
    )
    with pytest.raises(ImpossibleRequest, match=r"tried: 791.* a root of a root") as caught:
        problems(spec, 1)
    assert caught.value.remedy


def test_where_all_matrices_are_used_up_the_reason_is_still_named():
    """Of few matrices no further one is drawn, and the questions suit none of the last."""
    spec = ExerciseSpec(
        id="x",
        kind="eigenvector",
        eigenvalues=("sqrt(2)", "-sqrt(2)"),
        max_entry=3,
        given={"normalized": "yes"},
        count=50,
    )
    with pytest.raises(ImpossibleRequest, match="no matrix was drawn of which") as caught:
        problems(spec, 1)
    assert "a root of a root" in caught.value.message


# -- symmetric matrices ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["orthogonal-diagonalization", "eigenvalues"])
@pytest.mark.parametrize(("family", "size"), [*CASES[:6], ("irrational", 3)])
def test_symmetric_matrices_of_each_family(kind, family, size):
    spec = ExerciseSpec(
        id="x", kind=kind, size=size, spectrum=family, structure=("symmetric",), count=12
    )
    for problem in problems(spec, 1):
        matrix, values = problem.matrix, problem.decomposition.structure.eigenvalues
        assert matrix == matrix.transpose()
        assert not matrix.is_diagonal
        assert all(isinstance(x, Surd) and abs(x.numerator) <= 9 * x.denominator
                   for x in matrix.entries)  # fmt: skip
        if family == "irrational":
            assert not all(v.is_rational for v in values)
        else:
            assert all(v.is_rational for v in values)
            whole = all(isinstance(v, Surd) and v.is_integer for v in values)
            assert whole == (family == "integer")
        if kind == "orthogonal-diagonalization":
            assert not isinstance(problem.questions[0].expected.text, str)


def test_a_kind_that_needs_a_symmetric_matrix_gets_one():
    parts = tuple(
        PartSpec(id=name, kind=kind)
        for name, kind in (("a", "eigenvalues"), ("b", "orthogonal-diagonalization"))
    )
    for problem in problems(ExerciseSpec(id="x", size=3, parts=parts, count=10), 1):
        assert problem.matrix == problem.matrix.transpose()


def test_eigenspaces_of_symmetric_matrices_are_often_planes():
    """There the Gram–Schmidt method has something to do."""
    spec = ExerciseSpec(id="x", kind="orthogonal-diagonalization", size=3, count=40)
    repeated = sum(
        len(problem.decomposition.structure.eigenvalues) < 3 for problem in problems(spec, 1)
    )
    assert 8 <= repeated <= 32


def test_exact_eigenvalues_of_a_symmetric_matrix():
    spec = ExerciseSpec(
        id="x",
        kind="orthogonal-diagonalization",
        size=3,
        eigenvalues=("1/2", "1/2", "7/2"),
        count=2,
    )
    for problem in problems(spec, 3):
        found = problem.decomposition.structure
        assert [v.sympy_text() for v in found.eigenvalues] == ["1/2", "7/2"]
        assert problem.matrix == problem.matrix.transpose()


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"spectrum": "complex"}, "of a real symmetric matrix are real"),
        ({"spectrum": "defective"}, "always diagonalizable"),
        ({"spectrum": "irrational"}, "roots of roots"),
        ({"eigenvalues": ("1+i", "1-i")}, "of a real symmetric matrix are real"),
        ({"eigenvalues": ("1+sqrt(2)", "1-sqrt(2)")}, "roots of roots"),
        ({"eigenvalues": ("3", "3")}, "multiple of the identity"),
        ({"eigenvalues": ("2", "5")}, "other than a diagonal one"),
        ({"eigenvalues": ("50", "60")}, "larger than 18"),
    ],
)
def test_what_no_symmetric_matrix_can_be(wish, message):
    spec = ExerciseSpec(id="x", kind="orthogonal-diagonalization", **wish)
    with pytest.raises(ImpossibleRequest, match=message) as caught:
        problems(spec, 1)
    assert caught.value.remedy


# -- powers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("family", "size"), CASES)
def test_powers_stay_small(family, size):
    spec = ExerciseSpec(id="x", kind="matrix-power", size=size, spectrum=family, count=12)
    for problem in problems(spec, 1):
        assert problem.questions[0].given.n in range(3, 7)
        assert height(problem.matrix ** problem.questions[0].given.n) <= 20_000
        square = problem.matrix * problem.matrix
        one = Matrix.identity(size)
        for trivial in (problem.matrix, one):  # not A² = cA or A² = cI, which settle all powers
            assert Matrix([square.entries, trivial.entries]).rank() == 2


@pytest.mark.parametrize("n", [-4, -1, 0, 10, 1000])
@pytest.mark.parametrize("family", ["integer", "defective"])
@pytest.mark.parametrize("size", [2, 3, 4])
def test_matrices_are_drawn_for_their_exponent(n, family, size):
    given = {"n": str(n)}
    spec = ExerciseSpec(
        id="x", kind="matrix-power", size=size, spectrum=family, given=given, count=4
    )
    for problem in problems(spec, 1):
        assert height(problem.matrix**n) <= 10**7
        assert n >= 0 or problem.matrix.det()


def test_fractions_that_no_exponent_keeps_small():
    spec = ExerciseSpec(id="x", kind="matrix-power", spectrum="rational", given={"n": "50"})
    with pytest.raises(ImpossibleRequest, match="no fractions are small enough"):
        problems(spec, 1)


def test_a_problem_tells_what_was_refused_before_it():
    class Every(Screen):
        """Refuses the first two of three matrices."""

        def __init__(self):
            self.asked = 0

        def refusal(self, decomposition, questions):
            self.asked += 1
            return Refused("no", where="effort") if self.asked % 3 else None

    spec = ExerciseSpec(id="x", kind="eigenvalues", size=3, count=4)
    assert [one.refused for one in problems(spec, 1, screens=(Every(),))] == [{"effort": 2}] * 4
    assert [one.refused for one in problems(spec, 1)] == [{}] * 4
    own = ExerciseSpec(id="x", kind="eigenvalues", matrix="4 1; 2 3")
    assert [one.refused for one in problems(own, 1)] == [None]
