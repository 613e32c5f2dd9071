"""The checker: reads an answer in every way that it can be read, and judges it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from eigtutor.answer import ANSWER_LIMITS, ParseFailure
from eigtutor.document.blocks import Inlines
from eigtutor.engines.answers import labeled_pieces
from eigtutor.engines.decimals import in_decimals
from eigtutor.engines.echo import echo
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.understanding import Asked, Reading, readings
from eigtutor.errors import EigtutorError
from eigtutor.exact import Matrix
from eigtutor.forms import Answers, Form, Value, Vectors
from eigtutor.kinds import Kind
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
    """A judgment, and how the answer was read: in one way, or in several that differ in marks."""

    judgment: Judgment
    readings: tuple[Inlines, ...] = ()
    unread: Unread | None = None


def marked(kind: Kind, posed: Posed, answer: str | Mapping[str, str], policy: Policy) -> Marked:
    """The marks for an answer: a text, or a text for each part.

    Never raises for what an answer holds, and never solves anything: it only tests identities.
    """
    forms = kind.parts(posed.given)
    texts = _texts(kind, forms, answer)
    if isinstance(texts, Marked):
        return texts
    if texts is None:
        answers = Answers(declined=True)
        judgment = _explained(kind, posed, answers, kind.judge(posed, answers, policy), policy)
        return Marked(judgment=judgment, readings=(echo(answers, kind),))
    letters = kind.letters(posed.given)
    read: dict[str, list[Reading]] = {}
    for name, text in texts.items():
        asked = Asked(form=forms[name], size=posed.matrix.size, letters=letters)
        found = readings(text, asked, ANSWER_LIMITS)
        if isinstance(found, ParseFailure):
            return _unread(text, name, found)
        fault = next((f for r in found if (f := _misfit(r.value, name, posed))), None)
        if fault is not None:
            return Marked(judgment=invalid(fault))
        read[name] = found
    count = min(READING_LIMIT, max(len(found) for found in read.values()))
    choices = [
        {name: found[min(k, len(found) - 1)] for name, found in read.items()} for k in range(count)
    ]
    judgments = [_judged(kind, posed, choice, policy) for choice in choices]
    shown = [echo(_exact(choice), kind) for choice in choices]
    for k, choice in enumerate(choices):
        if any(reading.digits for reading in choice.values()):
            shown[k] = in_decimals(shown[k])
            judgments[k] = _told_in_decimals(judgments[k])
    if len({(j.status, j.score) for j in judgments}) == 1:
        return Marked(judgment=judgments[0], readings=tuple(shown[:1]))
    two = note(
        "This can be read in several ways that earn different marks. Add brackets, or write "
        "decimals with a point."
    )
    return Marked(judgment=invalid(two), readings=tuple(shown))


# -- reading -------------------------------------------------------------------------------------


def _texts(
    kind: Kind, forms: Mapping[str, Form], answer: str | Mapping[str, str]
) -> dict[str, str] | Marked | None:
    """The text of each part; None if the student says that there is no answer of this form."""
    texts = {"": answer} if isinstance(answer, str) else dict(answer)
    if any(_declines(kind, text) for text in texts.values()):
        return None
    if set(texts) == set(forms):
        return texts
    if len(forms) == 1 and len(texts) == 1:
        [name], [(said, text)] = forms, texts.items()
        if said in ("", name) or not name:
            return {name: text}
    if set(texts) == {""}:
        try:
            pieces = labeled_pieces(texts[""], ANSWER_LIMITS, tuple(forms))
        except Refusal as refusal:
            return _unread(texts[""], "", refusal.failure)
        texts = {name: texts[""][a:b] for name, (a, b) in (pieces or {}).items()}
    wanted = " and ".join(forms)
    unknown = [name for name in texts if name not in forms]
    missing = [name for name in forms if name not in texts]
    if unknown:
        return Marked(judgment=invalid(note(f"There is no part {unknown[0]!r}; give {wanted}.")))
    if missing:
        words = " and ".join(missing) + (" is" if len(missing) == 1 else " are")
        form = ", ".join(f"{name} = …" for name in forms)
        decline = f', or "{kind.declining[0]}"' if kind.declining else ""
        return Marked(judgment=invalid(note(f"{words} missing. Answer {form}{decline}.")))
    return texts


def _declines(kind: Kind, text: str) -> bool:
    words = " ".join(text.lower().replace(",", " ").strip(" .!").split())
    return any(
        words in (phrase, f"{lead}{phrase}")
        for phrase in kind.declining
        for lead in ("", "no ", "it is ", "no it is ", "a is ", "the matrix is ", "no a is ")
    ) or bool(kind.declining and words in ("no", "none", "not possible", "impossible"))


def _unread(text: str, part: str, failure: ParseFailure) -> Marked:
    message = note(failure.reason, where=part)
    return Marked(judgment=invalid(message), unread=Unread(text=text, part=part, failure=failure))


def _misfit(value: Value, part: str, posed: Posed) -> Finding | None:
    """Why a value cannot be an answer about this matrix: its size."""
    n = posed.matrix.size
    if isinstance(value, Matrix) and value.shape != (n, n):
        rows, columns = value.shape
        return note(f"A {n}×{n} matrix is wanted, and this is {rows}×{columns}.", where=part)
    if isinstance(value, Vectors):
        for v in value.vectors:
            if len(v) != n:
                entries = "1 entry" if len(v) == 1 else f"{len(v)} entries"
                return note(
                    f"A vector of {n} entries is wanted, and this has {entries}.", where=part
                )
    return None


# -- judging -------------------------------------------------------------------------------------


def _exact(choice: Mapping[str, Reading]) -> Answers:
    return Answers(parts={name: reading.value for name, reading in choice.items()})


def _judged(kind: Kind, posed: Posed, choice: Mapping[str, Reading], policy: Policy) -> Judgment:
    """The judgment of one reading: as it stands, then as an approximation, then by mistakes."""
    answers = _exact(choice)
    try:
        judgment = kind.judge(posed, answers, policy)
    except EigtutorError as error:  # numbers that are too long to be compared
        return invalid(note(f"{error.message[:1].upper()}{error.message[1:]}."))
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
    told = "Give the exact value, not a decimal."
    enough = policy.min_digits
    if any(count >= enough for count in digits):
        found = _judged_within(kind, posed, choice, policy, enough)
        if found is not None and found.status in ("correct", "partial"):
            worth = _weakened(found, policy, told)
            if worth.score >= exact.score or (exact.weaker and found.status == "correct"):
                return worth
    fewest = 1 if exact.weaker else _FEW_DIGITS
    few = min((count for count in digits if fewest <= count < enough), default=0)
    if few:
        found = _judged_within(kind, posed, choice, policy, fewest)
        if found is not None and found.status == "correct" and (exact.weaker or not exact.score):
            plural = "s" if few > 1 else ""
            right = f"To {few} digit{plural} that is right, but at least {enough} count. "
            return incorrect(note(right + told))
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


def _weakened(judgment: Judgment, policy: Policy, exact: str) -> Judgment:
    """What a judgment of approximations is worth by the policy."""
    if policy.approximate == "full":
        return judgment
    right = "That is a right approximation. " if judgment.status == "correct" else ""
    findings = (note(right + exact), *judgment.findings)
    if policy.approximate == "none":
        return incorrect(*findings)
    return partial(judgment.score / 2, findings)


def _told_in_decimals(judgment: Judgment) -> Judgment:
    findings = (replace(f, message=in_decimals(f.message)) for f in judgment.findings)
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
