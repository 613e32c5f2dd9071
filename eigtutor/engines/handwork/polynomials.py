"""The way to the characteristic polynomial, priced without being written."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul, sub

from eigtutor.effort import prices
from eigtutor.engines.handwork.writing import Rows, chain, digits, size
from eigtutor.exact import Matrix, Surd
from eigtutor.methods.row_operations.combinations import Combination, first_among


def polynomial(rows: Rows) -> list[int]:
    """How many factors of det(A − λI) its rows or columns show; what is computed and what is
    written; which determinant is left: of order 2 with a root 0, with one of the roots before, or
    with others, unless it shows them; of order 3, more, or the whole; the digits of the
    polynomial."""
    computed, written = 0, _with_unknown(rows)
    roots: list[int] = []
    while len(rows) > 2:
        found = first_among(rows, list(zip(*rows, strict=True)))
        # What is not seen at once is tried last.
        if found is None or (not roots and max(map(abs, found[0].weights)) > 1):
            break
        combination, root = found
        more, rows = _factor_drawn_out(rows, combination, root)
        roots.append(root)
        computed, written = computed + more[0], written + more[1]
    left, remaining, more = _left(rows, roots)
    factors = [[1, -root] for root in roots]
    if len(rows) == 2 and not any(left):
        factors += [[1, -rows[0][0]], [1, -rows[1][1]]]
    else:
        factors.append(remaining)
    computed += more[0] + 2 * chain([size(p) for p in factors if p[-1]])
    written += more[1] + 2 * sum(map(digits, factors))
    product = remaining
    for root in roots:
        product = list(map(sub, [*product, 0], [0, *[root * x for x in product]]))
    return [len(roots), computed, written, *left, digits(product)]


def _factor_drawn_out(
    rows: Rows, combination: Combination, root: int
) -> tuple[tuple[int, int], Rows]:
    """What is computed and written to draw root − λ out, and the matrix that is left."""
    lines: Rows = rows if combination.side == "row" else list(zip(*rows, strict=True))
    into, weights = combination.into, combination.weights
    # Drawn out: the weights stand in the line. Cleared: a single 1 is left of them.
    written = 2 * (_with_unknown(lines) - digits(lines[into])) + digits(weights) + len(lines)
    rest = [
        [
            x - w * line[into]
            for k, (x, w) in enumerate(zip(line, weights, strict=True))
            if k != into
        ]
        for i, line in enumerate(lines)
        if i != into
    ]
    largest = 1 + max([abs(x) for line in lines for x in line]).bit_length()
    computed = 3 * prices.product(1 + root.bit_length(), largest)
    return (computed, written + _with_unknown(rest) + 3 * digits((root,))), rest


def _left(rows: Rows, roots: Sequence[int]) -> tuple[list[int], list[int], tuple[int, int]]:
    """Of what is left of the determinant: which sort it is, its polynomial, and what is computed
    and what is written to work it out."""
    sort = [0] * 6
    if len(rows) == 1:
        return sort, [1, -rows[0][0]], (0, 0)
    if len(rows) == 2:
        (a, b), (c, d) = rows
        trace, product = a + d, a * d - b * c
        found = [1, -trace, product]
        if not (b and c):
            return sort, found, (0, 0)
        again = any([x * x - trace * x + product == 0 for x in roots])
        sort[0 if not product else 1 if again else 2] = 1
        computed = prices.product(1 + a.bit_length(), 1 + d.bit_length())
        computed += prices.product(b.bit_length(), c.bit_length())
        return sort, found, (computed, 2 * digits((a, b, c, d)) + digits(found))
    if len(rows) > 3 and not roots:
        sort[5] = 1
        found, work = _recursion(rows)
        return sort, found, work
    coefficients = Matrix.ratio(rows).characteristic_polynomial().coefficients
    found = [x.numerator for x in coefficients if isinstance(x, Surd)]
    if len(rows) > 3:
        sizes = list(map(size, rows))
        sort[4] = sum([x * y for i, x in enumerate(sizes) for y in sizes[:i]])
        return sort, found, (0, 0)
    sort[3] = 1
    computed, written = _expansion(rows)
    return sort, found, (computed, written + digits(found))


def _with_unknown(rows: Rows) -> int:
    """The digits and signs of A − λI."""
    return sum([digits(row) + (2 if row[i] else 1) for i, row in enumerate(rows)])


def _expansion(rows: Rows) -> tuple[int, int]:
    """What is computed and written where det(A − λI) of order 3 is expanded along the row or the
    column with most zeros."""
    sides = [list(map(list, lines)) for lines in (rows, zip(*rows, strict=True))]
    lines = [(side, i) for side in sides for i in range(3)]
    side, i = min(lines, key=lambda one: sum([1 for x in _others(*one) if x]))
    computed = written = 0
    for j, x in enumerate(side[i]):
        if not x and i != j:
            continue
        (a, b), (c, d) = (row[:j] + row[j + 1 :] for k, row in enumerate(side) if k != i)
        # λ stands in two places of the minor of a diagonal entry, else in one.
        unknown = 2 if i == j else 1
        value = (a * d - b * c).bit_length() + (a + d).bit_length()
        computed += prices.product(a.bit_length() + 1, d.bit_length() + unknown - 1)
        computed += prices.product(b.bit_length(), c.bit_length())
        computed += prices.product(x.bit_length() + (i == j), value + unknown)
        written += 2 * digits((x,)) + 3 * digits((a, b, c, d)) + 6 * unknown + value // 3
    return computed, written


def _others(side: list[list[int]], i: int) -> list[int]:
    """The entries of a line beside that with λ."""
    return side[i][:i] + side[i][i + 1 :]


def _recursion(rows: Rows) -> tuple[list[int], tuple[int, int]]:
    """The coefficients by the recursion of Faddeev and LeVerrier, and what is computed and written
    for them."""
    n = len(rows)
    found, computed, written = [1], 0, 0
    factor = [[int(i == j) for j in range(n)] for i in range(n)]
    for k in range(1, n + 1):
        columns = list(zip(*factor, strict=True))
        product = [[sum(map(mul, row, column)) for column in columns] for row in rows]
        if k > 1:
            written += sum(map(digits, factor)) + sum(map(digits, product))
            beside = [[x.bit_length() for x in column] for column in columns]
            for row in rows:
                computed += _combined([x.bit_length() for x in row], beside)
        c = -sum([product[i][i] for i in range(n)]) // k
        found.append(c)
        factor = [
            [x + c if i == j else x for j, x in enumerate(row)] for i, row in enumerate(product)
        ]
    return found, (computed, written)


def _combined(row: Sequence[int], columns: Rows) -> int:
    """What it takes to multiply a row of numbers of so many bits with each of the columns."""
    computed = 0
    for column in columns:
        terms = [(x, y) for x, y in zip(row, column, strict=True) if x and y]
        computed += sum([(x * y + 1) // 2 for x, y in terms if x > 1 and y > 1])
        if len(terms) > 1:
            computed += (sum([x + y - 1 for x, y in terms]) + 1) // 2
    return computed
