"""Weights that go on learning in few numbers: low-rank adaptation (LoRA, Hu et al. 2022)."""
import torch
from torch import Tensor, nn


class LowRank(nn.Module):
    """The product of two thin matrices, nothing at first."""

    def __init__(self, into: int, out: int, rank: int):
        super().__init__()
        self.down = nn.Parameter(nn.init.orthogonal_(torch.empty(rank, into)))
        self.up = nn.Parameter(torch.zeros(out, rank))

    def forward(self) -> Tensor:
        """[into, out], transposed as a package's graphs hold matrices."""
        return self.down.T @ self.up.T


class AdaptedLinear(nn.Linear):
    """A linear layer whose matrix and bias stay as they came; what it learns, it learns on top.

    A package can then be trained on and shipped again for a tenth of its bytes: the matrix itself stays in the file it is in.
    """

    def __init__(self, into: int, out: int, rank: int, bias: bool = False):
        super().__init__(into, out, bias)
        self.requires_grad_(False)
        self.learned = LowRank(into, out, rank)

    def forward(self, x: Tensor) -> Tensor:
        adapted = x @ (self.weight.T + self.learned())
        return adapted if self.bias is None else adapted + self.bias


def linear(into: int, out: int, rank: int, bias: bool = False) -> nn.Linear:
    """A linear layer; with a rank, one that learns on top of what it is."""
    return AdaptedLinear(into, out, rank, bias) if rank else nn.Linear(into, out, bias)


def merged(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights by name, with all that was learned on top put into the matrices themselves."""
    whole = dict(weights)
    for name in weights:
        if name.endswith(".learned.up"):
            layer = name.removesuffix(".learned.up")
            whole[f"{layer}.weight"] = weights[f"{layer}.weight"] + whole.pop(name) @ whole.pop(f"{layer}.learned.down")
    return whole
