"""The pictures of the gallery: by name, a task and what is given, as on the command line."""

from __future__ import annotations

from functools import cache

from eigtutor.derivation import Goal
from eigtutor.document.blocks import Figure
from eigtutor.document.walk import blocks_within
from eigtutor.engines.givens import read_given
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation

GALLERY = {
    "saddle": ("phase-portrait", "1 2; 3 2", {}),
    "node": ("phase-portrait", "-2 1; 1 -2", {}),
    "spiral": ("phase-portrait", "-1 2; -2 -1", {}),
    "center": ("phase-portrait", "0 -1; 4 0", {}),
    "line-of-equilibria": ("phase-portrait", "-1 2; 0 0", {}),
    "discs": ("gershgorin", "4 1 0; 1 -3 1; 0 2 9", {}),
    "ellipse": ("quadratic-form", "5 2; 2 2", {}),
    "hyperbola": ("quadratic-form", "1 2; 2 1", {}),
    "singular-vectors": ("svd", "3 0; 4 5", {}),
    "power-iteration": ("power-iteration", "2 1; 1 3", {}),
    "orbit": ("recurrence", "1 1; 1 0", {"x0": "(1, 0)"}),
}


@cache
def figure(name: str) -> Figure:
    """The picture in the worked solution."""
    task, matrix, given = GALLERY[name]
    facts, _ = read_given(given)
    solved = derivation(Goal(task=task, matrix=parse_matrix(matrix), given=facts))
    blocks = [block for step in solved.walk() for block in step.explained()]
    (found,) = (block for block in blocks_within(blocks) if isinstance(block, Figure))
    return found
