"""The judge's own scenes: nothing on a grid, things that overlap, and drawings put together wrongly that have no name. Held-out combinations are seen like all others."""
from dataclasses import dataclass
from random import Random

import numpy as np

from dallae.compose import Studio
from dallae.scenes import Placement, Scene, Thing
from dallae.world import World

PICTURE = 256            # pixels a side of the scenes' coordinates
OVERLAP = 0.3            # largest share of a drawing's square that later ones may cover
SOLID = 128              # what a sprite leaves of the ground, 0–255, where it counts as drawn


@dataclass(frozen=True)
class Example:
    """A picture and what is in it. `boxes`: [things, 4], left, top, width, height as shares of the picture; `concepts`: [things], the world's number is "nothing"."""
    pixels: np.ndarray
    inside: np.ndarray
    boxes: np.ndarray
    concepts: np.ndarray
    colors: tuple[int | None, ...]
    setting: int


def random_example(world: World, studio: Studio, random: Random) -> Example:
    """uint8 [side, side, 3] pixels and bool [side, side] inside, at the studio's size."""
    scene = random_layout(world, random)
    pixels, inside = studio.picture(scene), np.zeros((studio.size, studio.size), bool)
    boxes = [_mark(studio, scene.things[p.thing], p, inside) for p in scene.placements]
    concepts = [scene.things[p.thing].concept for p in scene.placements]
    colors = [scene.things[p.thing].color for p in scene.placements]
    if random.random() < 0.18:
        size = random.choice((64, 96, 128))
        spot = _free_spot(size, scene.placements, random, lattice=1)
        if spot is not None:
            boxes.append(_paste_nonsense(world, studio, random, pixels, inside, size, *spot))
            concepts.append(len(world.concepts))
            colors.append(None)
    return Example(pixels, inside, np.array(boxes, np.float32).reshape(-1, 4), np.array(concepts, np.int64), tuple(colors), scene.setting)


def random_layout(world: World, random: Random) -> Scene:
    """One to six drawings of one to five things; at times nothing at all."""
    kind = random.random()
    if kind < 0.02:
        counts = []
    elif kind < 0.14:
        counts = [1]
    elif kind < 0.36:
        counts = [1, 1]
    elif kind < 0.62:
        counts = [random.choice((2, 3, 4, 5))]
    elif kind < 0.74:
        counts = [random.choice((2, 3)), random.choice((1, 2))]
    else:
        counts = [1] * random.choice((3, 4, 5))
    chosen = random.sample(range(len(world.concepts)), len(counts))
    things = tuple(_thing(world, concept, count, random) for concept, count in zip(chosen, counts))
    sizes = {1: (128, 128, 96), 2: (128, 96, 96), 3: (96, 96, 64)}.get(sum(counts), (96, 64, 64))
    lattice = 32 if random.random() < 0.35 else 1
    shared = random.choice(sizes) if random.random() < 0.7 else None
    placements: list[Placement] = []
    for index, thing in enumerate(things):
        for _ in range(thing.count):
            size = shared or random.choice(sizes)
            spot = _free_spot(size, placements, random, lattice)
            if spot is not None:
                placements.append(Placement(thing=index, size=size, left=spot[0], top=spot[1]))
    return Scene(setting=random.randrange(len(world.settings)), variant=random.randrange(3), things=things, relation=None, placements=tuple(placements))


def _thing(world: World, concept: int, count: int, random: Random) -> Thing:
    colored = world.concepts[concept]["colorable"] and random.random() < 0.6
    return Thing(concept=concept, color=random.randrange(len(world.colors)) if colored else None, count=count)


def _free_spot(size: int, placements, random: Random, lattice: int) -> tuple[int, int] | None:
    """A corner from which a drawing covers little of the others; None when there is none in a few tries."""
    for _ in range(24):
        left, top = (random.randrange(0, PICTURE - size + 1, lattice) for _ in range(2))
        if all(_covered(left, top, size, other) <= OVERLAP * min(size, other.size) ** 2 for other in placements):
            return left, top
    return None


def _covered(left: int, top: int, size: int, other: Placement) -> int:
    width = min(left + size, other.left + other.size) - max(left, other.left)
    height = min(top + size, other.top + other.size) - max(top, other.top)
    return max(width, 0) * max(height, 0)


def _mark(studio: Studio, thing: Thing, placement: Placement, inside: np.ndarray) -> tuple[float, float, float, float]:
    """The box of one drawing; adds it to `inside`."""
    _, remains = studio.sprite(thing.concept, thing.color, placement.size)
    top, left, side = (length // studio.shrink for length in (placement.top, placement.left, placement.size))
    inside[top:top + side, left:left + side] |= remains[..., 0] < SOLID
    return _tight(remains, placement.left, placement.top, studio.shrink)


def _tight(remains: np.ndarray, left: int, top: int, shrink: int) -> tuple[float, float, float, float]:
    """The box around what is drawn; the corner is given in pixels of the scene."""
    drawn = remains[..., 0] < SOLID
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    width, height = columns[-1] + 1 - columns[0], rows[-1] + 1 - rows[0]
    return ((left + columns[0] * shrink) / PICTURE, (top + rows[0] * shrink) / PICTURE, width * shrink / PICTURE, height * shrink / PICTURE)


def _paste_nonsense(world: World, studio: Studio, random: Random, pixels, inside, size: int, left: int, top: int) -> tuple[float, float, float, float]:
    """Quarters of two drawings, out of place; changes `pixels` and `inside`, returns the box."""
    first, second = (studio.sprite(concept, None, size) for concept in random.sample(range(len(world.concepts)), 2))
    side = size // studio.shrink
    half = side // 2
    paint, remains = np.empty_like(first[0]), np.empty_like(first[1])
    quarters = [(row, column) for row in (0, half) for column in (0, half)]
    sources = random.sample(quarters, 4)
    for (row, column), (from_row, from_column) in zip(quarters, sources):
        source = random.choice((first, second))
        for target, part in ((paint, source[0]), (remains, source[1])):
            target[row:row + half, column:column + half] = part[from_row:from_row + half, from_column:from_column + half]
    y, x = top // studio.shrink, left // studio.shrink
    window = pixels[y:y + side, x:x + side]
    window[:] = ((paint + window * remains) // 255).astype(np.uint8)
    inside[y:y + side, x:x + side] |= remains[..., 0] < SOLID
    return _tight(remains, left, top, studio.shrink)
