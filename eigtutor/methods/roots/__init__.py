"""The eigenvalues as roots of the characteristic polynomial, by the means of school algebra."""

from __future__ import annotations

from collections import Counter

from eigtutor.derivation import Goal, Resolve, Rule, Spectrum, Step, Steps
from eigtutor.document.build import inlines
from eigtutor.exact import Number, Polynomial, Surd
from eigtutor.exact.factoring import entry_field, irreducible_factors, roots_over
from eigtutor.exact.radicals import sorted_numbers
from eigtutor.methods import METHODS
from eigtutor.methods.roots.higher import FactorsFound, NamedRoots, SurdRoots
from eigtutor.methods.roots.linear import LinearFactor
from eigtutor.methods.roots.quadratic import FactorsBySight, QuadraticFormula
from eigtutor.methods.roots.spectrum import SpectrumFound


class Roots:
    """Rational roots first, then the quadratic formula; honest names for what is left."""

    name = "roots"
    task = "eigenvalues"

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
        found = [Step(rule=rule) for rule in _factoring(p, factors, radicands, places)]
        end = SpectrumFound(matrix=goal.matrix, polynomial=p, values=values)
        found.append(Step(rule=end))
        first = found[0]
        title = inlines("The eigenvalues")
        step = Step(rule=first.rule, title=title, substeps=tuple(found[1:]))
        return (*steps, step), Spectrum(values=values)


def _factoring(
    p: Polynomial,
    factors: list[tuple[Polynomial, int]],
    radicands: tuple[int, ...],
    places: dict[Number, int],
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
        if any((u, v)):  # λ² needs no factoring
            rules.append(FactorsBySight(polynomial=rest, roots=(u, v)))
        return rules
    if len(others) > 1 or (others and others[0][1] > 1):
        rules.append(FactorsFound(polynomial=rest, factors=tuple(others)))
    for factor, _ in others:
        roots = tuple(roots_over(factor, radicands))
        found = tuple(places[root] for root in roots)
        if not isinstance(roots[0], Surd):
            rules.append(
                NamedRoots(polynomial=factor, roots=roots, places=found, radicands=radicands)
            )
        elif factor.degree == 2:
            u, v = roots
            at = (found[0], found[1])
            rules.append(QuadraticFormula(polynomial=factor, roots=(u, v), places=at))
        else:
            rules.append(SurdRoots(polynomial=factor, roots=roots, places=found))
    return rules


def _size(r: Number) -> int:
    """How soon a person would try this number: 0, ±1, ±2, …, then fractions."""
    if not isinstance(r, Surd) or not r.is_rational:
        return 1 << 20
    return abs(r.numerator) + (r.denominator - 1) * 100


METHODS.register(Roots())
