"""Examples to tensors: random zoom, mild damage, and the maps the network is trained towards."""
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from dallae.compose import Studio
from dallae.world import World

from .network import GRID, MASK, SIDE
from .scenes import Example, random_example

CODE_CELLS = 8       # cells a side that the models under judgement draw one by one, and get wrong one by one


@dataclass(frozen=True)
class Batch:
    """`pixels` [n, 3, 128, 128]; `heat` [n, 16, 16], 1 at centres; `near` [n, 16, 16], weight of the cell's box and concept;
    `boxes` [n, 4, 16, 16]; `concepts` [n, 16, 16]; `inside` [n, 32, 32]; `settings` [n]."""
    pixels: Tensor
    heat: Tensor
    near: Tensor
    boxes: Tensor
    concepts: Tensor
    inside: Tensor
    settings: Tensor


def make_batch(world: World, studio: Studio, size: int, seed: str, damaged: float = 0.7) -> tuple[Batch, list[Example]]:
    """The same batch for the same seed. `damaged`: share of pictures that are zoomed, blurred, tinted or patched.

    The examples come back with their boxes moved to where the zoom put them.
    """
    random, generator = Random(seed), torch.Generator().manual_seed(Random(seed + " torch").getrandbits(60))
    examples = [random_example(world, studio, random) for _ in range(size)]
    pixels = torch.from_numpy(np.stack([example.pixels for example in examples])).permute(0, 3, 1, 2).float() / 255
    inside = torch.from_numpy(np.stack([example.inside for example in examples]))[:, None].float()
    touched = torch.rand(size, generator=generator) < damaged
    pixels, inside, examples = zoom(pixels, inside, examples, touched, generator)
    pixels = damage(pixels, touched, generator)
    maps = [_maps(example, len(world.concepts)) for example in examples]
    heat, near, boxes, concepts = (torch.from_numpy(np.stack(part)) for part in zip(*maps))
    settings = torch.tensor([example.setting for example in examples])
    return Batch(pixels, heat, near, boxes, concepts, F.adaptive_avg_pool2d(inside, MASK)[:, 0], settings), examples


class Batches(Dataset):
    """Batch number n is always the same, so a resumed run sees what an uninterrupted one would have seen."""

    def __init__(self, world: World, studio: Studio, size: int, seed: str):
        self.world, self.studio, self.size, self.seed = world, studio, size, seed

    def __getitem__(self, step: int) -> Batch:
        return make_batch(self.world, self.studio, self.size, f"{self.seed} {step}")[0]

    def loader(self, first: int, last: int) -> DataLoader:
        """Composed by a process of its own while the network learns."""
        return DataLoader(self, batch_size=None, sampler=range(first, last), num_workers=1, prefetch_factor=4)


def zoom(pixels: Tensor, inside: Tensor, examples: list[Example], touched: Tensor, generator: torch.Generator):
    """Enlarges or shrinks around a point near the middle, so that sizes between the art's three are seen as well."""
    size = len(examples)
    scale = torch.where(touched, torch.empty(size).uniform_(0.85, 1.2, generator=generator), torch.ones(size))
    shift = torch.empty(size, 2).uniform_(-0.12, 0.12, generator=generator) * (scale != 1)[:, None]
    theta = torch.zeros(size, 2, 3)
    theta[:, 0, 0] = theta[:, 1, 1] = 1 / scale
    theta[:, :, 2] = shift
    grid = F.affine_grid(theta, [size, 1, SIDE, SIDE], align_corners=False)
    moved = F.grid_sample(torch.cat((pixels, inside), 1), grid, mode="bilinear", padding_mode="border", align_corners=False)
    return moved[:, :3], moved[:, 3:], [_moved(example, float(by), to.numpy()) for example, by, to in zip(examples, scale, shift)]


def _moved(example: Example, scale: float, shift: np.ndarray) -> Example:
    """The example with its boxes where `zoom` put them; things that left the picture are dropped."""
    middle = 0.5 + 0.5 * shift
    boxes = example.boxes.copy()
    boxes[:, :2] = (boxes[:, :2] - middle) * scale + 0.5
    boxes[:, 2:] *= scale
    centers = boxes[:, :2] + boxes[:, 2:] / 2
    kept = ((centers > 0.02) & (centers < 0.98)).all(1)
    colors = tuple(color for color, keep in zip(example.colors, kept) if keep)
    return Example(example.pixels, example.inside, boxes[kept], example.concepts[kept], colors, example.setting)


def damage(pixels: Tensor, touched: Tensor, generator: torch.Generator) -> Tensor:
    """What imperfect drawings suffer from: blur, a tint, weak contrast, noise, and cells that belong to another picture."""
    size = len(pixels)

    def chance(share: float) -> Tensor:
        return (touched & (torch.rand(size, generator=generator) < share))[:, None, None, None]

    for side in (48, 64, 88):
        blurred = F.interpolate(F.interpolate(pixels, size=side, mode="area"), size=SIDE, mode="bilinear", align_corners=False)
        pixels = torch.where(chance(0.18), blurred, pixels)
    wrong = (torch.rand(size, 1, CODE_CELLS, CODE_CELLS, generator=generator) < 0.03).float()
    wrong = F.interpolate(wrong, size=SIDE, mode="nearest").bool()
    pixels = torch.where(chance(0.2) & wrong, pixels.roll(1, 0), pixels)
    contrast = torch.empty(size, 1, 1, 1).uniform_(0.85, 1.1, generator=generator)
    tint = torch.empty(size, 3, 1, 1).uniform_(-0.04, 0.04, generator=generator)
    pixels = torch.where(chance(0.5), (pixels - 0.5) * contrast + 0.5 + tint, pixels)
    noise = torch.randn(pixels.shape, generator=generator) * torch.empty(size, 1, 1, 1).uniform_(0, 0.04, generator=generator)
    return torch.where(chance(0.4), pixels + noise, pixels).clamp(0, 1)


def _maps(example: Example, nothing: int):
    """heat, near, boxes, concepts of one example. A cell belongs to the nearest centre at most one cell away."""
    heat, near = np.zeros((GRID, GRID), np.float32), np.zeros((GRID, GRID), np.float32)
    boxes, concepts = np.zeros((4, GRID, GRID), np.float32), np.full((GRID, GRID), nothing, np.int64)
    rows, columns = np.mgrid[:GRID, :GRID].astype(np.float32) + 0.5
    for (left, top, width, height), concept in zip(example.boxes * GRID, example.concepts):
        x, y = left + width / 2, top + height / 2
        center_x, center_y = min(int(x), GRID - 1) + 0.5, min(int(y), GRID - 1) + 0.5
        spread = max(0.7, 0.14 * min(width, height))
        heat = np.maximum(heat, np.exp(-((columns - center_x) ** 2 + (rows - center_y) ** 2) / (2 * spread**2)))
        weight = np.where((abs(columns - center_x) <= 1) & (abs(rows - center_y) <= 1), 0.4, 0) + 0.6 * ((columns == center_x) & (rows == center_y))
        owned = weight > near
        near[owned] = weight[owned]
        concepts[owned] = concept
        target = np.stack((x - columns, y - rows, np.full_like(rows, np.log(width)), np.full_like(rows, np.log(height))))
        boxes[:, owned] = target[:, owned]
    return heat, near, boxes, concepts
