"""The documentation as a site: linked pages of HTML that need neither network nor script.

    python docs/site/build.py FOLDER

Every page of Markdown under ``docs`` becomes one of HTML, and every notebook, too. The headings and
links of ``docs/index.md`` are the site's navigation.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from posixpath import relpath
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

DOCS = Path(__file__).parents[1]
#: Copied as they are.
PICTURES = "*.png"


class Entry(NamedTuple):
    """A line of the navigation: where it leads, from the root of the site; "" for a heading."""

    text: str
    place: str


class Page(NamedTuple):
    """A page as it stands in the shell."""

    title: str
    body: Markup


def build(output: Path) -> list[Path]:
    """The site in the folder, which is made anew; its pages."""
    if output.exists():
        shutil.rmtree(output)
    entries = list(navigation((DOCS / "index.md").read_text(encoding="utf-8")))
    shell = Environment(
        loader=FileSystemLoader([Path(__file__).parent, DOCS.parent / "templates"]),
        undefined=StrictUndefined,
        autoescape=True,
    )
    made = []
    for source in sorted([*DOCS.rglob("*.md"), *DOCS.rglob("*.ipynb")]):
        place = source.relative_to(DOCS).with_suffix(".html")
        page = notebook(source) if source.suffix == ".ipynb" else markdown(source)
        here = place.as_posix()
        links = [(e.text, relative(e.place, here), e.place == here) for e in entries]
        text = shell.get_template("page.html.j2").render(
            title=page.title, body=page.body, links=links, home=relative("index.html", here)
        )
        made.append(written(output / place, text))
    style = shell.get_template("style.css.j2").render()
    # What stands between the marks of a comment in our page shells is for whoever edits them.
    written(output / "style.css", re.sub(r"<!--.*?-->\n", "", style, flags=re.DOTALL))
    for picture in DOCS.rglob(PICTURES):
        target = output / picture.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, target)
    return made


def navigation(index: str) -> Iterator[Entry]:
    """The second headings of the index, and under each its links."""
    for heading, text, link in re.findall(
        r"^(?:## (.+)|- \[([^]]+)\]\(([^)]+)\).*)$", index, flags=re.MULTILINE
    ):
        yield Entry(heading, "") if heading else Entry(text, page_place(link))


def markdown(source: Path) -> Page:
    """A page of Markdown: links lead to pages, and headings can be linked to."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(source.read_text(encoding="utf-8"))
    title, names = "", Counter[str]()
    for token, text in pairwise(tokens):
        if token.type == "heading_open":
            heading = "".join(inner.content for inner in text.children or [])
            name = anchor(heading)
            token.attrSet("id", f"{name}-{names[name]}" if names[name] else name)
            names[name] += 1
            title = title or heading
        for inner in token.children or []:
            _point(inner)
    body = parser.renderer.render(tokens, parser.options, {})
    return Page(title, Markup(_scrolling(body)))


def notebook(source: Path) -> Page:
    """A notebook with what is stored under its cells."""
    parser = MarkdownIt("commonmark", {"html": False})
    title, pieces = source.stem, []
    for cell in json.loads(source.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            pieces.append(parser.render(text))
            title = text.partition("\n")[0].removeprefix("# ") if len(pieces) == 1 else title
        else:
            pieces.append(f"<pre><code>{escape(text)}</code></pre>")
            pieces += map(_output, cell["outputs"])
    return Page(title, Markup("\n".join(pieces)))


def _output(output: dict[str, Any]) -> str:
    data = output.get("data") or {"text/plain": output["text"]}
    if "text/html" in data:
        return f'<div class="output">{"".join(data["text/html"])}</div>'
    return f'<pre class="output">{escape("".join(data["text/plain"]))}</pre>'


def _point(token: Token) -> None:
    """A link to another source leads to its page."""
    target = token.attrGet("href")
    if isinstance(target, str) and not re.match(r"[a-z]+:|#", target):
        token.attrSet("href", page_place(target))


def page_place(link: str) -> str:
    """Where the page of a source is.

    >>> page_place("how-to/grade.md#marking"), page_place("decisions/"), page_place("a.ipynb")
    ('how-to/grade.html#marking', 'decisions/index.html', 'a.html')
    """
    path, hash_, place = link.partition("#")
    path = f"{path}index.html" if path.endswith("/") else path
    return re.sub(r"\.(md|ipynb)$", ".html", path) + hash_ + place


def anchor(heading: str) -> str:
    """The name by which a heading is linked to, as GitHub has it.

    >>> anchor("What `check` reads: answers")
    'what-check-reads-answers'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def relative(place: str, here: str) -> str:
    """A place of the site as it is linked to from a page; "" stays so."""
    return relpath(place, Path(here).parent.as_posix()) if place else ""


def _scrolling(body: str) -> str:
    """Tables and listings that are too wide scroll in a box of their own, also by the keyboard."""
    body = body.replace("<table>", '<div class="scroll" tabindex="0"><table>')
    return body.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')


def written(path: Path, text: str) -> Path:
    """The file, with this text in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(f"wrote {len(build(folder))} pages; open {folder / 'index.html'}")
