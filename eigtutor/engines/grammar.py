"""The grammar of constants and whole texts: a Pratt parser over the laid-out tokens.

Our own, because spaces mean different things in different places ([1 -2] has two entries,
[1 - 2] has one), because some texts have two readings, and because messages should say what the
person meant to write.
"""

from __future__ import annotations

import unicodedata

from eigtutor.answer import ParseFailure, excerpt
from eigtutor.engines.expression import (
    Call,
    Constant,
    Expression,
    Grid,
    Letter,
    Negative,
    Power,
    Product,
    Root,
    Sum,
    Transposed,
)
from eigtutor.engines.grids import STARTS, GridReader
from eigtutor.engines.layout import WHOLE_TEXT
from eigtutor.engines.lexer import FUNCTIONS, IMAGINARY, MATRIX_NAMES, Refusal
from eigtutor.exact import I, Surd

# How tightly an operator binds; expression(n) reads on while operators bind tighter than n.
_SUM, _PRODUCT, _UNARY, _SIDE_BY_SIDE, _POWER, _POSTFIX = 10, 20, 25, 30, 40, 50
_BINDING = {
    "": 0,
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
    "/": _PRODUCT,
    "side by side": _SIDE_BY_SIDE,
    "^": _POWER,
    "superscript": _POWER,
    "'": _POSTFIX,
}


class Reader(GridReader):
    """Reads one text. Raises Refusal; never recurses deeper than the limits' depth."""

    # -- whole texts -------------------------------------------------------------------------

    def scalar(self) -> Expression:
        """A text that is one expression."""
        tree = self.expression(0)
        self.expect("end")
        return tree

    def grid(self) -> Expression:
        """A text that is a matrix or a vector, with or without brackets."""
        if self.layout.structured and not self.layout.separated:
            return self.scalar()
        if self.kinds[0] == "[":
            return self.bracketed_rows("end", 0)
        return self.entries("end", 0, self.list_mode(WHOLE_TEXT))

    # -- expressions -------------------------------------------------------------------------

    def expression(self, minimum: int) -> Expression:
        """An operand, and what follows it as long as it binds tighter than ``minimum``."""
        first = self.position
        left = self.operand(minimum)
        gathered: Expression | None = None  # a Sum or Product of this level, still growing
        while True:
            operator = self.operator()
            if _BINDING[operator] <= minimum:
                return left
            if operator in ("+", "-"):
                self.position += 1
                right = self.expression(_SUM)
                if left is not gathered or not isinstance(left, Sum):
                    left = gathered = Sum([(False, left)], left.at)
                left.terms.append((operator == "-", right))
            elif operator in ("*", "/"):
                self.position += 1
                start = self.starts[self.position]
                right = self.expression(_PRODUCT)
                if left is not gathered or not isinstance(left, Product):
                    left = gathered = Product([(False, left)], left.at)
                if operator == "/":
                    left.factors.extend(self.divisors(right, self.starts[first], start))
                else:
                    left.factors.append((False, right))
            elif operator == "side by side":
                start = self.starts[self.position]
                right = self.expression(_SIDE_BY_SIDE)
                if left is not gathered or not isinstance(left, Product):
                    left = gathered = Product([(False, left)], left.at, start)
                left.factors.append((False, right))
            elif operator == "'":
                self.position += 1
                left = Transposed(left, left.at)
            else:
                left = self.power(left)

    def operator(self) -> str:
        """The operator that comes next, a key of _BINDING; "" where the expression ends."""
        k = self.position
        kind = self.kinds[k]
        if kind in ("+", "-"):
            # "1 -2" among entries: the sign belongs to the number after it.
            if (
                self.mode
                and self.starts[k] > self.ends[k - 1]
                and self.starts[k + 1] == self.ends[k]
            ):
                if self.mode == "commas":
                    a, b = self.texts[k - 1], self.texts[k + 1]
                    a, b = (excerpt(x, 12) if x.isalnum() else "…" for x in (a, b))
                    reason = f"two readings, one entry or two; write '{a} {kind} {b}'"
                    self.refuse(self.starts[k], f"{reason} or '{a}, {kind}{b}'")
                return ""
            return kind
        if kind in STARTS:
            apart = self.starts[k] > self.ends[k - 1]
            if apart and self.mode == "spaces":
                return ""
            before = self.kinds[k - 1]
            if before in ("number", "vulgar", "superscript") and kind in ("number", "vulgar"):
                if kind == "vulgar" and before == "number":
                    a, b = self.texts[k - 1], excerpt(self.texts[k])
                    self.refuse(self.starts[k], f"two readings, {a} + {b} and {a}*{b}; write one")
                self.refuse(
                    self.starts[k], "two numbers side by side; a sign between them is missing"
                )
            if before == "name" and kind == "number":
                name = excerpt(self.texts[k - 1])
                self.refuse(
                    self.starts[k], f"a number after {name}; write it in front, or ^ between"
                )
            return "side by side"
        return kind if kind in _BINDING else ""

    def divisors(self, right: Expression, first: int, start: int) -> list[tuple[bool, Expression]]:
        """What a/right divides by. Refuses a/bc, which has two readings, unless c is a matrix."""
        core = right.operand if isinstance(right, Negative) else right
        if not isinstance(core, Product) or not core.side_by_side:
            return [(True, right)]
        *scalars, (_, last) = core.factors
        if isinstance(last, Grid | Transposed) and len(scalars) == 1:
            negated = Negative(scalars[0][1], right.at) if core is not right else scalars[0][1]
            return [(True, negated), (False, last)]
        split = core.side_by_side
        over = self.source[first:start].rstrip(" /")
        head = self.source[start:split].strip()
        tail = self.source[split : self.ends[self.position - 1]]
        over, head, tail = excerpt(over, 20), excerpt(head, 20), excerpt(tail, 20)
        self.refuse(
            start, f"two readings, ({over}/{head})*{tail} and {over}/({head}*{tail}); write one"
        )

    def power(self, base: Expression) -> Expression:
        """base^exponent, base², or a transpose."""
        k = self.position
        self.position += 1
        if self.kinds[k] == "superscript":
            text = unicodedata.normalize("NFKC", self.texts[k]).replace("−", "-")
            if not text.lstrip("+-").isdigit() or len(text.lstrip("+-")) < len(text) - 1:
                self.refuse(self.starts[k], "a small sign without its number")
            return Power(base, Constant(Surd.ratio(int(text)), self.starts[k]), base.at)
        braced = self.kinds[self.position] == "{"
        name = self.position + braced
        if (
            self.kinds[name] == "name"
            and self.texts[name] in ("T", "top", "intercal")
            and (not braced or self.kinds[name + 1] == "}")
        ):
            self.position = name + 1 + braced
            return Transposed(base, base.at)
        self.deeper(self.starts[k])
        exponent = self.expression(_POWER - 1)
        self.depth -= 1
        return Power(base, exponent, base.at)

    # -- operands ----------------------------------------------------------------------------

    def operand(self, minimum: int) -> Expression:
        """A number, a letter, a bracket, a root, or one of these with a sign before it."""
        k = self.position
        at = self.starts[k]
        match self.kinds[k]:
            case "number":
                self.position += 1
                return Constant(self.literal(self.texts[k], at), at)
            case "+" | "-" as sign:
                self.position += 1
                self.deeper(at)
                # In an exponent the sign takes no more than the exponent does: 2^-1 sqrt(3).
                operand = self.expression(max(_UNARY, minimum))
                self.depth -= 1
                return Negative(operand, at) if sign == "-" else operand._replace(at=at)
            case "name":
                return self.named()
            case "(":
                return self.group(")")
            case "{" if self.kinds[k + 1] != "{":
                return self.group("}")
            case "[" | "{":
                return self.bracket()
            case "<":
                return self.tuple_of(">")
            case "begin":
                return self.environment()
            case "√":
                self.position += 1
                return Root(self.argument("√"), at)
            case "sqrt":
                return self.tex_root()
            case "frac":
                return self.tex_fraction()
            case "vulgar":
                self.position += 1
                top, _, bottom = unicodedata.normalize("NFKC", self.texts[k]).partition("⁄")
                return Constant(Surd.ratio(int(top), int(bottom)), at)
            case _:
                self.unexpected()

    def literal(self, text: str, at: int) -> Surd:
        """The value of digits, with a decimal point or a power of ten: exactly."""
        if text.isdigit():
            return Surd.ratio(int(text))
        mantissa, _, exponent = text.lower().partition("e")
        whole, _, decimals = mantissa.partition(".")
        shift = int(exponent or 0) - len(decimals)
        if abs(shift) > self.limits.digits:
            self.refuse_limit(at, f"more than {self.limits.digits:,} digits when written out")
        value = int(whole + decimals)
        return Surd.ratio(value * 10**shift) if shift >= 0 else Surd.ratio(value, 10**-shift)

    def named(self) -> Expression:
        """What begins with a word: the imaginary unit, a root, a function, Matrix(…), a letter."""
        k = self.position
        name, at = self.texts[k], self.starts[k]
        self.position += 1
        if name in IMAGINARY:
            unit = "j" if name == "j" else "i"
            if self.imaginary not in ("", unit):
                self.refuse(at, "both i and j stand for the imaginary unit here; use one of them")
            self.imaginary = unit
            return Constant(I, at)
        if name == "sqrt":
            return Root(self.argument(name), at)
        if name in FUNCTIONS:
            return Call(name, self.argument(name), at)
        if name in MATRIX_NAMES and self.kinds[self.position] == "(":
            self.position += 1
            grid = self.bracket() if self.kinds[self.position + 1] == "[" else None
            if grid is None:  # Maxima writes matrix([1, 2], [3, 4])
                return self.bracketed_rows(")", at)
            self.expect(")")
            return grid
        return Letter(name, at)

    def argument(self, function: str) -> Expression:
        """What a function is applied to: a bracket, or the one operand that follows."""
        if self.kinds[self.position] not in STARTS:
            self.unexpected(f"{function} needs an argument: {function}(…)")
        self.deeper(self.starts[self.position])
        argument = self.operand(_POSTFIX)
        self.depth -= 1
        return argument

    def group(self, closer: str) -> Expression:
        """An expression in brackets; with commas in it, a vector."""
        if self.layout.comma_lists and closer == ")" and self.position in self.layout.comma_lists:
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
        """(a, b, …) or <a, b, …>: a column."""
        at = self.starts[self.position]
        self.position += 1
        row = self.entries(closer, at, "")
        if len(row.rows) > 1:
            self.refuse(at, "the entries of a vector are separated by commas")
        return Grid([[entry] for entry in row.rows[0]], row.spans, at)

    def tex_root(self) -> Expression:
        r"""\sqrt{…}, \sqrt2; with an index, only 2."""
        at = self.starts[self.position]
        self.position += 1
        if self.kinds[self.position] == "[":
            if self.texts[self.position + 1 : self.position + 3] != ["2", "]"]:
                raise Refusal(
                    ParseFailure(offset=at, reason="only square roots are read", sort="unsupported")
                )
            self.position += 3
        if self.kinds[self.position] == "number" and len(self.texts[self.position]) > 1:
            self.refuse(self.starts[self.position], "TeX puts one digit under the root; use {…}")
        return Root(self.argument("\\sqrt"), at)

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
                    self.refuse(self.starts[k], "write a fraction as \\frac{…}{…}")
                parts.append(self.argument("\\frac"))
        return Product([(False, parts[0]), (True, parts[1])], at)
