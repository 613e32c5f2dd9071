"""The grammar of lists: numbers between separators, with labels before and multiplicities after."""

from __future__ import annotations

from dataclasses import dataclass, field

from eigtutor.answer import Limits
from eigtutor.definiteness import Definiteness
from eigtutor.engines.expression import Expression
from eigtutor.engines.grammar import Reader
from eigtutor.forms import Form
from eigtutor.policy import ImaginaryLetter

#: Values in one answer.
ITEM_LIMIT = 64
#: Labels before one value.
_LABELS = 8

#: Of these words alone a text consists that says that there are no eigenvalues.
_NONE = frozenset({"no", "none", "empty", "emptyset"})
_NONE_FILLERS = frozenset(
    {"there", "are", "is", "it", "has", "have", "the", "any", "real", "rational", "ones", "set"}
    | {"eigenvalue", "eigenvalues", "exist", "over", "in", "r", "q", "numbers", "a"}
)
AND = frozenset({"and", "or"})
_WHERE = frozenset({"where", "for", "with", "any", "all", "free", "arbitrary", "if", "when"})
_TIMES = {"once": 1, "simple": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_MULTIPLICITY = frozenset({"mult", "multiplicity", "times", "x", "with", "of", "m"})
_ALGEBRAIC = frozenset({"algebraic", "alg", "a", "am", "ma"})
_GEOMETRIC = frozenset({"geometric", "geo", "geom", "g", "gm", "mg"})
_VERBS = frozenset({"is", "has", "are"})
#: The words of "the eigenvalues of A are".
_NAMING = frozenset({"the", "eigenvalues", "eigenvalue", "spectrum", "are", "is", "of", "all"})
_COUNTING = _MULTIPLICITY | _ALGEBRAIC | _GEOMETRIC | _TIMES.keys()


@dataclass(slots=True)
class Entry:
    """A tree, with the multiplicities that stand beside it, and how many labels (λ₁ = λ₂ =) before
    it."""

    tree: Expression
    algebraic: int | None = None
    geometric: int | None = None
    labels: int = 0


@dataclass(slots=True)
class Sketch:
    """An answer before it has a value. ``holds``: the yes or no in it; ``family``: a span;
    ``conditions``: the sides of the equations that hold for its parameters; ``word``: what is said
    in a word."""

    form: Form
    entries: list[Entry] = field(default_factory=list)
    holds: bool | None = None
    family: bool = False
    ambiguous: bool = False
    conditions: list[list[Expression]] = field(default_factory=list)
    word: Definiteness | None = None


class ListReader(Reader):
    """Reads lists of numbers, with or without multiplicities. Raises Refusal."""

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

    def _says_none(self) -> bool:
        """Whether the whole text says that there are no eigenvalues; "no" alone is no answer."""
        words = [self.word(k) for k in range(len(self.kinds) - 1)]
        return words != ["no"] and bool(_NONE & {*words}) and {*words} <= _NONE | _NONE_FILLERS

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

    def closing(self, opener: int) -> int:
        """The position of the bracket that closes the one at a position."""
        depth = 0
        for k in range(opener, len(self.kinds)):
            depth += self.kinds[k] in ("(", "[", "{", "<")
            depth -= self.kinds[k] in (")", "]", "}", ">")
            if not depth:
                return k
        return len(self.kinds) - 1

    def operator(self) -> str:
        """As in expressions; words, and brackets with words in them, end a number."""
        k = self.position
        if self.form in (Form.POLYNOMIAL, Form.MATRIX, Form.VECTOR):
            return super().operator()
        word = self.word()
        if word and (word in AND | _WHERE | _VERBS | {"in"} or self._counts(k) or self.is_label(k)):
            return ""
        if self.kinds[k] == "(" and self.form in (Form.LIST, Form.MULTIPLICITIES):
            inside = self.word(k + 1) in _COUNTING or self.kinds[k + 1] == "*"
            counted = self.kinds[k + 1] == "number" and self.word(k + 2) in _COUNTING
            if inside or counted or k in self.layout.comma_lists:
                return ""
        return super().operator()

    def is_label(self, k: int) -> bool:
        """Whether λ =, λ_1 =, λ_1 = λ_2 = and the like begin at a position."""
        return self._label(k)[1] > 0

    def _label(self, k: int) -> tuple[int, int]:
        """Past λ =, λ_1 =, λ_{1,2} =, λ_1, λ_2 =; and how many indices these are, 0 for none."""
        name, count = self.texts[k], 0
        if name in ("i", "I", "j"):
            return k, 0  # the imaginary unit, as in i: 2, 1
        while count < _LABELS and self.kinds[k] == "name" and self.texts[k] == name:
            k, count = k + 1, count + 1
            if self.kinds[k] == "_":
                k += 1
            if self.kinds[k] == "{":
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
        if word not in _COUNTING:
            return False
        return len(word) > 1 or self.kinds[k + 1] in ("number", "=")

    # -- lists -------------------------------------------------------------------------------

    def listing(self) -> list[Entry]:
        """Numbers between separators, each with labels before it and multiplicities after it."""
        if self._says_none() or self.texts[:3] == ["{", "}", ""]:
            return []
        self._skip_heading()
        closer = self.unwrapped()
        self.mode = "commas"
        if closer == "]" and self.position - 1 not in self.layout.comma_lists:
            self.mode = "spaces"
        found: list[Entry] = []
        while True:
            found.append(self._entry())
            if len(found) > ITEM_LIMIT:
                self.refuse_limit(self.starts[self.position], f"more than {ITEM_LIMIT} values")
            apart = self.separators() or self.mode == "spaces" or self.is_label(self.position)
            if self.kinds[self.position] == closer:
                self.position += closer != "end"
                self._skip_naming()
                self.expect("end")
                return found
            if self._skip_naming() and closer == self.kinds[self.position] == "end":
                return found
            if not apart:
                self.unexpected("separate the values with commas")

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
        while self.word(k) in _NAMING:
            k += 1 + (self.word(k) == "of" and self.kinds[k + 1] == "name")
        if self.kinds[k : k + 4] == ["name", "(", "name", ")"] and self.kinds[k + 4] in (":", "="):
            k += 4
        if self.kinds[k] in (":", "="):
            k += 1
        elif self.kinds[k] == "name":  # λ ∈ {2, 5}
            self.position = k + 1
            self.index()
            k = self.position + 1 if self.word() == "in" else k
        self.position = k

    def unwrapped(self) -> str:
        """Past a bracket round the whole rest; what closes the list then."""
        k = self.position
        kind = self.kinds[k]
        if kind not in ("(", "[", "{", "<") or self.kinds[self.closing(k) + 1] != "end":
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

    def _entry(self) -> Entry:
        if self.form is Form.MULTIPLICITIES:
            applied = self._applied()
            if applied is not None:
                return applied
        labels = self.labels()
        tree = self.expression(0)
        entry = Entry(tree, labels=labels)
        if self.form is Form.MULTIPLICITIES:
            self._both_multiplicities(entry)
        else:
            entry.algebraic = self._count()
        return entry

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
        if self.kinds[self.position] == "(":
            closer = ")"
            self.position += 1
        elif self.kinds[self.position] == ":":
            self.position += 1
        elif self.word() in {"", "is", "are"} | AND or self.is_label(self.position):
            return None
        count: int | None = None
        while self.word() or self.kinds[self.position] in ("number", "*", "="):
            if not closer and self.word() in AND:
                break
            if self.kinds[self.position] == "number":
                count = self._integer()
            else:
                if self.word() and self.word() not in _COUNTING | _COUNTS.keys():
                    self.unexpected("a multiplicity, such as (mult 2), was expected")
                count = (_TIMES | _COUNTS).get(self.word(), count)
                self.position += 1
        if closer:
            self.expect(closer)
        if count is None:
            self.unexpected("a multiplicity, such as (mult 2), was expected")
        return count

    def _integer(self) -> int:
        text = self.texts[self.position]
        if not text.isdecimal() or len(text) > 2:
            self.unexpected("a small whole number was expected")
        self.position += 1
        return int(text)

    def _applied(self) -> Entry | None:
        """alg(2) = 2: one multiplicity as a function of the eigenvalue."""
        role, width = self._role(self.position)
        opener = self.position + width
        if not role or self.kinds[opener] != "(" or self.kinds[self.closing(opener) + 1] != "=":
            return None
        self.position = opener + 1
        self.labels()
        entry = Entry(self.expression(0))
        self.expect(")")
        self.expect("=")
        self._assign(entry, role)
        return entry

    def _both_multiplicities(self, entry: Entry) -> None:
        """Past ": 2, 1", "(2, 1)", "algebraic 2, geometric 1" and the like."""
        roles: list[str] = []  # named, and their number still to come: AM = GM = 2
        depth = 0
        while True:
            k = self.position
            kind, word = self.kinds[k], self.word()
            named, width = self._role(k)
            if named:
                roles.append(named)
                self.position += width
                continue
            if word in _TIMES and entry.algebraic is None:
                entry.algebraic = _TIMES[word]
            elif kind == "number":
                self._assign(entry, *(roles or ["geometric" if entry.algebraic else "algebraic"]))
                roles = []
                continue
            elif kind == "(":
                depth += 1
            elif kind == ")" and depth:
                depth -= 1
            elif (kind == "," or word in AND) and not depth:
                if not self._goes_on(entry):
                    break
            elif kind not in (":", "=", ",") and word not in _COUNTING | AND | _VERBS:
                break
            self.position += 1
        if any(getattr(entry, role) is None for role in roles):
            self.unexpected("a multiplicity was expected, such as algebraic 2, geometric 1")

    def _role(self, k: int) -> tuple[str, int]:
        """The multiplicity that is named at a position, and by how many tokens: a, alg, m_a, m_{a}.

        ("", 0) for none.
        """
        at, width = k, 1
        if self.kinds[k] == "name" and self.kinds[k + 1] == "_":
            braced = self.kinds[k + 2] == "{"
            at, width = k + 2 + braced, 3 + 2 * braced
        if self.word(at) in _ALGEBRAIC:
            return "algebraic", width
        return ("geometric", width) if self.word(at) in _GEOMETRIC else ("", 0)

    def _assign(self, entry: Entry, *roles: str) -> None:
        count = self._integer()
        for role in roles:
            if getattr(entry, role) is not None:
                self.position -= 1
                self.unexpected(f"the {role} multiplicity is given twice")
            setattr(entry, role, count)

    def _goes_on(self, entry: Entry) -> bool:
        """Whether what follows a comma still belongs to this eigenvalue."""
        k = self.position + 1
        k += self.word(k) in AND
        if self.kinds[k] == "end":
            return False
        if self._role(k)[0]:
            return entry.algebraic is None or entry.geometric is None
        if entry.geometric is not None or entry.algebraic is None:
            return False
        after = self.kinds[k + 1]
        closed = after in (",", ";", "end", "}", "]") or self.word(k + 1) in AND
        return self.kinds[k] == "number" and closed
