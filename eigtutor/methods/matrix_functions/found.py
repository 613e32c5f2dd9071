"""What the methods for functions of a matrix find."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.matrices import scaled
from eigtutor.methods.matrix_functions.functions import WrittenFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionFound:
    """The value of a function at a matrix."""

    function: WrittenFunction
    value: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it acts on every Jordan chain as f(A) does: v_k ↦ Σ f⁽ʲ⁾(λ)/j! v_{k−j}."""
        for chain in decomposition.chains:
            for k, v in enumerate(chain.vectors):
                image = scaled(v, ZERO)
                for j in range(k + 1):
                    c = self.function.coefficient(chain.eigenvalue, j)
                    term = scaled(chain.vectors[k - j], c)
                    image = tuple(a + b for a, b in zip(image, term, strict=True))
                if self.value.apply(v) != image:
                    return False
        return True
