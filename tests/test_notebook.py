"""The notebook that ships runs from top to bottom, and shows what is stored in it.

``make reference`` runs it anew and stores what it shows.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebooks" / "tour.ipynb"
REFRESH = os.environ.get("EIGTUTOR_REFRESH", "") not in ("", "0")


def outputs(source: str, names: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
    """What Jupyter shows under a cell: what it prints, and the value of its last expression."""
    body = ast.parse(source).body
    last = body.pop().value if isinstance(body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(ast.Module(body, []), "<cell>", "exec"), names)  # noqa: S102 - our own file
        value = None
        if last is not None:
            value = eval(compile(ast.Expression(last), "<cell>", "eval"), names)  # noqa: S307
    if printed.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": lines(printed.getvalue())}
    if value is not None:
        bundle = getattr(value, "_repr_mimebundle_", lambda: {"text/plain": repr(value)})()
        yield {
            "data": {form: lines(text) for form, text in bundle.items()},
            "execution_count": count,
            "metadata": {},
            "output_type": "execute_result",
        }


def lines(text: str) -> list[str]:
    """Text as notebooks store it."""
    return text.splitlines(keepends=True)


def run(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells of code, each with what it shows now."""
    names: dict[str, Any] = {}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [
        {
            **cell,
            "execution_count": count,
            "outputs": list(outputs("".join(cell["source"]), names, count)),
        }
        for count, cell in enumerate(cells, 1)
    ]


def compared(cell: dict[str, Any]) -> list[str]:
    """What is to be the same on every machine. The style of pages is none of it; of floats, which
    are not, the sentences alone."""
    found = []
    for output in cell["outputs"]:
        bundle = {"text/plain": output["text"]} if "text" in output else output["data"]
        texts = {form: "".join(text) for form, text in bundle.items()}
        if "floats" in cell["metadata"].get("tags", []):
            words = [
                line for line in texts["text/plain"].splitlines() if re.search(r"[a-z]{3}", line)
            ]
            found += [" ".join(line.split()) for line in words if not re.search(r"\d", line)]
        else:
            found += [text.partition("</style>")[2] or text for text in texts.values()]
    return found


@pytest.fixture(scope="module")
def stored() -> dict[str, Any]:
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))


def test_it_shows_what_is_stored(stored: dict[str, Any]) -> None:
    now = run(stored)
    if REFRESH:
        fresh = iter(now)
        cells = [next(fresh) if c["cell_type"] == "code" else c for c in stored["cells"]]
        text = json.dumps({**stored, "cells": cells}, ensure_ascii=False, indent=1) + "\n"
        NOTEBOOK.write_text(text, encoding="utf-8", newline="\n")
        stored = {**stored, "cells": cells}
    code = [cell for cell in stored["cells"] if cell["cell_type"] == "code"]
    for cell, fresh_cell in zip(code, now, strict=True):
        assert compared(cell), "a cell that shows nothing"
        assert compared(cell) == compared(fresh_cell), "make reference stores it anew"


def test_it_is_a_notebook_that_jupyter_opens(stored: dict[str, Any]) -> None:
    assert (stored["nbformat"], stored["nbformat_minor"]) == (4, 5)
    assert stored["metadata"]["kernelspec"]["name"] == "python3"
    assert len({cell["id"] for cell in stored["cells"]}) == len(stored["cells"])
    first, *_ = stored["cells"]
    assert first["cell_type"] == "markdown"


def test_each_sort_of_result_is_shown(stored: dict[str, Any]) -> None:
    shown = json.dumps(stored["cells"])
    for name in ("solve", "generate", "check", "check_work", "watched", "cross_check"):
        assert f"{name}(" in shown
