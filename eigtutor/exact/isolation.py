"""The roots of a polynomial in disjoint balls, certified, in an order that numbers them."""

from __future__ import annotations

from functools import lru_cache

from flint import acb, ctx

from eigtutor.exact import enclosures
from eigtutor.exact.enclosures import precision
from eigtutor.exact.polynomials import Polynomial


def isolated_roots(p: Polynomial) -> list[acb]:
    """Disjoint balls around the roots of a square-free rational polynomial, in a fixed order.

    Real roots ascending, then the others by real part, then by imaginary part. Certified by
    FLINT's ``arb_fmpz_poly_complex_roots``; real roots have imaginary part exactly 0.
    """
    return _isolated(p, max(ctx.prec, enclosures.START_BITS))


@lru_cache(maxsize=256)
def _isolated(p: Polynomial, bits: int) -> list[acb]:
    balls = _roots_at(p, bits)
    by_anchor = {next(k for k, a in enumerate(anchors(p)) if a.overlaps(b)): b for b in balls}
    return [by_anchor[k] for k in range(len(balls))]


def _roots_at(p: Polynomial, bits: int) -> list[acb]:
    with precision(bits):
        found: list[tuple[acb, int]] = p.flint().numer().complex_roots()  # type: ignore[assignment]
        return [ball for ball, _ in found]


@lru_cache(maxsize=1024)
def anchors(p: Polynomial) -> tuple[acb, ...]:
    """The roots, isolated, in the order that numbers them for good."""

    def key(ball: acb) -> tuple[bool, float, float]:
        z = enclosures.midpoint(ball)
        # This order only tells the roots of one polynomial apart, the same way each time; lists
        # for readers are put in order by exact decimals (sorted_numbers).
        is_real = bool(ball.imag.is_zero())
        return (not is_real, z.real if is_real else round(z.real, 9), z.imag)

    return tuple(sorted(_roots_at(p, enclosures.START_BITS), key=key))
