"""Stage 2: trains the transformer on fresh scenes, in both directions or, for a baseline, in one. Resumes from its checkpoint.

python train_transformer.py --preset cpu --data DIR
"""
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from dallae.captions import caption, prompt
from dallae.checkpoint import load_checkpoint, load_model, save_checkpoint
from dallae.compose import Studio
from dallae.layers import flatten, to_planes
from dallae.mentions import mentioned
from dallae.optimizers import Optimizers, build_optimizers
from dallae.presets import ALL_PRESETS, Preset
from dallae.progress import Progress
from dallae.prompt_reading import prompt_losses
from dallae.scenes import cell_facts, random_scene
from dallae.sequences import describe_layout, draw_layout, repaint_layout
from dallae.stage import stage_arguments
from dallae.text_tokenizer import CAPTION, DRAW, load_text_tokenizer, train_text_tokenizer
from dallae.tokenizers import AnyTokenizer, build_tokenizer, scene_codes, spread_facts
from dallae.transformer import PLACES, Transformer, places
from dallae.variation import FOREIGN, outlined, redrawn, relit
from dallae.world import load_world

DESCRIBE_SHARE = 4            # every fourth sample of a batch is described, the others are drawn
DRAW_WEIGHT = 8.0             # most codes of a picture are easy, so their mean is small beside a caption's
CAPTION_WEIGHT = 1.0
FACT_WEIGHT = 0.5             # of what stands in each cell, see `PlanHeads`
READING_WEIGHT = 1.0          # of what the prompt alone must tell, see `prompt_losses`
LOOSE_SHARE = 0.3             # of the described pictures whose things ignore the lattice
PROMPT_SHARE = 0.2            # of the described pictures that are given a prompt: log P(prompt | picture) ranks candidates
EMPTY_SHARE = 0.25            # of the empty cells whose codes are practised on at each step
REPAINT_SHARE = 8             # every eighth of the drawn samples has part of its picture given
PROMPT_DROPPED = 0.10         # for classifier-free guidance
PICTURE_DROPPED = 0.05        # gives log P(text), for ranking


class SceneBatches(Dataset):
    """Batch number n is always the same: the scenes' two layers (first those to describe), prompts, their nouns, what stands in each cell, sentences,
    languages."""

    def __init__(self, preset: Preset, data: Path):
        self.preset, self.data = preset, data
        self.world = load_world(preset.concept_limit)
        self.studio = Studio(self.world, data, shrink=2)      # encoder and codes read 128 px
        self.tokenizer = self.exact = None      # of the loading process; captions, which are written, have one spelling only

    def __len__(self) -> int:
        return self.preset.transformer_steps

    def __getitem__(self, step: int):
        if self.tokenizer is None:
            path = self.data / self.preset.name / "tokenizer.json"
            self.tokenizer, self.exact = load_text_tokenizer(path, dropout=0.1), load_text_tokenizer(path)
        random = Random(self.preset.seed * 7_000_003 + step)
        described = self.preset.transformer_batch // DESCRIBE_SHARE if self.preset.describes else 0
        layers, prompts, nouns, facts, sentences, languages = [], [], [], [], [], []
        for index in range(self.preset.transformer_batch):
            language = random.choice(("ko", "en"))
            draws = index >= described
            scene = random_scene(self.world, random, self.preset, loose=0.0 if draws else LOOSE_SHARE)
            layers.append(self.studio.layers(scene if draws else replace(scene, style=random.randrange(self.preset.styles))))
            facts.append(cell_facts(self.world, scene))
            if draws:
                text = "" if random.random() < PROMPT_DROPPED else prompt(self.world, scene, language, random)[0]
                encoded = self.tokenizer.encode(text, add_special_tokens=False)
                nouns += [(len(prompts), 1 + piece, role, color) for piece, role, color in mentioned(self.world, scene, language, text, encoded) if piece < self.preset.text_length]
                prompts.append(encoded.ids)
            else:
                opening, text = (DRAW, prompt(self.world, scene, language, random)) if random.random() < PROMPT_SHARE else (CAPTION, caption(self.world, scene, language))
                sentences.append([opening, *self.exact.encode(text[0], add_special_tokens=False).ids])
                languages.append(language)
        grounds, things = (torch.from_numpy(np.stack(layer)) for layer in zip(*layers))
        return grounds, things, prompts, torch.tensor(nouns).view(-1, 4), torch.tensor(facts), sentences, languages


def ensure_text_tokenizer(preset: Preset, data: Path) -> None:
    path = data / preset.name / "tokenizer.json"
    if path.exists():
        return
    world, random = load_world(preset.concept_limit), Random(preset.seed)
    sentences = []
    for _ in range(20_000 if not preset.name.endswith("tiny") else 500):
        scene = random_scene(world, random, preset)
        for language in ("ko", "en"):
            sentences += [prompt(world, scene, language, random)[0], caption(world, scene, language)[0]]
    path.parent.mkdir(parents=True, exist_ok=True)
    train_text_tokenizer(sentences, preset.vocabulary).save(str(path))


def kept_positions(batch: int, side: int) -> Tensor:
    """What is given of a picture to repaint: all but a rectangle, or any set. → bool [batch, side²]"""
    kept = torch.rand(batch, side, side) < torch.rand(batch, 1, 1)
    for index in range(0, batch, 2):
        height, width = (int(length) for length in torch.randint(2, side, (2,)))
        top, left = int(torch.randint(side - height + 1, ())), int(torch.randint(side - width + 1, ()))
        kept[index] = True
        kept[index, top:top + height, left:left + width] = False
    return kept.flatten(1)


def drawing_states(model: Transformer, codes: Tensor, prompts: list[list[int]], kept: Tensor | None = None) -> Tensor:
    """The states that the codes are drawn from, [batch, places, width]. `kept` bool [batch, places]: positions given from the start."""
    preset = model.preset
    layout = draw_layout(prompts, preset) if kept is None else repaint_layout(prompts, kept, preset)
    text, positions, segments, mask = (part.to(codes.device) for part in layout)
    nothing = torch.zeros(len(codes), 0, preset.seen_width, device=codes.device)
    drawn = codes[:, :-1] if kept is None else torch.cat([codes, codes[:, :-1]], 1)
    hidden, _ = model.body(model.embed(text, nothing, drawn, segments), positions, segments, mask)
    return torch.cat([hidden[:, text.shape[1] - 1:text.shape[1]], hidden[:, 1 - places(preset):]], 1)


def draw_loss(model: Transformer, codes: Tensor, standing: Tensor, prompts: list[list[int]], facts: Tensor) -> tuple[Tensor, Tensor]:
    """Negative log-likelihood per code (nats), the facts' loss. codes [batch, places, depth], standing bool [batch, places],
    facts int64 [batch, places, 4].

    Only a sample of the empty cells, most of which are easy, goes through the picture head; it stands for all of them.
    """
    repainted = len(codes) // REPAINT_SHARE
    states = drawing_states(model, codes[repainted:], prompts[repainted:])
    kept = torch.zeros(codes.shape[:2], dtype=torch.bool)
    if repainted:
        kept[:repainted] = kept_positions(repainted, model.preset.grid)
        states = torch.cat([drawing_states(model, codes[:repainted], prompts[:repainted], kept[:repainted]), states])
    kept = kept.to(codes.device)
    chosen = (standing | (torch.rand(standing.shape, device=codes.device) < EMPTY_SHARE)) & ~kept
    weight = torch.where(standing[chosen], 1.0, 1 / EMPTY_SHARE)
    true = codes[chosen]
    losses = sum(F.cross_entropy(level, true[:, depth], reduction="none") for depth, level in enumerate(model.picture_head(states[chosen], true)))
    drawn = (~kept).sum() * codes.shape[-1]
    return (losses * weight).sum() / drawn, model.facts.loss(states[~kept][None], facts[~kept][None])


def describe_loss(model: Transformer, latents: Tensor, sentences: list[list[int]], languages: list[str], facts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Mean negative log-likelihood per piece (nats), the share of pieces guessed right, the facts' loss."""
    preset = model.preset
    first, inputs, targets, positions, segments, mask = (part.to(latents.device) for part in describe_layout(sentences, languages, preset))
    seen = latents + 0.1 * torch.randn_like(latents)
    shown = torch.rand(len(seen), device=latents.device) > PICTURE_DROPPED
    nothing = torch.zeros(len(seen), 0, preset.depth, dtype=torch.long, device=latents.device)
    x = torch.cat([model.embed(first, seen * shown[:, None, None], nothing, segments), model.text(inputs)], 1)
    hidden, _ = model.body(x, positions, segments, mask)
    logits = model.text_head(hidden[:, 1 + PLACES:])
    known = targets != -100
    right = (logits.argmax(-1) == targets)[known].float().mean()
    loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100)
    return loss, right, model.facts.loss(hidden[shown, 1:1 + PLACES], facts[shown])


def schedule(step: int, preset: Preset) -> float:
    """Warm-up, constant, then linearly to zero over the last part (WSD), so that a run can be cut or extended."""
    left = (preset.transformer_steps - step) / (preset.decay_share * preset.transformer_steps)
    return min(1.0, (step + 1) / 100, max(0.0, left))


def described_pictures(grounds: Tensor, things: Tensor, facts: Tensor) -> Tensor:
    """Scenes as people may bring them: every third as if somebody else had drawn it, but never mirrored, which would make left right."""
    foreign = len(things) // FOREIGN
    strange, _ = redrawn(outlined(things[:foreign]), facts[:foreign], mirrored_share=0)
    return relit(flatten(grounds, torch.cat([strange, outlined(things[foreign:])])))


def train_step(model: Transformer, pictures: AnyTokenizer, optimizers: Optimizers, batch, preset: Preset) -> dict[str, float]:
    grounds, things, prompts, nouns, facts, sentences, languages = batch
    grounds, things, facts = to_planes(grounds, preset.device), to_planes(things, preset.device), spread_facts(facts.to(preset.device), preset)
    described = len(sentences)
    with torch.no_grad():
        codes, standing = scene_codes(pictures, grounds[described:], things[described:])
        latents = pictures.encoder(described_pictures(grounds[:described], things[:described], facts[:described])) if described else None
    with torch.autocast(preset.device, torch.bfloat16, enabled=preset.autocast):
        picture_loss, drawn_facts = draw_loss(model, codes, standing, prompts, facts[described:])
        read = prompt_losses(model, prompts, nouns.to(preset.device), facts[described:])
        loss = DRAW_WEIGHT * picture_loss + FACT_WEIGHT * drawn_facts + READING_WEIGHT * sum(read.values())
        figures = {"draw": picture_loss, "draw_facts": drawn_facts, **read}
        if latents is not None:
            text_loss, right, seen_facts = describe_loss(model, latents, sentences, languages, facts[:described])
            loss = loss + CAPTION_WEIGHT * text_loss + FACT_WEIGHT * seen_facts
            figures |= {"caption": text_loss, "pieces_right": right, "seen_facts": seen_facts}
    optimizers.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizers.step()
    return {name: figure.item() for name, figure in figures.items()}


def main() -> None:
    arguments = stage_arguments(__doc__, ALL_PRESETS)
    arguments.add_argument("--steps", type=int, help="length of the run, when another than the preset's fits the time")
    arguments.add_argument("--bfloat16", action="store_true", help="products in bfloat16, on a processor that has units for them")
    options = arguments.parse_args()
    preset = ALL_PRESETS[options.preset].with_steps(options.steps)
    preset = replace(preset, autocast=preset.autocast or options.bfloat16)
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    torch.set_float32_matmul_precision("high")
    ensure_text_tokenizer(preset, options.data)

    pictures = build_tokenizer(preset).to(preset.device).eval()
    load_model(run / "codebooks.pt", pictures.quantizer)
    load_model(run / "encoder.pt", pictures.encoder)
    model = Transformer(preset).to(preset.device)
    optimizers = build_optimizers(model, preset)
    first = load_checkpoint(run / "transformer.pt", model, optimizers)
    started = model.has_read_pictures if preset.describes else (run / "transformer.pt").exists()
    dataset = SceneBatches(preset, options.data)
    if not started:
        with torch.no_grad():
            layers = (torch.cat([batch[part] for batch in map(dataset.__getitem__, range(8))]) for part in (0, 1))
            grounds, things = (to_planes(layer, preset.device) for layer in layers)
            latents = pictures.encoder(flatten(grounds, things)).flatten(0, 1) if preset.describes else None
        model.start_from_tokenizer(pictures.quantizer.codebooks, latents)
    batches = DataLoader(dataset, batch_size=None, sampler=range(first, preset.transformer_steps), num_workers=preset.workers, prefetch_factor=4)
    for block in model.blocks:
        block.compile(dynamic=True)      # a fifth less time a step, for a minute or two at the start
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
