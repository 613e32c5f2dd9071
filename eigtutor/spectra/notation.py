"""Formulas that several reports have."""

from __future__ import annotations

from eigtutor.document.build import letter, norm, power
from eigtutor.document.math import Frac, Math, Symbol

LARGEST = Symbol("lambda", "max")
SMALLEST = Symbol("lambda", "min")


def frobenius(name: str) -> Math:
    """‖A‖_F for a letter."""
    return norm(letter(name), "F")


def stable_rank() -> Math:
    """‖W‖_F²/σ₁²."""
    return Frac(power(frobenius("W"), 2), power(Symbol("sigma", "1"), 2), slashed=True)


def departure() -> Math:
    """‖N‖_F/‖J‖_F."""
    return Frac(frobenius("N"), frobenius("J"), slashed=True)
