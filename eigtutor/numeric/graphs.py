"""Graphs by their adjacency matrix: components, Laplacian, Fiedler vector, PageRank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from eigtutor.errors import InputError
from eigtutor.numeric.files import Array

#: Up to this size the whole spectrum is found; beyond it, what Lanczos' method finds in at most 300
#: restarts, and in fewer for so large a graph that each takes long.
DENSE, _RESTARTS, _WORK = 1500, 300, 3_000_000
_TOLERANCE = 1e-12
_MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """What the spectrum of a graph says. Entry (i, j) of its matrix is the weight of the edge from
    vertex i to vertex j; edges have no direction for Laplacian, components and cut.

    ``dangling`` vertices have no edge that leads away from them.
    ``connectivity`` is the second eigenvalue of the Laplacian D − W, 0 for more than one component;
    ``fiedler`` its eigenvector, in the order of the vertices, its first entry that is not 0
    positive. Both are None where Lanczos' method did not find them, the vector also where there is
    more than one component. ``cut`` is the weight of the edges between the vertices where it is
    negative and the others. ``laplacian`` is the whole spectrum, for up to 1500 vertices.

    ``pagerank`` was found in so many ``steps``; rounding aside, its ``error`` in ‖·‖₁ is at most
    the one that is given.
    """

    vertices: int
    edges: int
    directed: bool
    loops: int
    dangling: int
    components: tuple[int, ...]
    laplacian: Array | None
    connectivity: float | None
    fiedler: Array | None
    cut: float | None
    radius: float | None
    pagerank: Array
    steps: int
    error: float
    damping: float

    @property
    def multiplicity(self) -> int | None:
        """How often the second eigenvalue of the Laplacian is one, as far as rounding lets tell;
        None without the whole spectrum."""
        if self.laplacian is None or self.connectivity is None:
            return None
        near = 1e-9 * float(self.laplacian[-1])
        return int((np.abs(self.laplacian - self.connectivity) <= near).sum())


def graph(adjacency: Any, *, damping: float = 0.85) -> Graph:
    """The graph of a square matrix, dense or of SciPy's sparse ones, of weights that are not
    negative.

    Raises InputError for other matrices, and for a damping that is not between 0 and 1.

    >>> path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    >>> found = graph(path)
    >>> found.components, round(found.connectivity, 9), found.fiedler[[0, 2]].round(3).tolist()
    ((3,), 1.0, [0.707, -0.707])
    """
    import scipy.sparse as sparse
    from scipy.sparse.csgraph import connected_components

    if not 0 < damping < 1:
        raise InputError(f"a damping of {damping:g}", remedy="give a number between 0 and 1")
    matrix = sparse.csr_array(adjacency)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.shape[0]:
        sizes = "×".join(map(str, matrix.shape))
        raise InputError(f"an adjacency matrix is square, and this one is {sizes}")
    if matrix.dtype.kind == "c":
        raise InputError("the weights of edges are real, and some are complex")
    matrix = matrix.astype(np.float64)
    matrix.eliminate_zeros()
    if matrix.nnz and matrix.data.min() < 0:
        remedy = "give weights from 0 up, or read it --as jacobian"
        raise InputError("some weights are negative", remedy=remedy)
    directed = bool(abs(matrix - matrix.T).max() > 0) if matrix.nnz else False
    both = (matrix + matrix.T) / 2
    loops = both.diagonal()
    both = sparse.csr_array(both - sparse.dia_array((loops[None, :], [0]), shape=both.shape))
    both.eliminate_zeros()
    count, owner = connected_components(both, directed=False)
    spectrum, value, vector = _fiedler(both, count)
    ranks, steps, error = pagerank(matrix, damping)
    crossing = None
    if vector is not None:
        side = vector < 0
        crossing = float(both[side][:, ~side].sum())
    return Graph(
        vertices=matrix.shape[0],
        edges=matrix.nnz if directed else both.nnz // 2 + int((loops > 0).sum()),
        directed=directed,
        loops=int((loops > 0).sum()),
        dangling=int((matrix.sum(axis=1) == 0).sum()),
        components=tuple(sorted(map(int, np.bincount(owner)), reverse=True)),
        laplacian=spectrum,
        connectivity=value,
        fiedler=vector,
        cut=crossing,
        radius=_radius(matrix, directed),
        pagerank=ranks,
        steps=steps,
        error=error,
        damping=damping,
    )


def _fiedler(both: Any, count: int) -> tuple[Array | None, float | None, Array | None]:
    """The spectrum of the Laplacian, its second eigenvalue, and the eigenvector of that one."""
    from scipy.sparse.csgraph import laplacian

    n = both.shape[0]
    matrix = laplacian(both)
    spectrum = vector = None
    value: float | None = 0.0 if count > 1 else None
    if n <= DENSE:
        spectrum, vectors = np.linalg.eigh(matrix.toarray())
        spectrum[:count] = 0.0  # as many as there are components: a theorem, not an estimate
        if count == 1 and n > 1:
            value, vector = float(spectrum[1]), vectors[:, 1]
    elif count == 1:
        value, vector = _second(matrix)
    if vector is not None:
        vector = np.where(np.abs(vector) <= 1e-9 * np.abs(vector).max(), 0.0, vector)
        vector = vector * np.sign(vector[np.flatnonzero(vector)[0]])
    return spectrum, value, vector


def _second(matrix: Any) -> tuple[float | None, Array | None]:
    """The second eigenvalue of a large Laplacian L: the largest of cI − L with the vector of ones
    taken out, for a c beyond all eigenvalues."""
    from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh

    n = matrix.shape[0]
    beyond = 2 * float(matrix.diagonal().max())

    def apply(x: Array) -> Array:
        x = x.ravel()
        return np.asarray(beyond * (x - x.mean()) - matrix @ x)

    start = np.random.default_rng(0).standard_normal(n)
    operator = LinearOperator((n, n), matvec=apply, dtype=np.float64)
    try:
        values, vectors = eigsh(
            operator, k=1, which="LA", v0=start - start.mean(), tol=1e-9, maxiter=_restarts(n)
        )
    except ArpackNoConvergence:
        return None, None
    return beyond - float(values[0]), vectors[:, 0]


def _restarts(n: int) -> int:
    return max(10, min(_RESTARTS, _WORK // n))


def _radius(matrix: Any, directed: bool) -> float | None:
    """The spectral radius: an eigenvalue, by Perron and Frobenius."""
    from scipy.sparse.linalg import ArpackNoConvergence, eigs, eigsh

    if directed:
        matrix = _within_strong_components(matrix)
    n = matrix.shape[0]
    if not matrix.nnz:
        return 0.0
    if n <= DENSE:
        solve = np.linalg.eigvals if directed else np.linalg.eigvalsh
        return float(np.abs(solve(matrix.toarray())).max())
    start = np.ones(n)
    try:
        if directed:
            found = eigs(matrix, k=1, v0=start, return_eigenvectors=False, maxiter=_restarts(n))
        else:
            found = eigsh(
                matrix, k=1, which="LA", v0=start, return_eigenvectors=False, maxiter=_restarts(n)
            )
    except ArpackNoConvergence:
        return None
    return float(np.abs(found).max())


def _within_strong_components(matrix: Any) -> Any:
    """The matrix without the edges that no closed walk takes.

    In an order of the components it is block triangular, so these edges change no eigenvalue; but
    they make it defective, as in a graph without cycles, where rounding would hide that all are 0.
    """
    from scipy.sparse import coo_array, csr_array
    from scipy.sparse.csgraph import connected_components

    _, owner = connected_components(matrix, directed=True, connection="strong")
    edges = coo_array(matrix)
    kept = owner[edges.row] == owner[edges.col]
    inside = (edges.data[kept], (edges.row[kept], edges.col[kept]))
    return csr_array(inside, shape=matrix.shape)


def pagerank(matrix: Any, damping: float) -> tuple[Array, int, float]:
    """The vector x ≥ 0 with Σx = 1 and x = dPᵀx + (1 − d)/n, the number of steps to it, and a
    bound of its error in ‖·‖₁, rounding aside.

    P has the rows of the matrix, each divided by its sum; a row of zeros becomes one of 1/n. The
    error of a step is at most d times the one before (Haveliwala and Kamvar, The second eigenvalue
    of the Google matrix, 2003), so at most d/(1 − d) times the last change.
    """
    n = matrix.shape[0]
    sums = np.asarray(matrix.sum(axis=1)).ravel()
    shares = np.divide(1.0, sums, out=np.zeros(n), where=sums > 0)
    across = matrix.T.tocsr()
    x, change, steps = np.full(n, 1 / n), 1.0, 0
    while change > _TOLERANCE and steps < _MOST_STEPS:
        y = damping * (across @ (x * shares) + x[sums == 0].sum() / n) + (1 - damping) / n
        y /= y.sum()
        change = float(np.abs(y - x).sum())
        x, steps = y, steps + 1
    return x, steps, damping / (1 - damping) * change
