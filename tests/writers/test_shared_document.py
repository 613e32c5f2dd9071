"""One document with every node and block, through every writer, compared with golden files.

``EIGTUTOR_REFRESH=1 pytest tests/writers`` writes them anew; read the difference before it is
committed.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import everything
from eigtutor.document.blocks import Block, Inline
from eigtutor.document.math import Math
from eigtutor.writers import WRITERS

GOLDEN = Path(__file__).parent.parent / "golden"
REFRESH = os.environ.get("EIGTUTOR_REFRESH", "") not in ("", "0")


def nodes(thing: object) -> Iterator[object]:
    if dataclasses.is_dataclass(thing):
        yield thing
        for field in dataclasses.fields(thing):
            yield from nodes(getattr(thing, field.name))
    elif isinstance(thing, tuple | frozenset):
        for item in thing:
            yield from nodes(item)


def test_the_document_holds_every_node_and_block() -> None:
    held = {type(node) for node in nodes(everything.everything())}
    wanted = {*get_args(Math), *get_args(Block), *get_args(Inline)}
    assert wanted - held == set()


@pytest.mark.parametrize("name", WRITERS.names())
def test_golden(name: str) -> None:
    writer = WRITERS[name]
    path = GOLDEN / f"everything.{name}{writer.suffix}"
    written = writer.document(everything.everything())
    if REFRESH:
        path.write_text(written, encoding="utf-8", newline="\n")
    assert path.exists(), "run once with EIGTUTOR_REFRESH=1"
    assert written == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", WRITERS.names())
def test_writing_is_deterministic(name: str) -> None:
    writer = WRITERS[name]
    assert writer.document(everything.everything()) == writer.document(everything.everything())


@pytest.mark.parametrize("name", WRITERS.names())
def test_formulas_and_fragments_are_not_empty(name: str) -> None:
    writer = WRITERS[name]
    for node in nodes(everything.everything()):
        if isinstance(node, get_args(Math)):
            assert writer.formula(node).strip()
    assert writer.fragment(everything.everything().blocks).strip()
    assert not writer.fragment([]).strip()
