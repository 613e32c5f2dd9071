"""Numbers in decimals: only certain digits, and a part that is exactly 0 left out."""

from __future__ import annotations

from decimal import Decimal

from eigtutor.document.build import IMAGINARY, add, chain, mul
from eigtutor.document.evaluate import evaluate
from eigtutor.document.math import Digits, Math, Neg, Relation
from eigtutor.exact import Number


def approximation(name: Math, root: Number, digits: int = 10) -> Relation:
    """name ≈ the number in decimals, all of them certain.

    >>> from eigtutor.document.build import LAMBDA
    >>> from eigtutor.exact import sqrt
    >>> approximation(LAMBDA, sqrt(2), 5).links
    (('approx', Digits(text='1.4142')),)
    """
    real, imaginary = (_plain(root, part, digits) for part in (0, 1))
    node: Math = _signed_digits(real)
    if imaginary != "0":
        part = mul(_signed_digits(imaginary.lstrip("-")), IMAGINARY)
        part = Neg(part) if imaginary.startswith("-") else part
        node = part if real == "0" else add(node, part)
    return chain(name, ("approx", node))


def _plain(root: Number, part: int, digits: int) -> str:
    """Digits of the real or imaginary part; more where the number before the point is
    longer, so that no zero stands for a digit that was not computed."""
    exponent = Decimal(root.decimal(digits)[part]).adjusted()
    return format(Decimal(root.decimal(max(digits, exponent + 3))[part]), "f")


def _signed_digits(text: str) -> Math:
    return Neg(Digits(text[1:])) if text.startswith("-") else Digits(text)


def in_decimals(name: Math, value: Number, digits: int) -> Relation:
    """As :func:`approximation`, but name = 0.4 where the decimals are the number itself."""
    shown = approximation(name, value, digits)
    ((_, node),) = shown.links
    return chain(name, ("=", node)) if evaluate(node, {}) == value else shown
