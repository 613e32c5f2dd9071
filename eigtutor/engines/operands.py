"""The grammar of what expressions consist of: numbers, brackets, roots, fractions, arguments."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal

from eigtutor.document.words import word
from eigtutor.engines.expression import (
    Constant,
    Diagonal,
    Expression,
    Grid,
    JordanBlock,
    NamedRoot,
    Product,
    Root,
)
from eigtutor.engines.grids import STARTS, GridReader
from eigtutor.engines.layout import TRANSPOSES
from eigtutor.engines.lexer import FUNCTIONS
from eigtutor.exact import Surd

#: More tightly than a postfix sign nothing binds.
POSTFIX = 50
#: Numbers with spaces between them, and what ends a row.
_SPACED = frozenset({"number", "vulgar", "-", ";"})
_FUNCTIONS = FUNCTIONS | {"sqrt"}
#: What ends the argument of cos 2t.
_NO_FACTORS = _FUNCTIONS | {"and", "or", "with", "where"}
_CLOSERS = {"(": ")", "{": "}", "[": "]"}


class OperandReader(GridReader, ABC):
    """Reads what begins with a digit, a bracket or a TeX command; the rest is the grammar's."""

    #: Whether a decimal was read.
    has_decimals = False

    @abstractmethod
    def operand(self, minimum: int) -> Expression:
        """An operand, perhaps with a sign before it that reads on as ``expression`` does."""

    def constant(self, text: str, at: int) -> Constant:
        """A number written in digits; a decimal with the size of its last place."""
        value = self.literal(text, at)
        if text.rstrip(".").isdigit():
            return Constant(value, at)
        mantissa, _, exponent = text.lower().partition("e")
        places = len(mantissa.partition(".")[2]) - int(exponent or 0)
        self.has_decimals = True
        unit = Surd.ratio(1, 10**places) if places >= 0 else Surd.ratio(10**-places)
        digits = len(mantissa.replace(".", "").lstrip("0"))
        return Constant(value, at, unit, digits)

    def literal(self, text: str, at: int) -> Surd:
        """The value of digits, with a decimal point or a power of ten: exactly."""
        if text.isdigit():
            return Surd.ratio(int(text))
        mantissa, _, exponent = text.lower().partition("e")
        whole, _, decimals = mantissa.partition(".")
        shift = int(exponent or 0) - len(decimals)
        if abs(shift) > self.limits.digits:
            self.refuse_limit(
                at,
                word(
                    "more than {digits} digits when written out", digits=f"{self.limits.digits:,}"
                ),
            )
        value = int(whole + decimals)
        return Surd.ratio(value * 10**shift) if shift >= 0 else Surd.ratio(value, 10**-shift)

    def index(self) -> str:
        """Past the index of a parameter, _2 or _{2}; in the form _2."""
        k = self.position
        if self.kinds[k] != "_":
            return ""
        braced = self.kinds[k + 1] == "{"
        k += 1 + braced
        if self.kinds[k] not in ("number", "name") or (braced and self.kinds[k + 1] != "}"):
            return ""
        self.position = k + 1 + braced
        return "_" + self.texts[k]

    def group(self, closer: str) -> Expression:
        """An expression in brackets; with commas in it, a vector."""
        if self.position in self.layout.comma_lists or self._is_row(self.position):
            return self.tuple_of(closer)
        at = self.starts[self.position]
        outside, self.mode = self.mode, ""
        self.position += 1
        self.deeper(at)
        inner = self.expression(0)
        self.expect(closer)
        self.depth -= 1
        self.mode = outside
        return inner._replace(side_by_side=0) if isinstance(inner, Product) else inner

    def tuple_of(self, closer: str) -> Grid:
        """(a, b, …), (a; b; …), (a b)^T or <a, b, …>: a column; (a, b; c, d): a matrix."""
        at = self.starts[self.position]
        mode: Literal["", "spaces"] = "spaces" if self._holds_digits_alone() else ""
        self.position += 1
        grid = self.entries(closer, at, mode)
        if len(grid.rows) > 1 and len(grid.rows[0]) > 1:
            return grid
        return Grid([[entry] for row in grid.rows for entry in row], grid.spans, at)

    def _holds_digits_alone(self) -> bool:
        """Whether in the bracket here only spaces can separate: (1 -2), (1 2; 3 4)."""
        k = self.position
        return {*self.kinds[k + 1 : self.closing(k)]} <= _SPACED

    def _is_row(self, opener: int) -> bool:
        """Whether (1 2)^T stands there, which only a row can be."""
        if self.kinds[opener + 1] not in _SPACED:
            return False
        end = self.closing(opener)
        braced = self.kinds[end + 1 : end + 3] == ["^", "{"]
        turned = self.kinds[end + 1] == "^" and self.texts[end + 2 + braced] in TRANSPOSES
        return turned and self._holds_digits_alone()

    def diagonal(self, at: int) -> Diagonal:
        """diag(a, b, …), diag(a; b; …), diag([a, b, …])."""
        closers: list[str] = []
        while self.kinds[self.position] in _CLOSERS and len(closers) < 2:
            closers.append(_CLOSERS[self.kinds[self.position]])
            self.position += 1
        *outer, inner = closers
        grid = self.entries(inner, at, "")
        for closer in outer:
            self.expect(closer)
        if len(grid.rows) > 1 and len(grid.rows[0]) > 1:
            self.refuse(at, word("diag takes the entries of one diagonal, separated by commas"))
        return Diagonal([entry for row in grid.rows for entry in row], at)

    def jordan_block(self, at: int) -> JordanBlock | None:
        """_2(λ) after a J; None if something else stands there."""
        k = self.position
        size = self.index()[1:]
        if not size.isdigit() or self.kinds[self.position] != "(":
            self.position = k
            return None
        if len(size) > 2 or not 1 <= int(size) <= self.limits.size:
            self.refuse_limit(at, word("blocks have 1 to {size} rows", size=self.limits.size))
        return JordanBlock(int(size), self.group(")"), at)

    def argument(self, function: str) -> Expression:
        """What a function is applied to: a bracket, or the one operand that follows."""
        kind = self.kinds[self.position]
        if kind == "[" and function in _FUNCTIONS:
            return self.group("]")  # as Mathematica writes it: Sqrt[2]
        if kind not in STARTS and not (kind == "-" and function in ("√", "sqrt")):
            self.unexpected(word("{function} needs an argument: {function}(…)", function=function))
        self.deeper(self.starts[self.position])
        argument = self.operand(POSTFIX)
        self.depth -= 1
        return argument

    def function_argument(self, function: str) -> Expression:
        """What a function is applied to: in cos 2t, the numbers and letters that follow."""
        k = self.position
        argument = self.argument(function)
        if self.kinds[k] not in ("number", "name"):
            return argument
        while self.kinds[self.position] == "name" and self.texts[self.position] not in _NO_FACTORS:
            factor = self.operand(POSTFIX)
            argument = Product([(False, argument), (False, factor)], argument.at)
        return argument

    def named_root(self, at: int) -> NamedRoot:
        """RootOf(p, k), as SymPy and our own answers write a numbered root."""
        self.expect("(")
        outside, self.mode = self.mode, ""
        self.deeper(at)
        polynomial = self.expression(0)
        self.depth -= 1
        self.mode = outside
        self.expect(",")
        text = self.texts[self.position]
        if self.kinds[self.position] != "number" or not text.isdigit() or len(text) > 3:
            self.unexpected(word("the number of a root was expected: 0, 1, …"))
        self.position += 1
        self.expect(")")
        return NamedRoot(polynomial, int(text), at)

    def tex_root(self) -> Expression:
        r"""\sqrt{…}, \sqrt2, \sqrt[3]{2}."""
        at = self.starts[self.position]
        self.position += 1
        index = "2"
        if self.kinds[self.position] == "[":
            index = self.texts[self.position + 1]
            if not index.isdigit() or len(index) > 3 or self.texts[self.position + 2] != "]":
                self.refuse(at, word("the index of a root is a whole number"))
            self.position += 3
        if self.kinds[self.position] == "number" and len(self.texts[self.position]) > 1:
            self.refuse(
                self.starts[self.position], word("TeX puts one digit under the root; use {{…}}")
            )
        return Root(self.argument("\\sqrt"), at, int(index))

    def tex_column(self) -> Grid:
        r"""\binom{a}{b}, in which many write a vector of two entries."""
        at = self.starts[self.position]
        self.position += 1
        entries, spans = [], []
        for _ in range(2):
            start = self.starts[self.position]
            entries.append([self.argument("\\binom")])
            spans.append((start, self.ends[self.position - 1]))
        return Grid(entries, spans, at)

    def tex_fraction(self) -> Expression:
        r"""\frac{a}{b}, \frac12."""
        at = self.starts[self.position]
        self.position += 1
        k = self.position
        digits = self.texts[k]
        if self.kinds[k] == "number" and len(digits) == 2 and digits.isdigit():
            self.position += 1
            top, bottom = (self.literal(digit, self.starts[k]) for digit in digits)
            parts: list[Expression] = [Constant(top, at), Constant(bottom, self.starts[k] + 1)]
        else:
            parts = []
            for _ in range(2):
                k = self.position
                if self.kinds[k] == "number" and len(self.texts[k]) > 1:
                    self.refuse(self.starts[k], word("write a fraction as \\frac{{…}}{{…}}"))
                parts.append(self.argument("\\frac"))
        return Product([(False, parts[0]), (True, parts[1])], at)
