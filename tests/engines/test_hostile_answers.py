"""Answers made to break a marker: none raises, none takes long, none leaves a mark on a page."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eigtutor import check
from eigtutor.answer import ANSWER_LIMITS
from fuzzing import FRAGMENTS, assert_harmless, mutated, run
from questions import PAIR, QUESTIONS, verdict_of


@st.composite
def mutations(draw: st.DrawFn) -> tuple[int, str]:
    """A question, and a changed answer to it."""
    return mutated(lambda n: draw(st.integers(0, n - 1)))


@given(mutations())
@example((0, "(x-1)^32" * 8))
@example((0, "1.00x^2 - 1.00x^2"))
@example((5, "2:12, 1; 3: 1,  "))
@example((10, "eλ_1 ="))
@example((0, "(x-(1+√5))(x-5)=\\sqrt[3]{2}"))
def test_mutated_answers(pair: tuple[int, str]) -> None:
    assert_harmless(verdict_of(*pair))


def test_a_short_run_of_the_fuzzer_finds_nothing() -> None:
    figures = run(count=1_000, seconds=60, seed=6)
    assert figures.faults == []
    assert {"correct", "partial", "incorrect", "invalid"} <= {*figures.statuses}


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
