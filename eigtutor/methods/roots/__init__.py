"""The eigenvalues as roots of the characteristic polynomial, by the means of school algebra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from eigtutor.derivation import Goal, Resolve, Rule, Spectrum, Step, Steps
from eigtutor.document.words import sentence
from eigtutor.exact import FactoredPolynomial, Number, Polynomial, Surd
from eigtutor.exact.factoring import entry_field, irreducible_factors, principal_root, roots_over
from eigtutor.exact.radicals import sorted_numbers
from eigtutor.methods import METHODS
from eigtutor.methods.roots.higher import FactorsFound, SurdRoots
from eigtutor.methods.roots.in_view import FactorsInView
from eigtutor.methods.roots.linear import CommonFactor, LinearFactor
from eigtutor.methods.roots.named_roots import Irreducible, NamedRoots, sign_changes
from eigtutor.methods.roots.patterns import biquadratic, cubes_factored, grouped, perfect_power
from eigtutor.methods.roots.quadratic import CompletedSquare, FactorsBySight, QuadraticFormula
from eigtutor.methods.roots.spectrum import SpectrumFound
from eigtutor.methods.roots.trigonometric import trigonometric_roots
from eigtutor.rules.characteristic import TraceAndDeterminant

Quadratics = Literal["at sight", "formula", "square"]


class Roots:
    """Patterns first, then rational roots, then quadratics; honest names for what is left."""

    name = "roots"
    task = "eigenvalues"
    #: How quadratic polynomials are solved.
    quadratics: Quadratics = "at sight"

    def fit(self, goal: Goal) -> int:
        return 80 if goal.given.field == "C" else 0

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
        places = {value: k for k, (value, _) in enumerate(values, 1)}
        work = self._work(p, factors, radicands, places)
        end = SpectrumFound(matrix=goal.matrix, polynomial=p, values=values)
        if all(isinstance(value, Surd) for value, _ in values):
            # The eigenvalues are compared with the same two numbers below.
            steps = tuple(s for s in steps if not isinstance(s.rule, TraceAndDeterminant))
        found = [*(Step(rule=rule) for rule in work), Step(rule=end)]
        first = found[0]
        title = sentence("The eigenvalues")
        step = Step(rule=first.rule, title=title, substeps=tuple(found[1:]))
        return (*steps, step), Spectrum(values=values)

    def _work(
        self,
        p: Polynomial,
        factors: list[tuple[Polynomial, int]],
        radicands: tuple[int, ...],
        places: Mapping[Number, int],
    ) -> list[Rule]:
        """The steps from p to its roots; factors that are in view are solved one by one."""
        if not isinstance(p, FactoredPolynomial) or p.parts == ((p, 1),):
            return _Factoring(p, factors, radicands, places, self.quadratics).rules()
        split = {f: irreducible_factors(f, radicands) for f, _ in p.parts if f.degree > 1}
        searched = [f for f, over in split.items() if f.degree > 2 and over[0][0].degree == 1]
        names = dict(zip(searched, "rsu", strict=False))
        letters = tuple((name, f) for f, name in names.items())
        found: list[Rule] = [FactorsInView(polynomial=p, factors=p.parts, letters=letters)]
        for f, over in split.items():
            name = names.get(f, "q")
            found += _Factoring(f, over, radicands, places, self.quadratics, name).rules()
        return found


class _OneWay(Roots):
    """A way to solve quadratic polynomials that is asked for: of 2×2 matrices."""

    def fit(self, goal: Goal) -> int:
        m = goal.matrix
        if goal.given.field != "C" or m.size != 2:
            return 0
        discriminant = m.trace() * m.trace() - 4 * m.det()
        return 40 if principal_root(discriminant) is not None else 0


class ByFormula(_OneWay):
    """The quadratic formula, even where the factors could be seen."""

    name = "quadratic-formula"
    quadratics: Quadratics = "formula"


class ByCompletingTheSquare(_OneWay):
    """The square completed: the quadratic formula derived anew for these numbers."""

    name = "completing-the-square"
    quadratics: Quadratics = "square"


class _Factoring:
    """The steps from p to its roots."""

    def __init__(
        self,
        p: Polynomial,
        factors: list[tuple[Polynomial, int]],
        radicands: tuple[int, ...],
        places: Mapping[Number, int],
        quadratics: Quadratics,
        name: str = "p",
    ) -> None:
        self.polynomial = p
        #: What p is called on the page.
        self.name = name
        self.radicands = radicands
        self.places = places
        self.quadratics = quadratics
        linear = [-f.coefficient(0) for f, m in factors if f.degree == 1 for _ in range(m)]
        #: The roots in the field of the entries, in the order in which a person would try them.
        self.linear = sorted(linear, key=_size)
        self.others = [(f, m) for f, m in factors if f.degree > 1]

    def rules(self) -> list[Rule]:
        return [*self._patterns(self.polynomial), *self._irreducible()]

    def _patterns(self, p: Polynomial) -> Iterator[Rule]:
        """What can be seen at once; each pattern leaves something simpler."""
        zeros = self.linear.count(Surd.ratio(0))
        if p.degree > 2 and 0 < zeros < p.degree:
            rest = p.divmod(Polynomial([1, 0]) ** zeros)[0]
            self.linear = self.linear[zeros:]
            yield CommonFactor(polynomial=p, exponent=zeros, quotient=rest)
            p = rest
        power = perfect_power(p) if p.degree > 2 else None
        even = biquadratic(p)
        pattern = cubes_factored(p) or grouped(p)
        if power is not None:
            yield power
        elif even is not None:
            yield even
        elif pattern is not None:
            yield pattern
            self.linear.remove(pattern.root)
            yield from self._split(pattern.quotient)
        else:
            yield from self._rational_roots(p)

    def _rational_roots(self, p: Polynomial) -> Iterator[Rule]:
        """One linear factor after the other, while the degree is above 2."""
        letter, told = self._name_of(p), False
        last: Number | None = None
        while self.linear and p.degree > 2:
            root = self.linear.pop(0)
            quotient = p.divmod(Polynomial([1, -root]))[0]
            again = root == last
            yield LinearFactor(
                polynomial=p, root=root, quotient=quotient, letter=letter, told=told, again=again
            )
            p, letter, last, told = quotient, "q", root, True
        if p.degree == 2 and self.linear:
            yield from self._split(p)
        elif len(self.others) > 1 or (self.others and self.others[0][1] > 1):
            yield FactorsFound(polynomial=p, factors=tuple(self.others))

    def _split(self, p: Polynomial) -> Iterator[Rule]:
        """The step for a quadratic that has its roots in the field of the entries."""
        roots = [r for r in dict.fromkeys(self.linear) if not p(r)]
        if not roots:
            return
        u, v = sorted_numbers(roots) if len(roots) == 2 else (roots[0], roots[0])
        at = (self.places[u], self.places[v])
        if self.quadratics == "formula":
            yield QuadraticFormula(polynomial=p, roots=(u, v), places=at)
        elif self.quadratics == "square":
            yield CompletedSquare(polynomial=p, roots=(u, v), places=at)
        elif u or v:  # λ² needs no factoring
            yield FactorsBySight(polynomial=p, roots=(u, v))

    def _irreducible(self) -> Iterator[Rule]:
        """The roots of each factor that has none in the field of the entries."""
        told = False
        for factor, _ in self.others:
            roots = tuple(roots_over(factor, self.radicands))
            at = tuple(self.places[root] for root in roots)
            pair, places = roots[:2], at[:2]
            if not isinstance(roots[0], Surd):
                yield from self._named(factor, roots, at)
            elif factor.degree > 2:
                yield SurdRoots(polynomial=factor, roots=roots, places=at)
            elif self.quadratics == "square":
                yield CompletedSquare(polynomial=factor, roots=pair, places=places)
            else:
                yield QuadraticFormula(polynomial=factor, roots=pair, places=places, told=told)
                told = True

    def _name_of(self, p: Polynomial) -> str:
        return self.name if p == self.polynomial else "q"

    def _named(
        self, factor: Polynomial, roots: tuple[Number, ...], at: tuple[int, ...]
    ) -> Iterator[Rule]:
        name = self._name_of(factor)
        changes = None if self.radicands else sign_changes(factor, roots, name)
        yield Irreducible(polynomial=factor, letter=name, roots=roots, radicands=self.radicands)
        if changes is not None:
            yield changes
        yield NamedRoots(polynomial=factor, roots=roots, places=at)
        cosines = trigonometric_roots(factor, roots, at, name) if not self.radicands else None
        if cosines is not None:
            yield cosines


def _size(r: Number) -> tuple[int, bool, str]:
    """How soon a person would try this number: 0, 1, −1, 2, −2, …, then fractions, then surds."""
    if not isinstance(r, Surd) or not r.is_rational:
        return 1 << 20, False, r.sympy_text()
    return abs(r.numerator) + (r.denominator - 1) * 100, r.sign() < 0, r.sympy_text()


METHODS.register(Roots())
METHODS.register(ByFormula())
METHODS.register(ByCompletingTheSquare())
