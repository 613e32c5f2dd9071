"""What was found in a student's own lines of work, and its JSON form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from eigtutor.document.words import counted_word, word
from eigtutor.engines.following import Followed, node
from eigtutor.engines.work import Unread
from eigtutor.languages import in_its_language, language
from eigtutor.marking import Status, named_status
from eigtutor.solution import plain_text
from eigtutor.writers.latex import LatexWriter
from eigtutor.writers.terminal import TerminalWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkVerdict:
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
        if self.fault is None:
            one = counted_word("The line is right.", "All {count} lines follow.", len(self.lines))
            if self.unread:
                one = word("What could be read follows.")
            doubts = [
                word(
                    "line {number} can be had from the one before, but it may be a slip: {doubt}",
                    number=line.number,
                    doubt=plain_text(line.doubt, ascii=ascii),
                )
                for line in self.lines
                if line.doubt
            ]
            return "\n".join([named_status(self.status), one, *doubts, *self._unread_lines()])
        shown = TerminalWriter(ascii=ascii).formula(node(self.fault.shown))
        message = plain_text(self.fault.fault, ascii=ascii)
        found = word("line {number} does not follow:", number=self.fault.number)
        lines = [named_status(self.status), found, _indented(shown), message]
        return "\n".join([*lines, *self._unread_lines()])

    def _unread_lines(self) -> list[str]:
        return [
            word("line {number} was not read: {reason}", number=one.number, reason=one.reason)
            for one in self.unread
        ]

    def _repr_html_(self) -> str:
        import html

        return f"<pre>{html.escape(self.text())}</pre>"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))
