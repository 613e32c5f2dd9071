"""The LaTeX engine: the pdflatex of this machine, in an empty folder and with its hands tied."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from eigtutor.errors import MissingPart, ProofFailure
from eigtutor.typesetting import binding

#: Seconds for a run of one paper, and one more for each other; a page takes a fifth of one.
TIME_LIMIT = 60

#: Stands in a PDF that was asked for without a date: it must not vary.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)

# As if an earlier run had found one page, so that a single page takes a single run.
_FIRST_GUESS = r"\relax" + "\n" + r"\newlabel{last-page}{{}{1}{}{}{}}" + "\n"
_BEGIN, _END = r"\begin{document}", r"\end{document}"
# Where papers share a run, the pages of one wait until their number is known, and so its foot: by
# labels every page would be set twice.
_WAITING = r"""
\makeatletter
\let\shippage\@outputpage
\newcount\waitingpages
\renewcommand{\@outputpage}{\global\advance\waitingpages 1
  \ifcsname page-\the\waitingpages\endcsname\else
    \expandafter\newbox\csname page-\the\waitingpages\endcsname \fi
  \global\setbox\csname page-\the\waitingpages\endcsname\box\@outputbox
  \expandafter\xdef\csname mark-\the\waitingpages\endcsname{\unexpanded\expandafter{\topmark}}%
  \global\@colht\textheight \stepcounter{page}\let\firstmark\botmark}
\newcommand{\shipwaiting}{\mark{}\onecolumn
  \expandafter\xdef\csname r@last-page\paperid\endcsname{{}{\the\numexpr\c@page-1}{}{}{}}%
  \setcounter{page}{1}\begingroup
  \loop\ifnum\c@page>\waitingpages\else
    \setbox\@outputbox\box\csname page-\the\c@page\endcsname
    \expandafter\let\expandafter\topmark\csname mark-\the\c@page\endcsname \shippage
  \repeat\endgroup
  \global\waitingpages=0 \setcounter{page}{1}}
\makeatother
"""
_COMMAND = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error")


def pdf(source: str, *, timestamp: datetime | None) -> bytes:
    """The page as a PDF: equal bytes for equal sources within one TeX installation.

    Raises MissingPart without pdflatex, and ProofFailure with TeX's first complaint for a
    source that does not compile or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="eigtutor-") as name:
        folder = Path(name)
        (folder / "page.tex").write_text(source, encoding="utf-8", newline="\n")
        (folder / "page.aux").write_text(_FIRST_GUESS, encoding="ascii")
        log = _run(folder, timestamp or NO_DATE)
        if "Rerun to get" in log:
            _run(folder, timestamp or NO_DATE)
        return (folder / "page.pdf").read_bytes()


def pdfs(sources: Sequence[str], *, timestamp: datetime | None) -> list[bytes | ProofFailure]:
    """Pages as PDFs, as :func:`pdf` makes them, or what TeX complained about.

    Those with the same preamble are set in one run, which takes a fraction of the time, and
    divided where each begins; one that does not compile costs the others nothing but a second
    run. Raises MissingPart without pdflatex; without pikepdf each takes a run of its own.
    """
    made: list[bytes | ProofFailure] = []
    alike: list[str] = []
    for source in sources:
        if alike and _preamble(source) != _preamble(alike[0]):
            made += _together(alike, timestamp)
            alike = []
        alike.append(source)
    return made + _together(alike, timestamp)


def _together(sources: Sequence[str], timestamp: datetime | None) -> list[bytes | ProofFailure]:
    if len(sources) > 1 and binding.is_here() and _BEGIN in sources[0]:
        try:
            return list(_bound(sources, timestamp or NO_DATE))
        except ProofFailure:  # one of them, or the many: the halves will tell
            half = len(sources) // 2
            return [*_together(sources[:half], timestamp), *_together(sources[half:], timestamp)]
    made: list[bytes | ProofFailure] = []
    for source in sources:
        try:
            made.append(pdf(source, timestamp=timestamp))
        except ProofFailure as error:
            made.append(error)
    return made


def _preamble(source: str) -> str:
    return source.partition(_BEGIN)[0]


def _bound(sources: Sequence[str], timestamp: datetime) -> list[bytes]:
    """The pages of sources with one preamble, set in one run and divided again."""
    mark = secrets.token_hex(8)  # no text of a page can look like it
    book = [_preamble(sources[0]), _WAITING, _BEGIN, "\n"]
    for k, source in enumerate(sources):
        body = source.partition(_BEGIN)[2].rpartition(_END)[0]
        book.append(
            rf"\renewcommand{{\paperid}}{{-{k}}}\typeout{{{mark} \the\ReadonlyShipoutCounter}}"
            "\n{" + body + r"\par}\shipwaiting" + "\n"
        )
    book.append(rf"\renewcommand{{\paperid}}{{-end}}{_END}" + "\n")
    with tempfile.TemporaryDirectory(prefix="eigtutor-") as name:
        folder = Path(name)
        (folder / "page.tex").write_text("".join(book), encoding="utf-8", newline="\n")
        log = _run(folder, timestamp, papers=len(sources))
        made = (folder / "page.pdf").read_bytes()
    starts = [int(count) for count in re.findall(rf"^{mark} (\d+)$", log, re.MULTILINE)]
    if len(starts) != len(sources):
        raise ProofFailure("pdflatex does not say where each paper begins", where="pdflatex")
    return binding.divided(made, starts)


def remarks(source: str) -> list[str]:
    r"""What a person should know about the PDF of a source: characters shown by their numbers.

    >>> remarks(r"\newcommand{\uncovered}[1]{#1} \uncovered{674E}")
    ['pdflatex cannot set 李: each is printed as its number in Unicode']
    """
    numbers = dict.fromkeys(re.findall(r"\\uncovered\{([0-9A-F]+)\}", source))
    lost = "".join(chr(int(n, 16)) for n in numbers)
    return [f"pdflatex cannot set {lost}: each is printed as its number in Unicode"] if lost else []


def _run(folder: Path, timestamp: datetime, *options: str, papers: int = 1) -> str:
    program = shutil.which("pdflatex")
    if program is None:
        raise MissingPart(
            "pdflatex is not installed",
            remedy="on Debian: apt install texlive-latex-recommended lmodern",
        )
    limit = TIME_LIMIT + papers - 1
    # Paranoid file access: Debian's default lets TeX read any file.
    surroundings = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "openin_any": "p",
        "openout_any": "p",
        "SOURCE_DATE_EPOCH": str(int(timestamp.timestamp())),
        "FORCE_SOURCE_DATE": "1",
        "TEXMFVAR": os.environ.get("TEXMFVAR", str(folder / "var")),
        "max_print_line": "1000",
    }
    try:
        done = subprocess.run(
            [program, *_COMMAND, *options, "page.tex"],
            cwd=folder,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ProofFailure(f"pdflatex took more than {limit} s", where="pdflatex") from None
    log = done.stdout.decode("utf-8", errors="replace")
    if done.returncode:
        raise ProofFailure(f"pdflatex could not set the page: {_complaint(log)}", where="pdflatex")
    return log


def _complaint(log: str) -> str:
    """TeX's first error with the line that it names."""
    found = re.search(r"^! (.*?)$(?:.*?^(l\.\d+ .*?)$)?", log, re.MULTILINE | re.DOTALL)
    return " ".join(filter(None, found.groups())) if found else log[-300:].strip()
