"""Marking answers: how fast, how surely, and beside two peers on the same answers in the same run.

The peers are the usual SymPy way (:mod:`peers.sympy_check`) and Math-Verify, which compares with
one expected answer (:mod:`peers.mathverify`). All know the matrix and its eigenvalues beforehand,
and times are those of the processor. Ours reads the text in all its readings, marks it, finds a
named mistake, and shows how the answer was understood; the peers only say right or wrong. SymPy's
cache is emptied before each answer: no two students write the same.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from cases.answers import ADVERSARIAL, COMMON, Case
from peers import sympy_check
from peers.mathverify import MathVerify
from sympy.core.cache import clear_cache

from eigtutor import check, generate
from eigtutor.answer import ParseFailure
from eigtutor.api import expected_answer
from eigtutor.document.build import mat
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.understanding import Asked, readings
from eigtutor.forms import Form
from eigtutor.writers.latex import LatexWriter

REPEAT = 7
#: Lists of eigenvalues in the measure of throughput, all different.
LISTS = 100_000


# -- ours alone ----------------------------------------------------------------------------------


def marked(case: Case) -> str:
    return check(
        kind=case.kind, matrix=case.matrix, given=dict(case.given), answer=case.answer
    ).status


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def lists(count: int) -> Iterator[Case]:
    """Answers of a class to "find the eigenvalues": two thirds are right, no two are the same."""
    rng = random.Random(1)
    exercises = list(generate("eigenvalues", size=3, count=20, seed=1))
    for k in range(count):
        exercise = exercises[k % len(exercises)]
        values = [int(x) for x in str(exercise.question.expected.text).split(",")]
        rng.shuffle(values)
        if k % 3 == 0:
            values[rng.randrange(3)] += rng.choice([-2, -1, 1, 2])
        written = [rng.choice(["{}", " {}"]).format(x) for x in values]
        label = rng.choice(["", "λ = ", "{}", "eigenvalues: "])
        text = ", ".join(written)
        text = f"{{{text}}}" if label == "{}" else label + text
        matrix = str([list(map(str, row)) for row in exercise.to_json()["matrix"]])
        yield Case(name="", kind="eigenvalues", matrix=matrix.replace("'", ""), answer=text)


def scalars() -> Iterator[Case]:
    """Lists of irrational and complex eigenvalues, right and wrong."""
    for spectrum in ("irrational", "complex", "rational", "integer"):
        for size in (2, 3):
            for exercise in generate("eigenvalues", size=size, spectrum=spectrum, count=25, seed=2):
                data = exercise.to_json()
                matrix = str(data["matrix"]).replace("'", "")
                for answer in (data["expected"], data["expected"].replace("2", "3", 1)):
                    yield Case(name="", kind="eigenvalues", matrix=matrix, answer=answer)


def surd_pairs() -> Iterator[Case]:
    """P and D of 4×4 matrices with square roots in both, right and with one entry changed."""
    rng = random.Random(3)
    for _ in range(60):
        m, n = rng.sample([2, 3, 5, 6, 7], 2)
        a, b, c, d = (rng.randint(-4, 4) for _ in range(4))
        matrix = f"[[{a},{m},{c},0],[1,{a},0,{d}],[0,0,{b},{n}],[0,0,1,{b}]]"
        found = expected_answer("diagonalization", matrix, {})
        if isinstance(found, str):
            continue
        for answer in (found, {**found, "P": found["P"].replace("[[", "[[1 + ", 1)}):
            yield Case(name="", kind="diagonalization", matrix=matrix, answer=answer)


def spread(times: list[float], limit: float) -> str:
    """Median, 99th percentile and largest time, in milliseconds, and the goal for the 99th."""
    cuts = statistics.quantiles(times, n=100)
    median, p99, most = (1000 * x for x in (cuts[49], cuts[98], max(times)))
    return f"median {median:6.2f} ms   p99 {p99:6.2f} ms (goal {limit:g})   most {most:6.2f} ms"


def times_of(cases: Iterable[Case]) -> list[float]:
    """Of each the fastest of three runs."""
    return [min(seconds(partial(marked, case)) for _ in range(3)) for case in cases]


def print_figures() -> None:
    texts = [case.answer for case in [*lists(500), *scalars()] if isinstance(case.answer, str)]
    pairs = list(surd_pairs())
    asked = [(text, Form.LIST, 3) for text in texts]
    for case in pairs:
        assert not isinstance(case.answer, str)
        asked += [(text, Form.MATRIX, 4) for text in case.answer.values()]
    parsed = [min(seconds(lambda a=one: read(*a)) for _ in range(3)) for one in asked]  # type: ignore[misc]
    print(f"{'reading a text':24} {spread(parsed, 1)}")
    print(f"{'marking a list':24} {spread(times_of(scalars()), 5)}")
    print(f"{'marking 4×4 P, D, surds':24} {spread(times_of(pairs), 25)}")
    cases = list(lists(LISTS))
    for case in cases[:20]:
        marked(case)  # the matrices are solved beforehand
    total = seconds(lambda: [marked(case) for case in cases])
    print(f"{LISTS:,} lists of eigenvalues in {total:.1f} s on one core (goal 10)\n")


def read(text: str, form: Form, size: int) -> None:
    assert not isinstance(readings(text, Asked(form=form, size=size, letters={})), ParseFailure)


# -- beside the peers ----------------------------------------------------------------------------


def latex(case: Case, answer: object) -> list[str]:
    """The parts of an answer as Math-Verify reads them best: a set, a polynomial, matrices."""
    if not isinstance(answer, str):
        assert isinstance(answer, dict)
        writer = LatexWriter()
        return [f"${writer.portable(mat(parse_matrix(text)))}$" for text in answer.values()]
    shown = check(
        kind=case.kind, matrix=case.matrix, given=dict(case.given), answer=answer
    ).to_json()["read_as"]
    return [rf"$\{{{shown}\}}$" if case.kind == "eigenvalues" else f"${shown}$"]


def fastest(work: Callable[[], object]) -> float:
    """The fastest of a few runs, in seconds: what else the machine does is nobody's."""
    times = []
    for _ in range(REPEAT):
        clear_cache()
        times.append(seconds(work))
    return min(times)


def print_comparison() -> None:
    """How many times the throughput of the peers, and who marks what wrongly."""
    ratios: list[tuple[float, float]] = []
    wrong = {"ours": 0, "SymPy": 0, "Math-Verify": 0}
    print(f"{'times the throughput of':28} {'SymPy':>8} {'Math-Verify':>12}   wrong marks")
    with MathVerify() as peer:
        for case in [*COMMON, *ADVERSARIAL]:
            ask = dict(case.given)
            expected = expected_answer(case.kind, case.matrix, ask)
            theirs = peer.marked(latex(case, expected), latex(case, case.answer), REPEAT)
            marks = {
                "ours": marked(case) == "correct",
                "SymPy": sympy_check.right(case.kind, case.matrix, ask, case.answer),
                "Math-Verify": theirs.right,
            }
            mistaken = [name for name, mark in marks.items() if mark is not case.right]
            for name in mistaken:
                wrong[name] += 1
            ours = fastest(lambda c=case: marked(c))  # type: ignore[misc]
            usual = fastest(
                lambda c=case, a=ask: sympy_check.right(c.kind, c.matrix, a, c.answer)  # type: ignore[misc]
            )
            ratios.append((usual / ours, theirs.seconds / ours))
            first, second = ratios[-1]
            print(f"{case.name:28} {first:8.1f} {second:12.1f}   {', '.join(mistaken)}")
    first, second = (statistics.geometric_mean(column) for column in zip(*ratios, strict=True))
    shown = ", ".join(f"{name} {count}" for name, count in wrong.items())
    print(f"{'geometric mean':28} {first:8.1f} {second:12.1f}   of {len(ratios)}: {shown}")


def main() -> None:
    """Print the figures, then a line for each answer that the peers mark, too."""
    print_figures()
    print_comparison()


if __name__ == "__main__":
    main()
