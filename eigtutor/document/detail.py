"""How much of the working a page shows: the mathematics alone, as one writes it, or every product.

Blocks are turned into blocks, so that every rule has all three levels at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from eigtutor.document.blocks import (
    Align,
    Block,
    Callout,
    Display,
    Exercise,
    Heading,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
)
from eigtutor.document.build import add, chain, col, coords, det, eq, mat, mul, num, sub
from eigtutor.document.evaluate import NoValue, carried_out, evaluate
from eigtutor.document.math import Array, Function, Int, Math, Neg, Product, Relation, RowAdd
from eigtutor.document.walk import relations
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix, Number, Surd

Detail = Literal["brief", "normal", "full"]

#: Products of larger matrices are not written out entry by entry.
_LARGEST = 4


def at(detail: Detail, blocks: Iterable[Block], *, folds: bool = True) -> tuple[Block, ...]:
    """The blocks of a page with as much of its working as asked for.

    *brief* keeps formulas and conclusions; *full* carries out one row operation at a time, and
    writes out products and determinants. What a page leaves out can be unfolded where something
    ``folds``, and is not even worked out elsewhere.
    """
    if detail == "normal" and not folds:
        return tuple(blocks)
    return tuple(_sections(detail, blocks, _Worked()))


def _sections(detail: Detail, blocks: Iterable[Block], worked: _Worked) -> Iterator[Block]:
    """The blocks, those between two headings together."""
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading | Callout):
            yield from _section(detail, section, worked)
            section = []
            yield block
        elif isinstance(block, Exercise | Part | Reveal):
            yield from _section(detail, section, worked)
            section = []
            yield replace(block, blocks=tuple(_sections(detail, block.blocks, worked)))
        else:
            section.append(block)
    yield from _section(detail, section, worked)


def _section(detail: Detail, blocks: list[Block], worked: _Worked) -> list[Block]:
    if not blocks:
        return []
    if detail == "brief":
        short = [b for block in blocks for b in _shortened(block)]
        if short == blocks:
            return blocks
        return [*short, Reveal(sentence("In words"), tuple(blocks), only_folded=True)]
    long = [(block, list(worked.in_block(block))) for block in blocks]
    if detail == "full":
        return [b for block, more in long for b in (_one_by_one(block), *more)]
    more = [b for _, found in long for b in found]
    if not more:
        return blocks
    return [*blocks, Reveal(sentence("The arithmetic"), tuple(more), only_folded=True)]


# -- less ----------------------------------------------------------------------------------------


def _shortened(block: Block) -> list[Block]:
    """A paragraph stays if it is a conclusion or states an equality; a reduction shows its ends."""
    if isinstance(block, Paragraph):
        states = any(r.claim and r.links for r in relations([block]))
        return [block] if block.role == "conclusion" or states else []
    if isinstance(block, RowReduction) and len(block.states) > 2:
        first, last = block.states[0], block.states[-1]
        lead = block.lead if block.lead is not None else first
        links = (("=", first), ("~", last)) if block.lead is not None else (("~", last),)
        return [Display(chain(lead, *links))]
    return [block]


# -- more ----------------------------------------------------------------------------------------


class _Worked:
    """What a page leaves to the reader: entries of products, determinants, new rows. What was
    worked out once is not worked out again."""

    def __init__(self) -> None:
        self._seen: set[object] = set()

    def in_block(self, block: Block) -> Iterator[Block]:
        """The arithmetic behind one block."""
        if isinstance(block, RowReduction):
            lines = tuple(_new_rows(_one_by_one(block)))
            if lines:
                yield Align(lines)
        elif isinstance(block, Display | Align | Paragraph):
            for relation in relations([block]):
                if relation.claim:
                    for side in (relation.left, *(side for _, side in relation.links)):
                        yield from map(Display, self._side(side))

    def _is_new(self, key: object) -> bool:
        new = key not in self._seen
        self._seen.add(key)
        return new

    def _side(self, side: Math) -> Iterator[Relation]:
        """The side of a relation with its arithmetic, if it is a product or a determinant."""
        if isinstance(side, Neg):
            yield from self._side(side.operand)
        elif isinstance(side, Product) and len(side.factors) == 2 and not side.sign:
            left, right = map(_numbers, side.factors)
            if left is not None and right is not None:
                yield from self._product(side, left, right)
        elif isinstance(side, Function) and side.name == "det":
            m = _numbers(side.arguments[0])
            if m is not None and m.size in (2, 3) and self._is_new(m):
                yield _determinant(m)

    def _product(self, node: Math, left: Matrix, right: Matrix) -> Iterator[Relation]:
        """Each column of the product, with its sums."""
        apart = 1 in left.shape or left.shape[1] != right.shape[0]
        if apart or _is_plain(left, right):
            return
        for v in right.columns:
            if self._is_new((left, v)):
                worked = Array(tuple((_sum(row, v),) for row in left.rows))
                lead = node if right.shape[1] == 1 else mul(mat(left), col(v))
                yield eq(lead, worked, col(left.apply(v)))


def _numbers(node: Math) -> Matrix | None:
    """The matrix that a node is worth, if its entries are numbers that stand for themselves."""
    try:
        value = evaluate(node, {})
    except (NoValue, KeyError):
        return None
    if not isinstance(value, Matrix) or max(value.shape) > _LARGEST:
        return None
    return value if all(isinstance(x, Surd) for x in value.entries) else None


def _is_plain(left: Matrix, right: Matrix) -> bool:
    """Whether a factor only scales rows or columns."""
    return any(m.shape[0] == m.shape[1] and m.is_diagonal for m in (left, right))


def _sum(row: Iterable[Number], v: Iterable[Number]) -> Math:
    return add(*(mul(num(x), num(y), sign="dot") for x, y in zip(row, v, strict=True)))


def _determinant(m: Matrix) -> Relation:
    """ad − bc, or the rule of Sarrus."""
    n = m.size
    down = [_diagonal(m, [(k, (k + j) % n) for k in range(n)]) for j in range(n if n > 2 else 1)]
    up = [_diagonal(m, [(k, (j - k) % n) for k in range(n)]) for j in range(n if n > 2 else 1)]
    if n == 2:
        up = [_diagonal(m, [(0, 1), (1, 0)])]
    return eq(det(mat(m)), add(*down, *(Neg(x) for x in up)), num(m.det()))


def _diagonal(m: Matrix, places: Iterable[tuple[int, int]]) -> Math:
    return mul(*(num(m[place]) for place in places), sign="dot")


def _one_by_one(block: Block) -> Block:
    """A reduction with one operation over each arrow."""
    if not isinstance(block, RowReduction) or all(len(o) == 1 for o in block.operations):
        return block
    states, arrows = [block.states[0]], []
    for before, operations, after in zip(
        block.states, block.operations, block.states[1:], strict=False
    ):
        rows = _values(before)
        if rows is None:
            return block
        for operation in operations[:-1]:
            rows = carried_out(operation, rows)
            states.append(replace(mat(rows), bar=before.bar))
            arrows.append((operation,))
        states.append(after)
        arrows.append((operations[-1],))
    return RowReduction(tuple(states), tuple(arrows), block.lead)


def _values(state: Array) -> Matrix | None:
    try:
        value = evaluate(state, {})
    except (NoValue, KeyError):
        return None
    return value if isinstance(value, Matrix) else None


def _new_rows(block: Block) -> Iterator[Relation]:
    """R₂ − 3R₁ with its numbers, for each such operation."""
    if not isinstance(block, RowReduction):
        return
    for state, (operation,) in zip(block.states, block.operations, strict=False):
        rows = _numbers(state)
        if rows is not None and isinstance(operation, RowAdd):
            yield _new_row(operation, rows)


def _new_row(operation: RowAdd, rows: Matrix) -> Relation:
    target, source = rows.rows[operation.target - 1], rows.rows[operation.source - 1]
    found = carried_out(operation, rows).rows[operation.target - 1]
    factor = operation.factor
    size = factor.operand if isinstance(factor, Neg) else factor
    multiple = coords(source) if size == Int(1) else mul(size, coords(source))
    joined = sub if isinstance(factor, Neg) else add
    return eq(joined(coords(target), multiple), coords(found))
