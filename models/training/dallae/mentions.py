"""Where a prompt names the things of its scene, and what they are to become."""
from tokenizers import Encoding

from .scenes import Scene
from .world import World

FIRST, LAST, BOTH, NEITHER = range(4)      # of a picture's things, row by row
ROLES = 4


def mentioned(world: World, scene: Scene, language: str, text: str, encoded: Encoding) -> list[tuple[int, int, int]]:
    """For each thing whose name is found in the prompt: the last piece of its name, its role and its colour (number of colours: its own)."""
    order = sorted(scene.placements, key=lambda placement: (placement.top, placement.left))
    first, last = order[0].thing, max(order, key=lambda placement: (placement.top + placement.size, placement.left)).thing
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
