"""The checker: reads an answer in every way that it can be read, and judges it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial as partial_of
from typing import NamedTuple

from eigtutor.answer import ANSWER_LIMITS, ParseFailure
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inlines
from eigtutor.document.notation import expanding
from eigtutor.document.words import and_list, counted, sentence
from eigtutor.engines.commas import holds_digit_commas
from eigtutor.engines.decimals import in_decimals
from eigtutor.engines.declining import declines
from eigtutor.engines.echo import echo
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.misfits import misfit
from eigtutor.engines.pasted import without_rule_braces
from eigtutor.engines.pieces import labeled_pieces, unlabeled_pieces
from eigtutor.engines.root_names import RootNames
from eigtutor.engines.understanding import Asked, Reading, readings
from eigtutor.errors import EigtutorError
from eigtutor.exact import Number, RootElement
from eigtutor.forms import Answers, Form, Meaning, Value, numbers_in
from eigtutor.given import Given
from eigtutor.kinds import Kind
from eigtutor.languages import spoken, writing_decimals
from eigtutor.marking import Finding, Judgment, Policy, Posed, incorrect, invalid, note, partial
from eigtutor.mistakes import explanation

READING_LIMIT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Where a text could not be understood: the text, the part that it stands for, the failure."""

    text: str
    part: str
    failure: ParseFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A judgment, and how the answer was read: in one way, or in several that differ in marks.

    ``echoes``: what shows the readings, when somebody asks. ``decimal_mark``: how the course writes
    decimals; "" for as its language does.
    """

    judgment: Judgment
    echoes: tuple[Callable[[], Inlines], ...] = ()
    unread: Unread | None = None
    decimal_mark: str = ""

    @property
    def readings(self) -> tuple[Inlines, ...]:
        """How the answer was read, in our own notation."""
        return tuple(shown() for shown in self.echoes)


def marked(kind: Kind, posed: Posed, answer: str | Mapping[str, str], policy: Policy) -> Marked:
    """The marks for an answer: a text, or a text for each part.

    Never raises for what an answer holds, and never solves anything: it only tests identities.
    """
    mark = policy.decimal_mark
    with expanding(policy.det_sign), writing_decimals(mark):  # for what the findings name
        found = _marked(kind, posed, answer, policy)
    return replace(found, decimal_mark=mark) if mark else found


def _marked(kind: Kind, posed: Posed, answer: str | Mapping[str, str], policy: Policy) -> Marked:
    forms = kind.parts(posed.given)
    texts = _texts(kind, posed.given, answer)
    if isinstance(texts, Marked):
        return texts
    if texts is None:
        answers = Answers(declined=True)
        judgment = _explained(kind, posed, answers, kind.judge(posed, answers, policy), policy)
        return Marked(judgment=judgment, echoes=(partial_of(echo, answers, kind),))
    letters = kind.letters(posed.given)
    read: dict[str, list[Reading]] = {}
    for name, (text, transposed) in texts.items():
        size = kind.shape(name, posed.matrix)[0]
        asked = _asked(forms[name], posed, letters, policy, transposed, size)
        found = readings(text, asked, ANSWER_LIMITS)
        if isinstance(found, ParseFailure):
            return _unread(text, name, found)
        fault = next((f for r in found if (f := misfit(r.value, name, kind, posed))), None)
        if fault is not None:
            return Marked(judgment=invalid(fault))
        read[name] = found
    count = min(READING_LIMIT, max(len(found) for found in read.values()))
    choices = [
        {name: found[min(k, len(found) - 1)] for name, found in read.items()} for k in range(count)
    ]
    judgments = [_judged(kind, posed, choice, policy) for choice in choices]
    echoes = [partial_of(_shown, kind, posed, choice) for choice in choices]
    for k, choice in enumerate(choices):
        if any(reading.digits for reading in choice.values()):
            judgments[k] = _told(judgments[k], in_decimals)
        if any(map(_holds_root, choice.values())):
            names = RootNames(posed.structure.eigenvalues)
            judgments[k] = _told(judgments[k], names.named)
    by_comma = spoken().decimal_mark == "," and any(
        holds_digit_commas(one.text) for one in texts.values()
    )
    if by_comma:  # nobody means a comma so that there is no answer of the wanted form
        meant = [k for k, one in enumerate(judgments) if one.status != "invalid"]
        judgments = [judgments[k] for k in meant] or judgments
        echoes = [echoes[k] for k in meant] or echoes
    if len({(j.status, j.score) for j in judgments}) == 1:
        return Marked(judgment=judgments[0], echoes=(echoes[0],))
    several = sentence(
        "This can be read in several ways that earn different marks. Add brackets, or write "
        "decimals with a point."
    )
    if by_comma:
        several = sentence(
            "This can be read in several ways that earn different marks. Write semicolons between "
            "numbers and a point in decimals, such as 2; 0.5."
        )
    return Marked(judgment=invalid(note(several)), echoes=tuple(echoes))


def understood(
    kind: Kind, posed: Posed, answer: str | Mapping[str, str], policy: Policy
) -> Answers | None:
    """What an answer says, where it can be read in one way only and fits the matrix."""
    forms = kind.parts(posed.given)
    texts = _texts(kind, posed.given, answer)
    if texts is None or isinstance(texts, Marked):
        return None
    letters = kind.letters(posed.given)
    parts: dict[str, Value] = {}
    for name, (text, transposed) in texts.items():
        size = kind.shape(name, posed.matrix)[0]
        asked = _asked(forms[name], posed, letters, policy, transposed, size)
        found = readings(text, asked, ANSWER_LIMITS)
        if isinstance(found, ParseFailure) or len(found) > 1:
            return None
        if misfit(found[0].value, name, kind, posed) is not None:
            return None
        parts[name] = found[0].value
    return Answers(parts=parts)


# -- reading -------------------------------------------------------------------------------------


class _Part(NamedTuple):
    """The text of a part; ``transposed``: it gives the transpose."""

    text: str
    transposed: bool = False


def _texts(
    kind: Kind, given: Given, answer: str | Mapping[str, str]
) -> dict[str, _Part] | Marked | None:
    """The text of each part; None if the student says that there is no answer of this form."""
    texts = {"": answer} if isinstance(answer, str) else dict(answer)
    if any(declines(text, kind.declining, given.field) for text in texts.values()):
        return None
    forms = kind.parts(given)
    if set(texts) == set(forms):
        return {name: _Part(text) for name, text in texts.items()}
    if len(forms) == 1 and len(texts) == 1:
        [name], [(said, text)] = forms, texts.items()
        if said in ("", name) or not name:
            return {name: _Part(text)}
    parts = {name: _Part(text) for name, text in texts.items()}
    if set(texts) == {""}:
        text = without_rule_braces(texts[""])
        try:
            pieces = labeled_pieces(text, ANSWER_LIMITS, tuple(forms), kind.transposable)
            if pieces is None and len(forms) > 1:
                pieces = unlabeled_pieces(text, ANSWER_LIMITS, tuple(forms))
        except Refusal as refusal:
            return _unread(text, "", refusal.failure)
        parts = {
            name: _Part(text[piece.start : piece.end], piece.transposed)
            for name, piece in (pieces or {}).items()
        }
    fault = _missing_part(kind, forms, parts)
    return parts if fault is None else Marked(judgment=invalid(fault))


def _missing_part(kind: Kind, forms: Mapping[str, Form], texts: Collection[str]) -> Finding | None:
    """What to tell where the parts of an answer are not those that the question has."""
    unknown = [name for name in texts if name not in forms]
    missing = [name for name in forms if name not in texts]
    if unknown and "" not in forms:
        return note(
            sentence(
                "There is no part {part}; give {wanted}.",
                part=repr(unknown[0]),
                wanted=and_list(list(forms)),
            )
        )
    if not unknown and not missing:
        return None
    if "" in forms:
        return note(sentence("Give a single answer, without named parts."))
    told = counted(
        "{parts} is missing. Answer {form}.",
        "{parts} are missing. Answer {form}.",
        len(missing),
        parts=and_list(missing),
        form=", ".join(f"{name} = …" for name in forms),
    )
    if kind.declining:
        told = counted(
            '{parts} is missing. Answer {form}, or "{no}".',
            '{parts} are missing. Answer {form}, or "{no}".',
            len(missing),
            parts=and_list(missing),
            form=", ".join(f"{name} = …" for name in forms),
            no=kind.declining[0],
        )
    return note(told)


def _asked(
    form: Form,
    posed: Posed,
    letters: Mapping[str, Meaning],
    policy: Policy,
    transposed: bool,
    size: int,
) -> Asked:
    return Asked(
        form=form,
        size=size,
        letters=letters,
        roots=posed.once(_irrational),
        matrix=posed.matrix,
        transposed=transposed,
        imaginary_letter=policy.imaginary_letter,
        decimal=policy.decimal,
        jordan_side=policy.jordan_side,
    )


def _irrational(posed: Posed) -> tuple[Number, ...]:
    return tuple(x for x in posed.structure.eigenvalues if not x.is_rational)


def is_whole(kind: Kind, given: Given, answer: str) -> bool:
    """Whether one text holds all parts of an answer, or says that there is none."""
    return not isinstance(_texts(kind, given, answer), Marked)


def _unread(text: str, part: str, failure: ParseFailure) -> Marked:
    message = Finding(message=inlines(failure.reason), where=part)
    return Marked(judgment=invalid(message), unread=Unread(text=text, part=part, failure=failure))


# -- judging -------------------------------------------------------------------------------------


def _shown(kind: Kind, posed: Posed, choice: Mapping[str, Reading]) -> Inlines:
    """How one reading is shown: with decimals where it has some, and its roots named."""
    shown = echo(_exact(choice), kind)
    if any(reading.digits for reading in choice.values()):
        shown = in_decimals(shown)
    if any(map(_holds_root, choice.values())):
        shown = RootNames(posed.structure.eigenvalues).explained(shown)
    return shown


def _exact(choice: Mapping[str, Reading]) -> Answers:
    return Answers(parts={name: reading.value for name, reading in choice.items()})


def _judged(kind: Kind, posed: Posed, choice: Mapping[str, Reading], policy: Policy) -> Judgment:
    """The judgment of one reading: as it stands, then as an approximation, then by mistakes."""
    answers = _exact(choice)
    try:
        judgment = kind.judge(posed, answers, policy)
    except EigtutorError as error:  # numbers that are too long to be compared
        return invalid(Finding(message=inlines(f"{error.message[:1].upper()}{error.message[1:]}.")))
    if any(x.inexact for reading in choice.values() for x in numbers_in(reading.value)):
        # Enclosures prove that numbers differ, and never that they are equal.
        return invalid(_undecided()) if judgment.status == "correct" else judgment
    if judgment.status in ("correct", "invalid"):
        return judgment
    rounded = _as_approximation(kind, posed, choice, policy, judgment)
    return rounded or _explained(kind, posed, answers, judgment, policy)


def _as_approximation(
    kind: Kind, posed: Posed, choice: Mapping[str, Reading], policy: Policy, exact: Judgment
) -> Judgment | None:
    """The judgment if decimals stand for all numbers that round to them; None if that does not
    help. 0.5 in 0.5 + 1.32i has few digits, and is first taken as it stands.

    An answer of which ``exact`` holds that it is right in a weaker form is an approximation all the
    same: the vector (0.707, 0.707) of length 1.
    """
    digits = frozenset().union(*(reading.digits for reading in choice.values()))
    enough = policy.min_digits
    if any(count >= enough for count in digits):
        found = _judged_within(kind, posed, choice, policy, enough)
        if found is not None and found.status in ("correct", "partial"):
            worth = _weakened(found, policy)
            if worth.score >= exact.score or (exact.weaker and found.status == "correct"):
                return worth
    fewest = 1 if exact.weaker else _FEW_DIGITS
    few = min((count for count in digits if fewest <= count < enough), default=0)
    if few:
        found = _judged_within(kind, posed, choice, policy, fewest)
        if found is not None and found.status == "correct" and (exact.weaker or not exact.score):
            right = counted(
                "To {count} digit that is right, but at least {enough} count. Give the exact "
                "value, not a decimal.",
                "To {count} digits that is right, but at least {enough} count. Give the exact "
                "value, not a decimal.",
                few,
                enough=enough,
            )
            return incorrect(note(right))
    return None


#: Any one digit agrees with something: no approximation is seen in it.
_FEW_DIGITS = 2


def _judged_within(
    kind: Kind, posed: Posed, choice: Mapping[str, Reading], policy: Policy, least: int
) -> Judgment | None:
    """The judgment of balls; None where a number that may be zero divides, or the like."""
    try:
        parts = {name: reading.within_digits(least) for name, reading in choice.items()}
        return kind.judge(posed, Answers(parts=parts), policy)
    except (Refusal, EigtutorError, ZeroDivisionError):
        return None


def _weakened(judgment: Judgment, policy: Policy) -> Judgment:
    """What a judgment of approximations is worth by the policy."""
    if policy.approximate == "full":
        return judgment
    if judgment.status == "correct":
        told = sentence("That is a right approximation. Give the exact value, not a decimal.")
    else:
        told = sentence("Give the exact value, not a decimal.")
    findings = (note(told), *judgment.findings)
    if policy.approximate == "none":
        return incorrect(*findings)
    return partial(judgment.score / 2, findings)


def _undecided() -> Finding:
    return note(
        sentence(
            "Whether this is right cannot be decided as it is written. Write it with integers, "
            "fractions, roots and i."
        )
    )


def _holds_root(reading: Reading) -> bool:
    return any(isinstance(x, RootElement) for x in numbers_in(reading.value))


def _told(judgment: Judgment, way: Callable[[Inlines], Inlines]) -> Judgment:
    """The same findings, told in another way."""
    findings = (replace(f, message=way(f.message)) for f in judgment.findings)
    return replace(judgment, findings=tuple(findings))


def _explained(
    kind: Kind, posed: Posed, answers: Answers, judgment: Judgment, policy: Policy
) -> Judgment:
    """The judgment with the most specific mistake that explains the answer, if one does."""
    if judgment.status not in ("partial", "incorrect"):
        return judgment
    explained = explanation(kind.name, posed, answers)
    if explained is None:
        return judgment
    mistake, message = explained
    share = policy.mistakes.get(mistake.name, mistake.share)
    finding = Finding(message=message, mistake=mistake.name)
    if mistake.weaker:
        return partial(share, [finding])
    if judgment.status == "partial":
        return partial(max(share, judgment.score), [finding])
    return replace(judgment, score=share, findings=(finding,))
