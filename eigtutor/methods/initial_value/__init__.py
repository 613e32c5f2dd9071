"""x′ = Ax with an initial value: through eigenvectors and chains, a series, or the exponential."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from eigtutor.derivation import Eigenspaces, Goal, Resolve, Rule, Similarity, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import (
    Chain,
    JordanDecomposition,
    jordan_blocks,
    jordan_decomposition,
)
from eigtutor.errors import InputError
from eigtutor.exact import Matrix
from eigtutor.exact.elimination import reduction
from eigtutor.exact.matrices import Vector
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.exact.monomials import surd
from eigtutor.exact.real_forms import parts
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.initial_value.at_once import (
    ExponentialTimesStart,
    SeriesOfStart,
    SolutionCheck,
)
from eigtutor.methods.initial_value.rules import (
    ChainSolutions,
    CombinedSolution,
    ComplexPairSolutions,
    EigenvectorSolutions,
    InitialCoefficients,
)
from eigtutor.methods.initial_value.solutions import (
    ChainSolution,
    Solution,
    WaveSolution,
    solves,
    value_of_combination,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """The solution of x′ = Ax with x(0) = x₀: its entries are functions of the letter of time."""

    variable: str
    start: Vector
    value: Vector

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it solves the equation of this matrix, from its start on."""
        return solves(decomposition.matrix, self.variable, self.start, self.value)


def _start(goal: Goal) -> Vector:
    start = goal.given.x0
    if start is None:
        raise InputError(
            "an initial value problem needs its initial value", remedy='add --given "x0=(1, 2)"'
        )
    if len(start) != goal.matrix.size:
        raise InputError(
            f"the initial value has {len(start)} entries, and the matrix has {goal.matrix.size} "
            "rows",
            where="given.x0",
        )
    return start


def _is_real(matrix: Matrix) -> bool:
    return all(x.is_real for x in matrix.entries)


class _InitialValue:
    """What the ways have in common: the check, and what becomes of all solutions in the end."""

    task = "initial-value"

    def ended(
        self, goal: Goal, resolve: Resolve, steps: Steps, value: Vector
    ) -> tuple[Steps, Trajectory]:
        """The steps, the check of their result, and the behavior for large times."""
        start, name = _start(goal), goal.given.time
        check = SolutionCheck(matrix=goal.matrix, variable=name, start=start, value=value)
        *before, last = steps
        last = Step(rule=last.rule, title=last.title, substeps=(*last.substeps, Step(rule=check)))
        planar = goal.matrix.size == 2 and _is_real(goal.matrix)
        task = "phase-portrait" if planar else "stability"
        more, _ = resolve(Goal(task=task, matrix=goal.matrix, given=Given(variable=name)), object)
        behavior = tuple(step for step in more if step not in steps)
        found = Trajectory(variable=name, start=start, value=value)
        return (*before, last, *behavior), found


class FundamentalSolutions(_InitialValue):
    """A solution from every eigenvector or chain; their combination that starts at x₀."""

    name = "fundamental-solutions"

    def fit(self, goal: Goal) -> int:
        structure = jordan_decomposition(goal.matrix).structure
        real = _is_real(goal.matrix)
        waves = any(b.size > 1 and not b.eigenvalue.is_real for b in structure.blocks)
        return 0 if real and waves else 80

    def reason(self, goal: Goal) -> Inlines:
        if jordan_decomposition(goal.matrix).structure.is_defective:
            return sentence(
                "Eigenvectors and Jordan chains of {A} give solutions one by one. That is shorter "
                "than the exponential of the whole matrix.",
                A=letter("A", goal.matrix),
            )
        return sentence(
            "Each eigenvector of {A} gives a solution at once. That is shorter than the "
            "exponential of the whole matrix.",
            A=letter("A", goal.matrix),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Trajectory]:
        matrix, start, name = goal.matrix, _start(goal), goal.given.time
        matrix_exponential(matrix, name)  # refuses what cannot be written out
        if jordan_decomposition(matrix).structure.is_defective:
            steps, found = resolve(Goal(task="jordan-form", matrix=matrix), Similarity)
            chains = _chains(found)
        else:
            steps, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
            chains = [
                Chain(eigenvalue=space.eigenvalue, vectors=(v,))
                for space, _ in spaces.spaces
                for v in space.basis
            ]
        rules, solutions = _solutions(matrix, chains, name)
        columns = [one.start for one in solutions]
        coefficients = Matrix.from_columns(columns).inverse().apply(start)
        value = value_of_combination(solutions, coefficients)
        titles = [sentence("Solutions")] + [()] * (len(rules) - 1)
        made = tuple(
            Step(rule=rule, title=title) for rule, title in zip(rules, titles, strict=True)
        )
        solved = InitialCoefficients(
            matrix=matrix,
            solutions=solutions,
            start=start,
            reduction=reduction(Matrix.from_columns([*columns, start])),
            coefficients=coefficients,
        )
        last = CombinedSolution(
            matrix=matrix,
            solutions=solutions,
            coefficients=coefficients,
            start=start,
            value=value,
        )
        end = Step(rule=solved, title=sentence("The initial value"), substeps=(Step(rule=last),))
        return self.ended(goal, resolve, (*steps, *made, end), value)


def _chains(found: Similarity) -> list[Chain]:
    """The columns of P, block by block."""
    columns = iter(found.modal_matrix.columns)
    return [
        Chain(eigenvalue=block.eigenvalue, vectors=tuple(islice(columns, block.size)))
        for block in jordan_blocks(found.form)
    ]


def _solutions(
    matrix: Matrix, chains: list[Chain], name: str
) -> tuple[list[Rule], tuple[Solution, ...]]:
    """A basis of all solutions, real where the matrix is, with the rules that find them."""
    rules: list[Rule] = []
    found: list[Solution] = []
    real = _is_real(matrix)
    single = [c for c in chains if len(c.vectors) == 1 and (not real or c.eigenvalue.is_real)]
    if single:
        eigen = tuple(_chain_solution(c, 1, name) for c in single)
        rules.append(EigenvectorSolutions(matrix=matrix, solutions=eigen, first=1))
        found += eigen
    for chain in chains:
        value = surd(chain.eigenvalue)
        first = len(found) + 1
        if len(chain.vectors) > 1:
            longer = tuple(
                _chain_solution(chain, k, name) for k in range(1, len(chain.vectors) + 1)
            )
            rules.append(ChainSolutions(matrix=matrix, solutions=longer, first=first))
            found += longer
        elif real and not value.is_real and value.imaginary.sign() > 0:
            both = [
                WaveSolution(
                    variable=name,
                    eigenvalue=value,
                    real=parts(chain.vectors[0])[0],
                    imaginary=parts(chain.vectors[0])[1],
                    is_real_part=part,
                )
                for part in (True, False)
            ]
            rules.append(
                ComplexPairSolutions(
                    matrix=matrix, real_part=both[0], imaginary_part=both[1], first=first
                )
            )
            found += both
    return rules, tuple(found)


def _chain_solution(chain: Chain, length: int, name: str) -> ChainSolution:
    return ChainSolution(
        variable=name, eigenvalue=surd(chain.eigenvalue), vectors=chain.vectors[:length]
    )


class OneEigenvalue(_InitialValue):
    """e^(λt)(x₀ + tNx₀ + …), a series that ends, where λ is the only eigenvalue."""

    name = "series-initial-value"

    def fit(self, goal: Goal) -> int:
        structure = jordan_decomposition(goal.matrix).structure
        return 95 if len(structure.eigenvalues) == 1 else 0

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "All eigenvalues of {A} turn out to be equal. Then a short series is enough.",
            A=letter("A", goal.matrix),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Trajectory]:
        matrix, start, name = goal.matrix, _start(goal), goal.given.time
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        ((eigenvalue, _),) = spectrum.values
        value = matrix_exponential(matrix, name).apply(start)
        rule = SeriesOfStart(
            matrix=matrix, variable=name, eigenvalue=surd(eigenvalue), start=start, value=value
        )
        step = Step(rule=rule, title=sentence("The solution"))
        return self.ended(goal, resolve, (*steps, step), value)


class ThroughExponential(_InitialValue):
    """The matrix exponential times the initial value."""

    name = "exponential-initial-value"

    def fit(self, goal: Goal) -> int:
        return 50

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "A complex pair of {A} has too few eigenvectors. The exponential keeps track of its "
            "chains, and stays real.",
            A=letter("A", goal.matrix),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Trajectory]:
        matrix, start, name = goal.matrix, _start(goal), goal.given.time
        asked = Goal(task="matrix-exponential", matrix=matrix, given=Given(variable=name))
        steps, _ = resolve(asked, object)
        value = matrix_exponential(matrix, name).apply(start)
        rule = ExponentialTimesStart(matrix=matrix, variable=name, start=start, value=value)
        step = Step(rule=rule, title=sentence("The solution"))
        return self.ended(goal, resolve, (*steps, step), value)


METHODS.register(FundamentalSolutions())
METHODS.register(OneEigenvalue())
METHODS.register(ThroughExponential())
