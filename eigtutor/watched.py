"""An iterative method that one can watch: the run as a page, and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from math import log
from typing import Any

from eigtutor.display import Displayed
from eigtutor.document.blocks import (
    Block,
    Code,
    Display,
    Document,
    Figure,
    Formula,
    Inlines,
    Meta,
    Reveal,
    Table,
    Text,
)
from eigtutor.document.build import letter, listing
from eigtutor.document.floats import rounded, rounded_complex
from eigtutor.document.math import Array, Coordinates, Digits, Int, Math, Relation
from eigtutor.document.words import paragraph, sentence
from eigtutor.iterations import ITERATIONS, REACHED, Run, Settings, Step
from eigtutor.pictures.charts import decay
from eigtutor.solution import plain_text

#: Larger matrices are not written out.
_WRITTEN = 6
#: Of more steps, only so many at the beginning and at the end are listed.
_LISTED = 20
#: Below this no error is drawn: it is one of rounding.
_DRAWN = 1e-17
#: How far two rates may be apart, as the logarithm of their ratio, to be called the same.
_AGREEMENT = 0.25
#: An observed rate above this is as good as none.
_STANDSTILL = 0.999
#: As long as a predicted rate has shrunk the error by no more than this, it is early to judge.
_EARLY = 1e-3


@dataclass(frozen=True, slots=True)
class Watched(Displayed):
    """A run, for any writer."""

    run: Run

    def document(self, *, code: bool = True) -> Document:
        """The page: why it works, the steps, the picture, the rate that was foretold and seen; with
        the ``code``, the lines of NumPy as well."""
        blocks = _blocks(self.run)
        if code:
            blocks.append(Reveal(sentence("The lines of Python"), (Code(self.code()),)))
        return Document(meta=Meta(title=self.run.method.title()), blocks=tuple(blocks))

    def code(self) -> str:
        """The few lines of NumPy that do the same."""
        return self.run.method.code(self.run.matrix)

    def to_json(self) -> dict[str, Any]:
        """The same as data; complex numbers are pairs, and a rate that is not known is null."""
        run = self.run
        return {
            "method": run.method.name,
            "size": len(run.matrix),
            "columns": run.matrix.shape[1],
            "steps": [_step_json(step) for step in run.steps],
            "target": _pair(run.target),
            "converged": run.converged,
            "values": [_pair(value) for value in run.values],
            "predicted": {
                "rate": run.prediction.rate,
                "order": run.prediction.order,
                "reason": plain_text(run.prediction.reason),
            },
            "observed": {"rate": run.observed_rate, "order": run.observed_order},
            "notes": [plain_text(remark.inlines) for remark in run.remarks],
            "code": self.code(),
        }


def watched(method: str, matrix: Any, settings: Settings | None = None) -> Watched:
    """The method of that name on an array of floats, square where it needs that.

    >>> import numpy as np
    >>> watched("power", np.array([[2.0, 1.0], [1.0, 2.0]])).to_json()["predicted"]["order"]
    1
    """
    return Watched(ITERATIONS[method].run(matrix, settings or Settings()))


# -- the page ------------------------------------------------------------------------------------


def _blocks(run: Run) -> list[Block]:
    blocks: list[Block] = []
    if max(run.matrix.shape) <= _WRITTEN:
        rows = tuple(tuple(rounded_complex(complex(x), 6) for x in row) for row in run.matrix)
        blocks.append(Display(Relation(letter("A"), (("=", Array(rows)),), claim=False)))
    blocks += [paragraph("{opening}", opening=run.method.opening()), _table(run)]
    if len(run.steps) > 2 * _LISTED:
        blocks.append(
            paragraph("Of {count} lines, those in the middle are left out.", count=len(run.steps))
        )
    errors = list(takewhile(lambda e: e > _DRAWN * run.scale, (s.error for s in run.steps)))
    if len(errors) > 1:
        blocks.append(_picture(run, errors))
    blocks.append(paragraph("{reason}", reason=run.prediction.reason))
    blocks += _rates(run)
    blocks += run.remarks
    blocks.append(_verdict(run))
    return blocks


def _picture(run: Run, errors: list[float]) -> Figure:
    """The errors, and where a rate is predicted the line that it gives from the first error on."""
    rate = run.prediction.rate
    foretold = [] if rate in (None, 0, 1) or run.prediction.order > 1 else _line(errors, rate)
    caption = sentence(
        "The error of each step. On a logarithmic axis a fixed rate is a straight line."
    )
    if foretold:
        caption = sentence(
            "The error of each step. On a logarithmic axis a fixed rate is a straight line: the "
            "predicted one, from the first error on, is dashed."
        )
    return decay(
        errors,
        letter("k"),
        letter("e", None, "k"),
        sentence("The error of each step, over a logarithmic axis."),
        caption,
        beside=foretold,
    )


def _line(errors: list[float], rate: float | None) -> list[float]:
    """e₀, e₀r, e₀r², …, as long as they can be drawn."""
    assert rate is not None
    return list(takewhile(bool, (errors[0] * rate**k for k in range(len(errors)))))


def _rates(run: Run) -> list[Block]:
    """What was foretold, beside what was seen."""
    predicted, rate, order = run.prediction, run.observed_rate, run.observed_order
    if predicted.order > 1:
        if order is None:
            return [paragraph("There are too few steps to see that order in the errors.")]
        return [
            paragraph(
                "Predicted order of convergence: {predicted}. Observed in the last steps: {seen}.",
                predicted=Int(predicted.order),
                seen=Digits(f"{order:.2f}"),
                role="check",
            )
        ]
    if predicted.rate in (None, 0, 1) or rate is None:
        return []
    assert predicted.rate is not None
    return [
        paragraph(
            "Predicted rate per step: {predicted}. Observed in the last steps: {seen}.",
            predicted=rounded_complex(predicted.rate, 4),
            seen=rounded_complex(rate, 4),
            role="check" if abs(log(rate / predicted.rate)) < _AGREEMENT else "",
        )
    ]


def _verdict(run: Run) -> Block:
    last = run.steps[-1]
    facts = {
        "value": rounded_complex(last.estimate, 12, run.scale),
        "count": last.number,
        "error": rounded(last.error, 2),
    }
    if run.method.name == "qr" and run.converged and run.values:
        return paragraph(
            "All eigenvalues, in the order in which they split off: {values}.",
            values=listing(*(rounded_complex(v, 8, run.scale) for v in run.values)),
            role="conclusion",
        )
    if run.converged:
        return paragraph(
            "After step {count} the estimate is {value}. It differs from what LAPACK finds by "
            "{error}.",
            role="conclusion",
            **facts,
        )
    rate = run.observed_rate
    stands = rate is not None and rate > _STANDSTILL
    if run.prediction.rate == 1 or (stands and not _is_early(run)):
        return paragraph(
            "This does not converge, or too slowly to wait for: after step {count} the estimate "
            "{value} is still {error} away from what LAPACK finds.",
            role="conclusion",
            **facts,
        )
    return paragraph(
        "After step {count} the estimate is {value}, still {error} away from what LAPACK finds. "
        "More steps would bring it nearer.",
        role="conclusion",
        **facts,
    )


def _is_early(run: Run) -> bool:
    """Whether so few steps say nothing yet against a predicted rate: errors may grow at first."""
    rate, last = run.prediction.rate, run.steps[-1]
    if rate is None or rate > _STANDSTILL or last.residual <= REACHED * run.scale:
        return False
    return rate**last.number > _EARLY


_Cell = Callable[[Step], Inlines]


def _table(run: Run) -> Table:
    """One line for each step, with the columns that the method has something to say in."""
    columns: list[tuple[Inlines, _Cell]] = [(sentence("Step"), lambda s: (Text(str(s.number)),))]
    if any(step.active is not None for step in run.steps):
        columns.append((sentence("Size"), lambda s: (Text(str(s.active)),)))
    if any(step.shift is not None for step in run.steps):
        columns.append((sentence("Shift"), lambda s: _cell(s.shift, run.scale)))
    if run.steps[0].vector and len(run.steps[0].vector) <= 3:
        columns.append((sentence("Vector"), lambda s: (Formula(_vector(s)),)))
    columns += [
        (run.method.estimate_name(), lambda s: _cell(s.estimate, run.scale)),
        (sentence("Residual"), lambda s: (Formula(rounded(s.residual, 2)),)),
        (sentence("Error"), lambda s: (Formula(rounded(s.error, 2)),)),
    ]
    steps = run.steps
    if len(steps) > 2 * _LISTED:
        steps = steps[:_LISTED] + steps[-_LISTED:]
    rows = tuple(tuple(cell(step) for _, cell in columns) for step in steps)
    return Table(tuple(name for name, _ in columns), rows)


def _cell(value: complex | None, scale: float) -> Inlines:
    return () if value is None else (Formula(rounded_complex(value, 10, scale)),)


def _vector(step: Step) -> Math:
    return Coordinates(tuple(rounded_complex(x, 4, 1.0) for x in step.vector))


# -- as data -------------------------------------------------------------------------------------


def _pair(value: complex) -> list[float]:
    return [value.real, value.imag]


def _step_json(step: Step) -> dict[str, Any]:
    found: dict[str, Any] = {
        "step": step.number,
        "estimate": _pair(step.estimate),
        "residual": step.residual,
        "error": step.error,
    }
    if step.vector:
        found["vector"] = [_pair(x) for x in step.vector]
    if step.shift is not None:
        found["shift"] = _pair(step.shift)
    if step.active is not None:
        found["active"] = step.active
    return found
