"""The values of an answer's trees: numbers, polynomials, matrices, vectors and their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from eigtutor.answer import ANSWER_LIMITS, excerpt
from eigtutor.document.words import word
from eigtutor.engines.arithmetic import Arithmetic
from eigtutor.engines.bounded import Work
from eigtutor.engines.conditions import is_parameter
from eigtutor.engines.definitions import GIVEN, STANDARD_BASIS
from eigtutor.engines.expression import (
    Constant,
    Expression,
    Letter,
    NamedRoot,
    Negative,
    Product,
    Sum,
    letters_of,
)
from eigtutor.engines.lists import ITEM_LIMIT, Sketch
from eigtutor.engines.parameters import refused
from eigtutor.engines.spans import (
    WITH_LETTERS,
    Combination,
    as_number,
    combination,
    constants_misplaced,
    solutions,
    spread,
)
from eigtutor.errors import DifferentFields
from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial
from eigtutor.exact.balls import may_equal
from eigtutor.exact.matrices import Vector
from eigtutor.exact.named_roots import recognized
from eigtutor.forms import (
    Decided,
    Form,
    Item,
    Listed,
    Meaning,
    Multiplicities,
    Multiplicity,
    Terms,
    Value,
    Vectors,
)
from eigtutor.policy import DecimalSign, ImaginaryLetter, JordanSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an answer is read for: its form, the size of the matrix, and the letters of the
    question. Where vectors or polynomials are asked for, letters are the student's own."""

    form: Form
    size: int
    letters: Mapping[str, Meaning]
    #: The irrational numbers that the problem holds, which an answer may name in other ways.
    roots: tuple[Number, ...] = ()
    #: The matrix of the question, which an answer may name.
    matrix: Matrix | None = None
    #: Whether the text gives the transpose of what is asked for, as Vᵀ for V.
    transposed: bool = False
    #: How the course writes the imaginary unit, and how it reads 2,5.
    imaginary_letter: ImaginaryLetter = "either"
    decimal: DecimalSign = "either"
    #: On which side of the diagonal the ones of J_2(λ) stand.
    jordan_side: JordanSide = "upper"


def sketched_value(sketch: Sketch, asked: Asked, *, least: int | None, by_columns: bool) -> Value:
    """The value of a sketch. With ``least``, decimals of so many significant digits stand for all
    numbers that round to them. Raises Refusal where there is none."""
    try:
        return _value(_Evaluation(sketch, asked, least), sketch, by_columns=by_columns)
    except DifferentFields as error:
        raise refused(sketch.entries[0].tree.at, error.message, "unsupported") from None


def _value(evaluation: _Evaluation, sketch: Sketch, *, by_columns: bool) -> Value:
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
        case Form.VECTOR:
            return evaluation.vector()
        case Form.MATRIX:
            return evaluation.matrix()
        case Form.TERMS:
            return evaluation.terms()
        case Form.DEFINITENESS:
            raise ValueError("a word has no sketch")


class _Evaluation:
    """The values of one sketch's trees."""

    def __init__(self, sketch: Sketch, asked: Asked, least: int | None) -> None:
        self.sketch = sketch
        self.asked = asked
        self.least = least
        self.work = Work(ANSWER_LIMITS.work)
        self.names: dict[str, Number | Matrix] = _matrices(asked)
        for name, tree in self._in_order(sketch.definitions):
            self.names[name] = self._arithmetic(asked.letters).value(tree)

    def _in_order(
        self, definitions: list[tuple[str, Expression]]
    ) -> Iterator[tuple[str, Expression]]:
        """Each definition after those of the names in it; Refusal where there is no such order."""
        left = dict(definitions)
        if len(left) < len(definitions):
            raise refused(definitions[-1][1].at, word("one name is given twice"))
        while left:
            ready = next(
                (x for x, tree in left.items() if not left.keys() & {*letters_of(tree)}), None
            )
            if ready is None:
                raise refused(next(iter(left.values())).at, word("these names explain one another"))
            yield ready, left.pop(ready)

    def _arithmetic(self, letters: Mapping[str, Meaning], *, lower: bool = False) -> Arithmetic:
        return Arithmetic(
            ANSWER_LIMITS,
            letters,
            work=self.work,
            least_digits=self.least,
            lower_sign=lower,
            roots=self.asked.roots,
            names=self.names,
            enclosing=not self.asked.letters,  # beside letters nothing is decided by enclosures
            jordan_side=self.asked.jordan_side,
        )

    def _numbers(self, tree: Expression) -> list[Number]:
        """The value of a tree, or its two values where it holds ±."""
        arithmetic = self._arithmetic({})
        values = [as_number(arithmetic.scalar(tree), tree.at)]
        if arithmetic.met_sign:
            values.append(as_number(self._arithmetic({}, lower=True).scalar(tree), tree.at))
        return [recognized(x, self.asked.roots) for x in values]

    def polynomial(self) -> Polynomial:
        trees = [entry.tree for entry in self.sketch.entries]
        letters = list(dict.fromkeys(name for tree in trees for name in _parameters(tree)))
        if len(letters) > 1:
            both = " and ".join(excerpt(x) for x in letters[:2])
            raise refused(
                trees[0].at,
                word("a polynomial in one letter is wanted, and here are {both}", both=both),
            )
        found: list[Polynomial] = []
        for tree in trees:
            arithmetic = self._arithmetic({letter: "unknown" for letter in letters})
            x = arithmetic.scalar(tree)
            if arithmetic.met_sign:
                raise refused(tree.at, word("± stands for two values; write one of them"))
            if isinstance(x, WITH_LETTERS):
                p = x.polynomial(letters[0]) if letters else None
                if p is None:
                    raise refused(tree.at, word("a polynomial was expected here"))
                found.append(p)
            else:
                found.append(Polynomial([x]))
        if len(found) == 2 and found[0].degree > found[1].degree:
            return found[0] - found[1]  # x^2 = 7x - 10, or p(x) = 0
        sides = [(tree, p) for tree, p in zip(trees, found, strict=True) if p.degree >= 0]
        for tree, p in sides[1:]:
            if p != sides[0][1]:
                raise refused(tree.at, word("the sides of this equation are different polynomials"))
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
            raise refused(0, word("more than {limit} values", limit=ITEM_LIMIT), "limit")
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
            raise refused(
                self.sketch.entries[0].tree.at, word("± stands for two values; write one")
            )
        return Decided(holds=holds, eigenvalue=value)

    def vector(self) -> Vectors:
        """One vector, in the letters of the question."""
        value = self.matrix()
        if 1 not in value.shape:
            m, n = value.shape
            at = self.sketch.entries[0].tree.at
            raise refused(at, word("a vector was expected, this is a {m}×{n} matrix", m=m, n=n))
        return Vectors(vectors=(value.entries,))

    def matrix(self) -> Matrix:
        tree = self.sketch.entries[0].tree
        arithmetic = self._arithmetic(self.asked.letters)
        value = arithmetic.value(tree)
        if arithmetic.met_sign:
            raise refused(tree.at, word("± stands for two values; write one of them"))
        if not isinstance(value, Matrix):
            if self.asked.size > 1:
                raise refused(
                    tree.at,
                    word("{value} was expected, this is a number", value=self.asked.form.value),
                )
            value = Matrix([[value]])
        if not self.asked.letters:
            value = _plain(value, tree)
        for x in value.entries:
            if isinstance(x, WITH_LETTERS) and x.holds_pi:
                raise constants_misplaced(tree.at)
        return value.transpose() if self.asked.transposed else value

    # -- sums of multiples of matrices -------------------------------------------------------

    def terms(self) -> Terms:
        """λ and E of every term."""
        trees = [entry.tree for entry in self.sketch.entries]
        if len(trees) == 1:
            [tree] = trees
            parts = tree.terms if isinstance(tree, Sum) else [(False, tree)]
            return Terms(terms=tuple(self._term(part, minus) for minus, part in parts))
        found: list[tuple[Number, Matrix]] = []
        for number, matrix in zip(trees[::2], trees[1::2], strict=True):
            [value, *others] = self._numbers(number)
            if others:
                raise refused(number.at, word("± stands for two values; write one of them"))
            found.append((value, self._plain_matrix(matrix)))
        return Terms(terms=tuple(found))

    def _term(self, tree: Expression, minus: bool) -> tuple[Number, Matrix]:
        """λ and E of λE; of 0·E, which alone does not tell E, by its factors."""
        term = self._plain_matrix(tree)
        core = tree.operand if isinstance(tree, Negative) else tree
        if isinstance(core, Product) and all(x.is_zero for x in term.entries):
            factors = [self._arithmetic({}).value(factor) for _, factor in core.factors]
            if any(not isinstance(x, Matrix) and x.is_zero for x in factors):
                return ZERO, next(x for x in factors if isinstance(x, Matrix))
        return _split(-term if minus else term)

    def _plain_matrix(self, tree: Expression) -> Matrix:
        """A matrix of numbers."""
        arithmetic = self._arithmetic({})
        value = arithmetic.value(tree)
        if arithmetic.met_sign:
            raise refused(tree.at, word("± stands for two values; write one of them"))
        if not isinstance(value, Matrix):
            raise refused(tree.at, word("a matrix was expected here, this is a number"))
        return _plain(value, tree)

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
            raise refused(at, word("numbers and vectors are mixed here"))
        given = given or [tuple(scalars)]
        if self.sketch.conditions:
            if len(given) > 1:
                raise refused(at, word("equations are read beside one vector only"))
            [v] = given
            found = solutions(combination(v, at), list(self._equations()), len(v), at)
            return Vectors(vectors=tuple(found), family=True)
        found = [v for u in given for v in spread(u, at)]
        return Vectors(vectors=tuple(found), family=self.sketch.family or found != given)

    def _with_parameters(self, tree: Expression) -> Number | Matrix:
        arithmetic = self._arithmetic({name: "unknown" for name in _parameters(tree)})
        value = arithmetic.value(tree)
        if arithmetic.met_sign:
            raise refused(tree.at, word("± stands for two values; write one of them"))
        return value

    def _equations(self) -> Iterator[Combination]:
        """The equations between parameters, brought to one side."""
        for first, *others in self.sketch.conditions:
            for tree in others:
                difference = self._with_parameters(Sum([(False, first), (True, tree)], first.at))
                if isinstance(difference, Matrix):
                    raise refused(tree.at, word("an equation between parameters was expected"))
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


def _split(term: Matrix) -> tuple[Number, Matrix]:
    """λ and E for a term λE with E² = E: λ is where (λE)² = λ(λE) leads; else 1 and the term."""
    place = next((k for k, x in enumerate(term.entries) if not x.is_zero), None)
    if place is None or not term.is_square:
        return ONE, term
    value = (term * term).entries[place] / term.entries[place]
    return (ONE, term) if value.is_zero else (value, term * value.inverse())


def _plain(m: Matrix, tree: Expression) -> Matrix:
    """A matrix without letters, of numbers."""
    if not any(isinstance(x, WITH_LETTERS) for x in m.entries):
        return m
    return Matrix([as_number(x, tree.at) for x in row] for row in m.rows)


def _matrices(asked: Asked) -> dict[str, Number | Matrix]:
    """The matrices that have names in every answer: the identity, and that of the question."""
    if not asked.size:  # the sketch of an answer to no question
        return {}
    one = Matrix.identity(asked.size)
    if asked.form is Form.VECTORS:
        return {
            name: Matrix([[x] for x in column])
            for name, column in zip(STANDARD_BASIS, one.columns, strict=False)
        }
    if asked.form not in (Form.MATRIX, Form.TERMS):
        return {}
    found: dict[str, Number | Matrix] = {"I": one, f"I_{asked.size}": one, "I_n": one}
    if asked.matrix is not None:
        found[GIVEN] = asked.matrix
    return {name: m for name, m in found.items() if name not in asked.letters}


def _parameters(tree: object) -> Iterator[str]:
    """The letters in a tree that have no meaning of their own; words are none."""
    stack: list[object] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, Letter):
            if is_parameter(node.name):
                yield node.name
        elif isinstance(node, (list, tuple)) and not isinstance(node, (Constant, NamedRoot)):
            stack.extend(reversed(node))
