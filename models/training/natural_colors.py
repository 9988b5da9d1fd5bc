"""Proposes each concept's own colour (`naturalColor` in concepts.json): prints concepts by dominant colour, for a person to curate.

python natural_colors.py --data DIR   (after rasterize.mjs)
"""
import argparse
from pathlib import Path

import numpy as np

from dallae.compose import Studio
from dallae.recolor import dominant_color
from dallae.world import load_world

NEAR = 75.0        # largest distance in RGB at which people would still use the colour's name


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    world = load_world()
    studio = Studio(world, arguments.parse_args().data)
    palette = np.array([color["rgb"] for color in world.colors], float)
    proposals: dict[str, list[str]] = {color["id"]: [] for color in world.colors}
    for index, concept in enumerate(world.concepts):
        color, share = dominant_color(studio.drawing(index, 128))
        distances = np.linalg.norm(palette - color, axis=1)
        if distances.min() < NEAR and share > 0.35:
            proposals[world.colors[int(distances.argmin())]["id"]].append(concept["id"])
    for color, names in proposals.items():
        print(color, " ".join(names))


if __name__ == "__main__":
    main()
