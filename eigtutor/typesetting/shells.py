"""Page shells: the preamble and furniture round a page, as Jinja2 templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from eigtutor.errors import InputError
from eigtutor.resources import folder

if TYPE_CHECKING:
    from jinja2 import Environment


class Source(str):
    """Text that is already in the target's language, and stays as it is in a shell."""

    __slots__ = ()


def page(
    template: str, fields: dict[str, object], *, escape: Callable[[str], str], own: Path | None
) -> str:
    """The shell filled in: all but :class:`Source` and truth values is escaped.

    ``own`` is a folder whose files take the place of the shipped ones of the same path.
    """
    from jinja2 import TemplateError

    try:
        return _environment(escape, own).get_template(template).render(fields)
    except TemplateError as error:
        where = f"{own or folder('templates')}/{template}"
        raise InputError(f"the page shell has a fault: {error}", where=where) from error


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
