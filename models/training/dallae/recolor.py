"""Colours a drawing by moving its dominant colour to another one; shading, outlines and small details stay."""
import numpy as np


def recolor(sprite: np.ndarray, target: tuple[int, int, int]) -> np.ndarray:
    """`sprite` uint8 [..., side, side, 4] → the same shape with its dominant colour moved to `target` (RGB 0–255)."""
    color = sprite[..., :3].astype(np.float32)
    brightness = color.max(-1)
    dominant, _ = dominant_color(sprite)

    dominant_hue, dominant_saturation = _hue_saturation(dominant[None])
    hue, saturation = _hue_saturation(color)
    if dominant_saturation[0] > 0.18:
        distance = np.abs((hue - dominant_hue[0] + 0.5) % 1 - 0.5)
        weight = np.clip((0.13 - distance) / 0.03, 0, 1) * np.clip((saturation - 0.12) / 0.08, 0, 1)
    else:
        weight = np.clip((0.25 - saturation) / 0.07, 0, 1) * np.clip((brightness - 45) / 30, 0, 1)
    luminance = color @ np.array([0.3, 0.59, 0.11], np.float32)
    ratio = luminance / max(float(dominant @ np.array([0.3, 0.59, 0.11])), 1.0)
    goal = np.array(target, np.float32)
    darker = goal * np.clip(ratio, 0.35, 1)[..., None]
    lighter = goal + (255 - goal) * (np.clip(ratio - 1, 0, 1) * 0.6)[..., None]
    painted = np.where((ratio <= 1)[..., None], darker, lighter)
    result = sprite.copy()
    result[..., :3] = np.clip(color + (painted - color) * weight[..., None], 0, 255).astype(np.uint8)
    return result


def dominant_color(sprite: np.ndarray) -> tuple[np.ndarray, float]:
    """The most frequent colour (RGB 0–255) in a coarse histogram of what is solid and not outline, and its share of it (0–1)."""
    color = sprite[..., :3].astype(np.float32)
    solid = sprite[..., 3] > 128
    candidates = solid & (color.max(-1) > 60)
    if not candidates.any():
        candidates = solid
    bins = (color // 24).astype(np.int64)
    keys = bins[..., 0] * 144 + bins[..., 1] * 12 + bins[..., 2]
    values, counts = np.unique(keys[candidates], return_counts=True)
    members = candidates & (keys == values[counts.argmax()])
    return color[members].mean(0), float(members.sum() / candidates.sum())


def _hue_saturation(color: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    high, low = color.max(-1), color.min(-1)
    span = np.maximum(high - low, 1e-6)
    red, green, blue = color[..., 0], color[..., 1], color[..., 2]
    hue = np.where(high == red, (green - blue) / span % 6, np.where(high == green, (blue - red) / span + 2, (red - green) / span + 4)) / 6
    return hue, (high - low) / np.maximum(high, 1e-6)
