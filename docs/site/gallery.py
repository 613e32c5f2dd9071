"""The gallery of exercise sets: a picture of each set's worksheet and solutions, and the page.

    python docs/site/gallery.py

Needs ``pdftoppm`` of Poppler.
"""

from __future__ import annotations

import struct
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from eigtutor import sheet
from eigtutor.resources import folder
from eigtutor.sets import ReadySet, ready_sets

DOCS = Path(__file__).parents[1]
PICTURES = DOCS / "images" / "gallery"
#: Dots to the inch: the titles can be read, and a picture takes less than 40 KB.
RESOLUTION = 80
#: What the README shows: a page of solutions with a reduction, a check and a table.
README_SET, README_PAGE, README_RESOLUTION = "first-homework", 8, 90

HEAD = """\
# Gallery of exercise sets

Sets for the chapters of a first course on eigenvalues, and some across chapters, ready to hand out.
Below are the first pages of each worksheet and of its solutions, which come with it. Each set is a
short text file. To begin a set of your own from one:

```console
$ eigtutor new week-7.toml --like jordan-form
$ eigtutor sheet week-7.toml -o week-7
```

Another `--seed` draws other matrices of the same kinds, and with `--roster` each student gets a
paper of equal effort: [a paper for every student](how-to/classes.md).
"""


def page(sets: Sequence[ReadySet]) -> str:
    """The gallery in Markdown."""
    return HEAD + "".join(map(_entry, sets))


def _entry(ready: ReadySet) -> str:
    chapter = f"Chapter {ready.chapter}. " if ready.chapter else ""
    pictures = "".join(
        f" ![{ready.title}: the {what}.](images/gallery/{ready.name}-{what}.png) |"
        for what in ("worksheet", "solutions")
    )
    return (
        f"\n## {ready.title}\n\n{chapter}{ready.trains} Its name is `{ready.name}`.\n\n"
        f"| worksheet | solutions |\n|---|---|\n|{pictures}\n"
    )


def draw(ready: ReadySet, pictures: Path) -> None:
    """The first page of the worksheet and of the solutions; of one set the README's page, too."""
    with tempfile.TemporaryDirectory() as place:
        sheet(folder("exercises") / f"{ready.name}.toml", output=place, formats=("pdf",))
        for what in ("worksheet", "solutions"):
            picture = drawn(Path(place, f"{what}.pdf"), 1, RESOLUTION)
            (pictures / f"{ready.name}-{what}.png").write_bytes(picture)
        if ready.name == README_SET:
            picture = drawn(Path(place, "solutions.pdf"), README_PAGE, README_RESOLUTION)
            (DOCS / "images" / "solution-page.png").write_bytes(picture)


def drawn(pdf: Path, page: int, resolution: int) -> bytes:
    """A page as PNG."""
    pages = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = ["pdftoppm", *pages, "-r", str(resolution), "-gray", str(pdf)]
    return png(subprocess.run(command, check=True, capture_output=True).stdout)


def png(gray: bytes) -> bytes:
    """A PGM picture as PNG in 16 shades of gray, which takes a third of what 256 take."""
    _, size, _, pixels = gray.split(b"\n", 3)
    width, height = map(int, size.split())
    rows = []
    for start in range(0, width * height, width):
        shades = [pixel * 15 // 255 for pixel in pixels[start : start + width]] + [0] * (width % 2)
        pairs = zip(shades[::2], shades[1::2], strict=True)
        rows.append(b"\0" + bytes(16 * left + right for left, right in pairs))
    header = struct.pack(">2I5B", width, height, 4, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def main() -> None:
    """Draws everything anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    found = ready_sets()
    for ready in found:
        draw(ready, PICTURES)
        print(f"drew {ready.name}", flush=True)
    (DOCS / "gallery.md").write_text(page(found), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
