"""Batches of scenes in their two layers, for everything that belongs to the picture tokenizer."""
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from .compose import Studio
from .presets import Preset
from .scenes import Scene, cell_facts, dense_scene, random_scene
from .world import load_world

Layers = tuple[Tensor, Tensor]


class LayerBatches(Dataset):
    """Batch number n is always the same, so a resumed run sees what an uninterrupted one would have seen.

    `stream` keeps the stages' scenes apart; `dense_share` of the scenes are crowded, the others such as the transformer sees; `styles`
    drawing styles are used in equal parts.
    """

    def __init__(self, preset: Preset, data: Path, stream: int, shrink: int, dense_share: float, styles: int = 1):
        self.preset, self.stream, self.dense_share, self.styles = preset, stream, dense_share, styles
        self.world = load_world(preset.concept_limit)
        self.studio = Studio(self.world, data, shrink)

    def __getitem__(self, step: int) -> Layers:
        """→ grounds uint8 [batch, side, side, 3], things uint8 [batch, side, side, 10], see `Studio.layers`"""
        return self.compose(self.scenes(step, self.preset.tokenizer_batch))

    def scenes(self, step: int, count: int) -> list[Scene]:
        random = Random((self.preset.seed * 101 + self.stream) * 1_000_003 + step)
        scenes = [(dense_scene if random.random() < self.dense_share else random_scene)(self.world, random, self.preset) for _ in range(count)]
        return [replace(scene, style=random.randrange(self.styles)) for scene in scenes]

    def compose(self, scenes: list[Scene]) -> Layers:
        grounds, things = zip(*map(self.studio.layers, scenes))
        return torch.from_numpy(np.stack(grounds)), torch.from_numpy(np.stack(things))

    def loader(self, first: int, last: int) -> DataLoader:
        return DataLoader(self, batch_size=None, sampler=range(first, last), num_workers=self.preset.workers, prefetch_factor=4)


class NamedLayerBatches(LayerBatches):
    """The same, `encoder_batch` scenes at a time, and what stands in each of their cells: int64 [batch, 64, 4], see `cell_facts`.
    The first `foreign` scenes of a batch are in any of the preset's foreign styles."""

    def __init__(self, *arguments, foreign: int = 0, **options):
        super().__init__(*arguments, **options)
        self.foreign = foreign

    def __getitem__(self, step: int) -> tuple[Tensor, Tensor, Tensor]:
        random = Random((self.preset.seed * 103 + self.stream) * 1_000_003 + step)
        scenes = self.scenes(step, self.preset.encoder_batch)
        scenes[:self.foreign] = [replace(scene, style=random.randrange(self.preset.foreign_styles)) for scene in scenes[:self.foreign]]
        return *self.compose(scenes), torch.tensor([cell_facts(self.world, scene) for scene in scenes])


def to_planes(pictures: Tensor, device: str) -> Tensor:
    """uint8 [batch, side, side, channels] → float [batch, channels, side, side] in 0…1"""
    return pictures.to(device, non_blocking=True).permute(0, 3, 1, 2).float() / 255


def flatten(grounds: Tensor, things: Tensor) -> Tensor:
    """The picture that two layers make. [batch, 3, side, side], [batch, 4 or more, side, side] → [batch, 3, side, side]"""
    return grounds * (1 - things[:, 3:4]) + things[:, :3]


def halve(things: Tensor) -> Tensor:
    """Things at half the size, without their marks: colours are averaged, the number of a given colour is not. → [batch, 8, side, side]"""
    return torch.cat([F.avg_pool2d(things[:, :7], 2), things[:, 7:8, ::2, ::2]], 1)


def learning_rate(step: int, steps: int, peak: float) -> float:
    """Warm-up, constant, then linearly to zero over the last 30 % (WSD)."""
    return peak * min(1.0, (step + 1) / 100, max(0.0, (steps - step) / (0.3 * steps)))
