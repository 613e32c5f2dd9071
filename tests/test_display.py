"""What results show of themselves in a notebook: each format, its style, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from browser import browser
from eigtutor import check, check_work, generate, solve
from eigtutor.comparison.report import cross_check
from eigtutor.comparison.truth import truth_of
from eigtutor.display import Displayed
from eigtutor.exact import Matrix
from eigtutor.watched import watched

#: One of each thing that people look at.
SHOWN: dict[str, Callable[[], Displayed]] = {
    "solution": lambda: solve("3 -2; 2 -1"),
    "picture": lambda: solve("-1 2; -2 -1", task="phase-portrait"),
    "parameters": lambda: solve("a 1; 0 2"),
    "large": lambda: solve(np.diag(range(1, 14)).tolist()),
    "exercise": lambda: next(generate("jordan-form", size=3, seed=3)),
    "verdict": lambda: check(kind="eigenvalues", matrix="4 1; 2 3", answer="2, 6"),
    "unread": lambda: check(kind="eigenvalues", matrix="4 1; 2 3", answer="2, ]<b>"),
    "work": lambda: check_work("4-x 1; 2 3-x\nx^2-7x+11", matrix="4 1; 2 3"),
    "iteration": lambda: watched("power", np.array([[2.0, 1.0], [1.0, 2.0]])),
    "cross-check": lambda: cross_check(truth_of(Matrix([[3, 1], [0, 3]]))),
}
#: What JupyterLab says of what stands in an output, where it would change our pages.
THEIRS = """
.jp-RenderedHTMLCommon table { table-layout: fixed; font-size: 12px; border: none; }
.jp-RenderedHTMLCommon tbody tr:nth-child(even) { background: #777; }
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th { text-align: right; max-width: 3em; }
.jp-RenderedHTMLCommon h2 { font-size: 30px; font-family: sans-serif; font-weight: 400; }
"""


@pytest.fixture(params=SHOWN)
def shown(request: pytest.FixtureRequest) -> Displayed:
    return SHOWN[request.param]()


def test_every_format_tells_the_page(shown: Displayed) -> None:
    found = shown._repr_mimebundle_()
    assert set(found) == {"text/html", "text/markdown", "text/plain"}
    assert found["text/plain"] == shown.text()
    assert "\x1b" not in found["text/plain"]
    assert all(text.strip() for text in found.values())
    assert "<b>" not in found["text/html"]


def test_html_is_a_piece_of_a_page_that_keeps_to_itself(shown: Displayed) -> None:
    html = shown._repr_mimebundle_()["text/html"]
    assert html.startswith("<style>\n.eigtutor.eigtutor {\n")
    style, _, body = html.partition("</style>\n")
    assert re.fullmatch(r'<div class="eigtutor" lang="en">\n.*</div>\n', body, re.DOTALL)
    # Nothing that would reach beyond it, and nothing that one page may hold only once.
    assert not re.search(r"<(html|head|body|main|script|link|title|h1)\b| id=", html)
    assert not re.search(r":root|@page|@import|url\(", style)
    depth, outside = 0, []
    for line in style.splitlines()[1:]:
        if depth == 0 and line.strip() not in ("", "}"):
            outside.append(line)
        depth += line.count("{") - line.count("}")
    assert outside == [".eigtutor.eigtutor {"]
    assert depth == 0


def test_it_speaks_the_language_of_the_result() -> None:
    found = solve("3 -2; 2 -1", language="de")._repr_mimebundle_()
    assert 'lang="de"' in found["text/html"]
    for text in found.values():
        assert "Eigenwert" in text
        assert "eigenvalue" not in text


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["#ffffff", "#111111"])
def test_it_takes_the_colors_of_the_notebook_and_none_of_its_rules(
    paper: str, tmp_path: Path
) -> None:
    text = "rgb(224, 224, 224)" if paper == "#111111" else "rgb(33, 33, 33)"
    cells = "".join(
        f'<div class="jp-RenderedHTMLCommon">{make()._repr_mimebundle_()["text/html"]}</div>'
        for make in SHOWN.values()
    )
    page = tmp_path / "notebook.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{THEIRS}</style>"
        f'<body style="background: {paper}; color: {text}"><h2>Theirs</h2><p>Theirs</p>'
        f"<table><tr><td>Theirs</table>{cells}",
        encoding="utf-8",
    )
    with browser(tmp_path / "profile") as opened:
        opened.open(page, width=900)
        assert opened.complaints == []

        def style(element: str, name: str) -> str:
            found = f"getComputedStyle(document.querySelector({element!r})).{name}"
            return str(opened.value(found))

        assert style(".eigtutor p", "color") == text
        assert style(".eigtutor .tick", "color") != text  # dimmed
        assert style(".eigtutor .matrix > mtr > mtd", "paddingTop") not in ("", "0px")
        assert style(".eigtutor td", "textAlign") == "left"
        assert style(".eigtutor tbody tr:nth-child(2)", "backgroundColor") == "rgba(0, 0, 0, 0)"
        assert style(".eigtutor table", "fontSize") == style(".eigtutor p", "fontSize")
        assert style(".eigtutor h2", "fontFamily") == style(".eigtutor p", "fontFamily")
        assert style(".eigtutor h2", "fontWeight") == "700"
        # What is not ours stays as it was.
        assert style("body > h2", "fontSize") == "24px"
        assert style("body > p", "marginTop") == style("body > p", "fontSize")
        assert style("body > table", "borderTopWidth") == "0px"
