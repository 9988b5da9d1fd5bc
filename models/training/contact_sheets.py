"""Draws every concept in every style and in recoloured variants, for a person to look at: one PNG or more per concept group.

python contact_sheets.py --data DIR --out DIR [--only tiger car …] [--colors black yellow …]   (after rasterize.mjs)
"""
import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from dallae.recolor import recolor
from dallae.world import World, load_world

SIDE = 64                  # pixels of a sprite on a sheet
LABEL = 108                # pixels for its name
ROWS, COLUMNS = 15, 2      # concepts on a sheet
GROUND = (173, 196, 178)   # neither white nor black, so that white and black things show


def read_sprites(data: Path, side: int) -> dict[str, np.ndarray]:
    """Sprites of each style, uint8 [concepts, side, side, 4], in the order of art.json."""
    art = json.loads((data / "art.json").read_text(encoding="utf-8"))
    return {style: np.fromfile(data / files[str(side)], np.uint8).reshape(-1, side, side, 4) for style, files in art["sprites"].items()}


def variants(world: World, index: int, sprites: dict[str, np.ndarray], colors: list[str]) -> list[np.ndarray]:
    """The concept in each style; then in each colour and style."""
    own = [drawings[index] for drawings in sprites.values()]
    targets = [tuple(color["rgb"]) for name in colors for color in world.colors if color["id"] == name]
    return own + [recolor(drawing, target) for target in targets for drawing in own]


def sheet(world: World, concepts: list[tuple[int, dict]], sprites: dict[str, np.ndarray], colors: list[str], every: bool) -> Image.Image:
    width = LABEL + SIDE * len(sprites) * (1 + len(colors))
    picture = Image.new("RGB", (width * COLUMNS, SIDE * min(ROWS, len(concepts))), GROUND)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default()
    for place, (index, concept) in enumerate(concepts):
        left, top = place // ROWS * width, place % ROWS * SIDE
        draw.text((left + 4, top + 8), "\n".join([concept["id"] + " *" * concept["colorable"], *concept["en"][:2], concept.get("naturalColor", "")]), fill=0, font=font)
        for position, drawing in enumerate(variants(world, index, sprites, colors if every or concept["colorable"] else [])):
            image = Image.fromarray(drawing, "RGBA")
            picture.paste(image, (left + LABEL + position * SIDE, top), image)
    return picture


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--only", nargs="*", help="ids of concepts")
    arguments.add_argument("--colors", nargs="*", default=["black", "white", "yellow", "purple"])
    arguments.add_argument("--every", action="store_true", help="recolour also what is not colorable, to see whether it could be")
    options = arguments.parse_args()
    world, sprites = load_world(), read_sprites(options.data, SIDE)
    groups = defaultdict(list)
    for index, concept in enumerate(world.concepts):
        if not options.only or concept["id"] in options.only:
            groups[concept["group"]].append((index, concept))
    options.out.mkdir(parents=True, exist_ok=True)
    for group, concepts in groups.items():
        for page, start in enumerate(range(0, len(concepts), ROWS * COLUMNS), 1):
            path = options.out / f"{group}-{page}.png"
            sheet(world, concepts[start:start + ROWS * COLUMNS], sprites, options.colors, options.every).save(path)
            print(path)


if __name__ == "__main__":
    main()
