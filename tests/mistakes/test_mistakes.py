"""Every named mistake, from the registry: its wrong answer is found, and what it says and earns."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import islice

import pytest

from eigtutor import check
from eigtutor.kinds import KINDS
from eigtutor.mistakes import MISTAKES
from eigtutor.solution import plain_text
from mistakes.questions import expected_answer, questions

#: So many wrong answers are tried for each mistake and kind.
LIMIT = 100

#: Mistakes that can lead to the same answer as another, and are then told as that other one:
#: because it is more specific, or as specific and leaves more marks.
ALSO = {
    # On a 2×2 matrix, and where the coefficients between vanish, the signs flip alike; and the λ
    # of one row may be all that stays.
    "C1": {"C7"},
    "C3": {"C2"},
    "C5": {"C1"},
    # Of 3, 3, -3 the signs flip to -3, -3, 3.
    "L1": {"L5"},
    # A diagonal, absolute values, or a guess by the trace can be anything by chance.
    "L2": {"L11"},
    "L3": {"L1", "L12"},
    "L12": {"L1"},
    "L13": {"L2", "L3", "L10"},
    # −λ, 0 and the conjugate are other eigenvalues; in the plane there are few directions.
    "V2": {"V4", "V5", "V9"},
    "V3": {"V2", "V4", "V5", "V6", "V8"},
    "V4": {"V9"},
    "V6": {"V2", "V5", "V9"},
    "V7": {"V2", "V3", "V5", "V10"},
    "V8": {"V2", "V4", "V5", "V6", "V9"},
    "V10": {"V3", "V6", "V8"},
    # Of an orthogonal P, P⁻¹ = Pᵀ; of a permutation, the transpose has the columns in disorder.
    "D2": {"D1", "D3"},
    "D3": {"D1"},
    # Where the diagonal has the right signs, what it says is near.
    "Q3": {"Q1", "Q2"},
    # A singular matrix may have repeated or imaginary eigenvalues, too.
    "D7": {"D5", "X3"},
    # A changed eigenvector can be a multiple of it.
    "J5": {"J2", "J3"},
    # The entries above the diagonal of a small Jordan block are few; tA is not I at t = 0.
    "M1": {"M5"},
    "M7": {"M3", "M8"},
}


def wrong_answers(mistake):
    """Questions, and what a student who makes this mistake answers to them."""
    for kind in sorted(mistake.kinds):
        pairs = ((posed, mistake.wrong_answer(kind, posed)) for posed in questions(kind))
        for posed, answer in islice(((p, a) for p, a in pairs if a is not None), LIMIT):
            yield kind, posed, answer


@pytest.mark.parametrize("mistake", list(MISTAKES), ids=lambda mistake: mistake.name)
def test_its_wrong_answer_is_explained(mistake):
    tried = 0
    for kind, posed, answer in wrong_answers(mistake):
        tried += 1
        verdict = check(kind=kind, matrix=posed.matrix, given=posed.given.texts(), answer=answer)
        context = f"{kind} {posed.matrix} {posed.given.texts()} {answer}: {verdict.text()}"
        assert verdict.status in ("partial", "incorrect"), context
        [finding] = verdict.findings
        named = MISTAKES[finding.mistake] if finding.mistake else None
        assert named, context
        assert named is mistake or named.name in ALSO.get(mistake.name, ()), context
        assert (named.breadth, -named.share) <= (mistake.breadth, -mistake.share), context
        if tried <= 30:
            assert_earns(named, kind, posed, answer, verdict)
        assert_keeps_the_answer(kind, posed, answer, plain_text(finding.message), context)
    assert tried >= 2, "no question lets a student make this mistake"


def assert_earns(mistake, kind, posed, answer, verdict):
    """The mistake's share, or more where the judge of the kind gives more for what is right."""
    if mistake.weaker:
        assert verdict.score == float(mistake.share)
        assert verdict.status == "partial"
        return
    bare = check(
        kind=kind,
        matrix=posed.matrix,
        given=posed.given.texts(),
        answer=answer,
        policy={"mistakes": {mistake.name: 0}},
    )
    assert bare.status == verdict.status
    assert verdict.score == max(round(float(mistake.share), 4), bare.score)
    assert bare.score == 0 or verdict.status == "partial"


def assert_keeps_the_answer(kind, posed, answer, message, context):
    """The right answer does not stand in the message; that of a yes or no question is no secret,
    nor is what the student wrote."""
    expected = expected_answer(kind, posed)
    if expected is None:
        return
    written = {piece.strip() for piece in str(answer).split(",")}
    texts = [plain_text(expected.shown)]
    texts += [expected.text] if isinstance(expected.text, str) else expected.text.values()
    for text in texts:
        if text not in ("yes", "no", *written) and not text.startswith("not "):
            pattern = rf"(?<![\w−/.√]){re.escape(text)}(?![\w/.√²])"
            assert not re.search(pattern, message), context


@pytest.mark.parametrize("mistake", list(MISTAKES), ids=lambda mistake: mistake.name)
def test_a_policy_sets_its_share(mistake):
    example = mistake.example
    verdict = check(
        kind=example.kind,
        matrix=example.matrix,
        given=example.given,
        answer=example.answer,
        policy={"mistakes": {mistake.name: "0.97"}},
    )
    assert verdict.score == 0.97


@pytest.mark.parametrize("mistake", list(MISTAKES), ids=lambda mistake: mistake.name)
def test_it_is_declared_in_full(mistake):
    assert re.fullmatch(r"[A-Z][0-9]+", mistake.name)
    assert mistake.kinds <= set(KINDS.names())
    assert mistake.example.kind in mistake.kinds
    assert 0 <= mistake.share < 1
    assert isinstance(mistake.share, Fraction)
    assert mistake.summary[0].islower()
    assert not mistake.summary.endswith(".")


@pytest.mark.parametrize("kind", KINDS.names())
def test_right_answers_are_told_nothing(kind):
    for posed in questions(kind):
        expected = expected_answer(kind, posed)
        if expected is None:
            continue
        verdict = check(
            kind=kind, matrix=posed.matrix, given=posed.given.texts(), answer=expected.text
        )
        assert (verdict.status, verdict.score) == ("correct", 1), verdict.text()
        assert verdict.findings == ()


#: Answers that look like a mistake, and are none; and the finding of the kind's own judge.
UNNAMED = [
    ("characteristic-polynomial", "4 1; 2 3", {}, "-λ^2 + 7λ - 10", "leading coefficient"),
    ("characteristic-polynomial", "4 1; 2 3", {}, "λ^2 - 6λ + 9", "trace 6"),
    ("eigenvalues", "4 1; 2 3", {}, "2, 6", "6 is not an eigenvalue"),
    ("eigenvalues", "4 1; 2 3", {}, "2", "1 eigenvalue is missing"),
    ("eigenvalues", "4 1; 2 3", {}, "2, 5, 5", "3 values"),
    ("eigenvector", "4 1; 2 3", {"eigenvalue": "5"}, "(1, 3)", "row 1 of Av is 7"),
    ("matrix-power", "2 1; 1 2", {"n": "3"}, "[[0, 0], [0, 0]]", "No entry"),
    ("matrix-power", "4 1; 2 3", {"n": "3"}, "[[1, 2], [3, 4]]", "No entry"),
    ("jordan-form", "3 1; 0 3", {}, {"P": "0 0; 0 0", "J": "3 1; 0 3"}, "singular"),
    ("orthogonal-diagonalization", "4 1; 2 3", {}, {"Q": "1 1; -2 1", "D": "2 0; 0 5"}, ""),
]


@pytest.mark.parametrize(("kind", "matrix", "given", "answer", "told"), UNNAMED)
def test_what_is_no_named_mistake_is_left_to_the_judge(kind, matrix, given, answer, told):
    verdict = check(kind=kind, matrix=matrix, given=given, answer=answer)
    assert verdict.status in ("partial", "incorrect")
    assert not any(finding.mistake for finding in verdict.findings), verdict.text()
    assert told in verdict.text()


def test_more_than_one_wrong_vector_with_one_mistake():
    verdict = check(
        kind="eigenspace-basis",
        matrix="2 0 0; 0 2 0; 0 0 5",
        given={"eigenvalue": "2"},
        answer="(1, 0, 0), (0, 0, 1)",
    )
    assert (verdict.status, verdict.findings[0].mistake) == ("partial", "V2")


def test_the_side_of_the_ones_is_the_policys():
    lower = {"P": "[[0, 1], [1, 0]]", "J": "[[3, 0], [1, 3]]"}
    for side, status in (("upper", "partial"), ("lower", "correct"), ("either", "correct")):
        verdict = check(
            kind="jordan-form", matrix="3 1; 0 3", answer=lower, policy={"jordan_side": side}
        )
        assert verdict.status == status
        assert [f.mistake for f in verdict.findings] == (["J1"] if side == "upper" else [])
