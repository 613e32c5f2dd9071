"""Where a generic structure breaks: equations between the letters, and what holds there.

The structure holds wherever the entries are defined, eigenvalues that are distinct in general stay
distinct, and the eigenvectors of each stay independent. Each of these fails only where one of a
few polynomials vanishes. What happens on the zeros of an irreducible polynomial is decided by
solving it for a letter, putting that into the matrix, and looking at the matrix again: a point of
the zeros in general position behaves as the matrix over their function field does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial
from eigtutor.exact.radical_functions import (
    RadicalFunction,
    adjoined,
    at,
    common_factor,
    discriminant,
    has_real_root,
    irreducible_parts,
    resultant,
    roots,
)
from eigtutor.exact.rational_functions import (
    RationalFunction,
    angle_of,
    letters_of,
    polynomial_in,
    shown,
    unit_of,
)
from eigtutor.generic.structure import (
    Behavior,
    GenericEigenvalue,
    GenericStructure,
    behavior,
    generic_structure,
)

#: How many conditions within conditions are told.
INNER_LIMIT = 24

#: What of the sources below has to do with the Jordan form.
_SPECTRAL = {"values", "vectors"}

NOT_DEFINED = "not defined"
DEFECTIVE = "defective"
DIAGONALIZABLE = "diagonalizable with a repeated eigenvalue"
OTHER_FORM = "defective, with another Jordan form"
SINGULAR = "singular"
FORMULA = "the eigenvector formula fails"


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """left = right, between functions of the letters."""

    left: Number
    right: Number

    @property
    def text(self) -> str:
        """The equation as text for SymPy."""
        return f"{self.left.sympy_text()} = {self.right.sympy_text()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Where all equations hold, and what holds there in general.

    ``eigenvalues``: those of the matrix there, with their chains, where a formula for eigenvectors
    fails and others can be given. ``matrix``: the matrix there, None if it is not defined.
    """

    equations: tuple[Equation, ...]
    what: tuple[str, ...]
    matrix: Matrix | None
    eigenvalues: tuple[GenericEigenvalue, ...] = ()

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


# -- the polynomials -----------------------------------------------------------------------------


def breaking(structure: GenericStructure) -> list[RationalFunction]:
    """Irreducible polynomials in the letters: where none vanishes, the structure holds as given."""
    found = [p for _, group in _sources(structure) for p in group]
    return list(dict.fromkeys(found))


def _sources(structure: GenericStructure) -> Iterator[tuple[str, list[RationalFunction]]]:
    """The polynomials, by what may fail where they vanish."""
    entries = structure.matrix.entries
    yield "entries", _zeros(x.bottom for x in entries if isinstance(x, RationalFunction))
    yield "values", _zeros(_collisions([part.factor for part in structure.parts]))
    yield "vectors", _zeros(map(_vanishing, structure.eigenvalues))
    yield "determinant", _zeros([structure.polynomial.coefficient(0)])


def _zeros(numbers: Iterable[Number]) -> list[RationalFunction]:
    found = {p: None for x in numbers for p, _ in irreducible_parts(x)}
    return [p for p in found if not _never(p)]


def _never(p: RationalFunction) -> bool:
    """Whether a polynomial in t = tan(θ/2) alone has no real zero."""
    if len(p.letters) != 1 or angle_of(p.letters[0]) is None:
        return False
    return not has_real_root(polynomial_in(p, p.letters[0]))


def _collisions(factors: list[Polynomial]) -> Iterator[Number]:
    """0 where two roots of the product of distinct irreducible factors coincide."""
    for f in factors:
        if f.degree > 1:
            yield discriminant(f)
    for f, g in combinations(factors, 2):
        yield resultant(f, g)


def _vanishing(value: GenericEigenvalue) -> Number:
    """0 where the eigenvectors of one of the conjugate eigenvalues become dependent."""
    vectors = value.eigenvectors
    n = len(vectors[0])
    norms: list[Number] = []
    for rows in combinations(range(n), len(vectors)):
        minor = adjoined(Matrix([[adjoined(v[i]) for v in vectors] for i in rows]).det())
        norm = minor.norm() if isinstance(minor, RadicalFunction) else minor
        if norm:
            norms.append(norm.top if isinstance(norm, RationalFunction) else norm)
    if not all(isinstance(x, RationalFunction) for x in norms):
        return ONE
    return common_factor(norms)


# -- on the zeros of one polynomial --------------------------------------------------------------


def _first_conditions(structure: GenericStructure) -> Iterator[Condition]:
    for p, reasons in _reasons(structure).items():
        stratum = _on(_whole(structure), p)
        if stratum is None:
            yield Condition(equations=_equations(p), what=_certain(reasons), matrix=None)
        else:
            yield from _told(structure, stratum, formula="vectors" in reasons)
    for name in structure.letters:
        angle = angle_of(name)
        if angle is not None:  # θ = π, where tan(θ/2) has no value
            there = _at_infinity(structure.matrix, name)
            vanish = any(not _limit(_vanishing(v), name) for v in structure.eigenvalues)
            stratum = _Stratum((), (), (_cosine(angle, -ONE),), there)
            yield from _told(structure, stratum, formula=vanish)


def _reasons(structure: GenericStructure) -> dict[RationalFunction, set[str]]:
    """Each polynomial with what may fail where it vanishes."""
    found: dict[RationalFunction, set[str]] = {}
    for reason, group in _sources(structure):
        for p in group:
            found.setdefault(p, set()).add(reason)
    return found


def _whole(structure: GenericStructure) -> _Stratum:
    return _Stratum((), (), (), structure.matrix)


def _told(structure: GenericStructure, stratum: _Stratum, *, formula: bool) -> Iterator[Condition]:
    """The condition of a stratum, if anything is to be told of it."""
    equations, matrix = stratum.equations, stratum.matrix
    if matrix is None:
        yield Condition(equations=equations, what=(NOT_DEFINED,), matrix=None)
        return
    there = behavior(matrix)
    what = differences(structure.behavior, there)
    values: tuple[GenericEigenvalue, ...] = ()
    if formula and there.form == structure.behavior.form:
        what = (FORMULA, *what)
        if is_plain(matrix):
            values = generic_structure(matrix).eigenvalues
    if what:
        yield Condition(equations=equations, what=what, matrix=matrix, eigenvalues=values)


def is_plain(matrix: Matrix) -> bool:
    """Whether the entries are rational functions or rational numbers, with no roots in them."""
    return all(x.is_rational or isinstance(x, RationalFunction) for x in matrix.entries)


def _certain(reasons: set[str]) -> tuple[str, ...]:
    """What holds in any case on the zeros of a polynomial that cannot be solved."""
    if "entries" in reasons:
        return (NOT_DEFINED,)
    names = {"values": "repeated eigenvalue", "vectors": FORMULA, "determinant": SINGULAR}
    return tuple(names[reason] for reason in names if reason in reasons)


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
        (*stratum.equations, *_equations(p)),
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
    told = [(stratum, behavior(stratum.matrix)) for stratum in first if stratum.matrix is not None]
    for stratum in first:
        for place in _within(structure, stratum):
            assert place.matrix is not None
            there = behavior(place.matrix)
            forms = [known.form for wider, known in told if _contains(wider, place)]
            what = differences(structure.behavior, there)
            if what and there.form not in forms:
                told.append((place, there))
                yield Condition(equations=place.equations, what=what, matrix=place.matrix)


def _contains(wider: _Stratum, place: _Stratum) -> bool:
    """Whether all polynomials of one stratum vanish on the other."""
    for p in wider.polynomials:
        value: Number = p
        for name, letter in place.values:
            value = at(value, {name: letter})
        if value:
            return False
    return True


def _within(structure: GenericStructure, stratum: _Stratum) -> Iterator[_Stratum]:
    """The parts of a stratum where its own generic structure breaks, and the parts of those."""
    matrix = stratum.matrix
    if matrix is None or not is_plain(matrix) or not letters_of(matrix.entries):
        return
    here = generic_structure(matrix)
    places = [_on(stratum, p) for p, why in _reasons(here).items() if why & _SPECTRAL]
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
    for alpha in _zeros([q.leading]):
        first = _on(_whole(structure), alpha)
        inner = solved(alpha)
        if first is None or inner is None:
            continue
        for beta in _zeros([at(q.coefficient(0), dict([inner]))]):
            second = _on(first, beta)
            if second is not None:
                yield second


# -- equations as people write them --------------------------------------------------------------


def _equations(p: RationalFunction) -> tuple[Equation, ...]:
    """a = b, k = 0, b² = 4c, cos θ = 1; p = 0 where it cannot be said more simply."""
    letters = p.letters
    if any(map(angle_of, letters)):
        return _angular(p)
    for degree in (1, 2):
        for name in letters:
            q = polynomial_in(p, name)
            if q.degree != degree or isinstance(q.leading, RationalFunction):
                continue
            value = -q.coefficient(0) / q.leading
            if not any(q.coefficient(k) for k in range(1, degree)) and _is_short(value):
                return (Equation(left=RationalFunction.letter(name) ** degree, right=value),)
    return (Equation(left=p, right=ZERO),)


def _is_short(value: Number) -> bool:
    return not isinstance(value, RationalFunction) or len(value.numerator.to_dict()) <= 2


def _angular(p: RationalFunction) -> tuple[Equation, ...]:
    """For a polynomial in which t = tan(θ/2) occurs."""
    if len(p.letters) == 1 and (angle := angle_of(p.letters[0])) is not None:
        q = polynomial_in(p, p.letters[0])
        root = -q.coefficient(0) / q.leading
        if q.degree == 1:
            unit = 1 + root * root
            sine = Equation(left=RationalFunction.letter(f"sin({angle})"), right=2 * root / unit)
            cosine = _cosine(angle, (1 - root * root) / unit)
            if not sine.right:
                return (cosine,)
            return (sine,) if not cosine.right else (cosine, sine)
        if q.degree == 2 and not q.coefficient(1):
            return (_cosine(angle, (1 - root) / (1 + root)),)
    value: Number = p
    odd = False
    for name in p.letters:
        if angle_of(name):
            degree = polynomial_in(p, name).degree
            odd = odd or degree % 2 == 1
            value = value / unit_of(name) ** (degree // 2)
    value = shown(value)
    # Of an odd degree, the denominator 1 + cos θ says that θ = π is not meant.
    left = value.top if isinstance(value, RationalFunction) and not odd else value
    return (Equation(left=left, right=ZERO),)


def _cosine(angle: str, value: Number) -> Equation:
    return Equation(left=RationalFunction.letter(f"cos({angle})"), right=value)
