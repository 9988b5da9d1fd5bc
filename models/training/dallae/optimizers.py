"""Muon for the hidden matrices (Jordan et al. 2024), AdamW for everything else.

torch.optim.Muon works in bfloat16, which processors without bfloat16 units emulate: a step took 26 s there, 0.1 s in float32.
"""
import torch
from torch import Tensor

from .presets import Preset
from .transformer import Transformer


class Muon(torch.optim.Optimizer):
    """Momentum whose update is made orthogonal, so that every direction of a matrix learns equally fast. Matrices of one shape are
    worked on together, which keeps every core busy."""

    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.01):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            alike: dict[torch.Size, list[Tensor]] = {}
            for parameter in group["params"]:
                if parameter.grad is not None:
                    alike.setdefault(parameter.shape, []).append(parameter)
            for (height, width), parameters in alike.items():
                updates = orthogonal(torch.stack([self._momentum(parameter, group["momentum"]) for parameter in parameters]))
                for parameter, update in zip(parameters, updates):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"])
                    parameter.add_(update, alpha=-group["lr"] * max(1.0, height / width) ** 0.5)

    def _momentum(self, parameter: Tensor, momentum: float) -> Tensor:
        buffer = self.state[parameter].setdefault("momentum_buffer", torch.zeros_like(parameter))
        buffer.lerp_(parameter.grad, 1 - momentum)
        return parameter.grad.lerp(buffer, momentum)


def orthogonal(matrices: Tensor, rounds: int = 5) -> Tensor:
    """The nearest matrices with singular values around one, [matrices, height, width], by Newton–Schulz iteration (coefficients of Keller Jordan's Muon).

    Every iterate is the start times a polynomial in its Gram matrix, so only that small square matrix is iterated: half the work here.
    """
    a, b, c = 3.4445, -4.7750, 2.0315
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if tall else matrices
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    gram, identity = x @ x.mT, torch.eye(x.shape[1], device=x.device)
    factor = identity.expand_as(gram)
    for _ in range(rounds):
        square = factor @ factor @ gram
        factor = (a * identity + b * square + c * square @ square) @ factor
    x = factor @ x
    return x.mT if tall else x


class Optimizers:
    """Two optimisers behind one face: step, rate and state travel together."""

    def __init__(self, parts: list[tuple[torch.optim.Optimizer, float]]):
        self.parts = parts

    def set_share(self, share: float) -> None:
        """Sets every learning rate to this share (0–1) of its peak."""
        for part, peak in self.parts:
            for group in part.param_groups:
                group["lr"] = peak * share

    def zero_grad(self) -> None:
        for part, _ in self.parts:
            part.zero_grad(set_to_none=True)

    def step(self) -> None:
        for part, _ in self.parts:
            part.step()

    def state_dict(self) -> list[dict]:
        return [part.state_dict() for part, _ in self.parts]

    def load_state_dict(self, states: list[dict]) -> None:
        for (part, _), state in zip(self.parts, states, strict=True):
            part.load_state_dict(state)


def build_optimizers(model: Transformer, preset: Preset) -> Optimizers:
    hidden = [parameter for block in model.blocks for parameter in block.parameters() if parameter.ndim == 2 and parameter.requires_grad]
    chosen = {id(parameter) for parameter in hidden}
    rest = [parameter for parameter in model.parameters() if id(parameter) not in chosen and parameter.requires_grad]
    return Optimizers([
        (Muon(hidden, lr=preset.muon_learning_rate), preset.muon_learning_rate),
        (torch.optim.AdamW(rest, lr=preset.learning_rate, betas=(0.9, 0.95), weight_decay=0.01), preset.learning_rate),
    ])
