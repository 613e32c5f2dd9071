"""Where nodes are looked up by their type, every type is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from eigtutor.document import evaluate
from eigtutor.document.math import Math
from eigtutor.typesetting import layout
from eigtutor.writers.latex import mathematics


@pytest.mark.parametrize(
    "table",
    [evaluate._EVALUATORS, layout._WIDTHS, layout._TALL, mathematics._PRINTERS],
    ids=["evaluate", "width", "tall", "latex"],
)
def test_a_table_has_every_type_of_node(table: Mapping[type, object]) -> None:
    assert set(table) == set(get_args(Math))
