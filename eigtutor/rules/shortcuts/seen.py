"""What all shortcuts share: the eigenvalues that they give, and how these are written."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable

from eigtutor.derivation import Rule
from eigtutor.exact import Number
from eigtutor.exact.radicals import sorted_numbers
from eigtutor.rules.spectra import Values


class Seen(Rule):
    """A shortcut: a property of the matrix that gives eigenvalues away."""

    __slots__ = ()

    @property
    @abstractmethod
    def spectrum(self) -> Values | None:
        """All eigenvalues in the package's order with multiplicities; None if not all follow."""


def spectrum_of(values: Iterable[Number]) -> Values:
    """The eigenvalues, each given as often as it occurs, in order with multiplicities."""
    counts = Counter(values)
    return tuple((v, counts[v]) for v in sorted_numbers(list(counts)))
