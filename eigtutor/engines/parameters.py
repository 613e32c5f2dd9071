"""The letters that may stand for a number in an author's matrix."""

from __future__ import annotations

import unicodedata
from typing import Literal

from eigtutor.answer import ParseFailure, excerpt
from eigtutor.document.words import word
from eigtutor.engines.expression import Letter
from eigtutor.engines.lexer import Refusal

#: The small Greek letters that are names of parameters: not λ and π, which mean something.
_GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "mu",
    "nu", "xi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
})  # fmt: skip
_SPELLED = {"varphi": "phi", "vartheta": "theta", "varepsilon": "epsilon", "varrho": "rho"}


def parameter(node: Letter) -> str:
    """The name of a parameter: a small Latin letter, or a small Greek one by its name.

    Refusal for other names; λ stands for the eigenvalues, capital letters for matrices.

    >>> parameter(Letter("θ", 0)), parameter(Letter("a", 0))
    ('theta', 'a')
    """
    name = _SPELLED.get(node.name, node.name)
    if len(name) == 1 and not name.isascii():
        kind, _, called = unicodedata.name(name, "").lower().partition(" letter ")
        name = called if kind == "greek small" else name
    if name in ("lambda", "lamda"):
        raise refused(node.at, word("λ stands for the eigenvalues; write another letter"))
    if name in _GREEK or (len(name) == 1 and "a" <= name <= "z"):
        return name
    reason = word(
        "{name} is no parameter: write a small letter, such as a or theta",
        name=excerpt(node.name),
    )
    if name.isascii() and name.isalpha() and len(name) > 1 and name.islower():
        product = excerpt("*".join(name))
        reason = word("{reason}; for a product write {product}", reason=reason, product=product)
    raise refused(node.at, reason)


def refused(
    at: int, reason: str, sort: Literal["input", "limit", "unsupported"] = "input"
) -> Refusal:
    """The refusal of a text at an offset."""
    return Refusal(ParseFailure(offset=at, reason=reason, sort=sort))
