"""The 8×8 cells that pictures are read and painted in, one for each position of the code map."""
from torch import Tensor, nn

from .adapters import linear

GRID = 8
ENCODER_CELL = 16       # pixels of the 128-pixel input a cell covers


def split_cells(pictures: Tensor, side: int) -> Tensor:
    """[batch, channels, 8·side, 8·side] → [batch, 64, channels·side·side]"""
    cells = pictures.unflatten(3, (GRID, side)).unflatten(2, (GRID, side))      # [batch, channels, 8, side, 8, side]
    return cells.permute(0, 2, 4, 1, 3, 5).flatten(3).flatten(1, 2)


def join_cells(cells: Tensor, channels: int, side: int) -> Tensor:
    """[batch, rows·8, channels·side·side] → [batch, channels, rows·side, 8·side]"""
    grid = cells.reshape(cells.shape[0], -1, GRID, channels, side, side)
    return grid.permute(0, 3, 1, 4, 2, 5).reshape(cells.shape[0], channels, -1, GRID * side)


class ResidualBlock(nn.Module):
    """LayerNorm → Linear → GELU → Linear, added to its input. [..., width] → [..., width]"""

    def __init__(self, width: int, factor: int = 2, adapter_rank: int = 0):
        super().__init__()
        self.body = nn.Sequential(nn.LayerNorm(width), linear(width, factor * width, adapter_rank, bias=True), nn.GELU(), linear(factor * width, width, adapter_rank, bias=True))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x)
