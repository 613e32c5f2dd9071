"""The words of definiteness as students write them: any case, hyphens, abbreviations."""

from __future__ import annotations

import re
import unicodedata

from eigtutor.answer import ANSWER_LIMITS, Limits, ParseFailure
from eigtutor.definiteness import Definiteness
from eigtutor.document.words import word

_FILLERS = frozenset(
    {"it", "is", "a", "the", "this", "matrix", "form", "quadratic", "so", "strictly", "q"}
)
_SIGNS = {"positive": "+", "pos": "+", "p": "+", "negative": "-", "neg": "-", "n": "-"} | {
    "positively": "+",
    "negatively": "-",
}
_ENDS = {
    "definite": "",
    "def": "",
    "d": "",
    "semidefinite": "semi",
    "semidef": "semi",
    "sd": "semi",
}
_WHOLE = {
    "pd": "+",
    "nd": "-",
    "psd": "+semi",
    "nsd": "-semi",
    "indefinite": "in",
    "indef": "in",
} | {
    "posdef": "+",
    "negdef": "-",
}
#: Where a reason begins, or what else is said beside the name.
_REASON = re.compile(r"\b(?:because|since|as)\b|[,;:(]|\s[-–—]\s")
_DENIALS = frozenset({"not", "nor", "neither", "isn"})
_TELLING = (_ENDS.keys() | _WHOLE.keys()) - {"d", "sd", "nd", "pd"}
_NAMES = {
    "+": Definiteness.POSITIVE_DEFINITE,
    "-": Definiteness.NEGATIVE_DEFINITE,
    "+semi": Definiteness.POSITIVE_SEMIDEFINITE,
    "-semi": Definiteness.NEGATIVE_SEMIDEFINITE,
    "in": Definiteness.INDEFINITE,
}


def read_definiteness(text: str, limits: Limits = ANSWER_LIMITS) -> Definiteness | ParseFailure:
    """The word that a text says; or why it says none.

    >>> read_definiteness("A is pos. semi-definite").value
    'positive semidefinite'
    >>> read_definiteness("positive").reason
    'definite or semidefinite?'
    """
    if len(text) > limits.characters:
        reason = word("the text has more than {limit} characters", limit=limits.characters)
        return ParseFailure(offset=0, reason=reason, sort="limit")
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = re.sub(r"\b([pn])\.? ?(s?)\.? ?d\b", r"\1\2d", plain)
    plain = re.sub(r"\bsemi[\s\W_]+(?=d)", "semi", plain)
    whole = _named(plain)
    parts = _REASON.split(plain, maxsplit=1)
    if isinstance(whole, Definiteness) or len(parts) == 1:
        return whole
    beside = {*_words(parts[1])}
    if beside & _TELLING and not beside & _DENIALS:
        return whole  # indefinite, or positive definite
    return _named(parts[0])


def _words(plain: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", plain)


def _named(plain: str) -> Definiteness | ParseFailure:
    """What a text names that holds nothing else."""
    said = [one for one in _words(plain) if one not in _FILLERS]
    match said:
        case [whole] if whole in _WHOLE:
            return _NAMES[_WHOLE[whole]]
        case [sign] if sign in _SIGNS:
            return ParseFailure(offset=0, reason=word("definite or semidefinite?"))
        case [end] if end in _ENDS:
            return ParseFailure(offset=0, reason=word("positive or negative?"))
        case [sign, end] if sign in _SIGNS and end in _ENDS:
            return _NAMES[_SIGNS[sign] + _ENDS[end]]
        case [end, sign] if sign in _SIGNS and end in _ENDS:
            return _NAMES[_SIGNS[sign] + _ENDS[end]]
        case _:
            wanted = word(
                "answer positive definite, positive semidefinite, negative definite, negative "
                "semidefinite or indefinite"
            )
            return ParseFailure(offset=0, reason=wanted)
