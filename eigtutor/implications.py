"""What a property of a matrix implies about its eigenvalues, in a sentence each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eigtutor.document.blocks import Inlines, Text
from eigtutor.document.build import letter, mul, posed, transpose, vec
from eigtutor.document.math import Int, Math
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """A property by its name in JSON and in words, and what follows from it."""

    name: str
    title: str
    meaning: Inlines


#: What says no more than another property that holds as well.
_SAID_BY: dict[str, tuple[str, ...]] = {
    "normal": ("symmetric", "hermitian", "skew-symmetric", "orthogonal", "unitary", "diagonal"),
    "invertible": ("orthogonal", "unitary", "positive-definite", "negative-definite"),
    "singular": ("nilpotent",),
    "symmetric": ("diagonal",),
    "column-stochastic": ("stochastic",),
}


def implications(matrix: Matrix, names: list[str]) -> list[Implication]:
    """What each of the properties of the matrix implies; for JSON, all of them.

    >>> [found.name for found in implications(Matrix([[4, 2], [2, 5]]), ["symmetric", "normal"])]
    ['symmetric', 'normal']
    """
    real = all(x.is_real for x in matrix.entries)
    return [
        Implication(name=name, title=_title(name), meaning=_meaning(name, real)) for name in names
    ]


def telling(matrix: Matrix, names: list[str]) -> list[str]:
    """The names without those that say no more than others among them."""
    real = all(x.is_real for x in matrix.entries)
    strong = {name for name in names if real or name not in _COMPLEX}
    return [name for name in names if not strong.intersection(_SAID_BY.get(name, ()))]


def _title(name: str) -> str:
    return "".join(part.text for part in _TITLES[name]() if isinstance(part, Text))


def _meaning(name: str, real: bool) -> Inlines:
    if not real and name in _COMPLEX:
        return _COMPLEX[name]()
    return _MEANINGS[name]()


def _form() -> Math:
    return mul(transpose(vec("x")), letter("A"), vec("x"))


_TITLES: dict[str, Callable[[], Inlines]] = {
    "symmetric": lambda: sentence("symmetric"),
    "hermitian": lambda: sentence("Hermitian"),
    "skew-symmetric": lambda: sentence("skew-symmetric"),
    "orthogonal": lambda: sentence("orthogonal"),
    "unitary": lambda: sentence("unitary"),
    "normal": lambda: sentence("normal"),
    "positive-definite": lambda: sentence("positive definite"),
    "negative-definite": lambda: sentence("negative definite"),
    "positive-semidefinite": lambda: sentence("positive semidefinite"),
    "negative-semidefinite": lambda: sentence("negative semidefinite"),
    "indefinite": lambda: sentence("indefinite"),
    "diagonal": lambda: sentence("diagonal"),
    "triangular": lambda: sentence("triangular"),
    "stochastic": lambda: sentence("stochastic"),
    "column-stochastic": lambda: sentence("column-stochastic"),
    "projection": lambda: sentence("projection"),
    "nilpotent": lambda: sentence("nilpotent"),
    "defective": lambda: sentence("defective"),
    "invertible": lambda: sentence("invertible"),
    "singular": lambda: sentence("singular"),
}

#: Horn and Johnson, Matrix Analysis, 2nd ed.: sections 2.5 (normal and Hermitian matrices), 2.1
#: (unitary ones), 4.1 and 7.1 (definite ones), 8.7 (stochastic ones).
_MEANINGS: dict[str, Callable[[], Inlines]] = {
    "symmetric": lambda: sentence(
        "all eigenvalues are real, and eigenvectors for different eigenvalues are orthogonal"
    ),
    "hermitian": lambda: sentence(
        "all eigenvalues are real, and eigenvectors for different eigenvalues are orthogonal"
    ),
    "skew-symmetric": lambda: sentence(
        "every eigenvalue is 0 or imaginary, and eigenvectors for different eigenvalues are "
        "orthogonal"
    ),
    "orthogonal": lambda: sentence(
        "lengths are kept, every eigenvalue has modulus 1, and the inverse is the transpose"
    ),
    "unitary": lambda: sentence(
        "lengths are kept, every eigenvalue has modulus 1, and the inverse is the conjugate "
        "transpose"
    ),
    "normal": lambda: sentence("there is an orthonormal basis of eigenvectors over C"),
    "positive-definite": lambda: sentence(
        "all eigenvalues are positive, and so is {form} for every {x} that is not zero",
        form=_form(),
        x=vec("x"),
    ),
    "negative-definite": lambda: sentence(
        "all eigenvalues are negative, and so is {form} for every {x} that is not zero",
        form=_form(),
        x=vec("x"),
    ),
    "positive-semidefinite": lambda: sentence(
        "no eigenvalue is negative, and neither is {form} for any {x}", form=_form(), x=vec("x")
    ),
    "negative-semidefinite": lambda: sentence(
        "no eigenvalue is positive, and neither is {form} for any {x}", form=_form(), x=vec("x")
    ),
    "indefinite": lambda: sentence(
        "there are positive and negative eigenvalues, and {form} takes both signs", form=_form()
    ),
    "diagonal": lambda: sentence("the eigenvalues stand on the diagonal"),
    "triangular": lambda: sentence("the eigenvalues stand on the diagonal"),
    "stochastic": lambda: sentence("1 is an eigenvalue, and none is larger in modulus"),
    "column-stochastic": lambda: sentence("1 is an eigenvalue, and none is larger in modulus"),
    "projection": lambda: sentence(
        "only 0 and 1 can be eigenvalues, the rank is the trace, and there is a basis of "
        "eigenvectors"
    ),
    "nilpotent": lambda: sentence("0 is the only eigenvalue, and some power is the zero matrix"),
    "defective": lambda: sentence("there are too few independent eigenvectors for a basis"),
    "invertible": lambda: sentence("0 is not an eigenvalue"),
    "singular": lambda: sentence(
        "0 is an eigenvalue: {equation} for some {x} that is not zero",
        equation=posed(mul(letter("A"), vec("x")), Int(0)),
        x=vec("x"),
    ),
}

#: What is different where entries are not real.
_COMPLEX: dict[str, Callable[[], Inlines]] = {
    "symmetric": lambda: sentence(
        "the entries are not all real, so that this alone says nothing about the eigenvalues"
    ),
    "skew-symmetric": lambda: sentence(
        "with every eigenvalue its negative is one; the entries are not all real, so that they "
        "need not be imaginary"
    ),
}
