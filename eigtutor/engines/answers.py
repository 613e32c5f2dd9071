"""The grammar of answers: lists, vectors, decisions and equations round the expressions.

What is read here is a :class:`Sketch`: trees and the words round them. :mod:`understanding` gives
them values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from eigtutor.answer import Limits, excerpt
from eigtutor.document.words import word
from eigtutor.engines.counts import AND, Entry
from eigtutor.engines.definitions import DefinitionReader
from eigtutor.engines.expression import Expression
from eigtutor.engines.lexer import MATRIX_NAMES
from eigtutor.engines.lists import ITEM_LIMIT, Sketch
from eigtutor.engines.tongues import in_english
from eigtutor.forms import Form

_SPACES = frozenset({"span", "Span", "lin", "Lin", "vect", "Vect", "sp", "E"})
_INTRODUCTION = frozenset(
    {"a", "the", "basis", "of", "for", "is", "eigenspace", "eigenvector", "eigenvectors", "vector"}
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
        self._skip_introduction()
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
        self.mode = "commas" if self.layout.comma_lists or closer != "end" else self.list_mode(-1)
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

    def _unwrapped_vectors(self, *, family: bool) -> str:
        """Past a bracket round several vectors; round one vector it is the vector's own."""
        k = self.position
        if self.kinds[k] == "end":
            self.unexpected()
        inner = self.kinds[k + 1]
        holds_vectors = inner in ("(", "<", "begin", "binom") or (
            (inner == "[" and self.kinds[k] in ("{", "(", "<")) or self.texts[k + 1] in MATRIX_NAMES
        )
        if family or (holds_vectors and self.kinds[k] in ("{", "[", "(")):
            separated = family or self._holds_separator(k)
            if separated and self.kinds[self.closing(k) + 1] == "end":
                self.position += 1
                return {"(": ")", "[": "]", "{": "}", "<": ">"}[self.kinds[k]]
        return "end"


#: Letters that stand for another part, as its label.
_ALIASES = {"Λ": "D", "Lambda": "D", "Σ": "S", "Sigma": "S"}
#: What other books call the matrix of eigenvectors, where these letters are no parts themselves.
_MODAL = {"P": ("S", "V", "X", "T", "Q"), "Q": ("P", "U", "S", "V", "O")}
_BETWEEN_PARTS = AND | {"with", "where"}
_TRANSPOSED = frozenset({"T", "t", "top", "intercal", "tr", "*", "H"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a part of an answer stands in its text; ``transposed``: its transpose stands there."""

    start: int
    end: int
    transposed: bool = False


def labeled_pieces(
    text: str, limits: Limits, names: tuple[str, ...], transposable: Collection[str] = ()
) -> dict[str, Piece] | None:
    """Where the parts of an answer "P = …, D = …" stand in its text; None if no label is there.

    What is labeled P⁻¹, Pᵀ or the like is asked for nowhere, and left out; but for the transposes
    of parts that are ``transposable`` and not given themselves. Raises Refusal if the text cannot
    be read at all, or a part is given twice.
    """
    english = in_english(text)
    reader = AnswerReader(english.text, limits, frozenset())
    labels = _labels(reader, names)
    given = {label.part for label in labels if not label.decorated}
    if not given:
        return None
    found: dict[str, Piece] = {}
    last = len(reader.kinds) - 1
    for label, following in zip(labels, [*(x.start for x in labels[1:]), last], strict=True):
        end = following
        while end > label.end + 1 and (
            reader.kinds[end - 1] in (",", ";") or reader.word(end - 1) in _BETWEEN_PARTS
        ):
            end -= 1
        turned = label.transposed and label.part in transposable and label.part not in given
        if label.decorated and not turned:
            continue
        if label.part in found:
            at, written = reader.starts[label.start], excerpt(reader.texts[label.start])
            reader.refuse(at, f"{written} is given twice")
        start, stop = reader.ends[label.end], reader.ends[end - 1]
        found[label.part] = Piece(english.in_source(start), english.in_source(stop), turned)
    return found


@dataclass(frozen=True, slots=True)
class _Label:
    """A label before a sign: its part, its first token, the sign, and what stands between them."""

    part: str
    start: int
    end: int
    decorated: bool
    transposed: bool


def _labels(reader: AnswerReader, names: tuple[str, ...]) -> list[_Label]:
    """The labels of the parts; other books' letters where the question's own are not there."""
    written: dict[str, list[tuple[int, int]]] = {}
    for k in reader.outside("name"):
        end = reader.after_power(k + 1)
        if reader.kinds[end] in ("=", ":"):
            written.setdefault(reader.texts[k], []).append((k, end))
    meant = {name: name for name in names} | {a: b for a, b in _ALIASES.items() if b in names}
    for name, others in _MODAL.items():
        if name in names and name not in written:
            other = next((x for x in others if x in written and x not in meant), None)
            meant |= {other: name} if other else {}
    found: list[_Label] = []
    for letter, places in written.items():
        core = next((x for x in names if letter in (f"{x}t", f"{x}T", f"{x}h", f"{x}H")), None)
        part = meant.get(letter) or core
        if part is None:
            continue
        for k, end in places:
            between = {*reader.texts[k + 1 : end]} - {"^", "{", "}", "(", ")", "'"}
            decorated = end > k + 1 or letter not in meant
            found.append(_Label(part, k, end, decorated, between <= _TRANSPOSED))
    return sorted(found, key=lambda label: label.start)
