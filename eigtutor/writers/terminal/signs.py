"""The characters a terminal can show: two sets of signs, people's text made safe, styles.

Inside the writer a style is a pair of control characters round the text, and GLUE is a space
where no line may break. People's text cannot hold them: :func:`safe` takes control characters
out. :func:`finished` turns styles into escape sequences, or drops them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from eigtutor.document.math import Rel

GLUE = "\x1f"

Style: TypeAlias = Literal["bold", "italic", "accent", "good"]
_STYLES: dict[Style, tuple[str, str, str, str]] = {
    # marks on and off, escape sequences on and off
    "bold": ("\x01", "\x02", "\x1b[1m", "\x1b[22m"),
    "italic": ("\x03", "\x04", "\x1b[3m", "\x1b[23m"),
    "accent": ("\x05", "\x06", "\x1b[36m", "\x1b[39m"),
    "good": ("\x0e", "\x0f", "\x1b[32m", "\x1b[39m"),
}
_UNMARKED = {ord(mark): None for on, off, *_ in _STYLES.values() for mark in (on, off)}
_COLORED = {
    ord(mark): code
    for on, off, start, stop in _STYLES.values()
    for mark, code in ((on, start), (off, stop))
}


def styled(text: str, style: Style) -> str:
    """Every word of the text in a style."""
    on, off, *_ = _STYLES[style]
    return " ".join(f"{on}{word}{off}" if word else "" for word in text.split(" "))


def plain(text: str) -> str:
    """The text without its styles, and with ordinary spaces."""
    return text.translate(_UNMARKED).replace(GLUE, " ")


def cells(text: str) -> int:
    """Columns that the text takes on the screen."""
    bare = text.translate(_UNMARKED)
    if bare.isascii():
        return len(bare)
    from rich.cells import cell_len  # a big module, and plain ASCII does without it

    return cell_len(bare.replace(GLUE, " "))


def finished(lines: list[str], *, color: bool) -> str:
    """The lines as they go to the screen."""
    if not color:
        return "\n".join(plain(line).rstrip(" ") for line in lines)
    text = "\n".join(line.replace(GLUE, " ").rstrip(" ") for line in lines)
    for on, off, *_ in _STYLES.values():
        text = re.sub(f"{off}( *){on}", r"\1", text)  # one run instead of word for word
    return text.translate(_COLORED)


# -- the two sets ------------------------------------------------------------------------------

Fence: TypeAlias = Literal["matrix", "bar", "paren", "brace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """One set of signs.

    A fence is pairs of characters, left and right: of a single line; of the top, the middle and
    the bottom of a tall one; and of a brace's point.
    """

    ascii: bool
    minus: str
    dot: str
    times: str
    root: str
    relations: Mapping[Rel, str]
    fences: Mapping[Fence, str]
    bar: str
    pivot: tuple[str, str]
    rule: str
    double_rule: str
    arrow_head: str
    becomes: str
    swaps: str
    check: str
    conclusion: str
    bullet: str
    side: str
    frame: tuple[str, str, str, str, str]  # corners from the top left clockwise, the upright


UNICODE = Signs(
    ascii=False,
    minus="−",
    dot="·",
    times="×",
    root="√",
    relations={
        "=": "=",
        "!=": "≠",
        "<": "<",
        "<=": "≤",
        ">": ">",
        ">=": "≥",
        "~": "~",
        "in": "∈",
        "approx": "≈",
    },
    fences={"matrix": "[]⎡⎤⎢⎥⎣⎦", "bar": "││││││││", "paren": "()⎛⎞⎜⎟⎝⎠", "brace": "{}⎧⎫⎪⎪⎩⎭⎨⎬"},
    bar="│",
    pivot=("‹", "›"),
    rule="─",
    double_rule="═",
    arrow_head="▶",
    becomes="→",
    swaps="↔",
    check="✓",
    conclusion="⇒",
    bullet="•",
    side="┃",
    frame=("╭", "╮", "╯", "╰", "│"),
)

ASCII = Signs(
    ascii=True,
    minus="-",
    dot="*",
    times="x",
    root="sqrt",
    relations={
        "=": "=",
        "!=": "!=",
        "<": "<",
        "<=": "<=",
        ">": ">",
        ">=": ">=",
        "~": "~",
        "in": "in",
        "approx": "~=",
    },
    fences={"matrix": "[][][][]", "bar": "||||||||", "paren": "()/\\||\\/", "brace": "{}{}{}{}"},
    bar="|",
    pivot=("<", ">"),
    rule="-",
    double_rule="=",
    arrow_head=">",
    becomes="->",
    swaps="<->",
    check="(ok)",
    conclusion="=>",
    bullet="*",
    side="|",
    frame=("+", "+", "+", "+", "|"),
)

_GREEK_NAMES = [
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi"),
    *("chi", "psi", "omega"),
]
GREEK = dict(zip(_GREEK_NAMES, "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
GREEK |= {name.capitalize(): letter.upper() for name, letter in GREEK.items()}

_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzTABDJN",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴶᴺ",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
)


def superscript(text: str) -> str:
    """The text in small raised characters, or "" if Unicode lacks one of them."""
    return text.translate(_SUPERSCRIPTS) if all(ord(c) in _SUPERSCRIPTS for c in text) else ""


def subscript(text: str) -> str:
    """The text in small lowered characters, or "" if Unicode lacks one of them."""
    return text.translate(_SUBSCRIPTS) if all(ord(c) in _SUBSCRIPTS for c in text) else ""


# -- people's text -----------------------------------------------------------------------------

_JOINERS = "\u200c\u200d"  # Persian, Devanagari and emoji need them
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ") | {0xA0: GLUE, 0x202F: GLUE}


def safe(text: str, signs: Signs) -> str:
    """Text that may come from a person, without what could command a terminal.

    White space becomes spaces, controls a sign of replacement, directional marks nothing. For
    the set without Unicode it is transliterated, with ? for what has no likeness.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(_shown(ch) for ch in text.translate(_SPACES))
    if not signs.ascii:
        return shown
    return "".join(ch if ch.isascii() else _ascii(ch) for ch in shown)


def _shown(ch: str) -> str:
    if ch == GLUE:
        return ch
    category = unicodedata.category(ch)
    if category in ("Cc", "Cs"):
        return "\N{REPLACEMENT CHARACTER}"
    if category == "Zs":
        return " "
    return "" if category == "Cf" and ch not in _JOINERS else ch


_LIKENESSES = {
    **{letter: name for name, letter in GREEK.items()},
    **dict.fromkeys("−–—‐‑‒―", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **{"…": "...", "·": "*", "×": "x", "÷": "/", "⁄": "/", "√": "sqrt", "∈": " in ", "±": "+/-"},
    **{"≠": "!=", "≤": "<=", "≥": ">=", "≈": "~=", "→": "->", "↔": "<->", "⇒": "=>", "∞": "oo"},
    **{"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l"},
    **{"Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i", "•": "*"},
    **{"€": "EUR", "£": "GBP", "§": "par. ", "°": " deg", "✓": "(ok)"},
    **dict.fromkeys(_JOINERS, ""),
}


def _ascii(ch: str) -> str:
    known = _LIKENESSES.get(ch)
    if known is not None:
        return known
    parts = [c for c in unicodedata.normalize("NFKD", ch) if not unicodedata.combining(c)]
    if not parts:
        return ""  # an accent by itself
    likeness = "".join(c if c.isascii() else _LIKENESSES.get(c, "?") for c in parts)
    # ¼ and the like bring a fraction; superscripts lose only their height.
    return likeness if likeness.strip("?") and likeness.isprintable() else "?"
