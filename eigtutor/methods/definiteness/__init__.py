"""Positive definite, indefinite, …: by the signs of the eigenvalues, or of principal minors."""

from __future__ import annotations

from eigtutor.definiteness import Definiteness, refuse_unsymmetric, words
from eigtutor.derivation import Goal, Resolve, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, num
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix
from eigtutor.methods import METHODS
from eigtutor.methods.definiteness.minors import (
    DiagonalWitnesses,
    LeadingMinors,
    PrincipalMinors,
    leading_minors,
    principal_minors,
    word_of_leading,
    word_of_principal,
)
from eigtutor.methods.definiteness.signs import SignsOfEigenvalues
from eigtutor.rules.definiteness import NamedForm
from eigtutor.rules.quadratic_forms import FormWrittenOut

#: Of a larger matrix there are too many principal minors for a page.
_ALL_MINORS = 4


def _form(matrix: Matrix) -> Steps:
    """The quadratic form, where it is one in real coordinates."""
    if not matrix.is_real:
        return ()
    return (Step(rule=FormWrittenOut(matrix=matrix), title=sentence("The quadratic form")),)


class EigenvalueSigns:
    """The eigenvalues, and their signs; then what the leading minors say."""

    name = "eigenvalue-signs"
    task = "definiteness"

    def fit(self, goal: Goal) -> int:
        refuse_unsymmetric(goal.matrix)
        return 90 if goal.matrix.is_diagonal else 60

    def reason(self, goal: Goal) -> Inlines:
        a = letter("A", goal.matrix)
        if goal.matrix.is_diagonal:
            return sentence("The eigenvalues of {A} stand on its diagonal, in full view.", A=a)
        if word_of_leading(leading_minors(goal.matrix)) is None:
            return sentence(
                "A leading principal minor of {A} is {zero}, so Sylvester's criterion does not "
                "decide. The signs of the eigenvalues always do.",
                A=a,
                zero=num(0),
            )
        return ()

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, NamedForm]:
        matrix = goal.matrix
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        word, *_ = words(value for value, _ in spectrum.values)
        rule = SignsOfEigenvalues(matrix=matrix, values=spectrum.values, word=word)
        made = [*_form(matrix), *steps, Step(rule=rule, title=sentence("The signs"))]
        minors = leading_minors(matrix)
        if word_of_leading(minors) is word and matrix.size > 1:
            check = LeadingMinors(matrix=matrix, minors=minors, word=word, compared=True)
            made.append(Step(rule=check, title=sentence("The same from minors")))
        return tuple(made), NamedForm(word=word)


class Sylvester:
    """Two diagonal entries of different signs; else the leading principal minors; and where they
    leave it open, all principal minors."""

    name = "sylvester"
    task = "definiteness"

    def fit(self, goal: Goal) -> int:
        refuse_unsymmetric(goal.matrix)
        matrix = goal.matrix
        if DiagonalWitnesses.of(matrix) or word_of_leading(leading_minors(matrix)):
            return 80
        return 50 if matrix.size < _ALL_MINORS else 30 if matrix.size == _ALL_MINORS else 0

    def reason(self, goal: Goal) -> Inlines:
        if DiagonalWitnesses.of(goal.matrix) is not None:
            return ()
        return sentence("A few determinants decide this: no eigenvalue has to be found.")

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, NamedForm]:
        matrix = goal.matrix
        form = _form(matrix)
        witnesses = DiagonalWitnesses.of(matrix)
        if witnesses is not None:
            seen = Step(rule=witnesses, title=sentence("Seen on the diagonal"))
            return (*form, seen), NamedForm(word=Definiteness.INDEFINITE)
        minors = leading_minors(matrix)
        word = word_of_leading(minors)
        leading = Step(
            rule=LeadingMinors(matrix=matrix, minors=minors, word=word),
            title=sentence("The leading principal minors"),
        )
        if word is not None:
            return (*form, leading), NamedForm(word=word)
        every = principal_minors(matrix)
        word = word_of_principal(every)
        rule = PrincipalMinors(matrix=matrix, minors=every, word=word)
        last = Step(rule=rule, title=sentence("All principal minors"))
        return (*form, leading, last), NamedForm(word=word)


METHODS.register(EigenvalueSigns())
METHODS.register(Sylvester())
