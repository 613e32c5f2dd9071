"""Functions through a similar matrix: f(A) = P·f(F)·P⁻¹ with a form F that is simpler."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    drawn_out,
    eq,
    identity,
    inverse,
    letter,
    mat,
    mul,
    neg,
    num,
    power,
    scaled,
    times,
)
from eigtutor.document.math import Math, Paren, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import jordan_blocks
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.methods.matrix_functions.functions import WrittenFunction
from eigtutor.rules.named_powers import named_powers


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionOfForm(Rule):
    """If A = PFP⁻¹, then Aᵏ = PFᵏP⁻¹ for every k, and so f(A) = P·f(F)·P⁻¹.

    The form is diagonal, a Jordan form, or has the real 2×2 blocks of complex pairs; f acts on
    blocks one by one.
    """

    name = "function-of-form"
    matrix: Matrix
    function: WrittenFunction
    modal_matrix: Matrix
    form: Matrix
    result: Matrix

    def replay(self) -> bool:
        p = self.modal_matrix
        return (
            self.matrix * p == p * self.form
            and bool(p.det())
            and self.function.value(self.form) == self.result
        )

    def nudge(self) -> Inlines:
        p = letter("P", self.modal_matrix)
        return sentence(
            "Write {product} twice side by side. What happens in the middle?",
            product=mul(p, self._letter, inverse(p)),
        )

    def explain(self) -> list[Block]:
        a, p, form = letter("A", self.matrix), letter("P", self.modal_matrix), self._letter
        if self.modal_matrix == Matrix.identity(self.matrix.size):
            already = paragraph("The matrix is in Jordan form already: {same}.", same=eq(a, form))
            return [already, *self._blockwise()]
        return [
            self.function.carried_over(eq(a, mul(p, form, inverse(p))), mul(inverse(p), p)),
            Display(eq(self.function.of(a), mul(p, self.function.of(form), inverse(p)))),
            *self._blockwise(),
        ]

    @property
    def _letter(self) -> Math:
        return form_letter(self.form)

    def _blockwise(self) -> list[Block]:
        form = self._letter
        whole = Display(eq(self.function.of(form), mat(self.result)))
        if self.form.is_diagonal:
            return [self.function.entrywise, whole, *self.function.remark(self.form)]
        explained: list[Block] = []
        if self.form.is_triangular:
            for block in dict.fromkeys(jordan_blocks(self.form)):
                if block.size > 1:
                    explained += _jordan_block(self.function, block.eigenvalue, block.size)
        else:
            explained = _turning_blocks(self.function, self.form)
        lead = paragraph("The blocks of {form} are treated one by one.", form=form)
        together = [paragraph("Altogether,"), whole, *self.function.remark(self.form)]
        return [lead, *explained, *together]


def form_letter(form: Matrix) -> Math:
    """D for a diagonal matrix, J for a Jordan form, C for one with real blocks."""
    if form.is_diagonal:
        return letter("D", form)
    return letter("J" if form.is_triangular else "C", form)


def _jordan_block(function: WrittenFunction, value: Number, size: int) -> list[Block]:
    """The function of one Jordan block λI + N."""
    nilpotent = Matrix([[ONE if j == i + 1 else ZERO for j in range(size)] for i in range(size)])
    name, zero = letter("N", nilpotent), letter("0", nilpotent * 0)
    block = add(scaled(value, [identity(size)]), name) if value else name
    inner = Paren(block) if value else name
    worked = [
        function.block(value, name, size, size),
        mat(function.block_value(value, nilpotent, size)),
    ]
    return [
        paragraph(
            "The block of {value} is {block}, where {N} has ones above the diagonal and {ends}. "
            "The identity commutes with {N}, and all terms from {power} on vanish:",
            value=num(value),
            block=block,
            N=name,
            ends=eq(power(name, size), zero),
            power=power(name, size),
        ),
        Display(eq(function.of(inner), *worked)),
    ]


def _turning_blocks(function: WrittenFunction, form: Matrix) -> list[Block]:
    """The exponentials of the 2×2 blocks aI + bK, K² = −I, of complex pairs."""
    turn = Matrix([[0, -1], [1, 0]])
    name, one = letter("K", turn), identity(2)
    shown: list[Block] = []
    starts = [k for k in range(form.size - 1) if form[k, k + 1]]
    for a, b in dict.fromkeys((form[k, k], form[k + 1, k]) for k in starts):
        block = Matrix([[a, -b], [b, a]])
        multiple = scaled(b, [name])
        parts = add(scaled(a, [one]), multiple) if a else multiple
        result = drawn_out(function.value(block))
        shown.append(Display(eq(mat(block), parts)))
        inner = parts if isinstance(parts, Symbol) else Paren(parts)
        shown.append(Display(eq(function.of(inner), result)))
    return [
        paragraph(
            "A 2×2 block is made of the identity and of {K}. Because {square}, the even powers in "
            "the series add up to a cosine, and the odd ones to a sine:",
            K=eq(name, mat(turn)),
            square=eq(power(name, 2), neg(one)),
        ),
        *shown,
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplyOut(Rule):
    """f(A) = (P·f(F))·P⁻¹."""

    name = "multiply-out-function"
    matrix: Matrix
    function: WrittenFunction
    modal_matrix: Matrix
    form: Matrix
    value: Matrix
    result: Matrix

    def replay(self) -> bool:
        p = self.modal_matrix
        return (
            self.matrix * p == p * self.form
            and self.value == self.function.value(self.form)
            and p * self.value == self.result * p
            and bool(p.det())
        )

    def nudge(self) -> Inlines:
        p, form = letter("P", self.modal_matrix), form_letter(self.form)
        return sentence(
            "All three factors of {product} are known. Which two do you multiply first?",
            product=mul(p, self.function.of(form), inverse(p)),
        )

    def explain(self) -> list[Block]:
        a, p = letter("A", self.matrix), letter("P", self.modal_matrix)
        product = mul(p, self.function.of(form_letter(self.form)))
        left = self.modal_matrix * self.value
        worked = times(left, self.modal_matrix.inverse())
        blocks: list[Block] = [
            paragraph("Multiply from the left:"),
            Display(eq(product, mat(left))),
            Display(eq(self.function.of(a), mul(Paren(product), inverse(p)), worked)),
            self.function.conclusion,
            Display(eq(self.function.of(a), drawn_out(self.result))),
        ]
        return named_powers(self.matrix, blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickCheck(Rule):
    """What characterizes the function: X′ = AX and X(0) = I, or X(n + 1) = A·X(n) and X(1) = A."""

    name = "function-check"
    matrix: Matrix
    function: WrittenFunction
    result: Matrix

    def replay(self) -> bool:
        return self.function.holds(self.matrix, self.result)

    def explain(self) -> list[Block]:
        return self.function.check(self.matrix, self.result)
