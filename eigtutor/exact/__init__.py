"""Exact numbers, polynomials and matrices: the only room that knows python-flint and SymPy."""

from eigtutor.exact.matrices import Matrix
from eigtutor.exact.numbers import HALF, ONE, TWO, ZERO, I, Number, Surd, number
from eigtutor.exact.polynomials import FactoredPolynomial, Polynomial
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.roots import Root, RootElement

__all__ = [
    "HALF",
    "ONE",
    "TWO",
    "ZERO",
    "FactoredPolynomial",
    "I",
    "Matrix",
    "Number",
    "Polynomial",
    "Root",
    "RootElement",
    "Surd",
    "number",
    "sqrt",
]
