"""Answers with pieces cut out, put in, doubled and exchanged, and what must hold of every verdict.

``make fuzz`` runs this file: for a time, or for a number of answers, from a seed; and with
``--atheris``, where that is installed, led by the lines of our code that an answer reaches.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from eigtutor.verdict import Verdict
from questions import QUESTIONS, verdict_of

FRAGMENTS = [
    *"0123456789.,;:+-*/^()[]{}<>&|=!'_ \n\t\\ijIeExaTtnλμπ√²½⁻−×·±∓∈≠∅ᵀⁿ₁$~%李",
    *"\u200b\u202e\ud800\x00",
    *("sqrt(", "\\frac{", "}{", "\\begin{pmatrix}", "\\end{pmatrix}", "\\\\", "Matrix(", "\\sqrt"),
    *("^T", "**", "cos(", "sin", "exp(", "e^(", "\\left(", "\\right)", "9" * 30, "1e9", "1e-300"),
    *("[[", "]]", "RootOf(", "twice", "(mult 2)", "span{", " and ", " or ", "diag(", "none", "yes"),
    *("no", "P =", "D=", "λ_1 =", "√(", "2^n", "±", "0.001", "9^9^9", "/0", "(x-1)^32", ")^32"),
    *("^t", " where ", " for ", " with ", "t ≠ 0", "in R", "algebraic 2", "<script>", "\\input{x}"),
    *("RootOf(x^3-3x+1, 0)", "RootOf(x^5-x-1, 3)", ", 1)", "tan(π/8)", "ln 2", "\\sqrt[3]{2}"),
    *("π", "∛2", "2^√2", "e^(2πi/7)", "ln(", "⊕", "J_2(", "\\begin{cases}", " y ", " nicht "),
    *("doppelt", "keine", "n'est pas ", "gen{", "sen ", " -> ", "==", "||", "Poly(", ", x)", "R^2"),
    *("e_1", "e2", "vec(", "Vector(", "⎡", "⎣", "⎦", "|\n|", "ans =\n", "multiples of ", "x = y"),
    *("does not exist", "no such P", "defective", "(2, 2, [["),
]
NUMBERS = [*"0123456789", "-1", "√2", "i", "(1/2)", "0.5", "1.41", "(1+√5)", "3*2"]
ANSWERS = [answer for *_, answers in QUESTIONS for answer in answers]
#: An answer that takes longer, in seconds of processor time, is reported with the figures.
SLOW = 0.1


def mutated(below: Callable[[int], int]) -> tuple[int, str]:
    """A question, and a changed answer to it; ``below(n)`` chooses from 0 … n−1."""
    question = below(len(QUESTIONS))
    own = QUESTIONS[question][3]
    text = own[below(len(own))] if below(4) else ANSWERS[below(len(ANSWERS))]
    for _ in range(1 + below(1 + below(4))):
        digits = [k for k, ch in enumerate(text) if ch in "0123456789"]
        if digits and below(2):  # most such answers can still be read
            k = digits[below(len(digits))]
            text = text[:k] + NUMBERS[below(len(NUMBERS))] + text[k + 1 :]
            continue
        k = below(len(text) + 1)
        end = min(len(text), k + below(5))
        pieces = ["", *FRAGMENTS, text[k:end] * 2, text[k:end][::-1], ANSWERS[below(len(ANSWERS))]]
        text = text[:k] + pieces[below(len(pieces))] + text[end:]
    return question, text


def assert_harmless(verdict: Verdict) -> None:
    """What holds of every verdict, whatever the answer was."""
    data = json.loads(json.dumps(verdict.to_json()))
    assert data["verdict"] in ("correct", "partial", "incorrect", "invalid")
    assert 0 <= data["score"] <= 1
    shown = verdict._repr_mimebundle_()
    for text in (json.dumps(data, ensure_ascii=False), verdict.text(), *shown.values()):
        strange = {ch for ch in text if unicodedata.category(ch) in ("Cc", "Cf", "Cs")}
        assert strange <= {"\n", "\u2061"}
        text.encode()
    assert "<script" not in shown["text/html"]
    for formula in [data["read_as"], *data.get("readings", [])]:
        assert "\\input" not in formula
        assert formula.count("{") == formula.count("}")


@dataclass(slots=True)
class Figures:
    """What a run found."""

    statuses: Counter[str] = field(default_factory=Counter)
    slow: list[tuple[float, int, str]] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.statuses.total()

    def tried(self, question: int, text: str) -> None:
        """Mark one answer; a fault is kept, not raised."""
        start = time.process_time()
        try:
            verdict = verdict_of(question, text)
            seconds = time.process_time() - start
            assert_harmless(verdict)
        except Exception as error:  # whatever it is, it is what we look for
            self.faults.append((question, text, f"{type(error).__name__}: {error}"))
            self.statuses["fault"] += 1
            return
        self.statuses[verdict.status] += 1
        if seconds > SLOW:
            self.slow.append((seconds, question, text))


def run(*, count: int, seconds: float, seed: int) -> Figures:
    """So many answers, or as many as there is time for."""
    figures, rng = Figures(), random.Random(seed)
    end = time.monotonic() + seconds
    while figures.count < count and time.monotonic() < end:
        figures.tried(*mutated(rng.randrange))
    return figures


def run_atheris(arguments: list[str]) -> None:
    """Led by coverage, until it is stopped or an answer makes it fail."""
    import atheris

    with atheris.instrument_imports(include=["eigtutor.engines"]):
        import eigtutor.engines.understanding  # noqa: F401
    atheris.instrument_all()

    def one(data: bytes) -> None:
        source = atheris.FuzzedDataProvider(data)
        assert_harmless(verdict_of(*mutated(lambda n: source.ConsumeIntInRange(0, n - 1))))

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def main() -> int:
    """Print the figures; 1 if an answer made the marker fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10**9, help="answers")
    parser.add_argument("--seconds", type=float, default=60.0, help="at most")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--atheris", action="store_true", help="what follows is for libFuzzer")
    options, others = parser.parse_known_args()
    if options.atheris:
        run_atheris(others)
    figures = run(count=options.count, seconds=options.seconds, seed=options.seed)
    print(f"seed {options.seed}: {figures.count:,} answers, {len(figures.faults)} faults")
    print(", ".join(f"{status} {n:,}" for status, n in sorted(figures.statuses.items())))
    print(f"above {SLOW:g} s: {len(figures.slow)}")
    for seconds, question, text in sorted(figures.slow, reverse=True)[:5]:
        print(f"  {seconds:.2f} s: question {question}, {text!r}")
    for question, text, fault in figures.faults[:20]:
        print(f"question {question}, {text!r}: {fault}")
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
