"""The LaTeX engine: the pdflatex of this machine, in an empty folder and with its hands tied."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from eigtutor.errors import MissingPart, ProofFailure

#: Seconds for one run; a page takes a fifth of one.
TIME_LIMIT = 60

#: Stands in a PDF that was asked for without a date: it must not vary.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)

# As if an earlier run had found one page, so that a single page takes a single run.
_FIRST_GUESS = r"\relax" + "\n" + r"\newlabel{last-page}{{}{1}{}{}{}}" + "\n"
_COMMAND = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error")


def pdf(source: str, *, timestamp: datetime | None) -> bytes:
    """The page as a PDF: equal bytes for equal sources within one TeX installation.

    Raises MissingPart without pdflatex, and ProofFailure with TeX's first complaint for a
    source that does not compile or takes too long.
    """
    program = shutil.which("pdflatex")
    if program is None:
        raise MissingPart(
            "pdflatex is not installed",
            remedy="on Debian: apt install texlive-latex-recommended lmodern",
        )
    with tempfile.TemporaryDirectory(prefix="eigtutor-") as name:
        folder = Path(name)
        (folder / "page.tex").write_text(source, encoding="utf-8", newline="\n")
        (folder / "page.aux").write_text(_FIRST_GUESS, encoding="ascii")
        log = _run(program, folder, timestamp or NO_DATE)
        if "Rerun to get" in log:
            _run(program, folder, timestamp or NO_DATE)
        return (folder / "page.pdf").read_bytes()


def remarks(source: str) -> list[str]:
    r"""What a person should know about the PDF of a source: characters shown by their numbers.

    >>> remarks(r"\newcommand{\uncovered}[1]{#1} \uncovered{674E}")
    ['pdflatex cannot set 李: each is printed as its number in Unicode']
    """
    numbers = dict.fromkeys(re.findall(r"\\uncovered\{([0-9A-F]+)\}", source))
    lost = "".join(chr(int(n, 16)) for n in numbers)
    return [f"pdflatex cannot set {lost}: each is printed as its number in Unicode"] if lost else []


def _run(program: str, folder: Path, timestamp: datetime) -> str:
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
            [program, *_COMMAND, "page.tex"],
            cwd=folder,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ProofFailure(f"pdflatex took more than {TIME_LIMIT} s", where="pdflatex") from None
    log = done.stdout.decode("utf-8", errors="replace")
    if done.returncode:
        raise ProofFailure(f"pdflatex could not set the page: {_complaint(log)}", where="pdflatex")
    return log


def _complaint(log: str) -> str:
    """TeX's first error with the line that it names."""
    found = re.search(r"^! (.*?)$(?:.*?^(l\.\d+ .*?)$)?", log, re.MULTILINE | re.DOTALL)
    return " ".join(filter(None, found.groups())) if found else log[-300:].strip()
