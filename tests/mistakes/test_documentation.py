"""The page about named mistakes, made from the registry: every example is marked as it says.

``EIGTUTOR_REFRESH=1 pytest tests/mistakes`` writes it anew; read the difference before it is
committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eigtutor import check
from eigtutor.document.blocks import Paragraph
from eigtutor.engines.audit import audit
from eigtutor.mistakes import MISTAKES
from eigtutor.solution import plain_text
from eigtutor.writers import WRITERS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "mistakes.md"
REFRESH = os.environ.get("EIGTUTOR_REFRESH", "") not in ("", "0")

HEAD = """# Named mistakes

Where a wrong answer shows one of these mistakes, the feedback names it, with the student's own
numbers and without the right ones. They are looked for only after an answer was not accepted, so
they never take marks from a right answer.

The share is what the answer still earns. Where the marks for the parts that are right come to more,
those count. A course sets its own shares: `[marking]` with `mistakes = { C1 = 0.25 }`.

The verdict does not depend on the mistake, but on what is right beside it:

- `partial` if some of the items or parts are right: a value of a list, a vector of a basis, D where
  P is wrong, J where P does not fit; more than half of the entries of one matrix; or if all is
  right in a weaker form, such as a vector that is not of length 1.
- `incorrect` if nothing but the mistake explains the answer. It still earns the share.

A P or Q without an inverse leaves at most 10 %, whatever else is right; but for J3, where the
eigenvectors in P are.

Where several mistakes lead to one answer, the most specific is named.
"""
FAMILIES = {
    "C": "Characteristic polynomials",
    "L": "Lists of eigenvalues",
    "V": "Eigenvectors",
    "B": "Bases of eigenspaces",
    "X": "Multiplicities and fields",
    "D": "Diagonalization",
    "S": "Orthogonal diagonalization",
    "Q": "Definiteness",
    "W": "Singular values",
    "J": "Jordan forms",
    "M": "Powers and exponentials",
    "N": "Minimal polynomials",
    "R": "Real forms",
    "I": "Initial values",
}


def page() -> str:
    lines = [HEAD]
    for letter, title in FAMILIES.items():
        lines += [f"## {title}", "", "| | the student | share | verdict | for example | is told |"]
        lines.append("|---|---|---|---|---|---|")
        family = [m for m in MISTAKES if m.name.startswith(letter)]
        lines += [row(m) for m in sorted(family, key=lambda m: int(m.name[1:]))]
        lines.append("")
    return "\n".join(lines)


def row(mistake) -> str:
    example = mistake.example
    verdict = check(
        kind=example.kind, matrix=example.matrix, given=example.given, answer=example.answer
    )
    [finding] = verdict.findings
    assert finding.mistake == mistake.name, verdict.text()
    parts = {"": example.answer} if isinstance(example.answer, str) else example.answer
    answer = ", ".join(
        f"`{name} = {text}`" if name else f"`{text}`" for name, text in parts.items()
    )
    given = "".join(f", {name} = {value}" for name, value in example.given.items())
    share = f"{100 * mistake.share} % | {verdict.status}"
    question = f"{example.kind} of `{example.matrix}`{given}: {answer}"
    told = " ".join(plain_text(finding.message).split())
    return f"| {mistake.name} | {mistake.summary} | {share} | {question} | {told} |"


def test_the_page_is_up_to_date():
    found = page()
    if REFRESH:
        PAGE.write_text(found, encoding="utf-8", newline="\n")
    assert PAGE.exists(), "run once with EIGTUTOR_REFRESH=1"
    assert PAGE.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("mistake", list(MISTAKES), ids=lambda mistake: mistake.name)
def test_what_it_says_is_written_in_every_format(mistake):
    example = mistake.example
    verdict = check(
        kind=example.kind, matrix=example.matrix, given=example.given, answer=example.answer
    )
    paragraph = Paragraph(verdict.findings[0].message)
    audit([paragraph])
    for writer in WRITERS:
        assert writer.fragment([paragraph]).strip()


def test_the_page_has_every_mistake():
    assert {name[0] for name in MISTAKES.names()} == FAMILIES.keys()
