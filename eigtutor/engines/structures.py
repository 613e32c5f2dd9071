"""What the structures that a matrix may be asked for mean: of its entries, of its eigenvalues, and
which of them go together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import ONE, ZERO, Matrix, Surd
from eigtutor.exact.matrices import dot
from eigtutor.exact.radicals import square_part
from eigtutor.spec import Spectrum


def _sums_to_one(lines: Sequence[Sequence[object]]) -> bool:
    return all(sum(x.rational for x in line if isinstance(x, Surd)) == 1 for line in lines)


def is_stochastic(a: Matrix) -> bool:
    """Whether no entry is negative, and all rows or all columns sum to 1."""
    nonnegative = all(isinstance(x, Surd) and x.is_rational and x.rational >= 0 for x in a.entries)
    return nonnegative and (_sums_to_one(a.rows) or _sums_to_one(a.columns))


def is_companion(a: Matrix) -> bool:
    """Whether the last column or the last row holds the coefficients of a polynomial, and beside
    them there are ones under or over the diagonal, and zeros."""
    n = a.size
    return any(
        all(m[i, j] == (ONE if i == j + 1 else ZERO) for i in range(n) for j in range(n - 1))
        for m in (a, a.transpose())
    )


def is_positive_definite(a: Matrix) -> bool:
    """Whether A = Aᵀ, and all leading minors are positive (Sylvester's criterion)."""
    minors = (Matrix([row[:k] for row in a.rows[:k]]).det() for k in range(1, a.size + 1))
    return a == a.transpose() and all(isinstance(m, Surd) and m.sign() > 0 for m in minors)


def is_orthogonal(a: Matrix) -> bool:
    """Whether AᵀA = I."""
    n = a.size
    return all(
        dot(a.columns[i], a.columns[j]) == (ONE if i == j else ZERO)
        for i in range(n)
        for j in range(i, n)
    )


#: Each structure, with an exact test of the entries alone.
TESTS: Mapping[str, Callable[[Matrix], bool]] = {
    "symmetric": lambda a: a == a.transpose(),
    "orthogonal": is_orthogonal,
    "skew": lambda a: a == -a.transpose(),
    "normal": lambda a: a * a.transpose() == a.transpose() * a,
    "stochastic": is_stochastic,
    "nilpotent": lambda a: (a**a.size).is_zero,
    "projection": lambda a: a * a == a,
    "companion": is_companion,
    "positive-definite": is_positive_definite,
    "singular": lambda a: not a.det(),
}


# -- eigenvalues ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a structure says about eigenvalues.

    ``admits`` tells whether a number may be one; those in ``needs`` must occur. Where ``rational``
    no other eigenvalues occur. ``defective``: whether the matrix must be (True), or cannot be
    (False). ``give``: eigenvalues that can be given instead of wrong ones.
    """

    says: str
    give: str = "others"
    admits: Callable[[Surd], bool] = lambda value: True
    needs: tuple[int, ...] = ()
    rational: bool = False
    defective: bool | None = None


_CONDITIONS: Mapping[str, Condition] = {
    "singular": Condition(says="0 is an eigenvalue of a singular matrix", needs=(0,)),
    "nilpotent": Condition(
        says="the only eigenvalue of a nilpotent matrix is 0, and only the zero matrix among them "
        "is diagonalizable",
        admits=lambda value: not value,
        needs=(0,),
        rational=True,
        defective=True,
    ),
    "projection": Condition(
        says="the eigenvalues of a projection are 0 and 1, and it is diagonalizable",
        admits=lambda value: value in (0, 1),
        needs=(0, 1),
        rational=True,
        defective=False,
    ),
    "positive-definite": Condition(
        says="the eigenvalues of a positive definite matrix are positive",
        admits=lambda value: value.is_real and value.sign() > 0,
    ),
    "symmetric": Condition(says="a symmetric matrix is always diagonalizable", defective=False),
    "skew": Condition(
        says="the eigenvalues of a skew-symmetric matrix are 0 and imaginary, and it is "
        "diagonalizable",
        give="0 and pairs such as 3i and -3i",
        admits=lambda value: not value.rational and (not value or not value.is_real),
        defective=False,
    ),
    "orthogonal": Condition(
        says="the eigenvalues of an orthogonal matrix have the absolute value 1, and it is "
        "diagonalizable",
        give="1, -1 and pairs such as 3/5 + 4i/5 and 3/5 - 4i/5",
        admits=lambda value: value * value.conjugate() == 1,
        defective=False,
    ),
    "normal": Condition(
        says="a normal matrix is diagonalizable over the complex numbers", defective=False
    ),
}
_REFLECTION = Condition(
    says="the eigenvalues of a symmetric orthogonal matrix are 1 and −1",
    admits=lambda value: value in (1, -1),
    needs=(1, -1),
    rational=True,
    defective=False,
)


def conditions(structure: Collection[str]) -> list[Condition]:
    """What these structures together say about the eigenvalues."""
    names = closed(structure)
    found = [_CONDITIONS[name] for name in sorted(names) if name in _CONDITIONS]
    return [*found, _REFLECTION] if {"symmetric", "orthogonal"} <= names else found


def closed(structure: Collection[str]) -> frozenset[str]:
    """The structures with those that they imply: a positive definite matrix is symmetric."""
    implied = {"symmetric"} if "positive-definite" in structure else set()
    return frozenset(structure) | implied


#: Structures that go with every sort of eigenvalues.
_ANY_SPECTRUM = frozenset({"companion", "singular"})


def usual_spectrum(
    structure: Collection[str],
    radicand: int | None = None,
    wished: Collection[Spectrum | None] = (),
) -> Spectrum:
    """The sort of eigenvalues where nothing is said about them; ``wished`` by the questions that
    are asked, as far as the structure leaves it open."""
    if radicand is not None:
        return "irrational" if radicand > 0 else "complex"
    if "nilpotent" in structure:
        return "defective"
    if "symmetric" in closed(structure):
        return "rational" if "stochastic" in structure else "integer"
    if {"skew", "orthogonal", "normal"} & set(structure):
        return "complex"
    if "stochastic" in structure:
        return "rational"
    if "singular" in structure:  # a defective one is rare at 2×2
        wished = [one for one in wished if one == "complex"]
    is_open = set(structure) <= _ANY_SPECTRUM
    return next((one for one in wished if one and is_open), "integer")


# -- what does not go together -------------------------------------------------------------------

_NO_EIGENVALUES = "the eigenvalues of a skew-symmetric matrix are 0 and imaginary"
_UNIT_CIRCLE = "the eigenvalues of an orthogonal matrix have the absolute value 1"
_ZERO_ONLY = "the only matrix that is both is 0"

#: Two structures that no matrix has together, or only few known ones: the reason.
_APART: Mapping[frozenset[str], str] = {
    frozenset(pair): reason
    for *pair, reason in (
        ("symmetric", "skew", _ZERO_ONLY),
        ("symmetric", "nilpotent", f"a symmetric matrix is diagonalizable, so {_ZERO_ONLY}"),
        ("symmetric", "companion", "beyond 2×2 a companion matrix is never symmetric"),
        ("skew", "nilpotent", f"a skew-symmetric matrix is diagonalizable, so {_ZERO_ONLY}"),
        ("skew", "projection", f"{_NO_EIGENVALUES}, so {_ZERO_ONLY}"),
        ("skew", "positive-definite", _NO_EIGENVALUES),
        ("skew", "stochastic", f"{_NO_EIGENVALUES}, and 1 is one of a stochastic matrix"),
        ("skew", "companion", "beyond 2×2 a companion matrix is never skew-symmetric"),
        ("orthogonal", "singular", f"{_UNIT_CIRCLE}, so 0 is none"),
        ("orthogonal", "nilpotent", f"{_UNIT_CIRCLE}, so 0 is none"),
        ("orthogonal", "projection", "the only projection without the eigenvalue 0 is I"),
        ("orthogonal", "positive-definite", "the only matrix that is both is I"),
        ("orthogonal", "stochastic", "matrices that are both only permute the coordinates"),
        ("orthogonal", "companion", "only the cyclic shift, with a sign, is both"),
        ("nilpotent", "projection", _ZERO_ONLY),
        ("nilpotent", "positive-definite", "a positive definite matrix is invertible"),
        ("nilpotent", "stochastic", "1 is an eigenvalue of every stochastic matrix"),
        ("nilpotent", "companion", "only the companion matrix of λⁿ is nilpotent"),
        ("projection", "companion", "beyond 2×2 a companion matrix with only the eigenvalues "
         "0 and 1 is not diagonalizable"),
        ("projection", "positive-definite", "the only matrix that is both is I"),
        ("projection", "stochastic", "a stochastic projection without zeros has all rows equal, "
         "or all columns"),
        ("normal", "nilpotent", f"a normal matrix is diagonalizable, so {_ZERO_ONLY}"),
        ("normal", "projection", "a normal projection is symmetric"),
        ("normal", "companion", "beyond 2×2 only the cyclic shift, with a sign, is both"),
        ("normal", "stochastic", "the columns of a normal one would sum to 1 like the rows"),
        ("singular", "positive-definite", "a positive definite matrix is invertible"),
        ("companion", "stochastic", "its rows or columns would hold a single 1, but for one"),
    )
}  # fmt: skip

#: Those of which there are such matrices, known ones.
_FEW = frozenset(
    frozenset(pair)
    for pair in (
        ("symmetric", "companion"),
        ("skew", "companion"),
        ("orthogonal", "stochastic"),
        ("orthogonal", "companion"),
        ("nilpotent", "companion"),
        ("projection", "companion"),
        ("projection", "stochastic"),
        ("normal", "projection"),
        ("normal", "companion"),
        ("normal", "stochastic"),
    )
)


def refuse_radicand(radicand: int, spectrum: Spectrum) -> None:
    """Raise ImpossibleRequest if there is no field of √m with eigenvalues of the sort named."""
    part, m = square_part(radicand)
    if part != 1 or m == 1:
        raise ImpossibleRequest(
            "the radicand is a whole number other than 0 and 1 without square factors",
            where="radicand",
            remedy=f"radicand = {5 if m == 1 else m}",
        )
    wanted = "irrational" if m > 0 else "complex"
    if spectrum != wanted:
        raise ImpossibleRequest(
            f"the eigenvalues of a field with √{m} are {wanted}, not {spectrum}",
            where="radicand",
            remedy=f'spectrum = "{wanted}", or leave out one of the two',
        )


def refuse_combination(structure: Collection[str], size: int) -> None:
    """Raise ImpossibleRequest where structures do not go together, with the reason and the largest
    part of the wish that can be met."""
    for pair in combinations(sorted(structure), 2):
        reason = _APART.get(frozenset(pair)) or _APART.get(closed(pair) - {"positive-definite"})
        if reason is not None:
            rest = [sorted(set(structure) - {name}) for name in pair]
            nearest = next((part for part in rest if _goes_together(part)), [pair[0]])
            raise ImpossibleRequest(
                f"{_a(pair[0])} matrix that is also {_a(pair[1])} one is not drawn: {reason}",
                where="structure",
                remedy=f"structure = {_listed(nearest)}"
                + ("; or give one as matrix" if frozenset(pair) in _FEW else ""),
            )
    if {"skew", "orthogonal"} <= set(structure) and size % 2:
        raise ImpossibleRequest(
            f"a skew-symmetric {size}×{size} matrix has the eigenvalue 0, since {size} is odd, and "
            "an orthogonal one is invertible",
            where="structure",
            remedy=f"size = {size - 1}",
        )


def _goes_together(structure: Collection[str]) -> bool:
    return not any(frozenset(pair) in _APART for pair in combinations(closed(structure), 2))


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _listed(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"
