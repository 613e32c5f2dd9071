"""Random expression trees, written out in several notations, and their values by mpmath.

None of it knows the parser: it is what the parser is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import add, mul, sub, truediv
from typing import NamedTuple

import mpmath
from hypothesis import strategies as st


class Node(NamedTuple):
    """A tree: a sign and what it joins."""

    sign: str
    parts: tuple[object, ...]


OPERATIONS = {"+": add, "−": sub, "*": mul, "/": truediv}


def evaluated(node: Node, t: object = None) -> object:
    match node.sign, node.parts:
        case "int", (n,):
            return mpmath.mpf(n)
        case "i", _:
            return mpmath.mpc(0, 1)
        case "t", _:
            return t
        case "sqrt", (n,):
            return mpmath.sqrt(n)
        case "-", (a,):
            return -evaluated(a, t)
        case "^", (a, n):
            return evaluated(a, t) ** n
        case ("exp" | "cos" | "sin") as name, (a,):
            return getattr(mpmath, name)(evaluated(a, t))
        case sign, (a, b):
            x, y = evaluated(a, t), evaluated(b, t)
            return OPERATIONS[sign](x, y)
    raise AssertionError(node)


#: How tightly each sign binds, by the rules of school.
TIGHT = {"+": 1, "−": 1, "*": 2, "/": 2, "-": 1, "^": 4}


class Notation(NamedTuple):
    """How a notation writes its signs; ``fraction`` tells whether a/b needs no brackets at all."""

    times: str
    over: Callable[[str, str], str]
    power: Callable[[str, int], str]
    root: Callable[[int], str]
    call: Callable[[str, str], str]
    fraction: bool = False
    i: str = "i"
    minus: str = "-"


SMALL_DIGITS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
NOTATIONS: Mapping[str, Notation] = {
    "plain": Notation(
        "*", lambda a, b: f"{a}/{b}", lambda a, n: f"{a}^{n}", lambda n: f"sqrt({n})",
        lambda f, a: f"{f}({a})",
    ),
    "python": Notation(
        " * ", lambda a, b: f"{a} / {b}", lambda a, n: f"{a}**({n})", lambda n: f"np.sqrt({n})",
        lambda f, a: f"np.{f}({a})", i="I",
    ),
    "tex": Notation(
        r"\cdot ", lambda a, b: rf"\frac{{{a}}}{{{b}}}", lambda a, n: f"{a}^{{{n}}}",
        lambda n: rf"\sqrt{{{n}}}", lambda f, a: rf"\{f}\left({a}\right)", fraction=True,
    ),
    "unicode": Notation(
        "·", lambda a, b: f"{a} ÷ {b}", lambda a, n: a + str(n).translate(SMALL_DIGITS),
        lambda n: f"√{n}", lambda f, a: f"{f}({a})", minus="−",
    ),
    "mathematica": Notation(
        " ", lambda a, b: f"({a})/({b})", lambda a, n: f"{a}^{n}", lambda n: f"Sqrt[{n}]",
        lambda f, a: f"{f.capitalize()}[{a}]", i="I",
    ),
}  # fmt: skip


def written(node: Node, way: Notation) -> str:
    """The tree in a notation, with no more brackets than are needed there."""

    def within(part: Node, tightness: int, *, strictly: bool = False) -> str:
        text = written(part, way)
        own = TIGHT.get(part.sign, 9)
        if way.fraction and part.sign == "/":
            own = 3  # \frac binds like a factor, but is no base of a power
        negative = text.startswith(way.minus)
        loose = own < tightness or (strictly and own == tightness) or negative
        return f"({text})" if loose else text

    match node.sign, node.parts:
        case "int", (n,):
            return str(n).replace("-", way.minus)
        case "i", _:
            return way.i
        case "t", _:
            return "t"
        case "sqrt", (n,):
            return way.root(n)
        case "-", (a,):
            return way.minus + within(a, 2)
        case "^", (a, n):
            return way.power(within(a, 9), n)
        case ("exp" | "cos" | "sin") as name, (a,):
            return way.call(name, written(a, way))
        case "*", (a, b):
            # Side by side, a division on the left would make two readings.
            juxtaposed = way.times == " "
            right = within(b, 2, strictly=True)
            sign = "*" if juxtaposed and right[0].isdigit() else way.times
            return within(a, 2 + juxtaposed) + sign + right
        case "/", (a, b):
            if way.fraction or way.times == " ":
                return way.over(written(a, way), written(b, way))
            return way.over(within(a, 2), within(b, 2, strictly=True))
        case "+", (a, b):
            return f"{written(a, way)} + {within(b, 1, strictly=True)}"
        case "−", (a, b):
            return f"{written(a, way)} {way.minus} {within(b, 1, strictly=True)}"
    raise AssertionError(node)


integers = st.integers(1, 12).map(lambda n: Node("int", (n,)))
constants = st.one_of(
    integers,
    st.sampled_from([2, 3, 5, 12]).map(lambda n: Node("sqrt", (n,))),
    st.just(Node("i", ())),
)


def trees(leaves: st.SearchStrategy[Node], *, functions: bool = False) -> st.SearchStrategy[Node]:
    def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        choices = [
            st.builds(
                lambda s, a, b: Node(s, (a, b)), st.sampled_from(["+", "−", "*"]), inner, inner
            ),
            st.builds(lambda a, b: Node("/", (a, b)), inner, integers),
            st.builds(lambda a: Node("-", (a,)), inner),
            st.builds(lambda a, n: Node("^", (a, n)), inner, st.integers(1, 3)),
        ]
        if not functions:
            choices.append(st.builds(lambda a, b: Node("/", (a, b)), inner, constants))
        return st.one_of(choices)

    return st.recursive(leaves, larger, max_leaves=7)


linear = st.builds(lambda n: Node("*", (n, Node("t", ()))), st.one_of(integers, constants))
calls = st.builds(lambda f, a: Node(f, (a,)), st.sampled_from(["exp", "cos", "sin"]), linear)
