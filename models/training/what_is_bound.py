"""What the transformer makes of two things in unseen scenes: how often it takes the right one first, where the first and where the second begins.

python what_is_bound.py --preset cpu --data DIR
"""
import numpy as np
import torch

from dallae.layers import to_planes
from dallae.presets import PRESETS
from dallae.scenes import CELL, GRID
from dallae.stage import stage_arguments
from dallae.trained_run import open_run
from train_transformer import drawing_states

STREAM = 880_003         # scenes that training never draws from


@torch.no_grad()
def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--scenes", type=int, default=300)
    options = arguments.parse_args()
    run = open_run(PRESETS[options.preset], options.data, STREAM, options.scenes, things=2)
    shares: dict[str, list[float]] = {}
    for scene, prompt in zip(run.scenes, run.prompts):
        grounds, things = (to_planes(torch.from_numpy(layer[None]), "cpu") for layer in run.studio.layers(scene))
        codes = run.quantizer.encode(run.quantizer.project(grounds, things))
        named = run.model.facts.concept(drawing_states(run.model, codes, [prompt]))[0]
        for order, placement in enumerate(sorted(scene.placements, key=lambda placement: (placement.top, placement.left))):
            cell = placement.top // CELL * GRID + placement.left // CELL
            own, other = (named[cell, scene.things[thing].concept] for thing in (placement.thing, 1 - placement.thing))
            shares.setdefault("the second thing" if order else f"the first thing, relation {scene.relation or 'none'}", []).append(float(torch.sigmoid(own - other)))
    print(f"{len(run.scenes)} scenes of two things, transformer of {run.step} steps; of the two, the right one's share where a thing begins")
    for name, values in sorted(shares.items()):
        print(f"{name:32} {np.mean(values):.2f}, ahead in {np.mean(np.array(values) > 0.5):.0%} of {len(values)}")


if __name__ == "__main__":
    main()
