"""Where the transformer still errs: nats per code for each depth, with the right prompt and with another scene's.

python loss_by_place.py --preset cpu --data DIR
"""
import argparse
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F

from dallae.captions import prompt
from dallae.checkpoint import load_model
from dallae.compose import Studio
from dallae.layers import to_planes
from dallae.picture_tokenizer import GRID, LayeredQuantizer
from dallae.presets import PRESETS
from dallae.scenes import random_scene
from dallae.text_tokenizer import load_text_tokenizer
from dallae.transformer import Transformer
from dallae.world import load_world
from train_transformer import drawing_states

STREAM = 880_002         # scenes that training never draws from


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--preset", choices=PRESETS, default="cpu")
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--scenes", type=int, default=48)
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run, world = options.data / preset.name, load_world(preset.concept_limit)
    quantizer, model = LayeredQuantizer(preset), Transformer(preset).eval()
    load_model(run / "codebooks.pt", quantizer)
    step = load_model(run / "transformer.pt", model)
    text, studio, random = load_text_tokenizer(run / "tokenizer.json"), Studio(world, options.data, shrink=2), Random(STREAM)
    scenes = [random_scene(world, random, preset, loose=0.0) for _ in range(options.scenes)]
    prompts = [text.encode(prompt(world, scene, ("ko", "en")[index % 2], random)[0], add_special_tokens=False).ids for index, scene in enumerate(scenes)]
    grounds, things = (to_planes(torch.from_numpy(np.stack(layer)), "cpu") for layer in zip(*map(studio.layers, scenes)))
    codes = quantizer.encode(quantizer.project(grounds, things))

    @torch.no_grad()
    def losses(prompts: list[list[int]]) -> torch.Tensor:
        logits = model.picture_head(drawing_states(model, codes, prompts), codes)
        return torch.stack([F.cross_entropy(level.transpose(1, 2), codes[..., depth], reduction="none") for depth, level in enumerate(logits)], -1)

    right, foreign = losses(prompts), losses(prompts[1:] + prompts[:1])
    standing = codes[..., 1:].any(-1).view(-1, GRID, GRID)
    above = F.pad(standing, (0, 0, 1, 0))[:, :GRID]
    corner = torch.zeros_like(standing)
    corner[:, 0, 0] = True
    print(f"{len(scenes)} scenes, transformer of {step} steps; nats per code, depths 1–{preset.depth}")
    for name, places in (("first position", corner), ("nothing stands there", ~standing), ("a thing begins", standing & ~above), ("inside a thing", standing & above)):
        chosen = places.flatten(1)
        columns = (" ".join(f"{value:6.3f}" for value in part[chosen].mean(0).tolist()) for part in (right, foreign))
        print("{:22} right prompt {} | foreign prompt {}".format(name, *columns))
    print(f"all: right prompt {right.mean():.4f}, foreign prompt {foreign.mean():.4f}")


if __name__ == "__main__":
    main()
