"""The marks of one paper: every answer judged against its certified matrix."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Literal, TypeAlias

from eigtutor.document.blocks import Inlines
from eigtutor.document.words import sentence, word
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines.checker import Marked, marked, understood
from eigtutor.engines.choices import option_named
from eigtutor.engines.givens import read_given, refuse_misfit
from eigtutor.engines.reader import square_matrix
from eigtutor.errors import EigtutorError
from eigtutor.forms import Answers
from eigtutor.grading.following import DEDUCTION, LEADING, Earlier, followed
from eigtutor.grading.record import Exercise, Paper, Part
from eigtutor.grading.submissions import Given
from eigtutor.kinds import KINDS
from eigtutor.marking import Finding, Policy, Posed, Status, invalid, note
from eigtutor.problem import Draw
from eigtutor.verdict import Verdict

#: Where a question stands in a paper: its exercise, and its part.
Question: TypeAlias = tuple[str, str]
#: How an answer was judged; "none" where there is no answer.
Outcome = Literal["correct", "partial", "incorrect", "invalid", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMarks:
    """What the answer to one question earns, and why.

    ``verdict`` is None where there is no answer. ``followed``: the label of the earlier part by
    which it was marked, "" if it was marked as it stands. Where the course counts attempts, this
    is number ``attempt`` of ``attempts`` that count, wrong ones before it have cost the share
    ``penalty``, and ``late`` more were not looked at.
    """

    part: Part
    posed: Posed
    answer: Given
    verdict: Verdict | None
    score: Fraction
    marks: Fraction
    followed: str = ""
    message: Inlines = ()
    attempt: int = 0
    attempts: int = 0
    penalty: Fraction = Fraction(0)
    late: int = 0

    @property
    def outcome(self) -> Outcome:
        """Correct, partial, incorrect, invalid or none; partial where following earns marks."""
        if self.verdict is None:
            return "none"
        status: Status = self.verdict.status
        return "partial" if self.followed and status != "correct" else status

    @property
    def findings(self) -> list[tuple[str, Finding]]:
        """What to tell, each with its place in the answer: what following earns, and what was
        found of the answer as it stands unless following explains all of it."""
        if self.verdict is None:
            return []
        told = [("", Finding(message=self.message))] if self.message else []
        if self.followed and self.score + self.penalty == 1 - DEDUCTION:
            return told
        places = [found["where"] for found in self.verdict.to_json()["findings"]]
        return [*told, *zip(places, self.verdict.findings, strict=True)]


def paper_marks(
    paper: Paper,
    answers: Mapping[Question, Sequence[Given]],
    policy: Policy,
    *,
    stopped: Collection[Question] = (),
    begin: Callable[[Question], None] = lambda question: None,
) -> tuple[PartMarks, ...]:
    """The marks for all questions of a paper, in their order; the latest answer to each is the last
    of its ``answers``. ``begin`` is told each question that has an answer before that is marked;
    what was ``stopped`` is left to the teacher.

    Never raises for what an answer holds; InputError for a manifest whose questions cannot be
    asked of its matrices.
    """
    found: list[PartMarks] = []
    for exercise in paper.exercises:
        found += _exercise_marks(exercise, answers, policy, stopped, begin)
    return tuple(found)


def _exercise_marks(
    exercise: Exercise,
    answers: Mapping[Question, Sequence[Given]],
    policy: Policy,
    stopped: Collection[Question],
    begin: Callable[[Question], None],
) -> list[PartMarks]:
    found: list[PartMarks] = []
    wrong: dict[str, Earlier] = {}
    for part in exercise.parts:
        question = posed_question(exercise, part)
        place = (part.exercise, part.id)
        given = answers.get(place, ())
        if place in stopped:
            found.append(_stopped(part, question, given[-1]))
            continue
        if given:
            begin(place)
        one = _counted(part, question, given, policy, wrong)
        found.append(one)
        if one.verdict is not None and one.verdict.status != "correct" and part.kind in LEADING:
            read = _read(part, question, one.answer, policy)
            if read is not None:
                label = f"({part.id})" if part.id else part.label
                wrong[part.id] = Earlier(label=label, kind=part.kind, posed=question, answers=read)
    return found


def _stopped(part: Part, question: Posed, answer: Given) -> PartMarks:
    """No marks for an answer whose marking was stopped: a person looks at it."""
    told = sentence("Marking this answer took longer than an answer may take, and was stopped.")
    return PartMarks(
        part=part,
        posed=question,
        answer=answer,
        verdict=Verdict(marked=Marked(judgment=invalid(note(told)))),
        score=Fraction(0),
        marks=Fraction(0),
    )


def _counted(
    part: Part,
    question: Posed,
    answers: Sequence[Given],
    policy: Policy,
    wrong: Mapping[str, Earlier],
) -> PartMarks:
    """The marks for the answer that counts: the last one, or where the course counts attempts the
    best of the first. One that could not be understood is no attempt.
    """
    if policy.attempts is None or not answers:
        return _part_marks(part, question, answers[-1] if answers else "", policy, wrong)
    counted: list[PartMarks] = []
    seen = 0
    for answer in answers:
        if len(counted) == policy.attempts or (counted and counted[-1].outcome == "correct"):
            break
        seen += 1
        one = _part_marks(part, question, answer, policy, wrong)
        if one.outcome == "invalid":
            unread = one
            continue
        cost = min(one.score, policy.penalty * len(counted))
        score = one.score - cost
        marks = rounded(score * part.points, policy.rounding, part.points)
        counted.append(
            replace(one, score=score, penalty=cost, marks=marks, attempt=len(counted) + 1)
        )
    if not counted:
        return unread
    late = 0 if counted[-1].outcome == "correct" else len(answers) - seen
    best = max(counted, key=lambda one: one.score)
    return replace(best, attempts=len(counted), late=late)


def _part_marks(
    part: Part, question: Posed, answer: Given, policy: Policy, wrong: Mapping[str, Earlier]
) -> PartMarks:
    if not answer:
        return PartMarks(
            part=part,
            posed=question,
            answer=answer,
            verdict=None,
            score=Fraction(0),
            marks=Fraction(0),
        )
    said = option_named(answer, part.choices)
    judged = marked(KINDS[part.kind], question, said, policy)
    score, by = judged.judgment.score, ""
    message: Inlines = ()
    leading = [wrong[name] for name in part.depends_on if name in wrong]
    if policy.follow_through and leading and judged.judgment.status in ("partial", "incorrect"):
        read = _read(part, question, answer, policy)
        better = followed(part.kind, question, read, policy, leading) if read else None
        if better is not None and better.score > score:
            score, by, message = better.score, better.part, better.message
    return PartMarks(
        part=part,
        posed=question,
        answer=answer,
        verdict=Verdict(marked=judged),
        score=score,
        marks=rounded(score * part.points, policy.rounding, part.points),
        followed=by,
        message=message,
    )


def _read(part: Part, question: Posed, answer: Given, policy: Policy) -> Answers | None:
    return understood(KINDS[part.kind], question, answer, policy)


def rounded(marks: Fraction, step: Fraction, most: Fraction) -> Fraction:
    """The multiple of ``step`` nearest to the marks, a half upward; ``most`` at most.

    >>> rounded(Fraction(5, 4), Fraction(1, 2), Fraction(4))
    Fraction(3, 2)
    """
    return min(most, floor(marks / step + Fraction(1, 2)) * step)


def posed_question(exercise: Exercise, part: Part) -> Posed:
    """The question as it is marked: its matrix with the certified structure, and its givens.

    Raises InputError, which names the question, for a manifest that does not fit together.
    """
    try:
        facts, _ = read_given(part.given)
        decomposition = _decomposition(exercise.matrix)
        refuse_misfit(decomposition.matrix, facts)
        given = KINDS[part.kind].given(decomposition, facts, {}, Draw(0))
    except EigtutorError as error:
        whose = word("question {label} of the manifest", label=part.label)
        error.where = f"{whose}, {error.where}" if error.where else whose
        raise
    return Posed(decomposition=decomposition, given=given)


@lru_cache(maxsize=256)
def _decomposition(matrix: str) -> JordanDecomposition:
    """The structure, certified once for the many answers about one matrix."""
    return jordan_decomposition(square_matrix(matrix))
