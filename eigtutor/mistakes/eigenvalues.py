"""Mistakes in the values of eigenvalues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import reduce
from operator import mul as product

from eigtutor.acceptance import in_field, matching
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    apply,
    det,
    letter,
    mul,
    neg,
    num,
    power,
    sqrt_of,
    transpose,
)
from eigtutor.document.words import counted, msgid, sentence
from eigtutor.exact import ONE, Matrix, Number, Polynomial, Surd
from eigtutor.exact.balls import may_equal
from eigtutor.exact.factoring import entry_field, irreducible_factors, principal_root, roots_over
from eigtutor.marking import Posed
from eigtutor.mistakes import (
    Example,
    Values,
    WrongList,
    named,
    wanted_eigenvalues,
    writable,
)

A = letter("A")

#: No one writes longer numbers under a root.
_ROOT_BITS = 32


def _listed(values: Values) -> Inlines:
    return and_list([num(x) for x in values])


def _strangers(posed: Posed, values: Values) -> Values:
    """The values that are no eigenvalues."""
    return [x for x in values if matching([x], posed.structure.eigenvalues) == [None]]


@named
class FlippedSigns(WrongList):
    """−λ for each eigenvalue λ."""

    name = "L1"
    summary = msgid("flipped the signs")
    share = Fraction(50, 100)
    example = Example(kind="eigenvalues", matrix="4 1; 2 3", answer="-2, -5")

    def cases(self, posed: Posed) -> Iterable[Values]:
        yield [-x for x in wanted_eigenvalues(posed)]

    def shows(self, posed: Posed, values: Values) -> bool:
        return super().shows(posed, values) and bool(_strangers(posed, values))

    def message(self, posed: Posed, values: Values) -> Inlines:
        wrong = _strangers(posed, values)[0]
        factor = add(LAMBDA, neg(letter("a")))
        return sentence(
            "Check the signs: {value} is not {zero}. The factor {factor} belongs to the eigenvalue "
            "{root}.",
            value=apply(letter("p"), num(wrong)),
            zero=num(0),
            factor=factor,
            root=letter("a"),
        )


@named
class ReadOffDiagonal(WrongList):
    """The diagonal entries of a matrix that is not triangular."""

    name = "L2"
    summary = msgid("read the diagonal of A")
    share = Fraction(10, 100)
    example = Example(kind="eigenvalues", matrix="4 1; 2 3", answer="4, 3")

    def cases(self, posed: Posed) -> Iterable[Values]:
        if not posed.matrix.is_triangular:
            yield _diagonal(posed.matrix)

    def message(self, posed: Posed, values: Values) -> Inlines:
        return counted(
            "{values} stands on the diagonal of {A}. Only of a triangular matrix are the diagonal "
            "entries the eigenvalues.",
            "{values} stand on the diagonal of {A}. Only of a triangular matrix are the diagonal "
            "entries the eigenvalues.",
            len(values),
            values=_listed(values),
            A=A,
        )


def _diagonal(matrix: Matrix) -> Values:
    return [row[k] for k, row in enumerate(matrix)]


@named
class ReadOffReduced(WrongList):
    """The diagonal of an echelon form of A."""

    name = "L3"
    summary = msgid("read the diagonal of a row-reduced A")
    share = Fraction(10, 100)
    breadth = 2
    example = Example(kind="eigenvalues", matrix="4 1; 2 3", answer="4, 5/2")

    def cases(self, posed: Posed) -> Iterable[Values]:
        yield _diagonal(_echelon_form(posed.matrix))
        yield _diagonal(posed.matrix.rref()[0])

    def message(self, posed: Posed, values: Values) -> Inlines:
        return counted(
            "{values} stands on the diagonal after row reduction of {A}. Row operations change the "
            "eigenvalues.",
            "{values} stand on the diagonal after row reduction of {A}. Row operations change the "
            "eigenvalues.",
            len(values),
            values=_listed(values),
            A=A,
        )


def _echelon_form(matrix: Matrix) -> Matrix:
    """An echelon form by adding multiples of rows downwards; rows are swapped where they must."""
    rows = [list(row) for row in matrix]
    top = 0
    for j in range(matrix.size):
        pivot = next((i for i in range(top, len(rows)) if rows[i][j]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        for i in range(top + 1, len(rows)):
            factor = rows[i][j] / rows[top][j]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[top], strict=True)]
        top += 1
    return Matrix(rows)


@named
class NotDividedBy2a(WrongList):
    """−b ± √Δ, or only one of the two parts divided by 2a."""

    name = "L10"
    summary = msgid("forgot to divide by 2a, or divided only a part")
    share = Fraction(50, 100)
    example = Example(kind="eigenvalues", matrix="4 2; 2 5", answer="9 + sqrt(17), 9 - sqrt(17)")

    def cases(self, posed: Posed) -> Iterator[Values]:
        for pairs, others in _quadratic(posed):
            for outside, under in ((1, 1), (1, 2), (2, 1)):
                found = list(others)
                for x, y in pairs:
                    half, root = (x + y) / outside, (x - y) / under
                    found += [half + root, half - root]
                yield found

    def message(self, posed: Posed, values: Values) -> Inlines:
        a, b, c = map(letter, "abc")
        wrong = (_strangers(posed, values) or values)[0]
        root = sqrt_of(add(power(b, 2), neg(mul(num(4), a, c))))
        return sentence(
            "In the quadratic formula {first} and {root} are both divided by {divisor}. Check how "
            "you came to {wrong}.",
            first=neg(b),
            root=root,
            divisor=mul(num(2), a),
            wrong=num(wrong),
        )


def _quadratic(posed: Posed) -> Iterator[tuple[list[tuple[Number, Number]], Values]]:
    """The pairs of eigenvalues that a quadratic formula gives, and the other eigenvalues."""
    right = wanted_eigenvalues(posed)
    if posed.matrix.size == 2 and len(right) == 2 and writable(right):
        yield [(right[1], right[0])], []
    elif posed.matrix.size > 2:
        pairs = []
        for factor, multiplicity in posed.structure.factors:
            roots = [x for x in posed.structure.eigenvalues if writable([x]) and not factor(x)]
            if factor.degree == 2 == len(roots) and in_field(roots, posed.given.field):
                pairs += [(roots[1], roots[0])] * multiplicity
        paired = {x for pair in pairs for x in pair}
        if pairs:
            yield pairs, [x for x in right if x not in paired]


@named
class RealParts(WrongList):
    """The real parts of complex eigenvalues."""

    name = "L11"
    summary = msgid("gave the real parts of complex eigenvalues")
    share = Fraction(30, 100)
    example = Example(kind="eigenvalues", matrix="1 -2; 2 1", answer="1, 1")

    def cases(self, posed: Posed) -> Iterable[Values]:
        right = [x for x in wanted_eigenvalues(posed) if isinstance(x, Surd)]
        if len(right) == len(wanted_eigenvalues(posed)):
            yield [x.real for x in right]
            yield [x.real for x in right if x.imaginary.sign() >= 0]

    def message(self, posed: Posed, values: Values) -> Inlines:
        return sentence(
            "You give real parts only. Where the discriminant is negative its root is imaginary, "
            "and belongs to the eigenvalue."
        )


@named
class SingularValues(WrongList):
    """Square roots of the eigenvalues of AᵀA."""

    name = "L12"
    summary = msgid("gave the singular values")
    share = Fraction(10, 100)
    example = Example(kind="eigenvalues", matrix="0 2; -3 0", answer="2, 3")

    def cases(self, posed: Posed) -> Iterable[Values]:
        gram = _gram_matrix(posed)
        if gram is None:
            return
        radicands, found = entry_field(gram.entries), list[Number]()
        for factor, multiplicity in irreducible_factors(
            gram.characteristic_polynomial(), radicands
        ):
            if factor.degree > 2:
                return
            for square in roots_over(factor, radicands):
                root = principal_root(square)
                if root is None or any(m.bit_length() > _ROOT_BITS for m, _ in root.radicals):
                    return
                found += [root] * multiplicity
        yield found

    def shows(self, posed: Posed, values: Values) -> bool:
        """Without a search for roots: the squares are the eigenvalues of AᵀA."""
        wanted = posed.once(_gram_polynomial)
        if wanted is None or len(values) != wanted.degree:
            return False
        if not all(isinstance(x, Surd) and x.is_real and x.sign() >= 0 for x in values):
            return False
        squares = [x * x for x in values]
        if sum(squares[1:], squares[0]) != -wanted.coefficient(wanted.degree - 1):
            return False  # the traces tell most answers
        return Polynomial.from_roots(squares) == wanted

    def message(self, posed: Posed, values: Values) -> Inlines:
        return sentence(
            "{values} are the singular values of {A}: the square roots of the eigenvalues of "
            "{product}.",
            values=_listed(values),
            A=A,
            product=mul(transpose(A), A),
        )


def _gram_matrix(posed: Posed) -> Matrix | None:
    """AᵀA for a real matrix."""
    if not in_field(posed.matrix.entries, "R"):
        return None
    return posed.matrix.transpose() * posed.matrix


def _gram_polynomial(posed: Posed) -> Polynomial | None:
    gram = _gram_matrix(posed)
    return None if gram is None else gram.characteristic_polynomial()


@named
class TraceOnly(WrongList):
    """As many values as there should be, whose sum is the trace; their product is not det A."""

    name = "L13"
    summary = msgid("gave values that fit the trace, but not the determinant")
    share = Fraction(25, 100)
    breadth = 4
    example = Example(kind="eigenvalues", matrix="4 1; 2 3", answer="1, 6")

    def cases(self, posed: Posed) -> Iterator[Values]:
        n, trace = posed.matrix.size, posed.matrix.trace()
        for k in range(1, n + 3):
            values = [ONE * k] * (n - 1)
            found = [*values, trace - k * (n - 1)]
            if n > 1 and not may_equal(reduce(product, found), posed.matrix.det()):
                yield found

    def shows(self, posed: Posed, values: Values) -> bool:
        return (
            len(values) == posed.matrix.size
            and may_equal(sum(values[1:], values[0]), posed.once(_trace))
            and not may_equal(reduce(product, values), posed.once(_determinant))
        )

    def message(self, posed: Posed, values: Values) -> Inlines:
        return sentence(
            "The sum of your values is the trace of {A}, but their product {product} is not "
            "{determinant}.",
            A=A,
            product=num(reduce(product, values)),
            determinant=det(A),
        )


def _trace(posed: Posed) -> Number:
    return posed.matrix.trace()


def _determinant(posed: Posed) -> Number:
    return posed.matrix.det()
