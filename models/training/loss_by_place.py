"""Where the transformer still errs: nats per code for each depth, with the right prompt and with another scene's.

python loss_by_place.py --preset cpu --data DIR
"""
import numpy as np
import torch
import torch.nn.functional as F

from dallae.layers import to_planes
from dallae.cells import GRID
from dallae.presets import PRESETS
from dallae.stage import stage_arguments
from dallae.trained_run import open_run
from train_transformer import drawing_states

STREAM = 880_002         # scenes that training never draws from


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--scenes", type=int, default=48)
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run = open_run(preset, options.data, STREAM, options.scenes)
    quantizer, model = run.quantizer, run.model
    grounds, things = (to_planes(torch.from_numpy(np.stack(layer)), "cpu") for layer in zip(*map(run.studio.layers, run.scenes)))
    codes = quantizer.encode(quantizer.project(grounds, things))

    @torch.no_grad()
    def losses(prompts: list[list[int]]) -> torch.Tensor:
        logits = model.picture_head(drawing_states(model, codes, prompts), codes)
        return torch.stack([F.cross_entropy(level.transpose(1, 2), codes[..., depth], reduction="none") for depth, level in enumerate(logits)], -1)

    right, foreign = losses(run.prompts), losses(run.prompts[1:] + run.prompts[:1])
    standing = codes[..., 1:].any(-1).view(-1, GRID, GRID)
    above = F.pad(standing, (0, 0, 1, 0))[:, :GRID]
    corner = torch.zeros_like(standing)
    corner[:, 0, 0] = True
    print(f"{len(run.scenes)} scenes, transformer of {run.step} steps; nats per code, depths 1–{preset.depth}")
    for name, places in (("first position", corner), ("nothing stands there", ~standing), ("a thing begins", standing & ~above), ("inside a thing", standing & above)):
        chosen = places.flatten(1)
        columns = (" ".join(f"{value:6.3f}" for value in part[chosen].mean(0).tolist()) for part in (right, foreign))
        print("{:22} right prompt {} | foreign prompt {}".format(name, *columns))
    print(f"all: right prompt {right.mean():.4f}, foreign prompt {foreign.mean():.4f}")


if __name__ == "__main__":
    main()
