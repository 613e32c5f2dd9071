"""What an exercise of a spec asks of its matrices, and what draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eigtutor.eigenstructure import Eigenstructure
from eigtutor.engines.drawing import Drawing, Seen
from eigtutor.engines.families import Request
from eigtutor.engines.givens import read_given
from eigtutor.engines.parser import parse_number
from eigtutor.engines.structures import usual_spectrum
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Number, Surd
from eigtutor.kinds import KINDS, Kind, Sort
from eigtutor.spec import ExerciseSpec, PartSpec


def parts(exercise: ExerciseSpec) -> Sequence[PartSpec]:
    """Its questions: what kinds they are, and what is given in each."""
    if exercise.kind is None:
        return exercise.parts
    only = PartSpec(id="", kind=exercise.kind, given=exercise.given, points=exercise.points)
    return (only,)


def names_values(exercise: ExerciseSpec) -> bool:
    """Whether the author says what the eigenvalues are."""
    return exercise.eigenvalues is not None or exercise.blocks is not None


def drawings(exercise: ExerciseSpec, seen: Seen | None = None) -> list[Drawing]:
    """What draws the matrices of an exercise: one, or several in turn, none of which draws what
    another has drawn. ImpossibleRequest where there is none."""
    seen = Seen() if seen is None else seen
    found = []
    for spectrum, distinct in mixture(exercise):
        wished = distinct if exercise.distinct is None else exercise.distinct
        each = replace(exercise, spectrum=spectrum, distinct=wished)
        try:
            found.append(_drawing(each, seen))
        except ImpossibleRequest:
            continue  # this sort does not go with the bounds; another may
    return found or [_drawing(exercise, seen)]


def mixture(exercise: ExerciseSpec) -> Sequence[Sort]:
    """The sorts of matrices that an exercise mixes; none where the author names one, or asks
    several questions, of which not all go with every sort."""
    kind = None if exercise.kind is None else KINDS.get(exercise.kind)
    named = (
        exercise.matrix,
        exercise.spectrum,
        exercise.eigenvalues,
        exercise.blocks,
        exercise.eigenvectors,
        exercise.radicand,
    )
    if kind is None or exercise.structure or any(one is not None for one in named):
        return ()
    return kind.mixture(exercise.size, read_given(exercise.given)[0])


def _drawing(exercise: ExerciseSpec, seen: Seen) -> Drawing:
    """What draws the matrices of an exercise; ImpossibleRequest where there is none."""
    asked = [
        (kind, read_given(part.given)[0])
        for part in parts(exercise)
        if (kind := KINDS.get(part.kind)) is not None
    ]

    def suits(value: Surd) -> bool:
        return all(kind.suits(value, given) for kind, given in asked)

    # A structure takes a while to be written out: only for kinds that look at it.
    choosy = [
        (kind, given)
        for kind, given in asked
        if type(kind).suits_spectrum is not Kind.suits_spectrum and not names_values(exercise)
    ]

    def suits_spectrum(structure: Eigenstructure) -> bool:
        return all(kind.suits_spectrum(structure, given) for kind, given in choosy)

    needed = [name for kind, _ in asked for name in kind.structure]
    structure = frozenset([*exercise.structure, *needed])
    plain_svd = any(kind.plain_svd for kind, _ in asked)
    if plain_svd and structure <= {"singular"}:
        _refuse_eigenvalues(exercise)
    for kind, _ in asked:
        _refuse_spectrum(exercise, kind)
    request = Request(
        size=exercise.size,
        spectrum=exercise.spectrum
        or usual_spectrum(structure, exercise.radicand, [kind.spectrum for kind, _ in asked]),
        eigenvalues=_numbers(exercise.eigenvalues),
        blocks=None
        if exercise.blocks is None
        else tuple((parse_number(text), size) for text, size in exercise.blocks),
        eigenvectors=None
        if exercise.eigenvectors is None
        else tuple(tuple(map(parse_number, v)) for v in exercise.eigenvectors),
        radicand=exercise.radicand,
        structure=structure,
        max_entry=exercise.max_entry,
        max_denominator=exercise.max_denominator,
        max_charpoly=exercise.max_charpoly,
        # The eigenvectors of A do not come up on the way to its singular values.
        max_eigenvector=None if plain_svd else exercise.max_eigenvector,
        max_P=exercise.max_P,
        max_P_inverse=exercise.max_P_inverse,
        zeros=exercise.zeros,
        distinct=exercise.distinct,
        new_eigenvectors=exercise.new_eigenvectors,
        suits=suits,
        # A kind that needs a symmetric matrix needs its unit eigenvectors.
        unit="symmetric" in needed or plain_svd,
        plain_svd=plain_svd,
    )
    return Drawing(request, suits_spectrum if choosy else None, seen)


def _refuse_spectrum(exercise: ExerciseSpec, kind: Kind) -> None:
    """Raise ImpossibleRequest for a spectrum of which the kind has nothing to ask."""
    if exercise.spectrum is not None and kind.spectra and exercise.spectrum not in kind.spectra:
        raise ImpossibleRequest(
            f"a matrix with {exercise.spectrum} eigenvalues makes no {kind.name} exercise",
            where="spectrum",
            remedy="one of: " + ", ".join(kind.spectra),
        )


def _refuse_eigenvalues(exercise: ExerciseSpec) -> None:
    """Raise ImpossibleRequest where a matrix drawn for its singular values is to have eigenvalues
    of some sort, too."""
    for where in ("spectrum", "eigenvalues", "blocks", "radicand", "eigenvectors"):
        if getattr(exercise, where) is not None:
            raise ImpossibleRequest(
                "a matrix for a singular value decomposition is drawn for its singular values, "
                "not for eigenvalues",
                where=where,
                remedy=f"leave {where} out, or give a matrix",
            )


def _numbers(texts: Sequence[str] | None) -> tuple[Number, ...] | None:
    return None if texts is None else tuple(map(parse_number, texts))
