"""JAX: XLA's dense solvers."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, is_hermitian


class JaxDense(Backend):
    """``jax.numpy.linalg.eig`` and ``eigh`` on the processor, in double precision."""

    name = "jax"
    summary = "jax.numpy.linalg.eig and eigh on the processor, in double precision"
    module = "jax"
    remedy = "pip install jax"
    lines = """\
import jax

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")
A = jax.numpy.array(ROWS)
values, vectors = jax.numpy.linalg.eig(A)
print(values)
print(abs(A @ vectors - vectors * values).max())"""
    hermitian_lines = lines.replace("linalg.eig(", "linalg.eigh(")

    def _spectrum(self, matrix: Array) -> Approximation:
        import jax

        # Its own default is single precision; the setting of the caller's program is left alone.
        with jax.enable_x64(True), jax.default_device(jax.devices("cpu")[0]):
            solve = jax.numpy.linalg.eigh if is_hermitian(matrix) else jax.numpy.linalg.eig
            values, vectors = solve(jax.numpy.asarray(matrix))
            return Approximation(values=np.array(values), vectors=np.array(vectors))


BACKENDS.register(JaxDense())
