"""Exact values go to other processes and come back the same, whatever they have remembered."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.exact import I, Matrix, Polynomial, sqrt
from eigtutor.exact.angles import Angle
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.extensions import extension
from eigtutor.exact.nested_roots import positive_root
from eigtutor.exact.roots import roots_of

T = ExponentialPolynomial.letter("t")
VALUES = {
    "surd": (1 + sqrt(5)) / 2,
    "exponential polynomial": T * exponential(2 * T) + 1,
    "numbered root": roots_of(Polynomial([1, 0, -3, 1]))[1],
    "element over it": roots_of(Polynomial([1, 0, -3, 1]))[1] ** 2 - 3,
    "root of a root": positive_root(10 - 2 * sqrt(5)) * I,
    "angle": Angle((3 + 4 * I) / 5),
    "element over surds": extension(Polynomial([1, 0, 0, -sqrt(2)]), (2,)).roots()[0] * sqrt(2),
    "matrix": Matrix([[4, 2], [2, 5]]),
    "polynomial": Polynomial([1, -9, 16]),
}
# Looks the value up by its hash, in a process that hashes otherwise.
CHILD = """
import pickle, sys
value, same = pickle.loads(sys.stdin.buffer.read())
assert value == same and value in {same} and same in {value: 1}
sys.stdout.buffer.write(pickle.dumps(value))
"""


def read(data: bytes) -> object:
    return pickle.loads(data)  # noqa: S301 - our own bytes


def copied(value: object) -> object:
    return read(pickle.dumps(value))


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_there_and_back(value):
    hash(value)
    if isinstance(value, Matrix):
        value.det()
    sent = pickle.dumps((value, copied(value)))
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=sent,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "12345"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    back = read(done.stdout)
    assert back == value
    assert back in {value}


@pytest.mark.parametrize("text", ["3 -2; 2 -1", "4 2; 2 5", "-3 1 2; 1 -1 0; 1 0 -2"])
def test_a_structure(text):
    found = jordan_decomposition(parse_matrix(text))
    assert found.chains
    back = copied(found)
    assert back.structure == found.structure
    assert back.chains == found.chains
