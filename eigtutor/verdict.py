"""The verdict on an answer: what it earns, how it was read, what was found; and its JSON form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from eigtutor.answer import place, quotation
from eigtutor.display import Displayed
from eigtutor.document.blocks import (
    Block,
    Document,
    Formula,
    Inlines,
    Meta,
    Paragraph,
    Strong,
    Text,
)
from eigtutor.document.words import word
from eigtutor.engines.checker import Marked
from eigtutor.languages import language, speaking, writing_decimals
from eigtutor.marking import Finding, Status, named_status
from eigtutor.solution import plain_text
from eigtutor.writers.latex import LatexWriter

P = ParamSpec("P")
R = TypeVar("R")


def _in_its_words(
    method: Callable[Concatenate[Verdict, P], R],
) -> Callable[Concatenate[Verdict, P], R]:
    """The method, in the language of the verdict and with the decimal mark of the course."""

    @wraps(method)
    def told(verdict: Verdict, /, *more: P.args, **named: P.kwargs) -> R:
        with speaking(verdict.language), writing_decimals(verdict.marked.decimal_mark):
            return method(verdict, *more, **named)

    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Displayed):
    """How an answer was marked.

    >>> from eigtutor import check
    >>> verdict = check(kind="eigenvalues", matrix="4 1; 2 3", answer="2, 6")
    >>> verdict.status, verdict.score
    ('partial', 0.5)
    >>> print(verdict.text())
    partial (50%)
    read as: 2, 6
    6 is not an eigenvalue: det(A − 6I) is not 0.
    """

    marked: Marked
    language: str = field(default_factory=language)

    @property
    def status(self) -> Status:
        """correct, partial, incorrect or invalid."""
        return self.marked.judgment.status

    @property
    def score(self) -> float:
        """The share of the marks, from 0 to 1, to four decimals."""
        return round(float(self.marked.judgment.score), 4)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, each with its message."""
        return self.marked.judgment.findings

    @_in_its_words
    def to_json(self) -> dict[str, Any]:
        """The verdict in the fields of the JSON contract."""
        readings = [_latex(one) for one in self.marked.readings]
        result: dict[str, Any] = {
            "verdict": self.status,
            "score": self.score,
            "read_as": readings[0] if len(readings) == 1 else "",
        }
        if len(readings) > 1:
            result["readings"] = readings
        result["findings"] = [
            {
                "mistake": finding.mistake or None,
                "message": plain_text(finding.message),
                "where": self.place(finding),
            }
            for finding in self.findings
        ]
        return result

    @_in_its_words
    def text(self, *, ascii: bool = False) -> str:
        """The verdict in lines of plain text, with a caret under what could not be read.

        With ``ascii`` the mathematics keeps to ASCII.
        """
        lines = [f"{named_status(self.status)}{self._share()}"]
        for label, reading in self._readings():
            lines.append(_indented(f"{label} ", plain_text(reading, ascii=ascii)))
        for finding in self.findings:
            where = self.place(finding)
            message = plain_text(finding.message, ascii=ascii)
            lines.append(_indented(f"{where}: " if where else "", message))
        unread = self.marked.unread
        if unread is not None and unread.text.strip():
            lines.append("  " + quotation(unread.text, unread.failure.offset))
        return "\n".join(lines)

    def place(self, finding: Finding) -> str:
        """Where in the answer: a line and column, or an entry; "" if it is the whole."""
        unread = self.marked.unread
        if unread is None or not unread.text.strip():
            return finding.where
        spot = place(unread.text, unread.failure.offset)
        return f"{unread.part}, {spot}" if unread.part else spot

    @_in_its_words
    def document(self) -> Document:
        """What :meth:`text` tells, for any writer."""
        blocks: list[Block] = [
            Paragraph((Strong(named_status(self.status)), Text(self._share()))),
            *(Paragraph((Text(f"{label} "), *reading)) for label, reading in self._readings()),
        ]
        for finding in self.findings:
            where = self.place(finding)
            blocks.append(Paragraph((Text(f"{where}: " if where else ""), *finding.message)))
        return Document(meta=Meta(title=named_status(self.status)), blocks=tuple(blocks))

    @_in_its_words
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return Displayed._repr_mimebundle_(self, include, exclude)

    def _share(self) -> str:
        """The share of the marks, where it is neither all nor of no account."""
        return f" ({100 * self.score:.3g}%)" if self.status in ("partial", "incorrect") else ""

    def _readings(self) -> list[tuple[str, Inlines]]:
        """How the answer was understood, with a label for each way."""
        several = len(self.marked.readings) > 1
        return [
            (word("reading {number}:", number=k) if several else word("read as:"), reading)
            for k, reading in enumerate(self.marked.readings, 1)
        ]


def _indented(label: str, text: str) -> str:
    """The label, and the text beside it, also where it has several lines."""
    first, *rest = text.split("\n")
    return "\n".join([label + first, *(" " * len(label) + line for line in rest)])


def _latex(inlines: Inlines) -> str:
    """One formula of words and mathematics."""
    writer = LatexWriter()
    return "".join(
        writer.portable(piece.math) if isinstance(piece, Formula) else f"\\text{{{piece.text}}}"
        for piece in inlines
    )
