"""The worked solution of one matrix, and its JSON form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eigtutor import compose
from eigtutor.derivation import Derivation, Stating, Step
from eigtutor.document.blocks import Document, Formula, Inlines
from eigtutor.document.detail import Detail, at
from eigtutor.document.walk import opened
from eigtutor.effort import Effort, effort_of
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.engines.audit import Proof
from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, Number, RootElement
from eigtutor.exact.roots import minimal_polynomial
from eigtutor.given import Given
from eigtutor.implications import implications
from eigtutor.kinds import KINDS
from eigtutor.languages import in_its_language, language
from eigtutor.properties import properties, spectral_radius
from eigtutor.worked import Worked
from eigtutor.writers import WRITERS
from eigtutor.writers.sympy_text import equations
from eigtutor.writers.terminal import TerminalWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(Worked):
    """The worked solution of one matrix: certified, replayed and audited when it was made."""

    decomposition: JordanDecomposition
    given: Given
    derivation: Derivation
    proof: Proof
    detail: Detail = "normal"
    language: str = field(default_factory=language)

    @property
    def matrix(self) -> Matrix:
        return self.decomposition.matrix

    @property
    def structure(self) -> Eigenstructure:
        return self.decomposition.structure

    @property
    def effort(self) -> Effort:
        """The handwork of the solution, whatever the detail in which it is shown."""
        return effort_of(self.derivation.steps)

    def _plain_document(self) -> Document:
        return compose.solution_document(self.matrix, self.given, self.derivation)

    @in_its_language
    def to_json(self) -> dict[str, Any]:
        """The solution in the fields of the JSON contract; every exact value is text for SymPy."""
        structure, decomposition = self.structure, self.decomposition
        facts = structure_json(self.matrix, structure)
        for value, entry in zip(structure.eigenvalues, facts["eigenvalues"], strict=True):
            space = decomposition.eigenspace(value)
            entry["eigenspace"] = [[_named_text(x, structure) for x in v] for v in space]
        p, j = decomposition.modal_matrix, structure.jordan_matrix
        return {
            "task": self.derivation.goal.task,
            **self._answer_json(),
            "method": self.derivation.method,
            **facts,
            **self._found_json(),
            "jordan": {
                "P": [[_named_text(x, structure) for x in row] for row in p],
                "J": [[_named_text(x, structure) for x in row] for row in j],
            },
            "verified": {"exact": True, "certified": spectrum_enclosed(decomposition)},
            "effort": self.effort.total,
            "steps": [step_json(step, self.detail) for step in self.derivation.steps],
        }

    def _answer_json(self) -> dict[str, Any]:
        """A right answer to the question of the task, where there is one question."""
        kind, value = KINDS.get(self.derivation.goal.task), self.given.eigenvalue
        if kind is None or (value is not None and value not in self.structure.eigenvalues):
            return {}
        try:
            text = kind.answer(self.decomposition, self.given).text
        except UnsupportedError:  # unit vectors with roots of roots, which only the steps hold
            return {}
        return {"answer": text if isinstance(text, str) else dict(text)}

    def _found_json(self) -> dict[str, Any]:
        """What the task found, where that has fields of its own."""
        found = self.derivation.result
        return found.facts() if isinstance(found, Stating) else {}


def structure_json(matrix: Matrix, structure: Eigenstructure) -> dict[str, Any]:
    """What the contract says about a matrix and its structure, without vectors."""
    polynomial = structure.characteristic_polynomial
    names = properties(matrix, structure)
    return {
        "matrix": [[x.sympy_text() for x in row] for row in matrix],
        "size": matrix.size,
        "field": structure.field,
        "characteristic_polynomial": {
            "convention": "det(lambda*I - A)",
            "coefficients": _texts(polynomial.coefficients),
            "factors": [
                {"coefficients": _texts(f.coefficients), "multiplicity": m}
                for f, m in structure.factors
            ],
        },
        "eigenvalues": [_eigenvalue_json(structure, value) for value in structure.eigenvalues],
        "diagonalizable": {
            "Q": structure.is_diagonalizable("Q"),
            "R": structure.is_diagonalizable("R"),
            "C": structure.is_diagonalizable("C"),
        },
        "minimal_polynomial": _texts(structure.minimal_polynomial.coefficients),
        "trace": matrix.trace().sympy_text(),
        "determinant": matrix.det().sympy_text(),
        "rank": matrix.rank(),
        "spectral_radius": spectral_radius(structure),
        "properties": names,
        "property_facts": [
            {"property": found.name, "implies": plain_text(found.meaning)}
            for found in implications(matrix, names)
        ],
    }


def _texts(values: Sequence[Number]) -> list[str]:
    return [value.sympy_text() for value in values]


def _named_text(x: Number, structure: Eigenstructure) -> str:
    """The number as text; over a numbered root, in terms of lambda_k."""
    if not isinstance(x, RootElement):
        return x.sympy_text()
    return x.text(f"lambda_{structure.eigenvalues.index(x.generator)}")


def _eigenvalue_json(structure: Eigenstructure, value: Number) -> dict[str, Any]:
    return {
        "value": value.sympy_text(),
        "expressible": not isinstance(value, RootElement),
        **_numbering_json(value),
        "numeric": list(value.decimal(30)),
        "minimal_polynomial": _texts(minimal_polynomial(value).coefficients),
        "algebraic_multiplicity": structure.algebraic_multiplicity(value),
        "geometric_multiplicity": structure.geometric_multiplicity(value),
        "jordan_blocks": list(structure.block_sizes(value)),
    }


def _numbering_json(value: Number) -> dict[str, str]:
    """Who numbers a root: SymPy, whose ``RootOf`` reads the value; or, where SymPy would take too
    long, the package itself: real roots ascending, then by real part, then by imaginary part."""
    if not isinstance(value, RootElement):
        return {}
    return {"numbering": "sympy" if value.root.is_numbered_as_in_sympy else "own"}


def step_json(step: Step, detail: Detail = "normal") -> dict[str, Any]:
    """A step with its text, its LaTeX, and every relation that it displays."""
    blocks = opened(at(detail, step.explained(), folds=False))
    claims, conditions = equations(blocks)
    return {
        "rule": step.rule.name,
        "title": plain_text(step.title),
        "text": TerminalWriter(width=100).fragment(blocks),
        "latex": WRITERS["latex"].fragment(blocks),
        "equations": claims,
        "conditions": conditions,
        "steps": [step_json(inner, detail) for inner in step.substeps],
    }


def plain_text(inlines: Inlines, *, ascii: bool = False) -> str:
    """Inlines as text in one line, its formulas written out with the signs of mathematics."""
    terminal = TerminalWriter(ascii=ascii)
    return "".join(
        terminal.formula(inline.math) if isinstance(inline, Formula) else inline.text
        for inline in inlines
    )
