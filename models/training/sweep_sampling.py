"""Compares sampling settings by what is drawn: do the codes belong to the thing that was asked for?

A thing has known codes, so this needs no judge; it is for choosing settings while training, not for evaluation.

python sweep_sampling.py --preset cpu --data DIR --prompts 40 0.6,1.5 0.9,2.5     (pairs of top-p and guidance scale)
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
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--prompts", type=int, default=40)
    arguments.add_argument("settings", nargs="+")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run = open_run(preset, options.data, STREAM, options.prompts, things=1)
    own = [own_codes(run.quantizer, run.studio, scene.things[0]) for scene in run.scenes]
    uniforms = torch.rand(len(own), 64, preset.depth, generator=torch.Generator().manual_seed(STREAM))
    print(f"{len(own)} prompts of one thing, transformer of {run.step} steps")
    for setting in options.settings:
        top_p, guidance_scale = map(float, setting.split(","))
        shares = []
        for cells, mine in zip(draw(run.model, run.prompts, uniforms, 1.0, 0, top_p, guidance_scale).tolist(), own):
            standing = [tuple(cell[1:]) for cell in cells if any(cell[1:])]
            first = {(cell[0], cell[-1]) for cell in mine}
            shares.append((np.mean([(cell[0], cell[-1]) in first for cell in standing] or [0]), np.mean([cell in mine for cell in standing] or [0])))
        first, whole = np.array(shares).T
        print(f"top-p {top_p}, guidance scale {guidance_scale}: cells with a shape and a colour of the thing {first.mean():.1%}, with all three {whole.mean():.1%}; "
              f"pictures with at least {GOOD:.0%} of the former {(first > GOOD).mean():.1%}", flush=True)


if __name__ == "__main__":
    main()
