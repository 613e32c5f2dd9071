"""The quadratic form of a symmetric matrix: principal axes, the shape of q = 1, extreme values."""

from __future__ import annotations

from eigtutor.definiteness import refuse_unsymmetric, sign
from eigtutor.derivation import Goal, Resolve, Similarity, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, mul, transpose, vec
from eigtutor.document.words import sentence
from eigtutor.errors import UnsupportedError
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.quadratic_form.axes import ExtremeValues, PrincipalAxes, WithPrincipalAxes
from eigtutor.methods.quadratic_form.inertia import Inertia
from eigtutor.methods.quadratic_form.shapes import ShapeOfForm, shape
from eigtutor.rules.quadratic_forms import FormWrittenOut


class PrincipalAxesMethod:
    """An orthogonal change of variables leaves only squares."""

    name = "principal-axes"
    task = "quadratic-form"

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Bring the quadratic form {form} to principal axes. What is its shape, and what are "
            "its greatest and its least value on the unit sphere?",
            form=mul(transpose(vec("x")), letter("A"), vec("x")),
        )

    def fit(self, goal: Goal) -> int:
        if not goal.matrix.is_real:
            raise UnsupportedError(
                "quadratic forms are worked out for real matrices only",
                where="matrix",
                remedy="give a real symmetric matrix",
            )
        refuse_unsymmetric(goal.matrix)
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, WithPrincipalAxes]:
        matrix = goal.matrix
        sub_goal = Goal(task="orthogonal-diagonalization", matrix=matrix)
        steps, found = resolve(sub_goal, Similarity)
        q, d = found.modal_matrix, found.form
        made = [
            Step(rule=FormWrittenOut(matrix=matrix), title=sentence("The quadratic form")),
            *steps,
            Step(
                rule=PrincipalAxes(matrix=matrix, axes=q, diagonal=d),
                title=sentence("Principal axes"),
            ),
        ]
        name = shape([d[k, k] for k in range(d.size)])
        if name is not None:
            rule = ShapeOfForm(matrix=matrix, axes=q, diagonal=d, shape=name)
            made.append(Step(rule=rule, title=sentence("The shape")))
        elif d.size > 3:
            signs = [sign(d[k, k]) for k in range(d.size)]
            counted = Inertia(
                matrix=matrix,
                axes=q,
                diagonal=d,
                positive=signs.count(1),
                negative=signs.count(-1),
            )
            made.append(Step(rule=counted, title=sentence("The shape")))
        extremes = ExtremeValues(matrix=matrix, axes=q, diagonal=d)
        made.append(Step(rule=extremes, title=sentence("Extreme values on the unit sphere")))
        return tuple(made), WithPrincipalAxes(axes=q, diagonal=d)


METHODS.register(PrincipalAxesMethod())
