"""What an answer cannot do; and that the page on security names tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from eigtutor import check
from eigtutor.answer import ANSWER_LIMITS
from eigtutor.document.words import paragraph
from eigtutor.engines.lexer import tokens
from eigtutor.writers.html import HtmlWriter
from eigtutor.writers.latex import LatexWriter
from eigtutor.writers.typst import TypstWriter

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "security.md"
NAMED = re.findall(r"`(tests/\S+\.py)::(\w+)`", PAGE.read_text("utf-8"))


def test_the_page_names_a_test_for_each_row() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(NAMED) == len(rows) - 1


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_the_tests_of_the_page_are_there(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    "piece", ["1,", " ", "x ", "(1)", "\\frac12", "λ₁", "−½", "np.", "\n", "$ "]
)
def test_twice_the_text_is_twice_the_tokens(piece: str) -> None:
    """No token looks further than its own end, so that the work is in proportion to the text."""
    count = ANSWER_LIMITS.tokens // (16 * len(piece))
    once = tokens(piece * count, ANSWER_LIMITS).kinds[:-1]
    assert tokens(piece * (2 * count), ANSWER_LIMITS).kinds[:-1] in (once * 2, once)


HOSTILE = [
    "<script>alert(1)</script>",
    "\\input{/etc/passwd}",
    "\\write18{rm -rf x}",
    '#import "x.typ"',
    '#read("/etc/passwd")',
    "$\\immediate$",
    "__import__('os').system('x')",
    "eval(compile('1', '', 'eval'))",
    "javascript:alert(1)",
    "<img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("answer", HOSTILE)
@pytest.mark.parametrize("kind", ["eigenvalues", "diagonalization", "definiteness"])
def test_no_format_runs_what_was_written(kind: str, answer: str) -> None:
    found = check(kind=kind, matrix="2 1; 1 2", answer=answer)
    assert found.status == "invalid"
    told = (paragraph("You wrote: {answer}", answer=answer), *found.document().blocks)
    html, latex, typst = (
        writer.fragment(told) for writer in (HtmlWriter(), LatexWriter(), TypstWriter())
    )
    assert not re.search(r"<(?:script|img)", html)
    assert not re.search(r"\\(?:input|write18|immediate)\b", latex)
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', typst)  # without its strings
    assert not re.search(r"\b(?:import|read)\b", code)
