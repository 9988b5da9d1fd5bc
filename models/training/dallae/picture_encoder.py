"""Pictures → what is seen in each cell: latents for codes and for captions, and what the cell is part of."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .adapters import linear
from .cells import ENCODER_CELL, GRID, ResidualBlock, split_cells
from .facts import FactHeads
from .onnx_nodes import reshape
from .presets import Preset

ENCODER_MARGIN = 8      # pixels the encoder sees around a cell


class ContextBlock(nn.Module):
    """Every position looks at all others, then thinks for itself (a Vision Transformer's block). [batch, 64, width] → [batch, 64, width]"""

    def __init__(self, width: int, adapter_rank: int = 0, heads: int = 4):
        super().__init__()
        self.heads, self.head_width = heads, width // heads
        self.norm = nn.LayerNorm(width)
        self.look, self.leave = linear(width, 3 * width, adapter_rank), linear(width, width, adapter_rank)
        self.think = ResidualBlock(width, adapter_rank=adapter_rank)

    def forward(self, x: Tensor) -> Tensor:
        query, key, value = reshape(self.look(self.norm(x)), 0, -1, 3 * self.heads, self.head_width).transpose(1, 2).split(self.heads, 1)
        mixed = (query * self.head_width**-0.5 @ key.transpose(2, 3)).softmax(-1) @ value
        return self.think(x + self.leave(reshape(mixed.transpose(1, 2), 0, 0, -1)))


class Encoder(nn.Module):
    """[batch, 3, 128, 128] in 0…1 → what is seen [batch, 64, seen_width]: first the latents, as `LayeredQuantizer.project` would find them in
    the two layers, then what the encoder knows of the position besides (what it is part of, whose style of drawing does not matter).

    First each cell is read alone, then all together: a red wing says little until the bird is seen.
    """

    def __init__(self, preset: Preset):
        super().__init__()
        side, rank = ENCODER_CELL + 2 * ENCODER_MARGIN, preset.encoder_adapter_rank
        self.enter = linear(3 * side * side, preset.encoder_width, rank, bias=True)
        self.blocks = nn.Sequential(*(ResidualBlock(preset.encoder_width, adapter_rank=rank) for _ in range(3)))
        self.leave = nn.Sequential(nn.LayerNorm(preset.encoder_width), nn.Linear(preset.encoder_width, preset.latent_width))
        self.narrow, self.place = linear(preset.encoder_width, preset.context_width, rank, bias=True), nn.Embedding(GRID * GRID, preset.context_width)
        self.context = nn.Sequential(*(ContextBlock(preset.context_width, rank) for _ in range(preset.context_layers)), nn.LayerNorm(preset.context_width))
        self.correct = nn.Linear(preset.context_width, preset.latent_width)
        nn.init.normal_(self.place.weight, std=0.02)
        nn.init.zeros_(self.correct.weight)
        self.facts = FactHeads(preset, preset.context_width)
        # which lines of the framed picture the overlapping windows of a row of cells consist of
        windows = torch.arange(GRID)[:, None] * ENCODER_CELL + torch.arange(side)
        self.register_buffer("windows", windows.flatten(), persistent=False)

    def cells(self, pixels: Tensor) -> Tensor:
        """Every cell with its margin. [batch, 3, 128, 128] → [batch, 64, 3·side·side]"""
        framed = F.pad(pixels, (ENCODER_MARGIN,) * 4, mode="replicate")
        return split_cells(framed[:, :, self.windows][..., self.windows], ENCODER_CELL + 2 * ENCODER_MARGIN)

    @torch.no_grad()
    def start(self, pixels: Tensor) -> None:
        """Starts the first layer at the whitened principal components of the cells; a few hundred pictures are enough."""
        cells = self.cells(pixels).flatten(0, 1)
        mean = cells.mean(0)
        _, spread, directions = torch.svd_lowrank(cells - mean, q=self.enter.out_features, niter=3)
        weight = (directions / (spread / len(cells) ** 0.5 + 0.02)).T
        self.enter.weight.copy_(weight)
        self.enter.bias.copy_(-weight @ mean)

    def forward(self, pixels: Tensor) -> Tensor:
        return self.look_around(self.look_closely(pixels))

    def look_closely(self, pixels: Tensor) -> Tensor:
        """Each cell alone. → [batch, 64, encoder_width]"""
        return self.blocks(self.enter(self.cells(pixels)))

    def look_around(self, alone: Tensor) -> Tensor:
        """→ [batch, 64, seen_width]"""
        known = self.context(self.narrow(alone) + self.place.weight)
        return torch.cat([self.leave(alone) + self.correct(known), known], -1)
