"""Stage 1: trains the picture tokenizer. Resumes from its checkpoint.

python train_tokenizer.py --preset cpu --data DIR
"""
import argparse
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from dallae.checkpoint import load_checkpoint, save_checkpoint
from dallae.compose import Studio
from dallae.picture_tokenizer import PictureTokenizer
from dallae.presets import PRESETS, Preset
from dallae.progress import Progress
from dallae.scenes import dense_scene, random_scene
from dallae.world import load_world


AGREEMENT_WEIGHT = 0.05


class PictureBatches(Dataset):
    """Batch number n is always the same, so a resumed run sees what an uninterrupted one would have seen."""

    def __init__(self, preset: Preset, data: Path):
        self.preset, self.world = preset, load_world(preset.concept_limit)
        self.studio = Studio(self.world, data)

    def __len__(self) -> int:
        return self.preset.tokenizer_steps

    def __getitem__(self, step: int) -> tuple[Tensor, Tensor, Tensor]:
        """→ pictures uint8 [batch, 256, 256, 3], their empty grounds likewise, inside bool [batch, 256, 256].

        The second half of a batch shows the first half's things on other grounds.
        """
        random = Random(self.preset.seed * 1_000_003 + step)
        dense_share = 0.75 if step < 0.85 * self.preset.tokenizer_steps else 0.4      # whole scenes at the end
        scenes = [dense_scene(self.world, random, self.preset) if random.random() < dense_share
                  else random_scene(self.world, random, self.preset, include_held_out=True) for _ in range(self.preset.tokenizer_batch // 2)]
        scenes += [replace(scene, setting=random.randrange(len(self.world.settings)), variant=random.randrange(3)) for scene in scenes]
        empty = [replace(scene, placements=()) for scene in scenes]
        pictures, grounds = (torch.from_numpy(np.stack([self.studio.picture(scene) for scene in group])) for group in (scenes, empty))
        return pictures, grounds, torch.from_numpy(np.stack([self.studio.inside(scene) for scene in scenes]))


def picture_loss(drawn: Tensor, target: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
    """Absolute error, three times as heavy inside sprites, and of the differences between neighbours: flat art must stay crisp."""
    weight = 1 + 2 * inside[:, None].float()
    error = ((drawn - target).abs() * weight).mean()
    edges = sum((drawn.diff(dim=axis) - target.diff(dim=axis)).abs().mean() for axis in (2, 3))
    plain = (drawn.detach() - target).abs().mean()
    return error + 0.5 * edges, plain


def agreement_loss(latents: Tensor, ground_width: int) -> Tensor:
    """How much the things' channels differ between the two grounds, as a share of their variance. latents [batch, 64, width]"""
    things = latents[..., ground_width:]
    here, there = things.chunk(2)
    return (here - there).square().mean() / things.var((0, 1)).mean()


def codes_to_keep(batch: int, depth: int) -> Tensor:
    """A quarter of the pictures keeps only the ground, a tenth lacks finer codes, the others keep all. → int64 [batch]"""
    chance = torch.rand(batch)
    chance[0] = 1      # at least one keeps all
    return torch.where(chance < 0.25, 1, torch.where(chance < 0.35, torch.randint(2, depth, (batch,)), depth))


def to_planes(pictures: Tensor, device: str) -> Tensor:
    """uint8 [batch, side, side, 3] → float [batch, 3, side, side] in 0…1"""
    return pictures.to(device).permute(0, 3, 1, 2).float() / 255


def learning_rate(step: int, steps: int, peak: float) -> float:
    """Warm-up, constant, then linearly to zero over the last 30 % (WSD)."""
    return peak * min(1.0, (step + 1) / 100, max(0.0, (steps - step) / (0.3 * steps)))


def build_optimizer(model: PictureTokenizer) -> torch.optim.Optimizer:
    """Layers that read or write pixels see hundreds of inputs that move together, so they learn in smaller steps than the hidden ones."""
    edges = [*model.encoder.linear.parameters(), *model.encoder.enter.parameters(), *model.decoder.linear.parameters()]
    chosen = {id(parameter) for parameter in edges}
    rest = [parameter for parameter in model.parameters() if id(parameter) not in chosen]
    return torch.optim.AdamW([{"params": edges, "peak": 1e-4}, {"params": rest, "peak": 7e-4}], lr=1e-4, betas=(0.9, 0.98), weight_decay=1e-4)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--preset", choices=PRESETS, default="cpu")
    arguments.add_argument("--data", type=Path, required=True)
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run = options.data / preset.name
    torch.manual_seed(preset.seed)

    model = PictureTokenizer(preset).to(preset.device)
    optimizer = build_optimizer(model)
    first = load_checkpoint(run / "tokenizer.pt", model, optimizer)
    model.quantized = first > preset.tokenizer_warm_steps
    dataset = PictureBatches(preset, options.data)
    if first == 0:
        sample = [dataset[step] for step in range(24)]
        model.start_linear(*(to_planes(torch.cat([batch[part] for batch in sample]), preset.device) for part in (0, 1)))
    batches = DataLoader(dataset, batch_size=None, sampler=range(first, preset.tokenizer_steps), num_workers=1, prefetch_factor=4)
    progress = Progress(run / "tokenizer.jsonl", first, preset.tokenizer_steps)
    latents: list[Tensor] = []
    average: dict[str, float] = {}
    for step, (pictures, grounds, inside) in enumerate(batches, first):
        whole, ground = to_planes(pictures, preset.device), to_planes(grounds, preset.device)
        if step == preset.tokenizer_warm_steps:
            model.quantizer.fit(torch.cat(latents))
            model.quantized, latents = True, []
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, preset.tokenizer_steps, group["peak"])
        kept = codes_to_keep(len(whole), preset.depth).to(preset.device)
        drawn, commitment, seen = model(F.avg_pool2d(whole, 2), kept)
        if not model.quantized and step >= preset.tokenizer_warm_steps - 60:
            latents.append(seen.detach().flatten(0, 1))
        only_ground = (kept == 1)[:, None, None]
        loss, _ = picture_loss(drawn, torch.where(only_ground[..., None], ground, whole), inside.to(preset.device) & ~only_ground)
        plain = (drawn.detach() - whole).abs().mean((1, 2, 3))[kept == preset.depth].mean()
        agreement = agreement_loss(seen, preset.ground_width)
        optimizer.zero_grad(set_to_none=True)
        (loss + AGREEMENT_WEIGHT * agreement + 0.25 * commitment).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        for name, value in {"loss": loss.item(), "l1": plain.item(), "commitment": float(commitment.detach()), "agreement": agreement.item()}.items():
            average[name] = average.get(name, value) * 0.95 + value * 0.05
        if (step + 1) % 50 == 0 or step + 1 == preset.tokenizer_steps:
            used = 0 if not model.quantized else int((model.quantizer.usage > 0.05).sum()) / preset.depth
            progress(step + 1, **average, codes_in_use=used)
        if (step + 1) % 300 == 0 or step + 1 == preset.tokenizer_steps:
            save_checkpoint(run / "tokenizer.pt", model, optimizer, step + 1)


if __name__ == "__main__":
    main()
