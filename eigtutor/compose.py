"""From problems and derivations to documents: worksheet, answer key, worked solutions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from eigtutor.derivation import Asking, Derivation, Eigenspace, Goal, Step
from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Asked,
    Block,
    Callout,
    Display,
    Document,
    Exercise,
    Heading,
    Inline,
    Inlines,
    Meta,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Table,
    Text,
)
from eigtutor.document.build import col, coords, eq, inlines, letter, listing, mat, num, vec
from eigtutor.document.detail import Detail, at
from eigtutor.document.math import Math
from eigtutor.document.notation import decimals
from eigtutor.document.walk import blocks_within
from eigtutor.document.words import and_list, counted, paragraph, sentence, word
from eigtutor.effort import Effort, efforts_of, step_points, together
from eigtutor.engines.audit import Proof, audit, proof
from eigtutor.engines.solver import derivations
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.methods import METHODS
from eigtutor.page import Space
from eigtutor.problem import Problem, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A problem with the derivation of each of its questions, replayed and audited."""

    problem: Problem
    derivations: tuple[Derivation, ...]
    proofs: tuple[Proof, ...]
    #: For each question, the index of an earlier one whose solution already reaches its answer.
    reached_in: tuple[int | None, ...]

    @property
    def efforts(self) -> tuple[Effort, ...]:
        """The handwork of each question; what one has found costs nothing in the next."""
        return efforts_of(list(zip(self.derivations, self.reached_in, strict=True)))

    @property
    def effort(self) -> Effort:
        """The handwork of all questions."""
        return together(self.efforts)


def solved(problem: Problem) -> Solved:
    """The problem with its derivations, each replayed and audited here."""
    goals = [
        Goal(task=question.kind, matrix=problem.matrix, given=question.given)
        for question in problem.questions
    ]
    found = derivations(goals)
    return Solved(
        problem=problem,
        derivations=tuple(one for one, _ in found),
        proofs=tuple(proof(one, problem.decomposition) for one, _ in found),
        reached_in=tuple(earlier for _, earlier in found),
    )


# -- the pages of a set --------------------------------------------------------------------------


def worksheet(meta: Meta, exercises: Sequence[Solved]) -> Document:
    """The questions, with room to answer in proportion to the worked solutions."""
    style = meta.page.space_style
    blocks = tuple(_question_block(k, solved, style) for k, solved in enumerate(exercises, 1))
    asked = tuple(
        Asked(str(number), question.id, points_text(question.points))
        for number, solved in enumerate(exercises, 1)
        for question in solved.problem.questions
    )
    return Document(meta=replace(meta, asked=asked), blocks=blocks)


def answer_key(meta: Meta, exercises: Sequence[Solved]) -> Document:
    """One table: exercise, part, answer, points."""
    entry = key_entry(exercises)
    meta = replace(meta, page=meta.page.for_reading())
    return Document(meta=meta, blocks=(entry.table, *_in_all(entry)))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """What a marker needs of one paper: whose it is, its answers, the sum of its points."""

    heading: str
    table: Table
    total: str


def key_entry(exercises: Sequence[Solved], heading: str = "", student: str = "") -> KeyEntry:
    """The entry of one paper, with a row for each question.

    The head of its table, which is repeated on every page, names the student's id.
    """
    rows: list[tuple[Inlines, ...]] = []
    for number, solved in enumerate(exercises, 1):
        for question in solved.problem.questions:
            label = f"{number} ({question.id})" if question.id else str(number)
            points = inlines(decimals(points_text(question.points)))
            rows.append((inlines(label), _answer(question), points))
    total = points_total([q for s in exercises for q in s.problem.questions])
    answer = sentence("Answer ({student})", student=student) if student else sentence("Answer")
    header = (sentence("Exercise"), answer, sentence("Points"))
    columns = 3 if total else 2
    table = Table(header[:columns], tuple(row[:columns] for row in rows))
    return KeyEntry(heading=heading, table=table, total=total)


def class_key(meta: Meta, entries: Sequence[KeyEntry]) -> Document:
    """The key of many papers: under each one's heading its table."""
    blocks: list[Block] = _in_all(entries[0]) if entries else []
    for entry in entries:
        blocks += [Heading(inlines(entry.heading)), entry.table]
    meta = replace(meta, page=meta.page.for_reading())
    return Document(meta=meta, blocks=tuple(blocks))


def _in_all(entry: KeyEntry) -> list[Block]:
    if not entry.total:
        return []
    text = counted(
        "{total} point in all. Every equivalent form of an answer counts.",
        "{total} points in all. Every equivalent form of an answer counts.",
        ceil(float(entry.total)),
        total=decimals(entry.total),
    )
    return [Paragraph(text)]


def solutions(meta: Meta, exercises: Sequence[Solved]) -> Document:
    """Every exercise again, with its worked solution, folded part by part where that can be:
    a student sees part (a), and still tries part (b) alone."""
    shared = meta.page.step_points
    blocks = tuple(_solution_block(k, solved, shared) for k, solved in enumerate(exercises, 1))
    return Document(meta=replace(meta, page=meta.page.for_reading()), blocks=blocks)


def points_text(points: int | float | None) -> str:
    """5, 2.5 or nothing."""
    return "" if points is None else f"{points:g}"


def points_total(questions: Sequence[Question]) -> str:
    """The sum of the points as text; "" where none are given."""
    given = [q.points for q in questions if q.points is not None]
    return f"{sum(given):g}" if given else ""


def _question_block(number: int, solved: Solved, style: Space) -> Exercise:
    problem = solved.problem
    only = len(problem.questions) == 1
    blocks: list[Block] = list(_statement(problem))
    for question, derivation in zip(problem.questions, solved.derivations, strict=True):
        asked = _asked(problem, question)
        lines = answer_lines(derivation) if problem.space is None else problem.space
        if question.choices and problem.space is None:
            lines = 0  # a letter is the answer
        space = (AnswerSpace(lines, problem.space_style or style),) if lines else ()
        if only:
            blocks += [*asked, *space]
        else:
            points = points_text(question.points)
            blocks.append(Part(question.id, (*asked, *space), points))
    return Exercise(str(number), tuple(blocks), points_total(problem.questions), problem.title)


def _solution_block(number: int, solved: Solved, shared: bool) -> Exercise:
    problem = solved.problem
    only = len(problem.questions) == 1
    stated: list[Block] = list(_statement(problem))
    worked: list[Block] = []
    for index, question in enumerate(problem.questions):
        asked = _asked(problem, question)
        solution = Reveal(
            sentence("Solution"),
            (*_worked(solved, index, shared), *_letter_of_the_answer(question)),
        )
        if only:
            stated += asked
            worked.append(solution)
        else:
            # Where the steps have their points, those of the whole stand with the question.
            points = points_text(question.points)
            stated.append(Part(question.id, tuple(asked), points if shared else ""))
            worked.append(Part(question.id, (solution,), "" if shared else points))
    blocks = (Callout("problem", tuple(stated)), *worked)
    return Exercise(str(number), blocks, points_total(problem.questions), problem.title)


def _asked(problem: Problem, question: Question) -> list[Block]:
    """The question with its options, if it has any."""
    only = len(problem.questions) == 1
    asked = asked_about(question.kind, problem.matrix, question.given, alone=only)
    for choice in question.choices:
        asked.append(
            paragraph("({letter}) {answer}", letter=choice.letter, answer=choice.answer.shown)
        )
    return asked


def _letter_of_the_answer(question: Question) -> list[Block]:
    if not question.choices:
        return []
    return [
        paragraph(
            "So the right option is ({letter}).", letter=question.right_letter, role="conclusion"
        )
    ]


def _answer(question: Question) -> Inlines:
    """The expected answer, after its letter where there are options."""
    if not question.choices:
        return question.expected.shown
    return sentence(
        "({letter}) {answer}", letter=question.right_letter, answer=question.expected.shown
    )


def _worked(solved: Solved, index: int, shared: bool) -> list[Block]:
    """The solution of one question, its points ``shared`` out over the steps; only its outcome if
    an earlier part has it in full."""
    earlier = solved.reached_in[index]
    questions = solved.problem.questions
    if earlier is not None:
        return [
            paragraph(
                "This was found on the way in part {part}: {answer}.",
                part=f"({questions[earlier].id})",
                answer=questions[index].expected.shown,
                role="conclusion",
            )
        ]
    derivation = solved.derivations[index]
    shown: list[tuple[Step, str]] = []
    for question, one in zip(questions[:index], solved.derivations, strict=False):
        shown += [(step, question.id) for step in one.steps]
    known: list[tuple[Step, str]] = []
    rest: list[Step] = []
    for step in derivation.steps:
        # Equal is enough: the same step may begin another way, and say why.
        part = next((part for earlier, part in shown if earlier == step), None)
        if part is None:
            rest.append(step)
        else:
            known.append((step, part))
    points = questions[index].points if shared else None
    marks = {} if points is None else step_points(rest, points)
    steps = solution_blocks(replace(derivation, steps=tuple(rest)), marks)
    return [*_recalled(known), *steps]


def _recalled(known: Sequence[tuple[Step, str]]) -> list[Block]:
    """What an earlier part has worked out, named and not repeated."""
    titled = [(step, part) for step, part in known if step.title]
    if not titled:
        return []
    parts = [f"({part})" for part in dict.fromkeys(part for _, part in titled)]
    titles = [sentence("“{title}”", title=step.title) for step, _ in titled]
    told = counted(
        "Part {parts} has found this already: {titles}. We go on from there.",
        "Parts {parts} have found this already: {titles}. We go on from there.",
        len(parts),
        parts=and_list(parts),
        titles=and_list(titles),
    )
    return [Paragraph(told)]


def _statement(problem: Problem) -> list[Block]:
    """Let A = …, and v = … where the only question gives a vector."""
    only = problem.questions[0].given if len(problem.questions) == 1 else Given()
    return stated_matrix(problem.matrix, only)


def stated_matrix(matrix: Matrix, given: Given) -> list[Block]:
    """Let A = …, v = …"""
    shown: list[Math] = [eq(letter("A", matrix), mat(matrix))]
    if given.vector is not None:
        shown.append(eq(vec("v", given.vector), col(given.vector)))
    return [paragraph("Let"), Display(listing(*shown))]


def asked_about(kind: str, matrix: Matrix, given: Given, *, alone: bool) -> list[Block]:
    """The question; one of several (not ``alone``) that gives a vector says first which."""
    asked = Paragraph(KINDS[kind].question_about(matrix, given))
    v = given.vector
    if v is None or alone:
        return [asked]
    return [paragraph("Let {vector}.", vector=eq(vec("v", v), coords(v))), asked]


def answer_lines(derivation: Derivation) -> int:
    """Room for an answer, in lines of handwriting, from the length of the worked solution."""
    lines = 0
    for step in derivation.walk():
        for block in blocks_within(step.explained()):
            if isinstance(block, RowReduction):
                # Three matrices stand side by side on a line of handwriting.
                lines += len(block.states[0].rows) * (1 + len(block.states) // 4)
            elif isinstance(block, Align):
                lines += sum(len(relation.links) for relation in block.relations)
            elif not isinstance(block, Paragraph):
                lines += 1
    return max(5, min(lines, 13))


# -- one solution --------------------------------------------------------------------------------


def solution_blocks(
    derivation: Derivation, marks: Mapping[int, Fraction] | None = None
) -> list[Block]:
    """The derivation as a reader gets it: its titled steps numbered, each explained.

    ``marks``: by the index of a step the points that it earns, as ``effort.step_points`` has them.
    """
    blocks: list[Block] = []
    number = 0
    several = sum(bool(step.title) for step in derivation.steps) > 1
    for index, step in enumerate(derivation.steps):
        if step.title:
            number += 1
            lead: tuple[Inline, ...] = (Text(f"{number}. "),) if several else ()
            earned = (marks or {}).get(index, Fraction(0))
            points = points_text(float(earned)) if earned else ""
            blocks.append(Heading((*lead, *step.title), level=2, points=points))
        blocks += step_blocks(step)
    return blocks


def step_blocks(step: Step) -> list[Block]:
    """What a step says, and then what its finer steps say."""
    return [block for part in step.walk() for block in part.explained()]


def solution_document(matrix: Matrix, given: Given, derivation: Derivation) -> Document:
    """The worked solution of one matrix, with the problem stated above it."""
    asked = Paragraph(_question_of(derivation, given))
    problem = Callout("problem", (*stated_matrix(matrix, given), asked))
    return Document(
        meta=Meta(title=word("Worked Solution")), blocks=(problem, *solution_blocks(derivation))
    )


def detailed(
    document: Document, derivation: Derivation, detail: Detail, *, folds: bool = True
) -> Document:
    """The document of a proved derivation with more or less of its working; what stands there
    beside the derivation's own blocks is audited here.
    """
    found = at(detail, document.blocks, folds=folds)
    proved = {id(block) for step in derivation.walk() for block in step.explained()}
    audit(block for block in found if id(block) not in proved)
    return replace(document, blocks=found)


def _question_of(derivation: Derivation, given: Given) -> Inlines:
    """What the derivation answers, in words."""
    found = derivation.result
    if isinstance(found, Eigenspace) and not found.basis:
        a = letter("A")
        return sentence("Is {value} an eigenvalue of {A}?", value=num(found.eigenvalue), A=a)
    kind = KINDS.get(derivation.goal.task)
    if kind is not None:
        return kind.question_about(derivation.goal.matrix, given)
    task = derivation.goal.task
    asking = [one for one in METHODS if one.task == task and isinstance(one, Asking)]
    # A matrix with parameters is asked about as any other, though no method of these solves it.
    asking.sort(key=lambda one: one.name != derivation.method)
    return asking[0].question(given) if asking else ()
