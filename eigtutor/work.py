"""What was found in a student's own lines of work, and its JSON form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from eigtutor.display import Displayed
from eigtutor.document.blocks import Display, Document, Inlines, Meta, Paragraph, Strong
from eigtutor.document.math import Math
from eigtutor.document.words import counted, sentence
from eigtutor.engines.following import Followed, node
from eigtutor.engines.work import Unread
from eigtutor.languages import in_its_language, language
from eigtutor.marking import Status, named_status
from eigtutor.solution import plain_text
from eigtutor.writers.latex import LatexWriter
from eigtutor.writers.terminal import TerminalWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkVerdict(Displayed):
    """Lines of work up to the first that does not follow, or all of them."""

    lines: tuple[Followed, ...]
    unread: tuple[Unread, ...] = ()
    language: str = field(default_factory=language)

    @property
    def fault(self) -> Followed | None:
        """The first line that does not follow; None if each does."""
        last = self.lines[-1]
        return last if last.fault else None

    @property
    def status(self) -> Status:
        """correct or incorrect; invalid if all that was read follows, but a line was not."""
        if self.fault is not None:
            return "incorrect"
        return "invalid" if self.unread else "correct"

    def to_json(self) -> dict[str, Any]:
        """The verdict, the first wrong line with the reason, and how each line was understood."""
        writer = LatexWriter()
        found: dict[str, Any] = {"verdict": self.status}
        if self.fault is not None:
            found |= {"line": self.fault.number, "message": plain_text(self.fault.fault)}
        if self.unread:
            found["unread"] = [{"line": one.number, "message": one.reason} for one in self.unread]
        found["lines"] = [
            {
                "line": line.number,
                "read_as": writer.portable(node(line.shown)),
                "follows": not line.fault,
                **({"doubt": plain_text(line.doubt)} if line.doubt else {}),
            }
            for line in self.lines
        ]
        return found

    @in_its_language
    def text(self, *, ascii: bool = False) -> str:
        """The verdict for a person, with the line in question as it was understood."""
        lines = [named_status(self.status)]
        for piece in self._told():
            if isinstance(piece, tuple):
                lines.append(plain_text(piece, ascii=ascii))
            else:
                lines.append(_indented(TerminalWriter(ascii=ascii).formula(piece)))
        return "\n".join(lines)

    @in_its_language
    def document(self) -> Document:
        """What :meth:`text` tells, for any writer."""
        status = named_status(self.status)
        blocks = (
            Paragraph(piece) if isinstance(piece, tuple) else Display(piece)
            for piece in self._told()
        )
        return Document(meta=Meta(title=status), blocks=(Paragraph((Strong(status),)), *blocks))

    def _told(self) -> Iterator[Inlines | Math]:
        """What there is to say of the lines, one thing after another."""
        if self.fault is not None:
            yield sentence("line {number} does not follow:", number=self.fault.number)
            yield node(self.fault.shown)
            yield self.fault.fault
        elif self.unread:
            yield sentence("What could be read follows.")
        else:
            yield counted("The line is right.", "All {count} lines follow.", len(self.lines))
        for line in self.lines if self.fault is None else ():
            if line.doubt:
                yield sentence(
                    "line {number} can be had from the one before, but it may be a slip: {doubt}",
                    number=line.number,
                    doubt=line.doubt,
                )
        for one in self.unread:
            yield sentence(
                "line {number} was not read: {reason}", number=one.number, reason=one.reason
            )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))
