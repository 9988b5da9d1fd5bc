"""Stage 1a: finds the projections and codebooks that give pictures their codes. A minute; nothing is trained.

python fit_codebooks.py --preset cpu --data DIR
"""

import torch

from dallae.checkpoint import save_model
from dallae.layers import LayerBatches, to_planes
from dallae.cells import ENCODER_CELL, split_cells
from dallae.picture_tokenizer import LayeredQuantizer, plain
from dallae.presets import PRESETS
from dallae.stage import stage_arguments


def main() -> None:
    options = stage_arguments(__doc__).parse_args()
    preset = PRESETS[options.preset]
    torch.manual_seed(preset.seed)
    grounds, things = [], []
    for ground_pictures, thing_pictures in LayerBatches(preset, options.data, stream=0, shrink=2, dense_share=0.8).loader(0, preset.codebook_batches):
        ground_cells = split_cells(to_planes(ground_pictures, "cpu"), ENCODER_CELL).flatten(0, 1)
        thing_cells = split_cells(plain(to_planes(thing_pictures, "cpu")), ENCODER_CELL).flatten(0, 1)
        grounds.append(ground_cells[torch.randperm(len(ground_cells))[: len(ground_cells) // 3]])
        things.append(thing_cells[thing_cells.amax(1) > 0])
    grounds, things = torch.cat(grounds).to(preset.device), torch.cat(things).to(preset.device)
    quantizer = LayeredQuantizer(preset).to(preset.device)
    quantizer.fit(grounds, things)
    save_model(options.data / preset.name / "codebooks.pt", quantizer)

    latents = things @ quantizer.thing_directions.T
    ground_latents = (grounds - quantizer.ground_mean) @ quantizer.ground_directions.T
    left = ground_latents - quantizer.codebooks[0, quantizer.nearest(torch.nn.functional.pad(ground_latents, (0, preset.latent_width - preset.ground_width)), 0), : preset.ground_width]
    print(f"depth 0: {float(left.square().sum() / ground_latents.square().sum()):.1%} of the ground's variance left")
    print(f"{len(grounds)} cells of ground, {len(things)} of things")
    residual = latents
    for level in range(1, preset.depth - 1):
        code = quantizer.nearest(torch.nn.functional.pad(residual, (preset.ground_width, preset.tint_width)), level)
        residual = residual - quantizer.codebooks[level, code, preset.ground_width:-preset.tint_width]
        share = float(residual.square().sum() / latents.square().sum())
        print(f"depth {level}: {len(code.unique())} of {preset.codebook_size} codes in use, {share:.1%} of the variance left")


if __name__ == "__main__":
    main()
