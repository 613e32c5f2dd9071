"""Mistakes in characteristic polynomials. In this file χ is det(λI − A); signs of a whole
polynomial do not matter, since det(A − λI) is as good."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import LAMBDA, add, det, letter, mul, neg, num
from eigtutor.document.notation import det_sign
from eigtutor.document.phrases import characteristic_shift, mul_lambda_identity
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Alike, Example, Mistake, named

A = letter("A")


class WrongPolynomial(Mistake):
    """The answer is one of the polynomials to which the mistake leads."""

    kinds = frozenset({"characteristic-polynomial"})

    @abstractmethod
    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        """Those polynomials; the right one may be among them."""

    @abstractmethod
    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        """What to tell of the answer p."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        p = answers.part(Polynomial)
        shown = any(_is_up_to_sign(p, q) for q in self._wrong(posed))
        return self.message(posed, p) if shown else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        q = next(self._wrong(posed), None)
        return None if q is None else q.sympy_text("lambda").replace("**", "^")

    def _wrong(self, posed: Posed) -> Iterator[Polynomial]:
        chi = posed.structure.characteristic_polynomial
        return (q for q in self.cases(posed) if not _is_up_to_sign(q, chi))


def _is_up_to_sign(p: Polynomial, q: Polynomial) -> bool:
    return any(all(c.is_zero for c in r.coefficients) for r in (p - q, p + q))


@lru_cache(maxsize=256)  # several mistakes ask for the same one
def _adjugate(matrix: Matrix) -> list[list[Polynomial]]:
    """adj(λI − A) = Σ Bₖλⁿ⁻¹⁻ᵏ, B₀ = I and Bₖ = ABₖ₋₁ + cₖI for χ = Σ cₖλⁿ⁻ᵏ (Faddeev)."""
    n = matrix.size
    terms = [Matrix.identity(n)]
    for c in matrix.characteristic_polynomial().coefficients[1:n]:
        terms.append(matrix * terms[-1] + Matrix.identity(n) * c)
    return [[Polynomial(b[i, j] for b in terms) for j in range(n)] for i in range(n)]


@named
class AddedLambda(WrongPolynomial):
    """det(A + λI)."""

    name = "C1"
    summary = msgid("used A + λI")
    share = Fraction(50, 100)
    example = Example(
        kind="characteristic-polynomial",
        matrix="1 2 0; 0 3 1; 1 0 2",
        answer="λ^3 + 6λ^2 + 11λ + 8",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        chi = posed.structure.characteristic_polynomial
        yield Polynomial(c * (-1) ** k for k, c in enumerate(chi.coefficients))

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        plus = add(A, mul_lambda_identity(posed.matrix.size))
        return sentence(
            "This is {found}. Subtract {value} on the diagonal, do not add it.",
            found=det(plus),
            value=LAMBDA,
        )


@named
class SubtractedEverywhere(WrongPolynomial):
    """The determinant of A with λ subtracted from all its entries: at most linear in λ."""

    name = "C2"
    summary = msgid("subtracted λ from every entry")
    share = Fraction(20, 100)
    example = Example(
        kind="characteristic-polynomial",
        matrix="4 1; 2 3",
        answer="10 - 4λ",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        # The determinant is linear along a matrix of rank 1, all of whose entries are λ.
        constants = [p.coefficient(0) for row in _adjugate(posed.matrix) for p in row]
        slope = sum(constants[1:], constants[0])
        if posed.matrix.size > 1 and slope:
            yield Polynomial([slope, posed.structure.characteristic_polynomial.coefficient(0)])

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        minus = characteristic_shift(posed.matrix.size)
        return sentence(
            "In {matrix} only the diagonal entries change. Leave {value} off the others.",
            matrix=minus,
            value=LAMBDA,
        )


@named
class MissingLambda(WrongPolynomial):
    """A − λI without the λ of one diagonal entry."""

    name = "C3"
    summary = msgid("left λ out of one diagonal entry")
    share = Fraction(40, 100)
    breadth = 2
    example = Example(
        kind="characteristic-polynomial",
        matrix="4 1; 2 5",
        answer="18 - 4λ",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        chi = posed.structure.characteristic_polynomial
        for k, row in enumerate(_adjugate(posed.matrix)):
            found = chi - row[k] * Polynomial([1, 0])
            if found.degree > 0:
                yield found

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        n, degree = posed.matrix.size, p.degree
        return sentence(
            "Your polynomial has degree {degree}, not {n}: one of the {n} diagonal entries seems "
            "to lack its {value}.",
            degree=degree,
            n=n,
            value=neg(LAMBDA) if det_sign() == "A-lambda" else LAMBDA,
        )


@named
class SumOfProducts(WrongPolynomial):
    """ad + bc for the determinant of a 2×2 matrix."""

    name = "C4"
    summary = msgid("took ad + bc for the determinant of a 2×2 matrix")
    share = Fraction(50, 100)
    example = Example(
        kind="characteristic-polynomial",
        matrix="4 1; 2 3",
        answer="λ^2 - 7λ + 14",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        if posed.matrix.size == 2:
            (a, b), (c, d) = posed.matrix
            yield Polynomial([1, -(a + d), a * d + b * c])

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        (a, b), (c, d) = posed.matrix
        products = [mul(num(x), num(y), sign="dot") for x, y in ((a, d), (b, c))]
        names = [letter(name) for name in "abcd"]
        rule = add(mul(names[0], names[3]), neg(mul(names[1], names[2])))
        constant = num(a * d + b * c)
        return sentence(
            "The determinant of a 2×2 matrix is {rule}. Your constant term {constant} is {sum}.",
            rule=rule,
            constant=constant,
            sum=add(*products),
        )


@named
class CofactorSign(WrongPolynomial):
    """One term of a cofactor expansion with the wrong sign."""

    name = "C5"
    summary = msgid("took one cofactor with the wrong sign")
    share = Fraction(50, 100)
    breadth = 2
    example = Example(
        kind="characteristic-polynomial",
        matrix="1 2 0; 0 3 1; 1 0 2",
        answer="λ^3 - 6λ^2 + 11λ - 4",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        return (p for p, _ in self._places(posed))

    def _places(self, posed: Posed) -> Iterator[tuple[Polynomial, tuple[int, int]]]:
        """The polynomial for each place beside the diagonal where the sign can be wrong."""
        chi, n = posed.structure.characteristic_polynomial, posed.matrix.size
        adjugate = _adjugate(posed.matrix) if n > 2 else []
        for i, row in enumerate(adjugate):
            for j, cofactor in enumerate(row):
                if i != j and posed.matrix[j, i]:
                    yield chi + cofactor.scaled(2 * posed.matrix[j, i]), (j, i)

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        i, j = next(place for q, place in self._places(posed) if _is_up_to_sign(p, q))
        entry = num(posed.matrix[i, j])
        return sentence(
            "Check the signs of the cofactors: the term of the entry {entry} in row {row}, column "
            "{column} seems to have the wrong one.",
            entry=entry,
            row=i + 1,
            column=j + 1,
        )


@named
class WrongConstant(WrongPolynomial):
    """Every coefficient is right but the constant one."""

    name = "C6"
    summary = msgid("has everything right but the constant term")
    share = Fraction(60, 100)
    breadth = 3
    example = Example(
        kind="characteristic-polynomial",
        matrix="1 2 0; 0 3 1; 1 0 2",
        answer="λ^3 - 6λ^2 + 11λ - 6",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        """With the wrong sign of the determinant, or the product of the diagonal for it."""
        chi, n = posed.structure.characteristic_polynomial, posed.matrix.size
        diagonal: Number = chi.leading
        for k in range(n):
            diagonal = diagonal * -posed.matrix[k, k]
        for constant in (diagonal, -chi.coefficient(0)):
            if n > 1:
                yield Polynomial([*chi.coefficients[:-1], constant])

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        p, chi = answers.part(Polynomial), posed.structure.characteristic_polynomial
        if p.degree != chi.degree or p.degree < 2 or _is_up_to_sign(p, chi):
            return None
        same = Polynomial([*p.coefficients[:-1], 0])
        wanted = Polynomial([*chi.coefficients[:-1], 0])
        return self.message(posed, p) if _is_up_to_sign(same, wanted) else None

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        made = p.coefficient(0) * p.leading * (-1) ** p.degree  # the leading coefficient is ±1
        return sentence(
            "Only the constant term is wrong. Yours makes the determinant {made}; compute "
            "{determinant} once more.",
            made=num(made),
            determinant=det(A),
        )


@named
class TraceSign(WrongPolynomial):
    """The sign of the coefficient of λⁿ⁻¹ alone."""

    name = "C7"
    summary = msgid("has the wrong sign before the trace")
    share = Fraction(60, 100)
    alike = (
        Alike(
            other="C1",
            because="det(λI + A) = λ² + (tr A)λ + det A has another sign there alone",
            size=2,
        ),
    )
    example = Example(
        kind="characteristic-polynomial",
        matrix="4 1; 2 3",
        answer="λ^2 + 7λ + 10",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        first, second, *rest = posed.structure.characteristic_polynomial.coefficients
        if rest:
            yield Polynomial([first, -second, *rest])

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        trace = num(-p.coefficient(p.degree - 1) * p.leading)
        return sentence(
            "Your polynomial makes the trace {trace}. Check the signs: in {matrix}, {value} is "
            "subtracted.",
            trace=trace,
            matrix=characteristic_shift(posed.matrix.size),
            value=LAMBDA if det_sign() == "A-lambda" else A,
        )


@named
class DeterminantAlone(WrongPolynomial):
    """det A, a number."""

    name = "C8"
    summary = msgid("gave the determinant of A")
    share = Fraction(10, 100)
    example = Example(
        kind="characteristic-polynomial",
        matrix="4 1; 2 3",
        answer="10",
    )

    def cases(self, posed: Posed) -> Iterator[Polynomial]:
        yield Polynomial([posed.structure.characteristic_polynomial.coefficient(0)])

    def message(self, posed: Posed, p: Polynomial) -> Inlines:
        minus = characteristic_shift(posed.matrix.size)
        return sentence(
            "This is the determinant of {A}; that of {matrix} is asked for.", A=A, matrix=minus
        )
