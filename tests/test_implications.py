"""Every property has words and an implication, and what is implied holds."""

from __future__ import annotations

import pytest

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.implications import _MEANINGS, _TITLES, implications, telling
from eigtutor.properties import _TESTS, properties
from strategies import NOTABLE, sample, symmetric_sample

MORE = ["3/5 -4/5; 4/5 3/5", "0 1; -1 0", "i 1; 1 i", "0 i; -i 0", "1/2 1/2; 1/3 2/3", "-1 0; 0 -2"]
MATRICES = [
    *sample(60, seed=91),
    *symmetric_sample(20, seed=92),
    *map(parse_matrix, [*NOTABLE.values(), *MORE]),
]


def test_every_property_has_words():
    names = {name for name, _ in _TESTS}
    assert names == set(_TITLES) == set(_MEANINGS)


@pytest.mark.parametrize("matrix", MATRICES, ids=str)
def test_what_is_implied_holds(matrix):
    structure = jordan_decomposition(matrix).structure
    names = properties(matrix, structure)
    values = [complex(v) for v in structure.eigenvalues]
    assert [found.name for found in implications(matrix, names)] == names
    assert set(telling(matrix, names)) <= set(names)
    real = all(x.is_real for x in matrix.entries)
    close = 1e-9
    holds = {
        "symmetric": lambda: not real or all(abs(z.imag) < close for z in values),
        "hermitian": lambda: all(abs(z.imag) < close for z in values),
        "skew-symmetric": lambda: not real or all(abs(z.real) < close for z in values),
        "orthogonal": lambda: all(abs(abs(z) - 1) < close for z in values),
        "unitary": lambda: all(abs(abs(z) - 1) < close for z in values),
        "normal": lambda: not structure.is_defective,
        "positive-definite": lambda: all(z.real > 0 for z in values),
        "negative-definite": lambda: all(z.real < 0 for z in values),
        "stochastic": lambda: max(map(abs, values)) < 1 + close and 1 in structure.eigenvalues,
        "projection": lambda: all(v in (0, 1) for v in structure.eigenvalues),
        "nilpotent": lambda: structure.eigenvalues == (0,),
    }
    for name in names:
        assert holds.get(name, lambda: True)(), name
