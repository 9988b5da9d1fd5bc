"""Stage 1b: trains the decoder alone while encoder and codebooks stay as they are. Codes keep their meaning, so it may run before,
after or long after the transformer's training. Resumes from its checkpoint.

python sharpen_decoder.py --preset cpu --data DIR --steps 1500
"""
import argparse
from pathlib import Path

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader

from dallae.checkpoint import load_checkpoint, save_checkpoint
from dallae.picture_tokenizer import PictureTokenizer
from dallae.presets import PRESETS
from dallae.progress import Progress
from train_tokenizer import PictureBatches, codes_to_keep, learning_rate, picture_loss, to_planes

LATER_SCENES = 1_000_000       # batch numbers that stage 1 never reached


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--preset", choices=PRESETS, default="cpu")
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--steps", type=int, required=True)
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    model = PictureTokenizer(preset).to(preset.device).eval()
    if load_checkpoint(run / "tokenizer.pt", model) == 0:
        raise SystemExit("No picture tokenizer yet: run train_tokenizer.py first.")
    optimizer = torch.optim.AdamW(model.decoder.parameters(), lr=1e-4, betas=(0.9, 0.98), weight_decay=1e-4)
    first = load_checkpoint(run / "decoder.pt", model.decoder, optimizer)
    batches = DataLoader(PictureBatches(preset, options.data), batch_size=None, num_workers=1, prefetch_factor=4,
                         sampler=range(LATER_SCENES + first, LATER_SCENES + options.steps))
    progress = Progress(run / "decoder.jsonl", first, options.steps)
    average: dict[str, float] = {}
    for step, (pictures, grounds, inside) in enumerate(batches, first):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, options.steps, 7e-4)
        whole, ground = to_planes(pictures, preset.device), to_planes(grounds, preset.device)
        kept = codes_to_keep(len(whole), preset.depth).to(preset.device)
        with torch.no_grad():
            latents, _ = model.quantizer(model.encoder(F.avg_pool2d(whole, 2)), kept)
        only_ground = (kept == 1)[:, None, None]
        loss, plain = picture_loss(model.decoder(latents), torch.where(only_ground[..., None], ground, whole), inside.to(preset.device) & ~only_ground)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.decoder.parameters(), 1.0)
        optimizer.step()
        for name, value in {"loss": loss.item(), "l1": plain.item()}.items():
            average[name] = average.get(name, value) * 0.98 + value * 0.02
        if (step + 1) % 50 == 0 or step + 1 == options.steps:
            progress(step + 1, **average)
        if (step + 1) % 200 == 0 or step + 1 == options.steps:
            save_checkpoint(run / "decoder.pt", model.decoder, optimizer, step + 1)


if __name__ == "__main__":
    main()
