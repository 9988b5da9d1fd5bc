"""Maps to detections, as `tests/evaluate/judge` reads them too, and how right they are."""
from dataclasses import dataclass

import numpy as np

OVERLAPPING = 0.5        # two detections of a concept that share this much of their union are one
THRESHOLDS = [round(0.05 * step, 2) for step in range(1, 20)]


@dataclass(frozen=True)
class Detection:
    """`box`: left, top, width, height as shares of the picture. `score`: presence × probability of the concept."""
    concept: int
    score: float
    box: np.ndarray


def detections(presence: np.ndarray, boxes: np.ndarray, concepts: np.ndarray) -> list[Detection]:
    """presence [grid, grid], boxes [grid, grid, 4], concepts [grid, grid, concepts + 1] → best first."""
    grid = len(presence)
    around = np.pad(presence, 1, constant_values=-1)
    highest = np.max([around[y:y + grid, x:x + grid] for y in range(3) for x in range(3)], 0)
    found = []
    for row, column in zip(*np.nonzero((presence == highest) & (presence > THRESHOLDS[0]))):
        concept = int(concepts[row, column].argmax())
        if concept < concepts.shape[-1] - 1:
            found.append(Detection(concept, float(presence[row, column] * concepts[row, column, concept]), boxes[row, column]))
    kept: list[Detection] = []
    for detection in sorted(found, key=lambda each: -each.score):
        if all(other.concept != detection.concept or overlap(other.box, detection.box) < OVERLAPPING for other in kept):
            kept.append(detection)
    return kept


def overlap(first: np.ndarray, second: np.ndarray) -> float:
    """Intersection over union of two boxes."""
    low, high = np.maximum(first[:2], second[:2]), np.minimum(first[:2] + first[2:], second[:2] + second[2:])
    shared = float(np.prod(np.clip(high - low, 0, None)))
    return shared / (float(np.prod(first[2:]) + np.prod(second[2:])) - shared)


def presence_f1(found: list[list[Detection]], truth: list[np.ndarray], threshold: float) -> float:
    """Whether the right kinds of things are named, counted over (picture, concept)."""
    right = said = there = 0
    for picture, concepts in zip(found, truth):
        named = {detection.concept for detection in picture if detection.score > threshold}
        said, there, right = said + len(named), there + len(set(concepts)), right + len(named & set(concepts))
    return 2 * right / max(said + there, 1)


def exact_counts(found: list[list[Detection]], truth: list[np.ndarray], threshold: float) -> float:
    """Share of (picture, concept) whose drawings are counted exactly; concepts named wrongly count as errors."""
    right = total = 0
    for picture, concepts in zip(found, truth):
        numbers = np.array([detection.concept for detection in picture if detection.score > threshold], np.int64)
        for concept in set(concepts) | set(numbers):
            right += int((numbers == concept).sum() == (concepts == concept).sum())
            total += 1
    return right / max(total, 1)
