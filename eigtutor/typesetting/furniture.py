"""The words round a page, which every writer of pages needs: labels, leads, the page's count."""

from __future__ import annotations

from typing import Literal

from eigtutor.document.blocks import Meta
from eigtutor.document.words import word
from eigtutor.typesetting.text import is_blank


def lead(kind: Literal["problem", "slip", "note"]) -> str:
    """What a callout begins with.

    >>> lead("slip")
    'A common slip.'
    """
    match kind:
        case "problem":
            return word("Problem")
        case "slip":
            return word("A common slip.")
        case "note":
            return word("Note.")


def page_title(meta: Meta) -> str:
    """The title, or what stands for one where a page may not be without."""
    return word("Exercises") if is_blank(meta.title) else meta.title


def name_lines(meta: Meta) -> tuple[tuple[str, str], ...]:
    """What is to be filled in at the head of a worksheet: each label, with what is known of it."""
    return (
        (word("Name"), meta.student),
        (word("ID"), meta.student_id),
        (word("Date"), ""),
    )


def page_count() -> tuple[str, str, str]:
    """What stands before, between and after the number of a page and the number of all pages.

    >>> page_count()
    ('page ', ' of ', '')
    """
    before, _, rest = word("page {page} of {pages}", page="\0", pages="\1").partition("\0")
    between, _, after = rest.partition("\1")
    return before, between, after


def labels(meta: Meta) -> dict[str, object]:
    """The fields of a page shell that hold words of ours."""
    return {"names": name_lines(meta), "page_count": page_count()}
