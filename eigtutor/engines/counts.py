"""The grammar of what stands beside a number: labels before it, how often it occurs after it."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.answer import Limits
from eigtutor.document.words import word
from eigtutor.engines.expression import Diagonal, Expression, Grid, Transposed
from eigtutor.engines.grammar import Reader
from eigtutor.engines.lexer import FUNCTIONS, IMAGINARY
from eigtutor.forms import Form
from eigtutor.policy import ImaginaryLetter

#: Labels before one value.
_LABELS = 8

AND = frozenset({"and", "or"})
TIMES = {"once": 1, "simple": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3}
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_MULTIPLICITY = frozenset(
    {"mult", "multiplicity", "times", "repeated", "counted", "x", "with", "of", "m"}
)
ROOTS = frozenset({"root", "eigenvalue", "zero", "solution"})
#: Before an eigenvector that stands beside its eigenvalue.
_VECTORS = frozenset({"eigenvector", "eigenvectors", "vector", "vectors"})
_BEFORE_VECTORS = _VECTORS | {"with", "and", "corresponding", "belonging", "to", "its", "the"}
_BESIDE = frozenset({"name", ",", ";", ":"})
_VECTOR_LETTERS = frozenset({"v", "u", "w", "x", "e", "b"})
_VECTOR_OPENERS = frozenset({"(", "[", "<", "{", "begin", "binom", "number", "-", "frac", "name"})
ALGEBRAIC = frozenset({"algebraic", "alg", "a", "am", "ma"})
GEOMETRIC = frozenset({"geometric", "geo", "geom", "g", "gm", "mg"})
VERBS = frozenset({"is", "has", "are"})
COUNTING = _MULTIPLICITY | ALGEBRAIC | GEOMETRIC | TIMES.keys()


@dataclass(slots=True)
class Entry:
    """A tree, with the multiplicities that stand beside it, and how many labels (λ₁ = λ₂ =) before
    it."""

    tree: Expression
    algebraic: int | None = None
    geometric: int | None = None
    labels: int = 0


class CountReader(Reader):
    """Reads numbers with their labels, and how often each occurs. Raises Refusal."""

    def __init__(
        self,
        source: str,
        limits: Limits,
        letters: frozenset[str],
        *,
        loose: bool = False,
        imaginary_letter: ImaginaryLetter = "either",
    ) -> None:
        super().__init__(source, limits, letters)
        self.loose = loose
        self.imaginary_letter = imaginary_letter
        self.form = Form.MATRIX

    # -- looking ahead -----------------------------------------------------------------------

    def word(self, position: int | None = None) -> str:
        """The name at a position, in small letters; "" if none stands there."""
        k = self.position if position is None else position
        return self.texts[k].lower() if self.kinds[k] == "name" else ""

    def is_label(self, k: int) -> bool:
        """Whether λ =, λ_1 =, λ_1 = λ_2 = and the like begin at a position."""
        return self._label(k)[1] > 0

    def _label(self, k: int) -> tuple[int, int]:
        """Past λ =, λ_1 =, λ_{1,2} =, λ_1, λ_2 =; and how many indices these are, 0 for none."""
        name, count = self.texts[k], 0
        if name in IMAGINARY or name in FUNCTIONS:
            return k, 0  # i: 2, 1 and ln 2: 1, 1 begin with the number
        while count < _LABELS and self.kinds[k] == "name" and self.texts[k] == name:
            k, count = k + 1, count + 1
            if self.kinds[k] == "_":
                k += 1
            if self.kinds[k] in ("±", "∓"):
                k += 1  # λ± = 1 ± √2
            elif self.kinds[k] == "{":
                end = self.closing(k)
                count += self.kinds[k:end].count(",")
                k = end + 1
            elif self.kinds[k] == "number" or (self.kinds[k - 1] == "_" and self.word(k)):
                k += 1
            if self.kinds[k : k + 2] == [",", "number"] and self.kinds[k + 2] == "=":
                k, count = k + 2, count + 1  # λ_1,2 =
            elif self.kinds[k : k + 3] == [",", "_", "{"]:
                k, count = self.closing(k + 2) + 1, count + 1  # λ₁,₂ =
            if self.kinds[k] in ("=", ":"):
                return k + 1, count
            k += self.kinds[k] == ","
        return k, 0

    def _counts(self, k: int) -> bool:
        """Whether a word that counts stands there; a letter alone does so only before a number."""
        word = self.word(k)
        if word not in COUNTING:
            return False
        return len(word) > 1 or self.kinds[k + 1] in ("number", "=")

    def entry(self) -> Entry:
        """A number with labels before it, and what is said of it after it."""
        count = self._count_before()
        labels = self.labels()
        entry = Entry(self.expression(0), labels=labels, algebraic=count)
        self._skip_vectors()
        if count is None:
            entry.algebraic = self._count()
            self._skip_geometric()
        self._skip_vectors()
        return entry

    def _count_before(self) -> int | None:
        """Past double eigenvalue; the number in it."""
        k = self.position
        if self.word(k) not in TIMES or self.word(k + 1) not in ROOTS:
            return None
        if self.kinds[k + 2] in (",", ";", ")", "end"):
            return None
        self.position += 2
        return TIMES[self.word(k)]

    def _skip_vectors(self) -> None:
        """Past eigenvectors that are given beside an eigenvalue: with v₁ = (1, 2)."""
        while self.kinds[self.position] in _BESIDE:
            start = self.position
            self.position += self.kinds[start] in (",", ";", ":")
            said = False
            while self.word() in _BEFORE_VECTORS:
                said = said or self.word() in _VECTORS
                self.position += 1
            if self.word() in _VECTOR_LETTERS:
                said = self.labels() > 0
            if not said or self.kinds[self.position] not in _VECTOR_OPENERS:
                self.position = start
                return
            if not _holds_vector(self.expression(0)):
                self.position = start
                return

    def _skip_geometric(self) -> None:
        """Past "and geometric multiplicity 1", which nobody asked for."""
        k = self.position + (self.kinds[self.position] == ",")
        k += self.word(k) in AND
        if self.word(k) not in GEOMETRIC or len(self.word(k)) == 1:
            return
        while self.word(k) in COUNTING | VERBS or self.kinds[k] in ("=", ":"):
            k += 1
        if self.kinds[k] == "number":
            self.position = k + 1

    def labels(self) -> int:
        """Past λ₁ = λ₂ =; how many indices there were."""
        count = 0
        while True:
            end, indices = self._label(self.position)
            if not indices:
                return count
            count += indices
            self.position = end

    def _count(self) -> int | None:
        """Past (mult 2), (x2), twice, with multiplicity 2, : 2; the number in it."""
        closer = ""
        k = self.position
        if self.word() == "is":  # 3 is a double root
            k += 1 + (self.word(k + 1) == "a")
            self.position = k if self.word(k) in TIMES else self.position
        if self.kinds[self.position] == "(":
            closer = ")"
            self.position += 1
        elif self.kinds[self.position] == ":":
            self.position += 1
        elif self.word() in {"", "is", "are"} | AND or self.is_label(self.position):
            return None
        count: int | None = None
        while self.word() or self.kinds[self.position] in ("number", "*", "=", ":"):
            if not closer and self.word() in AND | {"is", "are"}:
                break
            if self.kinds[self.position] == "number":
                count = self.integer()
            else:
                if self.word() and self.word() not in COUNTING | COUNTS.keys() | ROOTS:
                    self.unexpected(word("a multiplicity, such as (mult 2), was expected"))
                count = (TIMES | COUNTS).get(self.word(), count)
                self.position += 1
        if closer:
            self.expect(closer)
        if count is None:
            self.unexpected(word("a multiplicity, such as (mult 2), was expected"))
        return count

    def integer(self) -> int:
        """A small whole number."""
        text = self.texts[self.position]
        if not text.isdecimal() or len(text) > 2:
            self.unexpected(word("a small whole number was expected"))
        self.position += 1
        return int(text)


def _holds_vector(tree: object) -> bool:
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, Grid | Transposed | Diagonal):
            return True
        if isinstance(node, list | tuple):
            stack.extend(node)
    return False
