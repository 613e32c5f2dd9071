"""The second singular vectors: what the matrix makes of the first ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import and_list, eq, frac, letter, mul, posed, transpose, vec
from eigtutor.document.math import Int, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.matrices import Vector, inner, scaled
from eigtutor.methods.svd.sides import Side
from eigtutor.rules.nested_columns import column, reciprocal
from eigtutor.rules.orthogonal_vectors import product


def are_orthonormal(vectors: tuple[Vector, ...]) -> bool:
    """Whether all have length 1 and are orthogonal to each other."""
    return all(inner(v, v) == ONE for v in vectors) and not any(
        inner(u, v) for u, v in combinations(vectors, 2)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageVectors(Rule):
    """uᵢ = Avᵢ/σᵢ are orthonormal: (Avᵢ)*(Avⱼ) = vᵢ*A*Avⱼ = σⱼ²(vᵢ*vⱼ). Of a matrix with fewer
    rows than columns, vᵢ = A*uᵢ/σᵢ in the same way."""

    name = "image-vectors"
    matrix: Matrix
    first: tuple[Vector, ...]
    values: tuple[Number, ...]
    #: One for each singular value other than 0.
    images: tuple[Vector, ...]

    def replay(self) -> bool:
        carrier = Side(self.matrix).carrier
        triples = zip(self.images, self.first, self.values, strict=False)
        return are_orthonormal(self.images) and all(
            carrier.apply(v) == scaled(u, s) and s for u, v, s in triples
        )

    def nudge(self) -> Inlines:
        side = Side(self.matrix)
        return sentence(
            "Where does {A} take the columns of {V}? How long are the images?",
            A=side.carrier_node(),
            V=letter(side.first),
        )

    def explain(self) -> list[Block]:
        side = Side(self.matrix)
        first, second = side.first.lower(), side.second.lower()
        c, s = side.carrier_node(held=True), letter("S")
        shown = []
        for k, (u, v, value) in enumerate(
            zip(self.images, self.first, self.values, strict=False), 1
        ):
            image = side.carrier.apply(v)
            sigma = Symbol("sigma", str(k), value=value)
            worked = [column(image)]
            if value != ONE:
                worked = [mul(reciprocal(value), column(image)), column(u)]
            divided = mul(frac(Int(1), sigma), c, vec(first, v, k))
            shown.append(eq(vec(second, u, k), divided, *worked))
        products = [
            eq(product(vec(second, x, j), vec(second, y, k), real=side.is_real), Int(0))
            for (j, x), (k, y) in combinations(enumerate(self.images, 1), 2)
        ]
        stretched = mul(letter(side.second), transpose(s) if side.is_wide else s)
        blocks: list[Block] = [
            paragraph(
                "{equation} says column by column what {A} does: it takes each vector of {V} to "
                "{multiple}. So divide the images by the singular values:",
                equation=posed(mul(side.carrier_node(), letter(side.first)), stretched),
                A=c,
                V=letter(side.first),
                multiple=mul(letter("sigma"), vec(second)),
            ),
            *map(Display, shown),
        ]
        if products:
            blocks.append(
                paragraph(
                    "They have length {one}, and are orthogonal without further work: {products}.",
                    one=Int(1),
                    products=and_list(products),
                    role="check",
                )
            )
        return blocks
