"""Powers through a similar matrix: Aⁿ = PDⁿP⁻¹, or PJⁿP⁻¹ with a Jordan form J."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    eq,
    identity,
    inverse,
    letter,
    mat,
    mul,
    num,
    power,
    scaled,
    times,
)
from eigtutor.document.math import Function, Math, Paren
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import jordan_blocks
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.methods.powers.binomial import binomial_terms
from eigtutor.methods.powers.multiplication import entrywise_power
from eigtutor.methods.powers.notation import conclusion, raised_number


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerOfForm(Rule):
    """(PFP⁻¹)ⁿ = PFⁿP⁻¹, and Fⁿ is found block by block."""

    name = "power-of-form"
    matrix: Matrix
    modal_matrix: Matrix
    #: A diagonal matrix, or a Jordan form.
    form: Matrix
    exponent: int

    def replay(self) -> bool:
        p = self.modal_matrix
        return self.matrix * p == p * self.form and bool(p.det())

    def nudge(self) -> Inlines:
        p, form = letter("P", self.modal_matrix), form_letter(self.form)
        return sentence(
            "Write {product} twice side by side. What happens in the middle?",
            product=mul(p, form, inverse(p)),
        )

    def explain(self) -> list[Block]:
        a, p, form = (
            letter("A", self.matrix),
            letter("P", self.modal_matrix),
            form_letter(self.form),
        )
        n = self.exponent
        if self.modal_matrix == Matrix.identity(self.matrix.size):
            already = paragraph("{A} is in Jordan form already, {same}.", A=a, same=eq(a, form))
            return [already, *self._power()]
        whole = eq(power(a, n), mul(p, power(form, n), inverse(p)))
        if n > 0:
            reason = paragraph(
                "In a product of {product} with itself, every {middle} in the middle is the "
                "identity and drops out. Only the outer ones are left:",
                product=mul(p, form, inverse(p)),
                middle=mul(inverse(p), p),
            )
        else:
            reason = paragraph(
                "The inverse of {product} is {inverse}, and where it is multiplied by itself, "
                "every {middle} in the middle drops out:",
                product=mul(p, form, inverse(p)),
                inverse=mul(p, inverse(form), inverse(p)),
                middle=mul(inverse(p), p),
            )
        return [reason, Display(whole), *self._power()]

    def _power(self) -> list[Block]:
        form, n = form_letter(self.form), self.exponent
        if self.form.is_diagonal:
            sides = dict.fromkeys([entrywise_power(self.form, n), mat(self.form**n)])
            return [
                paragraph("Powers of a diagonal matrix are taken entry by entry:"),
                Display(eq(power(form, n), *sides)),
            ]
        blocks: list[Block] = [
            paragraph("The blocks of {J} are raised to the power one by one.", J=form)
        ]
        for block in dict.fromkeys(jordan_blocks(self.form)):
            if block.size > 1:
                blocks += _block_power(block.eigenvalue, block.size, n)
        return [*blocks, paragraph("Altogether,"), Display(eq(power(form, n), mat(self.form**n)))]


def form_letter(form: Matrix) -> Math:
    """D for a diagonal matrix, J for a Jordan form."""
    return letter("D" if form.is_diagonal else "J", form)


def _block_power(value: Number, size: int, n: int) -> list[Block]:
    """The power of one Jordan block, by the binomial formula."""
    nilpotent = Matrix([[ONE if j == i + 1 else ZERO for j in range(size)] for i in range(size)])
    block = nilpotent + Matrix.identity(size) * value
    name, zero = letter("N", nilpotent), letter("0", nilpotent * 0)
    if not value:
        ends = eq(power(name, size), zero)
        lead = paragraph(
            "The block of 0 is {block}, with {ends}:", block=eq(name, mat(nilpotent)), ends=ends
        )
        return [lead, Display(eq(power(name, n), mat(block**n)))]
    scalar = scaled(value, [identity(size)])
    formula, worked = binomial_terms(value, name, size, n, size)
    sides = [formula, *([worked] if worked != formula else []), mat(block**n)]
    ends = eq(power(name, size), zero)
    lead = paragraph(
        "The block of {value} is {block}, where {N} has ones above the diagonal and {ends}. By the "
        "binomial formula,",
        value=num(value),
        block=add(scalar, name),
        N=name,
        ends=ends,
    )
    if n < 0:
        lead = paragraph(
            "The block of {value} is {block}, where {N} has ones above the diagonal and {ends}. By "
            "the binomial formula (for a negative exponent it is the binomial series, which ends "
            "here as well),",
            value=num(value),
            block=add(scalar, name),
            N=name,
            ends=ends,
        )
    return [
        lead,
        Display(eq(power(Paren(add(scalar, name)), n), *sides)),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplyOut(Rule):
    """Aⁿ = (PFⁿ)P⁻¹; its trace is the sum of the n-th powers of the eigenvalues."""

    name = "multiply-out"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix
    exponent: int
    result: Matrix

    def replay(self) -> bool:
        p = self.modal_matrix
        similar = self.matrix * p == p * self.form
        return similar and p * self.form**self.exponent == self.result * p

    def explain(self) -> list[Block]:
        a, p, form = (
            letter("A", self.matrix),
            letter("P", self.modal_matrix),
            form_letter(self.form),
        )
        product = mul(p, power(form, self.exponent))
        left = self.modal_matrix * self.form**self.exponent
        worked = times(left, self.modal_matrix.inverse())
        blocks: list[Block] = [
            paragraph("Multiply from the left:"),
            Display(eq(product, mat(left))),
            Display(eq(power(a, self.exponent), mul(Paren(product), inverse(p)), worked)),
            *conclusion(a, self.exponent, self.result),
        ]
        if all(self.form[k, k].is_rational for k in range(self.form.size)):
            blocks.append(self._check(a))
        return blocks

    def _check(self, a: Math) -> Block:
        n = self.exponent
        diagonal = [self.form[k, k] for k in range(self.form.size)]
        powers = add(*(raised_number(x, n) for x in diagonal))
        trace = self.result.trace()
        sides = [powers, *([num(trace)] if num(trace) != powers else [])]
        return paragraph(
            "The trace must be the sum of the powers of the eigenvalues: {traces}.",
            traces=eq(*sides, Function("tr", (power(a, n),))),
            role="check",
        )
