"""``eigtutor spectrum``: formats, exit codes, what goes wrong."""

from __future__ import annotations

import json

import numpy as np
import pytest

from commandline import CommandLine
from eigtutor.spectra.views import VIEWS


@pytest.fixture
def hessian(tmp_path):
    np.save(tmp_path / "h.npy", np.diag([1.0, 4.0]))
    return str(tmp_path / "h.npy")


def test_as_json(eigtutor: CommandLine, hessian):
    done = eigtutor("spectrum", hessian, "--as", "hessian", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["learning_rate_bound"] == 0.5
    assert done.stderr == ""


def test_the_page_fits_80_columns(eigtutor: CommandLine, tmp_path):
    np.savez(
        tmp_path / "a.npz",
        **{
            "a.very.long.name.of.a.layer.in.a.network": 1e-9 * np.diag([1, 2, 3.0]),
            "w": np.ones((2, 3)),
        },
    )
    done = eigtutor("spectrum", str(tmp_path / "a.npz"), "--as", "weights")
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("form", ["html", "markdown", "latex", "typst", "pdf"])
def test_other_formats(form, eigtutor: CommandLine, hessian, tmp_path):
    place = tmp_path / "report"
    done = eigtutor("spectrum", hessian, "--as", "hessian", "-f", form, "-o", str(place))
    assert done.returncode == 0, done.stderr
    assert place.read_bytes()


def test_the_help_names_every_view(eigtutor: CommandLine):
    """Written by hand there: to ask the registry would load NumPy."""
    words = eigtutor("spectrum", "--help").stdout.replace(",", " ").replace(".", " ").split()
    assert set(VIEWS.names()) <= set(words)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["h.npy"], "--as"),
        (["h.npy", "--as", "hesian"], "did you mean 'hessian'"),
        (["none.npy", "--as", "hessian"], "cannot be read"),
        (["h.npy", "--as", "adjacency", "--damping", "2"], "damping"),
        (["h.npy", "--as", "weights", "--layer", "w"], "no array 'w'"),
        (["bad.npy", "--as", "weights"], "NaN"),
        (["--as", "weights"], "FILE"),
    ],
)
def test_errors_say_what_would_be_right(arguments, said, eigtutor: CommandLine, hessian, tmp_path):
    np.save(tmp_path / "bad.npy", np.array([[np.nan]]))
    place = [str(tmp_path / a) if a.endswith(".npy") else a for a in arguments]
    done = eigtutor("spectrum", *place)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 4
