"""How states are brought to one size."""
import torch
from torch import Tensor, nn


class RootMeanSquareNorm(nn.Module):
    """x / √(mean x²) · weight; written out, in the form that onnxruntime makes one operation of, because the exporter does not know torch's own."""

    def __init__(self, width: int):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        return self.weight * (x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))
