"""Stage 2c, on from a package: teaches the encoder to tell what captions need, through a transformer that stays as it is. Starts from the
encoder's checkpoint and leaves its own there; resumes from `reading.pt`.

python train_reading.py --preset adapted --data DIR
"""
from dataclasses import replace
from pathlib import Path
from random import Random

import torch
import torch.nn.functional as F
from torch import Tensor

from dallae.captions import caption
from dallae.checkpoint import load_checkpoint, load_model, save_checkpoint, save_model
from dallae.layers import LayerBatches, to_planes
from dallae.optimizers import Optimizers
from dallae.picture_encoder import Encoder
from dallae.picture_tokenizer import LayeredQuantizer, PictureTokenizer
from dallae.presets import PRESETS, Preset
from dallae.progress import Progress
from dallae.scenes import cell_facts, random_scene
from dallae.stage import stage_arguments
from dallae.text_tokenizer import CAPTION, load_text_tokenizer
from dallae.transformer import Transformer
from train_encoder import CODE_WEIGHT, FOREIGN_EVERY, code_loss, half_redrawn, learned_on_top
from train_transformer import FACT_WEIGHT, LOOSE_SHARE, describe_loss

STREAM = 2           # scenes of no other stage
RATE = 1e-3


class DescribedBatches(LayerBatches):
    """Batch number n is always the same: the scenes' two layers, what stands in each cell, captions, languages. The first half is in any of
    the foreign styles."""

    def __init__(self, preset: Preset, data: Path):
        super().__init__(preset, data, STREAM, shrink=2, dense_share=0)
        self.path, self.tokenizer = data / preset.name / "tokenizer.json", None

    def __getitem__(self, step: int) -> tuple[Tensor, Tensor, Tensor, list[list[int]], list[str]]:
        self.tokenizer = self.tokenizer or load_text_tokenizer(self.path)
        random = Random((self.preset.seed * 107 + self.stream) * 1_000_003 + step)
        count = self.preset.reading_batch
        scenes = [random_scene(self.world, random, self.preset, loose=LOOSE_SHARE if index < count // FOREIGN_EVERY else 0) for index in range(count)]
        styles = [random.randrange(self.preset.foreign_styles if index < count // FOREIGN_EVERY else self.preset.styles) for index in range(count)]
        languages = [random.choice(("ko", "en")) for _ in scenes]
        sentences = [[CAPTION, *self.tokenizer.encode(caption(self.world, scene, language)[0], add_special_tokens=False).ids] for scene, language in zip(scenes, languages)]
        grounds, things = self.compose([replace(scene, style=style) for scene, style in zip(scenes, styles)])
        return grounds, things, torch.tensor([cell_facts(self.world, scene) for scene in scenes]), sentences, languages


def train_step(encoder: Encoder, quantizer: LayeredQuantizer, model: Transformer, optimizers: Optimizers, batch, device: str) -> dict[str, float]:
    grounds, things, facts, sentences, languages = batch
    grounds, things, facts = to_planes(grounds, device), to_planes(things, device), facts.to(device)
    with torch.no_grad():      # never mirrored, which would make left right
        pictures, facts, wanted = half_redrawn(quantizer, grounds, things, facts, mirrored_share=0)
    seen = encoder(pictures)
    text_loss, right, facts_loss = describe_loss(model, seen, sentences, languages, facts)
    latents = seen[-len(wanted):, :, :wanted.shape[-1]]
    error, codes = F.mse_loss(latents, wanted), code_loss(quantizer, latents, quantizer.encode(wanted))
    optimizers.zero_grad()
    (text_loss + FACT_WEIGHT * facts_loss + error + CODE_WEIGHT * codes).backward()
    torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
    optimizers.step()
    return {"caption": text_loss.item(), "pieces_right": right.item(), "seen_facts": facts_loss.item(), "loss": error.item(), "codes": codes.item()}


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--steps", type=int, help="other than the preset's")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    if preset.encoder_adapter_rank == 0:
        raise SystemExit("Only an encoder that learns on top of a package's is taught through the transformer of that package: --preset adapted.")
    steps, run = options.steps or preset.reading_steps, options.data / preset.name
    torch.manual_seed(preset.seed)
    pictures, model = PictureTokenizer(preset).to(preset.device), Transformer(preset).to(preset.device)
    load_model(run / "codebooks.pt", pictures.quantizer)
    load_model(run / "transformer.pt", model)
    model.requires_grad_(False)
    encoder = pictures.encoder
    optimizers = Optimizers([(torch.optim.AdamW(parameters, betas=(0.9, 0.98), weight_decay=1e-4), share * RATE) for parameters, share in learned_on_top(encoder)])
    load_model(run / "encoder.pt", encoder)
    first = load_checkpoint(run / "reading.pt", encoder, optimizers)
    progress = Progress(run / "reading.jsonl", first, steps)
    average: dict[str, float] = {}
    for step, batch in enumerate(DescribedBatches(preset, options.data).loader(first, steps), first):
        optimizers.set_share(min(1.0, (step + 1) / 50) * (1 - step / steps))
        for name, value in train_step(encoder, pictures.quantizer, model, optimizers, batch, preset.device).items():
            average[name] = average.get(name, value) * 0.97 + value * 0.03
        if (step + 1) % 50 == 0 or step + 1 == steps:
            progress(step + 1, **average)
        if (step + 1) % 200 == 0 or step + 1 == steps:
            save_checkpoint(run / "reading.pt", encoder, optimizers, step + 1)
    save_model(run / "encoder.pt", encoder)


if __name__ == "__main__":
    main()
