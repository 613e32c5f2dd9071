"""The grammar of what is said about parameters: t ≠ 0, s and t real, x = −y − z."""

from __future__ import annotations

from collections.abc import Iterator

from eigtutor.document.words import word
from eigtutor.engines.counts import AND
from eigtutor.engines.expression import Expression
from eigtutor.engines.grammar import Reader
from eigtutor.engines.lexer import FUNCTIONS
from eigtutor.engines.multiplicities import MultiplicityReader

_GREEK = frozenset(
    {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda"}
    | {"lam", "lamda", "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi"}
    | {"omega"}
)
_RESERVED = FUNCTIONS | {"sqrt", "pi", "π", "e", "i", "j", "I", "diag"}
_OPENING = frozenset({"where", "with", "for", "when", "if", "such"})
_SEPARATING = _OPENING | AND | {"that"}
#: What may be said before a parameter (any real t), and after it (t is a free parameter).
_KINDS_OF_NUMBERS = frozenset(
    {"any", "all", "every", "each", "some", "arbitrary", "free", "real", "complex", "nonzero"}
    | {f"{noun}{s}" for noun in ("scalar", "number", "parameter", "constant") for s in ("", "s")}
)
_SAYING = _KINDS_OF_NUMBERS | {"is", "are", "be", "a", "an"}
_MARKING = frozenset({"in", "free", "arbitrary", "any", "real", "complex", "nonzero"})
_BRACKETS = frozenset({"(", "[", "<", "begin", "binom"})
_COORDINATES = ["x", "y", "z", "w"]
_ALL_NUMBERS = frozenset({"r", "c", "reals"})


def is_parameter(name: str) -> bool:
    """Whether a name, perhaps with an index, may stand for any number; a word may not."""
    letter = name.partition("_")[0]
    return name not in _RESERVED and (len(letter) == 1 or letter.lower() in _GREEK)


class ConditionReader(MultiplicityReader):
    """Reads conditions at the end of vectors. Raises Refusal.

    Left out is only what leaves the span as it is: that parameters are not 0, or any numbers.
    Equations are kept; all else is refused.
    """

    _equating = False

    def operator(self) -> str:
        """As in lists; but in an equation 2x = 3y the x is no label."""
        if not self._equating:
            return super().operator()
        return "" if self.word() in _SEPARATING else Reader.operator(self)

    def conditions(self) -> list[list[Expression]]:
        """Cut the conditions off the end, and off a set {v : conditions}; the equations in them:
        of each the sides."""
        start = self.position
        found: list[list[Expression]] = []
        if self.kinds[start] == "{":
            bar = self._bar(start)
            if bar is not None:
                found += self.cut(bar, self.closing(start))
                if all(self.kinds[k] != "," for k in self._directly_within(start)):
                    self.layout.comma_lists.discard(start)  # the commas were the conditions'
        tail = self._tail()
        if tail is not None:
            if tail == start:
                self.refuse(self.starts[start], word("a condition, and no vector before it"))
            found += self.cut(tail, len(self.kinds) - 1)
        self.position = start
        return found

    def coordinates(self) -> list[str]:
        """x, y, z or x_1, x_2, …, where the whole text is equations in these, one of which holds
        several; no names for other texts."""
        if not self.outside("=") or {*self.kinds} & _BRACKETS:
            return []
        names: list[set[str]] = [set()]
        for k, kind in enumerate(self.kinds):
            if kind in (",", ";") or self.word(k) in AND:
                names.append(set())
            elif kind == "name":
                names[-1].add(self.texts[k] + self._index_at(k + 1))
        every = sorted(set().union(*names))
        count = len(every)
        known = every == sorted(_COORDINATES[:count]) or every == [
            f"{every[0][0]}_{k}" for k in range(1, count + 1)
        ]
        return every if known and any(len(each) > 1 for each in names) else []

    def _index_at(self, k: int) -> str:
        here, self.position = self.position, k
        index = self.index()
        self.position = here
        return index

    # -- where conditions begin --------------------------------------------------------------

    def _bar(self, opener: int) -> int | None:
        """The sign : or | in a set that stands outside the brackets within it."""
        inside = self._directly_within(opener)
        return next((k for k in inside if self.kinds[k] in (":", "|")), None)

    def _directly_within(self, opener: int) -> Iterator[int]:
        """The positions in a bracket, but for those in brackets within it."""
        depth = 0
        for k in range(opener, self.closing(opener)):
            depth += self.kinds[k] in ("(", "[", "{", "<", "begin")
            depth -= self.kinds[k] in (")", "]", "}", ">", "finish")
            if depth == 1:
                yield k

    def _tail(self) -> int | None:
        """Where the conditions after all vectors begin, without the separator before them."""
        names = self.outside("name", self.position)
        marks = [k for k in names if self.word(k) in _MARKING] + self.outside("!", self.position)
        starts = [k for k in names if self.word(k) in _OPENING] + [*map(self._subject, marks)]
        if not starts:
            return None
        first = min(starts)
        return first - (first > self.position and self.kinds[first - 1] in (",", ";"))

    def _subject(self, mark: int) -> int:
        """Where the parameters begin of which something is said: s in "s, t are real"."""
        first = mark
        while first > self.position:
            before = first - 1
            if self.word(before) in _OPENING:
                return before
            if self.word(before) in _SAYING and len(self.word(before)) > 1:
                first = before
                continue
            joined = first < mark and (self.kinds[before] == "," or self.word(before) in AND)
            name = self._name_before(before if joined else first)
            # In "(0, 1)t, s in R" t belongs to the vector.
            if name is None or name < self.position or (joined and not self._stands_apart(name)):
                break
            if not joined and first < mark and self.word(first) not in _SAYING:
                break
            first = name
        return first

    def _name_before(self, k: int) -> int | None:
        """Where the parameter begins that ends before a position: t, x_2, x_{2}."""
        k -= 1
        if self.kinds[k] == "}" and self.kinds[k - 3 : k - 1] == ["_", "{"]:
            k -= 4
        elif self.kinds[k - 1] == "_":
            k -= 2
        return k if self.kinds[k] == "name" and is_parameter(self.texts[k]) else None

    def _stands_apart(self, k: int) -> bool:
        return self.kinds[k - 1] in (",", ";") or self.word(k - 1) in _SEPARATING | _SAYING

    # -- what they say -----------------------------------------------------------------------

    def cut(self, first: int, last: int) -> list[list[Expression]]:
        """The equations among the conditions from one token to another, which are left out."""
        self.position, self.mode = first, ""
        found: list[list[Expression]] = []
        said = False
        while True:
            while self.kinds[self.position] in (",", ";", ":", "|") or self.word() in _SEPARATING:
                self.position += 1
            if self.position >= last:
                if not said:
                    self.unexpected(word("a condition is missing here"))
                break
            start, said = self.position, True
            if not (self._leaves_span() and self._at_boundary(last)):
                self.position = start
                found.append(self._equation(last))
        for row in (self.kinds, self.texts, self.starts, self.ends):
            del row[first:last]
        return found

    def _at_boundary(self, last: int) -> bool:
        k = self.position
        return k >= last or self.kinds[k] in (",", ";") or self.word(k) in _SEPARATING

    def _leaves_span(self) -> bool:
        """Past t ≠ 0, t in R, s and t are real, any t: what holds of all parameters, but for 0."""
        quantified = self._skip(_KINDS_OF_NUMBERS)
        if not self._parameter():
            return quantified and self.word() in _SEPARATING  # for all real numbers and …
        k = self.position
        while self.kinds[k] == "," or self.word(k) in AND:
            self.position = k + 1
            if not self._parameter():
                self.position = k
                break
            k = self.position
        if self.word() == "in":
            return self._all_numbers()
        if self.kinds[self.position] == "!":
            self.position += 1
            self.position += self.kinds[self.position] == "="
            return self._zero()
        said = self._skip(_SAYING)
        if self.word() == "not":  # not both 0
            self.position += 1
            return self._skip(frozenset({"both", "all"})) and self._zero()
        return quantified or said

    def _parameter(self) -> bool:
        """Past a parameter, if one stands there."""
        k = self.position
        if self.kinds[k] != "name" or not is_parameter(self.texts[k]):
            return False
        self.position += 1
        self.index()
        return True

    def _skip(self, words: frozenset[str]) -> bool:
        start = self.position
        while self.word() in words:
            self.position += 1
        return self.position > start

    def _zero(self) -> bool:
        self.position += 1
        return self.texts[self.position - 1].lower() in ("0", "zero")

    def _all_numbers(self) -> bool:
        """Past in R, in the reals, in R without {0}."""
        self.position += 1
        self.position += self.word() == "the"
        if not self._skip(_ALL_NUMBERS):
            return False
        if self.word() in ("without", "setminus") or self.kinds[self.position] in ("-", "/"):
            self.position += 1
        k = self.position
        if self.texts[k : k + 3] == ["{", "0", "}"]:
            self.position += 3
        return True

    def _equation(self, last: int) -> list[Expression]:
        """The sides of x = −y − z."""
        start = self.starts[self.position]
        self._equating = True
        sides = [self.expression(0)]
        while self.kinds[self.position] == "=":
            self.position += 1
            sides.append(self.expression(0))
        self._equating = False
        if len(sides) == 1 or not self._at_boundary(last):
            self.refuse(
                start,
                word("of conditions only t ≠ 0, t in R and equations such as x = 2y are read"),
            )
        return sides
