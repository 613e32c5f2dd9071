"""The audit: true pages pass, and every sort of false claim is caught."""

from __future__ import annotations

import dataclasses

import pytest

from eigtutor.derivation import Derivation, Goal, Rule, Spectrum, Step
from eigtutor.document.blocks import Align, Display, Paragraph, RowReduction, Table
from eigtutor.document.build import (
    IMAGINARY,
    LAMBDA,
    add,
    apply,
    chain,
    col,
    det,
    dotted,
    eq,
    inlines,
    length,
    letter,
    mat,
    modulus,
    mul,
    neg,
    norm,
    num,
    para,
    poly,
    posed,
    power,
    sqrt_of,
    vec,
)  # fmt: skip
from eigtutor.document.math import Digits, Int, Neg, RowAdd, RowScale, RowSwap, Symbol, Words
from eigtutor.document.phrases import named
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import audit, proof
from eigtutor.engines.solver import derivation
from eigtutor.errors import ProofFailure
from eigtutor.exact import I, Matrix, Polynomial, number
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.roots import roots_of
from strategies import sample

A = Matrix([[4, 2], [2, 5]])
P = Polynomial([1, -9, 16])
V = (number(1), number(2))

TRUE = [
    eq(num(2), add(Int(1), Int(1))),
    eq(det(add(letter("A", A), neg(mul(LAMBDA, letter("I", Matrix.identity(2)))))), poly(P)),
    eq(apply(named(P), num(1)), num(8)),
    chain(num(1), ("!=", num(2))),
    chain(num(sqrt(17)), ("approx", Digits("4.1231"))),
    chain(num(number(16651) / 8000), ("approx", Digits("2.08138"))),  # a tie
    eq(mul(letter("A", A), vec("v", V)), col(A.apply(V))),
    chain(mat(A), ("~", mat(Matrix.identity(2)))),
    posed(LAMBDA, num(3)),
    eq(dotted(vec("v", V), vec("v", V)), num(5)),
    eq(sqrt_of(dotted(vec("v", V), vec("v", V))), num(sqrt(5))),
    eq(sqrt_of(num(6 - 2 * sqrt(5))), num(sqrt(5) - 1)),
    chain(num(sqrt(17)), ("<", num(sqrt(17))), claim=False),
    chain(num(sqrt(17)), ("<=", num(sqrt(17))), ("<", num(5)), (">", num(4)), (">=", num(-4))),
    chain(modulus(num(3 - 4 * I)), ("=", num(5)), ("<=", num(5))),
    chain(modulus(num(1 + sqrt(2) + I)), ("<", num(3))),  # a root of a root
    eq(norm(letter("A", A), "1"), norm(letter("A", A), "inf"), num(7)),
    chain(norm(letter("A", A), "F"), ("=", num(7))),
    eq(length(vec("v", V)), num(sqrt(5))),
]
FALSE = [
    eq(num(2), add(Int(1), Int(2))),
    eq(det(add(letter("A", A), neg(mul(LAMBDA, letter("I", Matrix.identity(2)))))), poly(-P)),
    eq(poly(P), poly(P + Polynomial([1]))),
    eq(power(LAMBDA, 2), LAMBDA),
    eq(num(2), num(2), num(3)),
    chain(num(2), ("!=", num(2))),
    chain(num(sqrt(17)), ("approx", Digits("4.1232"))),
    chain(num(number(16651) / 8000), ("approx", Digits("2.08136"))),
    eq(mat(A), mat(A.transpose() + A)),
    eq(vec("v", V), num(0)),
    eq(dotted(vec("v", V), vec("v", V)), num(4)),
    eq(sqrt_of(num(6 - 2 * sqrt(5))), num(1 - sqrt(5))),
    chain(mat(A), ("~", mat(Matrix([[1, 0], [0, 0]])))),
    chain(num(sqrt(17)), ("<", num(sqrt(17)))),
    chain(num(sqrt(17)), (">=", num(5))),
    chain(modulus(num(1 + sqrt(2) + I)), (">", num(3))),
    chain(mat(A), ("<", num(9))),
    eq(norm(letter("A", A), "1"), num(6)),
]  # fmt: skip


@pytest.mark.parametrize("relation", TRUE)
def test_true_claims_pass(relation):
    audit([Display(relation)])


@pytest.mark.parametrize("relation", FALSE)
@pytest.mark.parametrize(
    "place",
    [
        lambda r: Display(r),
        lambda r: Align((r,)),
        lambda r: para("so ", r),
        lambda r: Table((inlines("a"),), ((inlines(r),),)),
    ],
)
def test_false_claims_are_caught_wherever_they_stand(relation, place):
    with pytest.raises(ProofFailure, match="false"):
        audit([place(relation)])


def test_a_claim_without_a_value_is_refused():
    with pytest.raises(ProofFailure, match="cannot be evaluated"):
        audit([Display(eq(Words("something"), num(2)))])


ROOT = roots_of(Polynomial([1, 0, -1, -1]))[1]  # −0.6623589786 − 0.5622795121i


def approximation(real, imaginary):
    parts = [Digits(real), mul(Digits(imaginary), IMAGINARY)]
    return chain(Symbol("lambda", "1", value=ROOT), ("approx", add(*map(Neg, parts))))


def test_digits_of_both_parts_are_checked():
    assert audit([Display(approximation("0.6623589786", "0.5622795121"))]) == 1
    for wrong in [("0.5622795121", "0.6623589786"), ("0.6623589787", "0.5622795121")]:
        with pytest.raises(ProofFailure, match="false"):
            audit([Display(approximation(*wrong))])
    positive = add(Digits("0.6623589786"), mul(Digits("0.5622795121"), IMAGINARY))
    with pytest.raises(ProofFailure, match="false"):
        audit([Display(chain(Symbol("lambda", value=ROOT), ("approx", positive)))])
    with pytest.raises(ProofFailure, match="false"):
        audit(
            [Display(chain(Symbol("lambda", value=ROOT), ("approx", Neg(Digits("0.6623589786")))))]
        )


def test_one_name_for_two_eigenvalues_is_refused():
    twice = [eq(Symbol("lambda", "1", value=number(k)), num(k)) for k in (1, 2)]
    audit([Display(relation) for relation in twice])
    step = Step(rule=Shown(relations=tuple(twice)))
    goal = Goal(task="eigenvalues", matrix=Matrix([[1, 0], [0, 2]]))
    spectrum = Spectrum(values=((number(1), 1), (number(2), 1)))
    derivation_ = Derivation(goal=goal, method="test", steps=(step,), result=spectrum)
    with pytest.raises(ProofFailure, match="stands for two"):
        proof(derivation_, jordan_decomposition(goal.matrix))


@dataclasses.dataclass(frozen=True)
class Shown(Rule):
    """Shows some relations."""

    name = "shown"
    relations: tuple

    def replay(self):
        return True

    def explain(self):
        return [Display(relation) for relation in self.relations]


STATES = (
    mat(Matrix([[2, 4], [1, 3]])),
    mat(Matrix([[1, 3], [2, 4]])),
    mat(Matrix([[1, 3], [0, -2]])),
)
GOOD = RowReduction(
    STATES, ((RowSwap(1, 2),), (RowAdd(2, 1, Neg(Int(2))),)), mat(Matrix([[2, 4], [1, 3]]))
)


def test_a_true_row_reduction_passes():
    assert audit([GOOD]) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        dataclasses.replace(GOOD, operations=((RowSwap(1, 2),), (RowAdd(2, 1, Int(2)),))),
        dataclasses.replace(GOOD, operations=((RowSwap(1, 2),), (RowAdd(1, 2, Neg(Int(2))),))),
        dataclasses.replace(GOOD, operations=((RowScale(1, Int(1)),), GOOD.operations[1])),
        dataclasses.replace(GOOD, operations=((RowScale(1, Int(0)),), GOOD.operations[1])),
        dataclasses.replace(GOOD, lead=mat(A)),
        dataclasses.replace(GOOD, states=(STATES[0], STATES[1], STATES[1])),
    ],
)
def test_false_row_reductions_are_caught(wrong):
    with pytest.raises(ProofFailure):
        audit([wrong])


def test_every_displayed_number_is_guarded():
    """Change one integer anywhere in a worked solution: the audit, or nothing that is a claim,
    notices. At least nine in ten of all claims fail when one of their numbers is changed."""
    caught = total = 0
    for matrix in sample(24, seed=5):
        for step in derivation(Goal(task="eigen", matrix=matrix)).walk():
            for block in step.rule.explain():
                if not isinstance(block, Display | Align):
                    continue
                changed = _bumped(block)
                if changed is None:
                    continue
                total += 1
                try:
                    audit([changed])
                except (ProofFailure, ValueError, ZeroDivisionError):
                    caught += 1
    assert total > 60
    assert caught >= 0.9 * total


def _bumped(node: object) -> object | None:
    """The node with the last integer in it made one larger, or None if it holds none."""
    if isinstance(node, Int):
        return Int(node.value + 1)
    if isinstance(node, Symbol | Paragraph):
        return None
    if isinstance(node, tuple):
        for k in reversed(range(len(node))):
            changed = _bumped(node[k])
            if changed is not None:
                return (*node[:k], changed, *node[k + 1 :])
        return None
    if dataclasses.is_dataclass(node) and not getattr(node, "claim", True):
        return None
    if dataclasses.is_dataclass(node):
        for field in reversed(dataclasses.fields(node)):
            changed = _bumped(getattr(node, field.name))
            if changed is not None:
                return dataclasses.replace(node, **{field.name: changed})
    return None
