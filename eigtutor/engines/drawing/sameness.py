"""Which matrices are the same problem: those with the same entries up to the order and the signs of
the coordinates, and their transposes. −A is another problem.

Where singular values are asked for, the rows and the columns have orders and signs of their own
(:func:`rectangular_form`)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Number

Rows = Sequence[Sequence[int]]
#: What is seen in the row of a coordinate, and in its column.
Profile = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Avoided:
    """What must not be drawn, and would have been: matrices as (rows, denominator), and the
    names of eigenvalues with eigenvectors (:func:`eigenpairs`) or of matrices of which the
    singular values are asked for (:func:`rectangular_form`)."""

    matrices: tuple[tuple[Rows, int], ...] = ()
    eigenpairs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.matrices or self.eigenpairs)


@dataclass(frozen=True, slots=True)
class Trail:
    """What draws have asked of a :class:`Seen`: what matrices that are the same have in common, and
    names; and what they have added to it. Where none of what was asked for is added by others, the
    draws lead to the same."""

    asked: frozenset[Hashable]
    matrices: tuple[tuple[Rows, int], ...]
    eigenpairs: tuple[str, ...]


class Seen:
    """The matrices of a paper, so that none comes twice.

    ``others`` holds those of other papers, of which none comes either. ``avoided`` tells which of
    them would have: a Seen that was made from these alone leads to the same draws.
    """

    def __init__(self, others: Seen | None = None) -> None:
        self._alike: dict[Hashable, list[Rows]] = {}
        self._eigenpairs: set[str] = set()
        self._others = others
        self._met: dict[tuple[tuple[tuple[int, ...], ...], int], None] = {}
        self._met_pairs: dict[str, None] = {}
        self._asked: set[Hashable] = set()
        self._added: list[tuple[Rows, int]] = []
        self._added_pairs: list[str] = []

    @classmethod
    def of(cls, avoided: Avoided) -> Seen:
        """One that holds these."""
        found = cls()
        for rows, denominator in avoided.matrices:
            found.add(rows, denominator)
        found._eigenpairs.update(avoided.eigenpairs)
        return found

    @property
    def avoided(self) -> Avoided:
        """What is held by the others alone and was asked for here."""
        return Avoided(tuple(self._met), tuple(self._met_pairs))

    def __contains__(self, matrix: tuple[Rows, int]) -> bool:
        """Whether the same problem as rows/denominator, in lowest terms, is there."""
        rows, denominator = matrix
        if any(same(rows, other) for other in self.alike(rows, denominator)):
            return True
        return self.is_elsewhere(rows, denominator)

    def is_elsewhere(self, rows: Rows, denominator: int) -> bool:
        """Whether the others hold the same problem."""
        if self._others is None or (rows, denominator) not in self._others:
            return False
        self._met[tuple(map(tuple, rows)), denominator] = None
        return True

    def holds_eigenpairs(self, name: str) -> bool:
        """Whether eigenvalues with eigenvectors of that name are there."""
        self._asked.add(name)
        if name in self._eigenpairs:
            return True
        if self._others is None or not self._others.holds_eigenpairs(name):
            return False
        self._met_pairs[name] = None
        return True

    def add(self, rows: Rows, denominator: int) -> None:
        """Add the matrix rows/denominator, in lowest terms."""
        self._alike.setdefault(_key(rows, denominator), []).append(rows)
        self._added.append((rows, denominator))

    def add_eigenpairs(self, name: str) -> None:
        """Add eigenvalues with their eigenvectors."""
        self._eigenpairs.add(name)
        self._added_pairs.append(name)

    def alike(self, rows: Rows, denominator: int) -> Sequence[Rows]:
        """The matrices among which the same problem is to be found."""
        key = _key(rows, denominator)
        self._asked.add(key)
        return self._alike.get(key, ())

    # -- what draws depend on --------------------------------------------------------------------

    def trail(self) -> Trail:
        """What was asked for and added since this was called last."""
        found = Trail(frozenset(self._asked), tuple(self._added), tuple(self._added_pairs))
        self._asked, self._added, self._added_pairs = set(), [], []
        return found

    def may_change(self, trail: Trail) -> bool:
        """Whether draws with that trail might lead elsewhere, for what the others hold."""
        return self._others is not None and any(
            name in self._others._alike or name in self._others._eigenpairs for name in trail.asked
        )

    def retrace(self, trail: Trail) -> None:
        """Add what draws with that trail have added."""
        for rows, denominator in trail.matrices:
            self.add(rows, denominator)
        self._eigenpairs.update(trail.eigenpairs)
        self.trail()


def _key(rows: Rows, denominator: int) -> Hashable:
    """What the same problems have in common."""
    return denominator, *invariant(rows)


def eigenpairs(decomposition: JordanDecomposition) -> str:
    """A name that matrices share that have the same eigenvalues, as often, and the same
    eigenvectors in any order, also up to the order and the signs of the coordinates.

    >>> from eigtutor.eigenstructure import jordan_decomposition
    >>> from eigtutor.exact import Matrix
    >>> a, b = Matrix([[4, 1], [2, 3]]), Matrix([[3, -1], [-2, 4]])
    >>> eigenpairs(jordan_decomposition(a)) == eigenpairs(jordan_decomposition(b))
    True
    """
    structure = decomposition.structure
    values = sorted(x.sympy_text() for x in structure.spectrum)
    vectors = sorted(
        sorted(_size(x) for x in v)
        for value in structure.eigenvalues
        for v in decomposition.eigenspace(value)
    )
    return f"{values} {vectors}"


def _size(x: Number) -> str:
    """The same text for x and −x."""
    return min(x.sympy_text(), (-x).sympy_text())


def rectangular_form(rows: Rows, denominator: int) -> str:
    """A name that matrices share that differ only in the order and the signs of the rows, and of
    the columns, or are transposes of such: their singular value decompositions are the same work.

    ``denominator`` is that of rows/denominator in lowest terms.

    >>> rectangular_form([[1, 2], [3, 4]], 1) == rectangular_form([[-4, 3], [2, -1]], 1)
    True
    >>> rectangular_form([[1, 2], [3, 4]], 1) == rectangular_form([[1, 2], [3, -4]], 1)
    False
    """
    least = min(min(_forms(rows)), min(_forms(list(zip(*rows, strict=True)))))
    return f"svd {denominator} {least}"


def _forms(rows: Rows) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The columns, each with its better sign and all in order, for each order of the rows, larger
    ones first, and for all signs of the rows but the first."""
    sizes = sorted({tuple(sorted(map(abs, row))) for row in rows}, reverse=True)
    ties = [[row for row in rows if tuple(sorted(map(abs, row))) == size] for size in sizes]
    for orders in product(*map(permutations, ties)):
        ordered = [row for order in orders for row in order]
        for signs in product((1, -1), repeat=len(rows) - 1):
            signed = zip(ordered, (1, *signs), strict=True)
            columns = zip(*([sign * x for x in row] for row, sign in signed), strict=True)
            yield tuple(sorted(max(c, tuple(-x for x in c)) for c in columns))


def invariant(rows: Rows) -> tuple[Hashable, ...]:
    """What matrices that are the same have in common: for each coordinate its diagonal entry and
    the sizes of the entries in its row and in its column."""
    across, down = _profiles(rows)
    return min((*sorted(across), *sorted(down)), (*sorted(down), *sorted(across)))


def _profiles(rows: Rows) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """For each coordinate its diagonal entry and the sorted sizes of its row; of its column."""
    across = [(row[k], *sorted(map(abs, row))) for k, row in enumerate(rows)]
    columns = zip(*rows, strict=True)
    down = [(column[k], *sorted(map(abs, column))) for k, column in enumerate(columns)]
    return across, down


def same(a: Rows, b: Rows) -> bool:
    """Whether b is D P a Pᵀ D or D P aᵀ Pᵀ D, P a permutation and D a diagonal of ±1.

    >>> same([[1, 2], [3, 4]], [[4, -2], [-3, 1]]), same([[1, 2], [3, 4]], [[-1, -2], [-3, -4]])
    (True, False)
    """
    if len(a) != len(b):
        return False
    (across, down), theirs = _profiles(a), list(zip(*_profiles(b), strict=True))
    return _turns_into(a, list(zip(across, down, strict=True)), b, theirs) or _turns_into(
        list(zip(*a, strict=True)), list(zip(down, across, strict=True)), b, theirs
    )


def _turns_into(a: Rows, ours: list[Profile], b: Rows, theirs: list[Profile]) -> bool:
    """Whether b is D P a Pᵀ D, by the profiles of the coordinates of a and of b.

    Coordinate by coordinate: each takes the place and the sign of one of a's that goes with all
    before it.
    """
    n = len(a)

    def extends(places: list[tuple[int, int]]) -> bool:
        k = len(places)
        if k == n:
            return True
        for p in range(n):
            if ours[p] != theirs[k] or any(p == q for q, _ in places):
                continue
            for sign in (1, -1) if k else (1,):
                if all(
                    a[p][q] * sign * s == b[k][j] and a[q][p] * sign * s == b[j][k]
                    for j, (q, s) in enumerate(places)
                ) and extends([*places, (p, sign)]):
                    return True
        return False

    return extends([])
