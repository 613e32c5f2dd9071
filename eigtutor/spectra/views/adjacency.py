"""A graph by its adjacency matrix: components, a cut by the Fiedler vector, PageRank."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eigtutor.document.blocks import Block, Table, Text
from eigtutor.document.floats import rounded
from eigtutor.document.words import counted, paragraph, sentence, word
from eigtutor.errors import InputError
from eigtutor.numeric.files import sparse_matrix_from_file
from eigtutor.numeric.graphs import Graph, graph
from eigtutor.numeric.magnitudes import within_range
from eigtutor.spectra.decays import value_histogram
from eigtutor.spectra.reports import Report, cell, facts, finite
from eigtutor.spectra.views import VIEWS, Options, View, matrix

#: So many vertices of the highest PageRank are listed, and components counted.
_LISTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphReport(Report):
    """A graph, told; vertices are numbered from 1, as the rows are."""

    graph: Graph

    def title(self) -> str:
        return word("The Spectrum of a Graph")

    def to_json(self) -> dict[str, Any]:
        found = self.graph
        return {
            "as": "adjacency",
            "vertices": found.vertices,
            "edges": found.edges,
            "directed": found.directed,
            "loops": found.loops,
            "dangling": found.dangling,
            "components": list(found.components),
            "laplacian_eigenvalues": (
                None if found.laplacian is None else found.laplacian.tolist()
            ),
            "algebraic_connectivity": found.connectivity,
            "fiedler_vector": None if found.fiedler is None else found.fiedler.tolist(),
            "cut_weight": found.cut,
            "spectral_radius": finite(found.radius),
            "damping": found.damping,
            "pagerank": found.pagerank.tolist(),
            "pagerank_steps": found.steps,
            "pagerank_error": found.error,
        }

    def blocks(self) -> list[Block]:
        found = self.graph
        blocks: list[Block] = [
            facts(
                [
                    (sentence("Vertices"), cell(found.vertices)),
                    (sentence("Edges"), cell(found.edges)),
                    (sentence("Components"), cell(len(found.components))),
                    (sentence("Second eigenvalue of the Laplacian"), cell(found.connectivity)),
                    (sentence("Spectral radius of the adjacency matrix"), cell(found.radius)),
                ]
            )
        ]
        if found.directed:
            blocks.append(
                paragraph(
                    "Edges have directions. For components, Laplacian and cut they count both "
                    "ways, with half their weight each; PageRank follows them."
                )
            )
        if found.loops:
            blocks.append(_loops(found.loops))
        blocks += self._components()
        if found.laplacian is not None:
            caption = sentence("How many eigenvalues the Laplacian has by size.")
            blocks += value_histogram(np.maximum(found.laplacian, 0.0), caption)
        return [*blocks, *self._pagerank()]

    def _components(self) -> list[Block]:
        found = self.graph
        rule = paragraph(
            "The Laplacian D − W has the eigenvalue 0 once for each component of the graph; the "
            "second eigenvalue, the algebraic connectivity, is positive if and only if the graph "
            "is connected (Fiedler, 1973)."
        )
        if len(found.components) > 1:
            sizes = ", ".join(map(str, found.components[:_LISTED]))
            return [
                rule,
                paragraph(
                    "There are {count} components; the largest have {sizes} vertices. So 0 is an "
                    "eigenvalue {count} times, and nothing has to be cut to part them.",
                    count=len(found.components),
                    sizes=sizes,
                ),
            ]
        if found.fiedler is None:
            if found.vertices == 1:
                return [rule]
            return [
                rule,
                paragraph(
                    "The graph is connected. Lanczos' method did not find its second eigenvalue in "
                    "the steps that it is given: it is too near to 0, or to the next."
                ),
            ]
        negative = int((found.fiedler < 0).sum())
        assert found.cut is not None
        return [
            rule,
            paragraph(
                "The graph is connected. The signs of the Fiedler vector, the eigenvector of the "
                "second eigenvalue, part it into {first} and {second} vertices; the edges between "
                "them weigh {cut} together. That this cut is a good one is a rule of thumb: it "
                "relaxes a problem that is hard to solve exactly.",
                first=found.vertices - negative,
                second=negative,
                cut=rounded(found.cut),
                role="conclusion",
            ),
            *_another_cut(found.multiplicity),
        ]

    def _pagerank(self) -> list[Block]:
        found = self.graph
        order = np.argsort(-found.pagerank, kind="stable")[:_LISTED]
        rows = tuple(
            ((Text(str(k + 1)),), cell(float(found.pagerank[k]), 4)) for k in order.tolist()
        )
        return [
            paragraph(
                "PageRank is the share of time that a walker spends at each vertex who follows a "
                "random edge with probability {damping}, and else starts anew anywhere.",
                damping=rounded(found.damping),
            ),
            *_dangling(found.dangling),
            paragraph(
                "Power iteration finds it: each step shrinks the error at least by the factor "
                "{damping}. Steps taken: {steps}. Rounding aside, the error of all shares together "
                "is at most {error} now.",
                damping=rounded(found.damping),
                steps=found.steps,
                error=rounded(found.error, 2),
            ),
            Table((sentence("Vertex"), sentence("PageRank")), rows),
        ]


def _another_cut(multiplicity: int | None) -> list[Block]:
    """That the cut is a matter of choice where the second eigenvalue is multiple."""
    if multiplicity is None or multiplicity < 2:
        return []
    return [
        paragraph(
            "The second eigenvalue counts {count} times, as far as rounding lets tell. So its "
            "eigenvectors fill a space of that dimension, and another one of them would cut the "
            "graph elsewhere.",
            count=multiplicity,
        )
    ]


def _dangling(count: int) -> list[Block]:
    """Where a walker goes who finds no edge to follow."""
    if not count:
        return []
    told = counted(
        "One vertex has no edge that leads away: from there the walker always starts anew.",
        "{count} vertices have no edge that leads away: from there the walker always starts anew.",
        count,
    )
    return [paragraph("{told}", told=told)]


def _loops(count: int) -> Block:
    """How many edges lead from a vertex to itself."""
    told = counted(
        "One edge leads from a vertex to itself; it does not change the Laplacian.",
        "{count} edges lead from a vertex to itself; they do not change the Laplacian.",
        count,
    )
    return paragraph("{told}", told=told)


class Adjacency(View):
    """Entry (i, j) is the weight of the edge from i to j; a sparse ``.mtx`` stays sparse."""

    name = "adjacency"

    def report(self, path: Path, options: Options) -> Report:
        sparse = path.suffix.lower() == ".mtx"
        found = sparse_matrix_from_file(path) if sparse else matrix(path, options)
        if sparse:
            within_range(found.data, where=str(path))
        try:
            return GraphReport(graph=graph(found, damping=options.damping))
        except InputError as error:
            error.where = str(path)
            raise


VIEWS.register(Adjacency())
