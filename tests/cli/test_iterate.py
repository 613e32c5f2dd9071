"""``eigtutor iterate``."""

import json

import numpy as np
import pytest

from eigtutor.iterations import ITERATIONS


def test_a_run_on_the_terminal(eigtutor):
    found = eigtutor("iterate", "power", "4 1; 2 3", "--steps", "12")
    assert found.returncode == 0
    assert "Predicted rate per step: 0.4" in found.stdout
    assert "12    (" in found.stdout


def test_json_holds_steps_rates_and_code(eigtutor):
    found = eigtutor("iterate", "qr", "2 1; 1 3", "-f", "json")
    data = json.loads(found.stdout)
    assert data["converged"] is True
    assert data["predicted"]["order"] == 3
    assert "numpy" in data["code"]


def test_the_seed_decides_the_start(eigtutor):
    one, two, other = (
        eigtutor("iterate", "power", "4 1; 2 3", "-f", "json", "--seed", seed).stdout
        for seed in "112"
    )
    assert one == two != other


def test_a_matrix_from_a_file(eigtutor, tmp_path):
    np.save(tmp_path / "a.npy", np.diag([1.0, 5.0, 2.0]))
    found = eigtutor("iterate", "lanczos", str(tmp_path / "a.npy"), "-f", "json")
    assert json.loads(found.stdout)["steps"][-1]["estimate"][0] == pytest.approx(5)


def test_a_file_of_several_matrices_asks_for_one(eigtutor, tmp_path):
    path = tmp_path / "a.npz"
    np.savez(path, first=np.diag([1.0, 5.0]), second=np.eye(3), large=np.eye(301))
    refused = eigtutor("iterate", "power", str(path))
    assert refused.returncode == 2
    assert "3 are there: first, second, large" in refused.stderr
    found = eigtutor("iterate", "power", str(path), "--layer", "first", "-f", "json")
    assert json.loads(found.stdout)["size"] == 2
    large = eigtutor("iterate", "power", str(path), "--layer", "large")
    assert large.returncode == 2
    assert "the array 'large': the matrix is 301×301; 90,000 entries" in large.stderr


def test_the_picture_holds_the_predicted_rate(eigtutor):
    page = eigtutor("iterate", "power", "4 1; 2 3", "-f", "html").stdout
    assert "from the first error on, is dashed" in page
    assert "is dashed" not in eigtutor("iterate", "rayleigh", "4 1; 2 3", "-f", "html").stdout


def test_the_help_names_every_method(eigtutor):
    """Written by hand there: to ask the registry would load NumPy."""
    words = eigtutor("iterate", "--help").stdout.replace(",", " ").replace(".", " ").split()
    assert set(ITERATIONS.names()) <= set(words)


def test_code_follows_the_page(eigtutor):
    assert "import numpy as np" in eigtutor("iterate", "inverse", "4 1; 2 3", "--code").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["power"], "a method and a matrix"),
        (["pover", "1 2; 3 4"], "did you mean 'power'"),
        (["power", "1 2 3"], "square"),
        (["power", "1 2; 3 4", "--shift", "1"], "takes no --shift"),
        (["power", "1 2; 3 4", "--start", "1,2,3"], "3 entries"),
        (["lanczos", "1 2; 3 4"], "not Hermitian"),
        (["inverse", "1 0; 0 2", "--shift", "2"], "is an eigenvalue"),
        (["power", "1 2; 3 4", "--steps", "0"], "steps"),
        (["power", "1 2; 3 4", "-f", "html", "--code"], "--code"),
        (["power", "a 2; 3 4"], ""),
    ],
)
def test_errors_say_what_would_be_right(eigtutor, arguments, said):
    found = eigtutor("iterate", *arguments)
    assert found.returncode == 2
    assert said in found.stderr
    assert "Traceback" not in found.stderr
