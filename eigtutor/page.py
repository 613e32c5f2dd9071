"""How the pages of a set look: columns, room to write in, what stands before and after the
exercises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from eigtutor.fields import Fields

Paper: TypeAlias = Literal["a4", "letter"]

#: What the room for an answer shows.
Space: TypeAlias = Literal["blank", "lines", "grid", "box"]

#: The least and the greatest margin, in cm: the numbers of exercises stand in it.
MARGINS = (1.8, 3.8)
#: The greatest beside two columns.
_MOST_BESIDE_COLUMNS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How the pages of a set look.

    ``margin``: the room on all four sides of the text, in cm; None for lines of 65 to 75
    characters. ``columns``: one, or two for short exercises. ``space_style``: what the room for an
    answer shows. ``scores``: at the head a table with a box for the score of each exercise.
    ``cover``: a page of its own before the exercises, with title, name, instructions and the
    scores. ``answer_page``: a last page that can be detached, with a box for each answer.
    ``large_print``: text of 17 points, in one column. ``step_points``: in the solutions, the points
    of a question shared out over the steps that earn them.
    """

    margin: float | None = None
    columns: Literal[1, 2] = 1
    space_style: Space = "blank"
    scores: bool = False
    cover: bool = False
    answer_page: bool = False
    large_print: bool = False
    step_points: bool = True

    @property
    def in_two_columns(self) -> bool:
        """Large print has no room for them."""
        return self.columns == 2 and not self.large_print

    def for_reading(self) -> Page:
        """The same for a key or for solutions, on which nothing is written."""
        return replace(self, columns=1, scores=False, cover=False, answer_page=False)


def page_fields(fields: Fields) -> Page:
    """The page options in a table."""
    step_points = fields.flag("step_points")
    page = Page(
        margin=fields.length("margin", least=MARGINS[0], most=MARGINS[1]),
        columns=2 if fields.integer("columns", 1, least=1, most=2) == 2 else 1,
        space_style=fields.choice("space_style", get_args(Space), "blank"),
        scores=fields.flag("scores") is True,
        cover=fields.flag("cover") is True,
        answer_page=fields.flag("answer_page") is True,
        large_print=fields.flag("large_print") is True,
        step_points=step_points is not False,
    )
    if page.large_print and page.columns == 2:
        fields.fault("columns", "large print has one column; leave columns out, or large_print")
    elif page.columns == 2 and page.margin is not None and page.margin > _MOST_BESIDE_COLUMNS:
        most = f"{_MOST_BESIDE_COLUMNS:g}cm"
        fields.fault("margin", f"two columns leave room for margins of at most {most}")
    fields.finish()
    return page
