"""Text → tokens of the answer language, in one pass and linear time.

Characters beyond ASCII go through an explicit map and NFKC; invisible ones are refused. A token
keeps the offsets of the *source*, so that messages can point at it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import takewhile

from eigtutor.answer import Limits, ParseFailure, excerpt
from eigtutor.document.words import word

FUNCTIONS = frozenset({"exp", "cos", "sin", "tan", "cosh", "sinh", "conj", "log", "ln"})
IMAGINARY = frozenset("ijI")
_WORDS = FUNCTIONS | {"sqrt", "pi"}
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
#: As Mathematica writes them.
_WORD_OF = {word.capitalize(): word for word in _WORDS}
ROOT_NAMES = frozenset({"RootOf", "CRootOf", "rootof"})
MATRIX_NAMES = frozenset({"Matrix", "matrix", "array", "mat", "vec", "Vector", "tensor"})


class Refusal(Exception):
    """Ends the reading of a text. It never leaves the engine: see :class:`ParseFailure`."""

    def __init__(self, failure: ParseFailure) -> None:
        super().__init__(failure.reason)
        self.failure = failure


@dataclass(slots=True)
class Tokens:
    """Parallel lists, closed by a token of kind ``end``.

    A kind is ``number``, ``name``, ``superscript``, ``vulgar``, ``newline``, ``break`` (TeX's two
    backslashes), ``begin``, ``finish`` (TeX's environments), ``frac``, ``binom``, ``sqrt`` (TeX's
    commands), or the sign itself.
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
    | (?P<maxima>%(?=(?:i|e|pi|lambda)\b))
    | (?P<sign>:=|==|->|\|\||[-+*/^()\[\]{}<>,;&'√|=:±∓⊕_!%])
    | (?P<newline>[\r\n][ \t\r\n]*)
    | (?P<module>(?:np|numpy|sp|sympy|math)\.(?=[A-Za-z]))
    | (?P<name>[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹¼½¾⅐-⅞]+)(?:\.(?![0-9]))?
    | (?P<break>\\\\(?:\[[0-9.]+[ ]?[a-z]{2}\])?)
    | (?P<words>\\(?:operatorname|math(?:rm|it|bf|bb|sf|cal)|text(?:bf|it)?|vec|hat|boldsymbol)
        [ ]?\{[A-Za-z .]+\})
    | (?P<command>\\(?:[A-Za-z]+|[][(),;:!{}\ ]))
    | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)
    | (?P<vulgar>[¼½¾⅐⅑⅒⅓-⅞])
    | (?P<blank>[$~"])
    | (?P<other>.))""",
    re.VERBOSE | re.DOTALL,
)

#: Programs' ways to say what a letter is; after "->" Mathematica writes it, too.
_EQUALS = frozenset({":=", "==", "->"})

#: TeX commands → kind and text of the token that they stand for; None for mere layout.
_COMMANDS: dict[str, tuple[str, str] | None] = {
    "\\frac": ("frac", ""),
    "\\dfrac": ("frac", ""),
    "\\tfrac": ("frac", ""),
    "\\cfrac": ("frac", ""),
    "\\binom": ("binom", ""),
    "\\dbinom": ("binom", ""),
    "\\tbinom": ("binom", ""),
    "\\sqrt": ("sqrt", ""),
    "\\begin": ("begin", ""),
    "\\end": ("finish", ""),
    "\\cdot": ("*", "*"),
    "\\times": ("*", "*"),
    "\\div": ("/", "/"),
    "\\pm": ("±", "±"),
    "\\mp": ("∓", "∓"),
    "\\oplus": ("⊕", "⊕"),
    "\\{": ("{", "{"),
    "\\}": ("}", "}"),
    "\\in": ("name", "in"),
    "\\approx": ("=", "="),
    "\\to": ("=", "="),
    "\\rightarrow": ("=", "="),
    "\\lambda": ("name", "λ"),
    "\\mid": ("|", "|"),
    "\\neq": ("!", "!"),
    "\\ne": ("!", "!"),
    "\\imath": ("name", "i"),
    "\\jmath": ("name", "j"),
    "\\lbrack": ("[", "["),
    "\\rbrack": ("]", "]"),
    "\\langle": ("<", "<"),
    "\\rangle": (">", ">"),
    "\\lbrace": ("{", "{"),
    "\\rbrace": ("}", "}"),
    "\\emptyset": ("name", "none"),
    "\\varnothing": ("name", "none"),
    "\\cr": ("break", ""),
    "\\(": None,
    "\\)": None,
    "\\[": None,
    "\\]": None,
} | dict.fromkeys(
    (
        *("\\left", "\\right", "\\big", "\\Big", "\\bigl", "\\bigr", "\\Bigl", "\\Bigr", "\\bigg"),
        *("\\displaystyle", "\\hline", "\\boxed"),
        *("\\mathrm", "\\mathit", "\\mathbf", "\\mathbb", "\\mathsf"),
        *("\\operatorname", "\\text", "\\vec"),
        *("\\quad", "\\qquad"),
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
    | dict.fromkeys("≈≃≅≔", "=")
    | dict.fromkeys("“”„‟«»", " ")
    | dict.fromkeys("、،", ",")
    | {"\u20d7": " "}  # the arrow over a vector
    | {"∛": "\\sqrt[3]", "∜": "\\sqrt[4]"}
    | {"⊤": "\\top ", "∧": " and ", "∨": " or ", "∖": " without "}
    | {"→": "->", "√": "√", "±": "±", "∓": "∓", "⊕": "⊕", "≠": "!=", "∈": " in ", "∅": " none "}
    | {ch: ch for ch in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
)


def tokens(source: str, limits: Limits, letters: Collection[str] = frozenset()) -> Tokens:
    """The tokens of a text; Refusal for one that is too long or holds what cannot be read.

    A name made of ``letters``, perhaps before a function's name, is split: tcos is t·cos. So is
    3E2, no power of ten, if E2 is among them.
    """
    if len(source) > limits.characters:
        raise _too_many_characters(len(source), limits.characters)
    text, origin = _normalized(source)
    found = Tokens(source)
    kinds, texts, starts, ends = found.kinds, found.texts, found.starts, found.ends
    split: dict[str, list[str]] = {}
    # Without its tail of spaces every run of them is followed by a token: see the pattern.
    for match in _TOKEN.finditer(text.rstrip(" \t")):
        kind = match.lastgroup or "other"
        lexeme = match[kind]
        start, end = match.span(kind)
        if kind == "sign":
            kind = "=" if lexeme in _EQUALS else lexeme
            if lexeme == "||":
                kind, lexeme = "name", "or"
            if lexeme == "*" and kinds and kinds[-1] == "*" and ends[-1] == start:
                kinds[-1] = "^"  # ** is the power
                ends[-1] = end
                continue
        elif kind == "number":
            if len(lexeme) > limits.digits:
                raise _too_many_digits(len(lexeme), limits.digits, _at(origin, start))
            mark = lexeme.find("E")
            if mark > 0 and lexeme[mark:] in letters:  # 3E2, where E2 is a matrix
                kinds += ("number", "name")
                texts += (lexeme[:mark], "E")
                starts += (start, start + mark)
                ends += (start + mark, start + mark + 1)
                start, lexeme = start + mark + 1, lexeme[mark + 1 :]
        elif kind == "name":
            if lexeme not in split:
                split[lexeme] = _split(_WORD_OF.get(lexeme, lexeme), letters)
            *heads, lexeme = split[lexeme]
            for head in heads:
                kinds.append(kind)
                texts.append(head)
                starts.append(start)
                start += len(head)
                ends.append(start)
        elif kind == "words":
            opening = lexeme.index("{") + 1
            words = list(re.finditer("[A-Za-z]+", lexeme[opening:]))
            for word in words:
                kinds.append("name")
                texts.append(word[0])
                starts.append(start + opening + word.start())
                # The last one with the brace that closes it.
                ends.append(end if word is words[-1] else start + opening + word.end())
            continue
        elif kind == "command":
            meaning = _COMMANDS.get(lexeme, ("name", lexeme[1:]))
            if meaning is None:
                continue
            kind, lexeme = meaning
        elif kind in ("blank", "module", "maxima"):
            continue
        elif kind == "other":
            raise Refusal(_unreadable(lexeme, _at(origin, start)))
        kinds.append(kind)
        texts.append(lexeme)
        starts.append(start)
        ends.append(end)
        if len(kinds) > limits.tokens:
            raise _too_many_signs(limits.tokens, _at(origin, start))
    kinds.append("end")
    texts.append("")
    starts.append(len(text))
    ends.append(len(text))
    if origin is not None:
        found.starts = [origin[k] for k in starts]
        found.ends = [origin[k - 1] + 1 if k else 0 for k in ends]
    return found


def _split(name: str, letters: Collection[str]) -> list[str]:
    """The names that are written together in one.

    >>> _split("isqrt", ()), _split("tcost", ("t", "e")), _split("te", ("t", "e"))
    (['i', 'sqrt'], ['t', 'cos', 't'], ['t', 'e'])
    """
    if len(name) == 1 or name in letters or name in _WORDS:
        return [name]
    pieces: list[str] = []
    at = 0
    while at < len(name):
        word = next((w for w in _LONGEST_FIRST if name.startswith(w, at)), name[at])
        if len(word) == 1 and word not in letters and word not in IMAGINARY:
            return [name]
        pieces.append(word)
        at += len(word)
    # An author's words are his own, but for i before a root or a function.
    return pieces if letters or (len(pieces) == 2 and len(pieces[1]) > 1) else [name]


def _at(origin: list[int] | None, offset: int) -> int:
    return offset if origin is None else origin[offset]


def _normalized(source: str) -> tuple[str, list[int] | None]:
    """The text in known characters, and for each of them the offset of its source (None: same)."""
    if source.isascii():
        return source, None
    pieces: list[str] = []
    origin: list[int] = []
    offset = 0
    while offset < len(source):
        ch = source[offset]
        length = 1
        if ch.isascii():
            piece = ch
        elif sort := _small(ch):
            length = sum(1 for _ in takewhile(lambda c: _small(c) == sort, source[offset:]))
            run = source[offset : offset + length]
            piece = _exponent(run) if sort == "<super>" else f"_{{{_plain(run)}}}"
        else:
            piece = _CHARACTERS.get(ch) or _compatible(ch, offset)
        pieces.append(piece)
        origin.extend(offset + min(k, length - 1) for k in range(len(piece) - 1))
        origin.append(offset + length - 1)
        offset += length
    origin.append(len(source))
    return "".join(pieces), origin


def _small(ch: str) -> str:
    """<super> for a small raised character, <sub> for a lowered one, else ""."""
    sort = unicodedata.decomposition(ch).partition(" ")[0]
    return sort if sort in ("<super>", "<sub>") else ""


def _plain(run: str) -> str:
    return unicodedata.normalize("NFKC", run).replace("−", "-")


def _exponent(raised: str) -> str:
    """Small raised characters: digits stay as they are, others become an exponent in brackets."""
    text = _plain(raised)
    if text == "T":
        return "^T"
    return raised if text.strip("+-").isdigit() else f"^({text})"


def _too_many_characters(count: int, limit: int) -> Refusal:
    reason = word(
        "the text has {count} characters; at most {limit} are read",
        count=f"{count:,}",
        limit=f"{limit:,}",
    )
    return Refusal(ParseFailure(offset=limit, reason=reason, sort="limit"))


def _too_many_digits(count: int, limit: int, at: int) -> Refusal:
    reason = word(
        "a number of {count} digits; at most {limit} are read",
        count=f"{count:,}",
        limit=f"{limit:,}",
    )
    return Refusal(ParseFailure(offset=at, reason=reason, sort="limit"))


def _too_many_signs(limit: int, at: int) -> Refusal:
    reason = word("the text has more than {limit} numbers and signs", limit=f"{limit:,}")
    return Refusal(ParseFailure(offset=at, reason=reason, sort="limit"))


def _compatible(ch: str, offset: int) -> str:
    if unicodedata.category(ch) == "Cf":
        reason = word("an invisible character ({code}); delete it", code=f"U+{ord(ch):04X}")
        raise Refusal(ParseFailure(offset=offset, reason=reason))
    digit = unicodedata.decimal(ch, None)
    return unicodedata.normalize("NFKC", ch) if digit is None else str(digit)


def _unreadable(ch: str, offset: int) -> ParseFailure:
    if unicodedata.category(ch)[0] == "C":
        reason = word("a control character ({code})", code=f"U+{ord(ch):04X}")
    else:
        reason = word("the character {character} has no meaning here", character=repr(excerpt(ch)))
    return ParseFailure(offset=offset, reason=reason)
