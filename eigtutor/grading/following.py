"""Follow-through: what a later part earns where it follows rightly from the student's own answers.

A part is marked as it stands, and then by the student's own earlier answers, for a tenth less; the
better counts. So that nothing is won by an easy wrong answer, an earlier one is followed only if it
has the right size, is neither zero nor the identity, and has as many distinct values as the truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eigtutor.acceptance import (
    are_independent,
    are_parallel,
    failing_row,
    is_diagonal,
    is_nonzero,
    is_orthonormal,
    jordan_blocks,
    matching,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inverse, letter, mat, mul, num, posed, shifted, vec
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.errors import EigtutorError
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.matrices import Vector
from eigtutor.forms import Answers, Listed, Multiplicities, Vectors
from eigtutor.kinds import KINDS
from eigtutor.marking import Policy, Posed
from eigtutor.problem import matrix_text

#: What following costs.
DEDUCTION = Fraction(1, 10)
#: The most that P and D earn that were made from wrong vectors.
_OWN_PAIRS = Fraction(1, 2)
#: Longer matrices are not followed: their powers would be long.
_LENGTH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier part of the exercise as the student answered it: wrongly, and in one reading."""

    label: str
    kind: str
    posed: Posed
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The share of the marks that following earns, by which part, and what to tell."""

    score: Fraction
    part: str
    message: Inlines


def followed(
    kind: str, question: Posed, answers: Answers, policy: Policy, earlier: Sequence[Earlier]
) -> Followed | None:
    """The best that an answer earns by one of the earlier ones; None if it follows from none.

    Never raises for what the answers hold.
    """
    found: list[Followed] = []
    for rule in _RULES:
        leading = [part for part in earlier if part.kind in rule.earlier]
        if kind not in rule.later or not leading:
            continue
        for parts in [leading] if rule.together else [[part] for part in leading]:
            try:
                score, message = rule.earns(kind, question, answers, policy, parts)
            except (EigtutorError, ArithmeticError, ValueError):
                continue  # numbers too long to follow, or none that exists
            if score > DEDUCTION:
                label = ", ".join(part.label for part in parts)
                found.append(Followed(score=score - DEDUCTION, part=label, message=message))
    return max(found, key=lambda one: one.score, default=None)


#: What an answer earns by the earlier ones, and what to tell.
_Earned = tuple[Fraction, Inlines]
_NOTHING: _Earned = (Fraction(0), ())


@dataclass(frozen=True, slots=True)
class _Rule:
    """How answers of the ``later`` kinds follow from wrong ones of the ``earlier`` kinds, from
    each of them alone or from all ``together``."""

    earlier: frozenset[str]
    later: frozenset[str]
    earns: Callable[[str, Posed, Answers, Policy, Sequence[Earlier]], _Earned]
    together: bool = False


# -- eigenvalues of a wrong polynomial -----------------------------------------------------------


def _roots_of_own_polynomial(
    kind: str, question: Posed, answers: Answers, policy: Policy, earlier: Sequence[Earlier]
) -> _Earned:
    """∏(λ − λᵢ) is the student's p up to a factor."""
    [part] = earlier
    p, values = part.answers.part(Polynomial), answers.part(Listed).values
    n = question.matrix.size
    if p.degree != n or len(values) != n or any(x.inexact for x in (*p.coefficients, *values)):
        return _NOTHING
    if len(set(values)) != len(question.structure.eigenvalues):
        return _NOTHING
    if Polynomial.from_roots(values) != p.monic():
        return _NOTHING
    return Fraction(1), sentence(
        "These are the roots of your own polynomial in part {part}, found rightly.",
        part=part.label,
    )


# -- multiplicities and Jordan forms of wrong eigenvalues ------------------------------------------


def _own_multiplicities(
    kind: str, question: Posed, answers: Answers, policy: Policy, earlier: Sequence[Earlier]
) -> _Earned:
    """Each algebraic multiplicity is how often the student's own list, or polynomial, has the
    eigenvalue; the geometric one of a wrong eigenvalue is nothing that could be right."""
    [part] = earlier
    entries = answers.part(Multiplicities).entries
    said = {one.eigenvalue: one for one in entries}
    if len(said) < len(entries) or any(x.inexact for x in said):
        return _NOTHING
    if part.kind == "eigenvalues":
        values: Sequence[Number] = part.answers.part(Listed).values
    else:
        values = [x for x, one in said.items() for _ in range(one.algebraic or 0)]
        p = part.answers.part(Polynomial)
        if any(x.inexact for x in p.coefficients) or Polynomial.from_roots(values) != p.monic():
            return _NOTHING
    wrong = _first_wrong(values, question)
    if wrong is None or said.keys() != {*values}:
        return _NOTHING
    structure, counts = question.structure, Counter(values)
    right = sum(one.algebraic == counts[x] for x, one in said.items())
    right += sum(
        one.geometric == structure.geometric_multiplicity(x)
        for x, one in said.items()
        if x in structure.eigenvalues
    )
    return Fraction(right, 2 * len(said)), sentence(
        "The algebraic multiplicities follow from part {part}. But no vector belongs to {value}, "
        "so {value} has no geometric one.",
        part=part.label,
        value=num(wrong),
    )


def _own_jordan_form(
    kind: str, question: Posed, answers: Answers, policy: Policy, earlier: Sequence[Earlier]
) -> _Earned:
    """J has blocks of the right sizes, and the student's own eigenvalues on the diagonal."""
    [part] = earlier
    values = part.answers.part(Listed).values
    modal, form = _modal(answers)
    wrong = _first_wrong(values, question)
    blocks = jordan_blocks(form) if form is not None else None
    if form is None or wrong is None or blocks is None:
        return _NOTHING
    entries = [form[k, k] for k in range(question.matrix.size)]
    sizes = sorted(block.size for block in question.structure.blocks)
    if sorted(size for _, size in blocks) != sizes or None in matching(entries, values):
        return _NOTHING
    return Fraction(1, 2 if modal is None else 4), sentence(
        "{J} holds your own eigenvalues of part {part}, in blocks of the right sizes. But "
        "{value} is no eigenvalue.",
        J=letter("J"),
        part=part.label,
        value=num(wrong),
    )


def _first_wrong(values: Sequence[Number], question: Posed) -> Number | None:
    """The first that is no eigenvalue; None if there is none, or the list is not to be followed."""
    truth = question.structure.eigenvalues
    if len(values) != question.matrix.size or len(set(values)) != len(truth):
        return None
    if any(x.inexact for x in values) or all(x.is_zero for x in values):
        return None
    return next((x for x in values if x not in truth), None)


# -- P and D from wrong vectors or eigenvalues ---------------------------------------------------


def _own_vectors(
    kind: str, question: Posed, answers: Answers, policy: Policy, earlier: Sequence[Earlier]
) -> _Earned:
    """Each column of P is an eigenvector, or one that the student found for the eigenvalue that
    stands in D at its place."""
    own = [pair for part in earlier for pair in _wrong_pairs(part)]

    def follows(entry: Number, column: Vector) -> bool:
        return any(entry == value and are_parallel(column, v) for value, v in own)

    share = _share(kind, question, answers, follows, question.structure.spectrum)
    return share, sentence(
        "{P} and {D} follow from your own vectors, in the right order.",
        P=letter("Q" if "Q" in answers.parts else "P"),
        D=letter("D"),
    )


def _wrong_pairs(part: Earlier) -> list[tuple[Number, Vector]]:
    """The eigenvalue of an earlier part with each vector that was wrongly found for it; none
    where the answer as a whole is not to be followed."""
    value, vectors = part.posed.given.eigenvalue, part.answers.part(Vectors).vectors
    if value is None or len(vectors) != part.posed.structure.geometric_multiplicity(value):
        return []
    if not all(is_nonzero(v) for v in vectors) or _is_unit(vectors):
        return []
    wrong = [v for v in vectors if failing_row(part.posed.matrix, value, v) is not None]
    return [(value, v) for v in wrong]


def _is_unit(vectors: Sequence[Vector]) -> bool:
    """Whether vectors are columns of the identity: everybody's guess."""
    return all(sum(not x.is_zero for x in v) == 1 for v in vectors)


def _own_eigenvalues(
    kind: str, question: Posed, answers: Answers, policy: Policy, earlier: Sequence[Earlier]
) -> _Earned:
    """D holds the student's own eigenvalues. No vector belongs to a wrong one, so P earns what it
    has right."""
    [part] = earlier
    values = part.answers.part(Listed).values
    wrong = _first_wrong(values, question)
    if wrong is None:
        return _NOTHING
    share = _share(kind, question, answers, None, values)
    system = mul(shifted(letter("A"), num(wrong), question.matrix.size), vec("v"))
    return share, sentence(
        "{D} holds your own eigenvalues of part {part}. But no vector belongs to {value}: "
        "{equation} has only the solution 0, and that is the sign to look for the mistake.",
        D=letter("D"),
        part=part.label,
        value=num(wrong),
        equation=posed(system, vec("0")),
    )


def _share(
    kind: str,
    question: Posed,
    answers: Answers,
    follows: Callable[[Number, Vector], bool] | None,
    values: Sequence[Number],
) -> Fraction:
    """What P and D earn, of which each is worth half, where D has these values and columns of P
    that follow count as right; with the deduction half of the marks at most. 0 where ``follows``
    holds of none."""
    modal, diagonal = _modal(answers)
    if modal is None or diagonal is None or not is_diagonal(diagonal):
        return Fraction(0)
    n, columns = question.matrix.size, modal.columns
    entries = [diagonal[k, k] for k in range(n)]
    if any(x.inexact for x in (*modal.entries, *entries)) or not are_independent(columns):
        return Fraction(0)
    unitary = not question.matrix.is_real
    if kind == "orthogonal-diagonalization" and not is_orthonormal(modal, unitary=unitary):
        return Fraction(0)
    pairs = list(zip(entries, columns, strict=True))
    own = sum(follows(x, v) for x, v in pairs) if follows is not None else 0
    if None in matching(entries, values) or (follows is not None and not own):
        return Fraction(0)
    right = sum(failing_row(question.matrix, x, v) is None for x, v in pairs)
    return min(Fraction(right + own, 2 * n) + Fraction(1, 4), _OWN_PAIRS + DEDUCTION)


# -- powers and exponentials from the student's own P and D --------------------------------------


def _own_modal_matrix(
    kind: str, question: Posed, answers: Answers, policy: Policy, earlier: Sequence[Earlier]
) -> _Earned:
    """The answer is right for B = PDP⁻¹ in place of A, with the student's own P and D."""
    [part] = earlier
    modal, form = _modal(part.answers)
    if modal is None or form is None or modal == Matrix.identity(modal.size):
        return _NOTHING
    blocks = jordan_blocks(form)
    if blocks is None or any(x.inexact for x in (*modal.entries, *form.entries)):
        return _NOTHING
    if len({value for value, _ in blocks}) != len(question.structure.eigenvalues):
        return _NOTHING
    if not any(not x.is_zero for x in form.entries) or not are_independent(modal.columns):
        return _NOTHING
    if max(len(matrix_text(modal)), len(matrix_text(form))) > _LENGTH:
        return _NOTHING
    own = modal * form * modal.inverse()
    if own == question.matrix or len(matrix_text(own)) > _LENGTH:
        return _NOTHING
    instead = Posed(decomposition=jordan_decomposition(own), given=question.given)
    score = KINDS[kind].judge(instead, answers, policy).score
    p, d = (
        ("Q", "D")
        if "Q" in part.answers.parts
        else ("P", "J" if "J" in part.answers.parts else "D")
    )
    return score, sentence(
        "This follows from your own {P} and {D} in part {part}. They belong to another matrix: "
        "{product}.",
        P=letter(p),
        D=letter(d),
        part=part.label,
        product=posed(mul(letter(p), letter(d), inverse(letter(p))), mat(own)),
    )


def _modal(answers: Answers) -> tuple[Matrix | None, Matrix | None]:
    """P (or Q) and D (or J) of an answer."""
    found = answers.parts
    modal, form = found.get("P", found.get("Q")), found.get("D", found.get("J"))
    return (
        modal if isinstance(modal, Matrix) else None,
        form if isinstance(form, Matrix) else None,
    )


_DIAGONAL = frozenset({"diagonalization", "orthogonal-diagonalization"})
_RULES = (
    _Rule(
        frozenset({"characteristic-polynomial"}),
        frozenset({"eigenvalues"}),
        _roots_of_own_polynomial,
    ),
    _Rule(
        frozenset({"characteristic-polynomial", "eigenvalues"}),
        frozenset({"multiplicities"}),
        _own_multiplicities,
    ),
    _Rule(frozenset({"eigenvalues"}), frozenset({"jordan-form"}), _own_jordan_form),
    _Rule(frozenset({"eigenvalues"}), _DIAGONAL, _own_eigenvalues),
    _Rule(frozenset({"eigenvector", "eigenspace-basis"}), _DIAGONAL, _own_vectors, together=True),
    _Rule(
        _DIAGONAL | {"jordan-form"},
        frozenset({"matrix-power", "matrix-exponential", "initial-value"}),
        _own_modal_matrix,
    ),
)
#: Kinds of earlier parts that something follows from.
LEADING = frozenset(kind for rule in _RULES for kind in rule.earlier)
