"""The worked solution of a matrix with parameters, and its JSON form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from eigtutor import compose
from eigtutor.derivation import Derivation, Goal, Step, Steps
from eigtutor.document.blocks import Document
from eigtutor.document.detail import Detail
from eigtutor.document.words import sentence
from eigtutor.effort import effort_of
from eigtutor.engines.audit import audit
from eigtutor.engines.solver import derivation
from eigtutor.errors import LimitError, UnsupportedError
from eigtutor.exact import FactoredPolynomial, Matrix, Number
from eigtutor.exact.rational_functions import letters_of
from eigtutor.exact.waves import angle_of
from eigtutor.generic.conditions import NOT_DEFINED, REPEATED, Condition, conditions
from eigtutor.generic.root_vectors import RootVector
from eigtutor.generic.structure import GenericStructure, Part, generic_structure
from eigtutor.given import Given
from eigtutor.languages import in_its_language, language
from eigtutor.methods import METHODS
from eigtutor.parametric.cases import cases
from eigtutor.parametric.eigenspaces import eigenspaces
from eigtutor.parametric.exceptions import Exceptions
from eigtutor.parametric.form import GenericForm
from eigtutor.parametric.roots import GenericRoots
from eigtutor.solution import step_json
from eigtutor.worked import Worked

#: The largest matrix and the most letters that are taken.
SIZE_LIMIT = 4
LETTERS_LIMIT = 4
#: What can be asked of a matrix with parameters.
TASKS = ("eigen", "jordan-form", "eigenvalues", "characteristic-polynomial")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParametricSolution(Worked):
    """The worked solution of a matrix with parameters: certified over the field of rational
    functions, sampled, replayed and audited when it was made."""

    structure: GenericStructure
    conditions: tuple[Condition, ...]
    derivation: Derivation
    claims: int
    detail: Detail = "normal"
    language: str = field(default_factory=language)

    @property
    def matrix(self) -> Matrix:
        return self.structure.matrix

    def _plain_document(self) -> Document:
        return compose.solution_document(self.matrix, Given(), self.derivation)

    @in_its_language
    def to_json(self) -> dict[str, Any]:
        """The solution in the fields of the JSON contract; what depends on the values of the
        letters is null."""
        found, matrix = self.structure, self.matrix
        names = [angle_of(name) or name for name in found.letters]
        return {
            "matrix": _texts(matrix),
            "size": matrix.size,
            "task": self.derivation.goal.task,
            "method": self.derivation.method,
            "parameters": names,
            "field": f"Q({', '.join(_field_names(found.letters))})",
            "characteristic_polynomial": {
                "convention": "det(lambda*I - A)",
                "coefficients": [c.sympy_text() for c in found.polynomial.coefficients],
                "factors": [
                    {
                        "coefficients": [c.sympy_text() for c in part.factor.coefficients],
                        "multiplicity": part.multiplicity,
                    }
                    for part in found.parts
                ],
            },
            "eigenvalues": [entry for part in found.parts for entry in _eigenvalues_json(part)],
            "diagonalizable": _diagonalizable(found),
            "jordan": {"P": _texts(found.modal_matrix), "J": _texts(found.jordan_matrix)}
            if found.is_complete
            else None,
            "minimal_polynomial": [c.sympy_text() for c in found.minimal_polynomial.coefficients],
            "trace": matrix.trace().sympy_text(),
            "determinant": matrix.det().sympy_text(),
            "rank": matrix.rank(),
            "spectral_radius": None,
            "properties": _properties(matrix),
            "conditions": [_condition_json(condition) for condition in self.conditions],
            "verified": {"exact": True, "certified": True},
            "effort": effort_of(self.derivation.steps).total,
            "steps": [step_json(step, self.detail) for step in self.derivation.steps],
        }


def parametric_solution(
    matrix: Matrix, *, task: str, method: str, detail: Detail = "normal"
) -> ParametricSolution:
    """The worked solution of a square matrix of rational functions.

    Before it returns, the structure is certified over their field, it and every condition are
    compared with certified structures of the matrix at random values of the letters, every step
    is replayed exactly, and every displayed equation is audited as an identity of functions.

    Raises LimitError for a matrix that is too large, UnsupportedError for another task.
    """
    _refuse(matrix, task, method)
    structure = generic_structure(matrix)
    found = conditions(structure)
    steps, polynomial = _characteristic(matrix, method)
    made = Derivation(
        goal=Goal(task=task, matrix=matrix),
        method="parameters",
        steps=(*steps, *_steps(structure, found, task, _in_view(polynomial))),
        result=structure,
    )
    made.replay()
    claims = audit([block for step in made.walk() for block in step.explained()])
    return ParametricSolution(
        structure=structure, conditions=found, derivation=made, claims=claims, detail=detail
    )


def _refuse(matrix: Matrix, task: str, method: str) -> None:
    n, letters = matrix.size, letters_of(matrix.entries)
    if n > SIZE_LIMIT:
        raise LimitError(
            f"the matrix is {n}×{n}; with parameters they go up to {SIZE_LIMIT}×{SIZE_LIMIT}"
        )
    if len(letters) > LETTERS_LIMIT:
        raise LimitError(
            f"the matrix has {len(letters)} parameters; at most {LETTERS_LIMIT} are taken"
        )
    mixed = {angle_of(name) for name in letters} & set(letters)
    if mixed:
        raise UnsupportedError(
            f"{min(filter(None, mixed))} stands inside and outside of cos or sin",
            where="matrix",
            remedy="name the angle and the number differently",
        )
    if task not in TASKS:
        raise UnsupportedError(
            f"the task {task!r} is for matrices of numbers",
            remedy=f"with parameters, one of: {', '.join(TASKS)}; eigen solves them as a whole",
        )
    if method != "auto" and METHODS[method].task != "characteristic-polynomial":
        names = [m.name for m in METHODS if m.task == "characteristic-polynomial"]
        raise UnsupportedError(
            f"the method {method!r} is for matrices of numbers",
            remedy="with parameters, one of: " + ", ".join(names),
        )


def _characteristic(matrix: Matrix, method: str) -> tuple[Steps, object]:
    """How a person finds the characteristic polynomial: as for any other matrix."""
    found = derivation(Goal(task="characteristic-polynomial", matrix=matrix), method)
    return found.steps, found.result


def _in_view(polynomial: object) -> bool:
    """Whether the polynomial came as a product of linear factors."""
    return isinstance(polynomial, FactoredPolynomial) and all(
        factor.degree == 1 for factor, _ in polynomial.parts
    )


def _steps(
    structure: GenericStructure, found: tuple[Condition, ...], task: str, in_view: bool
) -> Iterator[Step]:
    """What follows on the characteristic polynomial."""
    if task == "characteristic-polynomial":
        return
    roots = GenericRoots(structure=structure, in_view=in_view)
    yield Step(rule=roots, title=sentence("The eigenvalues"))
    if task == "eigenvalues":
        rule = Exceptions(structure=structure, conditions=_on_eigenvalues(found))
        yield Step(rule=rule, title=sentence("Where this breaks"))
        return
    yield from eigenspaces(structure)
    if not structure.is_complete:
        title = sentence("What is known")
    elif structure.behavior.is_defective:
        title = sentence("The Jordan form")
    else:
        title = sentence("Put together")
    yield Step(rule=GenericForm(structure=structure), title=title)
    worked = cases(found)
    told = tuple(one.condition for one in worked)
    rule = Exceptions(structure=structure, conditions=found, told=told)
    yield Step(rule=rule, title=sentence("Where this breaks"))
    for case in worked:
        yield case.step()


def _on_eigenvalues(found: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Where eigenvalues are not defined or coincide, whatever becomes of their eigenvectors."""
    kept: list[Condition] = []
    for condition in found:
        is_part = any(set(one.equations) < set(condition.equations) for one in kept)
        if NOT_DEFINED in condition.what:
            kept.append(condition)
        elif condition.is_collision and not is_part:
            kept.append(replace(condition, what=(REPEATED,)))
    return tuple(kept)


# -- JSON ------------------------------------------------------------------------------------------


def _texts(m: Matrix) -> list[list[str]]:
    return [[x.sympy_text() for x in row] for row in m]


def _field_names(letters: tuple[str, ...]) -> list[str]:
    names: list[str] = []
    for name in letters:
        angle = angle_of(name)
        names += [name] if angle is None else [f"cos({angle})", f"sin({angle})"]
    return names


def _eigenvalues_json(part: Part) -> list[dict[str, Any]]:
    """One object for each eigenvalue; one for all roots of a factor without formulas."""
    factor = [c.sympy_text() for c in part.factor.coefficients]
    if not part.eigenvalues:
        return [
            {
                "value": None,
                "expressible": False,
                "roots": part.factor.degree,
                "numeric": None,
                "minimal_polynomial": factor,
                "algebraic_multiplicity": part.multiplicity,
            }
            | (_over_roots_json(part.root_vector) if part.root_vector else {})
        ]
    return [
        {
            "value": one.value.sympy_text(),
            "expressible": True,
            "numeric": None,
            "minimal_polynomial": factor,
            "algebraic_multiplicity": one.multiplicity,
            "geometric_multiplicity": len(one.chains),
            "eigenspace": [_vector_texts(v) for v in one.eigenvectors],
            "jordan_blocks": [len(chain) for chain in one.chains],
        }
        for one in part.eigenvalues
    ]


def _over_roots_json(v: RootVector) -> dict[str, Any]:
    """The eigenvector written over ``lambda_``, which stands for any of the simple roots."""
    return {
        "geometric_multiplicity": 1,
        "eigenspace": [[entry.sympy_text() or "0" for entry in v.entries]],
        "jordan_blocks": [1],
    }


def _vector_texts(v: tuple[Number, ...]) -> list[str]:
    return [x.sympy_text() for x in v]


def _diagonalizable(found: GenericStructure) -> dict[str, bool | None]:
    """Over Q and R for rational and real values of the letters; null where they decide it."""
    holds = not found.behavior.is_defective
    real = None if holds and not found.is_linear else holds
    return {"Q": real, "R": real, "C": holds}


def _properties(matrix: Matrix) -> list[str]:
    """Properties that are identities in the letters."""
    n = matrix.size
    tests = {
        "symmetric": matrix == matrix.transpose(),
        "skew-symmetric": matrix == -matrix.transpose(),
        "orthogonal": matrix * matrix.transpose() == Matrix.identity(n),
        "nilpotent": (matrix**n).is_zero,
    }
    return [name for name, holds in tests.items() if holds]


def _condition_json(condition: Condition) -> dict[str, Any]:
    found: dict[str, Any] = {"when": condition.when, "what": "; ".join(condition.what)}
    if condition.parts:
        found["eigenvectors"] = [entry for part in condition.parts for entry in _instead(part)]
    return found


def _instead(part: Part) -> list[dict[str, Any]]:
    """The eigenvectors of a part, to be taken where the general formula fails."""
    wanted = ("value", "minimal_polynomial", "eigenspace")
    return [
        {name: entry[name] for name in wanted if name in entry} for entry in _eigenvalues_json(part)
    ]
