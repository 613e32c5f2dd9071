"""The grammar of lists: numbers between separators, with labels before and multiplicities after."""

from __future__ import annotations

from dataclasses import dataclass, field

from eigtutor.document.words import word
from eigtutor.engines.counts import AND, COUNTING, COUNTS, ROOTS, TIMES, VERBS, CountReader, Entry
from eigtutor.engines.expression import Expression
from eigtutor.engines.layout import TRANSPOSES
from eigtutor.engines.lexer import MATRIX_NAMES
from eigtutor.forms import Form

#: Values in one answer.
ITEM_LIMIT = 64

#: Of these words alone a text consists that says that there are no eigenvalues.
_NONE = frozenset({"no", "none", "empty", "emptyset", "dne"})
_DENYING = frozenset({"not", "doesn", "don"})
_NONE_FILLERS = frozenset(
    {"there", "are", "is", "it", "has", "have", "the", "any", "real", "rational", "ones", "set"}
    | {"eigenvalue", "eigenvalues", "exist", "exists", "over", "in", "r", "q", "numbers", "a"}
    | {"solution", "solutions", "root", "roots", "they", "does", "do"}
)
_WHERE = frozenset({"where", "for", "with", "any", "all", "free", "arbitrary", "if", "when"})
_SPECTRUM = frozenset({"spec", "eig", "sigma", "σ", "spectrum"})
#: The words of "the eigenvalues of A are".
_NAMING = frozenset(
    {"the", "eigenvalues", "eigenvalue", "spectrum", "are", "is", "of", "all", "has"}
    | {"two", "three"}
)


@dataclass(slots=True)
class Sketch:
    """An answer before it has a value. ``holds``: the yes or no in it; ``family``: a span;
    ``conditions``: the sides of the equations that hold for its parameters; ``definitions``: what
    the names in it stand for; ``decimals``: whether it holds any."""

    form: Form
    entries: list[Entry] = field(default_factory=list)
    holds: bool | None = None
    family: bool = False
    ambiguous: bool = False
    conditions: list[list[Expression]] = field(default_factory=list)
    definitions: list[tuple[str, Expression]] = field(default_factory=list)
    decimals: bool = False


class ListReader(CountReader):
    """Reads lists of numbers, and how often each occurs. Raises Refusal."""

    def _says_none(self) -> bool:
        """Whether the whole text says that there are no eigenvalues; "no" alone is no answer."""
        plain = [k for k in range(len(self.kinds) - 1) if self.kinds[k] != "'"]
        words = [self.word(k) for k in plain if self.kinds[k - 1] != "'"]  # doesn't without its t
        said = {*words}
        denied = bool(_DENYING & said) and bool({"exist", "exists"} & said)
        if words == ["no"] or not said <= _NONE | _NONE_FILLERS | _DENYING:
            return False
        return denied or (bool(_NONE & said) and not _DENYING & said)

    def outside(self, kind: str, start: int = 0) -> list[int]:
        """The positions of tokens of a kind that stand outside all brackets."""
        found, depth = [], 0
        for k, each in enumerate(self.kinds):
            if each in ("(", "[", "{", "<", "begin"):
                depth += 1
            elif each in (")", "]", "}", ">", "finish"):
                depth -= 1
            elif each == kind and not depth and k >= start:
                found.append(k)
        return found

    def operator(self) -> str:
        """As in expressions; words, and brackets with words in them, end a number."""
        k = self.position
        if self.form in (Form.POLYNOMIAL, Form.MATRIX, Form.VECTOR):
            return super().operator()
        word = self.word()
        if word and (word in AND | _WHERE | VERBS | {"in"} or self._counts(k) or self.is_label(k)):
            return ""
        if self.kinds[k] == "(" and self.form in (Form.LIST, Form.MULTIPLICITIES):
            inside = self.word(k + 1) in COUNTING or self.kinds[k + 1] == "*"
            number = self.kinds[k + 1] == "number" or self.word(k + 1) in COUNTS
            counted = number and self.word(k + 2) in COUNTING
            if inside or counted or k in self.layout.comma_lists:
                return ""
        return super().operator()

    # -- lists -------------------------------------------------------------------------------

    def listing(self) -> list[Entry]:
        """Numbers between separators, each with labels before it and multiplicities after it."""
        if self._says_none() or self.texts[:3] == ["{", "}", ""]:
            return []
        self._skip_heading()
        array = self.texts[self.position] in MATRIX_NAMES and self.kinds[self.position + 1] == "("
        self.position += 2 * array
        outer = self.closing(self.position - 1) if array else self._before_transpose()
        closer = self.unwrapped(outer)
        self.mode = "commas"
        if closer == "]" and self.position - 1 not in self.layout.comma_lists:
            self.mode = "spaces"
        found: list[Entry] = []
        while True:
            found.append(self.entry())
            if len(found) > ITEM_LIMIT:
                self.refuse_limit(
                    self.starts[self.position], word("more than {limit} values", limit=ITEM_LIMIT)
                )
            self._count_after(found[-1])
            apart = self.separators() or self.mode == "spaces" or self.is_label(self.position)
            if self.kinds[self.position] == closer:
                self.position += closer != "end"
                if array:
                    self.expect(")")
                self.position = max(self.position, outer + self._transpose(outer))
                self._skip_naming()
                self.expect("end")
                return found
            if self._skip_naming() and closer == self.kinds[self.position] == "end":
                return found
            if not apart:
                self.unexpected(word("separate the values with commas"))

    def _before_transpose(self) -> int:
        """Where the list ends: at the end, or at the ' or ^T after it."""
        last = len(self.kinds) - 1
        return next((last - k for k in (1, 2) if self._transpose(last - k) == k), last)

    def _transpose(self, k: int) -> int:
        """How many tokens of a ' or ^T stand at a position behind a bracket."""
        if k < 1 or self.kinds[k - 1] != "]":
            return 0
        if self.kinds[k] == "'":
            return 1
        return 2 * (self.kinds[k] == "^" and self.texts[k + 1] in TRANSPOSES)

    def _count_after(self, entry: Entry) -> None:
        """Past ", double" and ", multiplicity two", which belong to the number before."""
        k = self.position + 1
        if self.form is not Form.LIST or self.kinds[k - 1] != ",":
            return
        told = self.word(k) in TIMES or self.word(k) in ("multiplicity", "mult")
        if not told:
            return
        if self.word(k + 1) in ROOTS and self.kinds[k + 2] not in (",", ";", "end"):
            return  # double eigenvalue 3: of the next one
        self.position = k
        entry.algebraic = self._count()

    def _skip_naming(self) -> bool:
        """Past "are the eigenvalues of A"."""
        if self.word() not in ("is", "are"):
            return False
        while self.word() in _NAMING:
            self.position += 1 + (self.word() == "of" and self.kinds[self.position + 1] == "name")
        return True

    def _skip_heading(self) -> None:
        """Past "eigenvalues:", σ(A) =, "the eigenvalues of A are"."""
        k = 0
        k += self.kinds[0] == "name" and self.word(1) == "has"  # A has
        while self.word(k) in _NAMING:
            k += 1 + (self.word(k) == "of" and self.kinds[k + 1] == "name")
        if "".join(self.kinds[k : k + 3]) == "[name]" and self.kinds[k + 3] == "=":
            k += 3  # Eigenvalues[A] =
        called = "".join(self.kinds[k + 1 : k + 4]) in ("(name)", "[name]")
        if self.kinds[k] == "name" and called and self.kinds[k + 4] in (":", "="):
            k += 4
        if self.word(k) in _SPECTRUM and self.kinds[k + 1 : k + 3] == ["name", "="]:
            k += 2
        if self.kinds[k] in (":", "="):
            k += 1
        elif self.kinds[k] == "name":  # λ ∈ {2, 5}, λ = {2, 5}
            self.position = k + 1
            self.index()
            of_set = self.kinds[self.position : self.position + 2] == ["=", "{"]
            k = self.position + 1 if of_set or self.word() == "in" else k
        self.position = k

    def unwrapped(self, end: int | None = None) -> str:
        """Past a bracket round the whole rest, or all before ``end``; what closes the list then."""
        k = self.position
        kind = self.kinds[k]
        last = len(self.kinds) - 1 if end is None else end
        if kind not in ("(", "[", "{", "<") or self.closing(k) + 1 != last:
            return "end"
        if kind == "(" and k not in self.layout.comma_lists and not self._holds_separator(k):
            return "end"
        self.position += 1
        return {"(": ")", "[": "]", "{": "}", "<": ">"}[kind]

    def _holds_separator(self, opener: int) -> bool:
        inside = range(opener + 1, self.closing(opener))
        return any(self.kinds[k] in (",", ";") or self.word(k) in AND for k in inside)

    def separators(self) -> bool:
        """Past separators, if there are any: a sign, a word, or both."""
        start = self.position
        if self.kinds[self.position] in (",", ";"):
            self.position += 1
        if self.word() in AND:
            self.position += 1
        return self.position > start
