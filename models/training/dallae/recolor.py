"""Colours a drawing by moving its own colour to another one; shading, outlines and small details stay."""
from dataclasses import dataclass

import numpy as np

_LUMINANCE = np.array([0.30, 0.59, 0.11], np.float32)
_HUE_BINS = 36


@dataclass(frozen=True)
class Paint:
    """What of a drawing carries its colour: how much of each pixel moves (0–1), and the luminance that becomes the target itself."""
    weight: np.ndarray
    luminance: float
    brightest: float          # luminance of its lights, as a multiple of `luminance`
    color: np.ndarray
    share: float              # of the solid pixels


def recolor(sprite: np.ndarray, target: tuple[int, int, int]) -> np.ndarray:
    """`sprite` uint8 [side, side, 4] → the same shape with its own colour moved to `target` (RGB 0–255)."""
    color = sprite[..., :3].astype(np.float32)
    paint = _paint(sprite, color)
    luminance = color @ _LUMINANCE
    goal = np.array(target, np.float32)
    ratio = luminance / max(paint.luminance, 1.0)
    goal_luminance = float(goal @ _LUMINANCE)
    if goal_luminance > 220:
        # Nothing is lighter than white, so the body is a little darker and lights take the white; its shadows are faint
        body = 1 - min(0.45 * (paint.brightest - 1), 0.08)
        ratio = np.interp(ratio, [0, 1, max(paint.brightest, 1.01)], [body - 0.5, body, 1]).astype(np.float32)
    painted = _shade(goal, ratio)
    result = color + (painted - color) * paint.weight[..., None]
    if goal_luminance < 70:
        # Stripes, eyes and outlines would drown in a dark coat: what is darker than the coat was becomes lighter than it is
        depth = np.clip((0.55 - ratio) / 0.25, 0, 1) * (paint.luminance > 90)
        result += (goal + 62 - result) * depth[..., None]
    return np.dstack([np.clip(result, 0, 255).astype(np.uint8), sprite[..., 3]])


def dominant_color(sprite: np.ndarray) -> tuple[np.ndarray, float]:
    """The colour (RGB 0–255) that `recolor` would move, and its share of what is solid (0–1)."""
    paint = _paint(sprite, sprite[..., :3].astype(np.float32))
    return paint.color, paint.share


def _shade(goal: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    """`goal` made darker or lighter as the drawing was; darker shades get richer, not muddier (yellow turns orange, not olive)."""
    ratio = ratio[..., None]
    depth = np.clip(1 - ratio, 0, 0.75)
    darker = 255 * (goal / 255) ** (1 + 1.1 * depth) * (1 - 0.55 * depth)
    lighter = goal + (255 - goal) * np.clip(ratio - 1, 0, 1) * 0.6
    return np.where(ratio <= 1, darker, lighter)


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
        return Paint(weight, 128.0, 1.0, np.zeros(3, np.float32), 0.0)
    middle, light = np.percentile(color[carries] @ _LUMINANCE, (60, 80))
    return Paint(weight, float(middle), float(light) / max(float(middle), 1.0), color[carries].mean(0), float(carries.sum()) / total)


def _hue_saturation_brightness(color: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each 0–1, brightness 0–255."""
    high, low = color.max(-1), color.min(-1)
    span = np.maximum(high - low, 1e-6)
    red, green, blue = color[..., 0], color[..., 1], color[..., 2]
    hue = np.where(high == red, (green - blue) / span % 6, np.where(high == green, (blue - red) / span + 2, (red - green) / span + 4)) / 6
    return hue, (high - low) / np.maximum(high, 1e-6), high
