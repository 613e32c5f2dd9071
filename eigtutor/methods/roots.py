"""The eigenvalues as roots of the characteristic polynomial, by the means of school algebra."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import add as plus

from eigtutor.derivation import Goal, Resolve, Rule, Spectrum, Step, Steps
from eigtutor.document.blocks import Align, Block, Display
from eigtutor.document.build import (
    IMAGINARY,
    LAMBDA,
    add,
    apply,
    bracketed,
    chain,
    eq,
    factored,
    frac,
    inlines,
    letter,
    mul,
    num,
    para,
    poly,
    posed,
    power,
    sqrt_of,
    sub,
)
from eigtutor.document.math import Digits, Function, Int, Math, Neg, Relation, Symbol
from eigtutor.document.phrases import named, numbers
from eigtutor.exact import Matrix, Number, Polynomial, RootElement, Surd
from eigtutor.exact.factoring import entry_field, irreducible_factors, roots_over, square_root
from eigtutor.exact.numbers import sorted_numbers
from eigtutor.methods import METHODS

Factors = tuple[tuple[Polynomial, int], ...]


def _product(factors: Factors) -> Polynomial:
    return reduce(Polynomial.__mul__, (f**m for f, m in factors), Polynomial([1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearFactor(Rule):
    """If p(r) = 0, then p(λ) = (λ − r)·q(λ)."""

    name = "linear-factor"
    polynomial: Polynomial
    root: Number
    quotient: Polynomial
    #: What the polynomial is called: p at first, q for a quotient.
    letter: str

    def replay(self) -> bool:
        return Polynomial([1, -self.root]) * self.quotient == self.polynomial

    def explain(self) -> list[Block]:
        p, r = self.polynomial, self.root
        product = factored([(Polynomial([1, -r]), 1), (self.quotient, 1)])
        if not r:
            return [
                para("There is no constant term, so ", LAMBDA, " is a factor:"),
                Display(eq(poly(p), product)),
            ]
        return [
            para(*self._candidates(), "We find that ", num(r), " is a root:"),
            Display(self._evaluation()),
            para(
                "so ",
                poly(Polynomial([1, -r])),
                " is a factor. Division leaves",
            ),
            Display(eq(poly(p), product)),
        ]

    def _candidates(self) -> tuple[str | Math, ...]:
        constant = self.polynomial.coefficient(0)
        integral = all(isinstance(c, Surd) and c.is_integer for c in self.polynomial.coefficients)
        if integral and isinstance(constant, Surd):
            size = num(constant) if constant.sign() > 0 else num(-constant)
            return ("A rational root of this polynomial is an integer that divides ", size, ". ")
        return ("Look for a rational root first. ",)

    def _evaluation(self) -> Relation:
        """p(r) = the powers put in = their values = 0."""
        p, r = self.polynomial, self.root
        put_in: list[Math] = []
        values: list[Math] = []
        for k, c in enumerate(p.coefficients):
            if not c:
                continue
            exponent = p.degree - k
            size = num(c)
            negative = isinstance(size, Neg)
            if isinstance(size, Neg):
                size = size.operand
            if exponent:
                base = num(r) if exponent == 1 else power(num(r), exponent)
                size = bracketed(base) if size == Int(1) else mul(size, base, sign="dot")
                if not put_in and not negative and exponent == 1:
                    size = base
            put_in.append(Neg(size) if negative else size)
            values.append(num(c * r**exponent))
        return eq(apply(named(p, self.letter), num(r)), add(*put_in), add(*values), Int(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsBySight(Rule):
    """λ² − (u + v)λ + uv = (λ − u)(λ − v)."""

    name = "factors-by-sight"
    polynomial: Polynomial
    roots: tuple[Number, Number]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def explain(self) -> list[Block]:
        p = self.polynomial
        u, v = self.roots
        counted = Counter(self.roots)
        product = factored((Polynomial([1, -r]), m) for r, m in counted.items())
        outcome = Display(eq(poly(p), product))
        if u == v:
            return [para("This is a perfect square:"), outcome]
        if not p.coefficient(1):
            return [para("This is a difference of squares:"), outcome]
        if not p.coefficient(0):
            return [para("There is no constant term, so ", LAMBDA, " is a factor:"), outcome]
        return [
            para(
                "Two numbers with the sum ",
                num(u + v),
                " and the product ",
                num(u * v),
                " are ",
                *numbers([u, v]),
                ", so",
            ),
            outcome,
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadraticFormula(Rule):
    """The roots of λ² + bλ + c are (−b ± √(b² − 4c))/2."""

    name = "quadratic-formula"
    polynomial: Polynomial
    roots: tuple[Number, Number]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def explain(self) -> list[Block]:
        p = self.polynomial
        b, c = p.coefficient(1), p.coefficient(0)
        d = b * b - 4 * c
        root = square_root(d)
        assert root is not None
        if not b:
            return self._pure(c, root)
        square = power(num(b), 2)
        worked = sub(square, mul(Int(4), num(c), sign="dot"))
        lines: list[Relation] = []
        for sign, value in zip((-1, 1), self.roots, strict=True):
            radical = sqrt_of(num(d))
            top = add(num(-b), Neg(radical) if sign < 0 else radical)
            plain = frac(top, Int(2))
            sides = [plain] if num(value) == plain else [plain, num(value)]
            lines.append(eq(Symbol("lambda", "1" if sign < 0 else "2", value=value), *sides))
        remark = self._remark(d)
        return [
            para(
                "No two whole numbers fit"
                if self._is_integral
                else "This does not factor at sight",
                ", so we use the quadratic formula for ",
                poly(p),
                ". The number under the root is",
            ),
            Display(eq(worked, num(d))),
            para(f"{remark} The roots are"),
            Align(tuple(lines)),
        ]

    @property
    def _is_integral(self) -> bool:
        return all(isinstance(c, Surd) and c.is_integer for c in self.polynomial.coefficients)

    def _pure(self, c: Number, root: Surd) -> list[Block]:
        """λ² + c: no linear term."""
        u, v = self.roots
        real = v.is_real
        return [
            para(
                "There is no linear term, so ",
                posed(power(LAMBDA, 2), num(-c)),
                "."
                if real
                else ". A square is never negative on the real line: the roots are imaginary.",
            ),
            Align(
                (
                    eq(Symbol("lambda", "1", value=u), num(u)),
                    eq(Symbol("lambda", "2", value=v), num(v)),
                )
            ),
        ]

    def _remark(self, d: Number) -> str:
        if not isinstance(d, Surd) or not d.is_real:
            return "It has a square root in the complex numbers."
        if d.sign() < 0:
            return "It is negative: there is a pair of complex roots, conjugate to each other."
        if not self.roots[0].is_rational:
            return "It is positive but no square, so the roots are real and irrational."
        return "It is a square."


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsFound(Rule):
    """A polynomial equals the product of the factors named; that they are irreducible over the
    field of its coefficients is proved by factoring exactly."""

    name = "factors-found"
    polynomial: Polynomial
    factors: Factors

    def replay(self) -> bool:
        return _product(self.factors) == self.polynomial

    def explain(self) -> list[Block]:
        product = factored(self.factors)
        if len(self.factors) == 1:
            lead = "There is no rational root, but the polynomial is a perfect power:"
        else:
            lead = "There is no rational root left, but there are factors of higher degree:"
        return [
            para(lead),
            Display(eq(poly(self.polynomial), product)),
            para("Multiplying out confirms it.", role="check"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurdRoots(Rule):
    """A quartic over Q with Galois group V4 has four roots in one field Q(√m, √n)."""

    name = "surd-roots"
    polynomial: Polynomial
    roots: tuple[Number, ...]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def explain(self) -> list[Block]:
        u = self.roots[0]
        partner = next(r for r in self.roots[1:] if (u + r).is_rational or (u * r).is_rational)
        pairs = [(u, partner), tuple(r for r in self.roots if r not in (u, partner))]
        halves = [Polynomial.from_roots(pair) for pair in pairs]
        lines = tuple(
            eq(Symbol("lambda", str(k + 1), value=r), num(r)) for k, r in enumerate(self.roots)
        )
        return [
            para(
                "There is no rational factor. With a square root in the coefficients there are "
                "two quadratic factors:"
            ),
            Display(eq(poly(self.polynomial), factored((h, 1) for h in halves))),
            para("The quadratic formula, applied to each, gives"),
            Align(lines),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRoots(Rule):
    """An irreducible polynomial of degree d has d distinct roots; they are named and enclosed."""

    name = "named-roots"
    polynomial: Polynomial
    roots: tuple[Number, ...]

    def replay(self) -> bool:
        return (
            len(set(self.roots)) == self.polynomial.degree
            and all(not self.polynomial(r) for r in self.roots)
            and irreducible_factors(self.polynomial) == [(self.polynomial, 1)]
        )

    def explain(self) -> list[Block]:
        lines = tuple(_approximation(k + 1, r) for k, r in enumerate(self.roots))
        if self.polynomial.degree == 3:
            reason = "No rational number is a root, and a cubic without one does not factor over Q."
        else:
            reason = "It has no factor of lower degree with rational coefficients."
        return [
            para(
                reason,
                " A formula with radicals would hide more than it shows, so we name the roots. "
                "To ten digits, all of them certain, they are",
            ),
            Align(lines),
            para("Each of them satisfies ", posed(poly(self.polynomial), Int(0)), " exactly."),
        ]


def _approximation(index: int, root: Number) -> Relation:
    real, imaginary = root.decimal(10)
    node: Math = _signed_digits(real)
    if imaginary != "0":
        part = mul(_signed_digits(imaginary.lstrip("-")), IMAGINARY)
        part = Neg(part) if imaginary.startswith("-") else part
        node = part if real == "0" else add(node, part)
    return chain(Symbol("lambda", str(index), value=root), ("approx", node))


def _signed_digits(text: str) -> Math:
    return Neg(Digits(text[1:])) if text.startswith("-") else Digits(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectrumFound(Rule):
    """p(λ) = ∏ (λ − λ_k)^{a_k}: the eigenvalues and their algebraic multiplicities.

    Their sum with multiplicity is tr A and their product is det A.
    """

    name = "spectrum"
    matrix: Matrix
    polynomial: Polynomial
    values: tuple[tuple[Number, int], ...]

    def replay(self) -> bool:
        if self.polynomial != self.matrix.characteristic_polynomial():
            return False
        if sum(m for _, m in self.values) != self.matrix.size:
            return False
        if self._all_surds:
            repeated = [v for v, m in self.values for _ in range(m)]
            return Polynomial.from_roots(repeated) == self.polynomial
        derivative = self.polynomial
        for order in range(1, self.matrix.size + 1):
            derivative = derivative.derivative()
            if any(bool(derivative(v)) == (order < m) for v, m in self.values if order <= m):
                return False
        return all(not self.polynomial(v) for v, _ in self.values)

    @property
    def _all_surds(self) -> bool:
        return all(isinstance(v, Surd) for v, _ in self.values)

    def explain(self) -> list[Block]:
        values = self.values
        blocks: list[Block] = []
        repeated = any(m > 1 for _, m in values)
        found = [num(v) if isinstance(v, Surd) else _root_letter(v) for v, _ in values]
        if self._all_surds and repeated and len(values) > 1:
            product = factored((Polynomial([1, -v]), m) for v, m in values)
            blocks.append(para("Altogether,"))
            blocks.append(Display(eq(apply(named(self.polynomial), LAMBDA), product)))
        noted: list[Math | str] = []
        for k, (node, (_, m)) in enumerate(zip(found, values, strict=True)):
            if k:
                noted.append(" and " if k == len(found) - 1 else ", ")
            noted.append(node)
            if repeated:
                noted.append(f" (algebraic multiplicity {m})")
        head = "The only eigenvalue is " if len(values) == 1 else "The eigenvalues are "
        blocks.append(para(head, *noted, ".", role="conclusion"))
        if self._all_surds and self.matrix.size > 1:
            blocks.append(self._check())
        return blocks

    def _check(self) -> Block:
        repeated = [v for v, m in self.values for _ in range(m)]
        matrix = letter("A", self.matrix)
        total = add(*(num(v) for v in repeated))
        product = mul(*(num(v) for v in repeated), sign="dot")
        return para(
            "Sum and product agree with the matrix: ",
            eq(total, num(reduce(plus, repeated)), Function("tr", (matrix,))),
            " and ",
            eq(product, num(reduce(lambda a, b: a * b, repeated)), Function("det", (matrix,))),
            ".",
            role="check",
        )


def _root_letter(v: Number) -> Math:
    assert isinstance(v, RootElement)
    return Symbol("lambda", str(v.root.index + 1), value=v)


class Roots:
    """Rational roots first, then the quadratic formula; honest names for what is left."""

    name = "roots"
    task = "eigenvalues"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Spectrum]:
        sub_goal = Goal(task="characteristic-polynomial", matrix=goal.matrix)
        steps, p = resolve(sub_goal, Polynomial)
        radicands = entry_field(goal.matrix.entries)
        factors = irreducible_factors(p, radicands)
        counts: Counter[Number] = Counter()
        for factor, multiplicity in factors:
            for root in roots_over(factor, radicands):
                counts[root] += multiplicity
        values = tuple((v, counts[v]) for v in sorted_numbers(list(counts)))
        found = [Step(rule=rule) for rule in _factoring(p, factors, radicands)]
        end = SpectrumFound(matrix=goal.matrix, polynomial=p, values=values)
        found.append(Step(rule=end))
        first = found[0]
        title = inlines("The eigenvalues")
        step = Step(rule=first.rule, title=title, substeps=tuple(found[1:]))
        return (*steps, step), Spectrum(values=values)


def _factoring(
    p: Polynomial, factors: list[tuple[Polynomial, int]], radicands: tuple[int, ...]
) -> list[Rule]:
    """The steps from p to its roots: linear factors one at a time while the degree is above 2,
    then the quadratics, then what has no simple roots."""
    rules: list[Rule] = []
    linear = [-f.coefficient(0) for f, m in factors if f.degree == 1 for _ in range(m)]
    linear.sort(key=lambda r: (_size(r), r.sympy_text()))
    others = [(f, m) for f, m in factors if f.degree > 1]
    rest = p
    while linear and rest.degree > 2:
        root = linear.pop(0)
        quotient = rest.divmod(Polynomial([1, -root]))[0]
        letter = "q" if rules else "p"
        rules.append(LinearFactor(polynomial=rest, root=root, quotient=quotient, letter=letter))
        rest = quotient
    if rest.degree == 2 and linear:
        u, v = sorted_numbers(linear)
        rules.append(FactorsBySight(polynomial=rest, roots=(u, v)))
        return rules
    if len(others) > 1 or (others and others[0][1] > 1):
        rules.append(FactorsFound(polynomial=rest, factors=tuple(others)))
    for factor, _ in others:
        roots = tuple(roots_over(factor, radicands))
        if factor.degree == 2:
            rules.append(QuadraticFormula(polynomial=factor, roots=(roots[0], roots[1])))
        elif isinstance(roots[0], Surd):
            rules.append(SurdRoots(polynomial=factor, roots=roots))
        else:
            rules.append(NamedRoots(polynomial=factor, roots=roots))
    return rules


def _size(r: Number) -> int:
    """How soon a person would try this number: 0, ±1, ±2, …, then fractions."""
    if not isinstance(r, Surd) or not r.is_rational:
        return 1 << 20
    return abs(r.numerator) + (r.denominator - 1) * 100


METHODS.register(Roots())
