"""Page shells: the preamble and furniture round a page, as Jinja2 templates.

A folder of one's own may replace the shipped ones file by file (:func:`own_shells`).
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from eigtutor.errors import InputError, ProofFailure
from eigtutor.resources import folder

if TYPE_CHECKING:
    from jinja2 import Environment

_OWN: ContextVar[Path | None] = ContextVar("own shells", default=None)

#: A page shell longer than this is none.
_LONGEST = 1_000_000

#: What a shell may use, and what it is. All but ``body`` is escaped where it is put in.
FIELDS = {
    "title": "the title of the page",
    "course": "the course; may be empty",
    "subtitle": "what the page is, such as “Answer key”; may be empty",
    "instructions": "the instructions below the title; may be empty",
    "shown_date": "the date as the spec has it; may be empty",
    "code": "the short mark at the foot by which a paper finds its key; may be empty",
    "paper": "the paper, in the words of the format",
    "name_lines": "true where the head has lines for name, id and date",
    "names": "these lines: pairs of the label, and what is known of it",
    "page_count": "what stands before, between and after the page's number and the number of pages",
    "continued": "what stands round the number of an exercise that a page goes on with",
    "width": "the width of the text, as a length",
    "margin": "the margin at either side of it",
    "narrow": "true where the margin has no room for points",
    "top": "the margin above the text",
    "bottom": "the margin below it",
    "answer_room": "the height that the boxes of the answer page may take together",
    "columns": "1, or 2 for columns of exercises side by side",
    "large_print": "true for large print",
    "cover": "true where a page of its own stands before the exercises",
    "scores": "runs of pairs, exercise and points, for the table of scores, the last the total",
    "score_words": "the words for exercise, points and score in that table",
    "signature": "the label of the line for a signature on the cover",
    "answers": "labels of the boxes on the answer page; none where there is no such page",
    "answer_words": "its heading, and what is to be done with it",
    "language": "the language's code, such as en",
    "body": "the page itself, in terms of the commands that the shell defines",
}
#: What only some formats' shells are given.
EXTRA_FIELDS = {
    "typst": {
        "date": "the date as Typst's datetime, or auto",
        "size": "the size of the text",
    },
    "html": {"foot": "the code within a string of CSS"},
    "latex": {
        "magnification": "the size of large print, in thousandths of the usual",
        "patterns": "the name of the language's patterns of hyphenation; may be empty",
    },
}


class Source(str):
    """Text that is already in the target's language, and stays as it is in a shell."""

    __slots__ = ()


def shell_names() -> list[str]:
    """The shells, each by its path below the folder of templates.

    >>> [name for name in shell_names() if name.startswith("html/")]
    ['html/blocks.css.j2', 'html/notebook.html.j2', 'html/page.html.j2']
    """
    shipped = folder("templates")
    return sorted(path.relative_to(shipped).as_posix() for path in shipped.rglob("*.j2"))


@contextmanager
def own_shells(place: Path | None) -> Iterator[None]:
    """Within this context, shells in the folder stand for the shipped ones of the same path.

    Raises InputError for a folder that holds none.
    """
    if place is not None and not any((place / name).is_file() for name in shell_names()):
        fault = "holds no page shell" if place.is_dir() else "is not a folder"
        raise InputError(
            f"{place} {fault}",
            where="--template",
            remedy=f"eigtutor templates --copy {place} puts the shipped ones there: "
            + ", ".join(shell_names()),
        )
    token = _OWN.set(place)
    try:
        yield
    finally:
        _OWN.reset(token)


def own() -> Path | None:
    """The folder whose shells stand for the shipped ones at this moment."""
    return _OWN.get()


def digest(place: Path | None) -> str:
    """A digest of the shells in a folder of one's own; "" for none."""
    if place is None:
        return ""
    found = hashlib.sha256()
    for name in shell_names():
        if (place / name).is_file():
            found.update(f"{name}\n".encode() + (place / name).read_bytes())
    return found.hexdigest()


def page(template: str, fields: dict[str, object], *, escape: Callable[[str], str]) -> str:
    """The shell filled in: all but :class:`Source` and truth values is escaped.

    Raises InputError with file and line for a shell that has a fault.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    mine = own()
    if mine is not None:
        _refuse_long(mine)
    place = str((mine if mine and (mine / template).is_file() else folder("templates")) / template)
    try:
        return _environment(escape, mine).get_template(template).render(fields)
    except TemplateSyntaxError as error:
        raise _fault(error, error.filename or place, error.lineno) from error
    except (TemplateError, TypeError, ValueError, UnicodeDecodeError) as error:
        frames = traceback.extract_tb(error.__traceback__)
        inside = [(f.filename, f.lineno) for f in frames if f.filename.endswith(".j2")]
        raise _fault(error, *(inside[-1] if inside else (place, None))) from error


def blamed(template: str, failure: ProofFailure) -> ProofFailure | InputError:
    """What an engine said of a page that this program made; a fault of the shell where that is
    one's own, with its line where the complaint ends in one of its lines."""
    mine = own()
    if mine is None or not (mine / template).is_file():
        return failure
    lines = (mine / template).read_text(encoding="utf-8").splitlines()
    said = f" {failure.message.strip()}"
    named = [(len(line), k) for k, line in enumerate(lines, 1) if said.endswith(f" {line.strip()}")]
    return _fault(failure.message, str(mine / template), max(named)[1] if named else None)


def _refuse_long(place: Path) -> None:
    for path in (place / name for name in shell_names()):
        if path.is_file() and path.stat().st_size > _LONGEST:
            raise InputError(f"a page shell has at most {_LONGEST} bytes", where=str(path))


def _fault(error: Exception | str, place: str, line: int | None) -> InputError:
    return InputError(
        f"the page shell has a fault: {error}",
        where=f"{place}, line {line}" if line else place,
        remedy="eigtutor templates shows what a shell may use",
    )


@lru_cache(maxsize=16)
def _environment(escape: Callable[[str], str], own: Path | None) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def finalize(value: object) -> object:
        return value if isinstance(value, Source) else escape(str(value))

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([own, folder("templates")] if own else [folder("templates")]),
        # Neither TeX nor Typst uses these pairs.
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<!--",
        comment_end_string="-->",
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=own is not None,  # the shipped ones do not change
    )
