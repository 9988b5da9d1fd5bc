"""Random scenes: what is in a picture, and where. Facts first; pixels (`compose.py`) and captions (`captions.py`) follow from them."""
from dataclasses import dataclass
from random import Random

from .held_out import is_held_out, is_thing_held_out
from .presets import Preset
from .world import World

CELL = 32          # pixels of the 256-pixel picture a code-map position covers
GRID = 8           # code-map positions a side
VARIANTS = 3       # drawings of a setting
COLORED_SHARE = 0.45      # of the things that can be coloured


@dataclass(frozen=True)
class Thing:
    """One noun phrase: `count` equal drawings of a concept, in its own colours or recoloured."""
    concept: int
    color: int | None
    count: int


@dataclass(frozen=True)
class Placement:
    """One sprite: which thing it belongs to, its side and its upper left corner in pixels."""
    thing: int
    size: int
    left: int
    top: int


@dataclass(frozen=True)
class Scene:
    setting: int                              # index into world.settings
    variant: int                              # which drawing of the setting
    things: tuple[Thing, ...]
    relation: str | None                      # of things[0] to things[1]
    placements: tuple[Placement, ...]
    style: int = 0                            # drawing style, index into art.json's `styles`


def random_scene(world: World, random: Random, preset: Preset, include_held_out: bool = False, things: int | None = None, loose: float | None = None) -> Scene:
    """A scene by the training mix; combinations in `held_out.py` never appear unless asked for.

    `things` fixes how many kinds of things there are (1–3); `loose` is the share of scenes off the lattice, the preset's by default.
    """
    while True:
        scene = _draw(world, random, preset, things, preset.free_share if loose is None else loose)
        if include_held_out or not is_held_out(world, scene):
            return scene


def dense_scene(world: World, random: Random, preset: Preset) -> Scene:
    """A crowded scene for the tokenizer: every cell shows something worth learning. Captions make no sense of it."""
    placements, things = [], []
    free = [[True] * GRID for _ in range(GRID)]
    for size in random.choice(((4, 4, 3, 2, 2, 2), (4, 3, 3, 2, 2, 2), (3, 3, 3, 3, 2, 2), (4, 4, 4, 2, 2), (4, 4, 3, 3, 2))):
        spots = [(row, column) for row in range(GRID - size + 1) for column in range(GRID - size + 1)
                 if all(free[row + y][column + x] for y in range(size) for x in range(size))]
        if not spots:
            continue
        row, column = random.choice(spots)
        for y in range(size):
            for x in range(size):
                free[row + y][column + x] = False
        placements.append(Placement(len(things), size * CELL, column * CELL, row * CELL))
        thing = _thing(world, random, 1)
        while is_thing_held_out(world, thing):
            thing = _thing(world, random, 1)
        things.append(thing)
    placements = _loosen(placements, random, preset.lattice, preset.free_share)
    return Scene(random.randrange(len(world.settings)), random.randrange(VARIANTS), tuple(things), None, tuple(placements))


def _thing(world: World, random: Random, count: int) -> Thing:
    concept = random.randrange(len(world.concepts))
    colored = world.concepts[concept]["colorable"] and random.random() < COLORED_SHARE
    return Thing(concept, random.randrange(len(world.colors)) if colored else None, count)


def _draw(world: World, random: Random, preset: Preset, things: int | None, loose: float) -> Scene:
    kind = random.random() if things is None else {1: 0.0, 2: 0.5, 3: 0.95}[things]
    if kind < 0.20:
        chosen, relation, cells = _single(world, random)
    elif kind < 0.74:
        chosen, relation, cells = _pair(world, random)
    elif kind < 0.90:
        chosen, relation, cells = _several(world, random)
    else:
        chosen, relation, cells = _three(world, random)
    placements = [Placement(thing, size * CELL, column * CELL, row * CELL) for thing, size, column, row in cells]
    return Scene(random.randrange(len(world.settings)), random.randrange(VARIANTS), tuple(chosen), relation, tuple(_loosen(placements, random, preset.lattice, loose)))


def _loosen(placements: list[Placement], random: Random, lattice: int, loose: float) -> list[Placement]:
    """Moves sprites off the cell grid: by the lattice always, freely in a share of the scenes."""
    step = 1 if random.random() < loose else lattice
    reach = CELL // 2
    if step >= CELL:
        return placements
    def moved(offset: int, size: int) -> int:
        shift = random.randrange(-reach, reach + 1, step)
        return min(max(offset + shift, 0), GRID * CELL - size)
    return [Placement(p.thing, p.size, moved(p.left, p.size), moved(p.top, p.size)) for p in placements]


def _row(world: World, thing: Thing, size: int, random: Random) -> int:
    """Upper row that suits the thing: on the ground, in the sky, or anywhere."""
    last = GRID - size
    habitat = world.concepts[thing.concept]["habitat"]
    if habitat == "ground":
        return last - random.choice((0, 0, 1))
    if habitat == "sky":
        return random.choice((0, 1))
    return random.randint(max(0, last // 2), last)


def _single(world: World, random: Random):
    thing = _thing(world, random, 1)
    size = random.choice((4, 4, 4, 3))
    column = random.choice((1, 2, 2, 2, 3)) if size == 4 else random.choice((1, 2, 3, 4))
    return [thing], None, [(0, size, column, _row(world, thing, size, random))]


def _two_kinds(world: World, random: Random) -> tuple[Thing, Thing]:
    first = _thing(world, random, 1)
    second = _thing(world, random, 1)
    while second.concept == first.concept:
        second = _thing(world, random, 1)
    return first, second


def _pair(world: World, random: Random):
    first, second = _two_kinds(world, random)
    relation = random.choice(("left", "right", "above", "below", "on", None, None, None))
    size = 3
    if relation in ("left", "right", None):
        left, right = random.choice((0, 1)), random.choice((4, 5))
        columns = (right, left) if relation == "right" or (relation is None and random.random() < 0.5) else (left, right)
        if relation:
            row = max(_row(world, first, size, random), _row(world, second, size, random))
            rows = (row, row)
        else:
            rows = (_row(world, first, size, random), _row(world, second, size, random))
        cells = [(0, size, columns[0], rows[0]), (1, size, columns[1], rows[1])]
    else:
        column = random.choice((1, 2, 3, 4))
        top = random.choice((1, 2)) if relation == "on" else random.choice((0, 1))
        upper, lower = (0, 1) if relation != "below" else (1, 0)
        below = top + size if relation == "on" else 5
        cells = [(upper, size, column, top), (lower, size, column, below)]
    return [first, second], relation, cells


def _several(world: World, random: Random):
    count = random.choice((2, 2, 3, 3, 4))
    thing = _thing(world, random, count)
    if count == 2:
        size, row = 3, _row(world, thing, 3, random)
        cells = [(0, size, random.choice((0, 1)), row), (0, size, random.choice((4, 5)), row)]
    elif count == 3:
        row = _row(world, thing, 2, random)
        cells = [(0, 2, column, row) for column in (0, 3, 6)]
    else:
        top = random.choice((0, 1, 2))
        cells = [(0, 2, column, row) for row in (top, top + 3) for column in (1, 5)]
    return [thing], None, cells


def _three(world: World, random: Random):
    first, second = _two_kinds(world, random)
    third = _thing(world, random, 1)
    while third.concept in (first.concept, second.concept):
        third = _thing(world, random, 1)
    things = [first, second, third]
    columns = [0, 3, 6]
    random.shuffle(columns)
    return things, None, [(index, 2, column, _row(world, thing, 2, random)) for index, (thing, column) in enumerate(zip(things, columns))]


def part_count(sizes: tuple[int, ...] = (2, 3, 4)) -> int:
    """How many parts a drawing can have: one for each of its cells, for each size in cells."""
    return sum(size * size for size in sizes)


def cell_facts(world: World, scene: Scene) -> list[tuple[int, int, int, int]]:
    """For each of the 64 cells, row by row, what stands in its middle (concept, colour, part of the drawing) and which drawing of which
    setting lies behind it (setting · VARIANTS + variant).

    Nothing is (number of concepts, number of colours + 1, `part_count()`); a thing in its own colours has colour number of colours.
    """
    ground = scene.setting * VARIANTS + scene.variant
    nothing = (len(world.concepts), len(world.colors) + 1, part_count(), ground)
    facts = [nothing] * GRID**2
    for placement in scene.placements:
        thing = scene.things[placement.thing]
        color = len(world.colors) if thing.color is None else thing.color
        side = placement.size // CELL
        smaller = part_count(tuple(range(2, side)))
        for row in range(GRID):
            for column in range(GRID):
                down, right = (row * CELL + CELL // 2 - placement.top) // CELL, (column * CELL + CELL // 2 - placement.left) // CELL
                if 0 <= down < side and 0 <= right < side:
                    facts[row * GRID + column] = (thing.concept, color, smaller + down * side + right, ground)
    return facts
