"""The time of the exact structure against n, up to 200 × 200, beside SymPy's ``jordan_form``.

Integer matrices with a known spectrum and a few Jordan blocks. Prints the ratios as far as SymPy
comes within the cap, and draws both curves into build/scaling.svg.
"""

from __future__ import annotations

import math
import time
from pathlib import Path

import sympy
from structure import CAP, capped, watch

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.exact import Matrix
from eigtutor.numeric.large import large_matrix

SIZES = (3, 4, 6, 8, 10, 14, 20, 30, 50, 70, 100, 140, 200)
PLACE = Path("build/scaling.svg")
Points = list[tuple[int, float]]


def matrix_of(n: int) -> list[list[int]]:
    """A matrix with a block of size 2 and small eigenvalues."""
    blocks = [(2, 2), *((k % 7 - 3, 1) for k in range(n - 2))]
    return [[int(x) for x in row] for row in large_matrix(blocks, n).matrix.tolist()]


def curve(points: Points, color: str, name: str) -> str:
    """A line through the points, on logarithmic axes, with its name at the end."""
    places = [(70 + 200 * math.log10(n / 3), 330 - 50 * math.log10(t / 1e-5)) for n, t in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    return (
        f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>'
        f'<text x="{x + 6:.1f}" y="{y:.1f}" fill="{color}">{name}</text>'
    )


def picture(ours: Points, theirs: Points) -> str:
    """Both curves, as an SVG."""
    marks = [
        f'<text x="{70 + 200 * math.log10(n / 3):.0f}" y="350" text-anchor="middle">{n}</text>'
        for n in (3, 10, 30, 100, 200)
    ]
    for power in range(-5, 2):
        y = 330 - 50 * (power + 5)
        marks.append(f'<line x1="70" x2="460" y1="{y}" y2="{y}" stroke="#ddd"/>')
        marks.append(f'<text x="62" y="{y + 4}" text-anchor="end">10^{power} s</text>')
    curves = [curve(ours, "#05a", "eigtutor"), curve(theirs, "#a40", "SymPy")]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 370" font-family="sans-serif" '
        'font-size="12"><rect width="540" height="370" fill="#fff"/>'
        "<title>Time of the exact Jordan structure against n</title>"
        f'{"".join(marks)}<text x="265" y="366">n</text>{"".join(curves)}</svg>\n'
    )


def main() -> None:
    """Print a line for each size, and draw the picture."""
    watch()
    ours: Points = []
    theirs: Points = []
    print("   n   eigtutor      SymPy   ratio")
    for n in SIZES:
        rows = matrix_of(n)
        start = time.perf_counter()
        for _ in range(3):
            jordan_decomposition(Matrix(rows)).chains  # noqa: B018 - written out here
        ours.append((n, (time.perf_counter() - start) / 3))
        if theirs and theirs[-1][1] >= CAP:
            print(f"{n:>4} {ours[-1][1]:>9.5f}s")
            continue
        theirs.append((n, capped(sympy.Matrix(rows).jordan_form)))
        ratio = theirs[-1][1] / ours[-1][1]
        capped_at = ">" if theirs[-1][1] >= CAP else " "
        print(f"{n:>4} {ours[-1][1]:>9.5f}s {theirs[-1][1]:>9.4f}s {capped_at}{ratio:>6.0f}")
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(picture(ours, theirs), encoding="utf-8")
    print(f"drawn in {PLACE}")


if __name__ == "__main__":
    main()
