"""Whatever a reader is told comes from the catalog: pages in a language of brackets hold no word
outside of them, beside people's own text and formulas."""

from __future__ import annotations

from pathlib import Path

import pytest

from eigtutor import check, check_work, generate, grade, sheet, solve
from eigtutor.document.blocks import Callout, Document, Exercise, Formula, Inlines, Meta, Part
from eigtutor.document.build import para
from eigtutor.document.words import paragraph
from eigtutor.engines.solver import tasks
from eigtutor.kinds import KINDS
from eigtutor.mistakes import MISTAKES
from eigtutor.verdict import Verdict
from eigtutor.writers import WRITERS
from pseudo import outside, page_text, pseudo
from questions import QUESTIONS
from solutions import SOLUTIONS, solution

__all__ = ["pseudo"]
pytestmark = pytest.mark.usefixtures("pseudo")


def on_page(document: Document, *people: str) -> list[str]:
    return outside(page_text(WRITERS["html"].document(document)), frozenset(people))


def without_formulas(inlines: Inlines) -> str:
    return "".join(" " if isinstance(piece, Formula) else piece.text for piece in inlines)


def test_what_does_not_come_from_the_catalog_is_seen() -> None:
    page = Document(meta=Meta(title=""), blocks=(para("Beside it."), paragraph("So")))
    assert on_page(page) == ["Beside", "it"]


@pytest.mark.parametrize("task", tasks())
def test_solutions_and_hints(task: str) -> None:
    for asked in SOLUTIONS[task]:
        found = solution(task, asked)
        for page in (found.document(), found.hints()):
            assert on_page(page) == []
            assert outside(WRITERS["speech"].document(page)) == []


@pytest.mark.parametrize("matrix", ["a 1; 1 a", "a b; b a", "cos(t) -sin(t); sin(t) cos(t)"])
def test_matrices_with_parameters(matrix: str) -> None:
    assert on_page(solve(matrix).document()) == []


def test_the_structure_of_a_large_matrix() -> None:
    rows = (" ".join(str((i * j + i) % 5) for j in range(9)) for i in range(9))
    assert on_page(solve("; ".join(rows)).document()) == []


@pytest.mark.parametrize("kind", KINDS.names())
def test_drawn_exercises(kind: str) -> None:
    [exercise] = generate(kind, seed=5)
    assert on_page(exercise.document()) == []
    assert outside(exercise.to_json()["question"]) == []


# -- answers -----------------------------------------------------------------------------------

#: Answers that nobody can read, or that are of another kind.
ODD = [
    *["", "5, (2", "5 % 2", "[1 2; 3]", "1/0", "sqrt(", "± 2", "2!", "|1|", "foo(2)", "2 (mult)"],
    *["1.2.3", "2,,3", "^", "[1 -2, 3]", "3½", "1/2x", "sin^x t", "1e99999", "9" * 3000, "\u200b"],
    *["[[1,2],[3]]", r"\frac12 3", "{", "positive", "definite", "i j", "[1 2; 3 4]+1", "[1 2]^2"],
    *["RootOf(x,0)", "diag(1;2)", r"\begin{foo}1\end{foo}", "t(1,2), s+1", "(1,2),(1,2,3)"],
    *["2: 1, 1, 1", "2: algebraic 1, algebraic 2", "1.1%", "0.333...", "not not", "yes no", "λ"],
]


def told(verdict: Verdict) -> list[str]:
    """The words of a verdict that come from us."""
    found = outside(verdict.text().split("\n")[0])
    for finding in verdict.findings:
        found += outside(without_formulas(finding.message)) + outside(verdict.place(finding))
    for reading in verdict.marked.readings:
        found += outside(without_formulas(reading))
    return found


@pytest.mark.parametrize(("kind", "matrix", "given", "right"), QUESTIONS)
def test_verdicts(kind: str, matrix: str, given: dict[str, str], right: list[str]) -> None:
    for answer in [*ODD, *right]:
        verdict = check(kind=kind, matrix=matrix, given=given, answer=answer)
        assert told(verdict) == [], answer


@pytest.mark.parametrize("name", MISTAKES.names())
def test_mistakes(name: str) -> None:
    shown = MISTAKES[name].example
    verdict = check(kind=shown.kind, matrix=shown.matrix, given=shown.given, answer=shown.answer)
    assert told(verdict) == []


@pytest.mark.parametrize(
    "work", ["[1 2; 3 6]\n[1 2; 0 2]\nfoo(", "[1 2; 3 6]\n[1 2; 0 0]\n(", "[1 2; 3 6]\n[1 2; 0 0]"]
)
def test_lines_of_work(work: str) -> None:
    assert outside(check_work(work).text()) == []


# -- a set, and its marks ------------------------------------------------------------------------

SPEC = """
title = "Homework"
course = "Algebra"
[marking]
attempts = 2
[[exercise]]
id = "1"
kind = "eigenvalues"
points = 4
[[exercise]]
id = "2"
size = 3
[[exercise.part]]
id = "a"
kind = "characteristic-polynomial"
points = 1
[[exercise.part]]
id = "b"
kind = "diagonalization"
points = 1.5
"""
ANSWERS = """student,exercise,part,answer
s1,1,,"1, 2"
s1,1,,"3,("
s1,2,a,x^3 + 1
s1,2,b,not diagonalizable
s2,1,,(5
s2,2,a,
s2,2,b,"P = [1 0 0; 0 1 0; 0 0 1], D = [1 0 0; 0 1 0; 0 0 1]"
"""
PEOPLE = ("Homework", "Algebra", "Ann", "Bob")
#: Kinds stand in the report by the names that a spec has for them.
NAMES = ("eigenvalues", "characteristic", "polynomial", "diagonalization")


def pages(files: tuple[Path, ...]) -> list[tuple[str, str]]:
    found = [path for path in files if path.suffix == ".html"]
    return [(path.name, page_text(path.read_text("utf-8"))) for path in found]


def test_a_set_and_the_marks_of_a_class(tmp_path: Path) -> None:
    spec, roster, answers = (tmp_path / name for name in ("s.toml", "r.csv", "a.csv"))
    spec.write_text(SPEC)
    roster.write_text("id,name\ns1,Ann\ns2,Bob\n")
    answers.write_text(ANSWERS)
    made = sheet(spec, output=tmp_path / "class", roster=roster, formats=("html",))
    single = sheet(spec, output=tmp_path / "one", formats=("html",))
    marked = grade(
        answers, manifest=tmp_path / "class" / "manifest.json", output=tmp_path / "marks"
    )
    shown = [*pages(made.files), *pages(single.files), *pages(marked.files)]
    assert len(shown) == 2 * 2 + 1 + 3 + 2 + 1
    for name, text in shown:
        known = (*PEOPLE, *NAMES) if name == "report.html" else PEOPLE
        # A paper's code is made of hexadecimal digits.
        found = [word for word in outside(text, frozenset(known)) if not set(word) <= set("ABCDEF")]
        assert found == [], name


# -- what stands round a page --------------------------------------------------------------------

FURNITURE = Document(
    meta=Meta(title="", name_lines=True),
    blocks=(
        Callout("problem", (para("1"),)),
        Callout("slip", (para("2"),)),
        Callout("note", (para("3"),)),
        Exercise("1", (Part("a", (para("4"),), "2"),), "2.5"),
    ),
)


@pytest.mark.parametrize("name", ["html", "markdown", "speech", "terminal"])
def test_what_stands_round_a_page_of_text(name: str) -> None:
    text = WRITERS[name].document(FURNITURE)
    assert outside(page_text(text) if name == "html" else text) == []
    assert "‹A common slip.›" in text


@pytest.mark.parametrize("name", ["latex", "typst", "html"])
def test_what_stands_round_a_printed_page(name: str) -> None:
    text = WRITERS[name].document(FURNITURE)
    body = text[text.index("‹Name›") :]
    for said in ("‹ID›", "‹Date›", "‹A common slip.›", "‹Note.›", "‹2.5 points›", "‹2 points›"):
        assert said in body, said
    assert "‹page " in text
    assert not any(word in body for word in (" Name", "Date:", "Problem.", "page "))
