"""The real form of a real matrix with complex eigenvalues: rotations with scaling, in blocks."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspaces, Goal, RealForm, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    chain,
    coords,
    det,
    eq,
    grid,
    inverse,
    letter,
    linear,
    listing,
    mat,
    mul,
    num,
    posed,
    scaled,
    vec,
)
from eigtutor.document.math import Digits, Function, Int, Math, Neg, Norm
from eigtutor.document.numerals import IMAGINARY
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.exact import I, Matrix, Number, Surd
from eigtutor.exact.angles import angle, angle_decimal
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import Vector
from eigtutor.exact.monomials import surd
from eigtutor.exact.real_forms import parts, real_form
from eigtutor.methods import METHODS

#: The digits of an angle that is no simple part of a turn.
_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RealAndImaginaryPart(Rule):
    """If A(u + iw) = (a − bi)(u + iw) and A is real, then Au = au + bw and Aw = −bu + aw.

    (Lay, Linear Algebra and Its Applications, section 5.5.)
    """

    name = "real-and-imaginary-part"
    matrix: Matrix
    #: a − bi with b > 0.
    eigenvalue: Surd
    real: Vector
    imaginary: Vector
    #: Which of several pairs it is, from 1; "" for the only one.
    index: str

    def replay(self) -> bool:
        a, b = self.eigenvalue.real, -self.eigenvalue.imaginary
        columns = Matrix.from_columns([self.real, self.imaginary])
        real = all(x.is_real for x in (*self.matrix.entries, *columns.entries))
        return real and self.matrix * columns == columns * Matrix([[a, -b], [b, a]])

    def nudge(self) -> Inlines:
        if self.index not in ("", "1"):
            return ()
        return sentence(
            "{A} is real. What do the real parts of both sides of {equation} say, and the "
            "imaginary parts?",
            A=letter("A", self.matrix),
            equation=posed(mul(letter("A"), vec("v")), mul(letter("lambda"), vec("v"))),
        )

    def explain(self) -> list[Block]:
        matrix = letter("A", self.matrix)
        u, w = vec("u", self.real, self.index), vec("w", self.imaginary, self.index)
        whole = tuple(x + y * I for x, y in zip(self.real, self.imaginary, strict=True))
        v = vec("v", whole, self.index)
        a, b = self.eigenvalue.real, -self.eigenvalue.imaginary
        split = eq(v, add(u, mul(IMAGINARY, w)))
        equation = eq(mul(matrix, v), scaled(self.eigenvalue, [v]))
        halves = Display(listing(split, eq(u, coords(self.real)), eq(w, coords(self.imaginary))))
        images = Display(
            listing(
                eq(mul(matrix, u), linear([a, b], [u, w])),
                eq(mul(matrix, w), linear([-b, a], [u, w])),
            )
        )
        if self.index not in ("", "1"):
            return [
                paragraph("In the same way for {value}:", value=num(self.eigenvalue)),
                halves,
                images,
            ]
        return [
            paragraph(
                "What a real matrix does to a real vector is real. So split the eigenvector of "
                "{value} into its real and its imaginary part:",
                value=num(self.eigenvalue),
            ),
            halves,
            paragraph(
                "Both sides of {equation} have the same real part and the same imaginary part:",
                equation=equation,
            ),
            images,
            paragraph(
                "So {A} maps the plane of these two vectors to itself. The conjugate eigenvalue "
                "would give the same plane.",
                A=matrix,
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleRealForm(Rule):
    """With u and w in two columns of P, AP = PC where C has the block (a −b; b a) there."""

    name = "assemble-real-form"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix

    def replay(self) -> bool:
        p = self.modal_matrix
        real = all(x.is_real for x in (*p.entries, *self.form.entries))
        return real and self.matrix * p == p * self.form and bool(p.det())

    def nudge(self) -> Inlines:
        return sentence(
            "What does {A} do to each of these real vectors? That is a column of {C}.",
            A=letter("A", self.matrix),
            C=letter("C"),
        )

    def explain(self) -> list[Block]:
        a, p, c = letter("A", self.matrix), letter("P", self.modal_matrix), letter("C", self.form)
        shown = Display(listing(eq(p, mat(self.modal_matrix)), eq(c, mat(self.form))))
        if self.matrix.size == 2:
            lead = paragraph(
                "Put the two vectors into the columns of {P}. What {A} does to them stands in the "
                "columns of {C}:",
                P=p,
                A=a,
                C=c,
            )
        elif self.form[1, 0]:
            lead = paragraph(
                "Put the two vectors of each pair into the columns of {P}. What {A} does to them "
                "stands in the columns of {C}:",
                P=p,
                A=a,
                C=c,
            )
        else:
            lead = paragraph(
                "The columns of {P} are the real eigenvectors, and then the two vectors of each "
                "pair. What {A} does to them stands in the columns of {C}:",
                P=p,
                A=a,
                C=c,
            )
        determinant = self.modal_matrix.det()
        return [
            lead,
            shown,
            paragraph("This can be checked without inverting anything:", role="check"),
            Display(
                listing(
                    eq(mul(a, p), mat(self.matrix * self.modal_matrix), mul(p, c)),
                    chain(det(p), ("=", num(determinant)), ("!=", Int(0))),
                )
            ),
            paragraph("Hence {found}.", found=eq(a, mul(p, c, inverse(p))), role="conclusion"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationAndScaling(Rule):
    """(a −b; b a) = r(cos φ −sin φ; sin φ cos φ) with r = |a + bi| and φ its argument.

    (Lay, section 5.5, example 6.)
    """

    name = "rotation-and-scaling"
    form: Matrix
    modulus: Surd
    #: φ, where it is a multiple of π/12.
    angle: Number | None

    @property
    def _direction(self) -> Number:
        """cos φ + i sin φ."""
        return (self.form[0, 0] + self.form[1, 0] * I) / self.modulus

    def replay(self) -> bool:
        direction = self._direction
        return (
            self.form[0, 0] == self.form[1, 1]
            and self.form[0, 1] == -self.form[1, 0]
            and self.modulus.sign() > 0
            and direction * direction.conjugate() == 1
            and self.angle == angle(direction)
        )

    def nudge(self) -> Inlines:
        return sentence("How long are the columns of {C}?", C=letter("C", self.form))

    def explain(self) -> list[Block]:
        cosine, sine = (self.form[k, 0] / self.modulus for k in (0, 1))
        c = letter("C", self.form)
        turn = grid([[num(cosine), num(-sine)], [num(sine), num(cosine)]])
        value = num(self.form[0, 0] + self.form[1, 0] * I)
        size = eq(Norm(value), num(self.modulus))
        drawn_out = [] if self.modulus == 1 else [Display(eq(c, mul(num(self.modulus), turn)))]
        if self.angle is not None:
            phi: Math = num(self.angle)
            shown = listing(
                eq(Function("cos", (phi,)), num(cosine)), eq(Function("sin", (phi,)), num(sine))
            )
        else:
            phi = _signed(angle_decimal(self._direction, _DIGITS))
            name = letter("phi")
            shown = listing(
                posed(Function("cos", (name,)), num(cosine)),
                posed(Function("sin", (name,)), num(sine)),
            )
        blocks: list[Block] = [
            paragraph(
                "What does {C} do? The length of its columns is the modulus of the eigenvalues, "
                "{size}.",
                C=c,
                size=size,
            ),
            *drawn_out,
            paragraph("The cosine and the sine of an angle are left:"),
            Display(shown),
        ]
        if self.angle is not None and self.modulus == 1:
            last = paragraph(
                "So {C} is the rotation by {phi}, and in the basis of the columns of {P} the "
                "matrix turns vectors by this angle.",
                C=c,
                phi=phi,
                P=letter("P"),
                role="conclusion",
            )
        elif self.angle is not None:
            last = paragraph(
                "So {C} is the rotation by {phi} followed by scaling with {factor}, and {A} does "
                "the same in the basis of the columns of {P}.",
                C=c,
                phi=phi,
                factor=num(self.modulus),
                A=letter("A"),
                P=letter("P"),
                role="conclusion",
            )
        elif self.modulus == 1:
            last = paragraph(
                "So {C} is the rotation by this angle, about {phi} in radians, and {A} does the "
                "same in the basis of the columns of {P}.",
                C=c,
                phi=phi,
                A=letter("A"),
                P=letter("P"),
                role="conclusion",
            )
        else:
            last = paragraph(
                "So {C} is the rotation by this angle, about {phi} in radians, followed by scaling "
                "with {factor}, and {A} does the same in the basis of the columns of {P}.",
                C=c,
                phi=phi,
                factor=num(self.modulus),
                A=letter("A"),
                P=letter("P"),
                role="conclusion",
            )
        return [*blocks, last]


def _signed(text: str) -> Math:
    return Neg(Digits(text[1:])) if text.startswith("-") else Digits(text)


class RealFormMethod:
    """Real and imaginary part of an eigenvector of a − bi, for each complex pair."""

    name = "real-form"
    task = "real-form"

    def fit(self, goal: Goal) -> int:
        structure = jordan_decomposition(goal.matrix).structure
        return (
            80
            if all(x.is_real for x in goal.matrix.entries)
            and structure.has_one_field
            and not structure.is_defective
            and not all(v.is_real for v in structure.eigenvalues)
            else 0
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, RealForm]:
        matrix = goal.matrix
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        found = [(surd(s.eigenvalue), v) for s, _ in spaces.spaces for v in s.basis]
        pairs = [(value, v) for value, v in found if value.imaginary.sign() < 0]
        rules = [
            RealAndImaginaryPart(
                matrix=matrix,
                eigenvalue=value,
                real=parts(v)[0],
                imaginary=parts(v)[1],
                index=str(k) if len(pairs) > 1 else "",
            )
            for k, (value, v) in enumerate(pairs, 1)
        ]
        p, c = real_form(found)
        titled = Step(
            rule=rules[0],
            title=sentence("Two real vectors from a complex one"),
            substeps=tuple(Step(rule=one) for one in rules[1:]),
        )
        together = Step(
            rule=AssembleRealForm(matrix=matrix, modal_matrix=p, form=c),
            title=sentence("The real form"),
            substeps=_rotation(c),
        )
        return (*steps, titled, together), RealForm(modal_matrix=p, form=c)


def _rotation(form: Matrix) -> Steps:
    """The rotation and the scaling in a single block, where the modulus can be written out."""
    if form.size != 2:
        return ()
    square = form[0, 0] * form[0, 0] + form[1, 0] * form[1, 0]
    modulus = principal_root(square)
    if modulus is None:
        return ()
    direction = (form[0, 0] + form[1, 0] * I) / modulus
    rule = RotationAndScaling(form=form, modulus=modulus, angle=angle(direction))
    return (Step(rule=rule),)


METHODS.register(RealFormMethod())
