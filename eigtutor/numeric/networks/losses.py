"""The loss of a model over data, as a function of all its parameters in one vector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from eigtutor.errors import InputError

#: A torch.Tensor; the name stands for it where PyTorch may be missing.
Tensor: TypeAlias = Any


class Objective:
    """f(θ): the mean of the loss over all batches, each counted by its size.

    ``loader`` gives pairs of inputs and targets, and may be gone through again and again. ``loss``
    takes outputs and targets, and returns their mean. The model is used as it is, in evaluation
    mode: dropout is off, and batch normalization uses the statistics that it holds.
    """

    def __init__(
        self,
        model: Any,
        loader: Iterable[Any],
        loss: Callable[[Any, Any], Any] | None,
        device: str,
    ) -> None:
        import torch

        if iter(loader) is loader:
            raise InputError(
                "the loader can be gone through only once",
                where="loader",
                remedy="give a DataLoader, or a list of pairs (inputs, targets)",
            )
        self.model, self._loader, self._loss = model, loader, loss
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        if not self.parameters:
            raise InputError("no parameter of the model requires a gradient", where="model")
        chosen = "cuda" if device == "auto" and torch.cuda.is_available() else device
        self.device = torch.device(self.parameters[0].device if chosen == "auto" else chosen)

    @property
    def size(self) -> int:
        """The number of parameters."""
        return sum(p.numel() for p in self.parameters)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """The model on the device and in evaluation mode, and afterwards as it was."""
        modes = {module: module.training for module in self.model.modules()}
        home = self.parameters[0].device
        self.model.to(self.device).eval()
        try:
            yield
        finally:
            for module, training in modes.items():
                module.training = training
            self.model.to(home)

    def batches(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Inputs and targets on the device."""
        for batch in self._loader:
            if not isinstance(batch, (tuple, list)) or len(batch) != 2:
                fault = "it does not give pairs of inputs and targets"
                raise InputError(fault, where="loader")
            inputs, targets = batch
            yield inputs.to(self.device), targets.to(self.device)

    def gradients(self, *, differentiable: bool = False) -> Iterator[tuple[int, Tensor]]:
        """For each batch its size and ∇f in one vector."""
        import torch

        for inputs, targets in self.batches():
            value = self.loss(self.model(inputs), targets)
            found = torch.autograd.grad(
                value, self.parameters, create_graph=differentiable, materialize_grads=True
            )
            yield len(inputs), self._joined(found)

    def hessian_times(self, vector: Tensor) -> Tensor:
        """∇²f·v for the whole of the data, without the Hessian: the gradient of ∇f·v.

        Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6 (1994).
        """
        import torch

        total, count = torch.zeros_like(vector), 0
        for size, gradient in self.gradients(differentiable=True):
            if gradient.requires_grad:  # a loss that is linear in θ has none
                found = torch.autograd.grad(
                    gradient @ vector, self.parameters, materialize_grads=True
                )
                total += size * self._joined(found)
            count += size
        return total / count

    def loss(self, outputs: Tensor, targets: Tensor) -> Tensor:
        """The given loss; else cross-entropy for classes, and the mean square for numbers."""
        from torch.nn import functional

        if self._loss is not None:
            return self._loss(outputs, targets)
        if is_classes(targets):
            return functional.cross_entropy(outputs, targets)
        return functional.mse_loss(outputs, targets)

    @staticmethod
    def _joined(parts: Iterable[Tensor]) -> Tensor:
        import torch

        return torch.cat([part.reshape(-1) for part in parts])


def is_classes(targets: Tensor) -> bool:
    """Whether targets are the numbers of classes, one for each input."""
    return targets.ndim == 1 and not targets.is_floating_point() and not targets.is_complex()
