"""Where a parser stands in its tokens, and how it refuses to go on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NoReturn

from eigtutor.answer import Limits, ParseFailure, excerpt
from eigtutor.document.words import word
from eigtutor.engines.layout import laid_out
from eigtutor.engines.lexer import Refusal, tokens


class Cursor:
    """The tokens of a text, a position among them, and how deep the parser has gone."""

    def __init__(self, source: str, limits: Limits, letters: Collection[str] = frozenset()) -> None:
        self.layout = laid_out(tokens(source, limits, letters), limits)
        self.source = source
        self.letters = letters
        self.limits = limits
        self.kinds = self.layout.kinds
        self.texts = self.layout.texts
        self.starts = self.layout.starts
        self.ends = self.layout.ends
        self.position = 0
        self.depth = 0
        # What separates entries where we are: "" inside round brackets and in TeX.
        self.mode: Literal["", "spaces", "commas"] = ""
        self.imaginary = ""
        if self.kinds[0] == "end":
            self.refuse(0, word("there is nothing to read here"))

    def deeper(self, at: int) -> None:
        """Count one level down; whoever comes back counts it up."""
        self.depth += 1
        if self.depth > self.limits.depth:
            self.refuse_limit(
                at, word("expressions are nested more than {depth} deep", depth=self.limits.depth)
            )

    def expect(self, kind: str) -> None:
        """Read a token of that kind."""
        if self.kinds[self.position] != kind:
            self.unexpected("" if kind == "end" else word("'{sign}' was expected", sign=kind))
        self.position += 1

    def unexpected(self, expected: str = "") -> NoReturn:
        """Refuse the next token, saying what it is and what was expected."""
        kind = self.kinds[self.position]
        remark = _remark(kind, excerpt(self.texts[self.position], 20))
        self.refuse(self.starts[self.position], f"{remark}; {expected}" if expected else remark)

    def closing(self, opener: int) -> int:
        """The position of the bracket that closes the one at a position."""
        depth = 0
        for k in range(opener, len(self.kinds)):
            depth += self.kinds[k] in ("(", "[", "{", "<")
            depth -= self.kinds[k] in (")", "]", "}", ">")
            if not depth:
                return k
        return len(self.kinds) - 1

    def refuse(self, at: int, reason: str) -> NoReturn:
        """Give up: the text is wrong at that offset."""
        raise Refusal(ParseFailure(offset=at, reason=reason))

    def refuse_limit(self, at: int, reason: str) -> NoReturn:
        """Give up: the text is too large."""
        raise Refusal(ParseFailure(offset=at, reason=reason, sort="limit"))


def _remark(kind: str, text: str) -> str:
    """What is wrong with a token that stands where none of its kind can."""
    match kind:
        case "=":
            return word("'=' has no place here; give the value alone")
        case "!":
            return word("factorials are not read; write the number out")
        case "%":
            return word("percentages are not read; write a fraction")
        case "|":
            return word("bars are not read; write the entries alone")
        case "end":
            return word("the text ends too soon")
        case _:
            return word("'{text}' is out of place here", text=text or kind)
