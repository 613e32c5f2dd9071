"""The signs of principal minors decide: Sylvester's criterion, and all principal minors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from eigtutor.definiteness import Definiteness, sign
from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import and_list, chain, det, eq, letter, listing, mat, neg, num
from eigtutor.document.math import Int, Math, Rel, Relation, Symbol
from eigtutor.document.phrases import in_words
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.rules.characteristic import constant_rows
from eigtutor.rules.cofactors import worked_out
from eigtutor.rules.definiteness import conclusion

#: Determinants of larger matrices are not written with their entries.
_SHOWN = 4

#: Those of smaller ones are worked out.
_WORKED = 3

#: The rows and columns that a minor keeps, and its value.
Minor = tuple[tuple[int, ...], Number]


def submatrix(matrix: Matrix, kept: Sequence[int]) -> Matrix:
    """The rows and columns of these indices."""
    return Matrix([[matrix[i, j] for j in kept] for i in kept])


def leading_minors(matrix: Matrix) -> tuple[Number, ...]:
    """Δ₁, …, Δₙ: the determinants of the upper left corners."""
    return tuple(submatrix(matrix, range(k)).det() for k in range(1, matrix.size + 1))


def principal_minors(matrix: Matrix) -> tuple[Minor, ...]:
    """Every principal minor, the small ones first."""
    n = matrix.size
    kept = (chosen for k in range(1, n + 1) for chosen in combinations(range(n), k))
    return tuple((chosen, submatrix(matrix, chosen).det()) for chosen in kept)


def word_of_leading(minors: Sequence[Number]) -> Definiteness | None:
    """What the leading minors decide, if they do.

    All positive: positive definite; the signs −, +, −, …: negative definite (Horn and Johnson,
    Matrix Analysis, 2nd ed., Theorem 7.2.5). A negative one of even order, or two of odd order
    with different signs: indefinite.
    """
    signs = [sign(x) for x in minors]
    if all(s > 0 for s in signs):
        return Definiteness.POSITIVE_DEFINITE
    if all(s == (-1) ** k for k, s in enumerate(signs, 1)):
        return Definiteness.NEGATIVE_DEFINITE
    return Definiteness.INDEFINITE if _excluding(signs) else None


def _excluding(signs: Sequence[int]) -> tuple[int, ...]:
    """The places of one or two leading minors that exclude both semidefinite cases."""
    even = next((k for k, s in enumerate(signs) if k % 2 and s < 0), None)
    if even is not None:
        return (even,)
    odd = {s: k for k, s in reversed(list(enumerate(signs))) if not k % 2 and s}
    return tuple(sorted(odd.values())) if len(odd) == 2 else ()


def word_of_principal(minors: Sequence[Minor]) -> Definiteness:
    """What all principal minors say of a matrix that is not definite.

    None negative: positive semidefinite; none of −A negative: negative semidefinite (Horn and
    Johnson, Matrix Analysis, 2nd ed., Corollary 7.1.5 and Theorem 7.2.5).
    """
    if all(sign(x) >= 0 for _, x in minors):
        return Definiteness.POSITIVE_SEMIDEFINITE
    if all(sign(x) * (-1) ** len(kept) >= 0 for kept, x in minors):
        return Definiteness.NEGATIVE_SEMIDEFINITE
    return Definiteness.INDEFINITE


def _compared(node: Math, value: Number) -> Relation:
    """node > 0, with the number between."""
    shown = num(value)
    relation: Rel = ">" if sign(value) > 0 else "<"
    if not value:
        return eq(node, Int(0))
    return chain(node, ("=", shown), (relation, Int(0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalWitnesses(Rule):
    """aᵢᵢ is the value of the form at the i-th unit vector."""

    name = "diagonal-witnesses"
    matrix: Matrix
    positive: int
    negative: int

    @classmethod
    def of(cls, matrix: Matrix) -> DiagonalWitnesses | None:
        """Two diagonal entries of different signs, if there are any."""
        signs = [sign(matrix[k, k]) for k in range(matrix.size)]
        if 1 not in signs or -1 not in signs:
            return None
        return cls(matrix=matrix, positive=signs.index(1), negative=signs.index(-1))

    def replay(self) -> bool:
        p, n = self.positive, self.negative
        hermitian = self.matrix.is_hermitian
        return hermitian and sign(self.matrix[p, p]) > 0 > sign(self.matrix[n, n])

    def nudge(self) -> Inlines:
        return sentence("What are the values of the form at the vectors of the standard basis?")

    def explain(self) -> list[Block]:
        entries = [(k, self.matrix[k, k]) for k in (self.positive, self.negative)]
        shown = [_compared(letter("a", value, f"{k + 1}{k + 1}"), value) for k, value in entries]
        return [
            paragraph(
                "At a vector of the standard basis the form has the diagonal entry of {A} as its "
                "value, and these are of both signs: {entries}. Nothing more is needed.",
                A=letter("A", self.matrix),
                entries=and_list(shown),
            ),
            conclusion(self.matrix, Definiteness.INDEFINITE),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadingMinors(Rule):
    """Sylvester's criterion, by the determinants Δ₁, …, Δₙ of the upper left corners.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 7.2.5.)
    """

    name = "leading-minors"
    matrix: Matrix
    minors: tuple[Number, ...]
    #: None where they leave it open.
    word: Definiteness | None
    #: Whether they only confirm what is known.
    compared: bool = False

    def replay(self) -> bool:
        return (
            self.matrix.is_hermitian
            and self.minors == leading_minors(self.matrix)
            and self.word is word_of_leading(self.minors)
        )

    def _named(self, k: int) -> Symbol:
        return Symbol("Delta", str(k + 1), value=self.minors[k])

    def nudge(self) -> Inlines:
        return sentence(
            "Which determinants tell the signs of the eigenvalues without computing them?"
        )

    def explain(self) -> list[Block]:
        shown = [self._line(k) for k in range(len(self.minors))]
        lead = (
            paragraph("The determinants of the upper left corners tell the same, without roots:")
            if self.compared
            else paragraph("The determinants of the upper left corners of {A} are", A=letter("A"))
        )
        blocks: list[Block] = [lead, *map(Display, shown), *self._reason()]
        if self.word is not None and not self.compared:
            blocks.append(conclusion(self.matrix, self.word))
        return blocks

    def _line(self, k: int) -> Relation:
        corner = submatrix(self.matrix, range(k + 1))
        value = self.minors[k]
        if k == 0 or k >= _SHOWN:
            return _compared(self._named(k), value)
        relation = _compared(det(mat(corner)), value)
        worked = worked_out(constant_rows(corner))[:-1] if k < _WORKED else []
        links: list[tuple[Rel, Math]] = [("=", side) for side in (relation.left, *worked)]
        return Relation(self._named(k), (*links, *relation.links))

    def _reason(self) -> list[Block]:
        signs = [sign(x) for x in self.minors]
        match self.word:
            case Definiteness.POSITIVE_DEFINITE:
                text = paragraph(
                    "All are positive, and by Sylvester's criterion that makes a symmetric matrix "
                    "positive definite."
                )
            case Definiteness.NEGATIVE_DEFINITE:
                text = paragraph(
                    "The signs alternate and begin with a minus. So all leading minors of "
                    "{opposite} are positive, and Sylvester's criterion makes {opposite} positive "
                    "definite.",
                    opposite=_opposite(self.matrix),
                )
            case Definiteness.INDEFINITE:
                excluding = _excluding(signs)
                if len(excluding) == 1:
                    text = paragraph(
                        "{minor} is negative, and a positive semidefinite matrix has no negative "
                        "principal minor. As {minor} is of even order, {opposite} has the same "
                        "one: {A} is not negative semidefinite, either.",
                        minor=self._named(excluding[0]),
                        opposite=_opposite(self.matrix),
                        A=letter("A", self.matrix),
                    )
                else:
                    text = paragraph(
                        "{minors} are of odd order, and of different signs. A positive "
                        "semidefinite matrix has no negative principal minor, and a negative "
                        "semidefinite one no positive of odd order.",
                        minors=and_list([self._named(k) for k in excluding]),
                    )
            case _:
                zeros = [self._named(k) for k, s in enumerate(signs) if not s]
                text = paragraph(
                    "They leave it open, for {zeros}: Sylvester's criterion is about definite "
                    "matrices only.",
                    zeros=and_list([eq(zero, Int(0)) for zero in zeros]),
                )
        return [text]


def _opposite(matrix: Matrix) -> Math:
    return neg(letter("A", matrix))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalMinors(Rule):
    """A Hermitian matrix is positive semidefinite exactly if no principal minor is negative.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 7.2.)
    """

    name = "principal-minors-signs"
    matrix: Matrix
    minors: tuple[Minor, ...]
    word: Definiteness

    def replay(self) -> bool:
        return (
            self.matrix.is_hermitian
            and self.minors == principal_minors(self.matrix)
            and self.word is word_of_principal(self.minors)
            and any(not x for x in leading_minors(self.matrix))
        )

    def nudge(self) -> Inlines:
        return sentence(
            "The leading minors leave it open. Which other minors keep rows and columns of the "
            "same numbers?"
        )

    def explain(self) -> list[Block]:
        blocks: list[Block] = [
            paragraph(
                "For the semidefinite cases all principal minors count: those that keep any rows "
                "and the columns of the same numbers."
            )
        ]
        for order in range(1, self.matrix.size + 1):
            of_order = [(kept, x) for kept, x in self.minors if len(kept) == order]
            blocks.append(self._heading(order, len(of_order)))
            nodes = [self._shown(kept, x) for kept, x in of_order]
            width = 4 if order == 1 else 2
            blocks += [Display(listing(*nodes[k : k + width])) for k in range(0, len(nodes), width)]
        return [*blocks, self._reason(), conclusion(self.matrix, self.word)]

    def _heading(self, order: int, count: int) -> Block:
        return Paragraph(
            counted(
                "Of order {order} there is one:",
                "Of order {order} there are {number}:",
                count,
                order=order,
                number=in_words(count),
            )
        )

    def _shown(self, kept: tuple[int, ...], value: Number) -> Relation:
        if len(kept) == 1:
            [k] = kept
            return eq(letter("a", value, f"{k + 1}{k + 1}"), num(value))
        return eq(det(mat(submatrix(self.matrix, kept))), num(value))

    def _reason(self) -> Block:
        match self.word:
            case Definiteness.POSITIVE_SEMIDEFINITE:
                return paragraph(
                    "None is negative, so the form is never negative. But {singular}, so it is "
                    "{zero} at some vector other than {zero}.",
                    singular=eq(det(letter("A", self.matrix)), Int(0)),
                    zero=Int(0),
                )
            case Definiteness.NEGATIVE_SEMIDEFINITE:
                return paragraph(
                    "None of odd order is positive, none of even order negative: {opposite} has "
                    "no negative principal minor, so the form is never positive.",
                    opposite=_opposite(self.matrix),
                )
            case _:
                return paragraph(
                    "One of them excludes that the form is never negative, and one that it is "
                    "never positive: {witnesses}.",
                    witnesses=and_list(self._witnesses()),
                )

    def _witnesses(self) -> list[Math]:
        """A minor that no positive semidefinite matrix has, and one that no negative one has."""
        against_positive = next(m for m in self.minors if sign(m[1]) < 0)
        against_negative = next(m for m in self.minors if sign(m[1]) * (-1) ** len(m[0]) < 0)
        both = dict.fromkeys((against_positive, against_negative))
        return [_compared(self._shown(kept, x).left, x) for kept, x in both]
