"""Whether each line of a student's work follows from those before it; the first that does not."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    chain,
    coords,
    letter,
    linear,
    listing,
    mat,
    num,
    poly,
    posed,
)
from eigtutor.document.math import Int, Math
from eigtutor.document.reductions import operation_node
from eigtutor.document.words import counted, sentence
from eigtutor.engines.operations import Slip, oddity, slip
from eigtutor.engines.work import Aside, Equation, Line, LinearEquation, Shown
from eigtutor.exact import ZERO, Matrix, Number, Polynomial
from eigtutor.exact.elimination import RowOperation
from eigtutor.exact.matrices import independent
from eigtutor.forms import Listed, Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A line as it was understood. ``fault``: why it does not follow; () if it does. ``doubt``:
    why it may be a slip all the same."""

    number: int
    shown: Shown
    fault: Inlines = ()
    doubt: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a student was told: perhaps the matrix, perhaps an eigenvalue."""

    matrix: Matrix | None = None
    eigenvalue: Number | None = None


def followed(lines: list[Line], known: Known) -> list[Followed]:
    """The lines up to the first that does not follow, each in the reading that does, if any.

    A matrix follows from one with the same row space; a polynomial from an equal one, or as an
    equation from a multiple; roots and kernel vectors from what they solve.
    """
    found: list[Followed] = []
    for line in lines:
        steps = [one for one in found if not isinstance(one.shown, LinearEquation | Aside)]
        before = steps[-1] if steps else None
        tried = [(shown, _fault(before, shown, known)) for shown in line.shown]
        shown, fault = next((one for one in tried if not one[1]), tried[0])
        doubt = () if fault else _doubt(before, shown)
        found.append(Followed(number=line.number, shown=shown, fault=fault, doubt=doubt))
        if fault:
            break
    return found


def node(shown: Shown) -> Math:
    """What was understood, in our own notation."""
    match shown:
        case Matrix():
            return mat(shown)
        case Polynomial():
            return poly(shown)
        case Equation():
            return posed(poly(shown.polynomial), Int(0))
        case Listed():
            return listing(*map(num, shown.values))
        case Vectors():
            return listing(*map(coords, shown.vectors))
        case LinearEquation():
            names = [letter("x", None, k) for k in range(1, len(shown.coefficients) + 1)]
            return posed(linear(shown.coefficients, names), Int(0))
        case Aside():
            first, *others = map(num, shown.values)
            return chain(first, *(("=", x) for x in others), claim=False)


def _fault(before: Followed | None, shown: Shown, known: Known) -> Inlines:
    previous = before.shown if before is not None else None
    match shown:
        case Matrix():
            return _matrix_fault(before, shown, known)
        case Polynomial():
            return _polynomial_fault(before, shown, known)
        case Equation():
            return _equation_fault(before, shown.polynomial, known)
        case Listed():
            return _roots_fault(previous, shown, known)
        case Vectors():
            return _kernel_fault(previous, shown, known)
        case LinearEquation():
            return _row_fault(previous, shown, known)
        case Aside():
            equal = len(set(shown.values)) == 1
            return () if equal else sentence("These numbers are not equal.")


# -- matrices ------------------------------------------------------------------------------------


def _matrix_fault(before: Followed | None, shown: Matrix, known: Known) -> Inlines:
    previous = before.shown if before is not None else None
    if isinstance(previous, Matrix) and previous.shape == shown.shape:
        if previous.rref()[0] == shown.rref()[0]:
            return ()
        if _is_shifted(shown, known):
            return ()
        assert before is not None
        return _reduction_fault(before.number, previous, shown)
    if known.matrix is None:
        return ()
    return () if _is_shifted(shown, known) else _start_fault(shown, known)


def _is_shifted(shown: Matrix, known: Known) -> bool:
    """Whether this is A, A − cI or cI − A, c the eigenvalue if one was given."""
    a = known.matrix
    if a is None or a.shape != shown.shape:
        return False
    if shown == a:
        return True
    for sign in (1, -1):
        c = a[0, 0] - shown[0, 0] * sign
        if a.shifted(c) == shown * sign and known.eigenvalue in (None, c):
            return True
    return False


def _start_fault(shown: Matrix, known: Known) -> Inlines:
    a = known.matrix
    assert a is not None
    if a.shape != shown.shape:
        n = a.size
        return sentence("A matrix of size {n}×{n} is wanted here.", n=n)
    value = known.eigenvalue
    if value is None:
        return sentence("This matrix differs from the given one by more than a multiple of I.")
    wanted = a.shifted(value)
    i, j = next(
        (i, j)
        for i in range(a.size)
        for j in range(a.size)
        if shown[i, j] not in (wanted[i, j], -wanted[i, j])
        or (shown[i, j] != wanted[i, j] and shown != -wanted)
    )
    return sentence(
        "Entry ({i}, {j}) does not fit: subtract {value} on the diagonal, and nothing elsewhere.",
        i=i + 1,
        j=j + 1,
        value=num(value),
    )


def _reduction_fault(number: int, previous: Matrix, shown: Matrix) -> Inlines:
    found = slip(previous, shown)
    if found is None:
        return sentence(
            "This matrix has a smaller row space than the one in line {number}: a row was lost. "
            "Use each row as it stands after the operation before.",
            number=number,
        )
    if found.operation is None and found.meant:
        k = found.wrong_entries[0]
        return sentence(
            "In row {row}, entry {k} was {meant} and is {written} now: no row operation changes it "
            "alone.",
            row=found.row + 1,
            k=k + 1,
            meant=num(found.meant[k]),
            written=num(found.written[k]),
        )
    if found.operation is None:
        return sentence(
            "Row {row}, {written}, is no combination of the rows in line {number}.",
            row=found.row + 1,
            written=coords(found.written),
            number=number,
        )
    return _slip_words(found, found.operation)


def _doubt(before: Followed | None, shown: Shown) -> Inlines:
    """A row that nobody would make on purpose, though the row space allows it."""
    if before is None or not isinstance(before.shown, Matrix) or not isinstance(shown, Matrix):
        return ()
    if before.shown.shape != shown.shape:
        return ()
    found = oddity(before.shown, shown)
    return _slip_words(found, found.operation) if found and found.operation else ()


def _slip_words(found: Slip, meant: RowOperation) -> Inlines:
    """What was probably meant, where the row written differs from it."""
    row = found.row + 1
    operation = operation_node(meant)
    entries = found.wrong_entries
    k = entries[0]
    if len(entries) == 1:
        return sentence(
            "In row {row}, entry {k} is {written}. You probably meant {operation}, and that gives "
            "{meant} there.",
            row=row,
            k=k + 1,
            written=num(found.written[k]),
            operation=operation,
            meant=num(found.meant[k]),
        )
    return sentence(
        "Row {row} is {written}. You probably meant {operation}, and that gives {meant}.",
        row=row,
        written=coords(found.written),
        operation=operation,
        meant=coords(found.meant),
    )


# -- polynomials and their roots -----------------------------------------------------------------


def _polynomial_fault(before: Followed | None, shown: Polynomial, known: Known) -> Inlines:
    if before is not None and isinstance(before.shown, Polynomial):
        if before.shown == shown:
            return ()
        return _difference(before.number, before.shown, shown)
    return _beginning_fault(shown, known, multiples=False)


def _equation_fault(before: Followed | None, shown: Polynomial, known: Known) -> Inlines:
    previous = before.shown if before is not None else None
    if isinstance(previous, Equation):
        previous = previous.polynomial
    if before is not None and isinstance(previous, Polynomial):
        if _are_multiples(previous, shown):
            return ()
        quotient, rest = previous.divmod(shown) if shown.degree > 0 else (shown, previous)
        if rest.degree < 0 < quotient.degree:
            return sentence(
                "The factor {factor} was divided out, and its roots are lost.",
                factor=poly(quotient.monic()),
            )
        return _difference(before.number, previous, shown)
    return _beginning_fault(shown, known, multiples=True)


def _beginning_fault(shown: Polynomial, known: Known, *, multiples: bool) -> Inlines:
    """The first polynomial, if there is a matrix whose own it should be."""
    if known.matrix is None or shown.degree < 1:
        return ()
    wanted = known.matrix.characteristic_polynomial()
    if shown in (wanted, -wanted) or (multiples and _are_multiples(wanted, shown)):
        return ()
    if shown.degree != wanted.degree:
        return sentence(
            "This has degree {found}, and the characteristic polynomial of a matrix of size "
            "{n}×{n} has degree {n}.",
            found=shown.degree,
            n=wanted.degree,
        )
    sign = shown.leading / wanted.leading
    k = next(
        k for k in range(wanted.degree + 1) if shown.coefficient(k) != wanted.coefficient(k) * sign
    )
    facts = {
        0: sentence("The constant term does not fit det {A}.", A=mat(known.matrix)),
        wanted.degree - 1: sentence("The trace of the matrix asks for another second term."),
    }
    return facts.get(k, sentence("This is not the characteristic polynomial of the matrix."))


def _are_multiples(p: Polynomial, q: Polynomial) -> bool:
    return p.degree == q.degree >= 0 and p.scaled(q.leading) == q.scaled(p.leading)


def _difference(number: int, previous: Polynomial, shown: Polynomial) -> Inlines:
    """Where two polynomials that should be equal differ."""
    differing = [
        k
        for k in range(max(previous.degree, shown.degree) + 1)
        if previous.coefficient(k) != shown.coefficient(k)
    ]
    terms = counted("in one term", "in {count} terms", len(differing))
    return sentence(
        "Multiplied out, line {number} is {previous}, and this line is {shown}. They differ "
        "{terms}.",
        number=number,
        previous=poly(previous),
        shown=poly(shown),
        terms=terms,
    )


def _roots_fault(previous: Shown | None, shown: Listed, known: Known) -> Inlines:
    p = _solved_here(previous, known)
    if p is None:
        return ()
    for value in shown.values:
        if p(value):
            return sentence(
                "{value} is not a root: put in, it gives {found}.",
                value=num(value),
                found=num(p(value)),
            )
    distinct = len(set(shown.values))
    wanted = _distinct_roots(p)
    if distinct < wanted:
        return counted(
            "A root is missing: there is {count} in all.",
            "Roots are missing: there are {count} different ones in all.",
            wanted,
        )
    return ()


def _solved_here(previous: Shown | None, known: Known) -> Polynomial | None:
    if isinstance(previous, Equation):
        return previous.polynomial
    if isinstance(previous, Polynomial) and previous.degree > 0:
        return previous
    return None if known.matrix is None else known.matrix.characteristic_polynomial()


def _distinct_roots(p: Polynomial) -> int:
    return int(p.degree - p.gcd(p.derivative()).degree)


def _row_fault(previous: Shown | None, shown: LinearEquation, known: Known) -> Inlines:
    """An equation that is read off the rows is a combination of them."""
    m = _system(previous, known)
    if m is None or len(shown.coefficients) > m.shape[1]:
        return ()
    row = (*shown.coefficients, *(ZERO,) * (m.shape[1] - len(shown.coefficients)))
    rows = [r for r in m.rref()[0].rows if any(r)]
    if not any(row) or not independent([*rows, row]):
        return ()
    return sentence("This equation does not follow from the rows of the matrix.")


def _system(previous: Shown | None, known: Known) -> Matrix | None:
    """The matrix of the homogeneous system that is being solved."""
    if isinstance(previous, Matrix):
        return previous
    if known.matrix is not None and known.eigenvalue is not None:
        return known.matrix.shifted(known.eigenvalue)
    return None


def _kernel_fault(previous: Shown | None, shown: Vectors, known: Known) -> Inlines:
    m = _system(previous, known)
    if m is None:
        return ()
    for v in shown.vectors:
        if len(v) != m.shape[1]:
            return sentence("The vector {v} has the wrong length.", v=coords(v))
        if not any(v):
            return sentence("The zero vector solves every such system; an eigenvector is not zero.")
        image = m.apply(v)
        row = next((k for k, x in enumerate(image) if x), None)
        if row is not None:
            return sentence(
                "{v} does not solve the system: row {row} gives {found}, not 0.",
                v=coords(v),
                row=row + 1,
                found=num(image[row]),
            )
    return ()
