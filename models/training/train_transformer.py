"""Stage 2: trains the bidirectional transformer on fresh scenes. Resumes from its checkpoint.

python train_transformer.py --preset cpu --data DIR
"""
import argparse
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from dallae.captions import caption, prompt
from dallae.checkpoint import load_checkpoint, save_checkpoint
from dallae.compose import Studio
from dallae.optimizers import Optimizers, build_optimizers
from dallae.picture_tokenizer import PictureTokenizer
from dallae.presets import PRESETS, Preset
from dallae.progress import Progress
from dallae.scenes import cell_roles, random_scene
from dallae.sequences import describe_layout, draw_layout
from dallae.text_tokenizer import load_text_tokenizer, train_text_tokenizer
from dallae.transformer import PLACES, Transformer
from dallae.world import load_world
from train_tokenizer import to_planes

DESCRIBE_SHARE = 3            # every third sample of a batch is described, the others are drawn
CAPTION_WEIGHT = 1.0
PLAN_WEIGHT = 1.0
BEGIN_WEIGHT = 4.0            # of cells where a sprite begins
PROMPT_DROPPED = 0.10         # for classifier-free guidance
PICTURE_DROPPED = 0.05        # gives log P(text), for ranking


class SceneBatches(Dataset):
    """Batch number n is always the same: pictures (first those to describe), prompts, cells covered and begun by sprites, captions, languages."""

    def __init__(self, preset: Preset, data: Path):
        self.preset, self.data = preset, data
        self.world = load_world(preset.concept_limit)
        self.studio = Studio(self.world, data, shrink=2)      # the encoder reads 128 px
        self.tokenizer = self.exact = None      # of the loading process; captions, which are written, have one spelling only

    def __len__(self) -> int:
        return self.preset.transformer_steps

    def __getitem__(self, step: int):
        if self.tokenizer is None:
            path = self.data / self.preset.name / "tokenizer.json"
            self.tokenizer, self.exact = load_text_tokenizer(path, dropout=0.1), load_text_tokenizer(path)
        random = Random(self.preset.seed * 7_000_003 + step)
        described = self.preset.transformer_batch // DESCRIBE_SHARE
        pictures, prompts, roles, captions, languages = [], [], [], [], []
        for index in range(self.preset.transformer_batch):
            language = random.choice(("ko", "en"))
            draws = index >= described
            scene = random_scene(self.world, random, self.preset, loose=0.0 if draws else 0.4)
            pictures.append(self.studio.picture(scene))
            if draws:
                text = "" if random.random() < PROMPT_DROPPED else prompt(self.world, scene, language, random)[0]
                roles.append(cell_roles(scene))
                prompts.append(self.tokenizer.encode(text, add_special_tokens=False).ids if text else [])
            else:
                captions.append(self.exact.encode(caption(self.world, scene, language)[0], add_special_tokens=False).ids)
                languages.append(language)
        return torch.from_numpy(np.stack(pictures)), prompts, torch.tensor(roles), captions, languages


def ensure_text_tokenizer(preset: Preset, data: Path) -> None:
    path = data / preset.name / "tokenizer.json"
    if path.exists():
        return
    world, random = load_world(preset.concept_limit), Random(preset.seed)
    sentences = []
    for _ in range(20_000 if preset.name != "tiny" else 500):
        scene = random_scene(world, random, preset)
        for language in ("ko", "en"):
            sentences += [prompt(world, scene, language, random)[0], caption(world, scene, language)[0]]
    path.parent.mkdir(parents=True, exist_ok=True)
    train_text_tokenizer(sentences, preset.vocabulary).save(str(path))


def plan_loss(model: Transformer, state: Tensor, codes: Tensor, covered: Tensor) -> Tensor:
    """Before the first code is drawn, the state must tell which codes the sprites will begin with (depth 1; depth 0 is the ground).

    The prompt decides only a few of the 256 codes (the others follow from those before them), so the likelihood alone teaches the
    words slowly; this asks for their meaning in one place. state [batch, width], codes [batch, 64, depth], covered bool [batch, 64]
    """
    present = torch.zeros(len(codes), model.preset.codebook_size, device=codes.device).scatter_reduce_(1, codes[..., 1], covered.float(), "amax")
    return -(present / present.sum(1, keepdim=True) * model.plan(state).log_softmax(-1)).sum(1).mean()


def draw_loss(model: Transformer, codes: Tensor, prompts: list[list[int]], roles: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Negative log-likelihood per code (nats) weighted for training, the plain mean, and the plan's loss.

    codes [batch, 64, depth]; roles bool [batch, 2, 64], see `cell_roles`. Where a sprite begins weighs more, for the reason given at `plan_loss`.
    """
    preset = model.preset
    text, positions, segments, mask = (part.to(codes.device) for part in draw_layout(prompts, preset))
    nothing = torch.zeros(len(codes), 0, preset.latent_width, device=codes.device)
    hidden, _, _ = model.body(model.embed(text, nothing, codes[:, :-1]), positions, segments, mask)
    logits = model.picture_head(hidden[:, -PLACES:], codes)
    losses = torch.stack([F.cross_entropy(level.flatten(0, 1), codes[..., depth].flatten(), reduction="none") for depth, level in enumerate(logits)])
    places = losses.mean(0).view(codes.shape[:2])
    weight = 1 + (BEGIN_WEIGHT - 1) * roles[:, 1].float()
    return (places * weight).sum() / weight.sum(), places.detach().mean(), plan_loss(model, hidden[:, -PLACES], codes, roles[:, 0])


def describe_loss(model: Transformer, latents: Tensor, captions: list[list[int]], languages: list[str]) -> tuple[Tensor, Tensor]:
    """Mean negative log-likelihood per caption piece, nats, and the share of pieces guessed right."""
    preset = model.preset
    first, inputs, targets, positions, segments, mask = (part.to(latents.device) for part in describe_layout(captions, languages, preset))
    seen = latents + 0.05 * torch.randn_like(latents)
    seen = seen * (torch.rand(len(seen), 1, 1, device=latents.device) > PICTURE_DROPPED)
    nothing = torch.zeros(len(seen), 0, preset.depth, dtype=torch.long, device=latents.device)
    x = torch.cat([model.embed(first, seen, nothing), model.text(inputs)], 1)
    hidden, _, _ = model.body(x, positions, segments, mask)
    logits = model.text_head(hidden[:, 1 + PLACES:])
    known = targets != -100
    right = (logits.argmax(-1) == targets)[known].float().mean()
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100), right


def schedule(step: int, preset: Preset) -> float:
    """Warm-up, constant, then linearly to zero over the last part (WSD), so that a run can be cut or extended."""
    left = (preset.transformer_steps - step) / (preset.decay_share * preset.transformer_steps)
    return min(1.0, (step + 1) / 100, max(0.0, left))


def train_step(model: Transformer, pictures: PictureTokenizer, optimizers: Optimizers, batch, preset: Preset) -> dict[str, float]:
    images, prompts, roles, captions, languages = batch
    with torch.no_grad():
        latents = pictures.encoder(to_planes(images, preset.device))
        codes = pictures.quantizer.encode(latents[len(captions):])
    weighted, picture_loss, plan = draw_loss(model, codes, prompts, roles.to(preset.device))
    text_loss, right = describe_loss(model, latents[: len(captions)], captions, languages)
    optimizers.zero_grad()
    (weighted + PLAN_WEIGHT * plan + CAPTION_WEIGHT * text_loss).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizers.step()
    return {"draw": picture_loss.item(), "plan": plan.item(), "caption": text_loss.item(), "pieces_right": right.item()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--preset", choices=PRESETS, default="cpu")
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--steps", type=int, help="length of the run, when another than the preset's fits the time")
    options = arguments.parse_args()
    preset = PRESETS[options.preset].with_steps(options.steps)
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    ensure_text_tokenizer(preset, options.data)

    pictures = PictureTokenizer(preset).to(preset.device).eval()
    if load_checkpoint(run / "tokenizer.pt", pictures) == 0:
        raise SystemExit("No picture tokenizer yet: run train_tokenizer.py first.")
    model = Transformer(preset).to(preset.device)
    optimizers = build_optimizers(model, preset)
    first = load_checkpoint(run / "transformer.pt", model, optimizers)
    dataset = SceneBatches(preset, options.data)
    if first == 0:
        with torch.no_grad():
            latents = pictures.encoder(to_planes(torch.cat([dataset[step][0] for step in range(8)]), preset.device))
        model.start_from_tokenizer(pictures.quantizer.codebooks, latents.flatten(0, 1))
    batches = DataLoader(dataset, batch_size=None, sampler=range(first, preset.transformer_steps), num_workers=1, prefetch_factor=4)
    progress = Progress(run / "transformer.jsonl", first, preset.transformer_steps)
    average: dict[str, float] = {}
    for step, batch in enumerate(batches, first):
        optimizers.set_share(schedule(step, preset))
        for name, value in train_step(model, pictures, optimizers, batch, preset).items():
            average[name] = average.get(name, value) * 0.98 + value * 0.02
        if (step + 1) % 50 == 0 or step + 1 == preset.transformer_steps:
            progress(step + 1, **average)
        if (step + 1) % 200 == 0 or step + 1 == preset.transformer_steps:
            save_checkpoint(run / "transformer.pt", model, optimizers, step + 1)


if __name__ == "__main__":
    main()
