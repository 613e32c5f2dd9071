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

from eigtutor.errors import InputError
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
    "language": "the language's code, such as en",
    "body": "the page itself, in terms of the commands that the shell defines",
}
#: What only some formats' shells are given.
EXTRA_FIELDS = {
    "typst": {"date": "the date as Typst's datetime, or auto", "margin": "left and right margin"},
}


class Source(str):
    """Text that is already in the target's language, and stays as it is in a shell."""

    __slots__ = ()


def shell_names() -> list[str]:
    """The shells, each by its path below the folder of templates.

    >>> shell_names()
    ['html/page.html.j2', 'latex/page.tex.j2', 'typst/page.typ.j2']
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
    if mine is not None and not (mine / template).is_file():
        mine = None
    place = (mine or folder("templates")) / template
    if mine is not None and place.stat().st_size > _LONGEST:
        raise InputError(f"a page shell has at most {_LONGEST} bytes", where=str(place))
    try:
        return _environment(escape, mine).get_template(template).render(fields)
    except TemplateSyntaxError as error:
        raise _fault(error, place, error.lineno) from error
    except (TemplateError, TypeError, ValueError, UnicodeDecodeError) as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(place)]
        raise _fault(error, place, lines[-1] if lines else None) from error


def _fault(error: Exception, place: Path, line: int | None) -> InputError:
    return InputError(
        f"the page shell has a fault: {error}",
        where=f"{place}, line {line}" if line else str(place),
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
