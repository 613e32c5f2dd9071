"""Where a generic structure breaks: equations between the letters, and what holds there.

The structure holds wherever the entries are defined, eigenvalues that are distinct in general stay
distinct, and the eigenvectors of each stay independent. Each of these fails only where one of a
few polynomials vanishes. What happens on the zeros of an irreducible polynomial is decided by
solving it for a letter, putting that into the matrix, and looking at the matrix again: a point of
the zeros in general position behaves as the matrix over their function field does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from eigtutor.errors import LimitError
from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial
from eigtutor.exact.radical_functions import (
    adjoined,
    at,
    roots,
)
from eigtutor.exact.rational_functions import RationalFunction, letters_of, polynomial_in
from eigtutor.exact.waves import angle_of
from eigtutor.generic.breaking import minors, orbits, sources, vector_sets, zeros
from eigtutor.generic.equations import Equation, cosine_is, equations
from eigtutor.generic.structure import (
    Behavior,
    GenericStructure,
    Part,
    behavior,
    generic_structure,
)

#: How many conditions within conditions are told.
INNER_LIMIT = 24

#: What of the sources below has to do with the Jordan form.
_SPECTRAL = {"values", "vectors"}
#: And what with formulas for eigenvectors.
_FORMULAS = {"vectors", "roots"}

NOT_DEFINED = "not defined"
DEFECTIVE = "defective"
DIAGONALIZABLE = "diagonalizable with a repeated eigenvalue"
OTHER_FORM = "defective, with another Jordan form"
SINGULAR = "singular"
FORMULA = "the eigenvector formula fails"
REPEATED = "repeated eigenvalue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Where all equations hold, and what holds there in general.

    ``parts``: the factors of the characteristic polynomial there, with their eigenvalues, where a
    formula for eigenvectors fails and others can be given. ``matrix``: the matrix there, None if it
    is not defined.
    """

    equations: tuple[Equation, ...]
    what: tuple[str, ...]
    matrix: Matrix | None
    parts: tuple[Part, ...] = ()

    @property
    def is_collision(self) -> bool:
        """Whether eigenvalues coincide here that are distinct in general."""
        return not {DEFECTIVE, DIAGONALIZABLE, OTHER_FORM, REPEATED}.isdisjoint(self.what)

    @property
    def when(self) -> str:
        """The equations as text."""
        return " and ".join(equation.text for equation in self.equations)


@dataclass(frozen=True, slots=True)
class _Stratum:
    """The matrix on the zeros of some polynomials; None where it is not defined.

    ``values``: what letters equal there, to be put in one after the other.
    """

    polynomials: tuple[RationalFunction, ...]
    values: tuple[tuple[str, Number], ...]
    equations: tuple[Equation, ...]
    matrix: Matrix | None


def conditions(structure: GenericStructure) -> tuple[Condition, ...]:
    """All conditions under which the generic structure, or its formulas, break.

    After them come those within them where something else holds again. The list is whole for
    one condition at a time; within conditions, for those that can be solved for a letter.
    """
    inner = islice(_inner_conditions(structure), INNER_LIMIT)
    kept: dict[frozenset[str], Condition] = {}
    for condition in (*_first_conditions(structure), *inner):
        kept.setdefault(frozenset(e.text for e in condition.equations), condition)
    return tuple(kept.values())


# -- on the zeros of one polynomial --------------------------------------------------------------


def _first_conditions(structure: GenericStructure) -> Iterator[Condition]:
    for p, reasons in _reasons(structure).items():
        stratum = _on(_whole(structure), p)
        if stratum is None:
            yield Condition(equations=equations(p), what=_certain(reasons), matrix=None)
        else:
            yield from _told(structure, stratum, reasons)
    for name in structure.letters:
        angle = angle_of(name)
        if angle is not None:  # θ = π, where tan(θ/2) has no value
            there = _at_infinity(structure.matrix, name)
            vanish = any(
                all(_limit(x, name) == ZERO for x in minors(vectors))
                for vectors in (*vector_sets(structure), *orbits(structure))
            )
            stratum = _Stratum((), (), (cosine_is(angle, -ONE),), there)
            yield from _told(structure, stratum, {"vectors"} if vanish else ())


def _reasons(structure: GenericStructure) -> dict[RationalFunction, set[str]]:
    """Each polynomial with what may fail where it vanishes."""
    found: dict[RationalFunction, set[str]] = {}
    for reason, group in sources(structure):
        for p in group:
            found.setdefault(p, set()).add(reason)
    return found


def _whole(structure: GenericStructure) -> _Stratum:
    return _Stratum((), (), (), structure.matrix)


def _told(
    structure: GenericStructure, stratum: _Stratum, reasons: Collection[str]
) -> Iterator[Condition]:
    """The condition of a stratum, if anything is to be told of it."""
    equations, matrix = stratum.equations, stratum.matrix
    if matrix is None:
        yield Condition(equations=equations, what=(NOT_DEFINED,), matrix=None)
        return
    try:
        there = behavior(matrix)
        parts = generic_structure(matrix).parts if is_plain(matrix) else ()
    except LimitError:  # too large to look at: what failed is certain all the same
        yield Condition(equations=equations, what=_certain(reasons), matrix=None)
        return
    what = differences(structure.behavior, there)
    fails = not _FORMULAS.isdisjoint(reasons) and there.form == structure.behavior.form
    if fails:
        what = (FORMULA, *what)
    if what:
        parts = parts if fails else ()
        yield Condition(equations=equations, what=what, matrix=matrix, parts=parts)


def is_plain(matrix: Matrix) -> bool:
    """Whether the entries are rational functions or rational numbers, with no roots in them."""
    return all(x.is_rational or isinstance(x, RationalFunction) for x in matrix.entries)


def _certain(reasons: Collection[str]) -> tuple[str, ...]:
    """What holds in any case on the zeros of a polynomial that cannot be solved."""
    if "entries" in reasons:
        return (NOT_DEFINED,)
    names = {
        "values": "repeated eigenvalue",
        "vectors": FORMULA,
        "roots": FORMULA,
        "determinant": SINGULAR,
    }
    return tuple(dict.fromkeys(names[reason] for reason in names if reason in reasons))


def differences(general: Behavior, here: Behavior) -> tuple[str, ...]:
    """What holds here that does not hold in general."""
    found = []
    if here.form != general.form:
        if not here.is_defective:
            found.append(DIAGONALIZABLE)
        else:
            found.append(OTHER_FORM if general.is_defective else DEFECTIVE)
    if here.is_singular and not general.is_singular:
        found.append(SINGULAR)
    return tuple(found)


def _on(stratum: _Stratum, p: RationalFunction) -> _Stratum | None:
    """The part of a stratum where p vanishes, too; None if p cannot be solved for a letter."""
    solution = solved(p)
    if solution is None or stratum.matrix is None:
        return None
    name, value = solution
    there: Matrix | None
    try:
        there = Matrix([[at(x, {name: value}) for x in row] for row in stratum.matrix])
    except ZeroDivisionError:
        there = None
    return _Stratum(
        (*stratum.polynomials, p),
        (*stratum.values, solution),
        (*stratum.equations, *equations(p)),
        there,
    )


def solved(p: RationalFunction) -> tuple[str, Number] | None:
    """A letter and what it equals where p vanishes: the letter of the lowest degree, 1 or 2,
    one without a denominator first. For degree 2 one of two conjugate values."""
    best: tuple[tuple[int, bool, bool], str, Polynomial] | None = None
    for name in p.letters:
        q = polynomial_in(p, name)
        key = (q.degree, isinstance(q.leading, RationalFunction), bool(angle_of(name)))
        if q.degree <= 2 and (best is None or key < best[0]):
            best = key, name, q
    if best is None:
        return None
    _, name, q = best
    return name, adjoined(roots(q.monic())[-1])


def _at_infinity(matrix: Matrix, name: str) -> Matrix | None:
    rows = [[_limit(x, name) for x in row] for row in matrix]
    plain = [[x for x in row if x is not None] for row in rows]
    return Matrix(plain) if plain == rows else None


def _limit(x: Number, name: str) -> Number | None:
    """The value where a letter is infinite; None if that is infinite."""
    if not isinstance(x, RationalFunction) or name not in x.letters:
        return x
    try:
        return at(x.at({name: RationalFunction.letter(name).inverse()}), {name: ZERO})
    except ZeroDivisionError:
        return None


# -- within a condition --------------------------------------------------------------------------


def _inner_conditions(structure: GenericStructure) -> Iterator[Condition]:
    """Where several polynomials vanish, and the Jordan form is none that a condition told before
    has said of all of that place."""
    first = [
        stratum
        for p, why in _reasons(structure).items()
        if why & _SPECTRAL and (stratum := _on(_whole(structure), p)) is not None
    ]
    told = [(stratum, here) for stratum in first if (here := _behavior_on(stratum)) is not None]
    for stratum in first:
        for place in _within(structure, stratum):
            there = _behavior_on(place)
            if there is None:
                continue
            forms = [known.form for wider, known in told if _contains(wider, place)]
            what = differences(structure.behavior, there)
            if what and there.form not in forms:
                told.append((place, there))
                yield Condition(equations=place.equations, what=what, matrix=place.matrix)


def _behavior_on(stratum: _Stratum) -> Behavior | None:
    """None where the matrix is not defined, or too large to look at."""
    try:
        return None if stratum.matrix is None else behavior(stratum.matrix)
    except LimitError:
        return None


def _contains(wider: _Stratum, place: _Stratum) -> bool:
    """Whether all polynomials of one stratum vanish on the other; False where that is not seen,
    as a letter's value is not defined there."""
    for p in wider.polynomials:
        value: Number = p
        try:
            for name, letter in place.values:
                value = at(value, {name: letter})
        except ZeroDivisionError:
            return False
        if value:
            return False
    return True


def _within(structure: GenericStructure, stratum: _Stratum) -> Iterator[_Stratum]:
    """The parts of a stratum where its own generic structure breaks, and the parts of those."""
    matrix = stratum.matrix
    if matrix is None or not is_plain(matrix) or not letters_of(matrix.entries):
        return
    try:
        reasons = _reasons(generic_structure(matrix))
    except LimitError:
        return
    places = [_on(stratum, p) for p, why in reasons.items() if why & _SPECTRAL]
    for place in (*places, *_left_out(structure, stratum)):
        if place is not None and place.matrix is not None:
            yield place
            yield from _within(structure, place)


def _left_out(structure: GenericStructure, stratum: _Stratum) -> Iterator[_Stratum]:
    """The parts of αx + β = 0 that are lost when it is solved for x: α = 0 and β = 0."""
    if len(stratum.polynomials) != 1:
        return
    [p] = stratum.polynomials
    solution = solved(p)
    q = polynomial_in(p, solution[0]) if solution else Polynomial([])
    if q.degree != 1:
        return
    for alpha in zeros([q.leading]):
        first = _on(_whole(structure), alpha)
        inner = solved(alpha)
        if first is None or inner is None:
            continue
        for beta in zeros([at(q.coefficient(0), dict([inner]))]):
            second = _on(first, beta)
            if second is not None:
                yield second
