"""Where a prompt names the things of its scene, and what they are to become."""
from tokenizers import Encoding

from .scenes import Scene
from .world import World

FIRST, LAST, BOTH, NEITHER = range(4)      # of a picture's things, row by row
ROLES = 4


def ends(scene: Scene) -> tuple[int, int]:
    """Which of the scene's things begins first in the picture, row by row, and which ends last."""
    first = min(scene.placements, key=lambda placement: (placement.top, placement.left))
    last = max(scene.placements, key=lambda placement: (placement.top + placement.size, placement.left))
    return first.thing, last.thing


def mentioned(world: World, scene: Scene, language: str, text: str, encoded: Encoding) -> list[tuple[int, int, int]]:
    """For each thing whose name is found in the prompt: the last piece of its name, its role and its colour (number of colours: its own)."""
    first, last = ends(scene)
    found = []
    for index, thing in enumerate(scene.things):
        names = [name for name in world.concepts[thing.concept][language] if name.lower() in text.lower()]
        if not names:
            continue
        name = max(names, key=len).lower()
        end = text.lower().index(name) + len(name)
        piece = max(position for position, (start, stop) in enumerate(encoded.offsets) if start < end)
        role = {(True, True): BOTH, (True, False): FIRST, (False, True): LAST, (False, False): NEITHER}[index == first, index == last]
        found.append((piece, role, len(world.colors) if thing.color is None else thing.color))
    return found
