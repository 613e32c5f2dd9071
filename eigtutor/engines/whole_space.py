"""The whole space as an answer: ℝ², \\mathbb{R}^2, all of C^3, the whole plane."""

from __future__ import annotations

import re
import unicodedata

from eigtutor.exact import Matrix
from eigtutor.forms import Vectors

#: Answers are short: a longer text says more than this.
_LONGEST = 60
_LABEL = r"(?:(?:E|V|Eig|ker|N)(?:_?\{?[\w-]*\}?|\([^()=]*\)) ?= ?)?"
_ALL = r"(?:all of |all |the whole of |the whole |whole |the entire |entire )?"
_FIELD = r"(?:[RCQ]|\\(?:mathbb|mathbf|mathrm|bf|Bbb) ?\{? ?[RCQ] ?\}?|\\[RCQ]\b|[RCQ]{2})"
_NAMED = re.compile(rf"{_LABEL}{_ALL}{_FIELD} ?(?:\^ ?\{{? ?)?([1-8]) ?\}}?")
_SPOKEN = re.compile(
    rf"{_LABEL}(?:the )?(?:whole|entire|full|complete) (?:vector )?(?:space|(plane))"
    r"|everything|(?:all|any|every)(?: nonzero| non-zero)? vectors?"
)


def whole_space(text: str, size: int) -> Vectors | None:
    """The vectors e₁, …, eₙ, of which all are combinations, where a text names the space of all.

    ``size`` is n where the text does not say it; where it does, its own n counts, so that ℝ³ is no
    answer about a 2×2 matrix.

    >>> len(whole_space("ℝ²", 2).vectors), len(whole_space("the whole space", 3).vectors)
    (2, 3)
    >>> whole_space("(1, 0)", 2) is None
    True
    """
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip(" \t\r\n.$")
    if named := _NAMED.fullmatch(plain):
        size = int(named[1])
    elif not (spoken := _SPOKEN.fullmatch(plain)) or (spoken[1] and size != 2):
        return None
    return Vectors(vectors=Matrix.identity(size).columns, family=True)
