"""Fields that hold mathematics: numbers, vectors and matrices, taken as text."""

from __future__ import annotations

from collections.abc import Mapping

from eigtutor.fields.plain import PlainFields
from eigtutor.fields.values import DecimalText, shown_key, sort_of

#: The longest text of one entry.
ENTRY_LIMIT = 4_096


class MathematicalFields(PlainFields):
    """The readers of what the answer language will read."""

    def matrix(self, name: str) -> str | None:
        """A square matrix: text as it stands, or rows of entries written out as text.

        None if there is none, and "" if what is there is no matrix.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if isinstance(value, str) and not isinstance(value, DecimalText):
            return self.text(name, required=True)
        if not isinstance(value, list) or not value or not all(isinstance(r, list) for r in value):
            self.fault(name, 'must be text such as "4 2; 2 5", or rows such as [[4, 2], [2, 5]]')
            return ""
        for n, row in enumerate(value, start=1):
            if len(row) != len(value):
                self.fault(
                    name,
                    f"row {n} has length {len(row)}, and in a square matrix it is {len(value)}",
                )
        rows = [
            [self._entry(f"{name}[{i}][{j}]", entry) for j, entry in enumerate(row, start=1)]
            for i, row in enumerate(value, start=1)
        ]
        return "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"

    def entries(self, name: str, *, least: int, most: int) -> tuple[str, ...] | None:
        """A list of numbers, ``least`` to ``most``, each of them text or a TOML number.

        None if there is none, and () if what is there is no such list.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if not isinstance(value, list) or not value:
            self.fault(name, 'must be a list, such as [2, 3] or ["1 + sqrt(2)", "1 - sqrt(2)"]')
            return ()
        if not least <= len(value) <= most:
            self.fault(name, f"give {least} to {most} of them, with repeats, not {len(value)}")
        return tuple(self._entry(f"{name}[{k}]", entry) for k, entry in enumerate(value, start=1))

    def rows(self, name: str, *, least: int, most: int) -> tuple[tuple[str, ...], ...] | None:
        """A list of lists of numbers, ``least`` to ``most`` of them, each with as many entries.

        None if there is none, and () if what is there is no such list.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if not isinstance(value, list) or not value or not all(isinstance(r, list) for r in value):
            self.fault(name, "must be a list of lists, such as [[1, 2], [1, -1]]")
            return ()
        if not least <= len(value) <= most or any(len(row) != len(value) for row in value):
            self.fault(
                name, f"give {least} to {most} of them, each with as many entries as there are"
            )
            return ()
        return tuple(
            tuple(self._entry(f"{name}[{i}][{j}]", entry) for j, entry in enumerate(row, start=1))
            for i, row in enumerate(value, start=1)
        )

    def blocks(self, name: str, *, most: int) -> tuple[tuple[str, int], ...] | None:
        """A list of pairs, each a number and a whole number of at least 1; ``most`` in all.

        None if there is none, and () if what is there is no such list.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if not isinstance(value, list) or not value or len(value) > most:
            self.fault(name, "must be a list of eigenvalues and sizes, such as [[2, 3], [-1, 1]]")
            return ()
        found: list[tuple[str, int]] = []
        for k, pair in enumerate(value, start=1):
            if not isinstance(pair, list) or len(pair) != 2:
                self.fault(f"{name}[{k}]", "must be an eigenvalue and a size, such as [2, 3]")
            elif not isinstance(pair[1], int) or not 1 <= pair[1] <= most or pair[1] is True:
                self.fault(f"{name}[{k}]", f"the size must be a whole number from 1 to {most}")
            else:
                found.append((self._entry(f"{name}[{k}]", pair[0]), pair[1]))
        return tuple(found) if len(found) == len(value) else ()

    def facts(self, name: str) -> Mapping[str, str]:
        """A table of facts: names with text, numbers, true or false, or vectors as lists."""
        if not self.has(name):
            return {}
        value = self._table[name]
        if not isinstance(value, dict):
            self.fault(name, "must be a table, such as { eigenvalue = 2 }")
            return {}
        return {key: self._fact(f"{name}.{shown_key(key)}", fact) for key, fact in value.items()}

    def _fact(self, name: str, value: object) -> str:
        if isinstance(value, list):
            entries = (self._entry(f"{name}[{k}]", x) for k, x in enumerate(value, start=1))
            return f"({', '.join(entries)})"
        if isinstance(value, bool):
            return "yes" if value else "no"
        return self._entry(name, value)

    def _entry(self, name: str, value: object) -> str:
        if isinstance(value, DecimalText) and value.strip("+-") in ("nan", "inf"):
            self.fault(name, f"{value} is not a number to calculate with")
        elif isinstance(value, str):
            if not value.strip() or len(value) > ENTRY_LIMIT:
                self.fault(name, f"must have 1 to {ENTRY_LIMIT:,} characters")
        elif not isinstance(value, int) or isinstance(value, bool):
            self.fault(name, f"must be a number, or text in quotes, not {sort_of(value)}")
        return str(value)
