"""The gallery of the docs: pictures of worked solutions, compared with golden files as SVG.

``EIGTUTOR_REFRESH=1 pytest tests/pictures`` writes them anew, and the images of the page.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eigtutor.document.blocks import Document, Meta
from eigtutor.typesetting.svg import svg
from eigtutor.writers import WRITERS
from pictures.gallery import GALLERY, figure

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "pictures"
IMAGES = ROOT / "docs" / "images" / "pictures"
PAGE = ROOT / "docs" / "how-to" / "pictures.md"
REFRESH = os.environ.get("EIGTUTOR_REFRESH", "") not in ("", "0")


def image(name: str) -> bytes:
    """The picture alone, with its labels, as a PNG made by Typst."""
    import typst

    page = WRITERS["typst"].document(Document(meta=Meta(title=name)))
    drawn = figure(name)
    shell, _, _ = page.partition("// The head of the first page.")
    call = WRITERS["typst"].fragment([type(drawn)(drawn.picture, drawn.spoken)])
    fitted = "#set page(width: auto, height: auto, margin: 4pt, footer: none)\n"
    return typst.compile(f"{shell}\n{fitted}{call}".encode(), format="png", ppi=130)


@pytest.mark.parametrize("name", GALLERY)
def test_golden(name: str) -> None:
    path = GOLDEN / f"{name}.svg"
    written = svg(figure(name).picture) + "\n"
    if REFRESH:
        path.write_text(written, encoding="utf-8", newline="\n")
        IMAGES.mkdir(parents=True, exist_ok=True)
        (IMAGES / f"{name}.png").write_bytes(image(name))
    assert written == path.read_text(encoding="utf-8"), "see the top of this file"


@pytest.mark.parametrize("name", GALLERY)
def test_the_page_shows_it_with_its_command(name: str) -> None:
    task, matrix, _ = GALLERY[name]
    page = PAGE.read_text(encoding="utf-8")
    assert f"](../images/pictures/{name}.png)" in page
    assert f'eigtutor solve "{matrix}" --task {task}' in page
    assert (IMAGES / f"{name}.png").read_bytes().startswith(b"\x89PNG")
