"""Combinations that training never sees, so that evaluation can ask whether the model composes or remembers.

The one place that decides: both training and evaluation import it. A combination is held out when a hash of its names falls into
the share given, so the choice needs no list, is the same everywhere and does not change when concepts are added.
"""
from hashlib import sha256

COLOR_SHARE = 0.10       # of (concept, colour)
RELATION_SHARE = 0.10    # of (concept, relation, concept)
COUNT_SHARE = 0.05       # of (concept, count above one)


def _chosen(share: float, *names: str) -> bool:
    digest = sha256("|".join(names).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share


def is_thing_held_out(world, thing) -> bool:
    """Whether the thing's colour or count is reserved for evaluation."""
    name = world.concepts[thing.concept]["id"]
    if thing.color is not None and _chosen(COLOR_SHARE, "color", name, world.colors[thing.color]["id"]):
        return True
    return thing.count > 1 and _chosen(COUNT_SHARE, "count", name, str(thing.count))


def is_held_out(world, scene) -> bool:
    """Whether any of the scene's combinations is reserved for evaluation."""
    if any(is_thing_held_out(world, thing) for thing in scene.things):
        return True
    names = [world.concepts[thing.concept]["id"] for thing in scene.things]
    return scene.relation is not None and _chosen(RELATION_SHARE, "relation", names[0], scene.relation, names[1])
