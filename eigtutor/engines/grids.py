"""The grammar of matrices: rows in brackets, on lines, after signs, or in TeX environments."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal

from eigtutor.answer import Span, excerpt
from eigtutor.document.words import counted_word, word
from eigtutor.engines.cursor import Cursor
from eigtutor.engines.expression import Expression, Grid

#: What an entry may begin with.
STARTS = frozenset(
    {"number", "vulgar", "name", "√", "sqrt", "frac", "binom", "(", "[", "{", "<", "begin"}
)
_ENVIRONMENTS = frozenset(
    {"matrix", "smallmatrix", "array"}
    | {f"{fence}{size}matrix" for fence in "pbBvV" for size in ("", "small")}
)


class GridReader(Cursor, ABC):
    """Reads rows of entries; what an entry is, the grammar of expressions says."""

    @abstractmethod
    def expression(self, minimum: int) -> Expression:
        """An expression, read on while operators bind tighter than ``minimum``."""

    def list_mode(self, opener: int) -> Literal["spaces", "commas"]:
        """What separates the entries in that bracket."""
        return "commas" if opener in self.layout.comma_lists else "spaces"

    def bracket(self) -> Expression:
        """[…]: rows in brackets of their own, or entries separated by signs or spaces."""
        opener = self.position
        at = self.starts[opener]
        closer = "]" if self.kinds[opener] == "[" else "}"
        self.position += 1
        if self.kinds[self.position] in ("[", "{"):
            return self.bracketed_rows(closer, at)
        if self.kinds[self.position] == "begin":  # \left[\begin{array}…\end{array}\right]
            tree = self.environment()
            self.expect(closer)
            return tree
        return self.entries(closer, at, self.list_mode(opener))

    def called_matrix(self, at: int) -> Expression:
        """What stands after Matrix: ([[1, 2], [3, 4]]), in Maple (2, 2, [[1, 2], [3, 4]]), in
        Maxima ([1, 2], [3, 4]), in Typst (1, 2; 3, 4)."""
        self.position += 1
        k = self.position
        while self.kinds[k] in ("number", "name") and self.kinds[k + 1] == ",":
            k += 2
        if self.kinds[k] == "[":  # past the size, and where the entries lie
            self.position = k
        else:
            return self.entries(")", at, "commas")
        if self.kinds[k + 1] != "[":
            return self.bracketed_rows(")", at)
        grid = self.bracket()
        self.expect(")")
        return grid

    def bracketed_rows(self, closer: str, at: int) -> Grid:
        """[…], […], … up to the closing bracket, which is read, too."""
        rows: list[list[Expression]] = []
        spans: list[Span] = []
        while True:
            opener = self.position
            kind = self.kinds[opener]
            if kind not in ("[", "{"):
                self.unexpected(word("a row in brackets of its own was expected"))
            self.position += 1
            row = self.entries(
                "]" if kind == "[" else "}", self.starts[opener], self.list_mode(opener)
            )
            if len(row.rows) > 1:
                self.refuse(self.starts[opener], word("one row was expected in these brackets"))
            self.add_row(rows, row.rows[0], self.starts[opener])
            spans += row.spans
            for separator in (",", ";"):
                if self.kinds[self.position] == separator:
                    self.position += 1
            if self.kinds[self.position] == closer:
                self.position += 1
                return Grid(rows, spans, at)

    def entries(self, closer: str, at: int, mode: Literal["", "spaces", "commas"]) -> Grid:
        """Rows of entries up to the closing sign, which is read, too."""
        outside, self.mode = self.mode, mode
        self.deeper(at)
        kinds, starts, ends = self.kinds, self.starts, self.ends
        rows: list[list[Expression]] = []
        spans: list[Span] = []
        row: list[Expression] = []
        row_at = starts[self.position]
        while True:
            start = starts[self.position]
            if kinds[self.position] in (",", ";", closer, "end"):
                empty = kinds[self.position] == closer != "end" and not row and not rows
                missing = word("an entry is missing here")
                hollow = word("these brackets are empty; an entry is missing here")
                self.refuse(start, hollow if empty else missing)
            if len(row) >= self.limits.size:
                self.refuse_limit(
                    start, word("a row has more than {size} entries", size=self.limits.size)
                )
            row.append(self.expression(0))
            spans.append((start, ends[self.position - 1]))
            kind = kinds[self.position]
            if kind == ",":
                self.position += 1
                continue
            if kind != ";" and kind != closer:
                if (mode == "spaces" and kind in STARTS) or kind in ("+", "-"):
                    continue
                self.unexpected()
            self.position += 1
            if kind == closer or kinds[self.position] == closer:
                self.add_row(rows, row, row_at)
                self.position += kind != closer  # a ; before the closing bracket
                break
            self.add_row(rows, row, row_at)
            row, row_at = [], starts[self.position]
        self.mode = outside
        self.depth -= 1
        return Grid(rows, spans, at)

    def add_row(self, rows: list[list[Expression]], row: list[Expression], at: int) -> None:
        """Append a row, if it is as long as the first, and not one too many."""
        if rows and len(row) != len(rows[0]):
            reason = counted_word(
                "row {row} has {count} entry, row 1 has {first}",
                "row {row} has {count} entries, row 1 has {first}",
                len(row),
                row=len(rows) + 1,
                first=len(rows[0]),
            )
            self.refuse(at, reason)
        if len(rows) >= self.limits.size:
            self.refuse_limit(
                at, word("the matrix has more than {size} rows", size=self.limits.size)
            )
        rows.append(row)

    def environment(self) -> Grid:
        r"""\begin{pmatrix} … \end{pmatrix}."""
        at = self.starts[self.position]
        self.position += 1
        name = self.environment_name()
        if name not in _ENVIRONMENTS:
            self.refuse(
                at,
                word(
                    "\\begin{{{name}}} is not a matrix; write \\begin{{pmatrix}}",
                    name=excerpt(name),
                ),
            )
        if name == "array":
            self.expect("{")  # the columns: {cc|c}
            while self.kinds[self.position] != "}":
                self.position += 1
            self.position += 1
        grid = self.entries("finish", at, "")
        ending = self.starts[self.position - 1]
        if self.environment_name() != name:
            self.refuse(ending, word("\\end{{{name}}} was expected", name=name))
        return grid

    def environment_name(self) -> str:
        """The word in the braces after a begin or an end."""
        self.expect("{")
        name = self.texts[self.position] if self.kinds[self.position] == "name" else ""
        self.position += bool(name)
        self.expect("}")
        return name
