"""What each thing's colours look like to the colour rule: how its pixels divide among the ten named colours, in every colour it can have.

The rule itself is TypeScript (`tests/evaluate/judge`); `golden` lets its tests compare the naming of pixels with this one.
"""
from random import Random

import numpy as np

from dallae.compose import Studio
from dallae.world import World

SPRITE = 96              # pixels of the sprite that is measured
SOLID = 8                # what a pixel may leave of the ground (0–255) to count as the drawing's own

_TO_CONE = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])
_TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]])


def oklab(rgb: np.ndarray) -> np.ndarray:
    """RGB 0–255 [..., 3] → OKLab [..., 3] (Ottosson 2020): equal distances look about equally different."""
    value = np.asarray(rgb, np.float64) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return np.cbrt(linear @ _TO_CONE.T) @ _TO_LAB.T


def nearest_colors(world: World, rgb: np.ndarray) -> np.ndarray:
    """Which named colour each pixel is nearest to; [pixels, 3] → [pixels]."""
    palette = oklab(np.array([color["rgb"] for color in world.colors]))
    return ((oklab(rgb)[:, None] - palette) ** 2).sum(-1).argmin(1)


def _percentages(world: World, studio: Studio, concept: int, color: int | None) -> list[int]:
    paint, remains = studio.sprite(concept, color, SPRITE)
    solid = remains[..., 0] <= SOLID
    rgb = paint[solid] / (255 - remains[solid]).astype(np.float64)
    return [int(round(100 * share)) for share in np.bincount(nearest_colors(world, rgb), minlength=len(world.colors)) / max(len(rgb), 1)]


def appearances(world: World, studio: Studio) -> dict:
    """Whole percents in the order of `colors`, for the thing's own colours ("natural") and for each colour it can be painted in."""
    things = {}
    for index, concept in enumerate(world.concepts):
        looks = {"natural": _percentages(world, studio, index, None)}
        if concept["colorable"]:
            looks |= {color["id"]: _percentages(world, studio, index, number) for number, color in enumerate(world.colors)}
        things[concept["id"]] = looks
    random = Random(1)
    rgb = [[random.randrange(256) for _ in range(3)] for _ in range(64)]
    named = nearest_colors(world, np.array(rgb))
    return {"format": 1, "colors": [{"id": color["id"], "rgb": color["rgb"]} for color in world.colors], "things": things,
            "golden": [{"rgb": value, "color": world.colors[number]["id"]} for value, number in zip(rgb, named)]}
