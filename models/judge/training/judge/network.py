"""A centre-point detector (Zhou et al. 2019, "Objects as Points") with one thing per cell: whether a thing's centre is here, its box, which concept it is.

Convolutions only: another architecture than the matrix products and the transformer that it judges.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

SIDE = 128           # pixels of the picture it reads
GRID = 16            # cells a side that may hold a thing's centre
MASK = 32            # cells a side of the map of what belongs to things


def _convolution(inputs: int, outputs: int, stride: int = 1, side: int = 3) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, side, stride, side // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Block(nn.Module):
    """Two convolutions around a shortcut (He et al. 2016)."""

    def __init__(self, width: int):
        super().__init__()
        self.first = _convolution(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))
        nn.init.zeros_(self.second[1].weight)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


class JudgeNetwork(nn.Module):
    """Pixels [n, 3, 128, 128], 0–1 → logits: presence [n, 1, 16, 16], boxes [n, 4, 16, 16], concepts [n, concepts + 1, 16, 16], inside [n, 1, 32, 32], settings [n, settings].

    A box is (x, y, log width, log height): its centre from the cell's centre in cells, its sides in cells.
    The last concept is "nothing that has a name": drawings that were cut up and put together wrongly.
    """

    def __init__(self, concepts: int, settings: int):
        super().__init__()
        self.stem = nn.Sequential(_convolution(3, 24, 2), _convolution(24, 48, 2), Block(48))
        self.middle = nn.Sequential(_convolution(48, 96, 2), Block(96), Block(96))
        self.deep = nn.Sequential(_convolution(96, 192, 2), Block(192), Block(192), Block(192))
        self.from_deep, self.from_middle = nn.Conv2d(192, 128, 1), nn.Conv2d(96, 128, 1)
        self.merged = nn.Sequential(nn.ReLU(), _convolution(128, 128), _convolution(128, 192, side=1))
        self.presence, self.boxes, self.concepts = nn.Conv2d(192, 1, 1), nn.Conv2d(192, 4, 1), nn.Conv2d(192, concepts + 1, 1)
        self.inside_coarse, self.inside_fine = nn.Conv2d(192, 32, 1), nn.Conv2d(48, 32, 1)
        self.inside = nn.Conv2d(32, 1, 3, padding=1)
        self.settings = nn.Linear(192, settings)
        nn.init.constant_(self.presence.bias, -3.0)

    def forward(self, pixels: Tensor) -> dict[str, Tensor]:
        fine = self.stem(pixels - 0.5)
        middle = self.middle(fine)
        deep = self.deep(middle)
        cells = self.merged(self.from_middle(middle) + F.interpolate(self.from_deep(deep), scale_factor=2.0, mode="nearest"))
        inside = F.relu(self.inside_fine(fine) + F.interpolate(self.inside_coarse(cells), scale_factor=2.0, mode="nearest"))
        return {"presence": self.presence(cells), "boxes": self.boxes(cells), "concepts": self.concepts(cells),
                "inside": self.inside(inside), "settings": self.settings(deep.mean((2, 3)))}


class JudgeGraph(nn.Module):
    """What is exported: pixels [n, 3, 128, 128] → presence [n, 16, 16], boxes [n, 16, 16, 4] (left, top, width, height as shares of the picture),
    concepts [n, 16, 16, concepts + 1], inside [n, 32, 32], settings [n, settings]; all but boxes are probabilities."""

    def __init__(self, network: JudgeNetwork):
        super().__init__()
        self.network = network
        places = (torch.arange(GRID) + 0.5) / GRID
        self.register_buffer("columns", places.expand(GRID, GRID).contiguous())
        self.register_buffer("rows", places[:, None].expand(GRID, GRID).contiguous())

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        found = self.network(pixels)
        x, y, log_width, log_height = found["boxes"].unbind(1)
        width, height = log_width.clamp(-3, 3).exp() / GRID, log_height.clamp(-3, 3).exp() / GRID
        left, top = self.columns + x / GRID - width / 2, self.rows + y / GRID - height / 2
        return (found["presence"].sigmoid()[:, 0], torch.stack((left, top, width, height), -1),
                found["concepts"].softmax(1).permute(0, 2, 3, 1), found["inside"].sigmoid()[:, 0], found["settings"].softmax(-1))


OUTPUTS = ("presence", "boxes", "concepts", "inside", "settings")
