"""How well the encoder sees: which codes are the scene's own, and how many cells' facts it can name, in pictures as the decoder draws them
and in pictures as others might.

python what_is_seen.py --preset cpu --data DIR
"""
from dataclasses import replace

import torch
from torch import Tensor

from dallae.checkpoint import load_model
from dallae.layers import NamedLayerBatches, flatten, to_planes
from dallae.picture_tokenizer import PictureTokenizer
from dallae.presets import PRESETS
from dallae.stage import stage_arguments
from dallae.variation import outlined, redrawn, relit
from train_encoder import right

STREAM = 9          # scenes that training never draws from


def named(tokenizer: PictureTokenizer, known: Tensor, facts: Tensor) -> dict[str, float]:
    """Shares of cells: thing where one stands, and where that was given a colour; that colour; that others have their own; the setting."""
    heads = tokenizer.encoder.facts
    concept, color, ground = (head(known).argmax(-1) == facts[..., index] for head, index in ((heads.concept, 0), (heads.color, 1), (heads.ground, 3)))
    standing = facts[..., 0] < heads.concept.out_features - 1
    tinted = facts[..., 1] < heads.color.out_features - 2
    return {name: same.float().mean().item() for name, same in (("thing", concept[standing]), ("coloured thing", concept[tinted]), ("given colour", color[tinted]), ("own colour", color[standing & ~tinted]), ("setting", ground))}


@torch.no_grad()
def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--scenes", type=int, default=96)
    options = arguments.parse_args()
    preset = replace(PRESETS[options.preset], encoder_batch=options.scenes)
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    tokenizer = PictureTokenizer(preset).eval()
    load_model(run / "codebooks.pt", tokenizer.quantizer)
    step = load_model(run / "encoder.pt", tokenizer.encoder)
    batch = NamedLayerBatches(preset, options.data, STREAM, shrink=2, dense_share=0)[0]
    grounds, things, facts = to_planes(batch[0], "cpu"), to_planes(batch[1], "cpu"), batch[2]
    seen = tokenizer.encoder(flatten(grounds, things))
    strange, strange_facts = redrawn(outlined(things), facts)
    seen_strange = tokenizer.encoder(relit(flatten(grounds, strange)))
    codes = right(tokenizer.quantizer, tokenizer.quantizer.encode(tokenizer.quantizer.project(grounds, things)), seen)
    rows = (("codes", codes), ("named", named(tokenizer, seen[..., preset.latent_width:], facts)), ("named, as others draw", named(tokenizer, seen_strange[..., preset.latent_width:], strange_facts)))
    print(f"{options.scenes} scenes, encoder of {step} steps; shares of cells")
    for name, shares in rows:
        print(f"{name}: {', '.join(f'{what} {share:.3f}' for what, share in shares.items())}")


if __name__ == "__main__":
    main()
