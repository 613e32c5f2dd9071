"""PyTorch: its own dense solvers, on the processor and on a CUDA device."""

from __future__ import annotations

from typing import ClassVar

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, is_hermitian


class TorchDense(Backend):
    """``torch.linalg.eig`` and ``eigh`` on the processor: LAPACK, from torch's own libraries."""

    name = "torch"
    summary = "torch.linalg.eig and eigh on the processor, in double precision"
    module = "torch"
    remedy = "pip install torch"
    device: ClassVar[str] = "cpu"
    lines = """\
import torch

A = torch.tensor(ROWS, device="cpu")
A = A if A.is_complex() else A.double()
values, vectors = torch.linalg.eig(A)
print(values)
print((A.to(vectors.dtype) @ vectors - vectors * values).abs().max())"""
    hermitian_lines = lines.replace("linalg.eig(", "linalg.eigh(")

    def _spectrum(self, matrix: Array) -> Approximation:
        import torch

        tensor = torch.from_numpy(matrix.copy()).to(self.device)
        solve = torch.linalg.eigh if is_hermitian(matrix) else torch.linalg.eig
        values, vectors = solve(tensor)
        return Approximation(values=values.cpu().numpy(), vectors=vectors.cpu().numpy())


class TorchCuda(TorchDense):
    """The same on a graphics processor: cuSOLVER and MAGMA."""

    name = "torch-cuda"
    summary = "torch.linalg.eig and eigh on a CUDA device, in double precision"
    remedy = "pip install torch, on a machine with an NVIDIA device"
    device = "cuda"
    lines = TorchDense.lines.replace("cpu", "cuda")
    hermitian_lines = TorchDense.hermitian_lines.replace("cpu", "cuda")

    def available(self) -> bool:
        if not super().available():
            return False
        try:
            import torch
        except (ImportError, OSError):  # a torch that does not fit the machine
            return False
        return bool(torch.cuda.is_available())


BACKENDS.register(TorchDense())
BACKENDS.register(TorchCuda())
