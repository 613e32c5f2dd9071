"""Which backends were not asked about a matrix, and why."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.comparison.agreement import Agreement
from eigtutor.document.blocks import Inlines
from eigtutor.document.words import and_list, sentence
from eigtutor.numeric.backends import Refusal


def absences(backends: Sequence[Agreement]) -> list[Inlines]:
    """Which backends were not asked, and why."""
    notes = []
    if names := _refusing(backends, "too small"):
        notes.append(sentence("Only for larger matrices: {names}.", names=names))
    if names := _refusing(backends, "too large"):
        notes.append(sentence("Only for smaller matrices: {names}.", names=names))
    if names := _refusing(backends, "sparse"):
        notes.append(
            sentence(
                "Left out, since they would fill the matrix with its zeros, which takes too much "
                "memory: {names}.",
                names=names,
            )
        )
    if names := _refusing(backends, "not Hermitian"):
        notes.append(sentence("Only for Hermitian matrices: {names}.", names=names))
    if names := and_list([one.backend.name for one in backends if not one.available]):
        notes.append(
            sentence("Not here: {names}. How to get them says eigtutor doctor.", names=names)
        )
    return notes


def _refusing(backends: Sequence[Agreement], reason: Refusal) -> Inlines:
    return and_list([one.backend.name for one in backends if one.refusal == reason])
