"""Find a basis of the eigenspace of a given eigenvalue."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import are_independent, failing_row, is_nonzero
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, inlines, letter, listing, num
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact.matrices import Vector
from eigtutor.forms import Answers, Form, Vectors
from eigtutor.given import Given, vector_text
from eigtutor.kinds import KINDS, Kind, known_eigenvalue, row_note
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer, Draw


class EigenspaceBasis(Kind):
    """A basis of ker(A − λI)."""

    name = "eigenspace-basis"
    summary = msgid("find a basis of an eigenspace")
    options: ClassVar[Mapping[str, str]] = {
        "eigenvalue": "the eigenvalue; if it is not given, one with the largest eigenspace"
    }
    forms: ClassVar[Mapping[str, Form]] = {"": Form.VECTORS}
    needs = ("eigenvalue",)

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        structure = decomposition.structure
        values = structure.eigenvalues
        if asked.eigenvalue is None:
            largest = max(structure.geometric_multiplicity(v) for v in values)
            best = [v for v in values if structure.geometric_multiplicity(v) == largest]
            return Given(eigenvalue=draw.choice(best))
        return Given(eigenvalue=known_eigenvalue(decomposition, asked.eigenvalue))

    def question(self, given: Given) -> Inlines:
        assert given.eigenvalue is not None
        return sentence(
            "Find a basis of the eigenspace of {A} for the eigenvalue {value}.",
            A=letter("A"),
            value=num(given.eigenvalue),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        assert given.eigenvalue is not None
        basis = decomposition.eigenspace(given.eigenvalue)
        return Answer(
            text=", ".join(vector_text(v) for v in basis),
            shown=inlines(listing(*(coords(v) for v in basis))),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        value, vectors = posed.given.eigenvalue, answers.part(Vectors).vectors
        assert value is not None
        dimension, n = posed.structure.geometric_multiplicity(value), posed.matrix.size
        if len(vectors) > n:
            return incorrect(
                note(sentence("More than {n} vectors with {n} entries are always dependent.", n=n))
            )
        findings: list[Finding] = []
        inside: list[Vector] = []
        for v in vectors:
            row = failing_row(posed.matrix, value, v)
            if not is_nonzero(v):
                findings.append(note(sentence("The zero vector belongs to no basis.")))
            elif row is not None:
                findings.append(row_note(posed.matrix, value, v, row))
            elif are_independent([*inside, v]):
                inside.append(v)
            else:
                findings.append(
                    note(sentence("{vector} depends on the vectors before it.", vector=coords(v)))
                )
        if len(inside) < dimension and not findings:
            findings.append(
                note(sentence("These are too few: the dimension of the eigenspace is larger."))
            )
        if not findings:
            return correct()
        if not inside:
            return incorrect(*findings)
        wrong = len(vectors) - len(inside)
        score = Fraction(len(inside), dimension) - Fraction(wrong, 2 * dimension)
        return partial(max(score, Fraction(0)), findings)


KINDS.register(EigenspaceBasis())
