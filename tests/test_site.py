"""The documentation as a site: every link leads somewhere, every page is found from the index."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from browser import browser
from eigtutor.sets import ready_sets

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "docs" / "site" / "build.py"


class Page(HTMLParser):
    """The links, names and pictures of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: list[str] = []
        self.pictures: list[tuple[str, str]] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if "id" in held:
            self.names.append(held["id"])
        if tag == "img":
            self.pictures.append((held["src"], held.get("alt", "")))
        elif "href" in held:
            self.links.append(held["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    subprocess.run([sys.executable, BUILD, folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}


def resolved(link: str, page: str) -> tuple[str, str]:
    """The file and the name to which a link on a page leads."""
    path, _, name = link.partition("#")
    return normpath(join(dirname(page), path)) if path else page, name


def test_every_source_is_a_page(pages: dict[str, Page]) -> None:
    sources = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.ipynb")]
    assert pages.keys() == {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in sources
    }


def test_every_link_and_picture_is_there(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(set(page.names)) == len(page.names), name
        for link in page.links:
            if link.startswith("https:"):
                continue
            path, place = resolved(link, name)
            assert (site / path).is_file(), f"{name}: {link}"
            assert not place or place in pages[path].names, f"{name}: {link}"
        for source, words in page.pictures:
            assert (site / resolved(source, name)[0]).is_file(), f"{name}: {source}"
            assert words, f"{name}: {source} says nothing to who cannot see it"


def test_every_page_is_found_from_the_index(pages: dict[str, Page]) -> None:
    found, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in found or name not in pages:
            continue
        found.add(name)
        waiting += [resolved(link, name)[0] for link in pages[name].links]
    assert found == set(pages)
    # All but the decisions are in the navigation of each page.
    index = {resolved(link, "index.html")[0] for link in pages["index.html"].links}
    assert {name for name in pages if "decisions/0" not in name} <= index


def test_the_functions_of_the_site_do_what_they_say() -> None:
    subprocess.run([sys.executable, "-m", "doctest", BUILD], check=True)


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1200])
def test_no_page_is_wider_than_its_window(
    width: int, site: Path, pages: dict[str, Page], tmp_path: Path
) -> None:
    with browser(tmp_path / "profile") as opened:
        for name in pages:
            opened.open(site / name, width=width)
            assert opened.complaints == [], name
            assert opened.value("document.documentElement.scrollWidth") <= width, name


# -- the gallery ---------------------------------------------------------------------------------


def test_the_gallery_shows_every_set() -> None:
    text = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    for ready in ready_sets():
        assert f"## {ready.title}\n" in text, "make gallery draws it"
        assert f"{ready.trains} Its name is `{ready.name}`." in text
        for what in ("worksheet", "solutions"):
            name = f"images/gallery/{ready.name}-{what}.png"
            assert f"]({name})" in text
            picture = ROOT / "docs" / name
            assert picture.stat().st_size <= 40_000
            assert picture.read_bytes().startswith(b"\x89PNG")
