"""Colours a drawing by moving its own colour to another one; shading, outlines and small details stay.

`marks` finds in a drawing what carries its colour, `tint` moves that to any other. A decoder that paints a drawing with its marks can tint it
by the same rule, so that it need not learn every shape in every colour.
"""
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

_LUMINANCE = np.array([0.30, 0.59, 0.11], np.float32)
_HUE_BINS = 36
RATIO_LIMIT = 2.0         # lights brighter than twice the body's luminance are no different
_LIGHT, _DARK = 220, 70   # luminances (0–255) from which a target counts as white, and below which as black


@dataclass(frozen=True)
class Paint:
    """What of a drawing carries its colour: how much of each pixel moves (0–1), and the luminance that becomes the target itself."""
    weight: np.ndarray
    luminance: float
    color: np.ndarray
    share: float              # of the solid pixels


@dataclass(frozen=True)
class Target:
    """Colours to move to: RGB in 0…1 [colors, 3], and for each whether it counts as white or as black [colors, 1]."""
    color: Tensor
    white: Tensor
    black: Tensor


def targets(colors: list[tuple[int, int, int]]) -> Target:
    """RGB 0–255, one for each colour."""
    color = torch.tensor(colors, dtype=torch.float32)
    luminance = color @ torch.from_numpy(_LUMINANCE)[:, None]
    return Target(color / 255, (luminance > _LIGHT).float(), (luminance < _DARK).float())


def marks(sprite: np.ndarray) -> np.ndarray:
    """`sprite` uint8 [side, side, 4] → float32 [side, side, 2]: how much of each pixel moves (0–1), and its luminance as a multiple of
    the one that becomes the target itself (0–`RATIO_LIMIT`)."""
    color = sprite[..., :3].astype(np.float32)
    paint = _paint(sprite, color)
    ratio = (color @ _LUMINANCE / max(paint.luminance, 1.0)).clip(0, RATIO_LIMIT)
    if paint.luminance <= 90:
        # What is darker than a dark coat is its shading, not a stripe or an eye
        ratio = np.maximum(ratio, 0.55)
    return np.stack([paint.weight, ratio], -1).astype(np.float32)


def recolor(sprite: np.ndarray, target: tuple[int, int, int]) -> np.ndarray:
    """`sprite` uint8 [side, side, 4] → the same shape with its own colour moved to `target` (RGB 0–255)."""
    side = sprite.shape[:2]
    own = torch.from_numpy(sprite[..., :3].reshape(-1, 3).T.astype(np.float32) / 255)
    weight, ratio = torch.from_numpy(marks(sprite).reshape(-1, 2)).T[:, None]
    goal = targets([target])
    painted = tint(own, torch.ones_like(weight), weight, ratio, Target(goal.color.T, goal.white, goal.black))
    return np.dstack([(painted * 255).clamp(0, 255).byte().T.reshape(*side, 3).numpy(), sprite[..., 3]])


def tint(own: Tensor, opacity: Tensor, weight: Tensor, ratio: Tensor, goal: Target) -> Tensor:
    """own premultiplied [..., 3, pixels], opacity and weight (what moves, also premultiplied) [..., 1, pixels], ratio as in `marks`, goal with
    color [..., 3, 1], white and black [..., 1, 1] → premultiplied colours [..., 3, pixels], all in 0…1."""
    # Nothing is lighter than white, and its shadows are faint
    shade = ratio + ((0.5 + 0.5 * ratio).clamp(max=1) - ratio) * goal.white
    # Darker shades get richer, not muddier: yellow turns orange, not olive. A power, written as runtimes compute it fastest
    depth = (1 - shade).clamp(0, 0.75)
    painted = torch.exp(goal.color.clamp(min=1e-3).log() * (1 + 1.1 * depth)) * (1 - 0.55 * depth) + (1 - goal.color) * (0.6 * (shade - 1).clamp(0, 1))
    moved = torch.minimum(weight, opacity)
    result = own + moved * painted - own * (moved / opacity.clamp(min=1e-3))
    # Stripes, eyes and outlines would drown in a dark coat: what is darker than the coat was becomes lighter than it is
    detail = ((0.55 - ratio) / 0.25).clamp(0, 1) * goal.black
    return result + (opacity * (goal.color + 62 / 255) - result) * detail


def dominant_color(sprite: np.ndarray) -> tuple[np.ndarray, float]:
    """The colour (RGB 0–255) that `recolor` would move, and its share of what is solid (0–1)."""
    paint = _paint(sprite, sprite[..., :3].astype(np.float32))
    return paint.color, paint.share


def _paint(sprite: np.ndarray, color: np.ndarray) -> Paint:
    solid = sprite[..., 3] > 128
    hue, saturation, brightness = _hue_saturation_brightness(color)
    chromatic = solid & (saturation > 0.2) & (brightness > 55)
    histogram = np.bincount((hue[chromatic] * _HUE_BINS).astype(np.int64) % _HUE_BINS, minlength=_HUE_BINS).astype(np.float32)
    near = sum(np.roll(histogram, shift) for shift in (-2, -1, 0, 1, 2))
    light_neutral = solid & (saturation < 0.2) & (brightness > 80)
    dark_neutral = solid & ~chromatic & (brightness <= 80)
    total = max(float(solid.sum()), 1.0)
    # A coloured part counts double: people name a thing by its colour, not by the grey of its wheels and windows
    if 2 * near.max() >= light_neutral.sum() and near.max() > 0.08 * total:
        peak = (near.argmax() + 0.5) / _HUE_BINS
        distance = np.abs((hue - peak + 0.5) % 1 - 0.5)
        weight = np.clip((0.13 - distance) / 0.03, 0, 1) * np.clip((saturation - 0.12) / 0.1, 0, 1) * np.clip((brightness - 40) / 25, 0, 1)
    elif light_neutral.sum() >= dark_neutral.sum() * 0.6:
        weight = np.clip((0.28 - saturation) / 0.08, 0, 1) * np.clip((brightness - 60) / 40, 0, 1)
    else:
        weight = np.clip((0.5 - saturation) / 0.2, 0, 1) * np.clip((110 - brightness) / 30, 0, 1)
    carries = solid & (weight > 0.5)
    if not carries.any():
        carries = solid
    if not carries.any():
        return Paint(weight, 128.0, np.zeros(3, np.float32), 0.0)
    middle = float(np.percentile(color[carries] @ _LUMINANCE, 60))
    return Paint(weight, middle, color[carries].mean(0), float(carries.sum()) / total)


def _hue_saturation_brightness(color: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each 0–1, brightness 0–255."""
    high, low = color.max(-1), color.min(-1)
    span = np.maximum(high - low, 1e-6)
    red, green, blue = color[..., 0], color[..., 1], color[..., 2]
    hue = np.where(high == red, (green - blue) / span % 6, np.where(high == green, (blue - red) / span + 2, (red - green) / span + 4)) / 6
    return hue, (high - low) / np.maximum(high, 1e-6), high
