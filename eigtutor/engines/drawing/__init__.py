"""Drawing matrices: a family's seed, moved about, certified, and within every bound.

What costs little is tested first: most matrices that are not taken are never certified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from math import gcd

from eigtutor.eigenstructure import (
    Eigenstructure,
    JordanDecomposition,
    Signature,
    jordan_decomposition,
)
from eigtutor.engines.drawing import measures
from eigtutor.engines.drawing.looks import ZEROS, gives_something_away, zeros
from eigtutor.engines.drawing.refusals import not_found, refuse_impossible
from eigtutor.engines.drawing.sameness import (
    Avoided,
    Seen,
    Trail,
    eigenpairs,
    rectangular_form,
    same,
)
from eigtutor.engines.drawing.walk import walked
from eigtutor.engines.families import Request, family_of
from eigtutor.engines.seeds import Rows, Seed
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Matrix
from eigtutor.problem import Draw

__all__ = [
    "TRIES",
    "Avoided",
    "Drawing",
    "Request",
    "Seen",
    "Trail",
    "drawn",
    "eigenpairs",
    "rectangular_form",
]

#: Draws before a request counts as out of reach, and before all matrices of a small family are
#: looked through instead.
TRIES = 2000
_LISTING = 500
#: Matrices that are certified in vain before that: each takes as long as many draws.
_CERTIFIED = 300
#: Draws that show whether a wider bound would help.
_PROBES = 200
#: A bound on the entries within which nearly every sort of matrix has some.
_ROOMY = 9
#: Tests whose outcome is the same wherever the seed is moved.
_OF_THE_SEED = frozenset({"family", "distinct", "suits"})

#: Whether a matrix makes a good exercise, by its structure.
SuitsStructure = Callable[[Eigenstructure], bool]


class _Miss(Exception):
    """A matrix that is not taken: the test that it failed, and how large its numbers are there."""

    def __init__(self, test: str, size: int = 0) -> None:
        self.test = test
        self.size = size

    def note(self, misses: dict[str, int]) -> None:
        """Keep the least size for each test."""
        misses[self.test] = min(self.size, misses.get(self.test, self.size))


class Drawing:
    """Draws matrices for one request, all of them different problems.

    ``seen`` holds the problems that must not come again. Raises ImpossibleRequest at once where
    no matrix can meet the request.
    """

    def __init__(
        self,
        request: Request,
        suits: SuitsStructure | None = None,
        seen: Seen | None = None,
    ) -> None:
        self._request = request
        self._suits = suits
        self._seen = Seen() if seen is None else seen
        #: Draws so far, in vain or not: what the search has cost.
        self.attempts = 0
        self._count = 0
        self._certifications = 0
        refuse_impossible(request)
        self._family = family_of(request)
        self._family.refuse(request)

    def drawn(self, draw: Draw) -> JordanDecomposition:
        """One more matrix that meets the request, certified.

        Raises ImpossibleRequest, with the nearest request that was met on the way, if there is no
        such matrix, or none is found in TRIES draws or among _CERTIFIED matrices.
        """
        misses: dict[str, int] = {}
        self._certifications = 0
        for attempt in range(TRIES):
            tired = self._certifications > _CERTIFIED
            if (tired or attempt == _LISTING) and self._listed is not None:
                return self._of_listed(draw, misses)
            if tired:
                break
            self.attempts += 1
            found = self._once(draw, misses)
            if found is not None:
                return found
        raise self._not_found(misses, f"in {attempt:,} draws" if tired else f"in {TRIES:,} draws")

    def _once(self, draw: Draw, misses: dict[str, int]) -> JordanDecomposition | None:
        """A matrix that meets the request, or None if this draw missed."""
        seed = self._family.seed(self._request, draw)
        return None if seed is None else self._of_seed(seed, draw, misses)

    def _not_found(
        self, misses: dict[str, int], where: str, *, proved: bool = False
    ) -> ImpossibleRequest:
        return not_found(
            self._request, misses, self._count, where, proved=proved, wider=self._helps_wider()
        )

    def _helps_wider(self) -> bool:
        """Whether another matrix comes up soon where the entries may be twice as large."""
        request = replace(self._request, max_entry=max(_ROOMY, 2 * self._request.max_entry))
        draw = Draw(0)
        try:
            wider = Drawing(request, self._suits, self._seen)
            return any(wider._once(draw, {}) is not None for _ in range(_PROBES))
        except ImpossibleRequest:
            return False

    def _of_seed(
        self, seed: Seed, draw: Draw, misses: dict[str, int]
    ) -> JordanDecomposition | None:
        """A matrix that a walk from the seed leads to, or None; what the others missed is noted."""
        request = self._request
        try:
            self._test_seed(seed)
        except _Miss as miss:
            miss.note(misses)
            return None
        most = request.size**2 if seed.shaped else ZEROS[request.size]
        if request.zeros is not None:
            most = request.zeros[1]

        def passes(rows: Rows) -> bool:
            try:
                self._test_rows(seed, rows)
            except _Miss as miss:
                miss.note(misses)
                return False
            return True

        bounds = request.max_entry, request.max_eigenvector
        for rows in walked(seed, *bounds, draw, most, passes, irreducible=not seed.shaped):
            try:
                return self._taken(*_reduced(rows, seed.denominator), seed.signature)
            except _Miss as miss:
                miss.note(misses)
                if miss.test in _OF_THE_SEED:
                    break
        return None

    def _of_listed(self, draw: Draw, misses: dict[str, int]) -> JordanDecomposition:
        """Any of the matrices of a small family that are left."""
        assert self._listed is not None
        left = [seed for seed in self._listed if (seed.rows, seed.denominator) not in self._seen]
        count = 0 if left else len(self._listed)
        while left:
            seed = left.pop(draw.below(len(left)))
            try:
                return self._taken(seed.rows, seed.denominator, seed.signature)
            except _Miss as miss:  # its eigenvectors are there
                miss.note(misses)
        self._count = max(self._count, count)
        raise self._not_found(misses, "", proved=True)

    @cached_property
    def _listed(self) -> list[Seed] | None:
        """All problems that meet the request, each once, where the family can list them."""
        every = self._family.every(self._request)
        if every is None:
            return None
        looked, found = Seen(), []
        for each in every:
            rows, denominator = _reduced(each.rows, each.denominator)
            seed = replace(each, rows=rows, denominator=denominator)
            try:
                self._test_seed(seed)
                self._test_rows(seed, rows)
                if (rows, denominator) not in looked:
                    looked.add(rows, denominator)
                    self._certified(rows, denominator, seed.signature)
                    found.append(seed)
            except _Miss:
                continue
        return found

    def _taken(self, rows: Rows, denominator: int, signature: Signature) -> JordanDecomposition:
        """The matrix, if it is new and passes the tests; it will not come again."""
        alike = self._seen.alike(rows, denominator)
        if any(same(rows, other) for other in alike) or self._seen.is_elsewhere(rows, denominator):
            raise _Miss("new")
        form = rectangular_form(rows, denominator) if self._request.plain_svd else ""
        if form and self._seen.holds_eigenpairs(form):
            raise _Miss("new")
        found = self._certified(rows, denominator, signature)
        if self._request.new_eigenvectors:
            name = eigenpairs(found)
            if self._seen.holds_eigenpairs(name):
                raise _Miss("new eigenvectors")
            self._seen.add_eigenpairs(name)
        if form:
            self._seen.add_eigenpairs(form)
        self._seen.add(rows, denominator)
        self._count += 1
        return found

    # -- the tests: each raises _Miss ------------------------------------------------------------

    def _test_seed(self, seed: Seed) -> None:
        """What stays as the seed is moved about, and that it can be moved at all."""
        request = self._request
        _bound("max_entry", measures.largest_entry(seed), request.max_entry)
        if request.max_charpoly is not None:
            size = measures.characteristic_polynomial(seed)
            _bound("max_charpoly", size, request.max_charpoly)

    def _test_rows(self, seed: Seed, rows: Rows) -> None:
        """What is seen in the numbers of the seed, moved about."""
        request, count = self._request, zeros(rows)
        if request.max_denominator is not None:
            size = measures.largest_denominator(rows, seed.denominator)
            _bound("max_denominator", size, request.max_denominator)
        if request.zeros is not None:
            least, most = request.zeros
            if not least <= count <= most:
                raise _Miss("zeros", max(least - count, count - most))
        elif not seed.shaped:
            _bound("few zeros", count, ZEROS[request.size])
        if not seed.shaped and gives_something_away(rows, bool(request.structure)):
            raise _Miss("looks")

    def _certified(self, rows: Rows, denominator: int, signature: Signature) -> JordanDecomposition:
        """What is known when the matrix is certified."""
        request = self._request
        self._certifications += 1
        found = jordan_decomposition(Matrix.ratio(rows, denominator))
        if found.signature != signature:
            raise _Miss("family")
        distinct = request.distinct
        if distinct is not None and distinct != found.has_distinct_eigenvalues:
            raise _Miss("distinct")
        vectors, modal = found.largest
        if request.max_eigenvector is not None:
            _bound("max_eigenvector", vectors, request.max_eigenvector)
        bound = request.max_eigenvector if request.max_P is None else request.max_P
        if bound is not None:
            _bound("max_P", modal, bound)
        if request.max_P_inverse is not None:
            size = measures.inverse_modal_matrix(found)
            _bound("max_P_inverse", size, request.max_P_inverse)
        if self._suits is not None and not self._suits(found.structure):
            raise _Miss("suits")
        return found


def _bound(test: str, size: int, bound: int) -> None:
    if size > bound:
        raise _Miss(test, size)


def _reduced(rows: Rows, denominator: int) -> tuple[Rows, int]:
    """The same matrix over the least denominator."""
    if denominator == 1:
        return rows, 1
    common = gcd(denominator, *[x for row in rows for x in row])
    if common == 1:
        return rows, denominator
    return [[x // common for x in row] for row in rows], denominator // common


def drawn(request: Request, seed: int) -> Iterator[JordanDecomposition]:
    """Matrices that meet a request, all of them different problems, without end.

    Raises ImpossibleRequest where there is none, or no further one.
    """
    drawing, draw = Drawing(request), Draw(seed)
    while True:
        yield drawing.drawn(draw)
