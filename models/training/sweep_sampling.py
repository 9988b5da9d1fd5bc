"""Compares sampling settings by what is drawn: do the codes belong to the thing that was asked for?

A thing has known codes, so this needs no judge; it is for choosing settings while training, not for evaluation.

python sweep_sampling.py --preset cpu --data DIR --prompts 40 0.6,1.5 0.9,2.5     (pairs of top-p and guidance scale)
"""
import argparse
from pathlib import Path
from random import Random

import numpy as np
import torch

from dallae.captions import prompt
from dallae.checkpoint import load_model
from dallae.compose import Studio
from dallae.generate import draw
from dallae.layers import to_planes
from dallae.picture_tokenizer import LayeredQuantizer
from dallae.presets import PRESETS
from dallae.scenes import CELL, Placement, Scene, Thing, random_scene
from dallae.text_tokenizer import load_text_tokenizer
from dallae.transformer import Transformer
from dallae.world import load_world

STREAM = 880_001         # scenes that training never draws from
GOOD = 0.85              # share of a drawing's cells that must be the thing's own


def codes_of(quantizer: LayeredQuantizer, studio: Studio, scene: Scene) -> list[tuple[int, ...]]:
    """The codes of what stands in the scene, without the ground's: one tuple for each cell with something in it."""
    layers = (to_planes(torch.from_numpy(layer)[None], "cpu") for layer in studio.layers(scene))
    return [tuple(cell[1:]) for cell in quantizer.encode(quantizer.project(*layers))[0].tolist() if any(cell[1:])]


def own_codes(quantizer: LayeredQuantizer, studio: Studio, thing: Thing) -> set[tuple[int, ...]]:
    """Every code tuple of the thing's drawing, in all sizes."""
    alone = (Scene(0, 0, (Thing(thing.concept, thing.color, 1),), None, (Placement(0, size * CELL, 0, 0),)) for size in (2, 3, 4))
    return {cell for scene in alone for cell in codes_of(quantizer, studio, scene)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--preset", choices=PRESETS, default="cpu")
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--prompts", type=int, default=40)
    arguments.add_argument("settings", nargs="+")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run, world = options.data / preset.name, load_world(preset.concept_limit)
    quantizer, model = LayeredQuantizer(preset), Transformer(preset).eval()
    load_model(run / "codebooks.pt", quantizer)
    step = load_model(run / "transformer.pt", model)
    text, studio, random = load_text_tokenizer(run / "tokenizer.json"), Studio(world, options.data, shrink=2), Random(STREAM)
    scenes = [random_scene(world, random, preset, things=1, loose=0.0) for _ in range(options.prompts)]
    ids = [text.encode(prompt(world, scene, ("ko", "en")[index % 2], random)[0], add_special_tokens=False).ids for index, scene in enumerate(scenes)]
    own = [own_codes(quantizer, studio, scene.things[0]) for scene in scenes]
    uniforms = torch.rand(len(scenes), 64, preset.depth, generator=torch.Generator().manual_seed(STREAM))
    print(f"{len(scenes)} prompts of one thing, transformer of {step} steps")
    for setting in options.settings:
        top_p, guidance_scale = map(float, setting.split(","))
        shares = []
        for cells, mine in zip(draw(model, ids, uniforms, 1.0, 0, top_p, guidance_scale).tolist(), own):
            standing = [tuple(cell[1:]) for cell in cells if any(cell[1:])]
            first = {cell[0] for cell in mine}
            shares.append((np.mean([cell[0] in first for cell in standing] or [0]), np.mean([cell in mine for cell in standing] or [0])))
        first, whole = np.array(shares).T
        print(f"top-p {top_p}, guidance scale {guidance_scale}: cells with a first code of the thing {first.mean():.1%}, with all three {whole.mean():.1%}; "
              f"pictures with at least {GOOD:.0%} of the former {(first > GOOD).mean():.1%}", flush=True)


if __name__ == "__main__":
    main()
