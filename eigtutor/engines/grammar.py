"""The grammar of constants and whole texts: a Pratt parser over the laid-out tokens.

Our own, because spaces mean different things in different places ([1 -2] has two entries,
[1 - 2] has one), because some texts have two readings, and because messages should say what the
person meant to write.
"""

from __future__ import annotations

import unicodedata

from eigtutor.answer import excerpt
from eigtutor.document.words import word
from eigtutor.engines.expression import (
    Call,
    Constant,
    Diagonal,
    Expression,
    Grid,
    Letter,
    Negative,
    Power,
    Product,
    Root,
    Signed,
    Sum,
    Transposed,
)
from eigtutor.engines.grids import STARTS
from eigtutor.engines.layout import TRANSPOSES, WHOLE_TEXT
from eigtutor.engines.lexer import FUNCTIONS, IMAGINARY, MATRIX_NAMES, ROOT_NAMES
from eigtutor.engines.operands import POSTFIX, OperandReader
from eigtutor.exact import ONE, I, Surd
from eigtutor.policy import ImaginaryLetter

# How tightly an operator binds; expression(n) reads on while operators bind tighter than n.
_SUM, _PRODUCT, _UNARY, _SIDE_BY_SIDE, _POWER = 10, 20, 25, 30, 40
_BINDING = {
    "": 0,
    "+": _SUM,
    "-": _SUM,
    "±": _SUM,
    "∓": _SUM,
    "*": _PRODUCT,
    "/": _PRODUCT,
    "side by side": _SIDE_BY_SIDE,
    "^": _POWER,
    "superscript": _POWER,
    "'": POSTFIX,
}


class Reader(OperandReader):
    """Reads one text. Raises Refusal; never recurses deeper than the limits' depth.

    ``loose``: how a/bc is read, which has two readings: as (a/b)c if True, as a/(bc) if False,
    and not at all if None. ``ambiguous`` tells afterwards whether it occurred.
    ``imaginary_letter``: how the course writes the imaginary unit; I, as computer algebra has it,
    is read in any case.
    """

    loose: bool | None = None
    ambiguous = False
    imaginary_letter: ImaginaryLetter = "either"
    #: The letter of the identity matrix in a polynomial of a matrix, where it is 1; "" for none.
    identity = ""

    # -- whole texts -------------------------------------------------------------------------

    def scalar(self) -> Expression:
        """A text that is one expression."""
        tree = self.expression(0)
        if self.kinds[self.position] == "⊕":
            blocks = [tree]
            while self.kinds[self.position] == "⊕":
                self.position += 1
                blocks.append(self.expression(0))
            tree = Diagonal(blocks, tree.at)
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
            if operator in ("+", "-", "±", "∓"):
                at = self.starts[self.position]
                self.position += 1
                right = self.expression(_SUM)
                if operator in ("±", "∓"):
                    right = Signed(right, operator == "∓", at)
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
                    reason = word(
                        "two readings, one entry or two; write '{one}' or '{two}'",
                        one=f"{a} {kind} {b}",
                        two=f"{a}, {kind}{b}",
                    )
                    self.refuse(self.starts[k], reason)
                return ""
            return kind
        if kind in STARTS:
            apart = self.starts[k] > self.ends[k - 1]
            if apart and self.mode == "spaces":
                return ""
            before = self.kinds[k - 1]
            if before == "number" and kind == "(" and not apart and self._repeats(k):
                reason = word("digits that repeat are not read; write a fraction, such as 1/3")
                self.refuse(self.starts[k], reason)
            if before in ("number", "vulgar", "superscript") and kind in ("number", "vulgar"):
                if kind == "vulgar" and before == "number":
                    a, b = self.texts[k - 1], excerpt(self.texts[k])
                    self.refuse(
                        self.starts[k],
                        word("two readings, {a} + {b} and {a}*{b}; write one", a=a, b=b),
                    )
                self.refuse(
                    self.starts[k], word("two numbers side by side; a sign between them is missing")
                )
            if before == "name" and kind == "number" and not self._begins_power(k):
                name = excerpt(self.texts[k - 1])
                self.refuse(
                    self.starts[k],
                    word("a number after {name}; write it in front, or ^ between", name=name),
                )
            return "side by side"
        return kind if kind in _BINDING else ""

    def _repeats(self, k: int) -> bool:
        """Whether the bracket at a position holds the period of a decimal: 0.(3), 0.1(6)."""
        return "." in self.texts[k - 1] and self.kinds[k + 1 : k + 3] == ["number", ")"]

    def _begins_power(self, k: int) -> bool:
        """Whether n2^n, n2^{n-1} stand there: a letter times a power with a letter."""
        return (
            self.texts[k - 1] in self.letters
            and self.kinds[k + 1] == "^"
            and self.kinds[k + 2] in ("name", "(", "{")
        )

    def divisors(self, right: Expression, first: int, start: int) -> list[tuple[bool, Expression]]:
        """What a/right divides by. a/bc has two readings, unless c is a matrix."""
        core = right.operand if isinstance(right, Negative) else right
        if not isinstance(core, Product) or not core.side_by_side:
            return [(True, right)]
        *scalars, (_, last) = core.factors
        if isinstance(last, Grid | Transposed) and len(scalars) == 1:
            negated = Negative(scalars[0][1], right.at) if core is not right else scalars[0][1]
            return [(True, negated), (False, last)]
        if self.loose is not None:
            self.ambiguous = True
            if not self.loose:
                return [(True, right)]
            first_factor, *others = core.factors
            head = Negative(first_factor[1], right.at) if core is not right else first_factor[1]
            return [(True, head), *others]
        split = core.side_by_side
        over = self.source[first:start].rstrip(" /")
        front = self.source[start:split].strip()
        tail = self.source[split : self.ends[self.position - 1]]
        over, front, tail = excerpt(over, 20), excerpt(front, 20), excerpt(tail, 20)
        self.refuse(
            start,
            word(
                "two readings, ({over}/{front})*{tail} and {over}/({front}*{tail}); write one",
                over=over,
                front=front,
                tail=tail,
            ),
        )

    def power(self, base: Expression) -> Expression:
        """base^exponent, base², or a transpose."""
        k = self.position
        self.position += 1
        if self.kinds[k] == "superscript":
            text = unicodedata.normalize("NFKC", self.texts[k]).replace("−", "-")
            if not text.lstrip("+-").isdigit() or len(text.lstrip("+-")) < len(text) - 1:
                self.refuse(self.starts[k], word("a small sign without its number"))
            return Power(base, Constant(Surd.ratio(int(text)), self.starts[k]), base.at)
        braced = self.kinds[self.position] == "{"
        name = self.position + braced
        if (
            self.kinds[name] == "name"
            and (self.texts[name] in TRANSPOSES or self._turns(base, name))
            and (not braced or self.kinds[name + 1] == "}")
        ):
            self.position = name + 1 + braced
            return Transposed(base, base.at)
        self.deeper(self.starts[k])
        exponent = self.expression(_POWER - 1)
        self.depth -= 1
        exponent = self._with_letter(exponent)
        return Power(base, exponent, base.at)

    def _turns(self, base: Expression, k: int) -> bool:
        """Whether ^t after a matrix is a transpose: no matrix is raised to a letter here."""
        return isinstance(base, Grid) and self.texts[k] == "t"

    def _with_letter(self, exponent: Expression) -> Expression:
        """e^2t, e^-2it have two readings; where both are built, the loose one is e^(2t)."""
        core = exponent.operand if isinstance(exponent, Negative) else exponent
        if self.loose is None or type(core) is not Constant or not self._letter_touches():
            return exponent
        if self.kinds[self.position - 1] != "number":
            return exponent
        self.ambiguous = True
        if not self.loose:
            return exponent
        factors: list[tuple[bool, Expression]] = [(False, exponent)]
        while self._letter_touches():
            factors.append((False, self.named()))
        return Product(factors, exponent.at)

    def _letter_touches(self) -> bool:
        """Whether a letter comes next, without a space before it."""
        k = self.position
        touches = self.kinds[k] == "name" and self.starts[k] == self.ends[k - 1]
        return touches and (self.texts[k] in self.letters or self.texts[k] in IMAGINARY)

    # -- operands ----------------------------------------------------------------------------

    def operand(self, minimum: int) -> Expression:
        """A number, a letter, a bracket, a root, or one of these with a sign before it."""
        k = self.position
        at = self.starts[k]
        match self.kinds[k]:
            case "number":
                self.position += 1
                return self.constant(self.texts[k], at)
            case "+" | "-" as sign:
                self.position += 1
                self.deeper(at)
                # In an exponent the sign takes no more than the exponent does: 2^-1 sqrt(3).
                operand = self.expression(max(_UNARY, minimum))
                self.depth -= 1
                return Negative(operand, at) if sign == "-" else operand._replace(at=at)
            case "±" | "∓" as sign:
                self.position += 1
                self.deeper(at)
                operand = self.expression(max(_UNARY, minimum))
                self.depth -= 1
                return Signed(operand, sign == "∓", at)
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
            case "binom":
                return self.tex_column()
            case "vulgar":
                self.position += 1
                top, _, bottom = unicodedata.normalize("NFKC", self.texts[k]).partition("⁄")
                return Constant(Surd.ratio(int(top), int(bottom)), at)
            case _:
                self.unexpected()

    def named(self) -> Expression:
        """What begins with a word: the imaginary unit, a root, a function, Matrix(…), a letter."""
        k = self.position
        name, at = self.texts[k], self.starts[k]
        self.position += 1
        if name == self.identity:
            return Constant(ONE, at)
        if name in IMAGINARY:
            wanted = self.imaginary_letter
            if wanted != "either" and name not in (wanted, "I"):
                reason = word(
                    "in this course the imaginary unit is {wanted}, not {written}",
                    wanted=wanted,
                    written=name,
                )
                self.refuse(at, reason)
            unit = "j" if name == "j" else "i"
            if self.imaginary not in ("", unit):
                self.refuse(
                    at, word("both i and j stand for the imaginary unit here; use one of them")
                )
            self.imaginary = unit
            return Constant(I, at)
        if name == "sqrt":
            return Root(self.argument(name), at)
        if name in ROOT_NAMES and self.kinds[self.position] == "(":
            return self.named_root(at)
        if name == "J" and (block := self.jordan_block(at)) is not None:
            return block
        if name == "diag" and self.kinds[self.position] in ("(", "{", "["):
            return self.diagonal(at)
        if name in FUNCTIONS:
            if self.kinds[self.position] in ("^", "superscript"):
                return self.power_of_function(name, at)
            return Call(name, self.function_argument(name), at)
        if name in MATRIX_NAMES and self.kinds[self.position] == "(":
            return self.called_matrix(at)
        return Letter(name + self.index(), at)

    def power_of_function(self, function: str, at: int) -> Expression:
        """cos²t, sin^2(t): the power of the value. cos^-1 is refused: it has two meanings."""
        exponent = self.power(Letter(function, at))
        if not (
            isinstance(exponent, Power)
            and isinstance(exponent.exponent, Constant)
            and exponent.exponent.value.rational > 0
        ):
            self.refuse(
                at,
                word(
                    "{function} is raised to whole numbers only; write ({function}(…))^(…)",
                    function=function,
                ),
            )
        return exponent._replace(base=Call(function, self.function_argument(function), at))
