"""Stage 1b: trains the encoder to see both layers in a flat picture. Resumes from its checkpoint.

python train_encoder.py --preset cpu --data DIR
"""

import torch
import torch.nn.functional as F

from dallae.checkpoint import load_checkpoint, load_model, save_checkpoint
from dallae.layers import LayerBatches, flatten, learning_rate, to_planes
from dallae.picture_tokenizer import PictureTokenizer
from dallae.presets import PRESETS
from dallae.progress import Progress
from dallae.stage import stage_arguments


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--steps", type=int, help="other than the preset's")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    steps = options.steps or preset.encoder_steps
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    tokenizer = PictureTokenizer(preset).to(preset.device)
    load_model(run / "codebooks.pt", tokenizer.quantizer)
    encoder = tokenizer.encoder
    optimizer = torch.optim.AdamW([{"params": encoder.enter.parameters(), "peak": 1e-4},      # pixels move together: smaller steps
                                   {"params": [*encoder.blocks.parameters(), *encoder.leave.parameters()], "peak": 1e-3}], betas=(0.9, 0.98), weight_decay=1e-4)
    first = load_checkpoint(run / "encoder.pt", encoder, optimizer)
    batches = LayerBatches(preset, options.data, stream=1, shrink=2, dense_share=0.6, styles=preset.styles)
    if first == 0:
        encoder.start(torch.cat([flatten(*(to_planes(layer, preset.device) for layer in batches[step])) for step in range(24)]))
    progress = Progress(run / "encoder.jsonl", first, steps)
    average: dict[str, float] = {}
    for step, layers in enumerate(batches.loader(first, steps), first):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, steps, group["peak"])
        grounds, things = (to_planes(layer, preset.device) for layer in layers)
        wanted = tokenizer.quantizer.project(grounds, things)
        seen = encoder(flatten(grounds, things))
        loss = F.mse_loss(seen, wanted)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        for name, value in {"loss": loss.item()}.items():
            average[name] = average.get(name, value) * 0.97 + value * 0.03
        if (step + 1) % 50 == 0 or step + 1 == steps:
            with torch.no_grad():      # how often the codes it sees are the scene's own, where something stands
                true, guessed = tokenizer.quantizer.encode(wanted), tokenizer.quantizer.encode(seen)
                standing = true[..., 1:].any(-1)
                same = (true == guessed).float()
            progress(step + 1, **average, ground_right=same[..., 0].mean().item(), first_right=same[..., 1][standing].mean().item(), tint_right=same[..., -1][standing].mean().item(), empty_right=same[..., 1][~standing].mean().item())
        if (step + 1) % 300 == 0 or step + 1 == steps:
            save_checkpoint(run / "encoder.pt", encoder, optimizer, step + 1)


if __name__ == "__main__":
    main()
