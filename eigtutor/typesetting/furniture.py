"""The words round a page, which every writer of pages needs: labels, leads, the page's count."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal

from eigtutor.document.blocks import Asked, Meta
from eigtutor.document.notation import decimals
from eigtutor.document.words import word
from eigtutor.typesetting.geometry import Geometry
from eigtutor.typesetting.shells import Source
from eigtutor.typesetting.text import is_blank, part_label

#: Exercises that stand side by side in the table of scores.
_ABREAST = 8
_LARGE_ABREAST = 5


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


def continued() -> tuple[str, str]:
    """What stands before and after the number of an exercise that a page goes on with.

    >>> continued()
    ('Exercise ', ', continued')
    """
    before, _, after = word("Exercise {number}, continued", number="\0").partition("\0")
    return before, after


def scores(meta: Meta) -> list[list[tuple[str, str]]]:
    """The exercises with their points, in runs that stand side by side in the table of scores; the
    last of all is the total. None where no table is wanted."""
    if not (meta.page.scores or meta.page.cover) or not meta.asked:
        return []
    points: dict[str, list[str]] = {}
    for one in meta.asked:
        points.setdefault(one.exercise, []).append(one.points)
    boxes = [(exercise, _sum(given)) for exercise, given in points.items()]
    boxes.append((word("Total"), _sum([one.points for one in meta.asked])))
    most = _LARGE_ABREAST if meta.page.large_print else _ABREAST
    count = -(-len(boxes) // most)  # of about the same length
    length = -(-len(boxes) // count)
    return [boxes[k : k + length] for k in range(0, len(boxes), length)]


def _sum(points: Sequence[str]) -> str:
    """The sum of points; "" where there are none, or what is no number among them.

    >>> _sum(["2.5", "", "2"]), _sum(["2.5", "7.5"]), _sum([""]), _sum(["two"])
    ('4.5', '10', '', '')
    """
    try:
        given = [Decimal(one) for one in points if one]
    except InvalidOperation:
        return ""
    if not given or not all(x.is_finite() for x in given):
        return ""
    return decimals(f"{sum(given, Decimal()).normalize():f}")


def answer_labels(meta: Meta) -> list[str]:
    """What stands beside the boxes of the answer page; nothing where there is no such page."""
    return list(map(_answer_label, meta.asked)) if meta.page.answer_page else []


def _answer_label(asked: Asked) -> str:
    return f"{asked.exercise} {part_label(asked.part)}" if asked.part else asked.exercise


def measures(page: Geometry, unit: str = "cm") -> dict[str, object]:
    """The fields of a page shell that say how large the text is; ``unit`` is its centimeter."""
    lengths = {
        "width": page.text,
        "margin": page.side,
        "top": page.top,
        "bottom": page.bottom,
        "answer_room": page.answers,
    }
    named = {name: Source(f"{length:g}{unit}") for name, length in lengths.items()}
    return {**named, "narrow": page.is_narrow}


def labels(meta: Meta) -> dict[str, object]:
    """The fields of a page shell that say how the page looks, or hold words of ours."""
    return {
        "columns": 2 if meta.page.in_two_columns else 1,
        "large_print": meta.page.large_print,
        "cover": meta.page.cover,
        "names": name_lines(meta),
        "page_count": page_count(),
        "continued": continued(),
        "scores": scores(meta),
        "score_words": (word("Exercise"), word("Points"), word("Score")),
        "signature": word("Signature"),
        "answers": answer_labels(meta),
        "answer_words": (
            word("Answers"),
            word("Copy your answers into the boxes. This page may be detached."),
        ),
    }
