"""The vocabulary of the product as plain data: concepts, colours, relations, settings. Reads `concepts.json`."""
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TRAINING_FOLDER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, eq=False)
class World:
    concepts: tuple[dict, ...]
    colors: tuple[dict, ...]
    relations: tuple[dict, ...]
    settings: tuple[dict, ...]


@cache
def load_world(concept_limit: int = 1_000) -> World:
    data = json.loads((TRAINING_FOLDER / "concepts.json").read_text(encoding="utf-8"))
    return World(tuple(data["concepts"][:concept_limit]), tuple(data["colors"]), tuple(data["relations"]), tuple(data["settings"]))
