"""The instructor's page: what it counts is what the papers hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from eigtutor import sheet
from eigtutor.document.blocks import Document, Figure, Heading, Inlines, Paragraph, Table, Text
from eigtutor.document.math import Words
from eigtutor.overview import Given, Measure, overview

SPEC = """
title = "Week 1"
[[exercise]]
id = "x"
kind = "eigenvalues"
size = 2
[[exercise]]
id = "own"
kind = "eigenvalues"
matrix = "4 1; 2 3"
"""


def one(
    effort: int = 100, entries: str = "4 1 2 3", values: str = "2 5", answer: str = ""
) -> Given:
    return Given(
        exercise="x",
        kinds=("eigenvalues",),
        effort=effort,
        entries=tuple(entries.split()),
        values=tuple(values.split()),
        others=("",) * len(values.split()),
        answer=answer,
    )


def test_the_page_of_a_class_tells_what_its_manifest_tells(tmp_path: Path) -> None:
    (tmp_path / "week.toml").write_text(SPEC)
    made = sheet(
        tmp_path / "week.toml", output=tmp_path, variants=5, formats=["markdown"], report=True
    )
    assert tmp_path / "report.md" in made.files
    page = (tmp_path / "report.md").read_text()
    papers = json.loads((tmp_path / "manifest.json").read_text())["papers"]
    efforts = [paper["exercises"][0]["effort"] for paper in papers]
    row = re.search(r"\| x \| eigenvalues \| (\d+) \| (\d+) \| (\d+) \| (\d+)–(\d+) \|", page)
    assert row is not None
    least, mean, most, low, high = map(int, row.groups())
    assert (least, most) == (min(efforts), max(efforts))
    assert mean == round(sum(efforts) / 5)
    assert low <= least <= most <= high
    assert "Everybody has the same matrix." in page


def test_the_page_tells_how_many_matrices_were_drawn() -> None:
    given = [
        replace(one(entries=f"{k} 1 2 3"), refused={"effort": k, "distinguish": 1})
        for k in range(3)
    ]
    page = overview("t", given, {"x": None})
    tables = [block for block in page.blocks if isinstance(block, Table)]
    assert plain(tables[0].rows[0][-1]) == "9"
    [told] = [
        t for b in page.blocks if isinstance(b, Paragraph) and "drawn" in (t := plain(b.inlines))
    ]
    assert told == "For 3 matrices that are given out 9 were drawn, so one in 3.0 was taken."
    reasons = [tuple(map(plain, row)) for row in tables[1].rows]
    assert sorted(reasons) == [("distinguish", "3"), ("effort", "3")]


def test_draws_are_told_only_where_there_were_some() -> None:
    drawn = [replace(one(entries=f"{k} 1 2 3"), refused={}) for k in range(3)]
    page = overview("t", drawn, {"x": None})
    assert "Every matrix that was drawn is given out." in [
        plain(block.inlines) for block in page.blocks if isinstance(block, Paragraph)
    ]
    own = overview("t", [one()], {"x": None})
    assert not any(
        "drawn" in plain(block.inlines) for block in own.blocks if isinstance(block, Paragraph)
    )
    assert plain(next(b for b in own.blocks if isinstance(b, Table)).rows[0][-1]) == "–"


def test_without_the_option_there_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "week.toml").write_text(SPEC)
    sheet(tmp_path / "week.toml", output=tmp_path, formats=["markdown"])
    assert not (tmp_path / "report.md").exists()


def plain(inlines: Inlines) -> str:
    return "".join(one.text for one in inlines if isinstance(one, Text))


def bars_of(page: Document) -> list[Figure]:
    return [block for block in page.blocks if isinstance(block, Figure)]


def test_all_papers_are_in_the_picture_of_efforts() -> None:
    efforts = [100, 101, 105, 119, 120]
    page = overview("t", [one(x, f"{k} 1 2 3") for k, x in enumerate(efforts)], {"x": None})
    figure = bars_of(page)[0]
    told = plain(figure.spoken)
    bins = re.findall(r"From (\d+) to (\d+): (one|\d+) papers?\.", told)
    counted = Counter({(int(a), int(b)): 1 if n == "one" else int(n) for a, b, n in bins})
    assert counted.total() == 5
    for (low, high), n in counted.items():
        assert sum(low <= x <= high for x in efforts) == n


def test_rare_answers_are_counted() -> None:
    given = [one(entries=f"{k} 1 2 3", answer="no" if k else "yes") for k in range(4)]
    [*_, last] = overview(
        "t", given, {"x": Measure(least=90, most=108, inside=30, sampled=60)}
    ).blocks
    assert isinstance(last, Table)
    assert [[plain(cell) for cell in row] for row in last.rows] == [["no", "3"], ["yes", "1"]]


@pytest.mark.parametrize("values", ["1/2 -3", "10 2 -1"])
def test_numbers_stand_in_their_order(values: str) -> None:
    page = overview("t", [one(values=values, entries=f"{k} 1 2 3") for k in range(2)], {"x": None})
    last = bars_of(page)[-1]
    names = [label.math for label in last.picture.labels if isinstance(label.math, Words)]
    assert [one.text.replace("−", "-") for one in names] == sorted(values.split(), key=Fraction)


def test_an_exercise_that_nobody_has_is_left_out() -> None:
    page = overview("t", [one()], {"x": None, "y": None})
    headings = [block for block in page.blocks if isinstance(block, Heading)]
    assert len(headings) == 1
    assert isinstance(page.blocks[0], Paragraph)
