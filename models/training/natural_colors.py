"""Compares each concept's own colour (`naturalColor` in concepts.json) with its drawings, for a person to curate.

python natural_colors.py --data DIR   (after rasterize.mjs)
"""
import argparse
from pathlib import Path

import numpy as np

from contact_sheets import read_sprites
from dallae.recolor import dominant_color
from dallae.world import load_world

NEAR = 75.0        # largest distance in RGB at which people would still use the colour's name
SHARE = 0.35       # of the drawing that must have the colour


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    world, sprites = load_world(), read_sprites(arguments.parse_args().data, 128)
    palette = np.array([color["rgb"] for color in world.colors], float)
    for index, concept in enumerate(world.concepts):
        seen = []
        for drawings in sprites.values():
            color, share = dominant_color(drawings[index])
            distances = np.linalg.norm(palette - color, axis=1)
            seen.append(world.colors[int(distances.argmin())]["id"] if distances.min() < NEAR and share > SHARE else "–")
        declared = concept.get("naturalColor", "–")
        if any(name != declared for name in seen):
            print(f"{concept['id']}: declared {declared}, seen {', '.join(seen)}")


if __name__ == "__main__":
    main()
