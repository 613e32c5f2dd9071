"""The grammar of statements: A = E₁ + 3E₂, E₁ = […], E₂ = […]; x₁ = eᵗ, x₂ = 0.

One of them is the answer, and the others say what the names in it are; or each is one component.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from eigtutor.answer import Limits, Span
from eigtutor.document.words import word
from eigtutor.engines.counts import Entry
from eigtutor.engines.decisions import DecisionReader
from eigtutor.engines.expression import Expression, Grid, Letter, letters_of
from eigtutor.engines.lists import ITEM_LIMIT, Sketch
from eigtutor.forms import Form
from eigtutor.policy import ImaginaryLetter

#: What people call the identity matrix.
IDENTITIES = frozenset({"I", "E", "Id", "id", "eye", "identity", "IdentityMatrix"})
#: The matrix of the question.
GIVEN = "A"
#: e₁, …, e₈ of the standard basis.
STANDARD_BASIS = tuple(f"e_{k}" for k in range(1, 9))
_BETWEEN = frozenset({"with", "where", "and"})
_EIGENVALUES = frozenset({"λ", "lambda", "lam", "l", "μ", "mu"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: what it is about ("" where nothing plain is said), and where its value
    stands, from one token to another."""

    name: str
    start: int
    end: int


class DefinitionReader(DecisionReader):
    """Reads statements. Raises Refusal.

    ``known``: names that stand for vectors or matrices without a statement that says so.
    ``named``: whether names outside the brackets of matrices may stand for the identity and for
    the matrix of the question; in brackets I and e remain numbers.
    """

    def __init__(
        self,
        source: str,
        limits: Limits,
        letters: frozenset[str],
        *,
        loose: bool = False,
        imaginary_letter: ImaginaryLetter = "either",
        named: bool = False,
        known: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(source, limits, letters, loose=loose, imaginary_letter=imaginary_letter)
        self.named_matrices = named
        self._names: set[str] = {*known}
        self._ends: set[int] = set()
        self._within = 0

    # -- names --------------------------------------------------------------------------------

    def operator(self) -> str:
        """As in decisions; the end of a statement ends an expression, too."""
        return "" if self.position in self._ends else super().operator()

    def is_label(self, k: int) -> bool:
        """As in lists; in E2, E1 = […] the E2 is none."""
        return not self._names and super().is_label(k)

    def entries(self, closer: str, at: int, mode: Literal["", "spaces", "commas"]) -> Grid:
        """As for all matrices; within them no name stands for a matrix."""
        self._within += 1
        grid = super().entries(closer, at, mode)
        self._within -= 1
        return grid

    def named(self) -> Expression:
        """As in all expressions; or a name that a statement explains, the identity, or A."""
        k, at = self.position, self.starts[self.position]
        name, after = self._indexed(k)
        if name in self._names:
            self.position = after
            return Letter(name, at)
        if self.named_matrices and not self._within:
            plain = name.partition("_")[0]
            if plain in IDENTITIES and self.texts[k] not in self.letters:
                if self.kinds[after] in ("(", "[") and self.kinds[after + 1] == "number":
                    name, after = f"{plain}_{self.texts[after + 1]}", self.closing(after) + 1
                self.position = after
                return Letter(name.replace(plain, "I", 1), at)
            if name == GIVEN:
                self.position = after
                return Letter(name, at)
        return super().named()

    def _indexed(self, k: int) -> tuple[str, int]:
        """The name at a position with its index, E_2 for E2, E₂ and E_{2}; and where it ends."""
        name = self.texts[k]
        here = self.position
        self.position = k + 1
        index = self.index()
        after = self.position
        self.position = here
        if not index and self.kinds[after] == "number" and self.starts[after] == self.ends[k]:
            index, after = f"_{self.texts[after]}", after + 1
        return name + index, after

    # -- statements ---------------------------------------------------------------------------

    def statements(self) -> list[Statement]:
        """The statements of a text that has several; none where it has one.

        They begin after separators outside all brackets, where an equation follows.
        """
        equations = self.outside("=")
        if not equations:
            return []
        apart = [k for sign in (",", ";") for k in self.outside(sign)]
        for k in self.outside("name"):
            closed = k and self.kinds[k - 1] in ("]", ")", "}", "finish")
            if self.word(k) in _BETWEEN or closed:
                apart.append(k)
        starts = [0]
        ends = []
        for k in sorted(apart):
            begins = k + (self.word(k) in _BETWEEN or self.kinds[k] != "name")
            begins += self.word(begins) in _BETWEEN
            if begins <= starts[-1] or self._subject_of(begins) is None:
                continue
            ends.append(k)
            starts.append(begins)
        if len(starts) == 1:
            return []
        if len(starts) > ITEM_LIMIT:
            self.refuse_limit(self.starts[starts[-1]], f"more than {ITEM_LIMIT} equations")
        ends.append(len(self.kinds) - 1)
        found = []
        for start, end in zip(starts, ends, strict=True):
            subject = self._subject_of(start)
            inside = [k for k in equations if start <= k < end]
            value = inside[-1] + 1 if inside else start
            plain = subject is not None and len(inside) == 1
            found.append(Statement(subject[0] if subject and plain else "", value, end))
        return found

    def _subject_of(self, k: int) -> tuple[str, int] | None:
        """The name in x =, x_1 =, x1(t) =, and where its value begins; None if none is there."""
        if self.kinds[k] != "name":
            return None
        name, after = self._indexed(k)
        if self.kinds[after] in ("(", "[") and self.kinds[after + 1] == "name":
            after = self.closing(after) + 1
        return (name, after + 1) if self.kinds[after] == "=" else None

    def stated(self, form: Form, statements: list[Statement]) -> Sketch:
        """The sketch of several statements."""
        self._ends = {one.end for one in statements}
        self._names = {one.name for one in statements} - {""}
        trees = [self._tree_of(one) for one in statements]
        used = {name for tree in trees for name in letters_of(tree)}
        main = [k for k, one in enumerate(statements) if one.name not in used]
        if form is Form.VECTOR and len(main) == len(statements):
            return Sketch(form, [Entry(self._components(statements, trees))])
        if form is Form.TERMS and len(main) == len(statements) and _in_pairs(statements):
            return Sketch(form, [Entry(tree) for tree in trees])
        if len(main) != 1:
            at = self.starts[statements[0].end]
            if form is Form.TERMS:
                told = word("several equations; write λ: E pairs, such as 1: […]; 3: […]")
            else:
                told = word("several equations; give one, and what the names in it stand for")
            self.refuse(at, told)
        definitions = [
            (one.name, tree)
            for k, (one, tree) in enumerate(zip(statements, trees, strict=True))
            if k not in main
        ]
        return Sketch(form, [Entry(trees[main[0]])], definitions=definitions)

    def _tree_of(self, one: Statement) -> Expression:
        self.position = one.start
        tree = self.expression(0)
        if self.position != one.end:
            self.unexpected()
        return tree

    def _components(self, statements: list[Statement], trees: list[Expression]) -> Grid:
        """x = …, y = …: a column, in the order of the letters or of their indices."""
        order = sorted(range(len(statements)), key=lambda k: statements[k].name)
        for a, b in pairwise(order):
            if statements[a].name == statements[b].name:
                later = statements[max(a, b)]
                self.refuse(self.starts[later.start], word("this component is given twice"))
        spans: list[Span] = [
            (self.starts[statements[k].start], self.ends[statements[k].end - 1]) for k in order
        ]
        return Grid([[trees[k]] for k in order], spans, trees[0].at)


def _in_pairs(statements: list[Statement]) -> bool:
    """Whether an eigenvalue and a matrix stand in turn: λ₁ = 1, E₁ = […]; λ₂ = 3, E₂ = […]."""
    letters = [one.name.partition("_")[0] for one in statements]
    return all((letter in _EIGENVALUES) == (k % 2 == 0) for k, letter in enumerate(letters))
