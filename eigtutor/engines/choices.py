"""Multiple choice: the right answer among wrong ones, each of which a named mistake leads to."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from eigtutor.document.blocks import Inlines
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.checker import marked
from eigtutor.engines.distinguishing import WrongAnswer, mistakes_of, wrong_answer
from eigtutor.engines.screening import Refused, Screen
from eigtutor.forms import Form
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Policy, Posed
from eigtutor.mistakes import Mistake
from eigtutor.problem import Answer, Choice, Draw, Question

_LETTERS = "ABCDEFGH"


def fault(kinds: Sequence[str], names: Sequence[str] | None, count: int, size: int | None) -> str:
    """Why questions of these kinds never have so many options; "" if they may. ``size``: of the
    drawn matrices; None where the matrix is given.

    >>> fault(["real-form"], None, 4, 3)
    'named mistakes lead to 1 wrong answer to real-form at most; choices = 2 or less'
    """
    for kind in kinds:
        most = _most(kind, names, size)
        if most < count - 1:
            answers = "1 wrong answer" if most == 1 else f"{most} different wrong answers"
            remedy = f"choices = {most + 1} or less" if most else "leave choices out for this kind"
            return f"named mistakes lead to {answers} to {kind} at most; {remedy}"
    return ""


def _most(kind: str, names: Sequence[str] | None, size: int | None) -> int:
    """How many different wrong answers there can be at most."""
    found: list[Mistake] = []
    for mistake in _asked_for(kind, names):
        known = size is not None and any(mistake.alike_with(one, size) for one in found)
        if not mistake.weaker and not known:
            found.append(mistake)
    only = set(KINDS[kind].forms.values()) == {Form.YES_OR_NO}
    return min(len(found), 1) if only else len(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing(Screen):
    """A screen: named mistakes lead to enough different wrong answers for each question.

    ``count``: the options, the right one included. ``names``: the mistakes that they come from;
    None for any.
    """

    count: int
    names: tuple[str, ...] | None = None

    def refusal(
        self, decomposition: JordanDecomposition, questions: tuple[Question, ...]
    ) -> Refused | None:
        """How many different wrong answers there are, if they are too few."""
        for question in questions:
            posed = Posed(decomposition=decomposition, given=question.given)
            found = len(distractors(KINDS[question.kind], posed, self.names))
            if found < self.count - 1:
                answers = "1 wrong answer" if found == 1 else f"{found} different wrong answers"
                return Refused(
                    f"named mistakes lead to {answers} to {question.kind} there, and "
                    f"{self.count - 1} are wanted",
                    where="choices",
                    remedy=f"choices = {found + 1} or less" if found else "leave choices out",
                    distance=self.count - found,
                )
        return None

    def chosen(self, decomposition: JordanDecomposition, question: Question, seed: int) -> Question:
        """The question with its options, in an order that depends on the seed."""
        kind, draw = KINDS[question.kind], Draw(seed)
        posed = Posed(decomposition=decomposition, given=question.given)
        wrong = draw.sample(distractors(kind, posed, self.names), self.count - 1)
        texts = [(question.expected.text, ""), *((one.text, one.mistake.name) for one in wrong)]
        choices = (
            Choice(
                letter=letter,
                answer=Answer(text=text, shown=_shown(kind, posed, text)),
                mistake=mistake,
            )
            for letter, (text, mistake) in zip(
                _LETTERS, draw.sample(texts, len(texts)), strict=False
            )
        )
        return replace(question, choices=tuple(choices))


def distractors(kind: Kind, posed: Posed, names: Sequence[str] | None) -> list[WrongAnswer]:
    """Wrong answers that all differ, each from one mistake. None is right in a weaker form: such
    an option would be no clear mistake."""
    found: dict[Hashable, WrongAnswer] = {}
    for mistake in _asked_for(kind.name, names):
        wrong = None if mistake.weaker else wrong_answer(mistake, kind, posed)
        if wrong is not None and not wrong.is_weaker:
            found.setdefault(wrong.meaning, wrong)
    return list(found.values())


def _asked_for(kind: str, names: Sequence[str] | None) -> list[Mistake]:
    return [one for one in mistakes_of(kind) if names is None or one.name in names]


def _shown(kind: Kind, posed: Posed, text: str | Mapping[str, str]) -> Inlines:
    """An answer as it is understood, so that the look of no option tells which is right."""
    return marked(kind, posed, text, Policy()).readings[0]


_OPTION = re.compile(r"\s*\(?\s*([A-Ha-h])\s*[).]?\s*")


def option_named(
    answer: str | Mapping[str, str], options: Mapping[str, str | Mapping[str, str]]
) -> str | Mapping[str, str]:
    """The answer that stands for a letter, where the answer is no more than the letter of one of
    the ``options``; else the answer itself.

    >>> option_named("(b)", {"A": "1, 2", "B": "3, 4"}), option_named("1, 2", {"A": "1, 2"})
    ('3, 4', '1, 2')
    """
    found = _OPTION.fullmatch(answer) if isinstance(answer, str) else None
    return options.get(found[1].upper(), answer) if found else answer
