"""Scenes to pixels: pastes sprites over a setting. numpy only; about a millisecond for a 256-pixel scene."""
import json
from functools import lru_cache
from pathlib import Path

import numpy as np

from .recolor import RATIO_LIMIT, marks, recolor
from .scenes import GRID, Scene
from .world import World

KEPT_SPRITES = 12_000      # prepared ones; a quarter of a gigabyte at half size


def pool(pixels: np.ndarray, side: int) -> np.ndarray:
    """Mean over blocks of side × side pixels; [..., height, width, channels]"""
    *front, height, width, channels = pixels.shape
    return pixels.reshape(*front, height // side, side, width // side, side, channels).mean((-4, -2))


class Studio:
    """Holds every drawing in memory and composes pictures from them, `shrink` times smaller than drawn (1 or 2)."""

    def __init__(self, world: World, data: Path, shrink: int = 1):
        art = json.loads((data / "art.json").read_text())
        self.world, self.shrink = world, shrink
        self.size: int = art["pictureSize"] // shrink
        self.styles: list[str] = art["styles"]
        self._files = {(style, int(side)): data / name for style, files in art["sprites"].items() for side, name in files.items()}
        self._rows = [art["concepts"].index(concept["id"]) for concept in world.concepts]
        self._sprites: dict[tuple[int, int], np.ndarray] = {}
        settings = np.fromfile(data / "settings.bin", np.uint8).reshape(-1, art["pictureSize"], art["pictureSize"], 3)
        if shrink > 1:
            settings = pool(settings, shrink).round().astype(np.uint8)
        self._settings = [[settings[index] for index, name in enumerate(art["settings"]) if name == setting["id"]] for setting in world.settings]
        self.sprite = lru_cache(KEPT_SPRITES)(self._prepare)
        self.marks = lru_cache(KEPT_SPRITES)(self._prepare_marks)

    def drawing(self, concept: int, side: int, style: int = 0) -> np.ndarray:
        """The concept in its own colours, uint8 [side, side, 4]."""
        if (style, side) not in self._sprites:
            raw = np.fromfile(self._files[self.styles[style], side], np.uint8).reshape(-1, side, side, 4)
            self._sprites[style, side] = raw[self._rows]
        return self._sprites[style, side][concept]

    def _prepare(self, concept: int, color: int | None, side: int, style: int = 0) -> tuple[np.ndarray, np.ndarray]:
        """Premultiplied colour uint16 [side, side, 3] and what it leaves of the ground, uint16 [side, side, 1] (0–255)."""
        drawing = self.drawing(concept, side, style)
        if color is not None:
            drawing = recolor(drawing, tuple(self.world.colors[color]["rgb"]))
        alpha = drawing[..., 3:].astype(np.uint16)
        paint, remains = drawing[..., :3] * alpha, 255 - alpha
        if self.shrink > 1:
            paint, remains = (pool(part, self.shrink).astype(np.uint16) for part in (paint, remains))
        return paint, remains

    def _prepare_marks(self, concept: int, side: int, style: int = 0) -> np.ndarray:
        """`recolor.marks` of the drawing, premultiplied; uint16 [side, side, 2] (0–255 for 0–1 and for 0–`RATIO_LIMIT`)."""
        drawing = self.drawing(concept, side, style)
        marked = marks(drawing) * (drawing[..., 3:] / np.array([1, RATIO_LIMIT], np.float32))
        return (pool(marked, self.shrink) if self.shrink > 1 else marked).round().astype(np.uint16)

    def picture(self, scene: Scene) -> np.ndarray:
        """uint8 [size, size, 3]."""
        variants = self._settings[scene.setting]
        canvas = variants[scene.variant % len(variants)].copy()
        for placement in scene.placements:
            thing = scene.things[placement.thing]
            paint, remains = self.sprite(thing.concept, thing.color, placement.size, scene.style)
            top, left, side = (length // self.shrink for length in (placement.top, placement.left, placement.size))
            window = canvas[top:top + side, left:left + side]
            window[:] = ((paint + window * remains) // 255).astype(np.uint8)
        return canvas

    def layers(self, scene: Scene) -> tuple[np.ndarray, np.ndarray]:
        """The empty ground, uint8 [size, size, 3], and what stands on it, uint8 [size, size, 10]: premultiplied colour and opacity; then the
        same as the drawings have it in their own colours, premultiplied; which colour they were given instead (number + 1, 0 for none); and
        their marks, premultiplied (see `_prepare_marks`).
        """
        variants = self._settings[scene.setting]
        things = np.zeros((self.size, self.size, 10), np.uint8)
        for placement in scene.placements:
            thing = scene.things[placement.thing]
            paint, remains = self.sprite(thing.concept, thing.color, placement.size, scene.style)
            plain = paint if thing.color is None else self.sprite(thing.concept, None, placement.size, scene.style)[0]
            top, left, side = (length // self.shrink for length in (placement.top, placement.left, placement.size))
            window = things[top:top + side, left:left + side]
            window[..., :3] = (paint + window[..., :3] * remains) // 255
            window[..., 3:4] = 255 - (255 - window[..., 3:4]) * remains // 255
            window[..., 4:7] = (plain + window[..., 4:7] * remains) // 255
            np.copyto(window[..., 7:], 0 if thing.color is None else thing.color + 1, where=remains < 255)
            window[..., 8:] = self.marks(thing.concept, placement.size, scene.style) + window[..., 8:] * remains // 255
        return variants[scene.variant % len(variants)], things

    def covered(self, scene: Scene) -> np.ndarray:
        """bool [8, 8]: cells of the code map in which something stands."""
        cell = self.size // GRID
        return self.layers(scene)[1][..., 3].reshape(GRID, cell, GRID, cell).max((1, 3)) > 0
