"""Weights: the layers of a network."""

from __future__ import annotations

from pathlib import Path

from eigtutor.errors import InputError
from eigtutor.numeric.layers import chosen_layers
from eigtutor.spectra.reports import Report
from eigtutor.spectra.views import VIEWS, Options, View
from eigtutor.spectra.weights import weights_report


class Weights(View):
    """Every array with two axes or more is a layer."""

    name = "weights"

    def report(self, path: Path, options: Options) -> Report:
        found = weights_report(
            chosen_layers(path, options.layer), large=options.large, progress=options.progress
        )
        if not found.layers:
            raise InputError(
                f"of its {found.others} arrays none is a matrix",
                where=str(path),
                remedy="weights need two axes or more, and some entries",
            )
        return found


VIEWS.register(Weights())
