"""Answers made to break a marker: none raises, none takes long, none leaves a mark on a page."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eigtutor import check
from eigtutor.answer import ANSWER_LIMITS
from eigtutor.verdict import Verdict
from questions import PAIR, QUESTIONS, verdict_of

FRAGMENTS = [
    *"0123456789.,;:+-*/^()[]{}<>&|=!'_ \n\t\\ijIeExaTtnλμπ√²½⁻−×·±∓∈≠∅ᵀⁿ₁$~%李",
    *"\u200b\u202e\ud800\x00",
    *("sqrt(", "\\frac{", "}{", "\\begin{pmatrix}", "\\end{pmatrix}", "\\\\", "Matrix(", "\\sqrt"),
    *("^T", "**", "cos(", "sin", "exp(", "e^(", "\\left(", "\\right)", "9" * 30, "1e9", "1e-300"),
    *("[[", "]]", "RootOf(", "twice", "(mult 2)", "span{", " and ", " or ", "diag(", "none", "yes"),
    *("no", "P =", "D=", "λ_1 =", "√(", "2^n", "±", "0.001", "9^9^9", "/0", "(x-1)^32", ")^32"),
    *("^t", " where ", " for ", " with ", "t ≠ 0", "in R", "algebraic 2", "<script>", "\\input{x}"),
]
ANSWERS = [answer for *_, answers in QUESTIONS for answer in answers]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[int, str]:
    """A question, and an answer to it with pieces cut out, put in, doubled, exchanged."""
    question = draw(st.integers(0, len(QUESTIONS) - 1))
    text = draw(st.sampled_from(QUESTIONS[question][3] * 3 + ANSWERS))
    for _ in range(draw(st.integers(1, 4))):
        k = draw(st.integers(0, len(text)))
        end = min(len(text), k + draw(st.integers(0, 4)))
        piece = draw(
            st.sampled_from(["", *FRAGMENTS, text[k:end] * 2, text[k:end][::-1], *ANSWERS[:9]])
        )
        text = text[:k] + piece + text[end:]
    return question, text


def assert_harmless(verdict: Verdict) -> None:
    data = json.loads(json.dumps(verdict.to_json()))
    assert data["verdict"] in ("correct", "partial", "incorrect", "invalid")
    assert 0 <= data["score"] <= 1
    for text in (json.dumps(data, ensure_ascii=False), verdict.text(), verdict._repr_html_()):
        strange = {ch for ch in text if unicodedata.category(ch) in ("Cc", "Cf", "Cs")}
        assert strange <= {"\n", "\u2061"}
        text.encode()
    assert "<script" not in verdict._repr_html_()
    for shown in [data["read_as"], *data.get("readings", [])]:
        assert "\\input" not in shown
        assert shown.count("{") == shown.count("}")


@given(mutated())
@example((0, "(x-1)^32" * 8))
@example((0, "1.00x^2 - 1.00x^2"))
@example((5, "2:12, 1; 3: 1,  "))
@example((10, "eλ_1 ="))
def test_mutated_answers(pair: tuple[int, str]) -> None:
    assert_harmless(verdict_of(*pair))


@given(
    st.integers(0, len(QUESTIONS) - 1),
    st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join), st.text(max_size=80)),
)
def test_arbitrary_answers(question: int, text: str) -> None:
    assert_harmless(verdict_of(question, text))


@given(st.dictionaries(st.text(max_size=3) | st.sampled_from(["P", "D", ""]), st.text(max_size=20)))
def test_arbitrary_parts(parts: dict[str, str]) -> None:
    assert_harmless(check(kind="diagonalization", matrix=PAIR, answer=parts))


ROOTS = "(1+√2)(1+√3)(1+√5)(1+√7)(1+√11)"
PRIMES = [p for p in range(2, 400) if all(p % q for q in range(2, p))]


def grid(size: int, entry: str) -> str:
    """A square array; {k} counts its entries, {p} is a prime of its own for each."""
    cells = [entry.format(k=k, p=PRIMES[k]) for k in range(size * size)]
    return "[" + ";".join(",".join(cells[i * size : (i + 1) * size]) for i in range(size)) + "]"


IDENTITY = "diag(" + ",".join(["1"] * 8) + ")"


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("eigenvalues", "9^9^9"),
        ("eigenvalues", "2^" * 200 + "2"),
        ("eigenvalues", "(" * 40 + "1" + ")" * 40),
        ("eigenvalues", "-" * 1000 + "1"),
        ("eigenvalues", "√" * 40 + "2"),
        ("eigenvalues", "9" * 621),
        ("eigenvalues", "1e-621"),
        ("eigenvalues", "1," * 65 + "1"),
        ("eigenvalues", "1 (mult 65)"),
        ("eigenvalues", "1+" * 512 + "1"),
        ("eigenvalues", "1 " * 4096),
        ("eigenvalues", "√" + str(2**127 - 1)),
        ("eigenvalues", ",".join(f"√{2**90 + 3 * k}" for k in range(30))),
        ("eigenvalues", "1/(" + "+".join(f"√{p}" for p in PRIMES[:7]) + ")"),
        ("eigenvalues", "(√2+√3+√5+√7+√11+√13)^64"),
        ("characteristic-polynomial", "(x-1)^33"),
        ("characteristic-polynomial", "((x-1)^32)^32"),
        ("characteristic-polynomial", "(1+x)" * 200),
        ("matrix-exponential", "(e^t+e^(2t)+t)^20*" + IDENTITY),
        ("matrix-exponential", "cos(t)" * 200 + IDENTITY),
        ("diagonalization", f"P = 7^200*{ROOTS}*{grid(8, '1')}, D = {IDENTITY}"),
    ],
)
def test_too_much_is_refused_by_counting(kind: str, answer: str) -> None:
    """Before it is worked out: the limits are on sizes and on counted work, never on time."""
    verdict = check(kind=kind, matrix=IDENTITY, answer=answer)
    assert verdict.status == "invalid"
    assert verdict.marked.unread is not None
    assert verdict.marked.unread.failure.sort == "limit", verdict.text()


@pytest.mark.parametrize(
    ("p", "d", "status"),
    [
        (grid(8, "√{p}"), IDENTITY, "correct"),  # 64 different roots, and invertible
        (grid(8, "√{k}+1"), IDENTITY, "correct"),
        (grid(8, "1/({k}+1)"), IDENTITY, "correct"),
        (f"{ROOTS}*{IDENTITY} + {grid(8, '{k}')}", IDENTITY, "correct"),
        (grid(8, "√2"), IDENTITY, "partial"),  # singular
        ("√2" + grid(8, "1"), f"{ROOTS}*{IDENTITY}", "incorrect"),
    ],
)
def test_large_answers_are_judged_all_the_same(p: str, d: str, status: str) -> None:
    verdict = check(kind="diagonalization", matrix=IDENTITY, answer={"P": p, "D": d})
    assert verdict.status in ({"partial", "incorrect"} if status == "partial" else {status})


def test_singular_and_too_long_to_tell_is_invalid() -> None:
    rows = ";".join(
        ",".join(f"√{p}+{k}√{q}" for p, q in zip(PRIMES[:8], PRIMES[8:16], strict=True))
        for k in range(8)
    )
    verdict = check(
        kind="diagonalization", matrix=IDENTITY, answer={"P": f"[{rows}]", "D": IDENTITY}
    )
    assert verdict.status == "invalid"
    assert "too many different square roots" in verdict.text()


def test_the_limits_are_those_of_the_documentation() -> None:
    limits = ANSWER_LIMITS
    assert (limits.characters, limits.tokens, limits.digits) == (4_096, 1_024, 620)
    assert (limits.size, limits.depth) == (8, 32)
