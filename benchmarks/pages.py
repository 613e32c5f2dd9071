"""Pages for a class: Typst, and pdflatex in one run, against runs one by one; HTML against KaTeX.

The documents are the worksheets and the worked solutions of a shipped exam, drawn for some
students; all engines set the same ones, in one run. The times are those of the processors, ours and
those of the programs that we start, but for two processes, where it is the clock's. Peers are

- pdflatex with our lean preamble, one run for each document, and
- the same with TikZ, tcolorbox and hyperref loaded, as worksheets often have them,
- KaTeX on every formula of the solutions: in a process of node for each page, started and stopped
  as a build of the page would, and for comparison in one process that has had them all before.

A peer that is not installed is left out, and a line says so.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from peers import katex

from eigtutor import papers, sheet
from eigtutor.document.blocks import Document
from eigtutor.document.walk import formulas
from eigtutor.kinds import KINDS
from eigtutor.languages import speaking
from eigtutor.resources import folder
from eigtutor.roster import numbered_variants
from eigtutor.spec import load_spec
from eigtutor.typesetting import pdflatex, typst
from eigtutor.writers import WRITERS
from eigtutor.writers.latex import LatexWriter

STUDENTS = 12
CLASS = 24
HEAVY = ("tikz", "tcolorbox", "hyperref")


def documents(students: int) -> list[Document]:
    """The worksheets and solutions of the exam for some students, drawn and audited."""
    data = load_spec(folder("exercises") / "exam.toml", kinds=KINDS.names())
    data = papers.as_meant(data)
    made = []
    with speaking(data.language):
        bands = papers.bands(data, variants=True)
        for student in numbered_variants(students):
            exercises = papers.solved_exercises(data, student, within=bands)
            meta = papers.head(data, papers.paper_code(exercises, student))
            made += [
                papers.worksheet(meta, exercises, student),
                papers.solutions(meta, exercises, student),
            ]
    return made


def processor_seconds(work: Callable[[], object]) -> float:
    """The time that a piece of work takes of the processors, with the programs that it starts."""
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    uses = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in uses)


def run_by_run(sources: Sequence[str]) -> None:
    """Each source by a run of pdflatex."""
    for source in sources:
        with tempfile.TemporaryDirectory() as place:
            Path(place, "page.tex").write_text(source, encoding="utf-8")
            command = ["pdflatex", "-interaction=batchmode", "page.tex"]
            subprocess.run(command, cwd=place, stdout=subprocess.DEVNULL, check=True)


def with_packages(source: str) -> str:
    """The source with what worksheets often load."""
    loaded = "".join(f"\\usepackage{{{name}}}\n" for name in HEAVY)
    return source.replace("\\begin{document}", loaded + "\\begin{document}", 1)


def has_packages() -> bool:
    """Whether TeX has them all."""
    known = (["kpsewhich", f"{name}.sty"] for name in HEAVY)
    return all(subprocess.run(one, capture_output=True, check=False).stdout for one in known)


def report(what: str, ratio: float, goal: str) -> None:
    """A line: what, how many times, and the goal."""
    print(f"{what:66} {ratio:7.2f}   (goal {goal})", flush=True)


def engines(pages: Sequence[Document]) -> None:
    """Typst and one run of pdflatex against a run for each document."""
    made: list[str] = []
    writing = processor_seconds(lambda: made.extend(map(WRITERS["typst"].document, pages)))
    typst.pdf(made[0], timestamp=None)  # loads the fonts
    setting = processor_seconds(lambda: typst.pdfs(made, timestamp=None))
    each = 1000 * setting / len(pages)
    print(f"{len(pages)} documents; Typst takes {each:.0f} ms for one of them")
    report("our writing, as a share of Typst's own time", writing / setting, "≤ 0.25")
    if shutil.which("pdflatex") is None:
        print("pdflatex is not installed: left out")
        return
    sources = [WRITERS["latex"].document(page) for page in pages]
    together = processor_seconds(lambda: pdflatex.pdfs(sources, timestamp=None))
    worksheets = processor_seconds(lambda: pdflatex.pdfs(sources[::2], timestamp=None))
    lean_worksheets = processor_seconds(lambda: run_by_run(sources[::2]))
    lean = lean_worksheets + processor_seconds(lambda: run_by_run(sources[1::2]))
    report("a lean run for each document takes, in Typst's times", lean / setting, "≥ 4")
    report("a lean run for each document takes, in ours in one run", lean / together, "≥ 7")
    report("the same for the worksheets alone", lean_worksheets / worksheets, "≥ 7")
    if not has_packages():
        print("TikZ, tcolorbox or hyperref is not installed: runs with them left out")
        return
    heavy = processor_seconds(lambda: run_by_run(list(map(with_packages, sources))))
    report("a run with TikZ and the like takes, in Typst's times", heavy / setting, "≥ 9")
    report("a run with TikZ and the like takes, in ours in one run", heavy / together, "≥ 15")


def processes() -> None:
    """A class by one process and by two."""

    def clock(jobs: int) -> float:
        with tempfile.TemporaryDirectory() as place:
            start = time.perf_counter()
            spec = folder("exercises") / "exam.toml"
            sheet(spec, output=place, variants=CLASS, formats=("pdf",), jobs=jobs)
            return time.perf_counter() - start

    one, two = clock(1), clock(2)
    print(f"{CLASS} papers take {one:.1f} s by one process, {two:.1f} s by two")
    report("two processes against one, by the clock", one / two, "≥ 1.7")


def html(pages: Sequence[Document]) -> None:
    """Our MathML against KaTeX, on the formulas of the solutions."""
    latex, ours = LatexWriter(), WRITERS["html"]
    lacking = katex.missing()
    if lacking:
        print(f"KaTeX is left out: {lacking}")
        return
    nodes = [list(formulas(page.blocks)) for page in pages[1::2]]
    sources = [list(map(latex.portable, page)) for page in nodes]
    made: list[str] = []
    seconds = processor_seconds(
        lambda: made.extend(ours.formula(one) for page in nodes for one in page)
    )
    paged = sum(processor_seconds(partial(katex.page, page)) for page in sources)
    warm = katex.warm([source for page in sources for source in page])
    size = sum(len(one.encode()) for one in made)
    print(f"{len(made)} formulas on {len(nodes)} pages, {1e6 * seconds / len(made):.0f} µs for one")
    report("KaTeX's time, a process for each page, against our MathML", paged / seconds, "≥ 40")
    report(
        "KaTeX's time, warmed up on all formulas, against our MathML", warm.seconds / seconds, "-"
    )
    report("KaTeX's size against that of our MathML", warm.bytes / size, "≥ 8")


def main() -> None:
    """Print the ratios."""
    pages = documents(STUDENTS)
    engines([replace(page, meta=replace(page.meta, date="2026-03-02")) for page in pages])
    html(pages)
    processes()


if __name__ == "__main__":
    main()
