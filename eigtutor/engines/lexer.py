"""Text → tokens of the answer language, in one pass and linear time.

Characters beyond ASCII go through an explicit map and NFKC; invisible ones are refused. A token
keeps the offsets of the *source*, so that messages can point at it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from eigtutor.answer import Limits, ParseFailure, excerpt

FUNCTIONS = frozenset({"exp", "cos", "sin", "tan", "cosh", "sinh", "conj", "log", "ln"})
IMAGINARY = frozenset("ijI")
MATRIX_NAMES = frozenset({"Matrix", "matrix", "array", "mat"})


class Refusal(Exception):
    """Ends the reading of a text. It never leaves the engine: see :class:`ParseFailure`."""

    def __init__(self, failure: ParseFailure) -> None:
        super().__init__(failure.reason)
        self.failure = failure


@dataclass(slots=True)
class Tokens:
    """Parallel lists, closed by a token of kind ``end``.

    A kind is ``number``, ``name``, ``superscript``, ``vulgar``, ``newline``, ``break`` (TeX's two
    backslashes), ``begin``, ``finish`` (TeX's environments), ``frac``, ``sqrt`` (TeX's commands),
    or the sign itself.
    """

    source: str
    kinds: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


# Every alternative is decided by its first character and no repetition is nested: linear time.
_TOKEN = re.compile(
    r"""[ \t]*(?:
      (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<sign>[-+*/^()\[\]{}<>,;&'√|=:±_!%])
    | (?P<newline>[\r\n][ \t\r\n]*)
    | (?P<name>[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹¼½¾⅐-⅞]+)
    | (?P<break>\\\\)
    | (?P<command>\\(?:[A-Za-z]+|[,;:!\ ]))
    | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)
    | (?P<vulgar>[¼½¾⅐⅑⅒⅓-⅞])
    | (?P<blank>[$~])
    | (?P<other>.))""",
    re.VERBOSE | re.DOTALL,
)

#: TeX commands → kind and text of the token that they stand for; None for mere layout.
_COMMANDS: dict[str, tuple[str, str] | None] = {
    "\\frac": ("frac", ""),
    "\\dfrac": ("frac", ""),
    "\\tfrac": ("frac", ""),
    "\\sqrt": ("sqrt", ""),
    "\\begin": ("begin", ""),
    "\\end": ("finish", ""),
    "\\cdot": ("*", "*"),
    "\\times": ("*", "*"),
    "\\div": ("/", "/"),
    "\\pm": ("±", "±"),
    "\\imath": ("name", "i"),
    "\\jmath": ("name", "j"),
    "\\lbrack": ("[", "["),
    "\\rbrack": ("]", "]"),
    "\\langle": ("<", "<"),
    "\\rangle": (">", ">"),
} | dict.fromkeys(
    (
        *("\\left", "\\right", "\\big", "\\Big", "\\bigl", "\\bigr", "\\displaystyle", "\\hline"),
        *("\\mathrm", "\\mathit", "\\operatorname", "\\text", "\\quad", "\\qquad"),
        *("\\,", "\\;", "\\:", "\\!", "\\ "),
    )
)

#: What NFKC does not do, or does otherwise than is meant here.
_CHARACTERS = (
    dict.fromkeys("−–—‐‑﹣－", "-")
    | dict.fromkeys("×·⋅∙•∗✕", "*")
    | dict.fromkeys("÷⁄∕", "/")
    | dict.fromkeys("⟨〈", "<")
    | dict.fromkeys("⟩〉", ">")
    | dict.fromkeys("′’", "'")
    | {"ᵀ": "^T", "√": "√", "±": "±"}
    | {ch: ch for ch in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
)


def tokens(source: str, limits: Limits) -> Tokens:
    """The tokens of a text; Refusal for one that is too long or holds what cannot be read."""
    if len(source) > limits.characters:
        reason = f"the text has {len(source):,} characters; at most {limits.characters:,} are read"
        raise Refusal(ParseFailure(offset=limits.characters, reason=reason, sort="limit"))
    text, origin = _normalized(source)
    found = Tokens(source)
    kinds, texts, starts, ends = found.kinds, found.texts, found.starts, found.ends
    # Without its tail of spaces every run of them is followed by a token: see the pattern.
    for match in _TOKEN.finditer(text.rstrip(" \t")):
        kind = match.lastgroup or "other"
        lexeme = match[kind]
        start, end = match.span(kind)
        if kind == "sign":
            kind = lexeme
            if lexeme == "*" and kinds and kinds[-1] == "*" and ends[-1] == start:
                kinds[-1] = "^"  # ** is the power
                ends[-1] = end
                continue
        elif kind == "number":
            if len(lexeme) > limits.digits:
                reason = f"a number of {len(lexeme):,} digits; at most {limits.digits:,} are read"
                raise Refusal(ParseFailure(offset=_at(origin, start), reason=reason, sort="limit"))
        elif kind == "name":
            if lexeme[0] in IMAGINARY and (lexeme[1:] in FUNCTIONS or lexeme[1:] == "sqrt"):
                kinds.append(kind)  # isqrt(2) is i·sqrt(2)
                texts.append(lexeme[0])
                starts.append(start)
                ends.append(start + 1)
                lexeme, start = lexeme[1:], start + 1
        elif kind == "command":
            meaning = _COMMANDS.get(lexeme, ("name", lexeme[1:]))
            if meaning is None:
                continue
            kind, lexeme = meaning
        elif kind == "blank":
            continue
        elif kind == "other":
            raise Refusal(_unreadable(lexeme, _at(origin, start)))
        kinds.append(kind)
        texts.append(lexeme)
        starts.append(start)
        ends.append(end)
        if len(kinds) > limits.tokens:
            reason = f"the text has more than {limits.tokens:,} numbers and signs"
            raise Refusal(ParseFailure(offset=_at(origin, start), reason=reason, sort="limit"))
    kinds.append("end")
    texts.append("")
    starts.append(len(text))
    ends.append(len(text))
    if origin is not None:
        found.starts = [origin[k] for k in starts]
        found.ends = [origin[k - 1] + 1 if k else 0 for k in ends]
    return found


def _at(origin: list[int] | None, offset: int) -> int:
    return offset if origin is None else origin[offset]


def _normalized(source: str) -> tuple[str, list[int] | None]:
    """The text in known characters, and for each of them the offset of its source (None: same)."""
    if source.isascii():
        return source, None
    pieces: list[str] = []
    origin: list[int] = []
    for offset, ch in enumerate(source):
        piece = ch if ch.isascii() else _CHARACTERS.get(ch) or _compatible(ch, offset)
        pieces.append(piece)
        origin.extend([offset] * len(piece))
    origin.append(len(source))
    return "".join(pieces), origin


def _compatible(ch: str, offset: int) -> str:
    if unicodedata.category(ch) == "Cf":
        reason = f"an invisible character (U+{ord(ch):04X}); delete it"
        raise Refusal(ParseFailure(offset=offset, reason=reason))
    digit = unicodedata.decimal(ch, None)
    return unicodedata.normalize("NFKC", ch) if digit is None else str(digit)


def _unreadable(ch: str, offset: int) -> ParseFailure:
    if unicodedata.category(ch)[0] == "C":
        return ParseFailure(offset=offset, reason=f"a control character (U+{ord(ch):04X})")
    reason = f"the character {excerpt(ch)!r} has no meaning here"
    return ParseFailure(offset=offset, reason=reason)
