"""The core of the answer language once more: an LALR grammar that shares nothing with the parser.

lark refuses a grammar with conflicts, so this one has a single reading of each text: texts with
two, and all that depends on spaces, lie outside of it. Values are mpmath's. What the grammar reads,
the parser must read, too, and to the same values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from eigtutor.answer import ParseFailure
from eigtutor.engines.understanding import Asked, readings
from eigtutor.exact import Matrix, Number
from eigtutor.forms import Form, Listed
from notations import NOTATIONS, Node, constants, trees, written
from questions import QUESTIONS

GRAMMAR = r"""
list: "{" item (_separator item)* "}" | item (_separator item)*
_separator: "," | ";" | "and" | "or"
item: (LABEL "=")* sum TIMES?
LABEL: /(λ|\\lambda|lambda)(_?\d+|_\{\d+\})?/
TIMES.2: /\((mult(iplicity)? \d+|\d+ times|x\d+)\)|twice|double/

matrix: array | factor array | power _TIMES array
array: "[" row (";" row)* "]" | "[" "[" row "]" ("," "[" row "]")* "]"
     | "{" "{" row "}" ("," "{" row "}")* "}" | _CALL array ")"
     | _BEGIN tex_row (_BREAK tex_row)* _END
     | "diag" "(" row ")" -> diagonal
_CALL: /(Matrix|np\.array)\(/
_BEGIN: /\\begin\{[pb]matrix\}/
_END: /\\end\{[pb]matrix\}/
_BREAK: /\\\\/
row: sum ("," sum)*
tex_row: sum ("&" sum)* -> row

?sum: product | sum "+" product -> add | sum _MINUS product -> subtract | sum "±" product -> either
?product: signed | product _TIMES signed -> multiply | product _OVER divisor -> divide
_TIMES: /\*(?!\*)|·|×|\\cdot\b/
_OVER: /\/|÷/
_MINUS: /-|−/
?signed: beside | _MINUS signed -> minus | "±" signed -> plus_minus
?divisor: power | _MINUS divisor -> minus
?beside: power | beside factor -> multiply
?factor: opened | opened _POWER exponent -> power | opened SMALL -> small_power
?power: atom | atom _POWER exponent -> power | atom SMALL -> small_power
_POWER.2: /\^|\*\*/
?exponent: WHOLE -> number | _MINUS exponent -> minus | "(" exponent ")" | "{" exponent "}"
WHOLE.3: /\d+/
SMALL: /⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/
?atom: NUMBER -> number | VULGAR -> vulgar | opened
?opened: "(" sum ")" | IMAGINARY -> imaginary
       | _ROOT "(" sum ")" -> root | _ROOT atom_number -> root
       | "\\sqrt" "{" sum "}" -> root | "Sqrt" "[" sum "]" -> root
       | "\\frac" "{" sum "}" "{" sum "}" -> divide
atom_number: NUMBER -> number
_ROOT: /√|np\.sqrt|sqrt/
IMAGINARY: /[iI]/
VULGAR: /[½¼¾]/
NUMBER: /\d+(\.\d+)?/
%ignore /[ \t$]+|\\left|\\right/
"""
PARSER = Lark(GRAMMAR, start=["list", "matrix"], parser="lalr")
NORMAL_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4)}
WORDS = {"twice": 2, "double": 2}


def value(tree: Tree[Token], sign: int = 1) -> mpmath.mpc:
    """The value of an expression; ± is +1 or −1 times what follows, throughout."""
    inner = [value(x, sign) if isinstance(x, Tree) else x for x in tree.children]
    match tree.data, inner:
        case "number", [text]:
            return mpmath.mpc(mpmath.mpf(str(text)))
        case "imaginary", _:
            return mpmath.mpc(0, 1)
        case "vulgar", [text]:
            p, q = VULGAR[str(text)]
            return mpmath.mpc(mpmath.mpf(p) / q)
        case "root", [x]:
            return mpmath.sqrt(x)
        case "add", [a, b]:
            return a + b
        case "subtract", [a, b]:
            return a - b
        case "either", [a, b]:
            return a + sign * b
        case "multiply", [a, b]:
            return a * b
        case "divide", [a, b]:
            return a / b
        case "minus", [a]:
            return -a
        case "plus_minus", [a]:
            return sign * a
        case "power", [a, n]:
            return a ** int(n.real)
        case "small_power", [a, n]:
            return a ** int(n.translate(NORMAL_DIGITS))
    raise AssertionError(tree)


def listed(text: str) -> list[mpmath.mpc]:
    """The values of a list, each as often as it is said to occur."""
    found: list[mpmath.mpc] = []
    for item in PARSER.parse(text, start="list").children:
        [expression] = [x for x in item.children if isinstance(x, Tree)]
        sorts = [x.type for x in item.children if isinstance(x, Token)]
        labels = str(sorts.count("LABEL") or 1)
        times = str(item.children[-1]) if "TIMES" in sorts else labels
        count = WORDS[times] if times in WORDS else int("".join(re.findall(r"\d", times)))
        signs = [1, -1] if any(expression.find_pred(_is_signed)) else [1]
        found += [value(expression, sign) for sign in signs for _ in range(count)]
    return found


def _is_signed(tree: Tree[Token]) -> bool:
    return tree.data in ("either", "plus_minus")


def matrix(text: str) -> list[list[mpmath.mpc]]:
    """The values of a matrix, row by row."""
    *scalars, array = PARSER.parse(text, start="matrix").children
    while array.data == "array" and array.children[0].data in ("array", "diagonal"):
        [array] = array.children
    rows = [[value(cell) for cell in row.children] for row in array.children]
    if array.data == "diagonal":
        [entries] = rows
        rows = [[x if i == j else 0 for j in range(len(entries))] for i, x in enumerate(entries)]
    factor = value(scalars[0]) if scalars else 1
    return [[factor * x for x in row] for row in rows]


def same(ours: Sequence[Number], theirs: Sequence[mpmath.mpc]) -> bool:
    """Whether the values agree to forty digits, in their order."""
    decimals = [mpmath.mpc(*x.decimal(45)) for x in ours]
    return len(ours) == len(theirs) and all(
        abs(x - y) <= mpmath.mpf(10) ** -40 * (1 + abs(y))
        for x, y in zip(decimals, theirs, strict=True)
    )


def values(value: object) -> list[Number]:
    """The numbers of a list or a matrix as the parser has read it."""
    if isinstance(value, Listed):
        return [x.value for x in value.items for _ in range(x.count or 1)]
    assert isinstance(value, Matrix)
    return [*value.entries]


def assert_agrees(text: str, form: Form, *, most: int = 1) -> None:
    """The parser reads what the grammar reads, to the same values, in ``most`` ways at most; it may
    refuse what is too large, has no value, or has several in a matrix."""
    with mpmath.workdps(60):
        try:
            rows = [listed(text)] if form is Form.LIST else matrix(text)
        except ZeroDivisionError:
            rows = []
        found = readings(text, Asked(form=form, size=2, letters={}))
        if isinstance(found, ParseFailure):
            nothing = not rows and found.reason == "division by zero"
            several = form is Form.MATRIX and (len({*map(len, rows)}) > 1 or "±" in text)
            assert found.sort != "input" or nothing or several, (text, found)
            return
        assert len(found) <= most, text
        theirs = [x for row in rows for x in row]
        assert any(same(values(reading.value), theirs) for reading in found), text


NOTATION = st.sampled_from(sorted(NOTATIONS))
SEPARATORS = st.sampled_from([", ", ",", "; ", " and ", " or "])


@given(st.lists(trees(constants), min_size=1, max_size=4), NOTATION, SEPARATORS, st.booleans())
def test_lists(parts: list[Node], notation: str, separator: str, braces: bool) -> None:
    texts = [written(part, NOTATIONS[notation]) for part in parts]
    text = separator.join(texts)
    assert_agrees(f"{{{text}}}" if braces else text, Form.LIST)


@given(trees(constants), trees(constants), NOTATION, st.integers(1, 3))
def test_labels_signs_and_multiplicities(a: Node, b: Node, notation: str, times: int) -> None:
    way = NOTATIONS[notation]
    first, second = (f"({written(node, way)})" for node in (a, b))
    assert_agrees(f"λ_1 = {first} ± {second}, λ_2 = {second} (mult {times})", Form.LIST)


ARRAYS = {
    "plain": "[[{}, {}], [{}, {}]]",
    "python": "np.array([[{}, {}], [{}, {}]])",
    "tex": r"\begin{{pmatrix}} {} & {} \\ {} & {} \end{{pmatrix}}",
    "unicode": "[{}, {}; {}, {}]",
    "mathematica": "{{{{{}, {}}}, {{{}, {}}}}}",
}


@given(st.lists(trees(constants), min_size=4, max_size=4), NOTATION, constants)
def test_matrices(entries: list[Node], notation: str, factor: Node) -> None:
    way = NOTATIONS[notation]
    text = ARRAYS[notation].format(*(written(node, way) for node in entries))
    assert_agrees(text, Form.MATRIX)
    assert_agrees(f"({written(factor, way)}) {text}", Form.MATRIX)


PAGE = Path(__file__).parents[2] / "docs" / "reference" / "answers.md"
TYPED = sorted(
    {
        text.replace("⏎", "\n").replace("\\|", "|")
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        for text in re.findall(r"^\| `+ ?(.*?) ?`+ \|", line)
    }
    | {answer for *_, answers in QUESTIONS for answer in answers}
)


@pytest.mark.parametrize("form", [Form.LIST, Form.MATRIX])
def test_the_tables_of_the_documentation(form: Form) -> None:
    """Of what stands there the grammar reads a good part, and the parser all of that."""
    agreed = 0
    for text in TYPED:
        if re.search(r" [-+]\w", text):  # where it stands in a list the space matters
            continue
        if "+-" in text or "+/-" in text:  # ±, which the grammar knows by its sign alone
            continue
        try:
            PARSER.parse(text, start="list" if form is Form.LIST else "matrix")
        except UnexpectedInput:
            continue
        assert_agrees(text, form, most=2)  # 2,44; 6,56
        agreed += 1
    assert agreed >= (50 if form is Form.LIST else 16)
