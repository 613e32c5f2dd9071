"""The grammar of answers: lists, vectors, decisions and equations round the expressions.

What is read here is a :class:`Sketch`: trees and the words round them. :mod:`understanding` gives
them values.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from eigtutor.document.words import word
from eigtutor.engines.counts import Entry
from eigtutor.engines.definitions import DefinitionReader
from eigtutor.engines.expression import Expression, Grid, Letter
from eigtutor.engines.lexer import MATRIX_NAMES
from eigtutor.engines.lists import ITEM_LIMIT, Sketch
from eigtutor.forms import Form

_SPACES = frozenset({"span", "Span", "lin", "Lin", "vect", "Vect", "sp", "E"})
_INTRODUCTION = frozenset(
    {"a", "the", "basis", "of", "for", "is", "eigenspace", "eigenvector", "eigenvectors", "vector"}
)
_POLYNOMIAL_NAMES = frozenset({"Poly", "PurePoly", "poly"})
_MULTIPLES = frozenset({"multiple", "multiples"})
#: What may stand before them: any nonzero real multiple of.
_OF_MULTIPLES = (
    _MULTIPLES
    | {"any", "all", "every", "each", "nonzero", "non", "zero", "scalar"}
    | {"real", "the", "constant", "of"}
)
#: In A² − 6A + 9I the I is the identity, so 1 in a polynomial; others write E.
_OF_MATRICES = frozenset("AXMIE")
_VECTOR_STARTS = frozenset({"(", "[", "<", "begin", "binom"})


class AnswerReader(DefinitionReader):
    """Reads one answer of a given form. Raises Refusal."""

    def sketch(self, form: Form) -> Sketch:
        """The answer, read to its end."""
        self.form = form
        match form:
            case Form.POLYNOMIAL:
                found = Sketch(form, self.sides())
            case Form.LIST:
                found = Sketch(form, self.listing())
            case Form.MULTIPLICITIES:
                found = Sketch(form, self.listing())
            case Form.YES_OR_NO | Form.YES_WITH_EIGENVALUE:
                found = self.decision(form)
            case Form.VECTORS:
                found = self.vectors()
            case Form.MATRIX | Form.VECTOR | Form.TERMS if ":" not in self.kinds and (
                statements := self.statements()
            ):
                found = self.stated(form, statements)
            case Form.MATRIX | Form.VECTOR:
                self.position = self.after_labels()
                found = Sketch(form, [Entry(self._array())])
            case Form.TERMS:
                found = Sketch(form, self.terms())
            case Form.DEFINITENESS:  # no expression: understanding reads it as it stands
                raise ValueError("a word has no sketch")
        found.ambiguous = self.ambiguous
        found.decimals = self.has_decimals
        return found

    def _array(self) -> Expression:
        """A matrix or a vector, with or without brackets; or what has a name: 3I."""
        k = self.position
        braced = self.kinds[k] == "{" and self.kinds[self.closing(k) + 1] == "end"
        nameable = self.named_matrices and not self.layout.separated
        return self.scalar() if braced or nameable else self.grid()

    # -- polynomials and equations -----------------------------------------------------------

    def sides(self) -> list[Entry]:
        """What stands between the equals signs, without labels."""
        if self.texts[0] in _POLYNOMIAL_NAMES and self.kinds[1] == "(":
            return [self._called_polynomial()]
        self.position = self._after_function_name()
        letters = {t for k, t in self._rest() if k == "name"} - {"i", "j"}
        if len(letters) == 2 and letters < _OF_MATRICES:
            self.identity = next((x for x in ("I", "E") if x in letters), "")
        found: list[Entry] = []
        while True:
            found.append(Entry(self.expression(0)))
            if self.kinds[self.position] == "end":
                return found
            if self.kinds[self.position] != "=":
                self.unexpected(word("a polynomial in one letter is wanted"))
            self.position += 1

    def _called_polynomial(self) -> Entry:
        """Poly(x**2 - 7*x + 10, x, domain='ZZ'), as SymPy prints it."""
        self.position = 2
        entry = Entry(self.expression(0))
        if self.kinds[self.position] == ",":
            self.position = self.closing(1)
        self.expect(")")
        self.expect("end")
        return entry

    def _rest(self) -> Iterator[tuple[str, str]]:
        """The kinds and texts of the tokens from here on."""
        return islice(zip(self.kinds, self.texts, strict=True), self.position, None)

    def _after_function_name(self) -> int:
        """Past p(λ) =, χ_A(x) =, det(A − λI) =, |A − λI| =, the characteristic polynomial is."""
        told = next((k for k in range(len(self.kinds)) if self.word(k) == "is"), 0)
        if told and all(self.kinds[k] == "name" for k in range(told)):
            return told + 1
        signs = self.outside("=") or self.outside(":")
        if not signs or self.texts[signs[0] + 1 : signs[0] + 2] == ["0"]:
            return 0
        first = signs[0]
        if self.kinds[0] == "|":
            return first + 1
        if self.kinds[0] != "name":
            return 0
        rest = [k for k in range(1, first) if self.kinds[k] != "name" or self.word(k) == "pi"]
        if not rest:  # words alone: p, p A, char poly
            letter = first == 1 and self.texts[0] in self.texts[2:]
            return 0 if letter else first + 1
        opener = next((k for k in rest if self.kinds[k] == "("), None)
        before = rest[: rest.index(opener)] if opener is not None else rest
        plain = all(self.kinds[k] in ("_", "number", "{", "}") for k in before)
        if opener is None or self.closing(opener) != first - 1 or not plain:
            return 0
        return first + 1

    def after_labels(self) -> int:
        """Past A^5 =, P =: whatever stands before the last equals sign outside brackets."""
        signs = self.outside("=") or self.outside(":")
        return signs[-1] + 1 if signs else 0

    def after_power(self, k: int) -> int:
        """Past ^{-1}, ⁻¹, ^T or ' after a letter."""
        if self.kinds[k] in ("superscript", "'"):
            return k + 1
        if self.kinds[k] != "^":
            return k
        k += 1
        if self.kinds[k] in ("{", "("):
            return self.closing(k) + 1
        return min(k + 1 + (self.kinds[k] == "-"), len(self.kinds) - 1)

    # -- sums of multiples of matrices -----------------------------------------------------------

    def terms(self) -> list[Entry]:
        """λ: E between separators, number and matrix in turn; or λE + μF as one tree."""
        if ":" not in self.kinds:
            self.position = self.after_labels()
            found = [Entry(self.expression(0))]
            self.expect("end")
            return found
        closer, self.mode = self.unwrapped(), "commas"
        found = []
        while True:
            self.labels()
            found.append(Entry(self.expression(0)))
            self.expect(":")
            self.labels()
            found.append(Entry(self.expression(0)))
            if len(found) > 2 * self.limits.size:
                most = f"more than {self.limits.size} matrices"
                self.refuse_limit(self.starts[self.position], most)
            apart = self.separators()
            if self.kinds[self.position] == closer:
                self.position += closer != "end"
                self.expect("end")
                return found
            if not apart:
                self.unexpected(word("write each eigenvalue with its matrix: 1: […]; 3: […]"))

    # -- vectors -----------------------------------------------------------------------------

    def vectors(self) -> Sketch:
        """Vectors between separators, a span of such, or a form with parameters."""
        found = Sketch(Form.VECTORS)
        if coordinates := self.coordinates():  # x = y for {(x, y) : x = y}
            letters: list[list[Expression]] = [[Letter(name, 0)] for name in coordinates]
            found.entries.append(Entry(Grid(letters, [(0, 0)] * len(letters), 0)))
            found.conditions = self.cut(0, len(self.kinds) - 1)
            return found
        self._skip_introduction()
        found.family = self._skip_multiples()
        found.conditions = self.conditions()
        if not self.layout.structured and self.outside(";") and not self.outside("="):
            found.entries.append(Entry(self.grid()))  # rows of numbers, without brackets
            return found
        if self.texts[self.position] in _SPACES and self.kinds[self.position + 1] in "{([":
            found.family = True
            self.position += 1
        elif self.kinds[self.position] == "<" and self.kinds[self.position + 1] in _VECTOR_STARTS:
            found.family = True
        closer = self._unwrapped_vectors(family=found.family)
        separated = self.layout.comma_lists or closer != "end" or self._names
        self.mode = "commas" if separated else self.list_mode(-1)
        while True:
            self.labels()
            found.entries.append(Entry(self.expression(0)))
            if len(found.entries) > ITEM_LIMIT:
                self.refuse_limit(
                    self.starts[self.position], word("more than {limit} values", limit=ITEM_LIMIT)
                )
            apart = self.separators() or self.mode == "spaces" or self.is_label(self.position)
            if self.kinds[self.position] == closer:
                self.position += closer != "end"
                self.expect("end")
                return found
            if not apart:
                self.unexpected(word("separate the vectors with commas"))

    def _skip_introduction(self) -> None:
        """Past "a basis of the eigenspace is", v =, (x, y) =, ker(A − 2I) =."""
        while self.word() in _INTRODUCTION and (
            self.word() != "a" or self.kinds[self.position + 1] == "name"
        ):
            self.position += 1
        self.position += self.position > 0 and self.kinds[self.position] in (":", "=")
        k = self.position
        opener = k + (self.kinds[k] == "name")
        if self.kinds[opener] in ("(", "[", "<"):
            end = self.closing(opener)
            inside = {*self.kinds[opener + 1 : end]}
            end += 1
            if self.kinds[end : end + 2] == ["^", "name"]:
                end += 2
            if self.kinds[end] == "=" and (opener > k or "name" in inside):
                self.position = end + 1
        self.labels()

    def _skip_multiples(self) -> bool:
        """Past "all nonzero multiples of", and whether that stood there."""
        k = self.position
        while self.word(k) in _OF_MULTIPLES or (self.kinds[k] == "-" and self.word(k - 1) == "non"):
            k += 1
        told = any(self.word(j) in _MULTIPLES for j in range(self.position, k))
        if told and self.word(k - 1) == "of":
            self.position = k
            return True
        return False

    def _unwrapped_vectors(self, *, family: bool) -> str:
        """Past a bracket round several vectors; round one vector it is the vector's own."""
        k = self.position
        if self.kinds[k] == "end":
            self.unexpected()
        inner = self.kinds[k + 1]
        holds_vectors = inner in ("(", "<", "begin", "binom") or (
            (inner == "[" and self.kinds[k] in ("{", "(", "<"))
            or self.texts[k + 1] in MATRIX_NAMES
            or (inner == "name" and self._indexed(k + 1)[0] in self._names)
        )
        if family or (holds_vectors and self.kinds[k] in ("{", "[", "(")):
            separated = family or self._holds_separator(k)
            if separated and self.kinds[self.closing(k) + 1] == "end":
                self.position += 1
                return {"(": ")", "[": "]", "{": "}", "<": ">"}[self.kinds[k]]
        return "end"
