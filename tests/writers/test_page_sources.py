"""Details of the LaTeX, Typst and spoken text that a reader would notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import everything
from eigtutor.document.blocks import Code, Display, Document, Meta, Part, RowReduction
from eigtutor.document.build import LAMBDA, add, det, eq, letter, mat, mul, num, para, power, vec
from eigtutor.document.math import (
    Array,
    Frac,
    Function,
    Int,
    Math,
    Neg,
    Paren,
    Power,
    RowAdd,
    RowScale,
    RowSwap,
    Sum,
    Transpose,
)
from eigtutor.errors import InputError
from eigtutor.exact import Matrix, number
from eigtutor.typesetting import layout
from eigtutor.typesetting.shells import own_shells
from eigtutor.writers import WRITERS
from eigtutor.writers.latex import LatexWriter
from eigtutor.writers.typst import TypstWriter

A = letter("A")
TWO_BY_TWO = mat(Matrix([[4, 2], [2, 5]]))

FORMULAS: list[tuple[Math, str, str, str]] = [
    (LAMBDA, r"\lambda", "lambda", "lambda"),
    (Sum((power(LAMBDA, 2), Neg(mul(Int(9), LAMBDA)), Int(16))),
     r"\lambda^2 - 9 \lambda + 16", "lambda^2 - 9 lambda + 16",
     "lambda squared minus 9 lambda plus 16"),
    (Neg(Frac(Int(3), Int(4))), r"-\frac{3}{4}", "-frac(3, 4)", "minus 3 over 4"),
    (det(A), r"\det A", "det A", "the determinant of A"),
    (det(add(A, Neg(LAMBDA))), r"\det(A - \lambda)", "det (A - lambda)",
     "the determinant of A minus lambda"),
    (det(Paren(add(A, LAMBDA))), r"\det (A + \lambda)", "det (A + lambda)",
     "the determinant of open bracket A plus lambda close bracket"),
    (Function("tr", (A,)), r"\operatorname{tr} A", 'op("tr") A', "the trace of A"),
    (Transpose(Power(A, Int(2))), r"{A^2}^{\mathrm{T}}", "attach(A^2, t: upright(T))",
     "A squared transpose"),
    (vec("v", subscript=12), r"\mathbf{v}_{12}", "bold(upright(v))_12", "v sub 12"),
    (TWO_BY_TWO, r"\begin{psmallmatrix} 4 & 2 \\ 2 & 5 \end{psmallmatrix}",
     "mat(align: #right, 4, 2; 2, 5)", "the 2 by 2 matrix with rows 4, 2; and 2, 5"),
    (RowAdd(2, 1, Neg(Int(3))), r"R_2 \to R_2 - 3 R_1", "R_2 -> R_2 - 3 R_1",
     "subtract 3 times row 1 from row 2"),
    (RowAdd(2, 1, Int(1)), r"R_2 \to R_2 + R_1", "R_2 -> R_2 + R_1", "add row 1 to row 2"),
    (RowAdd(2, 1, Sum((LAMBDA, Neg(Int(1))))), r"R_2 \to R_2 + (\lambda - 1) R_1",
     "R_2 -> R_2 + (lambda - 1) R_1", "add lambda minus 1 times row 1 to row 2"),
    (RowSwap(1, 2), r"R_1 \leftrightarrow R_2", "R_1 <-> R_2", "swap rows 1 and 2"),
    (RowScale(2, num(-1)), r"R_2 \to -R_2", "R_2 -> -R_2", "multiply row 2 by minus 1"),
    (mul(LAMBDA, letter("I")), r"\lambda I", "lambda I", "lambda I"),
]  # fmt: skip


@pytest.mark.parametrize(("node", "latex", "typst", "spoken"), FORMULAS)
def test_formulas(node: Math, latex: str, typst: str, spoken: str) -> None:
    assert WRITERS["latex"].formula(node) == latex
    assert WRITERS["typst"].formula(node) == typst
    assert WRITERS["speech"].formula(node) == spoken


def test_every_typst_equation_has_its_words() -> None:
    # A program may write dollars, which are no formulas.
    blocks = [b for b in everything.everything().blocks if not isinstance(b, Code)]
    source = TypstWriter().fragment(blocks)
    formulas = re.findall(r"#(?:formula|displayed)\((.)", source)
    assert formulas
    assert set(formulas) == {'"'}
    # The labels of a picture are no formulas to be read out: its words hold them.
    labels = re.findall(r"^ *\(\S+em, \S+em, .*\$\),$", source, re.MULTILINE)
    assert len(labels) == len(everything.picture().picture.labels)
    assert source.count("$") == 2 * (len(formulas) + len(labels))


def test_bars_and_pivots() -> None:
    system = Array(((Int(1), Int(2), Int(3)),), bar=2, marked=frozenset({(0, 0)}))
    assert "rr|r" in LatexWriter().fragment([Display(system)])
    assert r"\pivot{1}" in LatexWriter().fragment([Display(system)])
    assert "augment: #2" in TypstWriter().fragment([Display(system)])
    assert "pivot(1)" in TypstWriter().fragment([Display(system)])


def test_row_reductions_break_before_an_arrow() -> None:
    wide = mat(Matrix([[100 * (i + j) for j in range(6)] for i in range(3)]))
    arrow = (RowAdd(2, 1, Neg(Int(3))),)
    block = RowReduction((wide,) * 4, (arrow,) * 3)
    for name, broken in (("latex", r"\\" + "\n"), ("typst", " \\\n")):
        lines = WRITERS[name].fragment([block]).split(broken)
        assert len(lines) == len(layout.reduction_lines(block, layout.PAGE)) > 1
        assert all("ops{" in line or "operations(" in line for line in lines[1:])


def test_what_is_too_wide_is_broken_or_set_smaller() -> None:
    equation, chain, big, long_sum = everything.wide()
    for name in ("latex", "typst"):
        assert "&= " in WRITERS[name].fragment([Display(chain)])
        shrunk = WRITERS[name].fragment([Display(big)])
        assert "\\footnotesize" in shrunk or "#set text(size:" in shrunk
        assert WRITERS[name].fragment([Display(equation), Display(long_sum)])


def test_parts_and_points() -> None:
    part = Part("a", (para("Why?"),), "1")
    assert r"\begin{exercisepart}{(a)}{(1 point)}" in LatexWriter().fragment([part])
    assert '#part("(a)", points: "(1 point)", sticky' in TypstWriter().fragment([part])


def test_paper_and_language() -> None:
    page = Document(meta=Meta(title="T", paper="letter", language="de-AT"))
    assert "letterpaper" in LatexWriter().document(page)
    assert '"us-letter"' in TypstWriter().document(page)
    assert 'lang: "de"' in TypstWriter().document(page)


def test_shells_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "latex").mkdir()
    shell = tmp_path / "latex" / "page.tex.j2"
    shell.write_text("<< title >>|<< body >>", encoding="utf-8")
    page = Document(meta=Meta(title="50%"), blocks=(para("x"),))
    shipped = TypstWriter().document(page)
    with own_shells(tmp_path):
        assert LatexWriter().document(page).startswith(r"50\%|x")
        assert TypstWriter().document(page) == shipped  # no shell of that name is there
    assert "documentclass" in LatexWriter().document(page)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("fine\n<< heading >>", 2, "'heading' is undefined"),
        ("fine\n\n<% if title %>", 3, "Unexpected end of template"),
        ("<< title >", 1, "unexpected 'end of template'"),
        ("a\nb\n<< title + 1 >>", 3, "can only concatenate str"),
        ("<< title.__class__.__mro__ >>", 1, "unsafe"),
        ("<% include '../../etc/passwd' %>", 1, "passwd"),
    ],
)
def test_a_broken_shell_is_told_with_file_and_line(
    tmp_path: Path, text: str, line: int, fault: str
) -> None:
    (tmp_path / "latex").mkdir()
    shell = tmp_path / "latex" / "page.tex.j2"
    shell.write_text(text, encoding="utf-8")
    with own_shells(tmp_path), pytest.raises(InputError) as caught:
        LatexWriter().document(Document(meta=Meta(title="T")))
    assert caught.value.where == f"{shell}, line {line}"
    assert fault in caught.value.message


def test_a_folder_without_shells_is_told(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError, match="eigtutor templates --copy"), own_shells(place):
            pass


def test_equal_sides_read_alike() -> None:
    spoken = WRITERS["speech"].formula(eq(A, mul(num(number(1) / 2), letter("C"))))
    assert spoken == "A equals 1 over 2 times C"
