"""A network analyzed, against its Hessian by automatic differentiation."""

from __future__ import annotations

import copy
import json
from types import SimpleNamespace

import numpy as np
import pytest

from eigtutor.errors import InputError, MissingPart
from eigtutor.numeric import diagnose
from eigtutor.writers import WRITERS


def test_without_torch_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("eigtutor.spectra.network.find_spec", lambda _: None)
    with pytest.raises(MissingPart, match="pip install torch"):
        diagnose(object(), [])


@pytest.fixture(scope="module")
def trained():
    """Three classes in the plane, learned; two threads on shared cores are slower than one."""
    import torch

    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(1)
    targets = torch.arange(60) % 3
    centers = 3 * torch.tensor([[1.0, 0.0], [-0.5, 0.9], [-0.5, -0.9]])
    inputs = centers[targets] + torch.randn(60, 2, generator=generator)
    torch.manual_seed(1)
    model = torch.nn.Sequential(
        torch.nn.Linear(2, 5), torch.nn.Tanh(), torch.nn.Dropout(0.5), torch.nn.Linear(5, 3)
    ).double()
    inputs = inputs.double()
    optimizer = torch.optim.Adam(model.parameters(), 0.05)
    model.eval()
    for _ in range(150):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
    model.train()
    # Batches of unequal size: the mean over all inputs is not the mean of their means.
    loader = [(inputs[a:b], targets[a:b]) for a, b in ((0, 20), (20, 40), (40, 50), (50, 60))]
    return SimpleNamespace(model=model, loader=loader, inputs=inputs, targets=targets)


def hessian(trained) -> np.ndarray:
    """All second derivatives, one by one."""
    import torch

    names = [name for name, _ in trained.model.named_parameters()]
    at = tuple(p.detach() for p in trained.model.parameters())

    def loss(*parameters):
        model = copy.deepcopy(trained.model).eval()
        values = dict(zip(names, parameters, strict=True))
        outputs = torch.func.functional_call(model, values, (trained.inputs,))
        return torch.nn.functional.cross_entropy(outputs, trained.targets)

    blocks = torch.autograd.functional.hessian(loss, at)
    sizes = [p.numel() for p in at]
    rows = [
        torch.cat([blocks[i][j].reshape(m, n) for j, n in enumerate(sizes)], dim=1)
        for i, m in enumerate(sizes)
    ]
    return torch.cat(rows).numpy()


@pytest.fixture(scope="module")
def found(trained):
    return diagnose(trained.model, trained.loader, steps=33, probes=6)


@pytest.mark.torch
def test_the_ends_of_the_hessian(trained, found):
    exact = np.linalg.eigvalsh(hessian(trained))
    assert len(exact) == found.parameters == 33
    assert found.curvature.top == pytest.approx(exact[::-1][:5], abs=1e-9 * exact[-1])
    assert found.curvature.bottom == pytest.approx(exact[:5], abs=1e-9 * exact[-1])
    assert found.learning_rate_bound == pytest.approx(2 / exact[-1])
    assert found.verdict == ("saddle" if exact[0] < -1e-9 else "undecided")


@pytest.mark.torch
def test_few_steps_keep_their_promise(trained):
    """A Ritz value lies within its residual of an eigenvalue, and never beyond the largest."""
    exact = np.linalg.eigvalsh(hessian(trained))
    few = diagnose(trained.model, trained.loader, steps=6, probes=3).curvature
    values = np.concatenate([few.top, few.bottom])
    off = np.abs(values[:, None] - exact[None, :]).min(axis=1)
    assert (off <= few.residuals + 1e-12).all()
    assert exact[0] - 1e-12 <= few.smallest <= few.largest <= exact[-1] + 1e-12
    assert few.largest == pytest.approx(exact[-1], rel=1e-2)


@pytest.mark.torch
def test_the_density(trained, found):
    """Of weight 1; its mean is tr H/n up to the error of the probes, and at 0 it is what the exact
    eigenvalues give."""
    exact = np.linalg.eigvalsh(hessian(trained))
    shape = found.curvature
    assert np.trapezoid(shape.density, shape.grid) == pytest.approx(1, abs=1e-3)
    bells = np.exp(-0.5 * (exact / shape.width) ** 2) / (shape.width * np.sqrt(2 * np.pi))
    assert shape.density_at_zero == pytest.approx(bells.mean(), rel=0.2)
    assert abs(shape.density_at_zero - bells.mean()) <= 5 * shape.deviation + 1e-9


@pytest.mark.torch
def test_the_covariance_of_gradients(trained, found):
    import torch

    model = copy.deepcopy(trained.model).eval()
    rows = []
    for inputs, targets in trained.loader:
        loss = torch.nn.functional.cross_entropy(model(inputs), targets)
        parts = torch.autograd.grad(loss, list(model.parameters()))
        rows.append(torch.cat([part.reshape(-1) for part in parts]).numpy())
    exact = np.linalg.eigvalsh(np.cov(np.array(rows), rowvar=False))[::-1][:3]
    assert found.gradients.variances == pytest.approx(exact)
    mean = np.average(rows, axis=0, weights=[20, 20, 10, 10])
    assert found.gradients.norm == pytest.approx(np.linalg.norm(mean))


@pytest.mark.torch
def test_the_model_is_left_as_it_was(trained):
    before = {name: value.clone() for name, value in trained.model.state_dict().items()}
    modes = [module.training for module in trained.model.modules()]
    diagnose(trained.model, trained.loader, steps=2, probes=1)
    assert [module.training for module in trained.model.modules()] == modes
    assert all(p.grad is None or not p.grad.isnan().any() for p in trained.model.parameters())
    after = trained.model.state_dict()
    assert all((after[name] == value).all() for name, value in before.items())
    assert not trained.model[3]._forward_pre_hooks


@pytest.mark.torch
def test_the_seed_decides_the_probes(trained):
    one, same, other = (
        diagnose(trained.model, trained.loader, steps=4, probes=2, seed=seed).to_json()["hessian"]
        for seed in (1, 1, 2)
    )
    assert one == same != other


@pytest.mark.torch
def test_every_format_and_the_data(found):
    data = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert [layer["name"] for layer in data["weights"]] == ["0.weight", "3.weight"]
    assert data["neural_collapse"]["classes"] == 3
    for writer in WRITERS:
        assert "NC3" in writer.document(found.document()) or writer.name == "speech"
    assert "<table" in found._repr_html_()


@pytest.mark.torch
def test_collapsed_features_are_seen_to_be_so():
    """Features on the vertices of a simplex, and weights along them: all measures are 0."""
    import torch

    vertices = torch.eye(3).double() - 1 / 3
    targets = torch.arange(12) % 3
    model = torch.nn.Sequential(torch.nn.Linear(3, 3, bias=False)).double()
    with torch.no_grad():
        model[0].weight.copy_(vertices)
    loader = [(vertices[targets[:6]], targets[:6]), (vertices[targets[6:]], targets[6:])]
    collapse = diagnose(model, loader, steps=3, probes=1).collapse
    measures = (collapse.within, collapse.norms, collapse.angles, collapse.duality)
    assert measures == pytest.approx((0, 0, 0, 0), abs=1e-12)
    assert collapse.nearest == 0


@pytest.mark.torch
def test_a_regression_by_a_loss_of_one_s_own():
    """The loss (w·x − y)²: its Hessian is 2·mean(xxᵀ)."""
    import torch

    inputs = torch.randn(40, 3, generator=torch.Generator().manual_seed(0)).double()
    targets = inputs @ torch.tensor([[1.0], [2.0], [3.0]]).double()
    model = torch.nn.Linear(3, 1, bias=False).double()
    loader = torch.utils.data.DataLoader(
        torch.utils.data.TensorDataset(inputs, targets), batch_size=16, shuffle=True
    )
    exact = np.linalg.eigvalsh(2 * (inputs.T @ inputs / 40).numpy())
    for loss in (None, lambda outputs, wanted: ((outputs - wanted) ** 2).mean()):
        found = diagnose(model, loader, loss=loss)
        assert found.curvature.top[0] == pytest.approx(exact[-1])
        assert found.curvature.bottom[0] == pytest.approx(exact[0])
        assert (found.verdict, found.collapse) == ("minimum", None)


@pytest.mark.torch
def test_what_cannot_be_analyzed(trained):
    import torch

    model, loader = trained.model, trained.loader
    frozen = copy.deepcopy(model)
    for p in frozen.parameters():
        p.requires_grad_(False)
    broken = copy.deepcopy(model)
    with torch.no_grad():
        broken[0].bias.fill_(float("nan"))
    for bad, data, told in [
        (model, iter(loader), "only once"),
        (model, loader[:1], "two or more"),
        (model, [], "two or more"),
        (model, [trained.inputs, trained.inputs], "pairs of inputs and targets"),
        (frozen, loader, "requires a gradient"),
        (broken, loader, "NaN"),
    ]:
        with pytest.raises(InputError, match=told):
            diagnose(bad, data)
    with pytest.raises(InputError, match="from 1 up"):
        diagnose(model, loader, steps=0)


@pytest.mark.torch
def test_on_a_graphics_processor_where_there_is_one(trained, found):
    import torch

    device = diagnose(trained.model, trained.loader, steps=33, probes=1).device
    assert device.startswith("cuda" if torch.cuda.is_available() else "cpu")
    on_cpu = diagnose(trained.model, trained.loader, steps=33, probes=1, device="cpu")
    assert on_cpu.curvature.largest == pytest.approx(found.curvature.largest, rel=1e-9)
