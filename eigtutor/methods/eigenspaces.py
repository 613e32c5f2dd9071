"""All eigenspaces of a matrix: conjugate eigenvalues are solved once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from eigtutor.derivation import (
    Eigenspace,
    Eigenspaces,
    Goal,
    Resolve,
    Rule,
    Spectrum,
    Step,
    Steps,
    told_after,
)
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import col, eq, letter, listing, mul, num, posed, vec
from eigtutor.document.math import Int, Math, Neg, Radical, Symbol
from eigtutor.document.phrases import in_words, labels
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Root, RootElement, Surd
from eigtutor.exact.matrices import independent
from eigtutor.given import Given
from eigtutor.methods import METHODS

Means = Literal["complex", "surd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConjugateEigenspace(Rule):
    """An automorphism σ that fixes the entries of A carries ker(A − λI) to ker(A − σ(λ)I)."""

    name = "conjugate-eigenspace"
    matrix: Matrix
    means: Means
    source: Eigenspace
    image: Eigenspace

    def replay(self) -> bool:
        moved = self.matrix.shifted(self.image.eigenvalue)
        return (
            len(self.source.basis) == len(self.image.basis)
            and independent(self.image.basis)
            and all(not any(moved.apply(v)) for v in self.image.basis)
        )

    def nudge(self) -> Inlines:
        value = num(self.image.eigenvalue)
        if self.means == "complex":
            return sentence(
                "{A} is real, and {value} is the conjugate of an eigenvalue that you have dealt "
                "with. What happens to {equation} when everything in it is conjugated?",
                A=letter("A", self.matrix),
                value=value,
                equation=posed(mul(letter("A"), vec("v")), mul(letter("lambda"), vec("v"))),
            )
        return sentence(
            "How does {value} differ from the eigenvalue before, and where did that one enter the "
            "computation?",
            value=value,
        )

    def explain(self) -> list[Block]:
        value = num(self.image.eigenvalue)
        vectors = self.image.basis
        names = labels(len(vectors))
        shown = listing(
            *(eq(vec("v", v, name), col(v)) for name, v in zip(names, vectors, strict=True))
        )
        return [self._reason(letter("A", self.matrix), value), Display(shown)]

    def _reason(self, matrix: Math, value: Math) -> Block:
        """Which automorphism fixes the matrix."""
        if self.means == "complex":
            return paragraph(
                "{A} is real, so nothing new has to be computed: conjugating the eigenvectors of "
                "{source} gives those of its conjugate {image}:",
                A=matrix,
                source=num(self.source.eigenvalue),
                image=value,
            )
        assert isinstance(self.image.eigenvalue, Surd)
        root = Radical(Int(self.image.eigenvalue.radicals[0][0]))
        return paragraph(
            "The entries of {A} are rational, so the same computation with {other} in place of "
            "{root} gives the eigenvectors of {image}:",
            A=matrix,
            other=Neg(root),
            root=root,
            image=value,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRoots(Rule):
    """The eigenvectors over Q(λ) hold for every root of λ's minimal polynomial."""

    name = "other-roots"
    matrix: Matrix
    spaces: tuple[Eigenspace, ...]

    def replay(self) -> bool:
        return all(
            not any(self.matrix.shifted(space.eigenvalue).apply(v))
            for space in self.spaces
            for v in space.basis
        )

    def explain(self) -> list[Block]:
        return [
            paragraph(
                "Putting each root in place of {root} gives an eigenvector for each of the {count} "
                "roots.",
                root=Symbol("lambda"),
                count=in_words(len(self.spaces)),
            )
        ]


class EigenspacesMethod:
    """Each eigenspace in turn; a conjugate's by conjugation."""

    name = "eigenspaces"
    task = "eigenspaces"

    def fit(self, goal: Goal) -> int:
        return 80

    def question(self, given: Given) -> Inlines:
        return sentence("Find all eigenspaces of {A}.", A=letter("A"))

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Eigenspaces]:
        matrix = goal.matrix
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        found: dict[Number, Eigenspace] = {}
        made = list(steps)
        for value, _ in spectrum.values:
            if value in found:
                continue
            sub_goal = Goal(task="eigenspace-basis", matrix=matrix, given=Given(eigenvalue=value))
            more, space = resolve(sub_goal, Eigenspace)
            made += told_after(more, made)
            found[value] = space
            if isinstance(value, RootElement):
                made.append(self._other_roots(matrix, space, spectrum, found))
                continue
            moved = _image(matrix, space)
            if moved is not None:
                means, image = moved
                rule = ConjugateEigenspace(matrix=matrix, means=means, source=space, image=image)
                title = sentence("The eigenspace of {value}", value=num(image.eigenvalue))
                made.append(Step(rule=rule, title=title))
                found[image.eigenvalue] = image
        spaces = tuple((found[value], multiplicity) for value, multiplicity in spectrum.values)
        return tuple(made), Eigenspaces(spaces=spaces)

    def _other_roots(
        self, matrix: Matrix, space: Eigenspace, spectrum: Spectrum, found: dict[Number, Eigenspace]
    ) -> Step:
        assert isinstance(space.eigenvalue, RootElement)
        spaces = []
        for value, _ in spectrum.values:
            if not isinstance(value, RootElement):
                continue
            if value.root.modulus == space.eigenvalue.root.modulus:
                found[value] = _moved(space, _at(value.root))
                spaces.append(found[value])
        return Step(rule=OtherRoots(matrix=matrix, spaces=tuple(spaces)))


def _conjugate(x: Number) -> Number:
    return x.conjugate()


def _flipped(x: Number) -> Number:
    return x.flipped() if isinstance(x, Surd) else x


def _at(root: Root) -> Callable[[Number], Number]:
    return lambda x: x.at(root) if isinstance(x, RootElement) else x


def _moved(space: Eigenspace, move: Callable[[Number], Number]) -> Eigenspace:
    basis = tuple(tuple(move(x) for x in v) for v in space.basis)
    return Eigenspace(eigenvalue=move(space.eigenvalue), basis=basis)


def _image(matrix: Matrix, space: Eigenspace) -> tuple[Means, Eigenspace] | None:
    """The eigenspace to which an automorphism carries this one, and which automorphism."""
    value = space.eigenvalue
    if not isinstance(value, Surd):
        return None
    if not value.is_real and all(x.is_real for x in matrix.entries):
        return "complex", _moved(space, _conjugate)
    if matrix.is_rational and len(value.radicals) == 1:
        return "surd", _moved(space, _flipped)
    return None


METHODS.register(EigenspacesMethod())
