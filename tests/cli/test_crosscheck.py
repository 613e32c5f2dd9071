"""``eigtutor crosscheck``: a matrix, files, a manifest, the lines for readers, exit codes."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
import scipy.io
import scipy.sparse

from commandline import CommandLine
from distributions import distribution

BACKEND = """
from eigtutor.numeric.backends import BACKENDS, Approximation, Backend

class Careless(Backend):
    name = "careless"
    summary = "adds 1 to every eigenvalue"
    module = "numpy"
    lines = "print(ROWS)"

    def _spectrum(self, matrix):
        found = BACKENDS["numpy"].spectrum(matrix)
        return Approximation(values=found.values + 1)

BACKENDS.register(Careless())
"""


def test_a_matrix_as_json(eigtutor: CommandLine):
    done = eigtutor("crosscheck", "3 1 0; 0 3 0; 0 0 -1/2", "-f", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["size"] == 3
    assert found["agree"] is True
    assert found["enclosures"] == [
        {"center": ["-0.5", "0"], "radius": "1E-30", "count": 1},
        {"center": ["3", "0"], "radius": "1E-29", "count": 2},
    ]
    backends = {one["name"]: one for one in found["backends"]}
    assert backends["numpy"]["available"] is True
    assert backends["numpy"]["max_error"] < 1e-6
    assert backends["numpy"]["max_residual"] < 1e-14
    assert backends["arpack"]["refusal"] == "too small"
    assert backends["arpack"]["max_error"] is None
    assert any("Jordan block of size 2" in note for note in found["notes"])


def test_the_page_fits_80_columns(eigtutor: CommandLine):
    done = eigtutor("crosscheck", "3 1; 0 3")
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "numpy" in done.stdout
    assert done.stderr == ""


def test_the_code_runs(eigtutor: CommandLine, tmp_path):
    done = eigtutor("crosscheck", "2 1; 1 2", "--code")
    head = "# numpy\n"
    assert head in done.stdout
    code = done.stdout.split(head)[1].split("\n# ")[0]
    assert "np.linalg.eigh(A)" in code
    refused = eigtutor("crosscheck", "2 1; 1 2", "--code", "-f", "html")
    assert refused.returncode == 2


@pytest.mark.parametrize("form", ["html", "markdown", "latex", "typst"])
def test_other_formats(form, eigtutor: CommandLine):
    done = eigtutor("crosscheck", "3 1; 0 3", "-f", form)
    assert done.returncode == 0, done.stderr
    assert "scipy" in done.stdout


@pytest.mark.parametrize("name", ["a.npy", "a.csv"])
def test_files(name, eigtutor: CommandLine, tmp_path):
    matrix = np.array([[4.0, 2.0], [2.0, 5.0]])
    np.save(tmp_path / "a.npy", matrix)
    np.savetxt(tmp_path / "a.csv", matrix, delimiter=",")
    done = eigtutor("crosscheck", name, "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["enclosures"][0]["center"][0].startswith("2.438447187")


def test_a_file_of_several_matrices_asks_for_one(eigtutor: CommandLine, tmp_path):
    np.savez(tmp_path / "a.npz", first=np.diag([1.0, 2.0]), second=np.eye(3), bias=np.ones(3))
    done = eigtutor("crosscheck", "a.npz")
    assert done.returncode == 2
    assert "a.npz: one matrix is wanted, and 2 are there: first, second" in done.stderr
    assert "--layer NAME" in done.stderr
    done = eigtutor("crosscheck", "a.npz", "--layer", "sec*", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["size"] == 3
    assert "there are: first, second" in eigtutor("crosscheck", "a.npz", "--layer", "x").stderr
    done = eigtutor("crosscheck", "1 2; 3 4", "--layer", "x")
    assert done.returncode == 2
    assert "--layer goes with a file" in done.stderr


def test_tensors_as_a_network_keeps_them(eigtutor: CommandLine, tmp_path):
    header = {"w": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}}
    head = json.dumps(header).encode()
    body = np.array([[4, 2], [2, 5]], np.float32).tobytes()
    (tmp_path / "a.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + body)
    done = eigtutor("crosscheck", "a.safetensors", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["enclosures"][0]["center"][0].startswith("2.438447187")


def test_a_sparse_file_stays_sparse(eigtutor: CommandLine, tmp_path):
    n = 30
    chain = scipy.sparse.diags_array([np.full(n - 1, -1.0), np.full(n, 2.0)], offsets=[-1, 0])
    scipy.io.mmwrite(tmp_path / "a.mtx", chain + scipy.sparse.tril(chain, -1).T)
    found = json.loads(eigtutor("crosscheck", "a.mtx", "-f", "json").stdout)
    codes = {one["name"]: one["code"] for one in found["backends"]}
    assert sum(disc["count"] for disc in found["enclosures"]) == n
    assert "mmread" in codes["arpack"]
    assert "mmread" in codes["lobpcg"]
    assert "mmread" not in codes["numpy"]


def test_a_sparse_file_too_large_to_be_filled(eigtutor: CommandLine, tmp_path):
    values = np.append(np.linspace(0, 1, 29_990), np.arange(10.0, 20))
    scipy.io.mmwrite(tmp_path / "a.mtx", scipy.sparse.diags_array(values))
    done = eigtutor("crosscheck", "a.mtx", "-f", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["size"], found["enclosures"], found["agree"]) == (30_000, [], True)
    first = max(found["intervals"], key=lambda one: one["center"][0])
    assert abs(first["center"][0] - 19) <= first["radius"] < 1e-4
    assert {one["name"]: one["refusal"] for one in found["backends"]}["scipy"] == "sparse"


def test_pages_hold_the_lines_of_python(eigtutor: CommandLine):
    page = eigtutor("crosscheck", "3 1; 0 3", "-f", "html").stdout
    assert "np.linalg.eig(A)&#10;" in page
    assert "np.linalg" not in eigtutor("crosscheck", "3 1; 0 3").stdout


def test_a_large_matrix_gets_certified_enclosures(eigtutor: CommandLine, tmp_path):
    np.save(tmp_path / "a.npy", np.random.default_rng(1).standard_normal((40, 40)))
    done = eigtutor("crosscheck", "a.npy", "-f", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["exact"] is False
    assert sum(disc["count"] for disc in found["enclosures"]) == 40
    assert found["backends"][0]["name"] == "arpack"
    assert found["backends"][0]["eigenvalues"] == 6


def test_a_backend_of_another_package_that_is_wrong(eigtutor: CommandLine, tmp_path):
    site = tmp_path / "site"
    entry = "[eigtutor.numeric.backends]\ncareless = careless_plugin\n"
    distribution(site, "careless", entry, {"careless_plugin": BACKEND})
    environment = {"PYTHONPATH": str(site)}
    done = eigtutor("crosscheck", "4 2; 2 5", environment=environment)
    assert done.returncode == 1, done.stderr
    assert "disagrees" in done.stdout
    assert "careless is off by" in " ".join(done.stdout.split())


def test_a_manifest(eigtutor: CommandLine, tmp_path):
    spec = (
        'title = "A set"\n[[exercise]]\nkind = "eigenvalues"\n[[exercise]]\nkind = "jordan-form"\n'
    )
    (tmp_path / "set.toml").write_text(spec)
    assert eigtutor("sheet", "set.toml", "-o", "set", "-f", "html").returncode == 0
    done = eigtutor("crosscheck", "set/manifest.json", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert "Everything holds." in done.stdout
    assert "exercises: 2 of 2" in done.stderr
    path = tmp_path / "set" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["papers"][0]["exercises"][0]["matrix"] = "[[1, 1], [0, 7]]"
    path.write_text(json.dumps(manifest))
    changed = eigtutor("crosscheck", "set/manifest.json", "--jobs", "1", "-q", "-f", "json")
    assert changed.returncode == 1
    assert changed.stderr == ""
    assert json.loads(changed.stdout)["troubles"][0]["exercise"] == "1"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "give one matrix"),
        (["1 2", "3 4"], "give one matrix"),
        (["--study", "1 2; 3 4"], "takes no matrix"),
        (["none.npy"], "cannot be read"),
        (["none.json"], "cannot be read"),
        (["1 2 3; 4 5 6"], "square"),
        (["a 1; 1 2"], ""),
    ],
)
def test_wrong_input(arguments, told, eigtutor: CommandLine):
    done = eigtutor("crosscheck", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
