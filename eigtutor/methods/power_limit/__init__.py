"""What the powers of a matrix tend to, by the moduli of its eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Similarity, Spectrum, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import drawn_out, eq, inverse, letter, mat, mul, power, times
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.exact import ONE, ZERO, Matrix
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.power_limit.deciding import GoesToZero, ModuliCompared, converges, decision
from eigtutor.rules.inverse import inverse_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """lim Aⁿ, or None where the powers have no limit."""

    value: Matrix | None

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it keeps the eigenvectors of 1, and carries all other chains to 0."""
        if not converges(decomposition.structure):
            return self.value is None
        if self.value is None:
            return False
        zero = (ZERO,) * decomposition.matrix.size
        return all(
            self.value.apply(v) == (v if chain.eigenvalue == ONE else zero)
            for chain in decomposition.chains
            for v in chain.vectors
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitThroughForm(Rule):
    """If A = PFP⁻¹ and Fⁿ → E, then Aⁿ → PEP⁻¹."""

    name = "limit-through-form"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix
    #: E: 1 where F has the eigenvalue 1, 0 elsewhere.
    limit: Matrix
    result: Matrix

    def replay(self) -> bool:
        p, n = self.modal_matrix, self.form.size
        ones = [ONE if self.form[k, k] == ONE else ZERO for k in range(n)]
        return (
            self.matrix * p == p * self.form
            and bool(p.det())
            and self.limit == Matrix.diagonal(ones)
            and converges(jordan_decomposition(self.form).structure)
            and p * self.limit == self.result * p
        )

    def nudge(self) -> Inlines:
        return sentence("Which entries of the diagonal are left after many powers?")

    def explain(self) -> list[Block]:
        a, p = letter("A", self.matrix), letter("P", self.modal_matrix)
        form = letter("D" if self.form.is_diagonal else "J", self.form)
        e, found = letter("E", self.limit), letter("L", self.result)
        n = letter("n")
        left = self.modal_matrix * self.limit
        worked = times(left, self.modal_matrix.inverse())
        return [
            paragraph(
                "In {power} everything goes to zero but the ones on the diagonal, so its limit is",
                power=power(form, n),
            ),
            Display(eq(e, mat(self.limit))),
            paragraph(
                "The powers of {A} are {similar}, so their limit is",
                A=a,
                similar=mul(p, power(form, n), inverse(p)),
            ),
            Display(
                eq(
                    found,
                    *dict.fromkeys([mul(p, e, inverse(p)), worked, drawn_out(self.result)]),
                ),
            ),
            paragraph("So the powers of {A} tend to {limit}.", A=a, limit=found, role="conclusion"),
            paragraph(
                "One step more changes nothing: {check}.",
                check=eq(mul(a, found), found),
                role="check",
            ),
        ]


class PowerLimitMethod:
    """Each eigenvalue shrinks, stays, or has no limit; what stays is carried back by P."""

    name = "moduli"
    task = "power-limit"

    def fit(self, goal: Goal) -> int:
        structure = jordan_decomposition(goal.matrix).structure
        writable = structure.has_one_field or ONE not in structure.eigenvalues
        return 80 if writable or not converges(structure) else 0

    def question(self, given: Given) -> Inlines:
        return sentence(
            "What do the powers {power} tend to for large {n}?",
            power=power(letter("A"), letter("n")),
            n=letter("n"),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Limit]:
        matrix = goal.matrix
        structure = jordan_decomposition(matrix).structure
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        values = tuple(value for value, _ in spectrum.values)
        compared = ModuliCompared(matrix=matrix, values=values)
        end = decision(matrix, structure, values)
        first = Step(
            rule=compared,
            title=sentence("The eigenvalues and their powers"),
            substeps=(Step(rule=end),) if end else (),
        )
        if isinstance(end, GoesToZero):
            return (*steps, first), Limit(value=matrix * 0)
        if end:
            return (*steps, first), Limit(value=None)
        task = "jordan-form" if structure.is_defective else "diagonalization"
        more, found = resolve(Goal(task=task, matrix=matrix), Similarity)
        rest = tuple(step for step in more if step not in steps)
        p, form = found.modal_matrix, found.form
        limit = Matrix.diagonal([ONE if form[k, k] == ONE else ZERO for k in range(p.size)])
        result = p * limit * p.inverse()
        rule = LimitThroughForm(
            matrix=matrix, modal_matrix=p, form=form, limit=limit, result=result
        )
        turned = inverse_steps(p, "P", resolve)
        last = Step(rule=rule, title=sentence("The limit"))
        return (*steps, first, *rest, *turned, last), Limit(value=result)


METHODS.register(PowerLimitMethod())
