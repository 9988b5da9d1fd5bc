"""Scenes to pixels: pastes sprites over a setting. numpy only; about a millisecond for a 256-pixel scene."""
import json
from pathlib import Path

import numpy as np

from .recolor import recolor
from .scenes import Scene
from .world import World


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
        rows = [art["concepts"].index(concept["id"]) for concept in world.concepts]
        self._sprites = {}
        for side in art["spriteSizes"]:
            raw = np.fromfile(data / f"sprites-{side}.bin", np.uint8).reshape(-1, side, side, 4)
            self._sprites[side] = raw[rows]
        settings = np.fromfile(data / "settings.bin", np.uint8).reshape(-1, art["pictureSize"], art["pictureSize"], 3)
        if shrink > 1:
            settings = pool(settings, shrink).round().astype(np.uint8)
        self._settings = [[settings[index] for index, name in enumerate(art["settings"]) if name == setting["id"]] for setting in world.settings]
        self._prepared: dict[tuple[int, int | None, int], tuple[np.ndarray, np.ndarray]] = {}

    def drawing(self, concept: int, side: int) -> np.ndarray:
        """The concept in its own colours, uint8 [side, side, 4]."""
        return self._sprites[side][concept]

    def sprite(self, concept: int, color: int | None, side: int) -> tuple[np.ndarray, np.ndarray]:
        """Premultiplied colour uint16 [side, side, 3] and what it leaves of the ground, uint16 [side, side, 1] (0–255)."""
        key = (concept, color, side)
        if key not in self._prepared:
            drawing = self.drawing(concept, side)
            if color is not None:
                drawing = recolor(drawing, tuple(self.world.colors[color]["rgb"]))
            alpha = drawing[..., 3:].astype(np.uint16)
            paint, remains = drawing[..., :3] * alpha, 255 - alpha
            if self.shrink > 1:
                paint, remains = (pool(part, self.shrink).astype(np.uint16) for part in (paint, remains))
            self._prepared[key] = (paint, remains)
        return self._prepared[key]

    def picture(self, scene: Scene) -> np.ndarray:
        """uint8 [size, size, 3]."""
        variants = self._settings[scene.setting]
        canvas = variants[scene.variant % len(variants)].copy()
        for placement in scene.placements:
            thing = scene.things[placement.thing]
            paint, remains = self.sprite(thing.concept, thing.color, placement.size)
            top, left, side = (length // self.shrink for length in (placement.top, placement.left, placement.size))
            window = canvas[top:top + side, left:left + side]
            window[:] = ((paint + window * remains) // 255).astype(np.uint8)
        return canvas

    def inside(self, scene: Scene) -> np.ndarray:
        """bool [size, size]: pixels that belong to a sprite."""
        mask = np.zeros((self.size, self.size), bool)
        for placement in scene.placements:
            thing = scene.things[placement.thing]
            _, remains = self.sprite(thing.concept, thing.color, placement.size)
            top, left, side = (length // self.shrink for length in (placement.top, placement.left, placement.size))
            mask[top:top + side, left:left + side] |= remains[..., 0] < 250
        return mask
