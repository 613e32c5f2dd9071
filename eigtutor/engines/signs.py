"""The signs that stand for two values, as a keyboard without them has it, and systems in TeX.

A text keeps its length, so that places in it stay what they are.
"""

from __future__ import annotations

import re

from eigtutor.forms import Form

_TYPED = re.compile(r"\+ ?/ ?[-−]|- ?/ ?\+|\+[-−]|[-−]\+")
_WITH_TWO_VALUES = frozenset({Form.LIST, Form.MULTIPLICITIES})


_SYSTEM = re.compile(
    r"\\left ?\\\{(?=\s*\\begin)|\\right\.|\\(?:begin|end)\{(?:cases|aligned|align\*?)\}|\\\\|&"
)


def without_systems(text: str) -> str:
    r"""The text with semicolons between the lines of TeX's cases and aligned, of the same length.

    >>> without_systems(r"\begin{cases}x = 1\\y = 2\end{cases}")
    '             x = 1 ;y = 2           '
    """
    if "\\begin{cases}" not in text and "\\begin{align" not in text:
        return text
    return _SYSTEM.sub(lambda mark: (" ;" if mark[0] == "\\\\" else "").ljust(len(mark[0])), text)


def with_signs(text: str, form: Form) -> str:
    """The text with ± for +- and +/-, and ∓ for -+, where numbers may have two values.

    With a space between them they are a sum and its sign; elsewhere they are always.

    >>> with_signs("(1 +- sqrt(5))/2", Form.LIST)
    '(1 ±  sqrt(5))/2'
    >>> with_signs("5 + -2", Form.LIST), with_signs("x^2+-3x", Form.POLYNOMIAL)
    ('5 + -2', 'x^2+-3x')
    """
    if form not in _WITH_TWO_VALUES:
        return text
    return _TYPED.sub(lambda typed: _sign(typed[0]).ljust(len(typed[0])), text)


def _sign(typed: str) -> str:
    return "±" if typed[0] == "+" else "∓"
