"""The structure of a matrix too large for a worked solution: facts, and no steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import lcm
from typing import Any

from eigtutor.display import Displayed
from eigtutor.document.blocks import Block, Display, Document, Inline, Inlines, Meta, Table
from eigtutor.document.build import LAMBDA, apply, eq, inlines, letter, mat, num, poly
from eigtutor.document.decimals import approximation
from eigtutor.document.math import Math, Symbol
from eigtutor.document.phrases import named
from eigtutor.document.words import counted, paragraph, sentence, word
from eigtutor.eigenstructure import Eigenstructure, structure_without_chains
from eigtutor.engines.reader import SIZE_LIMIT
from eigtutor.errors import InputError, LimitError
from eigtutor.exact import Matrix, Number, Surd
from eigtutor.exact.factoring import entry_field, refuse_large_norm
from eigtutor.exact.roots import encloses_spectrum
from eigtutor.implications import implications
from eigtutor.languages import in_its_language, language
from eigtutor.properties import properties
from eigtutor.solution import structure_json

#: The largest matrix with irrational entries.
SURD_SIZE_LIMIT = 12
#: Binary digits of an entry times n²: within it an answer takes half a minute at most.
WORK_LIMIT = 400_000
#: Up to this size the matrix and its characteristic polynomial are written out on a page.
_SHOWN_SIZE = 12
#: The longest number or polynomial that is written out on a page, in characters.
_SHOWN_LENGTH = 60
#: The longest number that stands in the table of facts, in characters.
_NUMBER_LENGTH = 24


@dataclass(frozen=True)
class BriefSolution(Displayed):
    """What is known of a large matrix: characteristic polynomial, eigenvalues with both
    multiplicities, block sizes. All exact; nothing about eigenvectors.
    """

    matrix: Matrix
    language: str = field(default_factory=language)

    @cached_property
    def structure(self) -> Eigenstructure:
        """Blocks, field and factors."""
        return structure_without_chains(self.matrix)

    @in_its_language
    def to_json(self) -> dict[str, Any]:
        """The facts in the fields of the JSON contract, without eigenspaces and ``jordan``.

        ``verified.exact``: the factors multiply to the characteristic polynomial, which has the
        trace and the determinant, computed apart, among its coefficients.
        """
        structure = self.structure
        p = structure.characteristic_polynomial
        spectrum = [(v, structure.algebraic_multiplicity(v)) for v in structure.eigenvalues]
        sign = -1 if p.degree % 2 else 1
        exact = (
            p == self.matrix.characteristic_polynomial()
            and p.coefficient(p.degree - 1) == -self.matrix.trace()
            and p.coefficient(0) == self.matrix.det() * sign
        )
        return {
            "task": "eigen",
            **structure_json(self.matrix, structure),
            "verified": {"exact": exact, "certified": encloses_spectrum(p, spectrum)},
            "effort": 0,
            "steps": [],
        }

    @in_its_language
    def document(self) -> Document:
        """The facts on a page, for any writer."""
        meta = Meta(title=word("Structure in Brief"))
        return Document(meta=meta, blocks=tuple(_blocks(self.matrix, self.structure)))


def brief_solution(matrix: Matrix, *, task: str, method: str) -> BriefSolution:
    """The facts about a large matrix.

    InputError for a task that takes a worked solution; LimitError where it would take too long.
    """
    if task != "eigen" or method != "auto":
        n = matrix.size
        raise InputError(
            f"the matrix is {n}×{n}; the task {task!r} is worked up to {SIZE_LIMIT}×{SIZE_LIMIT}",
            remedy="leave --task and --method out for its structure in brief",
        )
    _refuse_long_work(matrix)
    return BriefSolution(matrix)


def _refuse_long_work(matrix: Matrix) -> None:
    n = matrix.size
    if not matrix.is_rational:
        if n > SURD_SIZE_LIMIT:
            raise LimitError(
                f"the matrix is {n}×{n}; with square roots or i among the entries, matrices are "
                f"taken up to {SURD_SIZE_LIMIT}×{SURD_SIZE_LIMIT}"
            )
        refuse_large_norm(n, entry_field(matrix.entries))
        return
    surds = [x for x in matrix.entries if isinstance(x, Surd)]
    d = lcm(*(x.denominator for x in surds))
    bits = max(abs(x.numerator) * d // x.denominator for x in surds).bit_length()
    most = WORK_LIMIT // n**2
    if max(bits, d.bit_length()) > most:
        raise LimitError(
            f"over their common denominator the entries have up to {max(bits, d.bit_length())} "
            f"binary digits; for a {n}×{n} matrix the limit is {most}",
            remedy="give a smaller matrix, or smaller whole numbers",
        )


def _blocks(matrix: Matrix, structure: Eigenstructure) -> list[Block]:
    n, a = matrix.size, letter("A", matrix)
    blocks: list[Block] = [
        paragraph(
            "The matrix is {n}×{n}. Worked solutions go up to {most}×{most}, so this is its "
            "structure in brief; all of it is exact.",
            n=n,
            most=SIZE_LIMIT,
        )
    ]
    if n <= _SHOWN_SIZE and max(len(x.sympy_text()) for x in matrix.entries) <= 8:
        blocks.append(Display(eq(a, mat(matrix))))
    titles = [one.title for one in implications(matrix, properties(matrix, structure))]
    rows = [
        (sentence("Trace"), _number(matrix.trace())),
        (sentence("Determinant"), _number(matrix.det())),
        (sentence("Rank"), inlines(str(matrix.rank()))),
        (
            sentence("Diagonalizable over the complex numbers"),
            _yes(structure.is_diagonalizable()),
        ),
        (
            sentence("Diagonalizable over the real numbers"),
            _yes(structure.is_diagonalizable("R")),
        ),
        (
            sentence("Degree of the minimal polynomial"),
            inlines(str(structure.minimal_polynomial.degree)),
        ),
        (sentence("Properties"), inlines(", ".join(titles))),
    ]
    blocks.append(Table((sentence("Of the matrix"), ()), tuple(rows)))
    blocks += _factors(structure)
    blocks.append(paragraph("The eigenvalues, to ten certain digits where no short form is shown:"))
    blocks.append(_eigenvalues(structure))
    return blocks


def _factors(structure: Eigenstructure) -> list[Block]:
    """The characteristic polynomial, if it is short; and its irreducible factors."""
    blocks: list[Block] = []
    p = structure.characteristic_polynomial
    if len(p.sympy_text("x")) <= 2 * _SHOWN_LENGTH:
        blocks += [
            paragraph("The characteristic polynomial is"),
            Display(eq(apply(named(p), LAMBDA), poly(p))),
        ]
    rows = tuple(
        (_polynomial(f.degree, f.sympy_text("x"), poly(f)), inlines(str(f.degree)), inlines(str(m)))
        for f, m in structure.factors
    )
    header = (sentence("Irreducible factor"), sentence("Degree"), sentence("Multiplicity"))
    return [*blocks, Table(header, rows)]


def _polynomial(degree: int, text: str, node: Math) -> Inlines:
    if len(text) <= _SHOWN_LENGTH:
        return inlines(node)
    return sentence("one of degree {degree}", degree=degree)


def _eigenvalues(structure: Eigenstructure) -> Table:
    rows = []
    for k, value in enumerate(structure.eigenvalues, 1):
        name = Symbol("lambda", str(k), value=value)
        short = isinstance(value, Surd) and len(value.sympy_text()) <= _SHOWN_LENGTH
        shown = eq(name, num(value)) if short else approximation(name, value)
        sizes = structure.block_sizes(value)
        rows.append(
            (
                inlines(shown),
                inlines(str(sum(sizes))),
                inlines(str(len(sizes))),
                _sizes(sizes),
            )
        )
    header = (
        sentence("Eigenvalue"),
        sentence("Algebraic"),
        sentence("Geometric"),
        sentence("Jordan blocks"),
    )
    return Table(header, tuple(rows))


def _sizes(sizes: Sequence[int]) -> Inlines:
    """3, 1 (4 times): the sizes of the blocks, equal ones counted."""
    found: list[Inline] = []
    for size in dict.fromkeys(sizes):
        found += inlines(", ") if found else ()
        found += counted("{size}", "{size} ({count} times)", list(sizes).count(size), size=size)
    return tuple(found)


def _number(x: Number) -> Inlines:
    text = x.sympy_text()
    if len(text) <= _NUMBER_LENGTH:
        return inlines(num(x))
    if isinstance(x, Surd) and x.is_integer:
        digits = len(text.lstrip("-"))
        return counted(
            "{start}… ({count} digit)", "{start}… ({count} digits)", digits, start=text[:8]
        )
    return sentence("too long to be shown")


def _yes(holds: bool) -> Inlines:
    return sentence("yes") if holds else sentence("no")
