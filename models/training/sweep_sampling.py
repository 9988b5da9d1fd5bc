"""Compares sampling settings by what is drawn: do the codes belong to the thing that was asked for?

A thing has known codes, so this needs no judge; it is for choosing settings while training, not for evaluation.

python sweep_sampling.py --preset cpu --data DIR --prompts 40 [--things 2] 0.6,1.5 0.9,2.5     (pairs of top-p and guidance scale)
"""
import numpy as np
import torch

from dallae.compose import Studio
from dallae.generate import draw
from dallae.layers import to_planes
from dallae.picture_tokenizer import LayeredQuantizer
from dallae.presets import PRESETS
from dallae.scenes import CELL, Placement, Scene, Thing
from dallae.stage import stage_arguments
from dallae.trained_run import open_run

STREAM = 880_001         # scenes that training never draws from
GOOD = 0.85              # share of what was drawn that must be the things' own
LEAST = 3                # positions that a thing must cover to be there

Look = tuple[int, int]   # coarse shape and given colour of a position


def looks_of(quantizer: LayeredQuantizer, studio: Studio, scene: Scene) -> list[Look]:
    """What stands in the scene, one look for each position with something in it."""
    layers = (to_planes(torch.from_numpy(layer)[None], "cpu") for layer in studio.layers(scene))
    return standing(quantizer.encode(quantizer.project(*layers))[0].tolist())


def standing(cells: list[list[int]]) -> list[Look]:
    return [(cell[1], cell[-1]) for cell in cells if any(cell[1:])]


def own_looks(quantizer: LayeredQuantizer, studio: Studio, thing: Thing) -> set[Look]:
    """Every look of the thing's drawing, in all sizes."""
    alone = (Scene(0, 0, (Thing(thing.concept, thing.color, 1),), None, (Placement(0, size * CELL, 0, 0),)) for size in (2, 3, 4))
    return {look for scene in alone for look in looks_of(quantizer, studio, scene)}


def shows(drawn: list[Look], things: list[set[Look]]) -> bool:
    """Whether every thing is there, and hardly anything else."""
    asked = sum(any(look in own for own in things) for look in drawn)
    return asked > GOOD * len(drawn) and all(sum(look in own for look in drawn) >= LEAST for own in things)


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--prompts", type=int, default=40)
    arguments.add_argument("--things", type=int, default=1, help="kinds of things in a prompt")
    arguments.add_argument("settings", nargs="+")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run = open_run(preset, options.data, STREAM, options.prompts, things=options.things)
    own = [[own_looks(run.quantizer, run.studio, thing) for thing in scene.things] for scene in run.scenes]
    uniforms = torch.rand(len(own), 64, preset.depth, generator=torch.Generator().manual_seed(STREAM))
    print(f"{len(own)} prompts of {options.things} kinds of things, transformer of {run.step} steps")
    for setting in options.settings:
        top_p, guidance_scale = map(float, setting.split(","))
        pictures = [standing(cells) for cells in draw(run.model, run.prompts, uniforms, 1.0, 0, top_p, guidance_scale).tolist()]
        shares = [np.mean([any(look in thing for thing in things) for look in drawn] or [0]) for drawn, things in zip(pictures, own)]
        right = np.mean([shows(drawn, things) for drawn, things in zip(pictures, own)])
        print(f"top-p {top_p}, guidance scale {guidance_scale}: positions with a shape and a colour that were asked for {np.mean(shares):.1%}, pictures that show everything asked for {right:.1%}", flush=True)


if __name__ == "__main__":
    main()
