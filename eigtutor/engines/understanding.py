"""From an answer's text to its value, in every reading that the text has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from eigtutor.answer import ANSWER_LIMITS, Limits, ParseFailure, excerpt
from eigtutor.engines.answers import AnswerReader
from eigtutor.engines.arithmetic import Arithmetic, Work
from eigtutor.engines.conditions import is_parameter
from eigtutor.engines.decisions import claim
from eigtutor.engines.expression import Constant, Expression, Letter, Sum
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.lists import ITEM_LIMIT, Sketch
from eigtutor.engines.parameters import refused
from eigtutor.engines.sizes import length
from eigtutor.engines.spans import (
    WITH_LETTERS,
    Combination,
    combination,
    constants_misplaced,
    solutions,
    spread,
)
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.balls import may_equal
from eigtutor.exact.matrices import Vector
from eigtutor.forms import (
    Decided,
    Form,
    Item,
    Listed,
    Meaning,
    Multiplicities,
    Multiplicity,
    Value,
    Vectors,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an answer is read for: its form, the size of the matrix, and the letters of the
    question. Where vectors or polynomials are asked for, letters are the student's own."""

    form: Form
    size: int
    letters: Mapping[str, Meaning]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand a text. ``digits``: how many significant ones its decimals have."""

    value: Value
    digits: frozenset[int]
    _sketch: Sketch
    _asked: Asked
    _by_columns: bool

    def within_digits(self, least: int) -> Value:
        """The value with every decimal of so many significant digits standing for all numbers
        that it may be rounded or cut off from. Raises Refusal where that has no value."""
        return _value(self._sketch, self._asked, least=least, by_columns=self._by_columns)


def readings(
    text: str, asked: Asked, limits: Limits = ANSWER_LIMITS
) -> list[Reading] | ParseFailure:
    """Every reading of a text, at most four; or why there is none.

    One choice is held throughout: a/bc is either (a/b)c or a/(bc) everywhere, the rows or the
    columns of a square array of numbers are the vectors, and in 2,44; 6,56 all commas separate or
    all are decimal commas.

    >>> len(readings("1/2sqrt(3)", Asked(form=Form.LIST, size=1, letters={})))
    2
    """
    found: list[Reading] = []
    failure: ParseFailure | None = None
    text = _trimmed(text)
    if asked.form in (Form.YES_OR_NO, Form.YES_WITH_EIGENVALUE):
        try:
            text = claim(text, asked.form, limits)
        except Refusal as refusal:
            return refusal.failure
    for each in filter(None, (text, _with_decimal_points(text, asked.form))):
        for loose in (False, True):
            try:
                sketch = _reader(each, asked, limits, loose).sketch(asked.form)
            except Refusal as refusal:
                failure = failure or refusal.failure
                break
            for by_columns in (False, True):
                try:
                    reading = _reading(sketch, asked, limits, by_columns=by_columns)
                except Refusal as refusal:
                    failure = failure or refusal.failure
                    break
                if all(reading.value != other.value for other in found):
                    found.append(reading)
                if asked.form is not Form.VECTORS:
                    break
            if not sketch.ambiguous:
                break
    # What has no value, as 1/(2x) has none among polynomials, is no reading.
    return found or failure or ParseFailure(offset=0, reason="there is nothing to read here")


def _trimmed(text: str) -> str:
    """The text without the punctuation at its end."""
    while text and text[-1] in " \t\r\n.,;$" and text[-2:-1] != "\\":
        text = text[:-1]
    return text


def _with_decimal_points(text: str, form: Form) -> str:
    """The text with points for its decimal commas; "" where there are none, or there may be no
    list of them: without a semicolon 2,5 is two numbers."""
    found = _DECIMAL_COMMA.findall(text)
    several = form is Form.LIST and ";" in text
    return text.replace(",", ".") if several and len(found) == text.count(",") > 0 else ""


#: Not an index: λ_1,2 and λ_{1,2}.
_DECIMAL_COMMA = re.compile(r"(?<![0-9_.,])(?<!_\{)[0-9]+,[0-9]+(?![0-9.,])")


def _reading(sketch: Sketch, asked: Asked, limits: Limits, *, by_columns: bool) -> Reading:
    value = _value(sketch, asked, least=None, by_columns=by_columns)
    if _bits(value) > 64 * limits.height_bits:
        raise refused(0, "the numbers in this answer are too long to be written out", "limit")
    return Reading(
        value=value,
        digits=frozenset(_digits(sketch)),
        _sketch=sketch,
        _asked=asked,
        _by_columns=by_columns,
    )


def _bits(value: Value) -> int:
    """How long the numbers in a value are together, written out in binary."""
    match value:
        case Polynomial():
            numbers: Iterable[Number] = value.coefficients
        case Listed():
            numbers = value.values
        case Multiplicities():
            numbers = [entry.eigenvalue for entry in value.entries]
        case Decided():
            numbers = [] if value.eigenvalue is None else [value.eigenvalue]
        case Vectors():
            numbers = [x for v in value.vectors for x in v]
        case Matrix():
            numbers = value.entries
    return sum(map(length, numbers))


def _reader(text: str, asked: Asked, limits: Limits, loose: bool) -> AnswerReader:
    letters = {*asked.letters, "e", "π"}
    if asked.form is Form.POLYNOMIAL:
        letters.update(_LONE_LETTER.findall(text))  # in x² − 2ix, ix is no name
    return AnswerReader(text, limits, frozenset(letters), loose=loose)


_LONE_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_])")


def _digits(sketch: Sketch) -> Iterator[int]:
    stack: list[object] = [entry.tree for entry in sketch.entries]
    while stack:
        node = stack.pop()
        if isinstance(node, Constant):
            if node.unit is not None:
                yield node.digits
        elif isinstance(node, list | tuple):
            stack.extend(node)


# -- values --------------------------------------------------------------------------------------


def _value(sketch: Sketch, asked: Asked, *, least: int | None, by_columns: bool) -> Value:
    evaluation = _Evaluation(sketch, asked, least)
    match sketch.form:
        case Form.POLYNOMIAL:
            return evaluation.polynomial()
        case Form.LIST:
            return evaluation.listed()
        case Form.MULTIPLICITIES:
            return evaluation.multiplicities()
        case Form.YES_OR_NO | Form.YES_WITH_EIGENVALUE:
            return evaluation.decided()
        case Form.VECTORS:
            return evaluation.vectors(by_columns=by_columns)
        case Form.MATRIX:
            return evaluation.matrix()


class _Evaluation:
    """The values of one sketch's trees."""

    def __init__(self, sketch: Sketch, asked: Asked, least: int | None) -> None:
        self.sketch = sketch
        self.asked = asked
        self.least = least
        self.work = Work(ANSWER_LIMITS.work)

    def _arithmetic(self, letters: Mapping[str, Meaning], *, lower: bool = False) -> Arithmetic:
        return Arithmetic(
            ANSWER_LIMITS, letters, work=self.work, least_digits=self.least, lower_sign=lower
        )

    def _numbers(self, tree: Expression) -> list[Number]:
        """The value of a tree, or its two values where it holds ±."""
        arithmetic = self._arithmetic({})
        values = [_constant(arithmetic.scalar(tree), tree)]
        if arithmetic.met_sign:
            values.append(_constant(self._arithmetic({}, lower=True).scalar(tree), tree))
        return values

    def polynomial(self) -> Polynomial:
        trees = [entry.tree for entry in self.sketch.entries]
        letters = list(dict.fromkeys(name for tree in trees for name in _parameters(tree)))
        if len(letters) > 1:
            both = " and ".join(excerpt(x) for x in letters[:2])
            raise refused(trees[0].at, f"a polynomial in one letter is wanted, and here are {both}")
        found: list[Polynomial] = []
        for tree in trees:
            x = self._arithmetic({letter: "unknown" for letter in letters}).scalar(tree)
            if isinstance(x, WITH_LETTERS):
                p = x.polynomial(letters[0]) if letters else None
                if p is None:
                    raise refused(tree.at, "a polynomial was expected here")
                found.append(p)
            else:
                found.append(Polynomial([x]))
        if len(found) == 2 and found[0].degree > found[1].degree:
            return found[0] - found[1]  # x^2 = 7x - 10, or p(x) = 0
        sides = [(tree, p) for tree, p in zip(trees, found, strict=True) if p.degree >= 0]
        for tree, p in sides[1:]:
            if p != sides[0][1]:
                raise refused(tree.at, "the sides of this equation are different polynomials")
        return sides[0][1] if sides else found[0]

    def listed(self) -> Listed:
        items: list[Item] = []
        for entry in self.sketch.entries:
            values = self._numbers(entry.tree)
            count = entry.algebraic
            if count is None and entry.labels > 1 and len(values) == 1:
                count = entry.labels
            items += [Item(value=value, count=count) for value in values]
        if sum(item.count or 1 for item in items) > ITEM_LIMIT:
            raise refused(0, f"more than {ITEM_LIMIT} values", "limit")
        return Listed(items=tuple(items))

    def multiplicities(self) -> Multiplicities:
        found: list[Multiplicity] = []
        for entry in self.sketch.entries:
            for value in self._numbers(entry.tree):
                one = Multiplicity(
                    eigenvalue=value, algebraic=entry.algebraic, geometric=entry.geometric
                )
                k = next((k for k, x in enumerate(found) if _complete(x, one)), None)
                if k is None:
                    found.append(one)
                else:
                    first, second = (one, found[k]) if one.geometric is None else (found[k], one)
                    found[k] = replace(first, geometric=second.geometric)
        return Multiplicities(entries=tuple(found))

    def decided(self) -> Decided:
        holds = bool(self.sketch.holds)
        if not self.sketch.entries:
            return Decided(holds=holds)
        [value, *others] = self._numbers(self.sketch.entries[0].tree)
        if others:
            raise refused(self.sketch.entries[0].tree.at, "± stands for two values; write one")
        return Decided(holds=holds, eigenvalue=value)

    def matrix(self) -> Matrix:
        tree = self.sketch.entries[0].tree
        arithmetic = self._arithmetic(self.asked.letters)
        value = arithmetic.value(tree)
        if arithmetic.met_sign:
            raise refused(tree.at, "± stands for two values; write one of them")
        if not isinstance(value, Matrix):
            if self.asked.size > 1:
                raise refused(tree.at, "a matrix was expected, this is a number")
            value = Matrix([[value]])
        for x in value.entries:
            if isinstance(x, WITH_LETTERS) and (x.holds_pi or not self.asked.letters):
                raise constants_misplaced(tree.at)
        return value

    # -- vectors -----------------------------------------------------------------------------

    def vectors(self, *, by_columns: bool) -> Vectors:
        given: list[Vector] = []
        scalars: list[Number] = []
        for entry in self.sketch.entries:
            value = self._with_parameters(entry.tree)
            if isinstance(value, Matrix):
                given += self._columns(value, by_columns=by_columns)
            else:
                scalars.append(value)
        at = self.sketch.entries[0].tree.at
        if scalars and given:
            raise refused(at, "numbers and vectors are mixed here")
        given = given or [tuple(scalars)]
        if self.sketch.conditions:
            if len(given) > 1:
                raise refused(at, "equations are read beside one vector only")
            [v] = given
            found = solutions(combination(v, at), list(self._equations()), len(v), at)
            return Vectors(vectors=tuple(found), family=True)
        found = [v for u in given for v in spread(u, at)]
        return Vectors(vectors=tuple(found), family=self.sketch.family or found != given)

    def _with_parameters(self, tree: Expression) -> Number | Matrix:
        arithmetic = self._arithmetic({name: "unknown" for name in _parameters(tree)})
        value = arithmetic.value(tree)
        if arithmetic.met_sign:
            raise refused(tree.at, "± stands for two values; write one of them")
        return value

    def _equations(self) -> Iterator[Combination]:
        """The equations between parameters, brought to one side."""
        for first, *others in self.sketch.conditions:
            for tree in others:
                difference = self._with_parameters(Sum([(False, first), (True, tree)], first.at))
                if isinstance(difference, Matrix):
                    raise refused(tree.at, "an equation between parameters was expected")
                if difference.is_zero:
                    continue
                yield combination((difference,), first.at)

    def _columns(self, array: Matrix, *, by_columns: bool) -> list[Vector]:
        """The vectors in an array: a row or a column is one, rows of the right length several."""
        m, n = array.shape
        if m == 1 or n == 1:
            return [array.entries]
        if n == self.asked.size and not (m == n and by_columns):
            return list(array.rows)
        return list(array.columns)


def _complete(x: Multiplicity, y: Multiplicity) -> bool:
    """Whether one gives the algebraic and one the geometric multiplicity of one eigenvalue."""
    given = [(one.algebraic is not None, one.geometric is not None) for one in (x, y)]
    if {*given} != {(True, False), (False, True)}:
        return False
    return may_equal(x.eigenvalue, y.eigenvalue)


def _constant(x: Number, tree: Expression) -> Number:
    if isinstance(x, WITH_LETTERS):
        raise constants_misplaced(tree.at)
    return x


def _parameters(tree: object) -> Iterator[str]:
    """The letters in a tree that have no meaning of their own; words are none."""
    stack: list[object] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, Letter):
            if is_parameter(node.name):
                yield node.name
        elif isinstance(node, list | tuple):
            stack.extend(reversed(node))
