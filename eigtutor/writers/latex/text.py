"""Text for pdflatex with T1 fonts: what they set, and what stands for the rest."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from eigtutor.typesetting.text import printable

_SPECIALS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "[": "{[}",  # after a line break in a table, and after an item, it would open an option
    "*": "{*}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "\N{NO-BREAK SPACE}": "~",
    "\N{SOFT HYPHEN}": r"\-",
    "\N{ZERO WIDTH SPACE}": "{}",
    "\N{ZERO WIDTH NON-JOINER}": "{}",
    "\N{ZERO WIDTH JOINER}": "{}",
    "\N{WORD JOINER}": "{}",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "{}",
    "\N{HORIZONTAL ELLIPSIS}": r"\dots{}",
}

# What inputenc declares for T1 and TS1 and Latin Modern sets (t1enc.dfu, ts1enc.dfu).
_SET = re.compile(
    "[ -~\xa1-\xac\xae-\xff"
    "\u0100-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0218-\u021b"
    "\u1e9e\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2030\u2039\u203a\u20ac\u2116\u2122]"
)

_ACCENTS = {
    "\u0300": "\\`",
    "\u0301": r"\'",
    "\u0302": r"\^",
    "\u0303": r"\~",
    "\u0304": r"\=",
    "\u0306": r"\u",
    "\u0307": r"\.",
    "\u0308": r"\"",
    "\u030a": r"\r",
    "\u030b": r"\H",
    "\u030c": r"\v",
    "\u0323": r"\d",
    "\u0327": r"\c",
    "\u0328": r"\k",
    "\u0331": r"\b",
}

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon",
    "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
_SIGNS = {
    # operators
    "−": "-", "∓": r"\mp", "∗": r"\ast", "∘": r"\circ", "∙": r"\bullet", "⋅": r"\cdot",
    "⊕": r"\oplus", "⊖": r"\ominus", "⊗": r"\otimes", "⊙": r"\odot", "⋆": r"\star",
    "∧": r"\wedge", "∨": r"\vee", "∩": r"\cap", "∪": r"\cup", "∖": r"\setminus", "√": r"\surd",
    "∑": r"\textstyle\sum", "∏": r"\textstyle\prod", "∐": r"\textstyle\coprod",
    "∫": r"\textstyle\int", "∬": r"\textstyle\iint", "∮": r"\textstyle\oint",
    "∂": r"\partial", "∇": r"\nabla", "∆": r"\Delta",
    # relations
    "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "∼": r"\sim", "≃": r"\simeq",
    "≅": r"\cong", "≡": r"\equiv", "≢": r"\not\equiv", "≪": r"\ll", "≫": r"\gg", "≺": r"\prec",
    "≻": r"\succ", "∝": r"\propto", "≔": ":=", "∈": r"\in", "∉": r"\notin", "∋": r"\ni",
    "⊂": r"\subset", "⊃": r"\supset", "⊆": r"\subseteq", "⊇": r"\supseteq",
    "⊊": r"\subsetneq", "⊥": r"\perp", "∥": r"\parallel", "∣": r"\mid", "∤": r"\nmid",
    "⊢": r"\vdash", "⊨": r"\models", "⩽": r"\leqslant", "⩾": r"\geqslant",
    # arrows
    "→": r"\to", "←": r"\leftarrow", "↑": r"\uparrow", "↓": r"\downarrow",
    "↔": r"\leftrightarrow", "↕": r"\updownarrow", "⇒": r"\Rightarrow", "⇐": r"\Leftarrow",
    "⇔": r"\Leftrightarrow", "⇑": r"\Uparrow", "⇓": r"\Downarrow", "↦": r"\mapsto",
    "↪": r"\hookrightarrow", "↠": r"\twoheadrightarrow", "↗": r"\nearrow", "↘": r"\searrow",
    "↙": r"\swarrow", "↖": r"\nwarrow", "⟶": r"\longrightarrow", "⟵": r"\longleftarrow",
    "⟷": r"\longleftrightarrow", "⟹": r"\Longrightarrow", "⟸": r"\Longleftarrow",
    "⟺": r"\Longleftrightarrow", "⟼": r"\longmapsto", "⇌": r"\rightleftharpoons",
    # brackets, dots and the rest
    "⟨": r"\langle", "⟩": r"\rangle", "⌈": r"\lceil", "⌉": r"\rceil", "⌊": r"\lfloor",
    "⌋": r"\rfloor", "‖": r"\|", "⋯": r"\cdots", "⋮": r"\vdots", "⋱": r"\ddots",
    "∀": r"\forall", "∃": r"\exists", "∄": r"\nexists", "∅": r"\emptyset", "∞": r"\infty",
    "∠": r"\angle", "∴": r"\therefore", "∵": r"\because", "⊤": r"\top", "′": "'", "″": "''",
    "ℓ": r"\ell", "ℏ": r"\hbar", "ℜ": r"\Re", "ℑ": r"\Im", "ℵ": r"\aleph", "℘": r"\wp",
    "✓": r"\checkmark", "□": r"\square", "■": r"\blacksquare", "△": r"\triangle",
    "◊": r"\lozenge", "∎": r"\blacksquare",
    "ℝ": r"\mathbb{R}", "ℂ": r"\mathbb{C}", "ℚ": r"\mathbb{Q}", "ℤ": r"\mathbb{Z}",
    "ℕ": r"\mathbb{N}", "ℙ": r"\mathbb{P}", "ℍ": r"\mathbb{H}", "𝔽": r"\mathbb{F}",
    "𝕂": r"\mathbb{K}",
    # Greek by other code points
    "ϵ": r"\epsilon", "ϑ": r"\vartheta", "ϕ": r"\phi", "ϖ": r"\varpi", "ϱ": r"\varrho",
    "ϰ": r"\varkappa", "ο": "o",
    **{c: rf"\mathrm{{{k}}}" for k, c in zip("ABEZHIKMNOPTX", "ΑΒΕΖΗΙΚΜΝΟΡΤΧ", strict=True)},
    # raised and lowered
    **{c: f"^{{{k}}}" for k, c in zip("0456789+-()ni", "⁰⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", strict=True)},
    **{c: f"_{{{k}}}" for k, c in zip("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎", strict=True)},
    **{c: f"_{{{k}}}" for k, c in zip("aeoxijknm", "ₐₑₒₓᵢⱼₖₙₘ", strict=True)},
    "ᵀ": r"^{\mathrm{T}}",
}  # fmt: skip
_MATH = {**{c: rf"\{name}" for c, name in _GREEK.items()}, **_SIGNS}

# Pairs that T1 would join into another character: dashes, quotes, inverted marks.
_LIGATURES = re.compile(r"(?<=[-<>,])(?=[-<>,])")


@lru_cache(maxsize=1 << 12)
def escaped(text: str) -> str:
    r"""Text as pdflatex prints it, sign for sign; what its fonts lack becomes ``\uncovered``.

    >>> escaped("50% of A_1 -- Łukasz Nguyễn, λ, 李")
    '50\\% of A\\_1 -{}- Łukasz Nguy\\~{ê}n, \\ensuremath{\\lambda}, \\uncovered{674E}'
    """
    return "".join(_piece(part) for part in _LIGATURES.sub("\x00", printable(text)))


def _piece(character: str) -> str:
    if character == "\x00":
        return "{}"
    if character in _SPECIALS:
        return _SPECIALS[character]
    if _SET.match(character):
        return character
    if character in _MATH:
        return rf"\ensuremath{{{_MATH[character]}}}"
    base, accent = _decomposed(character)
    if base:
        return f"{_ACCENTS[accent]}{{{_dotless(base)}}}"
    return rf"\uncovered{{{ord(character):04X}}}"


def _decomposed(character: str) -> tuple[str, str]:
    """A letter that the fonts set and an accent that TeX puts on it; empty if there are none."""
    marks = unicodedata.normalize("NFD", character)
    for k in range(len(marks) - 1, 0, -1):
        base = unicodedata.normalize("NFC", marks[:k] + marks[k + 1 :])
        if marks[k] in _ACCENTS and len(base) == 1 and _SET.match(base):
            return base, marks[k]
    return "", ""


def _dotless(letter: str) -> str:
    return {"i": r"\i", "j": r"\j"}.get(letter, letter)
