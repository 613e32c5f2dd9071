"""Mathematics → boxes, and the same in a single line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from eigtutor.document.math import (
    Apply,
    Array,
    Coordinates,
    Digits,
    Frac,
    Function,
    Int,
    Inverse,
    Listing,
    Math,
    Neg,
    Norm,
    Paren,
    Power,
    Product,
    Radical,
    Rel,
    Relation,
    RowAdd,
    RowOp,
    RowScale,
    RowSwap,
    SetOf,
    Sum,
    Symbol,
    Transpose,
    Words,
)
from eigtutor.document.notation import decimals, function_name, list_mark
from eigtutor.typesetting.layout import needs_brackets
from eigtutor.writers.terminal.boxes import (
    Alignment,
    Box,
    at_the_top,
    beside,
    fenced,
    fraction,
    grid,
    line,
    raised,
)
from eigtutor.writers.terminal.signs import (
    GLUE,
    GREEK,
    Fence,
    Signs,
    cells,
    plain,
    safe,
    styled,
    subscript,
    superscript,
)

#: Where a formula stands: in a line of text, where nothing may be taller; in a matrix, where
#: fractions are slashed; or by itself.
Place: TypeAlias = Literal["line", "cell", "display"]

#: An inline formula up to this width is never broken.
_UNBROKEN = 24

_ATOMS = (Int, Digits, Symbol, Paren, Apply, Coordinates, SetOf)


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets formulas with one set of signs."""

    signs: Signs

    # -- in a line of text -------------------------------------------------------------------

    def text(self, math: Math) -> str:
        """A formula in a line."""
        return self.box(math, "line").lines[0]

    def inline(self, math: Math) -> str:
        """A formula in a line of text that may be broken at plain spaces: after a relation sign
        or a comma of its own, and if it is short, nowhere."""
        if isinstance(math, Relation):
            pieces = [self.text(math.left)]
            for rel, side in math.links:
                pieces[-1] += f"{GLUE}{self.signs.relations[rel]}"
                pieces.append(self.text(side))
        elif isinstance(math, Listing):
            pieces = [self.text(item) + list_mark(math.items) for item in math.items]
            pieces[-1] = pieces[-1][:-1]
        else:
            pieces = [self.text(math)]
        glued = [piece.replace(" ", GLUE) for piece in pieces]
        return (GLUE if cells(" ".join(pieces)) <= _UNBROKEN else " ").join(glued)

    # -- everything --------------------------------------------------------------------------

    def box(self, node: Math, place: Place) -> Box:
        """A formula as a box; of one line if it stands in a line."""
        match node:
            case Int():
                return line(str(node.value))
            case Digits():
                return line(safe(decimals(node.text), self.signs).replace("-", self.signs.minus))
            case Words():
                return line(safe(node.text, self.signs))
            case Symbol():
                return line(self.symbol(node))
            case Sum():
                first, *rest = node.terms
                return beside(self.box(first, place), *(self.term(t, place) for t in rest))
            case Product():
                return self.product(node, place)
            case Neg():
                operand = self.box(node.operand, place)
                room = " " if operand.is_tall else ""  # a minus must not join a fraction's bar
                return beside(line(self.signs.minus + room), operand)
            case Frac():
                return self.quotient(node, place)
            case Power():
                base = self.box(node.base, place)
                if isinstance(node.base, Radical) and not self.signs.ascii:
                    base = fenced(base, "paren", self.signs)
                return self.with_exponent(base, node.exponent, place)
            case Radical():
                return self.radical(node)
            case Paren():
                return fenced(self.box(node.inner, place), "paren", self.signs)
            case Norm():
                return self.norm(node, place)
            case Array():
                return self.array(node) if place != "line" else line(self.flat_array(node))
            case Coordinates():
                return fenced(self.listed(node.items, " ", place), "paren", self.signs)
            case SetOf():
                return fenced(self.listed(node.items, " ", place), "brace", self.signs)
            case Listing():
                return self.listed(node.items, "   " if place == "display" else " ", place)
            case Function():
                return self.function(node, place)
            case Apply():
                argument = fenced(self.box(node.argument, place), "paren", self.signs)
                return beside(line(self.symbol(node.function)), argument)
            case Transpose():
                mark = "^T" if self.signs.ascii else superscript("T")
                if node.conjugated:
                    mark = "^*" if self.signs.ascii else "*"
                return at_the_top(self.box(node.base, place), mark)
            case Inverse():
                mark = "^-1" if self.signs.ascii else superscript("-1")
                return at_the_top(self.box(node.base, place), mark)
            case Relation():
                links = (self.link(rel, side, place) for rel, side in node.links)
                return beside(self.box(node.left, place), *links)
            case RowAdd() | RowSwap() | RowScale():
                return line(self.row_operation(node))
            case _:
                assert_never(node)

    def term(self, term: Math, place: Place) -> Box:
        """A term of a sum after the first, with its sign and room before it."""
        if isinstance(term, Neg):
            return beside(line(f" {self.signs.minus} "), self.box(term.operand, place))
        return beside(line(" + "), self.box(term, place))

    def link(self, rel: Rel, side: Math, place: Place) -> Box:
        """A side of a relation after the first, with its sign and room before it."""
        return beside(line(f" {self.signs.relations[rel]} "), self.box(side, place))

    def listed(self, items: tuple[Math, ...], gap: str, place: Place) -> Box:
        """a, b, c."""
        boxes = [self.box(item, place) for item in items]
        spaced = [box for item in boxes for box in (item, line(list_mark(items) + gap))]
        return beside(*spaced[:-1]) if boxes else line("")

    # -- letters, products and fractions -----------------------------------------------------

    def symbol(self, node: Symbol) -> str:
        """A letter with its subscript; vectors are bold where that can be seen."""
        name = node.name if self.signs.ascii else GREEK.get(node.name, node.name)
        text = safe(name, self.signs)
        if node.subscript:
            below = safe(node.subscript, self.signs)
            text += ("" if self.signs.ascii else subscript(below)) or f"_{below}"
        return styled(text, "bold") if node.style == "vector" else text

    def product(self, node: Product, place: Place) -> Box:
        boxes = [self.factor(factor, place) for factor in node.factors]
        made = boxes[:1]
        for k in range(1, len(boxes)):
            match node.sign:
                case "dot":
                    between = self.signs.dot
                case "times":
                    between = f" {self.signs.times} "
                case "":
                    between = self.room(
                        node.factors[k - 1], boxes[k - 1], node.factors[k], boxes[k]
                    )
                case _:
                    assert_never(node.sign)
            made += [line(between), boxes[k]]
        return beside(*made)

    def factor(self, factor: Math, place: Place) -> Box:
        """A factor; a slashed fraction in brackets, since the bar that held it together is gone."""
        box = self.box(factor, place)
        if isinstance(factor, Frac) and not box.is_tall:
            return fenced(box, "paren", self.signs)
        return box

    def room(self, left: Math, left_box: Box, right: Math, right_box: Box) -> str:
        """What stands between factors that are written side by side."""
        if left_box.is_tall or right_box.is_tall or isinstance(left, Array | Words | Function):
            return " "
        if isinstance(right, Words | Function):
            return " "
        if isinstance(left, Radical) and not isinstance(right, Paren) and not self.signs.ascii:
            return " "  # √2 λ: without a bar, √2λ could be the root of both
        before, after = plain(left_box.lines[0]), plain(right_box.lines[0])
        if not self.signs.ascii or not after[:1].isalpha():
            return ""
        # Letters may run together (AP), names may not (lambda I, 2 lambda, x_1 x_2).
        name_before = before[-2:].isalpha() and len(before) > 1
        name_after = after[1:2].isalnum() or after[1:2] == "_"
        return " " if name_before or name_after or "_" in before else ""

    def quotient(self, node: Frac, place: Place) -> Box:
        """A fraction: slashed in a line, in a matrix, and where both parts are short."""
        top, bottom = (self.box(x, "line") for x in (node.numerator, node.denominator))
        short = isinstance(node.numerator, _ATOMS) and isinstance(node.denominator, _ATOMS)
        beside_each_other = node.slashed or (short and top.width + bottom.width <= 6)
        if place == "display" and not beside_each_other:
            above, below = self.box(node.numerator, "cell"), self.box(node.denominator, "cell")
            return fraction(above, below, self.signs.rule)
        if isinstance(node.numerator, Sum | Frac | Relation):
            top = fenced(top, "paren", self.signs)
        if not node.slashed and not isinstance(node.denominator, (*_ATOMS, Power, Radical)):
            bottom = fenced(bottom, "paren", self.signs)
        return beside(top, line("/"), bottom)

    def with_exponent(self, base: Box, exponent: Math, place: Place) -> Box:
        text = self.text(exponent)
        small = "" if self.signs.ascii else superscript(plain(text).replace(" ", ""))
        if small:
            return at_the_top(base, small)
        if place == "display" and not self.signs.ascii and not base.is_tall:
            return raised(base, line(text))
        return at_the_top(base, f"^{text}" if len(text) == 1 or text.isdigit() else f"^({text})")

    def radical(self, node: Radical) -> Box:
        """A root, always in one line: √17, √(1 + 2i), sqrt(17)."""
        inner = self.text(node.radicand)
        if self.signs.ascii:
            return line(f"sqrt({inner})" if node.index == 2 else f"root({node.index}, {inner})")
        index = "" if node.index == 2 else superscript(str(node.index))
        bare = isinstance(node.radicand, Int | Symbol)
        return line(f"{index}{self.signs.root}{inner if bare else f'({inner})'}")

    def norm(self, node: Norm, place: Place) -> Box:
        """|z|, ‖v‖, ‖A‖₁; a tall one keeps single bars."""
        inner = self.box(node.inner, place)
        if node.sort == "modulus":
            return fenced(inner, "bar", self.signs)
        bars = "||" if self.signs.ascii else "‖"
        index = {"length": "", "1": "_1", "inf": "_inf", "F": "_F"}[node.sort]
        if not self.signs.ascii:
            index = {"_1": "₁", "_inf": "_∞"}.get(index, index)
        return beside(line(bars), inner, line(bars + index))

    def function(self, node: Function, place: Place) -> Box:
        only = node.arguments[0] if len(node.arguments) == 1 else None
        name = function_name(node.name)
        bare = isinstance(only, Symbol | Array | Function)
        if only is not None and (bare or (isinstance(only, Product) and not needs_brackets(node))):
            return beside(line(f"{name} "), self.box(only, place))
        if isinstance(only, Paren):
            return beside(line(name), self.box(only, place))
        inner = fenced(self.listed(node.arguments, " ", place), "paren", self.signs)
        return beside(line(name), inner)

    # -- matrices and row operations ---------------------------------------------------------

    def array(self, node: Array) -> Box:
        """A matrix or a determinant between brackets of its height."""
        boxes = [[self.box(x, "cell") for x in row] for row in node.rows]
        pivot_columns = {j for _, j in node.marked}
        for i, row in enumerate(boxes):
            for j in pivot_columns:
                if not row[j].is_tall:
                    row[j] = line(self.marked(row[j].lines[0], (i, j) in node.marked))
        columns = zip(*node.rows, strict=True)
        alignments: list[Alignment] = [
            "right" if all(map(_is_numeral, column)) else "center" for column in columns
        ]
        fence: Fence = "bar" if node.fence == "bar" else "matrix"
        return fenced(grid(boxes, alignments, node.bar, self.signs.bar), fence, self.signs)

    def flat_array(self, node: Array) -> str:
        """[1 0; 0 1], |1 2; 3 4|; a column is written as (1, 0)."""
        texts = [[self.text(x) for x in row] for row in node.rows]
        if node.fence == "paren" and len(node.rows) > 1 and len(node.rows[0]) == 1:
            return self.around(", ".join(row[0] for row in texts), "paren")
        for i, j in node.marked:
            texts[i][j] = self.marked(texts[i][j], True)
        comma = ", " if any(" " in plain(x) for row in texts for x in row) else " "
        rows: list[str] = []
        for row in texts:
            halves = [row[: node.bar], row[node.bar :]] if node.bar else [row]
            rows.append(f" {self.signs.bar} ".join(comma.join(half) for half in halves))
        return self.around("; ".join(rows), "bar" if node.fence == "bar" else "matrix")

    def around(self, text: str, fence: Fence) -> str:
        return fenced(line(text), fence, self.signs).lines[0]

    def marked(self, text: str, is_pivot: bool) -> str:
        """An entry of a column that holds a pivot, with the pivot's marks or room for them."""
        if not is_pivot:
            return f" {text} "
        left, right = self.signs.pivot
        return styled(f"{left}{text}{right}", "accent")

    def row_operation(self, operation: RowOp) -> str:
        """R₂ → R₂ − 3R₁."""
        match operation:
            case RowAdd(target, source, factor):
                negative = isinstance(factor, Neg)
                size = factor.operand if isinstance(factor, Neg) else factor
                sign = self.signs.minus if negative else "+"
                changed = f"{self.row(target)} {sign} {self.multiple(size, source)}"
                return f"{self.row(target)} {self.signs.becomes} {changed}"
            case RowSwap(first, second):
                return f"{self.row(first)} {self.signs.swaps} {self.row(second)}"
            case RowScale(row, factor):
                negative = isinstance(factor, Neg)
                size = factor.operand if isinstance(factor, Neg) else factor
                sign = self.signs.minus if negative else ""
                return f"{self.row(row)} {self.signs.becomes} {sign}{self.multiple(size, row)}"
            case _:
                assert_never(operation)

    def row(self, number: int) -> str:
        return f"R{number}" if self.signs.ascii else f"R{subscript(str(number))}"

    def multiple(self, factor: Math, row: int) -> str:
        """3R₁, (1/2)R₁, (1 + i)R₁, R₁."""
        if factor == Int(1):
            return self.row(row)
        text = self.text(factor)
        if isinstance(factor, Frac | Sum | Neg):
            text = f"({text})"
        room = " " if self.signs.ascii or isinstance(factor, Radical | Product) else ""
        return f"{text}{room}{self.row(row)}"


def _is_numeral(node: Math) -> bool:
    match node:
        case Neg():
            return _is_numeral(node.operand)
        case Frac():
            return isinstance(node.numerator, Int) and isinstance(node.denominator, Int)
        case _:
            return isinstance(node, Int | Digits)
