"""The audit of a page: every equality that it displays, evaluated by a path without the solver.

Both sides of each claim are computed from the nodes alone (:mod:`eigtutor.document.evaluate`);
free letters take random integers below 10¹⁸, so that a false polynomial identity of degree d
passes with probability below d·10⁻¹⁸ (Schwartz, J. ACM 27, 1980). Row
reductions are carried out again, operation by operation.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, assert_never

from eigtutor.derivation import Derivation
from eigtutor.document.blocks import Block, RowReduction
from eigtutor.document.evaluate import NoValue, carried_out, evaluate
from eigtutor.document.math import (
    Array,
    Digits,
    Math,
    Neg,
    Product,
    Rel,
    Relation,
    Sum,
    Value,
)
from eigtutor.document.walk import reductions, relations, symbols
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.agreement import agrees
from eigtutor.errors import ProofFailure
from eigtutor.exact import Matrix, Number, Surd, number
from eigtutor.exact.moduli import compare
from eigtutor.exact.roots import is_rounded


class _Letters(dict[tuple[str, str], Value]):
    """Free letters: each gets a random integer when it is first met."""

    def __missing__(self, key: tuple[str, str]) -> Value:
        self[key] = number(secrets.randbelow(10**18))
        return self[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was proved about a derivation: steps replayed exactly, displayed claims audited."""

    steps: int
    claims: int


def proof(derivation: Derivation, decomposition: JordanDecomposition) -> Proof:
    """Replay every step, audit everything that it displays, and compare what it found with the
    certified structure of its matrix; ProofFailure if any of this fails."""
    if not agrees(derivation, decomposition):
        raise ProofFailure(f"the derivation of {derivation.goal.task!r} found something else")
    blocks = [block for step in derivation.walk() for block in step.explained()]
    _audit_names(blocks)
    return Proof(steps=derivation.replay(), claims=audit(blocks))


def _audit_names(blocks: list[Block]) -> None:
    """No numbered letter λ_k may stand for two values on one page."""
    meaning: dict[str, Value] = {}
    for symbol in symbols(blocks):
        value = symbol.value
        if symbol.name != "lambda" or not symbol.subscript or value is None:
            continue
        if meaning.setdefault(symbol.subscript, value) != value:
            raise ProofFailure(f"lambda_{symbol.subscript} stands for two eigenvalues")


def audit(blocks: Iterable[Block]) -> int:
    """The number of claims on the page, all of them found true; ProofFailure for the first that
    is false or cannot be evaluated.

    >>> from eigtutor.document.build import display, num, add
    >>> audit([display(add(num(2), num(3)), num(5))])
    1
    """
    blocks = list(blocks)
    count = 0
    for relation in relations(blocks):
        if relation.claim:
            count += _audit_relation(relation)
    for reduction in reductions(blocks):
        count += _audit_reduction(reduction)
    return count


def _audit_relation(relation: Relation) -> int:
    sides = [relation.left, *(side for _, side in relation.links)]
    letters = _Letters()
    try:
        values = [evaluate(side, letters) for side in sides]
    except NoValue as error:
        raise ProofFailure(f"a displayed claim cannot be evaluated: {error}") from error
    pairs = zip(values, values[1:], relation.links, strict=False)
    for left, right, (rel, node) in pairs:
        if not _holds(left, rel, right, node):
            raise ProofFailure(f"a displayed claim is false: {left!r} {rel} {right!r}")
    return len(relation.links)


def _holds(left: Value, rel: Rel, right: Value, node: Math) -> bool:
    match rel:
        case "=":
            return left == right
        case "!=":
            return left != right
        case "approx":
            return _rounds_to(left, node)
        case "~":
            return (
                isinstance(left, Matrix)
                and isinstance(right, Matrix)
                and left.rref() == right.rref()
            )
        case "<" | "<=" | ">" | ">=":
            return _ordered(left, rel, right)
        case "in":
            raise ProofFailure(f"no audit for {rel!r} yet")
        case _:
            assert_never(rel)


def _ordered(left: Value, rel: Literal["<", "<=", ">", ">="], right: Value) -> bool:
    """Whether two real numbers stand in that order, by exact signs or by enclosures."""
    if not isinstance(left, Number) or not isinstance(right, Number):
        return False
    try:
        order = compare(left, right)
    except ArithmeticError as error:
        raise ProofFailure(f"a displayed inequality cannot be decided: {error}") from error
    return order in {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}[rel]


def _rounds_to(exact: Value, shown: Math) -> bool:
    """Whether each part shown differs from the exact one by half a unit of its last place at
    most, and a part that is not shown is exactly 0."""
    value = evaluate(shown, {})
    if not isinstance(exact, Number) or not isinstance(value, Surd):
        return False
    real, imaginary = "", ""
    for term in shown.terms if isinstance(shown, Sum) else (shown,):
        body = term.operand if isinstance(term, Neg) else term
        if isinstance(body, Digits) and not real:
            real = body.text
        elif isinstance(body, Product) and isinstance(body.factors[0], Digits) and not imaginary:
            imaginary = body.factors[0].text
        else:
            return False
    return is_rounded(exact, value, (real, imaginary))


def _audit_reduction(block: RowReduction) -> int:
    states = [_matrix(state) for state in block.states]
    if block.lead is not None and evaluate(block.lead, {}) != states[0]:
        raise ProofFailure("a row reduction does not begin with the matrix named")
    for before, arrow, after in zip(states, block.operations, states[1:], strict=False):
        try:
            for operation in arrow:
                before = carried_out(operation, before)
        except NoValue as error:
            raise ProofFailure(f"a row operation has no meaning: {error}") from error
        if before != after:
            raise ProofFailure("a row operation does not give the matrix shown after it")
    return len(block.operations) + (block.lead is not None)


def _matrix(state: Array) -> Matrix:
    value = evaluate(state, {})
    if not isinstance(value, Matrix):
        raise ProofFailure("a row reduction shows something that is not a matrix")
    return value
