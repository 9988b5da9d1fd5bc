"""Stage 1a of the 16×16×1 baseline: finds the projection and the codebook that give flat pictures their codes. A minute; nothing is trained.

python fit_plain_codes.py --preset mindalle --data DIR
"""
import torch

from dallae.checkpoint import save_model
from dallae.layers import LayerBatches, flatten, to_planes
from dallae.plain_tokenizer import PlainTokenizer, split_grid
from dallae.presets import ONE_WAY_PRESETS
from dallae.stage import stage_arguments

GROUND_SHARE = 0.2       # of the cells in which nothing stands: they repeat themselves


def main() -> None:
    options = stage_arguments(__doc__, ONE_WAY_PRESETS).parse_args()
    preset = ONE_WAY_PRESETS[options.preset]
    torch.manual_seed(preset.seed)
    tokenizer, samples = PlainTokenizer(preset), []
    for layers in LayerBatches(preset, options.data, stream=3, shrink=2, dense_share=0.6).loader(0, preset.codebook_batches):
        grounds, things = (to_planes(layer, "cpu") for layer in layers)
        cells = split_grid(flatten(grounds, things), preset.grid).flatten(0, 1)
        standing = split_grid(things[:, 3:4], preset.grid).flatten(0, 1).amax(1) > 0
        samples.append(cells[standing | (torch.rand(len(cells)) < GROUND_SHARE)])
    cells = torch.cat(samples)
    tokenizer.encoder.fit(cells)
    latents = (cells - tokenizer.encoder.mean) @ tokenizer.encoder.directions.T
    left = tokenizer.quantizer.fit(latents)
    run = options.data / preset.name
    save_model(run / "encoder.pt", tokenizer.encoder)
    save_model(run / "codebooks.pt", tokenizer.quantizer)
    used = tokenizer.quantizer.encode(latents[None]).unique()
    print(f"{len(cells)} cells: {len(used)} of {preset.codebook_size} codes in use, {left:.1%} of the variance left")


if __name__ == "__main__":
    main()
