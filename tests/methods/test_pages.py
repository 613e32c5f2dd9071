"""What a derivation prints: numbers as a person writes them, words without tics."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest

from eigtutor.derivation import Derivation, Goal
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact.powers import height
from eigtutor.given import Given
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample, symmetric_sample

#: What a person would not write, in LaTeX: + −3, + + , a factor 1 before a letter, −0, x/1.
UNWRITTEN = {
    "a sign after a sign": r"[+] ?[-+]|- ?[+]",
    "a factor 1": r"(?<![\d.}])1(?:\\lambda|\\sqrt|x_|i\b)",
    "minus zero": r"(?<!\d)-0(?![\d.])",
    "a denominator 1": r"\\frac\{[^{}]*\}\{1\}",
    "a power 1": r"\^\{?1\}?(?!\d)",
}
MATRICES = [*sample(80, seed=21), *(parse_matrix(text) for text in NOTABLE.values())]


def derivations() -> list[Derivation]:
    found = [derivation(Goal(task="eigen", matrix=matrix)) for matrix in MATRICES]
    for matrix in [*symmetric_sample(40, seed=22), *MATRICES[80:]]:
        with suppress(UnsupportedError):
            found.append(derivation(Goal(task="orthogonal-diagonalization", matrix=matrix)))
        with suppress(UnsupportedError):
            found.append(derivation(Goal(task="matrix-exponential", matrix=matrix)))
    for matrix in MATRICES:
        with suppress(UnsupportedError):
            given = Given(n="n")
            found.append(derivation(Goal(task="matrix-power", matrix=matrix, given=given)))
        for n in (2, 5, -3):
            if (n > 0 or matrix.det()) and height(matrix) < 1000:
                found.append(derivation(Goal(task="matrix-power", matrix=matrix, given=Given(n=n))))
    return found


def pages() -> list[str]:
    found = []
    for one in derivations():
        for step in one.walk():
            text = WRITERS["latex"].fragment(step.rule.explain())
            found.append(re.sub(r"\\begin\{\w+\}|%.*", " ", text))
    return found


PAGES = pages()


@pytest.mark.parametrize("name", UNWRITTEN)
def test_nothing_that_a_person_would_not_write(name):
    pattern = re.compile(UNWRITTEN[name])
    for page in PAGES:
        found = pattern.search(page)
        assert found is None, page[max(0, found.start() - 60) : found.end() + 40]


def test_radicands_of_results_are_square_free():
    """Only the quadratic formula shows a radicand before a square is drawn out."""
    for matrix in MATRICES:
        for step in derivation(Goal(task="eigen", matrix=matrix)).walk():
            if step.rule.name == "quadratic-formula":
                continue
            for radicand in re.findall(
                r"\\sqrt\{(\d+)\}", WRITERS["latex"].fragment(step.rule.explain())
            ):
                assert all(int(radicand) % (k * k) for k in range(2, int(radicand)))


def test_no_step_says_the_same_sentence_twice():
    for page in PAGES:
        sentences = [s.strip() for s in re.findall(r"[A-Z][^.$\\]{25,}\.", page)]
        assert len(sentences) == len(set(sentences))
