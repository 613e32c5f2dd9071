"""The grammar of yes and no: in words, with an eigenvalue, and with a reason that is read past."""

from __future__ import annotations

import re
from itertools import islice

from eigtutor.answer import Limits, ParseFailure
from eigtutor.document.words import word
from eigtutor.engines.conditions import ConditionReader
from eigtutor.engines.counts import Entry
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.lists import Sketch
from eigtutor.forms import Form

_YES = frozenset({"yes", "y", "true", "yeah", "yep"})
_NO = frozenset({"no", "n", "false", "nope"})
#: What the matrix or the vector is said to be, or after a negation not to be.
_SO = frozenset({"diagonalizable", "diagonalisable", "diagonalized", "diagonalised", "eigenvector"})
_NOT_SO = frozenset({"defective", "nondiagonalizable", "nondiagonalisable"})
_NEGATIONS = frozenset({"not", "non", "cannot", "never", "isnt", "cant"})
#: Before 't.
_CONTRACTED = frozenset({"isn", "can", "doesn", "aren"})
_FILLERS = frozenset(
    {"is", "it", "v", "a", "an", "the", "with", "and", "for", "of", "to", "its", "this", "over"}
    | {"eigenvalue", "vector", "matrix", "value", "numbers", "complex", "real"}
    | {"rational", "corresponding", "belonging", "q", "r", "c", "has", "be", "can"}
)
#: So many places are looked at where a reason may begin.
_TRIES = 4


class DecisionReader(ConditionReader):
    """Reads decisions. Raises Refusal."""

    def decision(self, form: Form) -> Sketch:
        """Yes or no in words; perhaps with an eigenvalue beside it."""
        self.form = form
        said = self._said()
        found = Sketch(form, holds=next(iter(said), None))
        if self.kinds[self.position] == "end":
            if found.holds is None:
                self.refuse(0, word("answer yes or no"))
            return found
        if form is Form.YES_OR_NO or found.holds is False:
            self.unexpected(word("nothing more was expected") if said else word("answer yes or no"))
        found.holds = True
        k = self.position
        if said and self.kinds[k] == "-" and self.starts[k + 1] > self.ends[k]:
            reason = word("two readings, a dash or a sign; write {form}", form="yes, λ = …")
            self.refuse(self.starts[k], reason)
        bracketed = self.kinds[self.position] == "(" and self.is_label(self.position + 1)
        self.position += bracketed  # yes (λ = 5)
        self.labels()
        found.entries.append(Entry(self.expression(0)))
        if bracketed:
            self.expect(")")
        if self.kinds[self.position] != "end":  # 5, yes
            self.separators()
            if self._said() == {False}:
                self.refuse(0, _contradiction())
        self.expect("end")
        return found

    def operator(self) -> str:
        """As in lists; in a decision its words end a number, too."""
        deciding = self.form in (Form.YES_OR_NO, Form.YES_WITH_EIGENVALUE)
        return "" if deciding and self.word() in _YES | _NO | _FILLERS else super().operator()

    def _said(self) -> set[bool]:
        """What the words from here on say: at most one thing."""
        said: set[bool] = set()
        negations = 0
        while True:
            k, word = self.position, self.word()
            if word in _CONTRACTED and self.texts[k + 1 : k + 3] == ["'", "t"]:
                negations += 1
                self.position += 2
            elif word == "it" and self.texts[k + 1 : k + 3] == ["'", "s"]:
                self.position += 2
            elif word in _NEGATIONS or (word == "no" and self.word(k + 1) in _SO | _NOT_SO):
                negations += 1
            elif word in _YES | _NO | _SO | _NOT_SO and not self._is_label_here():
                said.add((word in _YES | _SO) == (negations == 0))
                negations = self._settled(negations)
            elif self.kinds[k] in (",", ";", ":") and (said or negations):
                if negations:
                    said.add(False)
                negations = self._settled(negations)
            elif not (word in _FILLERS and not self._is_label_here()) and not (
                self.kinds[k] == "-" and self.word(k - 1) == "non"
            ):
                break
            self.position += 1
        if negations:  # it is not
            said.add(False)
        self._settled(negations)
        if len(said) > 1:
            self.refuse(0, _contradiction())
        return said

    def _is_label_here(self) -> bool:
        return self.kinds[self.position + 1] in ("=", "_")

    def _settled(self, negations: int) -> int:
        if negations > 1:
            self.refuse(0, word("this negates twice; answer yes or no"))
        return 0


def _contradiction() -> str:
    return word("this says both yes and no; answer yes or no")


# -- reasons -------------------------------------------------------------------------------------

_REASON = re.compile(
    r"\b(?:because|since|as)\b|[:(]|\s[-–—]\s|(?<=[\s,;])A ?[*·]? ?v ?(?:=|is\b)", re.IGNORECASE
)


def claim(text: str, form: Form, limits: Limits) -> str:
    """The part of an answer that says yes or no, without the reason given after it.

    A reason stands after "because", "since" or "as"; after a no, and where no eigenvalue is asked
    for, also after a colon, in brackets, or is a statement about Av. Refusal where it says the
    contrary.
    """
    text = re.sub(r"(?<=[A-Za-z])[!\s]+\Z", "", text)
    if len(text) > limits.characters:
        return text
    for match in islice(_REASON.finditer(text), _TRIES):
        head = text[: match.start()].rstrip(" \t\r\n,;.:(!–—-")
        holds, valued = _decided(head, form, limits)
        if holds is None:
            continue
        if not match[0].strip(" :(-–—") and (valued or (holds and form is not Form.YES_OR_NO)):
            continue
        if match[0][0] in "Aa" and match[0].lower() != "as" and holds:
            continue
        reason = text[match.end() :].strip(" \t,;.:()")
        contrary, told = _decided(reason, form, limits)
        if contrary is (not holds) or (not holds and re.search(r"\byes\b", reason, re.IGNORECASE)):
            raise Refusal(ParseFailure(offset=match.start(), reason=_contradiction()))
        if form is Form.YES_WITH_EIGENVALUE and contrary and holds and told and not valued:
            return " " * match.end() + text[match.end() :]  # yes, because Av = 5v
        return head
    return text


def _decided(text: str, form: Form, limits: Limits) -> tuple[bool | None, bool]:
    """What a text says alone, and whether with an eigenvalue; None if it says nothing."""
    try:
        sketch = DecisionReader(text, limits, frozenset()).decision(form)
    except Refusal:
        return None, False
    return sketch.holds, bool(sketch.entries)
