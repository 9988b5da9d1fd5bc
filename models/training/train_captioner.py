"""Trains the ViT + GPT-2 baseline, which only describes, on the same scenes, drawing styles and captions as the two-way model. Resumes from its checkpoint.

python train_captioner.py --preset captioner --data DIR [--package ../dallae-s] [--steps N]

With `--package` the text pieces are those of a package, so that both write alike; else pieces are learned anew.
"""
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from dallae.captioner import Captioner, normalized
from dallae.captions import caption
from dallae.checkpoint import load_checkpoint, save_checkpoint
from dallae.compose import Studio
from dallae.layers import flatten, to_planes
from dallae.optimizers import Muon, Optimizers
from dallae.presets import CAPTIONER_PRESETS, CaptionerPreset
from dallae.progress import Progress
from dallae.scenes import cell_facts, random_scene
from dallae.stage import stage_arguments
from dallae.text_tokenizer import DESCRIBE, END, PADDING, load_text_tokenizer
from dallae.variation import outlined, relit
from dallae.world import load_world
from train_transformer import FACT_WEIGHT, LOOSE_SHARE, ensure_text_tokenizer, schedule

LANGUAGES = ("ko", "en")
NO_TARGET = -100


class DescribedScenes(Dataset):
    """Batch number n is always the same: the scenes' two layers, what stands in each cell, captions of each scene in both languages."""

    def __init__(self, preset: CaptionerPreset, data: Path):
        self.preset, self.path = preset, data / preset.name / "tokenizer.json"
        self.world = load_world(preset.concept_limit)
        self.studio = Studio(self.world, data, shrink=2)
        self.tokenizer = None      # of the loading process

    def __len__(self) -> int:
        return self.preset.transformer_steps

    def __getitem__(self, step: int):
        if self.tokenizer is None:
            self.tokenizer = load_text_tokenizer(self.path)
        random = Random(self.preset.seed * 9_000_011 + step)
        scenes = [random_scene(self.world, random, self.preset, loose=LOOSE_SHARE) for _ in range(self.preset.transformer_batch)]
        layers = [self.studio.layers(replace(scene, style=random.randrange(self.preset.styles))) for scene in scenes]
        captions = [[DESCRIBE[language], *self.tokenizer.encode(caption(self.world, scene, language)[0], add_special_tokens=False).ids]
                    for scene in scenes for language in LANGUAGES]
        grounds, things = (torch.from_numpy(np.stack(layer)) for layer in zip(*layers))
        return grounds, things, torch.tensor([cell_facts(self.world, scene) for scene in scenes]), *caption_rows(captions, self.preset)


def caption_rows(captions: list[list[int]], preset: CaptionerPreset) -> tuple[Tensor, Tensor]:
    """Captions with their opening piece → what is read [captions, longest], and what follows each piece."""
    rows = [row[: preset.text_length] for row in captions]
    longest = max(map(len, rows))
    read = torch.tensor([row + [PADDING] * (longest - len(row)) for row in rows])
    return read, torch.tensor([row[1:] + [END] + [NO_TARGET] * (longest - len(row)) for row in rows])


def build_optimizers(captioner: Captioner, preset: CaptionerPreset) -> Optimizers:
    hidden = [parameter for half in (captioner.reader, captioner.writer) for block in half.blocks for parameter in block.parameters() if parameter.ndim == 2]
    chosen = {id(parameter) for parameter in hidden}
    rest = [parameter for parameter in captioner.parameters() if id(parameter) not in chosen]
    return Optimizers([
        (Muon(hidden, lr=preset.muon_learning_rate), preset.muon_learning_rate),
        (torch.optim.AdamW(rest, lr=preset.learning_rate, betas=(0.9, 0.95), weight_decay=0.01), preset.learning_rate),
    ])


def train_step(captioner: Captioner, optimizers: Optimizers, batch) -> dict[str, float]:
    grounds, things, facts, read, targets = batch
    with torch.no_grad():
        pictures = relit(flatten(to_planes(grounds, "cpu"), outlined(to_planes(things, "cpu"))))
    seen = captioner.reader(normalized(pictures))
    facts_missed = captioner.facts.loss(seen[:, 1:], facts)
    logits, *_ = captioner.writer(read, seen.repeat_interleave(len(LANGUAGES), 0))
    loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=NO_TARGET)
    known = targets != NO_TARGET
    optimizers.zero_grad()
    (loss + FACT_WEIGHT * facts_missed).backward()
    torch.nn.utils.clip_grad_norm_(captioner.parameters(), 1.0)
    optimizers.step()
    return {"caption": loss.item(), "pieces_right": (logits.argmax(-1) == targets)[known].float().mean().item(), "seen_facts": facts_missed.item()}


def main() -> None:
    arguments = stage_arguments(__doc__, CAPTIONER_PRESETS)
    arguments.add_argument("--package", type=Path, help="a model package whose tokenizer.json is used")
    arguments.add_argument("--steps", type=int, help="length of the run, when another than the preset's fits the time")
    options = arguments.parse_args()
    preset = CAPTIONER_PRESETS[options.preset]
    preset = preset if options.steps is None else replace(preset, transformer_steps=options.steps)
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    torch.set_float32_matmul_precision("high")
    if options.package is not None and not (run / "tokenizer.json").exists():
        run.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(options.package / "tokenizer.json", run / "tokenizer.json")
    ensure_text_tokenizer(preset, options.data)
    captioner = Captioner(preset)
    optimizers = build_optimizers(captioner, preset)
    first = load_checkpoint(run / "captioner.pt", captioner, optimizers)
    batches = DataLoader(DescribedScenes(preset, options.data), batch_size=None, sampler=range(first, preset.transformer_steps), num_workers=preset.workers, prefetch_factor=4)
    for block in [*captioner.reader.blocks, *captioner.writer.blocks]:
        block.compile(dynamic=True)
    progress, average = Progress(run / "captioner.jsonl", first, preset.transformer_steps), dict[str, float]()
    for step, batch in enumerate(batches, first):
        optimizers.set_share(schedule(step, preset))
        for name, value in train_step(captioner, optimizers, batch).items():
            average[name] = average.get(name, value) * 0.98 + value * 0.02
        if (step + 1) % 50 == 0 or step + 1 == preset.transformer_steps:
            progress(step + 1, **average)
        if (step + 1) % 200 == 0 or step + 1 == preset.transformer_steps:
            save_checkpoint(run / "captioner.pt", captioner, optimizers, step + 1)


if __name__ == "__main__":
    main()
