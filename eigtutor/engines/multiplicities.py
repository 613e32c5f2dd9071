"""The grammar of multiplicities: eigenvalues, each with its algebraic and its geometric one."""

from __future__ import annotations

from eigtutor.document.words import word
from eigtutor.engines.counts import ALGEBRAIC, AND, COUNTING, GEOMETRIC, TIMES, VERBS, Entry
from eigtutor.engines.lists import ListReader
from eigtutor.forms import Form

#: γ_A(2) is the geometric multiplicity, as μ_A(2) is the algebraic one.
_GAMMA = frozenset({"gamma", "γ"})
#: a_2 = 1 may speak of the eigenvalue 2, or of the second one.
_INDEXED = frozenset({"a", "g", "m", "am", "gm", "alg", "geo"})


class MultiplicityReader(ListReader):
    """Reads lists of eigenvalues with both multiplicities. Raises Refusal."""

    def entry(self) -> Entry:
        """As in all lists; where multiplicities are asked for, with both of them."""
        if self.form is not Form.MULTIPLICITIES:
            return super().entry()
        k = self.position
        if self.word() in _INDEXED and self.kinds[k + 1 : k + 4] == ["_", "number", "="]:
            told = word("which eigenvalue is meant? Write {form}", form="2: 2, 1; 3: 1, 1")
            self.refuse(self.starts[k], told)
        given = self._applied() or self._triple()
        if given is not None:
            return given
        labels = self.labels()
        entry = Entry(self.expression(0), labels=labels)
        self._both_multiplicities(entry)
        return entry

    def _triple(self) -> Entry | None:
        """(2, 2, 1): an eigenvalue with both multiplicities."""
        k = self.position
        if self.kinds[k] not in ("(", "[") or k not in self.layout.comma_lists:
            return None
        end = self.closing(k)
        if self.kinds[end - 4 : end] != [",", "number", ",", "number"]:
            return None
        self.position += 1
        entry = Entry(self.expression(0))
        for role in ("algebraic", "geometric"):
            self.expect(",")
            self._assign(entry, role)
        self.expect(")" if self.kinds[k] == "(" else "]")
        return entry

    def _index_width(self, k: int) -> int:
        """How many tokens the index at a position has: _A, _{A}; 0 for none."""
        if self.kinds[k] != "_":
            return 0
        return self.closing(k + 1) - k + 1 if self.kinds[k + 1] == "{" else 2

    def _applied(self) -> Entry | None:
        """alg(2) = 2: one multiplicity as a function of the eigenvalue."""
        role, width = self._role(self.position)
        opener = self.position + width
        if not role or self.kinds[opener] != "(" or self.kinds[self.closing(opener) + 1] != "=":
            return None
        self.position = opener + 1
        self.labels()
        entry = Entry(self.expression(0))
        self.expect(")")
        self.expect("=")
        self._assign(entry, role)
        return entry

    def _both_multiplicities(self, entry: Entry) -> None:
        """Past ": 2, 1", "(2, 1)", "algebraic 2, geometric 1" and the like."""
        roles: list[str] = []  # named, and their number still to come: AM = GM = 2
        depth = 0
        while True:
            k = self.position
            kind, said = self.kinds[k], self.word()
            named, width = self._role(k)
            if named:
                roles.append(named)
                self.position += width
                continue
            if said == "both":
                roles = ["algebraic", "geometric"]
            elif said in TIMES and entry.algebraic is None:
                entry.algebraic = TIMES[said]
            elif kind == "number":
                self._assign(entry, *(roles or ["geometric" if entry.algebraic else "algebraic"]))
                roles = []
                continue
            elif kind == "(":
                depth += 1
            elif kind == ")" and depth:
                depth -= 1
            elif (kind == "," or said in AND) and not depth:
                if not self._goes_on(entry):
                    break
            elif kind not in (":", "=", ",", "/") and said not in COUNTING | AND | VERBS:
                break
            self.position += 1
        if any(getattr(entry, role) is None for role in roles):
            self.unexpected(word("a multiplicity was expected, such as algebraic 2, geometric 1"))

    def _role(self, k: int) -> tuple[str, int]:
        """The multiplicity that is named at a position, and by how many tokens: a, alg, m_a, m_{a}.

        ("", 0) for none.
        """
        at, width = k, 1
        if self.word(k) in _GAMMA:
            return "geometric", 1 + self._index_width(k + 1)
        if self.kinds[k] == "name" and self.kinds[k + 1] == "_":
            braced = self.kinds[k + 2] == "{"
            at, width = k + 2 + braced, 3 + 2 * braced
        if self.word(at) in ALGEBRAIC:
            return "algebraic", width
        return ("geometric", width) if self.word(at) in GEOMETRIC else ("", 0)

    def _assign(self, entry: Entry, *roles: str) -> None:
        count = self.integer()
        for role in roles:
            if getattr(entry, role) is not None:
                self.position -= 1
                self.unexpected(
                    word("the algebraic multiplicity is given twice")
                    if role == "algebraic"
                    else word("the geometric multiplicity is given twice")
                )
            setattr(entry, role, count)

    def _goes_on(self, entry: Entry) -> bool:
        """Whether what follows a comma still belongs to this eigenvalue."""
        k = self.position + 1
        k += self.word(k) in AND
        if self.kinds[k] == "end":
            return False
        if self._role(k)[0]:
            return entry.algebraic is None or entry.geometric is None
        if entry.geometric is not None or entry.algebraic is None:
            return False
        after = self.kinds[k + 1]
        closed = after in (",", ";", "end", "}", "]") or self.word(k + 1) in AND
        return self.kinds[k] == "number" and closed
