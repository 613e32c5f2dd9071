"""Lists of right eigenvalues that are too short or too long, or repeat the wrong ones."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from eigtutor.acceptance import in_field, matching
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    and_list,
    det,
    letter,
    num,
)
from eigtutor.document.words import counted, msgid, sentence
from eigtutor.exact import Number
from eigtutor.exact.balls import may_equal
from eigtutor.marking import Posed
from eigtutor.mistakes import (
    Example,
    Values,
    WrongList,
    named,
    wanted_eigenvalues,
)

A = letter("A")


def _listed(values: Values) -> Inlines:
    return and_list([num(x) for x in values])


def _is_listed(x: Number, values: Values) -> bool:
    return any(may_equal(x, y) for y in values)


@named
class MultiplicityOmitted(WrongList):
    """Each eigenvalue once."""

    name = "L4"
    summary = msgid("listed repeated eigenvalues once")
    share = Fraction(75, 100)
    weaker = True
    example = Example(kind="eigenvalues", matrix="3 1 0; 0 3 0; 0 0 5", answer="3, 5")

    def cases(self, posed: Posed) -> Iterable[Values]:
        yield list(dict.fromkeys(wanted_eigenvalues(posed)))

    def message(self, posed: Posed, values: Values) -> Inlines:
        return sentence(
            "The values are right. Write each as often as it is a root of the characteristic "
            "polynomial."
        )


@named
class MultiplicitiesSwapped(WrongList):
    """The right values, as many as there should be, but not each as often as it occurs."""

    name = "L5"
    summary = msgid("swapped the multiplicities")
    share = Fraction(70, 100)
    example = Example(kind="eigenvalues", matrix="3 1 0; 0 3 0; 0 0 5", answer="3, 5, 5")

    def cases(self, posed: Posed) -> Iterable[Values]:
        right = wanted_eigenvalues(posed)
        distinct = list(dict.fromkeys(right))
        counts = [right.count(x) for x in distinct]
        yield [x for x, k in zip(distinct, reversed(counts), strict=True) for _ in range(k)]

    def shows(self, posed: Posed, values: Values) -> bool:
        right = wanted_eigenvalues(posed)
        return (
            len(values) == len(right)
            and all(_is_listed(x, right) for x in values)
            and all(_is_listed(x, values) for x in right)
        )

    def message(self, posed: Posed, values: Values) -> Inlines:
        return sentence(
            "The values are right, but not how often each occurs. Look at the powers in the "
            "factored characteristic polynomial."
        )


@named
class DroppedZero(WrongList):
    """All eigenvalues but 0."""

    name = "L8"
    summary = msgid("left out the eigenvalue 0")
    share = Fraction(70, 100)
    example = Example(kind="eigenvalues", matrix="1 2; 2 4", answer="5")

    def cases(self, posed: Posed) -> Iterable[Values]:
        right = wanted_eigenvalues(posed)
        if not all(x.is_zero for x in right):
            yield [x for x in right if not x.is_zero]

    def message(self, posed: Posed, values: Values) -> Inlines:
        return sentence(
            "An eigenvector is never the zero vector, but an eigenvalue may be any number. What "
            "does {determinant} tell you?",
            determinant=det(A),
        )


@named
class LostConjugate(WrongList):
    """Imaginary eigenvalues of a real matrix without their conjugates."""

    name = "L9"
    summary = msgid("left out complex conjugates")
    share = Fraction(50, 100)
    example = Example(kind="eigenvalues", matrix="1 -2; 2 1", answer="1 + 2i")

    def cases(self, posed: Posed) -> Iterable[Values]:
        if in_field(posed.matrix.entries, "R"):
            right = wanted_eigenvalues(posed)
            yield [x for k, x in enumerate(right) if x.conjugate() not in right[:k] or x.is_real]

    def shows(self, posed: Posed, values: Values) -> bool:
        right = wanted_eigenvalues(posed)
        places = matching(values, right)
        missing = [x for j, x in enumerate(right) if j not in places]
        return (
            in_field(posed.matrix.entries, "R")
            and None not in places
            and bool(missing)
            and all(_is_listed(x.conjugate(), values) for x in missing)
            and not any(_is_listed(x, values) for x in missing)
        )

    def message(self, posed: Posed, values: Values) -> Inlines:
        lonely = next(x for x in values if not _is_listed(x.conjugate(), values))
        return sentence(
            "{A} is real, so with each complex eigenvalue its conjugate is one, too. Your list has "
            "{value} alone.",
            A=A,
            value=num(lonely),
        )


@named
class OtherField(WrongList):
    """All complex eigenvalues where fewer are asked for; or only the real ones of all."""

    name = "L14"
    summary = msgid("listed complex eigenvalues where real ones were asked for, or the reverse")
    share = Fraction(40, 100)
    example = Example(
        kind="eigenvalues", matrix="2 0 0; 0 0 -1; 0 1 0", given={"field": "R"}, answer="2, i, -i"
    )

    def cases(self, posed: Posed) -> Iterable[Values]:
        spectrum = posed.structure.spectrum
        yield spectrum if posed.given.field != "C" else [x for x in spectrum if x.is_real]

    def message(self, posed: Posed, values: Values) -> Inlines:
        field, n = posed.given.field, posed.matrix.size
        if field != "C":
            outside = [x for x in dict.fromkeys(values) if not in_field([x], field)]
            if field == "Q":
                return counted(
                    "{values} does not lie in the rational numbers, where the question looks.",
                    "{values} do not lie in the rational numbers, where the question looks.",
                    len(outside),
                    values=_listed(outside),
                )
            return counted(
                "{values} does not lie in the real numbers, where the question looks.",
                "{values} do not lie in the real numbers, where the question looks.",
                len(outside),
                values=_listed(outside),
            )
        return counted(
            "Over the complex numbers a {n}×{n} matrix has {n} eigenvalues, counted with "
            "multiplicity. You list one.",
            "Over the complex numbers a {n}×{n} matrix has {n} eigenvalues, counted with "
            "multiplicity. You list {count}.",
            len(values),
            n=n,
        )
